// `fangfei scan` from outside: order, faults, encodings, spreadsheets, memory, and going on after a kill.
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { encodeGb18030 } from 'fangfei/table';
import { describe, expect, test } from 'vitest';
import {
  COMMAND,
  GBK_TEXT,
  inFolder,
  linesOf,
  run,
  start,
  stoppedMidway,
  untilWritten,
  written,
} from '../tools/cli.ts';
import { WHOLE } from '../tools/share.ts';

const AD = '投资原始股，保本保息，每月分红两分，拉一人奖励三百元，名额有限，速来。';
const PLAIN = '社区周六上午打扫楼道，请各家派一人参加。';
/** A table in GBK: a column 正文 with one row. */
const GBK_CSV = Buffer.concat([
  Buffer.from('id,'),
  Buffer.from('d5fdcec4', 'hex'),
  Buffer.from('\r\n1,'),
  GBK_TEXT,
  Buffer.from('\r\n'),
]);

interface Said {
  source: string;
  line: number;
  id?: string;
  damaged?: number;
  flagged?: boolean;
  findings?: { evidence: { start: number; end: number; text: string }[] }[];
  error?: { code: string; message: string };
}

const ndjson = (texts: readonly string[]): string =>
  texts.map((text, id) => `${JSON.stringify({ id, text })}\n`).join('');

describe('records', () => {
  test('come out in the order in which they went in, whatever the number of threads', async () => {
    const texts = Array.from({ length: WHOLE ? 20_000 : 4_000 }, (_, i) => (i % 3 ? PLAIN : AD).repeat(1 + (i % 5)));
    const [one, four] = await Promise.all(
      ['1', '4'].map((jobs) => run(['scan', '--format', 'ndjson', '-j', jobs], { input: ndjson(texts) })),
    );
    expect(one!.status).toBe(0);
    expect(linesOf<Said>(one!.stdout).map(({ id }) => id)).toEqual(texts.map((_, i) => String(i)));
    expect(four!.stdout.equals(one!.stdout)).toBe(true);
    expect(linesOf<Said>(one!.stdout)[0]!.flagged).toBe(true);
    expect(linesOf<Said>(one!.stdout)[1]!.flagged).toBe(false);
  });

  test('that cannot be read become faults with their line, and the run goes on', async () => {
    const input = Buffer.concat([
      Buffer.from(`${JSON.stringify({ text: PLAIN })}\n\n{"text": \n{"title": "x"}\n`),
      Buffer.from('{"text":"'),
      Buffer.from([0xff, 0xfe, 0x80]),
      Buffer.from(`"}\n${JSON.stringify({ text: 'x'.repeat(3000) })}\n${JSON.stringify(AD)}`),
    ]);
    const { status, stdout, stderr } = await run(['scan', '--format', 'ndjson', '--max-record', '2000'], { input });
    const said = linesOf<Said>(stdout);
    expect(said.map(({ line, error }) => [line, error?.code])).toEqual([
      [1, undefined],
      [3, 'bad-json'],
      [4, 'no-text'],
      [5, undefined],
      [6, 'record-too-long'],
      [7, undefined],
    ]);
    expect(said[3]!.damaged).toBe(3);
    expect(said[4]!.error!.message).toContain('3012 字节');
    expect(status).toBe(3);
    expect(stderr).toContain('  读不了 标准输入 第 3 行：不是合法的 JSON；');
    expect(stderr).toContain('6 条：判读 3 条（疑似 1 条，没有检查 1 条），读不了 3 条；1 条有读不出的字节；');
  });

  test('one line of many megabytes is one fault, in little memory', { tags: 'long' }, async () => {
    async function* input(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(`${JSON.stringify({ text: PLAIN })}\n{"text":"`);
      const megabyte = Buffer.alloc(1 << 20, 'a');
      for (let i = 0; i < 300; i++) yield megabyte;
      yield Buffer.from(`"}\n${JSON.stringify({ text: AD })}\n`);
    }
    const { stdout, maxRss } = await run(['scan', '--format', 'ndjson', '-j', '2'], { input: input(), memory: true });
    expect(linesOf<Said>(stdout).map(({ line, error }) => [line, error?.code])).toEqual([
      [1, undefined],
      [2, 'record-too-long'],
      [3, undefined],
    ]);
    expect(maxRss).toBeLessThan(350_000);
  });

  test('memory does not grow with the input: 100 MB', { tags: 'long' }, async () => {
    const block = Buffer.from(ndjson(Array.from({ length: 2000 }, (_, i) => (i % 10 ? PLAIN : AD))));
    const times = Math.ceil(100e6 / block.length);
    async function* input(): AsyncGenerator<Uint8Array> {
      for (let i = 0; i < times; i++) yield block;
    }
    await inFolder(async (folder) => {
      const out = join(folder, 'out.csv');
      const { status, stderr, maxRss } = await run(['scan', '--format', 'ndjson', '-j', '2', '-o', out], {
        input: input(),
        memory: true,
      });
      expect(status).toBe(0);
      expect(stderr).toContain(`${times * 2000} 条`);
      expect(maxRss).toBeLessThan(350_000);
    });
  });
});

