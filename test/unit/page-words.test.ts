// Days, and texts cut to a length, wherever a page of the site says them: one day for all, and no sign in half.
import fc from 'fast-check';
import { classify, report } from 'fangfei';
import { shanghaiDay } from 'fangfei/plan';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { checkDocument } from '../../site/documents/check-report.ts';
import { today } from '../../site/lib/dates.ts';
import { upTo } from '../../site/lib/up-to.ts';
import { rowOf } from '../../site/scripts/check/judge.ts';
import { nameOf } from '../../site/scripts/ledger/drafts.ts';
import { fileName } from '../../site/scripts/ledger/file-name.ts';
import { PLAIN } from '../tools/hostile.ts';

/** One place longer than whole pairs, so that a cut by places falls within one. */
const HOUSES = `a${'🏠'.repeat(200)}`;

test('the day of the site is the library’s', () => {
  const moments = fc.date({ min: new Date('1992-01-01'), max: new Date('9999-12-30'), noInvalidDate: true });
  fc.assert(
    fc.property(moments, (now) => {
      expect(today(now)).toBe(shanghaiDay(now));
    }),
  );
});

test('a text is cut between its signs, and one that is short enough is itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(30), (text, most) => {
      expect(upTo(text, most)).toBe([...text].slice(0, most).join(''));
    }),
  );
});

test('no name of a draft, of a file or of a row that was found has a sign in half', () => {
  expect(nameOf({ cells: { clue: HOUSES }, at: 0 })).toBe(`a${'🏠'.repeat(19)}`);
  expect(fileName(HOUSES)).toBe(`a${'🏠'.repeat(39)}`);
  const text = `${HOUSES}，投一万每月返五百，保本高息。`;
  expect(rowOf({ text, source: '一.txt', line: 1 }, {}).segment).toBe(`a${'🏠'.repeat(159)}…`);
});

test('a name is one that Windows takes', () => expect(fileName('巴仁乡/三:村 "x".')).toBe('巴仁乡三村x'));

test('of a long text the record says what is not in it, and of a short one nothing', async () => {
  const told = report(classify(PLAIN));
  const recordOf = async (text: string) =>
    strFromU8(unzipSync(await checkDocument(text, told, '检查人'))['word/document.xml']!);
  expect(await recordOf(`a${'🏠'.repeat(19_999)}`)).not.toContain('原文共');
  const long = await recordOf(`a${'🏠'.repeat(20_000)}`);
  expect(long).toContain('原文共 20001 字，这里只收前 20000 字。');
  expect(long).toContain(`>a${'🏠'.repeat(19_999)}<`);
});
