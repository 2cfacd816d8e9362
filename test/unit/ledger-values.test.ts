// Is this a row? Whatever writes, adds up or checks a row answers as the reader does.
import fc from 'fast-check';
import { FangfeiError } from 'fangfei';
import {
  ledgerCells,
  ledgerColumns,
  ledgerCsv,
  ledgerWorkbook,
  parseLedger,
  readLedger,
  readLedgerCell,
  readLedgerRow,
  type LedgerRow,
} from 'fangfei/ledger';
import { validate } from 'fangfei/validate';
import { describe, expect, test } from 'vitest';
import { anyText } from '../tools/strings.ts';
import { cell, row } from './ledger.rows.ts';

const bare: LedgerRow = { subject: '某店', unit: 'education-bureau' };

/** Whether the writers take a row; another error than one of the library’s is none of their answers. */
function isTaken(one: LedgerRow): boolean {
  try {
    ledgerCells(one);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(FangfeiError);
    expect(['invalid-argument', 'invalid-date']).toContain((error as FangfeiError).code);
    return false;
  }
}

const number = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.double().filter((value) => !Object.is(value, -0)),
  fc.constantFrom(2 ** 53 - 1, 2 ** 53, 1e20, 1.5, 1e-7),
);
const words = fc.oneof(
  cell,
  anyText({ maxLength: 6 }),
  fc.constantFrom('', ' ', '\u3000\n', '合计', '小 计：', '本页合计（2条）', '合计商行'),
  fc.constantFrom('长', '😀').chain((sign) => fc.constantFrom(1000, 2000, 2001).map((times) => sign.repeat(times))),
);
const code = fc.constantFrom(row.creditCode!, row.creditCode!.toLowerCase(), ` ${row.creditCode!}`, '123', '', 'O');
const day = fc.constantFrom('2018-07-05', '2018-7-5', '2018/07/05', '2018-02-30', '20180705', '7月5日', '');

const ofForm = { number, line: words, text: words, date: day };
const columns = ledgerColumns.flatMap(({ key, form }) =>
  form in ofForm ? [[key, key === 'creditCode' ? code : ofForm[form as keyof typeof ofForm]] as const] : [],
);

describe.each(columns)('%s', (key, values: fc.Arbitrary<unknown>) => {
  test('the writers take what the reader reads as it is, and nothing else', () => {
    fc.assert(
      fc.property(values, (value) => {
        const read = readLedgerRow({ subject: bare.subject, unit: '县教育局', [key]: String(value) });
        const isRead = (read.row ?? read.incomplete)?.[key] === value;
        expect(isTaken({ ...bare, [key]: value })).toBe(isRead);
      }),
    );
  });

  test('the schema refuses what the writers refuse; a check character and a sum’s name are beyond it', () => {
    fc.assert(
      fc.property(values, (value) => {
        const one = { ...bare, [key]: value };
        const beyond = key === 'creditCode' || (key === 'subject' && String(value).trim() !== '');
        const fits = validate('ledgerRow', one).length === 0;
        if (isTaken(one)) expect(fits).toBe(true);
        else if (!beyond) expect(fits).toBe(false);
      }),
    );
  });
});

test('what is blank is told by the schema once, in words', () => {
  expect(validate('ledgerRow', { ...bare, place: ' ' })).toEqual([
    { path: '/place', reason: '内容为空', remedy: '写上内容，或者不写这一项' },
  ]);
});

test.each<[string, Partial<LedgerRow>, number]>([
  ['an arrangement is missing', { focus: true }, 3],
  ['it is settled, nobody says when', { status: 'settled' }, 1],
  ['it was settled, and is not', { status: 'checking', settledOn: '2018-07-01' }, 1],
  ['it is due before it was found', { foundOn: '2018-06-02', due: '2018-06-01' }, 1],
  ['nothing is filed', { items: [] }, 0],
])('a row that is not finished is written and read back, and its faults are told: %s', async (_, more, faults) => {
  const { items, ...rest } = { ...bare, ...more };
  const one = { ...rest, ...(items?.length && { items }) };
  for (const reading of [
    parseLedger(ledgerCsv([{ ...bare, ...more }])),
    await readLedger(await ledgerWorkbook([one])),
  ]) {
    expect(reading.rows).toEqual([one]);
    expect(reading.faults).toHaveLength(faults);
  }
});

