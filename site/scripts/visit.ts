// What is filled in on a visit's record stays in this browser until it is emptied; without a store it can still be printed.
// From there it can be taken along, and go into a row of the ledger.
import type { VisitRecord } from '../documents/visit-report.ts';
import { ledgerAddress, type KnownRow } from './ledger-link.ts';
import { acts } from './take-along.ts';

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

  /** What a field says beside its name; a question ends by itself. */
  const said = (field: Field): string => {
    const name = nameOf(field);
    return ticks(field) ? name : `${name}${name.endsWith('？') ? '' : '：'}${valueOf(field).trim()}`;
  };
  const filledIn = (within: Element): Field[] =>
    [...within.querySelectorAll<Field>('input, textarea')].filter((field) => valueOf(field).trim());

  /** What the record says, by what the ledger knows; what has no column of its own, in words. */
  const row = (item: string): KnownRow => {
    const known: Partial<Record<string, string>> = {};
    const words: string[] = [];
    for (const field of filledIn(sheet)) {
      const value = valueOf(field).trim();
      const { known: as = '', number } = field.dataset;
      if (as) known[as] = value;
      // What the column may not hold stands in words: about how many, no number, the whole address.
      const isPlain = number === undefined || /^\d+$/.test(value);
      if (field.dataset.words !== undefined || !isPlain) words.push(said(field));
    }
    const screenedBy = link?.dataset.screenedBy?.split(' ').filter(Boolean) ?? [];
    return {
      visitedOn: '',
      ...known,
      items: [item],
      screenedBy,
      ...(words.length && { text: `现场走访。${words.join('；')}` }),
    };
  };
  const link = document.querySelector<HTMLAnchorElement>('[data-ledger]');
  /** The record goes along however the link is opened. */
  const carry = (): void => {
    if (link) link.href = ledgerAddress(row(link.dataset.ledger ?? ''));
  };
  window.addEventListener('hashchange', carry);

  const textOf = (selector: string): string => sheet.querySelector(selector)?.textContent.trim() ?? '';
  const record = (): VisitRecord => ({
    title: textOf('h1'),
    about: textOf('.about'),
    head: [...sheet.querySelectorAll('.head')]
      .flatMap(filledIn)
      .map((field) => ({ name: nameOf(field), text: valueOf(field).trim() })),
    parts: [...sheet.querySelectorAll<HTMLElement>('[data-part]')]
      .map((part) => ({
        name: part.dataset.part ?? '',
        lines: filledIn(part).map((field) =>
          nameOf(field) === part.dataset.part ? valueOf(field).trim() : said(field),
        ),
      }))
      .filter(({ lines }) => lines.length > 0),
    signed: [...sheet.querySelectorAll('.names > span')].map(
      ({ textContent }) => `${textContent.trim()}＿＿＿＿＿＿＿＿`,
    ),
    note: textOf('.foot'),
  });
  /** As it is sent on: a line to each thing. */
  const text = ({ title, about, head, parts, note }: VisitRecord): string =>
    [
      title,
      about,
      ...head.map((field) => `${field.name}：${field.text}`),
      ...parts.flatMap(({ name, lines }) => [`【${name}】`, ...lines]),
      note,
    ].join('\n');
  const place = document.querySelector<HTMLElement>('[data-take-along]');
  place?.append(
    ...acts({
      text: () => text(record()),
      name: place.dataset.takeAlong ?? '',
      document: async () => (await import('../documents/visit-report.ts')).visitDocument(record()),
    }),
  );
  // On a slow line somebody writes before this script is there.
  const early = fields.filter(valueOf).map((field): [string, string] => [nameOf(field), valueOf(field)]);
  const values = { ...kept(), ...Object.fromEntries(early) };
  if (early.length > 0) stored((store) => store.setItem(key, JSON.stringify(values)));
  fill(values);
}
