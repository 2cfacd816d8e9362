// What the archives of the site share: texts for old computers, and equal bytes for equal contents.
import { zipSync, type Zippable } from 'fflate';

/** A text as the old editors of Windows want it. */
export const forWindows = (text: string): Uint8Array<ArrayBuffer> =>
  Buffer.from(`\uFEFF${text.replace(/\r?\n/g, '\r\n')}`);

/** The files as one archive; with a fixed time, equal contents give equal bytes. */
export const zipped = (files: Zippable, level: 0 | 6 = 6): Uint8Array =>
  zipSync(files, { level, mtime: '2026-01-01T00:00:00Z' });
