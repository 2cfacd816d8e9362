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

const decoder = new TextDecoder();

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
        if (name === 'mc:Fallback') fallback++;
        else if (name === 'w:r') {
          inRun = true;
          hiddenRun = false;
        } else if (name === 'w:vanish' && inRun && !/^(?:0|false|off)$/.test(attributes['w:val'] ?? ''))
          hiddenRun = true;
        else if (name === 'w:t' || name === 'a:t') inText = true;
        else if (name === 'w:tab') text += ' ';
        else if (name === 'w:br' || name === 'w:cr' || name === 'a:br') text += '\n';
      },
      onclosetag(name) {
        if (name === 'mc:Fallback') fallback--;
        else if (name === 'w:r') inRun = false;
        else if (name === 'w:t' || name === 'a:t') inText = false;
        else if ((name === 'w:p' || name === 'a:p') && !text.endsWith('\n')) text += '\n';
      },
      ontext(piece) {
        if (inText && !hiddenRun && fallback === 0) text += piece;
      },
    },
    { xmlMode: true },
  );
  parser.end(decoder.decode(xml));
  return text;
}

const WORD_PARTS = /^word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml$/;
const SLIDE_PARTS = /^ppt\/(?:slides|notesSlides)\/[^/]*\.xml$/;

const partOrder = (name: string): string => name.replace(/\d+/g, (digits) => digits.padStart(6, '0'));

/** The text of a docx or pptx: the body first, then what stands at the edges. */
export function textOfOffice(bytes: Uint8Array, kind: 'docx' | 'pptx'): string {
  const parts = unpack(bytes, (name) => (kind === 'docx' ? WORD_PARTS : SLIDE_PARTS).test(name));
  if (kind === 'docx' && !parts.has('word/document.xml')) throw new ReadFault('damaged-file');
  const first = (name: string): number => (name.includes('document') || name.includes('slides/') ? 0 : 1);
  return [...parts]
    .sort(([a], [b]) => first(a) - first(b) || (partOrder(a) < partOrder(b) ? -1 : 1))
    .map(([, part]) => textOfXml(part))
    .join('\n')
    .trim();
}
