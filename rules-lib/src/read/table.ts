// Where a table begins: its separator, its title rows, its header, and the column that holds the text.
import { Cutter, TextUnits, type Units } from '../csv/cut.ts';
import { cellsOf, CSV_BOM } from '../csv/read.ts';
import { OLD_RESULT_COLUMNS, RESULT_COLUMNS } from './own-result.ts';
import { ReadFault } from './record.ts';

export interface Table {
  delimiter: string;
  columns: string[];
  /** The column of the text. */
  text: number;
  /** The column of its title, which is judged with it; -1 when there is none or the column of the text was asked for. */
  title: number;
  /** The column of the record's own number, if there is one. */
  id: number;
  /** Records before the first row, the header among them. */
  skip: number;
}

const TEXT_FIELDS = ['text', 'content', 'body', '文本', '内容', '正文', '文字', '帖子', '消息'];
const TITLE_FIELDS = ['title', 'subject', '标题', '主题', '题目'];
const ID_FIELDS = ['id', '编号', '序号'];
const SEPARATORS = [',', '\t', ';', '|', '；'];

/** The way out where no column is known to hold the text, on a page and on the command line. */
export const NAME_IT = '请把文字那一列的表头改成“内容”，命令行也可以用 --field 指定。';

/** A heading that ends like one, and is one: a line that other separators would cut is none. */
const LIKE = /^[^,\t;|；]*(?:内容|内容摘要|正文|文本|文字|广告[语词]|问题描述|诉求|content)(?:[（(][^（）()]*[）)])?$/;

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

/** The field of a title among names: the only one that is called one, or ends like one. */
export function titleFieldOf(names: readonly string[]): number {
  const at = names.map(plain).flatMap((name, at) => (TITLE_FIELDS.includes(name) || name.endsWith('标题') ? [at] : []));
  const [only = -1, ...others] = at;
  return others.length ? -1 : only;
}

/** A text below its title, as a reader sees them: a post may say in its title what it sells, and a title said again is said once. */
export function withTitle(title: string | undefined, text: string): string {
  const above = title?.trim() ?? '';
  if (above === '' || text.includes(above)) return text;
  return text.trim() ? `${above}\n${text}` : above;
}

export const idFieldOf = (names: readonly string[]): number => {
  const folded = names.map(plain);
  return ID_FIELDS.reduce((found, usual) => (found >= 0 ? found : folded.indexOf(usual)), -1);
};

/** The header this command writes first, and before it a label at most: a result is no input. */
const isOwnResult = (cells: readonly string[]): boolean => {
  const names = cells.map(plain);
  const from = names.indexOf(RESULT_COLUMNS[0]);
  return (
    (from === 0 || from === 1) &&
    RESULT_COLUMNS.slice(0, OLD_RESULT_COLUMNS).every((name, at) => names[from + at] === name)
  );
};

/** The row of the header among the first rows, of a table or of an own result; -1 when there is none. */
const headerRow = (rows: readonly (readonly string[])[], field?: string): number =>
  rows.slice(0, MAX_TITLES + 1).findIndex((cells) => isOwnResult(cells) || textFieldOf(cells, field) >= 0);

/** The header among the first rows; nothing when none of them has a column of text. */
export function headerAmong(
  rows: readonly (readonly string[])[],
  field?: string,
): Omit<Table, 'delimiter'> | undefined {
  const at = headerRow(rows, field);
  const cells = rows[at];
  if (!cells) return undefined;
  if (isOwnResult(cells)) throw new ReadFault('own-result');
  const title = field === undefined ? titleFieldOf(cells) : -1;
  return { columns: [...cells], text: textFieldOf(cells, field), title, id: idFieldOf(cells), skip: at + 1 };
}

/** `sep=;` on the first line, as Excel writes and understands it. */
const declaredSeparator = (line: string): string | undefined => /^"?sep=(.)/i.exec(line.replace(CSV_BOM, ''))?.[1];

/** A heading that says little by itself says enough beside a number: prose has no such line. */
const isHeader = (cells: readonly string[]): boolean =>
  cells.length > 1 &&
  cells.every((cell) => cell.trim()) &&
  (cells.some((cell) => TEXT_FIELDS.includes(plain(cell))) || (textFieldOf(cells) >= 0 && idFieldOf(cells) >= 0));

/** How much of a text is seen: all of it; as much of its beginning as is looked at; or what has come so far. */
export type Seen = 'all' | 'head' | 'part';

/** The beginning of a text, and what stands in it from one place to another. */
export interface Beginning {
  /** To be cut by a separator. */
  unitsBy: (delimiter: string) => Units;
  textOf: (from: number, to: number) => string;
  seen: Seen;
}

/** The first records by a separator, and where each ends; `open` where the next of them is not over yet. */
interface FirstRows {
  rows: string[][];
  ends: number[];
  open: boolean;
}

