// A county's own build: an address, an issuer, a phone, and translations, invented for the test. What is printed leads to
// where the pages stand, and text from the right stands on the right.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import { strFromU8, unzipSync } from 'fflate';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import { cases } from 'fangfei/cases';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { slots } from '../../scripts/translate.ts';
import { elements, parseHtml } from '../../site/integrations/html.ts';
import { pseudo } from '../tools/pseudo.ts';
import { a11yViolations, useSite } from '../tools/site.ts';

const SITE = 'https://www.county.gov.cn/zt/ffjz/';
const ROOT = join(import.meta.dirname, '../..');
const copy = mkdtempSync(join(tmpdir(), 'fangfei-office-'));
const dist = join(copy, 'dist');

beforeAll(() => {
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
    JSON.stringify({ siteUrl: SITE, issuer: '某县防非办', contacts: [{ name: '值班', phone: '0908-5722222' }] }),
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
  test.each(cases)('$id: every code leads to its page, whatever its name will be', ({ id, serial }) => {
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
    expect(existsSync(join(dist, 'sitemap.xml'))).toBe(true);
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
    const shown = await page.locator('.translated').evaluateAll((all) =>
      all.map((one) => {
        const { direction, textAlign, fontFamily } = getComputedStyle(one);
        const range = document.createRange();
        range.selectNodeContents(one);
        // Its lines begin at the right edge of its box.
        const edge = Math.max(...[...range.getClientRects()].map(({ right }) => right));
        const gap = Math.abs(one.getBoundingClientRect().right - edge);
        return { direction, textAlign, fontFamily, gap, lang: one.getAttribute('lang'), text: one.textContent };
      }),
    );
    if (!path.startsWith('cases/')) {
      expect(new Set(shown.map(({ lang }) => lang))).toEqual(new Set(['ug-Arab', 'ky-Arab']));
      expect(shown.length).toBeGreaterThan(10);
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
      expect(names.filter((name) => name.startsWith(`海报A4（${language}）/`))).toHaveLength(cases.length);
      expect(names.filter((name) => name === `展板/展板80×180厘米（${language}）.pdf`)).toHaveLength(sets.length);
    }
  });
});
