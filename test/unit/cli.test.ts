// Commands called within the test: what needs no program of its own.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { WriteStream } from 'node:tty';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cases } from '../../rules-lib/src/cli/cases.ts';
import { check } from '../../rules-lib/src/cli/check.ts';
import { readArguments } from '../../rules-lib/src/cli/command.ts';
import { deadlines, responsible, unit } from '../../rules-lib/src/cli/plan.ts';
import { reportDataOf } from '../../rules-lib/src/cli/report-data.ts';
import { scan } from '../../rules-lib/src/cli/scan.ts';
import { search } from '../../rules-lib/src/cli/search.ts';
import { Progress } from '../../rules-lib/src/cli/terminal.ts';
import { triage } from '../../rules-lib/src/cli/triage.ts';
import { inFolder } from '../tools/cli.ts';
import { AD, PICTURED, PLAIN, rewritten } from '../tools/hostile.ts';

afterEach(() => void vi.restoreAllMocks());

const ASKED = [unit, deadlines, responsible, search, cases, triage];

test.each(ASKED.flatMap((command) => command.examples.map(([line]) => [line, command] as const)))(
  'the example has an answer: %s',
  async (line, command) => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const words = line.match(/'[^']*'|\S+/g)!.map((word) => word.replaceAll("'", ''));
    expect(await command.run(readArguments(command, words.slice(2)))).toBe(0);
    expect(write).toHaveBeenCalled();
  },
);

test('a file whose name is not UTF-8 is told how to be renamed; one that is not there is not', async () => {
  const ask = (file: string) => check.run(readArguments(check, ['-f', file]));
  await expect(ask('\uFFFD\uFFFD.txt')).rejects.toThrow('convmv');
  await expect(ask('没有.txt')).rejects.toThrow('不存在');
});

test('a file of which nothing was read is told with the reason for each part', () =>
  inFolder(async (folder) => {
    const file = join(folder, '短信.xml');
    const parts = '<part ct="image/png"/><part ct="audio/amr"/>';
    writeFileSync(file, `<?xml version="1.0"?><smses count="1"><mms><parts>${parts}</parts></mms></smses>`);
    await expect(check.run(readArguments(check, ['-f', file]))).rejects.toMatchObject({
      status: 4,
      message: expect.stringMatching(/没有读到文字[\s\S]*图片[\s\S]*文件/),
    });
  }));

describe('triage', () => {
  const ask = (...facts: string[]) => triage.run(readArguments(triage, facts));

  test('facts that cannot all be true are named, with no route beside them', async () => {
    const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    await ask('crime-suspected=是', 'raises-public-money=否');
    const said = String(write.mock.calls[0]![0]);
    expect(said).toContain('crime-suspected=是、raises-public-money=否');
    expect(said).not.toContain('移送公安');
    expect(said).not.toContain('还要查清');
  });

  test('a fact is given once', () => {
    expect(() => ask('crime-suspected=是', 'crime-suspected=否')).toThrow('crime-suspected');
  });
});

test('a line of a result ends at its line feed, whatever other signs its texts hold', () =>
  inFolder(async (folder) => {
    const result = join(folder, 'a.ndjson');
    const line = { source: 'a\u2028b', line: 1, verdict: 'clear', findings: [], responsible: [] };
    const lines = [line, { ...line, id: '\u2029\u0085' }, { ...line, id: '甲'.repeat(100_000) }];
    for (const end of ['\n', '\r\n']) {
      writeFileSync(result, lines.map((one) => JSON.stringify(one) + end).join(''));
      expect(await reportDataOf(result)).toMatchObject({ records: 3 });
    }
  }));

