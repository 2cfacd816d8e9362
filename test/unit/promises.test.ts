// What the reader of promises reads, and what it must not: every form and block by examples of its own, a table of sentences, and what holds for any text.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { classify, type PromisedReturn } from 'fangfei';
import { describe, expect, it } from 'vitest';
import { ONE_IN } from '../tools/share.ts';
import { readNumbers } from '../../rules-lib/src/classify/mentions/numbers.ts';
import { readMoney } from '../../rules-lib/src/classify/mentions/promises.ts';
import { Folding } from '../../rules-lib/src/classify/text/fold.ts';
import { TABLE, type Expected } from './promises.table.ts';

interface Told {
  name: string;
  examples: string[];
  counterExamples: string[];
}
const data = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../rules-lib/data/lexicon/returns.json'), 'utf8'),
) as {
  numbers: Record<string, unknown>;
  units: { signs: string[] }[];
  periods: unknown[];
  classes: Record<string, string[]>;
  forms: (Told & { type: string })[];
  blocks: (Told & { types: string[]; words: string[] })[];
};
const folding = new Folding({ traditional: '', variants: {}, syllables: {}, splits: {} });
const typesIn = (text: string): PromisedReturn['type'][] => classify(text).promises.map(({ type }) => type);
/** A gain is a multiple, or a payment where it is less than what was put in. */
const typesOf = (type: string): string[] => (type === 'gain' ? ['multiple', 'payment'] : [type]);

/** What a text is read as, in the terms of the table. */
function read(text: string): Expected {
  const { promises } = classify(text);
  const rates = promises.flatMap(({ annualRate }) => (annualRate === undefined ? [] : [annualRate]));
  return rates.length > 0 ? Math.max(...rates) : (promises[0]?.basis ?? null);
}

describe('the forms of promising', () => {
  it.each(data.forms.map((form) => [form.name, form] as const))('%s', (_, { type, examples, counterExamples }) => {
    for (const text of examples) expect({ text, found: typesIn(text) }).toSatisfy(hasAny(typesOf(type)));
    for (const text of counterExamples) expect({ text, found: typesIn(text) }).not.toSatisfy(hasAny(typesOf(type)));
  });

  it.each(data.blocks.map((block) => [block.name, block] as const))(
    'not: %s',
    (_, { types, examples, counterExamples }) => {
      for (const text of examples) expect({ text, found: typesIn(text) }).not.toSatisfy(hasAny(types));
      for (const text of counterExamples) expect({ text, found: typesIn(text) }).not.toMatchObject({ found: [] });
    },
  );
});

const hasAny =
  (types: readonly string[]) =>
  ({ found }: { found: readonly string[] }): boolean =>
    found.some((type) => types.includes(type));

describe('the table of promises', () => {
  it.each(TABLE)('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it('is large, and a third of it promises nothing', () => {
    expect(new Set(TABLE.map(([text]) => text)).size).toBeGreaterThanOrEqual(500);
    expect(TABLE.filter(([, expected]) => expected === null).length).toBeGreaterThanOrEqual(180);
  });
});

