// What is filled in on a visit's record stays in this browser until it is emptied; without a store it can still be printed.
// From there it can be taken along, and go into a row of the ledger.
import type { VisitRecord } from '../documents/visit-report.ts';
import { button, element } from './check/dom.ts';
import { ledgerAddress, triageAddress, type KnownRow } from './ledger-link.ts';
import { acts } from './take-along.ts';
import { isEmpty, openedAt, openKey, othersAt, othersKey, type Values } from './visit-store.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

const sheet = document.querySelector<HTMLElement>('[data-visit]');
const status = document.querySelector('.help > [role="status"]');
const clear = document.querySelector<HTMLButtonElement>('[data-clear]');
const another = document.querySelector<HTMLButtonElement>('[data-another]');
const others = document.querySelector<HTMLElement>('[data-others]');
if (sheet?.dataset.visit && status && clear && another && others) {
  const key = openKey(sheet.dataset.visit);
  const fields = [...sheet.querySelectorAll<Field>('input, textarea')];
  const ticks = (field: Field): field is HTMLInputElement => field.type === 'checkbox';
  /** What stands beside a field is its name: a later version of the sheet may have others. */
  const nameOf = (field: Field): string =>
    field.getAttribute('aria-label') ?? field.closest('label')?.textContent.trim() ?? '';
  const valueOf = (field: Field): string => (ticks(field) && !field.checked ? '' : field.value);

  /** Does something with the store, answers whether it was done, and says what becomes of what is filled in. */
  const stored = (act: (store: Storage) => unknown): boolean => {
    try {
      act(localStorage);
      status.textContent = '填的只存在这个浏览器里，公用的设备打印后请清空。';
      return true;
    } catch {
      status.textContent = '这个浏览器不让保存，关掉本页填的就没有了。';
      return false;
    }
  };
  const kept = (): Values => openedAt(key);
  /** The record that is open, with answers that an earlier version of the sheet asked for. */
  const opened = (): Values => ({
    ...kept(),
    ...Object.fromEntries(fields.map((field) => [nameOf(field), valueOf(field) || undefined])),
  });
  /** Another window, or an earlier version of the sheet, may have kept more than is filled in here. */
  const offer = (values: Values): void => {
    clear.hidden = isEmpty(values) && !fields.some(valueOf);
    another.hidden = clear.hidden;
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

  // The records of other visits to the same line of business: one is open at a time.
  const shelf = othersKey(sheet.dataset.visit);
  const shelved = (): Values[] => othersAt(shelf);
  const subjectOf = (values: Values): string => values['对象名称']?.trim() || '没有写名称的';
  const shelve = (records: readonly Values[]): boolean => {
    const isKept = stored((store) => {
      if (records.length > 0) store.setItem(shelf, JSON.stringify(records));
      else store.removeItem(shelf);
    });
    list();
    return isKept;
  };
  /** Has another record open, or an empty one; what was open is put with the others, and stays open where it cannot be. */
  const turnTo = (values: Values, rest: readonly Values[]): void => {
    const before = opened();
    if (!shelve(isEmpty(before) ? rest : [...rest, before])) {
      status.textContent = '没有另开一张：这个浏览器存不下正在填的这张。先打印或者存成 Word 文件，再清空。';
      return;
    }
    stored((store) => {
      if (isEmpty(values)) store.removeItem(key);
      else store.setItem(key, JSON.stringify(values));
    });
    fill(values);
    fields[0]?.focus();
  };
  const list = (): void => {
    const records = shelved();
    others.textContent = '';
    others.hidden = records.length === 0;
    others.append(
      ...records.map((values, at) => {
        const subject = subjectOf(values);
        const rest = (): Values[] => shelved().filter((_, other) => other !== at);
        const open = button('打开', () => turnTo(shelved()[at] ?? {}, rest()));
        const drop = button('删除', () => {
          if (confirm(`删除“${subject}”这张记录？删了找不回来。`)) shelve(rest());
        });
        open.setAttribute('aria-label', `打开：${subject}`);
        drop.setAttribute('aria-label', `删除：${subject}`);
        const about = [subject, values['走访时间'], values['走访地点']].filter(Boolean).join('，');
        return element('li', {}, `${about} `, open, ' ', drop);
      }),
    );
  };
  another.addEventListener('click', () => turnTo({}, shelved()));
  clear.addEventListener('click', () => {
    if (!confirm(`清空“${subjectOf(opened())}”这张记录？清空了找不回来。`)) return;
    stored((store) => store.removeItem(key));
    fill({});
    fields[0]?.focus();
  });
  window.addEventListener('storage', (event) => {
    if (event.key === key) fill(kept());
    if (event.key === shelf) list();
  });

  /** What a field says beside its name; a question ends by itself. */
  const said = (field: Field): string => {
    const name = nameOf(field).replace(/。$/, '');
    return ticks(field) ? name : `${name}${name.endsWith('？') ? '' : '：'}${valueOf(field).trim()}`;
  };
  const filledIn = (within: Element): Field[] =>
    [...within.querySelectorAll<Field>('input, textarea')].filter((field) => valueOf(field).trim());

  /** What was not asked or seen, once anything is written: a paper that is filed says so. */
  const leftOut = (part: HTMLElement): string[] => {
    const names = [...part.querySelectorAll<Field>('input, textarea')]
      .filter((field) => !valueOf(field).trim())
      .map((field) => nameOf(field).replace(/[。？]$/, ''));
    const { rest } = part.dataset;
    return rest && names.length && fields.some(valueOf) ? [`${rest}：${names.join('；')}。`] : [];
  };

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
  const triage = document.querySelector<HTMLAnchorElement>('[data-triage]');
  /** The record goes along however the link is opened. */
  const carry = (): void => {
    if (!link) return;
    const known = row(link.dataset.ledger ?? '');
    link.href = ledgerAddress(known);
    if (triage) triage.href = triageAddress(known);
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
        lines: [
          ...filledIn(part).map((field) => (nameOf(field) === part.dataset.part ? valueOf(field).trim() : said(field))),
          ...leftOut(part),
        ],
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
  stored((store) => (early.length > 0 ? store.setItem(key, JSON.stringify(values)) : store.getItem(key)));
  fill(values);
  list();
}
