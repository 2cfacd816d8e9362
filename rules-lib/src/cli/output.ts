// Where the lines of a bulk run go: standard output, or a file that takes its name only when it is whole.
import { constants } from 'node:fs';
import { access, open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CSV_BOM } from '../csv/read.ts';
import type { Position } from '../read/lines.ts';
import { alreadyThere, CliError, EXIT, ioError } from './exit.ts';
import { journalPath, lockPath, partPath, readJournal, removeJournal, writeJournal, type Journal } from './journal.ts';
import { NOTHING, type Judged, type Totals } from './judge.ts';
import { takeLock } from './lock.ts';

/** A checkpoint at least this often, in time and in output. */
const CHECKPOINT_MS = 1000;
const CHECKPOINT_BYTES = 1 << 24;

export interface OutputRequest {
  /** The file; standard output when absent. */
  out: string | undefined;
  /** What the run was asked to do. */
  request: string;
  header: string;
  /** What is to be kept of the records, by its names there. */
  keep: readonly string[];
  resume: boolean;
  restart: boolean;
  force: boolean;
  /** Makes the file from the lines, where it is not the lines themselves. */
  convert?: ((part: string, to: string) => Promise<void>) | undefined;
}

/** The file asked for, and its part as it is written. */
interface Target {
  out: string;
  file: FileHandle;
}

export class Output {
  readonly totals: Totals = { ...NOTHING };
  position: Position | undefined;
  /** What is to be kept and no record had so far. */
  missing: string[];
  readonly #asked: OutputRequest;
  /** Absent where it all goes to standard output. */
  readonly #to: Target | undefined;
  readonly #unlock: () => void;
  #bytes = 0;
  #saved = 0;
  #savedBytes = 0;

  private constructor(asked: OutputRequest, to?: Target, unlock = (): void => undefined) {
    this.#asked = asked;
    this.missing = [...asked.keep];
    this.#to = to;
    this.#unlock = unlock;
  }

  static async open(asked: OutputRequest): Promise<Output> {
    const { out, header } = asked;
    const begin = Buffer.from(header && CSV_BOM + header);
    if (!out) {
      const output = new Output(asked);
      await output.#put(begin);
      return output;
    }
    await requireWritable(out, asked);
    const unlock = takeLock(lockPath(out));
    try {
      const journal = asked.restart ? undefined : await readJournal(out);
      refuseMismatch(journal, asked, out);
      const file = await opened(partPath(out), journal ? 'r+' : 'w');
      const to = { out, file };
      const output = new Output(asked, to, unlock);
      if (journal) await output.#goOn(journal, to);
      else {
        await output.#put(begin);
        await output.#save(to);
      }
      return output;
    } catch (error) {
      unlock();
      throw error;
    }
  }

