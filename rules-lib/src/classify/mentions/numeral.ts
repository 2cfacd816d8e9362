/** Reads a number as it is written, without its unit: digits, scales, decimals, and shares like 万五. */
import { CLAUSE_END, isLetter } from '../text/fold.ts';
import { followsRangeSign, type Pass, unitAt } from './pass.ts';
import {
  AFTER_PART,
  BEGINS_UNIT,
  DAY,
  DIGIT,
  HALF,
  HUNDRED,
  isArabic,
  isHan,
  MORE,
  NO_TERM_AFTER,
  NOT_COUNTED,
  NOT_TENTH,
  OF,
  OF_WHAT,
  ONE,
  PAIR,
  pairOf,
  PART,
  PARTS,
  POINT,
  POINT_WORD,
  RANGE,
  SCALE,
  SKY,
  VAGUE,
} from './signs.ts';

/** How many telephone numbers of a text are kept. */
const KEPT = 24;

/** A number as far as it was read. Of a range (三五万) there are two of each sum. */
interface Numeral {
  /** What stands before a 万 or 亿, times it. */
  totalLow: number;
  totalHigh: number;
  /** What stands after it, or before the first: 三千五百. */
  sectionLow: number;
  sectionHigh: number;
  /** The digits that no scale has followed yet; -1: none. */
  low: number;
  high: number;
  /** The scale that was read last, and the last one from 万 on; 0: none. */
  last: number;
  big: number;
  /** Whether a 零 was read since. */
  zero: boolean;
  /** Whether nothing more belongs to it. */
  closed: boolean;
}

/** Reads digits and scales from `from` on; just after them. The value is left in `low` and `high`. */
export function readNumeral(pass: Pass, from: number): number {
  const { code, pos, length } = pass;
  const number: Numeral = {
    totalLow: 0,
    totalHigh: 0,
    sectionLow: 0,
    sectionHigh: 0,
    low: -1,
    high: -1,
    last: 0,
    big: 0,
    zero: false,
    closed: false,
  };
  pass.scaled = pass.vague = pass.clock = false;
  pass.factor = 0;
  let k = from;
  while (k < length) {
    pass.steps++;
    const isFirst = k === from;
    const isScale = SCALE[code[k]!]! > 0;
    // 八~十 is no 八十
    if (isScale && !isFirst && pos[k]! - pos[k - 1]! > 1 && followsRangeSign(pass, k)) break;
    if (DIGIT[code[k]!]! >= 0) k = takeDigits(pass, number, k);
    else if (isScale) k = takeScale(pass, number, k, isFirst);
    else k = takeWord(pass, number, k, isFirst);
    if (pass.clock) return k;
    if (number.closed) break;
    if (number.low < 0 || SCALE[code[k]!] !== 0) continue;
    // 3千5, 一万二: a digit after a scale counts in the next lower one.
    if (number.last >= 100 && !number.zero && number.high < 10) {
      number.low = (number.low * number.last) / 10;
      number.high = (number.high * number.last) / 10;
      break;
    }
    if (!(MORE[code[k]!]! > 0)) break;
  }
  pass.low = number.totalLow + number.sectionLow + Math.max(0, number.low);
  pass.high = number.totalHigh + number.sectionHigh + Math.max(0, number.high);
  return k;
}

/** Ends a number: what stands at `k` is no part of it. */
function close(number: Numeral, k: number): number {
  number.closed = true;
  return k;
}

/** Takes digits with their decimals into a number; just after them. */
function takeDigits(pass: Pass, number: Numeral, k: number): number {
  if (number.low >= 0) return close(number, k);
  const end = isArabic(pass.code[k]!) ? takeArabic(pass, number, k) : takeChinese(pass, number, k);
  // 八点五, but not 八点五分 and 八点三十.
  if (number.closed || number.low < 0 || number.last >= 100 || !hasDecimals(pass, end)) return end;
  const after = decimals(pass, end);
  number.low += pass.decimal;
  number.high += pass.decimal;
  return after;
}

function takeArabic(pass: Pass, number: Numeral, k: number): number {
  const end = arabic(pass, k, number.last > 0);
  if (number.last > 0 && !belongs(pass, number, end, end - k)) return close(number, k);
  number.low = number.high = pass.arabicValue;
  return end;
}

function takeChinese(pass: Pass, number: Numeral, k: number): number {
  const { code, length } = pass;
  const digit = DIGIT[code[k]!]!;
  if (digit === 0 && number.last > 0) {
    number.zero = true;
    return k + 1;
  }
  let end = k + 1;
  while (end < length && DIGIT[code[end]!]! >= 0 && !isArabic(code[end]!)) end++;
  pass.steps += end - k;
  const two = end === k + 2 ? DIGIT[code[k + 1]!]! : -1;
  let [low, high] = [digit, digit];
  if (two > digit && digit > 0 && (two === digit + 1 || (digit === 3 && two === 5))) high = two;
  // 十万二零年: what follows is another number, but for the one digit that belongs here.
  else if (number.last > 0) end = k + 1;
  else for (let i = k + 1; i < end; i++) low = high = low * 10 + DIGIT[code[i]!]!;
  // 一万两年 are two numbers.
  if (number.last > 0 && !belongs(pass, number, end, 1, code[k] === PAIR)) return close(number, k);
  number.low = low;
  number.high = high;
  return end;
}

