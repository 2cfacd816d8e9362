// The ledger's page: every flow as a unit's clerk goes through it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ledgerCells, ledgerColumns, ledgerWorkbook, readLedger, type LedgerRow } from 'fangfei/ledger';
import { toWorkbook } from 'fangfei/table';
import { strFromU8, unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { firstOf, someOf } from '../tools/share.ts';
import { a11yViolations, answerTriage, DIST, useSite } from '../tools/site.ts';
import { zipBomb } from '../tools/zip-bomb.ts';

const site = useSite();
const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Constructed; no real firm stands behind them. */
const rows: LedgerRow[] = [
  {
    serial: 1,
    subject: '示例养老公寓（疑似）',
    unit: 'civil-affairs-bureau',
    items: ['elderly-care', 'crowded-area'],
    peopleInvolved: 120,
    riskExposure: 3_600_000,
    stabilityRisk: 'high',
    focus: true,
    responsible: '县民政局',
    measure: '停止收款，登记参与人',
    due: '2018-07-10',
    status: 'handling',
  },
  {
    serial: 1,
    subject: '=HYPERLINK("x")',
    unit: 'education-bureau',
    items: ['private-school'],
    peopleInvolved: 8,
    riskExposure: 50_000,
  },
];

async function fileOf(name: string, content: Uint8Array | string | LedgerRow[]): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, Array.isArray(content) ? await ledgerWorkbook(content) : content);
  return path;
}

async function give(page: Page, button: string, ...files: string[]): Promise<void> {
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button, exact: true }).click();
  await (await asked).setFiles(files);
}

async function taken(page: Page, button: string, where: Pick<Page, 'getByRole'> = page): Promise<string> {
  const download = page.waitForEvent('download');
  await where.getByRole('button', { name: button, exact: true }).click();
  const path = join(folder, (await download).suggestedFilename());
  await (await download).saveAs(path);
  return path;
}

const said = (page: Page, text: string) => page.locator('#said').filter({ hasText: text }).waitFor();

async function filled(page: Page, content: LedgerRow[] = rows): Promise<void> {
  await give(page, '导入表格', await fileOf('起始.xlsx', content));
  await page.getByRole('button', { name: `只导入新增的 ${content.length} 条` }).click();
  await said(page, `已导入 ${content.length} 条`);
}

const shown = (page: Page) => page.locator('#rows tbody th').allInnerTexts();

async function addRow(page: Page, subject: string): Promise<void> {
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#row').getByLabel('主体名称（疑似）').fill(subject);
  await page.locator('#f-unit').selectOption('县教育局');
  await page.getByRole('button', { name: '保存', exact: true }).click();
}

