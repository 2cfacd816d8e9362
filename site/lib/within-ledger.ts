import { maxLedgerText } from 'fangfei/ledger';

/**
 * A text as far as a row of the ledger takes it; no character is cut in half.
 *
 * @param spare how many characters less, for what stands beside it
 * @example
 * withinLedger('🏠'.repeat(3000)).length; // 4000
 */
export function withinLedger(text: string, spare = 0): string {
  const most = Math.max(0, maxLedgerText - spare);
  // A character takes two places at most.
  return text.length <= most ? text : [...text.slice(0, most * 2)].slice(0, most).join('');
}
