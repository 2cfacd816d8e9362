// A triage result to take along: copied, printed, as a Word file, or into the ledger.
import './old-browsers.ts';
import type { TriageRecord } from '../documents/triage-report.ts';
import { ledgerAddress } from './ledger-link.ts';
import { acts } from './take-along.ts';
import { byId, element } from './check/dom.ts';
import { current } from './ledger/drafts.ts';

const place = byId('take-along');
const record = JSON.parse(place.dataset.record ?? 'null') as TriageRecord;
const text = [record.outcome, ...record.basis, ...record.answers].join('\n');

/** Who came from a row of the ledger goes back to it; from elsewhere it is a new one. What was seen is not known here. */
function intoLedger(): HTMLElement[] {
  const known = { progress: text, route: place.dataset.route };
  const link = (label: string, href: string) => element('a', { class: 'button', href }, label);
  const draft = current();
  return [
    ...(draft ? [link(`填进台账“${draft.cells.subject ?? '正在写的一行'}”`, ledgerAddress(known, 'answer'))] : []),
    link(draft ? '另记一行' : '记入台账', ledgerAddress(known)),
  ];
}

place.append(
  ...acts({
    text: () => text,
    name: '线索分类处置对照.docx',
    document: async () => (await import('../documents/triage-report.ts')).triageDocument(record),
  }),
  ...intoLedger(),
);
