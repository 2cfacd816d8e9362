// `fangfei scan` as a filter, its signals and its neighbours, and the report made of its result.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { unzipSync } from 'fflate';
import { FangfeiError } from 'fangfei';
import { classifyMany, isFault, readRecords } from 'fangfei/read';
import { toWorkbook } from 'fangfei/table';
import readWorkbook from 'read-excel-file/universal';
import { describe, expect, test, vi } from 'vitest';
import { COMMAND, GBK_TEXT, inFolder, linesOf, run, start, untilWritten } from '../tools/cli.ts';
import { AD, PLAIN } from '../tools/hostile.ts';

type Said = Record<string, unknown> & { line: number; flagged?: boolean };

const ndjson = (count: number): string =>
  Array.from(
    { length: count },
    (_, i) => `${JSON.stringify({ id: i, text: (i % 4 ? PLAIN : AD) + i, who: `u${i}` })}\n`,
  ).join('');

/** Some bytes in two pieces, the second a while after the first. */
async function* pieces(bytes: Uint8Array, first: number): AsyncGenerator<Uint8Array> {
  yield bytes.subarray(0, first);
  await pause(1500);
  yield bytes.subarray(first);
}

describe('in a pipe', () => {
  test('every line is answered before the next is sent', async () => {
    const child = start(['scan', '-q', '-j', '2']);
    for (const [at, text] of [AD, PLAIN, AD].entries()) {
      child.stdin!.write(`${text}\n`);
      const [chunk] = (await once(child.stdout!, 'data')) as [Buffer];
      expect(linesOf<Said>(chunk).map(({ line, flagged }) => [line, flagged])).toEqual([[at + 1, text === AD]]);
    }
    child.stdin!.end();
    expect((await once(child, 'close'))[0]).toBe(0);
  });

  // Windows ends a program on the spot.
  const signals = process.platform === 'win32' ? [] : (['SIGINT', 'SIGTERM'] as const);
  test.each(signals)('%s ends it while it waits', async (signal) => {
    const child = start(['scan', '-q', '-j', '1']);
    child.stdin!.write(`${AD}\n`);
    await once(child.stdout!, 'data');
    child.kill(signal);
    expect((await once(child, 'close'))[0]).toBe(130);
  });

  test.skipIf(process.platform !== 'linux')('a pipe by its name is waited for, and an interrupt ends the wait', () =>
    inFolder(async (folder) => {
      const pipe = join(folder, 'pipe');
      execFileSync('mkfifo', [pipe]);
      const out = join(folder, 'out.ndjson');
      const child = start(['scan', '-q', pipe, '-o', out]);
      await untilWritten(child, out, 0);
      await pause(200);
      child.kill('SIGINT');
      expect((await once(child, 'close'))[0]).toBe(130);
      const again = run(['scan', '-q', pipe, '-o', out, '--resume']);
      await pause(200);
      writeFileSync(pipe, `${AD}\n${PLAIN}\n`);
      expect((await again).status).toBe(0);
      expect(linesOf<Said>(readFileSync(out)).map(({ flagged }) => flagged)).toEqual([true, false]);
    }),
  );

  // Windows lets not everybody make links.
  test.skipIf(process.platform === 'win32')(
    'an input named twice, by whatever names, is read once, and that is told',
    () =>
      inFolder(async (folder) => {
        const file = join(folder, '一.txt');
        writeFileSync(file, `${AD}\n`);
        symlinkSync(file, join(folder, '又.txt'));
        const again = [file, join(folder, '.', '一.txt'), join(folder, '又.txt')];
        const { status, stdout, stderr } = await run(['scan', ...again]);
        expect([status, linesOf<Said>(stdout).length]).toEqual([0, 1]);
        expect(stderr).toMatch(/一\.txt 写了两次，只读一次。\n.*又\.txt 与 .*一\.txt 是同一个，只读一次。\n/s);
        expect((await run(['scan', '-q', ...again])).stderr).toBe('');
        expect(linesOf<Said>((await run(['scan', folder, folder])).stdout)).toHaveLength(2);
      }),
  );

  test('only the flagged, with what was asked to be kept, under a label', async () => {
    const { stdout, stderr } = await run(
      ['scan', '--only-flagged', '--keep', 'text,id,who', '--label', '一号', '--format', 'ndjson'],
      { input: ndjson(8) },
    );
    expect(linesOf<Said>(stdout).map(({ label, id, text, who }) => [label, id, text, who])).toEqual([
      ['一号', '0', `${AD}0`, 'u0'],
      ['一号', '4', `${AD}4`, 'u4'],
    ]);
    expect(stderr).toContain('8 条：判读 8 条（疑似 2 条）');
    // What a result says of itself is not written over.
    const own = { label: '甲', source: '微博', line: 9, part: '页', id: '7', damaged: 5, error: '超时', verdict: '无' };
    const [asking, plain] = await Promise.all(
      [['--keep', Object.keys(own).join()], []].map((keep) =>
        run(['scan', '--full', '--format', 'ndjson', ...keep], {
          input: `${ndjson(1)}${JSON.stringify({ text: AD, ...own })}\n`,
        }),
      ),
    );
    // Under a name of its own it is carried all the same; the id stands there already.
    const free = Object.entries(own).flatMap(([name, value]) =>
      name === 'id' ? [] : [[`${name}（2）`, String(value)]],
    );
    expect(linesOf<Said>(asking!.stdout)[0]).toEqual(linesOf<Said>(plain!.stdout)[0]);
    expect(linesOf<Said>(asking!.stdout)[1]).toEqual({
      ...linesOf<Said>(plain!.stdout)[1],
      ...Object.fromEntries(free),
    });
    expect(linesOf<Said>(plain!.stdout)).toMatchObject([{ flagged: true }, { flagged: true, line: 2 }]);
    const csv = await run(['scan', '--format-out', 'csv', '--keep', 'who', '--label', '一号'], { input: ndjson(1) });
    const [header, row] = csv.stdout.toString().slice(1).split('\r\n');
    expect([header!.split(',')[0], header!.split(',').at(-1)]).toEqual(['标签', 'who']);
    expect([row!.split(',')[0], row!.split(',').at(-1)]).toEqual(['一号', 'u0']);
    const same = await run(['scan', '--format-out', 'csv', '--keep', '来源,强度,来源'], {
      input: `${JSON.stringify({ text: AD, 来源: '微博', 强度: '3' })}\n`,
    });
    const [names, cells] = same.stdout.toString().slice(1).split('\r\n');
    expect(names!.split(',').slice(-2)).toEqual(['来源（2）', '强度（2）']);
    expect(cells!.split(',').slice(-2)).toEqual(['微博', '3']);
  });

  test('a name to keep that no record has is told, with the names there are', async () => {
    const line = (more: object): string => `${JSON.stringify({ text: PLAIN, ...more })}\n`;
    const table = `text,作者\n${PLAIN},甲\n`;
    const misspelt = '没有一条记录有“作着”（--keep），没有带出；看到的名称有 text、作者。';
    for (const [keep, input, words] of [
      ['作着', line({ 作者: '甲' }), misspelt],
      ['text,作着', table, misspelt],
      ['作者,data.k', line({}) + line({ 作者: null, data: { k: 1 } }), undefined],
      ['作者', table, undefined],
      ['作者', '', undefined],
      ['作者', '{"a":1}\n', undefined],
    ] as const) {
      const { stderr } = await run(['scan', '--keep', keep], { input });
      if (words === undefined) expect(stderr).not.toContain('（--keep）');
      else expect(stderr).toContain(`${words}\n`);
    }
    // While there is still much to come it is worth stopping.
    const { stderr } = await run(['scan', '--keep', '作着', '-j', '1'], { input: line({ 作者: '甲' }).repeat(9000) });
    expect(stderr).toMatch(/^到现在没有一条记录有“作着”（--keep）；看到的名称有 text、作者。\n/);
    expect(stderr).toContain(misspelt);
  });

  test.skipIf(process.platform === 'win32')('a name to keep that was met before an interrupt is known after it', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out.ndjson');
      const args = ['scan', '-o', out, '--keep', '作者', '--format', 'ndjson'];
      const first = `${JSON.stringify({ text: AD, 作者: '甲' })}\n`;
      const child = start(args);
      child.stdin!.write(first);
      await untilWritten(child, out, 1);
      child.kill('SIGINT');
      expect((await once(child, 'close'))[0]).toBe(130);
      const { status, stderr } = await run([...args, '--resume'], {
        input: `${first}${JSON.stringify({ text: PLAIN })}\n`,
      });
      expect([status, linesOf<Said>(readFileSync(out)).length]).toEqual([0, 2]);
      expect(stderr).not.toContain('--keep');
    }),
  );

  test('--full adds the steps and changes nothing else; what a text is found to be does not hang on what came before', async () => {
    const input = [...ndjson(12).split('\n'), ...ndjson(12).split('\n')].filter(Boolean).join('\n');
    const [brief, full] = await Promise.all(
      [[], ['--full']].map(async (more) =>
        linesOf<Record<string, unknown>>(
          (await run(['scan', '-j', '1', '--format', 'ndjson', ...more], { input })).stdout,
        ),
      ),
    );
    expect(brief).toHaveLength(24);
    expect(full).toMatchObject(brief!);
    expect(Object.keys(full![0]!).filter((name) => !(name in brief![0]!))).toEqual([
      'stanceEvidence',
      'context',
      'signals',
      'nearMisses',
    ]);
    const results = full!.map((one) => ({ ...one, line: 0 }));
    expect(results.slice(12)).toEqual(results.slice(0, 12));
  });

  test('shards are disjoint and together the whole', async () => {
    const input = ndjson(100);
    const whole = linesOf<Said>((await run(['scan'], { input })).stdout);
    const shards = await Promise.all([1, 2, 3].map((i) => run(['scan', '--shard', `${i}/3`, '-j', '1'], { input })));
    const parts = shards.map(({ stdout }) => linesOf<Said>(stdout));
    for (const part of parts) expect(part.length).toBeGreaterThan(30);
    expect(parts.flat().sort((a, b) => a.line - b.line)).toEqual(whole);
    const files = shards.map(({ stderr }) => Number(/文件 (\d+) 个/.exec(stderr)![1]));
    expect(files.reduce((sum, count) => sum + count)).toBe(1);
    for (const { stderr } of shards) expect(stderr).toContain('个（每个只记在一份里）：');
  });

  test('rules and thresholds of one’s own; wrong ones are refused before anything is read', () =>
    inFolder(async (folder) => {
      const lexicon = join(folder, 'own.json');
      writeFileSync(
        lexicon,
        JSON.stringify({
          item: 'unapproved-lottery',
          concepts: [{ id: 'dragon-ticket', name: '龙票', terms: ['龙票'] }],
          rules: [
            {
              id: 'dragon',
              name: '龙票',
              when: ['dragon-ticket'],
              override: 0.9,
              examples: ['出售龙票，三十元一张', '龙票代售，联系老王'],
              counterExamples: ['谨防龙票骗局', '我家邮票厂招工'],
            },
          ],
        }),
      );
      const text = '出售龙票，三十元一张，联系老王\n';
      const misspelt = join(folder, 'misspelt.json');
      writeFileSync(misspelt, readFileSync(lexicon, 'utf8').replace('unapproved-lottery', 'unaproved-lottery'));
      const refused = await run(['scan', '--lexicon', misspelt], { input: text });
      expect(refused).toMatchObject({
        status: 2,
        stderr: expect.stringMatching(/misspelt\.json.*“unaproved-lottery”.*最接近的有：unapproved-lottery/),
      });
      const rules = linesOf<Said>((await run(['scan', '--lexicon', lexicon], { input: text })).stdout)[0]!;
      expect(JSON.stringify(rules.findings)).toContain('"dragon"');
      const strict = linesOf<Said>(
        (await run(['scan', '--thresholds', 'suspected=1'], { input: `${AD}\n` })).stdout,
      )[0]!;
      expect(strict.flagged).toBe(false);
      const wide = await run(['scan', '--thresholds', 'suspected＝1，ask＝0.5'], { input: `${AD}\n` });
      expect(linesOf<Said>(wide.stdout)[0]!.flagged).toBe(false);
      writeFileSync(lexicon, '{"rules":[{}]}');
      for (const args of [
        ['--lexicon', lexicon],
        ['--thresholds', 'suspectd=1'],
        ['--thresholds', 'suspected=2'],
        ['--thresholds', 'suspected=1=0'],
        ['--shard', '4/3'],
        ['--jobs', '2000'],
        ['--encoding', 'klingon'],
        ['--delimiter', ';;'],
      ]) {
        const { status, stderr } = await run(['scan', ...args], { input: text });
        expect([args, status]).toEqual([args, 2]);
        expect(stderr).toMatch(/^fangfei：.*\n$/);
      }
    }));

  test('a field inside, a separator named, what was found is told', async () => {
    const nested = await run(['scan', '--field', 'data.text', '--format', 'ndjson'], {
      input: `${JSON.stringify({ data: { text: AD } })}\n`,
    });
    expect(linesOf<Said>(nested.stdout)[0]!.flagged).toBe(true);
    const table = await run(['scan', '--format', 'csv', '--delimiter', '|'], {
      input: `登记表\n编号|广告内容\n7|${AD}\n`,
    });
    expect(linesOf<Said>(table.stdout).map(({ id, line, flagged }) => [id, line, flagged])).toEqual([['7', 3, true]]);
    expect(table.stderr).toContain('分隔符是“|”，表头在第 2 行，文字取自“广告内容”列');
    // Names that every object has are no fields of a message.
    const message = `<?xml version="1.0"?><smses count="1"><sms body="${AD}" /></smses>`;
    const [unread, kept] = await Promise.all(
      [
        ['--field', 'toString'],
        ['--keep', 'toString', '--format-out', 'csv'],
      ].map((args) => run(['scan', ...args], { input: message })),
    );
    expect(linesOf<Said>(unread!.stdout)).toMatchObject([{ error: { code: 'no-text' } }]);
    expect([kept!.status, kept!.stdout.toString().trimEnd().split('\r\n').length]).toEqual([0, 2]);
    // The first piece has no Chinese that would tell the encoding.
    const long = `id|text\n1|${'a'.repeat(600)}\n2|`;
    const [unnamed, ...late] = await Promise.all([
      // A table is known by itself, though its header comes alone.
      run(['scan'], { input: pieces(Buffer.from(`id,标题,正文\n1,甲,${AD}\n`), 17) }),
      ...[Buffer.from(AD), GBK_TEXT].map((text) =>
        run(['scan', '--format', 'csv', '--delimiter', '|'], {
          input: pieces(Buffer.concat([Buffer.from(long), text]), 520),
        }),
      ),
    ]);
    expect(linesOf<Said>(unnamed.stdout).map(({ id, flagged }) => [id, flagged])).toEqual([['1', true]]);
    for (const { stdout } of late) {
      expect(linesOf<Said>(stdout).map(({ id, flagged }) => [id, flagged])).toEqual([
        ['1', false],
        ['2', true],
      ]);
    }
  });
});

