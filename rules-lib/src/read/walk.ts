// Which files there are to read, in an order that is the same on every run; whatever is not read is told.
import { createHash } from 'node:crypto';
import { constants, createReadStream, openSync } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { Socket } from 'node:net';
import { devNull } from 'node:os';
import { join } from 'node:path';
import { isatty } from 'node:tty';
import { kindToRead } from './file.ts';
import { unreadableWords } from './fault.ts';
import { HEAD, isLines, kindOf, saysTooLittle } from './kind.ts';
import { isOpaque } from './encoding.ts';
import { blocksOf, firstOf, joined, withFirst, type Block, type LineSource, type Position } from './lines.ts';
import { ReadFault, type FaultCode, type ReadOptions } from './record.ts';

/** One file to read, standard input, or something that is set aside. */
interface Source {
  index: number;
  path: string;
  /** The user named it, rather than a folder that holds it. */
  named: boolean;
  size: number;
  /** Standard input, a pipe: read once, as it comes. */
  stream?: AsyncIterable<Uint8Array> | undefined;
  fault?: { code: FaultCode; message?: string | undefined };
}

/** A file by its place on the disk, whatever name leads there. */
export const identityOf = ({ dev, ino }: { dev: bigint; ino: bigint }): string => `${dev}:${ino}`;

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Files up to this size are read where they are judged; longer ones are cut into blocks. */
const SMALL = 1 << 20;
const CHUNK = 1 << 20;

export interface WalkOptions extends ReadOptions {
  /** Files that are never read: the result as it was before, which is told, and what a run leaves beside it. */
  except?: ((path: string, identity: string) => 'result' | 'trace' | undefined) | undefined;
  stdin?: AsyncIterable<Uint8Array> | undefined;
}

/** Every source below the inputs; `-` is standard input. Folders are walked in the order of names. */
export async function* sourcesOf(inputs: readonly string[], options: WalkOptions): AsyncGenerator<Source> {
  let index = 0;
  const source = (path: string, named: boolean, rest: Partial<Source> = {}): Source => ({
    index: index++,
    path,
    named,
    size: 0,
    ...rest,
  });
  const failed = (path: string, error: unknown): Source =>
    source(path, false, { fault: { code: 'unreadable', message: unreadableWords(error) } });

  async function* folder(path: string): AsyncGenerator<Source> {
    let entries;
    try {
      entries = (await readdir(path, { withFileTypes: true })).sort(byName);
    } catch (error) {
      yield failed(path, error);
      return;
    }
    for (const entry of entries) {
      const inner = join(path, entry.name);
      if (entry.isDirectory()) {
        yield* folder(inner);
        continue;
      }
      let found;
      try {
        found = await stat(inner, { bigint: true });
      } catch (error) {
        yield failed(inner, error);
        continue;
      }
      const own = options.except?.(inner, identityOf(found));
      if (own === 'trace') continue;
      if (own) yield source(inner, false, { fault: { code: 'own-result' } });
      // A link to a folder could lead in a circle; a pipe could wait for ever.
      else if (!found.isFile()) yield source(inner, false, { fault: { code: 'not-a-file' } });
      else yield source(inner, false, { size: Number(found.size) });
    }
  }

  for (const input of inputs) {
    if (input === '-') {
      yield source('-', true, { stream: options.stdin ?? process.stdin });
      continue;
    }
    let found;
    try {
      found = await stat(input);
    } catch (error) {
      yield failed(input, error);
      continue;
    }
    if (found.isDirectory()) yield* folder(input);
    else if (found.isFile()) yield source(input, true, { size: found.size });
    else if (found.isCharacterDevice() && !(await ends(input))) yield source(input, true, { fault: ENDLESS });
    else yield source(input, true, { stream: bytesAt(input, found.isFIFO()) });
  }
}

/** What comes through a pipe or from a device, opened when it is read. */
async function* bytesAt(path: string, isPipe: boolean): AsyncGenerator<Uint8Array> {
  // A file's stream waits in a thread that nothing ends, not even an interrupt. Elsewhere a pipe that nobody writes to yet would seem to have ended.
  const waits = isPipe && process.platform === 'linux';
  yield* (
    waits ? new Socket({ fd: openSync(path, constants.O_RDONLY | constants.O_NONBLOCK) }) : createReadStream(path)
  ) as AsyncIterable<Uint8Array>;
}

