// Word and PowerPoint files as text: a zip archive of XML parts.
import { Parser } from 'htmlparser2';
import { unpack } from './archive.ts';
import { OFFICE_PARTS } from './kind.ts';
import { ReadFault } from './record.ts';

/** Which Office file an archive is, by the list of its parts. */
export function officeKindOf(bytes: Uint8Array): 'docx' | 'xlsx' | 'pptx' | undefined {
  const names: string[] = [];
  unpack(bytes, (name) => {
    names.push(name);
    return false;
  });
  return OFFICE_PARTS.find(([, folder]) => names.some((name) => name.startsWith(folder)))?.[0];
}

/** A part's text; some programs write UTF-16. */
function decoded(xml: Uint8Array): string {
  const marks = [xml[0], xml[1]].join();
  return new TextDecoder(marks === '255,254' ? 'utf-16le' : marks === '254,255' ? 'utf-16be' : 'utf-8').decode(xml);
}

/** A name without its prefix: programs choose their own. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Text of WordprocessingML and DrawingML: paragraphs are lines; hidden runs and second copies of a text box are left out. */
function textOfXml(xml: Uint8Array): string {
  let text = '';
  let inText = false;
  let hiddenRun = false;
  let inRun = false;
  let fallback = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const kind = local(name);
        if (kind === 'Fallback') fallback++;
        else if (kind === 'r') {
          inRun = true;
          hiddenRun = false;
        } else if (kind === 'vanish') {
          const off = Object.entries(attributes).some(([key, value]) => local(key) === 'val' && OFF.test(value));
          if (inRun && !off) hiddenRun = true;
        } else if (kind === 't') inText = true;
        else if (kind === 'tab') text += ' ';
        else if (kind === 'br' || kind === 'cr') text += '\n';
      },
      onclosetag(name) {
        const kind = local(name);
        if (kind === 'Fallback') fallback--;
        else if (kind === 'r') inRun = false;
        else if (kind === 't') inText = false;
        else if (kind === 'p' && !text.endsWith('\n')) text += '\n';
      },
      ontext(piece) {
        if (inText && !hiddenRun && fallback === 0) text += piece;
      },
    },
    { xmlMode: true },
  );
  parser.end(decoded(xml));
  return text;
}

const OFF = /^(?:0|false|off)$/;

const WORD_BODY = /^word\/document\d*\.xml$/;
const WORD_PARTS =
  /^word\/(?:document\d*|header\d*|footer\d*|footnotes|endnotes|comments|diagrams\/data\d*|charts\/chart\d*)\.xml$/;
const SLIDE_PARTS = /^ppt\/(?:(?:slides|notesSlides)\/[^/]*|diagrams\/data\d*|charts\/chart\d*)\.xml$/;

/** Pictures and files that an Office file holds among its words, and that are not read. */
export function heldIn(bytes: Uint8Array): { pictures: number; files: number } {
  const held = { pictures: 0, files: 0 };
  unpack(bytes, (name) => {
    if (/^\w+\/media\/.*\.(?:png|jpe?g|gif|bmp|webp|tiff?)$/i.test(name)) held.pictures++;
    else if (/^\w+\/(?:embeddings\/|afchunk)./.test(name)) held.files++;
    return false;
  });
  return held;
}

/** What a workbook says outside its cells. */
const BESIDE_CELLS: readonly (readonly [string, RegExp])[] = [
  ['批注', /^xl\/(?:comments\d*|threadedComments\/[^/]*)\.xml$/],
  ['文本框', /^xl\/(?:drawings\/drawing\d*|diagrams\/data\d*|charts\/chart\d*)\.xml$/],
];

/** The words of a workbook outside its cells, by the name of where they stand. */
export function besideCells(bytes: Uint8Array): [string, string][] {
  const parts = [...unpack(bytes, (name) => BESIDE_CELLS.some(([, names]) => names.test(name)))];
  return BESIDE_CELLS.flatMap(([where, names]) => {
    const texts = parts.flatMap(([name, xml]) => (names.test(name) ? [textOfXml(xml).trim()] : []));
    const text = texts.filter(Boolean).join('\n');
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
    .map(([, part]) => textOfXml(part))
    .join('\n')
    .trim();
}
