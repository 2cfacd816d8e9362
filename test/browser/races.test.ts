// What comes late: an answer to what nobody asks any more, a script after what was typed, a program that does not come at all.
import type { Page, Route } from 'playwright-core';
import { expect, test } from 'vitest';
import { AD } from '../tools/hostile.ts';
import { useSite } from '../tools/site.ts';

const site = useSite();
const VISIT = 'sectors/elderly-care/visit/';

/** Holds the first request of a kind until it is let go. */
async function held(page: Page, pattern: string): Promise<{ asked: Promise<void>; letGo: () => Promise<void> }> {
  let first: Route | undefined;
  let tell: () => void;
  const asked = new Promise<void>((resolve) => (tell = resolve));
  await page.route(pattern, async (route) => {
    if (first) return route.continue();
    first = route;
    tell();
  });
  return { asked, letGo: async () => first?.continue() };
}

test('a slow answer to an earlier query does not come over the later one', async () => {
  const { page } = await site.open('search/');
  const { asked, letGo } = await held(page, '**/pagefind/index/*');
  const box = page.locator('input[type=search]');
  const list = page.getByRole('listbox');
  await box.fill('包租');
  await asked;
  await box.fill('');
  await list.waitFor({ state: 'hidden' });
  await letGo();
  await page.waitForLoadState('networkidle');
  await page.waitForTimeout(300);
  expect([await list.isHidden(), await page.locator('[role=option]').count()]).toEqual([true, 0]);
  await page.context().close();
});

test('a verdict on a text that was changed meanwhile is not shown', async () => {
  const { page } = await site.open('check/');
  const { asked, letGo } = await held(page, '**/worker-*.js');
  await page.reload();
  await page.locator('#text').fill(AD);
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await asked;
  await page.locator('#text').fill(`不${AD}`);
  await letGo();
  await page.waitForFunction(() => document.querySelector('#check-status')?.textContent === '');
  expect(await page.locator('#result .verdict').count()).toBe(0);
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await page.locator('#result .verdict').waitFor();
  await page.context().close();
});

test('what was filled in on a visit’s record before the script came stays, and is kept', async () => {
  const before = `document.addEventListener('readystatechange', () => {
    if (!sessionStorage.typed) document.querySelector('[data-visit] textarea').value = '甲养老院';
    sessionStorage.typed = 'once';
  }, { once: true });`;
  const { page } = await site.open(VISIT, { before });
  const field = page.locator('[data-visit] textarea').first();
  await page.getByRole('button', { name: '另填一家' }).waitFor();
  expect(await field.inputValue()).toBe('甲养老院');
  await page.reload();
  await page.getByRole('button', { name: '另填一家' }).waitFor();
  expect(await field.inputValue()).toBe('甲养老院');
  await page.context().close();
});

test('what makes a Word file and does not come is told', async () => {
  const { page } = await site.open(VISIT, { without: '**/visit-report*' });
  await page.getByRole('button', { name: '存成 Word 文件' }).click();
  await page.getByText('要用的程序没有载入；请联网后再点一次，或者先复制。').waitFor();
  await page.context().close();
});

test('a double click on 保存 saves once', async () => {
  const { page } = await site.open('ledger/');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#f-subject').fill('甲公司');
  await page.locator('#f-unit').selectOption({ index: 1 });
  // Both before the form goes away: what lies under it then is no matter of saving.
  await page.getByRole('button', { name: '保存', exact: true }).evaluate((save: HTMLButtonElement) => {
    save.click();
    save.click();
  });
  await page.getByText('已保存').first().waitFor();
  await page.reload();
  await page.getByText('甲公司').first().waitFor();
  expect(await page.locator('#rows tbody tr').count()).toBe(1);
  await page.context().close();
});

test('a new row that is begun while another is being saved stays open', async () => {
  const { page } = await site.open('ledger/');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#f-subject').fill('甲公司');
  await page.locator('#f-unit').selectOption({ index: 1 });
  await page.evaluate(() => {
    document.querySelector<HTMLButtonElement>('#row [type="submit"]')?.click();
    document.querySelector<HTMLButtonElement>('[data-do="new"]')?.click();
  });
  await page.locator('#rows').getByText('甲公司').waitFor();
  await page.locator('#f-subject').fill('乙公司');
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.locator('#rows').getByText('乙公司').waitFor();
  expect(await page.locator('#drafts').innerText()).toBe('');
  await page.context().close();
});

