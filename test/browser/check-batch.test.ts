// Many records at once, as a screener goes on with what was found: on paper, to the ledger, in a word to the office.
import { readFileSync } from 'node:fs';
import { readLedger } from 'fangfei/ledger';
import type { Page } from 'playwright-core';
import readWorkbook from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { a11yViolations, useSite } from '../tools/site.ts';

const site = useSite();
const AD = '临街旺铺，售后包租十年，每年按总价8%返租金，期满原价回购。';

const named = (name: string, content: string) => ({ name, mimeType: '', buffer: Buffer.from(content) });

/** A screener's table of so many hits, of two accounts, an empty record and some that are clear. */
function table(hits: number): string {
  const rows = Array.from(
    { length: hits },
    (_, at) => `微信公众号,旺铺${at % 2},2018-06-0${1 + (at % 9)} 11:33,${AD},https://example.cn/p/${at}`,
  );
  return [
    '平台,账号,发布时间,正文,链接',
    ...rows,
    '抖音,丙,2018-06-01,,',
    '抖音,丁,2018-06-02,今日天气晴，宜出行。,',
  ].join('\n');
}

async function opened(path = 'check/'): Promise<Page> {
  const { page } = await site.open(path);
  await page.getByText('一次查很多条').click();
  return page;
}

async function run(page: Page, hits: number): Promise<void> {
  await page.getByLabel('选文件').setInputFiles(named('巡查.csv', table(hits)));
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText(`检查完了：共 ${hits + 2} 条`).waitFor();
}

/** Drops a file on a part of the page, as from the desktop; whether the page took it. */
const drop = (page: Page, selector: string, name: string, content: string) =>
  page.evaluate(
    ([at, called, text]) => {
      const data = new DataTransfer();
      data.items.add(new File([text], called));
      const event = (type: string) => new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
      const node = document.querySelector(at)!;
      return [!node.dispatchEvent(event('dragover')), !node.dispatchEvent(event('drop'))];
    },
    [selector, name, content] as const,
  );

test('on paper: every row in view, no link beside it, and which rows these are', async () => {
  const page = await opened();
  await run(page, 120);
  expect(await page.locator('#batch-rows tr').count()).toBe(50);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#batch-rows tr').count()).toBe(120);
  const paper = await page.locator('main').innerText();
  expect(paper).toContain('巡查.csv：下面列出“疑似”的 120 条，这一次共查 122 条；名称长的条目只写条款。');
  expect(paper).not.toContain('记入台账');
  await page.emulateMedia({ media: null });
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  expect(await page.locator('#batch-rows tr').count()).toBe(50);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeLessThan(12);
  await page.context().close();
});

test.each(['body', 'h1', '#text', '#batch-part summary'])('a file dropped on %s is taken', async (place) => {
  const { page } = await site.open('check/');
  expect(await drop(page, place, '短信.txt', AD)).toEqual([true, true]);
  expect(await page.locator('#batch-chosen').innerText()).toBe('已选 1 个文件：短信.txt');
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText('检查完了：共 1 条').waitFor();
  await page.context().close();
});

test('what is chosen goes into a table that the ledger takes, with what the screener’s own columns say', async () => {
  const page = await opened('check/#unit=market-regulation-bureau');
  await run(page, 6);
  const hits = page.locator('#batch-rows').getByRole('checkbox');
  expect(await hits.count()).toBe(6);
  await hits.nth(0).check();
  await hits.nth(2).check();
  expect(await a11yViolations(page)).toEqual([]);
  expect(await page.getByLabel('登记单位').inputValue()).toBe('县市场监督管理局');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '选中的存成台账表' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('检查结果-台账.xlsx');
  const { rows, faults } = await readLedger(new Uint8Array(readFileSync(await download.path())));
  expect(faults).toEqual([]);
  // Several posts of one account are one lead; the account between them was not chosen.
  expect(rows.map(({ subject, unit, source }) => [subject, unit, source])).toEqual([
    ['旺铺0', 'market-regulation-bureau', 'ad-monitoring'],
  ]);
  const [first] = rows;
  expect(first!.clue).not.toContain('https://example.cn/p/4');
  for (const part of [AD, '微信公众号', '2018-06-01 11:33', 'https://example.cn/p/0', 'https://example.cn/p/2'])
    expect(first!.clue).toContain(part);
  expect(first!.items).toContain('sale-and-leaseback');

  const [ledger] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: '记入台账：巡查.csv 第2行' }).click(),
  ]);
  await ledger.locator('#row').waitFor();
  expect(await ledger.locator('#f-subject').inputValue()).toBe('旺铺0');
  expect(await ledger.locator('#f-clue').inputValue()).toContain('https://example.cn/p/0');
  await page.context().close();
});

