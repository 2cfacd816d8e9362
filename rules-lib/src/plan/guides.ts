// What to look for at the door: which guide serves an item.
import { type Guide, guides } from '../generated/plan.ts';
import type { ItemId } from '../generated/ids.ts';
import { present } from '../present.ts';
import { getItem } from './items.ts';

/**
 * What to look for wherever something is screened, whatever it is.
 *
 * @example
 * commonGuide().signs[0].law; // → 'regulation-737'
 */
export function commonGuide(): Guide {
  return present(
    guides.find(({ items }) => items.length === 0),
    '不分条目的上门要点',
  );
}

/**
 * What to look for, to ask and to see for an item; undefined for what nobody visits (a measure, a requirement).
 * Signs without a source are this project's own reading, and no sign proves anything by itself.
 *
 * @throws FangfeiError `unknown-id`
 * @example
 * guideFor('farmers-cooperative').questions[0]; // → '有多少社员？农民占多少？今年新来的是谁介绍的？'
 * @example
 * guideFor('p2p-platform') === guideFor('online-lending'); // → true
 */
export function guideFor(id: ItemId): Guide | undefined {
  const { id: known } = getItem(id);
  return guides.find(({ items }) => items.includes(known));
}
