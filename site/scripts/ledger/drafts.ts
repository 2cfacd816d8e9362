// What is being typed, kept at every key, so that a crash or a reload loses nothing.
import type { LedgerCells } from 'fangfei/ledger';
import { button, element } from '../check/dom.ts';
import { keepIn } from './keep.ts';
import type { KeptRow } from './store.ts';

export interface Draft {
  cells: LedgerCells;
  /** The row that is being changed; a new one has none. */
  over?: Pick<KeptRow, 'id' | 'version'>;
  /** When it was typed last. */
  at: number;
}

const PREFIX = 'fangfei-ledger-draft ';
/** Which draft this tab is at: it outlives a reload, and other tabs have their own. */
const CURRENT = 'fangfei-ledger-draft';

const read = (key: string): Draft | undefined => {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as Draft | null) ?? undefined;
  } catch {
    return undefined;
  }
};

export function current(): Draft | undefined {
  const key = sessionStorage.getItem(CURRENT);
  return key === null ? undefined : read(key);
}

/** Keeps a draft as this tab's; answers whether there was room. */
export function keep(draft: Draft): boolean {
  const key = sessionStorage.getItem(CURRENT) ?? `${PREFIX}${Date.now()} ${Math.random()}`;
  return keepIn(localStorage, key, JSON.stringify(draft)) && keepIn(sessionStorage, CURRENT, key);
}

/** Leaves the draft to be taken up later. */
export function putAside(): void {
  sessionStorage.removeItem(CURRENT);
}

export function drop(key = sessionStorage.getItem(CURRENT)): void {
  if (key === null) return;
  localStorage.removeItem(key);
  if (key === sessionStorage.getItem(CURRENT)) putAside();
}

/** Drafts of other tabs, or of a browser that broke down; the latest first. */
export function others(): [key: string, draft: Draft][] {
  const mine = sessionStorage.getItem(CURRENT);
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX) && key !== mine)
    .flatMap((key): [string, Draft][] => {
      const draft = read(key);
      return draft ? [[key, draft]] : [];
    })
    .sort(([, a], [, b]) => b.at - a.at);
}

/** What was not saved; `act` is given the draft to go on with, or none where it is thrown away. */
export function parts(
  waiting: readonly (readonly [key: string, draft: Draft])[],
  act: (key: string, draft?: Draft) => void,
): HTMLElement[] {
  if (waiting.length === 0) return [];
  const rows = waiting.map(([key, draft]) => {
    const name = draft.cells.subject ?? draft.cells.clue?.slice(0, 20) ?? '没有写名称';
    const actions = element(
      'span',
      { class: 'actions' },
      button('接着写', () => act(key, draft)),
      button('丢掉', () => act(key)),
    );
    return element('li', {}, `${name}（${new Date(draft.at).toLocaleString('zh-CN')}）`, actions);
  });
  return [element('p', {}, '有没存完的：'), element('ul', {}, ...rows)];
}
