/** Undoes the ways of hiding words: one unit of text in, one folded unit out, so that offsets are never lost. */
import { CLOSING, inBrackets, OPENING, QUOTED, QUOTING, readingAfter } from './brackets.ts';
import { isBreakWithin } from './column.ts';
import { isHan } from './han.ts';

/** What folding needs to know beyond Unicode: which characters stand for which. */
export interface FoldingData {
  /** A traditional character or another that is always read as a plain one, then that: 馬马. */
  traditional: string;
  /** Per plain character: the homophones and look-alikes that are used in its place. */
  variants: Readonly<Record<string, string>>;
  /** Per syllable (or letters) the characters that it may stand for when it touches Chinese characters. */
  syllables: Readonly<Record<string, string>>;
  /** Two characters written for one: 月殳 for 股. */
  splits: Readonly<Record<string, string>>;
}

/** The folded text: `code[k]` is the k-th unit that counts and `pos[k]` where it stands in the original. */
export interface Stream {
  /** The original: what folding leaves out tells 5-20% from 520%. */
  text: string;
  code: Uint16Array;
  pos: Uint32Array;
  length: number;
  /** Where sentences end, in order. */
  ends: number[];
}

/** Codes of the stream that are no character of the text. */
export const CLAUSE_END = 1;
export const SENTENCE_END = 2;
/** From here on a code stands for a syllable or a split character. */
export const STAND_IN = 0xe000;

/** Whether a unit of the stream is a letter: folding leaves small ones only. */
export const isLetter = (c: number): boolean => c >= 0x61 && c <= 0x7a;

const Kind = {
  plain: 0,
  skip: 1,
  clause: 2,
  sentence: 3,
  letter: 4,
  point: 5,
  surrogate: 6,
  second: 7,
  bracket: 8,
} as const;
/** Beyond this many skipped units in a row two characters no longer belong together. */
const MAX_GAP = 24;
const MAX_SYLLABLE = 6;
/** How far beyond the end a reader may look. */
const AHEAD = 8;

/** Chinese characters. */
const HAN = [
  [0x3007, 0x3007],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
] as const;
/** Strokes that are no words by themselves, and are written between characters. */
const STROKES = '丶丨丿乀乁亅';

/** The lines that were passed, by which a break within a sentence is told from others. */
interface LinesPassed {
  /** The width at which the text was wrapped, or 0. */
  wrapped: number;
  /** Where the line begins that is being read, and the one before it. */
  start: number;
  before: number;
}

/** The tables that fold single units, made once per classifier. */
export class Folding {
  /** Per unit its kind (upper half) and what it is read as (lower half). */
  private readonly units = new Int32Array(0x10000).fill(Kind.skip << 16);
  /** What each stand-in may mean. */
  readonly meanings: string[] = [];
  /** By the letters as a number to the base of 27. */
  private readonly syllables = new Map<number, number>();
  private readonly splits = new Map<number, number>();

  constructor(data: FoldingData) {
    const set = (u: number, kind: number, folded = u): void => {
      this.units[u] = (kind << 16) | folded;
    };
    // Most of the work of a cold start: no call for each character.
    for (const [first, last] of HAN) for (let u = first; u <= last; u++) this.units[u] = u;
    for (let i = 0; i + 1 < data.traditional.length; i += 2)
      set(data.traditional.charCodeAt(i), Kind.plain, data.traditional.charCodeAt(i + 1));
    // Full-width forms stand this far from the plain ones.
    for (const wide of [0, 0xfee0]) {
      for (let u = 0x30; u <= 0x39; u++) set(u + wide, Kind.plain, u);
      for (let u = 0x61; u <= 0x7a; u++) {
        set(u + wide, Kind.letter, u);
        set(u - 0x20 + wide, Kind.letter, u);
      }
      set(0x25 + wide, Kind.plain, 0x25);
      set(0x2e + wide, Kind.point, 0x2e);
    }
    for (const c of '，、：；,:;/／｜|') set(c.charCodeAt(0), Kind.clause);
    for (const c of QUOTING + QUOTED) set(c.charCodeAt(0), Kind.bracket);
    for (const c of OPENING + CLOSING) set(c.charCodeAt(0), Kind.bracket);
    for (const c of '。！？!?\n\r…') set(c.charCodeAt(0), Kind.sentence);
    for (const c of STROKES) set(c.charCodeAt(0), Kind.skip);
    for (let u = 0xd800; u < 0xdc00; u++) set(u, Kind.surrogate);
    for (const [letters, meaning] of Object.entries(data.syllables)) {
      let key = 0;
      for (let i = 0; i < letters.length; i++) key = key * 27 + letters.charCodeAt(i) - 0x60;
      this.syllables.set(key, this.standIn(meaning));
    }
    for (const [pair, meaning] of Object.entries(data.splits)) {
      set(pair.charCodeAt(1), Kind.second, this.foldOf(pair.charCodeAt(1)));
      this.splits.set(pair.charCodeAt(0) * 0x10000 + pair.charCodeAt(1), this.standIn(meaning));
    }
  }

