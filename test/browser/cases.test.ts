// The case pages, the list, and everything that people and programs carry away from them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { PNG } from 'pngjs';
import { plan } from 'fangfei';
import { cases, casesByItem, itemsWithoutCase, printableSources, publicity, spokenPublicity } from 'fangfei/cases';
import { extractText } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { lawLine, themes } from '../../site/documents/campaign.ts';
import { figureList } from '../../site/views/case-labels.ts';
import { groupings, measures } from '../../site/views/case-figures.ts';
import { finalityNotice, mayBePublished, printedSources, stableId } from '../../site/views/cases.ts';
import { itemKinds } from '../../site/views/items.ts';
import { elements, innerText, metaOf, parseHtml } from '../../site/integrations/html.ts';
import { figuresIn, straysIn, undatedNames } from '../tools/case-prose.ts';
import { fewOf, someOf } from '../tools/share.ts';
import { a11yViolations, DIST, useSite } from '../tools/site.ts';

const site = useSite();
const ids = cases.map(({ id }) => id);
/** What tells a case to others is there of these only. */
const published = cases.filter(mayBePublished);
const read = (...path: string[]) => readFileSync(join(DIST, ...path), 'utf8');
const readBytes = (...path: string[]) => new Uint8Array(readFileSync(join(DIST, ...path)));
const labelOf = (id: string) => plan.getClause(plan.getItem(id as plan.ItemId).clause).label;
const SAMPLE = 'ezubao-lease-p2p';

const soundAt = async (path: string, width: number) => {
  const { page, violations } = await site.look(path, { width });
  expect(await a11yViolations(page)).toEqual([]);
  expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
};

// The list, a case and the kit are looked at on a phone with the pages of every kind.
test.each(someOf([`cases/${SAMPLE}/poster/`, `cases/${SAMPLE}/card/`, 'cases/figures/'], 3))(
  '/%s on a phone: accessible, at home, without complaint, not too wide',
  (path) => soundAt(path, 360),
);

test.each([
  [`cases/${SAMPLE}/`, 768],
  ['cases/figures/', 768],
  ['cases/', 1440],
  [`cases/${SAMPLE}/`, 1440],
  [`cases/${SAMPLE}/poster/`, 1440],
  ['cases/figures/', 1440],
  ['kit/', 1440],
])('/%s at %d pixels: accessible, at home, without complaint, not too wide', { tags: 'long' }, soundAt);

test.each(ids)('%s: an office that the plan names is named as it is today too', (id) => {
  const page = innerText(elements(parseHtml(read('cases', id, 'index.html')), 'main')[0]!);
  expect(page).toContain(`${plan.planInfo.year}年的方案这样分工`);
  expect(undatedNames(page)).toEqual([]);
});

describe('every copy carries source and clause', () => {
  test.each(published.map((one) => [one.id, one] as const))('%s', (id, one) => {
    for (const file of ['copy.txt', 'copy.md', 'copy.html', 'talk.txt']) {
      const text = read('cases', id, file).replace(/\\(.)/g, '$1');
      for (const { publisher } of printableSources(one)) expect(text, file).toContain(publisher);
      for (const item of one.items) expect(text, file).toContain(labelOf(item));
      expect(text, file).toContain('CC BY 4.0');
    }
    const broadcast = read('cases', id, 'broadcast.txt').trim();
    expect([...broadcast.split('（不念）')[0]!.trim()].length).toBeLessThanOrEqual(300);
    expect(broadcast).toContain('来源');
    expect(one.items.some((item) => broadcast.includes(labelOf(item)))).toBe(true);
    // Three minutes of reading aloud, at 200 characters a minute.
    expect([...read('cases', id, 'talk.txt').split('（以下供主讲人备查')[0]!].length).toBeLessThanOrEqual(600);
    const card = read('cases', id, 'card', 'index.html');
    expect(card).toContain(spokenPublicity());
    const notice = finalityNotice(one);
    if (notice)
      for (const piece of [broadcast, read('cases', id, 'talk.txt'), card, read('cases', id, 'poster', 'index.html')])
        expect(piece).toContain(notice);
    expect(card).not.toContain('<script');
    for (const { publisher } of printableSources(one)) expect(card).toContain(publisher);
    const posted = read('cases', id, 'poster', 'index.html');
    for (const item of one.items) expect(posted).toContain(labelOf(item));
  });
});

