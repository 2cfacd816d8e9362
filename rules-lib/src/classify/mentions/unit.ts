/** Tells what a number counts, by the unit after it and the words beside it. */
import { CLAUSE_END, isLetter } from '../text/fold.ts';
import { isTerm, standsAlone } from './numeral.ts';
import { add, keep, type Pass, unitAt } from './pass.ts';
import {
  AFTER_SUM,
  BEGINS_UNIT,
  CURRENCY,
  CURRENCY_NAMES,
  DATE,
  DAY,
  DIGIT,
  EACH_ONE,
  endsWith,
  FORMER,
  FUNDS,
  GIVEN,
  HALF,
  HOUR_BEFORE,
  INTEREST,
  INTEREST_BEFORE,
  INTEREST_GIVEN,
  isArabic,
  isHan,
  MONEY,
  MONTH,
  NOT_COUNTED,
  NOT_INTEREST,
  NOT_PERIOD,
  NOT_SHORT_PERIOD,
  NOT_TENTH,
  NOT_TERM,
  ONE,
  OF_WHAT,
  OUT,
  PAID_AS,
  pairOf,
  PART,
  PER_SHARE,
  PIECE,
  PIECES,
  POINT,
  PROFIT,
  RANGE,
  RED,
  REMITS,
  SCALE,
  SHARE_BEFORE,
  startsWith,
  SUM_NAMED,
  TEN,
  TERM,
  TERM_BEFORE,
  type Unit,
  WHO,
  YEAR,
  YET_PERIOD,
} from './signs.ts';

const isYear = (n: number): boolean => n >= 1900 && n <= 2100;
/** No return is promised for longer than a hundred years. */
const MOST_DAYS = 36500;
/** More than so many 毛 before 利息 are money. */
const MOST_TENTHS = 3;
/** The terms in months that tables of rates have. */
const USUAL_TERMS = new Set([1, 3, 6, 12]);
/** 13.25 */
const LONGEST_SHARE = 5;
const PERCENT = 0x25;
const isColon = (c: number): boolean => c === 0x3a || c === 0xff1a;

/** A number that stands from `from` to `k`, and what is beside it. */
interface Numeral {
  from: number;
  k: number;
  /** The unit of the stream before it. */
  before: number;
  /** Whether it is one Chinese digit, which stands in many a word. */
  single: boolean;
  /** Whether a currency is named before it. */
  currency: boolean;
}

/** Keeps a number with the unit that follows it at `k`. */
export function readUnit(pass: Pass, from: number, k: number): number {
  const { code, pos, text } = pass;
  // 十分便利, 十点
  if (k === from) return from + 1;
  const before = from > 0 ? code[from - 1]! : 0;
  const c = code[k]!;
  const sign = pos[k - 1]! + 1 < text.length ? text.charCodeAt(pos[k - 1]! + 1) : 0;
  if (sign === 0x2030) return keep(pass, from, k, 'percent', 0.1, '');
  // 8:30
  if (pass.high < 60 && c === CLAUSE_END && isColon(sign) && isArabic(code[k + 1]!) && isArabic(code[k - 1]!))
    return keep(pass, from, k, 'none', 1, '');
  const numeral: Numeral = {
    from,
    k,
    before,
    single: k === from + 1 && code[from]! > 0x39,
    currency: (from > 0 || pos[from]! > 0) && hasCurrencyBefore(pass, from),
  };
  // 一个半点, 三个半月
  if (c === EACH_ONE && code[k + 1] === HALF) {
    const unit = unitAt(pass, k + 2, [EACH_ONE]);
    if (unit) {
      add(pass, 0.5);
      return keep(pass, from, k + 2 + unit.length, unit.kind, unit.value, unit.sign);
    }
  }
  // 一年期八个六
  if (c === EACH_ONE && DIGIT[code[k + 1]!]! > 0 && SHARE_BEFORE[before]! > 0 && standsAlone(pass, k + 2)) {
    add(pass, DIGIT[code[k + 1]!]! / 10);
    return keep(pass, from, k + 2, 'percent', 1, '');
  }
  const unit = BEGINS_UNIT[c] ? unitAt(pass, k) : undefined;
  // 20时30分
  if (unit?.kind === 'interest' && HOUR_BEFORE[before]) return keep(pass, from, k + 1, 'none', 1, '');
  return unit && isMeant(pass, numeral, unit) ? readWith(pass, numeral, unit) : readBare(pass, numeral);
}