  private kindOf(u: number): number {
    return this.units[u]! >> 16;
  }

  private foldOf(u: number): number {
    return this.units[u]! & 0xffff;
  }

  private standIn(meaning: string): number {
    this.meanings.push(meaning);
    return STAND_IN + this.meanings.length - 1;
  }

  /** A term as it stands in a stream, without marks about it; a stand-in as the first of what it may mean. */
  term(text: string): string {
    // Nearly all terms stand there as they are: on a cold start every step counts.
    let plain = 0;
    while (plain < text.length && this.units[text.charCodeAt(plain)] === text.charCodeAt(plain)) plain++;
    if (plain === text.length) return text;
    const { code, length } = this.stream(text);
    let [from, to] = [0, length];
    while (from < to && code[from]! <= SENTENCE_END) from++;
    while (to > from && code[to - 1]! <= SENTENCE_END) to--;
    const units = Array.from(code.subarray(from, to));
    return units.map((c) => this.meanings[c - STAND_IN]?.[0] ?? String.fromCharCode(c)).join('');
  }

  /** The folded stream of a text, written into `into` when it is large enough. */
  stream(text: string, into?: Stream): Stream {
    const n = text.length;
    const out =
      into && into.code.length >= n + AHEAD
        ? into
        : { text, code: new Uint16Array(n + AHEAD), pos: new Uint32Array(n + AHEAD), length: 0, ends: [] };
    out.text = text;
    const { code, pos, ends } = out;
    ends.length = 0;
    const { units } = this;
    const lines: LinesPassed = { wrapped: wrapWidth(text), start: 0, before: 0 };
    let k = 0;
    let last = -1;
    for (let i = 0; i < n; i++) {
      let c = units[text.charCodeAt(i)]!;
      const t = c >> 16;
      // Most units are plain and stand beside the one before.
      if (t === Kind.plain && i - last === 1) {
        code[k] = c;
        pos[k++] = i;
        last = i;
        continue;
      }
      if (t === Kind.skip) continue;
      if (i - last > MAX_GAP && k > 0 && code[k - 1] !== SENTENCE_END) {
        code[k] = CLAUSE_END;
        pos[k++] = last + 1;
      }
      c &= 0xffff;
      if (t === Kind.clause || t === Kind.sentence || t === Kind.bracket) {
        if (!this.endsAnything(text, i, lines)) continue;
        // How a character is read, in brackets after it: 息(xī).
        const read = t === Kind.bracket ? readingAfter(text, i) : 0;
        if (read > 0) {
          i = read;
          continue;
        }
        c = t === Kind.sentence ? SENTENCE_END : CLAUSE_END;
        if (t === Kind.sentence) ends.push(k);
      } else if (t === Kind.point) {
        if (!isDigit(foldedAt(units, text, i - 1)) || !isDigit(foldedAt(units, text, i + 1))) continue;
        c = 0x2e;
      } else if (t === Kind.surrogate) {
        c = styledLetter(text, i);
        if (!c) {
          if (i + 1 < n && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) i++;
          continue;
        }
        code[k] = c;
        pos[k++] = i;
        last = ++i;
        continue;
      } else if (t === Kind.letter) {
        if (isFiller(text, i)) continue;
        const end = this.endOfLetters(text, i);
        const stand = this.syllableAt(text, i, end, k > 0 && isHanCode(code[k - 1]!));
        for (let p = i; p < (stand === undefined ? end : i + 1); p++) {
          code[k] = stand ?? foldedAt(units, text, p);
          pos[k++] = p;
        }
        last = i = end - 1;
        continue;
      } else if (t === Kind.second && k > 0) {
        const stand = this.splits.get(code[k - 1]! * 0x10000 + c);
        if (stand !== undefined) {
          code[k - 1] = stand;
          last = i;
          continue;
        }
      }
      code[k] = c;
      pos[k++] = i;
      last = i;
    }
    out.length = k;
    // Who looks ahead at the end sees nothing, and nothing of the text before.
    code.fill(0, k, k + AHEAD);
    return out;
  }

  /** Whether a mark, bracket or break ends a clause or sentence; those that stand within a word, a number or a wrapped line do not. */
  private endsAnything(text: string, i: number, lines: LinesPassed): boolean {
    const { units } = this;
    const u = text.charCodeAt(i);
    if (u === 0x0a) {
      const end = text.charCodeAt(i - 1) === 0x0d ? i - 1 : i;
      const width = end - lines.start;
      const above = width > 0 ? lines.start : lines.before;
      lines.before = lines.start;
      lines.start = i + 1;
      const isFull = lines.wrapped > 0 && width >= Math.max(1, lines.wrapped - 1);
      if (isFull && this.kindOf(text.charCodeAt(end - 1)) !== Kind.sentence) return false;
      return !isBreakWithin(text, above, width, i + 1);
    }
    if (u === 0x0d && text.charCodeAt(i + 1) === 0x0a) return false;
    // A mark after every single character (原，始，股; 返！租！) hides a word.
    const isRepeated = text.charCodeAt(i - 2) === u || text.charCodeAt(i + 2) === u;
    if (isRepeated && isHan(text.charCodeAt(i - 1)) && isHan(text.charCodeAt(i + 1))) return false;
    if (this.kindOf(u) === Kind.bracket) return !inBrackets(text, i);
    const isComma = u === 0x2c || u === 0xff0c;
    return !(isComma && isDigit(foldedAt(units, text, i - 1)) && threeDigits(text, i + 1, units));
  }