test('every number that is told stands in the case’s facts, in every piece', () => {
  const strays = published.flatMap((one) => {
    const pieces = {
      story: read('../site/content/cases', `${one.id}.mdx`),
      broadcast: read('cases', one.id, 'broadcast.txt').split('（不念）')[0]!,
      talk: read('cases', one.id, 'talk.txt').split('（以下供主讲人备查')[0]!,
    };
    // What a card says of the law and of the licence stands in no case.
    const card = [spokenPublicity(), lawLine, 'CC BY 4.0'].reduce(
      (text, line) => text.replace(line, ''),
      innerText(elements(parseHtml(read('cases', one.id, 'card', 'index.html')), 'main')[0]!),
    );
    // 110 is what every piece ends with.
    return Object.entries({ ...pieces, card }).flatMap(([piece, text]) =>
      straysIn(text.replaceAll('打110', ''), one).map((n) => `${one.id} ${piece}: ${n}`),
    );
  });
  expect(strays).toEqual([]);
});

test('every piece says whose the loss is, where to report and that reports are rewarded', () => {
  for (const { id } of published) {
    for (const file of ['broadcast.txt', 'talk.txt'])
      expect(read('cases', id, file), file).toContain(spokenPublicity());
    for (const file of ['copy.txt', 'copy.md', 'copy.html']) {
      for (const { text, basis } of publicity) {
        expect(read('cases', id, file).replace(/\\(.)/g, '$1'), file).toContain(`${text}（${basis}）`);
      }
    }
  }
  for (const { text } of publicity) expect(read('kit', 'index.html')).toContain(text);
});

test('a case that no official or national source tells is on its page, in the list, in its report and in the data; the addresses of its pieces say why', () => {
  const withheld = cases.filter((one) => !mayBePublished(one));
  expect(withheld.length).toBeGreaterThan(0);
  const sets = readdirSync(join(DIST, 'kit')).filter((name) => name.endsWith('.zip'));
  const packed = sets.flatMap((set) =>
    Object.entries(unzipSync(readBytes('kit', set)))
      // What the office keeps for itself, and the texts that say so.
      .filter(([name]) => !/^(?:备查（不张贴）\/|清单\.txt|来源\.txt)/.test(name))
      .map(([name, bytes]) => `${set} ${name} ${strFromU8(bytes)}`),
  );
  for (const { id, title } of withheld) {
    const own = new Set(['case.json', 'index.html', 'picture.svg', 'report.docx']);
    const pieces = readdirSync(join(DIST, 'cases', id)).filter((piece) => !own.has(piece));
    expect(pieces).toEqual(expect.arrayContaining(['card', 'copy.html', 'poster-a4.pdf', 'share.png', 'talk.txt']));
    for (const piece of pieces) {
      if (piece.endsWith('.png')) expect(PNG.sync.read(Buffer.from(readBytes('cases', id, piece))).width).toBe(1080);
      else if (piece.endsWith('.pdf')) expect(read('cases', id, piece).slice(0, 5)).toBe('%PDF-');
      else {
        const text = read('cases', id, piece.includes('.') ? piece : join(piece, 'index.html'));
        expect(text, piece).toContain('没有官方或者中央媒体的来源，不提供海报');
        if (text.startsWith('<!')) expect(text).toContain('<meta name="robots" content="noindex">');
      }
    }
    expect(packed.filter((text) => text.includes(title))).toEqual([]);
    expect(read('kit', 'index.html')).not.toContain(title);
    expect(read('cases', id, 'index.html')).toContain('没有官方或者中央媒体的来源');
  }
});

