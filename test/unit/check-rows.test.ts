// What the check page makes of a record of many, and of a check whose worker is lost.
import { classify } from 'fangfei';
import { expect, test, vi } from 'vitest';
import { rowOf } from '../../site/scripts/check/judge.ts';
import { AD, PLAIN } from '../tools/hostile.ts';

const row = (text: string) => rowOf({ text, source: '一.txt', line: 1 }, {});

test('of a long text the segment is shown that decides, by its verdict before its score', () => {
  const ask = '民间借贷，月息一分。';
  const warning = '警惕“保本高息、每月分红、拉人奖励”的投资骗局，凡是承诺保本保息的都不要信，发现请报案。';
  const text = [warning, PLAIN.repeat(8), ask].join('\n\n');
  const [, plain, asked] = classify(text).segments;
  expect([plain!.verdict, asked!.verdict]).toEqual(['clear', 'ask']);
  expect(plain!.score).toBeGreaterThan(asked!.score);
  expect(row(text)).toMatchObject({ verdict: 'ask', segment: ask });
});

test('a short text is shown whole, of a long one the strongest segment alone', () => {
  expect(row(`${PLAIN}\n\n${AD}`).segment).toBe(`${PLAIN} ${AD}`);
  expect(row(`${PLAIN.repeat(9)}\n\n${AD}`)).toMatchObject({ segment: AD, candidate: { text: AD } });
});

test('a check that waits for a worker which is lost is answered by the page itself', async () => {
  const workers: EventTarget[] = [];
  vi.stubGlobal(
    'Worker',
    class extends EventTarget {
      constructor() {
        super();
        workers.push(this);
      }
      postMessage(): void {
        // It never answers.
      }
    },
  );
  vi.resetModules();
  try {
    const { ask, inBackground, listen } = await import('../../site/scripts/check/ask.ts');
    const failed = vi.fn();
    listen({ receive: vi.fn(), failed });
    const waiting = [AD, PLAIN].map(ask);
    expect([workers.length, inBackground()]).toEqual([1, true]);
    workers[0]!.dispatchEvent(new Event('error'));
    expect((await Promise.all(waiting)).map(({ result }) => result.verdict)).toEqual(['suspected', 'clear']);
    expect((await ask(AD)).result.verdict).toBe('suspected');
    expect([failed.mock.calls.length, inBackground(), workers.length]).toEqual([1, false, 1]);
  } finally {
    vi.unstubAllGlobals();
  }
});
