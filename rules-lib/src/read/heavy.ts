// What Node reads by packages that are heavy: asked for only when such a file is met, with a sentence where one is missing.
import { FangfeiError } from '../error.ts';
import type { Pixels } from '../ocr/pixels.ts';
import { ReadFault, type ReadOptions } from './record.ts';

async function readPicture(picture: Uint8Array | Pixels): Promise<string> {
  const { readPicture: read } = await import('../ocr/node.ts');
  try {
    return (await read(picture)).text;
  } catch (error) {
    if (!(error instanceof FangfeiError)) throw error;
    throw new ReadFault(error.code === 'missing-package' ? 'needs-package' : 'unsupported', error.message);
  }
}

export const heavyReaders = {
  readPdf: async (bytes) => (await import('./pdf.ts')).textOfPdf(bytes, readPicture),
  readPicture,
} satisfies Pick<ReadOptions, 'readPdf' | 'readPicture'>;
