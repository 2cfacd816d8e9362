// A ledger file of several sheets: every ledger in it is read, and what is none is told.
import { ledgerWorkbook, placesInWords, readLedger, type LedgerRow } from 'fangfei/ledger';
import { toWorkbook } from 'fangfei/table';
import { expect, test } from 'vitest';

const HEADINGS = ['主体名称（疑似）', '登记单位', '涉众规模（人）', '备注'];

const lead = (subject: string, unitName: string): LedgerRow => ({
  subject,
  unit: 'townships-and-communities',
  unitName,
});

test('the leads of every sheet are read, and what is told of a row names its sheet', async () => {
  const book = await toWorkbook([
    { name: '玉麦镇', rows: [HEADINGS, ['甲店', '玉麦镇', '3', ''], ['合计', '', '3', '']] },
    { name: '说明', rows: [['请各乡镇分别填写']] },
    { name: '空的', rows: [['', '']] },
    {
      name: '布伦口乡',
      rows: [
        ['布伦口乡台账', '', '', ''],
        HEADINGS,
        ['乙店', '布伦口乡', '约两百', '等'],
        ['丙店', '', '', ''],
        ['丁店', '布伦口乡', '约20', ''],
        ['审核人：某', '', '', ''],
      ],
    },
  ]);
  const reading = await readLedger(book);
  expect(reading.rows).toEqual([
    { ...lead('甲店', '玉麦镇'), peopleInvolved: 3 },
    lead('乙店', '布伦口乡'),
    { ...lead('丁店', '布伦口乡'), peopleInvolved: 20 },
  ]);
  const at = (row: number, sheet = '布伦口乡') => ({ row, sheet });
  expect(reading.totals).toEqual([at(3, '玉麦镇')]);
  expect(reading.signatures).toEqual([at(6)]);
  expect(reading.faults).toMatchObject([
    { ...at(3), column: '涉众规模（人）', written: '约两百' },
    { ...at(4), column: '登记单位' },
  ]);
  expect(reading.notes).toMatchObject([at(5)]);
  expect(reading.unread).toMatchObject([at(4)]);
  expect(reading.incomplete).toMatchObject([at(3)]);
  expect(reading.incomplete[0]?.taken).toBe(reading.rows[1]);
  expect(reading.further).toEqual([{ ...at(3), subject: '乙店', column: '备注', written: '等' }]);
  expect(reading.unreadSheets).toEqual(['说明']);
});

test('a ledger on one sheet is read wherever it stands, and its rows name no sheet', async () => {
  const book = await toWorkbook([
    {
      name: '统计',
      rows: [
        ['登记单位', '条数'],
        ['县教育局', '1'],
      ],
    },
    { name: '线索', rows: [HEADINGS, ['甲店', '县教育局', '约两百', '']] },
  ]);
  const { rows, faults, unreadSheets } = await readLedger(book);
  expect([rows, unreadSheets]).toEqual([[{ subject: '甲店', unit: 'education-bureau' }], ['统计']]);
  expect(faults.map(({ row, sheet }) => [row, sheet])).toEqual([[2, undefined]]);
});

test('a lead that an earlier sheet has as well counts once, and that is told', async () => {
  const book = await toWorkbook([
    { name: '一月', rows: [HEADINGS, ['甲店', '县教育局', '3', ''], ['甲店', '县教育局', '3', '']] },
    { name: '二月', rows: [HEADINGS, ['甲店', '县教育局', '3', ''], ['乙店', '县教育局', '3', '']] },
  ]);
  const { rows, repeated } = await readLedger(book);
  // Within a sheet nobody can tell whether they are two leads.
  expect(rows.map(({ subject }) => subject)).toEqual(['甲店', '甲店', '乙店']);
  expect(repeated).toEqual([{ row: 2, sheet: '二月' }]);
});

test('the sheets that stand beside a ledger of the project are not leads again, but one alone is read', async () => {
  const row: LedgerRow = { subject: '甲店', unit: 'education-bureau', serial: 1, focus: true };
  const whole = { ...row, responsible: '某', measure: '某', due: '2018-07-05' } as LedgerRow;
  const { rows, repeated, unreadSheets } = await readLedger(await ledgerWorkbook([whole]));
  expect([rows, repeated, unreadSheets]).toEqual([[whole], [], []]);
  const alone = await toWorkbook([{ name: '重点线索台账', rows: [HEADINGS, ['甲店', '县教育局', '', '']] }]);
  expect((await readLedger(alone)).rows).toHaveLength(1);
});

test('where rows stand in words: by sheet, and only the first of many', () => {
  expect(placesInWords([{ row: 3 }, { row: 5 }])).toBe('第 3、5 行');
  expect(
    placesInWords([
      { row: 3, sheet: '甲' },
      { row: 2, sheet: '乙' },
      { row: 4, sheet: '乙' },
    ]),
  ).toBe('“甲”第 3 行、“乙”第 2、4 行');
  expect(placesInWords([{ row: 1 }, { row: 2 }, { row: 3 }], 2)).toBe('第 1、2 等 3 行');
});

test('where no sheet has all headings, what is wrong is told of the one that is most like a ledger', async () => {
  const book = await toWorkbook([
    { name: '说明', rows: [['请各乡镇分别填写']] },
    { name: '线索', rows: [['主体名称（疑似）'], ['甲店']] },
  ]);
  const { faults, unread, unreadSheets } = await readLedger(book);
  expect(faults.map(({ column }) => column)).toEqual(['登记单位']);
  expect([unread.map(({ cells }) => cells.subject), unreadSheets]).toEqual([['甲店'], ['说明']]);
});
