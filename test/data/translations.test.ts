// Languages written from the right: letters that join, digits that do not turn, lists that go out to a translator and come back.
import { readFileSync } from 'node:fs';
import ExcelJS from 'exceljs';
import matter from 'gray-matter';
import { cases, getCase, type CaseId } from 'fangfei/cases';
import { describe, expect, test } from 'vitest';
import { listFor, slots, translationsIn } from '../../scripts/translate.ts';
import { toPdf, toSvg, type Drawing, type Mark } from '../../site/documents/drawing.ts';
import { latinFont } from '../../site/documents/font.ts';
import { figuresOf, themes } from '../../site/documents/campaign.ts';
import { board, casePoster } from '../../site/documents/posters.ts';
import { boardLanguages, manual } from '../../site/documents/kit-files.ts';
import { rightToLeft, shape, undrawable } from '../../site/documents/shaping.ts';
import { languages, type Second } from '../../site/lib/translations.ts';
import { caseViewModel, mayBePublished, type CaseProse } from '../../site/views/cases.ts';
import { residentPages } from '../../site/views/residents.ts';
import { textsOf } from '../tools/drawings.ts';
import { pseudo } from '../tools/pseudo.ts';

const second: Second = { ...languages[0]!, of: pseudo };
const viewOf = (id: string) => {
  const { data, content } = matter(readFileSync(`site/content/cases/${id}.mdx`, 'utf8'));
  return caseViewModel(getCase(id as CaseId), { ...(data as Omit<CaseProse, 'body'>), body: content }, undefined);
};
const views = cases.map(({ id }) => viewOf(id));

describe('a line from the right', () => {
  const alone = (sign: string) => latinFont(400).layout(sign).glyphs[0]!.path.scale(1, -1).toSVG();

  test('letters take the form that their neighbours ask for', () => {
    expect(shape('ببب', 400).width).toBeLessThan(3 * shape('ب', 400).width * 0.9);
    expect(shape('ب ب', 400).d).not.toBe(shape('بب', 400).d);
    // Alef does not join to what follows it.
    expect(shape('اا', 400).width).toBeCloseTo(2 * shape('ا', 400).width, 0);
  });

  test('the first word stands on the right, numbers keep their order, brackets turn', () => {
    const [word, number] = ['ئاب', '110'];
    expect(shape(`${word} ${number}`, 400).d.startsWith(shape(number, 400).d)).toBe(true);
    expect(shape(number, 400).d.startsWith(alone('1'))).toBe(true);
    expect(shape(`(${word})`, 400).d.startsWith(alone('('))).toBe(true);
  });

  test('it ends at the right edge and is broken between words', () => {
    const { marks, bottom } = rightToLeft(pseudo('参与非法集资，损失自行承担。发现线索打110'), {
      x: 10,
      y: 5,
      width: 60,
      size: 6,
      fill: '#000000',
    });
    expect(marks.length).toBeGreaterThan(1);
    expect(bottom).toBeGreaterThan(5 + 6 * marks.length);
    for (const mark of marks) expect((mark as Extract<Mark, { at: unknown }>).at[0]).toBeGreaterThanOrEqual(10);
  });

  test('every letter of both languages is drawn; what is not is named', () => {
    expect(
      undrawable('ئا ئە ب پ ت ج چ خ د ر ز ژ س ش غ ف ق ك گ ڭ ل م ن ھ ئو ئۇ ئۆ ئۈ ۋ ئې ئى ي ۅ ۉ ، ؛ ؟ « » 0-9 %'),
    ).toEqual([]);
    expect(() => rightToLeft('ب☃', { x: 0, y: 0, width: 9, size: 1, fill: '#000000' })).toThrow(/☃/);
  });
});

