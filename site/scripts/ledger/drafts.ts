// What is being typed, kept at every key, so that a crash or a reload loses nothing.
import type { LedgerCells } from 'fangfei/ledger';
import { upTo } from '../../lib/up-to.ts';
import { button, element } from '../check/dom.ts';
import { keepIn, keptIn } from './keep.ts';
import type { KeptRow } from './store.ts';

export interface Draft {
  cells: LedgerCells;
  /** The row that is being changed; a new one has none. */
  over?: Pick<KeptRow, 'id' | 'version'>;
  /** When it was typed last. */
  at: number;
  /** A row as it is saved, which this tab is only asking about: nothing of it is lost. */
  untouched?: boolean;
}

const PREFIX = 'fangfei-ledger-draft ';
/** Which draft this tab is at: it outlives a reload. A tab that was duplicated begins with the other's. */
const CURRENT = 'fangfei-ledger-draft';

const read = (key: string): Draft | undefined => keptIn('localStorage', key);

export function current(): Draft | undefined {
  let key: string | null;
  try {
    key = sessionStorage.getItem(CURRENT);
  } catch {
    // Where the browser keeps nothing there is no draft; the triage asks too.
    return undefined;
  }
  return key === null ? undefined : read(key);
}

/** Milliseconds within which another tab answers. */
const PATIENCE = 200;

/** Whether another tab is at a draft. */
const isTaken = (channel: BroadcastChannel, key: string): Promise<boolean> =>
  new Promise((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<{ taken?: string }>) => data.taken === key && resolve(true);
    channel.postMessage({ asked: key });
    setTimeout(() => resolve(false), PATIENCE);
  });

/** Makes this tab's draft its own: with what another tab is at, it goes on in a copy. */
export async function claim(): Promise<void> {
  if (!('BroadcastChannel' in window)) return;
  const channel = new BroadcastChannel(CURRENT);
  const key = sessionStorage.getItem(CURRENT);
  if (key !== null && (await isTaken(channel, key))) {
    const draft = read(key);
    sessionStorage.removeItem(CURRENT);
    if (draft) keep(draft);
  }
  channel.onmessage = ({ data }: MessageEvent<{ asked?: string }>) => {
    if (data.asked !== undefined && data.asked === sessionStorage.getItem(CURRENT))
      channel.postMessage({ taken: data.asked });
  };
}

/** What this tab has that is not saved. */
export const unsaved = (): Draft | undefined => {
  const draft = current();
  return draft?.untouched ? undefined : draft;
};

/** Keeps a draft as this tab's; answers whether there was room. */
export function keep(draft: Draft): boolean {
  const key = sessionStorage.getItem(CURRENT) ?? `${PREFIX}${Date.now()} ${Math.random()}`;
  return keepIn('localStorage', key, JSON.stringify(draft)) && keepIn('sessionStorage', CURRENT, key);
}

export function drop(key = sessionStorage.getItem(CURRENT)): void {
  if (key === null) return;
  localStorage.removeItem(key);
  if (key === sessionStorage.getItem(CURRENT)) sessionStorage.removeItem(CURRENT);
}

/** Leaves what is not saved to be taken up later, and tells what it was. */
export function putAside(): Draft | undefined {
  const draft = unsaved();
  if (draft) sessionStorage.removeItem(CURRENT);
  else drop();
  return draft;
}

/** Drops every draft, those of other tabs too. */
export function dropAll(): void {
  for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) drop(key);
}

/** Drafts of other tabs, or of a browser that broke down; the latest first. */
export function others(): [key: string, draft: Draft][] {
  const mine = sessionStorage.getItem(CURRENT);
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(PREFIX) && key !== mine)
    .flatMap((key): [string, Draft][] => {
      const draft = read(key);
      return draft && !draft.untouched ? [[key, draft]] : [];
    })
    .sort(([, a], [, b]) => b.at - a.at);
}

/** What a draft is called: by whom it is about, or what was seen. */
export const nameOf = ({ cells }: Draft): string => cells.subject ?? (upTo(cells.clue ?? '', 20) || '没有写名称');

/** What was not saved; `act` is given the draft to go on with, or none where it is thrown away. */
export function parts(
  waiting: readonly (readonly [key: string, draft: Draft])[],
  act: (key: string, draft?: Draft) => void,
): HTMLElement[] {
  if (waiting.length === 0) return [];
  const rows = waiting.map(([key, draft]) => {
    const name = nameOf(draft);
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
