// Word and PowerPoint files as text: a zip archive of XML parts.
import { Parser } from 'htmlparser2';
import { unpack } from './archive.ts';
import { ReadFault, SMALL_PICTURE } from './record.ts';

/** A part's text; some programs write UTF-16. */
function decoded(xml: Uint8Array): string {
  const marks = [xml[0], xml[1]].join();
  return new TextDecoder(marks === '255,254' ? 'utf-16le' : marks === '254,255' ? 'utf-16be' : 'utf-8').decode(xml);
}

/** A name without its prefix: programs choose their own. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Nobody reads what they hold: a second copy of a text box, where a moved text once stood, how a sign is pronounced. */
const UNSEEN = new Set(['Fallback', 'moveFrom', 'rt']);

/**
 * Text of WordprocessingML and DrawingML: paragraphs are lines; hidden runs are left out.
 *
 * @param isMaster a pattern of slides, whose placeholders say what to do rather than anything
 * @throws ReadFault `damaged-file` where it ends before what it began
 */
function textOfXml(xml: Uint8Array, isMaster = false): string {
  // Looking at the end of a growing text costs its whole length each time.
  const pieces: string[] = [];
  let inText = false;
  let hiddenRun = false;
  let inRun = false;
  let unseen = 0;
  let open = 0;
  let shape = { mark: 0, isPlaceholder: false };
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const kind = local(name);
        open++;
        if (UNSEEN.has(kind)) unseen++;
        else if (kind === 'r') {
          inRun = true;
          hiddenRun = false;
        } else if (kind === 'vanish') {
          const off = Object.entries(attributes).some(([key, value]) => local(key) === 'val' && OFF.test(value));
          if (inRun && !off) hiddenRun = true;
        } else if (kind === 't' || kind === 'text') inText = true;
        else if (kind === 'sp') shape = { mark: pieces.length, isPlaceholder: false };
        else if (kind === 'ph') shape.isPlaceholder = isMaster;
        // The words of WordArt.
        else if (kind === 'textpath' && unseen === 0 && attributes.string) pieces.push(attributes.string);
        else if (kind === 'tab') pieces.push(' ');
        else if (kind === 'br' || kind === 'cr') pieces.push('\n');
      },
      onclosetag(name) {
        const kind = local(name);
        open--;
        if (UNSEEN.has(kind)) unseen--;
        else if (kind === 'r') inRun = false;
        else if (kind === 't' || kind === 'text') inText = false;
        else if (kind === 'sp' && shape.isPlaceholder) pieces.length = shape.mark;
        else if (kind === 'p' && !pieces.at(-1)?.endsWith('\n')) pieces.push('\n');
      },
      ontext(piece) {
        if (inText && !hiddenRun && unseen === 0) pieces.push(piece);
      },
    },
    { xmlMode: true },
  );
  parser.write(decoded(xml));
  // The end of the parser closes whatever is open.
  if (open > 0) throw new ReadFault('damaged-file');
  parser.end();
  return pieces.join('');
}

const OFF = /^(?:0|false|off)$/;

const WORD_BODY = /^word\/document\d*\.xml$/;
const WORD_PARTS =
  /^word\/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments|diagrams\/data\d*|charts\/chart\d*)\.xml$/;
const SLIDE_PARTS =
  /^ppt\/(?:(?:slides|notesSlides|comments|slideMasters|slideLayouts)\/[^/]*|diagrams\/data\d*|charts\/chart\d*)\.xml$/;
const MASTER = /^ppt\/slide(?:Masters|Layouts)\//;

