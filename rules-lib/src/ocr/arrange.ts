// What was read, box by box, as a text in reading order.
import { isBelow, isBroken, readingOrder, type Line, type Piece, type Placed } from './columns.ts';

/** A piece with its place in the text. */
type Arranged = Omit<Piece, 'text'> & { start: number; end: number };

const ENDS = /[。！？!?；;：:]\s*$/;
/** An item of a list begins a line of its own. */
const BEGINS = /^(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）、.．]|[●○■□◆◇★☆▲△※·•-])/;

/** Whether a line goes on in the next: close above it, and full where the next one is, or broken off. */
function goesOn([last, ...beside]: Line, [first, ...others]: Line, fullRight: number): boolean {
  return (
    beside.length === 0 &&
    others.length === 0 &&
    isBelow(last, first) &&
    (isBroken(last.text) ||
      Math.max(fullRight, first.right) - last.right < 1.6 * Math.min(last.height, first.height)) &&
    !ENDS.test(last.text) &&
    !BEGINS.test(first.text)
  );
}

/** Whether two pieces need a space between them: only what is not Chinese has one. */
const spaced = (before: string, after: string): boolean => /[\w.,]$/.test(before) && /^\w/.test(after);

/** The pieces as a text: side by side with a space, below each other on lines, a broken paragraph joined again. */
export function arrange(pieces: readonly Piece[]): { text: string; pieces: Arranged[] } {
  let text = '';
  const arranged: Arranged[] = [];
  const add = (piece: Placed, join: string): void => {
    text += join;
    arranged.push({
      start: text.length,
      end: text.length + piece.text.length,
      score: piece.score,
      corners: piece.corners,
    });
    text += piece.text;
  };
  let before: Line | undefined;
  let fullRight = 0;
  for (const line of readingOrder(pieces)) {
    const [start] = line;
    const end = line.at(-1) ?? start;
    const joined = before !== undefined && goesOn(before, line, fullRight);
    fullRight = Math.max(joined ? fullRight : 0, end.right);
    const tight = joined && !spaced(text, start.text);
    for (const [at, piece] of line.entries())
      add(piece, text === '' ? '' : at > 0 ? ' ' : joined ? (tight ? '' : ' ') : '\n');
    before = line;
  }
  return { text, pieces: arranged };
}
