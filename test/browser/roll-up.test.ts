// The county's office puts the ledgers of its units together: a sheet for whoever leads, who has not handed in, words for the report.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import readWorkbook from 'read-excel-file/node';
import { extractText, getDocumentProxy } from 'unpdf';
import { afterAll, expect, test } from 'vitest';
import { firstOf } from '../tools/share.ts';
import { a11yViolations, useSite } from '../tools/site.ts';

const site = useSite();
const folder = mkdtempSync(join(tmpdir(), 'roll-up-'));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADS =
  '序号,主体名称（疑似）,登记单位,登记单位名称,所在区域,疑似对应的方案条目,涉众规模（人）,风险敞口（元）,列入重点线索台账,整改责任,整改措施,时间安排';
const NAMES = ['甲乡', '乙乡', '丙乡', '丁镇', '戊镇', '己镇', '庚乡', '辛乡', '壬乡', '癸镇', '子乡', '丑乡', '寅镇'];
const LINES = NAMES.map((name, at) => [
  `1,${name}合作社,"各乡（镇、场）、社区",${name},${name},牲畜托管,${at + 3},${(at + 1) * 10_000},否,,,`,
  `2,${name}商城,"各乡（镇、场）、社区",${name},${name}1村,消费返利,${at + 90},${(at + 9) * 90_000},是,${name}政府,约谈,2026-12-31`,
]);

const files = NAMES.map((name, at) => {
  const path = join(folder, `${name}台账.csv`);
  writeFileSync(path, [HEADS, ...LINES[at]!].join('\n'));
  return path;
});

async function rolledUp(page: Page, given: readonly string[] = files): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '汇总各单位的表格' }).click();
  await (await asked).setFiles([...given]);
  await page.locator('#compared').getByText(`${given.length} 份表格的汇总`).waitFor();
}

async function named(page: Page, ...names: string[]): Promise<void> {
  await page.getByText('本县的乡镇、社区').click();
  await page.locator('#townships').fill(names.join('\n'));
}

/** The texts of the sheets that a page prints. */
async function sheetsOf(page: Page): Promise<string[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
  const { text } = await extractText(pdf);
  return text.map((sheet) => sheet.normalize('NFKC').replace(/⻛/g, '风').replace(/\s/g, ''));
}

test('the first sheet on paper is all that whoever leads needs, and this computer’s own ledger is not on the others', async () => {
  const { page } = await site.open('ledger/');
  await rolledUp(page);
  await named(page, ...NAMES, '卯乡');
  const [first = '', ...others] = await sheetsOf(page);
  for (const words of [
    '13份表格的汇总',
    '名单上14个,交来13个,还没有交的1个:卯乡',
    '还没有交的(14类):',
    '共26条。',
    ...NAMES.map((name) => name),
    '得分最高的10条',
    '10',
    '寅镇商城',
  ])
    expect(first).toContain(words);
  // Ten rows, the last of them on the same sheet.
  expect(first.match(/商城/g)!.length).toBeGreaterThanOrEqual(10);
  expect(first).not.toContain('台账.csv');
  expect(others.join('')).not.toContain('得分最高的');
  expect(others.at(-1)).toContain('台账.csv');
  await page.getByRole('button', { name: '准备导入本机台账' }).click();
  await page.getByRole('button', { name: '只导入新增的 26 条' }).click();
  await page.locator('#said').filter({ hasText: '已导入 26 条' }).waitFor();
  const after = (await sheetsOf(page)).join('');
  expect(after).not.toContain('登记的线索');
  expect(after.match(/按名义/g)).toHaveLength(1);
  await page.locator('#compared').getByRole('button', { name: '收起' }).click();
  expect((await sheetsOf(page)).join('')).toContain('登记的线索');
  await page.context().close();
});

test.each(firstOf([360, 768, 1440]))(
  'what came is summed by name and township, in words as well, at %i px',
  async (width) => {
    const { page, violations } = await site.open('ledger/', { width });
    await rolledUp(page);
    const panel = page.locator('#compared');
    const told = (await panel.innerText()).replace(/\s+/g, ' ');
    expect(told).toContain('只写了名义');
    expect(told).not.toContain('没有写行业');
    // A village stands below its township, whose sum it is in.
    expect(await panel.getByRole('rowheader', { name: '寅镇1村' }).getAttribute('class')).toBe('in');
    // A note that many files have alike stands once, with the files.
    expect(told.match(/“消费返利”没有写条款/g)).toHaveLength(1);
    expect(told).toContain('（13 份：甲乡台账.csv、');
    const paragraph = panel.getByLabel('写进报告的一段话');
    const text = await paragraph.inputValue();
    for (const words of [
      '截至',
      '13 份有线索',
      '登记疑似线索 26 条，列入重点风险线索台账 13 条',
      '消费返利 13 条',
      '寅镇商城（寅镇，',
    ])
      expect(text).toContain(words);
    await panel.getByRole('button', { name: '复制这段话' }).click();
    await panel.getByRole('status').filter({ hasText: '已复制' }).waitFor();
    expect(await a11yViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
    await page.context().close();
  },
);

test('the ten that weigh most of all leads are on the page and in the file', async () => {
  const { page } = await site.open('ledger/');
  await rolledUp(page);
  const ten = page.locator('#compared table').filter({ hasText: '得分最高的' });
  const subjects = () => ten.locator('tbody th').allInnerTexts();
  expect(await subjects()).toHaveLength(10);
  expect((await subjects())[0]).toBe('寅镇商城');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '下载汇总表（xlsx）' }).click();
  const sheets = await readWorkbook(readFileSync(await (await download).path()));
  const sheet = sheets.find(({ sheet: name }) => name === '得分最高的')!.data;
  expect(sheet.slice(1).map(([place, , subject]) => [place, subject])).toEqual(
    (await subjects()).map((subject, at) => [at + 1, subject]),
  );
  await page.context().close();
});