  /** Where the letters end that begin at a place. */
  private endOfLetters(text: string, from: number): number {
    let end = from;
    while (end < text.length && this.kindOf(text.charCodeAt(end)) === Kind.letter) end++;
    return end;
  }

  /** What letters stand for that touch a Chinese character: before them, or right after. */
  private syllableAt(text: string, from: number, end: number, afterHan: boolean): number | undefined {
    if (end - from > MAX_SYLLABLE || !(afterHan || nextIsHan(text, end, this.units))) return undefined;
    let key = 0;
    for (let p = from; p < end; p++) key = key * 27 + foldedAt(this.units, text, p) - 0x60;
    return this.syllables.get(key);
  }

  /** The offset just after the k-th unit of the stream. */
  endOf(text: string, stream: Stream, k: number): number {
    const start = stream.pos[k]!;
    if (stream.code[k]! < STAND_IN)
      return (text.charCodeAt(start) & 0xfc00) === 0xd800 && start + 1 < text.length ? start + 2 : start + 1;
    if (this.kindOf(text.charCodeAt(start)) === Kind.letter) return this.endOfLetters(text, start);
    let end = start + 1;
    while (end < text.length && this.kindOf(text.charCodeAt(end)) === Kind.skip) end++;
    return end + 1;
  }
}

/** Whether a code of the stream is a Chinese character, or stands in for one. */
const isHanCode = (c: number): boolean => isHan(c) || c >= STAND_IN;
const isDigit = (c: number | undefined): boolean => c !== undefined && c >= 0x30 && c <= 0x39;

/** What the i-th unit of a text is read as; 0 outside the text. */
const foldedAt = (units: Int32Array, text: string, i: number): number => units[text.charCodeAt(i)]! & 0xffff;

/** Whether a letter stands, again and again, between single characters (存x一x万x月), and says nothing. */
function isFiller(text: string, i: number): boolean {
  const u = text.charCodeAt(i);
  const again = (at: number): boolean => text.charCodeAt(at) === u;
  const inRow = again(i - 2) ? again(i - 4) || again(i + 2) : again(i + 2) && again(i + 4);
  return inRow && isHan(text.charCodeAt(i - 1)) && isHan(text.charCodeAt(i + 1));
}

function nextIsHan(text: string, from: number, units: Int32Array): boolean {
  for (let i = from; i < text.length && i < from + 4; i++) {
    const u = text.charCodeAt(i);
    if (units[u]! >> 16 !== Kind.skip) return isHan(u);
  }
  return false;
}

/** Beyond this width lines are paragraphs, and below this share of full lines a text is not wrapped. */
const WIDEST = 60;
const FULL_LINES = 0.6;

/**
 * The width at which a text was wrapped by hand or machine, one character a line included; 0 when its lines end where sentences do.
 * All lines but the last of each paragraph are then as wide, give or take a mark that may not begin a line.
 */
function wrapWidth(written: string): number {
  // The last line is the same whether a break follows it or the text ends.
  const text = written.trimEnd();
  let widest = 0;
  let lines = 0;
  let start = 0;
  const widths: number[] = [];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
    const width = at - start - (text.charCodeAt(at - 1) === 0x0d ? 1 : 0);
    start = at + 1;
    if (width > WIDEST) return 0;
    if (width === 0) continue;
    lines++;
    widths.push(width);
    if (width > widest) widest = width;
  }
  if (lines < 3 || text.length - start > widest) return 0;
  const full = widths.filter((width) => width >= Math.max(1, widest - 1)).length;
  return full >= lines * FULL_LINES && full >= 3 ? widest : 0;
}

function threeDigits(text: string, from: number, units: Int32Array): boolean {
  for (let i = from; i < from + 3; i++) if (i >= text.length || !isDigit(foldedAt(units, text, i))) return false;
  return from + 3 >= text.length || !isDigit(foldedAt(units, text, from + 3));
}

/** The plain letter or digit of a mathematical or enclosed one outside the basic plane, or 0. */
function styledLetter(text: string, i: number): number {
  const high = text.charCodeAt(i);
  if (high !== 0xd835 && high !== 0xd83c) return 0;
  const point = text.codePointAt(i)!;
  if (point < 0x10000) return 0;
  const plain = String.fromCodePoint(point).normalize('NFKC');
  if (plain.length !== 1) return 0;
  const c = plain.charCodeAt(0);
  if (isDigit(c) || isLetter(c)) return c;
  return c >= 0x41 && c <= 0x5a ? c + 32 : 0;
}
