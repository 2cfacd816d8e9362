import fc from 'fast-check';
import {
  classify,
  createClassifier,
  createScreener,
  defaultLexicon,
  FangfeiError,
  report,
  ruleFaults,
  type Classification,
  type ClassifierOptions,
} from 'fangfei';
import { validate } from 'fangfei/validate';
import { allItems } from 'fangfei/plan';
import { Converter } from 'opencc-js';
import { describe, expect, it, test } from 'vitest';
import { WHOLE } from '../tools/share.ts';
import { spansHold } from '../corpus/fuzz.ts';
import lexiconSchema from '../../schemas/lexicon.schema.json' with { type: 'json' };
import { anyText } from '../tools/strings.ts';

const OFFER = '合作社代养母牛，出一万二，每年给您1800元，满三年退本，名额有限';
const idsOf = (text: string): string[] => classify(text).findings.map(({ id }) => id);

const LEAFLET = '金穗农场\n认养一头牛\n一头八千\n公司代养\n两年后\n连本带利\n一万一收回\n名额五十\n报名处 农行对面';

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

  it.each([
    ['出两千九当组长，每叫来一个人得八百', 'purchase-or-membership-profit', '每叫来一个人得八百'],
    ['认一口井两万，每月水钱给您分六百。', 'interest-bearing-fundraising', '每月水钱给您分六百'],
  ])('quotes the stretch that asks where no word of the lexicon does: %s', (text, id, stretch) => {
    const { verdict, findings } = classify(text);
    expect(verdict).toBe('suspected');
    const evidence = findings.find((finding) => finding.id === id)?.evidence ?? [];
    expect(evidence.filter(({ rule }) => rule === 'asking').map((one) => one.text)).toEqual([
      expect.stringContaining(stretch),
    ]);
    for (const one of evidence) expect(text.slice(one.start, one.end)).toBe(one.text);
  });

  it('quotes the whole of a short offer in which no stretch stands out', () => {
    const text = '您出一窝蜂，我出一座山，甜的对半分';
    const { verdict, findings } = classify(text);
    expect(verdict).toBe('suspected');
    expect(findings.flatMap(({ evidence }) => evidence.map((one) => one.text))).toContain(text);
  });

  it.each(['年息15%的存款靠谱吗', '退伍战友拉我搞互助盘，打款一千收一千三，觉得不对劲'])(
    'takes one who asks whether an offer is sound for no seller: %s',
    (text) => {
      expect(classify(text)).toMatchObject({ flagged: false, verdict: 'ask' });
    },
  );

  it.each(['钱放银行贬值咋办？存我这里年息24%，保本。', '这平台靠谱吗？靠谱！投一万月返三千。'])(
    'takes who asks and goes on to promise for a seller: %s',
    (text) => {
      expect(classify(text).flagged).toBe(true);
    },
  );

  it.each(['收益再高也不动心', '我们班给灾区筹款，金额不限', '积分翻倍，购物无忧，欢迎参与', '自动排号，找我取票'])(
    'takes the same words in an honest sense for no offer: %s',
    (text) => {
      expect(classify(text).flagged).toBe(false);
    },
  );

  it('reads praise in traditional characters as praise, and a warning in them as a warning', () => {
    expect(classify('穩賺不賠，保本高息，歡迎各位鄉親入股，逾期不候').flagged).toBe(true);
    expect(classify('謹防高額返利騙局').stance).toBe('warn');
  });

  it('quotes no words twice, in the stretch and by themselves', () => {
    const { findings } = classify('放一万在老周那儿，来年开春多拿一千二。');
    const evidence = findings.find(({ rules }) => rules.includes('asking'))?.evidence ?? [];
    expect(evidence.length).toBeGreaterThan(0);
    evidence.slice(1).forEach(({ start }, i) => expect(start).toBeGreaterThanOrEqual(evidence[i]!.end));
  });

  it.each([
    ['金诚典当\n绝当首饰转让，两万元一份\n九十天后我们按两万一千五买回', 'pawn'],
    ['一只母羊1280元，养在我们草场\n每只每年给您400元\n三年后原价收回\n雪山草原畜牧专业合作社', 'rural-mutual-aid'],
  ])('reads in a heading or a signature who offers: %j', (text, sector) => {
    expect(classify(text).findings.map(({ id }) => id)).toContain(sector);
    // What stands there by itself offers nothing.
    expect(classify(text).segments.filter(({ verdict }) => verdict === 'clear')).toHaveLength(1);
  });

  it('finds in each of several offers what it finds in each alone', () => {
    const offers = [
      '城东商铺包租，年返11%，满五年按原价收回，首付十万，只剩三间。',
      '康寿养老公寓会员卡，6万起，年化9%福利，送大米，免费旅游。',
      '我公司原始股内部认购，上市后三倍回购，限40名。',
      '加入积分商城，消费多少返多少，每天返千分之二，推荐一人奖励400元。',
    ];
    const idsIn = (text: string) => classify(text).findings.map(({ id }) => id);
    for (const apart of ['\n', '\n\n'])
      expect(idsIn(offers.join(apart))).toEqual(expect.arrayContaining(offers.flatMap(idsIn)));
  });

  it.each(['凡本县考生，凭准考证免费乘车', '去年西红柿走进了批发市场', '来村里教他填存单', '其房贷逾期交房'])(
    'hears no hidden word where two words meet: %s',
    (text) => {
      const { flagged, findings, signals } = classify(text);
      expect({ flagged, findings, signals }).toEqual({ flagged: false, findings: [], signals: [] });
    },
  );

  it.each(['充值600元，每月返60元分10个月到账', '预存话费240元，分12个月返还，每月返20元'])(
    'takes one’s own money, given back in parts, for no offer: %s',
    (text) => {
      const { flagged, promises } = classify(text);
      expect(promises).toMatchObject([{ basis: 'no-gain' }]);
      expect(flagged).toBe(false);
    },
  );

  it('quotes of what moved the model only what says nearly as much as the strongest', () => {
    const result = classify('康颐园养老公寓会员卡，预存8万元，每年补贴7200元，三年后本金全额退还');
    const words = result.findings.find(({ id }) => id === 'elderly')!.evidence.map(({ text }) => text);
    expect(words).toEqual(['康颐园养老公寓会员卡']);
  });

  it.each([
    ['牧场入股，一股三千五，年底分红两成，满三年退本', '一股三千五'],
    ['众筹，一股8000，每月分红', '一股8000'],
    ['合伙开矿，十万一股，年红两成', '十万一股'],
  ])('quotes no number in part: %s', (text, whole) => {
    const words = classify(text).findings.flatMap(({ evidence }) => evidence.map((one) => one.text));
    expect(words).toContain(whole);
  });

  it('quotes what is to be asked about', () => {
    const text = '领导多次视察，政府重点扶持项目';
    const { verdict, findings, promises, stanceEvidence } = classify(text);
    expect([verdict, findings, promises]).toEqual(['ask', [], []]);
    expect(stanceEvidence.map(({ start, end }) => text.slice(start, end))).toContain('政府重点扶持项目');
    expect(report(classify(text)).steps[0]).toMatch(/要问的说法是“/);
  });

  it('takes a price alone for no such stretch', () => {
    expect(classify('洗车机两千六一台，送货上门，保修一年。').flagged).toBe(false);
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
    fc.assert(fc.property(anyText(), (text) => spansHold(text, classify(text)) === undefined));
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

describe('what was not checked', () => {
  it.each([
    ['Uyghur', 'ھەر ئايدا ئىككى پىرسېنت پايدا بېرىمىز'],
    ['Kyrgyz', 'Ай сайын 2% киреше беребиз, акчаны кайтарабыз'],
    ['Russian', 'Вклад под 24% годовых, гарантия возврата'],
    ['English', 'Invest now: 24% a year, guaranteed'],
    ['digits', '138 0000 0000'],
    ['nothing', ''],
  ])('%s is told as unread', (_, text) => {
    expect(classify(text)).toMatchObject({ verdict: 'unread', flagged: false, findings: [] });
  });

  it('tells of the one line among others that it could not read', () => {
    const { segments } = classify(`${OFFER}\nھەر ئايدا پايدا بېرىمىز\n今天天气好，下午开会。`);
    expect(segments.map(({ verdict }) => verdict)).toEqual(['suspected', 'unread', 'clear']);
  });
});

describe('line by line', () => {
  const FOOTER = '谨防非法集资，守住养老钱，发现线索请拨打110。';
  const NEUTRAL = [
    '今天下午三点在村部开会，请准时到场。',
    '图书馆周一闭馆。',
    '寻物：红色三轮车钥匙一串。',
    '停水通知：明早八点到十点。',
  ];

  it('covers every line with its exact span', () => {
    const line = fc.constantFrom(OFFER, FOOTER, ...NEUTRAL, 'Hello world', 'ھەر ئايدا', '', '　', '12%');
    fc.assert(
      fc.property(fc.array(line, { maxLength: 12 }), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        const text = lines.join(end);
        const { segments } = classify(text);
        let at = 0;
        for (const { start, end: to } of segments) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(to).toBeGreaterThan(start);
          at = to;
        }
        expect(text.slice(at).trim()).toBe('');
      }),
    );
  });

  it.each([OFFER, FOOTER, LEAFLET, NEUTRAL.join('\n')])('reads the same with a break at the end: %s', (text) => {
    expect(classify(`${text}\n`).segments.map(({ score }) => score)).toEqual(
      classify(text).segments.map(({ score }) => score),
    );
  });

  it('finds an offer laid out as many short lines, none of which says it alone', () => {
    expect(classify(LEAFLET).segments.filter(({ verdict }) => verdict === 'suspected').length).toBeGreaterThan(4);
    expect(LEAFLET.split('\n').filter((line) => classify(line).flagged).length).toBeLessThan(3);
    expect(
      classify('好邻居超市\n开业大酬宾\n鸡蛋三块九\n会员再打九折\n满一百减二十\n免费送菜篮\n只限三天').verdict,
    ).toBe('clear');
  });

  it('takes no line for an offer that only names an item of the plan', () => {
    const flagged = allItems().filter(({ name }) => classify(`排查县网信办\n${name}\n排查县网信办\n${name}`).flagged);
    expect(flagged).toEqual([]);
  });
  it('asks about names that stand in a list, and takes them for no offer', () => {
    const names = '理财超市\n网络借贷\n众筹平台\n私募股权\n消费返利\n养老投资\n资金互助\n加盟积分\n虚拟资产\n牲畜托管';
    expect(classify(names)).toMatchObject({ flagged: false, findings: [] });
    expect(classify(`${names}\n${OFFER}`).segments.at(-1)?.verdict).toBe('suspected');
  });

  it.each([
    ['an offer above a warning', `${OFFER}\n${FOOTER}`],
    ['a leaflet', LEAFLET],
  ])('changes no verdict of %s for neutral lines before and after', (_, text) => {
    const verdicts = ({ segments }: Classification): string[] =>
      segments.map(({ verdict, stance }) => `${verdict} ${stance}`);
    const alone = verdicts(classify(text));
    const some = fc.array(fc.constantFrom(...NEUTRAL), { maxLength: 200 });
    fc.assert(
      fc.property(some, some, (before, after) => {
        const among = verdicts(classify([...before, text, ...after].join('\n')));
        expect(among.slice(before.length, before.length + alone.length)).toEqual(alone);
        for (const verdict of [...among.slice(0, before.length), ...among.slice(before.length + alone.length)])
          expect(verdict).toMatch(/^clear/);
      }),
      { numRuns: 30 },
    );
  });

  it('flags an offer above a warning at the foot, which stays a warning', () => {
    const { flagged, segments } = classify(`${OFFER}\n${FOOTER}`);
    expect(flagged).toBe(true);
    expect(segments).toMatchObject([
      { stance: 'solicit', verdict: 'suspected' },
      { stance: 'warn', verdict: 'clear', findings: [] },
    ]);
  });

  it.each([
    '这些话都是骗局，请警惕：\n“投一万，每天返八十元”\n“推荐一人奖三百，名额有限”\n“保本保息，随时退”\n遇到这样的宣传请举报。',
    '警惕以下话术：\n1.保本保息，年收益20%；\n2.拉一个人奖500元；\n3.内部原始股，上市翻十倍。\n凡是这样说的都要当心，不要转账。',
  ])('reads a warning that quotes sales talk line by line as a warning: %s', (text) => {
    expect(classify(text)).toMatchObject({ stance: 'warn', flagged: false, verdict: 'clear' });
  });

  it('asks about what is told in short lines, each of which could be an offer', () => {
    const told = '真实案例\n当初说\n投一万，每月返一千\n推荐一人奖三百\n后来\n公司关了门';
    expect(classify(told)).toMatchObject({ verdict: 'ask' });
    // Two columns, read row by row.
    expect(classify('真实案例\n当初说 后来\n投一万，每月返一千 钱没了')).toMatchObject({ flagged: false });
    // Whoever sells may frame it so: a whole offer is an offer, and so is one above a warning or beyond a blank line.
    const sold = '投一万，每月返一千，推荐一人奖三百，名额有限，快来加入';
    for (const offer of [
      `当初说\n${sold}\n后来\n全部兑现，开放第二期`,
      `${told}\n\n投一万，每月返一千，名额有限`,
      '投一万，每月返一千\n推荐一人奖三百\n名额有限\n谨防非法集资',
    ])
      expect(classify(offer)).toMatchObject({ flagged: true });
  });

  it.each(['某某银行大额存单3年期2.15%，20万起存', '三年定期，年利率1.55%，到期利息4650元，存单放抽屉了'])(
    'has nothing to ask about a rate that a bank may pay: %s',
    (text) => {
      expect(classify(text)).toMatchObject({ verdict: 'clear', promises: [{}] });
    },
  );

  it('is never clear where an offer promises a return', () => {
    const sums = fc.integer({ min: 1, max: 90 });
    const offer = fc
      .tuple(fc.constantFrom('存', '投', '出'), sums, fc.constantFrom('月', '年', '天'), sums)
      .map(([put, principal, period, paid]) => `${put}${principal}万元，每${period}给您${paid}00元`);
    fc.assert(
      fc.property(offer, (text) => {
        const { promises, verdict, stance } = classify(text);
        expect(promises).not.toEqual([]);
        if (stance === 'solicit' || stance === 'other') expect(verdict).not.toBe('clear');
      }),
    );
  });
});

