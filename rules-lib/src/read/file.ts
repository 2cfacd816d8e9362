// One file of any kind as the texts it holds, told by its bytes.
import { decodeFile, encodingNamed, type Decoded } from './encoding.ts';
import { asFault } from './fault.ts';
import { itemOfEntry, itemsOfLines, itemsOfValue, recordOfCells, textIn } from './items.ts';
import { parsedJson } from './json.ts';
import { endingOf, KIND_NAMES, kindInsteadOfJson, kindOf, type Kind, type LineKind } from './kind.ts';
import { blocksOf } from './lines.ts';
import { own } from '../own.ts';
import {
  faultAt,
  isFault,
  limited,
  partOf,
  ReadFault,
  setAside,
  type Item,
  type Place,
  type ReadOptions,
  type TextRecord,
} from './record.ts';
import { heldItems, SEE_PICTURES, unreadBySize, unreadFiles, unreadPart, unreadPictures } from './held.ts';
import { refusalOf, REFUSED } from './refused.ts';
import { headerAmong, NAME_IT } from './table.ts';

/** Attachments within attachments. */
const MAX_DEPTH = 3;

const NO_TEXT = '没有读到文字，多半是扫描的图片，或字没有对照表；请把页面存成图片再识别，或取得文字版。';

const EMPTY_PAGE =
  '网页里没有文字，多半由脚本另取，或在框架里的别的页上；请在浏览器里打开，全选、复制，存成 txt 再查。';

const EMPTY_XML = '标签之间没有文字，字可能写在属性里；请用做它的程序导出为 csv、xlsx 或 txt。';

const NOT_COMPUTED = '这一行的文字是公式，没有存下结果；请用 Excel 或 WPS 打开，保存一次再查。';

/** The first of many pages or cells. */
const listed = (places: readonly (string | number)[]): string =>
  `${places.slice(0, 12).join('、')}${places.length > 12 ? ' …' : ''}`;

/** Kinds that are text whatever they are called. */
const TEXTUAL = new Set<Kind>(['text', 'csv', 'ndjson', 'json', 'html', 'mail', 'sms', 'empty']);

/** The kind to read by: the one asked for, where the content allows it. */
export function kindToRead(found: Kind, format: ReadOptions['format']): Kind {
  if (format === undefined || found === 'empty' || found === 'own-result' || (format === 'ndjson' && found === 'json'))
    return found;
  if (TEXTUAL.has(found)) return format;
  throw new ReadFault(
    'unsupported',
    `内容是${KIND_NAMES[found]}，不是${KIND_NAMES[format]}；不写 --format 就按内容来读。`,
  );
}

/**
 * Every text of a file, and a fault for each that cannot be read.
 *
 * @param perLine text without a form of its own: a record per line rather than one
 * @throws ReadFault when the file as a whole cannot be read
 */
export async function* itemsOfBytes(
  bytes: Uint8Array,
  place: Place,
  options: ReadOptions,
  perLine: boolean,
  depth = 0,
): AsyncGenerator<Item> {
  const name = place.part ?? place.source;
  let kind = kindToRead(kindOf(bytes, name, options.encoding), options.format);
  if (kind === 'office') {
    const { officeKindOf } = await import('./archive.ts');
    kind = officeKindOf(bytes) ?? 'archive';
  }
  let value: unknown;
  if (kind === 'json') {
    const { text } = decoded(bytes, false, options);
    value = jsonIn(text);
    if (value === undefined) {
      if (endingOf(name) === '.json') throw new ReadFault('bad-json');
      kind = options.format ?? kindInsteadOfJson(text);
    }
  }
  const byLine = (options.per ?? (perLine ? 'line' : 'file')) === 'line';
  if (kind === 'csv' || kind === 'ndjson' || (kind === 'text' && byLine)) {
    yield* itemsOfLineFile(bytes, place, kind, options);
  } else if (kind === 'json') {
    yield* itemsOfJson(value, place, options);
  } else if (kind === 'xlsx') {
    yield* itemsOfWorkbook(bytes, place, options);
  } else if (kind === 'docx' || kind === 'pptx') {
    yield* itemsOfOffice(bytes, kind, place, options);
  } else if (kind === 'pdf') {
    yield* itemsOfPdf(bytes, place, options);
  } else if (kind === 'mail') {
    yield* itemsOfMail(bytes, place, options, depth);
  } else if (kind === 'sms') {
    yield* itemsOfPhone(decoded(bytes, false, options).text, place, options);
  } else {
    const { pictures = [], ...words } = await wholeText(bytes, kind, name, options);
    yield limited({ ...place, ...words }, options);
    yield* unreadBySize(place, pictures);
  }
}

function decoded(bytes: Uint8Array, html: boolean, { encoding }: ReadOptions): Decoded {
  const { text, damaged } = decodeFile(bytes, html, encoding === undefined ? undefined : encodingNamed(encoding));
  return { text, damaged };
}

