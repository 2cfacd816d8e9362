// What Node reads by packages that are heavy: asked for only when such a file is met, with a sentence where one is missing.
import { FangfeiError } from '../error.ts';
import { ReadFault, type ReadOptions } from './record.ts';

export const heavyReaders = {
  readPdf: async (bytes) => (await import('./pdf.ts')).textOfPdf(bytes),
  async readPicture(bytes) {
    const { readPicture } = await import('../ocr/node.ts');
    try {
      return (await readPicture(bytes)).text;
    } catch (error) {
      if (!(error instanceof FangfeiError)) throw error;
      throw new ReadFault(error.code === 'missing-package' ? 'needs-package' : 'unsupported', error.message);
    }
  },
} satisfies Pick<ReadOptions, 'readPdf' | 'readPicture'>;
