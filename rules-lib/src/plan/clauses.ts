// Clauses by address or label, and search over their words.
import { clauses, type PlanClause } from '../generated/clauses.ts';
import { requireText } from '../require.ts';
import { addressOfLabel, labelOf, unknownClause } from './labels.ts';
import { foldText } from './fold-text.ts';

/**
 * One clause, by its address (`4.14.3`) or as an official cites it (`四14（3）`, `四、14、(3)`, `第四部分第14条第3项`).
 *
 * @throws FangfeiError `unknown-clause`; `invalid-argument` for what is no text; the message and `details.nearest` name the labels most like it
 * @example
 * getClause('四14（3）').address; // → '4.14.3'
 */
export function getClause(addressOrLabel: string): PlanClause {
  const wanted = addressOfLabel(requireText('条款', addressOrLabel));
  const found = clauses.find(({ address }) => address === wanted);
  if (found) return found;
  const inDigits = /^[\d.]+$/.test(addressOrLabel.normalize('NFKC'));
  throw unknownClause(
    addressOrLabel,
    clauses.map(({ address, label }) => (inDigits ? address : label)),
  );
}

/** A sentence of the plan that holds what was searched for. */
export interface ClauseHit {
  clause: PlanClause;
  /** The label, as an official cites it. */
  label: string;
  /** The sentence, verbatim. */
  sentence: string;
}

/**
 * The sentences of the plan that hold all the words of a query, in the order of the text.
 * Width, case, traditional characters and white space do not matter.
 *
 * @param query one or more words, separated by white space
 * @example
 * searchClauses('升国旗')[0].label; // → '四16'
 */
export function searchClauses(query: string): ClauseHit[] {
  const words = requireText('要找的词', query).split(/\s+/).map(foldText).filter(Boolean);
  if (words.length === 0) return [];
  return clauses.flatMap((clause) =>
    clause.sentences
      .filter(({ text }) => {
        const folded = foldText(text);
        return words.every((word) => folded.includes(word));
      })
      .map(({ text }) => ({ clause, label: labelOf(clause.address), sentence: text })),
  );
}
