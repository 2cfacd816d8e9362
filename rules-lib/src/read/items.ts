// A block of records as the texts it holds.
import { cellsOf } from '../csv/read.ts';
import { asFault } from './fault.ts';
import { recordsIn, type Block } from './lines.ts';
import { FAULT_WORDS, faultAt, ReadFault, type Item, type Place, type ReadOptions, type TextRecord } from './record.ts';
import { fieldsOf, idFieldOf, textColumn, textFieldOf, type Table } from './table.ts';

/** Every text of a block of records, and a fault for each that cannot be read. */
export function* itemsOfLines(block: Block, options: ReadOptions): Generator<Item> {
  if (block.fault) {
    const { code, aside, message = FAULT_WORDS[code] } = block.fault;
    const size = block.size === undefined ? '' : `这一条有 ${block.size} 字节，`;
    yield { source: block.path, line: block.line, code, message: size + message, aside };
    return;
  }
  const { table } = block;
  for (const { text, damaged, line } of recordsIn(block)) {
    const place = { source: block.path, line };
    try {
      const record =
        block.kind === 'csv' && table
          ? recordOfCells(cellsOf(text, table.delimiter), table, place)
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
  if (text === undefined) throw new ReadFault('no-text', `这一行没有“${textColumn(table)}”这一列。`);
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
  typeof value === 'string' ? value : value === undefined || value === null ? undefined : JSON.stringify(value);

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
