// What a web service gives: records in a list, and the list somewhere within an object.
import { ReadFault } from './record.ts';

/** Added to a name that an object has a second time, which would hide what stands under the first: no file can hold this character. */
const AGAIN = '\uFFFF';

/** What JSON allows between its signs. */
const BLANK = ' \t\r\n';
// A run at a time: character by character, a string of megabytes would overflow the stack.
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?|[{}]/gs;

/** A whole number that may have more digits than a number holds. */
const LONG = /\d{16}/;
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*/gs;

/** A value of JSON; a whole number that would come back rounded (ids of posts have 19 digits) is the text of its digits. */
function exactly(text: string): unknown {
  const value = JSON.parse(text) as unknown;
  if (!LONG.test(text)) return value;
  let long = false;
  const quoted = text.replace(STRING_OR_NUMBER, (token) => {
    if (token.startsWith('"') || !/^-?\d{16,}$/.test(token) || String(Number(token)) === token) return token;
    long = true;
    return `"${token}"`;
  });
  return long ? (JSON.parse(quoted) as unknown) : value;
}

/** Every object in a value, but for arrays; JSON may go deeper than calls do. */
function objectsIn(value: unknown): object[] {
  const objects: object[] = [];
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== 'object' || next === null) continue;
    if (!Array.isArray(next)) objects.push(next);
    for (const inner of Object.values(next)) if (typeof inner === 'object') left.push(inner);
  }
  return objects;
}

/** How many names there may be in a text: colons behind a quotation mark. */
function namesIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(':'); at >= 0; at = text.indexOf(':', at + 1)) {
    let before = at - 1;
    while (BLANK.includes(text.charAt(before)) && before > 0) before--;
    if (text.charAt(before) === '"') count++;
  }
  return count;
}

/**
 * A value of JSON; a name that an object has twice is kept, marked as such (see {@link refuseDoubled}).
 *
 * @throws SyntaxError when it is none
 */
export function parsedJson(text: string): unknown {
  const value = exactly(text);
  // Most have as many names as there are signs of one; where texts look like names, it takes a closer look.
  const names = objectsIn(value).reduce((sum, one) => sum + Object.keys(one).length, 0);
  if (namesIn(text) <= names) return value;
  const open: Set<string>[] = [];
  let doubled = false;
  const marked = text.replace(TOKEN, (token: string, colon?: string) => {
    if (token === '{') open.push(new Set());
    else if (token === '}') open.pop();
    else if (colon !== undefined) {
      const name = token.slice(0, -colon.length);
      const plain = JSON.parse(name) as string;
      const seen = open.at(-1);
      if (seen?.has(plain)) {
        doubled = true;
        return `${name.slice(0, -1)}${AGAIN}"${colon}`;
      }
      seen?.add(plain);
    }
    return token;
  });
  return doubled ? exactly(marked) : value;
}

/** Refuses a record in which a name stands twice: nobody can know which is meant. */
export function refuseDoubled(record: object): void {
  for (const one of objectsIn(record))
    for (const name of Object.keys(one))
      if (name.endsWith(AGAIN))
        throw new ReadFault(
          'bad-json',
          `“${name.slice(0, -1)}”写了两次，不知道该读哪一个；请改成不同的名称，或只留一个。`,
        );
}

/** A list of records, and the names that lead to it. */
interface List {
  path: string;
  entries: unknown[];
}

/** The list that is read, and those that are not. */
interface FoundList extends List {
  /** The field of the text within an entry, where one was asked for. */
  field?: string | undefined;
  others: readonly List[];
}

/** Objects within objects, as far as they are looked through. */
const MAX_LEVELS = 16;

/** Lists told in one message. */
const TOLD = 6;

/** Every list one entry of which fits; lists that stand at one path in several entries are one. */
function listsIn(value: unknown, fits: (entry: unknown, path: string) => boolean): List[] {
  const lists = new Map<string, unknown[]>();
  const visit = (inner: unknown, path: string, level: number): void => {
    if (typeof inner !== 'object' || inner === null || level > MAX_LEVELS) return;
    if (!Array.isArray(inner)) {
      for (const [name, next] of Object.entries(inner)) visit(next, path ? `${path}.${name}` : name, level + 1);
    } else if (!inner.some((entry) => fits(entry, path))) {
      for (const entry of inner) visit(entry, path, level + 1);
    } else {
      const known = lists.get(path) ?? [];
      for (const entry of inner) known.push(entry);
      lists.set(path, known);
    }
  };
  visit(value, '', 0);
  return [...lists].map(([path, entries]) => ({ path, entries }));
}

/** What is left of a field that was asked for once the list is found: a path may lead to the list, through it, or begin in it. */
const fieldWithin = (path: string, field?: string): string | undefined =>
  field === path ? undefined : field?.startsWith(`${path}.`) ? field.slice(path.length + 1) : field;

/**
 * The longest list of records within a value.
 *
 * @param textIn the text of an entry, by the field asked for or the usual ones
 * @param field what the user asked for: a field of the entries, or a path such as `data.list` or `data.list.content`
 * @throws ReadFault `no-text` when another list is about as long
 */
export function listOf(
  value: unknown,
  textIn: (entry: unknown, field?: string) => string | undefined,
  field?: string,
): FoundList | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const hasText = (entry: unknown, path: string): boolean => textIn(entry, fieldWithin(path, field)) !== undefined;
  const records = listsIn(
    value,
    (entry, path) => (typeof entry !== 'string' || path === field) && hasText(entry, path),
  );
  // Plain texts may be no more than labels or addresses: they count where nothing else does.
  const lists = records.length > 0 || field !== undefined ? records : listsIn(value, hasText);
  const [first, ...others] = lists.sort((a, b) => b.entries.length - a.entries.length);
  if (!first) return undefined;
  const [second] = others;
  if (second && second.entries.length * 2 > first.entries.length) {
    const seen = lists.slice(0, TOLD).map(({ path, entries }) => `${path}（${entries.length} 条）`);
    throw new ReadFault(
      'no-text',
      `有 ${lists.length} 组记录，不知道该读哪一组：${seen.join('、')}。${nameList(first)}`,
    );
  }
  return { ...first, field: fieldWithin(first.path, field), others };
}

/** What to do where one list is meant. */
export const nameList = ({ path }: Pick<List, 'path'>): string =>
  `请只留要查的一组，命令行也可以指定，如 --field ${path}。`;

const isObject = (entry: unknown): entry is object => typeof entry === 'object' && entry !== null;

/** The paths to the texts within an object, as far down as is worth telling. */
const pathsIn = (value: object, levels = 3): string[] =>
  Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    const name = key.slice(0, 20);
    if (typeof inner === 'string') return [name];
    if (!isObject(inner) || Array.isArray(inner) || levels === 0) return [];
    return pathsIn(inner, levels - 1).map((path) => `${name}.${path}`);
  });

/** How many objects the longest list has, and the texts there are in the first of them, by the paths that name them. */
export function fieldsSeen(value: unknown): { count: number; paths: string[] } {
  const [longest] = listsIn(value, isObject).sort((a, b) => b.entries.length - a.entries.length);
  const first = longest?.entries.find(isObject) ?? (isObject(value) ? value : {});
  const paths = pathsIn(first)
    .slice(0, TOLD)
    .map((name) => (longest?.path ? `${longest.path}.${name}` : name));
  return { count: longest?.entries.length ?? 1, paths };
}
