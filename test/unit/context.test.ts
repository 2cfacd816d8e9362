import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { boost } from '../../rules-lib/scripts/boost.ts';
import {
  Context,
  CONTEXT_FEATURES,
  featuresAmong,
  speakerOf,
  type LineAmongOthers,
} from '../../rules-lib/src/classify/judge/context.ts';

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
    expect(featuresAmong([NEUTRAL, OFFER, SILENT, OFFER]).map((own) => own?.length)).toEqual([
      undefined,
      CONTEXT_FEATURES,
      CONTEXT_FEATURES,
      CONTEXT_FEATURES,
    ]);
    expect(
      featuresAmong([
        { ...SILENT, speaker: '老周' },
        { ...OFFER, speaker: '老周' },
      ])[0],
    ).toBeDefined();
    expect(featuresAmong([OFFER, WARNING])[0]).toHaveLength(CONTEXT_FEATURES);
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
    const likely = (row: Float64Array): number => new Context(trees).likelihood(row);
    expect(rows.filter((row, i) => likely(row) > 0.5 !== truths[i])).toEqual([]);
  });

  it('find more where a miss counts more', () => {
    const doubtful = rows.map((_, i) => i % 5 === 0);
    const mean = (missed: number): number => {
      const context = new Context(boost(rows, doubtful, { ...options, trees: 5, missed }));
      return rows.reduce((sum, row) => sum + context.likelihood(row), 0) / rows.length;
    };
    expect(mean(1)).toBeCloseTo(0.2, 1);
    expect(mean(3)).toBeGreaterThan(0.35);
  });
});
