// How long a text of the ledger may be; apart from the rest, as pages that only lead to the ledger ask it too.
import { longestText } from '../generated/ledger-text.ts';

/**
 * The most characters that a text of a row may have.
 *
 * @example
 * maxLedgerText; // → 2000
 */
export const maxLedgerText: number = longestText;