describe('pages as they are met', () => {
  test('an apostrophe, an odd comment or a cut-off tag hides nothing', () =>
    inFolder(async (folder) => {
      const ad = `<p>${AD}</p>`;
      const pages = [
        `<p class=o'neil>通知</p>${ad}`,
        `<!-->${ad}`,
        `<!-- 注 --!>${ad}`,
        `<script>1</script-x></script>${ad}`,
        `<svg><path d="M0 0"></svg>${ad}`,
        `${ad}<b`,
      ];
      pages.forEach((page, at) => writeFileSync(join(folder, `${at}.html`), page));
      const records = linesOf<Said>((await run(['scan', folder])).stdout);
      expect(records.map(({ flagged }) => flagged)).toEqual(pages.map(() => true));
    }));

  test('deep nesting costs no more than its length', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'deep.html'), `${'<div>'.repeat(200_000)}${AD}`);
      expect(linesOf<Said>((await run(['scan', folder])).stdout)[0]!.flagged).toBe(true);
    }));
});

describe('formats', () => {
  test('text by lines, folders by files, HTML with offsets into the page', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'posts.txt'), `${AD}\r\n\r\n${PLAIN}\r\n`);
      const page = `<html><head><style>保本</style></head><body><p>投资&#21407;始股，<b>保本</b>保息，每月分红&nbsp;两分，拉一人奖励三百元，名额有限，速来。</p></body></html>`;
      mkdirSync(join(folder, 'web/inner'), { recursive: true });
      writeFileSync(join(folder, 'web/b.html'), page);
      writeFileSync(join(folder, 'web/a.txt'), `${PLAIN}\n${PLAIN}`);
      writeFileSync(join(folder, 'web/inner/c.htm'), page);
      writeFileSync(join(folder, 'web/logo.png'), Buffer.from('89504e470d0a1a0a', 'hex'));

      const posts = await run(['scan', join(folder, 'posts.txt')]);
      expect(linesOf<Said>(posts.stdout).map(({ line, flagged }) => [line, flagged])).toEqual([
        [1, true],
        [3, false],
      ]);
      const web = linesOf<Said>((await run(['scan', join(folder, 'web')])).stdout);
      expect(web.map(({ source }) => source.slice(folder.length))).toEqual([
        '/web/a.txt',
        '/web/b.html',
        '/web/inner/c.htm',
        '/web/logo.png',
      ]);
      expect(web[3]!.error!.code).toBe('unsupported');
      const pieces = web[1]!.findings!.flatMap(({ evidence }) => evidence);
      expect(pieces.length).toBeGreaterThan(0);
      for (const { start, end, text } of pieces) {
        expect(
          page
            .slice(start, end)
            .replaceAll(/<\/?b>/g, '')
            .replace('&#21407;', '原')
            .replace('&nbsp;', ' '),
        ).toBe(text);
      }
    }));

  test('GBK, UTF-16 and UTF-8 with a mark are read as such', () =>
    inFolder(async (folder) => {
      const gbk = join(folder, 'gbk.csv');
      writeFileSync(gbk, GBK_CSV);
      const read = linesOf<Said>((await run(['scan', '--field', '正文', '--full', gbk])).stdout);
      expect(read[0]!.error).toBeUndefined();
      const csv = (await run(['scan', '--field', '正文', '--format-out', 'csv', gbk])).stdout.toString();
      expect(csv).toContain('保本高息，每月分红');

      const utf16 = join(folder, 'utf16.txt');
      writeFileSync(utf16, Buffer.from(`\uFEFF${PLAIN}\r\n${AD}\r\n`, 'utf16le'));
      const marked = join(folder, 'marked.txt');
      writeFileSync(marked, `\uFEFF${PLAIN}\n${AD}\n`);
      const plain = join(folder, 'plain.txt');
      writeFileSync(plain, `${PLAIN}\n${AD}\n`);
      const said = await Promise.all(
        [utf16, marked, plain].map(async (path) => linesOf<Said>((await run(['scan', path])).stdout)),
      );
      const withoutSource = said.map((records) => records.map((record) => ({ ...record, source: '' })));
      expect(withoutSource[0]).toEqual(withoutSource[2]);
      expect(withoutSource[1]).toEqual(withoutSource[2]);
    }));

  test('a broken line in a UTF-8 file does not turn the file into GBK', async () => {
    const input = Buffer.concat([
      Buffer.from(`${AD}\n`),
      Buffer.from([0xd6, 0xff, 10]),
      Buffer.from(`${PLAIN}\n${AD}\n`),
    ]);
    const said = linesOf<Said>((await run(['scan', '--format', 'text'], { input })).stdout);
    expect(said.map(({ flagged, damaged = 0 }) => [flagged, damaged])).toEqual([
      [true, 0],
      [false, 2],
      [false, 0],
      [true, 0],
    ]);
  });

  test('a CSV whose quote never closes loses one line only', async () => {
    const input = `id,text\n1,"第一行\n第二行"\n2,"没有配对\n3,${PLAIN}\n4,${AD}\n`;
    const said = linesOf<Said>((await run(['scan', '--format', 'csv'], { input })).stdout);
    expect(said.map(({ line, id, error }) => [line, id ?? error!.code])).toEqual([
      [2, '1'],
      [4, 'unclosed-quote'],
      [5, '3'],
      [6, '4'],
    ]);
  });

  test('a quote that another line closes takes in no row', async () => {
    const input = `编号,标题,内容\n1,"通知,你好\n2,广告,${AD}\n3,"再见,再见\n4,x,${PLAIN}\n`;
    const { status, stdout } = await run(['scan', '--format', 'csv'], { input });
    const said = linesOf<Said>(stdout);
    expect(said.map(({ line, flagged, error }) => [line, error?.code ?? flagged])).toEqual([
      [2, 'unclosed-quote'],
      [3, true],
      [4, 'unclosed-quote'],
      [5, false],
    ]);
    expect(status).toBe(3);
  });

  test('a stray quote in the title of a table takes in no row, in a file as in a pipe', () =>
    inFolder(async (folder) => {
      const rows = Array.from({ length: 1500 }, () => `${PLAIN.repeat(5)},甲\n`).join('');
      const table = `"某县帖子汇总\n内容,作者\n${rows}你好,乙"\n${AD},丙\n`;
      const path = join(folder, 'a.csv');
      writeFileSync(path, table);
      for (const { status, stdout } of [
        await run(['scan', path]),
        await run(['scan', '--format', 'csv'], { input: table }),
      ]) {
        expect(status).toBe(0);
        const said = linesOf<Said>(stdout);
        expect([said.length, said.at(-1)!.line, said.at(-1)!.flagged]).toEqual([1502, 1504, true]);
      }
    }));

  test('a stream of objects whose first line is broken is read all the same, when that line comes alone', async () => {
    async function* input(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"text":"断\n');
      await pause(300);
      yield Buffer.from(ndjson([AD, PLAIN, AD]));
    }
    const said = linesOf<Said>((await run(['scan'], { input: input() })).stdout);
    expect(said.map(({ line, flagged, error }) => [line, error?.code ?? flagged])).toEqual([
      [1, 'bad-json'],
      [2, true],
      [3, false],
      [4, true],
    ]);
  });

  test('a first line of objects or a header that comes in pieces is waited for', async () => {
    async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
      const bytes = Buffer.from(text);
      for (const part of [bytes.subarray(0, 700), bytes.subarray(700)]) {
        yield part;
        await pause(300);
      }
    }
    const heads = Array.from({ length: 200 }, (_, at) => `第${at}列`).join(',');
    for (const text of [ndjson([PLAIN.repeat(20), AD]), `${heads},内容\n${heads},${PLAIN}\n${heads},${AD}\n`]) {
      const said = linesOf<Said>((await run(['scan'], { input: inPieces(text) })).stdout);
      expect(said.map(({ flagged }) => flagged)).toEqual([false, true]);
    }
  });

  test('CSV out: mark, CRLF, one row a record, nothing that a spreadsheet would run, ids as they are', async () => {
    const texts = ['=HYPERLINK("http://x")', '+86 139', '@SUM(A1)', '＝1', '\t=1', '逗号,引号"换\n行'];
    const input = texts.map((text, i) => JSON.stringify({ id: i ? `00${i}` : '123456789012345678', text })).join('\n');
    const csv = (await run(['scan', '--format', 'ndjson', '--format-out', 'csv'], { input })).stdout.toString();
    expect(csv.startsWith('\uFEFF来源,行号,部分,编号,')).toBe(true);
    const rows = csv.slice(1).split('\r\n');
    expect(rows).toHaveLength(texts.length + 2);
    expect(rows.at(-1)).toBe('');
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    const cells = rows
      .slice(1, -1)
      .map((row) => row.match(/(?:^|,)(?:"(?:[^"]|"")*"|[^,]*)/g)!.map((c) => c.replace(/^,/, '')));
    for (const row of cells) {
      expect(row).toHaveLength(15);
      for (const cell of row) expect(cell).not.toMatch(/^"?[=+\-@＝＋－＠\t]./);
    }
    expect(cells[0]![3]).toBe('123456789012345678');
    expect(cells[1]![3]).toBe('001');
  });
});

