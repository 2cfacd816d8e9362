// The typical cases, and the queries over them.
import { cases, type Case, type CaseId } from '../generated/cases/index.ts';
import type { ItemId, UnitId } from '../generated/ids.ts';
import { behaviors, duties, guises, subjects, targets } from '../generated/plan.ts';
import { publicity, publishers } from '../generated/publicity.ts';
import type { PublicityLine } from '../generated/types/publicity.ts';
import type { Publisher } from '../generated/types/publisher.ts';
import { filedItems, getItem, getUnit } from '../plan/items.ts';
import { requireCount, requireList, requireObject, requireRecords, unknownId } from '../require.ts';
import { publisherNamed } from './publishers.ts';

export * from '../generated/cases/index.ts';
export type { Field as CaseField, TypicalCase } from '../generated/types/case.ts';
export { publicity, publishers };
export type { PublicityLine, Publisher };

/** A case that is like something else, and the plan items that both fall under. */
export interface SimilarCase {
  case: Case;
  /** The items in common, the most telling (rarest among the cases) first. */
  shared: ItemId[];
  /** Sum over the shared items of how telling each is; comparable within one answer only. */
  score: number;
}

/**
 * One case by its id.
 *
 * @throws FangfeiError `unknown-id`; `details.nearest` names the nearest
 * @example
 * getCase('ezubao-lease-p2p').period; // → { from: '2014-06', to: '2015-12' }
 */
export function getCase(id: CaseId): Case {
  const found = cases.find((c) => c.id === id);
  if (found) return found;
  throw unknownId(
    '案例',
    id,
    cases.map((c) => c.id),
  );
}

/**
 * The cases filed under an item of the plan. A behaviour (三（三）) stands for every guise or target of its clause,
 * a subject of part 四 for the line of business that it lies in.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * casesByItem('leasing').map((c) => c.id); // → ['ezubao-lease-p2p']
 */
export function casesByItem(item: ItemId): Case[] {
  const wanted = new Set<string>([getItem(item).id]);
  const behavior = behaviors.find(({ id }) => id === item);
  if (behavior) {
    for (const { id, clause } of [...guises, ...targets]) if (clause === behavior.clause) wanted.add(id);
  }
  const sector = subjects.find(({ id }) => id === item)?.sector;
  if (sector) wanted.add(sector);
  return cases.filter((c) => c.items.some((id) => wanted.has(id)));
}

/**
 * The cases on whose items the plan names this unit in part 四. A unit whose duty has no such subject
 * (the court tries every case) has none of its own.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * casesByUnit('education-bureau').every((c) => c.items.includes('private-school')); // → true
 */
export function casesByUnit(unit: UnitId): Case[] {
  const { id } = getUnit(unit);
  const own = duties.filter((duty) => duty.unit === id).flatMap((duty) => duty.subjects);
  const found = new Set(own.flatMap(casesByItem));
  return cases.filter((c) => found.has(c));
}

/**
 * The cases that ran in a year or were judged in it.
 *
 * @param year four digits
 * @throws FangfeiError `invalid-argument` for what is no year
 * @example
 * casesByYear(2015).some((c) => c.id === 'ezubao-lease-p2p'); // → true
 */
export function casesByYear(year: number): Case[] {
  requireCount('年份', year);
  return cases.filter(({ period, judgedOn }) => {
    const from = Number((period?.from ?? period?.to)?.slice(0, 4));
    const to = Number((period?.to ?? period?.from)?.slice(0, 4));
    return (from <= year && year <= to) || judgedOn?.startsWith(`${year}-`) === true;
  });
}

/**
 * The cases most like a classified text: by the plan items found in both, rare items counting for more.
 *
 * @param findings what `classify` found; only `id` is read, and `score` where there is one
 * @param limit how many at most
 * @throws FangfeiError `unknown-id` for what is no item of the plan; `invalid-argument` for a limit that is no count
 * @example
 * similarCases([{ id: 'private-school' }])[0].shared; // → ['private-school']
 */
export function similarCases(findings: readonly { id: string; score?: number }[], limit = 3): SimilarCase[] {
  requireCount('limit', limit);
  const rarity = new Map(
    requireRecords('findings', findings).map(({ id, score = 1 }) => {
      getItem(id as ItemId);
      const frequency = cases.filter((c) => c.items.some((item) => item === id)).length;
      return [id, frequency === 0 ? 0 : score * Math.log(1 + cases.length / frequency)] as const;
    }),
  );
  const rarityOf = (id: ItemId): number => rarity.get(id) ?? 0;
  return cases
    .map((c) => {
      const shared = c.items.filter((id) => rarity.has(id)).sort((a, b) => rarityOf(b) - rarityOf(a));
      return { case: c, shared, score: shared.reduce((sum, id) => sum + rarityOf(id), 0) };
    })
    .filter(({ shared }) => shared.length > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, limit);
}

/**
 * The items of the plan's parts 三 and 四14 for which there is no real case yet.
 *
 * @example
 * itemsWithoutCase().includes('local-government-bonds'); // → true
 */
export function itemsWithoutCase(): ItemId[] {
  return filedItems().flatMap(({ id, kind }) => (kind === 'subject' || casesByItem(id).length > 0 ? [] : [id]));
}

/**
 * The sources of a case that may be named on what an office hangs up or hands out: official, or national and printed
 * by a central body. Several cases have none, and nothing is printed of them.
 *
 * @example
 * printableSources(getCase('hengyang-xiyanghong-elderly-apartment')); // → []
 */
export function printableSources(entry: Case): Case['sources'] {
  return requireList('案例的 sources ', requireObject('案例', entry).sources).filter(
    ({ kind, publisher }) => kind !== 'media' && publisherNamed(publisher, publishers)?.printed === true,
  );
}

/**
 * What every spoken piece ends with: losses are one's own, where to report, that reports are rewarded. The articles
 * stand in `publicity`.
 *
 * @example
 * spokenPublicity().startsWith('参与非法集资，损失自行承担。'); // → true
 */
export function spokenPublicity(): string {
  return publicity
    .filter(({ spoken }) => spoken)
    .map(({ text }) => text)
    .join('');
}
