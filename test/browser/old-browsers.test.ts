// The kernels of office browsers: every shipped script is read as Chromium 78 reads it, and the tools run without what it lacks.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type Node } from 'acorn';
import { expect, test } from 'vitest';
import { provided } from '../../site/scripts/old-browsers.ts';
import { cleanSheets } from '../corpus/leaflets.ts';
import { someOf } from '../tools/share.ts';
import { answerTriage, DIST, useSite } from '../tools/site.ts';

const scripts = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => /\.m?js$/.test(file));

/** Methods and objects that came after Chromium 78. */
const YOUNGER = new Set(
  (
    'at findLast findLastIndex replaceAll hasOwn structuredClone toSorted toReversed toSpliced with replaceChildren randomUUID ' +
    'groupBy isWellFormed toWellFormed withResolvers AggregateError WeakRef FinalizationRegistry isSubsetOf intersection ' +
    'reportError checkVisibility showPopover getOrInsert'
  ).split(' '),
);

/** Asked for only where there is `structuredClone` (Chromium 98); what is younger than that it brings along. */
const LATER = /^_astro\/pdf-worker/;

/** Syntax that came after Chromium 78, among the nodes of a program. */
function younger(program: Node): string[] {
  const node = program as unknown as Record<string, unknown>;
  const found: string[] = [];
  const { type, operator, computed } = node as { type: string; operator?: string; computed?: boolean };
  if (type === 'ChainExpression') found.push('?.');
  if (operator === '??' || /^(?:\?\?|&&|\|\|)=$/.test(operator ?? '')) found.push(operator!);
  if (type === 'StaticBlock') found.push('static {}');
  const key = node.key as { type: string } | undefined;
  if (type === 'MethodDefinition' && key?.type === 'PrivateIdentifier') found.push('#method()');
  if (type === 'BinaryExpression' && (node.left as Node).type === 'PrivateIdentifier') found.push('#field in');
  const regex = node.regex as { flags: string } | undefined;
  if (regex && /[dv]/.test(regex.flags)) found.push(`/…/${regex.flags}`);
  const property = node.property as { type: string; name?: string } | undefined;
  if (type === 'MemberExpression' && !computed && property?.name && YOUNGER.has(property.name)) {
    if (!(property.name in provided)) found.push(`.${property.name}`);
  }
  for (const child of Object.values(node).flat())
    if (child && typeof (child as Node).type === 'string') found.push(...younger(child as Node));
  return found;
}

test('scripts ship, and Pagefind with them', () => {
  expect(scripts.length).toBeGreaterThan(5);
  expect(scripts).toContain(join('pagefind', 'pagefind.js'));
});

test.each(scripts)('%s: Chromium 78 can read it', (file) => {
  // 2022 has private fields, which Chromium 78 knows; what it does not know of 2020 to 2022 is looked for below.
  const program = parse(readFileSync(join(DIST, file), 'utf8'), { ecmaVersion: 2022, sourceType: 'module' });
  const found = [...new Set(younger(program))];
  expect(LATER.test(file) ? found.filter((what) => !/^\.\w/.test(what)) : found).toEqual([]);
});

const site = useSite();