describe('what may happen to a result', () => {
  test('two runs at once: the second is refused, the first is whole', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out.ndjson');
      const child = start(['scan', '-o', out, '-q']);
      await untilWritten(child, out, 0);
      for (const more of [[], ['--resume'], ['--restart', '--force']]) {
        const second = await run(['scan', '-o', out, ...more], { input: AD });
        expect(second.status).toBe(4);
        expect(second.stderr).toContain('另一次运行');
      }
      child.stdin!.end(ndjson(50));
      expect((await once(child, 'close'))[0]).toBe(0);
      expect(linesOf<Said>(readFileSync(out))).toHaveLength(50);
      expect(existsSync(`${out}.lock`)).toBe(false);
    }));

  test('a disk that knows no hard links holds results too', () =>
    inFolder(async (folder) => {
      const without = `import fs from 'node:fs';
        import { syncBuiltinESMExports } from 'node:module';
        fs.linkSync = () => { throw Object.assign(new Error('EPERM'), { code: 'EPERM' }); };
        syncBuiltinESMExports();`;
      const out = join(folder, 'out.ndjson');
      const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(without)}` };
      const { status } = await run(['scan', '-o', out], { input: AD, env });
      expect([status, existsSync(`${out}.lock`)]).toEqual([0, false]);
    }));

  // Only Linux tells when a process began, and that it is dead though nobody took notice.
  test.skipIf(process.platform !== 'linux')('a lock holds no longer than the run that took it', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out.ndjson');
      // A shell that becomes a program which asks for no child's end.
      const command = `"${process.execPath}" "${COMMAND}" scan -q -o "${out}" <&3 & echo $!; exec sleep 60`;
      const parent = spawn('sh', ['-c', command], { stdio: ['ignore', 'pipe', 'ignore', 'pipe'] });
      try {
        const [chunk] = (await once(parent.stdout!, 'data')) as [Buffer];
        await untilWritten(parent, out, 0);
        expect((await run(['scan', '-o', out, '--restart'], { input: AD })).status).toBe(4);
        process.kill(Number(chunk), 'SIGKILL');
        await vi.waitUntil(() => readFileSync(`/proc/${Number(chunk)}/stat`, 'utf8').includes(') Z '));
        expect((await run(['scan', '-o', out, '--restart'], { input: AD })).status).toBe(0);
      } finally {
        parent.kill();
      }
      // Another process by the number of the one that died.
      writeFileSync(`${out}.lock`, JSON.stringify({ pid: process.pid, host: hostname(), began: '1' }));
      expect((await run(['scan', '-o', out, '--force'], { input: AD })).status).toBe(0);
      writeFileSync(`${out}.lock`, '');
      expect((await run(['scan', '-o', out, '--force'], { input: AD })).status).toBe(4);
    }),
  );

  test('a lock that another run takes while a dead one’s is put away is given back', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out.ndjson');
      const lock = JSON.stringify({ pid: process.pid, host: hostname() });
      const overtaken = `import fs from 'node:fs';
        import { syncBuiltinESMExports } from 'node:module';
        const rename = fs.renameSync;
        fs.renameSync = (from, to) => {
          if (from.endsWith('.lock')) fs.writeFileSync(from, ${JSON.stringify(lock)});
          rename(from, to);
        };
        syncBuiltinESMExports();`;
      writeFileSync(`${out}.lock`, JSON.stringify({ pid: process.pid, host: hostname(), began: '1' }));
      const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(overtaken)}` };
      const { status, stderr } = await run(['scan', '-o', out], { input: AD, env });
      expect([status, stderr]).toEqual([4, expect.stringContaining('另一次运行')]);
      expect(readFileSync(`${out}.lock`, 'utf8')).toBe(lock);
    }));

  test('an output that is removed meanwhile is noticed', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out.ndjson');
      const child = start(['scan', '-o', out, '-q']);
      let stderr = '';
      child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      await untilWritten(child, out, 0);
      rmSync(`${out}.part`);
      child.stdin!.end(ndjson(50));
      expect((await once(child, 'close'))[0]).toBe(4);
      expect(stderr).toContain('被删除或移走');
      expect(existsSync(out)).toBe(false);
    }));

  test('an input that changes while it is read is told', { tags: 'long' }, () =>
    inFolder(async (folder) => {
      const input = join(folder, 'in.ndjson');
      writeFileSync(input, ndjson(30_000));
      const out = join(folder, 'out.ndjson');
      const child = start(['scan', input, '-o', out, '-j', '1']);
      let stderr = '';
      child.stderr!.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
      child.stdin!.end();
      await untilWritten(child, out, 1);
      appendFileSync(input, ndjson(1));
      expect((await once(child, 'close'))[0]).toBe(3);
      expect(
        linesOf<Said>(readFileSync(out)).filter(({ error }) => JSON.stringify(error ?? '').includes('"changed"')),
      ).toHaveLength(1);
      expect(stderr).toContain('读不了 1 条');
    }),
  );

  test('a disk that fills up in the middle: told in words, finished with --resume', { tags: 'long' }, () =>
    inFolder(async (folder) => {
      const disk = join(folder, 'disk');
      mkdirSync(disk);
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk], { stdio: 'pipe' });
      } catch {
        // Only root can make a small disk; /dev/full is tried elsewhere by everybody.
        return;
      }
      try {
        const input = join(folder, 'in.ndjson');
        writeFileSync(input, ndjson(12_000));
        const whole = join(folder, 'whole.ndjson');
        await run(['scan', input, '-o', whole, '-q']);
        const out = join(disk, 'out.ndjson');
        const full = await run(['scan', input, '-o', out, '-q']);
        expect(full.status).toBe(4);
        expect(full.stderr).toContain('磁盘满了');
        expect(full.stderr).toContain('--resume');
        execFileSync('mount', ['-o', 'remount,size=64m', disk]);
        expect((await run(['scan', input, '-o', out, '-q', '--resume'])).status).toBe(0);
        expect(readFileSync(out).equals(readFileSync(whole))).toBe(true);
      } finally {
        execFileSync('umount', [disk]);
      }
    }),
  );

  test('a workbook holds the rows as they are, numbers and text apart', () =>
    inFolder(async (folder) => {
      const out = join(folder, '结果.xlsx');
      const input: Record<string, string>[] = [
        { id: '0001', 行号: '007', constructor: '1', text: AD },
        { id: '=1+1', text: `=${PLAIN}` },
        { id: "'0", text: PLAIN },
      ];
      const lines = input.map((one) => `${JSON.stringify(one)}\n`).join('');
      const ran = await run(['scan', '-o', out, '--keep', '行号,constructor'], { input: lines });
      expect(ran.status).toBe(0);
      const [sheet] = await readWorkbook(new Uint8Array(readFileSync(out)).buffer);
      const [header, first, second, third] = sheet!.data;
      expect(header!.slice(0, 5)).toEqual(['来源', '行号', '部分', '编号', '结论']);
      expect(first!.slice(-2), 'what was kept is text').toEqual(['007', '1']);
      expect([first![1], first![3], first![4]]).toEqual([1, '0001', '疑似']);
      expect([second![3], second![4]]).toEqual(['=1+1', '没有看到方案提醒的情形']);
      expect(third![3]).toBe("'0");
    }));

  test('more rows than a workbook takes: what is left to open runs nothing', () =>
    inFolder(async (folder) => {
      const out = join(folder, '结果.xlsx');
      const made = await run(['scan', '--format', 'ndjson', '--label', '=1+1', '-o', out], {
        input: '{}\n'.repeat(100_000),
      });
      expect([made.status, made.stderr.includes('改名为 .csv')]).toEqual([4, true]);
      expect(readFileSync(`${out}.part`, 'utf8')).not.toMatch(/^"?=/m);
    }));

  test('a workbook that could not be made is made by --resume; the same command does not begin it anew', () =>
    inFolder(async (folder) => {
      const out = join(folder, '结果.xlsx');
      const texts = join(folder, 'in.txt');
      writeFileSync(texts, AD);
      const inTheWay = `${out}.part.new`;
      mkdirSync(inTheWay);
      const asked = ['scan', texts, '-o', out];
      expect((await run(asked)).status).toBe(4);
      rmSync(inTheWay, { recursive: true });
      expect(await run(asked)).toMatchObject({ status: 2, stderr: expect.stringContaining('--resume') });
      expect((await run([...asked, '--resume'])).status).toBe(0);
      const [sheet] = await readWorkbook(new Uint8Array(readFileSync(out)).buffer);
      expect(sheet!.data).toHaveLength(2);
    }));
});

