// Which rows are shown, and in what order.
import { ledgerCells, type LedgerCells, type LedgerRow } from 'fangfei/ledger';
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

/** What is not known comes last in either order. */
function compare(a: unknown, b: unknown, sign: number): number {
  if (a === undefined || b === undefined) return (a === undefined ? 1 : 0) - (b === undefined ? 1 : 0);
  if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
  return sign * collator.compare(String(a), String(b));
}

export function selected(kept: readonly KeptRow[], { words, only, sort, descending }: Choice): KeptRow[] {
  const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
  const conditions = Object.entries(only).filter(([, text]) => text) as [keyof LedgerRow, string][];
  const found = kept.filter(({ row }) => {
    const { cells, text } = prepared(row);
    return (
      sought.every((word) => text.includes(word)) &&
      conditions.every(([key, wanted]) =>
        key === 'items' ? (cells.items ?? '').split('；').includes(wanted) : (cells[key] ?? '') === wanted,
      )
    );
  });
  const sign = descending ? -1 : 1;
  // Levels and steps sort by the ledger's own order, which their words do not have.
  const order: Record<string, number> = {
    low: 1,
    medium: 2,
    high: 3,
    registered: 1,
    checking: 2,
    handling: 3,
    settled: 4,
  };
  const valueOf = ({ row }: KeptRow): unknown => {
    const value = row[sort];
    if (typeof value === 'number') return value;
    return (typeof value === 'string' ? order[value] : undefined) ?? prepared(row).cells[sort];
  };
  const keyed = found.map((one) => ({ one, value: valueOf(one) }));
  return keyed.sort((a, b) => compare(a.value, b.value, sign) || a.one.id - b.one.id).map(({ one }) => one);
}
