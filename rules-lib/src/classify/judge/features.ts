/** What the model sees of a line: character n-grams, the concepts mentioned, and the pairs of concepts that stand close together. */
import type { Span } from '../mentions/pass.ts';
import { CLAUSE_END, SENTENCE_END, STAND_IN, type Stream } from '../text/fold.ts';

/** Longest run of characters that is one feature. */
export const MAX_GRAM = 3;
/** How far apart two mentions may stand, and how many mentions on, to count as a pair. */
const PAIR_GAP = 24;
const PAIR_REACH = 6;

/** What any number is for the model. */
export const ZERO = 0x30;
const POINT = 0x2e;

/** Where a concept is mentioned, in units of the stream, `to` exclusive. */
export interface ConceptMention {
  from: number;
  to: number;
  concept: number;
}

/**
 * The characters of a piece of the stream as the model reads them: any number is one 0, marks that end a clause or sentence
 * are one sign (none at the end of the piece), and a stand-in is the first character it may mean. Answers how many units were written; `at` gets where each stands.
 */
export function modelUnits(
  code: Uint16Array,
  from: number,
  to: number,
  meanings: readonly string[],
  into: Uint16Array,
  at?: Uint32Array,
): number {
  let n = 0;
  let last = 0;
  for (let k = from; k < to; k++) {
    let unit = code[k] ?? 0;
    if (unit < 0x80) {
      if (unit >= ZERO && unit <= ZERO + 9) unit = ZERO;
      else if (unit === POINT) continue;
      else if (unit === SENTENCE_END) unit = CLAUSE_END;
      if (unit === last && (unit === ZERO || unit === CLAUSE_END)) continue;
    } else if (unit >= STAND_IN) unit = meanings[unit - STAND_IN]?.charCodeAt(0) ?? unit;
    if (at) at[n] = k;
    into[n++] = last = unit;
  }
  // A line reads the same whether a break follows it or the text ends.
  return last === CLAUSE_END ? n - 1 : n;
}

/** A piece of the stream as the model reads it: its units, and where each stands. */
export interface Units {
  units: Uint16Array;
  places: Uint32Array;
}

/** A piece of the stream as the model reads it. */
export function unitsOf(stream: Stream, { from, to }: Span, meanings: readonly string[]): Units {
  const units = new Uint16Array(to - from);
  const places = new Uint32Array(to - from);
  const length = modelUnits(stream.code, from, to, meanings, units, places);
  return { units: units.subarray(0, length), places: places.subarray(0, length) };
}

/** The mentions that the model sees. */
export const learntOf = (mentions: readonly ConceptMention[], unlearnt: Uint8Array): readonly ConceptMention[] =>
  mentions.some(({ concept }) => unlearnt[concept]) ? mentions.filter(({ concept }) => !unlearnt[concept]) : mentions;

/** Shows the pairs of concepts of a line; `mentions` in the order of the text, the lower number first. */
export function eachPair(mentions: readonly ConceptMention[], visit: (first: number, second: number) => void): void {
  for (let i = 0; i < mentions.length; i++) {
    const one = mentions[i];
    for (let j = i + 1; one && j <= i + PAIR_REACH; j++) {
      const other = mentions[j];
      if (!other || other.from - one.to > PAIR_GAP) break;
      if (other.concept < one.concept) visit(other.concept, one.concept);
      else if (other.concept > one.concept) visit(one.concept, other.concept);
    }
  }
}