const ENDLESS = {
  code: 'not-a-file',
  message: '是设备，没有尽头，未读；请写文件、文件夹或管道。',
} as const;

/** Whether a device ends: where nothing is, or where somebody types; also one that the system gave us open. */
async function ends(path: string): Promise<boolean> {
  if (path === devNull || /^\/dev\/(?:stdin$|fd\/)/.test(path)) return true;
  const file = await open(path).catch(() => undefined);
  // Who reads it tells why it cannot be opened.
  if (!file) return true;
  try {
    return isatty(file.fd);
  } finally {
    await file.close();
  }
}

const startOf = (source: Source): Pick<Block, 'path' | 'source' | 'line' | 'encoding' | 'perLine'> => ({
  path: source.path,
  source: source.index,
  line: 1,
  encoding: 'auto',
  perLine: source.named,
});

const doneAt = ({ index, path }: Source): Position => ({
  source: index,
  path,
  offset: 0,
  line: 0,
  encoding: 'auto',
  done: true,
});

const asideBlock = (source: Source, code: FaultCode, message?: string): Block => ({
  ...startOf(source),
  fault: { code, message, aside: true },
  after: doneAt(source),
});

/** Every block of every source, from the beginning or from where an earlier run stopped. */
export async function* blocksOfInputs(
  inputs: readonly string[],
  options: WalkOptions,
  from?: Position,
): AsyncGenerator<Block> {
  const paths = createHash('sha256');
  let reached = from === undefined;
  for await (const source of sourcesOf(inputs, options)) {
    paths.update(`${source.path}\0`);
    if (from && source.index < from.source) continue;
    const order = paths.copy().digest('base64url');
    const resumed = from?.source === source.index ? from : undefined;
    if (resumed && resumed.order !== order) throw otherOrder(resumed, source.path);
    reached = true;
    if (resumed?.done) continue;
    for await (const block of blocksOrFault(source, options, resumed))
      yield { ...block, after: { ...block.after, order } };
  }
  if (from && !reached) throw otherOrder(from);
}

/** Files have come or gone before the place where a run stopped: some would never be read. */
const otherOrder = ({ path }: Position, now?: string): ReadFault => {
  const what = now === undefined ? '如今读不到那里' : now === path ? '排在它前面的文件变了' : `如今这个位置是 ${now}`;
  return new ReadFault('changed', `断点在 ${path}，${what}：输入变了。请用 --restart 从头再做。`);
};

/** The blocks of a source; one that cannot be read is set aside. */
async function* blocksOrFault(source: Source, options: WalkOptions, from?: Position): AsyncGenerator<Block> {
  try {
    yield* blocksOfSource(source, options, from);
  } catch (error) {
    if (error instanceof ReadFault) {
      if (from) throw error;
      yield asideBlock(source, error.code, error.message);
    } else if ((error as NodeJS.ErrnoException).syscall) {
      yield asideBlock(source, 'unreadable', unreadableWords(error));
    } else throw error;
  }
}

async function* blocksOfSource(source: Source, options: WalkOptions, from?: Position): AsyncGenerator<Block> {
  if (source.fault) yield asideBlock(source, source.fault.code, source.fault.message);
  else if (source.stream) yield* blocksOfStream(source, source.stream, options, from);
  else if (source.size <= SMALL) yield { ...startOf(source), after: doneAt(source) };
  else yield* blocksOfFile(source, options, from);
}

const perFile = (source: Source, options: ReadOptions): boolean =>
  (options.per ?? (source.named ? 'line' : 'file')) === 'file';