function firstRows({ unitsBy, textOf, seen }: Beginning, delimiter: string): FirstRows {
  const units = unitsBy(delimiter);
  const cutter = new Cutter(units, delimiter);
  const rows: string[][] = [];
  const ends: number[] = [];
  for (let from = 0; from < units.length && rows.length <= MAX_TITLES;) {
    let end = cutter.recordEnd(from, seen === 'all');
    if (end === 'open' && seen === 'part') return { rows, ends, open: true };
    // No more is looked at: what does not close within is taken for what never does.
    if (typeof end === 'string') end = cutter.lineEnd(from, seen === 'all');
    if (end === 'open') break;
    rows.push(cellsOf(textOf(from, end), delimiter));
    ends.push(end);
    from = end;
  }
  return { rows, ends, open: seen === 'part' && rows.length <= MAX_TITLES };
}

/**
 * Whether a text of unknown kind is a table: it says so (`sep=;`), is a result of this command, or a header with a column of text is followed by a row
 * of as many cells.
 *
 * @returns nothing while the beginning may be too short to tell
 */
export function beginsTable(head: string, seen: Seen): boolean | undefined {
  const first = firstLine(head);
  if (declaredSeparator(first) !== undefined || isOwnResult(cellsOf(first, ','))) return true;
  const delimiter = SEPARATORS.find((sign) => isHeader(cellsOf(first, sign)));
  if (delimiter === undefined) return false;
  const textOf = (from: number, to: number): string => head.slice(from, to);
  const { rows } = firstRows({ unitsBy: () => new TextUnits(head), textOf, seen }, delimiter);
  const [header, row] = rows.filter((cells) => cells.some((cell) => cell.trim()));
  return row ? row.length === header?.length : seen === 'part' ? undefined : false;
}

/** A table, and where its rows begin. */
export interface FoundTable {
  table: Table;
  end: number;
  lines: number;
}

/**
 * Finds the table in the beginning of a CSV text: the header that ends first, by any separator. More of the text never
 * changes what was found.
 *
 * @returns the table; nothing while the beginning may be too short to tell
 * @throws ReadFault `no-text-column` when the first rows have no column of text, by any separator
 */
export function tableIn(
  beginning: Beginning,
  options: { field?: string | undefined; delimiter?: string | undefined },
): FoundTable | undefined {
  const { unitsBy, textOf, seen } = beginning;
  const lines = new Cutter(unitsBy(','));
  const first = lines.lineEnd(0, seen !== 'part');
  if (first === 'open') return undefined;
  const declared = options.delimiter ?? declaredSeparator(textOf(0, first));
  const ways = (declared === undefined ? SEPARATORS : [declared]).map((delimiter) => {
    const found = firstRows(beginning, delimiter);
    const at = headerRow(found.rows, options.field);
    return { delimiter, ...found, end: found.ends[at] ?? Infinity };
  });
  const end = Math.min(...ways.map((way) => way.end));
  if (ways.some((way) => way.open && (way.ends.at(-1) ?? 0) < end)) return undefined;
  const way = ways.find((one) => one.end === end);
  const header = way && headerAmong(way.rows, options.field);
  if (header) return { table: { delimiter: way.delimiter, ...header }, end, lines: lines.linesIn(0, end) };
  let names: string[] = [];
  for (const row of ways.flatMap(({ rows }) => rows)) if (row.length > names.length) names = row;
  const seenNames = names.map((name) => `“${name.trim().slice(0, 20)}”`).slice(0, 12);
  const wanted = options.field === undefined ? '没有认得的文字列' : `没有“${options.field}”这一列`;
  throw new ReadFault(
    'no-text-column',
    `表头里${wanted}；看到的是 ${seenNames.join('、')}。${NAME_IT}分隔符不对的，用 --delimiter 指定。`,
  );
}

/** One sentence on what was found; nothing for the plain case, a `.csv` as it is expected. */
export function describeTable(table: Table, ending: string): string | undefined {
  const { delimiter, skip, columns, title } = table;
  const name = textColumn(table);
  const usual = TEXT_FIELDS.includes(plain(name));
  if (ending === '.csv' && delimiter === ',' && skip === 1 && usual && title < 0) return undefined;
  const sign = delimiter === '\t' ? '制表符' : `“${delimiter}”`;
  const from = title < 0 ? `“${name}”列` : `“${(columns[title] ?? '').trim()}”和“${name}”两列，合在一起看`;
  return `分隔符是${sign}，表头在第 ${skip} 行，文字取自${from}`;
}

/** One row of a table as fields. */
export function fieldsOf(table: Table, cells: readonly string[]): (name: string | number) => string | undefined {
  return (name) =>
    cells[typeof name === 'number' ? name : table.columns.findIndex((column) => plain(column) === plain(name))];
}
