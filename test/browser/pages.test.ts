// What everybody relies on, on every kind of page, served under a sub-path.
import { globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plan } from 'fangfei';
import { publicity } from 'fangfei/cases';
import { strFromU8, unzipSync } from 'fflate';
import { extractText } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { slots } from '../../scripts/translate.ts';
import { elements, innerText, metaOf, parseHtml, rewriteHtml, type HtmlElement } from '../../site/integrations/html.ts';
import { ENTRIES, OTHERS } from '../tools/kinds.ts';
import { firstOf, someOf } from '../tools/share.ts';
import { a11yViolations, DIST, memoized, useSite } from '../tools/site.ts';
import { weightOf, writtenWeights } from '../tools/weights.ts';

const site = useSite();

const KINDS = [...ENTRIES, ...someOf(OTHERS, 12)];

test.each(KINDS)('/%s: accessible, at home, without complaint, no wider than a phone', async (path) => {
  const { page, violations } = await site.look(path, { width: 360 });
  expect(await a11yViolations(page)).toEqual([]);
  expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await page.getByRole('contentinfo').innerText()).toContain('国务院令第737号');
});

test.each([
  ['developers/', 36],
  ['developers/api/', 36],
  ['developers/api/ocr/', 36],
  ['developers/api/cases/', 18],
])('/%s: no wider than a phone of 320 pixels in letters of %i', async (path, size) => {
  const { page } = await site.look(path, { width: 320 });
  await page.evaluate((px) => void (document.documentElement.style.fontSize = `${px}px`), size);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
});

test.each(['no-such-page/', 'units/no-such-unit', 'a/b/c/'])(
  '/%s: an address that leads nowhere is answered by a page that searches and leads on',
  async (path) => {
    const { page, violations } = await site.open(path, { width: 360 });
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('找不到这一页');
    expect(violations.foreign).toEqual([]);
    expect(await a11yViolations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await page.getByRole('combobox', { name: '想找什么' }).fill('县教育局');
    await page.getByRole('main').getByRole('link', { name: '县教育局' }).first().click();
    await page.waitForURL(/\/zt\/ffjz\/units\/education-bureau\/$/);
    await page.context().close();
  },
  120_000,
);

test('where the plan’s days stand it is said that they are past, in one sentence; this year’s make a calendar', async () => {
  const SAID = '这是 2018 年的日期，已经过去；今年哪天交，照县处非办的通知。';
  for (const path of ['', 'timeline/', 'units/education-bureau/', 'units/finance-office/receipts/', 'forms/']) {
    const { page } = await site.look(path);
    expect(await page.locator('main').textContent(), path).toContain(SAID);
  }
  const { page, violations } = await site.open('units/education-bureau/', { width: 360, old: true });
  const fields = page.locator('#this-year');
  const days = await fields.locator('input').all();
  expect(days).toHaveLength(2);
  await fields.getByRole('button').click();
  await fields.getByText('还没有填日期').waitFor();
  await days[0]!.fill('2027-06-11');
  await days[1]!.fill('2026-07-16');
  await fields.getByRole('button').click();
  await fields.getByText('要在同一年里').waitFor();
  await days[1]!.fill('2027-07-16');
  const [download] = await Promise.all([page.waitForEvent('download'), fields.getByRole('button').click()]);
  expect(download.suggestedFilename()).toBe('县教育局今年期限.ics');
  const events = readFileSync(await download.path(), 'utf8').replace(/\r\n /g, '');
  expect(events.match(/(?<=DTSTART;VALUE=DATE:).*/g)).toEqual(['20270611', '20270716']);
  expect(events).toContain('SUMMARY:【截止】宣传月材料报送（2027年）');
  const plans = readFileSync(join(DIST, 'units/education-bureau/deadlines.ics'), 'utf8').replace(/\r\n /g, '');
  for (const [title] of plans.matchAll(/SUMMARY:.*/g)) expect(title).toContain('（2018年）');
  expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
  await page.context().close();
});

test.each(['residents/', 'residents/message/'])(
  '/%s: in the largest type a number to call stands on one line',
  async (path) => {
    const { page } = await site.look(path, { width: 360 });
    await page.evaluate(() => void (document.documentElement.style.fontSize = '36px'));
    const numbers = await page.locator('.phones a').all();
    expect(numbers.length).toBeGreaterThan(0);
    for (const number of numbers) {
      expect(await number.evaluate((link) => link.getClientRects().length)).toBe(1);
      const { height } = (await number.boundingBox())!;
      const line = await number.evaluate((link) => parseFloat(getComputedStyle(link).lineHeight));
      expect(height).toBeLessThan(1.5 * line);
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  },
);

test.each(['', 'units/agriculture-bureau/', 'residents/', 'residents/paid/', 'forms/'])(
  '/%s: on a phone a finger hits every link that is not in a sentence, 44 px high, also in what is folded',
  async (path) => {
    const { page } = await site.look(path, { width: 360 });
    const small = await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      const inSentence = (link: Element) =>
        [...link.parentNode!.childNodes].some(
          (beside) => beside.nodeType === Node.TEXT_NODE && /[\p{L}\p{N}]/u.test(beside.textContent!),
        );
      return [...document.querySelectorAll('main a, header a, nav a')].flatMap((link) => {
        if (link.getClientRects().length === 0 || inSentence(link)) return [];
        link.scrollIntoView({ block: 'center' });
        const { left, right, top, bottom } = link.getBoundingClientRect();
        // What answers to the finger, whatever the box says: overlays count, what lies above does not.
        const hit = (y: number) => document.elementFromPoint((left + right) / 2, y)?.closest('a') === link;
        const middle = (top + bottom) / 2;
        let [from, to] = [middle, middle];
        while (hit(from - 1)) from--;
        while (hit(to + 1)) to++;
        return to - from + 1 < 44 ? [`${link.textContent.trim()}: ${to - from + 1}`] : [];
      });
    });
    expect(small).toEqual([]);
  },
);

