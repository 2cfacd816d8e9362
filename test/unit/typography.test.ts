// What the pictures of the cases may not do: cut a line, begin one with a closing mark, leave one character alone.
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { cases } from 'fangfei/cases';
import { describe, expect, test } from 'vitest';
import { face } from '../../site/documents/font.ts';
import { atoms, breakLines, clausesOf } from '../../site/documents/typography.ts';
import { breakable, wordsOf } from '../../site/lib/words.ts';

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

  test('a word is not cut, whatever the width: one line more is better', () => {
    const told: [text: string, words: string[]][] = [
      ['朋友圈、开推介会，人人可买', ['朋友圈', '推介会']],
      ['公司登记不等于许可；收存款、卖基金都要许可。', ['登记', '许可', '收存款', '基金']],
      ['或者报给县里处置非法集资的牵头部门。', ['县里', '处置', '非法', '集资', '牵头部门']],
      ['集资参与人的本金，只要先交一笔抵押金就能拿回', ['本金', '抵押金', '拿回']],
      ['（1）“售后包租、返租销售”、《光明日报》、县市场监督管理局', ['售后包租', '光明日报', '监督']],
    ];
    for (const [text, words] of told) {
      for (let width = 80; width <= 200; width += 5) {
        const lines = breakLines(text, { measure, width }).join('/');
        for (const word of words) expect(lines, `${width} ${lines}`).toContain(word);
      }
    }
  });

  test('a word of single characters is one; little words go with their side', () => {
    const words = (text: string) => wordsOf(text).map((word) => word.join(''));
    expect(words('开推介会，人人可买')).toEqual(['开推介会', '，', '人人', '可买']);
    expect(words('奖的是新会员交的钱')).toEqual(['奖的是', '新会员交的', '钱']);
    expect(words('1万元认养一头牛')).toEqual(['1万元', '认养一头牛']);
    expect(breakable('借融资租赁之名，集资')).toEqual(['借融资租赁之名，', '集资']);
  });

  test('numbers keep their units and clause addresses stay whole', () => {
    expect(atoms('损失380亿余元')).toEqual(['损', '失', '380亿余元']);
    expect(atoms('依据三（一）2')).toEqual(['依', '据', '三（一）2']);
    expect(atoms('第四十四批')).toEqual(['第', '四十四', '批']);
    expect(atoms('，CC BY 4.0。')).toEqual(['，', 'CC BY 4.0。']);
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
