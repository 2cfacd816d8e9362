// Whose the lines of business of the ledger's row are, in words; a file of its own, so that it brings no more of the plan than this.
import { readLedgerCell } from 'fangfei/ledger';
import { actorsOf, clauseLabel, getItem, getUnit, roleNames, titleOf } from 'fangfei/plan';

/**
 * Who acts on each item, a line to an item.
 *
 * @param items as the ledger's cell has them
 */
export function actingOn(items: string): string[] {
  return (readLedgerCell('items', items).part.items ?? []).map((id) => {
    const acting = actorsOf(id).map(
      ({ unit, role, clause }) => `${getUnit(unit).name}（${roleNames[role]}，${clauseLabel(clause)}）`,
    );
    return `${titleOf(getItem(id))}：${acting.length > 0 ? [...new Set(acting)].join('、') : '方案没有点名单位'}`;
  });
}
