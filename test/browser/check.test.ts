// The self-check as its three readers use it: a resident on a phone, an officer with a report to write, a screener with a file.
import { readFileSync } from 'node:fs';
import { classify, report } from 'fangfei';
import { recordsOfFile, type Item, type TextRecord } from 'fangfei/read/web';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { Download, Locator, Page } from 'playwright-core';
import readWorkbook from 'read-excel-file/node';
import { expect, test } from 'vitest';
import { cleanSheets, SPOILS } from '../corpus/leaflets.ts';
import { namedPdf } from '../tools/hostile.ts';
import { firstOf, WHOLE } from '../tools/share.ts';
import { a11yViolations, useSite } from '../tools/site.ts';

const site = useSite();
const AD = '临街旺铺，售后包租十年，每年按总价8%返租金，期满原价回购。';

const field = (page: Page) => page.getByLabel('要检查的文字');
const result = (page: Page) => page.getByRole('region', { name: '检查结果', exact: true });

async function check(page: Page, text: string): Promise<string> {
  await field(page).fill(text);
  await page.getByRole('button', { name: '检查', exact: true }).click();
  await page.locator('#result:not(.stale) > *').first().waitFor();
  return result(page).innerText();
}

/** Puts in at once what typing would take minutes for. */
const put = (field: Locator, text: string) =>
  field.evaluate((node, value) => void ((node as HTMLTextAreaElement).value = value), text);

async function bytesOf(download: Download): Promise<Uint8Array> {
  return new Uint8Array(readFileSync(await download.path()));
}

async function opened(options = {}) {
  const { page, violations } = await site.open('check/', options);
  // Who listens from the beginning misses none: asking for it takes the browser a while.
  page.on('filechooser', () => undefined);
  return { page, violations };
}

/** Cuts the network off once the page has all that it fetches by itself. */
async function goOffline(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  // What checks, and on wide screens what writes reports, comes when the browser has nothing else to do: late on a busy machine.
  const fetched = (names: string[]) =>
    names.every((part) => performance.getEntriesByType('resource').some(({ name }) => name.includes(part)));
  await page.waitForFunction(fetched, ['/worker-', ...(page.viewportSize()!.width >= 1080 ? ['/check-report'] : [])]);
  await page.context().setOffline(true);
}

test('a pasted text is checked in the browser, also offline, and nothing is sent', async () => {
  const { page, violations } = await opened();
  await goOffline(page);
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  const told = await check(page, AD);
  expect(told).toContain('疑似');
  expect(told).toContain('四14（2）');
  expect(told).toContain('县市场监督管理局');
  expect(told).not.toMatch(/违法犯罪分子|构成犯罪|是非法集资/);
  expect(await result(page).locator('mark').filter({ hasText: '售后包租' }).count()).toBeGreaterThan(0);
  expect(requests).toEqual([]);
  expect(violations.foreign).toEqual([]);
  await page.context().close();
});