describe('hidden words', () => {
  const PLAIN = [
    OFFER,
    '临街旺铺，售后包租十年，每年返租金三万元，期满原价回购',
    '加入会员一千二，直推一人拿三百，返利天天到账',
  ];
  const traditional = Converter({ from: 'cn', to: 'hk' });
  const between = (sign: string) => (text: string) => text.replace(/(?<=\p{Script=Han})(?=\p{Script=Han})/gu, sign);
  const pinyin: Record<string, string> = { 利: 'li', 租: 'zu', 本: 'ben', 股: 'gu' };
  const ways: Record<string, (text: string) => string> = {
    stars: between('★'),
    'full width': (text) => text.replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
    traditional,
    'zero width': between('\u200b'),
    'one character a line': (text) => [...text].join('\n'),
    'one character a line, on Windows': (text) => [...text].join('\r\n'),
    'every character in brackets': (text) => text.replace(/\p{Script=Han}/gu, '「$&」'),
    'a character in brackets': (text) => text.replace(/(?<=返|包|回)(租|利|购)/g, '【$1】'),
    'pinyin in place of a character': (text) => text.replace(/[利租本股]/g, (c) => pinyin[c]!),
    'pinyin in brackets after a character': (text) => text.replace(/[利租本股]/g, (c) => `${c}（${pinyin[c]}）`),
    ruby: (text) => text.replace(/[利租本股]/g, (c) => `${c}(${pinyin[c]})`),
    'split characters': (text) => text.replace(/利/g, '禾刂').replace(/租/g, '禾且'),
    'combining signs': between('\u0336'),
    'a letter again and again': between('x'),
    'a stroke': between('丶'),
  };
  it.each(Object.entries(ways).flatMap(([name, way]) => PLAIN.map((text) => [name, text, way(text)] as const)))(
    '%s keep the verdict of %s',
    (_, __, hidden) => {
      expect(classify(hidden).verdict).toBe('suspected');
    },
  );
});

