// A block, or a file of any kind, as the texts it holds.
import { readFileSync, statSync } from 'node:fs';
import { cellsOf } from '../csv/read.ts';
import { itemsOfBytes } from './file.ts';
import { recordsIn, type Block } from './lines.ts';
import {
  FAULT_WORDS,
  faultAt,
  ReadFault,
  setAside,
  type Item,
  type Place,
  type ReadOptions,
  type TextRecord,
} from './record.ts';
import { fieldsOf, idFieldOf, textFieldOf, type Table } from './table.ts';

/** Every text of a block, and a fault for each that cannot be read. */
export async function* itemsOf(block: Block, options: ReadOptions): AsyncGenerator<Item> {
  if (block.fault || block.kind) yield* itemsOfLines(block, options);
  else yield* itemsOfWhole(block, { source: block.path, line: block.line }, options);
}

/** The same for a block of records. */
export function* itemsOfLines(block: Block, options: ReadOptions): Generator<Item> {
  if (block.fault) {
    const { code, aside, message = FAULT_WORDS[code] } = block.fault;
    const size = block.size === undefined ? '' : `这一条有 ${block.size} 字节，`;
    yield { source: block.path, line: block.line, code, message: size + message, aside };
    return;
  }
  for (const { text, damaged, line } of recordsIn(block)) {
    const place = { source: block.path, line };
    try {
      const record =
        block.kind === 'csv'
          ? recordOfCells(cellsOf(text, block.table!.delimiter), block.table!, place)
          : block.kind === 'ndjson'
            ? recordOfValue(parsed(text), place, options)
            : { ...place, text: text.replace(/\r?\n$|\r$/, '') };
      yield damaged ? { ...record, damaged } : record;
    } catch (error) {
      yield faultAt(place, asFault(error));
    }
  }
}

export function recordOfCells(cells: readonly string[], table: Table, place: Place): TextRecord {
  const text = cells[table.text];
  if (text === undefined) throw new ReadFault('no-text', `这一行没有“${table.columns[table.text]!.trim()}”这一列。`);
  const id = table.id < 0 ? undefined : cells[table.id];
  return { ...place, text, field: fieldsOf(table, cells), ...(id ? { id } : {}) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new ReadFault('bad-json');
  }
}

/** What stands at a name, or at the end of a path such as `data.text`. */
function valueAt(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, name)) return (value as Record<string, unknown>)[name];
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : valueAt(valueAt(value, name.slice(0, dot)), name.slice(dot + 1));
}

const inWords = (value: unknown): string | undefined =>
  value === undefined || value === null
    ? undefined
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value as string);

/** The field of the text: mostly plainly named, so that is tried first. */
function textNameIn(entries: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof entries.text === 'string') return 'text';
  const names = Object.keys(entries).filter((name) => typeof entries[name] === 'string');
  return names[textFieldOf(names)];
}

export function recordOfValue(value: unknown, place: Place, { field }: ReadOptions): TextRecord {
  if (typeof value === 'string') return { ...place, text: value };
  const entries = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const name = field ?? textNameIn(entries);
  const text = name === undefined ? undefined : valueAt(value, name);
  if (typeof text !== 'string') throw new ReadFault('no-text');
  const id = inWords(entries.id ?? entries[Object.keys(entries)[idFieldOf(Object.keys(entries))] ?? '']);
  return { ...place, text, field: (other) => inWords(valueAt(value, other)), ...(id ? { id } : {}) };
}

/** A file, told from its bytes. */
async function* itemsOfWhole(block: Block, place: Place, options: ReadOptions): AsyncGenerator<Item> {
  try {
    const bytes = block.bytes ?? readWhole(block.path, options.maxFile);
    yield* itemsOfBytes(bytes, place, options, block.perLine === true);
  } catch (error) {
    yield setAside(place, asFault(error));
  }
}

function readWhole(path: string, maxFile: number): Uint8Array {
  const before = statSync(path);
  if (before.size > maxFile)
    throw new ReadFault('too-large', `有 ${before.size} 字节，超过上限 ${maxFile}；${FAULT_WORDS['too-large']}`);
  const bytes = readFileSync(path);
  if (bytes.length < before.size) throw new ReadFault('changed');
  return bytes;
}

const asFault = (error: unknown): ReadFault => {
  if (error instanceof ReadFault) return error;
  // What the system says of a file that cannot be read.
  if ((error as NodeJS.ErrnoException).syscall) return new ReadFault('unreadable', unreadableWords(error));
  throw error;
};

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有权限；请用有权限的账号，或改文件的权限',
  EPERM: '没有权限；请用有权限的账号，或改文件的权限',
  ENOENT: '已经不在了；请检查是否被移走或删除',
  EIO: '磁盘读不出；请换一份，或检查磁盘',
  ELOOP: '链接绕成了圈；请直接点名文件',
  ENAMETOOLONG: '名字太长；请改短',
  EMFILE: '同时打开的文件太多；请少用几个线程（-j）再试',
  EISDIR: '是文件夹，不是文件',
};

/** A system's error while reading, in words. */
export const unreadableWords = (error: unknown): string =>
  `读不了：${REASONS[(error as NodeJS.ErrnoException).code ?? ''] ?? '系统不让读；请检查是否存在、有无权限'}。`;
