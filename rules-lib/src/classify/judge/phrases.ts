/** The words of a text that moved the model: whole clauses where they are short, and no word or number cut in two. */
import { CLAUSE_END, isLetter, type Stream } from '../text/fold.ts';
import type { Span } from '../mentions/pass.ts';
import { unitsOf, ZERO, type ConceptMention, type Units } from './features.ts';
import type { Class } from './classes.ts';
import type { Model, Piece, Weighed } from './model.ts';

/** Units from `first` to `last`. */
interface Range {
  first: number;
  last: number;
}
/** A stretch of a clause and how much it says. */
interface Part extends Range {
  value: number;
}

/** Clauses up to so many units are shown whole. */
const LONGEST_PHRASE = 16;
/** A blank parts what stands before it, once so many units do: 一 年 返 利 is one clause. */
const LEAST_BEFORE_BLANK = 4;

/** A phrase of the stream and how much it says. */
export interface Phrase extends Span {
  value: number;
}

/** The clauses of a line that speak for an item, or for a class where `of` is one; strongest first, of a long clause the part that says it. */
export function phrasesOf(
  model: Model,
  stream: Stream,
  piece: Piece,
  meanings: readonly string[],
  of: Class | string,
): Phrase[] {
  const line = model.weigh(stream, piece, meanings, of);
  const parts = clausesOf(stream, line).flatMap((clause) => {
    const part = strongestPart(line, clause);
    const short = clause.last - clause.first < LONGEST_PHRASE;
    const range = short ? clause : wholeWords(part, line, piece.mentions);
    const shown = part.value > 0 && isPhrase(line, range.first, range.last);
    return shown ? [{ value: part.value, ...spanOf(line, range, piece) }] : [];
  });
  return parts.sort((a, b) => b.value - a.value || a.from - b.from);
}

/** From how many clauses that follow one another, or pieces of a long one, a stretch is put together. */
const MOST_PIECES = 3;

/** The stretches of a line that may be shown for what it asks: every clause that mentions anything, and some that follow one another, each with what it mentions. */
export function stretchesOf<M extends ConceptMention>(
  stream: Stream,
  piece: Span & { mentions: readonly M[] },
  meanings: readonly string[],
): (Span & { mentions: readonly M[] })[] {
  const line = unitsOf(stream, piece, meanings);
  const pieces = clausesOf(stream, line).flatMap(({ first, last }) => {
    const count = Math.ceil((last + 1 - first) / LONGEST_PHRASE);
    const cut = (n: number): number => first + Math.round((n * (last + 1 - first)) / count);
    return Array.from({ length: count }, (_, n): Range => ({ first: cut(n), last: cut(n + 1) - 1 }));
  });
  return pieces.flatMap(({ first }, i) =>
    pieces.slice(i, i + MOST_PIECES).flatMap(({ last }) => {
      const whole = wholeWords({ first, last }, line, piece.mentions);
      if (!isPhrase(line, whole.first, whole.last)) return [];
      const span = spanOf(line, whole, piece);
      const mentions = piece.mentions.filter(({ from, to }) => from >= span.from && to <= span.to);
      return mentions.length > 0 ? [{ ...span, mentions }] : [];
    }),
  );
}

/** A stretch of a line as a span of the stream; a number is one unit, as long as it may be. */
function spanOf({ units, places }: Units, { first, last }: Range, piece: Span): Span {
  return { from: places[first]!, to: units[last] === ZERO ? (places[last + 1] ?? piece.to) : places[last]! + 1 };
}

/** The clauses of a line: between marks but those of 20:00, and between words that a blank parts. */
function clausesOf({ text, pos }: Stream, { units, places }: Units): Range[] {
  const clauses: Range[] = [];
  let first = 0;
  for (let k = 0; k <= units.length; k++) {
    const number = units[k - 1] === ZERO && units[k + 1] === ZERO;
    const mark = k === units.length || (units[k] === CLAUSE_END && !number);
    const words = isHan(units[k]) && isHan(units[k - 1]);
    const apart = !mark && words && k - first >= LEAST_BEFORE_BLANK && pos[places[k]!]! - pos[places[k - 1]!]! > 1;
    const blank = apart && /\s/.test(text.charAt(pos[places[k]!]! - 1));
    if (!mark && !blank) continue;
    if (k > first) clauses.push({ first, last: k - 1 });
    first = mark ? k + 1 : k;
  }
  return clauses;
}

const isHan = (unit = 0): boolean => unit > 0x3000;

/** The stretch of a clause that says most, no longer than a phrase. */
function strongestPart({ said }: Weighed, { first, last }: Range): Part {
  let [from, to, most] = [first, first, -Infinity];
  for (let start = first; start <= last; start++) {
    let sum = 0;
    for (let k = start; k <= last && k - start < LONGEST_PHRASE; k++) {
      sum += said[k]!;
      if (sum > most) [from, to, most] = [start, k, sum];
    }
  }
  return { first: from, last: to, value: most };
}

/** A stretch that cuts no word or number that was found: it begins and ends where they do. */
function wholeWords({ first, last }: Range, { units, places }: Units, mentions: readonly ConceptMention[]): Range {
  let [from, to] = [first, last];
  for (const mention of mentions) {
    if (mention.from < places[first]! && mention.to > places[first]!)
      while (from > 0 && places[from]! > mention.from) from--;
    if (mention.from <= places[last]! && mention.to > places[last]! + 1)
      while (to + 1 < places.length && places[to + 1]! < mention.to) to++;
  }
  while (isLetter(units[from]!) && isLetter(units[from - 1] ?? 0)) from--;
  while (isLetter(units[to]!) && isLetter(units[to + 1] ?? 0)) to++;
  return { first: from, last: to };
}

/** Whether there are two Chinese characters or more in a stretch. */
function isPhrase({ units }: Units, first: number, last: number): boolean {
  let han = 0;
  for (let k = first; k <= last; k++) if (isHan(units[k])) han++;
  return han >= 2;
}
