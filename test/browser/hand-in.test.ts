// A unit's hand-in table: a row to a paper on a phone, ticked and kept, on one sheet of paper, each form there to be fetched.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { plan } from 'fangfei';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { firstOf, someOf } from '../tools/share.ts';
import { a11yViolations, DIST, useSite } from '../tools/site.ts';

/** A PDF's text names some characters as radicals: ⽅ for 方, and two that Unicode does not fold, ⻛ and ⺠. */
const unradical = (text: string): string => text.normalize('NFKC').replace(/⻛/g, '风').replace(/⺠/g, '民');

const site = useSite();
const PATH = 'units/agriculture-bureau/';
const papers = plan.handInsOf('agriculture-bureau');

describe('ticking', () => {
  test.each(firstOf([360, 1440]))(
    'by keyboard at %i px; a reload and another tab know of it; all can be taken back',
    async (width) => {
      const { page, violations } = await site.open(PATH, { width });
      const box = page.getByRole('checkbox', { name: /^工作总结/ });
      await box.focus();
      await page.keyboard.press('Space');
      await page.getByText(`已办 1 件，共 ${papers.length} 件`).waitFor();
      await page.reload();
      expect(await box.isChecked()).toBe(true);

      const other = await page.context().newPage();
      await other.goto(`${site.url}${PATH}`);
      await other.getByRole('checkbox', { name: /^专题案例/ }).check();
      await page.getByText(`已办 2 件，共 ${papers.length} 件`).waitFor();
      await page.getByRole('checkbox', { name: /^具体实施方案/ }).check();
      await other.getByText(`已办 3 件，共 ${papers.length} 件`).waitFor();

      await page.goto(`${site.url}units/education-bureau/`);
      await page.getByText('已办 0 件').waitFor();
      await other.getByRole('button', { name: '全部取消打勾' }).click();
      await other.reload();
      await other.getByText('已办 0 件').waitFor();
      expect(await a11yViolations(other)).toEqual([]);
      expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
      await page.context().close();
    },
  );

  test('what was ticked before the script came stays, and is kept', async () => {
    const before = `document.addEventListener('readystatechange', () => {
      if (!sessionStorage.ticked) document.querySelector('[data-hand-in] input').checked = true;
      sessionStorage.ticked = 'once';
    }, { once: true });`;
    const { page } = await site.open(PATH, { before });
    const told = page.getByText(`已办 1 件，共 ${papers.length} 件`);
    await told.waitFor();
    await page.reload();
    await told.waitFor();
    await page.context().close();
  });

  test('where the browser keeps nothing, boxes tick all the same and the page says so', async () => {
    const before = `Object.defineProperty(window, 'localStorage', { get() { throw new Error('not here'); } });`;
    const { page } = await site.open(PATH, { before });
    await page.getByRole('checkbox', { name: /^工作总结/ }).check();
    await page.getByText('这个浏览器不让保存，关掉本页打勾就没有了').waitFor();
    await page.context().close();
  });

  test('what somebody else wrote under the key breaks nothing', async () => {
    const before = `localStorage.setItem('fangfei.hand-in.agriculture-bureau', '{"x":');`;
    const { page, violations } = await site.open(PATH, { before });
    await page.getByText('已办 0 件').waitFor();
    expect(violations.complaints).toEqual([]);
    await page.context().close();
  });

  test('without JavaScript they are plain boxes', async () => {
    const { page } = await site.open(PATH, { javaScript: false });
    await page.getByRole('checkbox', { name: /^工作总结/ }).check();
    expect(await page.getByRole('button', { name: '全部取消打勾' }).isVisible()).toBe(false);
    await page.context().close();
  });
});

test('where letters are twice as large on a phone of 360 px, a name and each cell have a line to themselves', async () => {
  const { page } = await site.look(PATH, { width: 180 });
  const lines = await page.locator('#hand-in tbody tr').all();
  expect(lines.length).toBeGreaterThan(0);
  for (const row of lines) {
    const [line, name] = [(await row.boundingBox())!, (await row.locator('.what').boundingBox())!];
    expect(line.width).toBeGreaterThan(130);
    expect(name.width).toBeGreaterThan(line.width - 2);
    let end = name.y + name.height;
    const cells = await row.locator('td:visible').all();
    expect(cells.length).toBeGreaterThan(0);
    for (const cell of cells) {
      const { y, height } = (await cell.boundingBox())!;
      expect(y).toBeGreaterThanOrEqual(end - 1);
      end = y + height;
    }
  }
});