test('a weight below zero is none: the workbook is given all the same', async () => {
  const { page, violations } = await site.open('ledger/');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#f-subject').fill('甲公司');
  await page.locator('#f-unit').selectOption({ index: 1 });
  await page.getByRole('button', { name: '保存', exact: true }).click();
  await page.locator('#weights input').first().fill('-1');
  const given = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出 xlsx' }).click();
  expect((await given).suggestedFilename()).toMatch(/\.xlsx$/);
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('where the browser keeps nothing, an end of the triage is still copied and printed', async () => {
  const blocked = `for (const name of ['localStorage', 'sessionStorage'])
    Object.defineProperty(window, name, { get() { throw new DOMException('', 'SecurityError'); } });`;
  const { page, violations } = await site.open('triage/start/yes/unknown/yes/yes/yes/', { before: blocked });
  const acts = page.locator('#take-along');
  for (const name of ['复制', '打印', '存成 Word 文件']) await acts.getByRole('button', { name }).waitFor();
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('a duplicated tab goes on with the draft in a copy: neither takes what is written in the other', async () => {
  const { page } = await site.open('ledger/');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#f-subject').fill('甲公司');
  const opened = page.context().waitForEvent('page');
  await page.evaluate(() => void open(location.href));
  const copy = await opened;
  await copy.getByText('上次没存完的已经找回来').waitFor();
  await copy.locator('#f-clue').fill('副本里写的');
  await page.getByRole('button', { name: '不保存' }).click();
  await copy.reload();
  await copy.getByText('上次没存完的已经找回来').waitFor();
  expect(await copy.locator('#f-subject').inputValue()).toBe('甲公司');
  expect(await copy.locator('#f-clue').inputValue()).toBe('副本里写的');
  expect(await copy.locator('#drafts').innerText()).toBe('');
  await page.context().close();
});

test('a file that two windows import at once is imported once; the second is asked anew', async () => {
  const { page } = await site.open('ledger/');
  const other = await page.context().newPage();
  await other.goto(page.url());
  const csv = '主体名称（疑似）,登记单位\n甲公司,县教育局\n乙公司,县教育局\n';
  const take = (one: Page) => one.getByRole('button', { name: /^只导入新增的/ });
  for (const one of [page, other]) {
    const asked = one.waitForEvent('filechooser');
    await one.getByRole('button', { name: '导入表格', exact: true }).click();
    await (await asked).setFiles({ name: '线索.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
    await take(one).waitFor();
  }
  await Promise.all([page, other].map((one) => take(one).click()));
  const imported = (one: Page) => one.getByText('已导入 2 条').waitFor();
  await Promise.any([page, other].map(imported));
  const late = (await page.getByText('已导入 2 条').count()) ? other : page;
  await late.getByText('没有导入：台账刚才变过').waitFor();
  await late.getByText('可以导入 2 条：新增 0 条').waitFor();
  expect(await take(late).count()).toBe(0);
  await page.reload();
  await page.locator('#rows').getByText('乙公司').waitFor();
  expect(await page.locator('#rows tbody tr').count()).toBe(2);
  await page.context().close();
});

test('a row that another window has changed is not deleted, and one that it has deleted is saved as a new one', async () => {
  const { page } = await site.open('ledger/');
  await page.getByRole('button', { name: '新增一行' }).click();
  await page.locator('#f-subject').fill('甲公司');
  await page.locator('#f-unit').selectOption({ index: 1 });
  await page.getByRole('button', { name: '保存', exact: true }).click();
  const change = (one: Page) => one.locator('#rows').getByRole('button', { name: '改：甲公司' });
  const save = (one: Page) => one.getByRole('button', { name: '保存', exact: true });
  const other = await page.context().newPage();
  await other.goto(page.url());
  for (const one of [page, other]) one.on('dialog', (dialog) => void dialog.accept());
  for (const one of [page, other]) await change(one).click();
  await other.locator('#f-clue').fill('另一个窗口写的');
  await save(other).click();
  await other.getByText('已保存').waitFor();
  await page.getByRole('button', { name: '删除这一行' }).click();
  await page.locator('#conflict').getByText('另一个窗口改过这一行').waitFor();
  expect(await page.locator('#rows tbody tr').count()).toBe(1);

  await page.locator('#f-clue').fill('这里写的');
  await change(other).click();
  await other.getByRole('button', { name: '删除这一行' }).click();
  await other.getByText('已删除').waitFor();
  await save(page).click();
  await page.locator('#conflict').getByText('另一个窗口已经删除了这一行').waitFor();
  await save(page).click();
  await page.getByText('已保存：甲公司').waitFor();
  await other.locator('#rows').getByText('甲公司').waitFor();
  expect(await other.locator('#rows tbody tr').count()).toBe(1);
  await page.context().close();
});