test.each(
  someOf(
    [
      ['', 2],
      ['residents/', 1],
      ['residents/message/', 1],
      ['residents/paid/', 1],
      ['residents/report/', 1],
      ['kit/', 4],
      ['ledger/', 1],
      ['units/finance-office/receipts/', 2],
      ['developers/', 3],
      ['developers/api/', 1],
      ['cases/figures/', 10],
    ] as const,
    4,
  ),
)('/%s prints on %i sheets at the most', async (path, most) => {
  const { page } = await site.look(path);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)!.length).toBeLessThanOrEqual(most);
});

test('where letters are twice as large on a phone of 360 px, nothing is wider than the window', async () => {
  for (const path of ['timeline/', 'about/', 'triage/', 'units/finance-office/', 'units/finance-office/receipts/']) {
    const { page } = await site.look(path, { width: 180 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(180);
  }
});

test('a duty of several lines stays beside its role; a title in two parts breaks between them', async () => {
  const matrix = await site.look('matrix/', { width: 768 });
  const hanging = await matrix.page.locator('td > p').evaluateAll((duties) =>
    duties.map((duty) => {
      const role = duty.querySelector('.role')!;
      const words = document.createRange();
      words.setStartAfter(role);
      words.setEndAfter(duty.lastChild!);
      const end = role.getBoundingClientRect().right;
      return [...words.getClientRects()].every(({ left, width }) => width === 0 || left >= end);
    }),
  );
  expect(hanging.length).toBeGreaterThan(0);
  expect(hanging).not.toContain(false);
  const desk = await site.look('desk/', { width: 1440 });
  const [before, after] = await desk.page
    .locator('#kit h2 span')
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect()));
  expect(after!.left).toBeCloseTo(before!.left, 0);
  expect(after!.height).toBeCloseTo(before!.height, 0);
});

test('who hands in what unfolds at whom it comes in, and is ticked sheet by sheet', async () => {
  const { page, violations } = await site.open('units/finance-office/');
  await page.locator('#incoming summary').first().click();
  expect(await page.locator('#incoming details').first().innerText()).toContain('县教育局');
  await page.getByRole('link', { name: '收件核对表' }).click();
  await page.getByRole('checkbox', { name: '县教育局：工作总结' }).check();
  const counted = page.getByText('已收 1 件，共 104 件。另有不计在内的（有多家的单位、专题案例），已收 2 件。');
  await page.getByRole('checkbox', { name: '各乡（镇、场）、社区：工作总结' }).check();
  await page.getByRole('checkbox', { name: '县教育局：专题案例' }).check();
  await counted.waitFor();
  // No empty place is explained where there is none.
  expect(await page.locator('main').innerText()).not.toContain('空格');
  await page.reload();
  expect(await page.getByRole('checkbox', { name: '县教育局：工作总结' }).isChecked()).toBe(true);
  // The county government hands in nothing.
  expect(await page.getByRole('checkbox', { name: /^县人民政府/ }).count()).toBe(0);
  expect(await a11yViolations(page)).toEqual([]);
  expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
  await page.context().close();
});

test('the times say in words that hold on paper too which bar is which, and count each paper once', async () => {
  const { page } = await site.look('timeline/');
  const text = await page.locator('main').innerText();
  expect(text).toContain('浅色条是时期，深色条是阶段');
  expect(text).toContain(`方案提到的 ${new Set(plan.reports.map(({ name }) => name)).size} 种`);
  expect(text).toContain('在阿克陶县财政局８楼');
});

test('on paper no title of what is folded stands alone; the forms are named, no link of a screen is', async () => {
  for (const path of firstOf(['forms/', 'keywords/', 'developers/scale/', 'residents/message/'])) {
    const { page } = await site.look(path);
    await page.emulateMedia({ media: 'print' });
    for (const summary of await page.locator('main details:not([open]) > summary').all())
      expect(await summary.isVisible(), path).toBe(false);
    const text = await page.locator('main').innerText();
    if (path === 'forms/') for (const name of ['排查工作方案', '线索移送单', '动态信息']) expect(text).toContain(name);
    expect(text).not.toContain('看法律原文');
    await page.emulateMedia({ media: 'screen' });
  }
});

