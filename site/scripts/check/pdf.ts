// PDF read by a worker of its own, where the browser has what its reader needs.
import { ReadFault, type PdfText } from 'fangfei/read/web';
import type { PdfAnswer, PdfRequest } from './pdf-worker.ts';

const OLD = '是 PDF，这个浏览器读不了（要 Chrome 98 以上的内核）；请打开后复制文字，或另存为 docx、txt。';
const NOT_LOADED = '是 PDF，读它的程序没有载入；请联网后再查一次（离线版不带它），或打开后复制文字来查。';

function started(): Worker {
  // The reader passes its work on with it.
  if (typeof structuredClone !== 'function') throw new ReadFault('unsupported', OLD);
  try {
    return new Worker(new URL('./pdf-worker.ts', import.meta.url));
  } catch {
    // A page from a disk may fetch nothing.
    throw new ReadFault('unsupported', NOT_LOADED);
  }
}

/** The text of a PDF; the worker ends with it, so that what one file did to it hurts no other. */
export async function readPdf(bytes: Uint8Array): Promise<PdfText> {
  const worker = started();
  try {
    return await new Promise<PdfText>((resolve, reject) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<PdfAnswer>) =>
        'text' in data ? resolve(data) : reject(new ReadFault(data.code, data.message));
      worker.addEventListener('error', () => reject(new ReadFault('unsupported', NOT_LOADED)));
      worker.postMessage({ bytes, port: port2 } satisfies PdfRequest, [port2]);
    });
  } finally {
    worker.terminate();
  }
}
