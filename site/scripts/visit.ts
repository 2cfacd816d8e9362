// What is filled in on a visit's record stays in this browser until it is emptied; without a store it can still be printed.
// From there it can go into a row of the ledger.
import { ledgerAddress, type KnownRow } from './ledger-link.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;
/** What is filled in, by the names of the fields. */
type Values = Partial<Record<string, string>>;

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

  /** Asks the store for something, and tells whether there is one. */
  const stored = <T>(ask: (store: Storage) => T): T | undefined => {
    try {
      const answer = ask(localStorage);
      status.textContent = '填的只存在这个浏览器里，公用的设备打印后请清空。';
      return answer;
    } catch {
      status.textContent = '这个浏览器不让保存，关掉本页填的就没有了。';
      return undefined;
    }
  };
  const kept = (): Values => {
    const text = stored((store) => store.getItem(key));
    try {
      return { ...(JSON.parse(text ?? '{}') as Values) };
    } catch {
      return {};
    }
  };
  /** Another window, or an earlier version of the sheet, may have kept more than is filled in here. */
  const offer = (values: Values): void => {
    clear.hidden = Object.values(values).every((value) => !value) && !fields.some(valueOf);
  };
  /** As many lines as are written, so that paper shows them all. */
  const fit = (field: Field): void => {
    if (ticks(field)) return;
    field.rows = 1;
    while (field.scrollHeight > field.clientHeight && field.rows < 20) field.rows += 1;
  };
  const fill = (values: Values): void => {
    for (const field of fields) {
      const value = values[nameOf(field)] ?? '';
      if (ticks(field)) field.checked = value !== '';
      else field.value = value;
      fit(field);
    }
    offer(values);
    carry();
  };

  sheet.addEventListener('input', ({ target }) => {
    const field = target as Field;
    fit(field);
    const values = { ...kept(), [nameOf(field)]: valueOf(field) || undefined };
    stored((store) => store.setItem(key, JSON.stringify(values)));
    offer(values);
    carry();
  });
  clear.addEventListener('click', () => {
    stored((store) => store.removeItem(key));
    fill({});
    fields[0]?.focus();
  });
  window.addEventListener('storage', (event) => {
    if (event.key === key) fill(kept());
  });

  /** What the record says, by columns of the ledger; what has no column of its own, in words. */
  const row = (item: string): KnownRow => {
    const known: Partial<Record<string, string>> = {};
    const words: string[] = [];
    for (const field of fields) {
      const value = valueOf(field).trim();
      const { column } = field.dataset;
      if (!value || !column) continue;
      if (column !== 'clue') known[column] = value;
      else words.push(ticks(field) ? nameOf(field) : `${nameOf(field)}：${value}`);
    }
    return { ...known, items: [item], ...(words.length && { text: `现场走访。${words.join('；')}` }) };
  };
  const link = document.querySelector<HTMLAnchorElement>('[data-ledger]');
  /** The record goes along however the link is opened. */
  const carry = (): void => {
    if (link) link.href = ledgerAddress(row(link.dataset.ledger ?? ''));
  };
  window.addEventListener('hashchange', carry);
  // On a slow line somebody writes before this script is there.
  const early = fields.filter(valueOf).map((field): [string, string] => [nameOf(field), valueOf(field)]);
  const values = { ...kept(), ...Object.fromEntries(early) };
  if (early.length > 0) stored((store) => store.setItem(key, JSON.stringify(values)));
  fill(values);
}
