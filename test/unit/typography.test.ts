// What the pictures of the cases may not do: cut a line, begin one with a closing mark, leave one character alone.
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { cases } from 'fangfei/cases';
import { describe, expect, test } from 'vitest';
import { face } from '../../site/documents/font.ts';
import { atoms, breakLines, clausesOf } from '../../site/documents/typography.ts';

const regular = face(400);
const measure = (text: string) => regular.measure(text, 10);
const closing = /^[、。，．：；？！）》」』】〕〉”’…％%]/;
const opening = /[（《「『【〔〈“‘]$/;

test('every case has its article, and no article is without a case', () => {
  const articles = readdirSync('site/content/cases').map((file) => file.replace(/\.mdx$/, ''));
  expect(articles.sort()).toEqual(cases.map(({ id }) => id).sort());
});

describe('breaking lines', () => {
  test('any Chinese text: nothing lost, nothing too wide, no mark where it may not stand', () => {
    const sign = fc.constantFrom(...'县乡镇社区集资养老二三年返利，。、；（）《》“”1290.%亿元年月ab');
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 60 }), fc.boolean(), (signs, balance) => {
        const text = signs.join('');
        // A run that may not be broken can be as long as the text.
        const width = Math.max(60, ...atoms(text).map(measure));
        const lines = breakLines(text, { measure, width, balance });
        expect(lines.join('')).toBe(text);
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
        for (const line of lines.slice(1)) expect(line).not.toMatch(closing);
        for (const line of lines.slice(0, -1)) expect(line).not.toMatch(opening);
      }),
    );
  });

  test('a heading breaks at its comma, evenly, and never leaves one character', () => {
    const heading = (text: string, width: number) => breakLines(text, { measure, width, balance: true });
    expect(heading('广告再响亮，先问谁还账', 80)).toEqual(['广告再响亮，', '先问谁还账']);
    expect(heading('公安局民政局教育局农业局商务局司法局', 171).at(-1)!.length).toBeGreaterThan(6);
  });

  test('numbers keep their units and clause addresses stay whole', () => {
    expect(atoms('损失380亿余元')).toEqual(['损', '失', '380亿余元']);
    expect(atoms('依据三（一）2')).toEqual(['依', '据', '三（一）2']);
    expect(atoms('见四14（3）')).toEqual(['见', '四14（3）']);
  });

  test('a piece wider than the line is an error that says which', () => {
    expect(() => breakLines('共1234567890元', { measure, width: 40 })).toThrow(/“1234567890元”排不进宽 40 的一行/);
  });

  test('a slogan is cut after its marks and loses nothing', () => {
    expect(clausesOf('要拉人头的币，不是钱')).toEqual(['要拉人头的币，', '不是钱']);
    expect(clausesOf('没有标点的一句')).toEqual(['没有标点的一句']);
    const sign = fc.constantFrom(...'养老钱，别借。！');
    fc.assert(
      fc.property(fc.array(sign, { minLength: 1 }), (signs) => {
        const text = signs.join('');
        if (/^[，。！]/.test(text) || /[，。！]{2}/.test(text)) return;
        expect(clausesOf(text).join('')).toBe(text);
      }),
    );
  });

  test('the font’s own widths are read: a Chinese character is one em, a figure less', () => {
    expect(regular.measure('县', 100)).toBe(100);
    expect(regular.measure('8', 100)).toBeLessThan(70);
    expect([...'县（'].every(regular.has)).toBe(true);
    expect(regular.has('①')).toBe(false);
  });
});
