// Word and PowerPoint files as text, workbooks as rows: a zip archive of XML parts, unpacked within stated limits.
import { unzipSync } from 'fflate';
import { Parser } from 'htmlparser2';
import readWorkbook from 'read-excel-file/universal';
import { OFFICE_PARTS } from './kind.ts';
import { MAX_ROWS, MAX_UNPACKED, ReadFault } from './record.ts';

const MAX_ENTRIES = 20_000;
const MEGABYTE = 1 << 20;

/** The parts of an archive that are wanted. */
function unpack(bytes: Uint8Array, wanted: (name: string) => boolean): Map<string, Uint8Array> {
  let entries = 0;
  let unpacked = 0;
  let tooLarge = false;
  let parts: Record<string, Uint8Array>;
  try {
    parts = unzipSync(bytes, {
      filter({ name, originalSize }) {
        if (++entries > MAX_ENTRIES) tooLarge = true;
        if (!wanted(name)) return false;
        unpacked += originalSize;
        if (unpacked > MAX_UNPACKED) tooLarge = true;
        return !tooLarge;
      },
    });
  } catch {
    throw new ReadFault('damaged-file');
  }
  if (tooLarge) {
    throw new ReadFault(
      'too-large',
      `解开后超过 ${MAX_UNPACKED / MEGABYTE} MB 或 ${MAX_ENTRIES} 个部件，可能是“压缩炸弹”；未读。确是正常文件的，请拆成几份。`,
    );
  }
  return new Map(Object.entries(parts));
}

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
  const names = [...parts.keys()].sort((a, b) => first(a) - first(b) || (partOrder(a) < partOrder(b) ? -1 : 1));
  return names
    .map((name) => textOfXml(parts.get(name)!))
    .join('\n')
    .trim();
}

/** A sheet of a workbook: every cell as text. */
export interface Sheet {
  name: string;
  rows: string[][];
}

const DAY = /T00:00:00\.000Z$/;

const cellText = (value: unknown): string => {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().replace(DAY, '');
  return String(value as string | number | boolean);
};

/** The sheets of a workbook. */
export async function sheetsOf(bytes: Uint8Array): Promise<Sheet[]> {
  // Only to hold the limits: what is read afterwards has passed them.
  unpack(bytes, (name) => name.startsWith('xl/worksheets/') || name === 'xl/sharedStrings.xml');
  let sheets;
  try {
    sheets = await readWorkbook(new Uint8Array(bytes).buffer);
  } catch {
    throw new ReadFault('damaged-file');
  }
  const rows = sheets.reduce((sum, { data }) => sum + data.length, 0);
  if (rows > MAX_ROWS) {
    throw new ReadFault('too-large', `有 ${rows} 行，超过 ${MAX_ROWS} 行；请另存为 csv 再查。`);
  }
  return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(cellText)) }));
}