describe('a case’s page', () => {
  test.each(cases.map((one) => [one.id, one] as const))('%s', async (id, one) => {
    const html = read('cases', id, 'index.html');
    const page = parseHtml(html);
    expect(metaOf(page, 'plan-item')).toBe(`case:${id}`);
    expect(brotliCompressSync(html).length).toBeLessThanOrEqual(40_000);
    const addresses = elements(page).flatMap(({ attribs }) => [attribs.href ?? [], attribs.src ?? []].flat());
    for (const address of addresses.filter((address) => /^[^#?:]+$/.test(address)))
      expect(existsSync(join(DIST, 'cases', id, address)), address).toBe(true);
    const script = elements(page, 'script').find(({ attribs }) => attribs.type === 'application/ld+json');
    const data = JSON.parse(innerText(script!));
    expect(data).toMatchObject({ '@type': 'Article', headline: one.title, inLanguage: 'zh-CN' });
    expect(data['@id']).toBe(stableId(one));
    expect(data.isPartOf).toEqual({ '@id': 'urn:fangfei:cases' });
    expect(data.citation).toHaveLength(one.sources.length);
    if (html.includes('og:image"')) expect(existsSync(join(DIST, 'cases', id, 'share.png'))).toBe(true);
  });

  test('tells of each of the eight fields which of its sources state it', () => {
    const several = cases.filter(({ sources }) => sources.length > 1);
    expect(several.length).toBeGreaterThan(10);
    for (const { id, report, sources } of several) {
      const page = parseHtml(read('cases', id, 'index.html'));
      for (const field of Object.keys(report)) {
        const row = elements(page, 'tr').find(({ attribs }) => attribs.id === `field-${field}`)!;
        const stating = sources.flatMap(({ supports }, at) => (supports.includes(field as never) ? at + 1 : []));
        expect(innerText(row), `${id} ${field}`).toContain(`〔来源${stating.join('、')}〕`);
      }
    }
  });

  test('tells what no source states', () => {
    const absent = cases.find(({ report }) => report.participants === undefined)!;
    expect(read('cases', absent.id, 'index.html')).toContain('来源未载明');
  });

  test('copies what its field shows, and says so', async () => {
    const { page } = await site.open(`cases/${SAMPLE}/`);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const box = page.locator('[data-copy]', { has: page.getByLabel('微信文字') });
    await box.getByRole('button').click();
    await box.getByText('已复制').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(read('cases', SAMPLE, 'copy.txt'));
    await page.context().close();
  });

  test('without JavaScript: story, fields and texts are there, no dead buttons', async () => {
    const { page } = await site.look(`cases/${SAMPLE}/`, { javaScript: false });
    expect(await page.locator('#report tr').count()).toBe(8);
    expect(await page.getByLabel('广播稿', { exact: true }).inputValue()).toContain('来源');
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await page.getByRole('link', { name: '下载广播稿' }).getAttribute('href')).toContain('broadcast.txt');
  });
});

describe('the list', () => {
  test('without JavaScript: every case, and every item that has none, with its marked example', async () => {
    const { page } = await site.look('cases/', { javaScript: false });
    expect(await page.locator('#list > li:visible').count()).toBe(cases.length);
    expect(await page.locator('form[data-facets]').isVisible()).toBe(false);
    for (const id of itemsWithoutCase()) {
      expect(await page.locator(`#missing-${id}`).innerText(), id).toContain('情景示例');
    }
  });

  test('every item of the plan leads to its cases, or to an example marked as constructed', () => {
    for (const { folder, items } of itemKinds) {
      for (const { id } of items) {
        const page = read(folder, id, 'index.html');
        const own = casesByItem(id);
        if (own.length > 0)
          expect(
            own.some((one) => page.includes(`/cases/${one.id}/`)),
            id,
          ).toBe(true);
        else if (folder !== 'subjects') expect(page, id).toContain('〔情景示例〕');
      }
    }
  });

  test('a facet narrows it, the address keeps the choice, and reset shows all again', async () => {
    const { page } = await site.look('cases/');
    const shown = page.locator('#list > li:visible');
    await page.getByLabel('重点领域').selectOption('elderly-care');
    const expected = cases.filter(({ items }) => items.includes('elderly-care')).length;
    expect(await shown.count()).toBe(expected);
    expect(page.url()).toContain('sectors=elderly-care');
    await page.getByText(`符合的案例 ${expected} 个`).waitFor();
    await page.getByLabel('收取金额').selectOption('1b-10b');
    expect(await shown.count()).toBeLessThanOrEqual(expected);
    await page.reload();
    expect(await page.getByLabel('重点领域').inputValue()).toBe('elderly-care');
    await page.getByRole('button', { name: '清除筛选和排序' }).click();
    await page.getByText(`筛选和排序都清除了，列出全部 ${cases.length} 个案例`).waitFor();
    expect(page.url()).not.toContain('?');
  });

  test('it is ordered as asked, cases without the figure last; the address keeps it, reset undoes it', async () => {
    const { page } = await site.look('cases/?sort=people');
    const order = () => page.locator('#list h2 a').allInnerTexts();
    const counts = (await order()).map((title) => cases.find((one) => one.title === title)!.participantsCount);
    const known = counts.filter((count) => count !== undefined);
    expect(counts.slice(0, known.length)).toEqual([...known].sort((a, b) => b - a));
    await page.getByLabel('排序').selectOption('serial');
    const bySerial = [...cases].sort((a, b) => a.serial - b.serial);
    expect(await order()).toEqual(bySerial.map(({ title }) => title));
    expect(page.url()).toContain('sort=serial');
    await page.getByText('按编号排').waitFor();
    await page.getByRole('button', { name: '清除筛选和排序' }).click();
    await page.getByText('筛选和排序都清除了').waitFor();
    expect((await order())[0]).toBe([...cases].sort((a, b) => (b.amountCny ?? 0) - (a.amountCny ?? 0))[0]!.title);
  });
});

describe('the cases in figures', () => {
  const page = parseHtml(read('cases', 'figures', 'index.html'));
  const bodies = new Map(elements(page, 'tbody').flatMap((body) => (body.attribs.id ? [[body.attribs.id, body]] : [])));
  const linked = (body: typeof bodies extends Map<string, infer B> ? B : never) =>
    elements(body as never, 'a').map(({ attribs }) => /cases\/([a-z0-9-]+)\//.exec(attribs.href!)![1]);

  test('every bar leads to a row, and every row to its cases', () => {
    const drawings = elements(page, 'svg').filter(({ attribs }) => attribs.class);
    // Each chart in two widths.
    expect(drawings).toHaveLength(measures.length * groupings.length * 2);
    for (const drawing of drawings) {
      const bars = elements(drawing, 'a');
      expect(bars.length).toBeGreaterThan(5);
      for (const bar of bars) {
        expect(bar.attribs['aria-label']).toMatch(/看这一组的案例$/);
        expect(bodies.has(bar.attribs.href!.slice(1)), bar.attribs.href).toBe(true);
      }
      expect(elements(drawing as never, 'style')).toEqual([]);
      expect(elements(drawing as never).filter(({ attribs }) => attribs.style)).toEqual([]);
    }
    for (const { groups } of groupings) {
      for (const group of groups)
        expect(linked(bodies.get(group.id)!).sort()).toEqual(group.cases.map(({ id }) => id as string).sort());
      expect(new Set(groups.flatMap((group) => group.cases)).size).toBe(cases.length);
    }
  });

  test('every figure is a case’s own, and what no source states is said to be missing', () => {
    for (const row of elements(page, 'table')
      .at(-1)!
      .children.flatMap((part) => ('children' in part ? elements(part as never, 'tr') : []))) {
      const [link] = elements(row, 'a');
      if (!link) continue;
      const one = cases.find(({ id }) => link.attribs.href!.includes(`/${id}/`))!;
      const shown = elements(row as never, 'td').map((cell) => innerText(cell).trim());
      expect(shown).toEqual(
        measures.map(({ of, show, tell }) => (of(one) === undefined ? '来源未载明' : (tell?.(one) ?? show(of(one)!)))),
      );
      expect(straysIn(shown.slice(0, 2).join('；'), one), one.id).toEqual([]);
    }
    for (const { of } of measures) {
      const values = cases.map(of);
      expect(values.filter((value) => value === undefined).length).toBeGreaterThan(0);
      expect(values.every((value) => value === undefined || value >= 0)).toBe(true);
    }
  });

  /** A measure of a case from its data, by arithmetic of this test's own; nothing where the data lack what it takes. */
  const counted: Record<string, (one: (typeof cases)[number]) => number | undefined> = {
    people: ({ participantsCount }) => participantsCount,
    money: ({ amountCny }) => amountCny,
    rate: ({ promisedRate }) => promisedRate && promisedRate.high * { day: 365, month: 12, year: 1 }[promisedRate.per],
    years: ({ period }) => {
      const [from, to] = [period?.from, period?.to].map((date) => date?.split('-').map(Number));
      if (!from || !to) return undefined;
      return to[0]! - from[0]! + (from[1] && to[1] ? (to[1] - from[1]) / 12 : 0);
    },
    returned: ({ id }) => {
      const { lost } = figureList.find((one) => one.id === id)!;
      return lost && 100 - (figuresIn(lost.owed)[0]!.value / figuresIn(lost.taken)[0]!.value) * 100;
    },
  };
  const valuesOf = (id: string, among: readonly (typeof cases)[number][]) =>
    among.flatMap((one) => counted[id]!(one) ?? []).sort((a, b) => a - b);
  const middle = (values: readonly number[]) =>
    (values[Math.ceil(values.length / 2) - 1]! + values[Math.floor(values.length / 2)]!) / 2;
  /** Whether a shown number is a value: what is cut off is told by 多, or is less than the last digit shown. */
  const tells = (shown: string, value: number) => {
    const [, digits = '', unit = ''] = /^([\d.]+)多?([万亿]?)/.exec(shown) ?? [];
    const scale = { '': 1, 万: 1e4, 亿: 1e8 }[unit]!;
    // Thousands are cut at hundreds: 3400多万元.
    const step = /多[万亿]/.test(shown) ? 100 * scale : scale / 10 ** (digits.split('.')[1]?.length ?? 0);
    const apart = value - Number(digits) * scale;
    if (shown.includes('多')) return apart > 0 && apart < step;
    return /[元人]/.test(shown) ? Math.abs(apart) < 1 : Math.abs(apart) <= step / 2 + 1e-9;
  };

  test('every number of a group, in the tables, the charts and the pictures, is computed from its cases', () => {
    for (const { id: by, groups } of groupings) {
      for (const group of groups) {
        const cells = elements(bodies.get(group.id)!, 'td').slice(0, measures.length);
        for (const [at, { id, name }] of measures.entries()) {
          const text = innerText(cells[at]!).trim();
          const values = valuesOf(id, group.cases);
          const place = `${group.name} ${name} ${text}`;
          if (values.length === 0) expect(text, place).toBe('来源未载明');
          else {
            expect(tells(text, middle(values)), place).toBe(true);
            expect(text, place).toContain(`（${values.length}）`);
          }
        }
      }
      for (const { id } of measures) {
        const told = groups.filter(({ cases: own }) => valuesOf(id, own).length > 0);
        const wide = elements(
          elements(page).find((one) => one.attribs.id === id)!,
          'svg',
        ).filter((svg) => svg.attribs['aria-label']!.includes(groupings.find((one) => one.id === by)!.name));
        expect(wide).toHaveLength(2);
        for (const svg of [...wide, parseHtml(read('cases', 'figures', `${id}-by-${by}.svg`))]) {
          const notes = elements(svg, 'text').map((text) => innerText(text).trim());
          const sums = notes.filter((note) => note.endsWith(' 例）'));
          expect(sums).toHaveLength(told.length);
          for (const [at, { name, cases: own }] of told.entries()) {
            const values = valuesOf(id, own);
            expect(tells(sums[at]!, middle(values)), `${name} ${sums[at]}`).toBe(true);
            expect(sums[at]).toContain(`（${values.length}/${own.length} 例）`);
          }
          const dots = elements(svg, 'title').map((title) => innerText(title).trim());
          expect(dots).toHaveLength(told.reduce((sum, { cases: own }) => sum + valuesOf(id, own).length, 0));
          for (const dot of dots) {
            const one = cases.find(({ title }) => dot.startsWith(`${title}：`))!;
            expect(tells(dot.slice(one.title.length + 1), counted[id]!(one)!), dot).toBe(true);
          }
        }
        const [all, known] = [new Set(groups.flatMap((group) => group.cases)), valuesOf(id, cases)];
        expect(innerText(elements(page).find((one) => one.attribs.id === id)!)).toContain(
          `${all.size} 个案例里 ${known.length} 个有数`,
        );
      }
    }
    expect(innerText(elements(page, 'h1')[0]!)).toBe('案例统计');
  });

  test('what came back is told in the source’s words, and drawn where they give its part', () => {
    const rows = elements(
      elements(page).find((one) => one.attribs.id === 'back')!,
      'tr',
    );
    const told = figureList.filter(({ back }) => back);
    expect(rows).toHaveLength(told.length);
    for (const row of rows) {
      const one = told.find(({ id }) => elements(row, 'a')[0]!.attribs.href!.includes(`/${id}/`))!;
      const { text, quote } = one.back!;
      const [shown, words] = elements(row, 'td').map((cell) => innerText(cell).trim());
      expect([shown, words]).toEqual([text, quote]);
      const widths = elements(row, 'rect').map(({ attribs }) => `${attribs.width}%`);
      expect(widths).toEqual(text.endsWith('%') ? ['100%', text] : []);
    }
  });

  test('the pictures are there, and whole', () => {
    for (const { id } of measures) {
      for (const by of ['guise', 'year']) {
        const svg = read('cases', 'figures', `${id}-by-${by}.svg`);
        expect(svg).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
        // Alone, too, it says what it counts: what was paid back before the end did not come back after it.
        for (const part of ['据公开材料整理', measures.find((one) => one.id === id)!.how]) expect(svg).toContain(part);
        const { width, height, data } = PNG.sync.read(
          readFileSync(join(DIST, 'cases', 'figures', `${id}-by-${by}.png`)),
        );
        expect(width).toBe(1520);
        // Its title is set in type: there is ink where it stands.
        const ink = Array.from({ length: width * 80 }, (_, at) => data[at * 4]!).filter((red) => red < 100).length;
        expect(ink).toBeGreaterThan(500);
        expect(height).toBeGreaterThan(300);
      }
    }
  });

  test('without JavaScript: a bar is a link', async () => {
    const { page: shown } = await site.look('cases/figures/', { javaScript: false });
    await shown.locator('#money svg a').first().click();
    expect(shown.url()).toMatch(/#[a-z-]+$/);
  });
});

test('the case report opens as a Word document with the eight fields and its grounds', () => {
  for (const one of cases) {
    const files = unzipSync(readBytes('cases', one.id, 'report.docx'));
    const text = strFromU8(files['word/document.xml']!).replace(/<[^<>]+>/g, '\n');
    for (const name of ['项目', '单位', '规模', '主要方式', '集资使用方向和范围', '对象人数', '性质认定', '处置情况']) {
      expect(text, one.id).toContain(`\n${name}\n`);
    }
    expect(text).toContain(one.report.nature.replace(/&/g, '&amp;'));
    expect(text).toContain(`（${one.finality.note}）`);
    const named = printedSources(one);
    for (const { publisher } of one.sources)
      if (!named.includes(publisher)) expect(text, one.id).not.toContain(publisher);
    for (const item of one.items) expect(text).toContain(labelOf(item));
  }
});

test('the list prints as a table without pictures, as it is narrowed and ordered', async () => {
  const { page } = await site.open('cases/?sort=serial');
  const whole = await page.pdf({ preferCSSPageSize: true });
  expect(whole.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(3);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#list').isVisible()).toBe(false);
  expect(await page.locator('main img:visible').count()).toBe(0);
  const titles = () => page.locator('.on-paper tbody th:visible').allInnerTexts();
  const bySerial = [...cases].sort((a, b) => a.serial - b.serial).map(({ title }) => title);
  expect(await titles()).toEqual(bySerial);
  await page.goto(`${site.url}cases/?guises=spend-and-rebate`);
  expect((await titles()).sort()).toEqual(
    casesByItem('spend-and-rebate')
      .map(({ title }) => title)
      .sort(),
  );
  await page.context().close();
});

test('in the list no two cases look alike', async () => {
  const { page } = await site.look('cases/', { javaScript: false });
  const pictures = page.locator('#list img');
  expect(await pictures.count()).toBe(cases.length);
  const drawn = new Set(cases.map(({ id }) => read(`cases/${id}/picture.svg`)));
  expect(drawn.size).toBe(cases.length);
  expect(new Set(await pictures.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).alt))).size).toBe(
    cases.length,
  );
});

test('on paper a case ends with its sources, and what the self-check makes of the rewritten talk stays on screen', async () => {
  for (const { id } of fewOf(cases, 8)) {
    const { page } = await site.look(`cases/${id}/`);
    const { text } = await extractText(new Uint8Array(await page.pdf({ preferCSSPageSize: true })), {
      mergePages: false,
    });
    expect(text.at(-1), id).toMatch(/来源[\s\S]*CC BY/);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#reading').isVisible(), id).toBe(false);
    await page.emulateMedia({ media: null });
  }
});

test('a poster prints on one sheet of A4', async () => {
  for (const { id } of someOf(published, 20)) {
    const { page } = await site.look(`cases/${id}/poster/`);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g), id).toHaveLength(1);
  }
});

