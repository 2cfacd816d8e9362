/** The n-grams that the model knows (one to three characters), found character by character. */
import { slot } from '../text/match.ts';

/** Where the digits begin. */
const DIGIT = 0x30;
/** How large the table is beside what it holds. */
const SPARE = 1.5;
/** From here on the third character of an n-gram, in `thirds`. */
const THIRD = 0x8000;

/** A trie; its nodes are numbered from 1 in the order of the n-grams. */
export class Grams {
  readonly count: number;
  /** Per character its number among those of all n-grams, from 1; 0 for any other. */
  private readonly numbers = new Uint16Array(0x10000);
  /** By the number of a character the n-gram that it is by itself, or 0. */
  private readonly firsts: Int32Array;
  /** For two characters, open-addressed: key and node side by side, so that a look costs one line of the processor's memory; 0 is no key. */
  private readonly pairs: Int32Array;
  private readonly shift: number;
  private readonly mask: number;
  /** Per node the number of its character beyond `THIRD` where that is the third: those that go on from two stand right after them. */
  private readonly thirds: Uint16Array;

  /** @param grams the n-grams in the order of their characters, with every beginning of each: of every one how long it is, and its last character */
  constructor(grams: string) {
    this.count = grams.length / 2;
    const { count, numbers } = this;
    let twos = 0;
    for (let i = 0; i < grams.length; i += 2) if (grams.charCodeAt(i) === DIGIT + 2) twos++;
    const bits = Math.ceil(Math.log2(Math.max(16, SPARE * twos)));
    this.shift = 32 - bits;
    this.mask = (2 << bits) - 1;
    this.pairs = new Int32Array(2 << bits);
    this.firsts = new Int32Array(count + 1);
    // One more, at which the last of all ends.
    this.thirds = new Uint16Array(count + 2);
    const { firsts, pairs, thirds, mask, shift } = this;
    let first = 0;
    let next = 1;
    for (let node = 1; node <= count; node++) {
      const length = grams.charCodeAt(2 * node - 2) - DIGIT;
      const number = (numbers[grams.charCodeAt(2 * node - 1)] ||= next++);
      if (length === 1) firsts[(first = number)] = node;
      else if (length === 3) thirds[node] = THIRD | number;
      else {
        const key = (first << 16) | number;
        let at = slot(first, number, shift) * 2;
        while (pairs[at] !== 0) at = (at + 2) & mask;
        pairs[at] = key;
        pairs[at + 1] = node;
      }
    }
  }

  /** Puts the number of each character in its place. */
  number(units: Uint16Array, length: number): void {
    for (let k = 0; k < length; k++) units[k] = this.numbers[units[k]!]!;
  }

  /** Writes the n-grams of a piece as features (one below their node), by their place and then their length; answers where they end. */
  find(numbers: Uint16Array, length: number, into: Int32Array, from: number): number {
    let n = from;
    for (let k = 0; k < length; k++) {
      const one = this.one(numbers[k]!);
      if (one === 0) continue;
      into[n++] = one - 1;
      const two = k + 1 < length ? this.two(numbers[k]!, numbers[k + 1]!) : 0;
      if (two === 0) continue;
      into[n++] = two - 1;
      const three = k + 2 < length ? this.three(two, numbers[k + 2]!) : 0;
      if (three !== 0) into[n++] = three - 1;
    }
    return n;
  }

  /** The n-gram that a character is by itself, by its number, or 0. */
  one(number: number): number {
    return this.firsts[number]!;
  }

  /** The n-gram of two characters, or 0. */
  two(first: number, second: number): number {
    const { pairs, mask } = this;
    const key = (first << 16) | second;
    let at = slot(first, second, this.shift) * 2;
    for (let found = pairs[at]!; found !== 0; found = pairs[at]!) {
      if (found === key) return pairs[at + 1]!;
      at = (at + 2) & mask;
    }
    return 0;
  }

  /** The n-gram that goes on from two characters with a third, or 0. */
  three(pair: number, number: number): number {
    const { thirds } = this;
    const wanted = THIRD | number;
    let node = pair + 1;
    while (thirds[node]! >= THIRD && thirds[node] !== wanted) node++;
    return thirds[node] === wanted ? node : 0;
  }
}
