// What a visit's record says, as the ledger has it: numbers, the unit, the township.
import { describe, expect, test } from 'vitest';
import { numberTold } from 'fangfei/ledger';
import { dayIn, placeIn, townshipIn, visitCells } from '../../site/scripts/ledger/visited.ts';

describe('a number is taken only where it is told exactly', () => {
  test.each([
    ['60', 60, false],
    ['60人左右', 60, true],
    ['约 1,200 人', 1200, true],
    ['1 200', 1200, false],
    ['１２０人', 120, false],
  ])('%s people', (text, value, about) => expect(numberTold(text, 'peopleInvolved')).toEqual({ value, about }));

  test.each([
    ['480万元', 4_800_000, false],
    ['35万', 350_000, false],
    ['￥1.5亿', 150_000_000, false],
    ['0.07万元', 700, false],
  ])('%s yuan', (text, value, about) => expect(numberTold(text, 'riskExposure')).toEqual({ value, about }));

  test.each(['约三万', '30多人', '近60人', '60-70人', '3户', '1 20', '60人，480万元', '480余万元', '60余人', ''])(
    'not “%s”',
    (text) => {
      expect(numberTold(text, 'peopleInvolved')).toBeUndefined();
      expect(numberTold(text, 'riskExposure')).toBeUndefined();
    },
  );

  test('people are no yuan', () => {
    expect(numberTold('60人', 'riskExposure')).toBeUndefined();
    expect(numberTold('60元', 'peopleInvolved')).toBeUndefined();
  });
});

test.each([
  ['玉麦镇3号院', '玉麦镇'],
  ['阿克陶县玉麦镇', '玉麦镇'],
  ['新疆维吾尔自治区克孜勒苏柯尔克孜自治州阿克陶县巴仁乡1村', '巴仁乡'],
  ['托尔塔依农场二队', '托尔塔依农场'],
  ['县城友谊路3号', undefined],
  ['城镇东路3号', undefined],
  ['人民广场旁', undefined],
  ['步行街（阿克陶镇）', undefined],
  ['小镇故事餐厅', undefined],
  ['古镇步行街12号', undefined],
  ['红旗农场路5号', undefined],
  ['某镇3号院', '某镇'],
])('the township of %s is %s', (address, township) => expect(townshipIn(address)).toBe(township));

test.each([
  ['巴仁乡3村', '巴仁乡3村'],
  ['阿克陶县巴仁乡3村，老供销社', '巴仁乡3村'],
  ['玉麦镇团结社区1号楼', '玉麦镇团结社区'],
  ['玉麦镇3号院', '玉麦镇'],
  ['友谊路3号', undefined],
])('the place of %s is %s', (address, place) => expect(placeIn(address)).toBe(place));

test.each([
  ['2018年6月12日 上午', '2018-06-12'],
  ['２０１８．６．１２ 上午', '2018-06-12'],
  ['2018 年 6 月 12 日', '2018-06-12'],
  ['2018.6.12', '2018-06-12'],
  ['2018-06-12 10:30', '2018-06-12'],
  ['6月12日上午', undefined],
  ['2018年6月31日', undefined],
  ['', undefined],
])('the day of a visit on %s is %s', (text, day) => expect(dayIn(text)).toBe(day));

test('who was there is read from the record, else from the page that led to it, and the way that a lead came in only where the plan tells it', () => {
  const charged = ['县民政局'];
  expect(visitCells('玉麦镇人民政府', '友谊路3号', '县民政局', charged)).toEqual({
    unit: '各乡（镇、场）、社区',
    unitName: '玉麦镇',
    place: '玉麦镇',
    source: '网格员排查',
  });
  expect(visitCells(undefined, '友谊路3号', '县民政局', charged)).toEqual({ unit: '县民政局', source: '行业排查' });
  expect(visitCells('县公安局', '玉麦镇3号院', undefined, charged)).toEqual({ unit: '县公安局', place: '玉麦镇' });
  expect(visitCells('某某公司', undefined, undefined, charged)).toEqual({});
  // A link that nobody of this site has made.
  expect(visitCells('某某公司', undefined, undefined, [''])).toEqual({});
});
