// `fangfei scan`: many records, in order, in constant memory, and safe to interrupt.
import { open, stat, type FileHandle } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import type { Writable } from 'node:stream';
import { blocksOf, unreadable, wholeBlock, type Block, type Position, type ReadOptions } from './blocks.ts';
import { oneOf, wholeNumber, type Arguments, type Command } from './command.ts';
import { CSV_BOM } from '../csv.ts';
import { csvRow } from './csv.ts';
import { ENCODINGS } from './decode.ts';
import { CliError, EXIT } from './exit.ts';
import { journalPath, readJournal, removeJournal, writeJournal, type Totals } from './journal.ts';
import { inOrder } from './pool.ts';
import { CSV_HEADER, type RecordOptions } from './record.ts';
import { formatNamed, FORMATS, sourcesOf, statOf, type SourceOptions } from './sources.ts';
import { duration, Progress } from './terminal.ts';

const DEFAULT_MAX_RECORD = 4 << 20;

/** A checkpoint at least this often, in time and in output. */
const CHECKPOINT_MS = 1000;
const CHECKPOINT_BYTES = 1 << 24;

interface Request {
  inputs: string[];
  sources: SourceOptions;
  read: ReadOptions;
  records: RecordOptions;
  jobs: number;
  out: string | undefined;
  quiet: boolean;
}

export const scan: Command = {
  name: 'scan',
  summary: '批量检查：NDJSON、CSV、文本、网页或整个目录',
  usage: 'fangfei scan [选项] [文件或目录 …]　（不写文件或写 - 时读标准输入）',
  about: [
    [
      '读什么',
      '  .ndjson .jsonl　每行一个 JSON，文字取自 text、content、body、文本、内容、正文中先有的一个，或 --field 所指',
      '  .csv .tsv　　　 首行是表头，文字所在的列同上',
      '  .txt　　　　　　直接点名的文件每行一条，目录里的每个文件一条；--per 可改',
      '  .html .htm　　　每个文件一条；依据的位置指向网页源码',
      '  空行不算记录。编码自动识别（UTF-8、GB18030/GBK、带 BOM 的 UTF-16），可用 --encoding 指定。',
    ].join('\n'),
    [
      '写什么',
      '  每条记录一行，次序与输入相同。读不了的记录写成错误记录，注明来源、行号和原因，然后接着做。',
      '  CSV 带 BOM，用 Excel、WPS 直接打开；看似公式、长号码、日期的单元格前加一个撇号，免得被改写。',
    ].join('\n'),
    [
      '中断与续做',
      '  写到文件（--out）时，旁边有同名的 .journal 记着做到了哪里。中断、断电或被结束之后，用同样的选项加 --resume',
      '  接着做：不重不漏，结果与一次做完的相同。读标准输入的，须从头再给同样的内容。',
    ].join('\n'),
  ],
  options: {
    out: { type: 'string', short: 'o', value: 'FILE', help: '写到文件；不写则到标准输出' },
    to: { type: 'string', value: 'KIND', help: '输出 ndjson 或 csv；默认看 --out 的扩展名，否则 ndjson' },
    format: { type: 'string', value: 'KIND', help: '输入一律当作 ndjson、csv、text 或 html' },
    field: { type: 'string', value: 'NAME', help: '文字所在的字段或列' },
    per: { type: 'string', value: 'KIND', help: '文本按 line（行）还是 file（文件）分条' },
    encoding: { type: 'string', value: 'NAME', help: `输入的编码：${ENCODINGS.join('、')}` },
    'max-record': {
      type: 'string',
      value: 'BYTES',
      help: `一条记录的上限，默认 ${DEFAULT_MAX_RECORD}；更长的记为错误`,
    },
    full: { type: 'boolean', help: 'NDJSON 里写出判读的每一步' },
    jobs: { type: 'string', short: 'j', value: 'N', help: '线程数，默认用全部核心' },
    resume: { type: 'boolean', help: '从断点接着做（须有 --out）' },
    restart: { type: 'boolean', help: '不管断点，从头再做' },
    quiet: { type: 'boolean', short: 'q', help: '不显示进度和小结' },
  },
  examples: [
    ['fangfei scan 帖子.ndjson -o 结果.csv', '逐条检查，结果用 Excel 或 WPS 打开'],
    ['fangfei scan 网页目录 -o 结果.ndjson', '检查目录里的全部网页和文本'],
    ['fangfei scan 网页目录 -o 结果.ndjson --resume', '上次中断了，接着做'],
    ['cat 帖子.txt | fangfei scan --format text | grep \'"flagged":true\'', '在管道里用'],
  ],
  exits: [EXIT.ok, EXIT.usage, EXIT.partial, EXIT.io, EXIT.internal, EXIT.interrupted],
  run: async (args) => run(requestOf(args), args.values.resume === true, args.values.restart === true),
};

