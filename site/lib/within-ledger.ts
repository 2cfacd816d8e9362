import { maxLedgerText } from 'fangfei/ledger';
import { upTo } from './up-to.ts';

/**
 * A text as far as a row of the ledger takes it; no character is cut in half.
 *
 * @param spare how many characters less, for what stands beside it
 * @example
 * withinLedger('🏠'.repeat(3000)).length; // 4000
 */
export const withinLedger = (text: string, spare = 0): string => upTo(text, Math.max(0, maxLedgerText - spare));