describe('posters in two languages', () => {
  /** The ink of every line from the right, on its sheet: each is one path of absolute points. */
  const linesFromRight = ({ marks }: Drawing) => {
    const found: { left: number; right: number; top: number; bottom: number }[] = [];
    const walk = (mark: Mark, dx: number, dy: number): void => {
      if (!('at' in mark)) return;
      const [x, y, scale] = mark.at;
      const [only, ...more] = mark.marks;
      if (only && 'd' in only && only.fill && more.length === 0 && scale === 1) {
        const points = [...only.d.matchAll(/(?<![\d.])(-?\d{1,4}(?:\.\d{1,2})?)[ ,](-?\d{1,4}(?:\.\d{1,2})?)/g)].map(
          ([, px, py]) => [Number(px), Number(py)] as const,
        );
        const [xs, ys] = [points.map(([px]) => px), points.map(([, py]) => py)];
        found.push({
          left: dx + x + Math.min(...xs),
          right: dx + x + Math.max(...xs),
          top: dy + y + Math.min(...ys),
          bottom: dy + y + Math.max(...ys),
        });
      } else mark.marks.forEach((one) => walk(one, dx + x, dy + y));
    };
    marks.forEach((mark) => walk(mark, 0, 0));
    return found;
  };
  const apart = (drawing: Drawing) => {
    const right = linesFromRight(drawing);
    // What it says, on a line or more; the one thing to do, whose loss it is, where to report, that reports are rewarded.
    expect(right.length).toBeGreaterThanOrEqual(5);
    for (const { left, right: end, top, bottom } of right) {
      expect(left).toBeGreaterThanOrEqual(12);
      expect(end).toBeLessThanOrEqual(198);
      expect(top).toBeGreaterThanOrEqual(15);
      expect(bottom).toBeLessThanOrEqual(drawing.height - 5);
    }
    const all = [...right, ...textsOf(drawing)];
    for (const [at, one] of all.entries()) {
      for (const other of all.slice(at + 1)) {
        const clear =
          other.top >= one.bottom || one.top >= other.bottom || other.left >= one.right || one.left >= other.right;
        expect(clear, JSON.stringify([one, other])).toBe(true);
      }
    }
  };
  const posters = views.map((view): [string, Drawing, Drawing] => [
    view.case.id,
    casePoster(view),
    casePoster(view, 297, second),
  ]);

  test.each(posters)('%s: the sheet holds both', async (_, plain, both) => {
    expect(toSvg(both).length).toBeGreaterThan(toSvg(plain).length);
    // An office stamps it like the other.
    expect(textsOf(both).map(({ text }) => text)).toContain('落款、电话');
    apart(both);
  });

  test('boards, and one page of vectors', async () => {
    for (const theme of themes) {
      apart(board(theme, views, undefined, 472.5, second));
      const wide = board(theme, views, undefined, 280, second);
      apart(wide);
      const pdf = Buffer.from(await toPdf([wide], 900)).toString('latin1');
      expect([...pdf.matchAll(/\/Type \/Page\b/g)]).toHaveLength(1);
      expect(pdf).not.toContain('/Subtype /Image');
    }
  });

  test('on a high board what is translated is as large as the Chinese, however long', () => {
    const [theme] = themes;
    const wordy: Second = { ...second, of: (zh) => `${pseudo(zh)} ${pseudo(zh)}` };
    for (const language of [second, wordy]) {
      const drawing = board(theme!, views, undefined, 472.5, language);
      const headline = linesFromRight(drawing).filter(({ bottom }) => bottom < 150);
      const chinese = textsOf(drawing).filter(({ text }) => theme!.message.includes(text.replace(/，$/, '')));
      const heightOf = (lines: readonly { top: number; bottom: number }[]) =>
        Math.max(...lines.map(({ bottom }) => bottom)) - Math.min(...lines.map(({ top }) => top));
      expect(heightOf(headline)).toBeGreaterThan(0.9 * heightOf(chinese));
    }
  });

  test('how to use a set names its boards in other languages', () => {
    const [theme] = themes;
    expect(manual(theme!, [second])).toMatch(/展板另有维吾尔文、汉文对照的.*“（维吾尔文）”/);
    expect(manual(theme!, [{ ...second, of: () => undefined }])).not.toContain('维吾尔文');
    expect(boardLanguages(theme!, [second]).map(({ id }) => id)).toEqual(['ug']);
  });

  test('without a translation the poster is the Chinese one', () => {
    const silent: Second = { ...second, of: () => undefined };
    expect(casePoster(views[0]!, 297, silent)).toEqual(casePoster(views[0]!));
  });
});

describe('the list for a translator', () => {
  const filled = async (fill: (zh: string, row: ExcelJS.Row) => void) => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await listFor('维吾尔文', { language: 'ug', texts: [] })) as never);
    book.worksheets[0]!.eachRow((row, at) => at > 1 && fill(row.getCell(2).text, row));
    return new Uint8Array(await book.xlsx.writeBuffer());
  };

  test('it has every slogan, broadcast, poster and text of the residents’ pages, each once', () => {
    const all = slots().map(({ zh }) => zh);
    expect(new Set(all).size).toBe(all.length);
    for (const view of views) {
      const times = mayBePublished(view.case) ? 1 : 0;
      expect(all.filter((zh) => zh === view.prose.slogan)).toHaveLength(times);
      expect(all.filter((zh) => zh.includes(view.prose.broadcast.trim().slice(0, 20)))).toHaveLength(times);
    }
    for (const { slogans, message, action, banners } of themes)
      for (const zh of [...slogans, message, action, ...banners]) expect(all).toContain(zh);
    for (const one of cases.filter(mayBePublished)) expect(all).toContain(figuresOf(one).action);
    for (const { title, intro, steps, plainly } of residentPages)
      for (const zh of [title, intro, ...steps, plainly]) expect(all).toContain(zh);
  });

  test('it comes back as it was filled in; empty rows stay out; the next list has them filled in', async () => {
    const list = await filled((zh, row) => {
      if (zh.length % 2 === 0) return;
      row.getCell(3).value = pseudo(zh);
      row.getCell(4).value = '某翻译室';
    });
    const made = await translationsIn(list, 'ug');
    const expected = slots().filter(({ zh }) => zh.length % 2 === 1);
    expect(made.texts).toEqual(expected.map(({ zh }) => ({ zh, text: pseudo(zh), by: '某翻译室' })));
    expect(await translationsIn(await listFor('维吾尔文', made), 'ug')).toEqual(made);
  });

  test.each<[string, (row: ExcelJS.Row) => void, RegExp]>([
    [
      'a text that is not on the site',
      (row) => (row.getCell(2).value = '改过的原文'),
      /第3行：原文“改过的原文”不在网站上/,
    ],
    ['Chinese left standing', (row) => (row.getCell(3).value = '还是中文'), /第3行 text/],
    ['a sign that no font draws', (row) => (row.getCell(3).value = 'ب☃'), /第3行：译文里有字体画不出的字符 ☃/],
    ['no translator', (row) => (row.getCell(4).value = ''), /第3行 by/],
  ])('%s is refused, with its row', async (_, spoil, said) => {
    let at = 1;
    const list = await filled((zh, row) => {
      if (++at !== 3) return;
      row.getCell(3).value = pseudo(zh);
      row.getCell(4).value = '某翻译室';
      spoil(row);
    });
    await expect(translationsIn(list, 'ug')).rejects.toThrow(said);
  });
});
