// The form of one row: checked as it is typed, kept as a draft at every key.
import {
  isKindOfUnits,
  itemSeparator,
  ledgerColumns,
  numberTold,
  readLedgerCell,
  readLedgerRow,
  type LedgerCellFault,
  type LedgerCells,
  type LedgerRow,
} from 'fangfei/ledger';
import { today } from '../../lib/dates.ts';
import { withinLedger } from '../../lib/within-ledger.ts';
import { button, byId, element, fill, within } from '../check/dom.ts';
import { unitOfLink } from '../ledger-link.ts';
import * as drafts from './drafts.ts';
import { keepIn, keptIn } from './keep.ts';
import { prepared } from './select.ts';
import type { KeptRow } from './store.ts';
import { dayIn, visitCells } from './visited.ts';

type Key = keyof LedgerRow;
type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

const form = byId<HTMLFormElement>('row');
const title = byId('row-title');
const conflict = byId('conflict');
const boxes = [...form.querySelectorAll<HTMLInputElement>('input[name="items"]')];
const fields = new Map<Key, Field>();
for (const { key } of ledgerColumns) {
  const field = document.getElementById(`f-${key}`);
  if (field) fields.set(key, field as Field);
}

let over: KeptRow | undefined;
/** Items that a file brought and the form does not offer: they are kept. */
let further: string[] = [];
/** How the row that is being changed stands in the form as it is saved. */
let saved: string | undefined;
/** Fields that have been left once: only their faults are told before saving. */
const left = new Set<Key>();

/** Whether the unit that is chosen is a kind of units. */
function isKindChosen(): boolean {
  const { unit } = readLedgerCell('unit', fields.get('unit')?.value ?? '').part;
  return unit !== undefined && isKindOfUnits(unit);
}

/** Which unit of a kind is asked where it is a kind; a name that is already there stays in sight. */
function askUnitName(): void {
  const named = fields.get('unitName')?.value.trim();
  const isKind = isKindChosen();
  within(form, '[data-field="unitName"]').hidden = !named && !isKind;
  within(form, '[data-must="unitName"]').hidden = !isKind;
}

const countItems = (): void => {
  const count = boxes.filter(({ checked }) => checked).length + further.length;
  within(form, '[data-count]').textContent = count ? `（已选 ${count} 项）` : '';
};

function cells(): LedgerCells {
  const written: { [K in Key]?: string } = {};
  for (const [key, { value }] of fields) if (value.trim() !== '') written[key] = value;
  const items = [...boxes.filter(({ checked }) => checked).map(({ value }) => value), ...further];
  if (items.length) written.items = items.join(itemSeparator);
  return written;
}

function write(written: LedgerCells): void {
  for (const [key, field] of fields) field.value = written[key] ?? '';
  const items = (written.items ?? '').split(itemSeparator).filter(Boolean);
  for (const box of boxes) box.checked = items.includes(box.value);
  further = items.filter((item) => !boxes.some(({ value }) => value === item));
  countItems();
  askUnitName();
}

function tell(faults: readonly LedgerCellFault[], all: boolean): void {
  for (const place of form.querySelectorAll<HTMLElement>('[data-fault]')) {
    const key = place.dataset.fault as Key;
    const seen = all || left.has(key);
    const fault = faults.find((one) => one.key === key && seen);
    const field = fields.get(key);
    const { notes } = readLedgerCell(key, seen && !fault ? (field?.value ?? '') : '');
    place.textContent = fault ? `${fault.reason}；${fault.remedy}` : notes.map((note) => `${note}。`).join('');
    place.className = fault ? 'fault' : 'soft';
    if (fault) field?.setAttribute('aria-invalid', 'true');
    else field?.removeAttribute('aria-invalid');
  }
}

/** Keeps a draft, and says where there is no room for one. */
export function keep(draft: drafts.Draft): void {
  const kept = drafts.keep(draft);
  within(form, '[data-drafted]').hidden = !kept;
  within(form, '[data-undrafted]').hidden = kept;
}

/** Keeps what is written as a draft; a row that is being changed is kept as it stands. */
export function hold(): void {
  const now = cells();
  const kept = over && { id: over.id, version: over.version };
  const untouched = JSON.stringify(now) === saved;
  if (Object.keys(now).length || kept) {
    keep({ cells: now, ...(kept && { over: kept }), ...(untouched && { untouched }), at: Date.now() });
  } else drafts.drop();
  countItems();
  askUnitName();
  tell(readLedgerRow(now).faults, false);
}

/** Opens the form on what is to be written. */
export function open(written: LedgerCells, row?: KeptRow): void {
  over = row;
  left.clear();
  if (row) write(prepared(row.row).cells);
  saved = row && JSON.stringify(cells());
  write(written);
  tell([], true);
  fill(conflict);
  title.textContent = row ? `修改：${row.row.subject}` : '新增一行';
  within(form, '[data-do="delete"]').hidden = !row;
  form.hidden = false;
  title.focus();
  title.scrollIntoView();
}

export function close(): void {
  drafts.drop();
  over = undefined;
  form.hidden = true;
}

export const isOpen = (): boolean => !form.hidden;
export const editing = (): KeptRow | undefined => over;

