import fc from 'fast-check';
import { classify } from 'fangfei';
import { describe, expect, it, test } from 'vitest';
import { boost } from '../../rules-lib/scripts/train/boost.ts';
import {
  featuresAmong,
  messageHeads,
  speakerOf,
  type LineAmongOthers,
} from '../../rules-lib/src/classify/judge/context.ts';
import { Trees } from '../../rules-lib/src/classify/judge/trees.ts';

const line = (unlawful: number, warn = 0, more: Partial<LineAmongOthers> = {}): LineAmongOthers => ({
  shares: [unlawful, 0, 0, warn, 1 - unlawful - warn],
  length: 16,
  speaker: undefined,
  ...more,
});
const OFFER = line(0.8);
const WARNING = line(0.05, 0.9);
const NEUTRAL = line(0.01);
const SILENT: LineAmongOthers = { shares: undefined, length: 9, speaker: undefined };

describe('a line among others', () => {
  it('is judged by them only where one of them tells anything', () => {
    expect(featuresAmong([OFFER])).toEqual([undefined]);
    expect(featuresAmong([NEUTRAL, OFFER, SILENT])[1]).toBeUndefined();
    expect(featuresAmong([NEUTRAL, OFFER, SILENT, OFFER]).map((own) => own !== undefined)).toEqual([
      false,
      true,
      true,
      true,
    ]);
    expect(
      featuresAmong([
        { ...SILENT, speaker: '老周' },
        { ...OFFER, speaker: '老周' },
      ])[0],
    ).toBeDefined();
    expect(featuresAmong([OFFER, WARNING])[0]).toBeDefined();
  });

  it('is judged the same whatever says nothing before and after all that tells anything', () => {
    const any = fc.constantFrom(OFFER, WARNING, NEUTRAL, SILENT, line(0.3), line(0.5, 0.2, { speaker: '老周' }));
    const quiet = fc.array(fc.constantFrom(NEUTRAL, SILENT, line(0.02, 0, { length: 60, speaker: '老周' })), {
      maxLength: 9,
    });
    const told = ({ shares }: LineAmongOthers): boolean => shares !== undefined && shares[0]! + shares[3]! >= 0.1;
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), quiet, quiet, (lines, before, after) => {
        const from = lines.findIndex(told);
        const to = lines.findLastIndex(told);
        const own = featuresAmong(lines).slice(from, to + 1);
        const among = featuresAmong([...before, ...lines, ...after]).slice(
          before.length + from,
          before.length + to + 1,
        );
        if (from >= 0) expect(among).toEqual(own);
      }),
    );
  });

  test.each([
    ['12楼 老李：收益按月到账', '老李'],
    ['客服 小王: 您好', '客服 小王'],
    ['收益按月到账', undefined],
    ['今天下午三点在村部开会，请准时：', undefined],
  ])('%s is said by %s', (text, speaker) => {
    expect(speakerOf(text, 0)).toBe(speaker);
  });
});

describe('boosted trees', () => {
  const options = { trees: 40, leaves: 4, leastRows: 5, rate: 0.3, ridge: 1, missed: 1 };
  // Neither feature alone says anything: only both together do.
  const rows = Array.from({ length: 400 }, (_, i) => Float64Array.of(i % 2, Math.floor(i / 2) % 2, (i * 7) % 11));
  const truths = rows.map(([a, b]) => a !== b);

  it('learn what no feature says alone, the same every time', () => {
    const noisy = truths.map((truth, i) => (i % 17 === 0 ? !truth : truth));
    const trees = boost(rows, noisy, options);
    expect(boost(rows, noisy, options)).toEqual(trees);
    expect(trees.roots).toHaveLength(options.trees);
    const likely = (row: Float64Array): number => new Trees(trees).likelihood(row);
    expect(rows.filter((row, i) => likely(row) > 0.5 !== truths[i])).toEqual([]);
  });

  it('find more where a miss counts more', () => {
    const doubtful = rows.map((_, i) => i % 5 === 0);
    const mean = (missed: number): number => {
      const learnt = new Trees(boost(rows, doubtful, { ...options, trees: 5, missed }));
      return rows.reduce((sum, row) => sum + learnt.likelihood(row), 0) / rows.length;
    };
    expect(mean(1)).toBeCloseTo(0.2, 1);
    expect(mean(3)).toBeGreaterThan(0.35);
  });
});

describe('the heads of messages', () => {
  const headsOf = (text: string) => {
    const lines: { start: number; end: number }[] = [];
    for (const { 0: line, index } of text.matchAll(/[^\n]+/g)) lines.push({ start: index, end: index + line.length });
    return messageHeads(text, lines);
  };

  it('name who speaks, whatever comes first', () => {
    expect(headsOf('老周 2026/3/1 09:15\n在吗\n马 小兰 2026/3/1 09:20\n在')).toEqual([
      '老周',
      undefined,
      '马 小兰',
      undefined,
    ]);
    expect(headsOf('2026-03-01 9:15:00 老周\n在吗\n3月1日 下午2:20 小李\n在')).toEqual([
      '老周',
      undefined,
      '小李',
      undefined,
    ]);
  });

  it('are no times in a notice', () => {
    expect(headsOf('开讲时间 2026年3月1日 19:30\n地点在文化站')).toEqual([undefined, undefined]);
    expect(headsOf('开始 2026/3/1 9:00\n结束 2026/3/3 18:00\n地点在文化站')).toEqual([undefined, undefined, undefined]);
    expect(headsOf('今晚 20:00\n开会\n明早 8:00\n出发')).toEqual([undefined, undefined, undefined, undefined]);
  });
});

it('what others say in a copied chat is not taken for a part of the offer', () => {
  const said: [string, string][] = [
    ['阿依', '孩子的疫苗本找不到了，哪里能补？'],
    ['老周', '我表姐那个养殖场，投一万，每月返八百，年底退本，要的找我'],
    ['小李', '明天上午开会，请带户口本。'],
    ['老周', '还剩三个名额，先交先得'],
    ['小马', '合作社代养母牛，出一万二，每年给您1800元，满三年退本'],
    ['阿依', '谁家有多余的菜籽？'],
  ];
  const chat = said.map(([who, what], i) => `${who} 2026/3/1 09:1${i}\n${what}\n`).join('');
  const verdicts = classify(chat).segments.map(({ start, end, verdict }) => [chat.slice(start, end).trim(), verdict]);
  const suspected = verdicts.filter(([, verdict]) => verdict === 'suspected').map(([text]) => text);
  expect(suspected).toEqual([said[1]?.[1], said[3]?.[1], said[4]?.[1]]);
});
