// The thresholds that the maintainers read are those that decide.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DECISION, DEFAULT_THRESHOLDS } from '../../rules-lib/src/classify/judge/decide.ts';

test('docs/judgment.md has every threshold as it is', () => {
  const text = readFileSync(join(import.meta.dirname, '../../docs/judgment.md'), 'utf8');
  const told = [...text.matchAll(/^\| `(\w+)` +\| +([\d.]+) \|/gm)].map(([, name, value]) => [name, Number(value)]);
  expect(Object.fromEntries(told)).toEqual({ ...DEFAULT_THRESHOLDS, ...DECISION });
});
