// Tables as CSV that Excel and WPS open rightly, and back.
import { CSV_BOM, guard, parseCsvRecord, quoteCell } from '../csv.ts';

/** What already begins with the apostrophe gets another, so that reading gives it back. */
const textCell = (text: string): string => (text.startsWith("'") ? `'${text}` : guard(text));

/**
 * A table as CSV: UTF-8 with byte order mark, CRLF, quoted where needed; no cell is taken for a formula.
 *
 * @param rows the rows, the heading first
 * @example
 * toCsv([['线索', '涉众规模'], ['=1+1', 3]]); // → '\uFEFF线索,涉众规模\r\n"\'=1+1",3\r\n'
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  const lines = rows.map((row) =>
    row.map((cell) => quoteCell(typeof cell === 'number' ? String(cell) : textCell(cell))).join(','),
  );
  return CSV_BOM + lines.map((line) => `${line}\r\n`).join('');
}

/**
 * The rows of a CSV text, as `toCsv` wrote them or as a spreadsheet saved them; every cell is text.
 *
 * @example
 * parseCsv('a,"b,c"\r\n\'=1,2\n'); // → [['a', 'b,c'], ['=1', '2']]
 */
export function parseCsv(text: string): string[][] {
  const body = text.startsWith(CSV_BOM) ? text.slice(1) : text;
  const rows: string[][] = [];
  for (let start = 0; start < body.length;) {
    const end = endOfRecord(body, start);
    rows.push(parseCsvRecord(body.slice(start, end), ',').map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell)));
    start = end;
  }
  return rows;
}

/** Where the record that begins at `start` ends, its line break included. */
function endOfRecord(text: string, start: number): number {
  let quoted = false;
  let cellStart = true;
  for (let at = start; at < text.length; at++) {
    const char = text[at];
    // A quote opens a cell only at its beginning; inside one, two quotes close and open again.
    if (char === '"' && (quoted || cellStart || text[at - 1] === '"')) quoted = !quoted;
    else if (char === '\n' && !quoted) return at + 1;
    cellStart = char === ',' && !quoted;
    if (char === '"') cellStart = false;
  }
  return text.length;
}
