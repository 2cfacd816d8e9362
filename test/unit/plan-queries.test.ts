// What the plan says, by id, by clause, by the names people use; who acts and with whom.
import fc from 'fast-check';
import { plan, type FangfeiError } from 'fangfei';
import { describe, expect, test } from 'vitest';
import { numberOf } from '../../rules-lib/src/plan/numerals.ts';
import { thrown } from '../tools/thrown.ts';

describe('by id and by clause', () => {
  test('every clause is found by either of its citations', () => {
    for (const { address, label } of plan.clauses) {
      expect(plan.getClause(label).address).toBe(address);
      expect(plan.getClause(plan.clauseCitation(address)).address).toBe(address);
    }
  });

  test('an unknown id of any length is told at once', () => {
    const began = performance.now();
    thrown(() => plan.getItem('长'.repeat(200_000) as 'sale-and-leaseback'));
    expect(performance.now() - began).toBeLessThan(1000);
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

  test('a step too long is no two steps: 4.144 is not 4.14.4', () => {
    expect(thrown(() => plan.getClause('4.144')).code).toBe('unknown-clause');
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

  test('who is near: only those named for something akin, never those named for the thing itself', () => {
    const near = plan.allItems().flatMap(({ id }) => {
      const found = plan.actorsNear(id);
      return found.length > 0 ? [[id, ...found.map(({ unit, role }) => `${unit} ${role}`)]] : [];
    });
    expect(near).toEqual([
      ['rural-mutual-aid', 'cyberspace-office screen'],
      ['virtual-currency', 'cyberspace-office screen'],
      ['financial-mutual-aid', 'cyberspace-office screen'],
      ['elderly-investment', 'civil-affairs-bureau lead'],
      ['livestock-custody', 'agriculture-bureau lead'],
      ['large-scale-breeder', 'cyberspace-office screen'],
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
      ['finance-office', 'reports-to'],
      ['public-security-bureau', 'refers-to'],
      ['county-government', 'named-by'],
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

describe('who works with whom', () => {
  const partners = (id: (typeof plan.units)[number]['id']) =>
    plan.partnersOf(id).map(({ unit, basis, item }) => [unit, basis, ...(item ? [item] : [])]);

  test('named by a duty first, then by the same things, then where papers and leads go, at last what is only read so', () => {
    expect(partners('peoples-court')).toEqual([
      ['public-security-bureau', 'names'],
      ['peoples-procuratorate', 'names'],
      ['finance-office', 'reports-to'],
    ]);
    expect(partners('market-regulation-bureau')).toEqual([
      ['finance-office', 'shares', 'guarantee'],
      ['cyberspace-office', 'shares', 'fundraising-advertising'],
      ['townships-and-communities', 'shares', 'fundraising-advertising'],
      ['public-security-bureau', 'refers-to'],
      ['county-government', 'named-by'],
    ]);
    expect(partners('townships-and-communities').filter(([, basis]) => basis === 'named-by')).toEqual([
      ['county-government', 'named-by'],
      ['finance-office', 'named-by'],
    ]);
  });

  test('whom a duty means by a word for all of a kind is told as read so, not as named', () => {
    for (const duty of plan.duties.filter(({ collective }) => collective))
      expect(duty.quote).toContain(duty.collective!.words);
    const told = (id: (typeof plan.units)[number]['id'], other: string) =>
      plan.partnersOf(id).find(({ unit }) => unit === other);
    const words = '行业主（监）管部门';
    expect(told('finance-office', 'peoples-bank')).toMatchObject({ basis: 'names', collective: words, clause: '4.2' });
    expect(told('market-regulation-bureau', 'county-government')).toMatchObject({
      basis: 'named-by',
      collective: words,
    });
    // What the plan says outright comes before what is read.
    expect(told('county-government', 'finance-office')).toMatchObject({ basis: 'named-by', clause: '4.2' });
    expect(told('county-government', 'finance-office')).not.toHaveProperty('collective');
    expect(told('education-bureau', 'finance-office')).not.toHaveProperty('collective');
    expect(told('finance-office', 'townships-and-communities')).not.toHaveProperty('collective');
    expect(told('peoples-court', 'public-security-bureau')).not.toHaveProperty('collective');
  });

  test('that the county rewards who reports is a system, and no lead that it screens', () => {
    expect(plan.dutiesOf('county-government').flatMap(({ subjects }) => subjects)).toEqual([]);
    expect(plan.actorsOf('reported-leads').map(({ unit }) => unit)).toEqual(['public-security-bureau']);
  });

  test('whom one names, names it back; what two share, they share both ways; nobody is its own partner', () => {
    const back = { names: ['named-by', 'names', 'shares'], 'named-by': ['names'], shares: ['shares', 'names'] };
    for (const { id } of plan.units) {
      for (const { unit, basis, collective, clause, quote } of plan.partnersOf(id)) {
        expect(unit).not.toBe(id);
        expect(
          plan
            .getClause(clause)
            .paragraphs.map(({ text }) => text)
            .join(''),
        ).toContain(quote);
        if (!(basis in back)) continue;
        const returned = plan.partnersOf(unit).find((other) => other.unit === id)?.basis;
        // Whom one is only read to mean may have a firmer reason to be a partner.
        if (collective) expect(returned, `${id} ${collective} ${unit}`).toBeDefined();
        else expect(back[basis as keyof typeof back], `${id} ${basis} ${unit}`).toContain(returned);
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

test('searching the clauses gives sentences, verbatim, whatever the width and the script', () => {
  expect(plan.searchClauses('升國旗').map(({ label }) => label)).toEqual(['四16']);
  expect(plan.searchClauses('Ｐ２Ｐ').map(({ label }) => label)).toEqual(['四3']);
  expect(plan.searchClauses('7月15日 附表')[0]?.sentence).toContain('将工作总结及附表一并报县金融办（处非办）。');
  expect(plan.searchClauses('')).toEqual([]);
});

test('numbers up to 99 read as lists count, and back; any other stays as it is', () => {
  const numerals = ([0, 1, 10, 11, 20, 21, 99] as const).map((number) => plan.numeral(number));
  expect(numerals).toEqual(['〇', '一', '十', '十一', '二十', '二十一', '九十九']);
  for (let number = 0; number < 100; number++) expect(numberOf(plan.numeral(number))).toBe(number);
  expect([plan.numeral('12'), plan.numeral(100), plan.numeral(1.5), plan.numeral('甲')]).toEqual([
    '十二',
    '100',
    '1.5',
    '甲',
  ]);
});
