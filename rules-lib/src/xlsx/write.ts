// Workbooks that Excel and WPS open rightly: the one writer.
import writeWorkbook from 'write-excel-file/universal';
import { withinCell } from '../csv/write.ts';

/** One sheet: the headings, in bold and always in sight, and the rows below. */
export interface SheetToWrite {
  name: string;
  headings: readonly string[];
  rows: readonly (readonly (string | number)[])[];
  /** In characters, by column. */
  widths: readonly number[];
}

/** What XML cannot hold or the writer leaves out, and what would be read as an escape of it (ECMA-376, 22.9.2.19). */
// eslint-disable-next-line no-control-regex
const ESCAPED = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffd\p{Cs}\p{NChar}]|_(?=x[0-9A-Fa-f]{4}_)/gu;

/** Names that every object has: the writer's table of strings takes them for known. */
const INHERITED = new Set(Object.getOwnPropertyNames(Object.prototype));

const escape = (units: string): string =>
  Array.from(
    { length: units.length },
    (_, at) => `_x${units.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')}_`,
  ).join('');

const safe = (text: string): string =>
  INHERITED.has(text) ? escape(text.charAt(0)) + safe(text.slice(1)) : text.replace(ESCAPED, escape);

/** The workbook's bytes. Text is stored as text, so no cell is a formula. */
export async function workbook(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  const written = sheets.map(({ name, headings, rows, widths }) => ({
    sheet: name,
    data: [
      headings.map((heading) => ({
        value: heading,
        type: String,
        fontWeight: 'bold' as const,
        backgroundColor: '#EEF2F6',
        wrap: true,
      })),
      ...rows.map((row) =>
        row.map((cell) => {
          if (cell === '') return null;
          return typeof cell === 'number'
            ? { value: cell, type: Number }
            : { value: safe(withinCell(cell)), type: String, wrap: true };
        }),
      ),
    ],
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }));
  const blob = await writeWorkbook(written, {}).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}
