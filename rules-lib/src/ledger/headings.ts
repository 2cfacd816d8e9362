// Which column of a table is which of the ledger's, by its heading; brackets and blanks may be set in any way.
import { foldText } from '../plan/fold-text.ts';
import { distance } from '../plan/nearest.ts';
import { ledgerColumns, type LedgerColumn } from './columns.ts';

/** What tables made by hand call a column, in the same unit of measure. */
const ALSO: Partial<Record<LedgerColumn['key'], readonly string[]>> = {
  subject: ['主体名称'],
  foundOn: ['发现时间'],
  peopleInvolved: ['涉众规模', '涉众人数', '涉众人数（人）', '涉及人数', '涉及人数（人）'],
  riskExposure: ['涉及金额（元）', '涉案金额（元）', '风险敞口（万元）', '涉及金额（万元）', '涉案金额（万元）'],
};
const IN_TEN_THOUSANDS = /\(万元\)$/;

/** The columns, each with what may head it, folded. */
const foldedColumns = (): (LedgerColumn & { names: string[] })[] =>
  ledgerColumns.map((column) => ({ ...column, names: [column.heading, ...(ALSO[column.key] ?? [])].map(foldText) }));

/** The headings stand among the first rows; a title may stand above them. */
const HEADINGS_WITHIN = 10;

/** Where the headings stand: the row that bears the name of a column which every row must have; -1 without any. */
export function headingsAt(table: readonly (readonly string[])[]): number {
  const sure = foldedColumns().flatMap(({ required, names }) => (required === 'always' ? names : []));
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
  /** Whether its heading says that its numbers count ten thousands. */
  inTenThousands: boolean;
}

/** Every column of the ledger, and where it stands under these headings. */
export function placedColumns(headings: readonly string[]): PlacedColumn[] {
  const folded = headings.map(foldText);
  const columns = foldedColumns();
  const others = folded.flatMap((name, at) => (columns.some(({ names }) => names.includes(name)) ? [] : [at]));
  return columns.map(({ names, ...column }) => {
    const place = folded.findIndex((name) => names.includes(name));
    const isNear = (at: number): boolean => names.some((name) => isNearly(folded[at] ?? '', name));
    const near = place < 0 ? others.find(isNear) : undefined;
    return {
      ...column,
      place,
      count: folded.filter((name) => names.includes(name)).length,
      inTenThousands: IN_TEN_THOUSANDS.test(folded[place] ?? ''),
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