test.each(
  firstOf([
    [360, 760],
    [1366, 768],
  ] as const),
)('at %d × %d the verdict, what to do and whom to call are in view, by keyboard', async (width, height) => {
  const { page, violations } = await opened({ width });
  await page.setViewportSize({ width, height });
  await field(page).focus();
  await page.keyboard.insertText(`${AD}\n今日天气晴。\n`.repeat(20));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('.verdict').waitFor();
  const heading = page.locator('.verdict h2');
  expect(await heading.evaluate((node) => node === document.activeElement)).toBe(true);
  for (const part of [
    heading,
    page.locator('.verdict a[href="tel:110"]'),
    page.locator('.verdict a[href="tel:96110"]'),
  ]) {
    const box = (await part.boundingBox())!;
    expect(box.y).toBeGreaterThanOrEqual(0);
    expect(box.y + box.height).toBeLessThanOrEqual(height);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await a11yViolations(page)).toEqual([]);
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('an edited text greys out what was said of the old one', async () => {
  const { page } = await opened();
  await check(page, AD);
  expect(await page.getByText('文字改过了').isVisible()).toBe(false);
  await field(page).press('End');
  await field(page).pressSequentially('。');
  expect(await page.getByText('文字改过了').isVisible()).toBe(true);
  expect(await page.locator('#result.stale').count()).toBe(1);
  expect(await a11yViolations(page)).toEqual([]);
  await check(page, AD);
  expect(await page.getByText('文字改过了').isVisible()).toBe(false);
  await page.context().close();
});

test('every word that decided is marked, with the numbers of all findings that it speaks for', async () => {
  const { page } = await site.look('check/');
  // The same words speak for several findings here, for some of them with what follows.
  const text = '排单币40一颗，两颗起拿，打款24小时到账，静态每天3%，动态拿直推5%';
  const { findings } = classify(text);
  await check(page, text);
  const numbersAt = Array.from(text, (_, at) =>
    findings.flatMap(({ evidence }, finding) =>
      evidence.some(({ start, end }) => start <= at && at < end) ? [finding + 1] : [],
    ),
  );
  expect(new Set(numbersAt.map(String)).size).toBeGreaterThan(2);
  const shown = await result(page)
    .locator('.marked.numbered')
    .evaluate((box) => {
      const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      const characters: number[][] = [];
      while (walker.nextNode()) {
        const { parentElement: parent, textContent } = walker.currentNode;
        if (parent?.closest('sup, .label')) continue;
        const numbers = parent?.closest('mark')?.querySelector('sup')?.textContent;
        for (const _ of textContent ?? '') characters.push(numbers ? numbers.slice(1, -1).split('、').map(Number) : []);
      }
      return characters;
    });
  expect(shown).toEqual(numbersAt);
});

test('who was sent a text reads it with whole words marked, and no numbers', async () => {
  const { page } = await site.open('check/', { width: 360 });
  const text = '先订床位的，交三万元订金，每年返两千四，住满一个月还送一箱鸡蛋，不想住了订金原数退。';
  await check(page, text);
  const [plain] = await result(page).locator('.marked').all();
  expect(await plain!.innerText()).toBe(text);
  const marks = await plain!.locator('mark').allInnerTexts();
  expect(marks.length).toBeGreaterThan(0);
  expect(marks).toEqual(marks.filter((mark) => mark.length > 1));
  const touching = (all: Element[]) => all.filter((mark) => mark.nextSibling?.nodeName === 'MARK').length;
  expect(await plain!.locator('mark').evaluateAll(touching)).toBe(0);
  expect(await result(page).locator('.marked.numbered').isVisible()).toBe(false);
  await page.context().close();
});

test.each([
  ['https://mp.weixin.qq.com/s/AbCdEf', /^这只是一个链接/],
  ['mp.weixin.qq.com/s/AbCdEf', /^这只是一个链接/],
  ['http://xyz.cn/abc 点这个', /^话太少，链接里面的内容这里也看不到/],
  ['点这个http://xyz.cn/abc', /^话太少，链接里面的内容这里也看不到/],
  ['会员', /^话太少，看不出来：请把对方发来的原话贴进来/],
  ['您看看', /^话太少/],
  ['小姨，这个会员您帮我看看行不行', /^话太少/],
  ['13800000000', /^话太少/],
  ['Вклад под 24% годовых https://example.com/', /^没有检查/],
  ['旺铺售后包租，年返12%', /^疑似/],
  ['村里定在明天上午九点开会，说说秋收以后的浇水和修渠，请各家来一个人。', /^没有看到方案提醒的情形/],
  ['我妈已经交了5万给养老公寓，说下个月退，现在门都关了，怎么办', /^听起来钱已经交了：不要再交/],
  ['我已经转账五万，对方失联怎么办', /^听起来钱已经交了：不要再交/],
  ['昨天在镇上交了三百块水费，顺便买了菜。', /^(?:没有看到方案提醒的情形|话太少)/],
  ['刷单日结，垫付100返150，先加客服', /^这是常见的“刷单”骗局：不要垫钱/],
  ['刷单日结，工资秒到，先加客服微信', /^没有看到非法集资，可能是别的骗局/],
  ['警方提醒：网上刷单、先垫钱后返利的，都是诈骗，别信。', /^(?!.*可能是别的骗局：先)/],
  ['警方提醒：近日李女士在群里转了5万元买“原始股”，之后对方失联。请大家不要轻信高息。', /^(?!听起来)/],
  ['县公安局破获一起案件，受害人交了3万元以后联系不上对方。', /^(?!听起来)/],
  ['昨天付了2000元货款，对方说再等两天发货。', /^(?!听起来)/],
  ['我已经扫码给那个群里交了500了', /^听起来钱已经交了：弄清楚以前不要再交/],
  ['儿子说叫我别交钱，可是我已经扫码给那个群里交了500了', /^听起来钱已经交了：弄清楚以前不要再交/],
  ['钱已经打过去了，2万，养老公寓的', /^听起来钱已经交了：弄清楚以前不要再交/],
  ['昨天给他转了三千，说月底返四千', /^听起来钱已经交了：不要再交/],
  ['孩子他爸投了十万在那个平台，现在登不上去了', /^听起来钱已经交了：不要再交/],
  // Nothing went wrong with a deposit where one has moved in.
  ['我交了两万块押金给养老院，今天搬进去住了', /^听起来钱已经交了：弄清楚以前不要再交/],
  ['我上个月交了三百块水费，还买了菜，晚上给孩子做饭。', /^没有看到方案提醒的情形/],
  ['您好，您的医保账户异常已冻结，请点击 http://yb-gov.cc/a 解冻，逾期停用', /^可能是别的骗局：别点链接，打 96110 问/],
  ['医保提醒：不要点击短信里的链接，账户不会因为没有验证就冻结，谨防诈骗。', /^(?!可能是别的骗局：别点)/],
  [
    '县法院判了：李某以养老公寓为名向三十名老人收会员费一百多万元，犯集资诈骗罪，获刑十年。',
    /^讲的是集资的事，本身不是招揽/,
  ],
])('of “%s” the page says no more than can be seen', async (text, heading) => {
  const { page } = await site.look('check/');
  const told = await check(page, text);
  expect(told).toMatch(heading);
  if (/^(?:这只是|话太少)/.test(told)) {
    for (const part of ['原话', '不等于没有问题', '96110']) expect(told).toContain(part);
    expect(told).not.toMatch(/没有看到方案|译成汉语|给单位看的/);
  }
});

test('who has paid already is led to what to do then', async () => {
  const { page } = await site.look('check/');
  const led = result(page).locator('.verdict a[href$="residents/paid/"]');
  for (const text of [
    AD,
    '小姨，我已经存了两万',
    '我在他们那里存了五万，说是养老用的，现在去问，总说再等一等，老板也不接电话。',
  ]) {
    await check(page, text);
    expect(await led.count(), text).toBe(1);
  }
  expect(await result(page).innerText()).toMatch(/^听起来钱已经交了[\s\S]*马上报案/);
  // Whatever was found: the way stands in one line, below what to do before.
  for (const text of [
    '村里定在明天上午九点开会，说说秋收以后的浇水和修渠，请各家来一个人。',
    '先生您好，500元投资一次，每天都有收入，名额有限，欢迎来电咨询。',
    'http://xyz.cn/abc 点这个',
    '会员',
    '社区提醒：凡是说“保本高息、稳赚不赔”的，都要多问一句，不要轻信。',
    'ھەر ئايدا 3% پايدا بېرىمىز، پۇل سېلىڭ',
  ]) {
    await check(page, text);
    expect(await led.count(), text).toBe(1);
    expect(await result(page).innerText()).toMatch(/^已经交了钱的，照“我已经交了钱”去做。$/m);
  }
});

test('an advance fee for frozen assets is called what it is: no questions to whoever sent it, and the police', async () => {
  const { page } = await site.look('check/');
  const thaw =
    '民族大业资产解冻委员会：您已被列入第七批解冻名单，请于今日18点前向指定账户缴纳解冻手续费380元，缴费后您的国家扶贫善款58万元即可到账';
  const told = await check(page, thaw);
  expect(told).toMatch(/^这是常见的“先交钱才给钱”骗局：不要交，不要回/);
  expect(told).toContain('96110');
  expect(told).not.toMatch(/先问清这几句|哪个金融管理部门批准/);
  await page.getByRole('button', { name: '给单位看的' }).click();
  const fold = result(page).getByRole('group');
  expect(await fold.innerText()).toMatch(/县公安局（四7）：负责对举报的非法集资案件线索进行调查/);
  expect(await fold.innerText()).not.toMatch(/县市场监督管理局|县网信办|四个要件/);
  expect(await fold.getByRole('link', { name: /县公安局/ }).getAttribute('href')).toContain('public-security-bureau');
  for (const other of [
    '公安提醒：以“民族资产解冻”为名收手续费的都是诈骗',
    '法院通知：执行款已到账，您的账户冻结措施已解除，可到银行柜台办理。',
  ])
    expect(await check(page, other)).not.toMatch(/^这是常见的/);
});

test('in the largest type a number to call and the mark behind it stand on one line', async () => {
  const { page } = await site.open('check/', { width: 360 });
  await page.evaluate(() => void (document.documentElement.style.fontSize = '36px'));
  await check(page, AD);
  const numbers = await page.locator('.verdict a.call').all();
  expect(numbers).not.toEqual([]);
  for (const number of numbers) {
    const [marks, lines] = await number.evaluate((link) => {
      const range = document.createRange();
      range.setStart(link, 0);
      range.setEnd(link.nextSibling!, 1);
      return [range.toString(), new Set([...range.getClientRects()].map(({ bottom }) => Math.round(bottom / 30))).size];
    });
    expect([marks, lines]).toEqual([expect.stringMatching(/^\d+[；。]$/), 1]);
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await page.context().close();
});

test('a warning at the foot clears itself only', async () => {
  const { page } = await site.look('check/');
  const told = await check(page, `${AD}\n本站提醒：谨防非法集资，遇到诈骗请拨打110。`);
  expect(told).toContain('疑似');
  const suspected = result(page).locator('.marked:not(.numbered) .segment.suspected');
  expect(await suspected.innerText()).toContain('售后包租');
  expect(await suspected.count()).toBe(1);
});

test('what was pasted outlives a reload in its window alone, until it is cleared', async () => {
  const { page, violations } = await opened();
  const note = page.locator('#draft-note');
  expect(await note.isVisible()).toBe(true);
  await field(page).fill(AD);
  await page.reload();
  expect(await field(page).inputValue()).toBe(AD);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  const other = await page.context().newPage();
  await other.goto(page.url());
  expect(await field(other).inputValue()).toBe('');
  await page.goto(`${site.url}banned-ads/`);
  await page.goBack();
  expect(await field(page).inputValue()).toBe(AD);
  await page.getByRole('button', { name: '清空' }).click();
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.reload();
  expect(await field(page).inputValue()).toBe('');
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('where the browser keeps nothing, nothing is promised', async () => {
  const before = `Object.defineProperty(window, 'sessionStorage', { get() { throw new Error('not here'); } });`;
  const { page, violations } = await opened({ before });
  expect(await check(page, AD)).toContain('疑似');
  expect(await page.locator('#draft-note').isVisible()).toBe(false);
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('markup in a pasted text stays text', async () => {
  const { page, violations } = await site.look('check/');
  await check(page, `<img src=x onerror=alert(1)>${AD}<b>加粗</b>`);
  expect(await result(page).locator('img, b').count()).toBe(0);
  expect(await result(page).locator('.marked').first().innerText()).toContain('<img src=x onerror=alert(1)>');
  expect(violations.complaints).toEqual([]);
});

test('the marked text is the pasted text', async () => {
  const { page } = await site.look('check/');
  const text = `\n  ${AD}\n\n今日天气晴。\n${AD}`;
  await check(page, text);
  const shown = await page.locator('#result .marked').evaluateAll((boxes) =>
    boxes.map((box) => {
      const copy = box.cloneNode(true) as HTMLElement;
      for (const added of copy.querySelectorAll('sup, .label')) added.remove();
      return copy.textContent;
    }),
  );
  expect(shown).toEqual([text, text]);
});

test('an empty field says what to do', async () => {
  const { page } = await opened();
  await page.getByRole('button', { name: '检查', exact: true }).click();
  expect(await result(page).innerText()).toContain('请先粘贴');
  await page.context().close();
});

test('a text in another script is not called harmless', async () => {
  const { page } = await site.look('check/');
  expect(await check(page, 'ھەر ئايدا 3% پايدا بېرىمىز، پۇل سېلىڭ')).toContain('没有检查');
});

test('the officer takes it along: Word offline, paper with text and paragraph whole, a row for the ledger', async () => {
  const { page } = await opened();
  await goOffline(page);
  await check(page, AD);
  const paragraph = await page.locator('.paragraph').innerText();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '存成 Word 文件' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('文本自查.docx');
  const xml = strFromU8(unzipSync(await bytesOf(download))['word/document.xml']!);
  expect(xml).toContain(paragraph);
  expect(xml).toContain(AD);

  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.marked:not(.numbered)').isVisible()).toBe(false);
  for (const part of ['.paragraph', '.marked.numbered']) {
    const box = page.locator(part);
    expect(await box.isVisible()).toBe(true);
    // Nothing is cut off, as a field of seven rows would be.
    expect(await box.evaluate((node) => node.scrollHeight <= node.clientHeight + 1)).toBe(true);
  }
  expect(await page.locator('#text').isVisible()).toBe(false);
  const printed = page.locator('#result a:visible');
  expect(await printed.count()).toBeGreaterThan(0);
  for (const link of await printed.all())
    expect(await link.evaluate((node) => getComputedStyle(node, '::after').content)).toBe('none');
  await page.emulateMedia({ media: 'screen' });

  const address = await page
    .getByRole('link', { name: '记入台账' })
    .evaluate((link) => (link as HTMLAnchorElement).href);
  const { pathname, hash } = new URL(address);
  expect(pathname).toMatch(/\/zt\/ffjz\/ledger\/$/);
  const row = JSON.parse(decodeURIComponent(hash.slice('#new='.length))) as Record<string, unknown>;
  expect(row).toMatchObject({ text: AD });
  // Whom it is about, and how it came in, is for the officer to say.
  for (const key of ['subject', 'source']) expect(row).not.toHaveProperty(key);
  expect(row.items).toContain('sale-and-leaseback');
  await page.context().close();
});

test('what led here from a unit’s page goes with the record and into the ledger; nothing is said twice', async () => {
  const { page } = await site.open('units/education-bureau/');
  await page.getByRole('link', { name: '核对一段可疑的文字' }).click();
  await page.waitForURL('**/check/#unit=education-bureau');
  const told = await check(page, '阿姨来订养老床位，每月返利8%，年息15%，分红3000，名额有限。');
  expect(await result(page).locator('.print-only').isVisible()).toBe(false);
  await page.emulateMedia({ media: 'print' });
  expect(await result(page).locator('.print-only').innerText()).toMatch(
    /^检查日期：\d{4}年\d+月\d+日；单位：县教育局；检查人：/,
  );
  await page.emulateMedia({ media: 'screen' });
  for (const question of report(classify('保本高息，名额有限')).elements.map((one) => one.question))
    expect(told.split(question).length).toBeLessThanOrEqual(2);
  // A number beside a figure is none of it.
  expect(await result(page).locator('.marked.numbered').innerText()).not.toMatch(/\d{5}/);
  const quotes = await result(page).locator('blockquote').allInnerTexts();
  expect(new Set(quotes).size).toBe(quotes.length);
  await page.getByRole('link', { name: '记入台账' }).click();
  await page.waitForURL('**/ledger/**');
  await page.locator('#row').waitFor();
  expect(await page.locator('#f-unit').inputValue()).toBe('县教育局');
  await page.context().close();
});

test('two million characters do not stop the page', { tags: 'long' }, async () => {
  const { page } = await opened();
  const text = `${AD}\n今日天气晴，宜出行。\n`.repeat(50_000);
  expect(text.length).toBeGreaterThan(2e6);
  await put(field(page), text);
  await page.getByRole('button', { name: '检查', exact: true }).click();
  // It is at work, and the page answers: the batch opens and closes meanwhile.
  await page.getByText('文字很长，检查要一会儿').waitFor();
  await page.getByText('一次查很多条').click();
  expect(await page.getByLabel('或者粘贴').isVisible()).toBe(true);
  await page.context().close();
});

const isText = (item: Item): item is TextRecord => 'text' in item;

async function openBatch(options = {}) {
  const { page, violations } = await opened(options);
  await page.getByText('一次查很多条').click();
  return { page, violations };
}

test('thousands of lines: a table, a filter, a workbook and a csv without formulas', async () => {
  const { page, violations } = await openBatch();
  await goOffline(page);
  const count = WHOLE ? 10_000 : 3_000;
  const lines = Array.from({ length: count }, (_, at) =>
    at % (count / 100) === 0 ? `=1+1 ${AD}` : `第${at}天，天气晴。`,
  );
  await put(page.getByLabel('或者粘贴'), lines.join('\n'));
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText(`检查完了：共 ${count} 条`).waitFor();
  expect(await page.locator('#batch-status').innerText()).toContain('疑似 100 条');
  // What a screener looks for is in view at once, and the way to the rest stands there.
  expect(await page.getByLabel('只看').inputValue()).toBe('suspected');
  expect(await page.locator('#batch-turn').innerText()).toContain('，100 条');
  expect(await page.locator('#batch-shown').innerText()).toContain('现在只列出 100 条，导出的也是这些。');
  await page.getByRole('button', { name: `看全部 ${count} 条` }).click();
  expect(await page.locator('#batch-turn').innerText()).toContain(`，${count} 条`);
  expect(await page.getByLabel('只看').evaluate((node) => node === document.activeElement)).toBe(true);
  expect(await page.locator('#batch-shown').isVisible()).toBe(false);
  await page.getByLabel('只看').selectOption('suspected');
  const first = await page.locator('#batch-rows tr').first().innerText();
  for (const part of ['粘贴 第1行', '售后包租', '四14（2）', '县市场监督管理局']) expect(first).toContain(part);
  // Every hit, and no other row, goes to the ledger with what is known of it; the table stays.
  expect(await page.locator('#batch-rows a').count()).toBe(50);
  await page.context().setOffline(false);
  const [ledger] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: `记入台账：粘贴 第${count / 100 + 1}行` }).click(),
  ]);
  const begun = ledger.locator('#row');
  await begun.waitFor();
  expect(await begun.locator('#f-clue').inputValue()).toBe(`=1+1 ${AD}`);
  // How it came in is the clerk's to say.
  expect(await begun.locator('#f-source option:checked').innerText()).toBe('没有填');
  expect(await begun.locator('input:checked').count()).toBeGreaterThan(0);
  await ledger.close();
  await page.getByLabel('只看').selectOption('clear');
  expect(await page.locator('#batch-rows a').count()).toBe(0);
  await page.getByLabel('只看').selectOption('suspected');
  await page.getByLabel('含有').fill(`第${count - count / 100 + 1}行`);
  expect(await page.locator('#batch-rows tr').count()).toBe(1);
  await page.getByLabel('含有').fill('');

  const save = async (format: string) =>
    bytesOf(
      (
        await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: `导出 ${format}` }).click()])
      )[0],
    );
  const csv = strFromU8(await save('csv'));
  expect(csv.split('\r\n')).toHaveLength(102);
  expect(csv).toContain(`"'=1+1`);
  const [sheet] = await readWorkbook(Buffer.from(await save('xlsx')));
  expect(sheet!.data).toHaveLength(101);
  expect(sheet!.data[1]![2]).toContain('=1+1');
  expect(violations.complaints).toEqual([]);
  await page.context().close();
});

