// Tables of text as the ledger reads and writes them.
import { append } from '../append.ts';
import { cellTexts } from '../csv/parse.ts';
import { recordsOf } from '../csv/read.ts';
import { toCsv } from '../csv/write.ts';
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import { requireText } from '../require.ts';
import { placedColumns, headingsAt } from './headings.ts';
import { ledgerTable, notesOn, readLedgerRow, type LedgerCellFault, type LedgerCells } from './row.ts';

/**
 * The ledger as CSV for Excel and WPS; without rows an empty form.
 *
 * @throws FangfeiError `unknown-id` when a row names a unit, an item or a code that does not exist
 * @example
 * ledgerCsv([]).split(',').length; // → 24
 */
export function ledgerCsv(rows: readonly LedgerRow[]): string {
  return toCsv(ledgerTable(rows));
}

/** Something in a ledger file that cannot be read. */
export interface LedgerFault extends Omit<LedgerCellFault, 'key'> {
  /** The row of the spreadsheet, from 1. */
  row: number;
}

/** A row of a ledger file that cannot be read, as it was written. */
export interface UnreadRow {
  /** The row of the spreadsheet, from 1. */
  row: number;
  cells: LedgerCells;
}

/** Something to be known of a row that was read. */
export interface LedgerNote {
  /** The row of the spreadsheet, from 1. */
  row: number;
  note: string;
}

/** What a ledger file gave: every row that is not blank is one of `rows`, `unread` or `totals`. */
export interface LedgerReading {
  rows: LedgerRow[];
  faults: LedgerFault[];
  /** What was read that is not written so: an item named without its clause. */
  notes: LedgerNote[];
  /** Rows that were left out because of a fault. */
  unread: UnreadRow[];
  /** Rows of the spreadsheet, from 1, that sum up others (合计) and are no leads. */
  totals: number[];
}

const isBlank = (texts: readonly string[]): boolean => texts.every((text) => text.trim() === '');

/** All that stands at the head of a row that sums up others: a name that begins so is a lead's. */
const TOTAL = /^(?:本页|全[县乡镇场])?(?:合计|总计|小计|共计|累计)(?:[（(][^（）()]*[）)])?[：:]?$/;

/** Whether a row sums up others, of a unit or of all: its subject or its first cell is no more than the word. */
const isTotal = (texts: readonly string[], { subject = '' }: LedgerCells): boolean =>
  [subject, texts.find((text) => text.trim() !== '') ?? ''].some((text) => TOTAL.test(text.replace(/\s/g, '')));

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
const UNCOMPUTED = { reason: '这一格的公式没有存下结果', remedy: '用 Excel 或 WPS 打开，保存一次再导入' };
const STRAY = { column: '整行', reason: '有一个引号没有配对，可能连着下面几行', remedy: '删去多出的引号再导入' };

/**
 * The rows of a table whose headings are among its first rows.
 *
 * @param uncomputed cells, by row and column from 0, whose formula was stored without what it comes to
 * @param stray rows, from 0, with a stray quote
 */
export function readTable(
  table: readonly (readonly string[])[],
  uncomputed: readonly (readonly [row: number, column: number])[] = [],
  stray: readonly number[] = [],
): LedgerReading {
  const at = headingsAt(table);
  const headings = table[at] ?? [];
  const columns = placedColumns(headings);
  const cellsOf = (texts: readonly string[]): LedgerCells =>
    Object.fromEntries(columns.flatMap(({ key, place }) => (texts[place]?.trim() ? [[key, texts[place]]] : [])));
  const unfit = columns.flatMap(({ required, heading, count, nearly }) => {
    if (count > 1) return [{ column: heading, ...DOUBLED }];
    if (required !== 'always' || count > 0) return [];
    return [nearly === undefined ? { column: heading, ...MISSING } : misnamed(nearly, heading)];
  });
  if (unfit.length) {
    const unread: UnreadRow[] = [];
    const totals: number[] = [];
    table.forEach((texts, index) => {
      if (index <= at || isBlank(texts)) return;
      const cells = cellsOf(texts);
      if (isTotal(texts, cells)) totals.push(index + 1);
      else unread.push({ row: index + 1, cells });
    });
    return {
      rows: [],
      notes: [],
      unread,
      totals,
      // A stray quote first: it may have spoilt the headings.
      faults: [
        ...stray.map((row) => ({ row: row + 1, ...STRAY })),
        ...unfit.map((fault) => ({ row: Math.max(at, 0) + 1, ...fault })),
      ],
    };
  }
  const reading: LedgerReading = { rows: [], faults: [], notes: [], unread: [], totals: [] };
  for (const { heading, nearly } of columns)
    if (nearly !== undefined) reading.faults.push({ row: at + 1, ...misnamed(nearly, heading) });
  const spoilt = new Map<number, Omit<LedgerFault, 'row'>[]>();
  for (const [row, column] of uncomputed) {
    const heading = columns.find(({ place }) => place === column)?.heading;
    if (heading && row > at) append(spoilt, row, { column: heading, ...UNCOMPUTED });
  }
  // Above the first row as well: what a title takes in is lost.
  for (const row of stray) append(spoilt, row, STRAY);
  table.forEach((texts, index) => {
    const told = spoilt.get(index);
    if (!told && (index <= at || isBlank(texts))) return;
    const cells = cellsOf(texts);
    if (index > at && isTotal(texts, cells)) {
      reading.totals.push(index + 1);
      return;
    }
    const { row, faults } = told ? { faults: told } : readLedgerRow(cells);
    if (row) {
      reading.rows.push(row);
      reading.notes.push(...notesOn(cells).map((note) => ({ row: index + 1, note })));
    } else if (index > at) reading.unread.push({ row: index + 1, cells });
    for (const { column, reason, remedy } of faults) reading.faults.push({ row: index + 1, column, reason, remedy });
  });
  return reading;
}

/**
 * The rows of a ledger file (CSV), and every cell that cannot be read, with row, column, reason and remedy.
 * A row with a fault is left out of `rows`, and so is one that sums up others (合计). Columns may stand in any order;
 * others are ignored, and one whose heading is nearly one of the ledger's is told.
 *
 * @example
 * parseLedger('主体名称（疑似）,登记单位,列入重点线索台账\n某商行,县教育局,是').faults.map((fault) => fault.column); // → ['整改责任', '整改措施', '时间安排']
 */
export function parseLedger(csv: string): LedgerReading {
  const records = [...recordsOf(requireText('台账', csv))];
  const stray = records.flatMap((record, at) => (record.stray ? [at] : []));
  return readTable(records.map(cellTexts), [], stray);
}
