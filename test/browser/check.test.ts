import { expect, test } from 'vitest';
import { useSite } from '../tools/site.ts';

const site = useSite();
const advertisement = '临街旺铺，售后包租十年，每年按总价8%返租金，期满原价回购。';

test('a pasted text is checked in the browser, also offline, and nothing is sent', async () => {
  const { page, violations } = await site.open('check/');
  // The page's own icon comes last.
  await page.waitForLoadState('networkidle');
  await page.context().setOffline(true);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.getByLabel('要检查的文字').fill(advertisement);
  await page.getByRole('button', { name: '检查', exact: true }).click();
  const result = page.getByRole('region', { name: '检查结果' });
  const told = await result.innerText();
  expect(told).toContain('疑似');
  expect(told).toContain('四14（2）');
  expect(told).toContain('县市场监督管理局');
  expect(told).not.toMatch(/违法犯罪分子|构成犯罪|是非法集资/);
  expect(await result.locator('mark').filter({ hasText: '售后包租' }).count()).toBeGreaterThan(0);
  expect(requests).toEqual([]);
  expect(violations.foreign).toEqual([]);
  await page.context().close();
});

test('markup in a pasted text stays text', async () => {
  const { page, violations } = await site.open('check/');
  // The page's own icon comes last.
  await page.waitForLoadState('networkidle');
  await page.getByLabel('要检查的文字').fill(`<img src=x onerror=alert(1)>${advertisement}<b>加粗</b>`);
  await page.getByRole('button', { name: '检查', exact: true }).click();
  const result = page.getByRole('region', { name: '检查结果' });
  expect(await result.locator('img, b').count()).toBe(0);
  expect(await result.locator('.marked').innerText()).toContain('<img src=x onerror=alert(1)>');
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('the marked text is the pasted text', async () => {
  const { page } = await site.open('check/');
  await page.getByLabel('要检查的文字').fill(advertisement);
  await page.getByRole('button', { name: '检查', exact: true }).click();
  const shown = await page.locator('#result .marked').evaluate((box) => {
    const copy = box.cloneNode(true) as HTMLElement;
    for (const number of copy.querySelectorAll('sup')) number.remove();
    return copy.textContent;
  });
  expect(shown).toBe(advertisement);
  await page.context().close();
});

test('an empty field says what to do', async () => {
  const { page } = await site.open('check/');
  await page.getByRole('button', { name: '检查', exact: true }).click();
  expect(await page.getByRole('region', { name: '检查结果' }).innerText()).toContain('请先粘贴');
  await page.context().close();
});

test('a text in another script is not called harmless', async () => {
  const { page } = await site.open('check/');
  await page.getByLabel('要检查的文字').fill('ھەر ئايدا 3% پايدا بېرىمىز، پۇل سېلىڭ');
  await page.getByRole('button', { name: '检查', exact: true }).click();
  expect(await page.getByRole('region', { name: '检查结果' }).innerText()).toContain('没有检查');
  await page.context().close();
});
