// npm run bench:scan [-- RECORDS [--once]]: the bulk run in MB a second, its cost beside the classifier alone, its memory, its delay in a pipe.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { classify } from 'fangfei';
import { HELD_OUT, readRows } from '../test/corpus/score.ts';

const COMMAND = join(import.meta.dirname, '../rules-lib/dist/cli/main.js');
/** Makes a program tell at its end what it took: threads and all. */
const TELL = `--import=data:text/javascript,${encodeURIComponent(
  'process.on("exit",()=>process.stderr.write("took="+JSON.stringify(process.resourceUsage())+"\\n"))',
)}`;
const WARM = 20_000;
const LINES_OF_PIPE = 300;

const [given = '800000', ...flags] = process.argv.slice(2);
const records = Number(given);
const isOnce = flags.includes('--once');
if (!(records >= 1000)) throw new Error('写法：npm run bench:scan -- 800000 [--once]（条数，至少 1000）');

const ordinary = (await readRows(join(HELD_OUT, 'ordinary.jsonl'))).map(({ text }) => text);
const grid = (await readRows(join(HELD_OUT, 'grid.jsonl'))).map(({ text }) => text);
/** A stream of posts: nine of ten are everyday matters, one is of the screened kind. */
const textAt = (at: number): string => (at % 10 ? ordinary[at % ordinary.length]! : grid[(at / 10) % grid.length]!);
const lineAt = (at: number): string => `${JSON.stringify({ id: at, text: textAt(at) })}\n`;

async function generate(path: string, count: number): Promise<void> {
  const stream = createWriteStream(path);
  for (let at = 0; at < count;) {
    const piece: string[] = [];
    for (const end = Math.min(count, at + 2000); at < end; at++) piece.push(lineAt(at));
    if (!stream.write(piece.join(''))) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
}

interface Took {
  seconds: number;
  /** Processor time of all threads, which the machine's other work hardly changes. */
  cpu: number;
  memory: number;
}

async function scan(input: string, out: string, jobs: number): Promise<Took> {
  const began = performance.now();
  const child = spawn(process.execPath, [TELL, COMMAND, 'scan', input, '-o', out, '--force', '-j', `${jobs}`]);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await once(child, 'close');
  const seconds = (performance.now() - began) / 1000;
  const took = /took=(\{.*\})/.exec(stderr)?.[1];
  if (!took || !stderr.includes(`完成，`)) throw new Error(stderr);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(took) as NodeJS.ResourceUsage;
  return { seconds, cpu: (userCPUTime + systemCPUTime) / 1e6, memory: maxRSS / 1024 };
}

/** Processor time of the classifier alone, for as many records, in this process, warm. */
function classifyAlone(count: number): number {
  for (let at = 0; at < WARM; at++) classify(textAt(at));
  const sample = Math.min(count, 200_000);
  const before = process.cpuUsage();
  for (let at = 0; at < sample; at++) classify(textAt(at));
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1e6) * (count / sample);
}

/** Milliseconds from a line to its answer; the first also waits for the program to start. */
async function delays(): Promise<number[]> {
  const child: ChildProcess = spawn(process.execPath, [COMMAND, 'scan', '-q', '-j', '1', '--format', 'ndjson']);
  const all: number[] = [];
  for (let at = 0; at < LINES_OF_PIPE; at++) {
    const began = performance.now();
    child.stdin!.write(lineAt(at));
    await once(child.stdout!, 'data');
    all.push(performance.now() - began);
  }
  child.stdin!.end();
  await once(child, 'close');
  return all;
}

const load = (): string => `负载 ${loadavg()[0]!.toFixed(1)}，${availableParallelism()} 核`;
const folder = mkdtempSync(join(tmpdir(), 'fangfei-bench-'));
try {
  const input = join(folder, 'in.ndjson');
  const out = join(folder, 'out.ndjson');
  await generate(input, records);
  const megabytes = statSync(input).size / 1e6;
  const rate = (seconds: number): string => `${(megabytes / seconds).toFixed(2)} MB/s`;
  const cores = availableParallelism();
  console.log(`Node ${process.version}；${records} 条，${megabytes.toFixed(0)} MB；开始时${load()}\n`);
  const all = await scan(input, out, cores);
  console.log(
    `全部核心：${all.seconds.toFixed(0)} 秒，${rate(all.seconds)}，每秒 ${(records / all.seconds).toFixed(0)} 条；` +
      `处理器 ${all.cpu.toFixed(0)} 秒；内存峰值 ${all.memory.toFixed(0)} MB；结果 ${(statSync(out).size / 1e6).toFixed(0)} MB；${load()}`,
  );
  if (!isOnce) {
    const one = await scan(input, out, 1);
    console.log(
      `一个核心：${one.seconds.toFixed(0)} 秒，${rate(one.seconds)}；处理器 ${one.cpu.toFixed(0)} 秒；内存峰值 ${one.memory.toFixed(0)} MB；${load()}`,
    );
    const alone = classifyAlone(records);
    console.log(`只调 classify：处理器 ${alone.toFixed(0)} 秒，${rate(alone)}`);
    console.log(
      `命令（一个核心）的处理器时间是 classify 的 ${(one.cpu / alone).toFixed(2)} 倍；读、解析、写出自己占 ${(one.cpu - alone).toFixed(1)} 秒，${rate(Math.max(0.1, one.cpu - alone))}`,
    );
    console.log(
      `全部核心是一个核心的 ${(one.seconds / all.seconds).toFixed(2)} 倍快，为 ${cores} 倍的 ${((one.seconds / all.seconds / cores) * 100).toFixed(0)}%；多用处理器 ${((all.cpu / one.cpu - 1) * 100).toFixed(0)}%`,
    );
    await generate(input, Math.ceil(records / 4));
    const quarter = await scan(input, out, cores);
    console.log(
      `内存：四分之一的输入 ${quarter.memory.toFixed(0)} MB，全部 ${all.memory.toFixed(0)} MB，${(all.memory / quarter.memory).toFixed(2)} 倍`,
    );
    const [first = 0, ...rest] = await delays();
    const sorted = rest.toSorted((a, b) => a - b);
    const at = (share: number): string => sorted[Math.floor(share * (sorted.length - 1))]!.toFixed(1);
    console.log(
      `管道里一行到它的结果：中位 ${at(0.5)} 毫秒，百分之九十五 ${at(0.95)}，最久 ${at(1)}；第一行连启动 ${first.toFixed(0)} 毫秒；${load()}`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
