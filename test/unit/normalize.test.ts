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
    ['返！租！十！年', '返租十年'],
    ['保…本…保…息', '保本保息'],
    ['月殳份', '股份'],
    ['𝟖%', '8%'],
    ['毎仴収囬夲金', '每月收回本金'],
    ['価格経営', '价格经营'],
    ['返【租】金', '返租金'],
    ['【返】【租】，好', '返租，好'],
    ['[返] [租]金', '返租金'],
    ['“返”“租”《年》《付》', '返租年付'],
    ['返(fǎn)租(zū)，三（sān）年', '返租，三年'],
    ['返\n租\n金', '返租金'],
    ['铺\r\n返\r\n租\r\n金\r\n', '铺返租金'],
    ['返\n\n租\n\n金', '返租金'],
    ['旺铺出售：\n返\n租', '旺铺出售，。返租'],
  ])('%s → %s', (text, plain) => {
    expect(normalize(text).text).toBe(plain);
  });

  it.each([
    ['保本，保息。来', '保本，保息。来'],
    ['保本。\r\n保息', '保本。。保息'],
    ['【急】招店员', '，急，招店员'],
    ['看《家》，他说“好”。', '看，家，，他说，好，。'],
    ['网贷(P2P)，币(USDT)', '网贷，p2p，，币，usdt，'],
    ['男\n女士', '男。女士'],
    ['１，２，３', '1，2，3'],
    ['人（２）口', '人，2，口'],
  ])('keeps the ends of clauses and sentences: %j', (text, plain) => {
    expect(normalize(text).text).toBe(plain);
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
