// Who acts on what, by which clause; and what a unit has to do.
import type { ClauseAddress, EntryId, ItemId, UnitId } from '../generated/ids.ts';
import {
  addresses,
  deadlines,
  duties,
  periods,
  phases,
  type PlanDeadline,
  type PlanDuty,
  type PlanQuota,
  quotas,
  units,
} from '../generated/plan.ts';
import { akin, dutiesOn, lyingWithin } from './acting.ts';
import { byDate } from './dates.ts';
import { allItems, getItem, getUnit } from './items.ts';

/**
 * Why a unit answers for an item:
 * `named` the plan names the item (or the same words in another clause) among what the unit screens;
 * `contained` the plan names something that lies within the item;
 * `related` the plan names something akin to it (this project's own reading);
 * `general` the plan names nobody, so those with a general duty.
 */
export type ResponsibilityBasis = 'named' | 'contained' | 'related' | 'general';

/** One unit that acts on an item. */
export interface ItemResponsibility {
  unit: UnitId;
  role: PlanDuty['role'];
  basis: ResponsibilityBasis;
  /** The clause that says so. */
  clause: ClauseAddress;
  /** Its words, verbatim. */
  quote: string;
  /** The item that the clause names, where it is not the item asked for. */
  via?: ItemId;
  /** What the plan calls the unit here, where it names a group (各行业主（监）管部门). */
  holder?: string;
  /** To what the duty is limited, where it is: 网上关键词, 本辖区, 本行业, 本单位职责. */
  scope?: string;
  duty: PlanDuty['id'];
}

/** The answer to "who acts on this, on what basis". */
export interface ItemResponsibilities {
  item: ItemId;
  /** Whether the plan names a unit for it; if not, only `related` and `general` entries follow. */
  named: boolean;
  /** Strongest basis first. */
  responsibilities: ItemResponsibility[];
}

/**
 * Who acts on an item and on what basis. Where the plan names nobody, `named` is false and the general
 * duty holders (四1, 四2, 四, 四17) follow, marked `general`; no unit is invented.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * responsibleFor('private-school').responsibilities[0].unit; // → 'education-bureau'
 * @example
 * responsibleFor('crowdfunding').named; // → false
 */
export function responsibleFor(id: ItemId): ItemResponsibilities {
  const item = getItem(id);
  const items = allItems();
  const found = new Map<string, ItemResponsibility>();
  const add = (ids: readonly ItemId[], within: readonly string[], related?: 'related'): void => {
    for (const { duty, subject, contained } of dutiesOn(duties, ids, within)) {
      if (found.has(duty.id)) continue;
      const via = subject !== id && { via: subject as ItemId };
      found.set(duty.id, { ...entry(duty, related ?? (contained ? 'contained' : 'named')), ...via });
    }
  };
  const same = [item.id, ...(item.sameAs ?? [])];
  add(same, lyingWithin(items)[item.id] ?? []);
  const named = found.size > 0;
  add((akin(items)[item.id] ?? []) as ItemId[], [], 'related');
  if (!named) for (const holder of generalHolders()) found.set(holder.duty, holder);
  return { item: item.id, named, responsibilities: [...found.values()] };
}

/**
 * Those whom the plan itself names for an item, or for something that lies within it; empty when it names nobody.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * actorsOf('guarantee').map(({ unit }) => unit); // → ['finance-office', 'market-regulation-bureau']
 */
export function actorsOf(id: ItemId): ItemResponsibility[] {
  return responsibleFor(id).responsibilities.filter(({ basis }) => basis === 'named' || basis === 'contained');
}

/**
 * Those whom the plan names for things akin to an item (this project's own reading). Clearing away advertisements is
 * left out: who takes one kind down does not screen another.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * actorsNear('elderly-investment').map(({ unit }) => unit); // → ['civil-affairs-bureau']
 */
export function actorsNear(id: ItemId): ItemResponsibility[] {
  return responsibleFor(id).responsibilities.filter(
    ({ basis, role }) => basis === 'related' && role !== 'clean-up' && role !== 'rectify',
  );
}

/**
 * The units that anything of the plan concerns, by the plan's own words: who acts on an item, who owes what a deadline
 * or a quota asks for, whose duties a clause holds. Empty where the plan names nobody.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * unitsConcernedBy('4.13'); // → ['education-bureau']
 */
export function unitsConcernedBy(id: EntryId): UnitId[] {
  const owed = [...deadlines, ...quotas].find((one) => one.id === id);
  if (owed) return [...owed.units];
  if (units.some((unit) => unit.id === id)) return [id as UnitId];
  if ([...periods, ...phases].some((span) => span.id === id)) return [];
  const named = (addresses as readonly string[]).includes(id)
    ? duties.filter(({ clause }) => clause === id).flatMap(({ unit, sharedBy = [] }) => [unit, ...sharedBy])
    : actorsOf(id as ItemId).map(({ unit }) => unit);
  return [...new Set(named)];
}

/**
 * Those who answer for everything that the plan gives to nobody by name: who leads and who coordinates (四1, 四2), the
 * townships and the line departments who carry it out (四, first sentence), and all others within their duties (四17).
 *
 * @example
 * generalHolders().map((holder) => holder.clause); // → ['4.1', '4.2', '4', '4', '4.17']
 */
export function generalHolders(): ItemResponsibility[] {
  return duties.filter(({ general }) => general).map((duty) => entry(duty, 'general'));
}

function entry(duty: PlanDuty, basis: ResponsibilityBasis): ItemResponsibility {
  const { unit, role, clause, quote, holder, scope } = duty;
  return { unit, role, basis, clause, quote, ...(holder && { holder }), ...(scope && { scope }), duty: duty.id };
}

/**
 * The duties of a unit: its own of part 四 first, then those that the plan gives to all units together.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * dutiesOf('education-bureau')[0].role; // → 'lead'
 */
export function dutiesOf(id: UnitId): PlanDuty[] {
  const unit = getUnit(id);
  return [
    ...duties.filter((duty) => duty.unit === unit.id),
    ...duties.filter((duty) => duty.sharedBy?.includes(unit.id)),
  ];
}

/**
 * The days that a unit must keep, the earliest first. Every paper that it hands in, those without a day too, is in
 * {@link handInsOf}.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * deadlinesOf('education-bureau').map((deadline) => deadline.date); // → ['2018-06-10', '2018-07-15']
 */
export function deadlinesOf(id: UnitId): PlanDeadline[] {
  const unit = getUnit(id);
  return deadlines.filter((deadline) => deadline.units.includes(unit.id)).sort(byDate);
}

/**
 * How many reports or sessions a unit owes.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * quotasOf('townships-and-communities')[0].minimum; // → 2
 */
export function quotasOf(id: UnitId): PlanQuota[] {
  const unit = getUnit(id);
  return quotas.filter((quota) => quota.units.includes(unit.id));
}
