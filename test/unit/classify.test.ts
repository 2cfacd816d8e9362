import fc from 'fast-check';
import { classify, createClassifier, explain, FangfeiError } from 'fangfei';
import { describe, expect, it } from 'vitest';
import { spansHold } from '../evaluation/fuzz.ts';

const OFFER = '合作社代养母牛，出一万二，每年给您1800元，满三年退本，名额有限';
const idsOf = (text: string): string[] => classify(text).findings.map(({ id }) => id);

describe('classify', () => {
  it('finds what an offer falls under, strongest first', () => {
    const result = classify(OFFER);
    expect(result).toMatchObject({ stance: 'solicit', flagged: true });
    expect(idsOf(OFFER)).toEqual(
      expect.arrayContaining(['interest-bearing-fundraising', 'livestock-custody', 'rural-mutual-aid']),
    );
    const scores = result.findings.map(({ score }) => score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
  });

  it('names who acts by the plan', () => {
    expect(classify(OFFER).responsible).toContainEqual(
      expect.objectContaining({ item: 'rural-mutual-aid', unit: 'agriculture-bureau', role: 'lead', clause: '4.9' }),
    );
  });

  it('says so when the plan names nobody', () => {
    const { responsible } = classify('众筹开民宿，一份1万元，成为股东每年分红15%，第三年可原价退出，名额有限');
    expect(responsible).toContainEqual(expect.objectContaining({ item: 'crowdfunding', unit: null }));
    expect(responsible.filter(({ general }) => general).map(({ unit }) => unit)).toContain('finance-office');
    expect(responsible.filter(({ general }) => general).map(({ name, scope }) => [name, scope])).toContainEqual([
      '各行业主（监）管部门',
      '本行业',
    ]);
  });

  it('reads a warning and a report for what they are', () => {
    expect(classify('谨防消费返利骗局，不要轻信高额回报，发现线索请举报。')).toMatchObject({
      stance: 'warn',
      flagged: false,
      findings: [],
    });
    expect(classify('被告人张某以月息3分为诱饵，向村民吸收资金500万元，被判处有期徒刑三年。')).toMatchObject({
      stance: 'report',
      flagged: false,
    });
  });

  it('takes a denial for a denial', () => {
    expect(idsOf('本店不承诺返利，不收加盟费，欢迎来店选购。')).toEqual([]);
  });

  it.each([
    ['月息2分', 24],
    ['年化12%', 12],
    ['日返1%', 365],
    ['月息八厘', 9.6],
    ['每季度返2%', 8],
    ['三年期年化收益9%', 9],
    ['90天定期年化9.6%', 9.6],
    ['两年期利率10%', 10],
    ['年息一分二', 12],
    ['月息一分五', 18],
    ['6个月收益5%', 10],
    ['日息万分之五', 18.25],
    ['日收益千三', 109.5],
  ])('reckons %s as %d %% a year', (words, rate) => {
    expect(classify(`投资五万元，${words}，名额有限。`).promises[0]).toMatchObject({ type: 'rate', annualRate: rate });
  });

  it('hears a promise as an inducement', () => {
    const board = explain(classify('投一万每天返八十元，名额有限')).elements;
    expect(board.find(({ id }) => id === 'inducement')!.words).not.toEqual([]);
  });

  it('reckons a payment against what was put in', () => {
    expect(classify('一万块一个月给150').promises[0]).toMatchObject({
      type: 'payment',
      principal: 10000,
      amount: 150,
      annualRate: 18,
    });
    expect(classify('三年回本').promises[0]).toMatchObject({ type: 'payback', periodDays: 1095 });
    expect(classify('投1万返3万').promises).toContainEqual(
      expect.objectContaining({ type: 'multiple', principal: 10000, amount: 30000 }),
    );
  });

  it('shows the plain word for a hidden one', () => {
    const { findings } = classify('商★铺★返★租，首付10万，每年回报9%，包☆租☆八年');
    expect(findings.flatMap(({ evidence }) => evidence)).toContainEqual(
      expect.objectContaining({ text: '返★租', meant: '返租' }),
    );
  });

  it('gives the same answer twice, and after any other text', () => {
    const first = classify(OFFER);
    classify('别的文字'.repeat(500));
    expect(classify(OFFER)).toEqual(first);
  });

  it('never throws on a string, and every span is its piece', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => spansHold(text, classify(text)) === undefined));
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...'月息年返利％8万元分\u200b★，。😀gu股票一保本个百点之季度期块快美金天小时'), {
          maxLength: 80,
        }),
        (units) => spansHold(units.join(''), classify(units.join(''))) === undefined,
      ),
    );
  });

  it('refuses what is no string', () => {
    expect(() => classify(42 as unknown as string)).toThrow(FangfeiError);
  });
});

