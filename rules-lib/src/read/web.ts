/** One file of any kind as the texts it holds, where there is no Node: a page or its worker gives the bytes. */
import { recordsOf } from '../csv/read.ts';
import { present } from '../present.ts';
import { decodeFile } from './encoding.ts';
import { kindOf } from './kind.ts';
import { REFUSED } from './refused.ts';
import { faultAt, LIMITS, ReadFault, setAside, type Item, type Place } from './record.ts';
import { headerAmong, tableIn, textColumn, type Table } from './table.ts';

export { isFault, type Fault, type Item, type Place, type TextRecord } from './record.ts';

/** Beyond this, in bytes, a page does not read a file. */
const MAX_FILE = LIMITS.maxFile;

/**
 * Every text of a file (txt, csv, xlsx, docx, pptx, html): a table gives a record per row, a text one per line, a document
 * one; what cannot be read becomes a fault with its reason. Pictures and PDF are refused with the way out.
 *
 * @param bytes the file
 * @param name its name; what it is, its content says
 * @example
 * (await recordsOfFile(new TextEncoder().encode('标题,内容\r\n一,保本保息\r\n'), '表.csv'))[0].text; // → '保本保息'
 */
export async function recordsOfFile(bytes: Uint8Array, name: string): Promise<Item[]> {
  const whole: Place = { source: name, line: 1 };
  try {
    if (bytes.length > MAX_FILE) throw new ReadFault('too-large');
    const items = await itemsOf(bytes, whole);
    if (items.length === 0) throw new ReadFault('empty');
    return items;
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    return [setAside(whole, error)];
  }
}

async function itemsOf(bytes: Uint8Array, place: Place): Promise<Item[]> {
  const kind = kindOf(bytes, place.source);
  switch (kind) {
    case 'text':
      return linesOf(decodeFile(bytes, false).text, place);
    case 'csv':
      return rowsOf(decodeFile(bytes, false).text, place);
    case 'html': {
      const { htmlToText } = await import('./html.ts');
      return linesOf(htmlToText(decodeFile(bytes, true).text).text, place, true);
    }
    case 'office':
      return officeItems(bytes, place);
    case 'empty':
    case 'own-result':
      throw new ReadFault(kind);
    default:
      throw new ReadFault('unsupported', REFUSED[kind] ?? '这一类文件网页上不读；请另存为 txt、csv、xlsx 或 docx。');
  }
}

function linesOf(text: string, place: Place, whole = false): Item[] {
  if (whole) return text.trim() ? [{ ...place, text }] : [];
  return text.split(/\r\n|\r|\n/).flatMap((line, at) => (line.trim() ? [{ ...place, line: at + 1, text: line }] : []));
}

function rowsOf(text: string, place: Place): Item[] {
  const table = present(tableIn(text, true, {}), '表头');
  const rows = [...recordsOf(text, table.delimiter)];
  return itemsOfRows(
    rows.map(({ cells }) => cells),
    table,
    (at) => ({ ...place, line: rows[at]?.line ?? at + 1 }),
  );
}

function itemsOfRows(
  rows: readonly (readonly string[])[],
  table: Omit<Table, 'delimiter'>,
  placeOf: (at: number) => Place,
): Item[] {
  const { text, id, skip } = table;
  return rows.flatMap((cells, at): Item[] => {
    if (at < skip || !cells.some((cell) => cell.trim())) return [];
    const words = cells[text];
    if (words === undefined)
      return [faultAt(placeOf(at), new ReadFault('no-text', `这一行没有“${textColumn(table)}”这一列。`))];
    const name = id < 0 ? undefined : cells[id];
    return [{ ...placeOf(at), text: words, ...(name ? { id: name } : {}) }];
  });
}

async function officeItems(bytes: Uint8Array, place: Place): Promise<Item[]> {
  const { officeKindOf, textOfOffice } = await import('./office.ts');
  const kind = officeKindOf(bytes);
  if (!kind) throw new ReadFault('unsupported', REFUSED.archive);
  if (kind !== 'xlsx') return linesOf(textOfOffice(bytes, kind), place, true);
  const { sheetsOf } = await import('./workbook.ts');
  const sheets = (await sheetsOf(bytes)).filter(({ rows }) => rows.length > 0);
  return sheets.flatMap(({ name, rows }): Item[] => {
    const sheet = { ...place, ...(sheets.length > 1 ? { part: name } : {}) };
    const table = headerAmong(rows);
    if (table) return itemsOfRows(rows, table, (at) => ({ ...sheet, line: at + 1 }));
    return [
      setAside(sheet, new ReadFault('no-text-column', `工作表“${name}”前几行没有认得的文字列（如 内容、正文）。`)),
    ];
  });
}
