// One block of a bulk run: its texts classified, and what is said of each.
import { isOfRecords, itemsOf } from '../read/block.ts';
import { itemsOfLines } from '../read/items.ts';
import type { Block, Position } from '../read/lines.ts';
import {
  faultAt,
  isFault,
  ReadFault,
  type Fault,
  type Item,
  type Place,
  type ReadOptions,
  type TextRecord,
} from '../read/record.ts';
import { has, sayFault, sayRecord, type Said, type SayOptions } from './say.ts';

export interface JudgeOptions {
  read: ReadOptions;
  say: SayOptions;
  onlyFlagged: boolean;
  /** This run's part of the records: one of `count`, from 1. */
  shard?: { index: number; count: number } | undefined;
}

/** How many of what was set aside, and of the records at fault, are told at the end; all of them stand in the output. */
export const TOLD = 20;

/** What is told of something that was not read. */
type Trouble = Pick<Fault, 'source' | 'line' | 'part' | 'aside' | 'message'>;

/** The books of a run: files seen = read + set aside, records in = judged + faults. */
export interface Totals {
  files: number;
  aside: number;
  /** Sheets and attachments set aside in files that were read. */
  parts: number;
  /** Small pictures that were not read and need no look, and files that systems leave lying about. */
  minor: number;
  /** Records met, those at fault among them. */
  records: number;
  flagged: number;
  /** Records that hold nothing that can be judged: no words, or none in Chinese. */
  unread: number;
  /** Records with bytes that could not be decoded. */
  damaged: number;
  faults: number;
}

export const NOTHING: Readonly<Totals> = {
  files: 0,
  aside: 0,
  parts: 0,
  minor: 0,
  records: 0,
  flagged: 0,
  unread: 0,
  damaged: 0,
  faults: 0,
};

/** What a block came to. */
export interface Judged extends Totals {
  bytes: Uint8Array<ArrayBuffer>;
  /** How many bytes of input were read. */
  read: number;
  /** The first of what was set aside, and of the records at fault, to be told at the end. */
  asides: Trouble[];
  faulty: Trouble[];
  /** What was to be kept and no record had, and the fields of a record instead. */
  missing: string[];
  seen: readonly string[];
  /** What was found out about a file, and should be told. */
  notes: (Pick<Place, 'source' | 'part'> & { note: string })[];
  after: Position;
}

const encoder = new TextEncoder();

export async function judge(block: Block, options: JudgeOptions, sayOf: (record: TextRecord) => Said): Promise<Judged> {
  const { say, shard } = options;
  const lines: string[] = [];
  const totals = { ...NOTHING };
  const asides: Trouble[] = [];
  const faulty: Trouble[] = [];
  const missing = new Set(say.keep.map(({ name }) => name));
  let seen: readonly string[] = [];
  let setAside = false;
  let clutter = false;
  const mine = (line: number): boolean => !shard || (block.source + line) % shard.count === shard.index - 1;

  const fault = (found: Fault): void => {
    const { source, line, part, aside, message } = found;
    const trouble = { source, line, part, aside, message };
    if (found.minor) {
      totals.minor++;
      clutter ||= part === undefined;
    } else if (aside) {
      if (asides.length < TOLD) asides.push(trouble);
      if (part === undefined) setAside = true;
      else totals.parts++;
    } else {
      if (faulty.length < TOLD) faulty.push(trouble);
      totals.records++;
      totals.faults++;
    }
    lines.push(sayFault(found, say));
  };
  const record = (found: TextRecord): void => {
    let said: Said;
    try {
      said = sayOf(found);
    } catch {
      fault(faultAt(found, new ReadFault('classify-failed')));
      return;
    }
    // The rows of a table have the same fields.
    if (missing.size && (!found.fields || found.fields !== seen)) {
      for (const name of missing) if (has(found, name)) missing.delete(name);
      seen = found.fields ?? seen;
    }
    totals.records++;
    if (said.flagged) totals.flagged++;
    if (said.unread) totals.unread++;
    if (found.damaged) totals.damaged++;
    if (options.onlyFlagged && !said.flagged) return;
    lines.push(sayRecord(found, said, say));
  };

  const take = (item: Item): void => {
    if (!mine(item.line)) return;
    if (isFault(item)) fault(item);
    else record(item);
  };
  // Records by the thousand need no waiting in between, which would cost more than reading them.
  const notes: Judged['notes'] = [];
  const read = {
    ...options.read,
    onNote(note: string, { source, part }: Place) {
      // A line may say what the line before it said.
      if (note !== notes.at(-1)?.note) notes.push({ source, part, note });
    },
  };
  if (isOfRecords(block)) for (const item of itemsOfLines(block, read)) take(item);
  else for await (const item of itemsOf(block, read)) take(item);
  // What systems leave lying about is no file of anybody's.
  if (block.after.done && mine(1) && !clutter) {
    totals.files = 1;
    totals.aside = setAside ? 1 : 0;
  }
  const bytes = encoder.encode(lines.join(''));
  const size = block.bytes?.length ?? block.size ?? 0;
  return { ...totals, bytes, read: size, asides, faulty, missing: [...missing], seen, notes, after: block.after };
}
