// The readable text of an HTML page, with where in the page each character stands.
import { Tokenizer } from '../generated/html-parser.js';

export interface PageText {
  text: string;
  /** For each UTF-16 unit of `text`, where its source begins in the page. */
  starts: Uint32Array;
  /** … and where it ends. */
  ends: Uint32Array;
}

/** Their content is not read by people. */
const DROPPED = new Set(['script', 'style', 'template', 'noscript', 'svg']);

/** They stay on the line; every other element begins a new one. */
const INLINE = new Set(
  'a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);

const SPACE = /\s/;

/**
 * Takes the tags out of a page: scripts, styles and comments go with all they hold, entities become characters,
 * white space runs become one space, blocks begin new lines. Linear in the length of the page.
 */
export function htmlToText(html: string): PageText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  // How many of each kind of dropped element are open.
  const dropped = new Map<string, number>();
  const put = (char: string, start: number, end: number): void => {
    if (dropped.size > 0) return;
    if (!SPACE.test(char)) {
      units.push(char);
    } else {
      const last = units.at(-1);
      if (last === undefined || last === ' ' || last === '\n') return;
      units.push(' ');
    }
    starts.push(start);
    ends.push(end);
  };
  const meet = (start: number, end: number, step: 1 | -1): void => {
    const name = html.slice(start, end).toLowerCase();
    if (DROPPED.has(name)) {
      const open = (dropped.get(name) ?? 0) + step;
      if (open > 0) dropped.set(name, open);
      else dropped.delete(name);
    }
    if (INLINE.has(name)) return;
    if (units.at(-1) === ' ') {
      units.pop();
      starts.pop();
      ends.pop();
    }
    if (units.length === 0 || units.at(-1) === '\n') return;
    units.push('\n');
    starts.push(start);
    ends.push(start);
  };
  let reached = 0;
  const nothing = (): void => undefined;
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      onopentagname: (start, end) => meet(start, end, 1),
      onclosetag: (start, end) => meet(start, end, -1),
      ontext(start, end) {
        for (let at = start; at < end; at++) put(html[at]!, at, at + 1);
        reached = end;
      },
      ontextentity(code, end) {
        const start = html.lastIndexOf('&', end - 1);
        for (const unit of String.fromCodePoint(code).split('')) put(unit, Math.max(start, reached), end);
        reached = end;
      },
      isInForeignContext: () => false,
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return { text: units.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** The same value with every `{ start, end }` in it, at any depth, moved from the page's text to the page. */
export function spansInPage<T>(value: T, page: PageText): T {
  if (Array.isArray(value)) return value.map((entry) => spansInPage(entry, page)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, spansInPage(inner as unknown, page)]),
  );
  if (typeof copy.start === 'number' && typeof copy.end === 'number' && copy.end > copy.start) {
    const { start, end } = copy;
    copy.start = page.starts[start];
    copy.end = page.ends[end - 1];
  }
  return copy as T;
}
