// What a file holds beside its words: pictures, recordings, files within; read where it can be, told where it is not.
import { asFault } from './fault.ts';
import { kindOf } from './kind.ts';
import {
  limited,
  MAX_PICTURES,
  partOf,
  ReadFault,
  setAside,
  SMALL_PICTURE,
  type Fault,
  type Item,
  type Place,
  type ReadOptions,
  type TextRecord,
} from './record.ts';

export const SEE_PICTURES = '请另存成图片用识别图片的办法查，或人工查看。';

/** What an Office file holds beside its words: the words of its pictures, and what is not read. */
export async function* heldItems(
  bytes: Uint8Array,
  place: Place,
  options: ReadOptions,
  hasText: boolean,
): AsyncGenerator<Item> {
  const { heldIn } = await import('./office.ts');
  const { pictures, trifles, recordings, files } = heldIn(bytes);
  let unread = pictures.length;
  let wordless = true;
  for await (const record of wordsOfPictures(bytes, pictures, place, options)) {
    unread--;
    wordless = false;
    yield limited(record, options);
  }
  if (!hasText && wordless) {
    const seen = pictures.length + trifles;
    throw new ReadFault('empty', seen ? `没有文字，只有 ${seen} 张图片；${SEE_PICTURES}` : undefined);
  }
  yield* unreadPictures(place, unread, trifles);
  if (recordings) yield unreadPart(place, '录音录像', `有 ${recordings} 个，没有读；请人工看或听。`);
  if (files) yield unreadFiles(place, files);
}

/** The words of the first pictures of an Office file, where there is what reads them; one without words is left to people. */
async function* wordsOfPictures(
  bytes: Uint8Array,
  names: readonly string[],
  place: Place,
  { readPicture }: ReadOptions,
): AsyncGenerator<TextRecord> {
  if (!readPicture || names.length === 0) return;
  const { partsNamed } = await import('./office.ts');
  for (const [name, picture] of partsNamed(bytes, names.slice(0, MAX_PICTURES))) {
    if (kindOf(picture, name) !== 'picture') continue;
    try {
      const text = await readPicture(picture);
      if (text.trim()) yield { ...partOf(place, `图片 ${name.slice(name.lastIndexOf('/') + 1)}`), text, picture: true };
    } catch (error) {
      const { code } = asFault(error);
      if (code === 'needs-package') return;
    }
  }
}

/** A part of a file that is not read, and why. */
export const unreadPart = (place: Place, name: string, message: string): Fault =>
  setAside(partOf(place, name), new ReadFault('unsupported', message));

export const unreadFiles = (place: Place, files: number): Fault =>
  unreadPart(place, '内嵌的文件', `有 ${files} 个，没有读；请打开后另存，再查。`);

/** Pictures among words that are not read: those that may hold words of their own, and those that hardly can. */
export function* unreadPictures(place: Place, pictures: number, trifles: number): Generator<Item> {
  if (pictures) yield unreadPart(place, '文中的图片', `有 ${pictures} 张，没有读；${SEE_PICTURES}`);
  if (trifles) {
    const message = `有 ${trifles} 张，没有读：不到 ${SMALL_PICTURE >> 10} KB，或只在页眉、页脚、母版里，一般没有要紧的字。`;
    yield { ...unreadPart(place, '标志和小图', message), minor: true };
  }
}

export function unreadBySize(place: Place, sizes: readonly number[]): Generator<Item> {
  const large = sizes.filter((size) => size >= SMALL_PICTURE).length;
  return unreadPictures(place, large, sizes.length - large);
}
