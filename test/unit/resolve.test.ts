import fc from 'fast-check';
import { allItems, clauseLabel, clauses, phases, resolveQuery, terms, units } from 'fangfei/plan';
import { validate } from 'fangfei/validate';
import { describe, expect, test } from 'vitest';
import { anyText } from '../tools/strings.ts';

const ids = (query: string, count = 3): string[] =>
  resolveQuery(query)
    .slice(0, count)
    .map(({ id }) => id);

// The names are put together once, by whoever asks first: here, where each of them is tried.
test('every everyday word leads to all its places, in their order; a quota to itself', () => {
  for (const { terms: words, targets } of terms) {
    for (const word of words) {
      const found = resolveQuery(word);
      for (const id of targets)
        expect(
          found.map((place) => place.id),
          word,
        ).toContain(id);
      const own = found.filter(({ reason }) => reason === '日常说法（本项目所加）').map(({ id }) => id);
      expect(own, word).toEqual(targets.filter((id) => own.includes(id)));
    }
  }
  expect(resolveQuery('高利息')[0]?.reason).toBe('日常说法（本项目所加）');
  expect(resolveQuery('谁牵头').map(({ score }) => score.toFixed(2))).toEqual(['0.98', '0.95', '0.92']);
  // Those of 三, those of 四 behind them, other words for either last; each says what it is.
  const first = (query: string) => {
    const [{ id, score, reason } = { id: '', score: 0, reason: '' }] = resolveQuery(query);
    return [id, score.toFixed(2), reason];
  };
  expect(first('网络借贷平台')).toEqual(['online-lending', '1.00', '方案条目']);
  expect(first('银行业金融机构')).toEqual(['banking-institution', '0.97', '方案条目']);
  expect(first('p2p')).toEqual(['online-lending', '0.99', '“网络借贷平台”的其他叫法（本项目所加）']);
  expect(first('高息集资')).toEqual([
    'interest-bearing-fundraising',
    '0.99',
    '“付息分红或定期分配实物的融资”的其他叫法（本项目所加）',
  ]);
  expect(resolveQuery('周一升国旗宣传教育')[0]).toMatchObject({ kind: 'quota', reason: '报送要求' });
});

test('punctuation within a name is not part of it', () => {
  for (const word of ['售后、包租', '售后-包租', '“售后”包租']) expect(ids(word), word).toContain('sale-and-leaseback');
});

test('a name in Latin letters is a word of its own; Chinese beside it is not part of it', () => {
  // A slip of one sign is still guessed at, well below a name.
  for (const word of ['mp2p3谁负责', 'p2p3谁负责', 'mp2p谁负责', 'openpe', '9mmm谁管'])
    expect(Math.max(0, ...resolveQuery(word).map(({ score }) => score)), word).toBeLessThan(0.6);
  for (const word of ['查p2p谁负责', 'p2p，谁负责']) expect(ids(word, 9), word).toContain('peoples-bank');
});

