/** Finds every term in one pass: a small table of pairs of characters lets almost every position go at once. */
import { isLetter, STAND_IN, type Folding, type Stream } from './fold.ts';

/** The terms, and of each in the same order whether it may be written with homophones and look-alikes. */
export interface Terms {
  texts: readonly string[];
  disguise: readonly boolean[];
  /** Those at whose ends no number may go on. */
  whole: ReadonlySet<number>;
}

/** The terms found: three numbers per hit (`from`, `to` in the stream, `to` exclusive; the term's index). */
export interface Hits {
  data: Int32Array;
  length: number;
}

/** Places of the table of pairs to one term. */
const SPARSENESS = 16;

/** Where a pair of characters stands in a table of 2^(32 - shift) places. */
export const slot = (first: number, second: number, shift: number): number =>
  Math.imul((first << 16) | second, 0x9e3779b1) >>> shift;

/** Whether a unit and the one before are letters of one word. */
const joined = (code: Uint16Array, pos: Uint32Array, at: number): boolean =>
  at > 0 && isLetter(code[at]!) && isLetter(code[at - 1]!) && pos[at]! - pos[at - 1]! === 1;

const ARABIC = 1;
const CHINESE = 2;
/** Tells how large a number is: two Chinese digits without one side by side (二三分) are two numbers. */
const PLACE_WORD = 4;

/** What part of a number a character is. */
function inNumber(c: number): number {
  if ((c >= 0x30 && c <= 0x39) || c === 0x2e) return ARABIC;
  const sign = String.fromCharCode(c);
  return '一二三四五六七八九两壹贰叁肆伍陆柒捌玖'.includes(sign)
    ? CHINESE
    : '零〇十百千万亿拾佰仟'.includes(sign)
      ? PLACE_WORD
      : 0;
}

/** Whether a term begins or ends within what may be a longer number. */
export const hasNumberAtEnd = (term: string): boolean =>
  inNumber(term.charCodeAt(0)) !== 0 || inNumber(term.charCodeAt(term.length - 1)) !== 0;

/** Whether a number goes on from the unit before: 808 is no part of 18083, 五厘 none of 十五厘. */
function goesOn({ text, code, pos, length }: Stream, at: number): boolean {
  if (at === 0 || at === length) return false;
  const gap = pos[at]! - pos[at - 1]!;
  const both = inNumber(code[at - 1]!) && inNumber(code[at]!) && inNumber(code[at - 1]!) | inNumber(code[at]!);
  if (both === ARABIC) return gap === 1 || (gap === 2 && /[,，]/.test(text.charAt(pos[at]! - 1)));
  return gap === 1 && (both & PLACE_WORD) !== 0;
}

/** The compiled terms. */
export class Matcher {
  readonly texts: readonly string[];
  private readonly disguise: readonly boolean[];
  private readonly whole: ReadonlySet<number>;
  /** Characters that may stand for each other have one root; 0 for what stands in no term. */
  private readonly rootOf = new Uint16Array(0x10000);
  /** For the first two characters of a term, hashed: the number of the group of terms that begin with them. */
  private readonly pairs: Uint16Array | Uint32Array;
  private readonly shift: number;
  /** A bit for each place of the table that holds a group: so little that it stays next to the processor. */
  private readonly taken: Uint32Array;
  /** Per group its last term, and per term the one before it in its group; -1 ends the list. */
  private readonly last: number[] = [-1];
  private readonly before: Int32Array;
  /** Per term the root of its third character, 0 when it has none. */
  private readonly third: Uint16Array;
  /** The characters of all terms one after another, and per term where its own begin. */
  private readonly letters: Uint16Array;
  private readonly starts: Uint32Array;
  private readonly variants = new Map<number, number[]>();
  private readonly ordinary: ReadonlySet<string>;

