// How far a bulk run has come: written beside the output at every checkpoint, read by --resume, gone when the run is done.
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { Position } from '../read/lines.ts';
import { CliError, EXIT, ioError } from './exit.ts';
import type { Totals } from './judge.ts';

export interface Journal {
  /** What the run was asked to do; another request cannot go on with it. */
  request: string;
  /** Bytes of output that are whole; what lies beyond is cut off. */
  outBytes: number;
  /** Where the input goes on; absent before the first block. */
  position?: Position | undefined;
  totals: Totals;
  /** What was to be kept and no record had so far. */
  missing: string[];
}

/** The output while it grows, the place reached, and the sign that a run is at work. */
export const partPath = (out: string): string => `${out}.part`;
export const journalPath = (out: string): string => `${out}.journal`;
export const lockPath = (out: string): string => `${out}.lock`;

/** The journal of an earlier run, if there is one. */
export async function readJournal(out: string): Promise<Journal | undefined> {
  let text: string;
  try {
    text = await readFile(journalPath(out), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw ioError(error, '读', journalPath(out));
  }
  try {
    return JSON.parse(text) as Journal;
  } catch {
    throw new CliError(EXIT.io, `断点文件 ${journalPath(out)} 已损坏。请用 --restart 从头再做。`);
  }
}

/** Replaces the journal in one step, so that there is always a whole one. */
export async function writeJournal(out: string, journal: Journal): Promise<void> {
  const path = journalPath(out);
  try {
    await writeFile(`${path}.new`, JSON.stringify(journal), { flush: true });
    await rename(`${path}.new`, path);
  } catch (error) {
    throw ioError(error, '写', path);
  }
}

export async function removeJournal(out: string): Promise<void> {
  await rm(journalPath(out), { force: true });
}
