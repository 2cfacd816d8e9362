// The classifier's rules and what was learnt, as one module.
import { createRequire } from 'node:module';
import type { Data } from '../data.ts';

/** Radicals, and characters kept for compatibility with older sets. */
const COMPATIBLE = [
  [0x2e80, 0x2fd5],
  [0xf900, 0xfaff],
] as const;

/** The ordinary characters of simplified Chinese: those of GB 2312. */
const ORDINARY = new Set(
  new TextDecoder('gbk').decode(
    Uint8Array.from(Array.from({ length: 0x48 * 94 }, (_, i) => [0xb0 + Math.floor(i / 94), 0xa1 + (i % 94)]).flat()),
  ),
);

/**
 * Traditional characters, those of Japan that are no ordinary Chinese ones, those that Unicode keeps for compatibility, and
 * look-alikes, whose plain form some term uses or is ordinary, each followed by that form.
 */
function plainForms(inUse: ReadonlySet<string>, lookAlikes: Readonly<Record<string, string>>): string {
  const { Converter } = createRequire(import.meta.url)('opencc-js') as {
    Converter: (o: { from: string; to: string }) => (s: string) => string;
  };
  const chinese = ['t', 'tw', 'hk'].map((from) => Converter({ from, to: 'cn' }));
  const all = [...chinese, Converter({ from: 'jp', to: 'cn' })];
  let out = '';
  for (let u = 0x4e00; u <= 0x9fff; u++) {
    const c = String.fromCharCode(u);
    if (inUse.has(c)) continue;
    const ordinary = ORDINARY.has(c);
    const converters = ordinary ? chinese : all;
    // Terms of one's own may hold any ordinary character.
    const isPlain = (p: string): boolean => p !== c && (inUse.has(p) || (!ordinary && ORDINARY.has(p)));
    const plain = converters.map((convert) => convert(c)).find(isPlain);
    if (plain) out += c + plain;
  }
  for (const [first, last] of COMPATIBLE) {
    for (let u = first; u <= last; u++) {
      const plain = String.fromCharCode(u).normalize('NFKC');
      if (inUse.has(plain)) out += String.fromCharCode(u) + plain;
    }
  }
  for (const [plain, signs] of Object.entries(lookAlikes))
    if (inUse.has(plain)) for (const sign of signs) out += sign + plain;
  return out;
}

/** The text of `src/generated/lexicon.ts`: what judges no text left out (examples, marks for a search). */
export function lexiconModule({
  lexicon: sources,
  disguises,
  returns,
  cues,
  functionWords,
  model,
}: Pick<Data, 'lexicon' | 'disguises' | 'returns' | 'cues' | 'functionWords' | 'model'>): string {
  const concepts = sources.flatMap(({ content }) => content.concepts.map(({ fragments: _, ...concept }) => concept));
  const groups = sources.flatMap(({ content }) => content.groups ?? []);
  const rules = sources.flatMap(({ content }) =>
    content.rules.map(({ examples: _, counterExamples: __, ...rule }) => ({
      ...rule,
      ...(content.item ? { item: content.item } : {}),
    })),
  );
  const grounds = Object.fromEntries(
    sources.flatMap(({ content: { item, grounds: ids } }) => (item && ids ? [[item, ids]] : [])),
  );
  // The reader of promises, the cues and the model know characters of their own.
  const { numbers, units, periods, classes, blocks } = returns;
  const reader = JSON.stringify([numbers, units, periods, Object.values(classes), blocks.map(({ words }) => words)]);
  const inUse = new Set([
    ...(reader.match(/\p{Script=Han}/gu) ?? []),
    ...concepts.flatMap(({ terms }) => terms.flatMap((term) => [...term])),
    ...cues.flatMap(({ words }) => words.flatMap((word) => [...word])),
    ...[...model.grams.matchAll(/(\d)([\s\S])/g)].flatMap(([, length, last]) => (length === '1' && last ? [last] : [])),
  ]);
  const { lookAlikes, ...ways } = disguises;
  const lexicon = {
    folding: { ...ways, traditional: plainForms(inUse, lookAlikes) },
    concepts,
    groups,
    rules,
    grounds,
    cues,
    functionWords,
  };
  const { concepts: learnt, grams, classWeights, ...rest } = model;
  return [
    "import type { Lexicon } from '../classify/lexicon.ts';",
    "import { frozen } from '../frozen.ts';",
    'function read(): Lexicon {',
    // Half a megabyte of JSON starts sooner than as much of source; not so long strings, of which most of the model is.
    `const lexicon = JSON.parse(${JSON.stringify(JSON.stringify({ ...lexicon, model: rest }))});`,
    // A list of words as one string is read far sooner than as many.
    `lexicon.model.concepts = ${JSON.stringify(learnt.join(' '))}.split(' ');`,
    `lexicon.model.grams = ${JSON.stringify(grams)};`,
    `lexicon.model.classWeights = ${JSON.stringify(classWeights)};`,
    // To look into each of them would take longer than all the rest of the import.
    'Object.freeze(lexicon.model.concepts);',
    'return frozen<Lexicon>(lexicon);',
    '}',
    'export const lexicon = /* @__PURE__ */ read();',
    '',
  ].join('\n');
}