test('what is exported keeps the columns that the screener’s own tables have', async () => {
  const { page } = await openBatch();
  const csv = `\ufeff编号,平台,正文,链接\r\n7,公众号,"${AD}",=1+1\r\n8,论坛,今日天气晴。,http://example.com/8\r\n`;
  const json = JSON.stringify({ 作者: '老周', content: AD });
  await page.getByLabel('选文件').setInputFiles([named('帖子.csv', csv), named('帖子.ndjson', json)]);
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText('检查完了：共 3 条').waitFor();
  await page.getByRole('button', { name: '看全部 3 条' }).click();
  for (const format of ['csv', 'xlsx'] as const) {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: `导出 ${format}` }).click(),
    ]);
    const bytes = await bytesOf(download);
    const records = await recordsOfFile(bytes, `检查结果.${format}`);
    // The sheet 汇总 holds no texts.
    const told = records
      .filter(isText)
      .map((record) => ['结论', '编号', '平台', '正文', '链接', '作者', 'content'].map((name) => record.field?.(name)));
    expect(told.map((cells) => cells.map((cell) => cell || ''))).toEqual([
      ['疑似', '7', '公众号', AD, format === 'csv' ? "'=1+1" : '=1+1', '', ''],
      ['没有看到方案提醒的情形', '8', '论坛', '今日天气晴。', 'http://example.com/8', '', ''],
      ['疑似', '', '', '', '', '老周', AD],
    ]);
  }
  await page.context().close();
});

