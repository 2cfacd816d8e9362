// The readable text of an HTML page, with where in the page each character stands.
import { Tokenizer } from 'htmlparser2';
import { Attribute, DROPPED, Elements } from './elements.ts';
import { hiddenBy } from './style-sheet.ts';

export interface PageText {
  text: string;
  /** For each UTF-16 unit of `text`, where its source begins in the page. */
  starts: Uint32Array;
  /** … and where it ends. */
  ends: Uint32Array;
  /** How large the pictures are that the page holds itself (`data:`), in bytes. */
  pictures: number[];
}

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
  const elements = new Elements(hiddenBy(sheetOf(html)));
  const attribute = new Attribute(elements);
  /** How far the page was read: an entity is told without its beginning. */
  let reached = 0;
  const nameAt = (start: number, end: number): string => html.slice(start, end).toLowerCase();
  const tokenizer = new Tokenizer(
    { decodeEntities: true },
    {
      ...UNHEARD,
      onopentagname(start, end) {
        elements.begin(nameAt(start, end), start);
      },
      onattribname(start, end) {
        attribute.begin(nameAt(start, end));
        reached = end;
      },
      onattribdata(start, end) {
        attribute.piece(html, start, end);
        reached = end;
      },
      onattribentity(point) {
        const start = (ENTITY.lastIndex = html.indexOf('&', reached));
        const end = start + (ENTITY.exec(html)?.[0].length ?? 0);
        attribute.entity(String.fromCodePoint(point), start, end);
        reached = Math.max(reached, end);
      },
      onattribend() {
        attribute.end(reached);
      },
      onopentagend() {
        elements.open(false);
      },
      onselfclosingtag() {
        elements.open(true);
      },
      onclosetag(start, end) {
        elements.close(nameAt(start, end), start);
      },
      ontext(start, end) {
        elements.putPiece(html, start, end);
        reached = end;
      },
      ontextentity(point, end) {
        const start = Math.max(html.lastIndexOf('&', end - 1), reached);
        for (const unit of String.fromCodePoint(point).split('')) elements.put(unit, start, end);
        reached = end;
      },
      oncdata(start, end, offset) {
        elements.putPiece(html, start, end - offset);
      },
    },
  );
  tokenizer.write(html);
  tokenizer.end();
  const { units, starts, ends } = elements.out;
  const { pictures } = attribute;
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
