// What a report says of a result: of how much it is, what else should be looked at, and in how many rows.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterEach, expect, test, vi } from 'vitest';
import { adviceOn } from '../../rules-lib/src/classify/index.ts';
import { createScreener } from '../../rules-lib/src/classify/index.ts';
import { readArguments } from '../../rules-lib/src/cli/command.ts';
import { judge } from '../../rules-lib/src/cli/judge.ts';
import { report } from '../../rules-lib/src/cli/report.ts';
import { reportDataOf } from '../../rules-lib/src/cli/report-data.ts';
import { headerOf, saidOf, type SayOptions } from '../../rules-lib/src/cli/say.ts';
import { parseCsv } from '../../rules-lib/src/csv/parse.ts';
import { LIMITS } from '../../rules-lib/src/read/record.ts';
import { blocksOfInputs } from '../../rules-lib/src/read/walk.ts';
import { inFolder } from '../tools/cli.ts';

afterEach(() => void vi.restoreAllMocks());

const AD = '合作社代养母牛，出一万二，每年给您1800元，满三年退本，名额有限';
const PLAIN = '社区周六上午打扫楼道，请各家派一人参加。';
const PAID = '我已经转账五万，对方失联怎么办';
const LETTER = '举报：镇上一家养老公寓向老年人卖会员卡，五万一张，说每年给一成利息，到期退本，门口天天排队。';

const SAY: SayOptions = { output: 'ndjson', full: false, keep: [], raw: false };

/** What scan writes of texts, one a line. */
async function scanned(folder: string, texts: readonly string[], say: Partial<SayOptions> = {}): Promise<string> {
  const file = join(folder, '材料.txt');
  writeFileSync(file, `${texts.join('\n')}\n`);
  const classify = createScreener({});
  const options = { ...SAY, ...say };
  const judging = { read: LIMITS, say: options, onlyFlagged: options.onlyFlagged === true };
  let out = headerOf(options);
  for await (const block of blocksOfInputs([file], LIMITS)) {
    const { bytes } = await judge(block, judging, ({ text }) => saidOf(text, classify(text), options));
    out += Buffer.from(bytes).toString();
  }
  return out;
}

/** A report of a result, as HTML. */
async function reported(folder: string, result: string, ...more: string[]): Promise<string> {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const [from, to] = [join(folder, '结果.ndjson'), join(folder, '汇报.html')];
  writeFileSync(from, result);
  await report.run(readArguments(report, [from, '-o', to, '--force', ...more]));
  return readFileSync(to, 'utf8');
}

test('who has paid, and another fraud, is told beside the verdict, in a column and in a member; what is short is not', () =>
  inFolder(async (folder) => {
    const lines = (await scanned(folder, [PAID, PLAIN, '在吗'])).trim().split('\n');
    const [paid, plain, short] = lines.map((line) => JSON.parse(line) as { advice?: unknown });
    expect(paid!.advice).toEqual(adviceOn(PAID, { verdict: 'clear', stance: 'other', promises: [] }));
    expect([plain, short].map((line) => line && 'advice' in line)).toEqual([false, false]);
    const [head, ...rows] = parseCsv(await scanned(folder, [PAID, PLAIN], { output: 'csv' }));
    const at = head!.indexOf('提示');
    expect(rows.map((row) => row[at])).toEqual(['听起来钱已经交了：不要再交，马上照下面做', '']);
  }));

test('a report counts and lists what should be looked at though it is not suspected', () =>
  inFolder(async (folder) => {
    const page = await reported(folder, await scanned(folder, [AD, PLAIN, PAID, LETTER, LETTER]));
    expect(page).toContain('共检查 5 条，疑似 1 条。');
    expect(page).toContain('讲述或反映，提到方案所列的情形（2 条）；听起来钱已经交了');
    expect(page).toContain('不是疑似、也请看一看的 3 条');
    expect(page).toMatch(/材料\.txt 第 4 行<\/td><td>讲述或反映[^<]*<\/td><td>[^<]*老年人/);
  }));