test('columns of one name, in a table or with those of the outcome, all come out, under names of their own', async () => {
  const { page } = await openBatch();
  const tables = [`正文,备注,备注,结论\n${AD},一,二,从前的\n`, `正文,备注\n${AD},三\n`];
  const files = tables.map((table, at) => named(`${at}.csv`, table));
  await page.getByLabel('选文件').setInputFiles(files);
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText('检查完了：共 2 条').waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 xlsx' }).click(),
  ]);
  const [sheet] = await readWorkbook(Buffer.from(await bytesOf(download)));
  const [head, ...rows] = sheet!.data;
  expect(head!.slice(6)).toEqual(['正文', '备注', '备注（2）', '结论（2）']);
  expect(rows.map((row) => row.slice(6).map((cell) => cell ?? ''))).toEqual([
    [AD, '一', '二', '从前的'],
    [AD, '三', '', ''],
  ]);
  await page.context().close();
});

test('a run is stopped, and what was checked stays', { tags: 'long' }, async () => {
  const { page } = await openBatch();
  await put(page.getByLabel('或者粘贴'), `${AD}\n`.repeat(30_000));
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.locator('#batch-rows tr').first().waitFor();
  await page.getByRole('button', { name: '停止' }).click();
  await page.getByText('已停止').waitFor();
  expect(await page.locator('#batch-rows tr').count()).toBe(50);
  await page.context().close();
});

