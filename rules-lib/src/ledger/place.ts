// Where something stands in a ledger file.
import { append } from '../append.ts';
import { requireRecords } from '../require.ts';

/** A row of a ledger file. */
export interface LedgerPlace {
  /** The row of the spreadsheet, from 1. */
  row: number;
  /** The name of its sheet, where several sheets of the file were read. */
  sheet?: string | undefined;
}

/**
 * Where rows of a ledger file stand, in words; by sheet where they name one.
 *
 * @param most how many are named; of the others only how many all are
 * @example
 * placesInWords([{ row: 3 }, { row: 5 }]); // → '第 3、5 行'
 * @example
 * placesInWords([{ row: 3, sheet: '玉麦镇' }]); // → '“玉麦镇”第 3 行'
 */
export function placesInWords(places: readonly LedgerPlace[], most = Infinity): string {
  const bySheet = new Map<string | undefined, number[]>();
  for (const { row, sheet } of requireRecords('台账里的位置', places).slice(0, most)) append(bySheet, sheet, row);
  const named = [...bySheet].map(([sheet, rows]) => `${sheet === undefined ? '' : `“${sheet}”`}第 ${rows.join('、')}`);
  return `${named.join(' 行、')} ${places.length > most ? `等 ${places.length} ` : ''}行`;
}
