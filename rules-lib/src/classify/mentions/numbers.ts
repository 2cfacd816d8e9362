/** Numbers in all the forms that people write, with their units: one forward pass, nothing that was rejected is read again. */
import { SENTENCE_END, type Stream } from '../text/fold.ts';
import { isOneDay, readNumeral, shareOf, standsAlone } from './numeral.ts';
import { followsRangeSign, keep, type Pass, type Quantity, type Span, startPass, unitAt } from './pass.ts';
import {
  AFTER_SUM,
  BEGINS,
  BEGINS_UNIT,
  DAY,
  DIGIT,
  EACH,
  EACH_ONE,
  HALF,
  HOW_MANY,
  HUNDRED,
  INTEREST_BEFORE,
  MORE,
  OF,
  ONE,
  PART,
  PIECE,
  RANGE,
  SCALE,
  SHARE_BEFORE,
  SKY,
  VAGUE,
  YUAN,
} from './signs.ts';
import { readUnit } from './unit.ts';

/**
 * All quantities of a stream, in order, and the telephone and account numbers: seven or more digits in a row.
 * Linear: what was read and rejected is never read again.
 */
export function readNumbers(stream: Stream): { quantities: Quantity[]; phones: Span[]; steps: number } {
  const pass = startPass(stream);
  const { code, length } = stream;
  for (let k = 0; k < length; k++) {
    const begins = BEGINS[code[k]!]!;
    if (begins === 0) continue;
    // Most of 一, 三 and the like stand in words.
    if (begins === 1 && code[k]! > 0x39 && !goesOn(code[k + 1]!)) continue;
    if (begins === 2 && !mayBegin(pass, k)) continue;
    k = Math.max(k, readQuantity(pass, k) - 1);
  }
  return pass;
}

function goesOn(c: number): boolean {
  return DIGIT[c]! >= 0 || SCALE[c]! > 0 || BEGINS_UNIT[c]! > 0 || RANGE[c]! > 0 || c === PART || MORE[c]! > 0;
}

/** Whether what is no digit begins a number here. */
function mayBegin(pass: Pass, k: number): boolean {
  const { code } = pass;
  const [c, n] = [code[k]!, code[k + 1]!];
  // 月息分半, 分半利
  if (c === PART) return n === HALF && (INTEREST_BEFORE[code[k - 1]!]! > 0 || INTEREST_BEFORE[code[k + 2]!]! > 0);
  if (c === EACH_ONE) return n === HALF && BEGINS_UNIT[code[k + 2]!]! > 0;
  if (VAGUE[c]) return SCALE[n]! > 0 || (BEGINS_UNIT[n]! > 0 && c === HOW_MANY);
  if (n === PART && code[k + 2] === OF) return true;
  if (SCALE[c] === 10) return true;
  // 百日返, 百天后
  if (SCALE[c] === 100 && (n === DAY || n === SKY)) return true;
  // 百万, 千万元; 千万别 is none.
  if (SCALE[n]! >= 1e4) return SCALE[c] === 100 || (SCALE[c] === 1000 && BEGINS_UNIT[code[k + 2]!]! > 0);
  // 每万元
  if (code[k - 1] === EACH && (BEGINS_UNIT[n]! > 0 || AFTER_SUM[n]! > 0)) return true;
  // 万元月得一百六, 百元变一百二: at the head of a clause one of them is meant.
  if (SCALE[c]! >= 100 && (n === YUAN || n === PIECE) && (k === 0 || code[k - 1]! <= SENTENCE_END)) return true;
  if (SCALE[c]! < 1000 || !(DIGIT[n]! > 0)) return false;
  // 日息万五, 每天千三, 日息万2.5; 万五一天, but not 万一一天
  const to = shareOf(pass, k);
  if (k > 0 && SHARE_BEFORE[code[k - 1]!]) return to > 0 && standsAlone(pass, to);
  return to > 0 && n !== ONE && isOneDay(pass, to);
}

/** Reads the quantity that begins at `from` and keeps it; just after it, or after what was rejected. */
function readQuantity(pass: Pass, from: number): number {
  const { code } = pass;
  let k: number;
  let percent = false;
  if (SCALE[code[from]!]! >= 1000 && code[from + 1] !== PART && DIGIT[code[from + 1]!]! > 0) {
    k = shareOf(pass, from);
    percent = true;
  } else if (code[from] === PART) {
    pass.low = pass.high = 1.5;
    pass.vague = pass.clock = pass.scaled = false;
    return keep(pass, from, from + 2, 'interest', 1, '分');
  } else if (code[from] === EACH_ONE) {
    // 个半点, 个半月
    pass.low = pass.high = 1.5;
    pass.vague = pass.clock = pass.scaled = false;
    const unit = unitAt(pass, from + 2, [EACH_ONE]);
    return unit ? keep(pass, from, from + 2 + unit.length, unit.kind, unit.value, unit.sign) : from + 2;
  } else {
    k = readNumeral(pass, from);
    if (code[k] === PART && code[k + 1] === OF && pass.high >= 2) {
      const whole = pass.high;
      const all = code[k + 2] === HUNDRED && code[k + 3] !== PART;
      const end = all ? k + 3 : readNumeral(pass, k + 2);
      if (all) pass.low = pass.high = 100;
      if (end === k + 2) return end;
      k = upTo(pass, end);
      pass.low = (pass.low * 100) / whole;
      pass.high = (pass.high * 100) / whole;
      percent = true;
    }
  }
  if (percent) return keep(pass, from, k, 'percent', 1, '');
  if (pass.clock) return keep(pass, from, k, 'none', 1, '');
  return readUnit(pass, from, k);
}

/** Reads the upper end of a share that is named once for both, 百分之八到十: just after it, or where nothing of the kind stands there. */
function upTo(pass: Pass, k: number): number {
  const { code, low, high, vague } = pass;
  const start = RANGE[code[k]!]! > 0 ? k + 1 : followsRangeSign(pass, k) ? k : -1;
  if (start < 0 || !(DIGIT[code[start]!]! >= 0 || SCALE[code[start]!] === 10)) return k;
  const end = readNumeral(pass, start);
  if (standsAlone(pass, end) && code[end] !== PART && pass.high > high && !pass.clock) {
    pass.low = low;
    return end;
  }
  [pass.low, pass.high, pass.vague, pass.clock] = [low, high, vague, false];
  return k;
}
