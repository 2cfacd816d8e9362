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
  /** What duties name and is no item, by name. */
  subjects?: readonly { id: string; name: string }[];
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

/** A duty of somebody who leads on something else than the item, and what that is. */
interface NearDuty {
  duty: DutyLike;
  subject: string;
}

/** A plan's duties, made ready for asking by item. */
export interface DutyIndex {
  byItem: ReadonlyMap<string, readonly DutyLike[]>;
  /** The duties of those who lead on what is akin to an item on which nobody leads. */
  near: ReadonlyMap<string, readonly NearDuty[]>;
  /** The duties of those who lead on what a text may speak of without being an item. */
  onSubject: ReadonlyMap<string, readonly NearDuty[]>;
  general: readonly DutyLike[];
  /** The names of units, items and subjects. */
  names: ReadonlyMap<string, string>;
}

/** Looks up once, for every item, which duties name it or something within it. */
export function indexDuties(plan: PlanLike): DutyIndex {
  const byItem = plan.items.map(({ id }): [string, DutyLike[]] => {
    return [id, dutiesOn(plan.duties, [id], plan.within?.[id] ?? []).map(({ duty }) => duty)];
  });
  const leads = ({ role }: DutyLike): boolean => role === 'lead';
  const leadsOn = (ids: readonly string[]): NearDuty[] =>
    dutiesOn(plan.duties, ids, []).filter(({ duty }) => leads(duty));
  const near = byItem.map(([id, own]): [string, NearDuty[]] => [
    id,
    own.some(leads) ? [] : leadsOn(plan.akin?.[id] ?? []),
  ]);
  const { subjects = [] } = plan;
  return {
    byItem: new Map(byItem),
    near: new Map(near),
    onSubject: new Map(subjects.map(({ id }) => [id, leadsOn([id])])),
    general: plan.duties.filter(({ id }) => plan.general?.includes(id)),
    names: new Map([...plan.units, ...plan.items, ...subjects].map(({ id, name }) => [id, name])),
  };
}

/** What somebody must take up; a region, a conduct or a target says where, how and to whom. */
const TAKEN_UP: ReadonlySet<string> = new Set(['sector', 'guise']);

/**
 * Who acts on each finding by the plan, with role and clause, leads first. Those follow who lead on what the text speaks of, and, where
 * nobody leads on an item, on something akin, marked `related` (this project's own reading). A line of business or a guise for which the plan names
 * nobody gives an entry with `unit: null`, and then those follow who answer for everything, marked `general`.
 */
export function responsibilities(
  findings: readonly Finding[],
  spoken: readonly string[],
  { byItem, near, onSubject, general, names }: DutyIndex,
): Responsibility[] {
  const out: Responsibility[] = [];
  // With a plan of one's own, the ids are that plan's.
  const entry = (
    item: ItemId,
    { unit, role, clause, holder, scope }: DutyLike,
    basis: Pick<Responsibility, 'general' | 'related' | 'subject' | 'about'>,
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
  const addNear = (item: ItemId, duties: readonly NearDuty[]): void => {
    for (const { duty, subject } of duties) {
      if (out.some(({ unit, clause }) => unit === duty.unit && clause === duty.clause)) continue;
      const about = names.get(subject);
      const near = { related: true, subject: subject as ItemId, ...(about !== undefined && { about }) } as const;
      out.push(entry(item, duty, { general: false, ...near }));
    }
  };
  if (findings[0]) for (const subject of spoken) addNear(findings[0].id, onSubject.get(subject) ?? []);
  for (const { id } of findings) addNear(id, near.get(id) ?? []);
  if (unnamed !== undefined) for (const duty of general) out.push(entry(unnamed, duty, { general: true }));
  // Roles of one's own plan follow those that are known.
  const place = (role: Responsibility['role']): number => (ROLE_ORDER.includes(role) ? ROLE_ORDER.indexOf(role) : 97);
  const rank = (r: Responsibility): number => (r.unit === null ? 98 : r.general ? 99 : r.related ? 96 : place(r.role));
  return out.sort((a, b) => rank(a) - rank(b));
}