describe('the other commands', () => {
  test('report: one page of a result, as HTML and as docx; a text from outside stays text', () =>
    inFolder(async (folder) => {
      const result = join(folder, '结果.ndjson');
      writeFileSync(join(folder, '<b>.txt'), `${AD}\n${PLAIN}\n`);
      writeFileSync(join(folder, 'b\u0001.doc'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
      await run(['scan', folder, '--per', 'line', '-o', result, '-q']);
      const html = join(folder, '汇报.html');
      const docx = join(folder, '汇报.docx');
      expect((await run(['report', result, '-o', html])).status).toBe(0);
      expect((await run(['report', result, '-o', docx])).status).toBe(0);
      const page = readFileSync(html, 'utf8');
      for (const words of [
        '共检查 2 条，疑似 1 条。另有 1 个文件没有读成',
        '没有读成的 1 处',
        '是旧版 .doc/.xls/.ppt',
        '县市场监督管理局',
        '保本保息',
        'role="img"',
      ]) {
        expect(page).toContain(words);
      }
      expect(page).toContain('&#60;b&#62;.txt');
      expect(page).not.toContain('<b>');
      expect(page).not.toContain('<script');
      const xml = Buffer.from(unzipSync(readFileSync(docx))['word/document.xml']!).toString();
      expect(xml).toContain('共检查 2 条，疑似 1 条');
      expect(xml).toContain('是旧版 .doc/.xls/.ppt');
      // Word opens no file with a control character.
      expect(xml).toContain('b�.doc');
      const there = await run(['report', result, '-o', html]);
      expect([there.status, there.stderr]).toEqual([2, expect.stringContaining('--force')]);
      expect((await run(['report', join(folder, '<b>.txt'), '-o', join(folder, 'x.html')])).status).toBe(2);
      const spoilt = join(folder, 'spoilt.ndjson');
      writeFileSync(spoilt, '\n{"verdict":"suspected","findings":[{}],"responsible":[{}]}\n');
      const refused = await run(['report', spoilt, '-o', join(folder, 'x.html')]);
      expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('第 2 行不是 fangfei scan 写的')]);
    }));

  test('search, cases, triage, ics and ledger answer from the plan', () =>
    inFolder(async (folder) => {
      const said = async (...args: string[]): Promise<[number | null, string]> => {
        const { status, stdout } = await run(args);
        return [status, stdout.toString()];
      };
      expect(await said('search', '升国旗')).toEqual([0, expect.stringContaining('四16')]);
      expect((await said('search', '没有这样的话'))[0]).toBe(1);
      expect(await said('cases', '民办院校')).toEqual([0, expect.stringContaining('anyang-longqi')]);
      expect(await said('cases', '--like', AD)).toEqual([0, expect.stringContaining('条目')]);
      expect(await said('triage')).toEqual([0, expect.stringContaining('raises-public-money')]);
      expect(await said('triage', 'raises-public-money=是')).toEqual([0, expect.stringContaining('还要查清')]);
      expect(await said('triage', 'raises-public-money＝是')).toEqual(await said('triage', 'raises-public-money=是'));
      expect(await said('triage', '1=对', '２=N')).toEqual(
        await said('triage', 'raises-public-money=是', 'crime-suspected=否'),
      );
      for (const [fact, remedy] of [
        ['crime-suspected=也许', 'crime-suspected=是'],
        ['crime-suspected=constructor', 'crime-suspected=是'],
        ['crime=是', '1. 对方是否在以某种名义吸收公众资金？（raises-public-money）'],
        ['9=是', '请写号和答案，如 1=是 2=否'],
        ['2=也许', '2=未知'],
        ['crime-suspected=是=否', 'crime-suspected=是'],
      ])
        expect(await run(['triage', fact!])).toMatchObject({ status: 2, stderr: expect.stringContaining(remedy!) });
      expect(await said('ics', '教育局')).toEqual([0, expect.stringContaining('BEGIN:VCALENDAR')]);
      const file = join(folder, '台账.csv');
      expect((await said('ledger', '--blank', file))[0]).toBe(0);
      expect((await said('ledger', '--blank', file))[0]).toBe(2);
      expect((await said('ics', '教育局', '-o', file))[0]).toBe(2);
      expect((await said('ledger', '--blank', file, '--force'))[0]).toBe(0);
      for (const [blank, words] of [
        ['空.xls', '.xls'],
        ['空', '没有扩展名'],
      ]) {
        const refused = await run(['ledger', '--blank', join(folder, blank!)]);
        expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining(words!) });
      }
      expect((await said('ledger', '--blank', join(folder, 'b.csv'), file))[0]).toBe(2);
      expect(readdirSync(folder)).toEqual(['台账.csv']);
      appendFileSync(file, '某店（疑似）,县教局\r\n');
      const [status, words] = await said('ledger', file);
      expect(status).toBe(1);
      expect(words).toContain('第 2 行“登记单位”');
      const headings = '主体名称（疑似）,登记单位,登记单位名称,涉众规模（人）';
      writeFileSync(
        file,
        `${headings}\n某店,各乡（镇、场）,甲乡\u001b[31m,12000\n乙店,各乡（镇、场）,甲乡\u001b[31m,\n`,
      );
      const [, totals] = await said('ledger', file);
      expect(totals).toMatch(/甲乡.* 2 条，涉众 12,000 人，另有 1 条人数没有查明；金额都没有查明\n/);
      expect(totals, 'a name that would colour the screen').not.toContain('\u001b');
      writeFileSync(file, '主体名称（疑似）,登记单位\n某店,县教育局\n乙店,县教局\n合计,');
      expect((await said('ledger', file))[1]).toContain('第 4 行是合计，没有算作线索');
      const [, json] = await said('ledger', '--json', file);
      expect(JSON.parse(json)).toMatchObject({
        rows: 1,
        left: 1,
        totals: [{ row: 4 }],
        unread: [{ row: 3, cells: { subject: '乙店', unit: '县教局' } }],
        registrars: [{ id: '县教育局' }],
      });
      writeFileSync(
        file,
        `${headings},风险敞口（元）,备注\n某店,各乡（镇、场）,甲乡,约20,35万,已提醒\n乙店,各乡（镇、场）,甲乡,30多人,1000,\n填表人：古丽,,审核人：`,
      );
      const [code, mended] = await said('ledger', file);
      expect(code).toBe(1);
      expect(mended).toMatch(/甲乡 {2}2 条，涉众 20 人，另有 1 条人数没有查明；风险敞口 351,000 元/);
      for (const told of [
        '第 2 行：“风险敞口（元）”写的是“35万”，读作 350,000',
        '第 3 行“涉众规模（人）”\n    原因：“30多人” 不是整数',
        '第 3 行有要核对的格，读不了的先空着，其余照样算进来。',
        '台账没有“备注”这样的栏，没有读。',
        '第 4 行是填表、审核的落款，没有算作线索。',
      ])
        expect(mended).toContain(told);
      const book = join(folder, '县.xlsx');
      const leads = (name: string, unit: string) => ({
        name,
        rows: [
          ['主体名称（疑似）', '登记单位'],
          [`${name}某店`, unit],
        ],
      });
      writeFileSync(
        book,
        await toWorkbook([
          leads('玉麦镇', '玉麦镇'),
          leads('布伦口乡', '县教局'),
          { name: '统计', rows: [['乡镇', '条数']] },
        ]),
      );
      const [, sheets] = await said('ledger', book);
      for (const told of [
        '“布伦口乡”第 2 行“登记单位”',
        '“布伦口乡”第 2 行没有算进来',
        '工作表“统计”没有读：',
        '1 条线索可用',
      ])
        expect(sheets).toContain(told);
      const item = '疑似对应的方案条目';
      writeFileSync(file, `主体名称（疑似）,登记单位,${item}\n某店,县教育局,养老机构\n某店,县网信办,养老机构\n`);
      const [, repeated] = await said('ledger', file);
      expect(repeated).toMatch(/2 条线索可用，0 处要改。其中 1 个主体（某店）有几个单位登记/);
      expect(repeated).toMatch(/^第 2 行：.*养老机构/m);
    }));

  test('validate knows the package’s own cases by their folder', async () => {
    const data = join(COMMAND, '../../data/cases');
    const { status } = await run(['validate', join(data, 'nanjing-ant-farming-xingju-plan.json')]);
    expect(status).toBe(0);
  });
});

