import { classify, defaultLexicon } from 'fangfei';
import { describe, expect, it } from 'vitest';
import { Folding } from '../../rules-lib/src/classify/text/fold.ts';
import { Trees } from '../../rules-lib/src/classify/judge/trees.ts';
import { Cues, type Cue } from '../../rules-lib/src/classify/judge/cues.ts';

const folding = new Folding(defaultLexicon.folding);
const CUES: Cue[] = [
  { id: 'said', name: '转述', words: ['说', '跟我讲'] },
  { id: 'quoting', name: '引', words: [], marks: '“”' },
];
const cues = new Cues(CUES);
const UNSURE = [0.6, 0.1, 0.2, 0, 0.1];

/** How often each cue is heard in a text, by a hundred characters. */
function counted(text: string): number[] | undefined {
  const stream = folding.stream(text);
  const own = cues.featuresOf(UNSURE, stream, { start: 0, end: text.length, from: 0, to: stream.length });
  return (
    own && [...own.slice(UNSURE.length)].map((one) => Number(((one * Math.max(20, text.length)) / 100).toFixed(6)))
  );
}

describe('who speaks', () => {
  it('is told by everyday words and signs, each as often as it stands there', () => {
    expect(counted('她说放一万一年给两千，我没放')).toEqual([1, 0]);
    expect(counted('她跟我讲“放一万”，后来又说“再放”')).toEqual([2, 4]);
    expect(counted('她跟我')).toEqual([0, 0]);
  });

  it('is told in traditional characters as in simplified ones', () => {
    expect(counted('她說放一萬一年給兩千')).toEqual([1, 0]);
  });

  it('is asked only of what is likely enough to offer', () => {
    const stream = folding.stream('她说');
    const place = { start: 0, end: 2, from: 0, to: 2 };
    const quiet = [0.01, 0, 0, 0, 0.99];
    const never = new Trees({ bias: -9, roots: [], features: [], values: [], highs: [] });
    expect(cues.featuresOf(quiet, stream, place)).toBeUndefined();
    expect(cues.discount(quiet, stream, place, never)).toBe(quiet);
  });

  it('leaves the other classes in the relation they had, and all add up to one', () => {
    const stream = folding.stream('她说');
    const place = { start: 0, end: 2, from: 0, to: 2 };
    const half = new Trees({ bias: 0, roots: [], features: [], values: [], highs: [] });
    const [unlawful, lawful, report, warn, other] = cues.discount(UNSURE, stream, place, half);
    expect(unlawful).toBeCloseTo(0.5);
    expect(report! / lawful!).toBeCloseTo(2);
    expect(unlawful! + lawful! + report! + warn! + other!).toBeCloseTo(1);
    expect(cues.discount([1, 0, 0, 0, 0], stream, place, half)[0]).toBeCloseTo(0.5);
  });
});

it.each([
  [
    '养老公寓会员卡，交十万每年补贴一万二，住不住都给，三年退卡退钱',
    '我妈去年交了十万办养老公寓会员卡，当时说每年补贴一万二，三年退卡退钱，后来一分没退，人也找不到了',
  ],
  [
    '认购果园树苗，一棵三千八，三年回购六千，合同保底，欢迎来园里看',
    '邻居前年买了果园的树苗，三千八一棵，人家讲三年回购六千，结果到期就说没钱',
  ],
  [
    '投资影视项目，五万起投，九个月分红百分之三十，到期保本，名额找我要',
    '对方在电话里讲影视项目五万起投，九个月分红百分之三十，到期保本，我听了就挂了，这是不是骗人的？',
  ],
])('who sells is suspected, who tells of it is not: %s', (sold, retold) => {
  expect(classify(sold).verdict).toBe('suspected');
  expect(classify(retold).verdict).not.toBe('suspected');
});
