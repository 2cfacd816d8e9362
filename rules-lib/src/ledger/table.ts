// Tables of text as the ledger reads and writes them.
import { append } from '../append.ts';
import { cellTexts } from '../csv/parse.ts';
import { recordsOf } from '../csv/read.ts';
import { toCsv } from '../csv/write.ts';
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import { requireText } from '../require.ts';
import { readRegistrar, yearIn, type Beside } from './cell.ts';
import { contentOf } from './compare.ts';
import { placedColumns, headingsAt, type PlacedColumn } from './headings.ts';
import type { LedgerPlace } from './place.ts';
import { ledgerTable, readRowBeside, type LedgerCellFault, type LedgerCells } from './row.ts';
import { isTotalName, Unreadable } from './value.ts';

/**
 * The ledger as CSV for Excel and WPS; without rows an empty form.
 *
 * @throws FangfeiError `unknown-id`, `invalid-date` or `invalid-argument` for a value that the reader would not take; cells
 *   may still be missing
 * @example
 * ledgerCsv([]).split(',').length; // → 24
 */
export function ledgerCsv(rows: readonly LedgerRow[]): string {
  return toCsv(ledgerTable(rows));
}

/** Something in a ledger file that cannot be read. */
export interface LedgerFault extends Omit<LedgerCellFault, 'key'>, LedgerPlace {}

/** A row of a ledger file that cannot be read, as it was written. */
export interface UnreadRow extends LedgerPlace {
  cells: LedgerCells;
}

/** A row of a ledger file of which some cell cannot be read, as it was written. */
export interface IncompleteRow extends UnreadRow {
  /** What was read of it: the one in `rows`. */
  taken: LedgerRow;
}

/** Something to be known of a row that was read. */
export interface LedgerNote extends LedgerPlace {
  note: string;
}

/** What stands in a column that the ledger has not. */
export interface FurtherCell extends LedgerPlace {
  /** Whom the row is about. */
  subject: string;
  /** The heading, as it is written. */
  column: string;
  written: string;
}

/** What a ledger file gave: every row that is not blank is one of `rows`, `repeated`, `unread`, `totals` or `signatures`. */
export interface LedgerReading {
  rows: LedgerRow[];
  faults: LedgerFault[];
  /** What was read that is not written so: an item named without its clause, 35万, a date without its year. */
  notes: LedgerNote[];
  /** Rows that were left out because of a fault: nobody can tell whom they are about, or who registered them. */
  unread: UnreadRow[];
  /** Rows that are in `rows` though a cell of theirs cannot be read, or does not go with the others. */
  incomplete: IncompleteRow[];
  /** What stands in columns of their own, beside rows that were read. */
  further: FurtherCell[];
  /** Rows that sum up others (合计) and are no leads. */
  totals: LedgerPlace[];
  /** Rows in which those who filled in the table have signed (填表人、审核人). */
  signatures: LedgerPlace[];
  /** Rows that say the same in everything as one of an earlier sheet, which counts. */
  repeated: LedgerPlace[];
  /** Sheets, by name, on which something stands and that were not read: they have not the headings of a ledger. */
  unreadSheets: string[];
}

const isBlank = (texts: readonly string[]): boolean => texts.every((text) => text.trim() === '');

/** Whether a row sums up others, of a unit or of all: its subject or its first cell is no more than the word. */
const isTotal = (texts: readonly string[], { subject = '' }: LedgerCells): boolean =>
  [subject, texts.find((text) => text.trim() !== '') ?? ''].some(isTotalName);

/** What stands before the name, or the day, of those who signed. */
const SIGNED =
  /^(?=[^：:])(?:填[表报]|制[表单]|审[核批签定]|复核|校对|经办|报送|上报|联系|[主分]管|单位|部门)?(?:人员?|负责人|领导|单位|部门|日期|时间|(?:联系)?电话|联系方式)?(?:[（(](?:签[字名章]|盖章|公章)[^（）()]*[）)])?[：:]/;

