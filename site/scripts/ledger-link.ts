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
  /** The unit whose page led to a record, by its id. */
  unit?: string | undefined;
}

/** The unit whose page a link comes from, by its id: `#unit=`. */
export const unitOfLink = (hash: string): string | undefined => /^#unit=([a-z-]+)$/.exec(hash)?.[1];

/** What is known as it stands behind `#`, with the unit whose page led here. */
const told = (known: KnownRow): string =>
  encodeURIComponent(
    JSON.stringify({
      ...known,
      unit: unitOfLink(location.hash) ?? known.unit,
      text: known.text && withinLedger(known.text),
    }),
  );

/**
 * An address of the ledger's page with what is known.
 *
 * @param into a new row, or the row that this tab is at
 */
export const ledgerAddress = (known: KnownRow, into: 'new' | 'answer' = 'new'): string =>
  inside(`ledger/#${into}=${told(known)}`);

/** An address of the triage's first question, about what is known. */
export const triageAddress = (known: KnownRow): string => inside(`triage/start/#about=${told(known)}`);
