/** The words that a result shows for what it says: places of the text, and phrases that moved the model. */
import type { Class } from '../judge/classes.ts';
import type { JudgedLine } from '../judge/judge.ts';
import { phrasesOf, type Phrase } from '../judge/phrases.ts';
import type { Mention } from '../mentions/mentions.ts';
import type { Equipment, Reading } from '../reading.ts';
import type { Evidence } from '../types.ts';

/** What stands in place of a rule where the model gives the words. */
export const MODEL = 'model';
/** And where it takes words to ask for money that no concept names. */
export const ASKING = 'asking';
export const MOST_PHRASES = 3;

/** A place of the stream as words of the original. */
export function evidenceAt(
  { folding, lexicon }: Equipment,
  { text, stream }: Reading,
  { from, to, term }: Pick<Mention, 'from' | 'to' | 'term'>,
  rule: string,
): Evidence {
  const start = stream.pos[from] ?? 0;
  const end = folding.endOf(text, stream, to - 1);
  const piece = text.slice(start, end);
  const evidence: Evidence = { start, end, text: piece, rule };
  const meant = term >= 0 ? (lexicon.texts[term] ?? piece) : piece;
  if (meant !== piece && meant !== piece.toLowerCase()) evidence.meant = meant;
  return evidence;
}

/** A phrase that says less than this share of what the strongest says is none of those that moved the model. */
const LEAST_SHARE = 0.5;

/** The phrases that moved the model most, from the first lines that have any. */
export function phrasesIn(
  classifier: Equipment,
  reading: Reading,
  lines: readonly JudgedLine[],
  of: Class | string,
): Evidence[] {
  const { model, folding } = classifier;
  if (!model) return [];
  const phrases: Phrase[] = [];
  for (const line of lines) {
    const most = MOST_PHRASES - phrases.length;
    if (most === 0) break;
    phrases.push(...phrasesOf(model, reading.stream, line, folding.meanings, of).slice(0, most));
  }
  const least = LEAST_SHARE * phrases.reduce((most, { value }) => Math.max(most, value), 0);
  return phrases.flatMap(({ from, to, value }) =>
    value < least ? [] : [evidenceAt(classifier, reading, { from, to, term: -1 }, MODEL)],
  );
}