describe('a question leads to the right place among the first three', () => {
  test.each([
    ['养老机构谁负责排查', 'civil-affairs-bureau'],
    ['养老院归谁管', 'elderly-care'],
    ['小额贷款谁管', 'finance-office'],
    ['民办学校哪个部门负责', 'education-bureau'],
    ['工信部门看哪些企业', 'commerce-commission'],
    ['合作社谁来排查', 'agriculture-bureau'],
    ['P2P谁管', 'peoples-bank'],
    ['房产中介找哪个单位', 'housing-bureau'],
    ['植树造林归哪家管', 'forestry-bureau'],
    ['工业园区的厂子谁排查', 'commerce-commission'],
    ['保险谁管', 'peoples-bank'],
    ['众筹归谁管', 'crowdfunding'],
    ['典当行谁管', 'pawn'],
    ['融资租赁', 'leasing'],
    ['私募', 'private-equity'],
    ['电商平台', 'e-commerce'],
    ['广告清理', 'market-regulation-bureau'],
    ['包租', 'sale-and-leaseback'],
    ['商铺返租', 'sale-and-leaseback'],
    ['原始股', 'unapproved-securities'],
    ['荐股', 'illegal-securities-business'],
    ['配资', 'illegal-securities-business'],
    ['拉人头', 'purchase-or-membership-profit'],
    ['私彩', 'unapproved-lottery'],
    ['炒币', 'virtual-currency'],
    ['标会', 'financial-mutual-aid'],
    ['消费返利', 'innovation-spend-and-rebate'],
    ['托管牛羊', 'livestock-custody'],
    ['工商', 'market-regulation-bureau'],
    ['市场监管负责什么', 'market-regulation-bureau'],
    ['住建局 职责', 'housing-bureau'],
    ['教科局要做什么', 'education-bureau'],
    ['人行', 'peoples-bank'],
    ['处非办在哪', 'finance-office'],
    ['农业农村局', 'agriculture-bureau'],
    ['报什么', 'screening-summary'],
    ['7月15日前报什么', 'screening-summary'],
    ['七月十五日', 'screening-summary'],
    ['6月10日前', 'campaign-summary'],
    ['2018-06-10', 'campaign-summary'],
    ['２０１８年６月１０日', 'campaign-summary'],
    ['7.15', 'screening-summary'],
    ['20180610', 'campaign-summary'],
    ['刮刮乐', 'unapproved-lottery'],
    ['免费送鸡蛋听讲座', 'elderly'],
    ['企业有实体项目但是集资怎么办', 'guide-and-regularize'],
    ['期限', 'screening-summary'],
    ['台账怎么建', 'risk-ledger'],
    ['奖励举报', 'county-government'],
    ['报案找谁', 'public-security-bureau'],
    ['关联企业', 'affiliated-enterprise'],
    ['升国旗', 'flag-raising-session'],
    ['信息报几篇', 'township-reports'],
    ['第二阶段', 'field-screening'],
    ['总结怎么写', 'work-done'],
    ['专题案例', 'cases-involved'],
    ['移送公安', 'refer-to-police'],
    ['换地址跑路', 'cross-region-cooperation'],
    ['財富管理', 'wealth-management'],
    ['縣網信辦', 'cyberspace-office'],
    ['ｐ２ｐ', 'online-lending'],
    ['“一带一路”', 'belt-and-road'],
  ])('%s: %s', (query, id) => {
    expect(ids(query)).toContain(id);
  });
});

test.each(['怎么举报', '举报电话', '向谁举报', '去哪里举报'])(
  '%s: first who investigates what is reported',
  (query) => {
    expect(resolveQuery(query)[0]?.id).toBe('public-security-bureau');
  },
);

describe('what is named comes first', () => {
  test.each([
    ['4.14.3', '4.14.3'],
    ['四14（3）说了什么', '4.14.3'],
    ['四、14、(3)', '4.14.3'],
    ['四14条2018年', '4.14'],
    ['第四部分', '4'],
    ['第五部分第三条', '5.3'],
    ['第五部分第3条', '5.3'],
    ['第四部分第十四条第（二）项', '4.14.2'],
    ['3（一）4', '3.1.4'],
    ['１．ｓ２', '1.s2'],
  ])('%s is clause %s', (query, address) => {
    expect(resolveQuery(query)[0]).toMatchObject({ kind: 'clause', id: address });
  });

  test('a clause brings what it lists', () => {
    expect(resolveQuery('四14（2）').map(({ kind, id, reason }) => [kind, id, reason])).toEqual([
      ['clause', '4.14.2', '条款 四14（2）'],
      ['bannedAd', 'sale-and-leaseback', '条款 四14（2） 所列'],
    ]);
    expect(ids('四13')).toEqual(['4.13', 'education-bureau', 'private-school-institution']);
  });

  test('every label, by itself or in a sentence, is its clause', () => {
    for (const { address, label } of clauses) {
      // 开头, 结尾 and a bare numeral are words of their own; a stage is what is asked for by its name.
      const stage = phases.find(({ clause }) => clause === address);
      if (label.length > 1 && /[\d（]|阶段/.test(label)) {
        expect(ids(label, 1), label).toEqual([stage?.id ?? address]);
        expect(ids(`请问${clauseLabel(address)}是什么意思`, 1), label).toEqual([stage?.id ?? address]);
      }
    }
  });

  test('every unit and item is found by each of its names, among those that share the name', () => {
    for (const { id, name, aliases = [] } of [...units, ...allItems()]) {
      for (const alias of [name, ...aliases]) {
        const text = typeof alias === 'string' ? alias : alias.name;
        const [first, ...rest] = resolveQuery(text);
        const best = [first, ...rest].filter((r) => r!.score >= first!.score - 0.05).map((r) => r!.id);
        expect(best, text).toContain(id);
      }
    }
  });
});

