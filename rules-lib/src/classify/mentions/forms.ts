/** The words and forms of data/lexicon/returns.json, compiled: a bit for each class, a tree of words, and the places of each form. */
import { returns } from '../../generated/returns.ts';
import type { PromisedReturn } from '../types.ts';
import { slot } from '../text/match.ts';
import type { QuantityKind } from './pass.ts';
import { char } from './signs.ts';
import { Tree } from './tree.ts';

export type PromiseType = PromisedReturn['type'];

/** What a token can be, as bits: kinds of numbers, words for periods, and the classes of words. */
const BITS = new Map<string, number>();
const bitOf = (name: string): number => {
  let bit = BITS.get(name);
  if (bit === undefined) BITS.set(name, (bit = BITS.size));
  return bit;
};
/** The bits of one token: two words of 32, which the build sees to be enough. */
export type Mask = readonly [number, number];
export const maskOf = (...names: string[]): Mask => {
  let [low, high] = [0, 0];
  for (const name of names) {
    const bit = bitOf(name);
    if (bit < 32) low |= 1 << bit;
    else high |= 1 << (bit - 32);
  }
  return [low, high];
};
export const meet = (a: Mask, b: Mask): boolean => (a[0] & b[0]) !== 0 || (a[1] & b[1]) !== 0;
export const join = (a: Mask, b: Mask): Mask => [a[0] | b[0], a[1] | b[1]];
export const same = (a: Mask, b: Mask): boolean => a[0] === b[0] && a[1] === b[1];
const NOTHING: Mask = [0, 0];
/** What a word says that only holds others within it. */
export const UNRELATED = maskOf('无关');

export const CLAUSE = maskOf('，');
export const SENTENCE = maskOf('。');
export const OF_KIND: Readonly<Record<QuantityKind, Mask>> = {
  money: maskOf('钱', '钱数'),
  percent: maskOf('率'),
  interest: maskOf('率'),
  point: maskOf('裸点'),
  days: maskOf('期限'),
  times: maskOf('倍'),
  count: maskOf('个数'),
  number: maskOf('数', '钱数'),
  none: NOTHING,
};
export const FIXED_TERM = maskOf('期限', '定期限');
const PERIOD = maskOf('每期', '期末', '期限', '期给');
/** What no gap of a form may hold: another number that is paid or promised, or another period. */
const NUMBER = maskOf('钱', '钱数', '率', '裸点', '倍', '数');
export const SOLID = join(PERIOD, NUMBER);

export interface Word {
  mask: Mask;
  /** The period that the word names, in days. */
  days: number;
  /** Which blocks it belongs to, as bits. */
  blocks: number;
}
export const WORDS: Tree<Word> = new Tree<Word>(12);
/** Per unit of text whether a word begins with it, and whether one that makes a bare number or span a promise does. */
export const BEGINS_WORD: Uint8Array = new Uint8Array(0x10000);
export const [GIVING, RETURNING] = [2, 4];
/** For the first two units of a word, hashed, whether one begins with them: one unit alone begins a word far too often. */
const PAIRS = new Uint8Array(0x10000);
const pairAt = (first: number, second: number): number => slot(first, second, 16);
/** What a single unit says by itself: no second one is needed. */
const ALONE = 8;
/** Whether a word may begin with two units. */
export const mayBeWord = (first: number, second: number): boolean =>
  (BEGINS_WORD[first]! & ALONE) !== 0 || ((BEGINS_WORD[first]! & 1) !== 0 && PAIRS[pairAt(first, second)]! > 0);

function addWord(text: string, { mask = NOTHING, days = 0, blocks = 0 }: Partial<Word>): void {
  BEGINS_WORD[char(text)]! |= text.length === 1 ? 1 | ALONE : 1;
  if (text.length > 1) PAIRS[pairAt(char(text), text.charCodeAt(1))] = 1;
  WORDS.change(text, (word = { mask: NOTHING, days: 0, blocks: 0 }) => ({
    mask: join(word.mask, mask),
    days: word.days || days,
    blocks: word.blocks | blocks,
  }));
}

