/** Finds offers laid out as many short lines, as on leaflets and posters, none of which says it alone. */
import { DECISION } from './decide.ts';

/** A run of lines, `last` inclusive. */
export interface Run {
  first: number;
  last: number;
}

/**
 * In each stretch of short lines the run that speaks most for an offer: where the sum of what its lines bring is greatest
 * (Kadane). Lines that bring nothing, or speak against it, are not at its ends, so that neutral lines before or after change nothing.
 *
 * `short` tells whether a line may belong to a stretch, `evidence` what it brings: above 0 it speaks for an offer, undefined
 * where it mentions nothing.
 */
export function shortLineRuns(evidence: readonly (number | undefined)[], short: (line: number) => boolean): Run[] {
  const runs: Run[] = [];
  let best: (Run & { sum: number }) | undefined;
  let sum = 0;
  let first = -1;
  const close = (): void => {
    if (best && best.last - best.first + 1 >= DECISION.leafletLines) runs.push({ first: best.first, last: best.last });
    best = undefined;
    sum = 0;
    first = -1;
  };
  const add = (i: number, own: number): void => {
    if (sum <= 0 || first < 0) [sum, first] = [0, i];
    sum += own;
    if (sum > (best?.sum ?? 0)) best = { first, last: i, sum };
  };
  evidence.forEach((own, i) => {
    if (!short(i)) close();
    else if (own !== undefined) add(i, own);
  });
  close();
  return runs;
}
