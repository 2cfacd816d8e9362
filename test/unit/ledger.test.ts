import fc from 'fast-check';
import { FangfeiError } from 'fangfei';
import {
  factorLevels,
  rowSources,
  ledgerColumns,
  ledgerCsv,
  ledgerTable,
  ledgerTotals,
  parseCsv,
  parseLedger,
  reportOutline,
  toCsv,
  type LedgerRow,
} from 'fangfei/ledger';
import { allItems, getClause, ledgerFactors, planInfo, triageRoutes, units } from 'fangfei/plan';
import { validate } from 'fangfei/validate';
import { describe, expect, test } from 'vitest';

const row: LedgerRow = {
  subject: '某某养老公寓（疑似）',
  unit: 'civil-affairs-bureau',
  foundOn: '2018-06-12',
  source: 'grid-screening',
  items: ['elderly-care', 'elderly-investment', 'innovation-spend-and-rebate'],
  peopleInvolved: 120,
  riskExposure: 3_600_000.5,
  publicAttention: 'low',
  stabilityRisk: 'high',
  route: 'refer-to-police',
  responsible: '县民政局，某科',
  measure: '停止收取床位预付款；登记参与人',
  due: '2018-07-10',
  progress: '已约谈',
};

const cell = fc.string({
  unit: fc.constantFrom('=', '+', '-', '@', '"', "'", ',', '\n', '\r', '\t', '养', '😀', 'a', ' ', '＝', '1'),
  maxLength: 12,
});

describe('tables as CSV', () => {
  test('any table comes back cell by cell', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { maxLength: 5 }), (rows) => {
        expect(parseCsv(toCsv(rows))).toEqual(rows);
      }),
    );
  });

  test('no cell is a formula for a spreadsheet', () => {
    const sign = /^[+-]1*$/;
    fc.assert(
      fc.property(
        cell.filter((text) => !sign.test(text)),
        (text) => {
          const written = toCsv([[text]]).slice(1, -2);
          const shown = written.startsWith('"') ? written.slice(1) : written;
          expect(shown).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        },
      ),
    );
  });

  test('what a spreadsheet saves is read: bare line feeds, no mark, stray quotes, no last line break', () => {
    expect(parseCsv('a,b"c\n"d ""e""\nf",\n1,2')).toEqual([
      ['a', 'b"c'],
      ['d "e"\nf', ''],
      ['1', '2'],
    ]);
    expect(parseCsv('')).toEqual([]);
  });
});

