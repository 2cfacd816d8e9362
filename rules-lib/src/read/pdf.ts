// PDF by way of unpdf (pdf.js), which is heavy and therefore asked for only when a PDF is met.
import { NamedEncodings } from './pdf-encodings.ts';
import { MAX_PAGES, ReadFault, type PdfText } from './record.ts';

const MISSING = '读 PDF 要装一个包：npm install unpdf（命令是全局安装的，用 npm install -g unpdf），装好后再做一次。';
const TIME_MS = 60_000;

async function load(): Promise<typeof import('unpdf')> {
  try {
    return await import('unpdf');
  } catch {
    throw new ReadFault('needs-package', MISSING);
  }
}

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof import('unpdf').getDocumentProxy>>['getPage']>>;

/** Paths of which letters may be drawn; a frame or a rule has fewer. */
const DRAWN = 20;

/** Whether a page that gave no text shows any: as a picture, as drawn outlines, or in signs that are not known. */
async function showsSomething(page: Page): Promise<boolean> {
  const { OPS } = await (await load()).getResolvedPDFJS();
  const { fnArray } = await page.getOperatorList();
  const shown = [OPS.showText, OPS.paintImageXObject, OPS.paintInlineImageXObject, OPS.paintImageMaskXObject];
  return (
    fnArray.some((one) => shown.includes(one)) || fnArray.filter((one) => one === OPS.constructPath).length > DRAWN
  );
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

/**
 * The text of a PDF, page after page; it needs the package `unpdf`.
 *
 * @throws ReadFault `needs-package`, `damaged-file` or `too-large`
 * @example
 * await textOfPdf(new TextEncoder().encode('%PDF-1.4')).catch((error) => error.code); // → 'damaged-file'
 */
export async function textOfPdf(bytes: Uint8Array): Promise<PdfText> {
  const { getDocumentProxy } = await load();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ReadFault('too-large', `${TIME_MS / 1000} 秒没有读完，未读；请拆成几份。`)),
      TIME_MS,
    );
  });
  const read = async (): Promise<PdfText> => {
    // The reader takes the bytes away.
    const document = await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      BinaryDataFactory: NamedEncodings,
      cMapPacked: false,
      useWorkerFetch: false,
    });
    if (document.numPages > MAX_PAGES) {
      throw new ReadFault('too-large', `有 ${document.numPages} 页，超过 ${MAX_PAGES} 页；请拆开。`);
    }
    const pages: string[] = [];
    const unread: number[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const { items } = await page.getTextContent();
      const text = items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
      if (isRead(text)) pages.push(text.replace(UNKNOWN, '\uFFFD'));
      else if (await showsSomething(page)) unread.push(number);
      const onTop = await wordsOnTop(page);
      if (onTop) pages.push(onTop);
    }
    const attachments = await document.getAttachments();
    return { text: pages.join('\n').trim(), unread, files: attachments?.size ?? 0 };
  };
  try {
    return await Promise.race([read(), late]);
  } catch (error) {
    if (error instanceof ReadFault) throw error;
    const locked = (error as Error).name === 'PasswordException';
    throw new ReadFault('damaged-file', locked ? 'PDF 加了密码；请去掉密码后再做。' : undefined);
  } finally {
    clearTimeout(timer);
  }
}
