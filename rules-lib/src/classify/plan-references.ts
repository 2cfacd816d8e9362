/** Whether what a plan of one's own refers to is there: a duty of nobody would be told as a gap of the plan. */
import { FangfeiError } from '../error.ts';
import { nearest } from '../plan/nearest.ts';
import type { PlanLike } from './responsible.ts';

function refuse(where: string, id: string, what: string, known: readonly string[]): never {
  const near = nearest(id, known);
  const help = near.length > 0 ? `；最接近的有：${near.join('、')}` : '';
  throw new FangfeiError('invalid-argument', `${where} 的 “${id}” 不在 ${what} 里${help}；请改正`, { where, id });
}

function requireOnce(where: string, ids: readonly string[]): void {
  const seen = new Set<string>();
  ids.forEach((id, at) => {
    if (seen.has(id))
      throw new FangfeiError('invalid-argument', `${where}[${at}].id 的 “${id}” 写了两次；请改正`, { where, id });
    seen.add(id);
  });
}

/**
 * Refuses a plan in which an id is nobody's, or stands twice.
 *
 * @throws FangfeiError `invalid-argument`, with the place in `details.where`
 */
export function requireReferences({
  items,
  units,
  duties,
  within = {},
  akin = {},
  subjects: named = [],
  general = [],
}: PlanLike): void {
  const idsOf = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);
  requireOnce('plan.items', idsOf(items));
  requireOnce('plan.units', idsOf(units));
  requireOnce('plan.duties', idsOf(duties));
  requireOnce('plan.subjects', idsOf(named));
  const itemIds = new Set(idsOf(items));
  const unitIds = new Set(idsOf(units));
  const dutyIds = new Set(idsOf(duties));
  // What lies within an item, or is akin to one, need be none itself.
  const subjects = new Set([
    ...itemIds,
    ...idsOf(named),
    ...Object.values(within).flat(),
    ...Object.values(akin).flat(),
  ]);
  duties.forEach((duty, at) => {
    if (!unitIds.has(duty.unit)) refuse(`plan.duties[${at}].unit`, duty.unit, 'plan.units', [...unitIds]);
    duty.subjects.forEach((id, place) => {
      if (!subjects.has(id)) refuse(`plan.duties[${at}].subjects[${place}]`, id, 'plan.items', [...subjects]);
    });
  });
  for (const [name, ids] of Object.entries({ within, akin }))
    for (const id of Object.keys(ids)) if (!itemIds.has(id)) refuse(`plan.${name}`, id, 'plan.items', [...itemIds]);
  general.forEach((id, at) => {
    if (!dutyIds.has(id)) refuse(`plan.general[${at}]`, id, 'plan.duties', [...dutyIds]);
  });
}
