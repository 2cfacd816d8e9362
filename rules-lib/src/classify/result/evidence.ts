/** The words that a result shows for what it says: places of the text, and phrases that moved the model. */
import type { Class } from '../judge/classes.ts';
import type { JudgedLine } from '../judge/judge.ts';
import { phrasesOf, type Phrase } from '../judge/phrases.ts';
import type { Mention } from '../mentions/mentions.ts';
import type { Span } from '../mentions/pass.ts';
import { DIGIT, SCALE } from '../mentions/signs.ts';
import type { Equipment, Reading } from '../reading.ts';
import { isLetter, type Stream } from '../text/fold.ts';
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
  const wordsOf = (span: Span): Pick<Evidence, 'start' | 'end' | 'text'> => {
    const start = stream.pos[span.from] ?? 0;
    const end = folding.endOf(text, stream, span.to - 1);
    return { start, end, text: text.slice(start, end) };
  };
  const evidence: Evidence = { ...wordsOf(wholeNumbers(stream, { from, to })), rule };
  const piece = wordsOf({ from, to }).text;
  const meant = term >= 0 ? (lexicon.texts[term] ?? piece) : piece;
  if (meant !== piece && meant !== piece.toLowerCase()) evidence.meant = meant;
  return evidence;
}

const isNumeral = (code = 0): boolean => !isLetter(code) && ((DIGIT[code] ?? -1) >= 0 || (SCALE[code] ?? 0) > 0);
const isArabic = (code = 0): boolean => code >= 0x30 && code <= 0x39;
/** Whether one number goes on from a unit to the next: 三 to 千, 8 to 0; 千 and 一 of 五千一份 are two. */
const goesOn = (before = 0, after = 0): boolean =>
  (isArabic(before) && isArabic(after)) || (isNumeral(before) && isNumeral(after) && (SCALE[after] ?? 0) > 0);

/** A place that cuts no number in two: 一股三千 for 一股三, 10万起 for 万起. */
function wholeNumbers({ code, length }: Stream, { from, to }: Span): Span {
  let [first, end] = [from, to];
  if (first > 0 && goesOn(code[first - 1], code[first])) while (first > 0 && isNumeral(code[first - 1])) first--;
  if (end < length && goesOn(code[end - 1], code[end])) while (end < length && isNumeral(code[end])) end++;
  return { from: first, to: end };
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