test('feeds and data: well-formed and whole; each case goes by the name that stays, sales talk by its mark', async () => {
  const { page } = await site.look('about/');
  const broken = await page.evaluate(
    (xml) => new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent,
    read('feed.xml'),
  );
  expect(broken).toBeUndefined();
  expect(read('feed.xml').match(/<entry>/g)).toHaveLength(cases.length);
  const [updated, ...checked] = Array.from(read('feed.xml').matchAll(/<updated>(.*?)</g), ([, day]) => day!);
  expect(checked).toEqual([...checked].sort().reverse());
  expect(updated).toBe(checked[0]);
  expect(new Set(checked).size).toBeGreaterThan(1);
  const feed = JSON.parse(read('feed.json'));
  expect(feed.items.map(({ id }: { id: string }) => id).sort()).toEqual(cases.map(stableId).sort());
  const data = JSON.parse(read('cases.json')) as Record<string, unknown>[];
  expect(data.map(({ id }) => id)).toEqual(ids);
  const table = parse<Record<string, string>>(read('cases.csv'), { bom: true, columns: true });
  expect(table.map(({ id }) => id)).toEqual(ids);
  const atom = read('feed.xml');
  for (const [at, one] of cases.entries()) {
    const row = table[at]!;
    expect(data[at]).toMatchObject({ stableId: stableId(one), pitchNote: '本项目据案情改写，不是原话' });
    expect(data[at]!.citation).toContain(stableId(one));
    expect(row['稳定标识']).toBe(stableId(one));
    expect(row['话术（本项目据案情改写，不是原话）']).toBe(one.pitchRewritten);
    expect(row['收取金额（元）']).toBe(String(one.amountCny ?? ''));
    expect(row['引用']).toBe(data[at]!.citation);
    expect(atom).toContain(`<id>${stableId(one)}</id>`);
    const marked = `话术（本项目据案情改写，不是原话）：${one.pitchRewritten}`;
    expect(atom).toContain(marked.replace(/&/g, '&amp;').replace(/"/g, '&quot;'));
    expect(feed.items.find(({ id }: { id: string }) => id === stableId(one)).content_text).toContain(marked);
    expect(read('c', String(one.serial), 'index.html')).toContain(`url=../../cases/${one.id}/index.html`);
  }
  const list = parseHtml(read('cases', 'index.html'));
  const script = elements(list, 'script').find(({ attribs }) => attribs.type === 'application/ld+json');
  const dataset = JSON.parse(innerText(script!));
  expect(dataset).toMatchObject({ '@type': 'Dataset', identifier: 'urn:fangfei:cases' });
  expect(dataset.distribution.map(({ name }: { name: string }) => existsSync(join(DIST, name)))).toEqual(
    Array(4).fill(true),
  );
  expect(dataset.hasPart).toHaveLength(cases.length);
  expect(innerText(list)).toContain('引用整个数据集');
});

test('nothing points to an address that was not set', () => {
  const texts = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:html|txt|md|json|xml|svg|csv|ics)$/.test(file),
  );
  expect(texts.length).toBeGreaterThan(500);
  for (const file of texts) expect(read(file), file).not.toMatch(/fangfei\.example|试用版|试印/);
  expect(texts.filter((file) => file.endsWith('sitemap.xml'))).toEqual([]);
  for (const file of texts.filter((file) => /qr\.svg$|card\.txt$/.test(file)))
    expect(read(file), file).toMatch(/不提供(?:二维码|海报)/);
});