test('what a workbook would take for something else comes back from it as it was pasted', async () => {
  const { page } = await openBatch();
  const lines = ['constructor', '_x0041_店保本'];
  await put(page.getByLabel('或者粘贴'), lines.join('\n'));
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText(`检查完了：共 ${lines.length} 条`).waitFor();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '导出 xlsx' }).click(),
  ]);
  const records = await recordsOfFile(await bytesOf(download), '检查结果.xlsx');
  expect(records.filter(isText).map((one) => one.field?.('有关的一段'))).toEqual(lines);
  await page.context().close();
});

/** A Word file that holds a paragraph and an icon. */
const docx = (text: string) =>
  Buffer.from(
    zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'word/document.xml': strToU8(
        `<w:document><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`,
      ),
      'word/media/image1.png': new Uint8Array(9),
    }),
  );

const named = (name: string, content: string | Uint8Array) => ({ name, mimeType: '', buffer: Buffer.from(content) });
const message = (type: string, body: string) =>
  `Subject: test\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${body}`;

/** A PDF with the words as text. */
async function pdf(text: string): Promise<Buffer> {
  const { page } = await site.look('check/');
  await page.setContent(`<p>${text}</p>`);
  return page.pdf();
}

/** What a key opens to choose files from. */
async function choose(page: Page, files: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles(files);
}

