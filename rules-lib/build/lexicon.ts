// The classifier's rules: reads `data/lexicon`, checks what one file cannot say of itself, and packs them into one module.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { packTerms } from '../src/classify/terms.ts';
import { signOf, type WordingData } from '../src/classify/wording.ts';
import type { LexiconFile } from '../src/generated/types/lexicon.ts';
import type { ReturnsFile } from '../src/generated/types/returns.ts';
import type { WordingFile } from '../src/generated/types/wording.ts';
import type { Fault } from './check.ts';
import { DATA_DIR, jsonFilesIn, readJson } from './plan-data.ts';

/** The files that hold the ways of hiding words, of promising returns, and what was learnt of wording; all others hold concepts and rules. */
const FOLDING = 'folding';
const WORDING = 'wording';
const RETURNS = 'returns';
const PROMISES = ['#rate', '#payment', '#payback', '#multiple', '#reward', '#goods', '#phone', '#amount', '#paid-in'];

/** Radicals, and characters kept for compatibility with older sets. */
const COMPATIBLE = [
  [0x2e80, 0x2fd5],
  [0xf900, 0xfaff],
] as const;

export interface LexiconSource {
  name: string;
  content: LexiconFile;
}

/** Every file of rules, by name. */
export function readLexicon(): LexiconSource[] {
  return jsonFilesIn('lexicon')
    .filter((name) => name !== FOLDING && name !== WORDING && name !== RETURNS)
    .map((name) => ({ name, content: readJson(join(DATA_DIR, 'lexicon', `${name}.json`)) as LexiconFile }));
}

/** References that no schema can check: concepts that exist, ids that are unique, items of the plan. */
export function checkLexicon(sources: readonly LexiconSource[], items: ReadonlySet<string>): Fault[] {
  const faults: Fault[] = [];
  const concepts = new Set(PROMISES);
  const rules = new Set<string>();
  for (const { name, content } of sources) {
    content.concepts.forEach(({ id }, i) => {
      if (concepts.has(id))
        faults.push({
          file: `lexicon/${name}.json`,
          path: `/concepts/${i}/id`,
          reason: `概念 “${id}” 已经有了`,
          remedy: '换一个 id',
        });
      concepts.add(id);
    });
  }
  for (const { name, content } of sources) {
    const file = `lexicon/${name}.json`;
    content.rules.forEach((rule, i) => {
      if (rules.has(rule.id))
        faults.push({ file, path: `/rules/${i}/id`, reason: `规则 “${rule.id}” 已经有了`, remedy: '换一个 id' });
      rules.add(rule.id);
      for (const id of rule.when.flatMap((w) => w.replace(/^!/, '').split('|'))) {
        if (!concepts.has(id))
          faults.push({
            file,
            path: `/rules/${i}/when`,
            reason: `没有概念 “${id}”`,
            remedy: '改正 id，或加上这个概念',
          });
      }
      for (const id of [content.item, rule.belongsTo, ...(rule.lowers ?? [])]) {
        if (id && !items.has(id))
          faults.push({ file, path: `/rules/${i}`, reason: `方案没有条目 “${id}”`, remedy: '改为方案条目的 id' });
      }
    });
  }
  return faults;
}

/** Traditional characters, and those that Unicode keeps for compatibility, whose plain form some term uses, each followed by that form. */
function traditionalPairs(inUse: ReadonlySet<string>): string {
  const { Converter } = createRequire(import.meta.url)('opencc-js') as {
    Converter(o: { from: string; to: string }): (s: string) => string;
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

/** The ways of hiding words. */
export const readFolding = () =>
  readJson(join(DATA_DIR, 'lexicon', `${FOLDING}.json`)) as { variants: Record<string, string> };

/** The ways of promising returns. */
export const readReturns = () => readJson(join(DATA_DIR, 'lexicon', `${RETURNS}.json`)) as ReturnsFile;

/** What was learnt of how each kind of text is worded. */
export const readWording = () => readJson(join(DATA_DIR, 'lexicon', `${WORDING}.json`)) as WordingFile;

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
export function lexiconModule(sources: readonly LexiconSource[]): string {
  const folding = readFolding();
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
  const { numbers, units, periods, classes, blocks } = readReturns();
  const reader = JSON.stringify([numbers, units, periods, Object.values(classes), blocks.map(({ words }) => words)]);
  const inUse = new Set([...(reader.match(/\p{Script=Han}/gu) ?? []), ...concepts.flatMap((c) => [...c.terms])]);
  const packed = {
    folding: { ...folding, traditional: traditionalPairs(inUse) },
    concepts,
    rules,
    wording: packWording(readWording()),
  };
  return [
    "import type { Lexicon } from '../classify/classifier.ts';",
    `export const lexicon: Lexicon = ${JSON.stringify(packed)};`,
    '',
  ].join('\n');
}

/** What the reader of promises calls numbers and periods; forms use these names beside those of the classes. */
const READ_AS = ['钱', '钱数', '率', '裸点', '数', '期限', '定期限', '倍', '个数', '每期', '期末', '期给', '年化'];
/** How many classes and names the reader can tell apart, the two ends of clauses among them. */
const MOST_CLASSES = 62;

/** The classes that forms name. */
export function checkReturns(): Fault[] {
  const { classes, forms } = readReturns();
  const file = 'lexicon/returns.json';
  const names = new Set([...Object.keys(classes), ...READ_AS]);
  const faults: Fault[] = forms.flatMap(({ pattern }, i) =>
    pattern
      .split(' ')
      .filter((part) => !/^(?:\+|…+)$/.test(part))
      .flatMap((part) => part.replace(/\?|=.*/g, '').split('|'))
      .filter((name) => !names.has(name))
      .map((name) => ({
        file,
        path: `/forms/${i}/pattern`,
        reason: `没有词类 “${name}”`,
        remedy: '改正，或加上这个词类',
      })),
  );
  if (names.size + 2 > MOST_CLASSES)
    faults.push({ file, path: '/classes', reason: `词类有 ${names.size} 个，太多`, remedy: '合并意思相同的词类' });
  return faults;
}

/** The text of `src/generated/returns.ts`: the ways of promising, without names and examples. */
export function returnsModule(): string {
  const { forms, blocks, ...rest } = readReturns();
  const packed = {
    ...rest,
    forms: forms.map(({ type, pattern }) => ({ type, pattern })),
    blocks: blocks.map(({ types, before, inside, after, words }) => ({ types, before, inside, after, words })),
  };
  return [
    "import type { ReturnsFile } from './types/returns.ts';",
    "type Packed = Omit<ReturnsFile, 'forms' | 'blocks'> & {",
    "  forms: Pick<ReturnsFile['forms'][number], 'type' | 'pattern'>[];",
    "  blocks: Omit<ReturnsFile['blocks'][number], 'name' | 'examples' | 'counterExamples'>[];",
    '};',
    `export const returns: Packed = ${JSON.stringify(packed)};`,
    '',
  ].join('\n');
}
