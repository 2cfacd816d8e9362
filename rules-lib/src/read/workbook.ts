// Workbooks as rows of text: the library’s one reader, within stated limits.
import { zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/universal';
import { unpack } from './archive.ts';
import { FAULT_WORDS, MAX_ROWS, ReadFault } from './record.ts';

/** A sheet of a workbook: every cell as text. */
export interface Sheet {
  name: string;
  rows: string[][];
  /** Cells whose formula was stored without what it comes to; they are empty in `rows`. */
  uncomputed: CellPlace[];
  /** Cells of numbers longer than a spreadsheet program keeps them: their last digits may be others than were typed. */
  inexact: CellPlace[];
}

/** Row and column of a cell, from 0. */
type CellPlace = [row: number, column: number];

/** Cells of one sheet, empty ones among them: a file of a few bytes may name a cell in the last row and column. */
const MAX_CELLS = 5_000_000;

const CELL = /<(?:\w+:)?c\s([^<>]*)>(<?)/g;
const ADDRESS = /(?:^|\s)r\s*=\s*["']([^"']*)["']/;
const SHEET = /^xl\/worksheets\/[^/]*\.xml$/;

/** A formula without a stored value; a text may well be stored empty. Programs that write workbooks leave it to Excel to compute. */
const FORMULA =
  /<((?:\w+:)?)c(\s[^<>]*)>\s*<\1f(?:\s[^<>]*)?(?:\/>|>[^<]*<\/\1f>)\s*(?:(<\1v\s*\/>|<\1v>\s*<\/\1v>)\s*)?<\/\1c>/g;

/** What stands in its place for the reader, which would drop it: no file can hold this character. */
const UNCOMPUTED = '\uFFFF';

/** A whole number written out with more digits than a number holds, as other programs write the ids of posts. */
const LONG_NUMBER =
  /<((?:\w+:)?)c(\s[^<>]*)>\s*(?:<\1f(?:\s[^<>]*)?(?:\/>|>[^<]*<\/\1f>)\s*)?<\1v>\s*(-?\d{16,})\s*<\/\1v>\s*<\/\1c>/g;

const TYPE = /\st\s*=\s*(?:"([^"]*)"|'([^']*)')/;

/** Spreadsheet programs keep so many digits of a number. */
const MOST_KEPT = 1e15;

/** A cell of text for the reader. */
const textCell = (prefix: string, attributes: string, text: string): string =>
  `<${prefix}c${attributes.replace(TYPE, '')} t="inlineStr"><${prefix}is><${prefix}t>${text}</${prefix}t></${prefix}is></${prefix}c>`;

/** Numbers that reading would round, as the text they are. */
const keepLongNumbers = (xml: string): string =>
  xml.replace(LONG_NUMBER, (cell, prefix: string, attributes: string, digits: string) => {
    const [, double, single] = TYPE.exec(attributes) ?? [];
    return ['n', ''].includes(double ?? single ?? '') ? textCell(prefix, attributes, digits) : cell;
  });