async function* blocksOfFile(source: Source, options: WalkOptions, from?: Position): AsyncGenerator<Block> {
  const stamp = await stampOf(source.path);
  if (from?.stamp && from.stamp !== stamp) {
    throw new ReadFault('changed', `${source.path} 在上次之后变了，不能接着做。请用 --restart 从头再做。`);
  }
  const kind =
    from?.kind ?? kindToRead(kindOf(await headOf(source.path), source.path, options.encoding), options.format);
  // Of any length: it would be too large to be read whole.
  if (kind === 'own-result') throw new ReadFault(kind);
  if (!isLines(kind) || (kind === 'text' && perFile(source, options))) {
    yield { ...startOf(source), after: doneAt(source) };
    return;
  }
  // Where the encoding hides line feeds, offsets count what was decoded, and reading begins at the start.
  const start = from && !isOpaque(from.encoding) ? from.offset : 0;
  const chunks = createReadStream(source.path, { highWaterMark: CHUNK, start }) as AsyncIterable<Buffer>;
  const lines: LineSource = { index: source.index, path: source.path, kind, chunks, stamp };
  for await (const block of blocksOf(lines, options, from)) {
    if (block.after.done && (await stampOf(source.path)) !== stamp) {
      yield { ...block, fault: { code: 'changed', aside: false } };
    } else yield block;
  }
}

async function* blocksOfStream(
  source: Source,
  stream: AsyncIterable<Uint8Array>,
  options: WalkOptions,
  from?: Position,
): AsyncGenerator<Block> {
  const pieces = piecesOf(stream, from && !isOpaque(from.encoding) ? from.offset : 0, from?.stamp);
  try {
    yield* blocksOfPieces(source, pieces, options, from);
  } finally {
    await pieces.return(undefined);
  }
}

async function* blocksOfPieces(
  source: Source,
  pieces: AsyncGenerator<Uint8Array>,
  options: WalkOptions,
  from?: Position,
): AsyncGenerator<Block> {
  const head = from ? new Uint8Array(0) : await beginningOf(pieces);
  const stamp = from?.stamp ?? prefixStamp(head);
  // Nothing came through the pipe: no records, and nothing wrong.
  const found = from?.kind ?? kindToRead(kindOf(head, source.path, options.encoding), options.format);
  const kind = found === 'empty' ? 'text' : found;
  if (isLines(kind) && !(kind === 'text' && options.per === 'file')) {
    const chunks = withFirst(head, pieces);
    yield* blocksOf({ index: source.index, path: source.path, kind, chunks, stamp, mayBeEmpty: true }, options, from);
    return;
  }
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const piece of withFirst(head, pieces)) {
    size += piece.length;
    if (size <= options.maxFile) parts.push(piece);
  }
  if (size > options.maxFile) throw new ReadFault('too-large');
  yield { ...startOf(source), bytes: new Uint8Array(Buffer.concat(parts)), after: doneAt(source) };
}

/** The beginning of a stream: a line tells its kind, unless the next ones have to. */
async function beginningOf(pieces: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let head = await firstOf(pieces);
  while (saysTooLittle(head)) {
    const next = await pieces.next();
    if (next.done) break;
    head = joined(head, next.value);
  }
  return head;
}

/** The beginning of a stream by its length and hash: going on with another one is noticed. */
const prefixStamp = (head: Uint8Array): string => `${head.length}:${createHash('sha256').update(head).digest('hex')}`;

/** A stream from an offset on; its beginning must be the one that was stamped. */
async function* piecesOf(stream: AsyncIterable<Uint8Array>, offset: number, stamp?: string): AsyncGenerator<Buffer> {
  let unseen = Number(stamp?.split(':')[0] ?? 0);
  let begin: Buffer = Buffer.alloc(0);
  let skip = offset;
  for await (const piece of stream) {
    let bytes: Buffer = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    if (unseen > 0) {
      begin = Buffer.concat([begin, bytes]);
      if (begin.length < unseen) continue;
      if (prefixStamp(begin.subarray(0, unseen)) !== stamp) break;
      unseen = 0;
      bytes = begin;
    }
    const part = bytes.subarray(Math.min(skip, bytes.length));
    skip -= bytes.length - part.length;
    if (part.length) yield part;
  }
  if (unseen > 0 || skip > 0) {
    throw new ReadFault(
      'changed',
      '标准输入的内容与上次不同，不能接着做。请从头给同样的内容，或用 --restart 从头再做。',
    );
  }
}

async function stampOf(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size}:${mtimeMs}`;
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
