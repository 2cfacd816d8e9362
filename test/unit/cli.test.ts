// Commands called within the test: what needs no program of its own.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { check } from '../../rules-lib/src/cli/check.ts';
import { readArguments } from '../../rules-lib/src/cli/command.ts';
import { deadlines, responsible, unit } from '../../rules-lib/src/cli/plan.ts';
import { cases, search, triage } from '../../rules-lib/src/cli/reference.ts';
import { reportDataOf } from '../../rules-lib/src/cli/report-data.ts';
import { inFolder } from '../tools/cli.ts';

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
