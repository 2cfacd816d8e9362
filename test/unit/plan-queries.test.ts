import fc from 'fast-check';
import { FangfeiError, plan } from 'fangfei';
import { describe, expect, test } from 'vitest';

const thrown = (run: () => unknown): FangfeiError => {
  try {
    run();
  } catch (error) {
    if (error instanceof FangfeiError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

describe('by id and by clause', () => {
  test('every clause is found by either of its citations', () => {
    for (const { address, label } of plan.clauses) {
      expect(plan.getClause(label).address).toBe(address);
      expect(plan.getClause(plan.clauseCitation(address)).address).toBe(address);
    }
  });

  test('an unknown id names the nearest ids', () => {
    const error = thrown(() => plan.getItem('sale-and-leasebak' as 'sale-and-leaseback'));
    expect(error.code).toBe('unknown-id');
    expect(error.message).toContain('sale-and-leaseback');
    expect(thrown(() => plan.getUnit('education' as 'education-bureau')).details.nearest).toContain('education-bureau');
  });

  test.each([
    ['4.14.3', '4.14.3'],
    ['四14（3）', '4.14.3'],
    ['四14(3)', '4.14.3'],
    ['四、14、（3）', '4.14.3'],
    ['第四部分第14条第3项', '4.14.3'],
    ['第四部分第十四条第三项', '4.14.3'],
    ['五、（三）', '5.3'],
    ['第五部分第3条', '5.3'],
    ['一第三阶段（2）', '1.s3.2'],
    ['４.１４.３', '4.14.3'],
    ['三（一）4', '3.1.4'],
    ['三(一)4', '3.1.4'],
    ['五（三）', '5.3'],
    ['5（三）', '5.3'],
    ['一第二阶段', '1.s2'],
    ['第二阶段', '1.s2'],
    ['第三阶段第3项', '1.s3.3'],
    ['结尾', '7'],
  ])('%s is clause %s', (label, address) => {
    expect(plan.getClause(label).address).toBe(address);
  });

  test('every label leads back to its clause, and is the one that the text gives', () => {
    for (const { address, label } of plan.clauses) {
      expect(plan.clauseLabel(address)).toBe(label);
      expect(plan.getClause(label).address).toBe(address);
    }
  });

  test('an unknown clause says so, for any string', () => {
    const known = new Set<string>(plan.clauses.map(({ address }) => address));
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          expect(known.has(plan.getClause(text).address)).toBe(true);
        } catch (error) {
          expect((error as FangfeiError).code).toBe('unknown-clause');
        }
      }),
    );
  });
});

