/** How a text is worded as a whole: characters and pairs of them, with weights learnt from the texts written for the project. */
import type { Stream } from './text/fold.ts';

/** What a text may be; an offer is `unlawful` or `lawful`. */
export const VOICES = ['unlawful', 'lawful', 'report', 'warn', 'other'] as const;

/** What was learnt. */
export interface WordingData {
  /** Single characters, then pairs, without a space. */
  singles: string;
  pairs: string;
  /** For each voice but the last, against which the others are measured, one sign for each of them: how many steps it is from `=`. */
  weights: readonly string[];
  step: number;
  /** What speaks for each of these voices before a word is read. */
  bias: readonly number[];
}

const K = VOICES.length;
const MIDDLE = '='.charCodeAt(0);
const DIGIT = 0x30;

/** The sign for a weight of some steps. */
export const signOf = (steps: number): string => String.fromCharCode(MIDDLE + Math.max(-26, Math.min(26, steps)));

/** The unit of the stream as the weights know it: digits are alike; 0 for what belongs to no word. */
export function wordingUnit(c: number): number {
  if (c >= 0x4e00 && c <= 0x9fff) return c;
  if (c >= DIGIT && c <= 0x39) return DIGIT;
  return c === 0x25 ? c : 0;
}

const PLACES = 4096;
const PLACES_SHIFT = 20;
/** What the table of units says beside a unit's number. */
const BEGINS_PAIR = 1 << 14;
const ENDS_PAIR = 1 << 15;
const NUMBER = BEGINS_PAIR - 1;

/** Weighs the wording of texts. */
export class Wording {
  /** Per unit its number, 0 for none, and whether it begins or ends a pair. */
  private readonly units = new Uint16Array(0x10000);
  /** Pairs by a hash of both units: the pair, and at the same place its number. */
  private readonly pairs = new Int32Array(PLACES);
  private readonly numbers = new Uint16Array(PLACES);
  private readonly firstPair: number;
  private readonly weights: Float32Array;
  private readonly bias: readonly number[];
  /** Per number the last text that had it. */
  private readonly seen: Int32Array;
  private texts = 0;
  private readonly sums = new Float64Array(K);
  /** The numbers that a text has. */
  private readonly list: Uint16Array;

  constructor({ singles, pairs, weights, step, bias }: WordingData) {
    const count = singles.length + pairs.length / 2;
    const { units } = this;
    this.firstPair = singles.length + 1;
    for (let i = 0; i < singles.length; i++) units[singles.charCodeAt(i)] = i + 1;
    for (let i = 0; i < pairs.length; i += 2) {
      const first = pairs.charCodeAt(i);
      const second = pairs.charCodeAt(i + 1);
      const at = this.place((first << 16) | second);
      this.pairs[at] = (first << 16) | second;
      this.numbers[at] = this.firstPair + i / 2;
      units[first]! |= BEGINS_PAIR;
      units[second]! |= ENDS_PAIR;
    }
    units.fill(units[DIGIT]!, DIGIT, DIGIT + 10);
    this.weights = new Float32Array((count + 1) * K);
    weights.forEach((signs, v) => {
      for (let i = 0; i < count; i++) this.weights[(i + 1) * K + v] = (signs.charCodeAt(i) - MIDDLE) * step;
    });
    this.bias = [...bias, 0];
    this.seen = new Int32Array(count + 1);
    this.list = new Uint16Array(count + 2);
  }

  /**
   * What the wording of a text says for each voice, in the order of `VOICES`; the difference of two is how much likelier
   * the one is, as a logarithm. Each character and pair counts once.
   */
  weigh({ code, length }: Stream): number[] {
    const { units, seen, list, weights } = this;
    const text = ++this.texts;
    // What has no number counts as seen.
    seen[0] = text;
    let known = 0;
    let before = 0;
    for (let k = 0; k < length; k++) {
      const unit = units[code[k]!]!;
      const one = unit & NUMBER;
      // No branch: whether a character is new is what no processor can guess.
      list[known] = one;
      known += seen[one] === text ? 0 : 1;
      seen[one] = text;
      if (unit & ENDS_PAIR && before & BEGINS_PAIR) {
        const two = this.numberOf((wordingUnit(code[k - 1]!) << 16) | wordingUnit(code[k]!));
        if (seen[two] !== text) {
          seen[two] = text;
          list[known++] = two;
        }
      }
      before = unit;
    }
    const { sums } = this;
    sums.fill(0);
    for (let i = 0; i < known; i++) {
      const at = list[i]! * K;
      for (let v = 0; v < K; v++) sums[v]! += weights[at + v]!;
    }
    const evened = Math.sqrt(Math.max(1, known));
    return this.bias.map((bias, v) => sums[v]! / evened + bias);
  }

  private numberOf(pair: number): number {
    const at = this.place(pair);
    return this.pairs[at] === pair ? this.numbers[at]! : 0;
  }

  /** Where a pair stands in the table, or would stand. */
  private place(pair: number): number {
    let at = Math.imul(pair, 0x9e3779b1) >>> PLACES_SHIFT;
    while (this.pairs[at] !== 0 && this.pairs[at] !== pair) at = (at + 1) & (PLACES - 1);
    return at;
  }

  /** Where the two pairs of characters stand that speak most for a voice, more than for the others on average; a digit tells a reader nothing. */
  foremost({ code, length }: Stream, voice: number): number[] {
    const places = new Map<number, number>();
    for (let k = 1; k < length; k++) {
      const first = wordingUnit(code[k - 1]!);
      const second = wordingUnit(code[k]!);
      const pair = first === DIGIT || second === DIGIT ? 0 : this.numberOf((first << 16) | second);
      if (pair && !places.has(pair) && this.share(pair, voice) > 0) places.set(pair, k - 1);
    }
    return [...places]
      .sort(([a], [b]) => this.share(b, voice) - this.share(a, voice))
      .slice(0, 2)
      .map(([, at]) => at);
  }

  /** How much more a character or pair speaks for a voice than for the others on average. */
  private share(number: number, voice: number): number {
    let sum = 0;
    for (let v = 0; v < K; v++) sum += this.weights[number * K + v]!;
    return this.weights[number * K + voice]! - sum / K;
  }
}
