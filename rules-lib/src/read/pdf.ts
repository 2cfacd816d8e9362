// PDF by way of unpdf (pdf.js), which is heavy and therefore asked for only when a PDF is met.
import { MAX_PAGES, ReadFault } from './record.ts';

const MISSING = '读 PDF 要装一个包：npm install unpdf（命令是全局安装的，用 npm install -g unpdf），装好后再做一次。';
const NO_TEXT = 'PDF 里没有文字，多半是扫描件；请把每页存成图片再识别，或取得文字版。';
const TIME_MS = 60_000;

async function load(): Promise<typeof import('unpdf')> {
  try {
    return await import('unpdf');
  } catch {
    throw new ReadFault('needs-package', MISSING);
  }
}

/**
 * The text of a PDF, page after page; it needs the package `unpdf`.
 *
 * @throws ReadFault `needs-package`, `damaged-file`, `too-large`, or `empty` when it holds pictures of pages only
 * @example
 * await textOfPdf(new TextEncoder().encode('%PDF-1.4')).catch((error) => error.code); // → 'damaged-file'
 */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
  const { getDocumentProxy } = await load();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new ReadFault('too-large', `${TIME_MS / 1000} 秒没有读完，未读；请拆成几份。`)),
      TIME_MS,
    );
  });
  const read = async (): Promise<string> => {
    // The reader takes the bytes away.
    const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    if (document.numPages > MAX_PAGES) {
      throw new ReadFault('too-large', `有 ${document.numPages} 页，超过 ${MAX_PAGES} 页；请拆开。`);
    }
    const pages: string[] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      pages.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
    }
    return pages.join('\n').trim();
  };
  try {
    const text = await Promise.race([read(), late]);
    if (!text) throw new ReadFault('empty', NO_TEXT);
    return text;
  } catch (error) {
    if (error instanceof ReadFault) throw error;
    const locked = (error as Error).name === 'PasswordException';
    throw new ReadFault('damaged-file', locked ? 'PDF 加了密码；请去掉密码后再做。' : undefined);
  } finally {
    clearTimeout(timer);
  }
}
