/** Words by their characters, so that the longest one at a place is found in one walk. */
import { slot } from '../text/match.ts';

/** A tree of words; its nodes are numbered, the root is 0. */
export class Tree<T> {
  /** Open-addressed: of each step a key (node and character) and the node to which it leads, side by side. */
  private steps: Int32Array;
  private shift: number;
  private readonly values: (T | undefined)[] = [undefined];

  /** @param bits room for some 2^bits characters; it grows where that is not enough, which takes time */
  constructor(bits: number) {
    this.steps = new Int32Array(4 << bits);
    this.shift = 31 - bits;
  }

  /** The node to which a character leads from another, or 0. */
  next(node: number, char: number): number {
    return this.steps[this.slot((node << 16) | char) + 1]!;
  }

  /** What the word says that ends at a node. */
  valueOf(node: number): T | undefined {
    return this.values[node];
  }

  /** Changes what a word says. */
  change(word: string, change: (value: T | undefined) => T): void {
    let node = 0;
    for (let i = 0; i < word.length; i++) {
      const key = (node << 16) | word.charCodeAt(i);
      const at = this.slot(key);
      node = this.steps[at + 1]!;
      if (node > 0) continue;
      node = this.values.push(undefined) - 1;
      this.steps[at] = key;
      this.steps[at + 1] = node;
      if (this.values.length * 4 > this.steps.length) this.grow();
    }
    this.values[node] = change(this.values[node]);
  }

  /** Where a key stands, or would stand. */
  private slot(key: number): number {
    const { steps } = this;
    let at = slot(key >>> 16, key & 0xffff, this.shift) * 2;
    while (steps[at] !== key && steps[at + 1] !== 0) at = (at + 2) & (steps.length - 1);
    return at;
  }

  private grow(): void {
    const before = this.steps;
    this.steps = new Int32Array(before.length * 2);
    this.shift--;
    for (let at = 0; at < before.length; at += 2) {
      if (before[at + 1] === 0) continue;
      const to = this.slot(before[at]!);
      this.steps[to] = before[at]!;
      this.steps[to + 1] = before[at + 1]!;
    }
  }
}