/** Whether what spells a unit is one: 三分店, 500分红, 九千八成为, 一万月返 have none. */
function isMeant(pass: Pass, { from, k, before }: Numeral, { kind, value, length }: Unit): boolean {
  const { code } = pass;
  const [c, n] = [code[k]!, code[k + 1]!];
  if (kind === 'count') return !NOT_COUNTED.has(pairOf(c, n));
  if (kind === 'interest') return !NOT_INTEREST[n];
  // 20块板
  if (c === PIECE && length === 1) return !PIECES[n];
  if (kind === 'percent') return !(value === 10 && pass.high >= 100 && NOT_TENTH[n]);
  if (kind !== 'days' || length > 1 || (c === YEAR && isYear(pass.high))) return true;
  // No term has ten thousand months.
  const tooLong = pass.high * value > MOST_DAYS;
  return !tooLong && !(pass.high >= 100 && GIVEN[before]! > 0 && !sumBefore(pass, from - 1));
}

/** Keeps a number without a unit: a sum, a count of what follows, or a mere number. */
function readBare(pass: Pass, { from, k, before, single, currency }: Numeral): number {
  const { code, pos } = pass;
  const c = code[k]!;
  if (currency) return keep(pass, from, k, 'money', 1, '');
  // 1.5的利: 分 is left out.
  if (!single && !pass.scaled && pass.high <= 5 && c === OF_WHAT && interestAt(pass, k))
    return keep(pass, from, k, 'interest', 1, '分');
  const inRange = RANGE[c]! > 0 && (DIGIT[code[k + 1]!]! >= 0 || SCALE[code[k + 1]!]! > 0);
  if (single && !(SHARE_BEFORE[before]! > 0 && !isHan(c)) && !inRange) return k;
  const round = pass.scaled && pass.high >= 100;
  if (round && !(isHan(c) && pass.high < 1000 && !AFTER_SUM[c])) return keep(pass, from, k, 'money', 1, '');
  // 30班: what follows a number and is no word of paying is what is counted.
  const apart = k < pass.length && pos[k]! - pos[k - 1]! > 1;
  const isPaid = pass.high >= 100 && startsWith(code, k, PAID_AS);
  if (!apart && !isPaid && isHan(c) && !AFTER_SUM[c] && !RANGE[c] && DIGIT[c]! < 0 && SCALE[c] === 0)
    return keep(pass, from, k, 'count', 1, String.fromCharCode(c));
  if (isLetter(c)) return keep(pass, from, k, 'count', 1, '');
  // 投69800, 一单2980, 2980一单
  const last = pass.quantities.at(-1);
  const given =
    pass.high >= 100 &&
    (GIVEN[before]! > 0 ||
      SUM_NAMED[before]! > 0 ||
      putIn(pass, from) ||
      (last?.kind === 'count' && last.to === from) ||
      (c === ONE && unitAt(pass, k + 1)?.kind === 'count'));
  return keep(pass, from, k, given ? 'money' : 'number', 1, '');
}

/** Keeps a number with its unit, and with what belongs to the number after it: 两分半, 三块五. */
function readWith(pass: Pass, numeral: Numeral, unit: Unit): number {
  const { from, k } = numeral;
  const end = k + unit.length;
  if (unit.kind === 'money' && !numeral.currency) return readMoneyUnit(pass, numeral, unit);
  if (unit.kind === 'interest') return readInterest(pass, numeral, unit);
  if (unit.kind === 'percent' && unit.value === 10) return readTenths(pass, numeral, unit);
  if (unit.kind === 'days') return readDays(pass, numeral, unit);
  const half = unit.kind === 'times' && pass.code[end] === HALF;
  if (half) add(pass, 0.5);
  return keep(pass, from, half ? end + 1 : end, unit.kind, unit.value, unit.sign);
}

