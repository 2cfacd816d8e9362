/** A text cut where the words that decided begin and end: the one place where spans are cut. */
import { requireRecords, requireText } from '../../require.ts';
import type { Evidence } from '../types.ts';

/** A piece of a text throughout which the same findings hold. */
export interface Piece {
  /** UTF-16 offset of its first unit. */
  start: number;
  /** UTF-16 offset behind its last unit. */
  end: number;
  /** Which of the findings have their words here, by their places in the list; none where nothing is marked. */
  findings: number[];
}

/**
 * Cuts a text into pieces for marking: one after another they are the whole text, and what is marked is all the words of all
 * findings, however these lie upon one another.
 *
 * @example
 * piecesOf('月返3%，保本', [{ evidence: [{ start: 0, end: 4 }] }]); // → [{ start: 0, end: 4, findings: [0] }, { start: 4, end: 7, findings: [] }]
 */
export function piecesOf(
  text: string,
  findings: readonly { evidence: readonly Pick<Evidence, 'start' | 'end'>[] }[],
): Piece[] {
  requireText('要标的', text);
  const edges = requireRecords('findings', findings)
    .flatMap(({ evidence }, finding) =>
      requireRecords('evidence', evidence).flatMap(({ start, end }) => [
        { at: start, finding, step: 1 },
        { at: end, finding, step: -1 },
      ]),
    )
    .sort((a, b) => a.at - b.at);
  const open = findings.map(() => 0);
  const pieces: Piece[] = [];
  const cut = (end: number): void => {
    const last = pieces[pieces.length - 1];
    const start = last?.end ?? 0;
    if (end <= start) return;
    const here = open.flatMap((count, finding) => (count > 0 ? [finding] : []));
    if (last?.findings.join() === here.join()) last.end = end;
    else pieces.push({ start, end, findings: here });
  };
  for (const { at, finding, step } of edges) {
    cut(Math.min(at, text.length));
    open[finding] = (open[finding] ?? 0) + step;
  }
  cut(text.length);
  return pieces;
}
