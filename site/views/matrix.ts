// Units × subjects: which unit plays which part for which of the plan's things.
import { toCsv } from 'fangfei/ledger';
import {
  actorsOf,
  duties,
  guises,
  regions,
  sectors,
  subjects,
  units,
  type PlanDuty,
  type PlanUnit,
} from 'fangfei/plan';
import { headingOf, itemOf, type PageItem } from './items.ts';
import { roles } from './plan.ts';

const named = new Set<string>(duties.flatMap((duty) => duty.subjects));

/** Every item that a duty names, in the order in which the duties name them. */
export const matrixRows: readonly PageItem[] = [...named].flatMap((id) => itemOf(id) ?? []);

/** The units that have a duty with a subject. */
export const matrixColumns: readonly PlanUnit[] = units.filter((unit) =>
  duties.some((duty) => duty.unit === unit.id && duty.subjects.length > 0),
);

/** What the plan names nobody for, and so has no row. */
export const matrixMissing: readonly PageItem[] = [...sectors, ...guises, ...regions, ...subjects].filter(
  ({ id }) => actorsOf(id).length === 0,
);

/** The units whose duties are about nothing in particular, and so have no column. */
export const matrixUnitsMissing: readonly PlanUnit[] = units.filter((unit) => !matrixColumns.includes(unit));

/** The roles that the table shows. */
export const matrixRoles: ReadonlySet<PlanDuty['role']> = new Set(
  duties.filter((duty) => duty.subjects.length > 0).map(({ role }) => role),
);

/** The duty of a unit for an item, if the plan gives it one. */
export function matrixCell(item: PageItem, unit: PlanUnit): PlanDuty | undefined {
  return duties.find((duty) => duty.unit === unit.id && (duty.subjects as readonly string[]).includes(item.id));
}

/** The matrix as CSV for Excel and WPS: byte order mark, CRLF, one row per item. */
export function matrixCsv(): string {
  const head = ['对象', ...matrixColumns.map(({ name }) => name)];
  const rows = matrixRows.map((item) => [
    headingOf(item),
    ...matrixColumns.map((unit) => {
      const duty = matrixCell(item, unit);
      return duty ? roles[duty.role].name : '';
    }),
  ]);
  return toCsv([head, ...rows]);
}
