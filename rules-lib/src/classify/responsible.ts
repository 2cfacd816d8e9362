/** From findings to the units that the plan names for them. */
import type { Finding, Responsibility } from './types.ts';

/** What the classifier needs of a duty of the plan. */
export interface DutyLike {
  unit: string;
  role: string;
  subjects: readonly string[];
  clause: string;
}

/** What the classifier needs of a plan: its items, its units and who acts on what. */
export interface PlanLike {
  items: readonly { id: string; kind: string; name: string; clause: string }[];
  units: readonly { id: string; name: string }[];
  duties: readonly DutyLike[];
  /** Ids that lie within an item (a subject of part four within a sector of part three), by item. */
  within?: Readonly<Record<string, readonly string[]>>;
}

const ROLE_ORDER = [
  'lead',
  'clean-up',
  'screen',
  'monitor',
  'investigate',
  'organize',
  'publicize',
  'prosecute',
  'adjudicate',
  'report',
  'assist',
];

/**
 * Who acts on each finding by the plan, with role and clause, leads first. An item for which the plan names nobody
 * gives one entry with `unit: null`.
 */
export function responsibilities(findings: readonly Finding[], plan: PlanLike): Responsibility[] {
  const out: Responsibility[] = [];
  const names = new Map(plan.units.map((u) => [u.id, u.name]));
  for (const { id, kind, clause } of findings) {
    const accepted = new Set([id, ...(plan.within?.[id] ?? [])]);
    const duties = plan.duties.filter((d) => d.subjects.some((s) => accepted.has(s)));
    // Regions, behaviours and targets say where and to whom; only items that part four assigns can lack a unit.
    if (!duties.length && (kind === 'sector' || kind === 'bannedAd'))
      out.push({ item: id, unit: null, role: 'none', clause, general: false });
    for (const d of duties) {
      const name = names.get(d.unit);
      out.push({ item: id, unit: d.unit, ...(name ? { name } : {}), role: d.role, clause: d.clause, general: false });
    }
  }
  const rank = (r: Responsibility): number => (r.unit === null ? 99 : ROLE_ORDER.indexOf(r.role));
  return out.sort((a, b) => rank(a) - rank(b));
}