/** The text of a file, and how large the pictures are that it holds and that are not read. */
type Words = Pick<TextRecord, 'text' | 'damaged' | 'locate'> & { pictures?: number[] };

/** The one text of a file that holds one. */
async function wholeText(bytes: Uint8Array, kind: Kind, name: string, options: ReadOptions): Promise<Words> {
  const found = await wordsOf(bytes, kind, name, options);
  if (!found.text.trim()) {
    const why = kind !== 'html' ? undefined : endingOf(name) === '.xml' ? EMPTY_XML : EMPTY_PAGE;
    throw new ReadFault('empty', why);
  }
  const { damaged, ...whole } = found;
  return damaged ? found : whole;
}

async function wordsOf(bytes: Uint8Array, kind: Kind, name: string, options: ReadOptions): Promise<Words> {
  switch (kind) {
    case 'text':
      return decoded(bytes, false, options);
    case 'html': {
      const { htmlToText, spansInPage } = await import('./html.ts');
      const { text, damaged } = decoded(bytes, true, options);
      const page = htmlToText(text);
      return { text: page.text, damaged, pictures: page.pictures, locate: (result) => spansInPage(result, page) };
    }
    case 'picture':
      if (!options.readPicture) throw new ReadFault('unsupported', REFUSED[kind]);
      return { text: await options.readPicture(bytes) };
    case 'empty':
    case 'own-result':
      throw new ReadFault(kind);
    default:
      throw new ReadFault('unsupported', refusalOf(kind, name));
  }
}

