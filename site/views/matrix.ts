// Units × subjects: which unit plays which part for which of the plan's things.
import { duties, units, type PlanDuty, type PlanUnit } from 'fangfei/plan';
import { toCsv } from 'fangfei/table';
import { actorsFor, type Actor } from './actors.ts';
import { headingOf, itemKinds, itemsOf, type PageItem } from './items.ts';
import { roles } from './plan.ts';

const named = new Set<string>(duties.flatMap((duty) => duty.subjects));

/** Every item that a duty names, in the order in which the duties name them. */
const matrixRows: readonly PageItem[] = itemsOf(named);

/** The units that have a duty with a subject. */
const matrixColumns: readonly PlanUnit[] = units.filter((unit) =>
  duties.some((duty) => duty.unit === unit.id && duty.subjects.length > 0),
);

/** The duty of a unit for an item, if the plan gives it one. */
function matrixCell(item: PageItem, unit: PlanUnit): PlanDuty | undefined {
  return duties.find((duty) => duty.unit === unit.id && (duty.subjects as readonly string[]).includes(item.id));
}

/** What each unit does for what: every unit of part four, its things under the part that it plays for them. */
export const byUnit: readonly {
  unit: PlanUnit;
  parts: readonly { role: PlanDuty['role']; items: readonly PageItem[]; actions: readonly string[] }[];
}[] = units.map((unit) => {
  const own = duties.filter((duty) => duty.unit === unit.id && !duty.sharedBy);
  return {
    unit,
    parts: [...new Set(own.map(({ role }) => role))].map((role) => {
      const inRole = own.filter((duty) => duty.role === role);
      return {
        role,
        items: [...new Set(inRole.flatMap(({ subjects }) => itemsOf(subjects)))],
        // A duty without things says itself what is done.
        actions: inRole.filter(({ subjects }) => subjects.length === 0).map(({ action }) => action),
      };
    }),
  };
});

/** Who acts on what, kind by kind; nobody where the plan names nobody. */
export const byItem: readonly { title: string; rows: readonly { item: PageItem; actors: readonly Actor[] }[] }[] =
  itemKinds.map(({ title, items }) => ({
    title,
    rows: (items as readonly PageItem[]).map((item) => ({ item, actors: actorsFor(item) })),
  }));

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