/** Takes a scale (十, 百, 万, w) into a number with the digits before it; just after it. */
function takeScale(pass: Pass, number: Numeral, k: number, isFirst: boolean): number {
  const { code } = pass;
  const c = code[k]!;
  const scale = SCALE[c]!;
  if (isLetter(c) && (isLetter(code[k + 1]!) || number.low < 0 || !isArabic(code[k - 1]!))) return close(number, k);
  if (c === HUNDRED && code[k + 1] === PART && !isFirst) return close(number, k);
  const joined = scale < 1e4 ? joinSection(pass, number, k, isFirst) : joinTotal(pass, number, scale, isFirst);
  if (!joined) return close(number, k);
  number.low = number.high = -1;
  number.last = scale;
  number.zero = false;
  pass.scaled = true;
  // 百分之十点五
  if (scale !== 10 || !hasDecimals(pass, k + 1)) return k + 1;
  const after = decimals(pass, k + 1);
  number.low = number.high = pass.decimal;
  return close(number, after);
}

/** Joins a scale below 万 to what stands below 万, if it does. */
function joinSection(pass: Pass, number: Numeral, k: number, isFirst: boolean): boolean {
  const scale = SCALE[pass.code[k]!]!;
  const { last } = number;
  if (number.low < 0) {
    if (scale !== 10 && !isFirst) return false;
    // 五千一千 are two numbers, and so are 五千 and 十天.
    if (last > 0 && ((last <= scale && last < 1e4) || skips(pass, number, k, scale))) return false;
    number.low = number.high = 1;
  }
  number.sectionLow += number.low * scale;
  number.sectionHigh += number.high * scale;
  if (number.big === 0) pass.factor = number.high;
  return true;
}

/** Joins 万 or 亿 to all that stands before it, if it does. */
function joinTotal(pass: Pass, number: Numeral, scale: number, isFirst: boolean): boolean {
  const bare = number.low < 0 && number.sectionHigh === 0;
  if (number.big > 0 && scale >= number.big && !(bare && scale > number.big)) return false;
  if (bare && number.big === 0) {
    if (!isFirst) return false;
    number.low = number.high = 1;
  }
  number.totalLow = (number.totalLow + number.sectionLow + Math.max(0, number.low)) * scale;
  number.totalHigh = (number.totalHigh + number.sectionHigh + Math.max(0, number.high)) * scale;
  pass.factor = number.totalHigh / scale;
  number.sectionLow = number.sectionHigh = 0;
  number.big = scale;
  return true;
}

/** Takes 半, 几 or 多 into a number; just after it. */
function takeWord(pass: Pass, number: Numeral, k: number, isFirst: boolean): number {
  const { code } = pass;
  const [c, next] = [code[k]!, code[k + 1]!];
  const isCounted = SCALE[next]! > 0 || BEGINS_UNIT[next]! > 0;
  if (c === HALF && isFirst) {
    number.low = number.high = 0.5;
    return close(number, k + 1);
  }
  if (VAGUE[c]! > 0 && number.low < 0 && isCounted) {
    pass.vague = true;
    number.low = number.high = 5;
    return k + 1;
  }
  if (!(MORE[c]! > 0) || isFirst || !(isCounted || !isHan(next))) return close(number, k);
  number.closed = SCALE[next] === 0;
  return k + 1;
}

/** Whether a digit (or digits) that ends at `end` belongs to the number before it. */
function belongs(pass: Pass, number: Numeral, end: number, digits: number, pair = false): boolean {
  const { code } = pass;
  const { last } = number;
  const next = SCALE[code[end]!]!;
  if (pass.arabicPoint && isArabic(code[end - 1]!)) return false;
  if (next >= 1e4) return number.big === 0;
  if (next > 0) return (last >= 1e4 || next < last) && !skips(pass, number, end, next);
  if (number.zero) return true;
  if (pair) return false;
  if (last === 10) return digits === 1;
  if (digits > 1) return 10 ** digits === last && !isTerm(pass, end);
  return !isTerm(pass, end) && !RANGE[code[end]!];
}

/** How many units a number within 万 takes at most: 三百二十五. */
const LONGEST_WITHIN = 7;

/** Whether a scale at `k` leaves out one below the scale before it without a 零, and counts something by itself: 一万三十天. */
function skips(pass: Pass, { last, zero }: Numeral, k: number, scale: number): boolean {
  if (zero || scale * 10 >= Math.min(last, 1e4)) return false;
  const { code } = pass;
  let end = k + 1;
  while (end < k + LONGEST_WITHIN && (DIGIT[code[end]!]! >= 0 || (SCALE[code[end]!]! > 0 && SCALE[code[end]!]! < 1e4)))
    end++;
  pass.steps += end - k;
  return isTerm(pass, end);
}

