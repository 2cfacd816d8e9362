// One to a hundred machines: the filter under GNU parallel, Spark and Hadoop, and a queue, with machines that die in the middle.
// @module-tag long
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Queue } from 'bullmq';
import type { Redis } from 'ioredis';
import { describe, expect, test } from 'vitest';
import { COMMAND, inFolder, linesOf, run, untilWritten } from '../tools/cli.ts';
import { lacking } from '../tools/debian.ts';
import { noHosts, makeHosts } from '../tools/hosts.ts';
import { AD, PLAIN } from '../tools/hostile.ts';
import { startRedis } from '../tools/redis.ts';
import { WHOLE } from '../tools/share.ts';

const QUEUE = join(import.meta.dirname, '../../examples/queue');
const MACHINES = join(import.meta.dirname, '../../examples/machines');

type Said = Record<string, unknown> & { line: number; label?: string };

/** What is said of a record, without its place in a part of the input. */
const without = (said: readonly Said[]): object[] => said.map((one) => ({ ...one, line: 0, label: undefined }));

const record = (id: number): string => JSON.stringify({ id, text: (id % 4 ? PLAIN : AD).repeat(1 + (id % 5)) + id });

/** Records, one in a thousand of them broken. */
const records = (count: number): string =>
  Array.from({ length: count }, (_, id) => `${id % 1000 === 999 ? `{"id":${id},` : record(id)}\n`).join('');

/** A folder with `fangfei` in it, as on a machine where it is installed; every call is noted beside it, with the host it was made on. */
function installed(folder: string): { path: string; calls: () => string[] } {
  const path = join(folder, 'bin');
  const log = join(folder, 'calls');
  mkdirSync(path);
  writeFileSync(
    join(path, 'fangfei'),
    `#!/bin/sh\necho "$SSH_CONNECTION $*" >> "${log}"\nexec "${process.execPath}" "${COMMAND}" "$@"\n`,
  );
  chmodSync(join(path, 'fangfei'), 0o755);
  return { path, calls: () => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []) };
}

/** The commands that the page shows, a line each. */
const commandsOf = (file: string): string[] =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .filter((line) => !line.startsWith('#'));

describe('one machine', () => {
  test.skipIf(process.platform === 'win32')('done, gone on with after kill -9, and watched as it grows', () =>
    inFolder(async (folder) => {
      const [scan, resume, watch] = commandsOf(join(MACHINES, 'one-machine.sh')) as [string, string, string];
      const { path } = installed(folder);
      const env = { ...process.env, PATH: `${path}:${process.env.PATH!}` };
      // A group of its own: what it starts ends with it. No shell stays between: whoever started a program has to see its end.
      const start = (line: string) => spawn('sh', ['-c', `exec ${line}`], { cwd: folder, env, detached: true });
      const posts = join(folder, '帖子.ndjson');
      const result = join(folder, '结果.ndjson');
      writeFileSync(posts, records(6000));

      const first = start(scan);
      const killed = once(first, 'exit');
      await untilWritten(first, result, 1);
      process.kill(-first.pid!, 'SIGKILL');
      expect(await killed).toEqual([null, 'SIGKILL']);
      // Some of the records are broken, and are told.
      expect(await once(start(resume), 'exit')).toEqual([3, null]);
      const whole = linesOf<Said>((await run(['scan', posts, '--format', 'ndjson'])).stdout);
      const said = linesOf<Said>(readFileSync(result));
      expect(said.map((one) => ({ ...one, source: posts }))).toEqual(whole);

      writeFileSync(posts, '');
      const watching = start(watch);
      try {
        const shown = once(watching.stdout, 'data') as Promise<[Buffer]>;
        appendFileSync(posts, `${record(1)}\n${record(4)}\n`);
        expect(linesOf<Said>((await shown)[0]).map(({ id, flagged }) => [id, flagged])).toEqual([['4', true]]);
      } finally {
        process.kill(-watching.pid!, 'SIGKILL');
      }
    }),
  );
});

const impossible = noHosts();
if (WHOLE && impossible) console.warn(`没有测几台主机：${impossible}。`);

