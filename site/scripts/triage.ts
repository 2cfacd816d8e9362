// A triage result to take along: copied, printed, as a Word file, or into the ledger.
import './old-browsers.ts';
import type { LedgerCells } from 'fangfei/ledger';
import type { TriageRecord } from '../documents/triage-report.ts';
import { ledgerAddress } from './ledger-link.ts';
import { acts } from './take-along.ts';
import { button, byId, element } from './check/dom.ts';
import { giveTransfer } from './ledger/transfer.ts';
import { fullDate, today } from '../lib/dates.ts';
import { fileName } from './ledger/file-name.ts';
import { about, aboutName } from './triage-about.ts';

const place = byId('take-along');
const record = JSON.parse(place.dataset.record ?? 'null') as TriageRecord & { acting: string[] };
const day = today();
/** Beside what was done before and after, a result tells nothing without its day. */
const dated = `${fullDate(day)}，${record.outcome}`;
const text = (): string => [dated, ...record.basis, ...record.acting, ...record.answers].join('\n');

const here = document.getElementById('acting-here');
const items = about().draft?.cells.items;
// What knows the plan is loaded for who came from a row of the ledger alone; without a network the page does without it.
if (here && items)
  void import('./triage-acting.ts')
    .then(({ actingOn }) => {
      const lines = actingOn(items);
      record.acting = [...record.acting, ...lines];
      here.append(element('ul', {}, ...lines.map((line) => element('li', {}, line))));
    })
    .catch(() => undefined);

/** The form that goes with the lead: what was just answered is among what has been done. */
function transferButton(cells: LedgerCells): HTMLElement {
  const told = element('span', { role: 'status', class: 'soft' });
  const save = async (): Promise<void> => {
    try {
      const progress = [cells.progress, text()].filter(Boolean).join('\n');
      told.textContent = `已存成“${await giveTransfer(place.dataset.transfer, { ...cells, progress })}”`;
    } catch {
      told.textContent = '要用的程序没有载入；请联网后再点一次。';
    }
  };
  return element('span', {}, button('存成线索移送单（Word）', save), told);
}

/** Who came from a row of the ledger goes back to it; from elsewhere it is a new one. What was seen is not known here. */
function intoLedger(): HTMLElement[] {
  const known = {
    progress: [dated, ...record.basis, ...record.answers].join('\n'),
    route: place.dataset.route,
  };
  const link = (label: string, href: string) => element('a', { class: 'button', href }, label);
  const { draft, visited } = about();
  if (visited) return [link(`把走访和对照记入台账`, ledgerAddress({ ...visited, ...known }))];
  return [
    ...(draft ? [link(`填进台账“${draft.cells.subject ?? '正在写的一行'}”`, ledgerAddress(known, 'answer'))] : []),
    ...(draft && place.dataset.transfer ? [transferButton(draft.cells)] : []),
    link(draft ? '另记一行' : '记入台账', ledgerAddress(known)),
  ];
}

const subject = aboutName();
const { unit, unitName } = about().draft?.cells ?? {};
place.append(
  ...acts({
    text,
    name: `${['线索分类处置对照', subject && fileName(subject), day].filter(Boolean).join('-')}.docx`,
    document: async () =>
      (await import('../documents/triage-report.ts')).triageDocument(record, {
        day: fullDate(day),
        about: subject,
        unit: unitName ?? unit,
      }),
  }),
  ...intoLedger(),
);
