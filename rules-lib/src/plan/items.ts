// Single entries by id, over every kind.
import type { ClauseAddress, ItemId, UnitId } from '../generated/ids.ts';
import {
  addresses,
  bannedAds,
  behaviors,
  guises,
  ledgerFactors,
  measures,
  natures,
  type PlanUnit,
  principles,
  regions,
  reportContents,
  requirements,
  sectors,
  subjects,
  targets,
  triageRoutes,
  units,
  warningSigns,
} from '../generated/plan.ts';
import type { Item } from '../generated/types/item.ts';
import { requireObject, requireText, unknownId } from '../require.ts';
import { unknownClause } from './labels.ts';

/** An item of any kind; its id is a literal of {@link ItemId}. */
export type PlanItem = Item & { readonly id: ItemId };

/**
 * The items that a ledger row, a case or a text can be filed under: lines of business, names, regions, behaviours, target
 * groups, forbidden advertisements, and the subjects of part 四.
 *
 * @example
 * filedItems().some(({ id }) => id === 'refer-to-police'); // → false
 */
export function filedItems(): readonly PlanItem[] {
  return [...sectors, ...guises, ...regions, ...behaviors, ...targets, ...bannedAds, ...subjects];
}

/**
 * Every item of the plan, kind by kind in the order of the plan.
 *
 * @example
 * allItems().filter((item) => item.kind === 'sector').length; // → 16
 */
export function allItems(): readonly PlanItem[] {
  return [
    ...principles,
    ...filedItems(),
    ...natures,
    ...triageRoutes,
    ...ledgerFactors,
    ...reportContents,
    ...measures,
    ...requirements,
    ...warningSigns,
  ];
}

/**
 * One item of any kind.
 *
 * @throws FangfeiError `unknown-id`; the message and `details.nearest` name the ids most like it
 * @example
 * getItem('sale-and-leaseback').clause; // → '4.14.2'
 */
export function getItem(id: ItemId): PlanItem {
  return byId('项', allItems(), id);
}

/**
 * One unit of part 四.
 *
 * @throws FangfeiError `unknown-id`; the message and `details.nearest` name the ids most like it
 * @example
 * getUnit('education-bureau').name; // → '县教育局'
 */
export function getUnit(id: UnitId): PlanUnit {
  return byId('单位', units, id);
}

/**
 * The items that a clause names.
 *
 * @param address a clause's address, as `clauses` gives it
 * @throws FangfeiError `unknown-clause`
 * @example
 * itemsOfClause('3.3.3').map((item) => item.name).includes('老年人'); // → true
 */
export function itemsOfClause(address: ClauseAddress): PlanItem[] {
  if (!addresses.includes(address)) throw unknownClause(address, addresses);
  return allItems().filter((item) => item.clause === address);
}

/**
 * What an item is called in a heading or a link: its short name, where the plan's own is a sentence.
 *
 * @example
 * titleOf(getItem('refer-to-police')); // → '移送公安'
 */
export function titleOf(entry: { readonly name: string; readonly shortName?: string | undefined }): string {
  const { name, shortName } = requireObject('要称呼的', entry);
  return requireText('要称呼的 name ', shortName ?? name);
}

function byId<T extends { readonly id: string }>(what: string, entries: readonly T[], id: string): T {
  const found = entries.find((entry) => entry.id === id);
  if (found) return found;
  throw unknownId(
    what,
    id,
    entries.map((entry) => entry.id),
  );
}