describe('units by the names people use', () => {
  test.each([
    ['县市监局', 'market-regulation-bureau'],
    ['市场监督管理局', 'market-regulation-bureau'],
    ['工商', 'market-regulation-bureau'],
    ['人行', 'peoples-bank'],
    ['处非办', 'finance-office'],
    ['农业农村局', 'agriculture-bureau'],
    ['林草局', 'forestry-bureau'],
    ['教科局', 'education-bureau'],
    ['派出所', 'public-security-bureau'],
    ['网格员', 'townships-and-communities'],
    ['縣網信辦', 'cyberspace-office'],
    ['阿克陶县住建局', 'housing-bureau'],
    ['法院', 'peoples-court'],
    ['县政府', 'county-government'],
    ['县财政局（金融办）', 'finance-office'],
  ] as const)('%s is %s', (name, unit) => {
    expect(plan.findUnits(name)[0]?.unit.id).toBe(unit);
  });

  test('every unit is found first by its own name and by each alias that no other unit shares', () => {
    const owners = new Map<string, Set<string>>();
    for (const unit of plan.units) {
      for (const name of [unit.name, ...unit.aliases.map((alias) => alias.name)]) {
        owners.set(name, (owners.get(name) ?? new Set()).add(unit.id));
      }
    }
    for (const [name, ids] of owners) {
      expect(ids.size, `${name} 属于几个单位`).toBe(1);
      expect([...ids], name).toContain(plan.findUnits(name)[0]?.unit.id);
    }
  });

  test.each([
    ['阿克陶镇人民政府', 'townships-and-communities'],
    ['阿克陶县阿克陶镇', 'townships-and-communities'],
    ['皮拉力乡人民政府', 'townships-and-communities'],
    ['巴仁乡', 'townships-and-communities'],
    ['奥依塔克镇', 'townships-and-communities'],
    ['县财政局', 'other-units'],
    ['发改委', 'other-units'],
    ['信访局', 'other-units'],
    ['县残联', 'other-units'],
    ['县委', 'other-units'],
  ] as const)('%s is not named by itself: %s, and it is said', (name, unit) => {
    const found = plan.findUnits(name);
    expect(found.map((match) => match.unit.id)).toEqual([unit]);
    expect(found[0]!.reason).toContain(name);
    expect(found[0]!.reason).toContain(plan.clauseLabel(found[0]!.unit.clause));
  });

  test.each(['自治州处非办', '克州金融办', '克州公安局', '喀什公安局', '自治区高级人民法院', '国家市场监督管理总局'])(
    '%s is none of the county’s',
    (name) => {
      expect(plan.findUnits(name)).toEqual([]);
    },
  );

  test.each([
    ['education-bureau', 'education-bureau'],
    ['四13', 'education-bureau'],
    ['4.13', 'education-bureau'],
    ['新疆克孜勒苏柯尔克孜自治州阿克陶县公安局', 'public-security-bureau'],
    ['人民银行克孜勒苏柯尔克孜自治州分行', 'peoples-bank'],
  ] as const)('%s is %s itself', (name, unit) => {
    expect(plan.findUnits(name)[0]).toMatchObject({ unit: { id: unit }, score: 1 });
  });

  test('a name that nobody bears finds nobody', () => {
    expect(plan.findUnits('气象')).toEqual([]);
    expect(plan.findUnits(' ')).toEqual([]);
  });
});

