// What a township takes away as one archive: every campaign set, and the quiz.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { cases, publicity } from 'fangfei/cases';
import { describe, expect, test } from 'vitest';
import { lawLine, themes } from '../../site/documents/campaign.ts';
import { answerLine, questionsFor } from '../../site/documents/quiz.ts';
import { elements, metaOf, parseHtml } from '../../site/integrations/html.ts';
import { languages, readTranslations } from '../../site/lib/translations.ts';
import { mayBePublished } from '../../site/views/cases.ts';
import { DIST, useSite } from '../tools/site.ts';

const site = useSite();
const readBytes = (...path: string[]) => new Uint8Array(readFileSync(join(DIST, ...path)));

describe('each campaign set', () => {
  const sets = readdirSync(join(DIST, 'kit')).filter((file) => file.endsWith('.zip'));
  const chinesePage = new TextDecoder('gbk', { fatal: true });
  /** Characters with two bytes in GBK, as Windows in Chinese writes names; GB18030's four-byte ones are none of them. */
  const gbk = new Map<string, number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      try {
        const sign = chinesePage.decode(Uint8Array.of(lead, trail));
        if ([...sign].length === 1) gbk.set(sign, [lead, trail]);
      } catch {
        // No character stands there.
      }
    }
  }
  const toGbk = (name: string) =>
    Uint8Array.from(
      [...name].flatMap((sign) => (sign >= ' ' && sign <= '~' ? [sign.codePointAt(0)!] : (gbk.get(sign) ?? [0x3f]))),
    );

  /** A folder as Windows in Chinese keeps it: names in GBK, upper and lower case alike, nothing that it forbids, 260 characters to the path. */
  class WindowsFolder {
    readonly files = new Map<string, Uint8Array>();
    readonly root: string;
    constructor(root: string) {
      this.root = root;
    }
    key(path: string) {
      return chinesePage.decode(toGbk(path)).toUpperCase();
    }
    write(path: string, bytes: Uint8Array) {
      for (const part of path.split('/')) {
        if (/[<>:"|?*\\]|[. ]$|^$/.test(part) || [...part].some((sign) => sign < ' '))
          throw new Error(`名字里有 Windows 不许的字符：${path}`);
        if (/^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(part)) throw new Error(`Windows 保留的名字：${path}`);
      }
      if (chinesePage.decode(toGbk(path)) !== path) throw new Error(`GBK 写不出：${path}`);
      if (this.root.length + path.length > 200) throw new Error(`路径太长：${path}`);
      if (this.files.has(this.key(path))) throw new Error(`重名：${path}`);
      this.files.set(this.key(path), bytes);
    }
    has(path: string) {
      return this.files.has(this.key(path));
    }
  }
  /** Where a clerk unpacks it. */
  const desktop = 'C:\\Users\\Administrator\\Desktop\\宣传品（老年人）\\';

  test('a folder of Windows takes every set, and its own rules are kept', () => {
    const folder = new WindowsFolder(desktop);
    folder.write('Read.txt', new Uint8Array());
    for (const bad of ['READ.TXT', '问?.txt', '尾. ', 'aux.txt', '没有☃.txt', `${'长'.repeat(200)}.txt`])
      expect(() => folder.write(bad, new Uint8Array()), bad).toThrow();
    for (const set of sets) {
      const unpacked = new WindowsFolder(desktop);
      for (const [name, bytes] of Object.entries(unzipSync(readBytes('kit', set)))) unpacked.write(name, bytes);
      const listed = strFromU8(unpacked.files.get(unpacked.key('清单.txt'))!)
        .split('\r\n')
        .slice(1, -1);
      expect(
        listed.filter((name) => !unpacked.has(name)),
        set,
      ).toEqual([]);
      expect(listed).toHaveLength(unpacked.files.size);
      // What a text tells to open is there.
      for (const [name, bytes] of Object.entries(unzipSync(readBytes('kit', set))).filter(([name]) =>
        name.endsWith('.txt'),
      )) {
        for (const [, file] of strFromU8(bytes).matchAll(/“([^“”/]{1,30}\.[a-z]{3,4})”/g)) {
          const all = [...unpacked.files.keys()].map((path) => path.split('/').at(-1));
          expect(all, `${name}: ${file}`).toContain(unpacked.key(file!));
        }
      }
    }
  });

  test('there are six, and every case that may be published is in one', () => {
    expect(sets).toHaveLength(6);
    const names = sets.flatMap((set) => Object.keys(unzipSync(readBytes('kit', set))));
    for (const { title } of cases.filter(mayBePublished)) {
      const name = `海报A4/${title.replace(/[\\/:*?"<>|]/g, '_')}.pdf`;
      expect(
        names.filter((one) => one === name),
        title,
      ).toHaveLength(1);
    }
  });

  test('every other case is in one as a report for the office, which says so first, and nowhere else', () => {
    for (const { title } of cases.filter((one) => !mayBePublished(one))) {
      const found = sets.flatMap((set) => {
        const files = unzipSync(readBytes('kit', set));
        return Object.entries(files)
          .filter(([name]) => name.includes(title.replace(/[\\/:*?"<>|]/g, '_')))
          .map(([name, bytes]) => ({ name, bytes, sources: strFromU8(files['来源.txt']!) }));
      });
      expect(found.map(({ name }) => name)).toEqual([`备查（不张贴）/${title.replace(/[\\/:*?"<>|]/g, '_')}.docx`]);
      const [{ bytes, sources }] = found as [(typeof found)[number]];
      const text = strFromU8(unzipSync(bytes)['word/document.xml']!).replace(/<[^<>]+>/g, '');
      expect(text).toMatch(/^只供本单位查考：没有找到官方或者中央媒体的来源，不要张贴、宣读或者转发。/);
      expect(sources).toContain(`${title}：没有找到可以印出的来源`);
    }
  });

  test.each(sets)('%s: short names, texts that its old editor reads, no link that leads nowhere', (set) => {
    const files = unzipSync(readBytes('kit', set));
    const names = Object.keys(files);
    for (const name of names) {
      for (const part of name.split('/')) expect([...part].length, name).toBeLessThanOrEqual(31);
      if (name.endsWith('.txt')) {
        const text = strFromU8(files[name]!);
        expect([...files[name]!.slice(0, 3)], name).toEqual([0xef, 0xbb, 0xbf]);
        expect(text.replaceAll('\r\n', ''), name).not.toMatch(/[\r\n]/);
      }
      if (/\.(?:txt|html|svg)$/.test(name)) {
        const text = strFromU8(files[name]!);
        expect(text, name).not.toMatch(/fangfei\.example|file:|<script|<link|(?:href|src)="(?!#)/);
      }
    }
    for (const one of ['使用说明.txt', '清单.txt', '来源.txt', '标语.txt', '课件.pptx', '折页（A4双面）.pdf']) {
      expect(names, set).toContain(one);
    }
    for (const folder of [
      '海报A4',
      '海报A3',
      '分享图',
      '展板',
      '横幅',
      '公众号',
      '广播稿',
      '讲稿',
      '案例全文',
      '案例报告',
    ]) {
      expect(names.filter((name) => name.startsWith(`${folder}/`)).length, folder).toBeGreaterThan(1);
    }
    // What every piece says stands where it is not drawn, too.
    const told = (name: string) =>
      name.endsWith('.txt')
        ? strFromU8(files[name]!)
        : strFromU8(unzipSync(files[name]!)['word/document.xml']!).replace(/<[^<>]+>/g, '');
    for (const name of names.filter((one) =>
      /^(?:标语\.txt|横幅\/横幅\.txt|短视频脚本\.txt|有奖问答\.docx|(?:案例报告|广播稿|讲稿|案例全文|备查（不张贴）)\/.*)$/.test(
        one,
      ),
    ))
      for (const line of publicity.filter(({ spoken }) => spoken)) {
        expect(told(name), name).toContain(line.text);
        // Its article stands beside it, or the articles of all stand together.
        expect(
          [line.basis.split('；')[0]!, lawLine].some((law) => told(name).includes(law)),
          name,
        ).toBe(true);
      }
    const list = strFromU8(files['清单.txt']!);
    for (const name of names) expect(list).toContain(name);
  });

  test.each(sets)('%s: ten slides with what is said, an article whose style is its own', (set) => {
    const files = unzipSync(readBytes('kit', set));
    const slides = unzipSync(files['课件.pptx']!);
    const parts = Object.keys(slides);
    expect(parts.filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))).toHaveLength(10);
    const notes = parts.filter((name) => /^ppt\/notesSlides\/notesSlide\d+\.xml$/.test(name));
    expect(notes).toHaveLength(10);
    for (const name of notes) {
      expect(strFromU8(slides[name]!).replace(/<[^<>]+>/g, '').length, name).toBeGreaterThan(15);
    }
    const article = parseHtml(strFromU8(files['公众号/公众号文章.html']!));
    expect(elements(article, 'style')).toEqual([]);
    for (const one of elements(article).filter(({ name }) => /^(?:p|h1|h2|section)$/.test(name))) {
      expect(one.attribs.style).toBeTruthy();
      expect(one.attribs.class).toBeUndefined();
    }
  });
});

test.each(themes.map(({ id }) => id))('%s: an article pasted into an editor looks as it did', async (id) => {
  const { page } = await site.open(`kit/${id}/article.html`);
  // As an editor has it: styles of its own, and a box to write in.
  await page.addStyleTag({
    content: '#box * { margin: 1px; font: 9px/1 monospace; color: red; background: none }',
  });
  const [original, pasted] = await page.evaluate(() => {
    const looks = (root: Element) =>
      [...root.querySelectorAll('h1, h2, p, section')].map((one) => {
        const { fontSize, fontWeight, lineHeight, color, ...style } = getComputedStyle(one);
        const { backgroundColor, marginTop, marginBottom, paddingLeft, borderTopLeftRadius } = style;
        // A section has no words of its own.
        const words = one.localName === 'section' ? [] : [fontSize, fontWeight, lineHeight, color];
        const box = [backgroundColor, marginTop, marginBottom, paddingLeft, borderTopLeftRadius];
        return { text: one.textContent, look: [...words, ...box] };
      });
    const before = looks(document.body);
    const html = document.body.innerHTML;
    document.body.innerHTML = '<div id="box" contenteditable></div>';
    const box = document.querySelector<HTMLElement>('#box')!;
    box.focus();
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else inserts markup as pasting does
    document.execCommand('insertHTML', false, html);
    return [before, looks(box)];
  });
  expect(original?.length).toBeGreaterThan(20);
  expect(pasted).toEqual(original);
});

test('the quiz opens as a Word paper and as a table', () => {
  const paper = strFromU8(unzipSync(readBytes('kit', 'quiz.docx'))['word/document.xml']!);
  expect(paper).toContain('答案和依据');
  const table = unzipSync(readBytes('kit', 'quiz.xlsx'));
  expect(strFromU8(table['xl/worksheets/sheet1.xml']!).match(/<row /g)).toHaveLength(21);
});

test('herders take a quiz of their own along, all others the general one', () => {
  const wordsOf = (paper: Uint8Array) => strFromU8(unzipSync(paper)['word/document.xml']!);
  const general = wordsOf(readBytes('kit', 'quiz.docx'));
  for (const { id } of themes) {
    const own = wordsOf(unzipSync(readBytes('kit', `${id}.zip`))['有奖问答.docx']!);
    expect(own === general, id).toBe(id !== 'farmers');
  }
});

describe('the page of all sets', () => {
  test('every set’s posters, scripts and quiz are one press away, and all its cases', async () => {
    const { page } = await site.open('kit/');
    for (const { id, cases: own } of themes) {
      const set = page.locator('section', { has: page.locator(`#banners-${id}`) });
      for (const [name, file] of [
        ['海报（A4）', 'posters.pdf'],
        ['广播稿', 'broadcasts.txt'],
        ['讲稿', 'talks.txt'],
        ['有奖问答', 'quiz.docx'],
      ] as const) {
        const to = await set.getByRole('link', { name, exact: true }).getAttribute('href');
        expect(to).toContain(`${id}/${file}`);
        expect(existsSync(join(DIST, 'kit', id, file)), file).toBe(true);
      }
      const told = cases.filter((one) => own.includes(one.id) && mayBePublished(one));
      const all = set.getByRole('link', { name: `全部 ${told.length} 个案例` });
      expect(await all.count()).toBe(told.length > 6 ? 1 : 0);
    }
    await page.getByRole('link', { name: '全部 10 个案例' }).first().click();
    await page.locator('form[data-facets] [role="status"]').filter({ hasText: '符合的案例 10 个' }).waitFor();
    expect(await page.getByLabel('讲给谁听').locator('option:checked').innerText()).toBe('农牧民（10）');
    await page.context().close();
  });

  test('what is copied is the banners and the slogans, and nothing that is said about them', async () => {
    const { page } = await site.open('kit/');
    for (const { id, banners, slogans } of themes) {
      expect(await page.locator(`#banners-${id}`).inputValue()).toBe(banners.join('\n'));
      expect(await page.locator(`#slogans-${id}`).inputValue()).toBe(slogans.join('\n'));
    }
    // No half a line shows at the lower edge.
    const cut = await page
      .locator('textarea')
      .evaluateAll((boxes) => boxes.map((box) => box.clientHeight / parseFloat(getComputedStyle(box).lineHeight)));
    for (const lines of cut) expect(Math.abs(lines - Math.round(lines))).toBeLessThan(0.06);
    await page.context().close();
  });

  test('it says which languages there are', () => {
    const html = readFileSync(join(DIST, 'kit/index.html'), 'utf8');
    const none = languages.every(({ id }) => readTranslations(id).texts.length === 0);
    for (const text of [html.replace(/<head>.*<\/head>/s, ''), metaOf(parseHtml(html), 'description') ?? ''])
      expect(text.includes('目前只有汉语，没有维吾尔文、柯尔克孜文的')).toBe(none);
  });
});

test('the quiz prints with its answers, on a sheet of their own', async () => {
  const { page } = await site.open('kit/quiz/');
  await page.emulateMedia({ media: 'print' });
  const text = await page.locator('main').innerText();
  const [asked, answered] = text.split('答案和依据（主持人用）');
  for (const one of await page.getByText('答案', { exact: true }).all()) expect(await one.isVisible()).toBe(false);
  for (const [at, one] of questionsFor().entries()) {
    expect(asked).toContain(`${at + 1}. ${one.question}`);
    expect(answered).toContain(answerLine(one));
  }
  await page.context().close();
});