/** Steps on until the focus stands on what is wanted. */
async function tabTo(page: Page, wanted: Locator): Promise<void> {
  for (let step = 0; step < 60; step++) {
    if (await wanted.evaluate((node) => node === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('not reached by the Tab key');
}

test('a stop while files are read leaves the others unread and says how far it came', async () => {
  const { page } = await openBatch();
  // A slow disk, from the next loading on.
  await page.route(/\/worker-/, async (route) => {
    const response = await route.fetch();
    const slow = `{
      const read = Blob.prototype.arrayBuffer;
      Blob.prototype.arrayBuffer = function () {
        return new Promise((done) => setTimeout(() => done(read.call(this)), 1000));
      };
    }`;
    await route.fulfill({ response, body: slow + (await response.text()) });
  });
  await page.reload();
  await page.getByText('一次查很多条').click();
  const file = (name: string) => named(name, JSON.stringify({ data: { list: [{ content: AD }] } }));
  await page.getByLabel('选文件').setInputFiles([file('一.json'), file('二.json'), file('三.json')]);
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByRole('button', { name: '停止' }).click();
  await page.getByText('已停止').waitFor();
  expect(await page.locator('#batch-status').innerText()).toMatch(/^已停止：查了 0 条，其余没有查。(?!.*三\.json)/);
  await page.context().close();
});

test('a batch by keyboard alone, at 360 px, with no network: every kind is read or says why not', async () => {
  const words = await pdf(AD);
  const { page, violations } = await opened({ width: 360 });
  await goOffline(page);
  await tabTo(page, page.locator('#batch-part summary'));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel('选文件'));
  await choose(page, [
    named('短信.txt', `${AD}\n\n今日天气晴。\n`),
    named('表.csv', `编号;内容\r\na1;"${AD}"\r\n`),
    named('流.ndjson', `${JSON.stringify({ id: 1, 帖子: AD })}\n{坏\n`),
    named('数组.json', JSON.stringify([{ text: AD }, AD])),
    named('信.eml', message('text/plain; charset=utf-8', AD)),
    named(
      '存页.mht',
      message('text/html; charset=utf-8', `<style>.x{display:none}</style><p class=x>藏</p><p>${AD}</p>`),
    ),
    named('传单.docx', docx(AD)),
    named('网页.html', `<script>alert(1)</script><p>${AD}</p>`),
    named('文件.pdf', words),
    named('接口.json', JSON.stringify({ data: { list: [{ content: AD }] } })),
    named('名为GBK.pdf', namedPdf(AD, 'GBK-EUC-H', 'gb18030', true)),
    named('旧.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex')),
    named('图.png', Buffer.from('89504e470d0a1a0a', 'hex')),
    named(
      '字节',
      Uint8Array.from({ length: 300 }, (_, at) => 1 + (at % 8)),
    ),
    named('空.txt', ''),
  ]);
  await page.keyboard.press('Tab');
  await page.keyboard.insertText(AD);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('检查完了：共 20 条').waitFor();
  expect(await page.locator('#batch-status').innerText()).toContain('接口.json：记录取自 data.list。');
  expect(await page.locator('#batch-status').innerText()).toMatch(/传单\.docx／标志和小图：有 1 张，没有读/);
  await page.getByRole('button', { name: '看全部 20 条' }).click();
  const told = await page.locator('#batch-rows tr').allInnerTexts();
  const of = (name: string) => told.filter((row) => row.includes(name)).join('\n');
  for (const name of [
    '粘贴 第1行',
    '短信.txt 第1行',
    '表.csv 第2行',
    '流.ndjson 第1行',
    '数组.json 第1行',
    '数组.json 第2行',
    '接口.json',
    '信.eml',
    '存页.mht',
    '传单.docx',
    '网页.html',
  ])
    expect(of(name)).toContain('疑似');
  expect(of('流.ndjson 第2行')).toMatch(/没有读成[\s\S]*不是合法的 JSON/);
  expect(of('旧.doc')).toMatch(/没有读成[\s\S]*另存为 docx/);
  expect(of('图.png')).toMatch(/没有读成[\s\S]*在上面“查一张图片里的文字”/);
  expect(of('空.txt')).toMatch(/没有读成[\s\S]*文件里没有文字/);
  expect(of('字节')).toMatch(/没有读成[\s\S]*不是文字/);
  await tabTo(page, page.getByLabel('只看'));
  await page.keyboard.press('End');
  expect(await page.locator('#batch-rows tr').count()).toBeGreaterThan(3);
  await tabTo(page, page.getByRole('button', { name: '导出 csv' }));
  await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  expect(await a11yViolations(page)).toEqual([]);

  // What reads PDF comes when one is chosen, and from here.
  await page.context().setOffline(false);
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText('检查完了：共 20 条').waitFor();
  await page.getByLabel('只看').selectOption('');
  await page.getByLabel('含有').fill('文件.pdf');
  expect(await page.locator('#batch-rows tr').innerText()).toContain('疑似');
  // A font that only names its encoding is read; a page that is a picture is told.
  await page.getByLabel('含有').fill('名为GBK.pdf');
  const [read, scanned] = await page.locator('#batch-rows tr').allInnerTexts();
  expect(read).toContain('疑似');
  expect(scanned).toMatch(/第 2 页[\s\S]*没有读成[\s\S]*没有读到文字/);
  expect(violations.foreign).toEqual([]);
  await page.context().close();
});

test('a copied chat is looked at message by message, and the outcome can be copied and printed', async () => {
  const { page } = await openBatch();
  const chat = `老周 2026/3/1 09:15\n${AD}\n小李 2026/3/1 09:20\n明天开会，请带户口本。`;
  await put(page.getByLabel('或者粘贴'), chat);
  await page.getByRole('button', { name: '开始检查' }).click();
  await page.getByText('检查完了：共 2 条').waitFor();
  expect(await page.locator('#batch-rows tr').first().innerText()).toContain('老周 2026/3/1 09:15');
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: '复制疑似和要问清楚的' }).click();
  await page.getByText('已复制').waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('1. 疑似');
  expect(copied).not.toContain('户口本');
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('#batch-rows').innerText()).toContain('老周');
  expect(await page.locator('#batch-text').isVisible()).toBe(false);
  await page.context().close();
});

