// What was read, box by box, as a text in reading order.
import type { Point } from './pixels.ts';

/** The words of one box. */
export interface Piece {
  text: string;
  score: number;
  corners: [Point, Point, Point, Point];
}

interface Placed extends Piece {
  left: number;
  right: number;
  top: number;
  bottom: number;
  height: number;
}

/** A piece with its place in the text. */
type Arranged = Omit<Piece, 'text'> & { start: number; end: number };

function placed(piece: Piece): Placed {
  const xs = piece.corners.map(({ x }) => x);
  const ys = piece.corners.map(({ y }) => y);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { ...piece, left, right, top, bottom, height: bottom - top };
}

/** Pieces side by side make a line: they share more than half of the lower one's height. */
function linesOf(pieces: readonly Piece[]): Placed[][] {
  const lines: Placed[][] = [];
  for (const piece of pieces.map(placed).sort((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const line = lines.at(-1);
    const last = line?.[0];
    const shared = last ? Math.min(last.bottom, piece.bottom) - Math.max(last.top, piece.top) : 0;
    if (line && last && shared > 0.5 * Math.min(last.height, piece.height)) line.push(piece);
    else lines.push([piece]);
  }
  for (const line of lines) line.sort((a, b) => a.left - b.left);
  return lines;
}

const ENDS = /[。！？!?；;：:]\s*$/;
/** An item of a list begins a line of its own. */
const BEGINS = /^(?:[(（]?[\d一二三四五六七八九十]{1,2}[)）、.．]|[●○■□◆◇★☆▲△※·•-])/;

/** Whether a line goes on in the next: same size of type, close below, and full where the next one is. */
function goesOn(line: readonly Placed[], next: readonly Placed[], fullRight: number): boolean {
  const last = line.at(-1);
  const [first] = next;
  if (!last || !first) return false;
  const size = Math.min(last.height, first.height);
  return (
    line.length === 1 &&
    next.length === 1 &&
    Math.max(last.height, first.height) < 1.3 * size &&
    first.top - last.bottom < 0.9 * size &&
    Math.abs(first.left - last.left) < 2.6 * size &&
    Math.max(fullRight, first.right) - last.right < 1.6 * size &&
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
  let before: Placed[] | undefined;
  let fullRight = 0;
  for (const line of linesOf(pieces)) {
    const [start] = line;
    const end = line.at(-1);
    if (!start || !end) continue;
    const joined = before !== undefined && goesOn(before, line, fullRight);
    fullRight = Math.max(joined ? fullRight : 0, end.right);
    const tight = joined && !spaced(text, start.text);
    for (const [at, piece] of line.entries())
      add(piece, text === '' ? '' : at > 0 ? ' ' : joined ? (tight ? '' : ' ') : '\n');
    before = line;
  }
  return { text, pieces: arranged };
}
