// What a county's office tells of the ledgers that came in: by name and township, which leads weigh most, who has not handed in.
import {
  heaviestLeads,
  ledgerInWords,
  ledgerTotals,
  ledgerWorkbook,
  namedTotals,
  repeatedSubjects,
  type LedgerRow,
} from 'fangfei/ledger';
import { missingTownships, townshipOf } from 'fangfei/plan';
import readWorkbook from 'read-excel-file/node';
import { describe, expect, test } from 'vitest';

const lead = (subject: string, more: Partial<LedgerRow> = {}): LedgerRow => ({
  subject,
  unit: 'townships-and-communities',
  unitName: '甲乡',
  ...more,
});

const sumsBy = (rows: LedgerRow[], by: string) =>
  namedTotals(ledgerTotals(rows))
    .find((one) => one.by === by)!
    .totals.map(({ name, rows: count, within }) => [name, count, ...(within ?? []).map((place) => place.name)]);

test('one name in two clauses is summed once, whichever a row has, or both', () => {
  const rows = [
    lead('一', { items: ['spend-and-rebate'] }),
    lead('二', { items: ['innovation-spend-and-rebate', 'spend-and-rebate'] }),
    lead('三', { items: ['elderly-care', 'charity'] }),
    lead('四'),
  ];
  expect(new Map(sumsBy(rows, '名义').map(([name, count]) => [name, count]))).toEqual(
    new Map([
      ['消费返利', 2],
      ['慈善', 1],
      ['没有写名义', 1],
    ]),
  );
});

describe('townships', () => {
  test.each([
    ['恰尔隆镇1村', '恰尔隆镇'],
    ['奥依塔克镇巴扎', '奥依塔克镇'],
    ['阿克陶县巴仁乡3村', '巴仁乡'],
    ['阿克陶镇', '阿克陶镇'],
    ['新疆阿克陶县阿克陶镇人民路', '阿克陶镇'],
    ['县良种农场二连', '良种农场'],
    ['城乡结合部', undefined],
    ['城镇广场', undefined],
    ['各乡镇', undefined],
    ['乡政府门口', undefined],
    ['江西工业园区', undefined],
    ['巴扎', undefined],
    ['', undefined],
  ])('%s', (place, township) => {
    expect(townshipOf(place)).toBe(township);
  });

  test('a known name goes before what an ending tells', () => {
    expect(townshipOf('城东社区2栋', ['城东', '城东社区'])).toBe('城东社区');
    expect(townshipOf('克州良种场三队', ['良种场', ''])).toBeUndefined();
    expect(townshipOf('良种场三队', ['良种场', ''])).toBe('良种场');
  });

  test('who has handed in is known by its own name or its office’s, not by a village’s', () => {
    const known = ['巴仁乡', '玉麦乡', '阿克陶镇', '城东社区', '皮拉勒'];
    const names = ['巴仁 乡人民政府', '玉麦乡3村', '县阿克陶镇', '城东社区居委会', '皮拉勒乡'];
    expect(missingTownships(known, names)).toEqual(['玉麦乡']);
    expect(missingTownships(known, [])).toEqual(known);
    expect(missingTownships([], names)).toEqual([]);
  });

  test('places are summed under the township that they begin with, or that registered them', async () => {
    const rows = [
      lead('一', { place: '恰尔隆镇', riskExposure: 5 }),
      lead('二', { place: '恰尔隆镇1村', riskExposure: 5 }),
      lead('三', { place: '1村' }),
      lead('四', { place: '1村', unitName: '乙镇' }),
      lead('五', { place: '巴扎', unit: 'education-bureau' }),
      lead('六'),
    ];
    expect(sumsBy(rows, '所在区域')).toEqual([
      ['恰尔隆镇', 2, '恰尔隆镇1村'],
      ['甲乡', 1, '1村'],
      ['乙镇', 1, '1村'],
      ['巴扎', 1],
      ['没有写所在区域', 1],
    ]);
    const sheets = await readWorkbook(Buffer.from(await ledgerWorkbook(rows)));
    const sums = sheets.find(({ sheet }) => sheet === '总量风险清单')!.data;
    expect(sums.filter(([by]) => by === '所在区域').map(([, name]) => name)).toHaveLength(5);
    // A column added up by its first word counts no lead twice.
    expect(sums.find(([, name]) => name === '恰尔隆镇1村')![0]).toBe('其中（恰尔隆镇）');
  });
});

test('the ten that weigh most of all rows stand on a sheet of their own, by the weights, listed or not', async () => {
  const rows = Array.from({ length: 12 }, (_, at) =>
    lead(`第${at}家`, { peopleInvolved: at, riskExposure: 100 - at, ...(at === 11 && { focus: true }) }),
  );
  const people = { peopleInvolved: 1, riskExposure: 0, publicAttention: 0, stabilityRisk: 0 };
  expect(heaviestLeads(rows, people).map(({ row }) => row.subject)).toEqual(
    rows
      .slice(2)
      .map(({ subject }) => subject)
      .reverse(),
  );
  const sheets = await readWorkbook(Buffer.from(await ledgerWorkbook(rows, people)));
  const [heads, first, ...others] = sheets.find(({ sheet }) => sheet === '得分最高的')!.data;
  expect(heads!.slice(0, 4)).toEqual(['名次', '得分', '主体名称（疑似）', '登记单位']);
  expect(first!.slice(0, 4)).toEqual([1, 100, '第11家', '甲乡']);
  expect(others).toHaveLength(9);
  expect((await readWorkbook(Buffer.from(await ledgerWorkbook([])))).map(({ sheet }) => sheet)).not.toContain(
    '得分最高的',
  );
});

test('a paragraph for the report has the sums, what they are by, and the leads that weigh most', () => {
  expect(ledgerInWords([])).toBe('');
  expect(
    ledgerInWords([
      lead('某店', { items: ['spend-and-rebate'], peopleInvolved: 1200, focus: true, place: '甲乡1村' }),
      lead('某社', { riskExposure: 30_000 }),
    ]),
  ).toBe(
    '登记疑似线索 2 条，列入重点风险线索台账 1 条。涉众 1,200 人，另有 1 条人数没有查明；风险敞口 30,000 元，另有 1 条金额没有查明。' +
      '按行业：只写了名义 1 条、1,200 人；没有写行业 1 条、30,000 元。' +
      '按名义：消费返利 1 条、1,200 人；没有写名义 1 条、30,000 元。' +
      '按所在区域：甲乡 1 条、1,200 人；没有写所在区域 1 条、30,000 元。' +
      '按得分排在前面的 2 条：某店（甲乡，1,200 人）；某社（甲乡，30,000 元）。',
  );
});

test('blanks tell neither subjects nor those who registered them apart', () => {
  const [one, other]: LedgerRow[] = [
    { subject: '甲店', unit: 'townships-and-communities', unitName: '玉麦镇' },
    { subject: '甲 店', unit: 'townships-and-communities', unitName: '玉麦 镇' },
  ];
  expect(repeatedSubjects([one!, other!])).toEqual([[one, other]]);
  expect(repeatedSubjects([one!, { ...one!, unitName: '巴仁乡' }])).toEqual([]);
  const { registrars, repeatedSubjects: repeated } = ledgerTotals([one!, other!]);
  expect(registrars.map(({ id, rows }) => [id, rows])).toEqual([['玉麦镇', 2]]);
  expect(repeated).toEqual(['甲店']);
});
