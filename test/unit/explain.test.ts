import { classify, explain, plan } from 'fangfei';
import { expect, test } from 'vitest';

const advertisement = '临街旺铺，售后包租十年，每年按总价8%返租金，期满原价回购，看房热线0908-1234567。';

test('the paragraph names the words, the clause and the unit, and passes no judgment', () => {
  const result = classify(advertisement);
  const { paragraph } = explain(result);
  expect(paragraph).toContain('疑似');
  expect(paragraph).toContain('四14（2）');
  expect(paragraph).toContain('“售后包租”');
  expect(paragraph).toContain(plan.getUnit('market-regulation-bureau').name);
  expect(paragraph).toContain('由有关部门依法认定');
});

test('the board always shows the four elements, each with the question still to ask', () => {
  const { elements } = explain(classify(advertisement));
  expect(elements.map(({ name }) => name)).toEqual(['非法性', '公开性', '利诱性', '社会性']);
  for (const { question } of elements) expect(question).toMatch(/？$/);
  for (const word of elements.flatMap(({ words }) => words)) {
    expect(advertisement.slice(word.start, word.end)).toBe(word.text);
  }
  expect(elements.find(({ id }) => id === 'inducement')?.words.length).toBeGreaterThan(0);
});

test('the steps tell which hidden words were undone', () => {
  const { steps } = explain(classify('售★后★包★租，年收益8%，原价回购，临街商铺总价22万起'));
  expect(steps.some((step) => step.includes('还原写法：“售★后★包★租”即“售后包租”'))).toBe(true);
});

test('a text that has nothing of the plan is told so, and that this proves nothing', () => {
  expect(explain(classify('明天上午九点开会。')).paragraph).toContain('没有发现不等于合法');
});
