/** From findings to the units that the plan names for them. */
import type { Finding, Responsibility } from './types.ts';

/** What the classifier needs of a duty of the plan. */
export interface DutyLike {
  id: string;
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
  /** The ids of the duties of those who answer for everything. */
  general?: readonly string[];
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
 * gives an entry with `unit: null`, and then those follow who answer for everything, marked `general`.
 */
export function responsibilities(findings: readonly Finding[], plan: PlanLike): Responsibility[] {
  const out: Responsibility[] = [];
  const names = new Map(plan.units.map((u) => [u.id, u.name]));
  const entry = (item: string, { unit, role, clause }: DutyLike, general: boolean): Responsibility => {
    const name = names.get(unit);
    return { item, unit, ...(name ? { name } : {}), role, clause, general };
  };
  let unnamed: Finding | undefined;
  for (const finding of findings) {
    const accepted = new Set([finding.id, ...(plan.within?.[finding.id] ?? [])]);
    const duties = plan.duties.filter((d) => d.subjects.some((s) => accepted.has(s)));
    // Regions, behaviours and targets say where and to whom; only a line of business can lack a unit.
    if (!duties.length && finding.kind === 'sector') {
      unnamed ??= finding;
      out.push({ item: finding.id, unit: null, role: 'none', clause: finding.clause, general: false });
    }
    out.push(...duties.map((d) => entry(finding.id, d, false)));
  }
  if (unnamed) {
    const { id } = unnamed;
    out.push(...plan.duties.filter((d) => plan.general?.includes(d.id)).map((d) => entry(id, d, true)));
  }
  const rank = (r: Responsibility): number => (r.unit === null ? 98 : r.general ? 99 : ROLE_ORDER.indexOf(r.role));
  return out.sort((a, b) => rank(a) - rank(b));
}
