import { classify, plan, report, verdictNames } from 'fangfei';
import { expect, test } from 'vitest';

const advertisement = '临街旺铺，售后包租十年，每年按总价8%返租金，期满原价回购，看房热线0908-1234567。';

test('the paragraph names the words, the clause and the unit, and passes no judgment', () => {
  const { verdict, paragraph, findings, responsible } = report(classify(advertisement));
  expect(verdict).toBe(verdictNames.suspected);
  expect(paragraph).toContain('疑似');
  expect(paragraph).toContain('四14（2）');
  expect(paragraph).toContain('“售后包租”');
  expect(paragraph).toContain(plan.getUnit('market-regulation-bureau').name);
  expect(paragraph).toContain('是否构成非法集资，应由有关部门依法认定');
  expect(findings.filter((line) => paragraph.includes(line))).not.toEqual([]);
  for (const { text } of responsible) expect(paragraph).toContain(text);
});

test.each([
  [advertisement, '该文字疑似非法集资的招揽。'],
  ['民间借贷，月息一分。', '该文字有几处要问清楚，还说不上疑似。'],
  ['警惕“保本高息、每月分红、拉人奖励”的投资骗局，发现请报案。', '该文字是提醒或宣传，本身不是招揽。'],
  ['今天天气好', '没有看到方案提醒的情形。没有看到不等于合法、安全。'],
  ['hello', '没有检查：文字里几乎没有汉字，本工具只认识汉语。'],
])('what the text is stands first in the paragraph, and by itself: %.12s', (text, said) => {
  const { opening, paragraph } = report(classify(text));
  expect(opening).toBe(said);
  expect(paragraph.startsWith(said)).toBe(true);
});

test('the paragraph tells what one clause lists once, and what two clauses call by one name', () => {
  const result = classify('消费返利商城，买多少返多少，推荐一人奖500，每天返1%，叔叔阿姨快来，名额有限');
  const { paragraph, findings } = report(result);
  expect(result.findings.map(({ kind }) => kind)).toContain('behavior');
  expect(findings.filter((line) => line.startsWith('消费返利（'))).toHaveLength(2);
  expect(paragraph).toMatch(/消费返利（方案(?:三（三）1、三（一）4|三（一）4、三（三）1)，/);
  expect(paragraph.split('消费返利（')).toHaveLength(2);
  for (const { clause } of result.findings) expect(paragraph).toContain(plan.getClause(clause).label);
});

test('the board always shows the four elements, each with the question still to ask', () => {
  const { elements, questions } = report(classify(advertisement));
  expect(elements.map(({ name }) => name)).toEqual(['非法性', '公开性', '利诱性', '社会性']);
  for (const { question } of elements) expect(question).toMatch(/？$/);
  expect(questions.slice(-4)).toEqual(elements.map(({ question }) => question));
  for (const word of elements.flatMap(({ words }) => words)) {
    expect(advertisement.slice(word.start, word.end)).toBe(word.text);
  }
  expect(elements.find(({ id }) => id === 'inducement')?.words.length).toBeGreaterThan(0);
});

test.each([
  ['托管造林，一亩8800元，每年分红18%', 'custody-afforestation'],
  ['入住养老院交五万，年息百分之十', 'elderly-care-institution'],
  ['旺铺售后包租，年返12%，五年原价回购', 'real-estate'],
  ['原始股3元一股，上市后翻五倍，名额有限', 'unapproved-securities'],
] as const)('what is asked first is asked about the line of business: %s', (text, id) => {
  expect(report(classify(text)).questions.slice(0, 3)).toEqual(plan.guideFor(id)?.questions.slice(0, 3));
});

test('of an offer without a line of business the four are asked, and of what raises no doubt nothing', () => {
  expect(report(classify('月息三分，随存随取')).questions).toHaveLength(4);
  expect(report(classify('今天天气好')).questions).toEqual([]);
});

test('of words that stand within others the board shows the others alone', () => {
  const text = '每月返利8%，年息15%，保本保息，名额有限，叔叔阿姨快来订床位';
  const { elements } = report(classify(text));
  for (const { words } of elements)
    for (const { start, end } of words)
      expect(words.filter((other) => other.start <= start && end <= other.end)).toHaveLength(1);
  expect(elements.find(({ id }) => id === 'inducement')?.words.map(({ text: word }) => word)).toContain('年息15%');
});

test('a promise is told with how its rate was reckoned', () => {
  const { promises, paragraph } = report(classify('投一万每天返八十元，名额有限'));
  expect(promises).toHaveLength(1);
  expect(promises[0]).toMatch(/^“.*八十元”：.+/);
  expect(paragraph).toContain('折合年化最高约292%');
});

test('an absurd rate is called absurd, and its figure stays with the data', () => {
  const result = classify('投一万每天返三千元，名额有限');
  expect(Math.max(...result.promises.map(({ annualRate = 0 }) => annualRate))).toBeGreaterThan(1000);
  expect(report(result).paragraph).toContain('折合年化超过1000%。');
});

test('the steps tell which hidden words were undone', () => {
  const { steps } = report(classify('售★后★包★租，年收益8%，原价回购，临街商铺总价22万起'));
  expect(steps).toContain('还原写法：“售★后★包★租”即“售后包租”');
});

test('the steps tell of lawful circumstances', () => {
  const { steps } = report(classify('本行大额存单欢迎预约，存款保险保障，20万起存，年利率2.6%，到期还本付息'));
  expect(steps.join('\n')).toContain('银行业机构的产品');
});

test('several lines are counted by what they are', () => {
  const { lines } = report(classify(`${advertisement}\n明天上午九点开会。\nHello world`));
  expect(lines).toBe('全文 3 段，其中 1 段疑似、1 段没有检查');
  expect(report(classify(advertisement)).lines).toBe('');
});

test('a text that has nothing of the plan is told so, and that this proves nothing', () => {
  const { verdict, paragraph, questions } = report(classify('明天上午九点开会。'));
  expect(verdict).toBe('没有看到方案提醒的情形');
  expect(paragraph).toContain('没有看到不等于合法、安全');
  expect(questions).toEqual([]);
});

test('a text that could not be read is not called clear', () => {
  expect(report(classify('Вклад под 24% годовых')).paragraph).toMatch(/^没有检查/);
});

test('the telling of a case names what it tells of, and is no offer', () => {
  const { paragraph } = report(classify('被告人张某以月息3分为诱饵，向村民吸收资金500万元，被判处有期徒刑三年。'));
  expect(paragraph).toMatch(/^该文字讲述或反映他人疑似集资的情形，本身不是招揽。反映的情形：/);
});
