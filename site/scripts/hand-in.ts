// The boxes of a hand-in table keep their ticks in this browser; without a store they still tick, and say so. Boxes of which
// nobody knows how many there will be are counted apart.
export {};

/** What is ticked under a key; another tab may have written since, so it is read anew before every change. */
function ticked(key: string): Set<string> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return new Set(Array.isArray(kept) ? kept.map(String) : []);
  } catch {
    return new Set();
  }
}

function keep(key: string, ids: ReadonlySet<string>): boolean {
  try {
    localStorage.setItem(key, JSON.stringify([...ids]));
    return true;
  } catch {
    return false;
  }
}

for (const sheet of document.querySelectorAll<HTMLElement>('[data-hand-in]')) {
  const key = sheet.dataset.handIn;
  // A sheet may come by further rows.
  const boxesNow = () => [...sheet.querySelectorAll<HTMLInputElement>('input[type="checkbox"]:not(:disabled)')];
  const status = sheet.querySelector('[role="status"]');
  const clear = sheet.querySelector('button');
  if (!key || !status || !clear) continue;

  const tell = (kept: boolean): void => {
    const boxes = boxesNow();
    const done = boxes.filter(({ checked }) => checked).length;
    const apart = boxes.filter(({ dataset }) => dataset.apart !== undefined);
    const further = apart.filter(({ checked }) => checked).length;
    const beside = apart.length > 0 ? `${sheet.dataset.apart ?? ''} ${further} 件。` : '';
    const where = kept ? '打勾只记在这个浏览器里。' : '这个浏览器不让保存，关掉本页打勾就没有了。';
    const counted = boxes.length - apart.length;
    status.textContent = `${sheet.dataset.done ?? '已办'} ${done - further} 件，共 ${counted} 件。${beside}${where}`;
    clear.hidden = done === 0;
    sheet.dispatchEvent(new Event('ticked'));
  };
  const show = (ids = ticked(key)): void => {
    for (const box of boxesNow()) box.checked = ids.has(box.value);
    tell(keep(key, ids));
  };

  sheet.addEventListener('change', ({ target }) => {
    const { value, checked } = target as HTMLInputElement;
    const ids = ticked(key);
    if (checked) ids.add(value);
    else ids.delete(value);
    tell(keep(key, ids));
  });
  clear.addEventListener('click', () => {
    const boxes = boxesNow();
    for (const box of boxes) box.checked = false;
    tell(keep(key, new Set()));
    boxes[0]?.focus();
  });
  window.addEventListener('storage', (event) => {
    if (event.key === key) show();
  });
  sheet.addEventListener('rows', () => show());
  // On a slow line somebody ticks before this script is there.
  show(
    new Set([
      ...ticked(key),
      ...boxesNow()
        .filter(({ checked }) => checked)
        .map(({ value }) => value),
    ]),
  );
}
