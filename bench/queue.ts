// npm run bench:queue [-- RECORDS] [--write]: the queue of examples/queue with one worker and with two; records a second, memory of Redis.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { startRedis } from '../test/tools/redis.ts';
import { machine, postAt, writeFigures } from './posts.ts';

const EXAMPLE = join(import.meta.dirname, '../examples/queue');
const flags = process.argv.slice(2).filter((word) => word.startsWith('--'));
const records = Number(process.argv.slice(2).find((word) => !word.startsWith('--')) ?? 5000);
if (!(records >= 100)) throw new Error('写法：npm run bench:queue -- 5000 [--write]（条数，至少 100）');

const lines = Array.from({ length: records }, (_, at) => postAt(at)).join('');

/** Seconds from the first record handed in to the last one done; bytes that Redis holds for each. */
async function measure(workers: number): Promise<{ seconds: number; bytes: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'fangfei-queue-'));
  const redis = await startRedis(folder);
  const queue = new Queue('fangfei', { connection: { url: redis.url, maxRetriesPerRequest: null } });
  const env = { ...process.env, REDIS_URL: redis.url };
  const memory = async (): Promise<number> => Number(/used_memory:(\d+)/.exec(await redis.client.info('memory'))![1]);
  const empty = await memory();
  const crew = Array.from({ length: workers }, () => spawn(process.execPath, [join(EXAMPLE, 'worker.js')], { env }));
  try {
    while ((await queue.getWorkersCount()) < workers) await pause(50);
    const began = performance.now();
    const submit = spawn(process.execPath, [join(EXAMPLE, 'submit.js')], { env });
    submit.stdin.end(lines);
    while ((await queue.getCompletedCount()) < records) await pause(20);
    return { seconds: (performance.now() - began) / 1000, bytes: ((await memory()) - empty) / records };
  } finally {
    for (const worker of crew) worker.kill('SIGKILL');
    await Promise.all(crew.map((worker) => once(worker, 'exit')));
    await queue.close();
    await redis.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

console.log(`${records} 条，${machine()}`);
const one = await measure(1);
const two = await measure(2);
const figures = {
  records,
  perSecond: Math.round(records / one.seconds),
  perSecondOfTwo: Math.round(records / two.seconds),
  bytesPerRecord: Math.round(one.bytes),
  machine: machine(),
};
console.log(
  `一个进程每秒 ${figures.perSecond} 条，两个 ${figures.perSecondOfTwo} 条；Redis 里一条 ${figures.bytesPerRecord} 字节；${machine()}`,
);
if (flags.includes('--write')) writeFigures({ queue: figures });
