// The records of visits lie in one browser, which may be full, closed or shared by several windows: no record is lost there.
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useSite } from '../tools/site.ts';

const site = useSite();
const VISIT = 'sectors/elderly-care/visit/';
const SHELF = 'fangfei.visit.elderly-care.others';

const FULL = `const { setItem } = Storage.prototype;
  Storage.prototype.setItem = function (key, text) {
    if (key.endsWith('.others')) throw new DOMException('', 'QuotaExceededError');
    setItem.call(this, key, text);
  };`;
const BLOCKED = `Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });`;

const subject = (page: Page) => page.getByRole('textbox', { name: '对象名称' });
const another = (page: Page) => page.getByRole('button', { name: '另填一家' });

test.each([
  ['is full', FULL],
  ['keeps nothing', BLOCKED],
])('where the browser %s, a record stays open rather than be put away', async (_, before) => {
  const { page, violations } = await site.open(VISIT, { before });
  await subject(page).fill('甲养老院');
  await another(page).click();
  expect(await subject(page).inputValue()).toBe('甲养老院');
  await page.getByText('没有另开一张').waitFor();
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('what is no record among those put away keeps nobody from the others', async () => {
  const { page, violations } = await site.open(VISIT);
  for (const spoilt of ['[null,{"对象名称":3},{"对象名称":"乙养老院"}]', '{', '"甲"', '3']) {
    await page.evaluate(([key, text]) => localStorage.setItem(key!, text!), [SHELF, spoilt]);
    await page.reload();
    await subject(page).fill('甲养老院');
    expect(await page.getByRole('button', { name: /^打开：/ }).count()).toBe(spoilt.includes('乙') ? 1 : 0);
  }
  await another(page).click();
  await page.getByRole('button', { name: '打开：甲养老院' }).waitFor();
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('what one window puts away stands in the other, and is thrown away only when asked', async () => {
  const { page } = await site.open(VISIT);
  const other = await page.context().newPage();
  await other.goto(site.url + VISIT);
  await subject(page).fill('甲养老院');
  await another(page).click();
  const drop = other.getByRole('button', { name: '删除：甲养老院' });
  await drop.waitFor();
  const asked: string[] = [];
  other.once('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.dismiss();
  });
  await drop.click();
  expect(asked.join('')).toContain('甲养老院');
  await other.reload();
  other.once('dialog', (dialog) => void dialog.accept());
  await drop.click();
  await page.getByRole('button', { name: '打开：甲养老院' }).waitFor({ state: 'detached' });
  expect(await page.evaluate((key) => localStorage.getItem(key), SHELF)).toBeNull();
  await page.context().close();
});
