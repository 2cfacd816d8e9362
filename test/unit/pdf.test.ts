// How much of a PDF is taken apart for its pictures, and what is left of it afterwards.
import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { PNG } from 'pngjs';
import { afterEach, expect, test, vi, type MockInstance } from 'vitest';
import { textOfPdf } from '../../rules-lib/src/read/pdf.ts';

/** Pages that were taken apart, and what takes its time over them. */
const taken: number[] = [];
let slow = 0;
let destroyed: MockInstance | undefined;

vi.mock(import('unpdf'), async (original) => {
  const real = await original();
  return {
    ...real,
    getDocumentProxy: async (...given) => {
      const document = await real.getDocumentProxy(...given);
      destroyed = vi.spyOn(document.loadingTask, 'destroy');
      return document;
    },
    extractImages: (...given) => {
      taken.push(given[1]);
      if (given[1] !== slow) return real.extractImages(...given);
      setImmediate(() => vi.advanceTimersByTime(60_000));
      return new Promise(() => undefined);
    },
  };
});

afterEach(() => {
  taken.length = slow = 0;
  destroyed = undefined;
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

test('after twenty pictures no page is taken apart, and the document is let go', async () => {
  let read = 0;
  const { seen, unread } = await textOfPdf(await scanned(24), async () => `第${++read}张`);
  expect(read).toBe(20);
  expect(seen).toHaveLength(20);
  expect(unread).toEqual([21, 22, 23, 24]);
  expect(taken).toHaveLength(20);
  expect(destroyed).toHaveBeenCalledOnce();
});

test('a page that takes too long to be taken apart stays unread, and so do those after it', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  slow = 2;
  const { seen, unread } = await textOfPdf(await scanned(3), async () => '字');
  expect(seen).toEqual([{ page: 1, text: '字' }]);
  expect(unread).toEqual([2, 3]);
  expect(destroyed).toHaveBeenCalledOnce();
});
