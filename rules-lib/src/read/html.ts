// The readable text of an HTML page, with where in the page each character stands.
import { Tokenizer } from 'htmlparser2';
import { hiddenBy, isShowing } from './style-sheet.ts';

export interface PageText {
  text: string;
  /** For each UTF-16 unit of `text`, where its source begins in the page. */
  starts: Uint32Array;
  /** … and where it ends. */
  ends: Uint32Array;
  /** How large the pictures are that the page holds itself (`data:`), in bytes. */
  pictures: number[];
}

/** Their content is not read by people. */
const DROPPED = new Set(['template', 'noscript', 'rt', 'rp']);

/** The same, and it goes on to the very end tag. */
const CODE = new Set(['script', 'style']);

const words = (list: string): Set<string> => new Set(list.split(' '));

/** They stay on the line; every other element begins a new one. */
const INLINE = words(
  'a abbr b bdi bdo big cite code data del dfn em font i img ins kbd label mark q rb rp rt ruby s samp small span strike strong sub sup svg time tt u var wbr',
);

/** They hold nothing. */
const VOID = words('area base br col embed hr img input link meta param source track wbr');

/** They may lack an end tag: the next one of the kind, or the end of what they stand in, ends them. */
const LOOSE = words('p li dt dd tr td th option optgroup thead tbody tfoot');

const HIDING = /display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?:px|em|rem|pt|%)?\s*(?:;|$)/i;

/** An article of WeChat hides until its script has run: as saved, it is shown. */
const UNTIL_LOADED = 'js_content';

/** Attributes that say whether an element is shown. */
const JUDGED = words('style class id type');

/** Attributes whose words are shown. */
const SHOWN = words('alt placeholder value srcdoc');

/** Fields whose value is not shown. */
const SILENT = /^(?:hidden|checkbox|radio|file|image|color|range|password)$/i;

const PICTURE = /^\s*data:image\//i;

const SPACE = /\s/;

/** A character written as an entity; the names are short, and some need no semicolon. */
const ENTITY = /&#?\w{1,32};?/y;

/** What a server would have run, blanked so that offsets hold; a piece without an end stays, as it may be anything. */
function withoutServerCode(page: string): string {
  let out = page;
  for (const [open, close] of [
    ['<%', '%>'],
    ['<?php', '?>'],
    ['<?=', '?>'],
  ] as const) {
    if (!out.includes(open)) continue;
    const pieces = [];
    let at = 0;
    for (let from = out.indexOf(open); from >= 0; from = out.indexOf(open, at)) {
      const end = out.indexOf(close, from + open.length);
      if (end < 0) break;
      pieces.push(out.slice(at, from), ' '.repeat(end + close.length - from));
      at = end + close.length;
    }
    out = pieces.join('') + out.slice(at);
  }
  return out;
}

const nothing = (): void => undefined;

/** What a tokenizer tells and is not asked about. */
const UNHEARD = {
  onattribdata: nothing,
  onattribend: nothing,
  onattribentity: nothing,
  onattribname: nothing,
  oncdata: nothing,
  onclosetag: nothing,
  oncomment: nothing,
  ondeclaration: nothing,
  onend: nothing,
  onopentagend: nothing,
  onopentagname: nothing,
  onprocessinginstruction: nothing,
  onselfclosingtag: nothing,
  ontext: nothing,
  ontextentity: nothing,
  isInForeignContext: () => false,
};

