// Sources of records (text, NDJSON, CSV) cut into blocks of whole records, in constant memory; each block knows where it
// ended, so that a run can go on from there. What is a record, and what a fault, does not depend on where pieces end.
import { ByteUnits, Cutter, FEED, RETURN, type End, type Units } from '../csv/cut.ts';
import { decode, detectEncoding, encodingNamed, isOpaque, type Encoding } from './encoding.ts';
import { endingOf, type LineKind } from './kind.ts';
import { ReadFault, type FaultCode, type ReadOptions } from './record.ts';
import { describeTable, tableIn, type Table } from './table.ts';

/** Where in the whole input a block ended. */
export interface Position {
  /** The source's place in the order of reading, from 0. */
  source: number;
  path: string;
  /** The hash of its path and all before it: none may have come or gone. */
  order?: string | undefined;
  /** Bytes of the source that are done. */
  offset: number;
  /** Lines of the source that are done. */
  line: number;
  encoding: Encoding;
  kind?: LineKind | undefined;
  table?: Table | undefined;
  /** The size and time of the file, so that another one in its place is noticed. */
  stamp?: string | undefined;
  /** Something other than blank lines was met. */
  filled?: boolean | undefined;
  /** The whole source is done. */
  done?: boolean | undefined;
}

/** Some whole records of one source; or a source that is read whole; or one fault. */
export interface Block {
  path: string;
  /** Place of the source in the order of reading. */
  source: number;
  /** The line on which the block begins, from 1. */
  line: number;
  /** How its records are written; absent for a source that is read whole. */
  kind?: LineKind | undefined;
  encoding: Encoding;
  table?: Table | undefined;
  /** The records, or the source; without it the file is opened where it is read. */
  bytes?: Uint8Array<ArrayBuffer> | undefined;
  /** Text of a source that is read whole: a record per line. */
  perLine?: boolean | undefined;
  fault?: { code: FaultCode; message?: string | undefined; aside: boolean };
  /** How many bytes the record at fault has. */
  size?: number | undefined;
  /** What was found out about the source and should be told. */
  note?: string | undefined;
  after: Position;
}

/** A source of records that is open. */
export interface LineSource {
  index: number;
  path: string;
  kind: LineKind;
  chunks: AsyncIterable<Uint8Array>;
  stamp?: string | undefined;
  /** A pipe through which nothing came: no records, and nothing wrong. */
  mayBeEmpty?: boolean | undefined;
}

const BLOCK = 1 << 18;
/** How much of the beginning is looked through for the header of a table. */
const TABLE_HEAD = 1 << 17;

/** Encodings of characters of two bytes of which the second alone would be a sign of ASCII, and what begins one. */
const TWO_BYTES: Readonly<Record<Encoding, (byte: number) => boolean>> = {
  gb18030: (byte) => byte > 0x80 && byte < 0xff,
  big5: (byte) => byte > 0x80 && byte < 0xff,
  shift_jis: (byte) => (byte > 0x80 && byte < 0xa0) || (byte > 0xdf && byte < 0xfd),
};
const NO_SIGN = 0x80;

/** Bytes to be cut: of a character of two bytes none is taken for a separator. */
function unitsIn(bytes: Uint8Array, encoding: Encoding, delimiter = ','): Units {
  const begins = delimiter < '@' ? undefined : TWO_BYTES[encoding];
  if (!begins) return new ByteUnits(bytes);
  const signs = new Uint8Array(bytes);
  for (let at = 0; at + 1 < signs.length; at++) {
    if (!begins(signs[at] ?? 0) || (signs[at + 1] ?? 0) < 0x40) continue;
    signs.fill(NO_SIGN, at, at + 2);
    at++;
  }
  return new ByteUnits(signs);
}

const encoder = new TextEncoder();

export function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Text of an encoding that hides its line feeds, as UTF-8; offsets then count UTF-8 bytes, and reading begins at the start. */
async function* asUtf8(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  offset: number,
): AsyncGenerator<Uint8Array> {
  const decoder = new TextDecoder(encoding);
  let skip = offset;
  const cut = (text: string): Uint8Array => {
    const bytes = encoder.encode(text);
    const part = bytes.subarray(Math.min(skip, bytes.length));
    skip -= bytes.length - part.length;
    return part;
  };
  for await (const chunk of chunks) {
    const part = cut(decoder.decode(chunk, { stream: true }));
    if (part.length) yield part;
  }
  const last = cut(decoder.decode());
  if (last.length) yield last;
}

