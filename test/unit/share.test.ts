import { afterEach, expect, test, vi } from 'vitest';
import { someOf } from '../tools/share.ts';

afterEach(() => void vi.useRealTimers());

test('what is tried of many alike is the same on another day, so that a red run can be repeated', () => {
  const all = Array.from({ length: 60 }, (_, at) => at);
  const on = (day: string): readonly number[] => {
    vi.useFakeTimers({ now: new Date(day) });
    return someOf(all);
  };
  expect(on('2026-01-01')).toEqual(on('2026-01-02'));
});