describe('nor does any document of the publicity', () => {
  const made = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => /^(?:cases|kit)\//.test(file));
  const ADDRESS = /https?:|www\.|\.(?:cn|com|example)\b/;

  test('in what it says, and in where its links lead', () => {
    const documents = made.filter((file) => /\.(?:docx|pptx|xlsx)$/.test(file));
    expect(documents.length).toBeGreaterThan(60);
    for (const file of documents) {
      for (const [part, bytes] of Object.entries(unzipSync(readBytes(file)))) {
        if (part.endsWith('.rels')) expect(strFromU8(bytes), `${file} ${part}`).not.toContain('TargetMode="External"');
        else if (/^(?:word|ppt|xl)\/.*\.xml$/.test(part))
          expect(strFromU8(bytes).replace(/<[^<>]+>/g, '\n'), `${file} ${part}`).not.toMatch(ADDRESS);
      }
    }
  });

  test.each(someOf(made.filter((file) => file.endsWith('.pdf'))))('%s', async (file) => {
    const bytes = readBytes(file);
    expect(Buffer.from(bytes).toString('latin1')).not.toContain('/URI');
    const { text } = await extractText(bytes, { mergePages: true });
    expect(text).toMatch(/\p{Script=Han}{4}/u);
    expect(text).not.toMatch(ADDRESS);
  });
});

test('every PDF that is printed is of vectors and embedded type, with as many pages as sheets', () => {
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.pdf'));
  expect(files.length).toBeGreaterThan(100);
  for (const file of files) {
    const pdf = Buffer.from(readBytes(file)).toString('latin1');
    const theme = themes.find(({ id }) => file.startsWith(`kit/${id}/`));
    const own = published.filter(({ id }) => theme?.cases.includes(id));
    const sheets = { banners: theme?.banners.length, posters: own.length, leaflet: 2 }[
      file.split('/').at(-1)!.split('.')[0]!
    ];
    expect(pdf.match(/\/Type \/Page\b/g), file).toHaveLength(sheets ?? 1);
    expect(pdf.includes('/Subtype /Image'), file).toBe(false);
    expect(pdf, file).toContain('/FontFile2');
  }
});
