import fc from 'fast-check';
import { normalize } from 'fangfei';
import { describe, expect, it } from 'vitest';
import { anyText } from '../tools/strings.ts';

describe('normalize', () => {
  it.each([
    ['返★利', '返利'],
    ['返 利', '返利'],
    ['返\u200b利', '返利'],
    ['返😀利', '返利'],
    ['ＵＳＤＴ', 'usdt'],
    ['年化１５．５％', '年化15.5%'],
    ['集資', '集资'],
    ['原，始，股', '原始股'],
    ['月殳份', '股份'],
    ['𝟖%', '8%'],
    ['毎仴収囬夲金', '每月收回本金'],
    ['価格経営', '价格经营'],
  ])('%s → %s', (text, plain) => {
    expect(normalize(text).text).toBe(plain);
  });

  it('keeps the ends of clauses and sentences', () => {
    expect(normalize('保本，保息。来').text).toBe('保本，保息。来');
  });

  it('maps each unit to where it stands in the original', () => {
    const text = '返😀利';
    expect([...normalize(text).map]).toEqual([0, 3]);
  });

  it('never throws and never points outside, whatever the text', () => {
    fc.assert(
      fc.property(anyText(), (text) => {
        const { text: plain, map } = normalize(text);
        expect(map.length).toBe(plain.length);
        for (let k = 0; k < map.length; k++) {
          expect(map[k]!).toBeLessThanOrEqual(text.length);
          if (k > 0) expect(map[k]!).toBeGreaterThanOrEqual(map[k - 1]!);
        }
      }),
    );
  });
});