test('on a phone the list of columns at the foot unfolds where it is asked for, without JavaScript too', async () => {
  for (const from of ['主导航', '页脚']) {
    const { page } = await site.open('residents/', { width: 360, javaScript: false });
    const list = page.getByRole('navigation', { name: '全部栏目' });
    expect(await list.isVisible()).toBe(false);
    const within = from === '主导航' ? page.getByRole('navigation', { name: from }) : page.getByRole('contentinfo');
    await within.getByRole('link', { name: '全部栏目' }).click();
    expect(await list.getByRole('link', { name: '时间期限' }).isVisible()).toBe(true);
    expect((await list.boundingBox())!.y).toBeLessThan(800);
    await page.context().close();
  }
});

test('the heading that the self-check leaves off its paper stands on the paper of another page', async () => {
  for (const [path, shown] of [
    ['check/', false],
    ['about/', true],
  ] as const) {
    const { page } = await site.look(path);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('#reading h2').isVisible(), path).toBe(shown);
    await page.emulateMedia({ media: null });
  }
});

test.each(['units/agriculture-bureau/', 'forms/', 'triage/', 'timeline/', 'residents/paid/', 'cases/'])(
  '/%s: text is of 18 pixels at least, also in what is folded; marks, notes and clause numbers of 16',
  async (path) => {
    const { page } = await site.look(path, { width: 360 });
    const { small, tiny } = await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
      // In a hand-in table the dates and numbers stand beside their paper.
      const besides = '.clause, .mark, .note, .notes, .role, .small, th, sup, label, nav, .hand-in td, .screen-only';
      const texts = document.createTreeWalker(document.querySelector('main')!, NodeFilter.SHOW_TEXT);
      const found = { small: [] as string[], tiny: [] as string[] };
      while (texts.nextNode()) {
        const words = texts.currentNode.textContent!.trim();
        const holder = texts.currentNode.parentElement!;
        if (!words || holder.getClientRects().length === 0 || holder.closest('svg')) continue;
        const size = parseFloat(getComputedStyle(holder).fontSize);
        if (size < 16) found.tiny.push(words);
        if (size < 18 && !holder.closest(besides)) found.small.push(words);
      }
      return found;
    });
    expect(tiny).toEqual([]);
    expect(small).toEqual([]);
  },
);

test.each(someOf(KINDS, 3))('/%s: can be read without JavaScript; the navigation marks one column', async (path) => {
  const { page } = await site.look(path, { javaScript: false });
  expect((await page.locator('h1').innerText()).length).toBeGreaterThan(1);
  expect((await page.locator('main').innerText()).length).toBeGreaterThan(80);
  expect(await page.getByRole('navigation', { name: '主导航' }).locator('[aria-current]').count()).toBeLessThan(2);
  const marked = await page.locator('header [aria-current], #columns [aria-current]').allInnerTexts();
  // The home page stands above the columns.
  expect(new Set(marked).size).toBe(path === '' ? 0 : 1);
});

describe('from the home page', () => {
  test.each(someOf(plan.units, 9).map(({ id, name }) => [name, id] as const))(
    '%s: its duties in one click',
    async (name, id) => {
      const { page } = await site.look('');
      await page.getByRole('main').getByRole('link', { name, exact: true }).first().click();
      // Waits until the page is read: before that it has not all its folds.
      await page.waitForURL(`**/units/${id}/**`);
      for (const fold of await page.locator('details.fold > summary').all()) await fold.click();
      const text = await page.locator('main').innerText();
      for (const duty of plan.dutiesOf(id)) expect(text).toContain(duty.action);
      for (const { what } of plan.deadlinesOf(id)) expect(text).toContain(what);
    },
  );
});

