import { FangfeiError } from 'fangfei';
import {
  cases,
  casesByItem,
  casesByUnit,
  casesByYear,
  ezubaoLeaseP2p,
  getCase,
  itemsWithoutCase,
  similarCases,
} from 'fangfei/cases';
import { bannedAds, behaviors, guises, illustrations, regions, sectors, targets } from 'fangfei/plan';
import { describe, expect, test } from 'vitest';

const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id);

describe('getCase', () => {
  test('gives the case of an id, the same object as the named export', () => {
    expect(getCase('ezubao-lease-p2p')).toBe(ezubaoLeaseP2p);
    expect(getCase('ezubao-lease-p2p').period).toEqual({ from: '2014-06', to: '2015-12' });
  });

  test('refuses an unknown id and names the nearest', () => {
    const error = (() => {
      try {
        return getCase('ezubao' as never);
      } catch (thrown) {
        return thrown as FangfeiError;
      }
    })() as FangfeiError;
    expect(error).toBeInstanceOf(FangfeiError);
    expect(error.code).toBe('unknown-id');
    expect(error.details.nearest).toContain('ezubao-lease-p2p');
  });
});

describe('casesByItem', () => {
  test('a line of business', () => {
    expect(ids(casesByItem('leasing'))).toEqual(['ezubao-lease-p2p']);
  });

  test('a behaviour stands for the guises and targets of its clause', () => {
    const filed = cases.filter((c) => c.items.some((id) => ['elderly', 'disabled', 'poor'].includes(id)));
    expect(ids(casesByItem('vulnerable-targeting'))).toEqual(ids(filed));
    expect(ids(casesByItem('vulnerable-targeting'))).toContain('jilin-national-assets-deaf-members');
    expect(ids(casesByItem('vulnerable-targeting'))).not.toContain('ezubao-lease-p2p');
  });

  test('a subject of part 四 stands for its line of business', () => {
    expect(ids(casesByItem('p2p-platform'))).toContain('ezubao-lease-p2p');
  });
});

describe('casesByUnit', () => {
  test('follows the duties of part 四', () => {
    expect(ids(casesByUnit('education-bureau'))).toEqual(ids(casesByItem('private-school')));
    expect(ids(casesByUnit('peoples-bank'))).toContain('ezubao-lease-p2p');
    expect(ids(casesByUnit('cyberspace-office'))).toContain('jilin-national-assets-deaf-members');
  });

  test('a unit without subjects of its own has no cases of its own', () => {
    expect(casesByUnit('peoples-court')).toEqual([]);
  });
});

test('casesByYear: the years of the scheme and of the judgment, no others', () => {
  const years = [2013, 2014, 2015, 2016, 2017, 2018].filter((y) => ids(casesByYear(y)).includes('ezubao-lease-p2p'));
  expect(years).toEqual([2014, 2015, 2017]);
});

describe('similarCases', () => {
  test('a rare item tells more than one that nearly every case shares', () => {
    const found = similarCases([{ id: 'interest-bearing-fundraising' }, { id: 'private-school' }], 50);
    expect(found[0]!.shared[0]).toBe('private-school');
    expect(found[0]!.case.items).toContain('private-school');
    const without = found.find((s) => !s.shared.includes('private-school'))!;
    expect(without.score).toBeLessThan(found[0]!.score);
  });

  test('gives no more than asked, and nothing for nothing', () => {
    expect(similarCases([{ id: 'interest-bearing-fundraising' }], 2)).toHaveLength(2);
    expect(similarCases([])).toEqual([]);
    expect(similarCases([{ id: 'local-government-bonds' }])).toEqual([]);
  });
});

test('itemsWithoutCase: exactly the items that casesByItem finds nothing for', () => {
  const all = [...sectors, ...guises, ...regions, ...behaviors, ...targets, ...bannedAds].map(({ id }) => id);
  expect(itemsWithoutCase()).toEqual(all.filter((id) => casesByItem(id).length === 0));
  expect(itemsWithoutCase()).toContain('local-government-bonds');
});

test('every item without a real case has a constructed example, and no other item has one', () => {
  expect(illustrations.map(({ item }) => item).sort()).toEqual([...itemsWithoutCase()].sort());
});
