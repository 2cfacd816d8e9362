// A unit's hand-in table: on the first screen, ticked and kept, on one sheet of paper, each form there to be fetched.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { plan } from 'fangfei';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { a11yViolations, DIST, useSite } from '../tools/site.ts';

/** A PDF's text names some characters as radicals: ⽅ for 方, and two that Unicode does not fold, ⻛ and ⺠. */
const unradical = (text: string): string => text.normalize('NFKC').replace(/⻛/g, '风').replace(/⺠/g, '民');

const site = useSite();
const PATH = 'units/agriculture-bureau/';
const papers = plan.handInsOf('agriculture-bureau');

describe('ticking', () => {
  test('by keyboard; a reload and another tab know of it; all can be taken back', async () => {
    const { page, violations } = await site.open(PATH, { width: 360 });
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

describe.each(plan.units.map(({ id, name }) => [name, id] as const))('%s', (_, id) => {
  const owed = plan.handInsOf(id);

  test('every paper stands in the table, with a form that exists or where to ask for it', async () => {
    const { page } = await site.open(`units/${id}/`, { width: 360 });
    if (owed.length === 0) expect(await page.locator('#hand-in').innerText()).toContain('方案没有要');
    else {
      const rows = page.locator('#hand-in tbody tr');
      expect(await rows.count()).toBe(owed.length);
      for (const [at, { name, kind, toName, body }] of owed.entries()) {
        const text = await rows.nth(at).innerText();
        expect(text).toContain(name);
        if (body)
          expect(toName.endsWith((await rows.nth(at).locator('.to').innerText()).replace('*', '').trim())).toBe(true);
        const link = rows.nth(at).locator('.form a');
        if (kind === 'annex') expect(text).toContain('向收件单位索取');
        else expect(existsSync(join(DIST, 'units', id, (await link.getAttribute('href'))!))).toBe(true);
      }
      // The first of it is seen without scrolling on a small phone.
      expect((await rows.nth(2).boundingBox())!.y).toBeLessThan(760);
    }
    await page.context().close();
  });

  test('prints on two sheets at the most, what is to be handed in on the first', async () => {
    const { page } = await site.open(`units/${id}/`);
    const printed = await getDocumentProxy(new Uint8Array(await page.pdf({ preferCSSPageSize: true })));
    const { text, totalPages } = await extractText(printed, { mergePages: false });
    expect(totalPages).toBeLessThanOrEqual(2);
    const first = unradical(text[0]!).replace(/\s/g, '');
    for (const { name } of owed) expect(first).toContain(unradical(name));
    await page.context().close();
  });

  test('weighs no more than 30 kB compressed', () => {
    expect(gzipSync(readFileSync(join(DIST, 'units', id, 'index.html'))).length).toBeLessThan(30_000);
  });
});
