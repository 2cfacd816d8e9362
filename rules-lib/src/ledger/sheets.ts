// A workbook's ledgers in one: a county's file may have a sheet for each township, or for each month.
import type { Sheet } from '../read/workbook.ts';
import { contentOf } from './compare.ts';
import { headingsAt, isLedger } from './headings.ts';
import { readTable, type LedgerReading } from './table.ts';

/** The sheets of a ledger's workbook beside the one that has all its rows. */
export const BESIDE = {
  totals: '总量风险清单',
  heaviest: '得分最高的',
  focus: '重点线索台账',
  toCheck: '要核对的',
  leftOut: '没有并入的',
  help: '填写说明',
} as const;

const BESIDE_NAMES: ReadonlySet<string> = new Set(Object.values(BESIDE));

/** The rows of every sheet that is a ledger; where none is, what is wrong with the one that is most like it. */
export function readSheets(sheets: readonly Sheet[]): LedgerReading {
  const others = sheets.filter(
    ({ name, rows }) => !BESIDE_NAMES.has(name) && rows.some((cells) => cells.some((cell) => cell.trim() !== '')),
  );
  const ledgers = others.filter(({ rows }) => isLedger(rows));
  const [like = sheets.find(({ rows }) => headingsAt(rows) >= 0) ?? sheets[0]] = ledgers;
  const isOne = ledgers.length < 2;
  const reading = readTable(like?.rows ?? [], {
    uncomputed: like?.uncomputed ?? [],
    sheet: isOne ? undefined : like?.name,
  });
  const earlier = new Set<string>();
  let known = 0;
  for (const { name, rows, uncomputed } of ledgers.slice(1)) {
    for (const row of reading.rows.slice(known)) earlier.add(contentOf(row));
    known = reading.rows.length;
    readTable(rows, { uncomputed, sheet: name, earlier }, reading);
  }
  reading.unreadSheets.push(
    ...others.flatMap((sheet) => (sheet === like || ledgers.includes(sheet) ? [] : [sheet.name])),
  );
  return reading;
}
