// A county's own build: an address, an issuer, a phone, and translations, invented for the test. What is printed leads to
// where the pages stand, and text from the right stands on the right. The second build takes as long as the first.
// @module-tag long
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { strFromU8, unzipSync } from 'fflate';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { cases as all } from 'fangfei/cases';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slots } from '../../scripts/translate.ts';
import { elements, innerText, parseHtml } from '../../site/integrations/html.ts';
import { mayBePublished } from '../../site/views/cases.ts';
import { pseudo } from '../tools/pseudo.ts';
import { fewOf } from '../tools/share.ts';
import { a11yViolations, useSite } from '../tools/site.ts';

const SITE = 'https://www.county.gov.cn/zt/ffjz/';
/** What is printed and read out is there of these only. */
const cases = all.filter(mayBePublished);
/** Some days are the office's, some stay the plan's. */
const DATES = {
  year: 2027,
  periods: { campaign: { start: '2027-04-12', end: '2027-05-12' } },
  phases: { summary: { start: '2027-08-21', end: '2027-09-02' } },
  deadlines: { 'screening-summary': '2027-09-03' },
  reports: { 'implementation-plan': '2027-03-26' },
};
const ROOT = join(import.meta.dirname, '../..');
const copy = join(tmpdir(), `fangfei-office-${process.pid}`);
const dist = join(copy, 'dist');

