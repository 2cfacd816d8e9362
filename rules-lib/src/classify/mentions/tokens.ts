/** A stretch of the stream cut into tokens (numbers, words, ends of clauses), and what is asked of those near one. */
import { returns } from '../../generated/returns.ts';
import { CLAUSE_END, SENTENCE_END, type Stream } from '../text/fold.ts';
import {
  CLAUSE,
  EACH,
  FAR,
  FIXED_TERM,
  type Mask,
  maskOf,
  mayBeWord,
  meet,
  MONEY,
  NEAR,
  OF_KIND,
  PREFIXES,
  same,
  SENTENCE,
  SOLID,
  TERM,
  UNRELATED,
  type Word,
  WORDS,
} from './forms.ts';
import type { Quantity, Span } from './pass.ts';
import { AFTER_SUM, char, GIVEN, setOf, startsWith } from './signs.ts';

/** A number, a word or the end of a clause; `at` is its place among the tokens of its stretch. */
export interface Token extends Span {
  at: number;
  mask: Mask;
  /** The period or span of time that it names. */
  days: number;
  years: number;
  blocks: number;
  quantity: Quantity | undefined;
}

/** The tokens that a form took, by role. */
export type Roles = Record<string, Token | undefined>;
/** A stretch of the stream, read around its numbers. */
export interface Stretch {
  stream: Stream;
  tokens: Token[];
  /** The terms of tables of yearly rates: 半年6% / 一年9.6%. */
  tabled: Set<Token>;
  /** The number from which the next stretch goes on. */
  next: number;
  /** How many units and tokens were looked at: what the linearity is tested by. */
  steps: number;
}

/** Marks after which what was begun goes on: 年化收益：12%. */
const LEADS_ON = setOf(returns.numbers.leadsOn);
const NTH = char('第');
const SINCE = char('起');
/** 起诉, 起来 … */
const NOT_SINCE = setOf(returns.numbers.notLeast);
const A_YEAR = { days: 365, years: 1 };
const ENDS = maskOf('期末');
const AT_ONCE = maskOf('总', '个数');
const YIELD = maskOf('收益');

/** Tables of shorter terms than this, in days, tell what is paid in all. */
const SHORTEST_TABLED = 28;
/** By how much less than in proportion a longer term pays, where rates are by the year. */
const IN_PROPORTION = 0.81;
/** A day, a week, a month or a year: 一厘一天. */
export const ONE_PERIOD = new Set([1, 7, 30, 365]);
/** Nobody promises for more 周年 than these. */
const MOST_ANNIVERSARIES = 5;
const NOTHING = maskOf();
export const NO_TERM = { days: 0, years: 0 };

/** Cuts a piece of the stream into numbers, the longest words, and ends of clauses; all else is left out. */
export function cut(stream: Stream, quantities: readonly Quantity[], from: number, to: number, first: number): Stretch {
  const { code, pos, text } = stream;
  const tokens: Token[] = [];
  let steps = 0;
  let next = first;
  let k = from;
  // One shape for all: they are made and looked at more than anything else here.
  const add = (end: number, mask: Mask, days: number, years: number, bits: number, quantity?: Quantity): void => {
    tokens.push({
      at: tokens.length,
      from: code[k - 1] === NTH && mask === ENDS ? k - 1 : k,
      to: end,
      mask,
      days,
      years,
      blocks: bits,
      quantity,
    });
  };
  while (next < quantities.length && quantities[next]!.from < k) k = Math.max(k, quantities[next++]!.to);
  while (k < to) {
    steps++;
    const quantity = quantities[next];
    if (quantity && quantity.from === k) {
      // 第三年起 tells of every year, 第三年 of one.
      const nth = code[k - 1] === NTH && quantity.unit === '年';
      const mask = nth
        ? code[quantity.to] === SINCE
          ? EACH
          : ENDS
        : quantity.fixed
          ? FIXED_TERM
          : isOnce(code, quantity)
            ? AT_ONCE
            : isAnniversary(quantity)
              ? NOTHING
              : OF_KIND[quantity.kind];
      const { days, years } = nth ? A_YEAR : termOf(quantity);
      add(quantity.to, mask, days, years, 0, nth ? undefined : quantity);
      k = quantity.to;
      next++;
      continue;
    }
    const c = code[k]!;
    if (c === CLAUSE_END || c === SENTENCE_END) {
      // 30元/天
      const sign = text.charCodeAt(pos[k]!);
      const days = sign === 0x2f || sign === 0xff0f ? PREFIXES.get(code[k + 1]!) : undefined;
      if (days) add(k + 2, EACH, days, yearsOf(days), 0);
      else if (!LEADS_ON[sign]) add(k + 1, c === CLAUSE_END ? CLAUSE : SENTENCE, 0, 0, 0);
      k += days ? 2 : 1;
      continue;
    }
    if (!mayBeWord(c, code[k + 1]!)) {
      k++;
      continue;
    }
    const limit = quantity ? quantity.from : stream.length;
    let word: Word | undefined;
    let end = k;
    for (let i = k, node = 0; i < limit; i++) {
      steps++;
      node = WORDS.next(node, code[i]!);
      if (node === 0) break;
      const ends = WORDS.valueOf(node);
      if (!ends) continue;
      word = ends;
      end = i + 1;
    }
    if (word && !(word.blocks === 0 && word.days === 0 && same(word.mask, UNRELATED)))
      add(end, word.mask, word.days, yearsOf(word.days), word.blocks);
    k = word ? end : k + 1;
  }
  const stretch = { stream, tokens, tabled: new Set<Token>(), next, steps };
  tabulate(stretch);
  return stretch;
}

