/** Joins lines into passages: neighbouring lines that do the same are read as one, and a line among others is judged for itself. */
import { CLASSES, type Class } from './classes.ts';
import { DECISION } from './decide.ts';

/** A run of lines of one class; `last` is inclusive. */
export interface Passage {
  first: number;
  last: number;
  class: Class;
}

const K = CLASSES.length;
const OTHER = CLASSES.indexOf('other');
/** Between these a change costs nothing: a harmless line has no say in which of them its neighbour is. */
const HARMLESS = CLASSES.map((name) => name === 'lawful' || name === 'other');

/** What a line brings: how likely each class is, or nothing where it mentions nothing the plan speaks of. */
export type LineShares = readonly number[] | undefined;

/** More lines than this that mention nothing part a row: going on over them costs more than ending it. */
const QUIET = Math.ceil((2 * DECISION.change) / DECISION.bridge);

/** The passages of all lines that mention anything; what stands between them is of no class. */
export function passagesOf(lines: readonly LineShares[]): Passage[] {
  const passages: Passage[] = [];
  let first = -1;
  let last = -1;
  const close = (): void => {
    if (first < 0) return;
    for (const passage of rowOf(lines.slice(first, last + 1)))
      passages.push({ ...passage, first: passage.first + first, last: passage.last + first });
  };
  lines.forEach((line, i) => {
    if (!line) return;
    if (first >= 0 && i - last > QUIET) {
      close();
      first = -1;
    }
    if (first < 0) first = i;
    last = i;
  });
  close();
  return passages;
}

/**
 * The likeliest classes of a row of lines (Viterbi): each line speaks for itself, and a change of class from one line to the next costs.
 * The row begins and ends among other text, so that neutral lines before or after it change nothing.
 */
function rowOf(lines: readonly LineShares[]): Passage[] {
  const { change, bridge } = DECISION;
  const cost = (from: number, to: number): number => (from === to || (HARMLESS[from] && HARMLESS[to]) ? 0 : change);
  let score = CLASSES.map((_, v) => -cost(OTHER, v));
  const back: number[][] = [];
  lines.forEach((shares, i) => {
    const own = shares ? shares.map((p) => Math.log(p + 1e-9)) : CLASSES.map((_, v) => (v === OTHER ? 0 : -bridge));
    const from: number[] = [];
    score = own.map((emission, v) => {
      if (i === 0) return (score[v] ?? 0) + emission;
      let best = v;
      let most = score[v] ?? 0;
      for (let u = 0; u < K; u++) {
        const reached = (score[u] ?? 0) - cost(u, v);
        if (reached > most) [best, most] = [u, reached];
      }
      from[v] = best;
      return most + emission;
    });
    back.push(from);
  });
  let state = score.reduce(
    (best, s, v) => (s - cost(v, OTHER) > (score[best] ?? 0) - cost(best, OTHER) ? v : best),
    OTHER,
  );
  const passages: Passage[] = [];
  for (let i = lines.length - 1; i >= 0; i--) {
    const open = passages.at(-1);
    const name = CLASSES[state] ?? 'other';
    if (open && open.class === name) open.first = i;
    else passages.push({ first: i, last: i, class: name });
    state = back[i]?.[state] ?? state;
  }
  return passages.reverse();
}
