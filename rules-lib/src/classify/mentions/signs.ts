/** The signs of numbers as data/lexicon/returns.json tells them, per unit of text: digits, scales, units, and what may stand beside them. */
import { returns } from '../../generated/returns.ts';
import { Tree } from './tree.ts';

export const char = (s: string): number => s.charCodeAt(0);
const { numbers, units } = returns;

/** Per unit of text its digit, or -1. */
export const DIGIT: Int8Array = new Int8Array(0x10000).fill(-1);
numbers.digits.forEach((signs, value) => {
  for (const sign of signs) DIGIT[char(sign)] = value;
});
/** Per unit of text what it multiplies by, or 0. */
export const SCALE: Float64Array = new Float64Array(0x10000);
for (const { signs, value } of numbers.scales) for (const sign of signs) SCALE[char(sign)] = value;
/** Per unit of text whether it is one of these signs. */
export const setOf = (signs: string): Uint8Array => {
  const set = new Uint8Array(0x10000);
  for (const sign of signs) set[char(sign)] = 1;
  return set;
};
export const VAGUE: Uint8Array = setOf(numbers.vague);
export const MORE: Uint8Array = setOf(numbers.more);
export const RANGE: Uint8Array = setOf(numbers.range);
export const RANGE_SIGN: Uint8Array = setOf(numbers.rangeSigns);
/** Between digits these part two numbers, as a range does. */
export const PARTS: Uint8Array = setOf(numbers.rangeSigns + numbers.partSigns);
export const CURRENCY: Uint8Array = setOf(numbers.currencySigns);
export const CURRENCY_NAMES = numbers.currencyNames;
export const SHARE_BEFORE: Uint8Array = setOf(numbers.shareBefore);
export const INTEREST_BEFORE: Uint8Array = setOf(numbers.interestBefore);
export const INTEREST_GIVEN: Uint8Array = setOf(numbers.interestGiven);
export const HOUR_BEFORE: Uint8Array = setOf(numbers.hourBefore);
export const NOT_TENTH: Uint8Array = setOf(numbers.notTenth);
export const NOT_INTEREST: Uint8Array = setOf(numbers.notInterest);
export const AFTER_SUM: Uint8Array = setOf(numbers.afterSum);
export const HOW_MANY = char('几');
export const HALF = char('半');
export const POINT_WORD = char('点');
export const EACH_ONE = char('个');
export const FORMER = char('前');
export const TERM = char('期');
export const ONE = char('一');
export const PAIR = char('两');
export const TEN = char('十');
export const HUNDRED = char('百');
export const PART = char('分');
export const OF = char('之');
export const EACH = char('每');
export const YUAN = char('元');
export const PIECE = char('块');
export const YEAR = char('年');
export const MONTH = char('月');
export const DAY = char('日');
export const DATE = char('号');
export const SKY = char('天');
export const OF_WHAT = char('的');
export const RED = char('红');
export const PROFIT = char('利');
export const INTEREST = char('息');
export const MONEY = char('钱');
export const FUNDS = char('款');
export const OUT = char('出');
export const TAKES = char('收');
export const POINT = 0x2e;

/** A unit and how it counts. */
export interface Unit {
  kind: (typeof units)[number]['kind'];
  value: number;
  length: number;
  sign: string;
}
export const UNITS: Tree<Unit> = new Tree<Unit>(8);
/** What may follow a number as its unit. */
export const BEGINS_UNIT: Uint8Array = new Uint8Array(0x10000);
for (const { kind, value, signs } of units) {
  for (const sign of signs) {
    BEGINS_UNIT[char(sign)] = 1;
    UNITS.change(sign, () => ({ kind, value, length: sign.length, sign }));
  }
}

/** What may begin a number: 1 a digit, 2 what begins one only before something else (百分之, 几万, 个半). */
export const BEGINS: Uint8Array = new Uint8Array(0x10000);
for (let c = 0; c < 0x10000; c++) if (DIGIT[c]! >= 0) BEGINS[c] = 1;
BEGINS[HALF] = 1;
for (const { signs } of numbers.scales) for (const sign of signs) if (char(sign) > 0x7f) BEGINS[char(sign)] = 2;
for (const sign of numbers.vague) BEGINS[char(sign)] = 2;
BEGINS[EACH_ONE] = BEGINS[PART] = 2;

export const isArabic = (c: number): boolean => c >= 0x30 && c <= 0x39;
export const isHan = (c: number): boolean => c >= 0x4e00 && c <= 0x9fff;

/** After 块 these are counted: 20块板. */
export const PIECES: Uint8Array = setOf(numbers.pieces);
/** 打款, 汇款, 转款 */
export const REMITS: Uint8Array = setOf(numbers.remits);
/** 你出, 每人出, 各出 */
export const WHO: Uint8Array = setOf(numbers.payers);
/** 每股5毛分红: before these 毛 is money. */
export const PER_SHARE: Uint8Array = setOf(numbers.perShare);
/** After 分 these say that no minutes are meant. */
export const AFTER_PART: Uint8Array = setOf(numbers.partOfInterest);
/** 年底, 年化 … : what makes a sign of time no term. */
export const NO_TERM_AFTER: Uint8Array = setOf(numbers.noTermAfter);
/** 年级, 日游 …: what makes a number with a sign of time none. */
export const NOT_TERM: Uint8Array = setOf(numbers.notTerm);
/** Two units of text as one number. */
export const pairOf = (first: number, second: number): number => first * 0x10000 + second;
/** 本金, 个人 …: words that begin like what is counted. */
export const NOT_COUNTED: ReadonlySet<number> = new Set(
  numbers.notCounted.map((word) => pairOf(word.charCodeAt(0), word.charCodeAt(1))),
);
/** 提前, 早: what makes a span of time after it tell when, not how long; 最早, 头一年 do not. */
export const { notPeriod: NOT_PERIOD, yetPeriod: YET_PERIOD, notShortPeriod: NOT_SHORT_PERIOD } = numbers;
export const TERM_BEFORE: Uint8Array = setOf(numbers.termBefore);
/** What stands right before a sum that is given: 投69800. */
export const GIVEN: Uint8Array = setOf(numbers.given);
/** What names a sum right before it: 押金9800. */
export const SUM_NAMED: Uint8Array = setOf(numbers.sumNamed);
/** 补贴 …: what a bare number before it is paid as: 给3600生活补贴. */
export const PAID_AS = numbers.paidAs;

/** Whether one of these words begins at a place. */
export const startsWith = (code: Uint16Array, at: number, words: readonly string[]): boolean =>
  words.some((word) => {
    let i = 0;
    while (i < word.length && code[at + i] === word.charCodeAt(i)) i++;
    return i === word.length;
  });

/** Whether one of these words ends right before a place. */
export const endsWith = (code: Uint16Array, at: number, words: readonly string[]): boolean =>
  words.some((word) => at >= word.length && startsWith(code, at - word.length, [word]));
