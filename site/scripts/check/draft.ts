// What is typed in a box outlives a reload: kept for this window alone, and gone with it.

/** The window's own store; absent where the browser has none or bars it. */
function store(): Storage | undefined {
  try {
    sessionStorage.getItem('');
    return sessionStorage;
  } catch {
    return undefined;
  }
}

/** Puts back what was in the box, and keeps it when the page is left; what does not fit is not kept. `note` then says so. */
export function keepDraft(box: HTMLTextAreaElement, note: HTMLElement): void {
  const kept = store();
  if (!kept) return;
  note.hidden = false;
  const key = `fangfei.check.${box.id}`;
  if (box.value === '') box.value = kept.getItem(key) ?? '';
  const keep = (): void => {
    kept.removeItem(key);
    try {
      if (box.value !== '') kept.setItem(key, box.value);
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
  box.form?.addEventListener('reset', () => kept.removeItem(key));
}
