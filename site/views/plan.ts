// What pages ask of the plan: units, clauses and later law by id, and how roles and amounts are called.
import {
  clauseCitation,
  clauseLabel,
  duties,
  laterLaw,
  roleNames,
  units,
  type ClauseAddress,
  type LaterLawDocument,
  type PlanDuty,
  type PlanQuota,
  type PlanUnit,
} from 'fangfei/plan';
import { present } from '../lib/present.ts';

const marks: Readonly<Record<PlanDuty['role'], string>> = {
  organize: '组',
  lead: '牵',
  screen: '排',
  monitor: '测',
  publicize: '宣',
  investigate: '侦',
  prosecute: '检',
  adjudicate: '审',
  'clean-up': '清',
  rectify: '整',
  handle: '处',
  report: '报',
  assist: '配',
};

/** The short name of a role, and the one character that stands for it in the matrix. */
export const roles = Object.fromEntries(
  Object.entries(roleNames).map(([role, name]) => [role, { name, mark: marks[role as PlanDuty['role']] }]),
) as Readonly<Record<PlanDuty['role'], { name: string; mark: string }>>;

const unitsById = new Map<string, PlanUnit>(units.map((unit) => [unit.id, unit]));

/** A unit that a datum names; the library's build has checked that it exists. */
export function unitOf(id: string): PlanUnit {
  const unit = unitsById.get(id);
  if (!unit) throw new RangeError(`没有 id 为 ${id} 的单位：请对照 fangfei/plan 的 units。`);
  return unit;
}

/** A duty that a datum names. */
export const dutyOf = (id: string): PlanDuty =>
  present(
    duties.find((duty) => duty.id === id),
    `职责 ${id} `,
  );

/** How a clause is cited: the library's answer, which refuses what is no clause. */
export const labelOf = (address: string): string => clauseLabel(address as ClauseAddress);

/** The same in full, for titles and for those who hear it. */
export const citationOf = (address: string): string => clauseCitation(address as ClauseAddress);

/** Whether a clause is, or lies within, another. */
export function within(address: string, ancestor: string): boolean {
  return address === ancestor || address.startsWith(`${ancestor}.`);
}

/** Later law, or the origin of the words, that touches an item or a clause. */
export function lawOn(...idsOrAddresses: string[]): readonly LaterLawDocument[] {
  return laterLaw.filter((law) => law.touches.some((touched) => idsOrAddresses.includes(touched)));
}

/** What governs today, for the line on every page. */
export const governing = laterLaw.find((law) => law.relation === 'supersedes');

/**
 * How much a quota asks for, as the plan puts it.
 *
 * @example
 * amountOf(quotas[0]); // '不少于 2 篇'
 */
export function amountOf({ minimum, exact, measureWord }: PlanQuota): string {
  return `${exact ? '开展 ' : '不少于 '}${minimum} ${measureWord}`;
}
