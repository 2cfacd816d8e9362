/** Cuts a text into the lines that are judged one by one: lines as written, and long ones at the ends of their sentences. */
import type { Stream } from './fold.ts';

/** A line in units of the stream, `to` exclusive, and in the original text, `end` exclusive. */
export interface Line {
  from: number;
  to: number;
  start: number;
  end: number;
}

/** A line longer than this is cut at the end of a sentence, or of a clause where a sentence does not end. */
const LONGEST = 280;
/** What is cut off is at least this long. */
const SHORTEST = 120;

/** What is in a text and not seen: joiners, marks of direction. */
const UNSEEN = /\p{Cf}/gu;

/** How much of a line is seen: blanks and breaks about it, and what is not seen, make it no longer. */
export const lengthOf = (text: string, { start, end }: { start: number; end: number }): number =>
  text.slice(start, end).replace(UNSEEN, '').trim().length;

const isBreak = (c: number): boolean => c === 0x0a || c === 0x0d;

/** The lines of a text that hold anything, in order. */
export function linesOf(text: string, stream: Stream): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let from = 0;
  const close = (end: number, to: number): void => {
    // What the folding leaves out (another script) is a line, too: it was not checked, and must be told.
    if (end > start) cut(text, stream, { from, to, start, end }, lines);
    from = to;
    start = end;
  };
  // A break that the folding took for one within a sentence ends no line: it left no mark in the stream.
  for (const mark of stream.ends) {
    const at = stream.pos[mark] ?? 0;
    if (isBreak(text.charCodeAt(at))) close(at + 1, mark + 1);
  }
  close(text.length, stream.length);
  return lines;
}

/** Adds a line, cut where it is too long. */
function cut(text: string, stream: Stream, line: Line, into: Line[]): void {
  let { from, start } = line;
  while (line.to - from > LONGEST) {
    const at = breakBefore(stream, from + SHORTEST, from + LONGEST);
    const end = stream.pos[at] ?? line.end;
    into.push({ from, to: at, start, end });
    from = at;
    start = end;
  }
  // One unit is the mark that ends it; signs that folding leaves out may still make a line.
  if (line.to - from > 1 || text.slice(start, line.end).trim()) into.push({ from, to: line.to, start, end: line.end });
}

/** The place after the last mark between two places that ends a sentence, or else a clause; the second place where none does. */
function breakBefore({ code }: Stream, least: number, most: number): number {
  for (const mark of [2, 1]) for (let k = most - 1; k >= least; k--) if (code[k] === mark) return k + 1;
  return most;
}