describe('going on after an interruption', () => {
  // Enough that a run is under way when its first block is written.
  const texts = Array.from({ length: WHOLE ? 40_000 : 8_000 }, (_, i) => (i % 4 ? PLAIN : AD) + i);

  /** Killed again and again, then finished: the output must be that of one run. */
  async function survives(folder: string, input: string, kind: 'ndjson' | 'csv'): Promise<void> {
    const whole = join(folder, `whole.${kind}`);
    const parts = join(folder, `parts.${kind}`);
    expect((await run(['scan', input, '-o', whole])).status).toBe(3);
    let kills = 0;
    let resume: string[] = [];
    for (let share = 0.2; share < 0.9; share += 0.3) {
      const past = readFileSync(whole).length * share;
      const { signal } = await stoppedMidway(['scan', input, ...resume], parts, past, 'SIGKILL');
      if (signal === 'SIGKILL') kills++;
      resume = ['--resume'];
    }
    expect(kills).toBeGreaterThan(1);
    // What a kill leaves half-written is cut off.
    appendFileSync(`${parts}.part`, '{"half":');
    expect((await run(['scan', input, '-o', parts, '--resume'])).status).toBe(3);
    expect(readFileSync(parts).equals(readFileSync(whole))).toBe(true);
    expect(existsSync(`${parts}.journal`)).toBe(false);
  }

  test('kill -9 in the middle of a file, NDJSON', { tags: 'long' }, () =>
    inFolder(async (folder) => {
      const input = join(folder, 'in.ndjson');
      writeFileSync(input, `${ndjson(texts)}{broken\n${ndjson(texts.slice(0, 1000))}`);
      await survives(folder, input, 'ndjson');
    }),
  );

  test('kill -9 in the middle of a folder of CSV files with records over two lines, CSV out', { tags: 'long' }, () =>
    inFolder(async (folder) => {
      const input = join(folder, 'in');
      mkdirSync(input);
      const csv = texts.map((text, i) => `${i},"${text}\n第二行"\n`).join('');
      for (const name of ['a.csv', 'b.csv']) writeFileSync(join(input, name), `id,text\n${csv}`);
      writeFileSync(join(input, 'c.ndjson'), '{broken\n');
      await survives(folder, input, 'csv');
    }),
  );

  test('kill -9 in the middle of a table in GBK whose separator was found', { tags: 'long' }, () =>
    inFolder(async (folder) => {
      const input = join(folder, 'in');
      mkdirSync(input);
      const rows = texts.map((text, i) => `${i}|"${text}\n${text}"\n`).join('');
      const table = encodeGb18030(`id|text\n${rows}`);
      expect(table.length).toBeGreaterThan(1 << 20);
      writeFileSync(join(input, 'a.csv'), table);
      writeFileSync(join(input, 'b.ndjson'), '{broken\n');
      await survives(folder, input, 'ndjson');
    }),
  );

  // Windows ends a program on the spot.
  test.skipIf(process.platform === 'win32')(
    'an interrupt saves the place; going on wants the same request',
    { tags: 'long' },
    () =>
      inFolder(async (folder) => {
        const input = join(folder, 'in.ndjson');
        writeFileSync(input, ndjson(texts));
        const whole = join(folder, 'whole.ndjson');
        await run(['scan', input, '-o', whole]);
        const out = join(folder, 'out.ndjson');
        const interrupted = await stoppedMidway(['scan', input], out, 1, 'SIGINT');
        expect(interrupted.status).toBe(130);
        expect(interrupted.stderr).toContain('--resume');

        const refused = await run(['scan', input, '-o', out]);
        expect(refused.status).toBe(2);
        expect(refused.stderr).toContain('--resume');
        for (const other of [['--full'], ['--format', 'text'], ['--per', 'file'], ['--field', 'title']]) {
          expect((await run(['scan', input, '-o', out, '--resume', ...other])).stderr, other.join(' ')).toContain(
            '--restart',
          );
        }

        const finished = await run(['scan', input, '-o', out, '--resume']);
        expect(finished.status).toBe(0);
        expect(finished.stderr).toContain(`${texts.length} 条`);
        expect(readFileSync(out).equals(readFileSync(whole))).toBe(true);
      }),
  );

  test('going on with other standard input than before is refused', () =>
    inFolder(async (folder) => {
      const out = join(folder, 'out.ndjson');
      const child = start(['scan', '-q', '-o', out]);
      child.stdin!.write(ndjson(texts.slice(0, 100)));
      await untilWritten(child, out, 1);
      child.kill('SIGINT');
      await once(child, 'close');
      const other = await run(['scan', '-o', out, '--resume'], { input: ndjson(texts.slice(50, 150)) });
      expect([other.status, other.stderr.includes('--restart')]).toEqual([4, true]);
      const same = await run(['scan', '-o', out, '--resume'], { input: ndjson(texts.slice(0, 100)) });
      expect(same.status).toBe(0);
      expect(linesOf<Said>(readFileSync(out)).map(({ line }) => line)).toEqual(
        texts.slice(0, 100).map((_, i) => i + 1),
      );
    }));

  // Windows ends a program on the spot.
  const here = test.skipIf(process.platform === 'win32');
  here('going on is refused once files before the place have come or gone: some would never be read', () =>
    inFolder(async (folder) => {
      const input = join(folder, 'in');
      mkdirSync(input);
      for (const name of ['a.txt', 'b.txt']) writeFileSync(join(input, name), PLAIN);
      const long = ndjson([...texts, ...texts]);
      expect(Buffer.byteLength(long)).toBeGreaterThan(1 << 20);
      writeFileSync(join(input, 'c.ndjson'), long);
      const out = join(folder, 'out.ndjson');
      await stoppedMidway(['scan', input, '-j', '1'], out, 2000, 'SIGINT');
      rmSync(join(input, 'a.txt'));
      const refused = await run(['scan', input, '-j', '1', '-o', out, '--resume']);
      expect([refused.status, refused.stderr]).toEqual([4, expect.stringMatching(/断点在 .*c\.ndjson.*--restart/)]);
      expect(existsSync(out)).toBe(false);
    }),
  );

  test('what cannot be gone on with is refused, and begun again on request', () =>
    inFolder(async (folder) => {
      const input = join(folder, 'in.ndjson');
      writeFileSync(input, ndjson(texts));
      const out = join(folder, 'out.ndjson');
      await stoppedMidway(['scan', input], out, 1, 'SIGINT');
      truncateSync(`${out}.part`, 0);
      const shorter = await run(['scan', input, '-o', out, '--resume']);
      expect(shorter.status).toBe(4);
      expect(shorter.stderr).toContain('--restart');
      rmSync(`${out}.part`);
      const gone = await run(['scan', input, '-o', out, '--resume']);
      expect([gone.status, gone.stderr]).toEqual([4, expect.stringMatching(/不在了.*--restart/)]);
      writeFileSync(input, ndjson([AD]));
      expect((await run(['scan', input, '-o', out, '--resume'])).status).toBe(2);
      expect((await run(['scan', input, '-o', out, '--restart'])).status).toBe(0);
      expect(linesOf<Said>(readFileSync(out))).toHaveLength(1);
      expect(written(out)).toBe(-1);
    }));
});

