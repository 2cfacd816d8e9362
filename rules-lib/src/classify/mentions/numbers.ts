/** Numbers in all the forms that people write, with their units: one forward pass, nothing that was rejected is read again. */
import { returns } from '../../generated/returns.ts';
import { CLAUSE_END, type Stream } from '../text/fold.ts';

/** A piece of the stream, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** What a number counts. `interest` is 分, 厘 and 毛 of interest, `point` a 点 that may be the hour, `none` what promises nothing (折, 秒, dates). */
export type QuantityKind = 'money' | 'percent' | 'interest' | 'point' | 'days' | 'times' | 'count' | 'number' | 'none';

/** A number of the text with its unit. */
export interface Quantity extends Span {
  kind: QuantityKind;
  /** 元, per cent, 分 of interest (1 分 = 1 %), days, times or the plain number; of a range its upper end. */
  value: number;
  /** The lower end of a range, otherwise `value`. */
  low: number;
  /** Whether the text tells no exact number: 几百. */
  vague: boolean;
  /** Of a span of time: whether 期 follows (五年期). */
  fixed: boolean;
  /** The unit as written, of counts. */
  unit: string;
}

const char = (s: string): number => s.charCodeAt(0);
const { numbers, units } = returns;

/** Per unit of text its digit, or -1. */
const DIGIT = new Int8Array(0x10000).fill(-1);
numbers.digits.forEach((signs, value) => {
  for (const sign of signs) DIGIT[char(sign)] = value;
});
/** Per unit of text what it multiplies by, or 0. */
const SCALE = new Float64Array(0x10000);
for (const { signs, value } of numbers.scales) for (const sign of signs) SCALE[char(sign)] = value;
/** Per unit of text whether it is one of these signs. */
export const setOf = (signs: string): Uint8Array => {
  const set = new Uint8Array(0x10000);
  for (const sign of signs) set[char(sign)] = 1;
  return set;
};
const VAGUE = setOf(numbers.vague);
const MORE = setOf(numbers.more);
const RANGE = setOf(numbers.range);
const RANGE_SIGN = setOf(numbers.rangeSigns);
const CURRENCY = setOf(numbers.currencySigns);
const SHARE_BEFORE = setOf(numbers.shareBefore);
const INTEREST_BEFORE = setOf(numbers.interestBefore);
const HOUR_BEFORE = setOf(numbers.hourBefore);
const NOT_TENTH = setOf(numbers.notTenth);
const NOT_INTEREST = setOf(numbers.notInterest);
const AFTER_SUM = setOf(numbers.afterSum);
const HALF = char('半');
const POINT_WORD = char('点');
const EACH_ONE = char('个');
const FORMER = char('前');
const TERM = char('期');
const PAIR = char('两');
const TEN = char('十');
const HUNDRED = char('百');
const PART = char('分');
const OF = char('之');
const EACH = char('每');
const YEAR = char('年');
const MONTH = char('月');
const DAY = char('日');
const DATE = char('号');
const SKY = char('天');
const OF_WHAT = char('的');
const RED = char('红');
const PROFIT = char('利');
const INTEREST = char('息');
const MONEY = char('钱');
const FUNDS = char('款');
const OUT = char('出');
const POINT = 0x2e;

/** A unit and how it counts. */
interface Unit {
  kind: QuantityKind;
  value: number;
  length: number;
  sign: string;
}
interface Node {
  unit?: Unit;
  next: Map<number, Node>;
}
const UNITS: Node = { next: new Map() };
/** What may follow a number as its unit. */
const BEGINS_UNIT = new Uint8Array(0x10000);
for (const { kind, value, signs } of units) {
  for (const sign of signs) {
    let node = UNITS;
    BEGINS_UNIT[char(sign)] = 1;
    for (const c of sign) {
      let next = node.next.get(char(c));
      if (!next) node.next.set(char(c), (next = { next: new Map() }));
      node = next;
    }
    node.unit = { kind: kind, value, length: sign.length, sign };
  }
}

/** What may begin a number: 1 a digit, 2 what begins one only before something else (百分之, 几万, 个半). */
const BEGINS = new Uint8Array(0x10000);
for (let c = 0; c < 0x10000; c++) if (DIGIT[c]! >= 0) BEGINS[c] = 1;
BEGINS[HALF] = 1;
for (const { signs } of numbers.scales) for (const sign of signs) if (char(sign) > 0x7f) BEGINS[char(sign)] = 2;
for (const sign of numbers.vague) BEGINS[char(sign)] = 2;
BEGINS[EACH_ONE] = 2;

