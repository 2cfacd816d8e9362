// CSV as tables of text.
import { requireText } from '../require.ts';
import { recordsOf, type CsvRecord } from './read.ts';
import { unguarded } from './write.ts';

/** The cells of a record without what guards them. */
export const cellTexts = ({ cells }: CsvRecord): string[] => cells.map(unguarded);

/**
 * The rows of a CSV text, as `toCsv` wrote them or as a spreadsheet saved them; every cell is text.
 *
 * @example
 * parseCsv('a,"b,c"\r\n\'=1,2\n'); // → [['a', 'b,c'], ['=1', '2']]
 */
export function parseCsv(text: string): string[][] {
  return Array.from(recordsOf(requireText('CSV ', text)), cellTexts);
}