/** Whether those who filled in the table have signed in a row: it begins with what stands before a name, and no unit is named. */
const isSigned = (texts: readonly string[], { subject = '', unit = '' }: LedgerCells): boolean => {
  const first = (texts.find((text) => text.trim() !== '') ?? '').replace(/\s/g, '');
  const signs = (text: string): boolean => SIGNED.test(text.replace(/\s/g, ''));
  return signs(first) && (subject === '' || signs(subject)) && readRegistrar(unit.trim()) instanceof Unreadable;
};

const MISSING = {
  reason: '表头里没有这一栏',
  remedy: '不是这份台账，就换一个文件或工作表；是的，照空表补上表头',
};
const DOUBLED = { reason: '表头里有几栏同名', remedy: '只留一栏，其余删去或改名，再导入' };
const misnamed = (wrong: string, heading: string): Omit<LedgerFault, 'row'> => ({
  column: heading,
  reason: `表头写成了“${wrong}”，这一栏没有读`,
  remedy: `表头改为“${heading}”，核对单位，再导入；不是这一栏的，换一个名称`,
});
/** A number without a unit of its own. */
const BARE = /^\s*[\d０-９][\d０-９,，.．]*\s*$/;
const UNCOMPUTED = { reason: '这一格的公式没有存下结果', remedy: '用 Excel 或 WPS 打开，保存一次再导入' };
const STRAY = { column: '整行', reason: '有一个引号没有配对，可能连着下面几行', remedy: '删去多出的引号再导入' };

/** The years that the dates of a table name, each once, in order. */
function yearsIn(table: readonly (readonly string[])[], columns: readonly PlacedColumn[]): number[] {
  const days = columns.filter(({ form }) => form === 'date');
  const years = table.flatMap((texts) => days.flatMap(({ place }) => yearIn(texts[place] ?? '') ?? []));
  return [...new Set(years)].sort((a, b) => a - b);
}

/** What stands beside the ledger's own columns, under headings of its own. */
const furtherIn = (
  texts: readonly string[],
  headings: readonly string[],
  columns: readonly PlacedColumn[],
): Pick<FurtherCell, 'column' | 'written'>[] =>
  texts.flatMap((text, at) => {
    const column = (headings[at] ?? '').replace(/\s/g, '');
    const isOwn = columns.some(({ place, nearly }) => place === at || nearly === headings[at]?.trim());
    return text.trim() === '' || column === '' || isOwn ? [] : [{ column, written: text.trim() }];
  });

const nothingRead = (): LedgerReading => ({
  rows: [],
  faults: [],
  notes: [],
  unread: [],
  incomplete: [],
  further: [],
  totals: [],
  signatures: [],
  repeated: [],
  unreadSheets: [],
});

/** What is known of a table beside its cells. */
interface TableSource {
  /** Cells, by row and column from 0, whose formula was stored without what it comes to. */
  uncomputed?: readonly (readonly [row: number, column: number])[];
  /** Rows, from 0, with a stray quote. */
  stray?: readonly number[];
  /** The name of its sheet, where it is one of several. */
  sheet?: string | undefined;
  /** All that the rows of earlier sheets say. */
  earlier?: ReadonlySet<string>;
}

/**
 * The rows of a table whose headings are among its first rows.
 *
 * @param reading what earlier sheets gave, to which it is added
 */