const isArabic = (c: number): boolean => c >= 0x30 && c <= 0x39;
const isLetter = (c: number): boolean => c >= 0x61 && c <= 0x7a;
const isHan = (c: number): boolean => c >= 0x4e00 && c <= 0x9fff;

/** How many telephone numbers and sums of a text are kept. */
const KEPT = 24;

/** Reads the numbers of one stream. */
class Reader {
  readonly quantities: Quantity[] = [];
  readonly phones: Span[] = [];
  /** How many units of the stream were looked at: what the linearity is tested by. */
  steps = 0;
  private readonly code: Uint16Array;
  private readonly pos: Uint32Array;
  private readonly length: number;
  private readonly text: string;
  /** The number that was read last: its bounds, its coefficient before the last scale, and whether it has a scale or is vague. */
  private low = 0;
  private high = 0;
  private factor = 0;
  private scaled = false;
  private vague = false;
  private clock = false;

  constructor({ code, pos, length, text }: Stream) {
    this.code = code;
    this.pos = pos;
    this.length = length;
    this.text = text;
  }

  read(): this {
    const { code, length } = this;
    for (let k = 0; k < length; k++) {
      const begins = BEGINS[code[k]!]!;
      if (begins === 0) continue;
      // Most of 一, 三 and the like stand in words.
      if (begins === 1 && code[k]! > 0x39 && !this.goesOn(code[k + 1]!)) continue;
      if (begins === 2 && !this.mayBegin(k)) continue;
      k = Math.max(k, this.quantity(k) - 1);
    }
    return this;
  }

  private goesOn(c: number): boolean {
    return DIGIT[c]! >= 0 || SCALE[c]! > 0 || BEGINS_UNIT[c]! > 0 || RANGE[c]! > 0 || c === PART || MORE[c]! > 0;
  }

  /** Whether what is no digit begins a number here. */
  private mayBegin(k: number): boolean {
    const { code } = this;
    const [c, n] = [code[k]!, code[k + 1]!];
    if (c === EACH_ONE) return n === HALF && BEGINS_UNIT[code[k + 2]!]! > 0;
    if (VAGUE[c]) return SCALE[n]! > 0 || (BEGINS_UNIT[n]! > 0 && c === char('几'));
    if (n === PART && code[k + 2] === OF) return true;
    if (SCALE[c] === 10) return true;
    // 百万, 千万元; 千万别 is none.
    if (SCALE[n]! >= 1e4) return SCALE[c] === 100 || (SCALE[c] === 1000 && BEGINS_UNIT[code[k + 2]!]! > 0);
    // 每万元
    if (code[k - 1] === EACH && (BEGINS_UNIT[n]! > 0 || AFTER_SUM[n]! > 0)) return true;
    // 日息万五, 每天千三, 日息万2.5
    if (SCALE[c]! < 1000 || k === 0 || !SHARE_BEFORE[code[k - 1]!] || !(DIGIT[n]! > 0)) return false;
    const to = this.shareOf(k);
    return to > 0 && this.standsAlone(to);
  }

  /** Reads what stands after 万 or 千 as a share of it: 万五, 万2.5, 万二点五; just after it, or 0 where too many digits stand there. */
  private shareOf(from: number): number {
    const { code } = this;
    let k = from + 1;
    let value = 0;
    const arabic = isArabic(code[k]!);
    for (; k < from + (arabic ? 3 : 2) && DIGIT[code[k]!]! >= 0; k++) value = value * 10 + DIGIT[code[k]!]!;
    if (code[k] === POINT || code[k] === POINT_WORD) {
      const point = k;
      for (let tenth = 0.1; ++k < point + 4 && DIGIT[code[k]!]! >= 0; tenth /= 10) value += DIGIT[code[k]!]! * tenth;
      if (k === point + 1) k = point;
    }
    this.steps += k - from;
    if (DIGIT[code[k]!]! >= 0) return 0;
    this.low = this.high = (value * 100) / SCALE[code[from]!]!;
    this.vague = this.clock = false;
    return k;
  }

  private standsAlone(k: number): boolean {
    const c = this.code[k]!;
    return SCALE[c] === 0 && DIGIT[c]! < 0 && !(BEGINS_UNIT[c]! > 0 && c !== char('的'));
  }

