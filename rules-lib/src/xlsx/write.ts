// Workbooks that Excel and WPS open rightly: the library’s one writer; the site sets print sheets with ExcelJS.
import writeWorkbook, { type Feature, type SheetOptions } from 'write-excel-file/universal';
import type { Bytes } from '../bytes.ts';
import { withinCell } from '../csv/write.ts';
import { FangfeiError } from '../error.ts';
import { requireList, requireNumber, requireRecords, requireTable, requireText } from '../require.ts';

/** One sheet: the headings, in bold and always in sight, and the rows below. */
export interface SheetToWrite {
  name: string;
  headings: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** In characters, by column. */
  widths: readonly number[];
  /** What a spreadsheet offers to choose from in a column, by its place from 0; anything else may still be written. */
  choices?: ReadonlyMap<number, readonly string[]>;
}

/** What XML cannot hold or the writer leaves out, and what would be read as an escape of it (ECMA-376, 22.9.2.19). */
// eslint-disable-next-line no-control-regex
const ESCAPED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd\p{Cs}\p{NChar}]|_(?=x[0-9A-Fa-f]{4}_)/gu;

/** Names that every object has: the writer's table of strings takes them for known. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

const escape = (units: string): string =>
  Array.from(
    { length: units.length },
    (_, at) => `_x${units.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}_`,
  ).join('');

const safe = (text: string): string =>
  INHERITED.has(text) ? escape(text.charAt(0)) + safe(text.slice(1)) : text.replace(ESCAPED, escape);

/** What a column is wide that no width is given for. */
const WIDTH = 10;
/** In points: a line, and the highest row that Excel shows. */
const [LINE, HIGHEST] = [15, 409];

// eslint-disable-next-line no-control-regex
const ASCII = /[\u0000-\u007f]/g;

/** How many lines a cell takes: a Chinese character is two characters wide, and wrapping leaves some room. */
function linesOf(cell: string | number, width = WIDTH): number {
  const room = Math.max(2, width - 1);
  return String(cell)
    .split('\n')
    .reduce((lines, line) => lines + Math.max(1, Math.ceil((line.length + line.replace(ASCII, '').length) / room)), 0);
}

const heightOf = (row: readonly (string | number)[], widths: readonly number[]): number =>
  Math.min(HIGHEST, LINE * Math.max(1, ...row.map((cell, at) => linesOf(cell, widths[at]))));

/** The widest table, in characters, that can be read on A4; a wider one goes on A3. */
const A4_WIDTH = 220;
const paperOf = ({ columns = [] }: SheetOptions<Blob>): number =>
  columns.reduce((sum, { width = WIDTH }) => sum + width, 0) > A4_WIDTH ? 8 : 9;

const nameInXml = (name: string): string =>
  name.replaceAll("'", "''").replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Down to which row there is something to choose from. */
const LAST_CHOICE = 2000;

const columnName = (at: number): string =>
  (at < 26 ? '' : columnName(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

/** Lists to choose from, as a sheet has them: without an error, a township's name may stand where kinds of units are offered. */
function validations(choices: ReadonlyMap<number, readonly string[]>): string {
  const lists = [...choices].map(([at, texts]) => {
    const column = columnName(at);
    const list = texts.join(',').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    return `<dataValidation type="list" allowBlank="1" sqref="${column}2:${column}${LAST_CHOICE}"><formula1>"${list}"</formula1></dataValidation>`;
  });
  return lists.length ? `<dataValidations count="${lists.length}">${lists.join('')}</dataValidations>` : '';
}

/**
 * What the writer itself has not. On paper: all columns on one sheet, the headings on each, lines between the cells; on the
 * screen lists to choose from.
 */
const features = (listsOf: (sheet: SheetOptions<Blob>) => string): Feature<Blob> => ({
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transformElementAttributes(tag, attributes, _, sheet) {
          if (tag === 'pageSetup') return { ...attributes, paperSize: paperOf(sheet), fitToWidth: 1, fitToHeight: 0 };
          if (tag === 'pageMargins') return { ...attributes, left: 0.4, right: 0.4 };
          return attributes;
        },
        transform: (xml, sheet) =>
          xml
            // A height that is no one's own: the row still grows with what is written into it later.
            .replaceAll(' customHeight="1"', '')
            .replace('<sheetViews', '<sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>$&')
            .replace('<pageMargins', () => `${listsOf(sheet)}<printOptions gridLines="1"/><pageMargins`),
      },
      'xl/workbook.xml': {
        transform: (xml, sheets) =>
          xml.replace('<definedNames/>', () => {
            const titles = sheets.map(
              ({ sheet = '' }, at) =>
                `<definedName name="_xlnm.Print_Titles" localSheetId="${at}">'${nameInXml(sheet)}'!$1:$1</definedName>`,
            );
            return `<definedNames>${titles.join('')}</definedNames>`;
          }),
      },
    },
  },
});

