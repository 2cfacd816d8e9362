// Chinese line breaking for pictures, where no browser does it: nothing forbidden at either end of a line, numbers kept
// with their units, words kept whole, no line of a single character at the end.
import { wordsOf } from '../lib/words.ts';

/** Closing marks, which never begin a line. */
const noStart = new Set('、。，．：；？！）》」』】〕〉”’…—·％%‰℃,.;:?!)]}');
/** Opening marks, which never end one. */
const noEnd = new Set('（《「『【〔〈“‘([{￥$');
const latin = /^[A-Za-z0-9.,%+-]$/;
/** The gap in CC BY. */
const gap = /^(?:[A-Za-z] | [A-Za-z0-9])$/;
/** What belongs to a number before it. */
const counter = /^[万亿余多元人年月日号个条套家起次岁份名倍期％%]$/;

/** A number in characters. */
const numeral = /^[〇一二三四五六七八九十百千万亿]{2}$/;

/** The seams of a clause address such as 三（一）2 or 四14（3）. */
const address = /^(?:）\d|[\d一二三四五六七]（|[一二三四五六七]\d)$/;

const marks = /^[\p{P}\s]$/u;

/** The smallest pieces of a text between which a line may break. */
export function atoms(text: string): string[] {
  const signs = [...text];
  const pieces: string[] = [];
  let numbered = false;
  for (const [at, sign] of signs.entries()) {
    const before = signs[at - 1];
    const wholeNumber: boolean = numbered && counter.test(sign);
    const joined =
      before !== undefined &&
      (noStart.has(sign) ||
        noEnd.has(before) ||
        (latin.test(before) && latin.test(sign)) ||
        gap.test(before + sign) ||
        address.test(before + sign) ||
        numeral.test(before + sign) ||
        wholeNumber);
    if (joined) pieces.push((pieces.pop() ?? '') + sign);
    else pieces.push(sign);
    numbered = /\d/.test(sign) || wholeNumber;
  }
  return pieces;
}

/** How many characters of a line are not marks. */
function letters(line: string): number {
  return [...line].filter((sign) => !marks.test(sign)).length;
}

export interface BreakOptions {
  /** The width of a text in the unit of `width`. */
  measure: (text: string) => number;
  width: number;
  /** Lines of even length, as in headings; otherwise only the last may be short. */
  balance?: boolean;
}

// What a fault costs, against the square of the share of a line that stays empty: one line more is better than a word cut.
const costs = { line: 10, widow: 15, short: 0.1, word: 0, piece: 12, splitPiece: 20, comma: -0.4 };

/** Where words end in a text, and where pieces of one do. */
function seamsOf(text: string): Map<number, 'word' | 'piece'> {
  const seams = new Map<number, 'word' | 'piece'>();
  let end = 0;
  for (const word of wordsOf(text)) {
    for (const piece of word) seams.set((end += piece.length), 'piece');
    seams.set(end, 'word');
  }
  return seams;
}

/**
 * Breaks a text into lines at the least cost over the whole text.
 *
 * @throws RangeError when a piece that may not be broken is wider than the line
 * @example
 * breakLines('广告再响亮，先问谁还账', { measure: (t) => t.length, width: 6, balance: true }); // ['广告再响亮，', '先问谁还账']
 */
export function breakLines(text: string, { measure, width, balance = false }: BreakOptions): string[] {
  const pieces = atoms(text);
  const tooWide = pieces.find((piece) => measure(piece) > width);
  if (tooWide) throw new RangeError(`“${tooWide}”排不进宽 ${width} 的一行：请改写，或者缩小字号`);
  const seams = seamsOf(text);
  const ends: number[] = [];
  for (const piece of pieces) ends.push((ends.at(-1) ?? 0) + piece.length);
  const best = [{ cost: 0, from: -1 }];
  for (let to = 1; to <= pieces.length; to++) {
    let chosen = { cost: Infinity, from: -1 };
    for (let from = to - 1; from >= 0; from--) {
      const line = pieces.slice(from, to).join('').trim();
      const wide = measure(line);
      if (wide > width) break;
      const last = to === pieces.length;
      const slack = (width - wide) / width;
      let cost = (best[from]?.cost ?? 0) + costs.line + (last && !balance ? 0 : slack * slack);
      const left = last && from > 0 ? letters(line) : Infinity;
      if (left < 2) cost += costs.widow;
      else if (left < 4) cost += costs.short;
      if (!last) cost += costs[seams.get(ends[to - 1] ?? 0) ?? 'splitPiece'];
      if (!last && balance && /[，。；：、]$/.test(line)) cost += costs.comma;
      if (cost < chosen.cost) chosen = { cost, from };
    }
    best.push(chosen);
  }
  const lines: string[] = [];
  for (let to = pieces.length; to > 0;) {
    const { from = 0 } = best[to] ?? {};
    lines.unshift(pieces.slice(from, to).join('').trim());
    to = from;
  }
  return lines;
}

/**
 * A slogan cut after its marks, which are the only places where it may break.
 *
 * @example
 * clausesOf('要拉人头的币，不是钱'); // ['要拉人头的币，', '不是钱']
 */
export function clausesOf(slogan: string): string[] {
  return slogan.match(/[^，。；：！？]+[，。；：！？]?/g) ?? [slogan];
}
