// Hits that the check page brings to the ledger: the ledger takes each, with whole characters.
import { maxLedgerText, readLedger, readLedgerRow } from 'fangfei/ledger';
import { expect, test } from 'vitest';
import { withinLedger } from '../../site/lib/within-ledger.ts';
import { leadOf } from '../../site/scripts/check/lead.ts';
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

test('a hit brings what a row takes: the words first, then who said them, and no sign in half', () => {
  const hit = (text: string, fields: [string, string][]) =>
    leadOf({ candidate: { text, items: ['charity'] }, fields } as unknown as Parameters<typeof leadOf>[0])!.text;
  expect(hit('短', [['平台', '某网']])).toBe('短\n平台：某网');
  const long = hit(`a${'🏠'.repeat(3000)}`, [['平台', '某网']]);
  expect(long).toBe(`a${'🏠'.repeat(maxLedgerText - 7)}\n平台：某网`);
  expect(withinLedger(hit('短', [['链接', '长'.repeat(3000)]]))).toHaveLength(maxLedgerText);
});

test('a text is brought as far as a row takes it, and no character is cut in half', () => {
  for (const text of ['短', '长'.repeat(2000), '🏠'.repeat(2000)]) expect(withinLedger(text)).toBe(text);
  expect(withinLedger('长'.repeat(2001))).toBe('长'.repeat(maxLedgerText));
  expect(withinLedger(`a${'🏠'.repeat(2001)}`)).toBe(`a${'🏠'.repeat(1999)}`);
  expect(withinLedger('🏠'.repeat(2000), 1990)).toBe('🏠'.repeat(10));
  expect(withinLedger('长', 5000)).toBe('');
  const row = readLedgerRow({ subject: '某店', unit: '县教育局', clue: withinLedger(`a${'🏠'.repeat(2001)}`) });
  expect(row.faults).toEqual([]);
});