describe('refusals', () => {
  test.each([
    [['scan', '/no/such/file.txt'], 4, '/no/such/file.txt'],
    [['scan', '--jobs', '0', '--format', 'text'], 2, '--jobs'],
    [['scan', '--format-out', 'pdf', '--format', 'text'], 2, 'ndjson、csv'],
    [['scan', '-o', '结果.tsv'], 2, '.tsv'],
    [['scan', '--resume', '--format', 'text'], 2, '--out'],
    [['scan', '--colour'], 2, '--colour'],
    [['scan', '--delimiter', 'constructor'], 2, '--delimiter'],
    [['scan', '--format', 'text', '-o', '/no/such/folder/out.csv'], 4, '/no/such/folder'],
  ])('%j ends with %i and says %s', async (args, status, words) => {
    const ran = await run(args);
    expect(ran.status).toBe(status);
    expect(ran.stderr).toContain(words);
    expect(ran.stderr).not.toContain('    at ');
  });
});

test('material that the result is added to is set aside and told; what the result alone fills is no material', () =>
  inFolder(async (folder) => {
    const input = join(folder, 'in');
    mkdirSync(input);
    writeFileSync(join(input, 'a.txt'), PLAIN);
    const into = (name: string) =>
      spawnSync(process.execPath, [COMMAND, 'scan', input], {
        stdio: ['ignore', openSync(join(input, name), 'a'), 'pipe'],
        encoding: 'utf8',
      });
    const alone = into('new.ndjson');
    expect([alone.status, alone.stderr]).toEqual([0, expect.stringContaining('文件 1 个：读了 1 个')]);
    rmSync(join(input, 'new.ndjson'));
    writeFileSync(join(input, 'b.csv'), `内容\n${AD}\n`);
    const added = into('b.csv');
    expect([added.status, added.stderr]).toEqual([3, expect.stringContaining('搁置 1 个')]);
    expect(added.stderr).toContain('结果正往里面写');
  }));
