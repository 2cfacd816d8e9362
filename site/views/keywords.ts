// The keywords of 四15: what the plan has looked for on the Internet, with the ways in which people write them.
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { LexiconFile } from 'fangfei';
import { duties } from 'fangfei/plan';
import { present } from '../lib/present.ts';
import { itemsOf, type PageItem } from './items.ts';

/** One keyword of the plan, and its variants. */
export interface Keyword {
  item: PageItem;
  /** The plan's own word. */
  word: string;
  /** What people call it: this project's list. */
  aliases: readonly string[];
  /** Words of the classifier's lexicon for it; most say something only beside a promise of return. */
  variants: readonly string[];
}

const folder = join(dirname(createRequire(import.meta.url).resolve('fangfei/package.json')), 'dist/data/lexicon');
const lexicons = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')) as LexiconFile & { item?: string })
  .filter(({ item }) => item !== undefined);

/** The duty that has them looked for, by the plan's own word. */
export const charge = present(
  duties.find(({ quote }) => quote.includes('关键词')),
  '网信办筛查关键词的职责',
);

/** What the internet office looks for: the subjects of its duty that the plan's part three lists. */
export const keywords: readonly Keyword[] = itemsOf(charge.subjects).flatMap((item) => {
  // A behaviour is a sentence; what it puts in quotation marks is its word, and without one it has none.
  const word = item.kind === 'behavior' ? /“([^“”]+)”/.exec(item.name)?.[1] : item.name;
  if (!word) return [];
  const aliases = item.aliases ?? [];
  const terms = lexicons
    .filter((lexicon) => lexicon.item === item.id)
    .flatMap(({ concepts = [] }) => concepts)
    // What such a concept takes out of the text is not what the item is about: 保洁阿姨 is none of the elderly.
    .filter(({ suppresses }) => !suppresses)
    .flatMap(({ terms, fragments = [] }) => terms.filter((term) => !fragments.includes(term)));
  const known = new Set<string>([word, ...aliases]);
  return [{ item, word, aliases, variants: [...new Set(terms)].filter((term) => !known.has(term)) }];
});

/** Each word once, the plan's first: for a tool that takes one word to a line. */
export function keywordLines(): string[] {
  return [...new Set(keywords.flatMap(({ word, aliases }) => [word, ...aliases]))];
}

/** The whole list as a table: keyword, its clause, a variant, where that comes from. */
export function keywordTable(): [word: string, clause: string, variant: string, from: string][] {
  return keywords.flatMap(({ item, word, aliases, variants }) => [
    [word, item.clause, word, '方案原词'] as [string, string, string, string],
    ...aliases.map((alias): [string, string, string, string] => [word, item.clause, alias, '别称（本项目解读）']),
    ...variants.map((term): [string, string, string, string] => [word, item.clause, term, '自查词表（本项目解读）']),
  ]);
}
