// Many records: one without a text does not end the judging of the others.
import { classifyMany, isFault } from 'fangfei/read';
import { expect, test } from 'vitest';

const AD = '合作社代养母牛，出一万二，每年给您1800元，满三年退本，名额有限';

test.each([1, 2])('a text that is null is a fault at its place, in %i threads', async (jobs) => {
  const rows: { id: number; text: string | null; source?: string; line?: number }[] = [
    { id: 1, text: AD },
    { id: 2, text: null },
    { id: 3, text: null, source: '库', line: 9 },
    { id: 4, text: AD },
  ];
  const said: unknown[] = [];
  for await (const one of classifyMany(rows, { jobs }))
    said.push(isFault(one) ? [one.id, one.code, one.source, one.line] : [one.id, one.result.flagged]);
  expect(said).toEqual([
    [1, true],
    [2, 'no-text', '-', 2],
    [3, 'no-text', '库', 9],
    [4, true],
  ]);
});

test.each([1, 2])(
  'a record without the name is the mistake of the caller, who is told which, in %i threads',
  async (jobs) => {
    const rows = [{ text: AD }, { content: AD }] as { text: string }[];
    const all = async (): Promise<void> => {
      for await (const one of classifyMany(rows, { jobs })) expect(one.result.flagged).toBe(true);
    };
    await expect(all()).rejects.toMatchObject({ code: 'invalid-argument', details: { index: 1 } });
  },
);