/** Pieces put together until one can be judged by: a line, or enough bytes. */
export async function firstOf(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head: Uint8Array = new Uint8Array(0);
  while (head.length < 512 && !head.includes(FEED)) {
    const next = await chunks.next();
    if (next.done) return head;
    head = joined(head, next.value);
  }
  return head;
}

/** What was read already, then the rest. */
export async function* withFirst(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    if (first.length) yield first;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    // Nobody else ends what was begun by hand.
    await rest.return?.();
  }
}

interface Start {
  chunks: AsyncIterable<Uint8Array>;
  encoding: Encoding;
  offset: number;
}

async function begin(source: LineSource, options: ReadOptions, from?: Position): Promise<Start> {
  if (from) {
    const { encoding, offset } = from;
    return { chunks: isOpaque(encoding) ? asUtf8(source.chunks, encoding, offset) : source.chunks, encoding, offset };
  }
  const chunks = source.chunks[Symbol.asyncIterator]();
  const first = await firstOf(chunks);
  const found = detectEncoding(first);
  const given = options.encoding === undefined ? undefined : encodingNamed(options.encoding);
  const encoding = found.bom ? found.encoding : (given ?? found.encoding);
  const all = withFirst(first.subarray(found.bom), chunks);
  return isOpaque(encoding)
    ? { chunks: asUtf8(all, encoding, 0), encoding, offset: 0 }
    : { chunks: all, encoding, offset: found.bom };
}

/** Cuts the bytes of a source into blocks as they come. Holds a piece and one record. */
class BlockCutter {
  readonly #source: LineSource;
  readonly #options: ReadOptions;
  readonly #encoding: Encoding;
  /** What is cut is UTF-8 once the encoding was opaque. */
  readonly #cutAs: Encoding;
  #offset: number;
  #line: number;
  #table: Table | undefined;
  #filled: boolean;
  #bytes: Uint8Array = new Uint8Array(0);
  /** The bytes before are in blocks already. */
  #at = 0;
  #cutter: Cutter;
  /** Bytes of a record that is given up, seen so far. */
  #dropped = 0;

  constructor(source: LineSource, options: ReadOptions, { encoding, offset }: Start, from?: Position) {
    this.#source = source;
    this.#options = options;
    this.#encoding = encoding;
    this.#cutAs = isOpaque(encoding) ? 'utf-8' : encoding;
    this.#offset = offset;
    this.#line = from?.line ?? 0;
    this.#table = from?.table;
    this.#filled = from?.filled ?? source.mayBeEmpty ?? false;
    this.#cutter = new Cutter(this.#units(), this.#table?.delimiter);
  }

  add(chunk: Uint8Array): void {
    this.#bytes = joined(this.#bytes.subarray(this.#at), chunk);
    this.#cutter = this.#cutter.after(this.#at, this.#units());
    this.#at = 0;
  }

