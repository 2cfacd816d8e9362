// Who acts on an item, as the plan says it.
import {
  actorsNear as nearbyActors,
  actorsOf,
  generalHolders,
  type ItemResponsibility,
  type PlanDuty,
  type PlanUnit,
} from 'fangfei/plan';
import { headingOf, itemOf, type PageItem } from './items.ts';
import { dutyOf, labelOf, roles, unitOf } from './plan.ts';

/** Who acts on an item, and through what: another of the plan's words for it, or the item itself. */
export interface Actor {
  duty: PlanDuty;
  unit: PlanUnit;
  via?: PageItem;
}

const actor = ({ duty, unit, via }: ItemResponsibility): Actor => {
  const other = via && itemOf(via);
  return { duty: dutyOf(duty), unit: unitOf(unit), ...(other && { via: other }) };
};

/** The general duty holders: 四1, 四2, 四's first sentence and 四17; the answer where the plan names nobody. */
export const generalActors: readonly Actor[] = generalHolders().map(actor);

/** The units that the plan names for an item, or for something that lies within it; empty when it names nobody. */
export function actorsFor(item: PageItem): readonly Actor[] {
  return actorsOf(item.id).map(actor);
}

/** The units that the plan names for things near in meaning to an item: the project's own reading. */
export function actorsNear(item: PageItem): readonly Actor[] {
  return nearbyActors(item.id).map(actor);
}

/** Who acts beside a unit that looks on the web alone: the townships, each in its area, and who has what is near in meaning. */
export function actingOnTheGround(item: PageItem): string | undefined {
  const actors = actorsFor(item);
  if (actors.length === 0 || actors.some(({ duty }) => duty.scope !== '网上关键词')) return undefined;
  const townships = generalActors.find(({ duty }) => duty.scope === '本辖区');
  const near = actorsNear(item).map(
    ({ unit, duty, via }) => `${via ? `“${headingOf(via)}”` : ''}归${unit.name}（${labelOf(duty.clause)}）`,
  );
  return (
    townships &&
    [
      `${townships.duty.holder ?? townships.unit.name}照本辖区排查（${labelOf(townships.unit.clause)}）`,
      ...new Set(near),
    ].join('；')
  );
}

/** Who acts on an item, in a sentence, or that the plan names nobody; the same wherever the site says it in one. */
export function actingOn(item: PageItem): string {
  const acting = ({ unit, duty }: Actor) =>
    `${unit.name}（${[roles[duty.role].name, duty.scope].filter(Boolean).join('，')}）`;
  const named = [...new Set(actorsFor(item).map(acting))];
  if (named.length > 0) return `${named.join('、')}。`;
  const near = actorsNear(item).map(
    (actor) => `意思相近的${actor.via ? `“${headingOf(actor.via)}”` : ''}由${acting(actor)}负责`,
  );
  return `${['方案没有点名单位', ...new Set(near)].join('；')}。`;
}
