// The plan's own words under a result: in the search's scripts already, so its documents need not carry them again.
import { allItems, clauses, units } from 'fangfei/plan';
import { planItemOf } from '../lib/routes.ts';

let texts: ReadonlyMap<string, string> | undefined;

/**
 * The quote of an item or a unit, or a clause's first paragraph; empty where the plan has none of that name.
 *
 * @param item `KIND:ID`, as in `<meta name="plan-item">`
 * @example
 * planTextOf('sector:pawn'); // '典当'
 */
export function planTextOf(item = ''): string {
  texts ??= new Map([
    ...[...units, ...allItems()].map((one): [string, string] => [planItemOf(one), one.quote]),
    ...clauses.map((one): [string, string] => [`clause:${one.address}`, one.paragraphs[0]?.text ?? '']),
  ]);
  return texts.get(item) ?? '';
}
