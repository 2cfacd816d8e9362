// What everybody relies on, on every kind of page, served under a sub-path.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { plan } from 'fangfei';
import { describe, expect, test } from 'vitest';
import { elements, metaOf, parseHtml } from '../../site/integrations/html.ts';
import { a11yViolations, DIST, useSite } from '../tools/site.ts';

const site = useSite();

/** One page of each kind. */
const KINDS = [
  '',
  'units/',
  'units/education-bureau/',
  'units/finance-office/',
  'units/townships-and-communities/',
  'matrix/',
  'timeline/',
  'focus/',
  'sectors/',
  'sectors/crowdfunding/',
  'guises/spend-and-rebate/',
  'regions/crowded-area/',
  'behaviors/fake-innovation/',
  'targets/elderly/',
  'banned-ads/sale-and-leaseback/',
  'subjects/micro-lending/',
  'measures/',
  'ledger/',
  'requirements/',
  'plan/',
  'plan/4.14.3/',
  'contents/',
  'about/',
  'check/',
  'triage/',
  'search/',
  'cases/',
  'cases/ezubao-lease-p2p/',
  'kit/',
  'forms/',
];

test.each(KINDS)('/%s: accessible, at home, without complaint, no wider than a phone', async (path) => {
  const { page, violations } = await site.open(path, { width: 360 });
  expect(await a11yViolations(page)).toEqual([]);
  expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await page.getByRole('contentinfo').innerText()).toContain('国务院令第737号');
  await page.context().close();
});

test.each(KINDS)('/%s: can be read without JavaScript', async (path) => {
  const { page } = await site.open(path, { javaScript: false });
  expect((await page.locator('h1').innerText()).length).toBeGreaterThan(1);
  expect((await page.locator('main').innerText()).length).toBeGreaterThan(80);
  await page.context().close();
});

describe('from the home page', () => {
  test.each(plan.units.map(({ id, name }) => [name, id] as const))('%s: its duties in one click', async (name, id) => {
    const { page } = await site.open('');
    await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
    expect(new URL(page.url()).pathname).toContain(`/units/${id}/`);
    for (const fold of await page.locator('details.fold > summary').all()) await fold.click();
    const text = await page.locator('main').innerText();
    for (const duty of plan.dutiesOf(id)) expect(text).toContain(duty.action);
    for (const { what } of plan.deadlinesOf(id)) expect(text).toContain(what);
    await page.context().close();
  });
});

/** Every HTML file of the built site, below `dist`. */
const pages = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));

test('every page of a plan item says which, in a form that programs read', () => {
  const told = new Set(pages.map((file) => metaOf(parseHtml(readFileSync(join(DIST, file), 'utf8')), 'plan-item')));
  for (const { id } of plan.units) expect(told).toContain(`unit:${id}`);
  for (const { id } of plan.bannedAds) expect(told).toContain(`banned-ad:${id}`);
  for (const { id } of plan.sectors) expect(told).toContain(`sector:${id}`);
  for (const { address } of plan.clauses) expect(told).toContain(`clause:${address}`);
});

test('every link within the site leads somewhere, to an anchor that is there', () => {
  const files = new Set(readdirSync(DIST, { recursive: true, encoding: 'utf8' }));
  const idsOf = new Map<string, Set<string>>();
  const ids = (file: string): Set<string> => {
    if (!idsOf.has(file)) {
      const page = parseHtml(readFileSync(join(DIST, file), 'utf8'));
      idsOf.set(file, new Set(elements(page).flatMap(({ attribs }) => attribs.id ?? [])));
    }
    return idsOf.get(file)!;
  };
  const dead = new Set<string>();
  for (const file of pages) {
    for (const { attribs } of elements(parseHtml(readFileSync(join(DIST, file), 'utf8')), 'a')) {
      const { href } = attribs;
      if (href === undefined || /^(?:https?|mailto|data):/.test(href)) continue;
      const url = new URL(href, `http://site/${file}`);
      const path = decodeURIComponent(url.pathname.slice(1));
      const target = path === '' || path.endsWith('/') ? `${path}index.html` : path;
      const anchor = decodeURIComponent(url.hash.slice(1));
      // What a row of the ledger begins with is no place on the page.
      if (anchor.startsWith('new=') && files.has(target)) continue;
      if (!files.has(target)) dead.add(`${file} → ${href}`);
      else if (anchor && target.endsWith('.html') && !ids(target).has(anchor)) dead.add(`${file} → ${href}`);
    }
  }
  expect([...dead].slice(0, 20)).toEqual([]);
});

test('the list of contents still answers at its old address, also without JavaScript', async () => {
  const { page, violations } = await site.open('index/', { javaScript: false });
  await page.waitForURL('**/contents/index.html');
  expect(await page.locator('h1').innerText()).toBe('全部内容索引');
  expect(violations.missing).toEqual([]);
  await page.context().close();
});

test('a unit’s page weighs at most 30 kB with its styles, compressed', () => {
  const sizes = plan.units.map(({ id }) => {
    const html = readFileSync(join(DIST, 'units', id, 'index.html'), 'utf8');
    const styles = elements(parseHtml(html), 'link')
      .filter(({ attribs }) => attribs.rel === 'stylesheet')
      .map(({ attribs }) => readFileSync(join(DIST, 'units', id, attribs.href!)));
    expect(styles).toHaveLength(1);
    return [Buffer.from(html), ...styles].reduce((sum, part) => sum + brotliCompressSync(part).length, 0);
  });
  expect(Math.max(...sizes)).toBeLessThanOrEqual(30_000);
});

test('the matrix comes as a spreadsheet that Excel and WPS read', () => {
  const csv = readFileSync(join(DIST, 'matrix.csv'), 'utf8');
  expect(csv.startsWith('\uFEFF对象,')).toBe(true);
  const rows = csv
    .slice(1)
    .trimEnd()
    .split('\r\n')
    .map((row) => row.split(','));
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  const school = rows.find(([item]) => item === '民办院校')!;
  expect(school[rows[0]!.indexOf('县教育局')]).toBe('牵头排查');
});
