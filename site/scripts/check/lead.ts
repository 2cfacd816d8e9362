// What a hit brings to the ledger: the words, and what the screener's own columns say of who wrote them, where and when.
import { withinLedger } from '../../lib/within-ledger.ts';
import { tells } from './columns.ts';
import type { Row } from './judge.ts';

/** A hit as a lead. */
export interface Lead {
  /** Whose account it is, where a column says it. */
  subject?: string;
  text: string;
  items: readonly string[];
  /** Whether it was seen on the net, as a column of links or platforms says. */
  online: boolean;
}

/** A row as a lead; only hits are any. */
export function leadOf({ candidate, fields = [] }: Row): Lead | undefined {
  if (!candidate) return undefined;
  const known = fields.filter(([, value]) => value.trim() !== '');
  const facts = known
    .flatMap(([name, value]) =>
      tells(name, 'site', 'channel', 'account', 'time', 'link') ? [`${name}：${value.trim()}`] : [],
    )
    .join('；');
  const account = known.find(([name]) => tells(name, 'account', 'owner'))?.[1].trim();
  return {
    ...(account && { subject: account }),
    text: facts ? `${withinLedger(candidate.text, facts.length + 1)}\n${facts}` : candidate.text,
    items: candidate.items,
    online: known.some(([name]) => tells(name, 'site', 'link')),
  };
}
