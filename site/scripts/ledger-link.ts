// What one page brings to the ledger's, and the unit whose page led here. All stands behind `#`, so nothing is sent.
import { inside } from '../lib/inside.ts';
import { withinLedger } from '../lib/within-ledger.ts';

/** What is known of a candidate for the ledger: `text` is what was seen today, the others are as the ledger's rows have them, as written. */
export interface KnownRow {
  text?: string | undefined;
  subject?: string | undefined;
  creditCode?: string | undefined;
  /** Where it was seen, and who was there, as a record has them. */
  address?: string | undefined;
  registrar?: string | undefined;
  /** The units that the plan charges with it, by name. */
  screenedBy?: readonly string[];
  /** When a visit was, as its record has it; empty where it has not. What is no visit was seen today. */
  visitedOn?: string | undefined;
  peopleInvolved?: string | undefined;
  riskExposure?: string | undefined;
  items?: readonly string[];
  route?: string | undefined;
  progress?: string;
}

/** The unit whose page a link comes from, by its id: `#unit=`. */
export const unitOfLink = (hash: string): string | undefined => /^#unit=([a-z-]+)$/.exec(hash)?.[1];

/**
 * An address of the ledger's page with what is known, and the unit whose page led here.
 *
 * @param into a new row, or the row that this tab is at
 */
export function ledgerAddress(known: KnownRow, into: 'new' | 'answer' = 'new'): string {
  const row = { ...known, unit: unitOfLink(location.hash), text: known.text && withinLedger(known.text) };
  return inside(`ledger/#${into}=${encodeURIComponent(JSON.stringify(row))}`);
}
