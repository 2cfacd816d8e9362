// Who works with whom, from the plan's data alone.
import type { ClauseAddress, ItemId, UnitId } from '../generated/ids.ts';
import { duties, type PlanDuty, triageRoutes } from '../generated/plan.ts';
import { getItem, getUnit } from './items.ts';
import { handInsOf } from './hand-ins.ts';

/**
 * Why two units work together:
 * `names` the unit's own duty names the other, by itself or among all of its kind; `shares` both act on the same
 * thing; `named-by` the other's duty names it; `reports-to` it hands something in there; `refers-to` suspected crimes
 * go there.
 */
export type PartnerBasis = 'names' | 'shares' | 'named-by' | 'reports-to' | 'refers-to';

/** A unit to work with, and the words of the plan that say so. */
export interface Partner {
  unit: UnitId;
  basis: PartnerBasis;
  /** What both act on, where that is the reason. */
  item?: ItemId;
  /** The word for all of a kind, where the duty names no single one: who is among them is the project's reading. */
  collective?: string;
  clause: ClauseAddress;
  /** Its words, verbatim. */
  quote: string;
}

/** What a duty is about: part three's line of business, or the greater thing, in place of part four's own words. */
const thingsOf = ({ subjects }: PlanDuty): ItemId[] =>
  subjects.map((id) => {
    const { sector, partOf } = getItem(id);
    return sector ?? partOf ?? id;
  });

/**
 * The units that a unit works with, the strongest reason first; each is listed once, with its strongest reason.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * partnersOf('peoples-court').map(({ unit, basis }) => `${basis} ${unit}`)[0]; // → 'names public-security-bureau'
 */
export function partnersOf(id: UnitId): Partner[] {
  const { id: self } = getUnit(id);
  const found = new Map<UnitId, Partner>();
  const add = (
    unit: UnitId | undefined,
    basis: PartnerBasis,
    from: Pick<Partner, 'clause' | 'quote' | 'item'>,
    collective?: string,
  ): void => {
    if (unit === undefined || unit === self || found.has(unit)) return;
    const { clause, quote, item } = from;
    found.set(unit, { unit, basis, ...(item && { item }), ...(collective && { collective }), clause, quote });
  };
  // What all units share sets none of them apart.
  const particular = duties.filter(({ sharedBy }) => !sharedBy);
  const own = particular.filter(({ unit }) => unit === self);
  const others = particular.filter(({ unit }) => unit !== self);
  for (const duty of own) for (const other of duty.with ?? []) add(other, 'names', duty);
  const things = new Set(own.flatMap(thingsOf));
  for (const duty of others) {
    const item = thingsOf(duty).find((thing) => things.has(thing));
    if (item) add(duty.unit, 'shares', { ...duty, item });
  }
  for (const duty of others) if (duty.with?.includes(self)) add(duty.unit, 'named-by', duty);
  for (const paper of handInsOf(self)) add(paper.to, 'reports-to', paper);
  for (const route of triageRoutes) add(route.to, 'refers-to', route);
  // Whom a word for all of a kind is read to mean, after all that the plan says outright.
  for (const duty of own)
    for (const other of duty.collective?.units ?? []) add(other, 'names', duty, duty.collective?.words);
  for (const duty of others)
    if (duty.collective?.units.includes(self)) add(duty.unit, 'named-by', duty, duty.collective.words);
  return [...found.values()];
}
