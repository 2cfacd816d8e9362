// The order in which lines are read: from above, and where lines stand in columns, one column after the other.
import { angleOf, type Point } from './pixels.ts';

/** The words of one box. */
export interface Piece {
  text: string;
  score: number;
  corners: [Point, Point, Point, Point];
}

/** A piece with its extent. */
export interface Placed extends Piece {
  left: number;
  right: number;
  top: number;
  bottom: number;
  height: number;
}

/** Pieces side by side, from left to right. */
export type Line = readonly [Placed, ...Placed[]];

/** The extent of a piece on a sheet that leans by some degrees, as if it stood upright: a long line that leans is high otherwise. */
function placed(piece: Piece, degrees: number): Placed {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)];
  const xs = piece.corners.map(({ x, y }) => x * cos + y * sin);
  const ys = piece.corners.map(({ x, y }) => y * cos - x * sin);
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { ...piece, left, right, top, bottom, height: bottom - top };
}

/** The least white between two columns, in heights of their type. */
const GUTTER = 0.8;
/** White below a line, in heights of its type, that is no more than the space between lines. */
const CLOSE = 0.9;
/** How much of the lower one's height two pieces share at least that stand level. */
const LEVEL = 2 / 3;
/** A line of this many characters is no word in a table. */
const LONG = 8;

const middle = ({ top, bottom }: Placed): number => (top + bottom) / 2;

const shared = (a: Placed, b: Placed): number =>
  (Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)) / Math.min(a.height, b.height);

/** Whether there is hardly any white between a piece and one below it. */
const isClose = (above: Placed, below: Placed): boolean =>
  below.top - above.bottom < CLOSE * Math.min(above.height, below.height);

const isAlike = (a: Placed, b: Placed): boolean => Math.max(a.height, b.height) < 1.3 * Math.min(a.height, b.height);

/** Whether a piece stands close below another, set in the same size and from the same left edge. */
export const isBelow = (above: Placed, below: Placed): boolean =>
  middle(below) > middle(above) &&
  isClose(above, below) &&
  isAlike(above, below) &&
  Math.abs(below.left - above.left) < 2.6 * Math.min(above.height, below.height);

/** Pieces side by side make a line: they share more than half of the lower one's height. */
function linesOf(pieces: readonly Placed[]): Line[] {
  const lines: [Placed, ...Placed[]][] = [];
  for (const piece of [...pieces].sort((a, b) => middle(a) - middle(b))) {
    const line = lines.at(-1);
    if (line && shared(line[0], piece) > 0.5) line.push(piece);
    else lines.push([piece]);
  }
  for (const line of lines) line.sort((a, b) => a.left - b.left);
  return lines;
}

/** Two columns, and what stands above and below both. */
interface Split {
  above: Placed[];
  left: Placed[];
  right: Placed[];
  below: Placed[];
}

const extent = (pieces: readonly Placed[]): [top: number, bottom: number] => [
  Math.min(...pieces.map(({ top }) => top)),
  Math.max(...pieces.map(({ bottom }) => bottom)),
];

/** The columns between which the left edge of a piece lies: as far up and down as no line crosses the white before it. */
function splitBefore(edge: Placed, pieces: readonly Placed[]): Split {
  const isRight = (piece: Placed): boolean => piece.left > edge.left - 0.5 * edge.height;
  const isLeft = (piece: Placed): boolean => piece.right < edge.left - GUTTER * Math.min(piece.height, edge.height);
  let [ceiling, floor] = [-Infinity, Infinity];
  for (const piece of pieces) {
    if (isRight(piece) || isLeft(piece)) continue;
    if (middle(piece) < middle(edge)) ceiling = Math.max(ceiling, piece.bottom);
    else floor = Math.min(floor, piece.top);
  }
  const between = bandOf(
    edge,
    pieces.filter((piece) => middle(piece) > ceiling && middle(piece) < floor),
  );
  const taken = new Set(between);
  const rest = pieces.filter((piece) => !taken.has(piece));
  return trimmed({
    above: rest.filter((piece) => middle(piece) < middle(edge)),
    left: between.filter(isLeft),
    right: between.filter(isRight),
    below: rest.filter((piece) => middle(piece) >= middle(edge)),
  });
}

