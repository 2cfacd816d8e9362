// Which rows are shown, and in what order.
import { itemSeparator, ledgerCells, ledgerChoices, type LedgerCells, type LedgerRow } from 'fangfei/ledger';
import type { KeptRow } from './store.ts';

export interface Choice {
  /** Words that all must occur somewhere in a row. */
  words: string;
  /** What a column must hold, as people write it. */
  only: LedgerCells;
  sort: keyof LedgerRow;
  descending: boolean;
}

interface Prepared {
  cells: LedgerCells;
  text: string;
}

const known = new WeakMap<LedgerRow, Prepared>();

/** A row as people write it; made once for each. */
export function prepared(row: LedgerRow): Prepared {
  let made = known.get(row);
  if (!made) {
    const cells = ledgerCells(row);
    made = { cells, text: Object.values(cells).join('\n').toLowerCase() };
    known.set(row, made);
  }
  return made;
}

const collator = new Intl.Collator('zh-CN');

/**
 * Where each text of a column comes: in the ledger's own order where it gives the words, else in that of the language.
 * Found out once for each state of the ledger.
 */
const ranks = new WeakMap<readonly KeptRow[], Map<keyof LedgerRow, ReadonlyMap<string, number>>>();

function rankOf(kept: readonly KeptRow[], key: keyof LedgerRow): ReadonlyMap<string, number> {
  const byKey = ranks.get(kept) ?? new Map<keyof LedgerRow, ReadonlyMap<string, number>>();
  ranks.set(kept, byKey);
  let found = byKey.get(key);
  if (!found) {
    const given = ledgerChoices(key);
    const texts = new Set(kept.map(({ row }) => prepared(row).cells[key] ?? ''));
    const inOrder = given.length > 0 ? given : [...texts].sort(collator.compare);
    found = new Map(inOrder.map((text, at) => [text, at]));
    byKey.set(key, found);
  }
  return found;
}

export function selected(kept: readonly KeptRow[], { words, only, sort, descending }: Choice): KeptRow[] {
  const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
  const conditions = Object.entries(only).filter(([, text]) => text) as [keyof LedgerRow, string][];
  const found = kept.filter(({ row }) => {
    const { cells, text } = prepared(row);
    return (
      sought.every((word) => text.includes(word)) &&
      conditions.every(([key, wanted]) =>
        key === 'items' ? (cells.items ?? '').split(itemSeparator).includes(wanted) : (cells[key] ?? '') === wanted,
      )
    );
  });
  const sign = descending ? -1 : 1;
  const rank = rankOf(kept, sort);
  const placed = found.map((one) => {
    const value = one.row[sort];
    if (typeof value === 'number') return { one, place: sign * value };
    const cell = prepared(one.row).cells[sort];
    // What is not known comes last in either order.
    if (cell === undefined) return { one, place: Infinity };
    return { one, place: sign * (rank.get(cell) ?? 0) };
  });
  return placed.sort((a, b) => (a.place === b.place ? a.one.id - b.one.id : a.place - b.place)).map(({ one }) => one);
}