  /** The blocks that can be told; `whole` says that nothing comes any more. */
  *blocks(whole: boolean): Generator<Block> {
    const isCsv = this.#source.kind === 'csv';
    const header = isCsv && !this.#table ? this.#header(whole) : undefined;
    if (header) yield header;
    if (!isCsv || this.#table) for (let block = this.#next(whole); block; block = this.#next(whole)) yield block;
    if (whole && !this.#filled) throw new ReadFault('empty');
  }

  /** A source that is set aside. */
  aside({ code, message }: ReadFault): Block {
    this.#line++;
    return { ...this.#base(), line: 1, fault: { code, message, aside: true }, after: this.#position(true) };
  }

  /** The last block, of nothing: the source is done. */
  done(): Block {
    return { ...this.#base(), bytes: new Uint8Array(0), line: this.#line + 1, after: this.#position(true) };
  }

  #units(): Units {
    return unitsIn(this.#bytes, this.#cutAs, this.#table?.delimiter);
  }

  #header(whole: boolean): Block | undefined {
    const head = this.#bytes.subarray(0, TABLE_HEAD);
    const found = tableIn(
      {
        unitsBy: (delimiter) => unitsIn(head, this.#cutAs, delimiter),
        textOf: (from, to) => decode(head.subarray(from, to), this.#cutAs).text,
        seen: head.length === TABLE_HEAD ? 'head' : whole ? 'all' : 'part',
      },
      this.#options,
    );
    if (!found) return undefined;
    this.#table = found.table;
    this.#cutter = new Cutter(this.#units(), found.table.delimiter);
    const note = describeTable(found.table, endingOf(this.#source.path));
    return { ...this.#base(), bytes: new Uint8Array(0), note, ...this.#take(found.end, found.lines) };
  }

  #next(whole: boolean): Block | undefined {
    if (this.#dropped) return this.#givenUp(whole);
    const { length } = this.#bytes;
    const { maxRecord } = this.#options;
    const begin = this.#at;
    let end = begin;
    let lines = 0;
    let next: End = 'open';
    while (end < length && end - begin < BLOCK) {
      next = this.#recordEnd(end, whole);
      if (typeof next === 'string' || next - end > maxRecord) break;
      lines += this.#cutter.linesIn(end, next);
      end = next;
    }
    if (end > begin) {
      const bytes = new Uint8Array(this.#bytes.subarray(begin, end));
      this.#filled ||= !isBlank(bytes);
      return { ...this.#base(), bytes, ...this.#take(end, lines) };
    }
    const more = next === 'open' && !whole && length - begin <= maxRecord;
    return begin === length || more ? undefined : this.#givenUp(whole);
  }

  /** A record too long, or a stray quote: only the first line is given up, so that what follows is read. */
  #givenUp(whole: boolean): Block | undefined {
    const { length } = this.#bytes;
    let end = this.#cutter.lineEnd(this.#at, whole);
    if (end === 'open' && !whole) {
      // A last CR may be half of the line end.
      const gone = length - this.#at - (this.#bytes[length - 1] === RETURN ? 1 : 0);
      this.#dropped += gone;
      this.#offset += gone;
      this.#at += gone;
      return undefined;
    }
    // The end may have come while it was given up.
    if (end === 'open') end = length;
    const size = this.#dropped + end - this.#at;
    this.#dropped = 0;
    this.#filled = true;
    const code = size > this.#options.maxRecord ? 'record-too-long' : 'unclosed-quote';
    return { ...this.#base(), fault: { code, aside: false }, size, ...this.#take(end, 1) };
  }

  #recordEnd(from: number, whole: boolean): End {
    return this.#table ? this.#cutter.recordEnd(from, whole) : this.#cutter.lineEnd(from, whole);
  }

  #take(end: number, lines: number): Pick<Block, 'line' | 'after'> {
    const begins = this.#line + 1;
    this.#offset += end - this.#at;
    this.#at = end;
    this.#line += lines;
    return { line: begins, after: this.#position() };
  }

  #base(): Pick<Block, 'path' | 'source' | 'kind' | 'encoding' | 'table'> {
    const { path, index, kind } = this.#source;
    return { path, source: index, kind, encoding: this.#cutAs, table: this.#table };
  }

  #position(done?: true): Position {
    const { index, path, kind, stamp } = this.#source;
    return {
      source: index,
      path,
      offset: this.#offset,
      line: this.#line,
      encoding: this.#encoding,
      kind,
      table: this.#table,
      stamp,
      filled: this.#filled,
      done,
    };
  }
}

/** The blocks of a source, from its beginning or from where an earlier run stopped. */
export async function* blocksOf(source: LineSource, options: ReadOptions, from?: Position): AsyncGenerator<Block> {
  const start = await begin(source, options, from);
  const cutter = new BlockCutter(source, options, start, from);
  try {
    for await (const chunk of start.chunks) {
      cutter.add(chunk);
      yield* cutter.blocks(false);
    }
    yield* cutter.blocks(true);
  } catch (error) {
    if (!(error instanceof ReadFault) || error.code === 'changed') throw error;
    yield cutter.aside(error);
    return;
  }
  yield cutter.done();
}

/** Every record of a block that is not blank, with its text and its line. */
export function* recordsIn(block: Block): Generator<{ text: string; damaged: number; line: number }> {
  const { bytes, kind, table } = block;
  if (!bytes || !kind) return;
  const cutter = new Cutter(unitsIn(bytes, block.encoding, table?.delimiter), table?.delimiter);
  let line = block.line;
  for (let from = 0; from < bytes.length;) {
    // Its records are whole and have no stray quotes.
    const end = Number(table ? cutter.recordEnd(from, true) : cutter.lineEnd(from, true));
    const record = bytes.subarray(from, end);
    if (!isBlank(record)) yield { ...decode(record, block.encoding), line };
    line += cutter.linesIn(from, end);
    from = end;
  }
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 32 || (byte > 8 && byte < 14));
