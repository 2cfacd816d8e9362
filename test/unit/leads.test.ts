// Hits that the check page brings to the ledger: the ledger takes each, with whole characters.
import { maxLedgerText, readLedger } from 'fangfei/ledger';
import { expect, test } from 'vitest';
import { ledgerOf } from '../../site/scripts/check/ledger-table.ts';

const lead = (subject: string, text: string, at = 1) => ({
  subject,
  text,
  items: ['charity'],
  online: false,
  place: `第 ${at} 行`,
});

async function readBack(leads: ReturnType<typeof lead>[]) {
  const made = await ledgerOf(leads, '县教育局');
  if ('fault' in made) throw new Error(made.fault);
  return readLedger(made.file);
}

test('the posts of one account are one row that the ledger reads, however many they are; what is left out is told', async () => {
  const posts = Array.from({ length: 50 }, (_, at) => lead('某店', `${at}：${'投'.repeat(200)}`, at));
  const { rows, faults } = await readBack(posts);
  expect(faults).toEqual([]);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.clue).toHaveLength(maxLedgerText);
  expect(rows[0]!.clue).toMatch(/（共 50 条，这里没有写全）$/);
  expect((await readBack(posts.slice(0, 2))).rows[0]!.clue).toBe(`${posts[0]!.text}\n${posts[1]!.text}`);
});

test.each(['合计', ' ', '长'.repeat(2001)])(
  'an account that no subject can be called by loses no lead: %.5s',
  async (account) => {
    const { rows, faults } = await readBack([lead(account, '投一万每月返五百')]);
    expect(faults).toEqual([]);
    expect(rows).toMatchObject([{ subject: '待查明（第 1 行）', clue: '投一万每月返五百' }]);
  },
);
