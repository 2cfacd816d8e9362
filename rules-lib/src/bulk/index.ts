/**
 * The entry point `fangfei/read`: files of many kinds as texts, and many texts classified, for Node; what `fangfei scan` is
 * made of. It stands here, apart from the readers, which know no classifier.
 */
import { itemsOf } from '../read/block.ts';
import { asFault } from '../read/fault.ts';
import { itemsOfBytes } from '../read/file.ts';
import { heavyReaders } from '../read/heavy.ts';
import { readOptions, setAside, type Item, type ReadOptions } from '../read/record.ts';
import { blocksOfInputs } from '../read/walk.ts';
import { requireBytes, requireList, requireText } from '../require.ts';

export { classifyMany, type ClassifyManyOptions, type Judged } from './classify-many.ts';
export {
  isFault,
  ReadFault,
  type Fault,
  type FaultCode,
  type Item,
  type Limits,
  type PdfText,
  type Place,
  type ReadOptions,
  type TextRecord,
} from '../read/record.ts';

/**
 * Every text in files and folders, told by content (txt, csv, ndjson, JSON, html, eml, mht, SMS backups, docx, xlsx, pptx; pdf where the
 * package `unpdf` is installed), in the order of names. What cannot be read comes as a `Fault` with reason and remedy, so
 * that nothing is left out in silence. Memory is bounded.
 *
 * @param inputs paths; `-` is standard input
 * @throws FangfeiError `invalid-argument` for an option, or a path, that is none
 * @example
 * const items = [];
 * for await (const item of readRecords(['没有这个文件.txt'])) items.push(item);
 * items[0].code; // → 'unreadable'
 */
export async function* readRecords(
  inputs: readonly string[],
  options: Partial<ReadOptions> = {},
): AsyncGenerator<Item> {
  const all = readOptions(options);
  requireList('要读的路径', inputs).forEach((input) => requireText('要读的一个路径', input));
  for await (const block of blocksOfInputs(inputs, all)) yield* itemsOf(block, all);
}

/**
 * Every text in the bytes of one file.
 *
 * @param name its name; the content decides, the ending only between kinds of text that look alike
 * @throws FangfeiError `invalid-argument` for an option that is none, or what is no bytes
 * @example
 * const items = [];
 * for await (const item of readBytes(new TextEncoder().encode('编号;内容\n7;保本高息'), '帖子.csv')) items.push(item);
 * [items[0].id, items[0].text]; // → ['7', '保本高息']
 */
export async function* readBytes(
  bytes: Uint8Array,
  name: string,
  options: Partial<ReadOptions> = {},
): AsyncGenerator<Item> {
  requireBytes('文件的内容', bytes);
  const place = { source: requireText('文件名', name), line: 1 };
  const all = { ...heavyReaders, ...readOptions(options) };
  try {
    yield* itemsOfBytes(bytes, place, all, false);
  } catch (error) {
    yield setAside(place, asFault(error));
  }
}