function readMoneyUnit(pass: Pass, { from, k, before }: Numeral, { kind, value, sign, length }: Unit): number {
  const { code } = pass;
  const end = k + length;
  const [c, n] = [code[k]!, code[end]!];
  // 年息一毛二, 一毛二分红: 毛 of interest is ten 分; 一天给五毛利息 is money.
  if (value < 1 && length === 1) {
    const share = tenths(pass, end);
    const yearly = before === YEAR && share.value > 0;
    const after = pass.high <= MOST_TENTHS && !PER_SHARE[before] && interestAt(pass, share.to);
    if (interestBefore(pass, from) || yearly || after) {
      add(pass, share.value);
      return keep(pass, from, share.to, 'interest', 10, sign);
    }
  }
  if (sign === 'u' && isLetter(n)) return keep(pass, from, k, 'count', 1, '');
  // 三块五, 两毛五
  const next = code[end + 1]!;
  const isPart = length === 1 && c > 0x7f && pass.high < 1000 && DIGIT[n]! > 0 && SCALE[next] === 0 && !isArabic(next);
  if (!(isPart || n === HALF) || isTerm(pass, end + 1)) return keep(pass, from, end, kind, value, sign);
  add(pass, isPart ? DIGIT[n]! / 10 : 0.5);
  return keep(pass, from, end + 1, kind, value, sign);
}

function readInterest(pass: Pass, { from, k, before, single }: Numeral, { kind, value, sign, length }: Unit): number {
  const { code } = pass;
  let end = k + length;
  const [n, next] = [code[end]!, code[end + 1]!];
  // 十分 is an adverb, 20分钟 and 三分之一 are no interest.
  if (single && code[from] === TEN && INTEREST_BEFORE[before] === 0) return end;
  if (n === HALF) {
    add(pass, 0.5);
    end++;
  } else if (DIGIT[n]! > 0 && !isArabic(next) && SCALE[next] === 0) {
    const more = unitAt(pass, end + 1);
    if (!more || (more.kind === 'interest' && more.value < value)) {
      add(pass, DIGIT[n]! / 10);
      end += more ? 1 + more.length : 1;
    }
  }
  return keep(pass, from, end, kind, value, sign);
}

function readTenths(pass: Pass, { from, k }: Numeral, { kind, value, sign, length }: Unit): number {
  const end = k + length;
  const n = pass.code[end]!;
  // 成功, 成立, 成本 …
  if (pass.high > 10 || NOT_TENTH[n]!) return keep(pass, from, k, 'count', 1, '');
  const part = n === HALF ? 0.5 : Math.max(0, DIGIT[n]!) / 10;
  if (part > 0) add(pass, part);
  return keep(pass, from, part > 0 ? end + 1 : end, kind, value, sign);
}

function readDays(pass: Pass, { from, k, before }: Numeral, { kind, value, sign, length }: Unit): number {
  const { code } = pass;
  const end = k + length;
  const [c, n] = [code[k]!, code[end]!];
  // 2018年, 18年5月
  const short = length === 1 && isArabic(code[k - 1]!) && pass.high >= 16 && pass.high <= 35 && DIGIT[n]! >= 0;
  const isDate =
    (c === YEAR && (isYear(pass.high) || short)) ||
    // 12月 is December unless 期 or a word of the term says otherwise.
    (c === MONTH &&
      pass.high <= 12 &&
      n !== TERM &&
      !TERM_BEFORE[before] &&
      !sumBefore(pass, from) &&
      !isRow(pass, end)) ||
    ((c === DAY || c === DATE) && before === MONTH && pass.high <= 31);
  // 五年前 is a time, 一年级 a class; 三万八年底 was read before.
  if (isDate || n === FORMER || (length === 1 && NOT_TERM[n]!) || tellsWhen(pass, from, value))
    return keep(pass, from, end, 'none', 1, '');
  const half = n === HALF && !isTerm(pass, end + 1);
  if (half) add(pass, 0.5);
  const to = half ? end + 1 : end;
  if (code[to] !== TERM) return keep(pass, from, to, kind, value, sign);
  const after = keep(pass, from, to + 1, kind, value, sign);
  pass.quantities.at(-1)!.fixed = true;
  return after;
}

