/** Columns of one character a line. */
import { CLOSING, OPENING, QUOTED, QUOTING } from './brackets.ts';
import { isHan } from './han.ts';

/** The longest line of a column: a character in brackets, with blanks about it. */
const LONGEST_CELL = 6;
/** A line of a column: one character or mark. */
const CELL = new RegExp(
  `^[ \\u3000]{0,2}[${OPENING}${QUOTING}]?([\\p{Script=Han}\\d%，,、。！])[${CLOSING.replace(']', '\\]')}${QUOTED}]?[ \\u3000]{0,2}$`,
  'u',
);

/** The place after a blank line that begins here, or this place. */
const afterBlank = (text: string, at: number): number =>
  text.charAt(at) === '\n' ? at + 1 : text.startsWith('\r\n', at) ? at + 2 : at;

/** What the line that begins here holds, if it is one of a column. */
function cellAt(text: string, start: number): string {
  let end = start;
  while (end < start + LONGEST_CELL + 1 && end < text.length && !isLineEnd(text.charCodeAt(end))) end++;
  return CELL.exec(text.slice(start, end))?.[1] ?? '';
}
const isLineEnd = (c: number): boolean => c === 0x0a || c === 0x0d;

/**
 * Whether a break stands within a column of one character a line: 买⏎商⏎铺, with blank lines between or without. One of the two
 * characters beside it is Chinese. The line `above` is `width` long; a blank one is told with the line above it.
 */
export function isBreakWithin(text: string, above: number, width: number, next: number): boolean {
  if (width > LONGEST_CELL) return false;
  const one = cellAt(text, above);
  const other = one && cellAt(text, width === 0 ? next : afterBlank(text, next));
  return other !== '' && (isHan(one.charCodeAt(0)) || isHan(other.charCodeAt(0)));
}