describe('createClassifier', () => {
  it('adds rule files like the published ones to its own', () => {
    const concepts = [{ id: 'dragon-ticket', name: '龙票', terms: ['龙票'] }];
    const rules = [
      { id: 'dragon', name: '卖龙票', when: ['dragon-ticket'], weight: 0.9, examples: [], counterExamples: [] },
    ];
    const check = createClassifier({ lexicon: [{ item: 'unapproved-lottery', concepts, rules }] });
    expect(check('出售龙票，三十元一张，联系老王').findings[0]).toMatchObject({
      id: 'unapproved-lottery',
      rules: ['dragon'],
    });
    expect(check(OFFER).flagged).toBe(true);
  });

  it.each([{ finding: 0.9 }, { near: 0.6 }, { flagged: Number.NaN }])(
    'refuses thresholds that contradict each other: %o',
    (thresholds) => {
      expect(() => createClassifier({ thresholds })).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
    },
  );

  it('takes a threshold left undefined for its own', () => {
    expect(createClassifier({ thresholds: { flagged: undefined } })(OFFER).flagged).toBe(true);
  });

  it('takes thresholds', () => {
    expect(createClassifier({ thresholds: { flagged: 1.1 } })(OFFER).flagged).toBe(false);
  });

  it('takes rules of one’s own', () => {
    const own = createClassifier({
      lexicon: {
        folding: { traditional: '', variants: {}, syllables: {}, splits: {}, ordinary: [] },
        concepts: [{ id: 'moon', name: '月亮', terms: '月亮股 登月', stance: { solicit: 2 } }],
        rules: [{ id: 'moon-share', name: '月亮股', item: 'unapproved-securities', when: ['moon'], weight: 0.9 }],
      },
    });
    expect(own('认购月亮股').findings.map(({ id }) => id)).toEqual(['unapproved-securities']);
  });

  it('names the rule that is at fault', () => {
    const lexicon = {
      folding: { traditional: '', variants: {}, syllables: {}, splits: {}, ordinary: [] },
      concepts: [],
      rules: [{ id: 'lost', name: '无', item: 'no-such-item', when: ['nowhere'], weight: 0.5 }],
    };
    expect(() => createClassifier({ lexicon })).toThrow(/lost.*nowhere/s);
  });
});

describe('explain', () => {
  it('writes a paragraph without a verdict', () => {
    const { paragraph } = explain(classify(OFFER));
    expect(paragraph).toContain('疑似');
    expect(paragraph).toContain('四14（1）');
    expect(paragraph).toContain('县农业局');
    expect(paragraph).toContain('依法认定');
  });

  it('shows the four elements with what is still to be asked', () => {
    const { elements } = explain(classify(OFFER));
    expect(elements.map(({ name }) => name)).toEqual(['非法性', '公开性', '利诱性', '社会性']);
    expect(elements[2]!.words.map(({ text }) => text)).toContain('退本');
    for (const { question } of elements) expect(question).toMatch(/？$/);
  });

  it('tells the context that lowered a score', () => {
    const { steps } = explain(classify('本行大额存单欢迎预约，存款保险保障，20万起存，年利率2.6%，到期还本付息'));
    expect(steps.join('\n')).toContain('银行业机构的产品');
  });
});
