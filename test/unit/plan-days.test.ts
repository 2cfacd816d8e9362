// What is due, handed in and in force, and when.
import { plan } from 'fangfei';
import { describe, expect, test } from 'vitest';
import { thrown } from '../tools/thrown.ts';

describe('what a unit owes', () => {
  test('every unit has its own duty first, then what all units share', () => {
    for (const { id, clause } of plan.units)
      expect(
        plan
          .dutiesOf(id)
          .find((duty) => duty.clause !== '4')
          ?.clause.startsWith(clause),
        id,
      ).toBe(true);
    expect(plan.dutiesOf('education-bureau').map(({ id }) => id)).toEqual([
      'education-bureau-schools',
      'line-departments-implement',
      'members-local-focus',
      'members-new-schemes',
      'members-high-alert',
      'members-implementation-plan',
      'members-file-plan',
      'members-final-report',
      'members-publicity-plan',
    ]);
  });

  test('townships owe two reports and one session, members one report', () => {
    expect(
      plan.quotasOf('townships-and-communities').map(({ minimum, measureWord }) => `${minimum}${measureWord}`),
    ).toEqual(['2篇', '1次']);
    expect(plan.quotasOf('education-bureau').map(({ minimum, measureWord }) => `${minimum}${measureWord}`)).toEqual([
      '1篇',
    ]);
  });

  test('the office that collects the reports does not report to itself', () => {
    expect(plan.deadlinesOf('finance-office')).toEqual([]);
    expect(plan.deadlinesOf('education-bureau').map(({ date, to }) => [date, to])).toEqual([
      ['2018-06-10', 'finance-office'],
      ['2018-07-15', 'finance-office'],
    ]);
  });
});