test('a text without anything of the plan may be another fraud: that is said, with whom to call', async () => {
  const { page } = await site.look('check/');
  const heading = () => result(page).getByRole('heading', { level: 2 }).innerText();
  const told = await check(page, '妈，我手机坏了，这是同学的号，先转两千到这个卡上，急用。');
  expect(await heading()).toBe('像冒充熟人的骗局：先不要转钱，打原来的号码问本人');
  for (const part of ['不说验证码', '96110', '110']) expect(told).toContain(part);
  expect(told).not.toContain('先问清');
  const other = /文中有“.*”：可能是别的骗局，拿不准打96110。/;
  expect(await check(page, '您的快递已停用，请扫码办理，报一下收到的验证码')).toMatch(other);
  // Not only below a heading that calms; and the number is there to be called.
  expect(await heading()).toContain('认不出别的骗局');
  expect(await result(page).locator('.verdict > p a[href="tel:96110"]').count()).toBe(1);
  // Whoever passes on a warning is not answered as if he had offered something.
  const warned = await check(page, '【县公安局提醒】凡是承诺保本高收益、拉人头返现的都是骗局，请勿转账。');
  expect(warned).toMatch(/^这是提醒，本身不是招揽\s+提醒也有假冒的/);
  expect(warned).not.toMatch(other);
  expect(await check(page, '您的医保卡已停用，请打开链接 http://example.com 办理')).toMatch(other);
  for (const lawful of [
    '明天上午九点开会，请带户口本。',
    '护理院退费：提前离院的，按未使用天数退款，收费标准公示在一楼大厅，请到前台办理。',
    '本店会员卡可以随时退款，有事请找客服，账户停用的到柜台注销。',
  ])
    expect(await check(page, lawful)).not.toMatch(other);
  expect(await check(page, '您买的衣服有问题，现在给您退款，请扫码加客服，把收到的验证码告诉我们。')).toMatch(other);
  expect(await check(page, AD)).not.toMatch(other);
});