/** The workbook's bytes. Text is stored as text, so no cell is a formula. */
export async function workbook(sheets: readonly SheetToWrite[]): Promise<Bytes> {
  const written = sheets.map(({ name, headings, rows, widths }) => ({
    sheet: name,
    data: [
      headings.map((heading) => ({
        value: safe(withinCell(heading)),
        type: String,
        fontWeight: 'bold' as const,
        backgroundColor: '#EEF2F6',
        wrap: true,
        alignVertical: 'top' as const,
        height: heightOf(headings, widths),
      })),
      ...rows.map((row) => {
        const look = { alignVertical: 'top' as const, height: heightOf(row, widths) };
        return row.map((cell) => {
          if (cell === '') return null;
          return typeof cell === 'number'
            ? { value: cell, type: Number, ...look }
            : { value: safe(withinCell(cell)), type: String, wrap: true, ...look };
        });
      }),
    ],
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
    orientation: 'landscape' as const,
  }));
  const lists = new Map(sheets.map(({ name, choices }) => [name, choices ? validations(choices) : '']));
  const more = features(({ sheet = '' }) => lists.get(sheet) ?? '');
  const blob = await writeWorkbook(written, { features: [more] }).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** What Excel takes for the name of a sheet. */
const SHEET_NAME = /^(?!'|\s+$)[^\\/?*[\]:]{0,30}[^\\/?*[\]:']$/;

function requireSheetName(name: string): string {
  if (SHEET_NAME.test(requireText('工作表名', name))) return name;
  throw new FangfeiError(
    'invalid-argument',
    `工作表名不能是“${name.slice(0, 40)}”：要有 1 到 31 个字，不含 \\ / ? * [ ] :，首尾不是撇号；请改正`,
    { name },
  );
}

/**
 * A table as a workbook (xlsx) of one sheet that Excel and WPS open rightly. Cells are text and numbers, never formulas.
 *
 * @param name what the sheet is called, as Excel takes it: 1 to 31 characters without `\ / ? * [ ] :`
 * @param rows the rows, the heading first
 * @param widths of the columns, in characters
 * @throws FangfeiError `invalid-argument` for another name, or a cell that is no text and no number
 * @example
 * (await toXlsx('线索', [['线索', '涉众规模'], ['=1+1', 3]])).subarray(0, 2); // → new Uint8Array([80, 75])
 */
export async function toXlsx(
  name: string,
  rows: readonly (readonly (string | number)[])[],
  widths: readonly number[] = [],
): Promise<Bytes> {
  return toWorkbook([{ name, rows, widths }]);
}

/** One sheet of a workbook of several. */
export interface TableSheet {
  /** What it is called, as Excel takes it: 1 to 31 characters without `\\ / ? * [ ] :`. */
  name: string;
  /** The rows, the heading first. */
  rows: readonly (readonly (string | number)[])[];
  /** Of the columns, in characters. */
  widths?: readonly number[];
}

/**
 * Tables as a workbook (xlsx) of a sheet each, written as {@link toXlsx} writes one.
 *
 * @throws FangfeiError `invalid-argument` for a name that Excel does not take or that occurs twice, or a cell that is no text and no number
 * @example
 * (await toWorkbook([{ name: '线索', rows: [['线索']] }, { name: '汇总', rows: [['条数'], [0]] }])).subarray(0, 2); // → new Uint8Array([80, 75])
 */
export async function toWorkbook(sheets: readonly TableSheet[]): Promise<Bytes> {
  const names = new Set<string>();
  return workbook(
    requireRecords<TableSheet>('工作表', sheets).map(({ name, rows, widths = [] }) => {
      const [headings = [], ...body] = requireTable('xlsx', rows);
      requireList('列宽', widths).forEach((width) => requireNumber('一列的宽', width));
      if (names.has(requireSheetName(name)))
        throw new FangfeiError('invalid-argument', `有两个工作表叫“${name}”；请改名`, { name });
      names.add(name);
      return { name, headings: headings.map(String), rows: body, widths };
    }),
  );
}