test.each(firstOf([360, 1440]))('a row is added by keyboard alone, without network, at %i px', async (width) => {
  const { page, violations } = await site.open('ledger/', { width });
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  await page.getByRole('button', { name: '新增一行' }).focus();
  await page.keyboard.press('Enter');
  // From the heading: 序号, then the name.
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.type('示例商行');
  await page.keyboard.press('Tab');
  await page.keyboard.type('123');
  await page.keyboard.press('Tab');
  expect(await page.locator('#e-creditCode').innerText()).toContain('应是 18 位');
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await said(page, '已保存：示例商行');
  expect(await shown(page)).toEqual(['示例商行']);
  // The next one by the next key.
  expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('新增一行');
  // Charts too come from what was loaded.
  await filled(page);
  await page.locator('svg.bars').first().waitFor();
  const more = page.locator('#rows').getByRole('button', { name: '更多：示例养老公寓' });
  if (width === 360) {
    expect(await page.locator('#rows').innerText()).not.toContain('县民政局');
    await more.press('Enter');
    expect(await more.getAttribute('aria-expanded')).toBe('true');
  } else expect(await more.isVisible()).toBe(false);
  expect(await page.locator('#rows').innerText()).toContain('县民政局');
  const change = page.locator('#rows').getByRole('button', { name: '改：示例商行' });
  await change.click();
  await page.getByRole('button', { name: '不保存' }).press('Enter');
  expect(await change.evaluate((button) => button === document.activeElement)).toBe(true);
  await change.click();
  expect(await a11yViolations(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
  expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
  await page.context().close();
});

test('each field that the plan lists is marked so', () => {
  const page = readFileSync(join(DIST, 'ledger/index.html'), 'utf8');
  expect(page.split('方案列出').length - 1).toBe(ledgerColumns.filter(({ clause }) => clause).length);
});

test('what is wrong is told at its field, and nothing is saved', async () => {
  const { page } = await site.open('ledger/');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#row').getByLabel('涉众规模（人）').fill('约三人');
  await page.locator('#row').getByLabel('列入重点线索台账').selectOption('是');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await said(page, '没有保存');
  expect(await page.locator('#e-subject').innerText()).toContain('没有填');
  expect(await page.locator('#e-peopleInvolved').innerText()).toContain('不是整数');
  expect(await page.locator('#e-measure').innerText()).toContain('五（三）');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-peopleInvolved');
  expect(await shown(page)).toEqual([]);
  await page.context().close();
});

test('a reload in the middle loses nothing that was typed', async () => {
  const { page } = await site.open('ledger/');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#row').getByLabel('主体名称（疑似）').fill('写到一半的商行');
  await page.getByText('疑似对应的方案条目', { exact: true }).first().click();
  await page.locator('#row').getByLabel('家庭农场').check();
  await page.reload();
  await said(page, '找回来');
  expect(await page.locator('#row').getByLabel('主体名称（疑似）').inputValue()).toBe('写到一半的商行');
  expect(await page.locator('#row input[name=items]:checked').count()).toBe(1);
  // A tab that was closed leaves its draft to the next one.
  const next = await page.context().newPage();
  await page.close();
  await next.goto(`${site.url}ledger/`);
  await next.getByRole('button', { name: '接着写' }).click();
  expect(await next.locator('#row').getByLabel('主体名称（疑似）').inputValue()).toBe('写到一半的商行');
  await next.context().close();
});

test('rows are found, sorted, changed and deleted', async () => {
  const { page } = await site.open('ledger/');
  await filled(page);
  await page.getByRole('button', { name: '风险敞口（元）' }).click();
  expect(await shown(page)).toEqual(['=HYPERLINK("x")', '示例养老公寓（疑似）']);
  expect(await page.locator('#rows th[aria-sort=ascending]').innerText()).toContain('风险敞口');
  await page.getByRole('button', { name: '风险敞口（元）' }).click();
  expect((await shown(page))[0]).toBe('示例养老公寓（疑似）');
  await page.getByLabel('找', { exact: true }).fill('民办');
  expect(await shown(page)).toEqual(['=HYPERLINK("x")']);
  await page.locator('#rows').getByRole('button', { name: '改：' }).click();
  await page.locator('#row').getByLabel('责任人', { exact: true }).fill('某某');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await said(page, '已保存');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.locator('#rows').getByRole('button', { name: '改：' }).click();
  expect(await page.locator('#row').getByLabel('责任人', { exact: true }).inputValue()).toBe('某某');
  await page.getByRole('button', { name: '删除这一行' }).click();
  await said(page, '已删除');
  await page.reload();
  await page.locator('#count').filter({ hasText: '共 1 条' }).waitFor();
  await page.context().close();
});

test('a column of given words is sorted in the ledger’s order, any other by its text, whatever the text is', async () => {
  const { page } = await site.open('ledger/');
  const [unit, subjects] = ['education-bureau', ['low', 'constructor', '阿店', 'zz', 'medium', 'high']] as const;
  const sources = ['street-screening', 'big-data', 'public-report', 'grid-screening', 'media-exposure'] as const;
  await filled(
    page,
    subjects.map((subject, at) => ({ subject, unit, serial: at + 1, ...(sources[at] && { source: sources[at] }) })),
  );
  await page.getByLabel('排序').selectOption('主体名称（疑似）');
  expect(await shown(page)).toEqual([...subjects].sort(new Intl.Collator('zh-CN').compare));
  await page.getByLabel('排序').selectOption('线索来源');
  // As 五（一） names them; what is not known comes last.
  expect(await shown(page)).toEqual(['阿店', 'medium', 'constructor', 'zz', 'low', 'high']);
  await page.context().close();
});

test.each(
  firstOf([
    ['with BroadcastChannel', ''],
    ['without it', 'delete window.BroadcastChannel'],
  ] as const),
)('two tabs do not overwrite each other, %s', async (_, before) => {
  const { page } = await site.open('ledger/', { before });
  await addRow(page, '示例商行');
  await said(page, '已保存');
  const other = await page.context().newPage();
  await other.addInitScript(before);
  await other.goto(`${site.url}ledger/`);
  for (const tab of [page, other]) await tab.locator('#rows').getByRole('button', { name: '改：' }).click();
  await page.locator('#row').getByLabel('责任人', { exact: true }).fill('甲');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await said(page, '已保存');
  await other.locator('#row').getByLabel('责任人', { exact: true }).fill('乙');
  await other.getByRole('button', { name: '保存', exact: true }).click();
  await said(other, '另一个窗口改过');
  expect(await other.locator('#conflict').innerText()).toMatch(/责任人\s+甲\s+乙/);
  // Numbers are given where the rows are, so that two new rows get two.
  await other.getByRole('button', { name: '用另一个窗口存的' }).click();
  await other.getByRole('button', { name: '不保存' }).click();
  await addRow(other, '第二家');
  await said(other, '已保存');
  await page.locator('#count').filter({ hasText: '共 2 条' }).waitFor();
  const { rows: kept } = await readLedger(readFileSync(await taken(page, '导出 xlsx')));
  expect(kept.map(({ subject, serial, person }) => [subject, serial, person])).toEqual([
    ['示例商行', 1, '甲'],
    ['第二家', 2, undefined],
  ]);
  await page.context().close();
});

test('exports and back-ups bring everything back, and no cell is a formula', async () => {
  const { page } = await site.open('ledger/');
  await filled(page);
  const backup = await taken(page, '备份');
  const utf8 = await taken(page, '导出 csv');
  expect(readFileSync(utf8, 'utf8')).toContain(`"'=HYPERLINK(""x"")"`);
  expect((await readLedger(readFileSync(utf8))).rows).toEqual(rows);
  const gb18030 = readFileSync(await taken(page, '导出 csv（GB18030，旧系统用）'));
  // Without the mark that says UTF-8: an old spreadsheet shows it in the first heading.
  expect(new TextDecoder('gb18030').decode(gb18030)).toMatch(/^"?序号.*示例养老公寓/s);
  expect((await readLedger(gb18030)).rows).toEqual(rows);
  const xlsx = await taken(page, '导出 xlsx');
  page.on('dialog', (dialog) => void dialog.accept());
  await page.getByRole('button', { name: '清空本机台账' }).click();
  await said(page, '已清空');
  await give(page, '导入表格', xlsx);
  await page.getByRole('button', { name: '只导入新增的 2 条' }).click();
  await said(page, '已导入 2 条');
  await give(page, '恢复备份', backup);
  await said(page, '已恢复 2 条');
  expect((await readLedger(readFileSync(await taken(page, '导出 xlsx')))).rows).toEqual(rows);
  await page.context().close();
});

test('the name of a file says whose it is, of what day, in which code, and Windows takes it', async () => {
  const { page } = await site.open('ledger/');
  await filled(page, [{ ...rows[1]!, unit: 'townships-and-communities', unitName: '巴仁乡/三:村. ' }]);
  const names: string[] = [];
  for (const button of ['导出 xlsx', '导出 csv', '导出 csv（GB18030，旧系统用）', '备份'])
    names.push(basename(await taken(page, button)).replace(/\d{8}/, '日期'));
  expect(names).toEqual([
    '风险台账-巴仁乡三村-日期.xlsx',
    '风险台账-巴仁乡三村-日期.csv',
    '风险台账-巴仁乡三村-日期-GB18030.csv',
    '风险台账备份-巴仁乡三村-日期.json',
  ]);
  await filled(page, [rows[0]!]);
  expect(basename(await taken(page, '导出 csv'))).toMatch(/^风险台账-2个单位-\d{8}\.csv$/);
  await page.context().close();
});

test('today is China’s day, whatever zone the computer stands in', async () => {
  const { page } = await site.open('about/');
  await (await page.context().newCDPSession(page)).send('Emulation.setTimezoneOverride', { timezoneId: 'Asia/Urumqi' });
  await page.clock.setFixedTime('2018-07-04T17:00:00Z');
  await page.goto(`${site.url}ledger/#new=${encodeURIComponent(JSON.stringify({ text: '保本高息' }))}`);
  await said(page, '已从上一页带入');
  expect(await page.evaluate(() => new Date().getDate())).toBe(4);
  expect(await page.locator('#f-foundOn').inputValue()).toBe('2018-07-05');
  await addRow(page, '示例商行');
  await page.locator('#rows').getByText('示例商行').waitFor();
  expect(await page.locator('#paper-head').textContent()).toContain('打印日期：2018年7月5日');
  expect(basename(await taken(page, '导出 csv'))).toContain('-20180705.csv');
  await give(page, '汇总各单位的表格', await fileOf('一.xlsx', rows), await fileOf('二.xlsx', []));
  expect(await page.locator('#for-report').inputValue()).toContain('截至2018年7月5日');
  await page.goto(`${site.url}check/`);
  await page.getByRole('button', { name: '一条推销' }).click();
  await page.locator('#result .verdict').waitFor();
  expect(await page.locator('#result').textContent()).toContain('检查日期：2018年7月5日');
  await page.context().close();
});

test.each(firstOf([360, 1440]))('a table is imported by keyboard alone at %i px', async (width) => {
  const { page, violations } = await site.open('ledger/', { width });
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '导入表格', exact: true }).focus();
  await page.keyboard.press('Enter');
  await (await asked).setFiles(await fileOf('起始.xlsx', rows));
  // What would come in is read out from its heading; the choices follow it.
  const panel = page.locator('#panel');
  await panel.getByRole('button').first().waitFor();
  expect(await panel.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  const choice = panel.getByRole('button', { name: '只导入新增的 2 条' });
  for (let steps = 0; steps < 20; steps += 1) {
    if (await choice.evaluate((button) => button === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await said(page, '已导入 2 条');
  expect((await shown(page)).sort()).toEqual(rows.map(({ subject }) => subject).sort());
  // The panel is gone; whoever works by keyboard is not thrown back to the top of the page.
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
  expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
  await page.context().close();
});

describe('a file that is not what it should be changes nothing and says why', () => {
  const files: [name: string, content: () => Uint8Array | string, message: string][] = [
    ['百兆.xlsx', () => new Uint8Array(100 << 20), '超过 20 MB'],
    ['旧表.xls', () => new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), '另存为 .xlsx'],
    ['炸弹.xlsx', zipBomb, '压缩炸弹'],
    ['坏了.xlsx', () => new Uint8Array([0x50, 0x4b, 3, 4, 5, 6]), '已损坏'],
    ['别的.json', () => '{"kind":"x"}', '不是本页存的备份'],
    ['新版.json', () => '{"kind":"fangfei-ledger","version":2,"rows":[]}', '备份写明是第 2 版，本页只认第 1 版'],
  ];
  test.each(someOf(files, 3))('%s', async (name, content, message) => {
    const { page } = await site.open('ledger/');
    await filled(page);
    await give(page, '导入表格', await fileOf(name, content()));
    await said(page, message);
    await said(page, '台账没有变');
    expect(await page.locator('#count').innerText()).toContain('共 2 条');
    await page.context().close();
  });

  test('another table, and rows with faults', async () => {
    const { page } = await site.open('ledger/');
    await give(page, '导入表格', await fileOf('通讯录.csv', '姓名,电话\n甲,1'));
    await page.locator('#panel').filter({ hasText: '表头里没有这一栏' }).waitFor();
    expect(await page.locator('#panel').getByRole('button').allInnerTexts()).toEqual(['不导入']);
    await give(page, '导入表格', await fileOf('有错.csv', '主体名称（疑似）,登记单位\n甲店,县教育局\n乙店,县教局'));
    await page
      .locator('#panel')
      .filter({ hasText: /有错不能导入的 1 条[\s\S]*第 3 行/ })
      .waitFor();
    await page.getByRole('button', { name: '不导入' }).click();
    await said(page, '没有导入');
    expect(await shown(page)).toEqual([]);
    await page.context().close();
  });
});

test('a link from the self-check or the triage opens a new row with what is known, once', async () => {
  const link = {
    text: '<b>保本</b>高息',
    subject: '示例商行',
    items: ['crowdfunding', 'no-such-item'],
    route: 'refer-to-police',
  };
  const { page, violations } = await site.open(`ledger/#new=${encodeURIComponent(JSON.stringify(link))}`);
  await said(page, '已从上一页带入');
  expect(await page.locator('#row').getByLabel('线索内容').inputValue()).toBe('<b>保本</b>高息');
  expect(await page.locator('#row').getByLabel('线索来源').inputValue()).toBe('');
  const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
  expect(await page.locator('#row').getByLabel('发现日期').inputValue()).toBe(today);
  expect(await page.locator('#row').getByLabel('分类处置').inputValue()).toBe('移送公安');
  expect(
    await page
      .locator('#row input[name=items]:checked')
      .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)),
  ).toEqual(['众筹平台〔三（一）2〕']);
  expect(page.url()).not.toContain('#');
  await page.locator('#row').getByLabel('主体名称（疑似）').fill('改过的名称');
  await page.reload();
  await said(page, '找回来');
  expect(await page.locator('#row').getByLabel('主体名称（疑似）').inputValue()).toBe('改过的名称');
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('a link brings no more of a text than a row takes, and no sign in half', async () => {
  const link = { text: `a${'🏠'.repeat(2001)}`, subject: '示例商行' };
  const { page } = await site.open(`ledger/#new=${encodeURIComponent(JSON.stringify(link))}`);
  await said(page, '已从上一页带入');
  expect(await page.locator('#f-clue').inputValue()).toBe(`a${'🏠'.repeat(1999)}`);
  await page.locator('#f-unit').selectOption('县教育局');
  await page.locator('#row').getByRole('button', { name: '保存', exact: true }).click();
  await said(page, '已保存：示例商行');
  await page.context().close();
});

test('what the triage comes to goes into a row', async () => {
  const { page } = await site.open('triage/');
  // The quickest way to a result: yes to whatever is asked.
  await page.getByRole('link', { name: '一问一答，开始' }).click();
  await answerTriage(page);
  await page.getByRole('link', { name: '记入台账' }).click();
  await said(page, '已从上一页带入');
  expect(await page.locator('#row').getByLabel('分类处置').inputValue()).not.toBe('');
  await page.context().close();
});

test('from a row to the triage, and its answer back into that row', async () => {
  const { page } = await site.open('units/education-bureau/');
  await page.getByRole('link', { name: '填风险台账' }).click();
  await page.getByRole('button', { name: '新增一行' }).click();
  // The unit whose page one came from; the next row has it again.
  expect(await page.locator('#f-unit').inputValue()).toBe('县教育局');
  await page.locator('#row').getByLabel('主体名称（疑似）').fill('示例商行');
  await page.locator('#row').getByLabel('线索内容').fill('交钱返利');
  await page.locator('#row').getByLabel('处置进展').fill('已走访');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await said(page, '已保存');
  await page.locator('#rows').getByRole('link', { name: '怎样处置：示例商行' }).click();
  await answerTriage(page);
  const outcome = await page.getByRole('heading', { level: 1 }).innerText();
  await page.getByRole('link', { name: '填进台账“示例商行”' }).click();
  await said(page, '已填进');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await said(page, '已保存');
  const { rows: kept } = await readLedger(readFileSync(await taken(page, '导出 xlsx')));
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({ subject: '示例商行', unit: 'education-bureau', clue: '交钱返利' });
  expect(outcome).toContain(ledgerCells(kept[0]!).route);
  expect(kept[0]!.progress).toMatch(/^已走访\n\d{4}年\d+月\d+日，/);
  expect(kept[0]!.progress).toContain(`日，${outcome}`);
  await page.getByRole('button', { name: '新增一行' }).click();
  expect(await page.locator('#f-unit').inputValue()).toBe('县教育局');
  await page.context().close();
});

test('who asks about a row that nobody changed leaves no draft of it, and is told at each step which it is', async () => {
  const { page } = await site.open('ledger/');
  await addRow(page, '甲商行');
  await addRow(page, '乙商行');
  for (const name of ['甲商行', '乙商行']) {
    await page
      .locator('#rows')
      .getByRole('link', { name: `怎样处置：${name}` })
      .click();
    await page.getByText(`第 1 问，线索：${name}`).waitFor();
    await page.goto(`${site.url}ledger/`);
    await page.locator('#rows').getByText(name).waitFor();
    expect(await page.locator('#row').isVisible()).toBe(false);
  }
  expect(await page.locator('#drafts').innerText()).toBe('');
  await taken(page, '导出 csv');
  await page.waitForFunction(() => document.getElementById('said')?.textContent === '已导出 2 条。');
  // What is changed is kept, though one asks: also where the answer comes back.
  await page.locator('#rows').getByRole('button', { name: '改：甲商行' }).click();
  await page.locator('#row').getByLabel('线索内容').fill('交钱返利');
  await page.locator('#row').getByRole('link', { name: '不知走哪条？一问一答' }).click();
  await page.getByText('第 1 问，线索：甲商行').waitFor();
  await page.goto(`${site.url}ledger/`);
  await said(page, '找回来');
  expect(await page.locator('#row').getByLabel('线索内容').inputValue()).toBe('交钱返利');
  await page.context().close();
});

test('what was changed and changed back is left with its row: no walk through the triage is about it', async () => {
  const { page } = await site.open('ledger/');
  await addRow(page, '甲商行');
  await page.locator('#rows').getByRole('button', { name: '改：甲商行' }).click();
  await page.locator('#f-clue').fill('交');
  await page.locator('#f-clue').fill('');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.goto(`${site.url}triage/start/`);
  await page.getByRole('navigation', { name: '回答' }).waitFor();
  expect(await page.locator('.page-head').innerText()).not.toContain('甲商行');
  await page.context().close();
});

test('a row keeps the items that its form does not offer', async () => {
  const { page } = await site.open('ledger/');
  const items = ['charity', 'frequent-executive-changes'] as const;
  await filled(page, [{ ...rows[1]!, subject: '甲商行', items: [...items] }]);
  await page.locator('#rows').getByRole('button', { name: '改：甲商行' }).click();
  expect(await page.locator('#row input[name=items]:checked').count()).toBe(1);
  await page.locator('#f-clue').fill('交钱返利');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await said(page, '已保存');
  const [row] = (await readLedger(readFileSync(await taken(page, '导出 csv')))).rows;
  expect(row!.items).toEqual(items);
  await page.context().close();
});

test('a ledger put back from a back-up is numbered as if nothing had been there', async () => {
  const { page } = await site.open('ledger/');
  await filled(page);
  page.on('dialog', (dialog) => void dialog.accept());
  const backup = { kind: 'fangfei-ledger', rows: [{ subject: '某培训班', unit: rows[1]!.unit }] };
  await give(page, '恢复备份', await fileOf('备份.json', JSON.stringify(backup)));
  await said(page, '已恢复 1 条');
  expect((await readLedger(readFileSync(await taken(page, '导出 csv')))).rows).toMatchObject([{ serial: 1 }]);
  await page.context().close();
});

test('a row left with faults for a new one is said to be kept', async () => {
  const { page } = await site.open('ledger/');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#row').getByLabel('主体名称（疑似）').fill('写到一半的商行');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await said(page, '没有保存：有几处要改');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.waitForFunction(
    () => document.getElementById('said')?.textContent === '“写到一半的商行”没有保存，先留作没存完的，随时可以接着写。',
  );
  await page.locator('#drafts').getByText('写到一半的商行').waitFor();
  await page.context().close();
});

test('a lead for the police goes into its form, from the row and from where the answers end', async () => {
  const { page } = await site.open('ledger/');
  const lead: LedgerRow = {
    ...rows[1]!,
    subject: '示例/商行',
    unit: 'townships-and-communities',
    unitName: '玉麦镇',
    route: 'refer-to-police',
    source: 'public-report',
    foundOn: '2018-06-12',
    clue: '交钱返利',
    measure: '停止收款',
    progress: '已走访\n已约谈',
  };
  await filled(page, [lead, { ...rows[0]!, subject: '别的' }]);
  expect(
    await page
      .locator('#rows')
      .getByRole('button', { name: /移送单/ })
      .count(),
  ).toBe(1);
  const textOf = (file: string): string => strFromU8(unzipSync(readFileSync(file))['word/document.xml']!);
  const file = await taken(page, '存成线索移送单（Word）：示例/商行', page.locator('#rows'));
  expect(basename(file)).toBe('线索移送单-示例商行.docx');
  await said(page, '已存成“线索移送单-示例商行.docx”，核对补齐以后签名。');
  for (const words of [
    '涉嫌非法集资线索移送单',
    '群众举报',
    '2018-06-12',
    '示例/商行',
    '50,000 元',
    '8 人',
    '民办院校〔三（一）4〕',
    '交钱返利',
    // What is arranged is not told as done.
    '准备采取、还没有办结：停止收款',
    '已约谈',
    '玉麦镇',
  ])
    expect(textOf(file), words).toContain(words);
  await page.locator('#rows').getByRole('link', { name: '怎样处置：示例/商行' }).click();
  await answerTriage(page, '是');
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toContain('移送公安');
  // What was answered is told below what was done before.
  expect(textOf(await taken(page, '存成线索移送单（Word）'))).toMatch(/示例\/商行.*已约谈.*移送公安/s);
  await page.context().close();
});

test('one name saved twice by a unit is told, at once and under the sum', async () => {
  const { page } = await site.open('ledger/');
  await addRow(page, '鑫源咨询');
  await addRow(page, '鑫源 咨询');
  await said(page, '已保存：鑫源 咨询。已有一条“鑫源咨询”（1 号）：是同一件就改那一条，这一条删去。');
  expect(await page.locator('#totals > p').innerText()).toContain(
    '其中 1 个主体（鑫源咨询）由同一单位登记了几条，都计入了；是同一件的并成一条。',
  );
  // Who goes on with a row is not told again.
  await page.locator('#rows').getByRole('button', { name: '改：鑫源咨询' }).click();
  await page.locator('#row').getByLabel('涉众规模（人）').fill('3');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.waitForFunction(() => document.getElementById('said')?.textContent === '已保存：鑫源咨询');
  await page.context().close();
});

test('on paper what was done stands line by line', async () => {
  const { page } = await site.open('ledger/');
  await filled(page, [{ ...rows[1]!, progress: '已走访\n还要查清：资质\n报县金融办' }]);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#rows').innerText()).toContain('已走访\n还要查清：资质\n报县金融办');
  await page.context().close();
});

test('on paper a ledger: its rows with what was seen and done, unit and date at the head, no explanations', async () => {
  const { page } = await site.open('ledger/');
  const plain: LedgerRow = {
    ...rows[1]!,
    subject: '示例商行',
    clue: '交钱返利',
    measure: '停止招生',
    progress: '已约谈',
  };
  await filled(page, [plain]);
  // A row of another subject that is half written.
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#row').getByLabel('主体名称（疑似）').fill('写到一半的商行');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.getByText('有没存完的：').waitFor();
  const main = page.locator('main');
  const printed = async (): Promise<string> => {
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
    await page.emulateMedia({ media: 'print' });
    const text = await main.innerText();
    await page.emulateMedia({ media: null });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    return text;
  };
  const text = await printed();
  for (const word of [
    '登记单位：县教育局',
    '打印日期：',
    '共 1 条。',
    '交钱返利',
    '民办院校〔三（一）4〕',
    '停止招生',
    '已约谈',
    '总量风险清单',
  ])
    expect(text).toContain(word);
  for (const word of [
    '台账要写什么',
    '重点风险线索管理台账',
    '只存在这台电脑',
    '怎样处置',
    '写到一半',
    '↑',
    '符合条件',
  ])
    expect(text).not.toContain(word);
  expect(await main.innerText()).toContain('重点风险线索管理台账');
  const sheet = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const [, across, down] = /MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(sheet)!;
  expect(Number(across)).toBeGreaterThan(Number(down));
  // A foot would often have a sheet to itself: what it says of the table stands at the head.
  expect(text).toContain('非官方附表');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('footer.frame').isVisible()).toBe(false);
  // Out of sight is not out of the way: below the last rows it began a sheet without a word.
  expect(await page.locator('#file').boundingBox()).toBeNull();
  await page.emulateMedia({ media: null });
  await filled(page, [rows[0]!]);
  const focus = await printed();
  expect(focus).toMatch(/登记单位：2 个单位[\s\S]*已列入重点线索台账的 1 条/);
  // What can be pressed stands on no paper, nor does the column that it stood in.
  for (const word of ['操作', '怎样处置']) expect(focus).not.toContain(word);
  await page.context().close();
});

test('on paper an empty ledger is what a row holds, on one sheet', async () => {
  const { page } = await site.open('ledger/');
  await page.getByText('还没有登记').waitFor();
  const sheets = (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g);
  expect(sheets).toHaveLength(1);
  await page.emulateMedia({ media: 'print' });
  const text = await page.locator('main').innerText();
  expect(text).toContain('台账要写什么');
  expect(text).not.toMatch(/登记单位：；|还没有登记/);
  await page.context().close();
});

test('on a phone no name stands one character to a line, and money is written alike', async () => {
  const { page } = await site.open('ledger/', { width: 360 });
  await filled(page);
  for (const fold of await page.locator('.fold-on-phone > summary').all()) await fold.click();
  for (const place of ['#rows', '#totals', '#ranked'])
    for (const name of await page.locator(`${place} tbody th`).all())
      expect(await name.evaluate((cell) => cell.getBoundingClientRect().width)).toBeGreaterThan(200);
  expect(await page.locator('#ranked').innerText()).toContain('3,600,000');
  // The letters of a drawing are not shrunk with it.
  const letters = page.locator('svg.bars text').first();
  expect(
    await letters.evaluate(
      (text) => ((text as SVGTextElement).getScreenCTM()?.a ?? 0) * Number.parseFloat(getComputedStyle(text).fontSize),
    ),
  ).toBeGreaterThanOrEqual(12);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.context().close();
});

test.each([768, 1024, 1120])(
  'between a phone and a desk everything stays within the window, at %i px',
  async (width) => {
    const { page } = await site.open('ledger/', { width });
    await filled(page);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    // As a card or under its heading no name stands one character to a line.
    for (const name of await page.locator('#rows tbody th').all())
      expect(await name.evaluate((cell) => cell.getBoundingClientRect().width)).toBeGreaterThan(80);
    expect(await page.locator('#rows thead').evaluate((head) => head.getBoundingClientRect().height)).toBeLessThan(200);
    await page.context().close();
  },
);

test('totals have a drawing and a table; the ranking follows the weights', async () => {
  const { page } = await site.open('ledger/');
  await filled(page);
  await page.getByRole('img', { name: '按行业的风险敞口（元）' }).waitFor();
  expect(await page.locator('#totals').innerText()).toMatch(/养老机构\s+1\s+120\s+0\s+3,600,000\s+0/);
  expect(await page.locator('#totals > p').innerText()).toBe('共 2 条。涉众 128 人；风险敞口 3,650,000 元。');
  expect(await page.locator('#ranked').innerText()).toContain('已列入重点线索台账的 1 条');
  const score = () => page.locator('#ranked tbody tr').first().locator('td').first().innerText();
  expect(await score()).toBe('75');
  await page.locator('#weights').getByLabel('舆论热度').fill('0');
  expect(await score()).toBe('100');
  await page.reload();
  await page.locator('#ranked table').first().waitFor();
  expect(await score()).toBe('100');
  await page.context().close();
});

test('a sum says what is not in it, people and money apart, and what is not known is no 0', async () => {
  const { page } = await site.open('ledger/');
  const { peopleInvolved: _, ...unasked } = rows[1]!;
  await filled(page, [rows[0]!, unasked]);
  const told = page.locator('#totals > p');
  expect(await told.innerText()).toBe('共 2 条。涉众 120 人，另有 1 条人数没有查明；风险敞口 3,650,000 元。');
  expect(await page.locator('#totals').innerText()).toMatch(/民办院校\s+1\s+—\s+1\s+50,000\s+0/);
  await page.context().close();
});

test('a workbook with a sheet for each township is read whole, and what is no ledger in it is told', async () => {
  const { page } = await site.open('ledger/');
  const heads = ['主体名称（疑似）', '登记单位', '涉众规模（人）'];
  const book = await fileOf(
    '乡镇.xlsx',
    await toWorkbook([
      { name: '玉麦镇', rows: [heads, ['甲店', '玉麦镇', '3']] },
      { name: '布伦口乡', rows: [heads, ['乙店', '布伦口乡', '两百左右'], ['丙店', '', '5']] },
      { name: '统计', rows: [['乡镇', '条数']] },
    ]),
  );
  await give(page, '导入表格', book);
  const panel = page.locator('#panel');
  await panel
    .filter({ hasText: '可以导入 2 条：新增 2 条，变动 0 条，已经有的 0 条。有错不能导入的 1 条。' })
    .waitFor();
  const told = await panel.innerText();
  expect(told).toContain('工作表“统计”没有读：');
  expect(told).toMatch(/“布伦口乡”第 2 行：乙店\s+涉众规模（人）/);
  expect(told).toMatch(/“布伦口乡”第 3 行：丙店\s+登记单位/);
  await give(page, '汇总各单位的表格', book);
  const rolled = page.locator('#compared');
  await rolled.filter({ hasText: '读到 2 条，有错没有读进来的 1 条。' }).waitFor();
  expect(await rolled.innerText()).toMatch(/乡镇.xlsx “布伦口乡”\s+第 2 行：乙店/);
  const texts = Object.values(unzipSync(readFileSync(await taken(page, '下载汇总表（xlsx）')))).map((part) =>
    strFromU8(part),
  );
  expect(texts.join('')).toContain('“布伦口乡”第 3 行有错“登记单位”');
  await page.context().close();
});

test('two states are compared, and many units’ files are put together', async () => {
  const { page } = await site.open('ledger/');
  await filled(page);
  const before: LedgerRow[] = [{ ...rows[0]!, status: 'checking', peopleInvolved: 90 }];
  await give(page, '和以前的一份比', await fileOf('六月.xlsx', before));
  await page.locator('#compared').filter({ hasText: '新增 1 条，变动 1 条' }).waitFor();
  expect(await page.locator('#compared').innerText()).toMatch(/涉众规模（人）\s+90\s+120/);
  await give(
    page,
    '汇总各单位的表格',
    await fileOf('甲.xlsx', rows),
    await fileOf('乙.xlsx', [
      { ...rows[0]!, person: '某某' },
      { ...rows[1]!, unit: 'county-government', serial: 5 },
    ]),
  );
  await page
    .locator('#compared')
    .filter({ hasText: '汇总 3 条，去掉重复 0 条，另放一边 1 条，对不上的 2 处' })
    .waitFor();
  const told = await page.locator('#compared').innerText();
  expect(told).toContain('几个单位登记了同一主体');
  // A subject that two units have is in the sums twice, and that is said.
  const twice =
    '共 3 条。涉众 136 人；风险敞口 3,700,000 元。其中 1 个主体（=HYPERLINK("x")）有几个单位登记，条数、人数、金额都按各单位登记的计入，重复的没有扣除。';
  expect(told).toContain(twice);
  // The list that the county's report is made from is there before anything is imported.
  expect(told).toMatch(/养老机构\s+1\s+120\s+0\s+3,600,000/);
  const { rows: together } = await readLedger(readFileSync(await taken(page, '下载汇总表（xlsx）')));
  expect(together).toHaveLength(3);
  // Nothing comes in before it is chosen how.
  await page.getByRole('button', { name: '准备导入本机台账' }).click();
  await said(page, '已读取“县级汇总”，尚未导入');
  expect(await shown(page)).toHaveLength(2);
  // Once it is, the ledger's own sums say the same.
  await page.getByRole('button', { name: '只导入新增的 1 条' }).click();
  await page.locator('#totals > p').filter({ hasText: '其中 1 个主体（=HYPERLINK("x")）有几个单位登记' }).waitFor();
  await page.context().close();
});

test('a roll-up that is on the screen is on paper, until it is put away', async () => {
  const { page } = await site.open('ledger/');
  await give(
    page,
    '汇总各单位的表格',
    await fileOf('县民政局.xlsx', rows.slice(0, 1)),
    await fileOf('甲乡.csv', '主体名称（疑似）,登记单位,涉众规模（人）\n某养殖场,甲乡,约三人'),
  );
  await page.locator('#compared').getByText('2 份表格：').waitFor();
  const main = page.locator('main');
  const printed = async (): Promise<string> => {
    await page.emulateMedia({ media: 'print' });
    const text = await main.innerText();
    await page.emulateMedia({ media: null });
    return text;
  };
  const paper = await printed();
  for (const words of ['打印日期：', '县民政局.xlsx', '还没有交的', '“约三人” 不是整数', '所在区域都没有写'])
    expect(paper).toContain(words);
  // What whoever leads reads comes first, the files last.
  const order = ['还没有交的', '共 2 条。', '按登记单位汇总', '得分最高的 2 条', '“约三人” 不是整数', '县民政局.xlsx'];
  expect(order.map((words) => paper.indexOf(words))).toEqual(
    order.map((words) => paper.indexOf(words)).sort((a, b) => a - b),
  );
  for (const words of ['台账要写什么', '还没有登记', '和以前的一份比', '下载汇总表'])
    expect(paper).not.toContain(words);
  await page.getByRole('button', { name: '收起' }).click();
  expect(await page.evaluate(() => document.activeElement?.textContent.trim())).toBe('汇总各单位的表格');
  expect(await printed()).toContain('台账要写什么');
  await page.context().close();
});

test('a table that is no ledger is no leads, and an item without its clause is read', async () => {
  const { page } = await site.open('ledger/');
  const heads = '主体名称（疑似）,登记单位,疑似对应的方案条目';
  await give(
    page,
    '汇总各单位的表格',
    await fileOf('说明.csv', '姓名,电话\n张三,123'),
    await fileOf('县民政局.csv', `${heads}\n某公寓,县民政局,养老机构\n某社,县民政局,社会组织\n某院,县民政局,养老机构`),
  );
  const panel = page.locator('#compared');
  await panel
    .getByText('2 份表格：1 份有线索，来自 县民政局，1 份不是台账，没有读。读到 3 条，有错没有读进来的 0 条。')
    .waitFor();
  const told = (await panel.innerText()).replace(/\s+/g, ' ');
  expect(told).toContain('说明.csv 看不出 0 0 0 不是台账，没有读');
  expect(told).toContain('县民政局.csv 县民政局 3 0 0 第 2、4 行“养老机构”没有写条款，读作“养老机构〔三（一）4〕”');
  expect(told).not.toContain('有错的地方');
  const book = unzipSync(readFileSync(await taken(page, '下载汇总表（xlsx）')));
  const texts = Object.values(book).map((bytes) => strFromU8(bytes));
  expect(texts.some((text) => text.includes('不是台账，没有读：前几行里没有'))).toBe(true);
  expect(texts.some((text) => text.includes('表头里没有这一栏'))).toBe(false);
  await give(page, '导入表格', await fileOf('县民政局二.csv', `${heads}\n某公寓,县民政局,养老机构`));
  await page.locator('#panel').getByText('第 2 行“养老机构”没有写条款').waitFor();
  await page.context().close();
});

test('of many files one that cannot be read is told, the others are put together, and no older sums stay', async () => {
  const { page } = await site.open('ledger/');
  const heads = '序号,主体名称（疑似）,登记单位';
  const good = await fileOf('县教育局.csv', `${heads}\n1,某培训班,县教育局`);
  const old = await fileOf('县民政局.xls', Buffer.from('d0cf11e0a1b11ae1'.padEnd(1024, '0'), 'hex'));
  await give(page, '汇总各单位的表格', good, old);
  const panel = page.locator('#compared');
  await panel.getByText('县民政局.xls 没有读').waitFor();
  expect(await panel.innerText()).toMatch(/共 1 条/);
  await give(page, '汇总各单位的表格', old);
  await panel.getByText('1 份表格的汇总').waitFor();
  expect(await panel.innerText()).not.toMatch(/共 1 条/);
});

test('a back-up that an editor has saved again is read, and a spoilt store keeps nobody out', async () => {
  const before =
    "localStorage.setItem('fangfei-ledger-weights', '{bad'); localStorage.setItem('fangfei-ledger-unit', '{bad');";
  const { page } = await site.open('ledger/', { before });
  const backup = JSON.stringify({ kind: 'fangfei-ledger', rows: [{ subject: '某培训班', unit: 'education-bureau' }] });
  await give(page, '导入表格', await fileOf('备份.json', `\ufeff\n${backup}`));
  await page.getByText('新增的 1 条').first().waitFor();
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.getByLabel('主体名称').first().waitFor();
});

test('a roll-up says who handed in what, keeps what could not be read, and takes the version that is chosen', async () => {
  const { page } = await site.open('ledger/');
  const heads = '序号,主体名称（疑似）,登记单位,登记单位名称,涉众规模（人）,风险敞口（元）';
  const kind = '"各乡（镇、场）、社区"';
  await give(
    page,
    '汇总各单位的表格',
    await fileOf('县教育局.csv', `${heads}\n1,某培训班,县教育局,,30,100\n2,某托管班,县教育局,,5,\n合计,,,,35,100`),
    await fileOf('县教育局（改）.csv', `${heads}\n1,某培训班,县教育局,,40,￥200\n2,某托管班,县教育局,,6,`),
    await fileOf('乡镇.csv', `${heads}\n1,某合作社,${kind},,3,\n2,某养殖场,${kind},甲乡,约三人,`),
    await fileOf('风险台账-县民政局-20180701.csv', `${heads}\n`),
  );
  const panel = page.locator('#compared');
  await panel
    .getByText(
      '4 份表格：3 份有线索，来自 3 个单位，1 份是空表。读到 6 条，有错没有读进来的 0 条。读到的里面有 1 条要核对',
    )
    .waitFor();
  const told = (await panel.innerText()).replace(/\s+/g, ' ');
  for (const words of [
    '县教育局.csv 县教育局 2 0 0 第 4 行是合计，不是线索',
    '乡镇.csv 各乡（镇、场）、社区、甲乡 2 1 0 1 条没有写“登记单位名称”',
    '风险台账-县民政局-20180701.csv 县民政局 0 0 0 空表，没有登记线索',
    '要核对的，共 1 处',
    '乡镇.csv 第 3 行：某养殖场 涉众规模（人） 约三人 “约三人” 不是整数',
  ])
    expect(told).toContain(words);
  const missing = await panel.getByText('县公安局、').innerText();
  // Nor is one named that has nothing to hand in.
  expect(missing).not.toMatch(/县教育局|县民政局|各乡|县人民政府/);
  // The correction is taken for one row, then for all.
  expect(told).toContain('共 4 条。涉众 38 人，另有 1 条人数没有查明；风险敞口 100 元');
  await panel.getByLabel('县教育局（改）.csv：40').check();
  await panel.getByText('涉众 48 人，另有 1 条人数没有查明；风险敞口 200 元').waitFor();
  await panel.getByRole('button', { name: '都用“县教育局（改）.csv”写的' }).click();
  await panel.getByText('涉众 49 人').waitFor();
  expect(await a11yViolations(page)).toEqual([]);
  const book = readFileSync(await taken(page, '下载汇总表（xlsx）'));
  expect((await readLedger(book)).rows.map(({ peopleInvolved }) => peopleInvolved)).toEqual([40, 6, 3, undefined]);
  const texts = Object.values(unzipSync(book)).map((bytes) => strFromU8(bytes));
  for (const word of ['某养殖场', '约三人', '要核对的']) expect(texts.some((text) => text.includes(word))).toBe(true);
  await page.getByRole('button', { name: '准备导入本机台账' }).click();
  await page.locator('#panel').getByText('其中 1 条有要核对的格').waitFor();
  await page.getByRole('button', { name: '先不要这 1 条' }).click();
  await page.locator('#panel').getByText('可以导入 3 条').waitFor();
  await page.context().close();
});

test('townships’ sheets as people fill them in lose no lead, no column and no word', async () => {
  const { page } = await site.open('ledger/');
  const heads =
    '主体名称（疑似）,登记单位,发现日期,线索来源,疑似对应的方案条目,涉众规模（人）,风险敞口（元）,时间安排,联系电话,备注';
  await give(
    page,
    '汇总各单位的表格',
    await fileOf(
      '玉麦镇.csv',
      `${heads}\n康颐园,玉麦镇,2018/6/12,网格员,养老投资、老年人,约20,480万,7月10日前,139,已口头提醒\n填表人：某,,,,,,,,审核人：,`,
    ),
    await fileOf('皮拉勒乡.csv', `${heads}\n某商店,皮拉勒乡,6月18日,,消费返利,8,六万,,,`),
  );
  const panel = page.locator('#compared');
  await panel.getByText('读到 2 条，有错没有读进来的 0 条。').waitFor();
  const told = (await panel.innerText()).replace(/\s+/g, ' ');
  for (const words of [
    '共 2 条。涉众 28 人；风险敞口 4,800,000 元，另有 1 条金额没有查明',
    '第 3 行是填表、审核的落款，不是线索',
    '多出的栏台账没有：“联系电话”、“备注”，没有并入，逐格列在汇总表的“要核对的”一页',
    '第 2 行“时间安排”写的是“7月10日前”，没有写年份，读作 2018-07-10（照表里其他日期的年份）',
    '皮拉勒乡.csv 第 2 行：某商店 风险敞口（元） 六万 “六万” 不是数',
  ])
    expect(told).toContain(words);
  const book = readFileSync(await taken(page, '下载汇总表（xlsx）'));
  const texts = Object.values(unzipSync(book)).map((bytes) => strFromU8(bytes));
  for (const words of ['要核对的', '六万', '联系电话', '139', '已口头提醒'])
    expect(
      texts.some((text) => text.includes(words)),
      words,
    ).toBe(true);
  expect((await readLedger(book)).rows).toMatchObject([
    { peopleInvolved: 20, due: '2018-07-10' },
    { peopleInvolved: 8 },
  ]);
  await page.context().close();
});

test('an import leaves what the ledger has where the file’s own cell cannot be read', async () => {
  const { page } = await site.open('ledger/');
  await filled(page, [rows[1]!]);
  const heads = '序号,主体名称（疑似）,登记单位,疑似对应的方案条目,涉众规模（人）,风险敞口（元）';
  const line = (people: string, money: string) =>
    `${heads}\n1,"=HYPERLINK(""x"")",县教育局,民办院校,${people},${money}`;
  await give(page, '导入表格', await fileOf('不明.csv', line('几个', '50000')));
  await page.locator('#panel').getByText('变动 0 条，已经有的 1 条').waitFor();
  await give(page, '导入表格', await fileOf('又报.csv', line('几个', '6万')));
  await page.getByRole('button', { name: '导入，变动的 1 条以文件为准' }).click();
  await said(page, '已导入 1 条');
  const { rows: kept } = await readLedger(readFileSync(await taken(page, '导出 xlsx')));
  expect(kept).toMatchObject([{ peopleInvolved: 8, riskExposure: 60_000 }]);
  await page.context().close();
});

test('a roll-up knows whose file it is by its whole name and by rows with faults, and tells headings that are wrong', async () => {
  const { page } = await site.open('ledger/');
  const heads = '序号,主体名称（疑似）,登记单位,涉众规模（人）';
  await give(
    page,
    '汇总各单位的表格',
    await fileOf('月亮乡2018年7月.csv', heads),
    await fileOf('县防范和处置非法集资工作领导小组办公室-台账.csv', heads),
    await fileOf('合报.csv', `${heads}\n1,某托管班,县教育局,\n2,,县公安局,3`),
    await fileOf('缺栏.csv', '序号,主体名称（疑似）\n1,某养殖场'),
  );
  const panel = page.locator('#compared');
  await panel.getByText('4 份表格：').waitFor();
  const told = (await panel.innerText()).replace(/\s+/g, ' ');
  expect(told).toContain('月亮乡2018年7月.csv 月亮乡 0 0 0');
  expect(told).toContain('领导小组办公室-台账.csv 县金融办 0 0 0');
  expect(told).toContain('合报.csv 县教育局、县公安局 1 0 1');
  const missing = await panel.getByText('县民政局、').innerText();
  expect(missing).not.toMatch(/县公安局|县教育局/);
  const texts = Object.values(unzipSync(readFileSync(await taken(page, '下载汇总表（xlsx）')))).map((bytes) =>
    strFromU8(bytes),
  );
  for (const words of ['表头有错，整份没有并入：“登记单位”：表头里没有这一栏', '第 3 行有错“主体名称（疑似）”'])
    expect(
      texts.some((text) => text.includes(words)),
      words,
    ).toBe(true);
  await page.context().close();
});

test('a file that is given says that a row which is still being written is not in it', async () => {
  const { page } = await site.open('ledger/');
  await addRow(page, '示例商行');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#row').getByLabel('主体名称（疑似）').fill('写到一半的商行');
  for (const [button, words] of [
    ['导出 xlsx', '已导出 1 条。有 1 行还没有保存，不在里面：先保存，再导出一次。'],
    ['备份', '已备份 1 条。有 1 行还没有保存，不在里面：先保存，再备份一次。'],
  ] as const) {
    await taken(page, button);
    await said(page, words);
  }
  await page.getByRole('button', { name: '不保存' }).click();
  await taken(page, '导出 csv');
  await page.waitForFunction(() => document.getElementById('said')?.textContent === '已导出 1 条。');
  await page.context().close();
});

test('a stray quote above the rows is told where files are compared or put together, though no row is left out', async () => {
  const { page } = await site.open('ledger/');
  const file = await fileOf('甲乡.csv', '"县台账\n主体名称（疑似）,登记单位\n某商行,县教育局');
  for (const [button, left] of [
    ['和以前的一份比', '文件里有错，0 条没有算进来。'],
    ['汇总各单位的表格', '甲乡.csv 有错，0 条没有汇总进来。'],
  ] as const) {
    await give(page, button, file);
    const told = page.locator('#compared').filter({ hasText: left });
    await told.waitFor();
    expect(await told.innerText()).toContain('有一个引号没有配对');
  }
  await page.context().close();
});

test('a number that would stand for two subjects of a unit is told before the import', async () => {
  const { page } = await site.open('ledger/');
  const heads = '序号,主体名称（疑似）,登记单位,登记单位名称';
  const kind = '"各乡（镇、场）、社区"';
  await give(page, '导入表格', await fileOf('甲乡.csv', `${heads}\n1,某合作社,${kind},甲乡`));
  await page.getByRole('button', { name: '只导入新增的 1 条' }).click();
  await give(page, '导入表格', await fileOf('甲 乡.csv', `${heads}\n1,某商城,${kind},甲 乡\n2,某公寓,${kind},甲乡`));
  const panel = page.locator('#panel');
  await panel.getByText('1 个序号有几条在用').waitFor();
  expect(await panel.innerText()).toContain('甲乡 1 号：某合作社、甲 乡 1 号：某商城');
  await page.context().close();
});

test('two townships’ tables numbered from 1 lose no lead, rolled up or imported one after the other', async () => {
  const { page } = await site.open('ledger/');
  const heads = '序号,主体名称（疑似）,登记单位,登记单位名称,风险敞口（元）';
  const kind = '"各乡（镇、场）、社区"';
  const first = await fileOf('甲乡.csv', `${heads}\n1,某合作社,${kind},,100\n2,某养殖,${kind},,200`);
  const second = await fileOf(
    '乙乡.csv',
    `${heads}\n1,某公寓,${kind},,300\n2,某商城,${kind},,400\n3,坏了,${kind},,约三万\n4,,${kind},,五万`,
  );
  await give(page, '汇总各单位的表格', first, second);
  await page.locator('#compared').filter({ hasText: '汇总 5 条' }).waitFor();
  const book = readFileSync(await taken(page, '下载汇总表（xlsx）'));
  expect((await readLedger(book)).rows.map(({ subject }) => subject)).toEqual([
    '某合作社',
    '某养殖',
    '某公寓',
    '某商城',
    '坏了',
  ]);
  // What is not in the merged table is on a sheet of its own.
  expect(Object.values(unzipSync(book)).some((bytes) => /没有并入的/.test(strFromU8(bytes)))).toBe(true);
  expect(Object.values(unzipSync(book)).some((bytes) => /约三万/.test(strFromU8(bytes)))).toBe(true);
  expect(Object.values(unzipSync(book)).some((bytes) => /五万/.test(strFromU8(bytes)))).toBe(true);
  for (const [file, count] of [
    [first, 2],
    [second, 3],
  ] as const) {
    await give(page, '导入表格', file);
    await page.locator('#panel').filter({ hasText: '没有写“登记单位名称”' }).waitFor();
    await page.getByRole('button', { name: `只导入新增的 ${count} 条` }).click();
    await said(page, `已导入 ${count} 条`);
  }
  expect((await shown(page)).sort()).toEqual(['某公寓', '某养殖', '某合作社', '某商城', '坏了'].sort());
  await page.context().close();
});

test('a township says which it is, and another with the same number is another', async () => {
  const { page } = await site.open('ledger/');
  const form = page.locator('#row');
  for (const name of ['皮拉勒乡', '玉麦乡']) {
    await page.getByRole('button', { name: '新增一行' }).click();
    await page.locator('#f-unit').selectOption('县教育局');
    expect(await form.getByLabel('登记单位名称').isVisible()).toBe(false);
    await page.locator('#f-unit').selectOption('各乡（镇、场）、社区');
    expect(await form.locator('[data-field=unitName] label').innerText()).toMatch(/登记单位名称\s*必填/);
    await form.getByLabel('主体名称（疑似）').fill('某合作社');
    await form.getByLabel('登记单位名称').fill('');
    await page.getByRole('button', { name: '保存', exact: true }).click();
    expect(await page.locator('#e-unitName').innerText()).toContain('没有写是哪一个');
    await form.getByLabel('登记单位名称').fill(name);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await said(page, '已保存');
    await page.locator('#rows').filter({ hasText: name }).waitFor();
  }
  const { rows: kept } = await readLedger(readFileSync(await taken(page, '导出 xlsx')));
  expect(kept.map(({ serial, unitName }) => [serial, unitName])).toEqual([
    [1, '皮拉勒乡'],
    [1, '玉麦乡'],
  ]);
  expect(await page.locator('#totals').innerText()).toMatch(/皮拉勒乡\s+1/);
  await page.context().close();
});

test('without JavaScript the page says what the ledger holds and offers the empty form', async () => {
  const { page } = await site.open('ledger/', { javaScript: false });
  const text = await page.locator('main').innerText();
  expect(text).toContain('脚本没有载入');
  for (const word of ['统一社会信用代码', '涉众规模', '整改措施', '不是官方附表']) expect(text).toContain(word);
  const link = page.getByRole('link', { name: '风险台账（.xlsx' });
  const file = await page.request.get(new URL((await link.getAttribute('href'))!, page.url()).href);
  expect(await readLedger(new Uint8Array(await file.body()))).toEqual({
    rows: [],
    faults: [],
    notes: [],
    unread: [],
    incomplete: [],
    further: [],
    totals: [],
    signatures: [],
    repeated: [],
    unreadSheets: [],
  });
  await page.context().close();
});

test('where the browser keeps nothing, the page says so', async () => {
  const { page } = await site.open('ledger/', {
    before: `IDBFactory.prototype.open = () => { throw new DOMException('', 'SecurityError'); }`,
  });
  await page.getByText('不让网页存数据').waitFor();
  expect(await page.locator('#ledger').isHidden()).toBe(true);
  await page.context().close();
});

test('where the browser can keep no more, it is said, nothing typed goes, and the ledger can be backed up', async () => {
  const { page, violations } = await site.open('ledger/', {
    before: `{
      const put = IDBObjectStore.prototype.put;
      IDBObjectStore.prototype.put = function (...given) {
        const request = put.apply(this, given);
        if (window.full) request.addEventListener('success', () => this.transaction.abort());
        return request;
      };
      const set = Storage.prototype.setItem;
      Storage.prototype.setItem = function (...given) {
        if (window.full) throw new DOMException('', 'QuotaExceededError');
        set.apply(this, given);
      };
    }`,
  });
  await filled(page);
  const full = (is: boolean) => page.evaluate((value) => void Object.assign(window, { full: value }), is);
  await full(true);
  await addRow(page, '示例商行');
  await said(page, '没有存成');
  expect(await page.locator('#row').getByRole('alert').filter({ hasText: '草稿存不下' }).isVisible()).toBe(true);
  expect(await page.locator('#row').getByLabel('主体名称（疑似）').inputValue()).toBe('示例商行');
  await page.locator('#weights').getByLabel('舆论热度').fill('0');
  await give(page, '导入表格', await fileOf('又一份.xlsx', [{ ...rows[0]!, serial: 7, subject: '又一家' }]));
  await page.getByRole('button', { name: '只导入新增的 1 条' }).click();
  await said(page, '没有存成');
  const backup = await taken(page, '备份');
  expect((JSON.parse(readFileSync(backup, 'utf8')) as { rows: unknown }).rows).toEqual(rows);
  page.on('dialog', (dialog) => void dialog.accept());
  await give(page, '恢复备份', backup);
  await said(page, '没有存成');
  expect(await shown(page)).toHaveLength(2);
  // A row that was saved is not saved again because the unit could not be remembered.
  await page.evaluate(() => (IDBTransaction.prototype.abort = () => undefined));
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await said(page, '已保存：示例商行');
  expect(await page.locator('#row').isVisible()).toBe(false);
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});
