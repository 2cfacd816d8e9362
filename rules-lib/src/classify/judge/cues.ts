/**
 * Who speaks in a line. One who sells and one who tells what was offered to him name the same sums and terms; what parts them is
 * how sure the model is of each class, and the everyday words around: 她说, 后来, 没敢 here, 您, 欢迎, 联系 there.
 */
import type { Stream } from '../text/fold.ts';
import { lengthOf } from '../text/lines.ts';
import { CLASSES } from './classes.ts';
import { logOf, type Trees } from './trees.ts';

/** Everyday words that count as one. */
export interface Cue {
  id: string;
  /** In words, in Chinese. */
  name: string;
  words: readonly string[];
  /** Signs of the text, one after another. */
  marks?: string;
}

const K = CLASSES.length;
const UNLAWFUL = CLASSES.indexOf('unlawful');
/** Only a line that is so likely to offer is looked at. */
const LEAST_LIKELY = 0.05;
/** Words are counted by so many characters; a line has at least `FEWEST`, or one word would fill it. */
const PER = 100;
const FEWEST = 20;

/** A piece of a text, as it is written and in the folded stream. */
interface Place {
  start: number;
  end: number;
  from: number;
  to: number;
}

/** Tells who speaks by cue words, which the trees know by their order. */
export class Cues {
  private readonly count: number;
  /** The features of one line; made anew for each, they would cost more than the counting. */
  private readonly scratch: Float64Array;
  /** By first character, in the folded stream, the words with the number of their cue; by sign, in the text, that number, or -1. */
  private readonly words = new Map<number, { rest: readonly number[]; cue: number }[]>();
  private readonly begins = new Uint8Array(0x10000);
  private readonly marks = new Int8Array(0x10000).fill(-1);

  constructor(cues: readonly Cue[]) {
    this.count = cues.length;
    this.scratch = new Float64Array(K + cues.length);
    cues.forEach(({ words, marks = '' }, cue) => {
      for (const word of words) {
        const [first, ...rest] = Array.from({ length: word.length }, (_, i) => word.charCodeAt(i));
        const here = this.words.get(first!) ?? [];
        this.words.set(first!, here);
        here.push({ rest, cue });
        this.begins[first!] = 1;
      }
      for (let i = 0; i < marks.length; i++) this.marks[marks.charCodeAt(i)] = cue;
    });
  }

  /** What tells who speaks in a line that is likely enough to offer; undefined for others. */
  featuresOf(
    shares: readonly number[],
    { text, code }: Stream,
    place: Place,
    own: Float64Array = new Float64Array(K + this.count),
  ): Float64Array | undefined {
    if (shares[UNLAWFUL]! < LEAST_LIKELY) return undefined;
    const { start, end, from, to } = place;
    own.fill(0);
    for (let v = 0; v < K; v++) own[v] = logOf(shares[v]!);
    const by = PER / Math.max(FEWEST, lengthOf(text, place));
    const { begins, marks } = this;
    for (let k = from; k < to; k++) {
      if (!begins[code[k]!]) continue;
      for (const { rest, cue } of this.words.get(code[k]!)!) {
        let i = 0;
        while (i < rest.length && code[k + 1 + i] === rest[i]) i++;
        if (i === rest.length && k + i < to) own[K + cue]! += by;
      }
    }
    for (let i = start; i < end; i++) {
      const cue = marks[text.charCodeAt(i)]!;
      if (cue >= 0) own[K + cue]! += by;
    }
    return own;
  }

  /** How likely each class is for a line once it is told who speaks: an offer is discounted, never raised. */
  discount(shares: number[], stream: Stream, place: Place, trees: Trees): number[] {
    const own = this.featuresOf(shares, stream, place, this.scratch);
    if (!own) return shares;
    const offers = Math.min(shares[UNLAWFUL]!, trees.likelihood(own));
    const rest = shares.reduce((sum, share, v) => (v === UNLAWFUL ? sum : sum + share), 0);
    return shares.map((share, v) =>
      v === UNLAWFUL ? offers : ((1 - offers) * share) / Math.max(Number.MIN_VALUE, rest),
    );
  }
}