test('classifyMany keeps the order with threads as without', async () => {
  const records = Array.from({ length: 200 }, (_, id) => ({ id, text: (id % 3 ? PLAIN : AD) + id }));
  const all = async (jobs: number): Promise<[number, boolean][]> => {
    const out: [number, boolean][] = [];
    for await (const { id, result } of classifyMany(records, { jobs })) out.push([id, result.flagged]);
    return out;
  };
  const one = await all(1);
  expect(one).toEqual(records.map(({ id }) => [id, id % 3 === 0]));
  expect(await all(2)).toEqual(one);
});

const faultOn = (line: number) =>
  ({ source: 'a.csv', line, code: 'no-text', message: '没有文字。', aside: false }) as const;

test.each([1, 2])('classifyMany closes its source when no more is wanted: %i threads', async (jobs) => {
  let closed = false;
  async function* source(): AsyncGenerator<{ text: string }> {
    try {
      for (;;) yield await Promise.resolve({ text: PLAIN });
    } finally {
      closed = true;
    }
  }
  for await (const _ of classifyMany(source(), { jobs })) break;
  expect(closed).toBe(true);
});

test('classifyMany ends when no more is wanted of a source from which nothing comes', async () => {
  async function* source(): AsyncGenerator<{ text: string }> {
    yield { text: PLAIN };
    await new Promise(() => undefined);
  }
  for await (const _ of classifyMany(source(), { jobs: 2 })) break;
});