const { classes, periods, blocks } = returns;
for (const [name, words] of Object.entries(classes)) {
  // 化 and 均 say something only after the sign of a period.
  if (name === '仅连期' || name === '连期给') continue;
  for (const word of words) addWord(word, { mask: maskOf(name) });
}
for (const { days, prefixes, each, ends } of periods) {
  for (const prefix of prefixes) if (classes.期字.includes(prefix)) addWord(prefix, { days });
  for (const word of each) addWord(word, { mask: maskOf('每期'), days });
  for (const word of ends) addWord(word, { mask: maskOf('期末'), days });
  for (const prefix of prefixes) {
    for (const word of [...classes.收益, ...classes.年率, ...classes.仅连期])
      addWord(prefix + word, { mask: maskOf('收益', ...(days === 365 ? ['年化'] : [])), days });
    for (const word of classes.连期给) addWord(prefix + word, { mask: maskOf('期给'), days });
  }
}
blocks.forEach(({ words }, i) => {
  for (const word of words) addWord(word, { blocks: 1 << i });
});
for (const name of ['给', '收益', '年率', '付', '变', '还'] as const)
  for (const word of classes[name]) BEGINS_WORD[char(word)]! |= GIVING;
for (const { prefixes, each } of periods) for (const word of [...prefixes, ...each]) BEGINS_WORD[char(word)]! |= GIVING;
for (const name of ['回本', '翻倍'] as const) for (const word of classes[name]) BEGINS_WORD[char(word)]! |= RETURNING;
export const PREFIXES = new Map(periods.flatMap(({ prefixes, days }) => prefixes.map((p) => [char(p), days] as const)));

/** One place of a form. */
export interface Element {
  mask: Mask;
  optional: boolean;
  /** What the form takes from here; the name of its first class unless it says otherwise. */
  role: string;
  /** How many characters may stand before it, and whether a clause may end among them. */
  gap: number;
  across: boolean;
}
export interface Form {
  type: PromiseType | 'gain';
  /** Whether it promises only where another clause tells what is paid in. */
  priceElsewhere: boolean;
  elements: Element[];
  /** What a stretch of text must have for the form to be tried. */
  needs: Mask[];
}

/** How many characters may stand between two places of a form: side by side, … and ……. */
export const [BESIDE, NEAR, FAR] = [2, 8, 14];

function compile(pattern: string): Element[] {
  const out: Element[] = [];
  let [gap, across] = [BESIDE, false];
  for (const part of pattern.split(' ')) {
    if (part === '+') {
      gap = 0;
      continue;
    }
    if (part.startsWith('…')) {
      across = part.length > 1;
      gap = across ? FAR : NEAR;
      continue;
    }
    const [, names = '', optional, role] = /^([^?=]+)(\?)?(?:=(.+))?$/.exec(part)!;
    const all = names.split('|');
    out.push({ mask: maskOf(...all), optional: optional !== undefined, role: role ?? all[0]!, gap, across });
    [gap, across] = [BESIDE, false];
  }
  return out;
}

export const FORMS: readonly Form[] = returns.forms.map(({ type, pattern, priceElsewhere = false }) => {
  const elements = compile(pattern);
  return {
    type,
    priceElsewhere,
    elements,
    needs: elements.filter(({ optional }) => !optional).map(({ mask }) => mask),
  };
});
export const BLOCKS = blocks.map(({ types, before, inside, after, across, sentences }) => ({
  types: new Set<string>(types),
  before,
  inside: inside ? 1 : 0,
  after,
  /** Whether they count in their clause only (0), in their sentence (1), or beyond it (2). */
  reach: sentences ? 2 : across ? 1 : 0,
}));

/** How far before and after a number the words may stand that make it a promise. */
export const BEFORE = 26;
export const AFTER = 18;

export const EACH = maskOf('每期');
export const TERM = maskOf('期限', '期末');
export const MONEY = maskOf('钱');