test('nothing is emptied while a run goes on', async () => {
  const page = await opened();
  await page.getByLabel('或者粘贴').fill(AD);
  const [before, during] = await page.evaluate(() => {
    const [clear, start] = ['#batch-clear', '#batch [type="submit"]'].map((one) =>
      document.querySelector<HTMLButtonElement>(one)!,
    );
    const idle = clear!.disabled;
    start!.click();
    return [idle, clear!.disabled];
  });
  expect([before, during]).toEqual([false, true]);
  await page.getByText('检查完了：共 1 条').waitFor();
  expect(await page.locator('#batch-clear').isEnabled()).toBe(true);
  await page.context().close();
});

test('without a unit no table for the ledger is made, and the page says what is missing', async () => {
  const page = await opened();
  await page.getByLabel('或者粘贴').fill(AD);
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText('检查完了：共 1 条').waitFor();
  await page.getByRole('button', { name: '选中的存成台账表' }).click();
  await page.getByText('先写登记单位').waitFor();
  await page.getByLabel('登记单位').fill('玉麦镇');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '选中的存成台账表' }).click(),
  ]);
  const { rows } = await readLedger(new Uint8Array(readFileSync(await download.path())));
  // What is not known is not made up: neither whose it is nor how it came in.
  expect(rows).toMatchObject([{ subject: '待查明（粘贴 第1行）', unitName: '玉麦镇' }]);
  expect(rows[0]).not.toHaveProperty('source');
  await page.context().close();
});

test('a run is told in a sheet of its own and in a paragraph; what was not read has its reason', async () => {
  const page = await opened();
  await run(page, 3);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 xlsx' }).click(),
  ]);
  const [hits, summary] = await readWorkbook(Buffer.from(readFileSync(await download.path())));
  expect(hits!.data).toHaveLength(4);
  expect(summary!.sheet).toBe('汇总');
  const counted = summary!.data.map((row) => row.join(' '));
  for (const line of ['结论 疑似 3', '结论 没有看到方案提醒的情形 1', '结论 没有检查：没有文字 1'])
    expect(counted).toContain(line);
  expect(counted.filter((line) => /^条款 四14（2） 3$/.test(line))).toHaveLength(1);
  expect(counted.filter((line) => /^方案里由谁处理 县市场监督管理局 3$/.test(line))).toHaveLength(1);
  expect(counted.filter((line) => /^平台 微信公众号 3$/.test(line))).toHaveLength(1);
  await page.getByLabel('只看').selectOption('unread');
  expect(await page.locator('#batch-rows').innerText()).toContain('没有文字');

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: '复制这次检查的小结' }).click();
  await page.getByText('已复制').waitFor();
  const paragraph = await page.evaluate(() => navigator.clipboard.readText());
  expect(paragraph).toMatch(
    /^\d+年\d+月\d+日检查文字5条，疑似3条，没有看到方案提醒的情形1条，没有检查1条（没有文字1条）。疑似和要问清楚的共3条，/,
  );
  expect(paragraph).not.toContain('\n');
  await page.context().close();
});

test('what the plan names nobody for is told beside whom it names', async () => {
  const page = await opened();
  await page.getByLabel('或者粘贴').fill('金融互助平台，打款1000元，15天返1300元，新会员排单，人人可投，推荐奖10%。');
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText('检查完了：共 1 条').waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: '复制疑似和要问清楚的' }).click();
  await page.getByText('已复制').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).not.toMatch(/处理处理|由哪个单位处理处理/);
  expect(copied).toMatch(/处理；金融互助，方案没有点名由哪个单位处理）$/);
  // Paper is short of room: there only where nobody at all is named.
  expect(await page.locator('#batch-rows').textContent()).toContain('没有点名');
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.locator('#batch-rows').textContent()).not.toContain('没有点名');
  await page.context().close();
});
