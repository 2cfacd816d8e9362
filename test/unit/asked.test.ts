// How likely a question asks for each page: what search stands on where nothing is named.
import { expect, test } from 'vitest';
import { learnt } from '../../site/search/asked.ts';

const asked = learnt({
  'residents/paid/': ['钱取不出来 老板跑了 到期不还', '养老钱没了 交了钱怎么要回来'],
  'forms/': ['总结怎么写 空白表 走访记录表'],
  'kit/': ['大喇叭广播稿 宣传海报 haibao xuanchuan'],
});
const likeliest = (question: string) => asked(question)[0]?.path;

test('a question in other words goes to the page whose examples are most like it', () => {
  expect(likeliest('我的钱还能取出来吗')).toBe('residents/paid/');
  expect(likeliest('走访表空白的')).toBe('forms/');
  expect(likeliest('广播里念的')).toBe('kit/');
});

test('one wrong character, and pinyin with or without spaces, do not hide it', () => {
  expect(likeliest('总洁怎么写')).toBe('forms/');
  for (const typed of ['haibao', 'xuan chuan haibao', 'xuanchuanhaibao']) expect(likeliest(typed), typed).toBe('kit/');
});

test('nothing speaks for any page where no character is known', () => {
  for (const question of ['asdfgh', ''])
    expect(asked(question).every(({ score, share }) => score === 0 && share === 0)).toBe(true);
});

test('a page of many examples does not lose what it is asked for', () => {
  const others = Array.from({ length: 200 }, (_, at) => `第${at}种说法`);
  const many = learnt({ 'residents/paid/': [...others, '钱取不出来'], 'forms/': ['总结怎么写', '钱数怎么填'] });
  expect(many('钱取不出来')[0]?.path).toBe('residents/paid/');
});

test('how much of a question is known tells a short one from one that is about something else', () => {
  const share = (question: string) => asked(question)[0]!.share;
  expect(share('广播稿')).toBeGreaterThan(0.5);
  expect(share('中秋节放假通知表')).toBeLessThan(0.25);
});
