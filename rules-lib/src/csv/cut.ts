// Where the lines and records of a text end, of a whole text or of bytes as they come: one cutter for every reader.
//
// The rules: a quote opens a cell only as its first character; inside, two quotes are one. A record ends at LF, CRLF or CR
// outside quotes. A quote that never closes, or closes on a later line with more than blanks behind it, is a stray one: it
// costs its own line, and reading goes on with the next.
//
// Why it is linear: a record that goes on beyond its line is within quotes at every line end until it is over. One begun
// further down that is within quotes at the end of its own line is thus in the same state, and from there on the same: what
// was found out about the first holds for it, and is never looked for twice.

export const FEED = 10;
export const RETURN = 13;
export const QUOTE = 34;
const BLANKS: ReadonlySet<number> = new Set([9, 32]);

/** What is cut: units of a text, or bytes in which signs of ASCII stand for themselves. */
export interface Units {
  readonly length: number;
  at(place: number): number;
  /** Where a unit comes next, from a place on; the length where it does not. */
  next(unit: number, from: number): number;
}

export class TextUnits implements Units {
  readonly length: number;
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
    this.length = text.length;
  }

  at(place: number): number {
    return this.#text.charCodeAt(place);
  }

  next(unit: number, from: number): number {
    const found = this.#text.indexOf(String.fromCharCode(unit), from);
    return found < 0 ? this.length : found;
  }
}

export class ByteUnits implements Units {
  readonly length: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.length = bytes.length;
  }

  at(place: number): number {
    return this.#bytes[place] ?? 0;
  }

  next(unit: number, from: number): number {
    const found = this.#bytes.indexOf(unit, from);
    return found < 0 ? this.length : found;
  }
}

/** Where something ends; or that more must be seen to tell; or that the quote which leads beyond its line is a stray one. */
export type End = number | 'open' | 'stray';

/** A record that goes on beyond its line: how far it was followed, in what state, and what came of it. */
interface Path {
  from: number;
  at: number;
  state: 'cell' | 'plain' | 'quoted' | 'closed';
  /** The quotes of the cell hold line ends. */
  broken: boolean;
  end: End;
}

/** Finds ends, asked for from ever later places; `whole` says that nothing comes after the units. */
export class Cutter {
  readonly #units: Units;
  readonly #delimiter: string;
  readonly #comma: number;
  #path: Path | undefined;
  #feed = -1;
  #back = -1;
  #quote = -1;

  constructor(units: Units, delimiter = ',') {
    this.#units = units;
    this.#delimiter = delimiter;
    this.#comma = delimiter.charCodeAt(0);
  }

  /** The same for units of which so many at the beginning are done, and others came behind. */
  after(done: number, units: Units): Cutter {
    const next = new Cutter(units, this.#delimiter);
    const path = this.#path;
    if (path?.end === 'open') next.#path = { ...path, from: path.from - done, at: path.at - done };
    return next;
  }

  lineEnd(from: number, whole: boolean): number | 'open' {
    const { length } = this.#units;
    if (this.#feed < from) this.#feed = this.#units.next(FEED, from);
    if (this.#back < from) this.#back = this.#units.next(RETURN, from);
    const end = endAt(this.#units, Math.min(this.#feed, this.#back), whole);
    return end === 'open' && whole && from < length ? length : end;
  }

  recordEnd(from: number, whole: boolean): End {
    const { length } = this.#units;
    const line = this.lineEnd(from, whole);
    if (this.#quote < from) this.#quote = this.#units.next(QUOTE, from);
    if (this.#quote >= (line === 'open' ? length : line)) return line;
    const known = this.#path;
    if (known?.from === from) return this.#follow(known, length, whole);
    const path: Path = { from, at: from, state: 'cell', broken: false, end: 'open' };
    const end = this.#follow(path, line === 'open' ? length : line, whole);
    if (end !== 'open') return end;
    // Within quotes where its line ends, as the one before was there.
    const alike = known !== undefined && line !== 'open' && line <= known.at;
    this.#path = alike ? { ...known, from } : path;
    return this.#follow(this.#path, length, whole);
  }

  /** How many lines a record takes, its place asked for before. */
  linesIn(from: number, end: number): number {
    if (this.lineEnd(from, true) === end) return 1;
    let count = 0;
    for (let at = from; at < end; at++) {
      const unit = this.#units.at(at);
      if (unit === FEED || (unit === RETURN && (at + 1 === end || this.#units.at(at + 1) !== FEED))) count++;
    }
    return count;
  }

  /** Follows a record up to a place, or to its end. */
  #follow(path: Path, until: number, whole: boolean): End {
    if (path.end !== 'open') return path.end;
    const units = this.#units;
    let { at, state, broken } = path;
    let end: End = 'open';
    for (; at < until; at++) {
      const unit = units.at(at);
      if (state === 'quoted') {
        if (unit === QUOTE) state = 'closed';
        else if (unit === FEED || unit === RETURN) broken = true;
      } else if (unit === FEED || unit === RETURN) {
        end = endAt(units, at, whole);
        break;
      } else if (unit === this.#comma) {
        state = 'cell';
        broken = false;
      } else if (unit === QUOTE && (state === 'cell' || state === 'closed')) state = 'quoted';
      else if (broken && !BLANKS.has(unit)) {
        end = 'stray';
        break;
      } else state = 'plain';
    }
    if (whole && at === units.length) end = state === 'quoted' ? 'stray' : at;
    path.at = at;
    path.state = state;
    path.broken = broken;
    path.end = end;
    return end;
  }
}

/** Where the line end at a place ends. */
function endAt(units: Units, at: number, whole: boolean): number | 'open' {
  if (at >= units.length) return 'open';
  if (units.at(at) === FEED) return at + 1;
  if (at + 1 < units.length) return units.at(at + 1) === FEED ? at + 2 : at + 1;
  return whole ? at + 1 : 'open';
}
