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

interface Node {
  next: Map<number, Node> | undefined;
  terms: number[] | undefined;
}

/** The compiled terms. */
export class Matcher {
  readonly terms: readonly Term[];
  private readonly classOf = new Uint16Array(0x10000);
  private readonly shift: number;
  private readonly pairs: Uint16Array;
  private readonly nodes: Node[] = [{ next: undefined, terms: undefined }];
  private readonly variants: ReadonlyMap<number, ReadonlySet<number>>;
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
    for (const term of terms) for (let i = 0; i < term.text.length; i++) inUse.add(term.text.charCodeAt(i));
    // Characters that may stand for each other share a class; which of them a term accepts is checked on a hit.
    const parent = new Map<number, number>();
    const find = (c: number): number => {
      let root = c;
      while (parent.has(root)) root = parent.get(root)!;
      return root;
    };
    const join = (a: number, b: number): void => {
      const x = find(a);
      const y = find(b);
      if (x !== y) parent.set(y, x);
    };
    const accepted = new Map<number, Set<number>>();
    const accept = (plain: number, other: number): void => {
      const set = accepted.get(plain);
      if (set) set.add(other);
      else accepted.set(plain, new Set([other]));
      join(plain, other);
    };
    for (const [plain, others] of Object.entries(variants)) {
      const c = plain.charCodeAt(0);
      if (!inUse.has(c)) continue;
      for (let i = 0; i < others.length; i++) accept(c, others.charCodeAt(i));
    }
    folding.meanings.forEach((meaning, i) => {
      for (const plain of meaning) if (inUse.has(plain.charCodeAt(0))) accept(plain.charCodeAt(0), STAND_IN + i);
    });
    this.variants = accepted;
    let classes = 0;
    const classOfRoot = new Map<number, number>();
    const classify = (c: number): void => {
      const root = find(c);
      let id = classOfRoot.get(root);
      if (id === undefined) classOfRoot.set(root, (id = ++classes));
      this.classOf[c] = id;
    };
    for (const c of inUse) classify(c);
    for (const [plain, others] of accepted) {
      classify(plain);
      for (const c of others) classify(c);
    }
    this.shift = Math.ceil(Math.log2(classes + 1));
    this.pairs = new Uint16Array(1 << (2 * this.shift));
    terms.forEach((term, index) => this.insert(term.text, index));
  }

  private insert(text: string, index: number): void {
    const at = (this.classOf[text.charCodeAt(0)]! << this.shift) + this.classOf[text.charCodeAt(1)]!;
    let id = this.pairs[at]!;
    if (!id) {
      id = this.nodes.push({ next: undefined, terms: undefined }) - 1;
      this.pairs[at] = id;
    }
    let node = this.nodes[id]!;
    for (let i = 2; i < text.length; i++) {
      const c = this.classOf[text.charCodeAt(i)]!;
      node.next ??= new Map();
      let child = node.next.get(c);
      if (!child) node.next.set(c, (child = { next: undefined, terms: undefined }));
      node = child;
    }
    (node.terms ??= []).push(index);
  }

  /** All hits in the stream, by their first character. */
  match(stream: Stream, hits: Hits): Hits {
    const { code, length } = stream;
    const { classOf, pairs, shift, nodes } = this;
    let count = 0;
    let before = 0;
    for (let k = 0; k < length; k++) {
      const c = classOf[code[k]!]!;
      const id = pairs[(before << shift) + c]!;
      before = c;
      if (id === 0) continue;
      let node: Node | undefined = nodes[id]!;
      let end = k + 1;
      for (;;) {
        if (node.terms) {
          for (const term of node.terms) {
            if (!this.accepts(term, code, k - 1, end)) continue;
            if (count + 3 > hits.data.length) {
              const grown = new Int32Array(hits.data.length * 2);
              grown.set(hits.data);
              hits.data = grown;
            }
            hits.data[count] = k - 1;
            hits.data[count + 1] = end;
            hits.data[count + 2] = term;
            count += 3;
          }
        }
        if (!node.next || end >= length) break;
        node = node.next.get(classOf[code[end]!]!);
        if (!node) break;
        end++;
      }
    }
    hits.length = count;
    return hits;
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
    if (this.ordinary.size === 0) return true;
    return !this.ordinary.has(String.fromCharCode(...code.subarray(from, to)));
  }
}
