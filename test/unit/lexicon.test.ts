// Every rule works on its own examples and not on its counter-examples; every item of the plan has rules.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify, normalize } from 'fangfei';
import { bannedAds, behaviors, guises, regions, sectors, targets } from 'fangfei/plan';
import { describe, expect, it } from 'vitest';

interface LexiconFile {
  item?: string;
  concepts: { id: string; terms: string[] }[];
  rules: {
    id: string;
    speaks?: string;
    weight: number;
    item?: string;
    examples: string[];
    counterExamples: string[];
  }[];
}

const DIR = join(import.meta.dirname, '../../rules-lib/data/lexicon');
const files = readdirSync(DIR)
  .filter((file) => file !== 'folding.json' && file !== 'wording.json' && file !== 'returns.json')
  .map((file) => JSON.parse(readFileSync(join(DIR, file), 'utf8')) as LexiconFile);
const rules = files.flatMap(({ rules: all }) => all);

/** The rules that had a say on a text. */
function worked(text: string, { id, speaks, weight }: LexiconFile['rules'][number]): boolean {
  const { stance, findings, context } = classify(text);
  if (speaks) return weight < 0 ? stance !== speaks : stance === speaks;
  return findings.some((f) => f.rules.includes(id)) || context.some(({ rule }) => rule === id);
}

describe('the lexicon', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
    const { examples, counterExamples } = rule;
    expect(examples.length).toBeGreaterThanOrEqual(2);
    expect(counterExamples.length).toBeGreaterThanOrEqual(2);
    for (const text of examples) expect({ text, worked: worked(text, rule) }).toEqual({ text, worked: true });
    for (const text of counterExamples) expect({ text, worked: worked(text, rule) }).toEqual({ text, worked: false });
  });

  it('has rules for every line of business, guise, region, behaviour, target and forbidden advertisement', () => {
    const covered = new Set(files.map(({ item }) => item));
    const lacking = [...sectors, ...guises, ...regions, ...behaviors, ...targets, ...bannedAds].filter(
      ({ id }) => !covered.has(id),
    );
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('spells every term as folding leaves it', () => {
    const changed = files.flatMap(({ concepts }) =>
      concepts.flatMap(({ terms }) => terms.filter((term) => normalize(term).text !== term)),
    );
    expect(changed).toEqual([]);
  });
});
