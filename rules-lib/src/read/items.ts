// A block of records as the texts it holds.
import { cellsOf } from '../csv/read.ts';
import { own } from '../own.ts';
import { asFault } from './fault.ts';
import { recordsIn, type Block } from './lines.ts';
import { fieldsSeen, listOf, nameList, parsedJson, refuseDoubled } from './json.ts';
import {
  FAULT_WORDS,
  faultAt,
  isFault,
  partOf,
  ReadFault,
  setAside,
  type Item,
  type Place,
  type ReadOptions,
  type TextRecord,
} from './record.ts';
import { fieldsOf, idFieldOf, textColumn, textFieldOf, titleFieldOf, withTitle, type Table } from './table.ts';

/** A byte order mark, which stands before a record where files were put together. */
const MARK = /^\uFEFF/;

/** Every text of a block of records, and a fault for each that cannot be read. */
export function* itemsOfLines(block: Block, options: ReadOptions): Generator<Item> {
  if (block.fault) {
    const { code, aside, message = FAULT_WORDS[code] } = block.fault;
    const size = block.size === undefined ? '' : `这一条有 ${block.size} 字节，`;
    yield { source: block.path, line: block.line, code, message: size + message, aside };
    return;
  }
  const { table, note } = block;
  if (note) options.onNote?.(note, { source: block.path, line: block.line });
  for (const { text, damaged, line } of recordsIn(block)) {
    const place = { source: block.path, line };
    try {
      if (block.kind === 'ndjson') {
        for (const item of itemsOfValue(parsed(text.replace(MARK, '')), place, options))
          yield damaged && !isFault(item) ? { ...item, damaged } : item;
        continue;
      }
      const record =
        block.kind === 'csv' && table
          ? recordOfCells(cellsOf(text, table.delimiter), table, place)
          : { ...place, text: text.replace(/\r?\n$|\r$/, '') };
      yield damaged ? { ...record, damaged } : record;
    } catch (error) {
      yield faultAt(place, asFault(error));
    }
  }
}

export function recordOfCells(cells: readonly string[], table: Table, place: Place): TextRecord {
  const text = cells[table.text];
  if (text === undefined) throw new ReadFault('no-text', `这一行没有“${textColumn(table)}”这一列。`);
  const id = table.id < 0 ? undefined : cells[table.id];
  const whole = withTitle(cells[table.title], text);
  return { ...place, text: whole, fields: table.columns, field: fieldsOf(table, cells), ...(id ? { id } : {}) };
}

function parsed(text: string): unknown {
  try {
    return parsedJson(text);
  } catch {
    throw new ReadFault('bad-json');
  }
}

/** What stands at a name, or at the end of a path such as `data.text`. */
function valueAt(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  const here = own(value as Record<string, unknown>, name);
  if (here !== undefined) return here;
  const dot = name.indexOf('.');
  return dot < 0 ? undefined : valueAt(valueAt(value, name.slice(0, dot)), name.slice(dot + 1));
}

const inWords = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : value === undefined || value === null ? undefined : JSON.stringify(value);

/** The field of the text: mostly plainly named, so that is tried first. */
function textNameIn(entries: Readonly<Record<string, unknown>>): string | undefined {
  if (typeof entries.text === 'string') return 'text';
  const names = Object.keys(entries).filter((name) => typeof entries[name] === 'string');
  return names[textFieldOf(names)];
}

/** The text of a value of JSON: itself, or its field of that name, or of the usual ones. */
export function textIn(value: unknown, field?: string): string | undefined {
  if (typeof value === 'string') return value;
  const entries = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const name = field ?? textNameIn(entries);
  const text = name === undefined ? undefined : valueAt(value, name);
  return typeof text === 'string' ? text : undefined;
}

/** @param field the field of the text that was asked for: then its title is not */
function recordOf(value: unknown, text: string, place: Place, field?: string): TextRecord {
  if (typeof value === 'string') return { ...place, text };
  const entries = value as Record<string, unknown>;
  refuseDoubled(entries);
  const fields = Object.keys(entries);
  const id = inWords(entries.id ?? entries[fields[idFieldOf(fields)] ?? '']);
  const named = (other: string | number): string | undefined =>
    inWords(typeof other === 'number' ? entries[fields[other] ?? ''] : valueAt(value, other));
  const title = field === undefined ? entries[fields[titleFieldOf(fields)] ?? ''] : undefined;
  const whole = typeof title === 'string' ? withTitle(title, text) : text;
  return { ...place, text: whole, fields, field: named, ...(id ? { id } : {}) };
}

/** What is said where a value has no text: by what name it was looked for, what there is, and which of it is called like one. */
function noText(value: unknown, field?: string): ReadFault {
  const { count, paths } = fieldsSeen(value);
  const many = count > 1 ? `${count} 条都` : '';
  const seen = paths.length > 0 ? `看到的是 ${paths.join('、')}。` : '';
  const meant = paths.find((path) => textFieldOf([path.slice(path.lastIndexOf('.') + 1)]) === 0);
  if (field !== undefined)
    return new ReadFault('no-text', `${many}没有“${field}”这个文字字段；请核对 --field。${seen}`);
  const remedy = meant === undefined ? FAULT_WORDS['no-text'] : `没有文字字段；命令行请写 --field ${meant}。`;
  return new ReadFault('no-text', `${many}${remedy}${seen}`);
}

/** One entry of a list. */
export function itemOfEntry(entry: unknown, place: Place, field?: string): Item {
  const text = textIn(entry, field);
  try {
    return text === undefined ? faultAt(place, noText(entry, field)) : recordOf(entry, text, place, field);
  } catch (error) {
    return faultAt(place, asFault(error));
  }
}

/**
 * A value of JSON: a record where it has a text, else the records of the longest list in it.
 *
 * @throws ReadFault `no-text` when it has neither, or when two lists are as good
 */
export function* itemsOfValue(value: unknown, place: Place, options: ReadOptions): Generator<Item> {
  const text = textIn(value, options.field);
  const list = text?.trim() ? undefined : listOf(value, textIn, options.field);
  if (!list) {
    if (text === undefined) throw noText(value, options.field);
    yield recordOf(value, text, place, options.field);
    return;
  }
  const { path, entries, field, others } = list;
  if (path) options.onNote?.(`记录取自 ${path}`, place);
  for (const [at, entry] of entries.entries()) yield itemOfEntry(entry, partOf(place, `${path}[${at + 1}]`), field);
  for (const other of others) {
    const message = `这一组 ${other.entries.length} 条没有读，读的是 ${path}；${nameList(other)}`;
    yield setAside(partOf(place, other.path), new ReadFault('no-text', message));
  }
}
