// Hits as a table that the ledger takes; loaded once somebody asks for it.
import { ledgerWorkbook, readLedgerCell, type LedgerRow } from 'fangfei/ledger';
import { append } from '../../lib/append.ts';
import { today } from '../../lib/dates.ts';
import { withinLedger } from '../../lib/within-ledger.ts';
import type { Lead } from './lead.ts';

/** The words of several posts; what a row does not hold is told. */
function clueOf(posts: readonly Lead[]): string {
  const clue = posts.map(({ text }) => text).join('\n');
  const told = `\n（共 ${posts.length} 条，这里没有写全）`;
  return clue === withinLedger(clue) ? clue : withinLedger(clue, told.length) + told;
}

/** Leads of one account are one row; where none is known, each stands for itself. */
function rowsOf(
  leads: readonly (Lead & { place: string })[],
  registrar: Pick<LedgerRow, 'unit' | 'unitName'>,
): LedgerRow[] {
  const bySubject = new Map<string, (typeof leads)[number][]>();
  for (const lead of leads) {
    // An account may have a name that nobody can be registered by.
    const { subject = `待查明（${lead.place}）` } = readLedgerCell('subject', lead.subject ?? '').part;
    append(bySubject, subject, lead);
  }
  const foundOn = today();
  return [...bySubject].map(([subject, posts]) => ({
    subject,
    ...registrar,
    foundOn,
    ...(posts.some(({ online }) => online) && { source: 'ad-monitoring' as const }),
    clue: clueOf(posts),
    items: [...new Set(posts.flatMap(({ items }) => items))] as NonNullable<LedgerRow['items']>,
  }));
}

/**
 * The workbook of the leads, or why there is none.
 *
 * @param unit who registers them, as written
 */
export async function ledgerOf(
  leads: readonly (Lead & { place: string })[],
  unit: string,
): Promise<{ file: Uint8Array<ArrayBuffer> } | { fault: string }> {
  const { part, faults } = readLedgerCell('unit', unit);
  if (!part.unit) {
    const [{ reason, remedy } = { reason: '没有填', remedy: '补上' }] = faults;
    return { fault: `登记单位：${reason}；${remedy}` };
  }
  const registrar = { unit: part.unit, ...(part.unitName && { unitName: part.unitName }) };
  return { file: await ledgerWorkbook(rowsOf(leads, registrar)) };
}