describe('GNU parallel over three hosts', () => {
  test.skipIf(impossible)('one loses power in the middle: the books balance, the result is that of one machine', () =>
    inFolder(async (folder) => {
      const input = join(folder, 'in.ndjson');
      const result = join(folder, 'out.ndjson');
      const list = join(folder, 'hosts');
      writeFileSync(input, records(6000));
      const { path, calls } = installed(folder);
      const hosts = await makeHosts(3, folder, path);
      try {
        writeFileSync(list, hosts.addresses.map((address) => `1/${address}\n`).join(''));
        const [program, ...args] = [...hosts.inside, 'sh', join(MACHINES, 'hosts.sh'), list, input, result];
        const child = spawn(program, args, {
          env: { ...process.env, PARALLEL_SSH: hosts.ssh, BLOCK: '60k', PARALLEL_HOME: folder },
        });
        let stderr = '';
        child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
        const ended = once(child, 'close') as Promise<[number | null]>;
        // The second host has done a block and begun another.
        const onSecond = (): number => calls().filter((call) => call.includes(` ${hosts.addresses[1]!} 22 `)).length;
        while (child.exitCode === null && onSecond() < 2) await pause(5);
        const before = calls().length;
        await hosts.kill(1);
        const [status] = await ended;
        expect([status, stderr]).toEqual([0, expect.stringContaining('完成：输入 6000 条，结果 6000 条')]);

        const whole = linesOf<Said>((await run(['scan', input, '--format', 'ndjson'])).stdout);
        const said = linesOf<Said>(readFileSync(result));
        expect(without(said)).toEqual(without(whole.map((one) => ({ ...one, source: '-' }))));
        const blocks = new Set(said.map(({ label }) => label)).size;
        // It was in the middle, and what the dead host had in hand was done again.
        expect(blocks).toBeGreaterThan(before);
        expect(calls().length).toBeGreaterThan(blocks);
        expect(new Set(said.map(({ label, line }) => `${label} ${line}`)).size).toBe(said.length);

        const again = execFileSync('sh', ['-c', 'sh "$0" a b "$1"; echo $?', join(MACHINES, 'hosts.sh'), result], {
          stdio: 'pipe',
        });
        expect(again.toString().trim()).toBe('2');
      } finally {
        await hosts.remove();
      }
    }),
  );
});

describe('engines that feed a filter line by line', () => {
  /** What an engine runs for each part, as its own words say. */
  const commandIn = (file: string, pattern: RegExp): string[] =>
    pattern.exec(readFileSync(join(MACHINES, file), 'utf8'))![1]!.split(' ');

  test.skipIf(process.platform === 'win32').each([
    ['spark.py', /pipe\("([^"]+)", checkCode=True\)/],
    ['hadoop.sh', /-mapper "([^"]+)"/],
  ])('%s: the parts together are the whole, an empty part is none, a failure is one', (file, pattern) =>
    inFolder(async (folder) => {
      const [program, ...args] = commandIn(file, pattern);
      const { path } = installed(folder);
      copyFileSync(join(MACHINES, 'filter.sh'), join(folder, 'filter.sh'));
      const env = { ...process.env, PATH: `${path}:${process.env.PATH!}` };
      const options = { cwd: folder, env, stdio: 'pipe', maxBuffer: 1 << 26 } as const;
      const part = (input: string): Buffer => execFileSync(program!, args, { ...options, input });
      const input = records(1200);
      const lines = input.split(/(?<=\n)/);
      const parts = [lines.slice(0, 700), [], lines.slice(700, 701), lines.slice(701)].map((some) => some.join(''));
      const said = parts.flatMap((some) => linesOf<Said>(part(some)));
      expect(without(said)).toEqual(
        without(linesOf<Said>((await run(['scan', '--format', 'ndjson'], { input })).stdout)),
      );
      expect(said.filter(({ error }) => error)).toHaveLength(1);
      writeFileSync(join(path, 'fangfei'), '#!/bin/sh\nexit 4\n');
      expect(() => part(input)).toThrow();
    }),
  );
});

