// CSV that Excel and WPS open rightly and run nothing of.
import { requireTable } from '../require.ts';
import { CSV_BOM } from './read.ts';

/** Beginnings that a spreadsheet takes for a formula. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** A sign alone, or before a number, is no formula. */
const NUMBER = /^[+-](?:\d+(?:\.\d+)?)?$/;

/**
 * An apostrophe keeps what would be run as text. What begins with an apostrophe gets another, so that reading gives it back.
 * Numbers and dates stay as they are, so that they can be sorted and joined.
 */
const guarded = (text: string): string =>
  text.startsWith("'") || (FORMULA.test(text) && !NUMBER.test(text)) ? `'${text}` : text;

/** The cell as it was before `guarded`. */
export const unguarded = (cell: string): string => (cell.startsWith("'") ? cell.slice(1) : cell);

const CELL_LIMIT = 32_000;

/** The text as far as a cell of a spreadsheet holds it (32,767), with a sign where something is cut off. */
export const withinCell = (text: string): string => (text.length > CELL_LIMIT ? `${text.slice(0, CELL_LIMIT)}…` : text);

const quoted = (text: string): string => (/[",\r\n']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/**
 * Some cells of a line of a CSV file.
 *
 * @param raw for machines: cells exactly as they are, formulas and all
 */
export const csvCells = (cells: readonly (string | number)[], raw = false): string =>
  cells.map((cell) => quoted(typeof cell === 'number' || raw ? String(cell) : guarded(cell))).join(',');

/** One line of a CSV file, CRLF at its end. */
export const csvRow = (cells: readonly (string | number)[], raw = false): string => `${csvCells(cells, raw)}\r\n`;

/**
 * A table as CSV: UTF-8 with byte order mark, CRLF, quoted where needed; no cell is taken for a formula.
 *
 * @param rows the rows, the heading first
 * @throws FangfeiError `invalid-argument`
 * @example
 * toCsv([['线索', '涉众规模'], ['=1+1', 3]]); // → '\uFEFF线索,涉众规模\r\n"\'=1+1",3\r\n'
 */
export function toCsv(rows: readonly (readonly (string | number)[])[]): string {
  return (
    CSV_BOM +
    requireTable('CSV', rows)
      .map((row) => csvRow(row))
      .join('')
  );
}