describe('dates', () => {
  test('7月5日 lies in two stages', () => {
    expect(ids('7月5日')).toEqual(['field-screening', 'summary', 'screening']);
  });

  test('a month gives its deadline and its stages', () => {
    expect(ids('6月份')).toEqual(['campaign-summary', 'preparation', 'field-screening']);
  });

  test('another year, an impossible day and a number of months are no days of the plan', () => {
    for (const query of ['2019年7月15日', '6月31日', '13月1日', '3个月']) expect(ids(query), query).toEqual([]);
  });
});

test('who acts on what is named comes behind it, surer where that is asked', () => {
  const places = (query: string) => resolveQuery(query).map(({ kind, id, reason }) => [kind, id, reason]);
  const named = ['sector', 'private-school', '“民办院校”的其他叫法（本项目所加）'];
  const unit = ['unit', 'education-bureau', '四13 由它负责'];
  expect(places('民办学校')).toEqual([named, unit]);
  expect(resolveQuery('民办学校')[1]!.score).toBeLessThan(0.6);
  expect(places('民办学校归谁管')).toEqual([named, unit]);
  expect(resolveQuery('民办学校归谁管')[1]!.score).toBeGreaterThan(0.95);
});

test('谁牵头 is a place where it is all that is asked; beside a name it only asks', () => {
  expect(ids('谁牵头')).toEqual(['county-government', 'finance-office', '4']);
  expect(ids('谁牵头排查民办学校', 99)).toEqual(['private-school', 'education-bureau']);
});

test('what all is about finds the names that hold it, and says nothing beside another', () => {
  expect(ids('非法集资')[0]).toBe('other-fundraising');
  expect(ids('什么是非法集资')).toEqual([]);
  expect(ids('非法集资 典当', 1)).toEqual(['pawn']);
});

test('a clause that is half of the question is meant less surely than one that is all of it', () => {
  const scores = ['四14（3）', '四14（3）养老院'].map((query) => resolveQuery(query)[0]!.score);
  expect(scores[0]).toBe(1);
  expect(scores[1]).toBeLessThan(0.9);
});

test('a query that names nothing leads nowhere', () => {
  for (const query of ['', ' ', '？？', '天气', 'hello', '谁', '的']) expect(ids(query), query).toEqual([]);
});

test('a name typed halfway is found, less surely', () => {
  expect(ids('教育')).toContain('education-bureau');
  expect(resolveQuery('人流密集')[0]!.score).toBeLessThan(0.6);
});

test('a name with one character wrong is found when nothing else is', () => {
  expect(ids('众酬平台')).toEqual(['crowdfunding']);
  expect(resolveQuery('众酬平台')[0]).toMatchObject({ reason: '与“众筹平台”只差一个字' });
  expect(ids('中酬平台')).toEqual([]);
});

test('for any string: no error, scores in order and within 0 and 1, no place twice', () => {
  const words = ['四', '14', '（', '3', '）', '7月', '15日', '工商', '养老', '谁', '.', '第', '部分', '阶段', '2018-'];
  const text = fc.oneof(
    anyText(),
    fc.array(fc.constantFrom(...words)).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (query) => {
      const found = resolveQuery(query);
      const scores = found.map(({ score }) => score);
      expect([...scores].sort((a, b) => b - a)).toEqual(scores);
      expect(scores.every((score) => score > 0 && score <= 1)).toBe(true);
      expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
    }),
  );
});

test('terms are this project’s own, many, and fit their schema', () => {
  expect(terms.flatMap((entry) => entry.terms).length).toBeGreaterThan(300);
  for (const entry of terms) expect(validate('term', entry)).toEqual([]);
});
