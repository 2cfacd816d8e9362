/** What others said: sales talk that a warning quotes line by line, and what a case says was promised once. */
import type { Reading } from '../reading.ts';
import { DECISION } from './decide.ts';

/** Whose words a line is. */
export interface Said {
  /** How likely it is to warn. */
  warning: number;
  /** Whether it is sales talk that a warning quotes. */
  quoted: boolean;
  /** Whether the lines about it say that it was once said: whoever sells may frame it so, and it is asked about, but not suspected. */
  told: boolean;
}

/** Whether it is what others said: it speaks neither for the text nor for the lines around it. */
export const isOthers = ({ quoted, told }: Said): boolean => quoted || told;

/** A line that names what is quoted after it, and a line that is one of several: in quotation marks, numbered or marked. */
const NAMES_WHAT_FOLLOWS = /[：:]\s*$/;
const ONE_OF_SEVERAL = /^\s*(?:[“"「『‘（(①-⑳·•*－—-]|(?:\d{1,2}|[一二三四五六七八九十]{1,2})[.．、:：)）])/;

/** Lines that say no more than that something was once said, or what came of it, or that head two columns with both. */
const ONCE = String.raw`(?:当初|当时|起初|一开始)(?:是这么)?(?:说|承诺|许诺|宣传)的?[：:]?`;
const CAME = String.raw`(?:后来|结果|最后|实际上?|真相)(?:呢|是)?[：:？?]?`;
const SAID_ONCE = new RegExp(String.raw`^\s*${ONCE}\s*$`);
const CAME_OF_IT = new RegExp(String.raw`^\s*${CAME}\s*$`);
const SAID_AND_CAME = new RegExp(String.raw`^\s*${ONCE}\s+${CAME}\s*$`);
const MOST_SAID = 8;

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

/** Marks the lines between one that says that something was once said and one that says what came of it, or below a head with both. */
export function tellIn(lines: readonly Said[], reading: Pick<Reading, 'text' | 'lines'>): void {
  lines.forEach((_, i) => {
    const head = pieceOf(reading, i);
    const isBoth = SAID_AND_CAME.test(head);
    if (!isBoth && !SAID_ONCE.test(head)) return;
    const next = lines.slice(i + 1, i + 1 + MOST_SAID);
    const said = isBoth ? 1 : next.findIndex((_, k) => CAME_OF_IT.test(pieceOf(reading, i + 1 + k)));
    for (const line of next.slice(0, Math.max(0, said))) line.told = true;
  });
}
