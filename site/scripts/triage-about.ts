// Whom a walk through the triage is about: a row of the ledger that this tab is at, or a visit whose record led here.
import type { KnownRow } from './ledger-link.ts';
import { current, nameOf, type Draft } from './ledger/drafts.ts';
import { keepIn, keptIn } from './ledger/keep.ts';

interface Visited {
  row: KnownRow;
  at: number;
}

const KEY = 'fangfei-triage-about';

/** Keeps for the next steps whom the link to this one was about; on the address, and in the browser's history, it stays no longer. */
export function begin(): void {
  const [, json] = /^#about=(.*)$/.exec(location.hash) ?? [];
  if (json === undefined) return;
  try {
    const row = Object(JSON.parse(decodeURIComponent(json))) as KnownRow;
    const isKept = keepIn('sessionStorage', KEY, JSON.stringify({ row, at: Date.now() }));
    if (isKept) history.replaceState(null, '', location.pathname + location.search);
  } catch {
    // A link that was cut is about nobody.
  }
}

/** Forgets whom this tab's walk was about. */
export const forget = (): void => {
  sessionStorage.removeItem(KEY);
};

/** The row of the ledger, or the visit: what this tab turned to last. */
export function about(): { draft?: Draft; visited?: Visited['row'] } {
  const draft = current();
  const visited = keptIn<Visited>('sessionStorage', KEY);
  if (visited && (!draft || visited.at > draft.at)) return { visited: visited.row };
  return draft ? { draft } : {};
}

/** What it is called; nothing where the walk is about nobody. */
export function aboutName(): string | undefined {
  const { draft, visited } = about();
  return visited ? (visited.subject ?? '走访的对象') : draft && nameOf(draft);
}
