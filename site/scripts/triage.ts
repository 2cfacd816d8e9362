// A triage result to take along: copied, printed, as a Word file, or into the ledger.
import './old-browsers.ts';
import type { TriageRecord } from '../documents/triage-report.ts';
import { acts, ledgerAddress } from './take-along.ts';
import { byId, element } from './check/dom.ts';

const place = byId('take-along');
const record = JSON.parse(place.dataset.record ?? 'null') as TriageRecord;
const text = [record.outcome, ...record.basis, ...record.answers].join('\n');

place.append(
  ...acts({
    text,
    name: '线索分类处置对照.docx',
    document: async () => (await import('../documents/triage-report.ts')).triageDocument(record),
  }),
  element('a', { class: 'button', href: ledgerAddress({ text, route: place.dataset.route }) }, '记入台账'),
);