test('a report tells files, parts and records apart; a result that is cut off or empty is no report', () =>
  inFolder(async (folder) => {
    const result = join(folder, 'a.ndjson');
    const at = (line: number, more: object): string => `${JSON.stringify({ source: 'a.docx', line, ...more })}\n`;
    const aside = { message: '没有读。', aside: true };
    const lines = [
      at(1, { verdict: 'clear', findings: [], responsible: [] }),
      at(1, { part: '文中的图片', error: aside }),
      at(1, { error: aside }),
      at(7, { error: { message: '不对。' } }),
    ];
    writeFileSync(result, lines.join(''));
    expect(await reportDataOf(result)).toMatchObject({ records: 1, aside: 1, parts: 1, faults: 1 });
    writeFileSync(result, lines.join('').slice(0, -9));
    await expect(reportDataOf(result)).rejects.toThrow('第 4 行不完整');
    writeFileSync(result, '{"x":\n');
    await expect(reportDataOf(result)).rejects.toThrow('第 1 行不是 fangfei scan 写的');
    writeFileSync(result, '\n');
    await expect(reportDataOf(result)).rejects.toMatchObject({ status: 3 });
  }));

test('a document is checked whole though its logo was not read, and in part without its photograph', () =>
  inFolder(async (folder) => {
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const statusOf = (kind: keyof typeof PICTURED) => {
      const file = join(folder, `${kind}.docx`);
      writeFileSync(file, rewritten(PICTURED[kind], { 'word/document.xml': (xml) => xml.replace(AD, PLAIN) }));
      return check.run(readArguments(check, ['-f', file]));
    };
    expect(await statusOf('letterhead')).toBe(0);
    expect(await statusOf('amid')).toBe(3);
  }));

test('the line of progress is no wider than the terminal, Chinese taking two places', () => {
  let shown = '';
  const stream = {
    columns: 40,
    cursorTo: () => true,
    clearLine: () => true,
    write: (text: string) => {
      shown = text;
      return true;
    },
  };
  new Progress(stream as unknown as WriteStream, 100, 0).update(50, 1_234_567, 1_234_567);
  expect(shown).toMatch(/^█{10}░{10} 50% · 1,234,567 条/);
  expect(shown.replace(/\p{Script=Han}/gu, '  ').length).toBeLessThan(40);
});

test('no unit is guessed from a part of its name where cases are asked for', () => {
  expect(() => cases.run(readArguments(cases, ['市场监管']))).toThrow('市场监管');
});

describe('what is given twice', () => {
  const give = (...args: string[]) => readArguments(scan, args).values;

  test('a list adds up', () => {
    expect(give('--keep', 'text', '--keep', 'id,时间').keep).toBe('text,id,时间');
  });

  test.each([
    ['--field', '标题', '--field', '内容'],
    ['-o', 'a.csv', '--out', 'b.csv'],
    ['--lexicon', 'a.json', '--lexicon', 'b.json'],
  ])('of any other value nobody knows which is meant: %s', (...args) => {
    expect(() => give(...args)).toThrow(/写了 2 次（\S+）；请只写一次/);
  });

  test('a switch is on', () => {
    expect(give('-q', '--quiet').quiet).toBe(true);
  });
});

describe('a file named where a text is expected', () => {
  const ask = (...args: string[]) => check.run(readArguments(check, args));

  test('is not judged by its name, nor read unasked', () =>
    inFolder(async (folder) => {
      const file = join(folder, '传单.txt');
      writeFileSync(file, '保本高息');
      await expect(ask(file)).rejects.toMatchObject({
        status: 2,
        message: expect.stringContaining(`check -f ${file}`),
      });
      await expect(ask(folder)).rejects.toMatchObject({
        status: 2,
        message: expect.stringContaining(`scan ${folder}`),
      });
      vi.spyOn(process.stdout, 'write').mockReturnValue(true);
      for (const text of [join(folder, '没有.txt'), '话'.repeat(5000), '话\0话'])
        expect(await ask(text)).toBeLessThan(4);
    }));

  test('and named like an option is told how to be written', () =>
    inFolder(async (folder) => {
      const before = process.cwd();
      process.chdir(folder);
      try {
        writeFileSync('-开头.txt', '话');
        expect(() => readArguments(scan, ['-开头.txt'])).toThrow('写成 ./-开头.txt');
        expect(() => readArguments(check, ['-f', '-开头.txt'])).toThrow('-f ./-开头.txt');
      } finally {
        process.chdir(before);
      }
    }));

  test('and too long for one look is sent to the command that takes it', () =>
    inFolder(async (folder) => {
      const file = join(folder, '长.txt');
      writeFileSync(file, '话'.repeat(1_500_000));
      await expect(ask('-f', file)).rejects.toThrow('fangfei scan');
    }));
});