test('every page asks nobody but its own origin, runs nothing written inside it and sends no form elsewhere', async () => {
  const strict = [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
  ];
  // A page that only sends on needs no script.
  const bare = ["default-src 'none'", "style-src 'self'", "img-src 'self'", "base-uri 'none'", "form-action 'none'"];
  // What is shown at any address finds the site's root by a script of its own, and by no other.
  const anywhere = strict
    .map((rule) => rule.replace(/(?<=wasm-unsafe-eval')$/, ' HASH').replace("base-uri 'none'", "base-uri 'self'"))
    .join('; ');
  const policies = globSync('**/*.html', { cwd: DIST }).map((file) => {
    const page = parseHtml(readFileSync(join(DIST, file), 'utf8'));
    const metas = elements(page, 'meta');
    const policy = metas.find(({ attribs }) => attribs['http-equiv'] === 'Content-Security-Policy')?.attribs.content;
    // What is copied from there into another page has no policy, and nothing that runs.
    const isCopied = /\/(?:copy|article)\.html$/.test(file) && elements(page, 'script').length === 0;
    return (file === '404.html' ? policy?.replace(/'sha256-[^']+'/, 'HASH') : policy) ?? (isCopied ? 'copied' : file);
  });
  expect([...new Set(policies)].sort()).toEqual(['copied', bare.join('; '), strict.join('; '), anywhere].sort());
});

describe('the reader’s switches', () => {
  test('large type and high contrast stay on from page to page', async () => {
    const { page, violations } = await site.open('residents/paid/', { width: 360 });
    const size = () => page.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize));
    expect(await size()).toBe(18);
    await page.getByRole('button', { name: '大字' }).click();
    await page.getByRole('button', { name: '高对比' }).click();
    await page.goto(`${site.url}subjects/farmers-cooperative/`);
    expect(await size()).toBe(24);
    // Paper has its own sizes, made to fit a sheet.
    await page.emulateMedia({ media: 'print' });
    expect(await size()).toBe(14);
    await page.emulateMedia({ media: 'screen' });
    expect(await page.getByRole('button', { name: '大字' }).getAttribute('aria-pressed')).toBe('true');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await a11yViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '大字' }).click();
    await page.reload();
    expect(await size()).toBe(18);
    expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
    await page.context().close();
  });

  test('in large type a table that is wider than a phone scrolls by itself', async () => {
    const before = `localStorage.setItem('fangfei-type', 'large');`;
    const { page } = await site.open('developers/', { width: 360, before });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(await a11yViolations(page)).toEqual([]);
    await page.context().close();
  });

  test.each(someOf(KINDS, 6))(
    '/%s: a dark device gets a dark page that is accessible; paper stays white',
    async (path) => {
      const { page } = await site.look(path, { width: 360 });
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await paper();
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await paper()).not.toBe(light);
      expect(await a11yViolations(page)).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      expect(await paper()).toBe('rgb(255, 255, 255)');
      await page.emulateMedia({ media: 'screen', colorScheme: 'light' });
    },
  );

  test('on a dark device bars are drawn in the page’s colours', async () => {
    const { page } = await site.look('cases/figures/');
    const bars = page.locator('.chart svg.page').first().locator('g:has(> a > rect)');
    const fill = () => bars.evaluate((group) => getComputedStyle(group).fill);
    const light = await fill();
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await fill()).not.toBe(light);
    await page.emulateMedia({ colorScheme: 'light' });
  });

  test('on a dark device, results, large type and high contrast are accessible too', async () => {
    const { page } = await site.open('check/', { width: 360 });
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.fill('#text', '旺铺售后包租，年返12%，五年原价回购。\n今日天气晴。');
    await page.getByRole('button', { name: '检查', exact: true }).click();
    await page.locator('.verdict').waitFor();
    expect(await a11yViolations(page)).toEqual([]);
    await page.goto(`${site.url}units/education-bureau/`);
    await page.locator('.hand-in input').first().check();
    await page.getByRole('button', { name: '大字' }).click();
    expect(await a11yViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '高对比' }).click();
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(0, 0, 0)');
    expect(await a11yViolations(page)).toEqual([]);
    await page.context().close();
  });

  // A voice of the network would send the page's words away.
  test.each(['[]', "[{ lang: 'zh-CN', localService: false }]"])(
    'with the voices %s none of the device reads Chinese: reading aloud says so',
    async (voices) => {
      const { page } = await site.open('residents/', { before: `speechSynthesis.getVoices = () => ${voices};` });
      await page.getByRole('button', { name: '朗读' }).click();
      await page.getByText('没有装中文语音').waitFor();
      await page.context().close();
    },
  );

  test('with one, it reads the page from its title on, and stops when told', async () => {
    const before = `
      window.spoken = [];
      speechSynthesis.getVoices = () => [{ lang: 'zh-CN', localService: true }];
      speechSynthesis.speak = (words) => spoken.push(words.text);
      speechSynthesis.cancel = () => spoken.push('停');
      window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };`;
    const { page } = await site.open('residents/report/', { before });
    await page.getByRole('button', { name: '朗读' }).click();
    await page.getByRole('button', { name: '停止朗读' }).click();
    const spoken = await page.evaluate<string[]>('spoken');
    expect(spoken[0]).toBe('我要举报');
    expect(spoken.at(-1)).toBe('停');
    expect(spoken.join('')).toContain('国家鼓励对涉嫌非法集资行为进行举报');
    await page.context().close();
  });

  test('pressed twice while its voice is still to come, it reads once', async () => {
    const before = `
      window.spoken = [];
      speechSynthesis.getVoices = () => (performance.now() > window.late ? [{ lang: 'zh-CN', localService: true }] : []);
      window.late = Infinity;
      speechSynthesis.speak = (words) => spoken.push(words.text);
      window.SpeechSynthesisUtterance = class extends EventTarget { constructor(text) { super(); this.text = text; } };`;
    const { page } = await site.open('residents/report/', { before });
    const button = page.getByRole('button', { name: '朗读' });
    await button.click();
    await button.click();
    await page.evaluate('late = 0');
    await page.getByRole('button', { name: '停止朗读' }).waitFor();
    const spoken = await page.evaluate<string[]>('spoken');
    expect(spoken.filter((text) => text === '我要举报')).toHaveLength(1);
    await page.context().close();
  });
});

