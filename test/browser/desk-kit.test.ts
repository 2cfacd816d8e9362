// The desk kit: unpacked and opened from the disk, as by a double click, and then the same folder behind a server.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { elements, filesOf, parseHtml } from '../../site/integrations/html.ts';
import { sharedChromium } from '../tools/chromium.ts';
import { firstOf } from '../tools/share.ts';
import { a11yViolations, addressOf, answerTriage, DIST, serve } from '../tools/site.ts';

const zip = join(DIST, 'desk-kit.zip');
const folder = mkdtempSync(join(tmpdir(), '离线 版-'));
const kit = join(folder, 'fangfei-desk-kit');
const disk = `${pathToFileURL(kit).href}/`;
let browser: Browser;
let server: Server;

beforeAll(async () => {
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
  browser = await sharedChromium();
  server = await serve(kit);
});
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  rmSync(folder, { recursive: true });
});

/** A page of the kit, and whatever it complained of or asked for outside the folder. */
async function open(root: string, path: string, width = 1440): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => /error|warning/.test(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!/^(?:data|blob):/.test(request.url()) && !request.url().startsWith(root)) complaints.push(request.url());
  });
  await page.goto(root + path);
  return { page, complaints };
}

test('it is small enough to pass on, says how to use it, and no link of it leads nowhere', async () => {
  expect(statSync(zip).size).toBeLessThan(12e6);
  expect(readFileSync(join(kit, '使用说明.txt'), 'utf8')).toMatch(/^\uFEFF.*\r\n/);
  const dead: string[] = [];
  for (const file of await filesOf(kit, '.html')) {
    const page = parseHtml(readFileSync(join(kit, file), 'utf8'));
    for (const { name, attribs } of elements(page))
      for (const address of [attribs.href, attribs.src, attribs.action]) {
        if (!address || /^(?:[a-z]+:|#)/.test(address)) continue;
        const path = decodeURI(address.replace(/[?#].*/, ''));
        const target = join(kit, dirname(file), path);
        if (!existsSync(target) || statSync(target).isDirectory()) dead.push(`${file}: <${name}> ${address}`);
      }
  }
  expect(dead).toEqual([]);
});

test.each(firstOf(['disk', 'server']))(
  'from the %s: pages, search, self-check, ledger and forms work',
  async (from) => {
    const root = from === 'disk' ? disk : addressOf(server);
    const { page, complaints } = await open(root, 'index.html');
    await page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: '单位职责' }).click();
    await page.locator('main').getByRole('link', { name: '县教育局' }).first().click();
    await page.waitForURL('**/units/education-bureau/**');
    expect(await page.locator('h1').innerText()).toContain('县教育局');
    await page.locator('[data-hand-in] input[type=checkbox]').first().check();
    await page.reload();
    expect(await page.locator('[data-hand-in] input[type=checkbox]').first().isChecked()).toBe(true);

    await page.keyboard.press('/');
    await page.fill('dialog input', '早餐工程返利');
    await page.waitForSelector('[role=listbox]:not([aria-busy]) [role=option]');
    // Found by Pagefind, in the words of pages.
    expect(
      await page.evaluate(() => Object.keys((window as unknown as { deskFiles: object }).deskFiles)),
    ).toContainEqual(expect.stringMatching(/pf_fragment$/));
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/spend-and-rebate\/index\.html$/);

    await page.goto(`${root}check/index.html`);
    await page.getByRole('button', { name: '一条推销' }).click();
    await page.locator('#result .verdict').waitFor();
    expect(await page.locator('#result').innerText()).toContain('疑似');
    expect(page.workers()).toHaveLength(1);
    expect(await page.locator('#picture').isVisible()).toBe(false);
    // From a disk, axe would fetch the style sheet.
    if (from === 'server') expect(await a11yViolations(page)).toEqual([]);
    await page.getByRole('link', { name: '记入台账' }).click();
    const row = page.locator('#row');
    await row.getByLabel('主体名称（疑似）').fill('示例商行');
    await page.locator('#f-unit').selectOption('县教育局');
    await row.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已保存：示例商行').waitFor();
    await page.goto(`${root}ledger/index.html`);
    await page.locator('#rows').getByText('示例商行').first().waitFor();
    const workbook = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出 xlsx' }).click();
    expect((await workbook).suggestedFilename()).toMatch(/\.xlsx$/);

    await page.goto(`${root}forms/index.html`);
    await page.locator('details#education-bureau summary').click();
    const form = page.waitForEvent('download');
    await page.locator('details#education-bureau a[download]').first().click();
    expect((await form).suggestedFilename()).toMatch(/\.docx$/);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

test('from the disk: records by the batch, and a triage result as a Word file', { tags: 'long' }, async () => {
  const { page, complaints } = await open(disk, 'check/index.html', 360);
  await page.locator('summary').click();
  await page.getByLabel('一行一条').fill('签约即返三年租金，年回报10%，到期原价回购\n周五下午开会');
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByRole('button', { name: /^看全部/ }).click();
  await page.locator('#batch-rows tr').nth(1).waitFor();
  await page.goto(`${disk}triage/start/index.html`);
  await answerTriage(page, '否');
  const word = page.waitForEvent('download');
  await page.getByRole('button', { name: '存成 Word 文件' }).click();
  expect((await word).suggestedFilename()).toMatch(/\.docx$/);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test('what is not carried says so, and the page that offers the kit is in it', async () => {
  const { page } = await open(disk, 'kit/index.html');
  expect(await page.locator('[data-left-out]').count()).toBeGreaterThan(0);
  await page.goto(`${disk}desk/index.html`);
  expect(await page.getByRole('heading', { name: '怎么打开' }).isVisible()).toBe(true);
  await page.context().close();
});