describe('the ledger', () => {
  test('has the four factors and the three arrangements of 五（三）, in its words', () => {
    const { text } = getClause('5.3').paragraphs[0]!;
    const headings = ledgerColumns.map(({ heading }) => heading.split('（')[0]);
    for (const { name } of ledgerFactors) expect(headings).toContain(name);
    for (const name of ['整改责任', '整改措施', '时间安排']) {
      expect(headings).toContain(name);
      expect(text).toContain(name);
    }
  });

  test('names where rows come from in the words of 五（一）', () => {
    const text = getClause('5.1')
      .paragraphs.map((p) => p.text)
      .join('');
    for (const name of Object.values(rowSources)) expect(text).toContain(name.replace('监测', ''));
  });

  test('has a column for every property of the schema, and fits it', () => {
    expect(new Set(Object.keys(row))).toEqual(new Set(ledgerColumns.map(({ key }) => key)));
    expect(validate('ledgerRow', row)).toEqual([]);
  });

  test('is written in words, and read back', () => {
    expect(ledgerTable([row])[1]).toEqual([
      '某某养老公寓（疑似）',
      '县民政局',
      '2018-06-12',
      '网格员排查',
      '养老机构〔三（一）4〕；养老投资〔三（一）4〕；消费返利〔三（三）1〕',
      '120',
      '3600000.5',
      '低',
      '高',
      '移送公安',
      '县民政局，某科',
      '停止收取床位预付款；登记参与人',
      '2018-07-10',
      '已约谈',
    ]);
    expect(parseLedger(ledgerCsv([row]))).toEqual({ rows: [row], faults: [] });
  });

  test('any ledger comes back row by row', () => {
    const words = cell.filter((text) => text.trim() !== '');
    const day = fc.constantFrom('2018-05-25', '2018-07-05', '2020-02-29');
    const level = fc.constantFrom(...(Object.keys(factorLevels) as (keyof typeof factorLevels)[]));
    const ledgerRow: fc.Arbitrary<LedgerRow> = fc.record(
      {
        subject: words,
        unit: fc.constantFrom(...units.map(({ id }) => id)),
        responsible: words,
        measure: words,
        due: day,
        foundOn: day,
        source: fc.constantFrom(...(Object.keys(rowSources) as (keyof typeof rowSources)[])),
        items: fc.uniqueArray(fc.constantFrom(...allItems().map(({ id }) => id)), { minLength: 1, maxLength: 4 }),
        peopleInvolved: fc.nat(),
        riskExposure: fc.double({ min: 0, max: 1e12, noNaN: true }).map(Math.abs),
        publicAttention: level,
        stabilityRisk: level,
        route: fc.constantFrom(...triageRoutes.map(({ id }) => id)),
        progress: words,
      },
      { requiredKeys: ['subject', 'unit', 'responsible', 'measure', 'due'] },
    );
    fc.assert(
      fc.property(fc.array(ledgerRow, { maxLength: 4 }), (rows) => {
        expect(parseLedger(ledgerCsv(rows))).toEqual({ rows, faults: [] });
        for (const each of rows) expect(validate('ledgerRow', each)).toEqual([]);
      }),
    );
  });

  test('a cell that cannot be read is told by row and column, with a remedy', () => {
    const [headings, cells] = ledgerTable([row]);
    const wrong = cells!.map((text, at) =>
      at === 1 ? '县教局' : at === 5 ? '一百多' : at === 7 ? '很高' : at === 12 ? '2018-06-31' : text,
    );
    const { rows, faults } = parseLedger(toCsv([headings!, cells!, wrong]));
    expect(rows).toEqual([row]);
    expect(faults.map((fault) => [fault.row, fault.column])).toEqual([
      [3, '登记单位'],
      [3, '涉众规模（人）'],
      [3, '舆论热度'],
      [3, '时间安排'],
    ]);
    expect(faults[0]!.remedy).toContain('县教育局');
  });

  test('what a spreadsheet does to dates and numbers is understood; empty rows are not rows', () => {
    const csv = ledgerCsv([row]).replace('2018-07-10', '2018/7/10').replace(',120,', ',"1,200",');
    expect(parseLedger(`${csv},,,,,,,,,,,,,\r\n`)).toEqual({ rows: [{ ...row, peopleInvolved: 1200 }], faults: [] });
  });

  test('totals count a row under each of its items, and say what is not known', () => {
    const other: LedgerRow = { ...row, items: ['elderly-care'], riskExposure: undefined, peopleInvolved: 5 };
    const { items, units: byUnit } = ledgerTotals([row, other]);
    expect(items[0]).toEqual({
      id: 'elderly-care',
      rows: 2,
      peopleInvolved: 125,
      riskExposure: 3_600_000.5,
      incomplete: 1,
    });
    expect(items.map(({ rows: count }) => count)).toEqual([2, 1, 1]);
    expect(byUnit).toHaveLength(1);
  });

  test('an unknown id is an error', () => {
    expect(() => ledgerCsv([{ ...row, items: ['elder-care' as 'elderly-care'] }])).toThrow(FangfeiError);
  });
});

describe('the outline of the summary report', () => {
  test('has the four contents of 一第三阶段, the third with its eight fields', () => {
    const { sections, deadline } = reportOutline('education-bureau');
    expect(sections.map(({ number, clause }) => number + clause)).toEqual([
      '一1.s3.1',
      '二1.s3.2',
      '三1.s3.3',
      '四1.s3.4',
    ]);
    expect(sections.map(({ fields }) => fields.length)).toEqual([0, 0, 8, 0]);
    for (const { clause, quote } of [...sections, ...reportOutline().further]) {
      expect(
        getClause(clause)
          .paragraphs.map((p) => p.text)
          .join(''),
      ).toContain(quote);
    }
    expect(deadline).toMatchObject({ date: '2018-07-15', toName: '县金融办（处非办）' });
  });

  test('says that it is no official form, and what is missing', () => {
    const { title, notes } = reportOutline();
    expect(title).toContain('（单位名称）');
    for (const annex of planInfo.annexesMissing) expect(notes.join()).toContain(annex);
  });
});