beforeAll(() => {
  mkdirSync(copy);
  // What the test changes is copied, folders that it only reads are linked.
  for (const entry of readdirSync(ROOT, { withFileTypes: true })) {
    if (['dist', 'node_modules', '.git', '.astro'].includes(entry.name)) continue;
    if (entry.isDirectory() && entry.name !== 'site') symlinkSync(join(ROOT, entry.name), join(copy, entry.name));
    else cpSync(join(ROOT, entry.name), join(copy, entry.name), { recursive: true });
  }
  // The packages are shared, what a build keeps beside them is not.
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(join(ROOT, 'node_modules')))
    if (!name.startsWith('.') || name === '.bin')
      symlinkSync(join(ROOT, 'node_modules', name), join(copy, 'node_modules', name));
  writeFileSync(
    join(copy, 'site/office.json'),
    JSON.stringify({
      siteUrl: SITE,
      issuer: '某县防非办',
      contacts: [{ name: '值班', phone: '0908-5722222' }],
      dates: DATES,
    }),
  );
  for (const language of ['ug', 'ky']) {
    const texts = slots().map(({ zh }) => ({ zh, text: pseudo(zh), by: '测试用，不是译文' }));
    writeFileSync(join(copy, `site/content/translations/${language}.json`), JSON.stringify({ language, texts }));
  }
  const astro = join(dirname(createRequire(import.meta.url).resolve('astro/package.json')), 'bin/astro.mjs');
  const { status, stdout, stderr } = spawnSync(process.execPath, [astro, 'build'], { cwd: copy, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${stdout}\n${stderr}`);
}, 600_000);
const site = useSite(dist);
afterAll(() => rmSync(copy, { recursive: true }));

const read = (...path: string[]) => readFileSync(join(dist, ...path));
const decode = (png: Uint8Array) => {
  const { data, width, height } = PNG.sync.read(Buffer.from(png));
  // Codes stand at the foot of tall sheets.
  const from = height > width ? Math.floor(height * 0.7) : 0;
  return jsqr(new Uint8ClampedArray(data.subarray(from * width * 4)), width, height - from)?.data;
};
const drawn = (svg: Uint8Array, width: number) =>
  new Resvg(Buffer.from(svg), { fitTo: { mode: 'width', value: width }, background: '#ffffff' }).render().asPng();
/** The page that an address of the site leads to, through one that only leads on. */
const pageAt = (address: string) => {
  const file = join(address.slice(SITE.length), 'index.html');
  const refresh = elements(parseHtml(read(file).toString()), 'meta').find(
    ({ attribs }) => attribs['http-equiv'] === 'refresh',
  );
  return refresh ? join(dirname(file), refresh.attribs.content!.split('url=')[1]!) : file;
};

describe('with an address', () => {
  // That each poster's code leads to its case is a matter of data; here it is read from what a build wrote.
  test.each(fewOf(cases, 15))('$id: every code leads to its page, whatever its name will be', ({ id, serial }) => {
    for (const [file, png] of [
      ['share.png', read('cases', id, 'share.png')],
      ['poster.svg', drawn(read('cases', id, 'poster.svg'), 1654)],
      ['qr.svg', drawn(read('cases', id, 'qr.svg'), 400)],
    ] as const) {
      expect(decode(png), file).toBe(`${SITE}c/${serial}/`);
    }
    expect(pageAt(`${SITE}c/${serial}/`)).toBe(join('cases', id, 'index.html'));
  });

  test('boards lead to the site; every address of the site that is written anywhere is there', () => {
    for (const theme of readdirSync(join(dist, 'kit')).filter((name) =>
      existsSync(join(dist, 'kit', name, 'board-80x180.svg')),
    ))
      for (const board of ['board-80x180.svg', 'board-90x120.svg'])
        expect(decode(drawn(read('kit', theme, board), 1200)), theme).toBe(SITE);
    const missing = new Set<string>();
    const files = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.(?:html|txt|md|json|xml|csv)$/.test(file),
    );
    for (const file of files) {
      for (const [, path] of read(file)
        .toString()
        .matchAll(/https:\/\/www\.county\.gov\.cn\/zt\/ffjz\/([\w./-]*)/g)) {
        if (!existsSync(join(dist, path!))) missing.add(`${file}: ${path}`);
      }
    }
    expect([...missing]).toEqual([]);
    const listed = [
      ...read('sitemap.xml')
        .toString()
        .matchAll(/<loc>https:\/\/www\.county\.gov\.cn\/zt\/ffjz\/([^<]*)<\/loc>/g),
    ];
    const indexed = (path: string): boolean =>
      !/name="robots" content="noindex"/.test(read(join(path, 'index.html')).toString());
    expect(listed.length).toBeGreaterThan(200);
    expect(listed.map(([, path]) => path!).filter((path) => !indexed(path))).toEqual([]);
  });

  test('issuer and phone stand in every set; the leaflet of use says where codes lead', () => {
    for (const set of readdirSync(join(dist, 'kit')).filter((name) => name.endsWith('.zip'))) {
      const use = strFromU8(unzipSync(read('kit', set))['使用说明.txt']!);
      expect(use).toContain('某县防非办，值班：0908-5722222');
      expect(use).toContain(`二维码指向 ${SITE}`);
    }
    for (const { id } of cases) {
      for (const file of ['broadcast.txt', 'talk.txt', 'copy.txt', 'card/index.html'])
        expect(read('cases', id, file).toString(), `${id} ${file}`).toContain('某县防非办，值班：0908-5722222');
    }
    for (const path of ['', 'message', 'paid', 'report'])
      expect(read('residents', path, 'index.html').toString(), path).toContain('某县防非办，值班：0908-5722222');
  });
});

test('whoever checks a text is given the office’s own phone too', async () => {
  const { page } = await site.open('check/');
  await page.getByLabel('要检查的文字').fill('存款保本，月息三分，介绍一人奖五百。');
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await page.locator('.verdict').waitFor();
  expect(await page.locator('.verdict a[href="tel:0908-5722222"]').allInnerTexts()).toEqual(['0908-5722222']);
  await page.context().close();
});

describe('with dates of its own', () => {
  const PLAN = '7月15日';
  const shown = async (path: string, width = 1440) => {
    const { page, violations } = await site.open(path, { width });
    const due = page.locator('.dues li').filter({ hasText: '排查工作总结报送' }).first();
    // Folded parts count.
    const told = ((await due.textContent()) ?? '').replace(/\s+/g, '');
    return { page, violations, due, told };
  };

  test.each(['', 'timeline/', 'units/education-bureau/', 'kit/'])(
    '/%s: the office’s, never as the plan’s',
    async (path) => {
      const { page, told, due } = await shown(path);
      expect(told).toContain('9月3日前2027年星期五本单位定的');
      expect(await due.locator('time').getAttribute('datetime')).toBe('2027-09-03');
      const others = await page.locator('.dues li').filter({ hasText: '宣传月材料报送' }).first().textContent();
      expect(others).toContain('2018年');
      expect(others).not.toContain('本单位定的');
      expect(await page.locator('main').textContent()).toContain('写明2027年的日期是本单位定的，不是方案的');
      // The plan's day stands in its own words alone.
      const days = await page.locator('time, .due').evaluateAll((all) => all.map((one) => one.textContent ?? ''));
      expect(days.filter((day) => day.includes(PLAN))).toEqual([]);
      await page.context().close();
    },
  );

  test.each([360, 1440])(
    'the chart has them in their place, no label cut off or on another, at %d px',
    async (width) => {
      const { page, violations } = await shown('timeline/', width);
      const chart = page.locator('svg.chart');
      const told = (await chart.textContent())!.replace(/\s+/g, '');
      for (const day of [
        '2027年4月12日—5月12日',
        '2027年8月21日—9月2日',
        '2027年9月3日前',
        '6月10日前',
        '5月25日—7月20日',
      ])
        expect(told).toContain(day);
      const [frame, ...labels] = await chart.evaluate((svg) =>
        [svg, ...svg.querySelectorAll('text')].map((one) => {
          const { left, right, top, bottom } = one.getBoundingClientRect();
          return { left, right, top, bottom, text: one.textContent };
        }),
      );
      for (const [at, one] of labels.entries()) {
        expect(one.left, one.text).toBeGreaterThanOrEqual(frame!.left - 1);
        expect(one.right, one.text).toBeLessThanOrEqual(frame!.right + 1);
        expect(one.bottom, one.text).toBeLessThanOrEqual(frame!.bottom + 1);
        for (const other of labels.slice(at + 1))
          expect(
            one.left < other.right &&
              other.left < one.right &&
              one.top < other.bottom - 2 &&
              other.top < one.bottom - 2,
            `${one.text} ${other.text}`,
          ).toBe(false);
      }
      const papers = await page.locator('#implementation-plan').textContent();
      expect(papers).toContain('2027年3月26日前');
      expect(await page.locator('#campaign').textContent()).toContain('本单位定的');
      expect(await page.locator('#screening').textContent()).not.toContain('本单位定的');
      expect(await a11yViolations(page)).toEqual([]);
      expect(violations.complaints).toEqual([]);
      await page.context().close();
    },
  );

  test('a unit’s table, its phases, its calendar and its form say the same', async () => {
    const { page } = await site.open('units/education-bureau/');
    const summary = page.locator('#hand-in-work-summary');
    expect(await summary.innerText()).toContain('2027年9月3日前');
    expect(await page.locator('.stages').textContent()).toContain('2027年8月21日至9月2日');
    const form = summary.locator('a[download]');
    const path = await form.evaluate((link) => new URL((link as HTMLAnchorElement).href).pathname);
    const xml = strFromU8(unzipSync(read(decodeURIComponent(path.slice('/zt/ffjz/'.length))))['word/document.xml']!);
    expect(innerText(parseHtml(xml))).toContain('时间：2027年9月3日前');
    expect(xml).toContain('本单位2027年定的日期，不是方案的日期');
    expect(read('units/education-bureau/deadlines.ics').toString()).toContain('20270903');
    await page.context().close();
  });
});

describe('with translations', () => {
  test.each([
    ['residents/', 360],
    ['residents/paid/', 360],
    ['residents/paid/', 1440],
    ['kit/', 360],
    [`cases/${cases[0]!.id}/`, 768],
  ])('/%s at %d pixels: from the right, in its font, not too wide, accessible', async (path, width) => {
    const { page, violations } = await site.open(path, { width });
    const slots = page.locator('.translated');
    // What stands on paper alone has no box on the screen.
    const shown = await slots.evaluateAll((all) =>
      all.flatMap((one) => {
        if (one.getClientRects().length === 0) return [];
        const { direction, textAlign, fontFamily } = getComputedStyle(one);
        const range = document.createRange();
        range.selectNodeContents(one);
        // Its lines begin at the right edge of its box.
        const edge = Math.max(...[...range.getClientRects()].map(({ right }) => right));
        const gap = Math.abs(one.getBoundingClientRect().right - edge);
        return [{ direction, textAlign, fontFamily, gap, lang: one.getAttribute('lang'), text: one.textContent }];
      }),
    );
    if (!path.startsWith('cases/')) {
      expect(new Set(shown.map(({ lang }) => lang))).toEqual(new Set(['ug-Arab', 'ky-Arab']));
      expect(await slots.count()).toBeGreaterThan(10);
    }
    for (const { direction, textAlign, fontFamily, gap, text } of shown) {
      expect(direction).toBe('rtl');
      expect(textAlign).toBe('start');
      expect(fontFamily).toContain('Noto Sans Arabic');
      expect(gap, text ?? '').toBeLessThan(2);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    expect(await a11yViolations(page)).toEqual([]);
    expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
    await page.context().close();
  });

  test('the font is the site’s own and is fetched where it is needed alone', async () => {
    const { page } = await site.open('residents/');
    await page.evaluate(() => document.fonts.ready);
    expect(await page.evaluate(() => document.fonts.check('16px "Noto Sans Arabic"', 'ئ'))).toBe(true);
    const { page: other } = await site.open('plan/');
    await other.evaluate(() => document.fonts.ready);
    expect(await other.evaluate(() => [...document.fonts].filter(({ status }) => status === 'loaded').length)).toBe(0);
    await page.context().close();
    await other.context().close();
  });

  test('broadcasts, posters and boards are in the sets, in names that Windows shows', () => {
    const sets = readdirSync(join(dist, 'kit')).filter((name) => name.endsWith('.zip'));
    const names = sets.flatMap((set) => Object.keys(unzipSync(read('kit', set))));
    for (const language of ['维吾尔文', '柯尔克孜文']) {
      expect(names.filter((name) => name.startsWith(`广播稿（${language}）/`))).toHaveLength(cases.length);
      for (const size of ['A4', 'A3'])
        expect(names.filter((name) => name.startsWith(`海报${size}（${language}）/`))).toHaveLength(cases.length);
      expect(names.filter((name) => name === `展板/展板80×180厘米（${language}）.pdf`)).toHaveLength(sets.length);
    }
  });
});
