// PDF by way of unpdf (pdf.js), which is heavy and therefore asked for only when a PDF is met.
import type { Pixels } from '../ocr/pixels.ts';
import { NamedEncodings } from './pdf-encodings.ts';
import { MAX_PAGES, MAX_PICTURES, ReadFault, type PdfText } from './record.ts';

const MISSING = '读 PDF 要装一个包：npm install unpdf（命令是全局安装的，用 npm install -g unpdf），装好后再做一次。';
const TIME_MS = 60_000;

async function load(): Promise<typeof import('unpdf')> {
  try {
    return await import('unpdf');
  } catch {
    throw new ReadFault('needs-package', MISSING);
  }
}

type Document = Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>;
type Page = Awaited<ReturnType<Document['getPage']>>;

/** Paths of which letters may be drawn; a frame or a rule has fewer. */
const DRAWN = 20;

/** A picture of fewer pixels can hardly hold a sentence. */
const SMALL_PIXELS = 160 * 160;

/** What a page shows beside its text. */
interface Shown {
  /** Signs, pictures or outlines: what may be text where none was found. */
  something: boolean;
  /** The sizes of its pictures, but for small ones; none where unseen text lies on them, as on a page that was scanned and read. */
  pictures: string[];
}

async function shownOn(page: Page): Promise<Shown> {
  const { OPS } = await (await load()).getResolvedPDFJS();
  const { fnArray, argsArray }: { fnArray: number[]; argsArray: unknown[] } = await page.getOperatorList();
  const argsAt = (at: number): unknown[] => (argsArray[at] ?? []) as unknown[];
  const count = (...ops: number[]): number => fnArray.filter((one) => ops.includes(one)).length;
  const isRead = fnArray.some((one, at) => one === OPS.setTextRenderingMode && argsAt(at)[0] === UNSEEN);
  const something =
    count(OPS.showText, OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject) > 0 ||
    count(OPS.constructPath) > DRAWN;
  const pictures = fnArray.flatMap((one, at) => {
    const [, width, height] = one === OPS.paintImageXObject && !isRead ? argsAt(at) : [];
    return Number(width) * Number(height) >= SMALL_PIXELS ? [`${String(width)}×${String(height)}`] : [];
  });
  return { something, pictures };
}

/** The way of drawing text that leaves no trace. */
const UNSEEN = 3;

/** Pages that hold a picture of their own: one of the same size on most pages is a letterhead. */
function withPictures(pages: ReadonlyMap<number, readonly string[]>): number[] {
  const times = new Map<string, number>();
  for (const sizes of pages.values()) for (const size of new Set(sizes)) times.set(size, (times.get(size) ?? 0) + 1);
  const isFrame = (size: string): boolean => pages.size > 2 && (times.get(size) ?? 0) * 2 > pages.size;
  return [...pages].filter(([, sizes]) => sizes.some((size) => !isFrame(size))).map(([number]) => number);
}

/** What a page's annotations say: comments, texts put on top of it, fields that were filled in. */
interface Annotation {
  subtype: string;
  hidden?: boolean;
  contentsObj?: { str: string };
  fieldType?: string;
  fieldValue?: unknown;
}

async function wordsOnTop(page: Page): Promise<string> {
  // A pop-up says what its comment says.
  const annotations = ((await page.getAnnotations()) as Annotation[]).filter(
    ({ subtype, hidden }) => subtype !== 'Popup' && !hidden,
  );
  const words = annotations.flatMap(({ contentsObj, fieldType, fieldValue }) => [
    contentsObj?.str,
    // Buttons have values too, and show none.
    ...(fieldType === 'Tx' || fieldType === 'Ch' ? [fieldValue].flat() : []),
  ]);
  return words.filter((word) => typeof word === 'string' && word.trim() !== '').join('\n');
}

/** Signs that stand for what could not be told: no writing uses them. */
const UNKNOWN = /[\uE000-\uF8FF\uFFFD]/g;

/** Whether most of a text can be told. */
const isRead = (text: string): boolean => {
  const signs = text.replace(/\s/g, '');
  const known = signs.replace(UNKNOWN, '').length;
  return known > 0 && known * 4 >= signs.length * 3;
};