describe('at the door', () => {
  test('every kind of thing has its signs, questions and papers, and its quote stands there once', () => {
    for (const { kind, id, quote } of plan.allItems()) {
      const guide = plan.guideFor(id);
      if (!guide) continue;
      const folder = `${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}s`;
      const text = innerText(parseHtml(readFileSync(join(DIST, folder, id, 'index.html'), 'utf8')));
      for (const { text: sign } of guide.signs) expect(text, id).toContain(sign);
      for (const line of [...guide.questions, ...guide.papers]) expect(text, id).toContain(line);
      expect(text.split(quote).length - 1, id).toBeGreaterThan(0);
    }
  });

  test('on a phone no label of a visit’s record is cut, and another form does not bear its name', async () => {
    const { page } = await site.look('guises/livestock-custody/visit/', { width: 360 });
    const labels = await page.locator('.names > span').all();
    expect(labels.length).toBeGreaterThan(0);
    for (const label of labels) expect((await label.boundingBox())!.height).toBeLessThan(40);
    const forms = await site.look('forms/');
    expect(
      await forms.page.getByRole('link', { name: '现场走访记录', exact: false, includeHidden: true }).count(),
    ).toBe(0);
  });

  test('a visit’s record is filled in on a phone, kept, printed with what was typed, and emptied', async () => {
    const path = 'guises/livestock-custody/visit/';
    const { page, violations } = await site.open(path, { width: 360 });
    const [sign] = plan.guideFor('livestock-custody')!.signs;
    const answer = '说在邻县的牧场，耳标号答不上来，也没有照片，说下个月带去看。';
    const field = page.getByRole('textbox', { name: /^客户出钱的那一头/ });
    await page.getByRole('textbox', { name: '对象名称' }).fill('某养殖公司');
    await field.fill(answer);
    await page.getByRole('checkbox', { name: sign!.text }).check();
    await page.reload();
    expect(await field.inputValue()).toBe(answer);
    expect(await page.getByRole('checkbox', { name: sign!.text }).isChecked()).toBe(true);
    // Nothing of it is cut off.
    expect(await field.evaluate((area) => area.scrollHeight - area.clientHeight)).toBeLessThanOrEqual(1);
    expect(await a11yViolations(page)).toEqual([]);
    expect((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(
      1,
    );
    // What is wiped cannot be had back: it is asked about.
    page.once('dialog', (dialog) => void dialog.dismiss());
    await page.getByRole('button', { name: '清空' }).click();
    expect(await field.inputValue()).toBe(answer);
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: '清空' }).click();
    await page.reload();
    expect(await field.inputValue()).toBe('');
    expect(await page.evaluate(() => localStorage.getItem('fangfei.visit.livestock-custody'))).toBeNull();
    expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
    await page.context().close();
  });

  test('a second visit leaves the first where it is, to be opened again', async () => {
    const { page, violations } = await site.open('sectors/elderly-care/visit/', { width: 360 });
    const subject = page.getByRole('textbox', { name: '对象名称' });
    const place = page.getByRole('textbox', { name: '走访地点' });
    await subject.fill('甲养老院');
    await place.fill('玉麦镇');
    await page.getByRole('button', { name: '另填一家' }).click();
    expect(await subject.inputValue()).toBe('');
    await subject.fill('乙养老院');
    await page.reload();
    expect(await subject.inputValue()).toBe('乙养老院');
    expect(await page.getByRole('listitem').filter({ hasText: '甲养老院' }).innerText()).toContain('玉麦镇');
    expect(await a11yViolations(page)).toEqual([]);
    await page.getByRole('button', { name: '打开：甲养老院' }).click();
    expect(await subject.inputValue()).toBe('甲养老院');
    expect(await place.inputValue()).toBe('玉麦镇');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: '清空' }).click();
    // Only what was open is gone.
    await page.getByRole('button', { name: '打开：乙养老院' }).click();
    expect(await subject.inputValue()).toBe('乙养老院');
    expect(await page.getByRole('button', { name: /^打开：/ }).count()).toBe(0);
    expect((await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(
      1,
    );
    expect(violations.complaints).toEqual([]);
    await page.context().close();
  });

  test('from a unit’s page to a visit, and what was written there into a row of the ledger', async () => {
    const { page, violations } = await site.open('units/civil-affairs-bureau/');
    await page.locator('#lines a', { hasText: '养老机构' }).first().click();
    // The page's script gives the link its unit.
    await page.locator('a[href$="#unit=civil-affairs-bureau"]', { hasText: '填走访记录' }).click();
    const [sign] = plan.guideFor('elderly-care')!.signs;
    for (const [name, text] of [
      ['对象名称', '某养老公寓'],
      ['实际经营地址', '某镇3号院'],
      ['涉及人数（自述）', '30人左右'],
      ['涉及金额（自述）', '约三万'],
      ['负责人', '张某'],
    ] as const)
      await page.getByRole('textbox', { name }).fill(text);
    await page.getByRole('checkbox', { name: sign!.text }).check();
    // It may be opened in a window of its own.
    const link = page.getByRole('link', { name: '登记进台账' });
    expect(decodeURIComponent((await link.getAttribute('href'))!)).toMatch(/某养老公寓.*civil-affairs-bureau/);
    await link.click();
    await page.getByText('已从上一页带入').waitFor();
    const value = (key: string) => page.locator(`#f-${key}`).inputValue();
    expect(await value('subject')).toBe('某养老公寓');
    expect(await value('place')).toBe('某镇');
    // The record does not say when the visit was.
    expect(await value('foundOn')).toBe('');
    expect(await value('peopleInvolved')).toBe('30');
    // What is no number stands in words; the clerk writes the number.
    expect(await value('riskExposure')).toBe('');
    expect(await value('clue')).toBe(
      `现场走访。负责人：张某；实际经营地址：某镇3号院；涉及人数（自述）：30人左右；涉及金额（自述）：约三万；${sign!.text}`,
    );
    expect(await value('unit')).toBe('县民政局');
    // Whose line of business it is has screened it.
    expect(await value('source')).toBe('行业排查');
    expect(await page.locator('#row input[name=items]:checked').count()).toBe(1);
    expect(violations.complaints).toEqual([]);
    // Where no unit's page led there, the item alone goes along.
    await page.goto(`${site.url}guises/livestock-custody/`);
    await page.getByRole('link', { name: '登记进台账' }).click();
    await page.getByText('已从上一页带入').waitFor();
    expect(await page.locator('#row input[name=items]:checked').count()).toBe(1);
    await page.context().close();
  });

  test('what a township wrote on a phone is copied, saved as Word and registered with no number written anew', async () => {
    const { page, violations } = await site.open('sectors/elderly-care/visit/', { width: 360 });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const [sign] = plan.guideFor('elderly-care')!.signs;
    const [question] = plan.guideFor('elderly-care')!.questions;
    for (const [name, text] of [
      ['走访时间', '2018年6月12日 上午'],
      ['走访单位', '甲镇人民政府'],
      ['对象名称', '某养老公寓'],
      ['涉及人数（自述）', '1,200人'],
      ['涉及金额（自述）', '480万元'],
      [question!, '说不清'],
    ] as const)
      await page.getByRole('textbox', { name }).fill(text);
    await page.getByRole('checkbox', { name: sign!.text }).check();
    await page.getByRole('button', { name: '复制', exact: true }).click();
    await page.getByText('已复制').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.split('\n').slice(2, -1)).toEqual([
      '走访时间：2018年6月12日 上午',
      '走访单位：甲镇人民政府',
      '对象名称：某养老公寓',
      '涉及人数（自述）：1,200人',
      '涉及金额（自述）：480万元',
      '【看到的、听到的】',
      sign!.text,
      '【查到的】',
      expect.stringMatching(/^没有看到的：/),
      '【问到的】',
      `${question}说不清`,
      // What was not asked is told, so that nobody takes it for an answer.
      expect.stringMatching(/^没有问到的：/),
    ]);
    expect(copied).not.toContain('。：');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: '存成 Word 文件' }).click();
    expect((await download).suggestedFilename()).toBe('现场走访记录-养老机构.docx');
    const parts = unzipSync(readFileSync(await (await download).path()));
    const text = strFromU8(parts['word/document.xml']!);
    for (const word of ['某养老公寓', sign!.text, `${question}说不清`, '被走访人：']) expect(text).toContain(word);
    expect(await a11yViolations(page)).toEqual([]);
    await page.getByRole('link', { name: '登记进台账' }).click();
    await page.getByText('已从上一页带入').waitFor();
    for (const [key, value] of Object.entries({
      unit: '各乡（镇、场）、社区',
      unitName: '甲镇',
      place: '甲镇',
      source: '网格员排查',
      // When it was seen, not when it was registered.
      foundOn: '2018-06-12',
      peopleInvolved: '1200',
      riskExposure: '4800000',
    }))
      expect(await page.locator(`#f-${key}`).inputValue(), key).toBe(value);
    await page.getByRole('button', { name: '保存', exact: true }).click();
    await page.getByText('已保存：某养老公寓').waitFor();
    expect(violations.complaints).toEqual([]);
    await page.context().close();
  });

  test('two windows of one visit’s record keep what is typed in either, and emptying one empties both', async () => {
    const path = 'guises/livestock-custody/visit/';
    const { page } = await site.open(path);
    const other = await page.context().newPage();
    await other.goto(`${site.url}${path}`);
    await page.getByRole('textbox', { name: '对象名称' }).fill('某养殖公司');
    await other.getByRole('textbox', { name: '负责人' }).fill('张某');
    for (const one of [page, other]) {
      await one.waitForFunction(
        () => [...document.querySelectorAll('textarea')].filter((area) => area.value).length > 1,
      );
      await one.reload();
      expect(await one.getByRole('textbox', { name: '对象名称' }).inputValue()).toBe('某养殖公司');
      expect(await one.getByRole('textbox', { name: '负责人' }).inputValue()).toBe('张某');
    }
    other.once('dialog', (dialog) => void dialog.accept());
    await other.getByRole('button', { name: '清空' }).click();
    await page.getByRole('button', { name: '清空' }).waitFor({ state: 'hidden' });
    expect(await page.getByRole('textbox', { name: '对象名称' }).inputValue()).toBe('');
    await page.context().close();
  });

  test('a look at a visit’s record keeps nothing, and loses no answer to a question worded otherwise before', async () => {
    const path = 'guises/livestock-custody/visit/';
    const key = 'fangfei.visit.livestock-custody';
    const { page } = await site.open(path);
    const kept = () => page.evaluate((name) => localStorage.getItem(name), key);
    expect(await kept()).toBeNull();
    await page.evaluate((name) => localStorage.setItem(name, '{"从前的问题":"从前的回答"}'), key);
    await page.reload();
    const subject = page.getByRole('textbox', { name: '对象名称' });
    await subject.fill('某养殖公司');
    expect(JSON.parse((await kept())!)).toEqual({ 从前的问题: '从前的回答', 对象名称: '某养殖公司' });
    await subject.fill('');
    expect(await kept()).toBe('{"从前的问题":"从前的回答"}');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('button', { name: '清空' }).click();
    expect(await kept()).toBeNull();
    await page.context().close();
  });

  test('on paper no sheet holds a heading alone, and no third one three lines', async () => {
    const { page: units } = await site.look('units/');
    await units.emulateMedia({ media: null });
    const { text } = await extractText(new Uint8Array(await units.pdf({ preferCSSPageSize: true })));
    expect(text[0]!.normalize('NFKC')).toContain('县金融办');
    const { page } = await site.look('sectors/elderly-care/');
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  });

  test('a visit’s record is one sheet of paper', async () => {
    const visits = ['subjects/farmers-cooperative/visit/', 'sectors/real-estate/visit/', 'guises/charity/visit/'];
    for (const path of firstOf(visits)) {
      const { page } = await site.look(path);
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
      expect(pdf.match(/\/Type\s*\/Page\b/g), path).toHaveLength(1);
    }
  });

  test.each(firstOf([360, 1440]))('the keywords are copied by keyboard alone at %i px', async (width) => {
    const { page, violations } = await site.open('keywords/', { width });
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.locator('#keyword-lines').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.locator('[data-copy] [role=status]').filter({ hasText: '已复制' }).waitFor();
    const lines = readFileSync(join(DIST, 'keywords/keywords.txt'), 'utf8').slice(1).trimEnd().split('\r\n');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(lines.join('\n'));
    expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });
    await page.context().close();
  });

  test('the keywords come as lines for a tool and as a spreadsheet', async () => {
    const text = readFileSync(join(DIST, 'keywords/keywords.txt'), 'utf8');
    expect(text.startsWith('\uFEFF')).toBe(true);
    const lines = text.slice(1).trimEnd().split('\r\n');
    expect(new Set(lines).size).toBe(lines.length);
    for (const word of ['金融创新', '牲畜托管', '一带一路', '慈善', '老年人']) expect(lines).toContain(word);
    const sheet = readFileSync(join(DIST, 'keywords/keywords.xlsx'));
    expect(sheet.subarray(0, 2).toString()).toBe('PK');
  });
});

