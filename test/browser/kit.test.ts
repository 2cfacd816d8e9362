// What a township takes away as one archive: every campaign set, and the quiz.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { cases, publicity } from 'fangfei/cases';
import { describe, expect, test } from 'vitest';
import { lawLine, themes } from '../../site/documents/campaign.ts';
import { elements, parseHtml } from '../../site/integrations/html.ts';
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