  async #goOn(journal: Journal, { out, file }: Target): Promise<void> {
    const { size } = await file.stat();
    if (size < journal.outBytes) {
      throw new CliError(EXIT.io, `${partPath(out)} 比断点记的短，可能被改过。请用 --restart 从头再做。`);
    }
    await file.truncate(journal.outBytes);
    this.#bytes = journal.outBytes;
    this.position = journal.position;
    this.missing = journal.missing;
    Object.assign(this.totals, journal.totals);
  }

  async write(judged: Judged): Promise<void> {
    await this.#put(judged.bytes);
    for (const key of Object.keys(this.totals) as (keyof Totals)[]) this.totals[key] += judged[key];
    this.missing = this.missing.filter((name) => judged.missing.includes(name));
    this.position = judged.after;
    const due = Date.now() - this.#saved >= CHECKPOINT_MS || this.#bytes - this.#savedBytes >= CHECKPOINT_BYTES;
    if (this.#to && due) await this.#save(this.#to);
  }

  /** @param finished whether all input is done, so that the result takes its name and there is nothing to go on with */
  async close(finished: boolean): Promise<void> {
    if (!this.#to) return;
    const { out, file } = this.#to;
    const { convert } = this.#asked;
    try {
      await this.#save(this.#to);
      await file.close();
      if (!finished) return;
      const part = partPath(out);
      const whole = convert ? `${part}.new` : part;
      try {
        // Where this fails the journal stays: --resume has nothing else left to do.
        await convert?.(part, whole);
        // The journal goes first: a kill between the two costs the run again, never a wrong result.
        await removeJournal(out);
        await rename(whole, out);
        if (convert) await rm(part, { force: true });
      } catch (error) {
        if (convert) await rm(whole, { force: true }).catch(() => undefined);
        if (error instanceof CliError) throw error;
        throw ioError(error, '写', out);
      }
    } finally {
      this.#unlock();
    }
  }

  /** After a failure: the lock goes, what was written stays for --resume. */
  async abandon(): Promise<void> {
    await this.#to?.file.close().catch(() => undefined);
    this.#unlock();
  }

  async #put(bytes: Uint8Array): Promise<void> {
    if (!bytes.length) return;
    if (this.#to) {
      const { out, file } = this.#to;
      try {
        for (let done = 0; done < bytes.length;) {
          done += (await file.write(bytes, done, bytes.length - done, this.#bytes + done)).bytesWritten;
        }
      } catch (error) {
        throw lost(error, out);
      }
    } else {
      // Waits until the reader has room, so that a slow one does not fill the memory.
      await new Promise<void>((done, failed) =>
        process.stdout.write(bytes, (error) => (error ? failed(error) : done())),
      );
    }
    this.#bytes += bytes.length;
  }

  /** The output must be on disk before the journal says so. */
  async #save({ out, file }: Target): Promise<void> {
    try {
      await file.sync();
      if ((await file.stat()).nlink === 0) {
        throw new CliError(EXIT.io, `写到一半的结果 ${partPath(out)} 被删除或移走了。请用 --restart 从头再做。`);
      }
    } catch (error) {
      throw error instanceof CliError ? error : lost(error, out);
    }
    const { totals, position, missing } = this;
    const { request } = this.#asked;
    await writeJournal(out, { request, outBytes: this.#bytes, position, totals, missing });
    this.#saved = Date.now();
    this.#savedBytes = this.#bytes;
  }
}

function lost(error: unknown, out: string): CliError {
  const { message } = ioError(error, '写', partPath(out));
  return new CliError(EXIT.io, `${message}处理好后，用同样的选项加 --resume 接着做。`);
}

/** Ends the command before anything is read when the result could not take its name. */
async function requireWritable(out: string, { force, resume }: OutputRequest): Promise<void> {
  try {
    await access(dirname(out), constants.W_OK);
  } catch (error) {
    throw ioError(error, '写', out);
  }
  const there = await stat(out).catch(() => undefined);
  if (there && !there.isFile()) throw new CliError(EXIT.io, `写不了 ${out}：不是普通文件。请另写一个文件名。`);
  if (!there || force) return;
  const done = resume && !(await readJournal(out)) ? '没有断点，上次已经做完；' : '';
  throw alreadyThere(out, done);
}

function refuseMismatch(journal: Journal | undefined, asked: OutputRequest, out: string): void {
  if (!journal) return;
  if (!asked.resume) {
    throw new CliError(
      EXIT.usage,
      `${out} 有没做完的断点（${journalPath(out)}）。加 --resume 接着做，或加 --restart 从头再做。`,
    );
  }
  if (journal.request !== asked.request) {
    throw new CliError(EXIT.usage, '选项或输入与上次不同，不能接着做。请用同样的选项，或加 --restart 从头再做。');
  }
}

async function opened(path: string, flags: string): Promise<FileHandle> {
  try {
    return await open(path, flags);
  } catch (error) {
    if (flags === 'r+' && (error as NodeJS.ErrnoException).code === 'ENOENT') {
      throw new CliError(EXIT.io, `写到一半的结果 ${path} 不在了，断点接不上。请用 --restart 从头再做。`);
    }
    throw ioError(error, '写', path);
  }
}