describe('createClassifier', () => {
  const concepts = [
    { id: 'dragon-ticket', name: '龙票', terms: ['龙票'] },
    { id: 'selling', name: '出售', terms: ['出售', '有售'] },
  ];
  const rules = [{ id: 'dragon', name: '出售龙票', when: ['selling', 'dragon-ticket'], near: 8 }];
  const file = { item: 'unapproved-lottery', concepts, rules };

  it('lets rules of one’s own decide, on short texts too', () => {
    const check = createClassifier({ lexicon: [file] });
    expect(check('出售龙票')).toMatchObject({ flagged: true, verdict: 'suspected' });
    expect(check('出售龙票').findings).toMatchObject([{ id: 'unapproved-lottery', rules: ['dragon'] }]);
    expect(check('我家龙票厂招工').flagged).toBe(false);
    expect(check(OFFER).findings).toEqual(classify(OFFER).findings);
  });

  it.each(['pawn', 'virtual-currency', 'elderly', 'industrial-park'])(
    'lets a rule of one’s own decide for %s, which is no kind of advertisement',
    (item) => {
      const check = createClassifier({ lexicon: [{ ...file, item }] });
      expect(check('出售龙票')).toMatchObject({ flagged: true, verdict: 'suspected' });
      expect(check('出售龙票').findings.find(({ id }) => id === item)?.rules).toEqual(['dragon']);
      expect(check('我家龙票厂招工').flagged).toBe(false);
    },
  );

  it('quotes the words that a file of one’s own says are ground enough', () => {
    const more = [...concepts, { id: 'phoenix-ticket', name: '凤票', terms: ['凤票'] }];
    const quoted = (own: object) =>
      createClassifier({ lexicon: [{ ...file, concepts: more, ...own }] })(
        '出售龙票，另有凤票',
      ).findings[0]?.evidence.map(({ text }) => text);
    expect(quoted({})).toEqual(['出售', '龙票']);
    expect(quoted({ grounds: ['phoenix-ticket'] })).toEqual(['出售', '龙票', '凤票']);
    for (const item of ['constructor', '__proto__'])
      expect(quoted({ grounds: ['phoenix-ticket'], item, rules: [] })).toBeUndefined();
    expect(() => quoted({ grounds: ['nowhere'] })).toThrow('条目 “unapproved-lottery” 的 grounds 里没有概念 “nowhere”');
  });

  it.each([
    ['龍票', '出售龍票'],
    ['乌龟票', '出售烏龜票'],
    ['ＤＴ票', '出售ＤＴ票'],
    ['DT票', '出售dt票'],
    ['a-b票', '出售a-b票'],
    ['返★票', '出售返票'],
    ['“龙票”', '出售龙票'],
    ['买一，送一', '买一，送一'],
    ['No.1票', '出售No.1票'],
    ['1,000元票', '出售1000元票'],
    ['返，租，票', '出售返租票'],
    ['龙票（第1期）', '出售龙票（第1期）'],
    ['bi圈票', '出售bi圈票'],
    ['月殳票', '出售月殳票'],
    ['𝐃𝐓票', '出售DT票'],
  ])('finds the term %s in %s', (term, text) => {
    const own = [{ id: 'own', name: '自己的词', terms: [term] }];
    const sure = [{ id: 'sure', name: '自己的规则', when: ['own'], override: 0.9 }];
    const check = createClassifier({ lexicon: [{ item: 'unapproved-lottery', concepts: own, rules: sure }] });
    expect(check(text).flagged).toBe(true);
  });

  it('refuses a term of which nothing is left to find', () => {
    const own = [{ id: 'own', name: '自己的词', terms: ['★票'] }];
    const add = () => createClassifier({ lexicon: [{ item: 'unapproved-lottery', concepts: own, rules: [] }] });
    expect(add).toThrow('词语 “★票” 太短；至少两个字，标点和符号不算');
  });

  it('takes every field that a file of rules may have', () => {
    const ticket = {
      ...{
        id: 'dragon-ticket',
        name: '龙票',
        terms: ['龙票', '的票'],
        fragments: ['的票'],
        element: 'inducement' as const,
      },
      ...{
        disguise: true,
        negatable: true,
        learnt: false,
        doubts: false,
        subject: 'farming-enterprise',
        suppresses: false,
      },
    };
    expect(Object.keys(ticket).sort()).toEqual(Object.keys(lexiconSchema.$defs.Concept.properties).sort());
    const check = createClassifier({ lexicon: [{ ...file, concepts: [ticket, concepts[1]!] }] });
    expect(check('出售龙票').flagged).toBe(true);
  });

  it('but not in a warning, nor where a job is offered', () => {
    const check = createClassifier({ lexicon: [file] });
    expect(check('谨防有人出售龙票，发现请举报').flagged).toBe(false);
    expect(check('出售龙票的厂招工，月薪四千，包吃住').flagged).toBe(false);
  });

  it.each([
    { ask: 0.9 },
    { suspected: 0.1 },
    { suspected: Number.NaN },
    { suspected: 1.1 },
    { ask: 0 },
    { flagged: 0.5 },
  ])('refuses thresholds that are wrong or contradict each other: %o', (thresholds) => {
    expect(() => createClassifier({ thresholds })).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });

  it.each<[string, unknown]>([
    ['a misspelt option', { lexicons: [file] }],
    ['a misspelt key of a file', { lexicon: [{ ...file, concept: [] }] }],
    ['a misspelt key of a rule', { lexicon: [{ ...file, rules: [{ ...rules[0], wehn: ['selling'] }] }] }],
    ['terms in one string', { lexicon: [{ ...file, concepts: [{ ...concepts[0], terms: '龙票 凤票' }] }] }],
    ['a condition that is no list', { lexicon: [{ ...file, rules: [{ ...rules[0], when: 'selling' }] }] }],
    ['a share beyond one', { lexicon: [{ ...file, rules: [{ ...rules[0], override: 2 }] }] }],
    ['no list of files', { lexicon: 'dragon' }],
    ['a lexicon with nothing in it', { lexicon: {} }],
    ['a lexicon without rules', { lexicon: { ...defaultLexicon, rules: undefined } }],
    ['a plan without units', { plan: { items: [], duties: [] } }],
    ['a plan with an item of nothing', { plan: { items: [null], units: [], duties: [] } }],
    ['a plan with a duty for nobody', { plan: { items: [], units: [], duties: [{ id: 'a' }] } }],
    ['a distance that is no number', { lexicon: [{ ...file, rules: [{ ...rules[0], near: '8' }] }] }],
    ['half a term', { lexicon: [{ ...file, rules: [{ ...rules[0], minDistinct: 1.5 }] }] }],
    ['a concept without a name', { lexicon: [{ ...file, concepts: [{ ...concepts[0], name: undefined }] }] }],
    ['an item that is no id', { lexicon: [{ ...file, item: 5 }] }],
    ['a yes that is none', { lexicon: [{ ...file, concepts: [{ ...concepts[0], negatable: 'no' }] }] }],
    ...[
      { concepts: [null] },
      { groups: [{}] },
      { rules: [{ id: 'dragon', name: '龙票' }] },
      { rules: [{ ...rules[0], near: '8' }] },
      { rules: [{ ...rules[0], minDistinct: '2' }] },
      { grounds: { pawn: 'loan' } },
      { cues: [1] },
      { functionWords: { denials: ['不'] } },
      { folding: {} },
      { folding: { ...defaultLexicon.folding, splits: { 月殳: 5 } } },
      { model: {} },
      { model: { ...defaultLexicon.model, asking: {} } },
      { model: { ...defaultLexicon.model, items: { pawn: null } } },
    ].map((wrong): [string, unknown] => [
      `a whole lexicon with ${JSON.stringify(wrong).slice(0, 60)}`,
      { lexicon: { ...defaultLexicon, ...wrong } },
    ]),
  ])('refuses %s', (_, options) => {
    expect(() => createClassifier(options as never)).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });

  it.each<[string, object]>([
    ['no term', { concepts: [{ ...concepts[0]!, terms: [] }] }],
    ['a term of one sign', { concepts: [{ ...concepts[0]!, terms: ['龙'] }] }],
    ['a term with a space', { concepts: [{ ...concepts[0]!, terms: ['龙 票'] }] }],
    ['a term twice', { concepts: [{ ...concepts[0]!, terms: ['龙票', '龙票'] }] }],
    ['no fragment', { concepts: [{ ...concepts[0]!, fragments: [] }] }],
    ['a concept whose id is Chinese', { concepts: [{ ...concepts[0]!, id: '龙票' }] }],
    ['a concept whose name is empty', { concepts: [{ ...concepts[0]!, name: '' }] }],
    ['an element that is none', { concepts: [{ ...concepts[0]!, element: 'danger' }] }],
    ['no group', { groups: [] }],
    ['a group of one', { groups: [{ id: 'tickets', name: '票', concepts: ['selling'] }] }],
    ['grounds without a concept', { grounds: [] }],
    ['grounds with a name', { grounds: ['龙票'] }],
    ['a rule without a condition', { rules: [{ ...rules[0]!, when: [] }] }],
    ['a condition that is a word', { rules: [{ ...rules[0]!, when: ['龙票'] }] }],
    ['a rule whose id has capitals', { rules: [{ ...rules[0]!, id: 'Dragon' }] }],
    ['a rule without a name', { rules: [{ ...rules[0]!, name: '' }] }],
    ['a distance of nothing', { rules: [{ ...rules[0]!, near: 0 }] }],
    ['one different term', { rules: [{ ...rules[0]!, minDistinct: 1 }] }],
    ['everyday words that are not', { rules: [{ ...rules[0]!, everyday: false }] }],
    ['a sureness above one', { rules: [{ ...rules[0]!, override: 1.5 }] }],
    ['one example', { rules: [{ ...rules[0]!, examples: ['出售龙票'] }] }],
    ['one counter-example', { rules: [{ ...rules[0]!, counterExamples: ['出售凤票'] }] }],
    ['a key that is misspelt', { rules: [{ ...rules[0]!, whn: ['selling'] }] }],
  ])('refuses %s in a file of rules, as its schema does', (_, wrong) => {
    const own = { ...file, ...wrong };
    expect(validate('lexicon', own)).not.toEqual([]);
    expect(() => createClassifier({ lexicon: [own] })).toThrow(expect.objectContaining({ code: 'invalid-argument' }));
  });

  it.each([
    ['808', '电话18083，今天开始', '卖808代码'],
    ['8.5', '涨到18.50元', '收益8.5个点'],
    ['8.5', '跌到8.51元', '8.5折入股'],
    ['5元', '每瓶8.5元', '投5元'],
    ['500元', '一共1,500元', '投500元'],
    ['3分', '13分钟到家', '月息3分'],
    ['五厘', '十五厘米长', '利息五厘'],
    ['千元', '领取五千元', '千元起投'],
    ['一千', '一千二百户', '投一千，'],
    ['三分', '人口的百分之三十三分布在山区', '月息二三分'],
  ])('a number that a term of one’s own begins or ends with is whole: %s is not in “%s”', (term, without, within) => {
    const own = {
      ...file,
      concepts: [{ ...concepts[0]!, terms: [term] }],
      rules: [{ ...rules[0]!, when: ['dragon-ticket'] }],
    };
    const check = createClassifier({ lexicon: [own] });
    const found = (text: string): boolean => check(text).findings.some((one) => one.rules.includes('dragon'));
    expect([found(without), found(within)]).toEqual([false, true]);
  });

  it.each<[string, object]>([
    ['two rules of one id', { rules: [rules[0]!, { ...rules[0]!, override: 0.2 }] }],
    ['a rule with the id of a built-in one', { rules: [{ ...rules[0]!, id: defaultLexicon.rules[0]!.id }] }],
    ['two concepts of one id', { concepts: [...concepts, concepts[0]!] }],
    [
      'two groups of one id',
      { groups: [1, 2].map(() => ({ id: 'tickets', name: '票', concepts: concepts.map(({ id }) => id) })) },
    ],
  ])('refuses %s: one of them would be lost', (_, wrong) => {
    expect(() => createClassifier({ lexicon: [{ ...file, ...wrong }] })).toThrow(/写了两次/);
    expect(ruleFaults([file, { ...file, ...wrong }])[0]).toMatchObject({ file: 1, remedy: '请合并或改名' });
  });

  it('takes a whole lexicon that was written down and read again', () => {
    const lexicon = JSON.parse(JSON.stringify(defaultLexicon)) as typeof defaultLexicon;
    expect(createClassifier({ lexicon })(OFFER)).toEqual(classify(OFFER));
  });

  it('names the place that is wrong', () => {
    const wrong = [{ ...concepts[0]!, terms: ['龙票', 5] }];
    expect(() => createClassifier({ lexicon: [{ ...file, concepts: wrong as never }] })).toThrow(
      'lexicon[0].concepts[0].terms 的每一项应是一段文字，收到的是 number；请改正',
    );
  });

  it('takes a higher threshold for a lower alarm', () => {
    expect(createClassifier({ thresholds: { suspected: 1 } })(OFFER)).toMatchObject({ flagged: false, verdict: 'ask' });
  });

  it('works with a plan of other items, and says which rules it set aside', () => {
    const plan = {
      items: [{ id: 'dragon-tickets', kind: 'bannedAd', name: '龙票', clause: '1' }],
      units: [{ id: 'office', name: '县龙票办' }],
      duties: [{ id: 'd1', unit: 'office', role: 'lead', subjects: ['dragon-tickets'], clause: '1' }],
    };
    const check = createClassifier({ plan, lexicon: [{ ...file, item: 'dragon-tickets' }] });
    expect(check('出售龙票')).toMatchObject({
      findings: [{ id: 'dragon-tickets' }],
      responsible: [{ unit: 'office', name: '县龙票办' }],
    });
    expect(check.setAside).toContain('shares-offered');
    const sectors = { ...plan, items: [{ ...plan.items[0]!, kind: 'sector' }] };
    const own = [{ ...file, item: 'dragon-tickets' }];
    expect(createClassifier({ plan: sectors, lexicon: own })('出售龙票').flagged).toBe(true);
    const odd = { ...plan, items: [{ ...plan.items[0]!, kind: 'ad' }] };
    expect(() => createClassifier({ plan: odd })).toThrow('plan.items[0].kind 没有 “ad” 这一种；可以写 sector、guise');
    expect(createClassifier().setAside).toEqual([]);
    // An item of which no rule tells is not named because it stands first: that there is an offer is asked about.
    const strange = createClassifier({ plan })('养老公寓预存床位费，存十万每年返一万二，到期本金一分不少退');
    expect([strange.verdict, strange.findings]).toEqual(['ask', []]);
  });

  it('names the rule that is at fault', () => {
    const lost = [{ id: 'lost', name: '无', when: ['nowhere'] }];
    expect(() => createClassifier({ lexicon: [{ ...file, rules: lost }] })).toThrow(/lost.*nowhere/s);
    expect(() => createClassifier({ lexicon: [{ ...file, rules: lost }] })).toThrow(
      expect.objectContaining({ code: 'invalid-lexicon' }),
    );
  });

  it('tells where the fault stands, as ruleFaults does', () => {
    const faultsOf = (lexicon: ClassifierOptions['lexicon']) => {
      try {
        createClassifier({ lexicon: lexicon! });
      } catch (error) {
        return (error as FangfeiError).details.faults;
      }
      return [];
    };
    const lost = { ...file, rules: [...file.rules, { id: 'lost', name: '无', when: ['nowhere'] }] };
    const path = `/rules/${file.rules.length}`;
    expect(faultsOf([file, lost])).toEqual(ruleFaults([file, lost]));
    expect(faultsOf([lost])).toMatchObject([{ file: 0, path }]);
    const whole = { ...defaultLexicon, rules: [...defaultLexicon.rules, { ...lost.rules.at(-1)!, item: 'charity' }] };
    expect(faultsOf(whole)).toMatchObject([{ file: 0, path: `/rules/${defaultLexicon.rules.length}` }]);
  });

  it('takes a group of concepts for any of them', () => {
    const tickets = [...concepts, { id: 'phoenix-ticket', name: '凤票', terms: ['凤票'] }];
    const groups = [{ id: 'tickets', name: '票', concepts: ['dragon-ticket', 'phoenix-ticket'] }];
    const sold = [{ id: 'sold', name: '出售', when: ['selling', 'tickets'], near: 8 }];
    const own = { ...file, concepts: tickets, groups, rules: sold };
    expect(createClassifier({ lexicon: [own] })('出售凤票').findings).toMatchObject([{ rules: ['sold'] }]);
    const clash = [{ ...groups[0]!, id: 'selling' }];
    expect(() => createClassifier({ lexicon: [{ ...own, groups: clash }] })).toThrow(/selling/);
    const lost = [{ ...groups[0]!, concepts: ['nowhere', 'selling'] }];
    expect(() => createClassifier({ lexicon: [{ ...own, groups: lost }] })).toThrow(/nowhere/);
  });

  it('finds by overrides alone without a model', () => {
    const { model: _, ...lexicon } = defaultLexicon;
    const check = createClassifier({ lexicon });
    expect(check('您出一窝蜂，我出一座山，甜的对半分').flagged).toBe(false);
    expect(check('投5000元，每天返100元').flagged).toBe(true);
  });
});

test('a screener finds the same, with less to explain it', () => {
  const screen = createScreener({});
  for (const text of [OFFER, LEAFLET, '明天上午九点开会', '凡承诺高额返利的，都要警惕']) {
    const whole = classify(text);
    const explains = { stanceEvidence: [], signals: [], nearMisses: [], context: expect.any(Array) as unknown };
    expect(screen(text)).toEqual({ ...whole, ...explains });
    expect(JSON.stringify(screen(text)).length).toBeLessThanOrEqual(JSON.stringify(whole).length);
  }
});

test('the work grows no faster than the text, whatever it repeats', () => {
  for (const piece of ['百', '一', '1', '返利', '月息2分，', '★', '\n', '【', '每年给您1800元，', '1. 谨防上当：\n'])
    for (const times of WHOLE ? [2_000, 40_000] : [500, 2_000])
      expect(classify(piece.repeat(times)).segments.length).toBeLessThanOrEqual(times * 8);
});
