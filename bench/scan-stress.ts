// `npm run scan:stress [MB] [kills] [-- --write]`: a bulk run, once whole and once killed at random moments and gone on with, by
// default fifty times in some minutes; says what it took, and ends with 1 unless every result is the same to the byte.
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { machine, writeFigures } from './posts.ts';
import { inFolder, run, start } from '../test/tools/cli.ts';

const TEXTS = [
  '本店新到一批家用电器，三包服务，送货上门，欢迎选购。',
  '投资原始股，保本保息，每月分红两分，拉一人奖励三百元，名额有限，速来。',
  '社区周六上午打扫楼道，请各家派一人参加。',
  '谨防以养老为名的非法集资，高息承诺不要信，发现线索请举报。',
];
const LINES_AT_ONCE = 1000;

/** Writes a file of about `bytes`, one record in a hundred thousand broken; returns how many records it holds. */
async function generate(path: string, bytes: number): Promise<number> {
  const stream = createWriteStream(path);
  let records = 0;
  for (let size = 0; size < bytes;) {
    let piece = '';
    for (let i = 0; i < LINES_AT_ONCE; i++, records++) {
      const text = TEXTS[records % TEXTS.length]!.repeat(1 + (records % 7));
      piece += records % 100_000 === 99_999 ? `{"id":${records},\n` : `${JSON.stringify({ id: records, text })}\n`;
    }
    size += Buffer.byteLength(piece);
    if (!stream.write(piece)) await once(stream, 'drain');
  }
  stream.end();
  await once(stream, 'finish');
  return records;
}

/** How many lines a file has, and its hash, read as a stream. */
async function survey(path: string): Promise<{ lines: number; hash: string }> {
  const hash = createHash('sha256');
  let lines = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    for (let i = chunk.indexOf(10); i >= 0; i = chunk.indexOf(10, i + 1)) lines++;
  }
  return { lines, hash: hash.digest('hex') };
}

/** Runs a scan and kills it after a random time; whether the kill came before its end. */
async function killedAtRandom(args: readonly string[], most: number): Promise<boolean> {
  const child = start(args);
  child.stdin!.end();
  child.stderr!.resume();
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
  await Promise.race([ended, pause(Math.random() * most)]);
  child.kill('SIGKILL');
  return (await ended)[1] === 'SIGKILL';
}

const words = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const [megabytes, wanted] = [Number(words[0] ?? 24), Number(words[1] ?? 50)];
if (!(megabytes > 0) || !(wanted > 0))
  throw new Error('写法：npm run scan:stress 24 50 -- --write（大小 MB、结束几次、记下）');
const began = machine();

await inFolder(async (folder) => {
  const input = join(folder, 'in.ndjson');
  const whole = join(folder, 'whole.ndjson');
  const parts = join(folder, 'parts.ndjson');
  const records = await generate(input, megabytes * 2 ** 20);

  const from = performance.now();
  const { status, maxRss } = await run(['scan', input, '-o', whole, '-q'], { memory: true });
  const seconds = (performance.now() - from) / 1000;
  const straight = await survey(whole);

  let kills = 0;
  let finished = 0;
  let same = true;
  let rss = 0;
  // The shortest whole run: on a busy machine the first may have taken longer, and most kills would come too late.
  let most = seconds * 1000;
  while (kills < wanted) {
    // Once it is whole, the next round begins anew.
    if (existsSync(parts)) {
      finished++;
      same &&= (await survey(parts)).hash === straight.hash;
    }
    const anew = existsSync(parts);
    const begun = performance.now();
    const how = anew ? '--restart' : '--resume';
    if (await killedAtRandom(['scan', input, '-o', parts, '-q', how, '--force'], most)) kills++;
    else if (anew) most = Math.min(most, performance.now() - begun);
  }
  const last = await run(['scan', input, '-o', parts, '-q', '--resume', '--force'], { memory: true });
  rss = Math.max(rss, last.maxRss);
  const end = await survey(parts);
  same &&= end.hash === straight.hash && last.status === status;

  console.table({
    输入: `${(statSync(input).size / 2 ** 20).toFixed(0)} MB，${records} 条`,
    输出: `${(statSync(whole).size / 2 ** 20).toFixed(0)} MB，${straight.lines} 条`,
    用时: `${seconds.toFixed(1)} 秒，每秒 ${Math.round(records / seconds)} 条，退出码 ${status}`,
    内存峰值: `${Math.round(maxRss / 1024)} MB；续做 ${Math.round(rss / 1024)} MB`,
    'kill -9 后续做': `${kills} 次，中途做完 ${finished} 次，结果${same ? '逐字节相同' : '不同'}`,
  });
  if (straight.lines !== records || !same) process.exitCode = 1;
  else if (process.argv.includes('--write'))
    writeFigures({ stress: { megabytes, records, kills, results: finished + 1, machine: began } });
});
