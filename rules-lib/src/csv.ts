// CSV as spreadsheets read and write it (RFC 4180), kept from being taken for formulas.

/** Excel and WPS read UTF-8 only when the file begins with this. */
export const CSV_BOM = '\uFEFF';

/** Beginnings that a spreadsheet takes for a formula. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** Numbers and dates that a spreadsheet would rewrite: long ones, ones with leading zeros, exponents, 3/4. */
const REWRITTEN = /^(?:0\d+|\d{12,}|\d+(?:\.\d+)?e\d+|\d+[-/:.]\d+(?:[-/:.]\d+)?)$/i;

/** Text as a spreadsheet leaves it: an apostrophe keeps what looks like a formula, a number or a date as text. */
export const guard = (text: string): string => (FORMULA.test(text) || REWRITTEN.test(text) ? `'${text}` : text);

/** A cell as it stands in the file: in quotes where it needs them. */
export const quoteCell = (text: string): string => (/[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const FEED = 10;
const RETURN = 13;

/** The cells of one record. */
export function parseCsvRecord(record: string, delimiter: string): string[] {
  const cells: string[] = [];
  let end = record.length;
  while (end > 0 && (record.charCodeAt(end - 1) === FEED || record.charCodeAt(end - 1) === RETURN)) end--;
  let at = 0;
  for (;;) {
    let cell = '';
    if (record[at] === '"') {
      at++;
      for (;;) {
        const quote = record.indexOf('"', at);
        const stop = quote < 0 || quote >= end ? end : quote;
        cell += record.slice(at, stop);
        at = stop + 1;
        if (record[at] !== '"' || at >= end) break;
        cell += '"';
        at++;
      }
    }
    const next = record.indexOf(delimiter, at);
    const stop = next < 0 || next >= end ? end : next;
    cell += record.slice(at, stop);
    cells.push(cell);
    if (stop >= end) return cells;
    at = stop + 1;
  }
}
