/** Sales talk that a warning quotes line by line. */
import type { Reading } from '../reading.ts';
import { DECISION } from './decide.ts';

/** Whose words a line is. */
export interface Said {
  /** How likely it is to warn. */
  warning: number;
  /** Whether a warning quotes it: it speaks neither for the text nor for the lines around it. */
  quoted: boolean;
}

/** A line that names what is quoted after it, and a line that is one of several: in quotation marks, numbered or marked. */
const NAMES_WHAT_FOLLOWS = /[：:]\s*$/;
const ONE_OF_SEVERAL = /^\s*(?:[“"「『‘（(①-⑳·•*－—-]|(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.．、:：)）])/;

/** What a line says, as written. */
const pieceOf = ({ text, lines }: Pick<Reading, 'text' | 'lines'>, line: number): string =>
  text.slice(lines[line]!.start, lines[line]!.end);

/** Marks the lines of sales talk that a warning quotes one by one: between a line of warning that names them and another after them. */
export function quoteIn(lines: readonly Said[], reading: Pick<Reading, 'text' | 'lines'>): void {
  for (let i = 0; i < lines.length; i++) {
    if (lines[i]!.warning < DECISION.warning || !NAMES_WHAT_FOLLOWS.test(pieceOf(reading, i))) continue;
    let after = i + 1;
    while (after < lines.length && ONE_OF_SEVERAL.test(pieceOf(reading, after))) after++;
    const warns = (lines[after]?.warning ?? 0) >= DECISION.warning;
    if (warns) for (const line of lines.slice(i + 1, after)) line.quoted = true;
    // For what stands between, the row ends at the same line.
    i = after - 1;
  }
}
