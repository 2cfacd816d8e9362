// What a caller gives is refused where it comes in, with words that say what was expected.
import { FangfeiError } from './error.ts';
import { nearest } from './plan/nearest.ts';

/** What a value is, for a message. */
function kindOf(value: unknown): string {
  if (value === null || (typeof value === 'number' && !Number.isFinite(value))) return String(value);
  return Array.isArray(value) ? '数组' : value instanceof Date ? 'Date' : typeof value;
}

function refuse(what: string, expected: string, value: unknown): never {
  throw new FangfeiError('invalid-argument', `${what}应是${expected}，收到的是 ${kindOf(value)}；请改正`, {
    received: kindOf(value),
  });
}

/** A string, or `invalid-argument`. */
export function requireText(what: string, value: unknown): string {
  return typeof value === 'string' ? value : refuse(what, '一段文字', value);
}

/** A list, or `invalid-argument`. */
export function requireList<T>(what: string, value: readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : refuse(what, '数组', value);
}

/** A whole number not less than `least`, or `invalid-argument`. */
export function requireCount(what: string, value: number, least = 0): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw new FangfeiError('invalid-argument', `${what}应是不小于 ${least} 的整数，收到的是 ${String(value)}；请改正`, {
    received: value,
  });
}

/** A number that is one, or `invalid-argument`. */
export function requireNumber(what: string, value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : refuse(what, '数', value);
}

/** The rows of a table, each cell a text or a number that is one, or `invalid-argument`; `what` is the kind of file. */
export function requireTable(
  what: string,
  rows: readonly (readonly (string | number)[])[],
): readonly (readonly (string | number)[])[] {
  for (const row of requireList(`${what} 的各行`, rows))
    for (const cell of requireList(`${what} 的一行`, row))
      if (typeof cell === 'number') requireNumber(`${what} 的一格`, cell);
      else requireText(`${what} 的一格`, cell);
  return rows;
}

/** A share of the whole, more than none of it, or `invalid-argument`. */
export function requireShare(what: string, value: number): number {
  if (typeof value === 'number' && value > 0 && value <= 1) return value;
  throw new FangfeiError('invalid-argument', `${what}应是大于 0、不大于 1 的数，收到的是 ${String(value)}；请改正`, {
    received: value,
  });
}

/** Yes or no, or `invalid-argument`. */
export function requireFlag(what: string, value: unknown): boolean {
  return typeof value === 'boolean' ? value : refuse(what, ' true 或 false', value);
}

/** An object, or `invalid-argument`. */
export function requireObject<T extends object>(what: string, value: T): T {
  return typeof value === 'object' && (value as unknown) !== null && !Array.isArray(value)
    ? value
    : refuse(what, '对象', value);
}

/** A list of objects, or `invalid-argument`. */
export function requireRecords<T extends object>(what: string, value: readonly T[]): readonly T[] {
  for (const entry of requireList(what, value)) requireObject(`${what}的一行`, entry);
  return value;
}

/** What can be gone through from beginning to end, now or as it comes, or `invalid-argument`. */
export function requireIterable<T extends object>(what: string, value: T): T {
  const is = typeof value === 'object' && (value as unknown) !== null;
  return is && (Symbol.iterator in value || Symbol.asyncIterator in value)
    ? value
    : refuse(what, '一条一条给出的', value);
}

/** Bytes, or `invalid-argument`. */
export function requireBytes(what: string, value: Uint8Array): Uint8Array {
  return ArrayBuffer.isView(value) ? value : refuse(what, ' Uint8Array', value);
}

/** An object with no other keys than these, or `invalid-argument`; a misspelt option would be passed over in silence. */
export function requireKeys<T extends object>(what: string, value: T, keys: readonly string[]): T {
  const stranger = Object.keys(requireObject(what, value)).find((key) => !keys.includes(key));
  if (stranger === undefined) return value;
  const near = nearest(stranger, keys);
  throw new FangfeiError('invalid-argument', `${what}里没有 “${stranger}” 这一项；最接近的有：${near.join('、')}`, {
    key: stranger,
    nearest: near,
  });
}

/** So many are soon read: all are named. */
const FEW = 10;

/** The error for an id that nothing bears; it names the ids most like it. */
export function unknownId(what: string, id: unknown, known: readonly string[]): FangfeiError {
  const near = nearest(String(id), known);
  const help = known.length > FEW ? `最接近的有：${near.join('、')}` : `可用的有：${known.join('、')}`;
  return new FangfeiError('unknown-id', `没有 id 为 “${String(id)}” 的${what}；${help}`, { id, nearest: near });
}
