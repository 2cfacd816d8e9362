// The words of data/lexicon/advice.json, looked for in a text as it is written.
import { adviceConcepts, type AdviceConceptId } from '../../generated/advice.ts';
import type { AdviceSequence } from '../../generated/types/advice.ts';

/** What ends a clause: no sequence goes on behind it. */
const ENDS = '，。！？；\\s';

/** A term as a pattern: a # of it is any digit, every other sign itself. */
const written = (term: string): string => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/#/g, '\\d');

const anyOf = (id: string): string => {
  const { terms = [] } = adviceConcepts[id as AdviceConceptId];
  return `(?:${terms.map(written).join('|')})`;
};

/** No lookbehind, which phones of before 2023 do not read; gaps are short, so that the time grows with the text alone. */
const patternOf = ({ notBehind, parts }: AdviceSequence): string =>
  (notBehind ? `(?:^|[^${notBehind}])` : '') +
  parts
    .map(({ concept, within, except = '' }) => (within ? `[^${ENDS}${except}]{0,${within}}` : '') + anyOf(concept))
    .join('');

const patterns = new Map<AdviceConceptId, RegExp>();

/** Whether a text has any of the words of a concept. */
export function says(text: string, id: AdviceConceptId): boolean {
  let pattern = patterns.get(id);
  if (!pattern) {
    const { terms, sequences = [] } = adviceConcepts[id];
    pattern = new RegExp([...(terms ? [anyOf(id)] : []), ...sequences.map(patternOf)].join('|'));
    patterns.set(id, pattern);
  }
  return pattern.test(text);
}

/** The terms of a concept that a text has, by what they are called. */
export function wordsIn(text: string, id: AdviceConceptId): string[] {
  const { terms = [], called } = adviceConcepts[id];
  return terms.filter((term) => text.includes(term)).map((term) => called?.[term] ?? term);
}