test('a result that is only a part is no total', () =>
  inFolder(async (folder) => {
    const flagged = await reported(folder, await scanned(folder, [AD, PLAIN], { onlyFlagged: true }));
    expect(flagged).toContain('疑似 1 条。结果里只有疑似的');
    expect(flagged).not.toContain('共检查 1 条');
  }));

test('a result that an editor has saved with a mark at its head is read', () =>
  inFolder(async (folder) => {
    const result = await scanned(folder, [AD, PLAIN]);
    expect(await reported(folder, `\uFEFF${result}`)).toContain('共检查 2 条，疑似 1 条。');
  }));

test('the strongest comes first, and a small picture is none of what was not read', () =>
  inFolder(async (folder) => {
    const trifle = { source: 'a.docx', line: 1, part: '标志和小图', error: { message: '', aside: true, minor: true } };
    const result = join(folder, 'a.ndjson');
    const texts = ['投资一万元，每月返还本金，保本高息，名额有限', AD, '原始股，保本保息，拉一人奖三百'];
    writeFileSync(result, (await scanned(folder, texts)) + JSON.stringify(trifle));
    const { strongest, parts, unread } = await reportDataOf(result);
    const scores = strongest.map(({ score }) => score);
    expect(new Set(scores).size).toBeGreaterThan(1);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect([parts, unread]).toEqual([0, []]);
  }));

test('reposts take one row, and an item of two clauses one bar', () =>
  inFolder(async (folder) => {
    const twice = '消费返利商城：消费满一千返一千，充值会员投资一万元，每天返利一百元，保本高息，推荐一人奖五百';
    const page = await reported(folder, await scanned(folder, [AD, AD, AD, twice]));
    expect(page).toContain('最明显的 2 条');
    expect(page).toContain('材料.txt 第 1 行 等 3 条');
    expect(page.match(/<td>消费返利<\/td>/g)).toHaveLength(1);
  }));

test('a report says when it was made and of what, by the name it is given; what was not judged is not counted as checked', () =>
  inFolder(async (folder) => {
    const result = await scanned(folder, [AD, PLAIN, 'ئۇيغۇرچە تېكىست ئۇيغۇرچە تېكىست']);
    const page = await reported(folder, result, '--title', '三月<排查>');
    expect(page).toContain('<h1>三月&#60;排查&#62;</h1>');
    expect(page).toContain(`${new Date().getFullYear()} 年`);
    expect(page).toContain('结果.ndjson。');
    expect(page).toContain('共检查 2 条，疑似 1 条。另有 1 条没有检查');
  }));

test('as a Word file each column is as wide as what stands in it', () =>
  inFolder(async (folder) => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const [from, to] = [join(folder, '结果.ndjson'), join(folder, '汇报.docx')];
    writeFileSync(from, await scanned(folder, [AD, PAID]));
    await report.run(readArguments(report, [from, '-o', to]));
    const xml = Buffer.from(unzipSync(readFileSync(to))['word/document.xml']!).toString();
    const grids = [...xml.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/g)].map(([, grid]) =>
      [...grid!.matchAll(/w:w="(\d+)"/g)].map(([, width]) => Number(width)),
    );
    const strong = grids.find(({ length }) => length === 6)!;
    expect(strong[4]).toBeGreaterThan(4 * strong[0]!);
    // Verdicts have no ground in the plan: no empty column for it.
    expect(grids[0]).toHaveLength(2);
  }));

test('a folder that is not there is to be made; what was written is said', () =>
  inFolder(async (folder) => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const from = join(folder, '结果.ndjson');
    writeFileSync(from, await scanned(folder, [AD]));
    const write = (to: string) => report.run(readArguments(report, [from, '-o', to]));
    await expect(write(join(folder, '没有', 'a.html'))).rejects.toThrow('没有这个文件夹；请先建好');
    await write(join(folder, 'a.html'));
    expect(existsSync(join(folder, 'a.html'))).toBe(true);
    expect(said.mock.calls.join()).toContain('写好了');
  }));
