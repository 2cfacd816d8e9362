/** The entry point `fangfei/read/web`: one file of any kind as the texts it holds, where there is no Node: a page or its worker gives the bytes. */
import { asFault } from '../read/fault.ts';
import { itemsOfBytes } from '../read/file.ts';
import { LIMITS, ReadFault, readOptions, setAside, type Item, type Place, type ReadOptions } from '../read/record.ts';
import { requireBytes, requireText } from '../require.ts';

export { messagesOf } from './messages.ts';
export { textOfPdf, type ReadPixels } from '../read/pdf.ts';
export {
  isFault,
  ReadFault,
  type Fault,
  type FaultCode,
  type Item,
  type PdfText,
  type Place,
  type TextRecord,
} from '../read/record.ts';

/** What reads the kinds that are heavy (a kind without its reader is refused with the way out), and who is told of a file. */
export type HeavyReaders = Pick<ReadOptions, 'readPdf' | 'readPicture' | 'onNote'>;

/** The bytes of a file that may have been moved away since it was chosen; one that is too large is not read at all. */
async function bytesOf(file: Uint8Array | Blob): Promise<Uint8Array> {
  const isChosen = file instanceof Blob;
  if ((isChosen ? file.size : file.length) > LIMITS.maxFile) throw new ReadFault('too-large');
  if (!isChosen) return file;
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new ReadFault('unreadable');
  }
}

/**
 * Every text of a file, told by its content as `fangfei/read` does (txt, csv, ndjson, JSON, html, eml, mht, SMS backups, docx, xlsx, pptx): a
 * table gives a record per row, a text one per line, a document one; what cannot be read becomes a fault with its reason.
 *
 * @param file the file as it was chosen, or its bytes
 * @param name its name; the content decides, the ending only between kinds of text that look alike
 * @param heavy what reads PDF and pictures; it fails with a {@link ReadFault}
 * @throws FangfeiError `invalid-argument` for what is no file, or another option
 * @example
 * (await recordsOfFile(new TextEncoder().encode('编号,内容\r\n1,保本保息\r\n'), '表.csv'))[0].text; // → '保本保息'
 */
export async function recordsOfFile(file: Uint8Array | Blob, name: string, heavy: HeavyReaders = {}): Promise<Item[]> {
  if (!(file instanceof Blob)) requireBytes('文件', file);
  const place: Place = { source: requireText('文件名', name), line: 1 };
  const options = readOptions(heavy);
  try {
    const bytes = await bytesOf(file);
    const items: Item[] = [];
    for await (const item of itemsOfBytes(bytes, place, options, true)) items.push(item);
    if (items.length === 0) throw new ReadFault('empty');
    return items;
  } catch (error) {
    return [setAside(place, asFault(error))];
  }
}