function requestOf(args: Arguments): Request {
  const { values } = args;
  const out = values.out as string | undefined;
  const encoding = oneOf(args, 'encoding', ENCODINGS);
  const read: ReadOptions = {
    encoding: encoding === 'gbk' ? 'gb18030' : encoding,
    maxRecord: wholeNumber(args, 'max-record', 1, DEFAULT_MAX_RECORD),
  };
  return {
    inputs: args.positionals.length ? args.positionals : ['-'],
    sources: {
      format: oneOf(args, 'format', FORMATS),
      per: oneOf(args, 'per', ['line', 'file'] as const),
      except: new Set(out ? [resolve(out), resolve(journalPath(out))] : []),
    },
    read,
    records: {
      ...read,
      output: oneOf(args, 'to', ['ndjson', 'csv'] as const) ?? (out?.toLowerCase().endsWith('.csv') ? 'csv' : 'ndjson'),
      field: values.field as string | undefined,
      full: values.full === true,
    },
    jobs: wholeNumber(args, 'jobs', 1, availableParallelism()),
    out,
    quiet: values.quiet === true,
  };
}

async function run(request: Request, resume: boolean, restart: boolean): Promise<number> {
  if (resume && !request.out) throw new CliError(EXIT.usage, '--resume 要和 --out 一起用：断点记在输出文件旁边。');
  if (resume && restart) throw new CliError(EXIT.usage, '--resume 与 --restart 只能用一个。');
  const output = await Output.open(request, resume, restart);
  const from = output.position;
  const began = Date.now();
  const before = output.totals.records;
  const shown = process.stderr.isTTY && !request.quiet;
  const size = shown ? await inputSize(request, from) : { total: 0, done: 0 };
  const progress = new Progress(process.stderr, size.total, size.done);

  let interrupted = false;
  const interrupt = (): void => {
    interrupted = true;
  };
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    for await (const result of inOrder(blocks(request, from), request.jobs, request.records)) {
      await output.write(result.bytes, result, result.after);
      if (shown) progress.update(result.read, output.totals.records, output.totals.records - before);
      if (interrupted) break;
    }
    await output.close(!interrupted);
  } finally {
    progress.clear();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }

  const { records, flagged, faults } = output.totals;
  if (!request.quiet) {
    const counts = `${records} 条：疑似 ${flagged} 条，读不了 ${faults} 条`;
    const after = interrupted ? '已中断' : '完成';
    const how = interrupted && request.out ? '。用同样的选项加 --resume 接着做' : '';
    process.stderr.write(`${after}，${counts}，用时 ${duration((Date.now() - began) / 1000)}${how}\n`);
  }
  if (interrupted) return EXIT.interrupted;
  return faults ? EXIT.partial : EXIT.ok;
}

/** Every block of every source, from the beginning or from where an earlier run stopped. */
async function* blocks(request: Request, from: Position | undefined): AsyncGenerator<Block> {
  for await (const source of sourcesOf(request.inputs, request.sources)) {
    if (from && source.index < from.source) continue;
    const resumed = from?.source === source.index ? from : undefined;
    if (resumed && resumed.path !== source.path) {
      throw new CliError(
        EXIT.io,
        `断点在 ${resumed.path}，如今这个位置是 ${source.path}：输入变了。请用 --restart 从头再做。`,
      );
    }
    if (resumed?.done) continue;
    let line = resumed?.line ?? 0;
    try {
      if (source.whole) yield await wholeBlock(source, request.read);
      else {
        for await (const block of blocksOf(source, request.read, resumed)) {
          line = block.after.line;
          yield block;
        }
      }
    } catch (error) {
      if (!(error as NodeJS.ErrnoException).syscall) throw error;
      yield unreadable(source, line);
    }
  }
}

/** How many bytes there are to read, and how many of them an earlier run has read; no total when it cannot be known. */
async function inputSize({ inputs, sources }: Request, from?: Position): Promise<{ total: number; done: number }> {
  let total = 0;
  let done = from?.offset ?? 0;
  for await (const { path, index } of sourcesOf(inputs, sources)) {
    if (path === '-') return { total: 0, done: 0 };
    const { size } = await stat(path).catch(() => ({ size: 0 }));
    total += size;
    if (from && index < from.source) done += size;
  }
  return { total, done };
}