test('the eight kinds of forbidden advertisement stand on one page, each in the plan’s words', () => {
  const text = innerText(parseHtml(readFileSync(join(DIST, 'banned-ads/index.html'), 'utf8')));
  for (const { quote } of plan.bannedAds) expect(text).toContain(quote);
});

describe('the pages say what the plan says', () => {
  const textOf = (path: string) => innerText(parseHtml(readFileSync(join(DIST, path, 'index.html'), 'utf8')));

  test('what a unit’s own duties name stands under what it screens, each a link to its page', () => {
    for (const { id } of plan.units) {
      const page = parseHtml(readFileSync(join(DIST, 'units', id, 'index.html'), 'utf8'));
      const lists = elements(page, 'ul').filter(({ attribs }) => attribs.id === 'lines');
      const linked = lists.flatMap((list) => elements(list, 'a')).map((link) => innerText(link).trim());
      const own = plan.dutiesOf(id).filter(({ sharedBy }) => !sharedBy);
      for (const { id: subject, name } of plan.subjects) {
        if (own.some(({ subjects }) => (subjects as readonly string[]).includes(subject)))
          expect(linked.join(' '), id).toContain(name);
      }
    }
  });

  test('the four factors are never all of them: the source says 等', () => {
    const text = textOf('measures');
    expect(text).toContain('涉众规模、风险敞口、舆论热度、涉稳隐患等因素');
    expect(text.match(/四个因素(?!等)/g)).toBeNull();
  });

  test('who acts on an item is said in one sentence everywhere, with its limit, or what is near in meaning', () => {
    for (const [item, ...said] of [
      ['guises/livestock-custody', '县网信办（排查，网上关键词）'],
      ['guises/elderly-investment', '方案没有点名单位；意思相近的', '由县民政局（'],
    ] as const)
      for (const words of said) {
        expect(textOf(item), item).toContain(`谁来查：${said[0]}`);
        expect(textOf(item), item).toContain(words);
        expect(textOf('focus'), words).toContain(words);
      }
    expect(textOf('matrix')).toMatch(/方案没有点名单位；意思相近的.{1,20}由县民政局（/);
  });

  test('the matrix leaves out no unit and no item, assigned or not', () => {
    const text = textOf('matrix');
    for (const { name } of plan.units) expect(text).toContain(name);
    for (const item of plan.allItems()) if (plan.guideFor(item.id)) expect(text, item.id).toContain(plan.titleOf(item));
  });

  test('policy is explained and guidance strengthened, not first one and then the other', () => {
    for (const { id } of plan.regions) expect(textOf(`regions/${id}`)).not.toMatch(/先宣传政策|先.{0,4}引导规范/);
  });
});