describe('who is responsible', () => {
  test('for 众筹平台, 私募股权投资, 电子商务, 典当 and 租赁 the plan names nobody, and no unit is invented', () => {
    const unnamed = plan.sectors.filter((sector) => !plan.responsibleFor(sector.id).named).map(({ name }) => name);
    expect(unnamed).toEqual(['众筹平台', '私募股权投资', '电子商务', '典当', '租赁']);
    expect(
      plan
        .responsibleFor('pawn')
        .responsibilities.map(({ unit, role, basis, clause, holder, scope }) =>
          [unit, role, basis, clause, holder, scope].filter(Boolean),
        ),
    ).toEqual([
      ['county-government', 'organize', 'general', '4.1'],
      ['finance-office', 'organize', 'general', '4.2'],
      ['townships-and-communities', 'screen', 'general', '4', '各乡（镇、场）', '本辖区'],
      ['other-units', 'screen', 'general', '4', '各行业主（监）管部门', '本行业'],
      ['other-units', 'screen', 'general', '4.17', '本单位职责'],
    ]);
  });

  test('townships and every line department carry out the screening, not the county government alone', () => {
    const carryOut = plan.units.filter(({ id }) =>
      plan.dutiesOf(id).some(({ quote }) => quote === '各乡（镇、场）、各行业主（监）管部门具体实施'),
    );
    const screens = plan.duties.filter(({ role, subjects }) => /lead|screen/.test(role) && subjects.length > 0);
    expect(carryOut.map(({ id }) => id).sort()).toEqual(
      [...new Set([...screens.map(({ unit }) => unit), 'townships-and-communities', 'other-units'])].sort(),
    );
    expect(plan.dutiesOf('townships-and-communities')[0]).toMatchObject({ clause: '4', action: '具体实施专项排查' });
    expect(plan.partnersOf('education-bureau').map(({ unit, basis }) => [unit, basis])).toEqual([
      ['county-government', 'named-by'],
      ['finance-office', 'named-by'],
      ['public-security-bureau', 'refers-to'],
    ]);
  });

  test('enterprises of the industrial park are the commerce commission’s, so the park is not without a unit', () => {
    expect(plan.responsibleFor('industrial-park')).toMatchObject({
      named: true,
      responsibilities: [
        {
          unit: 'commerce-commission',
          role: 'lead',
          basis: 'contained',
          clause: '4.8',
          via: 'industrial-park-enterprise',
        },
      ],
    });
    expect(plan.regions.filter(({ id }) => plan.responsibleFor(id).named).map(({ id }) => id)).toEqual([
      'industrial-park',
    ]);
  });

  test('afforestation and livestock in custody are not taken for each other', () => {
    expect(plan.actorsNear('livestock-custody').map(({ unit }) => unit)).not.toContain('forestry-bureau');
    expect(plan.responsibleFor('custody-afforestation').responsibilities.map(({ unit }) => unit)).toEqual([
      'forestry-bureau',
    ]);
  });

  test('what is limited to keywords on the Internet says so', () => {
    const { responsibilities } = plan.responsibleFor('elderly');
    expect(responsibilities.map(({ unit, scope }) => [unit, scope])).toEqual([['cyberspace-office', '网上关键词']]);
  });

  test('roles are called by the plan’s own words', () => {
    for (const { id, role, quote } of plan.duties.filter(({ role }) => ['clean-up', 'rectify'].includes(role)))
      expect(quote, id).toContain(role === 'rectify' ? '风险排查整治' : '清理');
    const doing = (role: plan.PlanDuty['role']) =>
      plan.duties.filter((duty) => duty.role === role).map(({ unit }) => unit);
    expect(new Set(doing('rectify'))).toEqual(new Set(['cyberspace-office', 'townships-and-communities']));
    expect(new Set(doing('clean-up'))).toEqual(new Set(['market-regulation-bureau']));
  });

  test('担保 lies with two units, each for its part', () => {
    const answer = plan.responsibleFor('guarantee').responsibilities;
    expect(answer.map(({ unit, role, via }) => [unit, role, via])).toEqual([
      ['finance-office', 'screen', 'guarantee-company'],
      ['market-regulation-bureau', 'lead', 'non-financing-guarantee'],
    ]);
  });

  test('each of the eight kinds of advertisement is the market regulation bureau’s to clear away', () => {
    for (const { id } of plan.bannedAds) {
      expect(plan.responsibleFor(id).responsibilities[0]).toMatchObject({
        unit: 'market-regulation-bureau',
        role: 'clean-up',
        clause: '4.14',
        basis: 'named',
      });
    }
  });

  test('every answer quotes its clause', () => {
    for (const { id } of plan.allItems()) {
      for (const { clause, quote } of plan.responsibleFor(id).responsibilities) {
        expect(
          plan
            .getClause(clause)
            .paragraphs.map((p) => p.text)
            .join(''),
        ).toContain(quote);
      }
    }
  });
});

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
  const member = (own: string) => [
    ['2018-06-10', '防范非法集资宣传教育活动方案', '方案未写明', '纸质版', CAMPAIGN],
    ['2018-06-10', '集中宣传月活动总结', '方案未写明', '纸质版', CAMPAIGN],
    ['2018-06-10', '附件1', '方案未写明', '纸质版', CAMPAIGN],
    ['2018-06-10', '附件3', '方案未写明', '纸质版', CAMPAIGN],
    ['2018-07-15', '工作总结', '方案未写明', '方案未写明', '县金融办（处非办）'],
    ['2018-07-15', '附表', '方案未写明', '方案未写明', '县金融办（处非办）'],
    ['第一阶段（5月25日-6月5日）', '排查工作方案', '方案未写明', '方案未写明', '方案未写明'],
    ['方案未写明', '专题案例', '逐案', '方案未写明', '县金融办（处非办）'],
    ['定期', '重点风险线索定期汇总报告', '方案未写明', '方案未写明', '方案未写明'],
    ['及时', '具体实施方案', '方案未写明', '方案未写明', '阿克陶县处非办'],
    ['专项排查期间', '工作动态信息', own, '方案未写明', '阿克陶县处非办'],
    ['专项排查结束后', '风险排查总结报告', '方案未写明', '方案未写明', '方案未写明'],
  ];

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
      'implementation-plan',
      'member-information',
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