test('one office under several names is told to be one, beneath the table', async () => {
  const { page } = await site.look(PATH);
  const notes = await page.locator('#hand-in .notes').innerText();
  expect(notes).toContain('“领导小组办公室”“县金融办（处非办）”“阿克陶县处非办”读作同一机构（县金融办）');
});

describe.each(someOf(plan.units, 12).map(({ id, name }) => [name, id] as const))('%s', (_, id) => {
  const owed = plan.handInsOf(id);

  test.each(['usual', 'large'])(
    'on a phone, in %s type: a row to a paper, with its date, to whom and in what form; which form to use unfolds',
    async (type) => {
      const before = `localStorage.setItem('fangfei-type', '${type}');`;
      const { page } = await site.open(`units/${id}/`, { width: 360, before });
      const size = await page.evaluate(() => getComputedStyle(document.documentElement).fontSize);
      expect(size === '24px').toBe(type === 'large');
      if (owed.length === 0) expect(await page.locator('#hand-in').innerText()).toContain('方案没有要');
      else {
        const rows = page.locator('#hand-in tbody tr');
        expect(await rows.count()).toBe(owed.length);
        let last = 0;
        for (const [at, paper] of owed.entries()) {
          const row = rows.nth(at);
          const text = (await row.innerText()).replace(/\u2060|\s/g, '');
          expect(text).toContain(paper.name);
          expect(text).toContain(paper.when === plan.unstated ? '未写明' : paper.when);
          for (const said of [paper.number, paper.form]) if (said !== plan.unstated) expect(text).toContain(said);
          if (paper.kind === 'case') expect(text).toContain('发现案件的才交');
          if (paper.body) {
            const to = (await row.locator('.to').innerText()).replace(/（[^（）]+楼）|[\u2060*]/g, '').trim();
            expect(paper.toName.endsWith(to), to).toBe(true);
          }
          if (paper.place) expect(paper.place).toContain(/（([^（）]+楼)）/.exec(text)![1]);
          expect(await row.locator('.what sup', { hasText: '*' }).count()).toBe(0);
          const { y, height } = (await row.boundingBox())!;
          expect(y, paper.name).toBeGreaterThanOrEqual(last);
          last = y + height;
          // What is due on a day is on the first screen, below what a village is told before.
          const first = 760 + (id === 'townships-and-communities' ? 150 : 0);
          if (type === 'usual' && paper.date) expect(last, paper.name).toBeLessThanOrEqual(first);
          expect((await row.locator('label').boundingBox())!.height, paper.name).toBeGreaterThanOrEqual(44);
          // A name keeps clear of the rules above and below.
          const name = (await row.locator('label > span').boundingBox())!;
          expect(name.y - y, paper.name).toBeGreaterThan(2);
          expect(last - name.y - name.height, paper.name).toBeGreaterThan(2);
        }
        // That the unit is meant at all is read, and is said once, not on every row.
        expect(await page.locator('#hand-in').getByText('谁要交，方案没有逐个写明').count()).toBe(1);
        expect(await rows.first().locator('.form').isVisible()).toBe(false);
        const more = page.getByText('用哪张表', { exact: true }).first();
        expect((await more.boundingBox())!.height).toBeGreaterThanOrEqual(44);
        await more.click();
        for (const [at, { kind }] of owed.entries()) {
          const row = rows.nth(at);
          if (kind === 'annex') expect(await row.locator('.form').innerText()).toContain('向收件单位索取');
          else {
            const link = row.locator('.form a');
            expect(await link.isVisible()).toBe(true);
            expect(existsSync(join(DIST, 'units', id, (await link.getAttribute('href'))!))).toBe(true);
          }
        }
        for (const one of await page.locator('header a, header button').all())
          if (await one.isVisible()) expect((await one.boundingBox())!.height).toBeGreaterThanOrEqual(43.9);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      }
      await page.context().close();
    },
  );

  test('prints on two sheets at the most, what is to be handed in on the first', async () => {
    const { page } = await site.look(`units/${id}/`);
    const printed = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    const { text, totalPages } = await extractText(printed, { mergePages: false });
    expect(totalPages).toBeLessThanOrEqual(2);
    const first = unradical(text[0]!).replace(/\s/g, '');
    for (const { name } of owed) expect(first).toContain(unradical(name));
  });
});
