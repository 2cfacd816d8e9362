// One run at a time per output.
import { closeSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { CliError, EXIT, ioError } from './exit.ts';

interface Holder {
  pid: number;
  host: string;
  /** When the process began, where the system tells: another may bear its number later. */
  began?: string | undefined;
}

/**
 * Takes the lock, or ends the command with words that say who holds it. A lock whose holder is dead is taken over; one
 * that is still empty is just being taken.
 *
 * @returns gives the lock back
 */
export function takeLock(path: string): () => void {
  const { pid } = process;
  const own = JSON.stringify({ pid, host: hostname(), began: statusOf(pid)?.began } satisfies Holder);
  try {
    while (!isCreated(path, own)) takeOver(path, `${path}.${pid}.old`);
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw ioError(error, '写', path);
  }
  return () => {
    if (contentOf(path) === own) rmSync(path, { force: true });
  };
}

/** Whether the file was not there, and now is with this content. No hard link does it: many a disk or share has none. */
function isCreated(path: string, content: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeSync(file, content);
    return true;
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
}

/** Puts the lock of a dead run out of the way; one that was taken meanwhile is given back. */
function takeOver(path: string, aside: string): void {
  const seen = contentOf(path);
  if (seen === undefined) return;
  refuseIfAlive(seen, path);
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const moved = contentOf(aside);
  if (moved !== seen) renameSync(aside, path);
  else rmSync(aside, { force: true });
}

function contentOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

function refuseIfAlive(content: string, path: string): void {
  let holder: Partial<Holder> = {};
  try {
    holder = JSON.parse(content) as Holder;
  } catch {
    // Not ours to read; it is asked to be looked at.
  }
  const { pid, host, began } = holder;
  if (pid !== undefined && host === hostname() && !isAlive(pid, began)) return;
  const who = pid === undefined ? '' : `（${host ?? ''} 上的进程 ${pid}）`;
  throw new CliError(
    EXIT.io,
    `另一次运行${who}正在写这个结果。请等它做完，或换一个 --out；确知没有在跑的，删去 ${path} 再做。`,
  );
}

/** What Linux tells of a process (`man 5 proc`); nothing elsewhere. */
function statusOf(pid: number): { state: string | undefined; began: string | undefined } | undefined {
  const status = contentOf(`/proc/${pid}/stat`);
  // The name stands in brackets and may hold anything.
  const [state, ...rest] = status?.slice(status.lastIndexOf(')') + 2).split(' ') ?? [];
  return status === undefined ? undefined : { state, began: rest[18] };
}

function isAlive(pid: number, began: string | undefined): boolean {
  const status = statusOf(pid);
  // A dead process whose end nobody took notice of still has its number.
  if (status && (status.state === 'Z' || (began !== undefined && status.began !== began))) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