/** Where the records go: standard output, or a file with its journal. */
class Output {
  readonly totals: Totals = { records: 0, flagged: 0, faults: 0 };
  position: Position | undefined;
  readonly #request: string;
  readonly #out: string | undefined;
  readonly #file: FileHandle | undefined;
  #bytes = 0;
  #saved = 0;
  #savedBytes = 0;

  private constructor(request: string, out?: string, file?: FileHandle) {
    this.#request = request;
    this.#out = out;
    this.#file = file;
  }

  static async open(request: Request, resume: boolean, restart: boolean): Promise<Output> {
    const { out } = request;
    const asked = await fingerprint(request);
    const header = request.records.output === 'csv' ? Buffer.from(CSV_BOM + csvRow(CSV_HEADER)) : Buffer.alloc(0);
    if (!out) {
      const output = new Output(asked);
      await output.#put(header);
      return output;
    }
    const journal = restart ? undefined : await readJournal(out);
    if (journal && !resume) {
      throw new CliError(EXIT.usage, `${out} 有没做完的断点。加 --resume 接着做，或加 --restart 从头再做。`);
    }
    if (journal && journal.request !== asked) {
      throw new CliError(EXIT.usage, '选项或输入与上次不同，不能接着做。请用同样的选项，或加 --restart 从头再做。');
    }
    const file = await opened(out, journal ? 'r+' : 'w');
    const output = new Output(asked, out, file);
    if (journal) {
      const { size } = await file.stat();
      if (size < journal.outBytes) {
        throw new CliError(EXIT.io, `${out} 比断点记的短，可能被改过。请用 --restart 从头再做。`);
      }
      await file.truncate(journal.outBytes);
      output.#bytes = journal.outBytes;
      output.position = journal.position;
      Object.assign(output.totals, journal.totals);
    } else {
      await output.#put(header);
      await output.#save();
    }
    return output;
  }

  async write(bytes: Uint8Array, counts: Totals, after: Position): Promise<void> {
    await this.#put(bytes);
    for (const key of ['records', 'flagged', 'faults'] as const) this.totals[key] += counts[key];
    this.position = after;
    const due = Date.now() - this.#saved >= CHECKPOINT_MS || this.#bytes - this.#savedBytes >= CHECKPOINT_BYTES;
    if (this.#file && due) await this.#save();
  }

  /** @param finished whether all input is done, so that there is nothing to go on with */
  async close(finished: boolean): Promise<void> {
    if (!this.#file) return;
    await this.#save();
    await this.#file.close();
    if (finished) await removeJournal(this.#out!);
  }

  async #put(bytes: Uint8Array): Promise<void> {
    if (!bytes.length) return;
    if (this.#file) await writeAll(this.#file, bytes, this.#bytes);
    else await written(process.stdout, bytes);
    this.#bytes += bytes.length;
  }

  /** The output must be on disk before the journal says so. */
  async #save(): Promise<void> {
    await this.#file!.sync();
    const { totals, position } = this;
    await writeJournal(this.#out!, { request: this.#request, outBytes: this.#bytes, position, totals });
    this.#saved = Date.now();
    this.#savedBytes = this.#bytes;
  }
}

/** What makes two runs the same: the options that shape the output, and the inputs as they are now. */
async function fingerprint({ inputs, sources, records }: Request): Promise<string> {
  const seen = [];
  for (const input of inputs) {
    const found = input === '-' ? undefined : await statOf(input);
    // A folder's own time changes when a file in it does not, so its files are checked by place instead.
    if (found?.isDirectory()) seen.push(resolve(input));
    else seen.push([input, formatNamed(input, sources), found?.size, found?.mtimeMs]);
  }
  return JSON.stringify({ seen, format: sources.format, per: sources.per, records });
}

async function opened(path: string, flags: string): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    throw new CliError(EXIT.io, `写不了 ${path}（${(error as NodeJS.ErrnoException).code}）。请检查路径和权限。`);
  }
}

async function writeAll(file: FileHandle, bytes: Uint8Array, at: number): Promise<void> {
  for (let done = 0; done < bytes.length;) {
    done += (await file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
  }
}

/** Waits until the reader has room, so that a slow one does not fill the memory. */
async function written(stream: Writable, bytes: Uint8Array): Promise<void> {
  await new Promise<void>((done, failed) => stream.write(bytes, (error) => (error ? failed(error) : done())));
}
