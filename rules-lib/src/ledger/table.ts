// Tables of text as the ledger reads and writes them.
import { recordsOf } from '../csv/read.ts';
import { unguarded } from '../csv/write.ts';

export { toCsv } from '../csv/write.ts';

/**
 * The rows of a CSV text, as `toCsv` wrote them or as a spreadsheet saved them; every cell is text.
 *
 * @example
 * parseCsv('a,"b,c"\r\n\'=1,2\n'); // → [['a', 'b,c'], ['=1', '2']]
 */
export function parseCsv(text: string): string[][] {
  return Array.from(recordsOf(text), ({ cells }) => cells.map(unguarded));
}
