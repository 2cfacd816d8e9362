// The ledger in the browser's own database. Every write says which version it was made from, so that two tabs do not
// overwrite each other, and the other tabs hear of it.
import type { LedgerRow } from 'fangfei/ledger';
import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { keepIn } from './keep.ts';

/** A row as it is kept. */
export interface KeptRow {
  id: number;
  /** Goes up with every change. */
  version: number;
  row: LedgerRow;
}

interface Ledger extends DBSchema {
  rows: { key: number; value: KeptRow };
}

/** What is to become of the ledger, in one step: rows with an `id` are written over if their version is still the same. */
export interface Change {
  put?: { row: LedgerRow; over?: Pick<KeptRow, 'id' | 'version'> }[];
  remove?: Pick<KeptRow, 'id' | 'version'>[];
  /** Everything that is there goes first. */
  clear?: boolean;
  /** All that was there when the change was reckoned; where anything is another now, nothing is changed. */
  from?: readonly Pick<KeptRow, 'id' | 'version'>[];
}

const NAME = 'fangfei-ledger';

export class Store {
  readonly #db: IDBPDatabase<Ledger>;
  /** Chromium 78 has it; where a kernel has not, `storage` events do the same. */
  readonly #channel = 'BroadcastChannel' in window ? new BroadcastChannel(NAME) : undefined;

  private constructor(db: IDBPDatabase<Ledger>) {
    this.#db = db;
  }

  /** Rejects where the browser keeps nothing for pages. */
  static async open(): Promise<Store> {
    return new Store(
      await openDB<Ledger>(NAME, 1, {
        upgrade(db) {
          db.createObjectStore('rows', { keyPath: 'id', autoIncrement: true });
        },
      }),
    );
  }

  all(): Promise<KeptRow[]> {
    return this.#db.getAll('rows');
  }

  /**
   * Makes a change as a whole or not at all.
   *
   * @param numbered gives the rows their 序号, seeing what is there when they are written
   * @returns the rows as another tab has left them, where it has changed or deleted what was to be written over or reckoned
   *   from, and those that it has added since
   */
  async apply(
    { put = [], remove = [], clear = false, from }: Change,
    numbered: (rows: LedgerRow[], taken: LedgerRow[]) => LedgerRow[],
  ): Promise<(KeptRow | undefined)[]> {
    const transaction = this.#db.transaction('rows', 'readwrite');
    const { store } = transaction;
    const kept = new Map((await store.getAll()).map((one) => [one.id, one]));
    const over = [...put.flatMap((one) => one.over ?? []), ...remove];
    const known = new Map([...(from ?? []), ...over].map(({ id, version }) => [id, version]));
    const added = from ? [...kept.values()].filter(({ id }) => !known.has(id)) : [];
    const changed = [...known].flatMap(([id, version]) => (kept.get(id)?.version === version ? [] : [kept.get(id)]));
    const conflicts = [...changed, ...added];
    if (conflicts.length > 0) {
      await transaction.done;
      return conflicts;
    }
    if (clear) await store.clear();
    for (const { id } of remove) await store.delete(id);
    const leaving = new Set(over.map(({ id }) => id));
    const taken = clear ? [] : [...kept.values()].flatMap(({ id, row }) => (leaving.has(id) ? [] : [row]));
    const rows = numbered(
      put.map(({ row }) => row),
      taken,
    );
    const written = put.map(({ row, over: old }, at) => {
      const value = { row: rows[at] ?? row, version: (old?.version ?? 0) + 1 };
      // Without an id the database gives one.
      return store.put((old ? { ...value, id: old.id } : value) as KeptRow);
    });
    await Promise.all([...written, transaction.done]);
    this.#tell();
    return [];
  }

  #tell(): void {
    if (this.#channel) this.#channel.postMessage('changed');
    else keepIn('localStorage', NAME, String(Date.now()));
  }

  /** Calls back when another tab has changed the ledger. */
  onChange(listener: () => void): void {
    if (this.#channel) this.#channel.addEventListener('message', listener);
    else window.addEventListener('storage', ({ key }) => key === NAME && listener());
  }
}
