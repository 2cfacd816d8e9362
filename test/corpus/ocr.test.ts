// A picture file read in Node by the models themselves.
import { expect, test } from 'vitest';
import { readPicture } from '../../rules-lib/src/ocr/node.ts';
import { cleanSheets, SPOILS } from './leaflets.ts';

test('a picture file is read in Node; what is no picture says the remedy', { tags: 'long' }, async () => {
  const [, sheet] = cleanSheets(2);
  // A full stop at the edge of a line may be missed.
  const words = (text: string) => text.replaceAll('。', '');
  expect(words((await readPicture(await SPOILS['倒拍']!(sheet!.png))).text)).toBe(words(sheet!.text));
  await expect(readPicture(Buffer.from('89504e470d0a1a0a', 'hex'))).rejects.toThrow(/另存为 png 或 jpg/);
});
