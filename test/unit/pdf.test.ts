// How much of a PDF is taken apart for its pictures, and what is left of it afterwards.
import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { PNG } from 'pngjs';
import { getDocumentProxy } from 'unpdf';
import { afterEach, expect, test, vi } from 'vitest';
import { textOfPdf } from '../../rules-lib/src/read/pdf.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** A PDF of scanned pages. */
async function scanned(pages: number): Promise<Uint8Array> {
  const picture = PNG.sync.write(new PNG({ width: 200, height: 200 }), { colorType: 2 });
  const pdf = new PDFDocument({ autoFirstPage: false });
  const parts: Buffer[] = [];
  pdf.on('data', (part: Buffer) => parts.push(part));
  for (let page = 0; page < pages; page++) pdf.addPage().image(picture, 0, 0);
  pdf.end();
  await once(pdf, 'end');
  return Buffer.concat(parts);
}

/** Which pages of a document are opened, and whether it is let go; every document is of one class. */
async function watched(bytes: Uint8Array) {
  const document = await getDocumentProxy(new Uint8Array(bytes));
  const prototypeOf = <T extends object>(one: T) => Object.getPrototypeOf(one) as T;
  return {
    opened: vi.spyOn(prototypeOf(document), 'getPage'),
    destroyed: vi.spyOn(prototypeOf(document.loadingTask), 'destroy'),
  };
}

test('after twenty pictures no page is taken apart, and the document is let go', async () => {
  const bytes = await scanned(24);
  const { opened, destroyed } = await watched(bytes);
  let read = 0;
  const { seen, unread } = await textOfPdf(bytes, () => Promise.resolve(`第${++read}张`));
  expect(seen!.at(-1)).toEqual({ page: 20, text: '第20张' });
  expect(unread).toEqual([21, 22, 23, 24]);
  // All for their text, then those that are taken apart.
  expect(opened).toHaveBeenCalledTimes(24 + 20);
  expect(destroyed).toHaveBeenCalledOnce();
});

test('a page that takes too long to be taken apart stays unread, and so do those after it', async () => {
  const bytes = await scanned(3);
  const { opened, destroyed } = await watched(bytes);
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const { seen, unread } = await textOfPdf(bytes, () => {
    opened.mockImplementationOnce(() => {
      setImmediate(() => vi.advanceTimersByTime(60_000));
      return new Promise(() => undefined);
    });
    return Promise.resolve('字');
  });
  expect(seen).toEqual([{ page: 1, text: '字' }]);
  expect(unread).toEqual([2, 3]);
  expect(destroyed).toHaveBeenCalledOnce();
});
