/** One pass over a stream: the number that was read last, and the quantities kept so far, the two ends of a range as one. */
import type { Stream } from '../text/fold.ts';
import { RANGE, RANGE_SIGN, SCALE, type Unit, UNITS } from './signs.ts';

/** A piece of the stream, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** Whether two pieces share a unit. */
export const meet = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

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

/** The stream that is read, and what was read of it. */
export interface Pass extends Omit<Stream, 'ends'> {
  quantities: Quantity[];
  phones: Span[];
  /** How many units of the stream were looked at: what the linearity is tested by. */
  steps: number;
  /** The number that was read last: its bounds, its coefficient before the last scale, whether it has a scale, is vague, or is the hour. */
  low: number;
  high: number;
  factor: number;
  scaled: boolean;
  vague: boolean;
  clock: boolean;
  /** The decimals after a 点, and the digits that were read last, with whether they had a point. */
  decimal: number;
  arabicValue: number;
  arabicPoint: boolean;
}

/** A pass that has read nothing yet. */
export const startPass = ({ code, pos, length, text }: Stream): Pass => ({
  code,
  pos,
  length,
  text,
  quantities: [],
  phones: [],
  steps: 0,
  low: 0,
  high: 0,
  factor: 0,
  scaled: false,
  vague: false,
  clock: false,
  decimal: 0,
  arabicValue: 0,
  arabicPoint: false,
});

const NOTHING: readonly number[] = [];

/** The longest unit that stands at a place; `after` are characters taken as read before it. */
export function unitAt(pass: Pass, k: number, after = NOTHING): Unit | undefined {
  let node = 0;
  let found: Unit | undefined;
  for (const c of after) node = UNITS.next(node, c);
  for (let i = k; i < pass.length; i++) {
    pass.steps++;
    node = UNITS.next(node, pass.code[i]!);
    if (node === 0) break;
    found = UNITS.valueOf(node) ?? found;
  }
  return found && after.length > 0 ? { ...found, length: found.length - after.length } : found;
}

/** Adds to the number that was read last: 半, or a digit after the unit. */
export function add(pass: Pass, more: number): void {
  pass.low += more;
  pass.high += more;
}

/** Keeps what was read; joined with the one before where the two are the ends of a range. Just after it. */
export function keep(pass: Pass, from: number, to: number, kind: QuantityKind, unit: number, sign: string): number {
  const { code, quantities, low, high, vague } = pass;
  const round = (x: number): number => Math.round(x * unit * 1e6) / 1e6;
  const now: Quantity = { from, to, kind, value: round(high), low: round(low), vague, fixed: false, unit: sign };
  const last = quantities.at(-1);
  if (last && last.to >= from - 1 && last.low === last.value) {
    const between = from - last.to;
    const ranges = between === 1 ? RANGE[code[last.to]!]! > 0 : between === 0 && followsRangeSign(pass, from);
    const alike =
      last.kind === kind ||
      ((last.kind === 'number' || (last.kind === 'count' && RANGE[code[last.to]!]! > 0)) && kind !== 'count');
    if (ranges && alike && (kind !== 'number' || between === 1)) {
      // 3-5万, 5-20%
      const bare = last.kind !== kind || (kind === 'money' && !scaledBefore(pass, last) && pass.scaled);
      const scale = bare && pass.scaled && pass.factor > 0 && last.value <= pass.factor ? high / pass.factor : 1;
      const first = bare && last.kind !== kind ? last.value * scale * unit : last.value * scale;
      now.from = last.from;
      now.low = Math.min(first, now.low);
      quantities.pop();
    } else if (ranges && last.kind === 'none' && kind !== 'money') now.kind = 'none';
  }
  quantities.push(now);
  return to;
}

/** Whether a sign for 到 stands before, the stream has none: 14%-16%, 14% - 16%. */
export function followsRangeSign({ pos, text }: Pass, k: number): boolean {
  let at = pos[k]! - 1;
  while (text[at] === ' ' && at > pos[k - 1]!) at--;
  return at >= 0 && RANGE_SIGN[text.charCodeAt(at)]! > 0;
}

function scaledBefore(pass: Pass, { from, to }: Quantity): boolean {
  for (let k = from; k < to; k++) if (SCALE[pass.code[k]!]! > 0) return true;
  return false;
}
