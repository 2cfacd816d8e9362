// One run at a time per output.
import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { CliError, EXIT, ioError } from './exit.ts';

interface Holder {
  pid: number;
  host: string;
}

/**
 * Takes the lock, or ends the command with words that say who holds it. A lock whose holder is dead is taken over.
 *
 * @returns gives the lock back
 */
export function takeLock(path: string): () => void {
  const own = JSON.stringify({ pid: process.pid, host: hostname() } satisfies Holder);
  const mine = `${path}.${process.pid}`;
  try {
    // Written aside and linked into place: nobody sees an empty lock.
    writeFileSync(mine, own);
    for (;;) {
      try {
        linkSync(mine, path);
        break;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      takeOver(path, `${mine}.old`);
    }
  } catch (error) {
    if (error instanceof CliError) throw error;
    throw ioError(error, '写', path);
  } finally {
    rmSync(mine, { force: true });
  }
  return () => {
    if (contentOf(path) === own) rmSync(path, { force: true });
  };
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
  const { pid, host } = holder;
  if (pid !== undefined && host === hostname() && !isAlive(pid)) return;
  const who = pid === undefined ? '' : `（${host ?? ''} 上的进程 ${pid}）`;
  throw new CliError(
    EXIT.io,
    `另一次运行${who}正在写这个结果。请等它做完，或换一个 --out；确知没有在跑的，删去 ${path} 再做。`,
  );
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