  /** Reads the quantity that begins at `from` and keeps it; just after it, or after what was rejected. */
  private quantity(from: number): number {
    const { code } = this;
    let k: number;
    let percent = false;
    if (SCALE[code[from]!]! >= 1000 && code[from + 1] !== PART && DIGIT[code[from + 1]!]! > 0) {
      k = this.shareOf(from);
      percent = true;
    } else if (code[from] === EACH_ONE) {
      // 个半点, 个半月
      this.low = this.high = 1.5;
      this.vague = this.clock = this.scaled = false;
      const unit = this.unitAt(from + 2, [char('个')]);
      return unit ? this.keep(from, from + 2 + unit.length, unit.kind, unit.value, unit.sign) : from + 2;
    } else {
      k = this.number(from);
      if (code[k] === PART && code[k + 1] === OF && this.high >= 2) {
        const whole = this.high;
        const all = code[k + 2] === HUNDRED && code[k + 3] !== PART;
        const end = all ? k + 3 : this.number(k + 2);
        if (all) this.low = this.high = 100;
        if (end === k + 2) return end;
        this.low = (this.low * 100) / whole;
        this.high = (this.high * 100) / whole;
        percent = true;
        k = end;
      }
    }
    if (percent) return this.keep(from, k, 'percent', 1, '');
    if (this.clock) return this.keep(from, k, 'none', 1, '');
    return this.withUnit(from, k);
  }