const MEDIA = /^\w+\/media\/./;
const RECORDING = /\.(?:mp[34]|m4[av]|wav|wm[av]|avi|mov|mpe?g|ogg|aac|amr)$/i;
const EMBEDDED = /^(?:\w+\/)?(?:embeddings\/|a(?:f|lt)chunk)./i;
const LINKS = /^\w+\/(?:\w+\/)?_rels\/[^/]*\.rels$/;
/** What looks the same on every page. */
const FRAME = /\/(?:header|footer|slideMaster|slideLayout|notesMaster|handoutMaster)\d*\.xml\.rels$/;
const TARGET = /media\/[^"'/]+/g;

/** What an Office file holds among its words. */
export interface Held {
  /** The names of the pictures that may hold words of their own. */
  pictures: string[];
  /** How many can hardly do so: small ones, and those of the head, foot or pattern of all pages. */
  trifles: number;
  recordings: number;
  files: number;
}

export function heldIn(bytes: Uint8Array): Held {
  const held: Held = { pictures: [], trifles: 0, recordings: 0, files: 0 };
  const pictures = new Map<string, number>();
  const links = unpack(bytes, (name, size) => {
    if (EMBEDDED.test(name)) held.files++;
    else if (MEDIA.test(name)) {
      if (RECORDING.test(name)) held.recordings++;
      else pictures.set(name, size);
    }
    return LINKS.test(name);
  });
  const framing = new Set<string>();
  const shown = new Set<string>();
  for (const [name, part] of links)
    for (const [target] of decoded(part).matchAll(TARGET)) (FRAME.test(name) ? framing : shown).add(target);
  for (const [name, size] of pictures) {
    const target = name.slice(name.indexOf('media/'));
    if (size < SMALL_PICTURE || (framing.has(target) && !shown.has(target))) held.trifles++;
    else held.pictures.push(name);
  }
  held.pictures.sort((a, b) => (partOrder(a) < partOrder(b) ? -1 : 1));
  return held;
}

/** The parts of these names. */
export const partsNamed = (bytes: Uint8Array, names: readonly string[]): Map<string, Uint8Array> =>
  unpack(bytes, (name) => names.includes(name));

/** The words of the old drawings of a workbook: pages of their own, as it were, in the boxes. */
function textOfVml(vml: Uint8Array): string {
  let text = '';
  let depth = 0;
  const parser = new Parser({
    onopentag(name) {
      if (local(name) === 'textbox') depth++;
      else if (name === 'br' || name === 'div') text += '\n';
    },
    onclosetag(name) {
      if (local(name) === 'textbox') depth--;
    },
    ontext(piece) {
      if (depth > 0) text += piece.replace(/\s+/g, ' ');
    },
  });
  parser.end(decoded(vml));
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}

const HEAD_OR_FOOT = /<(?:\w+:)?(?:odd|even|first)(?:Header|Footer)\b[^<>]*>[^<]*</g;
/** What is put in on paper, and how it looks: `&C&"宋体,常规"&12第 &P 页`. */
const CODE = /&(?:"[^"]*"|K[\dA-F]{6}|\d{1,3}|[A-Z&])/gi;
/** What is left of the number of a page. */
const PAGE_NUMBER = /^[\s\d第共页，,、/／·—-]*$/;

/** The words of a sheet that only paper shows. */
function textOfHeadAndFoot(sheet: Uint8Array): string {
  let text = '';
  const parser = new Parser({ ontext: (piece) => void (text += piece), onclosetag: () => void (text += '\n') });
  for (const [found] of decoded(sheet).matchAll(HEAD_OR_FOOT)) parser.write(`${found.slice(0, -1)}</p>`);
  parser.end();
  const lines = text
    .replace(CODE, (code) => (code === '&&' ? '&' : /[LCR]$/i.test(code) ? '\n' : ''))
    .split('\n')
    .map((line) => line.trim());
  return [...new Set(lines)].filter((line) => !PAGE_NUMBER.test(line)).join('\n');
}

/** What a workbook says outside its cells. */
const BESIDE_CELLS: readonly (readonly [where: string, names: RegExp, textOf: (part: Uint8Array) => string])[] = [
  ['批注', /^xl\/(?:comments\d*|threadedComments\/[^/]*)\.xml$/, textOfXml],
  ['文本框', /^xl\/(?:drawings\/drawing\d*|diagrams\/data\d*|charts\/chart\d*)\.xml$/, textOfXml],
  ['旧式文本框', /^xl\/drawings\/vmlDrawing\d*\.vml$/, textOfVml],
  ['页眉页脚', /^xl\/(?:work|chart)sheets\/[^/]*\.xml$/, textOfHeadAndFoot],
];

/** The words of a workbook outside its cells, by the name of where they stand. */
export function besideCells(bytes: Uint8Array): [string, string][] {
  const parts = [...unpack(bytes, (name) => BESIDE_CELLS.some(([, names]) => names.test(name)))];
  return BESIDE_CELLS.flatMap(([where, names, textOf]) => {
    const texts = parts.flatMap(([name, part]) => (names.test(name) ? [textOf(part).trim()] : []));
    const text = [...new Set(texts)].filter(Boolean).join('\n');
    return text ? [[where, text]] : [];
  });
}

const partOrder = (name: string): string => name.replace(/\d+/g, (digits) => digits.padStart(6, '0'));

/** The text of a docx or pptx: the body first, then what stands at the edges. */
export function textOfOffice(bytes: Uint8Array, kind: 'docx' | 'pptx'): string {
  const parts = unpack(bytes, (name) => (kind === 'docx' ? WORD_PARTS : SLIDE_PARTS).test(name));
  if (kind === 'docx' && ![...parts.keys()].some((name) => WORD_BODY.test(name))) throw new ReadFault('damaged-file');
  const first = (name: string): number => (name.includes('document') || name.includes('slides/') ? 0 : 1);
  return [...parts]
    .sort(([a], [b]) => first(a) - first(b) || (partOrder(a) < partOrder(b) ? -1 : 1))
    .map(([name, part]) => textOfXml(part, MASTER.test(name)))
    .join('\n')
    .trim();
}
