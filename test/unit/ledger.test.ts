// The ledger's rows: read and refused, added up, ranked, compared and rolled up.
import fc from 'fast-check';
import { FangfeiError } from 'fangfei';
import {
  diffLedgers,
  ledgerCells,
  ledgerColumns,
  ledgerCsv,
  ledgerTable,
  ledgerWorkbook,
  knownSums,
  ledgerTotals,
  sumsInWords,
  totalColumns,
  namedTotals,
  numbered,
  parseLedger,
  rankLedger,
  repeatsInWords,
  readLedgerRow,
  repeatedNumbers,
  reportOutline,
  rollUpLedgers,
  rowSources,
  readLedger,
  type LedgerRow,
} from 'fangfei/ledger';
import { getClause, ledgerFactors, planInfo, shanghaiDay } from 'fangfei/plan';
import { toCsv, toXlsx } from 'fangfei/table';
import { validate } from 'fangfei/validate';
import readWorkbook from 'read-excel-file/universal';
import { describe, expect, test } from 'vitest';
import { row, words } from './ledger.rows.ts';

describe('the ledger', () => {
  test('has the four factors and the three arrangements of 五（三）, in its words', () => {
    const { text } = getClause('5.3').paragraphs[0]!;
    const headings = ledgerColumns.map(({ heading }) => heading.split('（')[0]);
    for (const { name } of ledgerFactors) expect(headings).toContain(name);
    for (const name of ['整改责任', '整改措施', '时间安排']) {
      expect(ledgerColumns.find(({ heading }) => heading === name)!.required).toBe('focus');
      expect(headings).toContain(name);
      expect(text).toContain(name);
    }
  });

  test('names of each column the clause that it stands in, on its own sheet as well', async () => {
    const inItsWords: Partial<Record<keyof LedgerRow, string>> = {
      source: '各类线索',
      otherFactors: '等因素',
      focus: '重点风险线索管理台账',
    };
    const sheets = await readWorkbook((await ledgerWorkbook([])).buffer);
    const help = new Map(sheets.at(-1)!.data.map(([heading, , from]) => [heading, from]));
    for (const { key, heading, clause } of ledgerColumns) {
      expect(help.get(heading)).toBe(clause ? `方案${getClause(clause).label}` : '本项目为登记方便所加');
      if (!clause) continue;
      const text = getClause(clause).paragraphs.map((p) => p.text);
      expect(text.join('')).toContain(inItsWords[key] ?? heading.replace(/（.*/, ''));
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
    expect(ledgerTable([row])[1]).toEqual(words);
    expect(parseLedger(ledgerCsv([row]))).toEqual({
      rows: [row],
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
    expect(readLedgerRow(ledgerCells(row))).toEqual({ row, faults: [], notes: [] });
  });

  test('a cell that cannot be read is told by row and column, with a remedy', () => {
    const [headings, cells] = ledgerTable([row]);
    const wrong: Record<string, string> = {
      统一社会信用代码: '91653022MA0000000',
      登记单位: '县教局',
      '涉众规模（人）': '一百多',
      舆论热度: '很高',
      时间安排: '2018-06-31',
    };
    const spoiled = cells!.map((text, at) => wrong[headings![at]!] ?? text);
    const { rows, faults, unread } = parseLedger(toCsv([headings!, cells!, spoiled]));
    expect(rows).toEqual([row]);
    expect(unread).toEqual([
      { row: 3, cells: Object.fromEntries(ledgerColumns.map(({ key }, at) => [key, spoiled[at]])) },
    ]);
    // What stood there is kept word by word.
    expect(faults.map(({ written }) => written)).toEqual(Object.values(wrong));
    expect(faults.map((fault) => [fault.row, fault.column])).toEqual(Object.keys(wrong).map((column) => [3, column]));
    expect(faults.find(({ column }) => column === '登记单位')!.remedy).toContain('县教育局');
  });

  test.each<[keyof LedgerRow, string, string, string]>([
    ['unit', '※', '“※” 不认识', '改为已有的写法，最接近的有：县金融办、县公安局、县商经委'],
    ['serial', '0', '“0” 太小', '核对后改正；没有查明就空着'],
    ['serial', '三', '“三” 不是整数', '只写数字；没有就空着'],
    ['peopleInvolved', '30多人', '“30多人” 不是整数', '只写数字，如 120；没有查明就空着'],
    ['peopleInvolved', '3元', '“3元” 不是整数', '只写数字，如 120；没有查明就空着'],
    ['peopleInvolved', '第3', '“第3” 不是整数', '只写数字，如 120；没有查明就空着'],
    ['peopleInvolved', '1.5', '“1.5” 不是整数', '只写数字，如 120；没有查明就空着'],
    ['peopleInvolved', '－5', '“-5” 是负数', '只写数字，如 120；没有查明就空着'],
    ['riskExposure', '−3万', '“−3万” 是负数', '只写数字，三万元写 30000；没有查明就空着'],
    ['serial', '-1', '“-1” 是负数', '只写数字；没有就空着'],
    ['peopleInvolved', '9007199254740992', '“9007199254740992” 太大', '核对后改正；没有查明就空着'],
    ['riskExposure', '30余万', '“30余万” 不是数', '只写数字，三万元写 30000；没有查明就空着'],
    ['riskExposure', '约三万', '“约三万” 不是数', '只写数字，三万元写 30000；没有查明就空着'],
    ['riskExposure', '1e999', '“1e999” 太大', '核对后改正；没有查明就空着'],
    ['riskExposure', '1,5', '“1,5” 不是数', '只写数字，三万元写 30000；没有查明就空着'],
    ['riskExposure', '1,234,5', '“1,234,5” 不是数', '只写数字，三万元写 30000；没有查明就空着'],
    ['riskExposure', '1,234.5,6', '“1,234.5,6” 不是数', '只写数字，三万元写 30000；没有查明就空着'],
    ['riskExposure', '1,234.567,890', '“1,234.567,890” 不是数', '只写数字，三万元写 30000；没有查明就空着'],
    ['peopleInvolved', '1 5', '“1 5” 不是整数', '只写数字，如 120；没有查明就空着'],
    ['foundOn', '昨天', '“昨天” 不是日期', '写成 2018-07-05 的样子'],
    ['foundOn', '约2018-07-05', '“约2018-07-05” 不是日期', '写成 2018-07-05 的样子'],
    ['foundOn', '2018-07-05前', '“2018-07-05前” 不是日期', '写成 2018-07-05 的样子'],
    ['due', '尽快', '“尽快” 不是日期', '写成 2018-07-05 的样子'],
    ['due', '2月30日前', '“2月30日前” 没有写年份', '写成 2018-07-05 的样子'],
    ['foundOn', '6月18日', '“6月18日” 没有写年份', '写成 2018-07-05 的样子'],
    ['source', '监测', '“监测” 不认识', '改为已有的写法，最接近的有：可疑资金监测、广告资讯监测、大数据'],
    // Only one source has the character; one alone tells nothing.
    ['source', '众', '“众” 不认识', expect.stringContaining('最接近的有')],
    ['clue', '长'.repeat(2001), '有 2001 个字，太长', '至多写 2000 个字，其余另附材料'],
    ['status', '已办结', '状态是已办结，没有填办结日期', '补上办结日期'],
    ['subject', ' ', '没有填', '补上'],
    ['focus', '是', '没有填', '列入重点线索台账的要写明（五（三））；补上，或先不列入'],
    ['creditCode', '91653022MA0000000', '“91653022MA0000000” 有 17 位，应是 18 位', '对照营业执照改正；没有代码就空着'],
    [
      'creditCode',
      '9165302OMA0000000L',
      '“9165302OMA0000000L” 里的 “O” 不是代码用的字（不用 I、O、S、V、Z）',
      '对照营业执照改正；没有代码就空着',
    ],
  ])('%s %s: says why, and what to do', (key, text, reason, remedy) => {
    expect(readLedgerRow({ subject: '某店', unit: '县教育局', [key]: text }).faults[0]).toMatchObject({
      reason,
      remedy,
    });
  });

  test('an item named without its clause is read as the plan’s first of that name, and two of a name are told', () => {
    const read = parseLedger(
      '主体名称（疑似）,登记单位,疑似对应的方案条目\n甲,县民政局,社会组织\n乙,县民政局,社会组织；养老机构\n丙,县民政局,消费返利',
    );
    expect(read.rows.map(({ items }) => items)).toEqual([
      ['social-organization'],
      ['social-organization', 'elderly-care'],
      ['spend-and-rebate'],
    ]);
    expect(read.notes).toEqual([
      {
        row: 3,
        note: '“养老机构”没有写条款，读作“养老机构〔三（一）4〕”；要的是“养老机构〔四12〕”就改过来',
      },
      {
        row: 4,
        note: '“消费返利”没有写条款，读作“消费返利〔三（一）4〕”；要的是“消费返利〔三（三）1〕”就改过来',
      },
    ]);
    expect(read.faults).toEqual([]);
  });

  describe('a lead is not lost for a cell', () => {
    const heads =
      '主体名称（疑似）,登记单位,发现日期,线索来源,疑似对应的方案条目,涉众规模（人）,风险敞口（元）,时间安排';
    const read = (...lines: string[]) => parseLedger([heads, ...lines].join('\n'));

    test('one that cannot be read is left empty, and told with its own words', () => {
      const { rows, faults, unread, incomplete } = read(
        '甲店,县教育局,上周,,养老投资；养牛,30多,35余万,尽快',
        ',县教育局,,,,3,,',
        '乙店,某局,,,,3,,',
      );
      expect(rows).toEqual([{ subject: '甲店', unit: 'education-bureau', items: ['elderly-investment'] }]);
      expect(incomplete).toEqual([
        { row: 2, cells: expect.objectContaining({ peopleInvolved: '30多', due: '尽快' }) as object, taken: rows[0] },
      ]);
      expect(faults.slice(0, 5).map(({ row: line, column, written }) => [line, column, written])).toEqual([
        [2, '发现日期', '上周'],
        [2, '疑似对应的方案条目', '养老投资；养牛'],
        [2, '涉众规模（人）', '30多'],
        [2, '风险敞口（元）', '35余万'],
        [2, '时间安排', '尽快'],
      ]);
      // Whom it is about, and who registered it, a lead must say.
      expect(unread.map(({ row: line }) => line)).toEqual([3, 4]);
    });

    test('what is in focus stays so, and the arrangement that is missing is told', () => {
      const { rows, faults, incomplete } = parseLedger(
        '主体名称（疑似）,登记单位,列入重点线索台账,整改责任,整改措施,时间安排\n甲店,县教育局,是,县教育局,约谈,月底',
      );
      expect(rows).toMatchObject([{ focus: true, responsible: '县教育局' }]);
      expect(rows[0]).not.toHaveProperty('due');
      expect(faults.map(({ column, written }) => [column, written])).toEqual([['时间安排', '月底']]);
      expect(incomplete).toHaveLength(1);
    });

    test('what people write is read, and said where it is not written so', () => {
      const { rows, faults, notes } = read('甲店,县教育局,6月18日,网格员,养老投资、老年人,约20,480万左右,7月10日前');
      expect(faults).toEqual([]);
      expect(rows).toEqual([
        {
          subject: '甲店',
          unit: 'education-bureau',
          foundOn: '2018-06-18',
          source: 'grid-screening',
          items: ['elderly-investment', 'elderly'],
          peopleInvolved: 20,
          riskExposure: 4_800_000,
          due: '2018-07-10',
        },
      ]);
      expect(notes.map(({ note }) => note)).toEqual([
        '“发现日期”写的是“6月18日”，没有写年份，读作 2018-06-18（照方案的年份，表里没有别的日期）',
        '“线索来源”写的是“网格员”，读作“网格员排查”',
        '“涉众规模（人）”写的是“约20”，读作 20',
        '“风险敞口（元）”写的是“480万左右”，读作 4,800,000',
        '“时间安排”写的是“7月10日前”，没有写年份，读作 2018-07-10（照方案的年份，表里没有别的日期）',
      ]);
    });

    test('a date without its year has that of the others, where they have but one', () => {
      const one = read('甲店,县教育局,2019/6/2,,,,,', '乙店,县教育局,6月18日,,,,,20190701');
      expect(one.rows[1]).toMatchObject({ foundOn: '2019-06-18', due: '2019-07-01' });
      expect(one.notes[0]!.note).toContain('照表里其他日期的年份');
      const two = read('甲店,县教育局,2019/6/2,,,,,2020-01-05', '乙店,县教育局,6月18日,,,,,');
      expect(two.rows[1]).not.toHaveProperty('foundOn');
      expect(two.faults.map(({ reason }) => reason)).toEqual([
        '“6月18日” 没有写年份，表里的日期有 2019、2020 几个年份，看不出是哪一年',
      ]);
    });
  });

  test('what stands in columns of a table’s own is told, cell by cell', () => {
    const { further, faults } = parseLedger(
      '主体名称（疑似）,联系电话,登记单位,备 注,\n甲店,139,县教育局,已口头提醒,x\n乙店,,县教育局,,',
    );
    expect(faults).toEqual([]);
    expect(further).toEqual([
      { row: 2, subject: '甲店', column: '联系电话', written: '139' },
      { row: 2, subject: '甲店', column: '备注', written: '已口头提醒' },
    ]);
  });

  test.each([
    '填表人：古丽,,审核人：,',
    ',填表人：古丽,审核人：,',
    '制表: 古丽,,,',
    '单位负责人（签字）：,,,联系电话：',
    '填报日期：6月30日,,,',
  ])('who has signed below is no lead: %s', (line) => {
    const heads = '序号,主体名称（疑似）,登记单位,涉众规模（人）';
    const { rows, signatures, faults, unread } = parseLedger(`${heads}\n1,甲店,县教育局,3\n${line}`);
    expect([rows.length, signatures, faults, unread]).toEqual([1, [{ row: 3 }], [], []]);
    // A lead that a unit has registered is one whatever it is called.
    expect(parseLedger(`${heads}\n,负责人：某,县教育局,3`).rows).toHaveLength(1);
  });

  test('what lies just within the bounds is read', () => {
    const given = { subject: '某店', unit: '县教育局' };
    const within = {
      serial: '1',
      peopleInvolved: '0',
      riskExposure: '13，600,000.5',
      clue: '长'.repeat(2000),
      creditCode: '9135 0100 m000 100y 43',
      foundOn: ' 2018年7月5日 ',
      status: ' 核查中 ',
      // A cell of blanks is empty.
      place: '  ',
    };
    expect(readLedgerRow({ ...given, ...within })).toEqual({
      row: {
        subject: '某店',
        unit: 'education-bureau',
        serial: 1,
        peopleInvolved: 0,
        riskExposure: 13_600_000.5,
        clue: '长'.repeat(2000),
        creditCode: '91350100M000100Y43',
        foundOn: '2018-07-05',
        status: 'checking',
      },
      faults: [],
      notes: [],
    });
  });

  test.each(['布伦口乡', '城东社区', '某街道', '某村委会', '城东社区居委会', '某乡政府', '某农场'])(
    '%s is read as one of its kind, by its name',
    (unit) => {
      const read = readLedgerRow({ subject: '某店', unit });
      expect(read.row).toEqual({ subject: '某店', unit: 'townships-and-communities', unitName: unit });
      // What is written as 登记单位名称 holds.
      expect(readLedgerRow({ subject: '某店', unit, unitName: '甲村' }).row?.unitName).toBe('甲村');
    },
  );

  test('what a spreadsheet does to dates and numbers is understood; empty rows are not rows', () => {
    const csv = ledgerCsv([row]).replace('2018-07-10', '2018/7/10').replace(',120,', ',"1,200",');
    const blank = `${','.repeat(ledgerColumns.length - 1)}\r\n`;
    expect(parseLedger(csv + blank)).toEqual({
      rows: [{ ...row, peopleInvolved: 1200 }],
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
  });

  test.each([
    ['first in the row', '合计,,,3,￥350000'],
    ['where the name stands', '3,合 计：,,3,350000'],
    ['with what it counts', '共计（2条）,,,,'],
    ['beside the name of no unit', '合计,合计,合计,3,'],
    ['of a page', '本页小计,,,约3,'],
    ['of a unit', '小计,,县教育局,3,'],
  ])('a row that sums up others is no lead: %s', (_, total) => {
    const heads = '序号,主体名称（疑似）,登记单位,涉众规模（人）,风险敞口（元）';
    const lead = '1,合计算商行,县教育局,3,￥350000';
    expect(parseLedger(`${heads}\n${lead}\n${total}`)).toEqual({
      rows: [{ serial: 1, subject: '合计算商行', unit: 'education-bureau', peopleInvolved: 3, riskExposure: 350_000 }],
      faults: [],
      notes: [],
      unread: [],
      incomplete: [],
      further: [],
      totals: [{ row: 3 }],
      signatures: [],
      repeated: [],
      unreadSheets: [],
    });
  });

  test.each([
    ['a bracket goes on', '2,合计（新疆）商贸有限公司,县教育局'],
    ['a number goes on', '2,小计2号店,县教育局'],
  ])('a lead whose name begins like a sum is read: %s', (_, lead) => {
    const { rows, totals, faults } = parseLedger(`序号,主体名称（疑似）,登记单位\n${lead}`);
    expect([rows.map(({ subject }) => subject), totals, faults]).toEqual([[lead.split(',')[1]], [], []]);
  });

  test('nor does one vanish that no unit is known of', () => {
    const { unread, totals } = parseLedger('序号,主体名称（疑似）,登记单位\n2,总计（某地）商行,');
    expect([unread.map(({ cells }) => cells.subject), totals]).toEqual([['总计（某地）商行'], []]);
  });

  test('where the headings are wrong, a row that sums up others does not wait for them', () => {
    const { unread, totals } = parseLedger('序号,主体名称（疑似）,备注\n1,甲店,\n合计,,\n2,合计（2家）,');
    expect([unread.map(({ row: line }) => line), totals]).toEqual([[2], [{ row: 3 }, { row: 4 }]]);
  });

  test('a title may stand above the headings; a table without them is told once, not by row', () => {
    expect(parseLedger(`某局台账\n,\n登记单位,主体名称（疑似）\n县教育局,某店`).rows).toEqual([
      { subject: '某店', unit: 'education-bureau' },
    ]);
    const { faults, rows, unread } = parseLedger('姓名,电话\n甲,1\n乙,2');
    expect([rows, unread.length]).toEqual([[], 3]);
    expect(faults.map(({ row: line, column, reason }) => [line, column, reason])).toEqual([
      [1, '主体名称（疑似）', '表头里没有这一栏'],
      [1, '登记单位', '表头里没有这一栏'],
    ]);
  });

  test.each(ledgerColumns.map(({ key, heading }) => [key, heading] as const))(
    'the heading of %s is known however its signs are set: %s',
    async (key, heading) => {
      const texts = ledgerTable([row])[1]!;
      const usual = ledgerColumns.map((column) => column.heading);
      const at = usual.indexOf(heading);
      const half = heading.replace('（', '(').replace('）', ')');
      for (const set of [
        half,
        ` ${half}\u3000`,
        heading.replace('（', ' （'),
        [...heading].join(' '),
        `${heading}\n`,
      ]) {
        const table = [usual.with(at, set), texts];
        expect(parseLedger(toCsv(table)), `csv ${set}`).toEqual({
          rows: [row],
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
        const read = await readLedger(await toXlsx('台账', table));
        expect(read, `xlsx ${set}`).toEqual({
          rows: [row],
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
      }
      expect(row[key], '这一行每一栏都填了').toBeDefined();
    },
  );

  test.each([
    ['涉众规模（户）', '涉众规模（人）'],
    ['风险敞口（亿元）', '风险敞口（元）'],
    ['涉及金额', '风险敞口（元）'],
    ['社会信用代码', '统一社会信用代码'],
    ['线索内容摘要', '线索内容'],
    ['处置进度', '处置进展'],
    ['状态（当前）', '状态'],
  ])('a heading that is nearly ours is told, and what stands beside it is read: %s', (heading, ours) => {
    const { rows, faults } = parseLedger(`某局台账\n主体名称（疑似）,登记单位,${heading}\n某店,县教育局,3`);
    expect(rows).toEqual([{ subject: '某店', unit: 'education-bureau' }]);
    expect(faults).toEqual([
      {
        row: 2,
        column: ours,
        reason: `表头写成了“${heading}”，这一栏没有读`,
        remedy: `表头改为“${ours}”，核对单位，再导入；不是这一栏的，换一个名称`,
      },
    ]);
  });

  test.each(['备注', '责任人电话', '登记单位联系人', '经办人', '日期', '单位', '主体名称2'])(
    'a heading of one’s own is no fault: %s',
    (heading) => {
      const others = '主体名称（疑似）,登记单位,责任人';
      expect(parseLedger(`${others},${heading}\n某店,县教育局,某,x`).faults).toEqual([]);
    },
  );

  test('what tables made by hand call a column is taken as it', () => {
    const { rows, faults, further } = parseLedger(
      '某镇台账\n主体名称,登记单位,发现时间,涉及人数,涉案金额（元）\n某店,县教育局,2018.7.5,17,850000',
    );
    expect([faults, further]).toEqual([[], []]);
    const read = { foundOn: '2018-07-05', peopleInvolved: 17, riskExposure: 850_000 };
    expect(rows).toEqual([{ subject: '某店', unit: 'education-bureau', ...read }]);
  });

  test.each([
    ['风险敞口（万元）', '85', 850_000],
    ['涉及金额(万元)', '1,200.5', 12_005_000],
    ['涉案金额（万元）', '约12万元', 120_000],
  ])('numbers under %s count ten thousands: %s', (heading, written, read) => {
    const { rows, faults } = parseLedger(`主体名称（疑似）,登记单位,${heading}\n某店,县教育局,"${written}"`);
    expect(faults).toEqual([]);
    expect(rows[0]!.riskExposure).toBe(read);
  });

  test('where a column that must be there is misnamed, it is told as what', () => {
    const { rows, faults } = parseLedger('主体名称（全称）,登记单位\n某店,县教育局');
    expect([rows, faults]).toEqual([
      [],
      [
        {
          row: 1,
          column: '主体名称（疑似）',
          reason: '表头写成了“主体名称（全称）”，这一栏没有读',
          remedy: '表头改为“主体名称（疑似）”，核对单位，再导入；不是这一栏的，换一个名称',
        },
      ],
    ]);
  });

  test('where one heading is missing it is told at its line, with how many rows wait for it', () => {
    const { faults, unread } = parseLedger('某局台账\n主体名称（疑似）,备注\n甲店,\n , \n乙店,x');
    expect(faults.map(({ row: line, column }) => [line, column])).toEqual([[2, '登记单位']]);
    expect(unread).toEqual([
      { row: 3, cells: { subject: '甲店' } },
      { row: 5, cells: { subject: '乙店' } },
    ]);
  });

  test('a heading that stands twice is told, and no row is read: nobody knows which of the cells holds', () => {
    const { rows, faults, unread } = parseLedger('主体名称（疑似）,登记单位,线索内容,线索内容\n甲店,县教育局,一,二\n');
    expect(faults).toEqual([
      { row: 1, column: '线索内容', reason: '表头里有几栏同名', remedy: '只留一栏，其余删去或改名，再导入' },
    ]);
    expect([rows, unread.length]).toEqual([[], 1]);
  });

  test.each([
    ['left open', '甲店,县教育局,\n"乙店,县教育局,\n丙店,县教育局,\n', [2], ['甲店', '丙店']],
    [
      'closed by another',
      '甲店,县教育局,\n乙店,县教育局,"一\n丙店,县教育局,"二"\n丁店,县教育局,\n',
      [2],
      ['甲店', '丙店', '丁店'],
    ],
    [
      'none astray',
      '甲店,县教育局,"一\n二"\n乙店,县教育局,"一"二\n丙店,县教育局,"一\n二" \n',
      [],
      ['甲店', '乙店', '丙店'],
    ],
  ])('a quote that takes in what follows is told: %s', (_, csv, at, subjects) => {
    const { rows, faults, unread } = parseLedger(`主体名称（疑似）,登记单位,线索内容\n${csv}`);
    expect(faults.map(({ row: line, column }) => [line, column])).toEqual(at.map((line) => [line + 1, '整行']));
    expect(rows.map(({ subject }) => subject)).toEqual(subjects);
    expect(unread.length).toBe(at.length);
    // A title that takes in rows is no less told.
    expect(parseLedger(`"某局\n台账"表\n主体名称（疑似）,登记单位,线索内容\n${csv}`).faults[0]?.row).toBe(1);
  });

  test('a stray quote above the rows is told: before the headings that it spoils, and as no row left out', () => {
    const spoilt = parseLedger('某局 "甲"\n"主体名称（疑似）,登记单位\n"某"商行,县教育局\n乙店,县教育局');
    expect(spoilt.faults.map(({ row: line, column }) => [line, column])).toEqual([
      [2, '整行'],
      [1, '主体名称（疑似）'],
      [1, '登记单位'],
    ]);
    const { rows, faults, unread } = parseLedger('"县台账\n主体名称（疑似）,登记单位\n某商行,县教育局');
    expect(faults.map(({ row: line, column }) => [line, column])).toEqual([[1, '整行']]);
    expect([rows.length, unread]).toEqual([1, []]);
  });

  test.each<[string, Parameters<typeof readLedgerRow>[0], string[]]>([
    ['列入重点的要写明三项安排', { focus: '是' }, ['整改责任', '整改措施', '时间安排']],
    ['已办结要有办结日期', { status: '已办结' }, ['办结日期']],
    ['有办结日期就是已办结', { settledOn: '2018-07-01' }, ['状态']],
    ['时间安排不早于发现', { foundOn: '2018-06-02', due: '2018-06-01' }, ['时间安排']],
    ['发现日期还没有到', { foundOn: '2962-11-20' }, ['发现日期']],
    ['办结日期还没有到', { status: '已办结', settledOn: '2962-11-20' }, ['办结日期']],
    ['代码少一位', { creditCode: '91653022MA0000000' }, ['统一社会信用代码']],
    ['代码用了字母 O', { creditCode: '9165302OMA0000000L' }, ['统一社会信用代码']],
    ['字数太多', { clue: '长'.repeat(2001) }, ['线索内容']],
    ['人数大得不能信', { peopleInvolved: '99999999999999999999' }, ['涉众规模（人）']],
    ['序号从 1 起', { serial: '0' }, ['序号']],
  ])('%s', (_, cells, columns) => {
    const { row: read, faults } = readLedgerRow({ subject: '某店', unit: '县教育局', ...cells });
    expect(read).toBeUndefined();
    expect(faults.map(({ column }) => column)).toEqual(columns);
  });

  test('what was found today is no day to come, and a file’s row with such a day is read and told', () => {
    expect(readLedgerRow({ subject: '某店', unit: '县教育局', foundOn: shanghaiDay(new Date()) }).faults).toEqual([]);
    const { rows, incomplete, faults } = parseLedger('主体名称（疑似）,登记单位,发现日期\n某店,县教育局,2962-11-20');
    expect([rows.length, incomplete.length]).toEqual([1, 1]);
    expect(faults).toMatchObject([{ row: 2, column: '发现日期', reason: '晚于今天', written: '2962-11-20' }]);
  });

  test('the code that the standard gives as its example holds', () => {
    expect(readLedgerRow({ subject: '某店', unit: '县教育局', creditCode: '91350100M000100Y43' }).faults).toEqual([]);
  });

  test('a credit code with one character wrong is told, and kept: it may be what the licence says', () => {
    const code = row.creditCode!;
    fc.assert(
      fc.property(fc.nat({ max: 17 }), fc.constantFrom(...'0123456789ABCDEFGHJKLMNPQRTUWXY'), (at, character) => {
        const changed = code.slice(0, at) + character + code.slice(at + 1);
        const read = readLedgerRow({ subject: '某店', unit: '县教育局', creditCode: changed });
        expect(read.row?.creditCode).toBe(changed);
        expect(read.notes).toHaveLength(changed === code ? 0 : 1);
      }),
    );
  });
});

describe('what the ledger adds up to', () => {
  test('a row counts under each of its lines of business and regions, and what is not known is said', () => {
    const { riskExposure: _, ...known } = row;
    const other: LedgerRow = { ...known, items: ['elderly-care', 'crowded-area'], peopleInvolved: 5 };
    const bare: LedgerRow = { subject: '某店', unit: 'education-bureau' };
    const totals = ledgerTotals([row, other, bare]);
    expect(totals.all).toEqual({
      rows: 3,
      peopleInvolved: 125,
      riskExposure: 3_600_000.5,
      peopleUnknown: 1,
      exposureUnknown: 2,
    });
    expect(knownSums(totals.all)).toEqual({ peopleInvolved: 125, riskExposure: 3_600_000.5 });
    expect(sumsInWords(totals.all)).toBe(
      '涉众 125 人，另有 1 条人数没有查明；风险敞口 3,600,000.5 元，另有 2 条金额没有查明',
    );
    expect(sumsInWords(ledgerTotals([bare]).all)).toBe('人数都没有查明；金额都没有查明');
    expect(sumsInWords(ledgerTotals([]).all)).toBe('涉众 0 人；风险敞口 0 元');
    expect(totalColumns.map(({ valueOf }) => valueOf(ledgerTotals([bare]).all))).toEqual([
      1,
      undefined,
      1,
      undefined,
      1,
    ]);
    expect(totals.sectors).toEqual([
      {
        id: 'elderly-care',
        rows: 2,
        peopleInvolved: 125,
        riskExposure: 3_600_000.5,
        peopleUnknown: 0,
        exposureUnknown: 1,
      },
      { id: undefined, rows: 1, peopleInvolved: 0, riskExposure: 0, peopleUnknown: 1, exposureUnknown: 1 },
    ]);
    expect(totals.regions.map(({ id, rows }) => [id, rows])).toEqual([
      [undefined, 2],
      ['crowded-area', 1],
    ]);
    expect(totals.places.map(({ id, rows }) => [id, rows])).toEqual([
      ['某镇', 2],
      [undefined, 1],
    ]);
    expect(totals.units.map(({ id }) => id)).toEqual(['civil-affairs-bureau', 'education-bureau']);
  });

  test('of what is as much money, or of none that is known, the most people come first', () => {
    const rows = (['education-bureau', 'civil-affairs-bureau', 'finance-office'] as const).map(
      (unit, at): LedgerRow => ({
        subject: '某店',
        unit,
        peopleInvolved: [3, 9, 1][at]!,
        ...(at === 2 && { riskExposure: 1 }),
      }),
    );
    expect(ledgerTotals(rows).units.map(({ peopleInvolved }) => peopleInvolved)).toEqual([1, 9, 3]);
  });

  test('what several units have registered is told with the sums, on the sheet too', async () => {
    const rows: LedgerRow[] = [
      { subject: '某公寓', unit: 'civil-affairs-bureau', peopleInvolved: 60 },
      { subject: '某 公寓', unit: 'townships-and-communities', unitName: '甲乡', peopleInvolved: 58 },
      { subject: '某店', unit: 'education-bureau' },
      { subject: '某店', unit: 'education-bureau', serial: 2 },
    ];
    const told = '其中 1 个主体（某公寓）有几个单位登记，条数、人数、金额都按各单位登记的计入，重复的没有扣除。';
    const twice = '其中 1 个主体（某店）由同一单位登记了几条，都计入了；是同一件的并成一条。';
    expect(repeatsInWords(ledgerTotals(rows))).toBe(told + twice);
    expect(repeatsInWords(ledgerTotals(rows.slice(1)))).toBe(twice);
    expect(repeatsInWords(ledgerTotals(rows.slice(1, 3)))).toBe('');
    const [, sheet] = await readWorkbook((await ledgerWorkbook(rows)).buffer);
    expect(sheet!.data[2]!.slice(0, 2)).toEqual(['注意', told + twice]);
  });

  test('a row counts under the line of business that its item lies in; what was not written is not one that the plan does not list', async () => {
    const filed: NonNullable<LedgerRow['items']>[] = [
      ['elderly-care-institution', 'elderly-care'],
      ['elderly-care-institution'],
      ['spend-and-rebate', 'charity'],
      ['family-farm', 'charity'],
      [],
    ];
    const rows = filed.map((items): LedgerRow => ({ subject: '某店', unit: 'education-bureau', items }));
    const counts = new Map([
      ['养老机构', 2],
      // Money taken in under some name says nothing of the business, yet something was written.
      ['只写了名义', 1],
      ['不属所列行业', 1],
      ['没有写行业', 1],
    ]);
    const [sectors, ...others] = namedTotals(ledgerTotals(rows));
    expect(others.map(({ by }) => by)).toEqual(['名义', '重点区域', '所在区域', '登记单位']);
    expect(new Map(sectors!.totals.map(({ name, rows: count }) => [name, count]))).toEqual(counts);
    const [, totals] = await readWorkbook((await ledgerWorkbook(rows)).buffer);
    expect(totals!.data.filter(([by]) => by === '行业').map(([, name]) => name)).toEqual([...counts.keys()]);
  });

  test('the ranking follows the weights, and no row is lost', () => {
    const many: LedgerRow = { subject: '甲', unit: 'education-bureau', peopleInvolved: 900, riskExposure: 1 };
    const rich: LedgerRow = { subject: '乙', unit: 'education-bureau', peopleInvolved: 1, riskExposure: 900 };
    const feared: LedgerRow = { subject: '丙', unit: 'education-bureau', stabilityRisk: 'high' };
    const none = { peopleInvolved: 0, riskExposure: 0, publicAttention: 0, stabilityRisk: 0 };
    const first = (weights: Partial<typeof none>) =>
      rankLedger([many, rich, feared], { ...none, ...weights }).map(({ row: { subject } }) => subject);
    expect(first({ peopleInvolved: 2 })).toEqual(['甲', '乙', '丙']);
    expect(first({ riskExposure: 1, peopleInvolved: 0.5 })).toEqual(['乙', '甲', '丙']);
    expect(first({ stabilityRisk: 1 })[0]).toBe('丙');
    expect(rankLedger([row])[0]!.score).toBeCloseTo((100 * (1 + 1 + 1 / 3 + 1)) / 4);
    for (const weights of [none, { ...none, riskExposure: -1 }, { ...none, riskExposure: Number.NaN }]) {
      expect(() => rankLedger([row], weights)).toThrow(FangfeiError);
    }
  });
});

describe('two states, and many units', () => {
  const make = (subject: string, more: Partial<LedgerRow> = {}): LedgerRow => ({
    subject,
    unit: 'education-bureau',
    ...more,
  });

  test('what is new, changed, settled and gone, by number, code or name', () => {
    const before = [
      make('甲', { serial: 1 }),
      make('乙', { creditCode: row.creditCode! }),
      make('丙'),
      make('丁'),
      make('戊'),
    ];
    const after = [
      make('甲甲', { serial: 1 }),
      make('乙 新名', { serial: 2, creditCode: row.creditCode!, status: 'settled', settledOn: '2018-07-01' }),
      make('丙'),
      make('丁', { serial: 9 }),
      make('己'),
    ];
    const diff = diffLedgers(before, after);
    // One number and another name: two that number by themselves, and neither may go.
    expect(diff.added).toEqual([after[0], after[4]]);
    expect(diff.settled).toEqual([
      { before: before[1], after: after[1], columns: expect.arrayContaining(['subject', 'status', 'settledOn']) },
    ]);
    expect(diff.changed).toEqual([{ before: before[3], after: after[3], columns: ['serial'] }]);
    expect(diff.unchanged).toEqual([after[2]]);
    expect(diff.missing).toEqual([before[0], before[4]]);
  });

  const anyRow = fc.record(
    {
      subject: fc.constantFrom('甲', '乙', '丙'),
      unit: fc.constantFrom<LedgerRow['unit']>('education-bureau', 'civil-affairs-bureau'),
      serial: fc.integer({ min: 1, max: 3 }),
      person: fc.constantFrom('某', '某某'),
      status: fc.constantFrom<LedgerRow['status']>('checking', 'settled'),
    },
    { requiredKeys: ['subject', 'unit'] },
  ) as fc.Arbitrary<LedgerRow>;

  test('the books balance: every row of both states is somewhere, once', () => {
    fc.assert(
      fc.property(fc.array(anyRow, { maxLength: 8 }), fc.array(anyRow, { maxLength: 8 }), (before, after) => {
        const { added, settled, changed, unchanged, missing } = diffLedgers(before, after);
        expect(added.length + settled.length + changed.length + unchanged.length).toBe(after.length);
        expect(missing.length).toBeLessThanOrEqual(before.length);
        const same = diffLedgers(after, after);
        expect(same.unchanged).toEqual(after);
      }),
    );
  });

  test('the roll-up loses no row: once, repeated, or a version in a conflict', () => {
    const files = fc.array(fc.array(anyRow, { maxLength: 5 }), { maxLength: 4 });
    const sourced = ({ file, rows }: { file: string; rows: LedgerRow[] }) => rows.map((one) => ({ file, row: one }));
    fc.assert(
      fc.property(files, (ledgers) => {
        const named = ledgers.map((rows, at) => ({ file: `${at}.xlsx`, rows }));
        const { rows, repeated, setAside } = rollUpLedgers(named);
        expect(rows.length + repeated.length + setAside.length).toBe(ledgers.flat().length);
        // The same files once more are nothing but repeats.
        expect(rollUpLedgers([...named, ...named]).repeated).toEqual([...repeated, ...named.flatMap(sourced)]);
        // Of what is left out, the same subject of the same unit is in.
        for (const out of [...repeated, ...setAside]) {
          expect(rows.some(({ row: { unit, subject } }) => unit === out.row.unit && subject === out.row.subject)).toBe(
            true,
          );
        }
      }),
    );
  });

  test('what is alike comes in once and is told to have come again; what differs is set aside', () => {
    const [one, other] = [make('甲', { serial: 1 }), make('甲', { serial: 1, person: '另一人' })];
    const counts = (files: LedgerRow[][]) => {
      const { rows, repeated, setAside, conflicts } = rollUpLedgers(
        files.map((own, at) => ({ file: `${at}`, rows: own })),
      );
      return [rows, repeated, setAside, conflicts].map(({ length }) => length);
    };
    expect(counts([[one], [one]])).toEqual([1, 1, 0, 0]);
    expect(counts([[one, one]])).toEqual([1, 1, 0, 0]);
    expect(counts([[one], [other]])).toEqual([1, 0, 1, 1]);
    expect(counts([[one, other]])).toEqual([1, 0, 1, 1]);
  });

  test('a row is one, whether a file gives its number, its code or neither', () => {
    const [numbered, coded, bare] = [
      make('甲', { serial: 1 }),
      make('甲', { creditCode: row.creditCode! }),
      make('甲'),
    ];
    const renamed = make('甲甲', { creditCode: row.creditCode! });
    for (const ledgers of [
      [[numbered], [coded], [bare], [renamed]],
      [[bare], [coded], [numbered], [renamed]],
    ]) {
      const { rows, setAside, conflicts } = rollUpLedgers(ledgers.map((rows, at) => ({ file: `${at}.xlsx`, rows })));
      expect(rows.map((sourced) => sourced.row)).toEqual(ledgers[0]);
      expect(setAside.map((sourced) => sourced.row)).toEqual(ledgers.slice(1).flat());
      expect(conflicts.map(({ kind, columns }) => [kind, [...columns].sort()])).toEqual([
        ['row', ['creditCode', 'serial', 'subject']],
      ]);
    }
    // Two numbers stay two rows, whoever else names the subject without one.
    const second = make('甲', { serial: 2 });
    expect(
      rollUpLedgers([[bare], [numbered, second]].map((rows, at) => ({ file: `${at}.xlsx`, rows }))).rows.map(
        (sourced) => sourced.row,
      ),
    ).toEqual([bare, second]);
  });

  test('leads of one name in one file are several, unless they have one number or code or say the same', () => {
    const leads = ['甲', '乙', '丙'].map((clue) => make('不详', { clue }));
    const again = [...leads.slice(1), leads[0]!];
    const { rows, repeated, setAside, conflicts } = rollUpLedgers([
      { file: '一.xlsx', rows: [...leads, leads[1]!] },
      { file: '二.xlsx', rows: again },
    ]);
    expect(rows.map((sourced) => sourced.row)).toEqual(leads);
    expect(repeated.map((sourced) => sourced.row)).toEqual([leads[1], ...again]);
    expect([setAside, conflicts]).toEqual([[], []]);
    const coded = leads.map((lead) => ({ ...lead, creditCode: row.creditCode! }));
    expect(rollUpLedgers([{ file: '一.xlsx', rows: coded }]).setAside).toHaveLength(2);
  });

  test('a lead that comes again as it was is a repeat, whatever other files have added to it since', () => {
    const [first, second] = ['甲', '乙'].map((clue) => make('不详', { clue })) as [LedgerRow, LedgerRow];
    const third = make('不详', { clue: '丙' });
    const added = [first, second].map((lead) => ({ ...lead, person: '某' }));
    const files = [[first, second], added, [second, first, third]];
    const { rows, repeated, setAside, conflicts } = rollUpLedgers(
      files.map((own, at) => ({ file: `${at}.xlsx`, rows: own })),
    );
    const [kept, again, aside] = [rows, repeated, setAside].map((found) => found.map((sourced) => sourced.row));
    // What came again is spoken for: another lead of its name is a lead of its own.
    expect([kept, again, aside]).toEqual([[first, second, third], [second, first], added]);
    expect(conflicts.map(({ versions }) => versions.map((sourced) => sourced.row))).toEqual([
      [first, added[0]],
      [second, added[1]],
    ]);
    // A number is surer: the row that has it is a version, beside its bare form that came again.
    const [bare, numbered] = [make('甲'), make('甲', { serial: 1 })];
    const other = { ...numbered, person: '某' };
    expect(
      rollUpLedgers([[bare], [numbered], [bare, other]].map((own, at) => ({ file: `${at}.xlsx`, rows: own }))),
    ).toMatchObject({
      rows: [{ row: bare }],
      repeated: [{ row: bare }],
      setAside: [{ row: numbered }, { row: other }],
    });
  });

  test('a file with many rows of one name is put together in a moment', () => {
    const rows = Array.from({ length: 4000 }, (_, at) => make('不详', { clue: String(at) }));
    const alike = rows.map((one) => ({ ...one, serial: 1 }));
    const start = performance.now();
    expect(rollUpLedgers([{ file: '一.xlsx', rows }]).rows).toHaveLength(4000);
    expect(rollUpLedgers([{ file: '一.xlsx', rows: alike }]).setAside).toHaveLength(3999);
    expect(performance.now() - start).toBeLessThan(8000);
  });

  test('the same subject with several units is shown', () => {
    const bureau = (unit: LedgerRow['unit'], creditCode?: string) => ({
      file: `${unit}.xlsx`,
      rows: [make('某商行', { unit, ...(creditCode && { creditCode }) })],
    });
    const kinds = (...files: ReturnType<typeof bureau>[]) =>
      rollUpLedgers(files).conflicts.map(({ kind, versions }) => [kind, versions.length]);
    // Who knows the code and who knows the name alone, in any order.
    const [coded, bare, other] = [
      bureau('education-bureau', row.creditCode),
      bureau('civil-affairs-bureau'),
      bureau('finance-office', '91350100M000100Y43'),
    ];
    expect(kinds(coded, bare)).toEqual([['subject', 2]]);
    expect(kinds(bare, coded)).toEqual([['subject', 2]]);
    // One name with two codes is two subjects.
    expect(kinds(coded, other)).toEqual([]);
    const { conflicts } = rollUpLedgers([
      { file: '甲.xlsx', rows: [make('某商行', { creditCode: row.creditCode! })] },
      {
        file: '乙.xlsx',
        rows: [make('某商行（门店）', { unit: 'civil-affairs-bureau', creditCode: row.creditCode! })],
      },
    ]);
    expect(conflicts.map(({ kind, versions }) => [kind, versions.map(({ file }) => file)])).toEqual([
      ['subject', ['甲.xlsx', '乙.xlsx']],
    ]);
  });

  test('townships that number from 1 each keep their rows, with or without saying which they are', () => {
    const township = (subject: string, more: Partial<LedgerRow> = {}) =>
      make(subject, { unit: 'townships-and-communities', serial: 1, ...more });
    const first = township('某合作社');
    const second = township('某公寓');
    const { rows, conflicts } = rollUpLedgers([
      { file: '甲.csv', rows: [first] },
      { file: '乙.csv', rows: [second] },
    ]);
    expect(rows.map((sourced) => sourced.row)).toEqual([first, second]);
    expect(conflicts.map(({ kind }) => kind)).toEqual(['serial']);
    const ours = { ...first, unitName: '甲乡' };
    const theirs = { ...first, unitName: '乙 乡' };
    expect(rollUpLedgers([{ file: '甲.csv', rows: [ours, theirs] }]).conflicts.map(({ kind }) => kind)).toEqual([
      'subject',
    ]);
    expect(diffLedgers([ours], [theirs])).toMatchObject({ added: [theirs], missing: [ours] });
    expect(diffLedgers([ours], [{ ...ours, unitName: '甲 乡' }]).changed).toHaveLength(1);
    expect(ledgerTotals([ours, theirs]).registrars.map(({ id }) => id)).toEqual(['甲乡', '乙 乡']);
    const next: LedgerRow = { subject: '某店', unit: 'townships-and-communities', unitName: '甲乡' };
    expect(numbered([{ ...theirs, serial: 4 }, next], [ours])[1]!.serial).toBe(2);
  });

  test('two numbers of one unit are two rows, be the subject the same', () => {
    const kept = make('某商行', { serial: 1, clue: '甲' });
    const other = make('某商行', { serial: 2, clue: '乙' });
    expect(diffLedgers([kept], [other])).toMatchObject({ added: [other], missing: [kept] });
  });

  test('where a cell names the township itself, the row says which', () => {
    const read = (unit: string) => parseLedger(`主体名称（疑似）,登记单位\n某店,${unit}`).rows[0];
    expect(read('皮拉勒乡')).toEqual({ subject: '某店', unit: 'townships-and-communities', unitName: '皮拉勒乡' });
    expect(read('乡镇')).toEqual({ subject: '某店', unit: 'townships-and-communities' });
  });

  test('a number that two rows of one unit have is told, spaces in the name of the unit or not', () => {
    const township = (unitName: string) => make('某店', { unit: 'townships-and-communities', unitName, serial: 1 });
    const [ours, spaced, theirs] = [township('甲乡'), township('甲 乡'), township('乙乡')];
    expect(repeatedNumbers([ours, theirs, make('甲'), make('乙'), spaced])).toEqual([[ours, spaced]]);
  });

  test('numbers go on from the last of the unit', () => {
    const rows = numbered([make('甲'), make('乙', { serial: 4 }), make('丙')], [make('丁', { serial: 7 })]);
    expect(rows.map(({ serial }) => serial)).toEqual([8, 4, 9]);
  });
});

describe('a row that names what does not exist', () => {
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
