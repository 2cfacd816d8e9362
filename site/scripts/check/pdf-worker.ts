// The worker that reads PDF: its reader weighs more than the rest of the page, and is fetched when a PDF is chosen.
import '../old-browsers.ts';
import { ReadFault, textOfPdf, type FaultCode, type PdfText } from 'fangfei/read/web';

export type PdfAnswer = PdfText | { code: FaultCode; message: string };

/** What is asked, with a port for the answer: the reader speaks through the worker's own. */
export interface PdfRequest {
  bytes: Uint8Array;
  port: MessagePort;
}

addEventListener('message', async ({ data: { bytes, port } }: MessageEvent<PdfRequest>) => {
  let answer: PdfAnswer;
  try {
    answer = await textOfPdf(bytes);
  } catch (error) {
    const { code, message } = error instanceof ReadFault ? error : new ReadFault('damaged-file');
    answer = { code, message };
  }
  port.postMessage(answer);
});
