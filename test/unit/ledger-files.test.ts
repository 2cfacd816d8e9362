// A ledger as a file: whatever was written comes back, and what is no ledger says so.
import fc from 'fast-check';
import { FangfeiError } from 'fangfei';
import {
  factorLevels,
  ledgerChoices,
  ledgerColumns,
  ledgerCsv,
  ledgerWorkbook,
  parseLedger,
  readLedger,
  readLedgerRow,
  rowSources,
  rowStatuses,
  type LedgerRow,
} from 'fangfei/ledger';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import readWorkbook from 'read-excel-file/node';
import { allItems, triageRoutes, units } from 'fangfei/plan';
import { encodeGb18030, parseCsv, toCsv, toXlsx } from 'fangfei/table';
import { validate } from 'fangfei/validate';
import { describe, expect, test } from 'vitest';
import { docx } from '../tools/hostile.ts';
import { zipBomb } from '../tools/zip-bomb.ts';
import { cell, row } from './ledger.rows.ts';
import { anyText } from '../tools/strings.ts';

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

test('the empty form offers what a lead can be filed under, and nothing else that the plan lists', async () => {
  const sheets = await readWorkbook(Buffer.from(await ledgerWorkbook([])));
  const lines = sheets.find(({ sheet }) => sheet === '填写说明')!.data;
  const offered = String(lines.find(([heading]) => heading === '疑似对应的方案条目')![3]).split('；');
  for (const text of ['众筹平台〔三（一）2〕', '老年人〔三（三）3〕', '家庭农场〔四9〕'])
    expect(offered).toContain(text);
  for (const text of ['移送公安〔第二阶段〕', '积极稳妥，严守底线〔二（二）〕']) expect(offered).not.toContain(text);
  const { faults } = readLedgerRow({ subject: '某', unit: '县教育局', items: '移送' });
  expect(faults[0]!.remedy).not.toContain('移送公安');
});

test('the empty form says how a cell is written, and offers what may be chosen without forbidding the rest', async () => {
  const book = await ledgerWorkbook([]);
  const sheets = await readWorkbook(Buffer.from(book));
  const help = new Map(sheets.at(-1)!.data.map(([heading, asked]) => [heading, String(asked)]));
  for (const words of ['日期写成 2018-07-05', '35 万写 350000', '几个条目之间用“；”隔开'])
    expect(help.get('怎样填')).toContain(words);
  expect(help.get('发现日期')).toBe('日期写成 2018-07-05；没有就空着');
  expect(help.get('风险敞口（元）')).toBe('只写数字，35 万写 350000；没有就空着');
  const parts = unzipSync(book);
  for (const sheet of [1, 3]) {
    const xml = strFromU8(parts[`xl/worksheets/sheet${sheet}.xml`]!);
    const lists = [
      ...xml.matchAll(/<dataValidation type="list" allowBlank="1" sqref="(\w+)2:\1\d+"><formula1>"([^"]*)"/g),
    ];
    const offered = new Map(lists.map(([, column, texts]) => [column, texts!.split(',')]));
    const choices = ledgerColumns.filter(({ form }) => form === 'choice');
    expect([...offered.values()]).toEqual(choices.map(({ key }) => ledgerChoices(key)));
    // D is the fourth.
    expect(ledgerColumns[3]!.key).toBe('unit');
    expect(offered.get('D')).toContain('县教育局');
    // The longest list that Excel takes.
    for (const [, , texts] of lists) expect(texts!.length).toBeLessThanOrEqual(255);
    expect(xml.indexOf('<dataValidations')).toBeLessThan(xml.indexOf('<printOptions'));
    expect(xml).not.toContain('showErrorMessage');
  }
  for (const sheet of [2, 4])
    expect(strFromU8(parts[`xl/worksheets/sheet${sheet}.xml`]!)).not.toContain('dataValidation');
});