export function readTable(
  table: readonly (readonly string[])[],
  { uncomputed = [], stray = [], sheet, earlier }: TableSource = {},
  reading: LedgerReading = nothingRead(),
): LedgerReading {
  /** Where the row stands that has this place in the table. */
  const place = (index: number): LedgerPlace => ({ row: index + 1, ...(sheet !== undefined && { sheet }) });
  const at = headingsAt(table);
  const headings = table[at] ?? [];
  const columns = placedColumns(headings);
  const cellsOf = (texts: readonly string[]): LedgerCells =>
    Object.fromEntries(
      columns.flatMap(({ key, place, inTenThousands }) => {
        const text = texts[place]?.trim() ? texts[place] : undefined;
        return text === undefined ? [] : [[key, inTenThousands && BARE.test(text) ? `${text.trim()}万元` : text]];
      }),
    );
  const unfit = columns.flatMap(({ required, heading, count, nearly }) => {
    if (count > 1) return [{ column: heading, ...DOUBLED }];
    if (required !== 'always' || count > 0) return [];
    return [nearly === undefined ? { column: heading, ...MISSING } : misnamed(nearly, heading)];
  });
  /** Whether a row is no lead but what stands below them. */
  const isBelow = (texts: readonly string[], cells: LedgerCells, index: number): boolean => {
    const kind = isTotal(texts, cells) ? reading.totals : isSigned(texts, cells) ? reading.signatures : undefined;
    kind?.push(place(index));
    return kind !== undefined;
  };
  if (unfit.length) {
    table.forEach((texts, index) => {
      if (index <= at || isBlank(texts)) return;
      const cells = cellsOf(texts);
      if (!isBelow(texts, cells, index)) reading.unread.push({ ...place(index), cells });
    });
    // A stray quote first: it may have spoilt the headings.
    for (const index of stray) reading.faults.push({ ...place(index), ...STRAY });
    for (const fault of unfit) reading.faults.push({ ...place(Math.max(at, 0)), ...fault });
    return reading;
  }
  for (const { heading, nearly } of columns)
    if (nearly !== undefined) reading.faults.push({ ...place(at), ...misnamed(nearly, heading) });
  const unknown = new Map<number, Omit<LedgerFault, 'row'>[]>();
  for (const [row, column] of uncomputed) {
    const heading = columns.find((one) => one.place === column)?.heading;
    if (heading && row > at) append(unknown, row, { column: heading, ...UNCOMPUTED });
  }
  const spoilt = new Set(stray);
  const beside: Beside = { years: yearsIn(table.slice(at + 1), columns) };
  table.forEach((texts, index) => {
    const here = place(index);
    // Above the first row as well: what a title takes in is lost.
    if (spoilt.has(index)) {
      reading.faults.push({ ...here, ...STRAY });
      if (index > at) reading.unread.push({ ...here, cells: cellsOf(texts) });
      return;
    }
    const untold = unknown.get(index) ?? [];
    if (index <= at || (isBlank(texts) && !untold.length)) return;
    const cells = cellsOf(texts);
    if (isBelow(texts, cells, index)) return;
    const read = readRowBeside(cells, beside);
    const missing = new Set(untold.map(({ column }) => column));
    const faults = [...untold, ...read.faults.filter(({ column }) => !missing.has(column))];
    const taken = read.row ?? read.incomplete;
    // A cell that could not be read may tell it from the earlier one.
    if (taken && earlier && !faults.length && earlier.has(contentOf(taken))) reading.repeated.push(here);
    else if (taken) {
      reading.rows.push(taken);
      reading.notes.push(...read.notes.map((note) => ({ ...here, note })));
      reading.further.push(
        ...furtherIn(texts, headings, columns).map((cell) => ({ ...here, subject: taken.subject, ...cell })),
      );
      if (faults.length) reading.incomplete.push({ ...here, cells, taken });
    } else reading.unread.push({ ...here, cells });
    for (const { column, reason, remedy, written } of faults)
      reading.faults.push({ ...here, column, reason, remedy, ...(written !== undefined && { written }) });
  });
  return reading;
}

/**
 * The rows of a ledger file (CSV), and every cell that cannot be read, with row, column, reason and remedy.
 * A row is read with such a cell left empty; one that does not say whom it is about or who registered it is left out of
 * `rows`, and so is one that sums up others (合计) or bears signatures. Columns may stand in any order; what stands in
 * others is told, and one whose heading is nearly one of the ledger's as well.
 *
 * @example
 * parseLedger('主体名称（疑似）,登记单位,列入重点线索台账\n某商行,县教育局,是').faults.map((fault) => fault.column); // → ['整改责任', '整改措施', '时间安排']
 */
export function parseLedger(csv: string): LedgerReading {
  const records = [...recordsOf(requireText('台账', csv))];
  const stray = records.flatMap((record, at) => (record.stray ? [at] : []));
  return readTable(records.map(cellTexts), { stray });
}
