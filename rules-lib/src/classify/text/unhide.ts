/** Writes words that are plainly hidden as they are meant, so that all that reads the stream after reads them so. */
import { STAND_IN, type Stream } from './fold.ts';
import type { Hits } from './match.ts';

/** One homophone may be chance (到期全额: 期权); two different ones, no farther apart than this, are meant. */
const NEAR = 24;

/** Whether the stream has other characters than the term. */
function isHidden({ code }: Stream, from: number, term: string): boolean {
  for (let i = 0; i < term.length; i++) if (code[from + i] !== term.charCodeAt(i)) return true;
  return false;
}

/** Whether signs or letters within a hidden word show the intent to hide it. */
function isMeant({ code, pos }: Stream, from: number, to: number): boolean {
  for (let k = from; k < to; k++) if (code[k]! >= STAND_IN || (k > from && pos[k]! - pos[k - 1]! !== 1)) return true;
  return false;
}

/** Whether two ordinary characters, side by side, are read as a term that they do not spell. */
export const soundsAlike = (stream: Stream, from: number, to: number, term: string): boolean =>
  to - from === 2 && isHidden(stream, from, term) && !isMeant(stream, from, to);

/**
 * Writes the hidden words into the stream, as the terms that they stand for: those with signs in them, and homophones where
 * different ones stand close together. Answers whether anything was written.
 */
export function unhide(stream: Stream, { data, length }: Hits, terms: readonly string[]): boolean {
  let written = false;
  let before: { to: number; term: string; waiting: number[] } | undefined;
  const write = (h: number): void => {
    const term = terms[data[h + 2]!]!;
    for (let i = 0; i < term.length; i++) stream.code[data[h]! + i] = term.charCodeAt(i);
    written = true;
  };
  for (let h = 0; h < length; h += 3) {
    const from = data[h]!;
    const to = data[h + 1]!;
    const term = terms[data[h + 2]!]!;
    if (!isHidden(stream, from, term)) continue;
    if (isMeant(stream, from, to)) {
      write(h);
      continue;
    }
    if (before && from - before.to <= NEAR) {
      before.waiting.push(h);
      if (from >= before.to && term !== before.term) before.waiting.splice(0).forEach(write);
    } else before = { to, term, waiting: [h] };
    if (from >= before.to) [before.to, before.term] = [to, term];
  }
  return written;
}
