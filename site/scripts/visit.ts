// What is filled in on a visit's record stays in this browser until it is emptied; without a store it can still be printed.
export {};

type Field = HTMLInputElement | HTMLTextAreaElement;

const sheet = document.querySelector<HTMLElement>('[data-visit]');
const status = document.querySelector('.help > [role="status"]');
const clear = document.querySelector<HTMLButtonElement>('.help > button');
if (sheet?.dataset.visit && status && clear) {
  const key = sheet.dataset.visit;
  const fields = [...sheet.querySelectorAll<Field>('input, textarea')];
  const ticks = (field: Field): field is HTMLInputElement => field.type === 'checkbox';
  /** What stands beside a field is its name: a later version of the sheet may have others. */
  const nameOf = (field: Field): string =>
    field.getAttribute('aria-label') ?? field.closest('label')?.textContent.trim() ?? '';
  const valueOf = (field: Field): string => (ticks(field) && !field.checked ? '' : field.value);

  const kept = (): Partial<Record<string, string>> => {
    try {
      return (JSON.parse(localStorage.getItem(key) ?? '{}') ?? {}) as Partial<Record<string, string>>;
    } catch {
      return {};
    }
  };
  const keep = (): void => {
    const filled = fields.map((field) => [nameOf(field), valueOf(field)] as const).filter(([, value]) => value);
    clear.hidden = filled.length === 0;
    try {
      localStorage.setItem(key, JSON.stringify(Object.fromEntries(filled)));
      status.textContent = '填的只存在这个浏览器里，公用的设备打印后请清空。';
    } catch {
      status.textContent = '这个浏览器不让保存，关掉本页填的就没有了。';
    }
  };
  /** As many lines as are written, so that paper shows them all. */
  const fit = (field: Field): void => {
    if (ticks(field)) return;
    field.rows = 1;
    while (field.scrollHeight > field.clientHeight && field.rows < 20) field.rows += 1;
  };
  const fill = (values: Partial<Record<string, string>>): void => {
    for (const field of fields) {
      const value = values[nameOf(field)] ?? '';
      if (ticks(field)) field.checked = value !== '';
      else field.value = value;
      fit(field);
    }
    keep();
  };

  sheet.addEventListener('input', ({ target }) => {
    fit(target as Field);
    keep();
  });
  clear.addEventListener('click', () => {
    fill({});
    fields[0]?.focus();
  });
  fill(kept());
}