/** All of a file as one piece. */
// eslint-disable-next-line @typescript-eslint/require-await -- a source of pieces is asynchronous
async function* only(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* itemsOfLineFile(
  bytes: Uint8Array,
  place: Place,
  kind: LineKind,
  options: ReadOptions,
): AsyncGenerator<Item> {
  const here = { ...options, onNote: (note: string) => options.onNote?.(note, place) };
  for await (const block of blocksOf({ index: 0, path: place.source, kind, chunks: only(bytes) }, here)) {
    if (block.fault?.aside) throw new ReadFault(block.fault.code, block.fault.message);
    for (const item of itemsOfLines(block, here))
      yield place.part === undefined ? item : { ...item, part: [place.part, item.part].filter(Boolean).join('/') };
  }
}

/** The value of a text; nothing where it only looks like JSON. */
function jsonIn(text: string): unknown {
  try {
    return parsedJson(text);
  } catch {
    return undefined;
  }
}

function* itemsOfJson(value: unknown, place: Place, options: ReadOptions): Generator<Item> {
  if (Array.isArray(value) && value.length === 0) throw new ReadFault('empty');
  try {
    for (const item of itemsOfFile(value, place, options)) yield isFault(item) ? item : limited(item, options);
  } catch (error) {
    if (!(error instanceof ReadFault)) throw error;
    // Where the records are not found, it is the file that is not read, however many they are.
    if (error.code === 'no-text') throw error;
    yield faultAt(place, error);
  }
}

/** A list of records, each on its place; or what holds such a list. */
function* itemsOfFile(value: unknown, place: Place, options: ReadOptions): Generator<Item> {
  const entries = Array.isArray(value) ? (value as unknown[]) : [];
  if (!entries.some((entry) => textIn(entry, options.field) !== undefined)) yield* itemsOfValue(value, place, options);
  else for (const [at, entry] of entries.entries()) yield itemOfEntry(entry, { ...place, line: at + 1 }, options.field);
}

async function* itemsOfWorkbook(bytes: Uint8Array, place: Place, options: ReadOptions): AsyncGenerator<Item> {
  const { besideCells } = await import('./office.ts');
  const { cellName, sheetsOf } = await import('./workbook.ts');
  const sheets = (await sheetsOf(bytes)).filter(
    ({ rows, uncomputed }) => uncomputed.length > 0 || rows.some((row) => row.some((cell) => cell.trim())),
  );
  const beside = besideCells(bytes);
  yield* heldItems(bytes, place, options, sheets.length > 0 || beside.length > 0);
  for (const { name, rows, uncomputed, inexact } of sheets) {
    const part = sheets.length > 1 ? name : undefined;
    const sheet = { ...place, ...(part ? { part } : {}) };
    const header = headerAmong(rows, options.field);
    if (!header) {
      const seen = (rows[0] ?? [])
        .filter(Boolean)
        .slice(0, 12)
        .map((cell) => `“${cell.slice(0, 20)}”`);
      const message = `工作表“${name}”前几行没有认得的文字列；第一行是 ${seen.join('、') || '空的'}。${uncomputed.length ? `有 ${uncomputed.length} 格公式没有存下结果（${listed(uncomputed.map(cellName))}），用 Excel 或 WPS 打开，保存一次就有。` : ''}${NAME_IT}`;
      yield setAside(sheet, new ReadFault('no-text-column', message));
      continue;
    }
    const table = { delimiter: ',', ...header };
    const isText = ([row, column]: readonly [number, number]): boolean => row >= header.skip && column === header.text;
    const wordless = new Set(uncomputed.filter(isText).map(([row]) => row));
    const others = uncomputed.filter((cell) => !isText(cell)).map(cellName);
    if (others.length)
      options.onNote?.(`${others.length} 格公式没有存下结果，当作空格：${listed(others)}`, { ...place, part: name });
    if (inexact.length)
      options.onNote?.(
        `${inexact.length} 格的数超过 15 位，表格软件只存得准前 15 位，后面的可能已经不是原来的；编号请先把那一列设成文本再填：${listed(inexact.map(cellName))}`,
        { ...place, part: name },
      );
    for (const [at, cells] of rows.entries()) {
      const here = { ...sheet, line: at + 1 };
      if (wordless.has(at)) yield faultAt(here, new ReadFault('no-text', NOT_COMPUTED));
      else if (at >= header.skip && cells.some((cell) => cell.trim()))
        yield limited(recordOfCells(cells, table, here), options);
    }
  }
  for (const [where, text] of beside) yield limited({ ...partOf(place, where), text }, options);
}

async function* itemsOfOffice(
  bytes: Uint8Array,
  kind: 'docx' | 'pptx',
  place: Place,
  options: ReadOptions,
): AsyncGenerator<Item> {
  const { textOfOffice } = await import('./office.ts');
  const text = textOfOffice(bytes, kind);
  if (text) yield limited({ ...place, text }, options);
  yield* heldItems(bytes, place, options, text !== '');
}

async function* itemsOfPdf(bytes: Uint8Array, place: Place, options: ReadOptions): AsyncGenerator<Item> {
  if (!options.readPdf) throw new ReadFault('unsupported', REFUSED.pdf);
  const { text, unread, files, pictures = [], seen = [] } = await options.readPdf(bytes);
  const fault = new ReadFault('empty', NO_TEXT);
  if (!text && seen.length === 0) throw fault;
  if (text) yield limited({ ...place, text }, options);
  for (const { page, text: words } of seen)
    yield limited({ ...partOf(place, `第 ${page} 页的图片`), text: words, picture: true }, options);
  if (files) yield unreadFiles(place, files);
  if (pictures.length > 0)
    yield unreadPart(place, `第 ${listed(pictures)} 页的图片`, `没有读，读了的是旁边的字；${SEE_PICTURES}`);
  if (unread.length > 0) yield setAside(partOf(place, `第 ${listed(unread)} 页`), fault);
}

async function* itemsOfPhone(xml: string, place: Place, options: ReadOptions): AsyncGenerator<Item> {
  const { phoneMessagesIn } = await import('./sms.ts');
  const { messages, pictures, files, isWhole } = phoneMessagesIn(xml);
  if (messages.length + pictures + files === 0) throw new ReadFault(isWhole ? 'empty' : 'damaged-file');
  for (const { line, fields } of messages) {
    const here = { ...place, line };
    const text = own(fields, options.field ?? 'body');
    if (text === undefined) yield faultAt(here, new ReadFault('no-text'));
    else {
      const names = Object.keys(fields);
      const field = (name: string | number): string | undefined =>
        own(fields, typeof name === 'number' ? (names[name] ?? '') : name);
      yield limited({ ...here, text, fields: names, field }, options);
    }
  }
  yield* unreadPictures(place, pictures, 0);
  if (files) yield unreadFiles(place, files);
  if (!isWhole) yield faultAt({ ...place, line: (messages.at(-1)?.line ?? 0) + 1 }, new ReadFault('damaged-file'));
}

async function* itemsOfMail(
  bytes: Uint8Array,
  place: Place,
  options: ReadOptions,
  depth: number,
): AsyncGenerator<Item> {
  const { messagesIn } = await import('./mail.ts');
  const messages = messagesIn(bytes);
  if (messages.length === 1) yield* itemsOfMessage(messages[0] ?? bytes, place, options, depth);
  else
    for (const [at, message] of messages.entries()) {
      const here = partOf(place, `第 ${at + 1} 封`);
      try {
        yield* itemsOfMessage(message, here, options, depth);
      } catch (error) {
        yield setAside(here, asFault(error));
      }
    }
}

async function* itemsOfMessage(
  bytes: Uint8Array,
  place: Place,
  options: ReadOptions,
  depth: number,
): AsyncGenerator<Item> {
  const { readMessage } = await import('./mail.ts');
  const { text, damaged, parts, pictures } = await readMessage(bytes);
  if (text.trim()) yield limited({ ...place, text, ...(damaged && { damaged }) }, options);
  else if (!parts.length && !pictures.length) throw new ReadFault('empty');
  yield* unreadBySize(place, pictures);
  for (const { name, bytes: file } of parts) {
    const here = partOf(place, name);
    try {
      if (depth >= MAX_DEPTH) throw new ReadFault('too-large', `附件套附件超过 ${MAX_DEPTH} 层；请先存出来再查。`);
      yield* itemsOfBytes(file, here, { ...options, format: undefined }, false, depth + 1);
    } catch (error) {
      yield setAside(here, asFault(error));
    }
  }
}