describe('what a unit hands in', () => {
  const table = (id: (typeof plan.units)[number]['id']) =>
    plan.handInsOf(id).map(({ date, when, name, number, form, toName }) => [date ?? when, name, number, form, toName]);

  const CAMPAIGN = '阿克陶县防范和处置非法集资工作领导小组办公室';
  /** By the last day: the first stage ends on 6月5日, the screening on 7月20日. */
  const member = (own: string) => [
    ['第一阶段（5月25日-6月5日）', '排查工作方案', '方案未写明', '方案未写明', '方案未写明'],
    ['2018-06-10', '防范非法集资宣传教育活动方案', '方案未写明', '纸质版', CAMPAIGN],
    ['2018-06-10', '集中宣传月活动总结', '方案未写明', '纸质版', CAMPAIGN],
    ['2018-06-10', '附件1', '方案未写明', '纸质版', CAMPAIGN],
    ['2018-06-10', '附件3', '方案未写明', '纸质版', CAMPAIGN],
    ['2018-07-15', '工作总结', '方案未写明', '方案未写明', '县金融办（处非办）'],
    ['2018-07-15', '附表', '方案未写明', '方案未写明', '县金融办（处非办）'],
    ['专项排查期间', '工作动态信息', own, '方案未写明', '阿克陶县处非办'],
    ['方案未写明', '专题案例', '逐案', '方案未写明', '县金融办（处非办）'],
    ['定期', '重点风险线索定期汇总报告', '方案未写明', '方案未写明', '方案未写明'],
    ['及时', '具体实施方案', '方案未写明', '方案未写明', '阿克陶县处非办'],
    ['专项排查结束后', '风险排查总结报告', '方案未写明', '方案未写明', '方案未写明'],
  ];

  test('what the project notes of a paper comes with it', () => {
    const papers = plan.units.flatMap(({ id }) => plan.handInsOf(id));
    expect(papers.filter(({ note }) => note).length).toBeGreaterThan(0);
    for (const { id, note } of papers) expect(note, id).toBe(plan.reports.find((report) => report.id === id)?.note);
  });

  test('townships two pieces of information, all others one; the rest alike', () => {
    for (const { id } of plan.units) {
      if (id === 'county-government' || id === 'finance-office') continue;
      expect(table(id), id).toEqual(member(id === 'townships-and-communities' ? '不少于2篇' : '不少于1篇'));
    }
  });

  test('the county government hands in nothing; the finance office takes in and owes the county’s report, undated', () => {
    expect(table('county-government')).toEqual([]);
    expect(plan.handInsOf('finance-office').filter(({ body }) => body)).toMatchObject([
      { id: 'county-report', when: '方案未写明', toName: '自治州处非办', clause: '4.2' },
    ]);
    expect(plan.handInsOf('finance-office').some(({ to }) => to === 'finance-office')).toBe(false);
    expect(plan.handInsTo('finance-office').map(({ id }) => id)).toEqual([
      'work-summary',
      'work-summary-table',
      'case-report',
      'implementation-plan',
      'township-information',
      'member-information',
      'publicity-plan',
      'campaign-month-summary',
      'campaign-annex-1',
      'campaign-annex-3',
    ]);
    expect(plan.handInsTo('leading-group-office')).toHaveLength(4);
    expect(plan.handInsTo('education-bureau')).toEqual([]);
    const { code, message } = thrown(() => plan.handInsTo('prefecture-handling' as 'prefecture-handling-office'));
    expect(code).toBe('unknown-id');
    expect(message).toContain('单位或机构');
    expect(message).toContain('prefecture-handling-office');
  });

  test('a unit that the plan does not name owes what members owe only if it is one', () => {
    const conditional = plan.handInsOf('other-units').filter(({ ifMember }) => ifMember);
    expect(conditional.map(({ id }) => id)).toEqual([
      'publicity-plan',
      'campaign-month-summary',
      'campaign-annex-1',
      'campaign-annex-3',
      'member-information',
      'implementation-plan',
      'risk-screening-report',
    ]);
    expect(plan.handInsOf('education-bureau').some(({ ifMember }) => ifMember)).toBe(false);
  });

  test('what hangs on it is told with it: the assessment', () => {
    const assessed = plan.handInsOf('education-bureau').filter(({ assessment }) => assessment);
    expect(new Set(assessed.map(({ date }) => date))).toEqual(new Set(['2018-06-10']));
    expect(assessed[0]!.assessment).toContain('考核评价工作的重要依据');
  });

  test('table, deadlines and quotas say the same', () => {
    for (const { id } of plan.units) {
      const papers = plan.handInsOf(id);
      expect([...new Set(papers.flatMap(({ date }) => date ?? []))], id).toEqual(
        plan.deadlinesOf(id).map(({ date }) => date),
      );
      for (const { minimum, measureWord, id: quota } of plan.quotasOf(id)) {
        const report = plan.reports.find((one) => one.quota === quota);
        if (report)
          expect(papers.find((paper) => paper.id === report.id)!.number).toBe(`不少于${minimum}${measureWord}`);
      }
    }
  });
});

describe('later law', () => {
  test('on a day of the plan none of it governs yet; today the regulation and what came after do', () => {
    const governing = (day: string) =>
      plan
        .lawAsOf(day)
        .filter(({ relation }) => relation === 'supersedes')
        .map(({ id }) => id);
    expect(governing('2018-07-15')).toEqual([]);
    expect(governing('2021-04-30')).not.toContain('regulation-737');
    expect(governing('2021-05-01')).toContain('regulation-737');
    expect(governing('2026-11-28')).toEqual([
      'payment-regulation-768',
      'private-fund-regulation-762',
      'judicial-interpretation-2022',
      'virtual-currency-notice-2021',
      'regulation-737',
      'criminal-law-amendment-11',
      'securities-law-2019',
    ]);
    expect(thrown(() => plan.lawAsOf('2021-13-01')).code).toBe('invalid-date');
  });

  test('a law counts from the day it names, not from the day it was issued', () => {
    const on = (day: string) => plan.lawAsOf(day).map(({ id }) => id);
    expect(on('2018-06-15')).not.toContain('farmers-cooperative-law');
    expect(on('2018-06-30')).not.toContain('farmers-cooperative-law');
    expect(on('2018-07-01')).toContain('farmers-cooperative-law');
    // Laws, regulations and judicial interpretations name their day; notices, reforms and speeches may not.
    const naming = /^(?:全国人民代表大会常务委员会|国务院|最高人民法院)$/;
    for (const { id, publisher, inForceFrom } of plan.laterLaw)
      if (naming.test(publisher)) expect(inForceFrom, id).toBeDefined();
  });

  test.each([
    ['fundraising-advertising', '第十一条'],
    ['reported-leads', '第十六条'],
    ['cross-region-enterprise', '第二十条'],
    ['cyberspace-office', '第十条'],
    ['townships-and-communities', '第十七条'],
    ['4.3', '第十二条'],
  ] as const)('%s: the regulation’s %s', (id, article) => {
    const found = plan.articlesOn(id).filter(({ law }) => law === 'regulation-737');
    expect(found.map((one) => one.article)).toContain(article);
    expect(plan.articlesOn(id, '2018-06-01')).toEqual([]);
  });

  test('what is nothing of the plan is refused', () => {
    expect(thrown(() => plan.articlesOn('nothing' as 'pawn')).code).toBe('unknown-id');
  });
});