test.each<[keyof LedgerRow, string, unknown]>([
  ['serial', '１', 1],
  ['peopleInvolved', '１２０', 120],
  ['creditCode', '９１３５０１００Ｍ０００１００Ｙ４３', '91350100M000100Y43'],
  ['foundOn', '２０１８-０７-０５', '2018-07-05'],
  ['foundOn', '2018－07－05', '2018-07-05'],
  ['foundOn', '2018．7．5', '2018-07-05'],
  ['foundOn', '2018年7月5号', '2018-07-05'],
  ['foundOn', '2018 年 7 月 5 日', '2018-07-05'],
  // What Excel writes into CSV where it has taken a day for a moment.
  ['foundOn', '2018/7/5 0:00', '2018-07-05'],
  ['settledOn', '2018-07-05 00:00:00', '2018-07-05'],
  ['due', '２０１８年７月１０号前', '2018-07-10'],
])('%s %s is read, in whatever width it was typed', (key, text, value) => {
  const { row: read, incomplete } = readLedgerRow({ subject: '某店', unit: '县教育局', [key]: text });
  expect((read ?? incomplete)?.[key]).toBe(value);
});

test('the year of a day in full-width digits is that of the days beside it', () => {
  const { rows, faults } = parseLedger(
    '主体名称（疑似）,登记单位,发现日期\n甲,县教育局,２０１７－０７－０５\n乙,县教育局,７月６号',
  );
  expect(rows.map(({ foundOn }) => foundOn)).toEqual(['2017-07-05', '2017-07-06']);
  expect(faults).toEqual([]);
});

test('a moment of a day is no day', () => {
  expect(readLedgerRow({ subject: '某店', unit: '县教育局', foundOn: '2018/7/5 14:30' }).faults).toHaveLength(1);
});

describe('one cell by itself', () => {
  test.each<[keyof LedgerRow, string, Partial<LedgerRow>]>([
    ['subject', ' 某店 ', { subject: ' 某店 ' }],
    ['peopleInvolved', '１２０人', { peopleInvolved: 120 }],
    ['unit', '布伦口乡', { unit: 'townships-and-communities', unitName: '布伦口乡' }],
    ['items', '养老机构；民办院校', { items: ['elderly-care', 'private-school'] }],
    ['settledOn', '2018-07-05', { settledOn: '2018-07-05' }],
    ['status', '已办结', { status: 'settled' }],
    ['place', ' ', {}],
  ])('%s %s', (key, text, part) => {
    const read = readLedgerCell(key, text);
    expect([read.part, read.faults]).toEqual([part, []]);
  });

  test('tells what was read otherwise than it is written, and what is to be checked', () => {
    expect(readLedgerCell('items', '养老机构').notes).toEqual([expect.stringContaining('读作“养老机构〔三（一）4〕”')]);
    expect(readLedgerCell('creditCode', '91653022MA0000001L')).toEqual({
      part: { creditCode: '91653022MA0000001L' },
      faults: [],
      notes: [expect.stringContaining('校验位对不上，照样记下')],
    });
    expect(readLedgerCell('creditCode', '91350100M000100Y43').notes).toEqual([]);
  });

  test('says why it cannot stand, and keeps what of it can', () => {
    expect(readLedgerCell('unit', '县教局')).toMatchObject({ part: {}, faults: [{ key: 'unit', written: '县教局' }] });
    expect(readLedgerCell('items', '养老机构；天上的')).toMatchObject({
      part: { items: ['elderly-care'] },
      faults: [{ column: '疑似对应的方案条目' }],
    });
    expect(readLedgerCell('foundOn', '2962-11-20').faults).toMatchObject([{ reason: '晚于今天' }]);
  });

  test('is read as it is in a row', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ledgerColumns), cell, ({ key }, text) => {
        const { part, faults } = readLedgerCell(key, text);
        const {
          row: read,
          incomplete,
          faults: all,
        } = readLedgerRow({ subject: '某店', unit: '县教育局', [key]: text });
        expect((read ?? incomplete ?? {})[key]).toEqual(part[key]);
        if (text.trim() !== '') expect(faults).toEqual(all.filter((fault) => fault.key === key));
      }),
    );
  });
});