test('a resident is told in plain words first; what is for offices is one press away, and on paper', async () => {
  const { page } = await opened({ width: 360 });
  const told = await check(page, AD);
  expect(told).toMatch(/^疑似非法集资的招揽：先不要交钱，也不要签字\n/);
  const [before, after] = [told.indexOf('现在怎么办'), told.lastIndexOf('给单位看的')];
  for (const part of ['110', '96110', '是不是谁都可以交钱', '售后包租']) {
    expect(told.indexOf(part), part).toBeGreaterThan(before);
    expect(told.indexOf(part), part).toBeLessThan(after);
  }
  expect(told).not.toContain('四14（2）');
  const fold = result(page).getByRole('group');
  await page.getByRole('button', { name: '给单位看的' }).click();
  expect(await fold.innerText()).toContain('四14（2）');
  expect(await fold.locator('.paragraph').isVisible()).toBe(true);
  expect((await fold.boundingBox())!.y).toBeLessThan(100);
  expect(await a11yViolations(page)).toEqual([]);
  await check(page, AD);
  expect(await fold.locator('.paragraph').isVisible()).toBe(false);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await fold.locator('.paragraph').isVisible()).toBe(true);
  await page.context().close();
});

test('whom to call and to tell is the same here and on the residents’ pages', async () => {
  const { page: residents } = await site.look('residents/');
  const there = await residents.locator('main').innerText();
  const { page } = await site.look('check/');
  const told = [await check(page, AD), await page.locator('#reading').innerText()];
  const rules = ['正在受骗、刚刚转了钱、有人威胁您', '拿不准是不是骗局', /当面说：.*牵头部门（.*）。/.exec(there)![0]];
  for (const rule of rules) {
    expect(there).toContain(rule);
    for (const text of told) expect(text).toContain(rule);
  }
});

test('what was pasted for the batch outlives a reload in its window, until it is cleared', async () => {
  const { page } = await openBatch();
  const box = page.getByLabel('或者粘贴');
  await box.fill(AD);
  await page.reload();
  expect(await box.inputValue()).toBe(AD);
  expect(await box.isVisible()).toBe(true);
  expect(await field(page).inputValue()).toBe('');
  await page.locator('#batch').getByRole('button', { name: '清空' }).click();
  await page.reload();
  expect(await box.inputValue()).toBe('');
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  await page.context().close();
});

/** Chooses a picture: what is written at the head of the page. */
const choosePicture = async (page: Page) =>
  page
    .getByLabel('查一张图片里的文字')
    .setInputFiles({ name: '图.png', mimeType: 'image/png', buffer: await page.locator('h1').screenshot() });

test('what reads pictures is fetched anew after it did not load', async () => {
  const { page } = await opened({ without: '**/picture-worker*' });
  await choosePicture(page);
  await page.getByText('识别图片的程序没有载入').waitFor();
  await page.unroute('**/picture-worker*');
  await choosePicture(page);
  await page
    .locator('#picture-status')
    .filter({ hasText: /载入约|正在识别|认出/ })
    .waitFor();
  await page.context().close();
});

test('a picture that cannot be drawn ends with a sentence', async () => {
  const { page } = await opened({ before: 'HTMLCanvasElement.prototype.getContext = () => null' });
  await choosePicture(page);
  await page.getByText('图片没有打开').waitFor();
  expect(await page.locator('#picture-progress').isVisible()).toBe(false);
  await page.context().close();
});

test(
  'a photograph that leans, by keyboard, at 360 px: read here, and what is found is boxed on it; then without a network',
  { tags: 'long', timeout: 240_000 },
  async () => {
    const [sheet] = cleanSheets(1);
    const photo = await SPOILS['歪 6°']!(sheet!.png);
    const { page, violations } = await opened({ width: 360, serviceWorker: true });
    await page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
    const read = async () => {
      await tabTo(page, page.getByLabel('查一张图片里的文字'));
      await choose(page, { name: '传单.jpg', mimeType: 'image/jpeg', buffer: photo });
      await page.getByRole('progressbar', { name: '识别进度' }).waitFor();
      await page.getByText(/认出 \d+ 个字/).waitFor({ timeout: 110_000 });
      await page.locator('#picture-shown polygon').first().waitFor();
      // A full stop at the end of a line is what is missed now and then.
      const words = (text: string): string => text.replace(/。$/gm, '');
      expect(words(await field(page).inputValue())).toBe(words(sheet!.text));
      expect(await result(page).innerText()).toContain('疑似');
    };
    await read();
    expect(await page.locator('.verdict h2').evaluate((node) => node === document.activeElement)).toBe(true);
    expect(await page.locator('#picture-shown figcaption').innerText()).toContain('利息');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
    expect(await a11yViolations(page)).toEqual([]);
    expect(await page.evaluate(async () => (await (await caches.open('fangfei-ocr')).keys()).length)).toBe(4);
    expect(violations).toEqual({ foreign: [], missing: [], complaints: [] });

    await page.context().setOffline(true);
    await page.reload();
    await read();
    expect(violations.foreign).toEqual([]);
    await page.context().close();
  },
);
