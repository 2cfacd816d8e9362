// The county's own townships and communities, which the plan does not name: its office types them once, for every page that
// asks them, and they are kept in this browser.
import { keepIn, keptIn } from './ledger/keep.ts';

const KEY = 'fangfei.townships';
const CHANGED = 'fangfei-townships';

function read(): string[] {
  try {
    const kept = keptIn<unknown>('localStorage', KEY);
    return Array.isArray(kept) ? kept.map(String) : [];
  } catch {
    // Where the browser keeps nothing, asking is an error already.
    return [];
  }
}

function keep(typed: readonly string[]): boolean {
  try {
    return keepIn('localStorage', KEY, JSON.stringify(typed));
  } catch {
    return false;
  }
}

let names = read();

/** As they were typed, each once. */
export const townships = (): readonly string[] => names;

/** Calls back when they have changed, here or in another tab. */
export function onTownships(listener: () => void): void {
  document.addEventListener(CHANGED, listener);
}

const box = document.querySelector<HTMLElement>('[data-townships]');
const field = box?.querySelector('textarea');
const count = box?.querySelector('[data-count]');
const unkept = box?.querySelector<HTMLElement>('[role="alert"]');

function tell(): void {
  if (count) count.textContent = names.length ? `：${names.length} 个` : '：还没有填';
  document.dispatchEvent(new Event(CHANGED));
}

function show(): void {
  if (field) field.value = names.join('\n');
  tell();
}

field?.addEventListener('input', () => {
  names = [...new Set(field.value.split(/[\s,，、;；]+/).filter(Boolean))];
  const isKept = keep(names);
  if (unkept) unkept.hidden = isKept;
  tell();
});
window.addEventListener('storage', ({ key }) => {
  if (key !== KEY) return;
  names = read();
  show();
});
show();