test.each([1, 2])('classifyMany says what is wrong with a record as every function does: %i threads', async (jobs) => {
  const read: string[] = [];
  const all = async (): Promise<void> => {
    for await (const { text } of classifyMany([{ text: PLAIN }, { text: 5 as unknown as string }], { jobs }))
      read.push(text);
  };
  const error: unknown = await all().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(FangfeiError);
  expect(error).toMatchObject({ code: 'invalid-argument', details: { received: 'number' } });
  expect(read).toEqual([PLAIN]);
});

test('classifyMany names the option that a misspelt one is like', async () => {
  const misspelt = classifyMany([{ text: PLAIN }], { jbos: 2 } as object);
  await expect(misspelt.next()).rejects.toMatchObject({
    code: 'invalid-argument',
    message: expect.stringContaining('最接近的有：jobs'),
  });
});

test('classifyMany passes on, at its place, what could not be read', async () => {
  await inFolder(async (folder) => {
    writeFileSync(join(folder, 'a.txt'), AD);
    writeFileSync(join(folder, 'b.doc'), Buffer.from('d0cf11e0a1b11ae1', 'hex'));
    writeFileSync(join(folder, 'c.txt'), PLAIN);
    for (const jobs of [1, 2]) {
      const said: string[] = [];
      for await (const one of classifyMany(readRecords([folder]), { jobs }))
        said.push(isFault(one) ? one.code : one.result.verdict);
      expect(said).toEqual(['suspected', 'unsupported', 'clear']);
    }
  });
});

test('classifyMany holds back no more of what could not be read than of what it judges', async () => {
  let taken = 0;
  function* faults() {
    for (; taken < 10_000; taken++) yield faultOn(taken);
  }
  for await (const { line } of classifyMany(faults(), { jobs: 2 })) if (line === 100) break;
  expect(taken).toBeLessThan(200);
});
