// Turns the header's link into a dialog; everything else is loaded when it is first used.
const link = document.querySelector<HTMLAnchorElement>('[data-site-search]');

/** Where the script cannot be had, or cannot run, the link leads to the search page as it does without any. */
async function open(): Promise<void> {
  try {
    const { openSearch } = await import('./box.ts');
    openSearch();
  } catch {
    if (link) location.assign(link.href);
  }
}

link?.setAttribute('aria-keyshortcuts', '/');
link?.addEventListener('click', (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  void open();
});

document.addEventListener('keydown', (event) => {
  const typing = event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  // Chinese input methods make another sign of the same key.
  const slash = event.key === '/' || (event.code === 'Slash' && !event.shiftKey);
  if (!slash || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  void open();
});
