// Input as blocks of whole records, read in constant memory; each block knows where it ended, so that a run can go on from there.
import { createReadStream } from 'node:fs';
import { delimiterByte, endOfCsvRecord } from './csv.ts';
import { detectEncoding, type Encoding } from './decode.ts';

export type Format = 'ndjson' | 'csv' | 'text' | 'html';

/** One file to read, or standard input. */
export interface Source {
  /** Its place in the order of reading, from 0. */
  index: number;
  path: string;
  /** Standard input; files are opened by path. */
  stream?: AsyncIterable<Uint8Array>;
  format: Format;
  delimiter: ',' | '\t';
  /** The whole source is one record. */
  whole: boolean;
}

/** Where in the whole input a block ended. */
export interface Position {
  source: number;
  path: string;
  /** Bytes of the source that are done. */
  offset: number;
  /** Lines of the source that are done. */
  line: number;
  encoding: Encoding;
  /** The header record of a CSV source. */
  header?: string | undefined;
  /** The whole source is done. */
  done?: boolean;
}

/** Why a record could not be read. */
export type FaultCode =
  | 'bad-encoding'
  | 'bad-json'
  | 'no-text'
  | 'record-too-long'
  | 'unclosed-quote'
  | 'unreadable-file'
  | 'classify-failed';

/** Some whole records of one source, a file that is one record, or one fault that stands for a record. */
export interface Block {
  path: string;
  format: Format;
  delimiter: ',' | '\t';
  encoding: Encoding;
  header?: string | undefined;
  /** The line on which the block begins, from 1. */
  line: number;
  /** The block is one record: the whole source. Without `bytes` the worker reads the file itself. */
  whole: boolean;
  /** The records; absent for a fault. */
  bytes?: Uint8Array<ArrayBuffer>;
  fault?: FaultCode;
  /** How many bytes the record at fault has. */
  size?: number;
  after: Position;
}

export interface ReadOptions {
  /** The encoding, where the user named it. */
  encoding?: Encoding | undefined;
  /** Longer records are told as faults; bounds the memory. */
  maxRecord: number;
}

const CHUNK = 1 << 20;
const BLOCK = 1 << 18;
const FEED = 10;
const FEED_BYTES = Buffer.from('\n');

/** Where the record that begins at `from` ends, its line feed included; -1 when its end is not among the bytes. */
export function endOfRecord(bytes: Uint8Array, from: number, source: Pick<Source, 'format' | 'delimiter'>): number {
  if (source.format === 'csv') return endOfCsvRecord(bytes, from, delimiterByte(source.delimiter));
  return bytes.indexOf(FEED, from) + 1 || -1;
}

/** How many line feeds stand between two places. */
export function countLines(bytes: Uint8Array, from: number, end: number): number {
  let count = 0;
  for (let i = bytes.indexOf(FEED, from); i >= 0 && i < end; i = bytes.indexOf(FEED, i + 1)) count++;
  return count;
}

/** The bytes of a source from an offset on, in pieces of at least a chunk but for the last. */
async function* chunksOf(source: Source, offset: number): AsyncGenerator<Buffer> {
  const stream = source.stream ?? createReadStream(source.path, { highWaterMark: CHUNK, start: offset });
  let skip = source.stream ? offset : 0;
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream as AsyncIterable<Uint8Array>) {
    const part = piece.subarray(Math.min(skip, piece.length));
    skip -= piece.length - part.length;
    waiting.push(part);
    size += part.length;
    if (size < CHUNK) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    size = 0;
  }
  if (size) yield Buffer.concat(waiting);
}

/** UTF-16 as UTF-8, so that a line feed is one byte; offsets then count UTF-8 bytes, and reading begins at the start. */
async function* asUtf8(chunks: AsyncIterable<Buffer>, encoding: Encoding, offset: number): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  let skip = offset;
  for await (const chunk of chunks) {
    const bytes = Buffer.from(decoder.decode(chunk, { stream: true }));
    const part = bytes.subarray(Math.min(skip, bytes.length));
    skip -= bytes.length - part.length;
    if (part.length) yield part;
  }
}

async function* withFirst(first: Buffer, rest: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* rest;
}

const startOf = ({ path, format, delimiter, whole }: Source) => ({ path, format, delimiter, whole });

/** The one block of a source that is one record. */
export async function wholeBlock(source: Source, { maxRecord }: ReadOptions): Promise<Block> {
  const after: Position = { source: source.index, path: source.path, offset: 0, line: 1, encoding: 'auto', done: true };
  const block: Block = { ...startOf(source), encoding: 'auto', line: 1, after };
  if (!source.stream) return block;
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(source, 0)) {
    size += chunk.length;
    if (size <= maxRecord) pieces.push(chunk);
  }
  return size > maxRecord
    ? { ...block, fault: 'record-too-long', size }
    : { ...block, bytes: new Uint8Array(Buffer.concat(pieces)) };
}

