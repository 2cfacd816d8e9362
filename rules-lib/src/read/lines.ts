// Sources of records (text, NDJSON, CSV) cut into blocks of whole records, in constant memory; each block knows where it
// ended, so that a run can go on from there. What is a record, and what a fault, does not depend on where pieces end.
import { countLineEnds, endOfRecord } from '../csv/read.ts';
import { decode, detectEncoding, encodingNamed, isOpaque, lenientText, type Encoding } from './encoding.ts';
import { endingOf, type LineKind } from './kind.ts';
import { ReadFault, type FaultCode, type ReadOptions } from './record.ts';
import { describeTable, tableIn, type Table } from './table.ts';

/** Where in the whole input a block ended. */
export interface Position {
  /** The source's place in the order of reading, from 0. */
  source: number;
  path: string;
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
const FEED = 10;
const RETURN = 13;

const byBytes = new TextDecoder('latin1');
/** Characters of two bytes, read a character a byte, whose second alone would be a sign of ASCII. */
const TWO_BYTES: Readonly<Record<Encoding, RegExp | undefined>> = {
  gb18030: /(?:[^\p{ASCII}€ÿ][@-\uffff])+/gu,
  big5: /(?:[^\p{ASCII}€ÿ][@-\uffff])+/gu,
  shift_jis: /(?:[^\p{ASCII}€\xa0-\xdf\xfd-\xff][@-\uffff])+/gu,
};
const encoder = new TextEncoder();

export function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** Finds where records end in some bytes; looks at every byte but once. */
function enderOf(
  bytes: Uint8Array,
  kind: LineKind,
  encoding: Encoding,
  delimiter = ',',
): (from: number, whole: boolean) => { end: number; lines: number } {
  if (kind === 'csv') {
    // A character a byte; only signs of ASCII are looked for, and half of another character is none.
    const twoBytes = delimiter < '@' ? undefined : TWO_BYTES[encoding];
    const all = byBytes.decode(bytes);
    const latin1 = twoBytes ? all.replace(twoBytes, (pairs) => '€'.repeat(pairs.length)) : all;
    return (from, whole) => {
      const end = endOfRecord(latin1, from, delimiter, whole);
      return { end, lines: end < 0 ? 0 : countLineEnds(latin1.slice(from, end)) };
    };
  }
  let feed = -1;
  let back = -1;
  return (from, whole) => {
    if (feed < from) feed = indexOrEnd(bytes, FEED, from);
    if (back < from) back = indexOrEnd(bytes, RETURN, from);
    if (back < feed) {
      if (back + 1 < bytes.length) return { end: bytes[back + 1] === FEED ? back + 2 : back + 1, lines: 1 };
      return { end: whole ? back + 1 : -1, lines: 1 };
    }
    if (feed < bytes.length) return { end: feed + 1, lines: 1 };
    return { end: whole && from < bytes.length ? bytes.length : -1, lines: 1 };
  };
}

const indexOrEnd = (bytes: Uint8Array, byte: number, from: number): number => {
  const at = bytes.indexOf(byte, from);
  return at < 0 ? bytes.length : at;
};

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
  if (first.length) yield first;
  for (;;) {
    const next = await rest.next();
    if (next.done) return;
    yield next.value;
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

/** The blocks of a source, from its beginning or from where an earlier run stopped. Holds a piece and one record. */
export async function* blocksOf(source: LineSource, options: ReadOptions, from?: Position): AsyncGenerator<Block> {
  const { path, index, kind, stamp, mayBeEmpty = false } = source;
  const { chunks, encoding, offset: start } = await begin(source, options, from);
  let offset = start;
  let line = from?.line ?? 0;
  let table = from?.table;
  let filled = from?.filled ?? mayBeEmpty;
  // What is cut is UTF-8 once the encoding was opaque.
  const cutAs = isOpaque(encoding) ? 'utf-8' : encoding;
  let rest: Uint8Array = new Uint8Array(0);
  // Bytes of a record that is given up, seen so far.
  let dropped = 0;

  const position = (done?: true): Position => ({
    source: index,
    path,
    offset,
    line,
    encoding,
    kind,
    table,
    stamp,
    filled,
    done,
  });
  const take = (bytes: number, lines: number): Pick<Block, 'line' | 'after'> => {
    const begins = line + 1;
    rest = rest.subarray(bytes);
    offset += bytes;
    line += lines;
    return { line: begins, after: position() };
  };
  const base = (): Pick<Block, 'path' | 'source' | 'kind' | 'encoding' | 'table'> => ({
    path,
    source: index,
    kind,
    encoding: cutAs,
    table,
  });
  const faultBlock = (code: FaultCode, end: number): Block => {
    const size = dropped + end;
    dropped = 0;
    filled = true;
    return { ...base(), fault: { code, aside: false }, size, ...take(end, 1) };
  };
  const lineEnd = (whole: boolean): number => enderOf(rest, 'text', cutAs)(0, whole).end;

  function* cut(whole: boolean): Generator<Block> {
    if (kind === 'csv' && !table) {
      table = tableIn(lenientText(rest.subarray(0, 1 << 17), cutAs), whole, options);
      if (!table) return;
      const ends = enderOf(rest, kind, cutAs, table.delimiter);
      let end = 0;
      let lines = 0;
      for (let record = 0; record < table.skip; record++) {
        const next = ends(end, whole);
        end = next.end;
        lines += next.lines;
      }
      const note = describeTable(table, endingOf(path));
      yield { ...base(), bytes: new Uint8Array(0), note, ...take(end, lines) };
    }
    for (;;) {
      if (dropped) {
        const end = lineEnd(whole);
        if (end < 0) break;
        yield faultBlock('record-too-long', end);
        continue;
      }
      const ends = enderOf(rest, kind, cutAs, table?.delimiter);
      let end = 0;
      let lines = 0;
      let next = ends(0, whole);
      while (next.end > 0 && next.end - end <= options.maxRecord) {
        end = next.end;
        lines += next.lines;
        if (end >= BLOCK || end >= rest.length) break;
        next = ends(end, whole);
      }
      if (end > 0) {
        filled ||= !isBlank(rest.subarray(0, end));
        yield { ...base(), bytes: new Uint8Array(rest.subarray(0, end)), ...take(end, lines) };
        continue;
      }
      if (rest.length === 0 || (next.end < 0 && !whole && rest.length <= options.maxRecord)) break;
      // Too long, or a quote that never closes: give up the first line only, so that what follows is read.
      const feed = lineEnd(whole);
      if (feed < 0) break;
      yield faultBlock(feed > options.maxRecord ? 'record-too-long' : 'unclosed-quote', feed);
    }
    if (rest.length > options.maxRecord && lineEnd(false) < 0) {
      dropped += rest.length;
      offset += rest.length;
      rest = rest.subarray(rest.length);
    }
  }

  try {
    for await (const chunk of chunks) {
      rest = joined(rest, chunk);
      yield* cut(false);
    }
    yield* cut(true);
    // The end may have come while a record was being given up.
    if (dropped) yield faultBlock('record-too-long', rest.length);
    if (!filled) throw new ReadFault('empty');
  } catch (error) {
    if (!(error instanceof ReadFault) || error.code === 'changed') throw error;
    line++;
    const { code, message } = error;
    yield { ...base(), line: 1, fault: { code, message, aside: true }, after: position(true) };
    return;
  }
  yield { ...base(), bytes: new Uint8Array(0), line: line + 1, after: position(true) };
}

/** Every record of a block that is not blank, with its text and its line. */
export function* recordsIn(block: Block): Generator<{ text: string; damaged: number; line: number }> {
  const { bytes, kind, table } = block;
  if (!bytes || !kind) return;
  const ends = enderOf(bytes, kind, block.encoding, table?.delimiter);
  let line = block.line;
  for (let from = 0; from < bytes.length;) {
    const { end, lines } = ends(from, true);
    const record = bytes.subarray(from, end);
    if (!isBlank(record)) yield { ...decode(record, block.encoding), line };
    line += lines;
    from = end;
  }
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 32 || (byte > 8 && byte < 14));
