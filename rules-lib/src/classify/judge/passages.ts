/** Joins lines into passages: neighbouring lines that do the same are read as one, and a line among others is judged for itself. */
import { CLASSES, noShares, type Class } from './classes.ts';
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

/** What a change from one class to another costs. */
const COST = CLASSES.map((_, from) =>
  CLASSES.map((__, to) => (from === to || (HARMLESS[from] && HARMLESS[to]) ? 0 : DECISION.change)),
);

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
  let score = noShares();
  for (let v = 0; v < K; v++) score[v] = -COST[OTHER]![v]!;
  const back: number[][] = [];
  for (let i = 0; i < lines.length; i++) {
    const shares = lines[i];
    const from = noShares();
    const next = noShares();
    for (let v = 0; v < K; v++) {
      let best = v;
      let most = score[v]!;
      for (let u = 0; i > 0 && u < K; u++) {
        const reached = score[u]! - COST[u]![v]!;
        if (reached > most) {
          best = u;
          most = reached;
        }
      }
      from[v] = best;
      next[v] = most + (shares ? Math.log(shares[v]! + 1e-9) : v === OTHER ? 0 : -DECISION.bridge);
    }
    score = next;
    back.push(from);
  }
  let state = OTHER;
  for (let v = 0; v < K; v++) if (score[v]! - COST[v]![OTHER]! > score[state]! - COST[state]![OTHER]!) state = v;
  const passages: Passage[] = [];
  for (let i = lines.length - 1; i >= 0; i--) {
    const open = passages.at(-1);
    const name = CLASSES[state] ?? 'other';
    if (open && open.class === name) open.first = i;
    else passages.push({ first: i, last: i, class: name });
    state = back[i]![state]!;
  }
  return passages.reverse();
}
