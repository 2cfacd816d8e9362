// Which column of a table is which of the ledger's, by its heading; brackets and blanks may be set in any way.
import { foldText } from '../plan/fold-text.ts';
import { distance } from '../plan/nearest.ts';
import { ledgerColumns, type LedgerColumn } from './columns.ts';

/** The columns, each with its heading folded. */
const foldedColumns = (): (LedgerColumn & { folded: string })[] =>
  ledgerColumns.map((column) => ({ ...column, folded: foldText(column.heading) }));

/** The headings stand among the first rows; a title may stand above them. */
const HEADINGS_WITHIN = 10;

/** Where the headings stand: the row that bears the name of a column which every row must have; -1 without any. */
export function headingsAt(table: readonly (readonly string[])[]): number {
  const sure = foldedColumns().flatMap(({ required, folded }) => (required === 'always' ? [folded] : []));
  return table.slice(0, HEADINGS_WITHIN).findIndex((cells) => cells.some((cell) => sure.includes(foldText(cell))));
}

/** Whether a table has the headings of all columns that every row must have. */
export function isLedger(table: readonly (readonly string[])[]): boolean {
  const headings = table[headingsAt(table)] ?? [];
  return placedColumns(headings).every(({ required, count }) => required !== 'always' || count > 0);
}

/** Where a column of the ledger stands in a table. */
export interface PlacedColumn extends LedgerColumn {
  /** The place among the headings; -1 where it is not. */
  place: number;
  /** How many columns bear its heading. */
  count: number;
  /** The heading that is nearly its own, as it is written, where the column is not there. */
  nearly?: string | undefined;
}

/** Every column of the ledger, and where it stands under these headings. */
export function placedColumns(headings: readonly string[]): PlacedColumn[] {
  const folded = headings.map(foldText);
  const columns = foldedColumns();
  const others = folded.flatMap((name, at) => (columns.some((column) => column.folded === name) ? [] : [at]));
  return columns.map(({ folded: own, ...column }) => {
    const place = folded.indexOf(own);
    const near = place < 0 ? others.find((at) => isNearly(folded[at] ?? '', own)) : undefined;
    return {
      ...column,
      place,
      count: folded.filter((name) => name === own).length,
      ...(near === undefined ? {} : { nearly: headings[near]?.trim() }),
    };
  });
}

/** Fewer characters are in many headings of others. */
const TELLING = 4;

/** Whether a heading is another one but for what stands in brackets, more or fewer words, or one character. */
function isNearly(heading: string, own: string): boolean {
  const [a, b] = [heading, own].map((name) => name.replace(/\(.*/, '')) as [string, string];
  if (a === b) return true;
  return Math.min(a.length, b.length) >= TELLING && (a.includes(b) || b.includes(a) || isSlip(a, b));
}

const isSlip = (a: string, b: string): boolean => Math.abs(a.length - b.length) <= 1 && distance(a, b) <= 1;
