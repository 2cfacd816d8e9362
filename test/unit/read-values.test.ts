// What stands in a cell or a field, and what it is read as: digits, moments, a title beside its text.
import { expect, test } from 'vitest';
import { isFault, readBytes } from '../../rules-lib/src/bulk/index.ts';
import { rewritten, xlsx } from '../tools/hostile.ts';

/** Everything that is read, and what is noted. */
async function readAll(bytes: Uint8Array | string, name: string) {
  const notes: string[] = [];
  const records = [];
  const source = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  for await (const item of readBytes(source, name, { onNote: (note) => notes.push(note) })) records.push(item);
  return { records, notes };
}

/** A cell of a workbook as it is read. */
async function cellRead(cell: string): Promise<{ value: string | undefined; notes: string[] }> {
  const book = rewritten(
    await xlsx([
      ['时间', '内容'],
      ['甲', '乙'],
    ]),
    {
      'xl/worksheets/sheet1.xml': (text) => text.replace(/<c r="A2".*?<\/c>/, cell),
      // Two styles of dates, whatever the writer has.
      'xl/styles.xml': () =>
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="22" applyNumberFormat="1"/><xf numFmtId="46" applyNumberFormat="1"/></cellXfs></styleSheet>',
    },
  );
  const { records, notes } = await readAll(book, '表.xlsx');
  const [record] = records;
  return { value: record && !isFault(record) ? record.field?.('时间') : undefined, notes };
}

const ID = '7312345678901234567';

test.each([
  ['a line of NDJSON', 'a.ndjson', `{"id":${ID},"other":{"mid":-${ID}},"text":"投资 ${ID} 的\\"话\\""}\n`],
  ['JSON', 'a.json', `[{"id": ${ID} ,"other":{"mid":-${ID}},"text":"投资 ${ID} 的\\"话\\""}]`],
  [
    'JSON with a name that stands twice elsewhere',
    'a.json',
    `[{"id":${ID},"other":{"mid":-${ID}},"text":"投资 ${ID} 的\\"话\\""},{"text":"1","a":1,"a":2}]`,
  ],
])('a number of more digits than a number holds comes back as written: %s', async (_, name, text) => {
  const [record] = (await readAll(text, name)).records;
  if (!record || isFault(record)) throw new Error('not read');
  expect([record.id, record.field?.('other'), record.text]).toEqual([ID, `{"mid":"-${ID}"}`, `投资 ${ID} 的"话"`]);
});

test('numbers that are exact, or no whole numbers, stay numbers', async () => {
  const text = '{"a":1234567890123456,"b":0.1234567890123456789,"c":1e21,"text":"话"}';
  const [record] = (await readAll(text, 'a.ndjson')).records;
  if (!record || isFault(record)) throw new Error('not read');
  expect(['a', 'b', 'c'].map((name) => record.field?.(name))).toEqual([
    '1234567890123456',
    '0.12345678901234568',
    '1e+21',
  ]);
});

test.each([
  ['written out', `<c r="A2"><v>${ID}</v></c>`, ID, 0],
  ['written out, said to be a number', `<c r="A2" t="n"><v>${ID}</v></c>`, ID, 0],
  ['what a formula came to', `<c r="A2"><f>B9</f><v>${ID}</v></c>`, ID, 0],
  ['as Excel writes it', '<c r="A2"><v>7.31234567890123E+18</v></c>', '7312345678901230000', 1],
  ['an amount', '<c r="A2"><v>123456789012345</v></c>', '123456789012345', 0],
])('a long number in a sheet, %s', async (_, cell, value, told) => {
  const read = await cellRead(cell);
  expect(read.value).toBe(value);
  expect(read.notes.filter((note) => note.includes('15 位') && note.endsWith('A2'))).toHaveLength(told);
});

test.each([
  ['an afternoon', 1, '46031.60416666666', '2026-01-09 14:30:00'],
  ['a minute before midnight', 1, '46031.99930555555', '2026-01-09 23:59:00'],
  ['a day', 1, '46031', '2026-01-09'],
  ['a time of day', 1, '0.3958333333333333', '09:30:00'],
  ['thirty hours', 2, '1.25', '30:00:00'],
])('a moment in a sheet is what the sheet shows: %s', async (_, style, stored, value) => {
  expect((await cellRead(`<c r="A2" s="${style}"><v>${stored}</v></c>`)).value).toBe(value);
});

const OFFER = '保本高息，投一万每月返五百';

test.each<[string, string, string | Uint8Array]>([
  ['a table', 'a.csv', `编号,标题,内容\n1,${OFFER},详情见图\n2,详情见图,"前言。详情见图"\n3,${OFFER},\n`],
  ['another heading', 'a.csv', `编号,帖子标题,正文\n1,${OFFER},详情见图\n2,,"前言。详情见图"\n3,${OFFER}, \n`],
  [
    'NDJSON',
    'a.ndjson',
    `{"title":"${OFFER}","content":"详情见图"}\n{"subject":"详情见图","content":"前言。详情见图"}\n{"标题":"${OFFER}","content":""}\n`,
  ],
  [
    'a sheet',
    'a.xlsx',
    await xlsx([
      ['标题', '内容'],
      [OFFER, '详情见图'],
      ['详情见图', '前言。详情见图'],
      [OFFER, ''],
    ]),
  ],
])('a title is judged with the text beside it, and once where the text says it again: %s', async (_, name, source) => {
  const { records } = await readAll(source, name);
  expect(records.map((item) => (isFault(item) ? item.code : item.text))).toEqual([
    `${OFFER}\n详情见图`,
    '前言。详情见图',
    OFFER,
  ]);
});

test('that a title is judged too is told of a table; where a column is asked for, it alone is read', async () => {
  const table = Buffer.from(`标题,内容\n${OFFER},详情见图\n`);
  expect((await readAll(table, 'a.csv')).notes.join()).toContain('文字取自“标题”和“内容”两列');
  for await (const item of readBytes(table, 'a.csv', { field: '内容' }))
    expect(item).toMatchObject({ text: '详情见图' });
  const line = Buffer.from(`{"title":"${OFFER}","content":"详情见图"}\n`);
  for await (const item of readBytes(line, 'a.ndjson', { field: 'content' }))
    expect(item).toMatchObject({ text: '详情见图' });
});

test.each(['线索内容（必填）', '问题描述', '诉求'])('a column is found by what people call it: %s', async (name) => {
  expect((await readAll(`序号,${name}\n1,话\n`, 'a.csv')).records).toMatchObject([{ text: '话' }]);
});

test.each([
  [
    '[{"a":{"text":"话"}},{"a":{"text":"话"}},{"b":1}]',
    '3 条都没有文字字段；命令行请写 --field a.text。看到的是 a.text。',
  ],
  [
    '{"messages":\n[{"msg":"话"},{"msg":"话"}]}',
    '2 条都没有文字字段；请把它的名称改成 text，命令行也可以用 --field 指定。看到的是 messages.msg。',
  ],
  ['{"a":\n{"msg":"话"}}', '没有文字字段；请把它的名称改成 text，命令行也可以用 --field 指定。看到的是 a.msg。'],
])(
  'JSON whose records are not found is set aside as a whole, with their number and the way to them: %s',
  async (text, message) => {
    const { records } = await readAll(text, 'a.json');
    expect(records).toMatchObject([{ code: 'no-text', aside: true, message }]);
  },
);