  constructor(
    { texts, disguise, whole }: Terms,
    folding: Folding,
    variants: Readonly<Record<string, string>>,
    ordinary: readonly string[],
  ) {
    this.texts = texts;
    this.disguise = disguise;
    this.whole = whole;
    this.ordinary = new Set(ordinary);
    const { rootOf } = this;
    // Of one long string: on a cold start every step counts.
    const all = texts.join('');
    this.letters = new Uint16Array(all.length);
    for (let i = 0; i < all.length; i++) {
      const c = all.charCodeAt(i);
      this.letters[i] = rootOf[c] = c;
    }
    this.joinVariants(folding, variants);
    // A table this sparse sends few pairs that begin no term to a group.
    const bits = Math.max(12, Math.ceil(Math.log2(texts.length * SPARSENESS)));
    this.shift = 32 - bits;
    this.pairs = texts.length < 0x10000 ? new Uint16Array(1 << bits) : new Uint32Array(1 << bits);
    this.taken = new Uint32Array((1 << bits) >>> 5);
    this.before = new Int32Array(texts.length);
    this.third = new Uint16Array(texts.length);
    this.starts = new Uint32Array(texts.length + 1);
    for (let term = 0; term < texts.length; term++) {
      const text = texts[term]!;
      const at = slot(rootOf[text.charCodeAt(0)]!, rootOf[text.charCodeAt(1)]!, this.shift);
      const group = (this.pairs[at] ||= this.last.push(-1) - 1);
      this.taken[at >>> 5]! |= 1 << (at & 31);
      this.before[term] = this.last[group]!;
      this.last[group] = term;
      this.starts[term + 1] = this.starts[term]! + text.length;
      if (text.length > 2) this.third[term] = rootOf[text.charCodeAt(2)]!;
    }
  }

  /** Gives characters that may stand for each other one root; which of them a term accepts is checked on a hit. */
  private joinVariants(folding: Folding, variants: Readonly<Record<string, string>>): void {
    const { rootOf } = this;
    const joined: number[] = [];
    const find = (c: number): number => {
      let root = c;
      while (rootOf[root]! !== root) root = rootOf[root]!;
      return root;
    };
    const accept = (plain: number, other: number): void => {
      const known = this.variants.get(plain);
      if (known) known.push(other);
      else this.variants.set(plain, [other]);
      rootOf[other] ||= other;
      rootOf[find(other)] = find(plain);
      joined.push(other, plain);
    };
    for (const plain in variants) {
      const c = plain.charCodeAt(0);
      const others = variants[plain]!;
      if (rootOf[c]) for (let i = 0; i < others.length; i++) accept(c, others.charCodeAt(i));
    }
    folding.meanings.forEach((meaning, i) => {
      for (const plain of meaning) if (rootOf[plain.charCodeAt(0)]) accept(plain.charCodeAt(0), STAND_IN + i);
    });
    for (const c of joined) rootOf[c] = find(c);
  }

  /** All hits in the stream, by their first character. */
  match(stream: Stream, hits: Hits): Hits {
    const { code, length } = stream;
    const { rootOf, pairs, taken, shift } = this;
    hits.length = 0;
    let before = length > 0 ? rootOf[code[0]!]! : 0;
    for (let k = 1; k < length; k++) {
      const root = rootOf[code[k]!]!;
      const at = slot(before, root, shift);
      before = root;
      if ((taken[at >>> 5]! >>> (at & 31)) & 1) this.follow(pairs[at]!, k - 1, stream, hits);
    }
    return hits;
  }

  /** The terms of a group that stand at `from`. */
  private follow(group: number, from: number, stream: Stream, hits: Hits): void {
    const { code, pos, length } = stream;
    const { starts, third, before } = this;
    const next = from + 2 < length ? this.rootOf[code[from + 2]!]! : 0;
    for (let term = this.last[group]!; term >= 0; term = before[term]!) {
      if (third[term]! !== 0 && third[term]! !== next) continue;
      const to = from + starts[term + 1]! - starts[term]!;
      if (to > length || !this.accepts(term, code, from, to)) continue;
      // ico is no part of icon.
      if (joined(code, pos, from) || (to < length && joined(code, pos, to))) continue;
      if (this.whole.has(term) && (goesOn(stream, from) || goesOn(stream, to))) continue;
      const at = hits.length;
      if (at + 3 > hits.data.length) {
        const grown = new Int32Array(hits.data.length * 2);
        grown.set(hits.data);
        hits.data = grown;
      }
      hits.data[at] = from;
      hits.data[at + 1] = to;
      hits.data[at + 2] = term;
      hits.length = at + 3;
    }
  }

  /** Whether the units spell the term, or one of the ways of hiding it. */
  private accepts(term: number, code: Uint16Array, from: number, to: number): boolean {
    const { letters, starts } = this;
    let changed = 0;
    for (let k = from, i = starts[term]!; k < to; k++, i++) {
      const c = code[k]!;
      const plain = letters[i]!;
      if (c === plain) continue;
      if (!this.disguise[term] || this.rootOf[c] !== this.rootOf[plain] || !this.variants.get(plain)?.includes(c))
        return false;
      changed++;
    }
    if (changed === 0) return true;
    if (changed === to - from && changed < 3) {
      for (let k = from; k < to; k++) if (code[k]! < STAND_IN) return false;
    }
    return !this.ordinary.has(String.fromCharCode(...code.subarray(from, to)));
  }
}
