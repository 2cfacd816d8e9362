// What has come in from the townships that the office has named, a row to each: as the rest of the sheet, it is ticked and kept.
import { fill, within } from './check/dom.ts';
import { onTownships, townships } from './townships.ts';

/** Blank lines that stay on paper, for units that nobody has named. */
const LEAST = 6;

const sheet = document.querySelector<HTMLElement>('[data-hand-in]');
const part = sheet?.querySelector<HTMLElement>('[data-one-by-one]');
const pattern = sheet?.querySelector<HTMLTemplateElement>('[data-township]');

if (sheet && part && pattern) {
  const body = within<HTMLTableSectionElement>(part, 'tbody');
  const blank = [...body.rows];
  const kind = [...sheet.querySelectorAll<HTMLElement>('[data-kind] [data-of]')];
  let rows: HTMLTableRowElement[] = [];
  const boxesOf = (row: HTMLElement) => [...row.querySelectorAll<HTMLInputElement>('input')];

  /** Of the kind it is told how many have handed in: nobody ticks for all who are ticked one by one. */
  const count = (): void => {
    for (const cell of kind) {
      const told = cell.querySelector('span');
      const of = rows.flatMap(boxesOf).filter(({ dataset }) => dataset.paper === cell.dataset.of);
      if (told) told.textContent = `${of.filter(({ checked }) => checked).length}/${of.length}`;
    }
  };
  const show = (): void => {
    const names = townships();
    for (const row of rows) row.remove();
    rows = names.map((name) => {
      const row = (pattern.content.cloneNode(true) as DocumentFragment).querySelector('tr') as HTMLTableRowElement;
      fill(within(row, 'th'), name);
      for (const box of boxesOf(row)) {
        box.dataset.paper = box.value;
        box.value = `${name}.${box.value}`;
        box.setAttribute('aria-label', `${name}：${box.getAttribute('aria-label') ?? ''}`);
      }
      return row;
    });
    body.prepend(...rows);
    blank.forEach((row, at) => (row.hidden = at >= Math.max(LEAST, blank.length - names.length)));
    part.classList.toggle('print-only', names.length === 0);
    for (const cell of kind) {
      const label = cell.querySelector('label');
      const box = cell.querySelector('input');
      if (!label || !box) continue;
      label.hidden = box.disabled = names.length > 0;
      cell.querySelector('span')?.remove();
      if (names.length) cell.append(document.createElement('span'));
    }
    sheet.dispatchEvent(new Event('rows'));
    count();
  };
  sheet.addEventListener('ticked', count);
  onTownships(show);
  show();
}