describe('any ledger comes back row by row', () => {
  const text = fc.oneof(cell, anyText({ maxLength: 8 }), fc.constantFrom('constructor', '_x0041_', '__proto__'));
  const line = text.filter((written) => written.trim() !== '');
  const day = fc.constantFrom('2018-05-25', '2018-07-05', '2020-02-29');
  const level = fc.constantFrom(...(Object.keys(factorLevels) as (keyof typeof factorLevels)[]));
  const ledgerRow = fc
    .record(
      {
        serial: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
        subject: line,
        creditCode: fc.constant(row.creditCode),
        unit: fc.constantFrom(...units.map(({ id }) => id)),
        unitName: line,
        place: line,
        foundOn: fc.constant('2018-05-25'),
        source: fc.constantFrom(...(Object.keys(rowSources) as (keyof typeof rowSources)[])),
        clue: line,
        items: fc.uniqueArray(fc.constantFrom(...allItems().map(({ id }) => id)), { minLength: 1, maxLength: 4 }),
        peopleInvolved: fc.nat(),
        riskExposure: fc.double({ min: 0, max: 1e12, noNaN: true }).map(Math.abs),
        publicAttention: level,
        stabilityRisk: level,
        otherFactors: line,
        focus: fc.boolean(),
        route: fc.constantFrom(...triageRoutes.map(({ id }) => id)),
        responsible: line,
        person: line,
        measure: line,
        due: day,
        status: fc.constantFrom(...(Object.keys(rowStatuses) as (keyof typeof rowStatuses)[])),
        settledOn: day,
        progress: line,
      },
      { requiredKeys: ['subject', 'unit', 'responsible', 'measure', 'due'] },
    )
    .map(({ settledOn, ...rest }): LedgerRow => ({
      ...rest,
      ...(rest.status === 'settled' && { settledOn: settledOn ?? '2018-07-05' }),
    }));
  const ledgers = fc.array(ledgerRow, { maxLength: 4 });

  test('as CSV in UTF-8, and fits the schema', () => {
    fc.assert(
      fc.property(ledgers, (rows) => {
        expect(parseLedger(ledgerCsv(rows))).toEqual({
          rows,
          faults: [],
          notes: [],
          unread: [],
          incomplete: [],
          further: [],
          totals: [],
          signatures: [],
          repeated: [],
          unreadSheets: [],
        });
        for (const each of rows) expect(validate('ledgerRow', each)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test('what is longer than a cell of a workbook holds is cut, with a sign', async () => {
    const cells = { clue: '长'.repeat(40_000) };
    const book = await ledgerWorkbook([], undefined, [{ file: '甲乡.csv', reason: '太长', cells }]);
    const longest = Object.values(unzipSync(book)).flatMap((bytes) => strFromU8(bytes).match(/长{9,}…?/g) ?? []);
    expect(longest).toEqual([`${'长'.repeat(32_000)}…`]);
  });

  test('the leads in focus stand on a sheet of their own as well, in their order', async () => {
    const named = (subject: string, more: Partial<LedgerRow>): LedgerRow => ({ ...row, subject, ...more });
    const rows = [
      named('甲', { focus: true, peopleInvolved: 1 }),
      named('乙', { focus: false }),
      named('丙', { focus: true, peopleInvolved: 900 }),
    ];
    const sheets = await readWorkbook(Buffer.from(await ledgerWorkbook(rows)));
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      '台账',
      '总量风险清单',
      '得分最高的',
      '重点线索台账',
      '填写说明',
    ]);
    const focus = sheets[3]!.data;
    const at = focus[0]!.findIndex((heading) => String(heading).startsWith('主体名称'));
    expect(focus.slice(1).map((cells) => cells[at])).toEqual(['丙', '甲']);
  });

  test('what is left out of a merged ledger stands on a sheet of its own, and is not read back as a row', async () => {
    const book = await ledgerWorkbook([row], undefined, [
      { file: '甲乡.csv', reason: '与另一份不同', row: { ...row, person: '另一人' } },
      { file: '乙乡.csv', reason: '第 3 行读不了', cells: { subject: '读不了的店', peopleInvolved: '约三人' } },
    ]);
    expect((await readLedger(book)).rows).toEqual([row]);
    const texts = Object.values(unzipSync(book)).map((bytes) => strFromU8(bytes));
    for (const word of [
      '没有并入的',
      '甲乡.csv',
      '与另一份不同',
      '另一人',
      '乙乡.csv',
      '第 3 行读不了',
      '读不了的店',
      '约三人',
    ])
      expect(texts.some((text) => text.includes(word))).toBe(true);
  });

  test('on paper every sheet is as wide as its table, its headings on each page, and no text is cut off', async () => {
    const book = unzipSync(await ledgerWorkbook([{ ...row, clue: `${'长'.repeat(160)}\n末一行` }, row]));
    const part = (name: string) => strFromU8(book[name]!);
    expect([...part('xl/workbook.xml').matchAll(/<definedName [^>]*>([^<]*)/g)].map(([, range]) => range)).toEqual(
      ['台账', '总量风险清单', '得分最高的', '重点线索台账', '填写说明'].map((name) => `'${name}'!$1:$1`),
    );
    // A3 for the ledger, A4 for what is narrower.
    for (const [sheet, paper] of [8, 9, 9, 8, 9].entries()) {
      const xml = part(`xl/worksheets/sheet${sheet + 1}.xml`);
      expect(xml).toContain('<pageSetUpPr fitToPage="1"/>');
      const setup = /<pageSetup [^>]*>/.exec(xml)![0];
      for (const said of [`paperSize="${paper}"`, 'orientation="landscape"', 'fitToWidth="1"', 'fitToHeight="0"'])
        expect(setup).toContain(said);
    }
    const rows = part('xl/worksheets/sheet1.xml').match(/<row [^>]*>/g)!;
    // 160 characters in a column of 32 take 11 lines, and what follows one more; the row still grows when it is written in.
    expect(rows[1]).toContain('ht="180"');
    expect(rows.join('')).not.toContain('customHeight');
    expect(part('xl/styles.xml')).toContain('vertical="top"');
  });

  test('a sheet may have any name', async () => {
    const book = await toXlsx("a'b&<c>", [['一'], ['二']]);
    const [sheet] = await readWorkbook(Buffer.from(book));
    expect(sheet!.sheet).toBe("a'b&<c>");
    expect(strFromU8(unzipSync(book)['xl/workbook.xml']!)).toContain("'a''b&amp;&lt;c&gt;'!$1:$1");
  });

  test('as a workbook', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, async (rows) => {
        expect(await readLedger(await ledgerWorkbook(rows))).toEqual({
          rows,
          faults: [],
          notes: [],
          unread: [],
          incomplete: [],
          further: [],
          totals: [],
          signatures: [],
          repeated: [],
          unreadSheets: [],
        });
      }),
      { numRuns: 50 },
    );
  });

  /** What GB18030 has no code for: half a pair, and characters of private use whose codes now stand for others. */
  const WITHOUT_CODE = /[\p{Cs}\ue5e5\ue78d-\ue796\ue81e\ue826\ue82b\ue82c\ue832\ue843\ue854\ue864]/gu;

  test('with a code in GB18030 for every other character of the basic plane', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
    const decoded = new TextDecoder('gb18030', { ignoreBOM: true }).decode(encodeGb18030(all));
    // Two halves that follow each other are one character of another plane.
    expect(decoded.replace(/[^\0-\uffff]/gu, '?')).toBe(all.replace(/[^\0-\uffff]/gu, '?').replace(WITHOUT_CODE, '?'));
  });

  test('as CSV in GB18030, whatever character it holds', async () => {
    const whole = anyText({ minLength: 1, maxLength: 40 }).filter((written) => written.trim() !== '');
    await fc.assert(
      fc.asyncProperty(whole, async (subject) => {
        const decoded = new TextDecoder('gb18030', { ignoreBOM: true }).decode(encodeGb18030(subject));
        expect(decoded).toBe(subject.replace(WITHOUT_CODE, '?'));
      }),
    );
  });

  test('as whole ledgers in GB18030; of what has no code a question mark is left', async () => {
    const mended = (one: LedgerRow): LedgerRow =>
      Object.fromEntries(
        Object.entries(one).map(([key, value]) => [
          key,
          typeof value === 'string' ? value.replace(WITHOUT_CODE, '?') : value,
        ]),
      ) as unknown as LedgerRow;
    // A file with a zero byte is no text, and is refused.
    const texts = ledgers.filter((rows) => !ledgerCsv(rows).includes('\0'));
    await fc.assert(
      fc.asyncProperty(texts, async (rows) => {
        // The byte order mark is no part of GB18030 as Excel and WPS save it.
        const bytes = encodeGb18030(ledgerCsv(rows).slice(1));
        expect(await readLedger(bytes)).toEqual({
          rows: rows.map(mended),
          faults: [],
          notes: [],
          unread: [],
          incomplete: [],
          further: [],
          totals: [],
          signatures: [],
          repeated: [],
          unreadSheets: [],
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe('files that are not what they seem', () => {
  const message = async (bytes: Uint8Array): Promise<string> => {
    try {
      await readLedger(bytes);
    } catch (error) {
      expect(error).toBeInstanceOf(FangfeiError);
      expect((error as FangfeiError).code).toBe('unreadable-file');
      return (error as FangfeiError).message;
    }
    throw new Error('was read');
  };

  test('too large, of an old kind, a picture, damaged', async () => {
    expect(await message(new Uint8Array(100 << 20))).toContain('20 MB');
    expect(await message(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]))).toContain('另存为 .xlsx');
    const whole = await ledgerWorkbook([row]);
    expect(await message(whole.slice(0, whole.length / 2))).toContain('损坏');
    expect(await message(docx(''))).toBe('内容是 docx 文档，不是台账；请用 xlsx 或 CSV。');
  });

  test.each([
    ['图片', 'GIF89a\0\0'],
    [' PDF', '%PDF-1.7\n1 0 obj'],
    [' RTF 文件', '{\\rtf1\\ansi 台账}'],
    ['压缩包', 'Rar!\x1a\x07\0'],
    ['网页', '<html><table><tr><td>主体名称（疑似）</td></tr></table></html>'],
    [' JSON', '[{"subject": "某店"}]'],
    ['邮件', 'From: a@b.c\nMIME-Version: 1.0\n\n台账'],
    ['不认得的数据', 'MZ\0\x01\x02'],
  ])('of another kind, which is named: %s', async (kind, text) => {
    expect(await message(strToU8(text))).toBe(`内容是${kind}，不是台账；请用 xlsx 或 CSV。`);
  });

  test('what has the headings is read, whatever it looks like and whatever it is written in', async () => {
    const csv = '主体名称（疑似）,登记单位\n某店,县教育局\n';
    const wide = Uint8Array.from([...csv].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]));
    for (const bytes of [wide, strToU8(csv), strToU8(`<h1>\n${csv}`), strToU8(`${csv}\x01\x02\0`)])
      expect((await readLedger(bytes)).rows).toEqual([{ subject: '某店', unit: 'education-bureau' }]);
    expect((await readLedger(new Uint8Array())).faults.map(({ column }) => column)).toContain('登记单位');
  });

  test('an archive that unpacks to more than can be held', async () => {
    expect(await message(zipBomb())).toContain('压缩炸弹');
  });

  test.each([
    ['one cell far away', '<row r="200000"><c r="XFD200000"><v>1</v></c></row>'],
    [
      'many wide empty rows',
      Array.from({ length: 400 }, (_, at) => `<row r="${at + 2}"><c r="XFD${at + 2}" s="0"/></row>`).join(''),
    ],
  ])('a sheet that is laid out beyond what can be held: %s', async (_, more) => {
    const files = unzipSync(await ledgerWorkbook([row]));
    const sheet = 'xl/worksheets/sheet1.xml';
    files[sheet] = strToU8(strFromU8(files[sheet]!).replace('</sheetData>', `${more}</sheetData>`));
    expect(await message(zipSync(files))).toContain('铺开');
  });

  test('a formula in a workbook is its result at most, and what looks like one is written as text', async () => {
    const formula = { ...row, subject: '=HYPERLINK("http://例/","点")' };
    const files = unzipSync(await ledgerWorkbook([formula]));
    const sheets = Object.keys(files).filter((name) => name.startsWith('xl/worksheets/sheet'));
    expect(sheets.length).toBeGreaterThan(1);
    for (const name of sheets) expect(strFromU8(files[name]!)).not.toMatch(/<f[ >]/);
    expect((await readLedger(await ledgerWorkbook([formula]))).rows[0]!.subject).toBe(formula.subject);
  });

  test('a formula whose result was never stored is told, and its cell left empty', async () => {
    const files = unzipSync(await ledgerWorkbook([row, row]));
    const sheet = 'xl/worksheets/sheet1.xml';
    const xml = strFromU8(files[sheet]!);
    const cell = /<c r="A2"[^>]*>.*?<\/c>/s;
    expect(xml).toMatch(cell);
    files[sheet] = strToU8(xml.replace(cell, '<c r="A2"><f>B2&amp;C2</f></c>'));
    const { rows, faults, unread, incomplete } = await readLedger(zipSync(files));
    const { serial: _, ...others } = row;
    expect(rows).toEqual([others, row]);
    expect([unread, incomplete]).toMatchObject([[], [{ row: 2, taken: others }]]);
    expect(faults).toMatchObject([{ row: 2, reason: expect.stringContaining('公式') as string }]);
  });
});