describe('names by their day', () => {
  const type = (name: string, asOf?: string) => plan.findUnits(name, asOf ? { asOf } : {})[0]?.alias?.type;

  test('a name that was not yet announced is no name of the unit', () => {
    expect(type('农业农村局')).toBe('successor');
    expect(type('农业农村局', '2018-06-01')).toBe('successor');
    expect(type('农业农村局', '2017-06-01')).toBeUndefined();
    expect(plan.findUnits('地方金融管理局', { asOf: '2018-06-01' })[0]?.unit.id).not.toBe('finance-office');
    expect(plan.findUnits('国家金融监督管理总局克州监管分局')[0]?.unit.id).toBe('peoples-bank');
    expect(plan.findUnits('商工局')[0]?.unit.id).toBe('commerce-commission');
  });

  test('no alias has a local date that nobody has found', () => {
    for (const { aliases } of plan.units)
      for (const { name, type: kind, from, note, source, checkedOn } of aliases) {
        if (kind !== 'successor') continue;
        expect(from, name).toBeUndefined();
        expect([note, source, checkedOn].every(Boolean), name).toBe(true);
      }
  });

  test('a misspelt option or a day that is none is refused', () => {
    expect(thrown(() => plan.findUnits('农业局', { asof: '2018-06-01' } as object)).code).toBe('invalid-argument');
    expect(thrown(() => plan.findUnits('农业局', { asOf: '2018-02-30' })).code).toBe('invalid-date');
  });
});

describe('the stage on a date', () => {
  test.each([
    ['2018-05-24', []],
    ['2018-05-25', ['preparation']],
    ['2018-06-05', ['preparation']],
    ['2018-06-06', ['field-screening']],
    ['2018-07-04', ['field-screening']],
    ['2018-07-05', ['field-screening', 'summary']],
    ['2018-07-06', ['summary']],
    ['2018-07-15', ['summary']],
    ['2018-07-16', []],
  ])('%s', (day, stages) => {
    expect(plan.phasesOn(day).map(({ id }) => id)).toEqual(stages);
  });

  test('a moment counts by the day it is in Shanghai', () => {
    expect(plan.phasesOn(new Date('2018-06-05T15:59:59Z')).map(({ id }) => id)).toEqual(['preparation']);
    expect(plan.phasesOn(new Date('2018-06-05T16:00:00Z')).map(({ id }) => id)).toEqual(['field-screening']);
  });

  test('the screening goes on after the last stage', () => {
    expect(plan.periodsOn('2018-07-20').map(({ id }) => id)).toEqual(['screening']);
    expect(plan.periodsOn('2018-07-21')).toEqual([]);
  });

  test.each(['2018-02-30', '7月5日', '2018-7-5', ''])('%s is refused', (text) => {
    expect(thrown(() => plan.phasesOn(text)).code).toBe('invalid-date');
  });
});