test('every way into the resident’s pages gives the two numbers and no other', () => {
  for (const path of ['', 'message/', 'paid/', 'report/']) {
    const page = parseHtml(readFileSync(join(DIST, 'residents', path, 'index.html'), 'utf8'));
    const calls = elements(page, 'a').flatMap(({ attribs }) => /^tel:(.*)/.exec(attribs.href ?? '')?.[1] ?? []);
    expect(calls).toEqual(['110', '96110']);
    // What clerks have to do is no answer for a resident.
    const main = elements(page, 'main').flatMap((one) => elements(one, 'a'));
    expect(main.filter(({ attribs }) => attribs.href?.includes('/units/'))).toEqual([]);
  }
});

test('every page of the resident’s says what every printed piece says, and each of its texts can be translated', () => {
  const asked = slots()
    .map(({ zh }) => zh)
    .sort((a, b) => b.length - a.length);
  // Where the page stands, what is cited, whose words they are, and telephone numbers stay Chinese.
  const kept = ({ name, attribs: { class: mark = '', href = '' } }: HtmlElement) =>
    name === 'nav' || name === 'footer' || /\b(?:mark|note)\b/.test(mark) || href.startsWith('tel:');
  for (const path of ['', 'message/', 'paid/', 'report/']) {
    const html = readFileSync(join(DIST, 'residents', path, 'index.html'), 'utf8');
    const [whole, translated] = [html, rewriteHtml(html, (one) => !kept(one))].map((page) =>
      innerText(elements(parseHtml(page), 'main')[0]!),
    ) as [string, string];
    // Who has paid is told of the loss by the law, and first what to do now.
    const told = publicity.filter(({ spoken, id }) => spoken && !(path === 'paid/' && id === 'own-loss'));
    for (const { text, basis } of told) expect(whole, path).toContain(`${text}（${basis.split('；')[0]}）`);
    if (path === 'paid/') expect(whole).toMatch(/请记住\s+不要再交钱，马上报案。/);
    expect(asked.reduce((rest, zh) => rest.replaceAll(zh, ''), translated).trim(), path).toBe('');
  }
});