/** Whether 一次 is part of 一次性 or 一次付清. */
const isOnce = (code: Uint16Array, { unit, value, to }: Quantity): boolean =>
  unit === '次' && value === 1 && startsWith(code, to, returns.numbers.atOnce);

/** 公司20周年 tells how old it is. */
const isAnniversary = ({ unit, value }: Quantity): boolean => unit === '周年' && value > MOST_ANNIVERSARIES;

/** Finds the terms that stand side by side with a rate each, where the longer ones do not pay in proportion: their rates are by the year. */
function tabulate(stretch: Stretch): void {
  const { tokens, tabled } = stretch;
  let term: Token | undefined;
  let before: { term: Token; rate: Token } | undefined;
  for (const token of tokens) {
    stretch.steps++;
    // 期限 月息: a heading that tells another period.
    if (meet(token.mask, YIELD) && token.days > 0 && token.days < 365) return;
    // 3月 8% 1万: what is taken at least may stand beside each.
    if (!meet(token.mask, SOLID) || token.quantity?.kind === 'money') continue;
    if (token.quantity?.kind === 'days' && meet(token.mask, TERM)) {
      term = token.days >= SHORTEST_TABLED ? token : undefined;
      continue;
    }
    if (term && token.quantity?.kind === 'percent' && token.from - term.to <= NEAR) {
      const beside = before !== undefined && term.from - before.rate.to <= FAR;
      if (before && beside && (tabled.has(before.term) || isYearlyTable(before, { term, rate: token }))) {
        tabled.add(before.term);
        tabled.add(term);
      }
      before = { term, rate: token };
    } else before = undefined;
    term = undefined;
  }
}

/** Whether two terms with their rates are lines of a table of yearly rates. */
function isYearlyTable(a: { term: Token; rate: Token }, b: { term: Token; rate: Token }): boolean {
  const [short, long] = a.term.years < b.term.years ? [a, b] : [b, a];
  const pays = long.rate.quantity!.value / short.rate.quantity!.value;
  return short.term.years < long.term.years && pays <= (IN_PROPORTION * long.term.years) / short.term.years;
}

/** The nearest token before or after a place in the same sentence that fits, within a number of characters. */
export function nearby(stretch: Stretch, at: number, step: 1 | -1, mask: Mask, reach: number): Token | undefined {
  const { tokens } = stretch;
  const start = tokens[at]!;
  for (let i = at + step; i >= 0 && i < tokens.length; i += step) {
    stretch.steps++;
    const token = tokens[i]!;
    const distance = step < 0 ? start.from - token.to : token.from - start.to;
    if (distance > reach || meet(token.mask, SENTENCE)) return undefined;
    if (meet(token.mask, mask)) return token;
  }
  return undefined;
}

/** Whether a token that fits stands between two others. */
export function hasBetween(stretch: Stretch, mask: Mask, first: Token, second: Token): boolean {
  const { tokens } = stretch;
  for (let i = first.at + 1; i < second.at; i++) {
    stretch.steps++;
    if (meet(tokens[i]!.mask, mask)) return true;
  }
  return false;
}

/** Whether a mark stands here after which what was begun goes on. */
export function leadsOn(stretch: Stretch, k: number): boolean {
  const { code, pos, text } = stretch.stream;
  return code[k] === CLAUSE_END && LEADS_ON[text.charCodeAt(pos[k]!)]! > 0;
}

/** Whether a word of one character ends here: 三分利, but not 三分利落. */
export function endsWord(stretch: Stretch, { from, to, mask }: Token): boolean {
  return to - from > 1 || !meet(mask, YIELD) || endsSum(stretch, to);
}

/** Whether a sum or share may end here: no other noun goes on. */
export function endsSum(stretch: Stretch, k: number): boolean {
  const c = stretch.stream.code[k]!;
  return c < 0x4e00 || AFTER_SUM[c]! > 0;
}

/** Whether a sum is the least that is taken: 5万起, 十万起投; not 起诉. */
export function isLeast(stretch: Stretch, { to, mask }: Token): boolean {
  const { code } = stretch.stream;
  return meet(mask, MONEY) && code[to] === SINCE && !NOT_SINCE[code[to + 1]!];
}

/** Whether a sum is one that somebody pays in: a word of giving stands close before it, in the same clause. */
export function paidIn(code: Uint16Array, from: number): boolean {
  for (let k = from - 1; k >= 0 && k >= from - 4; k--) {
    if (code[k] === CLAUSE_END || code[k] === SENTENCE_END) return false;
    if (GIVEN[code[k]!]) return true;
  }
  return false;
}

/** A span of time in days, and in years: what is told in months counts as months. */
export const termOf = ({ kind, value, unit }: Quantity): { days: number; years: number } =>
  kind === 'days' ? { days: value, years: unit.includes('月') ? value / 360 : yearsOf(value) } : NO_TERM;
/** Days in years; thirty days count as a month. */
export const yearsOf = (days: number): number => (days % 30 === 0 && days % 365 > 0 ? days / 360 : days / 365);
