// What was written on a visit's record, as a Word document to sign and file.
import { longTable, note, paragraph, subtitle, title, wordFile } from './word.ts';

/** A visit's record as far as it is filled in. */
export interface VisitRecord {
  title: string;
  /** What was visited, with its clause. */
  about: string;
  /** When, where, who. */
  head: readonly Readonly<Record<'name' | 'text', string>>[];
  /** What was ticked and answered, part by part. */
  parts: readonly { name: string; lines: readonly string[] }[];
  /** Who signs. */
  signed: readonly string[];
  note: string;
}

/**
 * A record of one visit.
 *
 * @returns the bytes of a `.docx` file
 */
export const visitDocument = (record: VisitRecord): Promise<Uint8Array<ArrayBuffer>> =>
  wordFile(record.title, [
    title(record.title),
    subtitle(record.about),
    // In one table, so that a visit's record fits a sheet.
    ...(record.head.length + record.parts.length > 0
      ? [longTable([...record.head, ...record.parts.map(({ name, lines }) => ({ name, text: lines.join('\n') }))])]
      : []),
    paragraph(''),
    ...record.signed.map(paragraph),
    note(record.note),
  ]);