describe('a queue on Redis', () => {
  const packages = lacking('redis-server');
  if (WHOLE && packages) console.warn(`没有测队列：没有装 ${packages}。`);

  interface Bench {
    /** Starts a program of the example; its output is collected. */
    start: (name: string, input?: string) => Program;
    /** Starts a command that the page shows, in the folder. */
    startLine: (line: string) => Program;
    queue: Queue;
    redis: Redis;
    folder: string;
  }
  interface Program {
    child: ChildProcess;
    out: () => string;
    err: () => string;
    ended: Promise<number | null>;
  }

  /** A Redis of its own, with nothing in it, and the programs of the example. */
  async function withQueue(work: (bench: Bench) => Promise<void>): Promise<void> {
    await inFolder(async (folder) => {
      const redis = await startRedis(folder);
      const { url } = redis;
      const env = { ...process.env, REDIS_URL: url, ROOM: '100', LOCK_MS: '3000' };
      const queue = new Queue('fangfei', { connection: { url, maxRetriesPerRequest: null } });
      const programs: Program[] = [];
      const begin = (command: string, args: string[], input = ''): Program => {
        const child = spawn(command, args, { env, cwd: folder });
        let out = '';
        let err = '';
        child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
        child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
        // A program that reads nothing may be gone before its input is.
        child.stdin.on('error', () => undefined).end(input);
        const ended = once(child, 'close').then(([code]) => code as number | null);
        const program = { child, out: () => out, err: () => err, ended };
        programs.push(program);
        return program;
      };
      const start: Bench['start'] = (name, input) => begin(process.execPath, [join(QUEUE, name)], input);
      const startLine: Bench['startLine'] = (line) =>
        begin('sh', ['-c', line.replace(/^node /, `exec "${process.execPath}" "${QUEUE}"/`)]);
      try {
        await work({ start, startLine, queue, redis: redis.client, folder });
      } finally {
        for (const { child } of programs) child.kill('SIGKILL');
        await Promise.all(programs.map(({ ended }) => ended));
        await queue.close();
        await redis.stop();
      }
    });
  }

  const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
    while (!(await holds())) await pause(10);
  };
  const jobs = (...all: object[]): string => all.map((one) => `${JSON.stringify(one)}\n`).join('');
  /** How often a worker has begun with a job. */
  const begun = async (queue: Queue, id: string): Promise<number> =>
    (await queue.getJob(`id-${id}`))?.attemptsStarted ?? 0;
  const unfinished = async (queue: Queue): Promise<number> => {
    const counts = await queue.getJobCounts('waiting', 'active', 'delayed');
    return Object.values(counts).reduce((sum, count) => sum + count);
  };
  const isDone = async (queue: Queue): Promise<boolean> => (await unfinished(queue)) === 0;
  /** A file that takes a worker some seconds. */
  const longFile = (folder: string): string => {
    const file = join(folder, 'long.txt');
    writeFileSync(file, `${PLAIN.repeat(50)}\n`.repeat(10_000));
    return file;
  };

  test.skipIf(packages)('retries, reasons, room, progress, and one result for each record after kill -9', () =>
    withQueue(async ({ start, queue, folder, redis }) => {
      const late = join(folder, 'late.csv');
      const table = `id,text\n1,${AD}\n2,${PLAIN}\n3\n`;
      const many = Array.from({ length: 400 }, (_, id) => ({ id, text: (id % 4 ? PLAIN : AD) + id }));
      const input =
        jobs(
          { id: 'long', file: longFile(folder) },
          { id: 'late', file: late },
          { id: 'never', file: join(folder, 'no.csv') },
        ) +
        `{"id":\n\n` +
        jobs({ id: 'nothing' }, { id: '旧:文档', file: join(folder, 'old.doc') }, ...many, many[7]!, {
          id: 7,
          text: PLAIN,
        });
      writeFileSync(join(folder, 'old.doc'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));

      // Room for a hundred: with nobody at work the submitter waits.
      const submit = start('submit.js', input);
      const most: number[] = [];
      await until(async () => (await unfinished(queue)) === 100);
      const status = start('status.js');
      expect([await status.ended, JSON.parse(status.out())]).toEqual([
        0,
        { 等候: 100, 在做: 0, 等着再试: 0, 做完: 0, 搁置: 0, 进程: 0 },
      ]);
      const early = start('collect.js');
      expect([await early.ended, early.out(), early.err()]).toEqual([4, '', '还有 100 件没做完，等做完再收。\n']);
      expect(submit.child.exitCode).toBe(null);

      const first = start('worker.js');
      await until(async () => (await begun(queue, 'long')) === 1);
      first.child.kill('SIGKILL');
      await first.ended;
      start('worker.js');
      start('worker.js');
      // The share is there again before the second or the third attempt.
      await until(async () => (await begun(queue, 'late')) >= 1);
      writeFileSync(late, table);
      await until(async () => {
        most.push(await unfinished(queue));
        return submit.child.exitCode !== null;
      });
      expect(Math.max(...most)).toBeLessThanOrEqual(100);
      expect(await submit.ended).toBe(3);
      expect(submit.err()).toContain('编号 7 已有另一件，内容不同');
      expect(JSON.parse(submit.err().trim().split('\n').at(-1)!)).toEqual({
        行数: 408,
        新交: 406,
        早已交过: 1,
        编号相同内容不同: 1,
      });
      await until(() => isDone(queue));

      const collect = start('collect.js');
      expect([await collect.ended, collect.err()]).toEqual([3, '{"做完":402,"搁置":4}\n']);
      interface Collected {
        id: string;
        results?: { flagged: boolean; error?: string }[];
        error?: string;
        tries?: number;
      }
      const said = collect
        .out()
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Collected);
      const byId = new Map(said.map((one) => [one.id, one]));
      expect([said.length, byId.size]).toEqual([406, 406]);
      for (const { id } of many)
        expect(byId.get(`${id}`)!.results!.map(({ flagged }) => flagged)).toEqual([id % 4 === 0]);
      expect(byId.get('long')!.results).toHaveLength(10_000);
      expect(byId.get('late')!.results!.map(({ flagged, error }) => flagged ?? error)).toEqual([
        true,
        false,
        '这一行没有“text”这一列。',
      ]);
      const reasons = ['never', '第 4 行', 'nothing', '旧:文档'].map((id) => [
        byId.get(id)!.error,
        byId.get(id)!.tries,
      ]);
      expect(reasons).toEqual([
        [expect.stringContaining('已经不在了'), 3],
        [expect.stringContaining('不是合法的 JSON'), 1],
        [expect.stringContaining('没有 text'), 1],
        [expect.stringContaining('docx'), 1],
      ]);
      // Each was completed once, also the one that two workers began.
      expect(await begun(queue, 'long')).toBe(2);
      const events = (await redis.xrange('bull:fangfei:events', '-', '+')).map(([, fields]) => fields);
      const completed = events.filter((fields) => fields[1] === 'completed').map((fields) => fields[3]);
      expect([completed.length, new Set(completed).size]).toEqual([402, 402]);
    }),
  );

  test.skipIf(packages)('the commands of the page, line by line', () =>
    withQueue(async ({ startLine, queue, folder }) => {
      const [work, submit, status, collect] = commandsOf(join(QUEUE, 'commands.sh')) as [
        string,
        string,
        string,
        string,
      ];
      writeFileSync(join(folder, '帖子.ndjson'), jobs({ id: 'ad', text: AD }, { id: 'plain', text: PLAIN }));
      startLine(work);
      expect(await startLine(submit).ended).toBe(0);
      await until(() => isDone(queue));
      const told = startLine(status);
      expect([await told.ended, JSON.parse(told.out())]).toEqual([0, expect.objectContaining({ 做完: 2, 进程: 1 })]);
      expect(await startLine(collect).ended).toBe(0);
      const said = linesOf<{ id: string }>(readFileSync(join(folder, '结果.ndjson')));
      expect(said.map(({ id }) => id).sort()).toEqual(['ad', 'plain']);
    }),
  );

  test.skipIf(packages)('a record on which every worker dies is set aside, and the rest goes on', () =>
    withQueue(async ({ start, queue, folder }) => {
      await start('submit.js', jobs({ id: 'deadly', file: longFile(folder) }, { id: 'fine', text: AD })).ended;
      for (let deaths = 1; deaths <= 3; deaths++) {
        const worker = start('worker.js');
        await until(async () => (await begun(queue, 'deadly')) === deaths);
        worker.child.kill('SIGKILL');
        await worker.ended;
      }
      const last = start('worker.js');
      await until(() => isDone(queue));
      last.child.kill('SIGTERM');
      expect(await last.ended).toBe(0);
      const collect = start('collect.js');
      expect(await collect.ended).toBe(3);
      expect(collect.out()).toContain('"id":"deadly"');
      expect(collect.out()).toContain('做它的进程连断三次');
      expect(collect.out()).toMatch(/"id":"fine","results":\[\{"verdict":"suspected"/);
    }),
  );
});