/** Whether a usual term is followed by a share in digits: 3月 8% is a line of a table, 8月1.1% tells of August. */
function isRow({ code, high }: Pass, from: number): boolean {
  if (!USUAL_TERMS.has(high)) return false;
  let k = from;
  while (k < from + LONGEST_SHARE && (isArabic(code[k]!) || code[k] === POINT)) k++;
  return k > from && code[k] === PERCENT;
}

/** Whether a sum of money ends right before a place: 一万放100天, 一万一月一百五. */
function sumBefore({ quantities }: Pass, k: number): boolean {
  const last = quantities.at(-1);
  return last?.kind === 'money' && last.to === k;
}

/** What follows 毛 of interest: 半, or a digit that 分 may follow; a 分 of 分红 is left. */
function tenths(pass: Pass, k: number): { to: number; value: number } {
  const { code } = pass;
  const [n, after] = [code[k]!, code[k + 1]!];
  if (n === HALF) return { to: k + 1, value: 0.5 };
  if (!(DIGIT[n]! > 0) || DIGIT[after]! >= 0 || SCALE[after]! > 0) return { to: k, value: 0 };
  const part = after === PART && code[k + 2] !== RED;
  if (!part && after !== PART && isTerm(pass, k + 1)) return { to: k, value: 0 };
  return { to: k + (part ? 2 : 1), value: DIGIT[n]! / 10 };
}

/** Whether interest is named at a place: 利, 的年息, 分红, but not 利润. */
function interestAt(pass: Pass, from: number): boolean {
  const { code } = pass;
  let k = from;
  if (code[k] === OF_WHAT) k++;
  if (code[k] === YEAR || code[k] === MONTH || code[k] === DAY) k++;
  const [c, n] = [code[k]!, code[k + 1]!];
  if (c === PROFIT) return n === INTEREST || n === MONEY || !isHan(n) || AFTER_SUM[n]! > 0;
  return c === INTEREST || (c === PART && n === RED) || (c === RED && n === PROFIT);
}

/** Whether interest is named before a number: 月利, 利息给到. */
function interestBefore({ code }: Pass, from: number): boolean {
  let k = from - 1;
  while (k >= from - LONGEST_GIVEN && INTEREST_GIVEN[code[k]!]) k--;
  return INTEREST_BEFORE[code[k]!]! > 0;
}
/** How many characters may stand between interest and what is given: 利息能给到一毛五. */
const LONGEST_GIVEN = 4;

/** Whether 打款 or 出 stands right before a number: 打款3000, 出3000; not 卖出300. */
function putIn(pass: Pass, from: number): boolean {
  const { code } = pass;
  const [first, second] = [code[from - 2]!, code[from - 1]!];
  return second === FUNDS ? REMITS[first]! > 0 : second === OUT && (!isHan(first) || WHO[first]! > 0);
}

/** Whether a currency's sign or name stands before a number. */
function hasCurrencyBefore(pass: Pass, from: number): boolean {
  const { pos, text } = pass;
  let at = pos[from]! - 1;
  if (at >= 0 && text.charCodeAt(at) === 0x20) at--;
  if (at >= 0 && CURRENCY[text.charCodeAt(at)]! > 0) return true;
  return endsWith(pass.code, from, CURRENCY_NAMES);
}

/** Whether a word stands before a span of time that makes it tell when something is: 早一天, 头一个月. */
function tellsWhen(pass: Pass, from: number, days: number): boolean {
  // 六千一头 十个月
  if (pass.quantities.at(-1)?.to === from) return false;
  if (days < 365 && endsWith(pass.code, from, NOT_SHORT_PERIOD)) return true;
  return endsWith(pass.code, from, NOT_PERIOD) && !endsWith(pass.code, from, YET_PERIOD);
}
