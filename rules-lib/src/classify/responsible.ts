/** From findings to the units that the plan names for them. */
import type { ClauseAddress, ItemId, UnitId } from '../generated/ids.ts';
import { dutiesOn } from '../plan/acting.ts';
import type { Finding, Responsibility } from './types.ts';

/** What the classifier needs of a duty of the plan. */
export interface DutyLike {
  id: string;
  /** The id of one of the plan's units. */
  unit: string;
  /** `lead` is named first; `screen`, `monitor`, `investigate`, `publicize`, `report` and the like have their order and a Chinese name; any other is shown as it stands, after them. */
  role: string;
  /** Ids of the plan's items, or of what lies within them or is akin to them. */
  subjects: readonly string[];
  clause: string;
  /** What the plan calls the unit here, where it names a group. */
  holder?: string;
  /** To what the duty is limited, where it is. */
  scope?: string;
}

/** What the classifier needs of a plan: its items, its units and who acts on what. */
export interface PlanLike {
  /**
   * `kind` is one of those a finding has. A `bannedAd` is what a suspicion rests on; an item of another kind is found beside one, or where
   * a rule of one's own points to it. `clause` is shown as it stands (第三条), but for addresses written as the project's plan has them (3.1.4).
   */
  items: readonly { id: string; kind: string; name: string; clause: string }[];
  units: readonly { id: string; name: string }[];
  duties: readonly DutyLike[];
  /** Ids that lie within an item (a subject of part four within a sector of part three), by item. */
  within?: Readonly<Record<string, readonly string[]>>;
  /** Ids of what is akin to an item, by item: who leads on it is named where the plan names nobody who leads on the item itself. */
  akin?: Readonly<Record<string, readonly string[]>>;
  /** The ids of the duties of those who answer for everything. */
  general?: readonly string[];
}

const ROLE_ORDER = [
  'lead',
  'clean-up',
  'rectify',
  'screen',
  'monitor',
  'investigate',
  'handle',
  'organize',
  'publicize',
  'prosecute',
  'adjudicate',
  'report',
  'assist',
];

/** A plan's duties, made ready for asking by item. */
export interface DutyIndex {
  byItem: ReadonlyMap<string, readonly DutyLike[]>;
  /** The duties of those who lead on what is akin to an item on which nobody leads. */
  near: ReadonlyMap<string, readonly DutyLike[]>;
  general: readonly DutyLike[];
  names: ReadonlyMap<string, string>;
}

/** Looks up once, for every item, which duties name it or something within it. */
export function indexDuties(plan: PlanLike): DutyIndex {
  const byItem = plan.items.map(({ id }): [string, DutyLike[]] => {
    return [id, dutiesOn(plan.duties, [id], plan.within?.[id] ?? []).map(({ duty }) => duty)];
  });
  const leads = ({ role }: DutyLike): boolean => role === 'lead';
  const near = byItem.map(([id, own]): [string, DutyLike[]] => {
    const akin = own.some(leads) ? [] : dutiesOn(plan.duties, plan.akin?.[id] ?? [], []);
    return [id, akin.map(({ duty }) => duty).filter(leads)];
  });
  return {
    byItem: new Map(byItem),
    near: new Map(near),
    general: plan.duties.filter(({ id }) => plan.general?.includes(id)),
    names: new Map(plan.units.map(({ id, name }) => [id, name])),
  };
}

/** What somebody must take up; a region, a conduct or a target says where, how and to whom. */
const TAKEN_UP: ReadonlySet<string> = new Set(['sector', 'guise']);

/**
 * Who acts on each finding by the plan, with role and clause, leads first. Where nobody leads on an item, those follow who lead on
 * something akin, marked `related` (this project's own reading). A line of business or a guise for which the plan names
 * nobody gives an entry with `unit: null`, and then those follow who answer for everything, marked `general`.
 */
export function responsibilities(
  findings: readonly Finding[],
  { byItem, near, general, names }: DutyIndex,
): Responsibility[] {
  const out: Responsibility[] = [];
  // With a plan of one's own, the ids are that plan's.
  const entry = (
    item: ItemId,
    { unit, role, clause, holder, scope }: DutyLike,
    basis: { general: boolean; related?: true },
  ): Responsibility => {
    const name = holder ?? names.get(unit);
    const acts = { role, clause: clause as ClauseAddress, ...(scope && { scope }), ...basis };
    return name ? { item, unit: unit as UnitId, name, ...acts } : { item, unit: unit as UnitId, ...acts };
  };
  let unnamed: ItemId | undefined;
  for (const { id, kind, clause } of findings) {
    const duties = byItem.get(id) ?? [];
    if (!duties.length && TAKEN_UP.has(kind)) {
      unnamed ??= id;
      out.push({ item: id, unit: null, role: 'none', clause, general: false });
    }
    for (const duty of duties) out.push(entry(id, duty, { general: false }));
  }
  for (const { id } of findings)
    for (const duty of near.get(id) ?? []) {
      const isNamed = out.some(({ unit, clause }) => unit === duty.unit && clause === duty.clause);
      if (!isNamed) out.push(entry(id, duty, { general: false, related: true }));
    }
  if (unnamed !== undefined) for (const duty of general) out.push(entry(unnamed, duty, { general: true }));
  // Roles of one's own plan follow those that are known.
  const place = (role: Responsibility['role']): number => (ROLE_ORDER.includes(role) ? ROLE_ORDER.indexOf(role) : 97);
  const rank = (r: Responsibility): number => (r.unit === null ? 98 : r.general ? 99 : r.related ? 96 : place(r.role));
  return out.sort((a, b) => rank(a) - rank(b));
}
