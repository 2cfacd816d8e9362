// The readable text of an HTML page, with where in the page each character stands.

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

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ensp: ' ',
  emsp: ' ',
  middot: '·',
  bull: '•',
  hellip: '…',
  mdash: '—',
  ndash: '–',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  laquo: '«',
  raquo: '»',
  yen: '¥',
  times: '×',
  deg: '°',
  copy: '©',
  reg: '®',
  trade: '™',
};

const ENTITY = /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));?/iy;
const TAG = /<(\/?)([a-z][a-z0-9-]*)/iy;
const SPACE = /\s/;

/**
 * Takes the tags out of a page: scripts, styles and comments go with all they hold, entities become characters,
 * white space runs become one space, blocks begin new lines. Linear in the length of the page.
 */
export function htmlToText(html: string): PageText {
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const put = (text: string, start: number, end: number): void => {
    for (let i = 0; i < text.length; i++) {
      units.push(text[i]!);
      starts.push(start);
      ends.push(end);
    }
  };
  const breakLine = (at: number): void => {
    if (units.at(-1) === ' ') {
      units.pop();
      starts.pop();
      ends.pop();
    }
    if (units.length && units.at(-1) !== '\n') put('\n', at, at);
  };

  let at = 0;
  while (at < html.length) {
    const char = html[at]!;
    if (char === '<') {
      TAG.lastIndex = at;
      const tag = TAG.exec(html);
      if (html.startsWith('<!--', at)) {
        at = after(html, '-->', at + 4);
      } else if (tag) {
        const name = tag[2]!.toLowerCase();
        at = endOfTag(html, TAG.lastIndex);
        if (!INLINE.has(name)) breakLine(at);
        if (!tag[1] && DROPPED.has(name)) at = afterElement(html, name, at);
      } else if (html[at + 1] === '!' || html[at + 1] === '?' || html[at + 1] === '/') {
        at = after(html, '>', at + 1);
      } else {
        put('<', at, at + 1);
        at++;
      }
      continue;
    }
    if (char === '&') {
      ENTITY.lastIndex = at;
      const entity = ENTITY.exec(html);
      const meant = entity && characterOf(entity);
      if (meant) {
        if (SPACE.test(meant)) space(at, ENTITY.lastIndex);
        else put(meant, at, ENTITY.lastIndex);
        at = ENTITY.lastIndex;
        continue;
      }
    }
    if (SPACE.test(char)) space(at, at + 1);
    else put(char, at, at + 1);
    at++;
  }
  return { text: units.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };

  function space(start: number, end: number): void {
    const last = units.at(-1);
    if (last !== undefined && last !== ' ' && last !== '\n') put(' ', start, end);
  }
}

function after(html: string, what: string, from: number): number {
  const found = html.indexOf(what, from);
  return found < 0 ? html.length : found + what.length;
}

/** Just after the closing tag of an element whose content is not looked into. */
function afterElement(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, 'gi');
  close.lastIndex = from;
  return close.exec(html) ? endOfTag(html, close.lastIndex) : html.length;
}

/** Just after the `>` of a tag; a `>` inside a quoted attribute does not end it. */
function endOfTag(html: string, from: number): number {
  let quote = '';
  for (let i = from; i < html.length; i++) {
    const char = html[i]!;
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return i + 1;
  }
  return html.length;
}

function characterOf([, hex, decimal, name]: RegExpExecArray): string | undefined {
  if (name) return ENTITIES[name.toLowerCase()];
  const code = hex ? parseInt(hex, 16) : Number(decimal);
  const valid = code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
  return valid ? String.fromCodePoint(code) : '�';
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
