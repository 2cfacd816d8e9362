// Where a table begins: its separator, its title rows, its header, and the column that holds the text.
import { cellsOf, CSV_BOM, recordsOf } from '../csv/read.ts';
import { RESULT_COLUMNS } from './own-result.ts';
import { ReadFault } from './record.ts';

export interface Table {
  delimiter: string;
  columns: string[];
  /** The column of the text. */
  text: number;
  /** The column of the record's own number, if there is one. */
  id: number;
  /** Records before the first row, the header among them. */
  skip: number;
}

const TEXT_FIELDS = ['text', 'content', 'body', '文本', '内容', '正文', '文字', '帖子', '消息'];
const ID_FIELDS = ['id', '编号', '序号'];
const SEPARATORS = [',', '\t', ';', '|', '；'];

/** The way out where no column is known to hold the text, on a page and on the command line. */
export const NAME_IT = '请把文字那一列的表头改成“内容”，命令行也可以用 --field 指定。';

/** A heading that ends like one, and is one: a line that other separators would cut is none. */
const LIKE = /^[^,\t;|；]*(?:内容|内容摘要|正文|文本|文字|广告[语词]|content)$/;

/** Title rows before the header; a table that has more says nothing that can be known. */
const MAX_TITLES = 20;

const plain = (name: string): string => name.replace(CSV_BOM, '').trim().toLowerCase();

/** The first line of a text. */
export const firstLine = (text: string): string => text.split(/[\r\n]/, 1)[0] ?? '';

/** The heading of the column that holds the text. */
export const textColumn = ({ columns, text }: Pick<Table, 'columns' | 'text'>): string => (columns[text] ?? '').trim();

/** The field of the text among names: the one asked for, else the first of the usual ones, else the only one that ends like one. */
export function textFieldOf(names: readonly string[], field?: string): number {
  const folded = names.map(plain);
  if (field !== undefined) {
    const exact = names.indexOf(field);
    return exact >= 0 ? exact : folded.indexOf(plain(field));
  }
  for (const usual of TEXT_FIELDS) {
    const at = folded.indexOf(usual);
    if (at >= 0) return at;
  }
  const like = folded.flatMap((name, at) => (LIKE.test(name) ? [at] : []));
  const [only, ...others] = like;
  return only === undefined || others.length ? -1 : only;
}

export const idFieldOf = (names: readonly string[]): number => {
  const folded = names.map(plain);
  return ID_FIELDS.reduce((found, usual) => (found >= 0 ? found : folded.indexOf(usual)), -1);
};

/** The header this command writes first, and before it a label at most: a result is no input. */
const isOwnResult = (cells: readonly string[]): boolean => {
  const names = cells.map(plain);
  const from = names.indexOf(RESULT_COLUMNS[0]);
  return (from === 0 || from === 1) && RESULT_COLUMNS.every((name, at) => names[from + at] === name);
};

/** The header among the first rows; nothing when none of them has a column of text. */
export function headerAmong(
  rows: readonly (readonly string[])[],
  field?: string,
): Pick<Table, 'columns' | 'text' | 'id' | 'skip'> | undefined {
  for (const [at, cells] of rows.slice(0, MAX_TITLES + 1).entries()) {
    if (isOwnResult(cells)) throw new ReadFault('own-result');
    const text = textFieldOf(cells, field);
    if (text >= 0) return { columns: [...cells], text, id: idFieldOf(cells), skip: at + 1 };
  }
  return undefined;
}

/** `sep=;` on the first line, as Excel writes and understands it. */
const declaredSeparator = (line: string): string | undefined => /^"?sep=(.)/i.exec(line.replace(CSV_BOM, ''))?.[1];

/** A heading that says little by itself says enough beside a number: prose has no such line. */
const isHeader = (cells: readonly string[]): boolean =>
  cells.length > 1 &&
  cells.every((cell) => cell.trim()) &&
  (cells.some((cell) => TEXT_FIELDS.includes(plain(cell))) || (textFieldOf(cells) >= 0 && idFieldOf(cells) >= 0));

/**
 * Whether a text of unknown kind is a table: it says so (`sep=;`), is a result of this command, or a header with a column of text is followed by a row
 * of as many cells.
 *
 * @returns nothing while the beginning may be too short to tell
 */
export function beginsTable(head: string, whole: boolean): boolean | undefined {
  const first = firstLine(head);
  if (declaredSeparator(first) !== undefined || isOwnResult(cellsOf(first, ','))) return true;
  const delimiter = SEPARATORS.find((sign) => isHeader(cellsOf(first, sign)));
  if (delimiter === undefined) return false;
  const [header, row] = firstRows(head, delimiter, whole).filter((cells) => cells.some((cell) => cell.trim()));
  return row ? row.length === header?.length : whole ? false : undefined;
}

/**
 * Finds the table in the beginning of a CSV text.
 *
 * @param head the beginning; its last record may be cut off
 * @returns the table; nothing while the beginning may be too short to tell
 * @throws ReadFault `no-text-column` when the first rows have no column of text, by any separator
 */
export function tableIn(
  head: string,
  whole: boolean,
  options: { field?: string | undefined; delimiter?: string | undefined },
): Table | undefined {
  const first = firstLine(head);
  const declared = options.delimiter ?? declaredSeparator(first);
  let longest = 0;
  let names: string[] = [];
  for (const delimiter of declared === undefined ? SEPARATORS : [declared]) {
    const rows = firstRows(head, delimiter, whole);
    const header = headerAmong(rows, options.field);
    if (header) return { delimiter, ...header };
    longest = Math.max(longest, rows.length);
    for (const row of rows) if (row.length > names.length) names = row;
  }
  if (!whole && longest <= MAX_TITLES && head.length < HEAD_LIMIT) return undefined;
  const seen = names.map((name) => `“${name.trim().slice(0, 20)}”`).slice(0, 12);
  const wanted = options.field === undefined ? '没有认得的文字列' : `没有“${options.field}”这一列`;
  throw new ReadFault(
    'no-text-column',
    `表头里${wanted}；看到的是 ${seen.join('、')}。${NAME_IT}分隔符不对的，用 --delimiter 指定。`,
  );
}

const HEAD_LIMIT = 1 << 16;

function firstRows(head: string, delimiter: string, whole: boolean): string[][] {
  const rows: string[][] = [];
  for (const { cells } of recordsOf(head, delimiter)) {
    rows.push(cells);
    if (rows.length > MAX_TITLES) return rows;
  }
  // The last one may go on.
  if (!whole && !/[\r\n]$/.test(head)) rows.pop();
  return rows;
}

/** One sentence on what was found; nothing for the plain case, a `.csv` as it is expected. */
export function describeTable(table: Table, ending: string): string | undefined {
  const { delimiter, skip } = table;
  const name = textColumn(table);
  const usual = TEXT_FIELDS.includes(plain(name));
  if (ending === '.csv' && delimiter === ',' && skip === 1 && usual) return undefined;
  const sign = delimiter === '\t' ? '制表符' : `“${delimiter}”`;
  return `分隔符是${sign}，表头在第 ${skip} 行，文字取自“${name}”列`;
}

/** One row of a table as fields. */
export function fieldsOf(table: Table, cells: readonly string[]): (name: string | number) => string | undefined {
  return (name) =>
    cells[typeof name === 'number' ? name : table.columns.findIndex((column) => plain(column) === plain(name))];
}
