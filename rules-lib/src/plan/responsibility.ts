// Who acts on what, by which clause; and what a unit has to do.
import type { ClauseAddress, ItemId, UnitId } from '../generated/ids.ts';
import { deadlines, duties, type PlanDeadline, type PlanDuty, type PlanQuota, quotas } from '../generated/plan.ts';
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
 * duty holders (四1, 四2, 四17) follow, marked `general`; no unit is invented.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * responsibleFor('private-school').responsibilities[0].unit; // → 'education-bureau'
 * @example
 * responsibleFor('crowdfunding').named; // → false
 */
export function responsibleFor(id: ItemId): ItemResponsibilities {
  const item = getItem(id);
  const found = new Map<string, ItemResponsibility>();
  const add = (ids: readonly ItemId[], basis: ResponsibilityBasis): void => {
    for (const duty of duties) {
      const subject = ids.find((candidate) => duty.subjects.includes(candidate));
      if (!subject || found.has(duty.id)) continue;
      found.set(duty.id, { ...entry(duty, basis), ...(subject !== id && { via: subject }) });
    }
  };
  const same = [item.id, ...(item.sameAs ?? [])];
  add(same, 'named');
  add(
    allItems()
      .filter((other) => other.sector === item.id)
      .map((other) => other.id),
    'contained',
  );
  const named = found.size > 0;
  const akin = [
    ...(item.related ?? []),
    ...allItems()
      .filter((other) => other.related?.includes(item.id))
      .map((other) => other.id),
  ];
  add([...akin, ...akin.flatMap((other) => getItem(other).sameAs ?? [])], 'related');
  if (!named) for (const holder of generalHolders()) found.set(holder.duty, holder);
  return { item: item.id, named, responsibilities: [...found.values()] };
}

/**
 * Those who answer for everything that the plan gives to nobody by name (四1, 四2, 四17).
 *
 * @example
 * generalHolders().map((holder) => holder.clause); // → ['4.1', '4.2', '4.17']
 */
export function generalHolders(): ItemResponsibility[] {
  return duties.filter(({ general }) => general).map((duty) => entry(duty, 'general'));
}

function entry(duty: PlanDuty, basis: ResponsibilityBasis): ItemResponsibility {
  return { unit: duty.unit, role: duty.role, basis, clause: duty.clause, quote: duty.quote, duty: duty.id };
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
 * What a unit must hand in, the earliest first.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * deadlinesOf('education-bureau').map((deadline) => deadline.date); // → ['2018-06-10', '2018-07-15']
 */
export function deadlinesOf(id: UnitId): PlanDeadline[] {
  const unit = getUnit(id);
  return deadlines.filter((deadline) => deadline.units.includes(unit.id)).sort((a, b) => (a.date < b.date ? -1 : 1));
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

/** A unit to work with, and the words of the plan that say so. */
export interface Collaborator {
  unit: UnitId;
  clause: ClauseAddress;
  quote: string;
}

/**
 * The units that the plan has a unit work with, or that it has work with this one.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * collaboratorsOf('peoples-court').map((other) => other.unit); // → ['public-security-bureau', 'peoples-procuratorate']
 */
export function collaboratorsOf(id: UnitId): Collaborator[] {
  const unit = getUnit(id);
  const found = new Map<UnitId, Collaborator>();
  for (const { unit: own, with: others = [], clause, quote } of duties) {
    const partners = own === unit.id ? others : others.includes(unit.id) ? [own] : [];
    for (const partner of partners) if (!found.has(partner)) found.set(partner, { unit: partner, clause, quote });
  }
  return [...found.values()];
}
