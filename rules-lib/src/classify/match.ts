/** Finds every term in one pass: a table of pairs of characters lets almost every position go at once. */
import { STAND_IN, type Folding, type Stream } from './fold.ts';

/** A term and the concept it belongs to. */
export interface Term {
  text: string;
  concept: number;
  /** Whether it may be written with homophones and look-alikes. */
  disguise: boolean;
}

/** The terms found: three numbers per hit (`from`, `to` in the stream, `to` exclusive; the term's index). */
export interface Hits {
  data: Int32Array;
  length: number;
}

/** The compiled terms. */
export class Matcher {
  readonly terms: readonly Term[];
  /** Characters that may stand for each other have one root. */
  private readonly rootOf = new Uint16Array(0x10000);
  private readonly members: number[] = [];
  private readonly firstClass = new Uint16Array(0x10000);
  private readonly secondClass = new Uint16Array(0x10000);
  private readonly shift: number;
  /** For the first two characters of each term: the node where its spelling goes on. */
  private readonly pairs: Uint16Array;
  /** Node and root to the next node. */
  private readonly children = new Map<number, number>();
  /** Per node the last term that ends there, and per term the one before it; -1 ends the list. */
  private readonly ending: number[] = [-1];
  private readonly alike: number[] = [];
  private readonly variants = new Map<number, Set<number>>();
  private readonly ordinary: ReadonlySet<string>;

  constructor(
    terms: readonly Term[],
    folding: Folding,
    variants: Readonly<Record<string, string>>,
    ordinary: readonly string[],
  ) {
    this.terms = terms;
    this.ordinary = new Set(ordinary);
    const inUse = new Set<number>();
    for (const { text } of terms) for (let i = 0; i < text.length; i++) inUse.add(text.charCodeAt(i));
    this.joinVariants(inUse, folding, variants);
    const seconds = this.classes(this.secondClass, (text) => text.charCodeAt(1));
    const firsts = this.classes(this.firstClass, (text) => text.charCodeAt(0));
    this.shift = Math.ceil(Math.log2(seconds + 1));
    this.pairs = new Uint16Array((firsts + 1) << this.shift);
    terms.forEach(({ text }, index) => this.insert(text, index));
  }

  /** Gives characters that may stand for each other one root; which of them a term accepts is checked on a hit. */
  private joinVariants(inUse: ReadonlySet<number>, folding: Folding, variants: Readonly<Record<string, string>>): void {
    const { rootOf } = this;
    for (const c of inUse) rootOf[c] = c;
    this.members.push(...inUse);
    const find = (c: number): number => {
      let root = c;
      while (rootOf[root]! !== root && rootOf[root]! !== 0) root = rootOf[root]!;
      return root;
    };
    const accept = (plain: number, other: number): void => {
      const set = this.variants.get(plain);
      if (set) set.add(other);
      else this.variants.set(plain, new Set([other]));
      const root = find(plain);
      if (!rootOf[other]) this.members.push(other);
      rootOf[find(other)] = root;
      rootOf[root] = root;
    };
    for (const [plain, others] of Object.entries(variants)) {
      const c = plain.charCodeAt(0);
      if (inUse.has(c)) for (let i = 0; i < others.length; i++) accept(c, others.charCodeAt(i));
    }
    folding.meanings.forEach((meaning, i) => {
      for (const plain of meaning) if (inUse.has(plain.charCodeAt(0))) accept(plain.charCodeAt(0), STAND_IN + i);
    });
    for (const c of this.members) rootOf[c] = find(c);
  }

  /** Numbers the roots that stand at one place of a term; every character of a root gets its number. */
  private classes(table: Uint16Array, at: (text: string) => number): number {
    const { rootOf } = this;
    let count = 0;
    for (const { text } of this.terms) {
      const root = rootOf[at(text)]!;
      if (!table[root]) table[root] = ++count;
    }
    for (const c of this.members) table[c] = table[rootOf[c]!]!;
    return count;
  }

  private insert(text: string, index: number): void {
    const at = (this.firstClass[text.charCodeAt(0)]! << this.shift) + this.secondClass[text.charCodeAt(1)]!;
    let node = this.pairs[at]!;
    if (!node) this.pairs[at] = node = this.ending.push(-1) - 1;
    for (let i = 2; i < text.length; i++) {
      const key = node * 0x10000 + this.rootOf[text.charCodeAt(i)]!;
      let child = this.children.get(key);
      if (child === undefined) this.children.set(key, (child = this.ending.push(-1) - 1));
      node = child;
    }
    this.alike[index] = this.ending[node]!;
    this.ending[node] = index;
  }

  /** All hits in the stream, by their first character. */
  match(stream: Stream, hits: Hits): Hits {
    const { code, length } = stream;
    const { firstClass, secondClass, pairs, shift } = this;
    hits.length = 0;
    let row = 0;
    for (let k = 0; k < length; k++) {
      const c = code[k]!;
      const node = pairs[row + secondClass[c]!]!;
      row = firstClass[c]! << shift;
      if (node !== 0) this.follow(node, k, stream, hits);
    }
    return hits;
  }

  /** The terms that begin just before `k`, whose first two characters lead to `node`. */
  private follow(node: number, k: number, { code, length }: Stream, hits: Hits): void {
    const { ending, alike, children, rootOf } = this;
    let end = k + 1;
    for (;;) {
      for (let term = ending[node]!; term >= 0; term = alike[term]!) {
        if (!this.accepts(term, code, k - 1, end)) continue;
        const at = hits.length;
        if (at + 3 > hits.data.length) {
          const grown = new Int32Array(hits.data.length * 2);
          grown.set(hits.data);
          hits.data = grown;
        }
        hits.data[at] = k - 1;
        hits.data[at + 1] = end;
        hits.data[at + 2] = term;
        hits.length = at + 3;
      }
      if (end >= length) return;
      const root = rootOf[code[end]!]!;
      const next = root ? children.get(node * 0x10000 + root) : undefined;
      if (next === undefined) return;
      node = next;
      end++;
    }
  }

  /** Whether the units spell the term, or one of the ways of hiding it. */
  private accepts(term: number, code: Uint16Array, from: number, to: number): boolean {
    const { text, disguise } = this.terms[term]!;
    let changed = 0;
    for (let k = from, i = 0; k < to; k++, i++) {
      const c = code[k]!;
      const plain = text.charCodeAt(i);
      if (c === plain) continue;
      if (!disguise || !this.variants.get(plain)?.has(c)) return false;
      changed++;
    }
    if (changed === 0) return true;
    if (changed === text.length && text.length < 3) {
      for (let k = from; k < to; k++) if (code[k]! < STAND_IN) return false;
    }
    return !this.ordinary.has(String.fromCharCode(...code.subarray(from, to)));
  }
}