/** The same row as another tab has left it: the user sees both and chooses. */
export function showConflict(theirs: KeptRow | undefined): void {
  if (!theirs) {
    over = undefined;
    fill(conflict, element('p', {}, '另一个窗口已经删除了这一行。再按“保存”，会作为新的一行存下。'));
    return;
  }
  const mine = cells();
  const their = prepared(theirs.row).cells;
  const rows = ledgerColumns.flatMap(({ key, heading }) =>
    (mine[key] ?? '') === (their[key] ?? '')
      ? []
      : [
          element(
            'tr',
            {},
            element('th', { scope: 'row' }, heading),
            element('td', {}, their[key] ?? '（空）'),
            element('td', {}, mine[key] ?? '（空）'),
          ),
        ],
  );
  const head = ['栏', '另一个窗口存的', '这里填的'].map((text) => element('th', { scope: 'col' }, text));
  const take = button('用另一个窗口存的', () => {
    drafts.drop();
    open(their, theirs);
  });
  over = theirs;
  fill(
    conflict,
    element(
      'p',
      {},
      element('strong', {}, '没有保存：'),
      '另一个窗口改过这一行。对照下面，再按“保存”就以这里填的为准。',
    ),
    element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows)),
    element('p', {}, take),
  );
}

/** What a part of a link is written as in a cell; nothing when it means nothing here. */
function worded(key: Key, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  try {
    // A row must have a subject and a unit; which does not matter here.
    return prepared({ subject: '某', unit: 'education-bureau', [key]: value }).cells[key];
  } catch {
    return undefined;
  }
}

const BROUGHT_AS_WRITTEN = ['subject', 'creditCode', 'progress'] as const;
/** Numbers as a record has them; what is none stands in its words. */
const BROUGHT_NUMBERS = ['peopleInvolved', 'riskExposure'] as const;

/**
 * What a link from the self-check, the triage or a visit's record brings: `#new=`, or `#answer=` for the row that this tab
 * is at, and JSON with text, items, route, unit, and columns as they are written.
 * What was seen was seen today, but on a visit; how it came in, an advertisement or a neighbour, the clerk knows, but of a visit.
 */
export function linkOf(hash: string): { answer: boolean; cells: LedgerCells } | undefined {
  const [, into, json = ''] = /^#(new|answer)=(.*)$/.exec(hash) ?? [];
  if (!into) return undefined;
  let given: Record<string, unknown>;
  try {
    given = Object(JSON.parse(decodeURIComponent(json))) as Record<string, unknown>;
  } catch {
    given = {};
  }
  const text = (value: unknown): string | undefined =>
    typeof value === 'string' && value.trim() ? withinLedger(value) : undefined;
  const items = (Array.isArray(given.items) ? given.items : []).flatMap((id) => worded('items', [id]) ?? []);
  const screenedBy = (Array.isArray(given.screenedBy) ? given.screenedBy : []).map(String);
  const cells: LedgerCells = {
    ...Object.fromEntries(BROUGHT_AS_WRITTEN.map((key) => [key, text(given[key])])),
    ...Object.fromEntries(
      BROUGHT_NUMBERS.map((key) => [key, numberTold(text(given[key]) ?? '', key)?.value.toString()]),
    ),
    clue: text(given.text),
    foundOn: typeof given.visitedOn === 'string' ? dayIn(given.visitedOn) : text(given.text) && today(),
    route: worded('route', given.route),
    items: items.length ? [...new Set(items)].join(itemSeparator) : undefined,
    ...visitCells(text(given.registrar), text(given.address), worded('unit', given.unit), screenedBy),
  };
  return { answer: into === 'answer', cells };
}

/** A row with what the triage says of it: its route, where there is one, and the answers below what was done before. */
export const answered = (cells: LedgerCells, { route, progress }: LedgerCells): LedgerCells => ({
  ...cells,
  route: route ?? cells.route,
  progress: [cells.progress, progress].filter(Boolean).join('\n'),
});

const LAST_UNIT = 'fangfei-ledger-unit';

/** Whoever registered the last row registers the next one. */
export function rememberUnit({ unit, unitName }: LedgerCells): void {
  keepIn('localStorage', LAST_UNIT, JSON.stringify({ unit, unitName }));
}

/** A new row of the unit that registered the last one. */
export const begun = (cells: LedgerCells = {}): LedgerCells => ({
  ...keptIn<LedgerCells>('localStorage', LAST_UNIT),
  ...cells,
});

/** The name of the unit whose page a link comes from. */
export const unitOf = (hash: string): string | undefined => worded('unit', unitOfLink(hash));

form.addEventListener('input', hold);
// A bureau is named by itself: the township that was remembered is none of it.
fields.get('unit')?.addEventListener('input', () => {
  const name = fields.get('unitName');
  if (name && !isKindChosen()) name.value = '';
});
form.addEventListener('focusout', ({ target }) => {
  const { name } = target as Field;
  if (!name) return;
  left.add(name as Key);
  tell(readLedgerRow(cells()).faults, false);
});

/**
 * Reads the form for saving; what is wrong is told and the first fault focused.
 *
 * @param also faults that only the whole ledger shows
 */
export function read(also: (row: LedgerRow) => LedgerCellFault[]): LedgerRow | undefined {
  const { row, faults } = readLedgerRow(cells());
  const all = row ? also(row) : faults;
  tell(all, true);
  if (row && all.length === 0) return row;
  const first = all.map(({ key }) => fields.get(key)).find(Boolean);
  first?.focus();
  return undefined;
}