describe('what a promise tells', () => {
  it('says what it rests on and how it was reckoned', () => {
    expect(classify('投一万，一年后给一万二').promises).toMatchObject([
      {
        type: 'multiple',
        principal: 10000,
        amount: 12000,
        termDays: 365,
        annualRate: 20,
        basis: 'gain-on-principal',
        how: '交1万元，一年后给1.2万元，多得2000元，是本金的20%；折成一年是20%（单利）。',
      },
    ]);
  });

  it.each([
    ['投1000，30天后得1300', '交1000元，一个月后给1300元'],
    ['一季度收益3%', '三个月3%'],
    ['每季收益3%', '每季3%'],
    ['半个月翻倍', '15天翻一倍'],
    ['投一万，两年后给一万五', '2年后给1.5万元'],
  ])('says how long and how often: %s', (text, words) => {
    expect(classify(text).promises[0]!.how).toContain(words);
  });

  it('says the total of what is paid for less than a year, and for how long it is paid', () => {
    const [promise] = classify('1200元一份，每天返38，返60天').promises;
    expect(promise).toMatchObject({ principal: 1200, amount: 38, periodDays: 1, termDays: 60, annualRate: 540 });
    expect(promise!.how).toBe(
      '投1200元，每天给38元，给60次共2280元，是本金的190%，多得1080元；按60天折算，每年540%（单利），实际只给60天。',
    );
  });

  it('takes the least sum as what is put in', () => {
    expect(classify('5万起，月返600元').promises).toMatchObject([
      { type: 'payment', principal: 50000, amount: 600, annualRate: 14.4 },
    ]);
  });

  it('gives both ends of a range', () => {
    expect(classify('年化收益5—20%').promises).toMatchObject([{ annualRate: 20, annualRateLow: 5 }]);
  });

  it('says whether the principal is given back', () => {
    expect(classify('投一万每月返三百，满三年退本').promises).toMatchObject([{ principalReturned: true }]);
    expect(classify('投10万，每年返1万，本金不退').promises).toMatchObject([{ principalReturned: false }]);
  });
});

/** Whatever the reader knows: signs of numbers, units, and the words of every class. */
const signsIn = (...parts: unknown[]): string[] => [
  ...new Set(JSON.stringify([parts, '，。/:-%.']).match(/[\p{Script=Han}\d%.a-z，。/:-]/gu) ?? []),
];
const ofNumbers = signsIn(
  data.numbers,
  data.units.map(({ signs }) => signs),
  data.periods,
);
const known = signsIn(
  ofNumbers,
  Object.values(data.classes),
  data.blocks.map(({ words }) => words),
);
const steps = (text: string): number => readMoney(folding.stream(text)).steps;

describe('the reader', () => {
  it('reads twice the text in twice the steps, for every sign that it knows', () => {
    for (const sign of known) {
      const [once, twice] = [steps(sign.repeat(2000)), steps(sign.repeat(4000))];
      expect({ sign, once, twice }).toSatisfy(() => twice <= 2.1 * once + 100);
    }
  });

  it('does so for every two signs of numbers, units and periods', () => {
    for (const [at, first] of ofNumbers.entries()) {
      // The places start anew with each first sign, or a share of the pairs would have the same seconds always.
      for (const second of ofNumbers.filter((_, place) => (place + at) % ONE_IN === 0)) {
        const part = (first + second).repeat(60);
        const [once, twice] = [steps(part), steps(part + part)];
        expect({ first, second, once, twice }).toSatisfy(() => twice <= 2.2 * once + 100);
      }
    }
  });

  it('reads a long text of any of its signs in steps that grow with its length', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...known), { minLength: 1, maxLength: 12 }), (signs) => {
        const part = signs.join('');
        const once = steps(part.repeat(300));
        expect(steps(part.repeat(600))).toBeLessThanOrEqual(2.1 * once + 500);
      }),
      { numRuns: 500 },
    );
  });

  it('never throws, and its spans are those of the text', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 80 }),
      fc
        .array(fc.constantFrom(...known, ' ', '\n', '★', '\u200b', '１', '％'), { maxLength: 60 })
        .map((signs) => signs.join('')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const { promises } = classify(text);
        for (const promise of promises) {
          expect(text.slice(promise.start, promise.end)).toBe(promise.text);
          expect(promise.text).not.toBe('');
          expect(promise.how).toMatch(/。$/);
          for (const n of [promise.annualRate, promise.amount, promise.principal, promise.periodDays, promise.termDays])
            expect(n ?? 0).toBeLessThan(Infinity);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('leaves no number out and reads none twice', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...known), { maxLength: 60 }), (signs) => {
        const stream = folding.stream(signs.join(''));
        let last = 0;
        for (const { from, to, low, value } of readNumbers(stream).quantities) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(low).toBeLessThanOrEqual(value);
          last = to;
        }
      }),
      { numRuns: 3000 },
    );
  });
});