test('the self-check answers in an old browser, and its notice goes away', async () => {
  const { page, violations } = await site.open('check/', { old: true });
  expect(await page.getByText('脚本没有载入').count()).toBe(0);
  await page.getByRole('button', { name: '一条推销' }).click();
  await page.locator('#result .verdict').waitFor();
  expect(await page.locator('#result').innerText()).toContain('疑似');
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('without workers and WebAssembly the self-check still answers, and says what it cannot do', async () => {
  const { page, violations } = await site.open('check/', {
    old: true,
    before: 'delete window.Worker; delete window.WebAssembly;',
  });
  expect(await page.locator('#picture-status').innerText()).toContain('可以把图里的话打出来查');
  expect(await page.getByLabel('查一张图片里的文字').isDisabled()).toBe(true);
  await page.locator('summary').click();
  expect(await page.locator('#batch-status').innerText()).toContain('可以在上面一条一条地查');
  expect(await page.getByRole('button', { name: '开始检查' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: '一条推销' }).click();
  await page.locator('#result .verdict').waitFor();
  expect(await page.locator('#result').innerText()).toContain('疑似');
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('a batch is checked in an old browser; a PDF is refused with the way out', async () => {
  const { page, violations } = await site.open('check/', { old: true });
  await page.locator('summary').click();
  const ad = '临街旺铺，售后包租十年，每年按总价8%返租金，期满原价回购。';
  const named = (name: string, content: string) => ({ name, mimeType: '', buffer: Buffer.from(content) });
  await page
    .getByLabel('选文件')
    .setInputFiles([
      named('流.ndjson', JSON.stringify({ text: ad })),
      named('信.eml', `Subject: a\r\nMIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>${ad}</p>`),
      named('表.csv', `编号,内容\r\n1,${ad}\r\n`),
      named('文件.pdf', '%PDF-1.4'),
    ]);
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText('检查完了：共 4 条。疑似 3 条，没有读成 1 条').waitFor();
  await page.getByRole('button', { name: '看全部 4 条' }).click();
  expect(await page.locator('#batch-rows tr').last().innerText()).toMatch(/Chrome 98[\s\S]*另存为 docx/);
  // What was not read stands in its columns as the others do.
  const places = await page
    .locator('#batch-rows th')
    .evaluateAll((all) => all.map((th) => (th as HTMLElement).offsetLeft));
  expect(new Set(places).size).toBe(1);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 xlsx' }).click();
  expect((await download).suggestedFilename()).toBe('检查结果.xlsx');
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('a picture is read where only its reader’s own needs are met', { tags: 'long', timeout: 120_000 }, async () => {
  const [sheet] = cleanSheets(1);
  const { page, violations } = await site.open('check/', { old: true });
  await page
    .getByLabel('查一张图片里的文字')
    .setInputFiles({ name: '传单.png', mimeType: 'image/png', buffer: Buffer.from(sheet!.png) });
  await page.locator('#picture-shown polygon').first().waitFor({ timeout: 110_000 });
  expect(await page.locator('#result').innerText()).toContain('疑似');
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('vector instructions came with Chromium 91: without them pictures are refused in a sentence', async () => {
  const { page } = await site.open('check/', { before: 'WebAssembly.validate = () => false;' });
  expect(await page.locator('#picture-status').innerText()).toContain('要 Chrome 91 以上的内核');
  await page.context().close();
});

test('the search answers in an old browser', async () => {
  const { page, violations } = await site.open('', { old: true });
  await page.locator('[data-site-search]').click();
  await page.getByRole('combobox').first().fill('教育局');
  await page.locator('[role=option]').first().waitFor();
  expect(await page.locator('[role=option]').first().innerText()).toContain('县教育局');
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('the ledger takes a row in an old browser, and gives it back as a workbook', async () => {
  const { page, violations } = await site.open('ledger/', { old: true });
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#row').getByLabel('主体名称（疑似）').fill('示例商行');
  await page.locator('#f-unit').selectOption('县教育局');
  await page.locator('#row').getByLabel('风险敞口（元）').fill('3000');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.locator('#rows').getByText('示例商行').waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 xlsx' }).click();
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '导入表格' }).click();
  await (await asked).setFiles(await (await download).path());
  await page.locator('#panel').filter({ hasText: '已经有的 1 条' }).waitFor();
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('a triage result is taken along in an old browser: copied, as a Word file, into the ledger', async () => {
  const { page, violations } = await site.open('triage/start/', { old: true });
  await answerTriage(page, '否');
  // The old clipboard is the one that is there without https.
  await page.evaluate('delete Navigator.prototype.clipboard');
  await page.getByRole('button', { name: '复制' }).click();
  await page.getByText('已复制').waitFor();
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('复制');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: '存成 Word 文件' }).click();
  expect((await download).suggestedFilename()).toMatch(/^线索分类处置对照-\d{4}-\d\d-\d\d\.docx$/);
  await page.getByRole('link', { name: '记入台账' }).click();
  await page.locator('#row').waitFor();
  expect(await page.locator('#f-progress').inputValue()).not.toBe('');
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('a hand-in table keeps its ticks in an old browser', async () => {
  const { page, violations } = await site.open('units/agriculture-bureau/', { old: true });
  const box = page.getByRole('checkbox', { name: /^工作总结/ });
  await box.check();
  await page.getByText('已办 1 件').waitFor();
  await page.reload();
  expect(await box.isChecked()).toBe(true);
  await page.getByRole('button', { name: '全部取消打勾' }).click();
  await page.getByText('已办 0 件').waitFor();
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('in an old browser, by keyboard: cases are narrowed, type is made large, and a reload keeps both', async () => {
  const { page, violations } = await site.open('cases/', { old: true, width: 360 });
  const shown = page.locator('#list h2 a');
  const all = await shown.count();
  await page.getByRole('button', { name: '大字' }).focus();
  await page.keyboard.press('Enter');
  const facet = page.getByLabel('重点领域');
  await facet.focus();
  await page.keyboard.press('ArrowDown');
  expect(await facet.inputValue()).not.toBe('');
  const few = await page.locator('#list h2 a:visible').count();
  expect(few).toBeGreaterThan(0);
  expect(few).toBeLessThan(all);
  await page.reload();
  await page.getByText(`符合的案例 ${few} 个`).waitFor();
  expect(await page.getByRole('button', { name: '大字' }).getAttribute('aria-pressed')).toBe('true');
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test.each(someOf(['check/', 'search/', 'cases/', 'ledger/'], 2))('/%s says so when no script comes', async (path) => {
  const { page } = await site.open(path, { without: '**/*.js' });
  expect(await page.locator('main').innerText()).toContain('脚本没有载入');
  await page.context().close();
});

test('where the search cannot be loaded, its link leads to the search page', async () => {
  const { page } = await site.open('units/', { without: '**/box.*.js' });
  await page.locator('[data-site-search]').click();
  await page.waitForURL('**/search/');
  await page.context().close();
});