/** Reads the words in pixels, where there is what reads them. */
export type ReadPixels = (pixels: Pixels) => Promise<string>;

/**
 * The text of a PDF, page after page; it needs the package `unpdf`.
 *
 * @param readPixels reads the pictures of pages, scanned ones among them: the first twenty, as each takes seconds
 * @throws ReadFault `needs-package`, `damaged-file` or `too-large`
 * @example
 * await textOfPdf(new TextEncoder().encode('%PDF-1.4')).catch((error) => error.code); // → 'damaged-file'
 */
export async function textOfPdf(bytes: Uint8Array, readPixels?: ReadPixels): Promise<PdfText> {
  const { getDocumentProxy } = await load();
  // The reader takes the bytes away.
  const opening = getDocumentProxy(new Uint8Array(bytes), {
    verbosity: 0,
    BinaryDataFactory: NamedEncodings,
    cMapPacked: false,
    useWorkerFetch: false,
  });
  try {
    const found = await within(TIME_MS, opening.then(readPages));
    return readPixels ? await withSeen(await opening, found, readPixels) : found;
  } catch (error) {
    if (error instanceof ReadFault) throw error;
    const locked = (error as Error).name === 'PasswordException';
    throw new ReadFault('damaged-file', locked ? 'PDF 加了密码；请去掉密码后再做。' : undefined);
  } finally {
    // One that is late may still be opening.
    opening.then((document) => document.loadingTask.destroy()).catch(() => undefined);
  }
}

/** What work gives, unless it takes too long. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ReadFault('too-large', `${TIME_MS / 1000} 秒没有读完，未读；请拆成几份。`)),
      ms,
    );
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function readPages(document: Document): Promise<PdfText> {
  if (document.numPages > MAX_PAGES) {
    throw new ReadFault('too-large', `有 ${document.numPages} 页，超过 ${MAX_PAGES} 页；请拆开。`);
  }
  const pages: string[] = [];
  const unread: number[] = [];
  const pictures = new Map<number, string[]>();
  for (let number = 1; number <= document.numPages; number++) {
    const page = await document.getPage(number);
    const { items } = await page.getTextContent();
    const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    const shown = await shownOn(page);
    if (isRead(text)) {
      pages.push(text.replace(UNKNOWN, '\uFFFD'));
      pictures.set(number, shown.pictures);
    } else if (shown.something) unread.push(number);
    const onTop = await wordsOnTop(page);
    if (onTop) pages.push(onTop);
  }
  const attachments = await document.getAttachments();
  const text = pages.join('\n').trim();
  return { text, unread, pictures: withPictures(pictures), files: attachments?.size ?? 0 };
}

/** What the pictures of the first pages that were not read, or not wholly, say; pages that gave words are read. */
async function withSeen(document: Document, found: PdfText, readPixels: ReadPixels): Promise<PdfText> {
  const { extractImages } = await load();
  const { unread, pictures = [] } = found;
  const seen: NonNullable<PdfText['seen']> = [];
  let left = MAX_PICTURES;
  // For taking pages apart: to read a picture takes its own time.
  let time = TIME_MS;
  try {
    for (const page of [...unread, ...pictures].sort((a, b) => a - b)) {
      if (left === 0) break;
      const begun = performance.now();
      const all = await within(time, extractImages(document, page));
      time -= performance.now() - begun;
      const words: string[] = [];
      for (const { width, height, data } of all) {
        if (width * height < SMALL_PIXELS || left === 0) continue;
        left--;
        words.push((await readPixels({ width, height, data: new Uint8Array(data) })).trim());
      }
      const text = words.filter(Boolean).join('\n');
      if (text) seen.push({ page, text });
    }
  } catch (error) {
    // Without the models the pages stay unread, and so do those that cannot be taken apart, or not in time.
    if (error instanceof ReadFault && error.code !== 'needs-package' && error.code !== 'too-large') throw error;
  }
  const isLeft = (number: number): boolean => !seen.some(({ page }) => page === number);
  return { ...found, unread: unread.filter(isLeft), pictures: pictures.filter(isLeft), seen };
}
