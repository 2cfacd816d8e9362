// CSV files as bytes, record by record, and records of results.
import { guard, quoteCell } from '../csv.ts';

const COMMA = 44;
const QUOTE = 34;
const FEED = 10;

/** Where the record that begins at `from` ends, its line feed included; -1 when its end is not among the bytes. */
export function endOfCsvRecord(bytes: Uint8Array, from: number, delimiter: number): number {
  // Line feeds inside quoted cells belong to the record.
  let atStart = true;
  for (let i = from; i < bytes.length; i++) {
    const byte = bytes[i];
    if (byte === FEED) return i + 1;
    if (byte === QUOTE && atStart) {
      i = endOfQuoted(bytes, i + 1);
      if (i < 0) return -1;
    }
    atStart = byte === delimiter;
  }
  return -1;
}

/** The index of the quote that ends a quoted cell; -1 when there is none. */
function endOfQuoted(bytes: Uint8Array, from: number): number {
  for (let i = bytes.indexOf(QUOTE, from); i >= 0; i = bytes.indexOf(QUOTE, i + 2)) {
    if (bytes[i + 1] !== QUOTE) return i;
  }
  return -1;
}

export const delimiterByte = (delimiter: ',' | '\t'): number => (delimiter === ',' ? COMMA : 9);

/** A spreadsheet cuts longer cells off. */
const CELL_LIMIT = 32_000;

/** One cell, harmless and whole in Excel and WPS: an apostrophe keeps what looks like a formula, a number or a date as text. */
export function csvCell(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const cut = value.length > CELL_LIMIT ? `${value.slice(0, CELL_LIMIT)}…` : value;
  return quoteCell(guard(cut));
}

export const csvRow = (cells: readonly (string | number)[]): string => `${cells.map(csvCell).join(',')}\r\n`;