/** What the page's own style sheets hold; those for other media or for browsers without scripts say nothing of what is read. */
function sheetOf(html: string): string {
  if (!/<style/i.test(html)) return '';
  const pieces: string[] = [];
  const inert: string[] = [];
  let style: 'none' | 'heard' | 'unheard' = 'none';
  let media = '';
  let attribute = '';
  const tokenizer = new Tokenizer(
    { decodeEntities: false },
    {
      ...UNHEARD,
      onopentagname(start, end) {
        const name = html.slice(start, end).toLowerCase();
        media = '';
        style = name === 'style' ? (inert.length ? 'unheard' : 'heard') : 'none';
        if (DROPPED.has(name)) inert.push(name);
      },
      onattribname: (start, end) => void (attribute = html.slice(start, end).toLowerCase()),
      onattribdata(start, end) {
        if (attribute === 'media') media += html.slice(start, end);
      },
      onopentagend() {
        if (media && !/\b(?:all|screen)\b/i.test(media)) style = 'unheard';
      },
      onclosetag(start, end) {
        if (inert[inert.length - 1] === html.slice(start, end).toLowerCase()) inert.pop();
        style = 'none';
      },
      ontext(start, end) {
        if (style === 'heard') pieces.push(html.slice(start, end));
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return pieces.join('');
}

/**
 * Takes the tags out of a page: scripts, styles and comments go with all they hold, and so does what the page itself hides
 * (`hidden`, `display:none`, a simple rule of its own `<style>`; see `style-sheet.ts` for what is not seen); what is hidden
 * or dropped without an end stays, so that no slip in a page swallows the rest.
 * Entities become characters, white space runs one space, blocks new lines; `alt` of pictures and the words of fields and frames are read, pinyin is not. Linear.
 */
export function htmlToText(page: string): PageText {
  const html = withoutServerCode(page);
  const hiding = hiddenBy(sheetOf(html));
  const units: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  let code = '';
  // The element whose content goes when it ends: its name, how many of the name are open, where its text begins.
  let hidden: { name: string; depth: number; mark: number } | undefined;
  let tag = { name: '', start: 0, mark: 0, hides: false, shows: false, ruled: false, late: false };
  const pictures: number[] = [];
  let picture = 0;
  let attribute = '';
  let value = '';
  const cutTo = (length: number): void => {
    units.length = starts.length = ends.length = length;
  };
  const put = (char: string, start: number, end: number): void => {
    if (code) return;
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
  const newLine = (name: string, at: number): void => {
    if (INLINE.has(name) || code) return;
    if (units.at(-1) === ' ') cutTo(units.length - 1);
    if (units.length === 0 || units.at(-1) === '\n') return;
    units.push('\n');
    starts.push(at);
    ends.push(at);
  };
  const reveal = (mark: number): void => {
    cutTo(Math.min(mark, units.length));
    hidden = undefined;
  };
  const opened = (selfClosed: boolean): void => {
    const { name } = tag;
    const hides = !tag.late && (tag.hides || (tag.ruled && !tag.shows));
    // What a hidden picture says of itself.
    if (hides) cutTo(Math.min(tag.mark, units.length));
    if (hidden && LOOSE.has(hidden.name) && hidden.name === name) reveal(hidden.mark);
    newLine(name, tag.start);
    if (VOID.has(name) || selfClosed) return;
    if (CODE.has(name)) code = name;
    else if (hidden) hidden.depth += hidden.name === name ? 1 : 0;
    else if (hides || DROPPED.has(name)) hidden = { name, depth: 1, mark: units.length };
  };
  let reached = 0;
  // Whether the attribute's words are shown, and whether they are within a tag of their own (`srcdoc`).
  let shown = false;
  let markup = false;
  const putShown = (char: string, start: number, end: number): void => {
    if (attribute === 'srcdoc' && char === '<') markup = true;
    else if (!markup) put(char, start, end);
    else if (char === '>') markup = false;
  };
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...UNHEARD,
      onopentagname(start, end) {
        const name = html.slice(start, end).toLowerCase();
        tag = { name, start, mark: units.length, hides: false, shows: false, ruled: hiding.has(name), late: false };
      },
      onattribname(start, end) {
        attribute = html.slice(start, end).toLowerCase();
        value = '';
        markup = false;
        reached = end;
        shown = SHOWN.has(attribute) && (attribute !== 'value' || tag.name === 'input');
        if (attribute === 'hidden') tag.hides = true;
      },
      onattribdata(start, end) {
        if (JUDGED.has(attribute)) value += html.slice(start, end);
        else if (attribute === 'src' && tag.name === 'img' && (picture || PICTURE.test(html.slice(start, start + 20))))
          picture += end - start;
        if (shown) for (let at = start; at < end; at++) putShown(html.charAt(at), at, at + 1);
        reached = end;
      },
      onattribentity(point) {
        const start = (ENTITY.lastIndex = html.indexOf('&', reached));
        const end = start + (ENTITY.exec(html)?.[0].length ?? 0);
        if (shown) for (const unit of String.fromCodePoint(point).split('')) putShown(unit, start, end);
        reached = Math.max(reached, end);
      },
      onattribend() {
        if (attribute === 'style') {
          if (HIDING.test(value)) tag.hides = true;
          tag.shows = isShowing(value);
        }
        if (attribute === 'type' && tag.name === 'input' && SILENT.test(value.trim())) tag.hides = true;
        if (attribute === 'id' && value.trim() === UNTIL_LOADED) tag.late = true;
        if (attribute === 'id' && hiding.has(`#${value.trim()}`)) tag.ruled = true;
        if (attribute === 'class' && hiding.size && value.split(/\s+/).some((name) => hiding.has(`.${name}`)))
          tag.ruled = true;
        if (shown) put(' ', reached, reached);
        // Four signs stand for three bytes.
        if (picture && !hidden && !code) pictures.push((picture * 3) / 4);
        picture = 0;
        attribute = '';
        shown = false;
      },
      onopentagend: () => opened(false),
      onselfclosingtag: () => opened(true),
      onclosetag(start, end) {
        const name = html.slice(start, end).toLowerCase();
        if (code === name) code = '';
        newLine(name, start);
        if (!hidden) return;
        if (hidden.name === name) hidden.depth--;
        else if (!LOOSE.has(hidden.name) || INLINE.has(name)) return;
        else hidden.depth = 0;
        if (hidden.depth === 0) reveal(hidden.mark);
      },
      ontext(start, end) {
        for (let at = start; at < end; at++) put(html.charAt(at), at, at + 1);
        reached = end;
      },
      ontextentity(point, end) {
        const start = html.lastIndexOf('&', end - 1);
        for (const unit of String.fromCodePoint(point).split('')) put(unit, Math.max(start, reached), end);
        reached = end;
      },
      oncdata(start, end, offset) {
        for (let at = start; at < end - offset; at++) put(html.charAt(at), at, at + 1);
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  return { text: units.join(''), starts: Uint32Array.from(starts), ends: Uint32Array.from(ends), pictures };
}

/** The same value with every `{ start, end }` in it, at any depth, moved from the page's text to the page. */
export function spansInPage<T>(value: T, page: PageText): T {
  if (Array.isArray(value)) return value.map((entry: unknown) => spansInPage(entry, page)) as T;
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