  /** Reads digits and scales from `from` on; just after them. The value is left in `low` and `high`. */
  private number(from: number): number {
    const { code, length } = this;
    let k = from;
    let [totalLow, totalHigh, sectionLow, sectionHigh] = [0, 0, 0, 0];
    let low = -1;
    let high = -1;
    let last = 0;
    let big = 0;
    let zero = false;
    this.scaled = this.vague = this.clock = false;
    this.factor = 0;
    while (k < length) {
      this.steps++;
      const c = code[k]!;
      const digit = DIGIT[c]!;
      const scale = SCALE[c]!;
      if (digit >= 0) {
        if (low >= 0) break;
        if (isArabic(c)) {
          const end = this.arabic(k, last > 0);
          const digits = end - k;
          if (last > 0 && !this.belongs(end, digits, last, big, zero)) break;
          low = high = this.arabicValue;
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
          this.steps += end - k;
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
            !this.belongs(end, 1, last, big, zero, c === PAIR)
          ) {
            low = high = -1;
            break;
          }
          k = end;
        }
        // 八点五, but not 八点五分 and 八点三十.
        if (last < 100 && this.hasDecimals(k)) {
          k = this.decimals(k);
          if (this.clock) return k;
          low += this.decimal;
          high += this.decimal;
        }
      } else if (scale > 0) {
        if (isLetter(c) && (isLetter(code[k + 1]!) || low < 0 || !isArabic(code[k - 1]!))) break;
        if (c === HUNDRED && code[k + 1] === PART && k > from) break;
        if (scale < 1e4) {
          if (low < 0 && scale !== 10 && k > from) break;
          // 五千一千 are two numbers.
          if (low < 0 && last > 0 && last <= scale && last < 1e4) break;
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
          this.factor = totalHigh / scale;
          sectionLow = sectionHigh = 0;
          big = scale;
        }
        if (big === 0) this.factor = high;
        low = high = -1;
        last = scale;
        zero = false;
        this.scaled = true;
        k++;
        // 百分之十点五
        if (scale === 10 && this.hasDecimals(k)) {
          k = this.decimals(k);
          if (this.clock) return k;
          low = high = this.decimal;
          break;
        }
      } else if (c === HALF && k === from) {
        low = high = 0.5;
        k++;
        break;
      } else if (VAGUE[c]! > 0 && low < 0 && (SCALE[code[k + 1]!]! > 0 || BEGINS_UNIT[code[k + 1]!]! > 0)) {
        this.vague = true;
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
    this.low = totalLow + sectionLow + Math.max(0, low);
    this.high = totalHigh + sectionHigh + Math.max(0, high);
    return k;
  }

  /** Whether a digit (or digits) that ends at `end` belongs to the number before it, whose last scale was `last`. */
  private belongs(end: number, digits: number, last: number, big: number, zero: boolean, pair = false): boolean {
    const { code } = this;
    const next = SCALE[code[end]!]!;
    if (this.arabicPoint && isArabic(code[end - 1]!)) return false;
    if (next >= 1e4) return big === 0;
    if (next > 0) return last >= 1e4 || next < last;
    if (zero) return true;
    if (pair) return false;
    if (last === 10) return digits === 1;
    if (digits > 1) return 10 ** digits === last && !this.isTerm(end);
    return !this.isTerm(end) && !RANGE[code[end]!];
  }

  /** Whether a term, a rate or a count stands here, that takes the digit before it: 一万一年, 1万5%, 一万三个月. */
  private isTerm(k: number): boolean {
    const { code } = this;
    const [c, n] = [code[k]!, code[k + 1]!];
    const unit = this.unitAt(k);
    if (unit === undefined) return c === PART && n === OF;
    // 九千八成为会员
    if (unit.kind === 'money' || (unit.kind === 'percent' && unit.value === 10 && NOT_TENTH[n]! > 0)) return false;
    // 一万二天天返, 三万八年底给, 一万五年化
    if (unit.length === 1 && unit.kind === 'days')
      return n !== c && (c === SKY || DIGIT[code[k - 1]!] === 1 || !NO_TERM_AFTER[n]);
    return true;
  }

  private decimal = 0;

  private hasDecimals(k: number): boolean {
    return this.code[k] === POINT_WORD && DIGIT[this.code[k + 1]!]! >= 0;
  }

  /** Reads 点 and the digits after it into `decimal`, or finds that they tell the hour; just after them. */
  private decimals(k: number): number {
    const { code, length } = this;
    let end = k + 1;
    this.decimal = 0;
    for (let tenth = 0.1; end < length && DIGIT[code[end]!]! >= 0; tenth /= 10)
      this.decimal += DIGIT[code[end++]!]! * tenth;
    this.steps += end - k;
    const after = code[end]!;
    const minutes = after === PART && !AFTER_PART[code[end + 1]!];
    this.clock = minutes || SCALE[after] === 10;
    if (this.clock) this.low = this.high = 0;
    return minutes ? end + 1 : end;
  }

  private arabicValue = 0;
  private arabicPoint = false;

  /** Reads digits with their point and separators; just after them. */
  private arabic(from: number, within: boolean): number {
    const { code, pos, length, text } = this;
    let k = from;
    let value = 0;
    let tenth = 0;
    while (k < length) {
      const c = code[k]!;
      if (isArabic(c)) {
        const gap = k > from ? pos[k]! - pos[k - 1]! : 1;
        if (gap > 2 || (gap === 2 && RANGE_SIGN[text.charCodeAt(pos[k]! - 1)]! > 0)) break;
        if (tenth > 0) {
          value += (c - 0x30) * tenth;
          tenth /= 10;
        } else value = value * 10 + (c - 0x30);
      } else if (c === POINT && tenth === 0) tenth = 0.1;
      // 58，000元
      else if (!(c === CLAUSE_END && tenth === 0 && k - from < 4 && this.thousands(k + 1))) break;
      k++;
    }
    this.steps += k - from;
    if (!within && k - from >= 7 && k - from <= 18 && tenth === 0 && this.phones.length < KEPT)
      this.phones.push({ from, to: k });
    this.arabicValue = tenth > 0 ? Math.round(value * 1e8) / 1e8 : value;
    this.arabicPoint = tenth > 0;
    return k;
  }

  private thousands(k: number): boolean {
    const { code } = this;
    if (!isArabic(code[k]!) || !isArabic(code[k + 1]!) || !isArabic(code[k + 2]!)) return false;
    const unit = this.unitAt(k + 3);
    return unit?.kind === 'money' || SCALE[code[k + 3]!] === 1e4;
  }

  /** The longest unit that stands at a place; `after` are characters taken as read before it. */
  private unitAt(k: number, after: readonly number[] = []): Unit | undefined {
    let node: Node | undefined = UNITS;
    let found: Unit | undefined;
    for (const c of after) node = node?.next.get(c);
    const start = k;
    while (node && k < this.length + 1) {
      this.steps++;
      if (node.unit && k > start) found = { ...node.unit, length: k - start };
      node = node.next.get(this.code[k++]!);
    }
    return found;
  }

  /** Keeps a number with the unit that follows it at `k`. */
  private withUnit(from: number, k: number): number {
    const { code, pos, text } = this;
    const before = from > 0 ? code[from - 1]! : 0;
    const single = k === from + 1 && code[from]! > 0x39;
    // 十分便利, 十点
    if (k === from) return from + 1;
    const c = k < this.length ? code[k]! : 0;
    const sign = pos[k - 1]! + 1 < text.length ? text.charCodeAt(pos[k - 1]! + 1) : 0;
    if (sign === 0x2030) return this.keep(from, k, 'percent', 0.1, '');
    // 8:30
    if (this.high < 60 && c === CLAUSE_END && isColon(sign) && isArabic(code[k + 1]!) && isArabic(code[k - 1]!))
      return this.keep(from, k, 'none', 1, '');
    const money = from > 0 || pos[from]! > 0 ? this.currencyBefore(from) : 0;
    // 一个半点, 三个半月
    if (c === EACH_ONE && code[k + 1] === HALF) {
      const unit = this.unitAt(k + 2, [EACH_ONE]);
      if (unit) {
        this.add(0.5);
        return this.keep(from, k + 2 + unit.length, unit.kind, unit.value, unit.sign);
      }
    }
    // 一年期八个六
    if (c === EACH_ONE && DIGIT[code[k + 1]!]! > 0 && SHARE_BEFORE[before]! > 0 && this.standsAlone(k + 2)) {
      this.add(DIGIT[code[k + 1]!]! / 10);
      return this.keep(from, k + 2, 'percent', 1, '');
    }
    let unit = BEGINS_UNIT[c] ? this.unitAt(k) : undefined;
    // 三分店, 500分红, 20时30分
    if (unit?.kind === 'interest') {
      if (HOUR_BEFORE[before]) return this.keep(from, k + 1, 'none', 1, '');
      if (NOT_INTEREST[code[k + 1]!]) unit = undefined;
    }
    // 交一万九千八成为会员
    if (unit?.kind === 'percent' && unit.value === 10 && this.high >= 100 && NOT_TENTH[code[k + 1]!]) unit = undefined;
    // 投一万月返500: no term has ten thousand months.
    if (
      unit?.kind === 'days' &&
      unit.length === 1 &&
      (this.high * unit.value > MOST_DAYS || (this.high >= 100 && GIVEN[before]! > 0))
    )
      if (!(c === YEAR && isYear(this.high))) unit = undefined;
    if (!unit) {
      if (money > 0) return this.keep(from, k, 'money', 1, '');
      // 1.5的利: 分 is left out.
      if (!single && !this.scaled && this.high <= 5 && c === OF_WHAT && this.interestAt(k))
        return this.keep(from, k, 'interest', 1, '分');
      if (
        single &&
        !(SHARE_BEFORE[before]! > 0 && !isHan(c)) &&
        !(RANGE[c]! > 0 && (DIGIT[code[k + 1]!]! >= 0 || SCALE[code[k + 1]!]! > 0))
      )
        return k;
      const round = this.scaled && this.high >= 100;
      if (round && !(isHan(c) && this.high < 1000 && !AFTER_SUM[c])) return this.keep(from, k, 'money', 1, '');
      // 30班: what follows a number and is no word of paying is what is counted.
      const apart = k < this.length && pos[k]! - pos[k - 1]! > 1;
      if (!apart && isHan(c) && !AFTER_SUM[c] && !RANGE[c] && DIGIT[c]! < 0 && SCALE[c] === 0)
        return this.keep(from, k, 'count', 1, String.fromCharCode(c));
      if (isLetter(c)) return this.keep(from, k, 'count', 1, '');
      // 投69800, 一单2980
      const last = this.quantities.at(-1);
      const given =
        this.high >= 100 && (GIVEN[before]! > 0 || this.putIn(from) || (last?.kind === 'count' && last.to === from));
      return this.keep(from, k, given ? 'money' : 'number', 1, '');
    }
    let end = k + unit.length;
    let n = end < this.length ? code[end]! : 0;
    const { kind, value } = unit;
    switch (kind) {
      case 'money':
        if (money > 0) break;
        // 年息一毛二, 一毛二分红: 毛 of interest is ten 分.
        if (value < 1 && unit.length === 1) {
          const share = this.tenths(end);
          const yearly = before === YEAR && share.value > 0;
          if (INTEREST_BEFORE[before]! > 0 || yearly || (!PER_SHARE[before] && this.interestAt(share.to))) {
            this.add(share.value);
            return this.keep(from, share.to, 'interest', 10, unit.sign);
          }
        }
        if (unit.sign === 'u' && isLetter(n)) return this.keep(from, k, 'count', 1, '');
        // 三块五, 两毛五
        if (
          unit.length === 1 &&
          c > 0x7f &&
          this.high < 1000 &&
          DIGIT[n]! > 0 &&
          SCALE[code[end + 1]!] === 0 &&
          !isArabic(code[end + 1]!) &&
          !this.isTerm(end + 1)
        ) {
          this.add(DIGIT[n]! / 10);
          end++;
        } else if (n === HALF && !this.isTerm(end + 1)) {
          this.add(0.5);
          end++;
        }
        break;
      case 'interest':
        // 十分 is an adverb, 20分钟 and 三分之一 are no interest.
        if (single && code[from] === TEN && INTEREST_BEFORE[before] === 0) return end;
        if (n === HALF) {
          this.add(0.5);
          end++;
        } else if (DIGIT[n]! > 0 && !isArabic(code[end + 1]!) && SCALE[code[end + 1]!] === 0) {
          const more = this.unitAt(end + 1);
          if (!more || (more.kind === 'interest' && more.value < value)) {
            this.add(DIGIT[n]! / 10);
            end += more ? 1 + more.length : 1;
          }
        }
        break;
      case 'percent':
        if (value === 10) {
          // 成功, 成立, 成本 …
          if (this.high > 10 || NOT_TENTH[n]!) return this.keep(from, k, 'count', 1, '');
          if (n === HALF || DIGIT[n]! > 0) {
            this.add(n === HALF ? 0.5 : DIGIT[n]! / 10);
            end++;
          }
        }
        break;
      case 'days':
        if (c === YEAR && isYear(this.high)) return this.keep(from, end, 'none', 1, '');
        if (
          unit.length === 1 &&
          isArabic(code[k - 1]!) &&
          c === YEAR &&
          this.high >= 16 &&
          this.high <= 35 &&
          DIGIT[n]! >= 0
        )
          return this.keep(from, end, 'none', 1, '');
        // 12月 is December unless 期 or a word of the term says otherwise.
        if (c === MONTH && this.high <= 12 && n !== TERM && !TERM_BEFORE[before])
          return this.keep(from, end, 'none', 1, '');
        if ((c === DAY || c === DATE) && before === MONTH && this.high <= 31)
          return this.keep(from, end, 'none', 1, '');
        // 五年前 is a time, 一年级 a class; 三万八年底 was read before.
        if (n === FORMER || (unit.length === 1 && NOT_TERM[n]!)) return this.keep(from, end, 'none', 1, '');
        if (n === HALF && !this.isTerm(end + 1)) {
          this.add(0.5);
          end++;
          n = code[end]!;
        }
        if (n === TERM) {
          end = this.keep(from, end + 1, kind, value, unit.sign);
          this.quantities.at(-1)!.fixed = true;
          return end;
        }
        break;
      case 'times':
        if (n === HALF) {
          this.add(0.5);
          end++;
        }
        break;
      default:
    }
    return this.keep(from, end, kind, value, unit.sign);
  }

  /** What follows 毛 of interest: 半, or a digit that 分 may follow; a 分 of 分红 is left. */
  private tenths(k: number): { to: number; value: number } {
    const { code } = this;
    const [n, after] = [code[k]!, code[k + 1]!];
    if (n === HALF) return { to: k + 1, value: 0.5 };
    if (!(DIGIT[n]! > 0) || DIGIT[after]! >= 0 || SCALE[after]! > 0) return { to: k, value: 0 };
    const part = after === PART && code[k + 2] !== RED;
    if (!part && after !== PART && this.isTerm(k + 1)) return { to: k, value: 0 };
    return { to: k + (part ? 2 : 1), value: DIGIT[n]! / 10 };
  }

  /** Whether interest is named at a place: 利, 的年息, 分红, but not 利润. */
  private interestAt(from: number): boolean {
    const { code } = this;
    let k = from;
    if (code[k] === OF_WHAT) k++;
    if (code[k] === YEAR || code[k] === MONTH || code[k] === DAY) k++;
    const [c, n] = [code[k]!, code[k + 1]!];
    if (c === PROFIT) return n === INTEREST || n === MONEY || !isHan(n) || AFTER_SUM[n]! > 0;
    return c === INTEREST || (c === PART && n === RED) || (c === RED && n === PROFIT);
  }

  /** Whether 打款 or 出 stands right before a number: 打款3000, 出3000; not 卖出300. */
  private putIn(from: number): boolean {
    const { code } = this;
    const [first, second] = [code[from - 2]!, code[from - 1]!];
    return second === FUNDS ? REMITS[first]! > 0 : second === OUT && (!isHan(first) || WHO[first]! > 0);
  }

  private add(more: number): void {
    this.low += more;
    this.high += more;
  }

  /** How many units of the stream a currency's sign or name takes before a number: at least 1 if there is one. */
  private currencyBefore(from: number): number {
    const { code, pos, text } = this;
    let at = pos[from]! - 1;
    if (at >= 0 && text.charCodeAt(at) === 0x20) at--;
    if (at >= 0 && CURRENCY[text.charCodeAt(at)]! > 0) return 1;
    for (const name of numbers.currencyNames) {
      let i = name.length;
      while (i > 0 && from - name.length + i - 1 >= 0 && code[from - name.length + i - 1] === name.charCodeAt(i - 1))
        i--;
      if (i === 0) return name.length;
    }
    return 0;
  }

  /** Keeps what was read; joined with the one before where the two are the ends of a range. Just after it. */
  private keep(from: number, to: number, kind: QuantityKind, unit: number, sign: string): number {
    const { code, pos, text, quantities, low, high, vague } = this;
    const round = (x: number): number => Math.round(x * unit * 1e6) / 1e6;
    const now: Quantity = { from, to, kind, value: round(high), low: round(low), vague, fixed: false, unit: sign };
    const last = quantities.at(-1);
    if (last && last.to >= from - 1 && last.low === last.value) {
      const between = from - last.to;
      const ranges =
        between === 1
          ? RANGE[code[last.to]!]! > 0
          : between === 0 && pos[from]! > 0 && RANGE_SIGN[text.charCodeAt(pos[from]! - 1)]! > 0;
      const alike =
        last.kind === kind ||
        ((last.kind === 'number' || (last.kind === 'count' && RANGE[code[last.to]!]! > 0)) && kind !== 'count');
      if (ranges && alike && (kind !== 'number' || between === 1)) {
        // 3-5万, 5-20%
        const bare = last.kind !== kind || (kind === 'money' && !this.scaledBefore(last) && this.scaled);
        const scale = bare && this.scaled && this.factor > 0 && last.value <= this.factor ? high / this.factor : 1;
        const first = bare && last.kind !== kind ? last.value * scale * unit : last.value * scale;
        now.from = last.from;
        now.low = Math.min(first, now.low);
        quantities.pop();
      } else if (ranges && last.kind === 'none' && kind !== 'money') now.kind = 'none';
    }
    quantities.push(now);
    return to;
  }

  private scaledBefore({ from, to }: Quantity): boolean {
    for (let k = from; k < to; k++) if (SCALE[this.code[k]!]! > 0) return true;
    return false;
  }
}

const isYear = (n: number): boolean => n >= 1900 && n <= 2100;
/** No return is promised for longer than a hundred years. */
const MOST_DAYS = 36500;
const isColon = (c: number): boolean => c === 0x3a || c === 0xff1a;
/** 打款, 汇款, 转款 */
const REMITS = setOf(numbers.remits);
/** 你出, 每人出, 各出 */
const WHO = setOf(numbers.payers);
/** 每股5毛分红: before these 毛 is money. */
const PER_SHARE = setOf(numbers.perShare);
/** After 分 these say that no minutes are meant. */
const AFTER_PART = setOf(numbers.partOfInterest);
/** 年底, 年化 … : what makes a sign of time no term. */
const NO_TERM_AFTER = setOf(numbers.noTermAfter);
/** 年级, 日游 …: what makes a number with a sign of time none. */
const NOT_TERM = setOf(numbers.notTerm);
const TERM_BEFORE = setOf(numbers.termBefore);
/** What stands right before a sum that is given: 投69800. */
const GIVEN = setOf(numbers.given);

/**
 * All quantities of a stream, in order, and the telephone and account numbers: seven or more digits in a row.
 * Linear: what was read and rejected is never read again.
 */
export function readNumbers(stream: Stream): { quantities: Quantity[]; phones: Span[]; steps: number } {
  return new Reader(stream).read();
}
