// The classifier's rules, packed into one module.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packTerms } from '../../src/classify/terms.ts';
import { signOf, type WordingData } from '../../src/classify/wording.ts';
import type { WordingFile } from '../../src/generated/types/wording.ts';
import type { Data } from '../data.ts';

/** Radicals, and characters kept for compatibility with older sets. */
const COMPATIBLE = [
  [0x2e80, 0x2fd5],
  [0xf900, 0xfaff],
] as const;

/** Traditional characters, and those that Unicode keeps for compatibility, whose plain form some term uses, each followed by that form. */
function traditionalPairs(inUse: ReadonlySet<string>): string {
  const { Converter } = createRequire(import.meta.url)('opencc-js') as {
    Converter: (o: { from: string; to: string }) => (s: string) => string;
  };
  const converters = ['t', 'tw', 'hk'].map((from) => Converter({ from, to: 'cn' }));
  let out = '';
  for (let u = 0x4e00; u <= 0x9fff; u++) {
    const c = String.fromCharCode(u);
    if (inUse.has(c)) continue;
    const plain = converters.map((convert) => convert(c)).find((p) => p !== c && inUse.has(p));
    if (plain) out += c + plain;
  }
  for (const [first, last] of COMPATIBLE) {
    for (let u = first; u <= last; u++) {
      const plain = String.fromCharCode(u).normalize('NFKC');
      if (inUse.has(plain)) out += String.fromCharCode(u) + plain;
    }
  }
  return out;
}

/** Weights as signs: a package of numbers would be twice the size. */
export function packWording({ step, bias, weights }: WordingFile): WordingData {
  const grams = Object.keys(weights);
  const [singles, pairs] = [1, 2].map((length) => grams.filter((gram) => gram.length === length));
  return {
    singles: singles!.join(''),
    pairs: pairs!.join(''),
    weights: bias.map((_, v) => [...singles!, ...pairs!].map((gram) => signOf(weights[gram]![v]!)).join('')),
    step,
    bias,
  };
}

/** The text of `src/generated/lexicon.ts`: terms packed, examples and unused names left out, folding table restricted to what is used. */
export function lexiconModule({
  lexicon: sources,
  folding,
  wording,
}: Pick<Data, 'lexicon' | 'folding' | 'wording'>): string {
  const concepts = sources.flatMap(({ content }) =>
    content.concepts.map(({ terms, ...rest }) => ({ ...rest, terms: packTerms(terms) })),
  );
  const rules = sources.flatMap(({ content }) =>
    content.rules.map(({ examples: _, counterExamples: __, name, ...rest }) => ({
      ...rest,
      // Only what lowers a score is ever called by its name.
      ...(rest.weight < 0 && !rest.speaks ? { name } : {}),
      ...(content.item ? { item: content.item } : {}),
    })),
  );
  // The reader of promises knows characters of its own.
  const reader = readFileSync(join(import.meta.dirname, '../../src/classify/promises.ts'), 'utf8');
  const inUse = new Set([...(reader.match(/\p{Script=Han}/gu) ?? []), ...concepts.flatMap((c) => [...c.terms])]);
  const packed = {
    folding: { ...folding, traditional: traditionalPairs(inUse) },
    concepts,
    rules,
    wording: packWording(wording),
  };
  return [
    "import type { Lexicon } from '../classify/classifier.ts';",
    `export const lexicon: Lexicon = ${JSON.stringify(packed)};`,
    '',
  ].join('\n');
}
