// A triage result is taken along: on paper, copied, as a Word file, into the ledger.
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { firstOf } from '../tools/share.ts';
import { a11yViolations, answerTriage, useSite } from '../tools/site.ts';

const site = useSite();

test.each(firstOf([360, 1440]))(
  'by keyboard at %d px: answers, a reload, a record to print, save and enter',
  async (width) => {
    const { page, violations } = await site.open('triage/start/', { width });
    // 否 to every question leads to an end.
    for (let step = 0; step < 12 && (await page.getByRole('navigation', { name: '回答' }).count()) > 0; step++) {
      const answer = page.getByRole('navigation', { name: '回答' }).getByRole('link', { name: '否', exact: true });
      const next = new URL((await answer.getAttribute('href'))!, page.url()).href;
      await answer.press('Enter');
      await page.waitForURL(next);
      if (step !== 1) continue;
      // A reload midway loses no answer.
      const given = await page.locator('ol.ruled li').allInnerTexts();
      expect(given).toHaveLength(2);
      await page.reload();
      expect(page.url()).toBe(next);
      expect(await page.locator('ol.ruled li').allInnerTexts()).toEqual(given);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    }
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    const answers = page.locator('ol.ruled li');
    expect(await page.getByText('（决定了结果）').count()).toBeGreaterThan(0);
    const first = (await answers.first().innerText()).split(/[？?]/)[0]!;

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: '存成 Word 文件' }).press('Enter'),
    ]);
    const bytes = new Uint8Array(readFileSync(await download.path()));
    const xml = strFromU8(unzipSync(bytes)['word/document.xml']!);
    expect(xml).toContain(title);
    expect(xml).toContain(first);
    expect(xml).toMatch(/经办人：＿.*\d{4}年\d+月\d+日/);

    await page.getByRole('button', { name: '复制' }).press('Enter');
    await page.getByText('已复制').waitFor();
    const href = await page.getByRole('link', { name: '记入台账' }).getAttribute('href');
    const row = JSON.parse(decodeURIComponent(href!.split('#new=')[1]!)) as Record<string, string>;
    expect(row.progress).toMatch(/^\d{4}年\d+月\d+日，/);
    expect(row.progress).toContain(title);
    // What was seen is not known here.
    expect(row).not.toHaveProperty('text');

    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await a11yViolations(page)).toEqual([]);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: '打印' }).isVisible()).toBe(false);
    expect(await answers.first().isVisible()).toBe(true);
    expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
    await page.context().close();
  },
);

test('a lead for the police leads to its form and names who takes it; what is open is asked, not stated', async () => {
  const { page } = await site.look('triage/start/yes/yes/');
  const main = page.getByRole('main');
  expect(await main.getByRole('link', { name: '县公安局' }).getAttribute('href')).toContain('public-security-bureau');
  expect(await main.getByRole('link', { name: /线索移送单/ }).getAttribute('href')).toContain('forms/');
  const { page: open } = await site.look('triage/start/yes/unknown/no/no/');
  expect(await open.getByRole('main').innerText()).toContain('是否涉嫌非法集资犯罪？');
  expect(await open.getByRole('main').innerText()).toContain('与县公安局会商');
});

test('every way names who acts, by the plan’s own words, and for a row of the ledger whose line of business it is', async () => {
  for (const end of ['yes/no/yes/yes/yes/', 'yes/no/no/yes/yes/']) {
    const { page } = await site.look(`triage/start/${end}`);
    const who = page.locator('#acting');
    const told = await who.innerText();
    for (const part of ['方案没有写明', '县金融办', '四2', '县人民政府', '四1', '处置主体责任'])
      expect(told, end).toContain(part);
    expect(await who.getByRole('link', { name: /归谁管/ }).getAttribute('href')).toContain('focus/');
    expect(await a11yViolations(page)).toEqual([]);
  }
  const { page, violations } = await site.open('triage/');
  await page.evaluate(() => {
    const cells = { subject: '甲养老院', items: '养老机构〔三（一）4〕；众筹平台〔三（一）2〕' };
    localStorage.setItem('fangfei-ledger-draft 1', JSON.stringify({ cells, at: Date.now() }));
    sessionStorage.setItem('fangfei-ledger-draft', 'fangfei-ledger-draft 1');
  });
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`${site.url}triage/start/yes/no/yes/yes/yes/`);
  const who = page.locator('#acting');
  await who.getByText('养老机构').waitFor();
  expect(await who.innerText()).toMatch(/养老机构：县民政局（牵头排查，四12）/);
  expect(await who.innerText()).toMatch(/众筹平台：方案没有点名单位/);
  await page.getByRole('button', { name: '复制' }).click();
  await page.getByText('已复制').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/县民政局（牵头排查，四12）/);
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('an end that is not settled names whom a village reports to; no crime is said where none is suspected', async () => {
  const { page } = await site.look('triage/start/yes/unknown/no/no/');
  const who = await page.locator('#acting').innerText();
  for (const part of ['村、社区不必自己查', '报乡（镇、场）', '四16', '本项目解读']) expect(who).toContain(part);
  expect(await page.getByRole('main').innerText()).not.toContain('决定了结果');
  const { page: settled } = await site.look('triage/start/yes/no/yes/yes/yes/');
  expect(await settled.getByRole('main').innerText()).toMatch(/疑似性质\s+违法（方案合称“违法犯罪”；没有看出犯罪）/);
});

test('from a visit the company goes along through the answers and into the ledger', async () => {
  const { page, violations } = await site.open('guises/livestock-custody/visit/#unit=agriculture-bureau', {
    width: 360,
  });
  for (const [name, text] of [
    ['走访地点', '巴仁乡3村'],
    ['对象名称', '甲牧业公司'],
    ['走访时间', '2026年11月20日'],
  ] as const)
    await page.getByRole('textbox', { name }).fill(text);
  await page.getByRole('link', { name: '一步步看怎样处置' }).click();
  await page.waitForURL(/triage\/start\//);
  expect(await page.locator('.page-head .kind').innerText()).toContain('线索：甲牧业公司');
  // What was written on the visit stays on no address, and in no history.
  expect(new URL(page.url()).hash).toBe('');
  await answerTriage(page, '尚不清楚');
  expect(await page.locator('.page-head .kind').innerText()).toContain('线索：甲牧业公司');
  const outcome = await page.getByRole('heading', { level: 1 }).innerText();
  await page.getByRole('link', { name: '把走访和对照记入台账' }).click();
  await page.getByText('已从上一页带入').waitFor();
  for (const [key, value] of Object.entries({
    subject: '甲牧业公司',
    place: '巴仁乡3村',
    foundOn: '2026-11-20',
    unit: '县农业局',
  }))
    expect(await page.locator(`#f-${key}`).inputValue(), key).toBe(value);
  expect(await page.locator('#f-progress').inputValue()).toContain(outcome.replace(/\s/g, ''));
  // Whoever leaves a shared computer leaves nothing of it there.
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.message());
    void dialog.accept();
  });
  await page.getByRole('button', { name: '清空本机台账' }).click();
  await page.getByText('已清空').waitFor();
  expect(asked).toEqual([expect.stringContaining('1 张走访记录')]);
  expect(await page.evaluate(() => [...Object.keys(localStorage), ...Object.keys(sessionStorage)])).not.toContainEqual(
    expect.stringMatching(/visit|triage|draft/),
  );
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});