describe('who works with whom', () => {
  const partners = (id: (typeof plan.units)[number]['id']) =>
    plan.partnersOf(id).map(({ unit, basis, item }) => [unit, basis, ...(item ? [item] : [])]);

  test('named by a duty first, then by the same things, then where papers and leads go', () => {
    expect(partners('peoples-court')).toEqual([
      ['public-security-bureau', 'names'],
      ['peoples-procuratorate', 'names'],
      ['finance-office', 'reports-to'],
    ]);
    expect(partners('market-regulation-bureau')).toEqual([
      ['finance-office', 'shares', 'guarantee'],
      ['cyberspace-office', 'shares', 'fundraising-advertising'],
      ['townships-and-communities', 'shares', 'fundraising-advertising'],
      ['county-government', 'named-by'],
      ['public-security-bureau', 'refers-to'],
    ]);
    expect(partners('townships-and-communities').filter(([, basis]) => basis === 'named-by')).toEqual([
      ['county-government', 'named-by'],
      ['finance-office', 'named-by'],
    ]);
  });

  test('whom one names, names it back; what two share, they share both ways; nobody is its own partner', () => {
    const back = { names: ['named-by', 'names', 'shares'], 'named-by': ['names'], shares: ['shares', 'names'] };
    for (const { id } of plan.units) {
      for (const { unit, basis, clause, quote } of plan.partnersOf(id)) {
        expect(unit).not.toBe(id);
        expect(
          plan
            .getClause(clause)
            .paragraphs.map(({ text }) => text)
            .join(''),
        ).toContain(quote);
        if (!(basis in back)) continue;
        const returned = plan.partnersOf(unit).find((other) => other.unit === id)?.basis;
        expect(back[basis as keyof typeof back], `${id} ${basis} ${unit}`).toContain(returned);
      }
    }
  });
});

test('text is looked up in one form: width, case, characters and white space do not count', () => {
  expect(plan.foldText('Ｐ２Ｐ　網 貸\n')).toBe('p2p网贷');
});

describe('what the words of the plan became', () => {
  test('half a sentence that is quoted counts as half', () => {
    const [title, basis] = plan.coverageOf('0');
    expect(title!.status).toBe('not-encoded');
    expect(basis!.status).toBe('cited');
    expect(basis!.parts.map(({ covered, reason }) => [covered > 0.5, reason !== undefined])).toEqual([
      [false, true],
      [false, true],
      [false, true],
      [true, false],
    ]);
  });

  test('every datum is found again at its own sentence', () => {
    const made = new Set(plan.coverage().flatMap((sentence) => sentence.made.map(({ id }) => id)));
    const quoting = new Set(plan.citations().flatMap(({ kind, id }) => (kind === 'discrepancy' ? [] : [id])));
    expect([...quoting].filter((id) => !made.has(id))).toEqual([]);
    for (const { clause, made: own } of plan.coverage()) {
      expect(own.filter((datum) => datum.clause !== clause)).toEqual([]);
    }
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

test('searching the clauses gives sentences, verbatim, whatever the width and the script', () => {
  expect(plan.searchClauses('升國旗').map(({ label }) => label)).toEqual(['四16']);
  expect(plan.searchClauses('Ｐ２Ｐ').map(({ label }) => label)).toEqual(['四3']);
  expect(plan.searchClauses('7月15日 附表')[0]?.sentence).toContain('将工作总结及附表一并报县金融办（处非办）。');
  expect(plan.searchClauses('')).toEqual([]);
});