/** The pieces about one of them, up and down to where white runs across all of them. */
function bandOf(edge: Placed, pieces: readonly Placed[]): Placed[] {
  let band: Placed[] = [];
  let lowest: Placed | undefined;
  for (const piece of [...pieces].sort((a, b) => a.top - b.top)) {
    if (lowest && !isClose(lowest, piece)) {
      if (band.includes(edge)) break;
      band = [];
    }
    band.push(piece);
    if (!lowest || piece.bottom > lowest.bottom) lowest = piece;
  }
  return band.includes(edge) ? band : [];
}

/** Without what stands on one side only: it is above or below both columns, unless a column goes on there. */
function trimmed({ above, left, right, below }: Split): Split {
  const [leftTop, leftBottom] = extent(left);
  const [rightTop, rightBottom] = extent(right);
  const [top, bottom] = [Math.max(leftTop, rightTop), Math.min(leftBottom, rightBottom)];
  const kept = (side: readonly Placed[]): Placed[] => {
    const column: Placed[] = [];
    for (const piece of [...side].sort((a, b) => middle(a) - middle(b))) {
      const goesOn = (above: Placed): boolean => isAlike(above, piece) && isClose(above, piece);
      if (piece.bottom > top && (piece.top < bottom || column.some(goesOn))) column.push(piece);
    }
    return column;
  };
  const columns = { left: kept(left), right: kept(right) };
  const taken = new Set([...columns.left, ...columns.right]);
  const rest = [...left, ...right].filter((piece) => !taken.has(piece));
  return {
    above: [...above, ...rest.filter((piece) => piece.bottom <= top)],
    ...columns,
    below: [...below, ...rest.filter((piece) => piece.bottom > top)],
  };
}

/** Whether a line of a column goes on in the one below it. */
const runsOn = (lines: readonly Line[], ends: (text: string) => boolean): boolean =>
  lines.some(([piece], at) => {
    const next = lines[at + 1]?.[0];
    return next !== undefined && isBelow(piece, next) && ends(piece.text);
  });

/** The lines of one column that have a line of the other beside them. */
const levelWith = (lines: readonly Line[], others: readonly Placed[], share: number): Line[] =>
  lines.filter((line) => line.some((piece) => others.some((other) => shared(piece, other) > share)));

/** Whether a sentence is broken off: what stands below goes on with it. */
export const isBroken = (text: string): boolean => /[，,、]\s*$/.test(text);
const isLong = (text: string): boolean => text.length >= LONG;

/**
 * Columns are read one after the other. What stands in rows is read across: a table, names and their values, of which
 * only the values may take more lines than one.
 */
function areColumns({ left, right }: Split): boolean {
  const [lefts, rights] = [linesOf(left), linesOf(right)];
  if (lefts.length < 2 || rights.length < 2) return false;
  // What answers each other in turn, as in a chat, is read downwards.
  const beside = levelWith(rights, left, 0).length;
  if (beside < 2 || beside < rights.length / 2) return false;
  return (
    levelWith(lefts, right, LEVEL).length <= 0.75 * lefts.length ||
    runsOn(lefts, isBroken) ||
    runsOn(levelWith(rights, left, LEVEL), isBroken) ||
    (runsOn(lefts, isLong) && runsOn(rights, isLong))
  );
}

function ordered(pieces: readonly Placed[]): Line[] {
  let best: Split | undefined;
  for (const edge of pieces) {
    const split = splitBefore(edge, pieces);
    if (best && split.left.length + split.right.length <= best.left.length + best.right.length) continue;
    if (areColumns(split)) best = split;
  }
  return best ? [best.above, best.left, best.right, best.below].flatMap(ordered) : linesOf(pieces);
}

/** What was read in a picture, in reading order: where two columns stand side by side it is cut, and each part is looked at anew. */
export function readingOrder(pieces: readonly Piece[]): Line[] {
  const angle = angleOf(pieces.map(({ corners }) => corners));
  // Lines that run downwards do not lean.
  const lean = Math.abs(angle) < 45 ? angle : 0;
  return ordered(pieces.map((piece) => placed(piece, lean)));
}
