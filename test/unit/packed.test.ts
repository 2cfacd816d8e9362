import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  eachRising,
  MOST_STEPS,
  signsOfRising,
  signsOfSteps,
  stepsIn,
} from '../../rules-lib/src/classify/judge/packed.ts';

test('weights come back from their signs, and every sign can be printed', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -MOST_STEPS, max: MOST_STEPS })), (steps) => {
      const signs = signsOfSteps(steps);
      expect([...stepsIn(signs)]).toEqual(steps.map((step) => step + 0));
      expect(signs).toMatch(/^[ -~]*$/);
    }),
  );
});

test('rising numbers come back from their signs, however far apart', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(100_000)), (numbers) => {
      const rising = numbers.sort((a, b) => a - b);
      const back: number[] = [];
      eachRising(signsOfRising(rising), (number, place) => (back[place] = number));
      expect(back).toEqual(rising);
      expect(signsOfRising(rising)).toMatch(/^[0-~]*$/);
    }),
  );
  expect(signsOfRising([0, 1, 78, 300])).toBe('01}~~r');
});
