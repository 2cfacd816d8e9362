// npm run bench:scan [-- RECORDS] [--once] [--write]: the bulk run in MB a second, its cost beside the classifier alone, its memory, its delay in a pipe.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { classify } from 'fangfei';
import { machine, postAt, repeatAt, textAt, writeFigures } from './posts.ts';
import { slower, yardstick } from './yardstick.ts';

const COMMAND = join(import.meta.dirname, '../rules-lib/dist/cli/main.js');
/** Makes a program tell at its end what it took, its threads included. */
const TELL = `--import=data:text/javascript,${encodeURIComponent(
  'process.on("exit",()=>process.stderr.write("took="+JSON.stringify(process.resourceUsage())+"\\n"))',
)}`;
const WARM = 20_000;
const SAMPLE = 200_000;
const LINES_OF_PIPE = 300;

const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const records = Number(process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 800_000);
if (!(records >= 1000)) throw new Error('写法：npm run bench:scan -- 800000 [--once] [--write]（条数，至少 1000）');

async function generate(path: string, count: number, lineAt = postAt): Promise<void> {
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
  /** The most memory, in MB. */
  memory: number;
}

const whole = (value: number): number => Math.round(value);
const fine = (value: number): number => Number(value.toFixed(2));

async function scan(input: string, out: string, jobs: number): Promise<Took> {
  const began = performance.now();
  const child = spawn(process.execPath, [TELL, COMMAND, 'scan', input, '-o', out, '--force', '-j', `${jobs}`]);
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  await once(child, 'close');
  const seconds = (performance.now() - began) / 1000;
  const took = /took=(\{.*\})/.exec(stderr)?.[1];
  if (!took || !stderr.includes('完成，')) throw new Error(stderr);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(took) as NodeJS.ResourceUsage;
  return { seconds: fine(seconds), cpu: fine((userCPUTime + systemCPUTime) / 1e6), memory: whole(maxRSS / 1024) };
}

/** Processor time of the classifier alone, for as many records, in this process, warm. */
function classifyAlone(): number {
  for (let at = 0; at < WARM; at++) classify(textAt(at));
  const sample = Math.min(records, SAMPLE);
  const before = process.cpuUsage();
  for (let at = 0; at < sample; at++) classify(textAt(at));
  const { user, system } = process.cpuUsage(before);
  return fine(((user + system) / 1e6) * (records / sample));
}

/** Milliseconds from a line to its answer; the first line also waits for the program to start. */
async function delays(): Promise<Record<'median' | 'p95' | 'most' | 'first', number>> {
  const child = spawn(process.execPath, [COMMAND, 'scan', '-q', '-j', '1', '--format', 'ndjson']);
  const all: number[] = [];
  for (let at = 0; at < LINES_OF_PIPE; at++) {
    const began = performance.now();
    child.stdin.write(postAt(at));
    await once(child.stdout, 'data');
    all.push(performance.now() - began);
  }
  child.stdin.end();
  await once(child, 'close');
  const [first = 0, ...rest] = all;
  rest.sort((a, b) => a - b);
  const at = (share: number): number => Number(rest[Math.floor(share * (rest.length - 1))]!.toFixed(1));
  return { median: at(0.5), p95: at(0.95), most: at(1), first: whole(first) };
}

const folder = mkdtempSync(join(tmpdir(), 'fangfei-bench-'));
try {
  const input = join(folder, 'in.ndjson');
  const out = join(folder, 'out.ndjson');
  await generate(input, records);
  const megabytes = statSync(input).size / 1e6;
  const rate = (seconds: number): string => `${(megabytes / seconds).toFixed(2)} MB/s`;
  const told = ({ seconds, cpu, memory }: Took): string =>
    `${seconds.toFixed(0)} 秒，${rate(seconds)}，每秒 ${whole(records / seconds)} 条；处理器 ${cpu.toFixed(0)} 秒；内存峰值 ${memory} MB`;
  const cores = availableParallelism();
  const before = machine();
  console.log(`${records} 条，${megabytes.toFixed(0)} MB；${before}`);
  const all = await scan(input, out, cores);
  console.log(`全部核心：${told(all)}；结果 ${(statSync(out).size / 1e6).toFixed(0)} MB`);
  const figures = { records, megabytes: whole(megabytes), cores, all, machine: before };
  if (flags.includes('--once')) {
    if (flags.includes('--write')) writeFigures({ large: figures });
  } else {
    const one = await scan(input, out, 1);
    console.log(
      `一个核心：${told(one)}\n${yardstick}；折算一个核心 ${((megabytes / one.seconds) * slower).toFixed(1)} MB/s`,
    );
    const alone = classifyAlone();
    console.log(`只调 classify：处理器 ${alone.toFixed(0)} 秒，${rate(alone)}`);
    console.log(`命令（一个核心）的处理器时间是它的 ${(one.cpu / alone).toFixed(2)} 倍：多出的是读、解析、写出`);
    const times = one.seconds / all.seconds;
    const more = (all.cpu / one.cpu - 1) * 100;
    console.log(
      `${cores} 个核心比一个快 ${times.toFixed(2)} 倍，为线性的 ${((times / cores) * 100).toFixed(0)}%；处理器时间多 ${more.toFixed(0)}%`,
    );
    await generate(input, records, repeatAt);
    const repeats = await scan(input, out, 1);
    const size = whole(statSync(input).size / 1e6);
    console.log(
      `一千条文字来回转发，${size} MB，一个核心：${repeats.seconds.toFixed(0)} 秒，${(size / repeats.seconds).toFixed(2)} MB/s`,
    );
    await generate(input, Math.ceil(records / 4));
    const quarter = await scan(input, out, cores);
    console.log(
      `内存：四分之一的输入 ${quarter.memory} MB，全部 ${all.memory} MB，${(all.memory / quarter.memory).toFixed(2)} 倍`,
    );
    const delay = await delays();
    console.log(
      `管道里一行到它的结果：中位 ${delay.median} 毫秒，百分之九十五 ${delay.p95}，最久 ${delay.most}；第一行连启动 ${delay.first} 毫秒；${machine()}`,
    );
    if (flags.includes('--write'))
      writeFigures({
        stream: { ...figures, one, alone, repeats: { megabytes: size, ...repeats }, quarter: quarter.memory, delay },
      });
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
