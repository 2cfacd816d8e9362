// Runs the built command as its users do: as a program of its own.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const COMMAND = join(import.meta.dirname, '../../rules-lib/dist/cli/main.js');

/** Makes the program tell the most memory it used, in kB, when it ends. */
const TELL_MEMORY =
  '--import=data:text/javascript,process.on("exit",()=>process.stderr.write("maxRSS="+process.resourceUsage().maxRSS+"\\n"))';

/** “保本高息，每月分红” in GBK, which Node reads but does not write. */
export const GBK_TEXT = Buffer.from('b1a3b1beb8dfcfa2a3acc3bfd4c2b7d6baec', 'hex');

export interface Ran {
  status: number | null;
  stdout: Buffer;
  stderr: string;
  /** The most memory used, in kB, where it was asked for. */
  maxRss: number;
}

export interface RunOptions {
  input?: string | Uint8Array | AsyncIterable<Uint8Array>;
  env?: Record<string, string>;
  memory?: boolean;
}

export function start(args: readonly string[], { env = {}, memory = false }: RunOptions = {}): ChildProcess {
  return spawn(process.execPath, [...(memory ? [TELL_MEMORY] : []), COMMAND, ...args], {
    env: { ...process.env, NO_COLOR: '', FORCE_COLOR: '', ...env },
  });
}

export async function run(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const child = start(args, options);
  const out: Buffer[] = [];
  let stderr = '';
  child.stdout!.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  // The program may end before it has read everything.
  child.stdin!.on('error', () => undefined);
  const { input = '' } = options;
  if (typeof input === 'string' || input instanceof Uint8Array) child.stdin!.end(input);
  else {
    for await (const chunk of input) {
      if (!child.stdin!.write(chunk)) await new Promise((room) => child.stdin!.once('drain', room));
    }
    child.stdin!.end();
  }
  const status = await ended;
  const rss = [...stderr.matchAll(/maxRSS=(\d+)/g)].map(([, kb]) => Number(kb));
  return { status, stdout: Buffer.concat(out), stderr, maxRss: Math.max(0, ...rss) };
}

/** The records of an NDJSON result. */
export const linesOf = <Said>(out: Buffer | string): Said[] =>
  out
    .toString()
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Said);

/** Starts a scan that writes to `out` and sends it a signal once more than `bytes` are written. */
export async function stoppedMidway(
  args: readonly string[],
  out: string,
  bytes: number,
  signal: NodeJS.Signals,
): Promise<{ status: number | null; signal: NodeJS.Signals | null; stderr: string }> {
  const child = start([...args, '-o', out]);
  child.stdin!.end();
  let stderr = '';
  child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  // One that was done before is told by how it ended.
  await untilWritten(child, out, bytes + 1).catch(() => undefined);
  child.kill(signal);
  const [status, by] = await ended;
  return { status, signal: by, stderr };
}

/** Waits until a run has written so many bytes of its result; fails when it ends before. */
export async function untilWritten(child: ChildProcess, out: string, bytes: number): Promise<void> {
  while (written(out) < bytes) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error(`没有写到 ${out} 就结束了`);
    await pause(5);
  }
}

/** How many bytes a run has written of a result that is not whole yet; -1 when there is none. */
export function written(out: string): number {
  return statSync(`${out}.part`, { throwIfNoEntry: false })?.size ?? -1;
}

/** A folder of its own for one test, gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'fangfei-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
