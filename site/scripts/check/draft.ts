// What is typed in the box outlives a reload: kept for this window alone, and gone with it.
import { byId } from './dom.ts';

const KEY = 'fangfei.check.draft';

/** The window's own store; absent where the browser has none or bars it. */
function store(): Storage | undefined {
  try {
    sessionStorage.getItem(KEY);
    return sessionStorage;
  } catch {
    return undefined;
  }
}

/** Puts back what was in the box, and keeps it when the page is left; what does not fit is not kept. */
export function keepDraft(box: HTMLTextAreaElement): void {
  const kept = store();
  if (!kept) return;
  byId('draft-note').hidden = false;
  if (box.value === '') box.value = kept.getItem(KEY) ?? '';
  const keep = (): void => {
    kept.removeItem(KEY);
    try {
      if (box.value !== '') kept.setItem(KEY, box.value);
    } catch {
      // A text of millions of characters is more than the store takes.
    }
  };
  // On leaving, not at every key: the text may be long. A phone may end a page that it only hid.
  window.addEventListener('pagehide', keep);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') keep();
  });
  // A reset empties the box after this event.
  box.form?.addEventListener('reset', () => kept.removeItem(KEY));
}