/** Whether a term, a rate or a count stands here, that takes the digit before it: 一万一年, 1万5%, 一万三个月. */
export function isTerm(pass: Pass, k: number): boolean {
  const { code } = pass;
  const [c, n] = [code[k]!, code[k + 1]!];
  const unit = unitAt(pass, k);
  if (unit === undefined) return c === PART && n === OF;
  // 两万二本金
  if (unit.kind === 'count' && NOT_COUNTED.has(pairOf(c, n))) return false;
  // 九千八成为会员
  if (unit.kind === 'money' || (unit.kind === 'percent' && unit.value === 10 && NOT_TENTH[n]! > 0)) return false;
  // 一万二天天返, 三万八年底给, 一万五年化
  if (unit.length === 1 && unit.kind === 'days')
    return n !== c && (c === SKY || DIGIT[code[k - 1]!] === 1 || !NO_TERM_AFTER[n]);
  return true;
}

function hasDecimals(pass: Pass, k: number): boolean {
  return pass.code[k] === POINT_WORD && DIGIT[pass.code[k + 1]!]! >= 0;
}

/** Reads 点 and the digits after it into `decimal`, or finds that they tell the hour; just after them. */
function decimals(pass: Pass, k: number): number {
  const { code, length } = pass;
  let end = k + 1;
  pass.decimal = 0;
  for (let tenth = 0.1; end < length && DIGIT[code[end]!]! >= 0; tenth /= 10)
    pass.decimal += DIGIT[code[end++]!]! * tenth;
  pass.steps += end - k;
  const after = code[end]!;
  const minutes = after === PART && !AFTER_PART[code[end + 1]!];
  pass.clock = minutes || SCALE[after] === 10;
  if (pass.clock) pass.low = pass.high = 0;
  return minutes ? end + 1 : end;
}

/** Reads digits with their point and separators; just after them. */
function arabic(pass: Pass, from: number, within: boolean): number {
  const { code, pos, length, text } = pass;
  let k = from;
  let value = 0;
  let tenth = 0;
  while (k < length) {
    const c = code[k]!;
    if (isArabic(c)) {
      const gap = k > from ? pos[k]! - pos[k - 1]! : 1;
      if (gap > 2 || (gap === 2 && PARTS[text.charCodeAt(pos[k]! - 1)]! > 0)) break;
      if (tenth > 0) {
        value += (c - 0x30) * tenth;
        tenth /= 10;
      } else value = value * 10 + (c - 0x30);
    } else if (c === POINT && tenth === 0) tenth = 0.1;
    // 58，000元
    else if (!(c === CLAUSE_END && tenth === 0 && k - from < 4 && thousands(pass, k + 1))) break;
    k++;
  }
  pass.steps += k - from;
  if (!within && k - from >= 7 && k - from <= 18 && tenth === 0 && pass.phones.length < KEPT)
    pass.phones.push({ from, to: k });
  pass.arabicValue = tenth > 0 ? Math.round(value * 1e8) / 1e8 : value;
  pass.arabicPoint = tenth > 0;
  return k;
}

function thousands(pass: Pass, k: number): boolean {
  const { code } = pass;
  if (!isArabic(code[k]!) || !isArabic(code[k + 1]!) || !isArabic(code[k + 2]!)) return false;
  const unit = unitAt(pass, k + 3);
  return unit?.kind === 'money' || SCALE[code[k + 3]!] === 1e4;
}

/** Reads what stands after 万 or 千 as a share of it: 万五, 万2.5, 万二点五; just after it, or 0 where too many digits stand there. */
export function shareOf(pass: Pass, from: number): number {
  const { code } = pass;
  let k = from + 1;
  let value = 0;
  const arabic = isArabic(code[k]!);
  for (; k < from + (arabic ? 3 : 2) && DIGIT[code[k]!]! >= 0; k++) value = value * 10 + DIGIT[code[k]!]!;
  if (code[k] === POINT || code[k] === POINT_WORD) {
    const point = k;
    for (let tenth = 0.1; ++k < point + 4 && DIGIT[code[k]!]! >= 0; tenth /= 10) value += DIGIT[code[k]!]! * tenth;
    if (k === point + 1) k = point;
  }
  pass.steps += k - from;
  if (DIGIT[code[k]!]! >= 0 && !isOneDay(pass, k)) return 0;
  pass.low = pass.high = (value * 100) / SCALE[code[from]!]!;
  pass.vague = pass.clock = false;
  return k;
}

/** Whether 一天 or 一日 stands here: 万五一天. */
export const isOneDay = ({ code }: Pass, k: number): boolean =>
  code[k] === ONE && (code[k + 1] === DAY || code[k + 1] === SKY);

export function standsAlone(pass: Pass, k: number): boolean {
  const c = pass.code[k]!;
  return SCALE[c] === 0 && DIGIT[c]! < 0 && !(BEGINS_UNIT[c]! > 0 && c !== OF_WHAT);
}