const markUncomputed = (xml: string): string =>
  xml.replace(FORMULA, (cell, prefix: string, attributes: string, empty?: string) => {
    if (empty && /\st\s*=\s*["']str["']/.test(attributes)) return cell;
    return textCell(prefix, attributes, UNCOMPUTED);
  });

const UNREAD = /<!--[\s\S]*?(?:-->|$)|<\?[\s\S]*?(?:\?>|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)/g;

/** Elements and their words alone: the reader keeps only the last piece of a text that is written in several. */
const plainXml = (xml: string): string =>
  xml.replace(UNREAD, (_, text = '') => (text as string).replace(/&/g, '&amp;').replace(/</g, '&lt;'));

/** A tag that another begins in or that never ends, or more than a cell holds: the reader goes over it again with every piece of the sheet. */
const ENDLESS = /<(?:!|[^<>]*(?:<|$)|[^<]{1000000})/;

const BINARY = '是 .xlsb 工作簿；请用 Excel 或 WPS 打开，另存为 xlsx。';

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The number of a column, A being 1. */
const columnNumber = (letters: string): number =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** The other way round. */
const columnLetters = (number: number): string =>
  number > 0 ? columnLetters(Math.floor((number - 1) / 26)) + String.fromCharCode(65 + ((number - 1) % 26)) : '';

/** A cell as people call it: B2. */
export const cellName = ([row, column]: readonly [number, number]): string => `${columnLetters(column + 1)}${row + 1}`;

/** Refuses a sheet that would be laid out to more cells than can be held, before it is. */
function holdExtent(xml: string): void {
  let cells = 0;
  let row = '';
  let widest = 0;
  let lastRow = 0;
  let lastColumn = 0;
  for (const [, attributes = '', content] of xml.matchAll(CELL)) {
    const address = ADDRESS.exec(attributes)?.[1];
    if (address === undefined) {
      cells += 1;
      continue;
    }
    const [, letters, number] = /^([A-Z]{1,3})(\d{1,7})$/.exec(address) ?? [];
    if (letters === undefined || number === undefined) throw new ReadFault('damaged-file');
    const column = columnNumber(letters);
    if (number !== row) {
      cells += widest;
      widest = 0;
      row = number;
    }
    widest = Math.max(widest, column);
    if (content && !attributes.endsWith('/')) {
      lastRow = Math.max(lastRow, Number(number));
      lastColumn = Math.max(lastColumn, column);
    }
  }
  if (Math.max(cells + widest, lastRow * lastColumn) > MAX_CELLS) {
    throw new ReadFault(
      'too-large',
      `有一张表铺开超过 ${MAX_CELLS} 格，未读；多半是远处留有零星内容，请删去多余的行列再存。`,
    );
  }
}

const SECOND = 1000;
const HOUR = 3600 * SECOND;

/** Spreadsheets count days from here: within the first two months stand times without a day, and how long something took. */
const ZERO = Date.UTC(1899, 11, 30);
const FIRST_DAY = Date.UTC(1900, 2, 1);

/** A moment as the sheet shows it: the hour of the place where it was written, to the second. */
function momentText(moment: Date): string {
  // What is stored is a share of a day, which may fall short of the second.
  const time = Math.round(moment.getTime() / SECOND) * SECOND;
  const [day, clock = ''] = new Date(time).toISOString().slice(0, 19).split('T');
  if (time >= FIRST_DAY) return clock === '00:00:00' ? `${day}` : `${day} ${clock}`;
  return `${String(Math.floor((time - ZERO) / HOUR)).padStart(2, '0')}${clock.slice(2)}`;
}

const cellText = (value: unknown): string => {
  if (value instanceof Date) return momentText(value);
  return typeof value === 'string'
    ? value
    : typeof value === 'number' || typeof value === 'boolean'
      ? String(value)
      : '';
};

/**
 * The sheets of a workbook.
 *
 * @throws ReadFault `damaged-file`, `too-large`
 */
export async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  let hasBinary = false;
  const parts = unpack(bytes, (name) => {
    if (name === 'xl/workbook.bin') hasBinary = true;
    return /\.(?:xml|rels)$/.test(name);
  });
  if (!parts.has('xl/workbook.xml') && hasBinary) throw new ReadFault('unsupported', BINARY);
  for (const [name, part] of parts) {
    const isSheet = SHEET.test(name);
    if (!isSheet && !name.endsWith('/sharedStrings.xml')) continue;
    const xml = decoder.decode(part);
    if (isSheet) holdExtent(xml);
    const plain = plainXml(xml);
    if (ENDLESS.test(plain)) throw new ReadFault('damaged-file');
    const marked = isSheet ? keepLongNumbers(markUncomputed(plain)) : plain;
    if (marked !== xml) parts.set(name, encoder.encode(marked));
  }
  // Packed again without compression: the reader then unpacks nothing beyond the limits, and starts no worker of its own,
  // which a page's content policy would refuse.
  const packed = zipSync(Object.fromEntries(parts), { level: 0 });
  let sheets;
  try {
    // A sheet that is all chart has no cells; its words are read with those of the other charts.
    sheets = (await readWorkbook(packed.buffer, { trim: false })).filter(({ data }) => (data as unknown) !== undefined);
  } catch {
    throw new ReadFault('damaged-file', FAULT_WORDS['damaged-file']);
  }
  const rows = sheets.reduce((sum, { data }) => sum + data.length, 0);
  if (rows > MAX_ROWS) {
    throw new ReadFault('too-large', `有 ${rows} 行，超过 ${MAX_ROWS} 行；请另存为 csv 再查。`);
  }
  return sheets.map(({ sheet, data }) => {
    const uncomputed: CellPlace[] = [];
    const inexact: CellPlace[] = [];
    const rows = data.map((row, down) =>
      row.map((value, across) => {
        if (typeof value === 'number' && Number.isInteger(value) && Math.abs(value) >= MOST_KEPT)
          inexact.push([down, across]);
        if (value !== UNCOMPUTED) return cellText(value);
        uncomputed.push([down, across]);
        return '';
      }),
    );
    return { name: sheet, rows, uncomputed, inexact };
  });
}