/** Every HTML file of the built site, below `dist`. */
const pages = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.html'));

/** What several tests ask of a built page, which is read once. */
const factsOf = memoized((file: string) => {
  const page = parseHtml(readFileSync(join(DIST, file), 'utf8'));
  return {
    item: metaOf(page, 'plan-item'),
    ids: new Set(elements(page).flatMap(({ attribs }) => attribs.id ?? [])),
    links: elements(page, 'a').flatMap(({ attribs }) => attribs.href ?? []),
  };
});

test('every page of a plan item says which, in a form that programs read', () => {
  const told = new Set(pages.map((file) => factsOf(file).item));
  for (const { id } of plan.units) expect(told).toContain(`unit:${id}`);
  for (const { id } of plan.bannedAds) expect(told).toContain(`banned-ad:${id}`);
  for (const { id } of plan.sectors) expect(told).toContain(`sector:${id}`);
  for (const { address } of plan.clauses) expect(told).toContain(`clause:${address}`);
});

test('every link within the site leads somewhere, to an anchor that is there', () => {
  const files = new Set(readdirSync(DIST, { recursive: true, encoding: 'utf8' }));
  const dead = new Set<string>();
  for (const file of pages) {
    for (const href of factsOf(file).links) {
      if (/^(?:https?|mailto|data|tel):/.test(href)) continue;
      const url = new URL(href, `http://site/${file}`);
      const path = decodeURIComponent(url.pathname.slice(1));
      const target = path === '' || path.endsWith('/') ? `${path}index.html` : path;
      const anchor = decodeURIComponent(url.hash.slice(1));
      // What a row of the ledger begins with is no place on the page.
      if (/^(?:new|unit)=/.test(anchor) && files.has(target)) continue;
      if (!files.has(target)) dead.add(`${file} → ${href}`);
      else if (anchor && target.endsWith('.html') && !factsOf(target).ids.has(anchor)) dead.add(`${file} → ${href}`);
    }
  }
  expect([...dead].slice(0, 20)).toEqual([]);
});

test('the list of contents still answers at its old address, also without JavaScript', async () => {
  const { page, violations } = await site.open('index/index.html', { javaScript: false });
  await page.waitForURL('**/contents/index.html');
  expect(await page.locator('h1').innerText()).toBe('全部内容');
  expect(violations.missing).toEqual([]);
  await page.context().close();
});

test('a page of each kind weighs at most a twentieth more than is written down, and a unit’s never 30 kB', () => {
  const written = writtenWeights();
  expect(Object.keys(written)).toEqual([...ENTRIES, ...OTHERS].sort());
  const heavier = Object.entries(written)
    .map(([path, bytes]) => ({ path, bytes, now: weightOf(path) }))
    .filter(({ bytes, now }) => now > bytes * 1.05);
  expect(heavier, '变重了：该重的，运行 npm run weights').toEqual([]);
  expect(Math.max(...plan.units.map(({ id }) => weightOf(`units/${id}/`)))).toBeLessThanOrEqual(30_000);
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
