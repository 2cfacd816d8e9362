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

/** Reads digits and scales from `from` on; just after them. The value is left in `low` and `high`. */
export function readNumeral(pass: Pass, from: number): number {
  const { code, pos, length } = pass;
  let k = from;
  let [totalLow, totalHigh, sectionLow, sectionHigh] = [0, 0, 0, 0];
  let low = -1;
  let high = -1;
  let last = 0;
  let big = 0;
  let zero = false;
  pass.scaled = pass.vague = pass.clock = false;
  pass.factor = 0;
  while (k < length) {
    pass.steps++;
    const c = code[k]!;
    const digit = DIGIT[c]!;
    const scale = SCALE[c]!;
    // 八~十 is no 八十
    if (scale > 0 && k > from && pos[k]! - pos[k - 1]! > 1 && followsRangeSign(pass, k)) break;
    if (digit >= 0) {
      if (low >= 0) break;
      if (isArabic(c)) {
        const end = arabic(pass, k, last > 0);
        const digits = end - k;
        if (last > 0 && !belongs(pass, end, digits, last, big, zero)) break;
        low = high = pass.arabicValue;
        k = end;
      } else {
        // 一万两年 are two numbers.
        if (digit === 0 && last > 0) {
          zero = true;
          k++;
          continue;
        }
        let end = k + 1;
        while (end < length && DIGIT[code[end]!]! >= 0 && !isArabic(code[end]!)) end++;
        pass.steps += end - k;
        const two = end === k + 2 ? DIGIT[code[k + 1]!]! : -1;
        if (two > digit && digit > 0 && (two === digit + 1 || (digit === 3 && two === 5))) {
          low = digit;
          high = two;
        } else if (end > k + 1 && last > 0) {
          // 十万二零年: what follows is another number, but for the one digit that belongs here.
          end = k + 1;
          low = high = digit;
        } else {
          low = 0;
          for (let i = k; i < end; i++) low = low * 10 + DIGIT[code[i]!]!;
          high = low;
        }
        if (
          last > 0 &&
          (c === PAIR || end === k + 1 || low < high) &&
          !belongs(pass, end, 1, last, big, zero, c === PAIR)
        ) {
          low = high = -1;
          break;
        }
        k = end;
      }
      // 八点五, but not 八点五分 and 八点三十.
      if (last < 100 && hasDecimals(pass, k)) {
        k = decimals(pass, k);
        if (pass.clock) return k;
        low += pass.decimal;
        high += pass.decimal;
      }
    } else if (scale > 0) {
      if (isLetter(c) && (isLetter(code[k + 1]!) || low < 0 || !isArabic(code[k - 1]!))) break;
      if (c === HUNDRED && code[k + 1] === PART && k > from) break;
      if (scale < 1e4) {
        if (low < 0 && scale !== 10 && k > from) break;
        // 五千一千 are two numbers, and so are 五千 and 十天.
        if (low < 0 && last > 0 && ((last <= scale && last < 1e4) || skips(pass, k, scale, last, zero))) break;
        if (low < 0) low = high = 1;
        sectionLow += low * scale;
        sectionHigh += high * scale;
      } else {
        const bare = low < 0 && sectionHigh === 0;
        if (big > 0 && scale >= big && !(bare && scale > big)) break;
        if (bare && big === 0) {
          if (k > from) break;
          low = high = 1;
        }
        totalLow = (totalLow + sectionLow + Math.max(0, low)) * scale;
        totalHigh = (totalHigh + sectionHigh + Math.max(0, high)) * scale;
        pass.factor = totalHigh / scale;
        sectionLow = sectionHigh = 0;
        big = scale;
      }
      if (big === 0) pass.factor = high;
      low = high = -1;
      last = scale;
      zero = false;
      pass.scaled = true;
      k++;
      // 百分之十点五
      if (scale === 10 && hasDecimals(pass, k)) {
        k = decimals(pass, k);
        if (pass.clock) return k;
        low = high = pass.decimal;
        break;
      }
    } else if (c === HALF && k === from) {
      low = high = 0.5;
      k++;
      break;
    } else if (VAGUE[c]! > 0 && low < 0 && (SCALE[code[k + 1]!]! > 0 || BEGINS_UNIT[code[k + 1]!]! > 0)) {
      pass.vague = true;
      low = high = 5;
      k++;
    } else if (
      MORE[c]! > 0 &&
      k > from &&
      (SCALE[code[k + 1]!]! > 0 || BEGINS_UNIT[code[k + 1]!]! > 0 || !isHan(code[k + 1]!))
    ) {
      k++;
      if (SCALE[code[k]!] === 0) break;
    } else break;
    // 3千5, 一万二: a digit after a scale counts in the next lower one.
    if (low >= 0 && last >= 100 && !zero && high < 10 && SCALE[code[k]!] === 0) {
      low = (low * last) / 10;
      high = (high * last) / 10;
      break;
    }
    if (low >= 0 && SCALE[code[k]!] === 0 && !(MORE[code[k]!]! > 0)) break;
  }
  pass.low = totalLow + sectionLow + Math.max(0, low);
  pass.high = totalHigh + sectionHigh + Math.max(0, high);
  return k;
}

/** Whether a digit (or digits) that ends at `end` belongs to the number before it, whose last scale was `last`. */
function belongs(
  pass: Pass,
  end: number,
  digits: number,
  last: number,
  big: number,
  zero: boolean,
  pair = false,
): boolean {
  const { code } = pass;
  const next = SCALE[code[end]!]!;
  if (pass.arabicPoint && isArabic(code[end - 1]!)) return false;
  if (next >= 1e4) return big === 0;
  if (next > 0) return (last >= 1e4 || next < last) && !skips(pass, end, next, last, zero);
  if (zero) return true;
  if (pair) return false;
  if (last === 10) return digits === 1;
  if (digits > 1) return 10 ** digits === last && !isTerm(pass, end);
  return !isTerm(pass, end) && !RANGE[code[end]!];
}

/** How many units a number within 万 takes at most: 三百二十五. */
const LONGEST_WITHIN = 7;

/** Whether a scale at `k` leaves out one below the scale before it without a 零, and counts something by itself: 一万三十天. */
function skips(pass: Pass, k: number, scale: number, last: number, zero: boolean): boolean {
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