/** What stands for a source that cannot be read, or not further. */
export function unreadable(source: Source, line: number): Block {
  const after: Position = { source: source.index, path: source.path, offset: 0, line, encoding: 'auto', done: true };
  return { ...startOf(source), encoding: 'auto', line: line + 1, fault: 'unreadable-file', after };
}

const isUtf16 = (encoding: Encoding): boolean => encoding.startsWith('utf-16');

interface Opened {
  chunks: AsyncIterable<Buffer>;
  encoding: Encoding;
  /** Offset of the first byte that `chunks` gives. */
  offset: number;
}

/** Opens a source at its beginning, finding its encoding, or where an earlier run stopped. */
async function open(source: Source, options: ReadOptions, from?: Position): Promise<Opened> {
  if (from) {
    const { encoding, offset } = from;
    const chunks = isUtf16(encoding) ? asUtf8(chunksOf(source, 0), encoding, offset) : chunksOf(source, offset);
    return { chunks, encoding, offset };
  }
  const chunks = chunksOf(source, 0);
  const { value } = await chunks.next();
  const first = value ?? Buffer.alloc(0);
  const found = detectEncoding(first);
  const encoding = found.bom ? found.encoding : (options.encoding ?? found.encoding);
  if (isUtf16(encoding)) return { chunks: asUtf8(withFirst(first, chunks), encoding, 0), encoding, offset: 0 };
  return { chunks: withFirst(first.subarray(found.bom), chunks), encoding, offset: found.bom };
}

/**
 * The blocks of one source of lines, from its beginning or from where an earlier run stopped.
 * Holds no more than a chunk and one record. What is a record, and what a fault, does not depend on where chunks end.
 */
export async function* blocksOf(source: Source, options: ReadOptions, from?: Position): AsyncGenerator<Block> {
  const opened = await open(source, options, from);
  // From here on the bytes are UTF-8 or GB18030, whatever the file was in.
  const encoding = isUtf16(opened.encoding) ? 'utf-8' : opened.encoding;
  const needsHeader = source.format === 'csv';
  let header = from?.header;
  let offset = opened.offset;
  let line = from?.line ?? 0;
  let rest: Buffer = Buffer.alloc(0);
  /** Bytes thrown away of a line that is too long. */
  let dropped = 0;

  const take = (end: number, lines: number): Pick<Block, 'line' | 'after'> => {
    const begins = line + 1;
    rest = rest.subarray(end);
    offset += end;
    line += lines;
    const after = { source: source.index, path: source.path, offset, line, encoding: opened.encoding, header };
    return { line: begins, after };
  };
  const base = () => ({ ...startOf(source), encoding, header });
  const faultBlock = (fault: FaultCode, end: number): Block => {
    const size = dropped + end - 1;
    dropped = 0;
    return { ...base(), fault, size, ...take(end, 1) };
  };

  function* cut(): Generator<Block> {
    for (;;) {
      if (dropped) {
        const feed = rest.indexOf(FEED);
        if (feed < 0) break;
        yield faultBlock('record-too-long', feed + 1);
        continue;
      }
      let end = 0;
      let lines = 0;
      let next = endOfRecord(rest, 0, source);
      while (next > 0 && next - 1 - end <= options.maxRecord) {
        lines += source.format === 'csv' ? countLines(rest, end, next) : 1;
        if (needsHeader && header === undefined) {
          const text = new TextDecoder(encoding === 'auto' ? 'utf-8' : encoding).decode(rest.subarray(end, next));
          if (text.trim()) {
            header = text;
            take(next, lines);
            lines = next = 0;
          }
        }
        end = next;
        if (end >= BLOCK) break;
        next = endOfRecord(rest, end, source);
      }
      if (end > 0) {
        const bytes = new Uint8Array(rest.subarray(0, end));
        yield { ...base(), bytes, ...take(end, lines) };
        continue;
      }
      if (next < 0 && rest.length <= options.maxRecord) break;
      // Too long, or a quote that never closes: give up the first line only, so that what follows is read.
      const feed = rest.indexOf(FEED);
      if (feed < 0) break;
      yield faultBlock(feed > options.maxRecord ? 'record-too-long' : 'unclosed-quote', feed + 1);
    }
    if (rest.length > options.maxRecord && rest.indexOf(FEED) < 0) {
      dropped += rest.length;
      offset += rest.length;
      rest = rest.subarray(rest.length);
    }
  }

  for await (const chunk of opened.chunks) {
    rest = rest.length ? Buffer.concat([rest, chunk]) : chunk;
    yield* cut();
  }
  // The last record may lack its line feed; a quote still open then never closes.
  if (rest.length || dropped) {
    rest = Buffer.concat([rest, FEED_BYTES]);
    yield* cut();
    while (rest.length) {
      yield faultBlock('unclosed-quote', rest.indexOf(FEED) + 1);
      yield* cut();
    }
  }
}