test('townships are typed once: a row to each where what comes in is ticked, and the roll-up knows who lacks', async () => {
  const { page, violations } = await site.open('units/finance-office/receipts/');
  await page.getByText('已收 0 件，共 104 件').waitFor();
  await named(page, '甲乡', ' 乙乡、乙乡', '城东社区');
  // By name they are counted with the rest; for all of them together nobody ticks.
  await page.getByText('已收 0 件，共 128 件').waitFor();
  expect(await page.getByRole('checkbox', { name: '各乡（镇、场）、社区：工作总结' }).count()).toBe(0);
  await page.getByRole('checkbox', { name: '乙乡：工作总结' }).check();
  await page.getByText('已收 1 件，共 128 件').waitFor();
  const kind = page.getByRole('row', { name: /^各乡（镇、场）、社区/ });
  expect(await kind.innerText()).toMatch(/1\/3\s+0\/3/);
  expect(await a11yViolations(page)).toEqual([]);
  await page.reload();
  expect(await page.getByRole('checkbox', { name: '乙乡：工作总结' }).isChecked()).toBe(true);
  const sheets = await sheetsOf(page);
  expect(sheets).toHaveLength(2);
  expect(sheets[1]).toMatch(/甲乡.*乙乡.*城东社区/);
  await page.setViewportSize({ width: 360, height: 640 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);

  const other = await page.context().newPage();
  await other.goto(`${site.url}ledger/`);
  await rolledUp(other, files.slice(0, 1));
  const panel = other.locator('#compared');
  await panel.getByText('名单上 3 个，交来 1 个，还没有交的 2 个：乙乡、城东社区。').waitFor();
  // Whose rows they are tells more than how a file is called.
  const misnamed = join(folder, '城东社区台账.csv');
  writeFileSync(misnamed, readFileSync(files[0]!));
  await rolledUp(other, [files[0]!, misnamed]);
  await panel.getByText('名单上 3 个，交来 1 个，还没有交的 2 个：乙乡、城东社区。').waitFor();
  expect(await panel.getByText('还没有交的（').innerText()).not.toContain('各乡');
  // Another page hears of it, and without names all is as before.
  await other.getByText('本县的乡镇、社区').click();
  await other.locator('#townships').fill('');
  await panel.getByText('“各乡（镇、场）、社区”和“其他相关单位”有一家交了就不列').waitFor();
  await page.getByText('已收 0 件，共 104 件').waitFor();
  expect(await page.getByRole('checkbox', { name: '各乡（镇、场）、社区：工作总结' }).isVisible()).toBe(true);
  expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
  await page.context().close();
});

test('where the browser keeps nothing, the townships that were typed are there until the page is left', async () => {
  const before = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('kept out'); } });";
  const { page } = await site.open('units/finance-office/receipts/', { before });
  await named(page, '甲乡');
  await page.getByText('这个浏览器存不下').waitFor();
  await page.getByRole('checkbox', { name: '甲乡：工作总结' }).check();
  await page.getByText('已收 1 件，共 112 件').waitFor();
  await page.context().close();
});

test('a day of finding that is still to come is told at its field', async () => {
  const { page } = await site.open('ledger/');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#row').getByLabel('主体名称（疑似）').fill('示例商行');
  await page.locator('#f-unit').selectOption('县教育局');
  await page.locator('#f-foundOn').fill('2962-11-20');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.locator('#said').filter({ hasText: '没有保存' }).waitFor();
  expect(await page.locator('#e-foundOn').innerText()).toContain('晚于今天；核对年份');
  await page.context().close();
});

test('the number of a row stands first, on the screen and on paper, and heads no card', async () => {
  const { page } = await site.open('ledger/');
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '导入表格' }).click();
  await (await asked).setFiles(files.slice(0, 1));
  await page.getByRole('button', { name: '只导入新增的 2 条' }).click();
  const heads = page.locator('#rows thead th');
  await heads.first().waitFor();
  expect((await heads.allInnerTexts()).slice(0, 2).map((text) => text.split(' ')[0])).toEqual([
    '序号',
    '主体名称（疑似）',
  ]);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect((await heads.allInnerTexts()).slice(0, 2)).toEqual(['序号', '主体名称（疑似）']);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await page.setViewportSize({ width: 360, height: 640 });
  // The same row stands among the candidates as well, until their part has closed for the narrow screen.
  await page.locator('#rows').getByRole('button', { name: '更多：甲乡合作社' }).click();
  const card = page.locator('#rows tbody tr').first();
  const [number, name] = [
    await card.locator('[data-label="序号"]').boundingBox(),
    await card.locator('th').boundingBox(),
  ];
  expect(name!.y).toBeLessThan(number!.y);
  await page.context().close();
});
