// What reading gives: records of text, and faults that stand for what could not be read. Nothing is left out in silence.
import { FangfeiError } from '../error.ts';
import { requireKeys, requireObject } from '../require.ts';
import { ENCODINGS, encodingNamed } from './encoding.ts';

/** Why something could not be read. */
export type FaultCode =
  | 'bad-json'
  | 'no-text'
  | 'record-too-long'
  | 'unclosed-quote'
  | 'read-failed'
  | 'classify-failed'
  | 'unreadable'
  | 'unsupported'
  | 'damaged-file'
  | 'too-large'
  | 'needs-package'
  | 'not-a-file'
  | 'no-text-column'
  | 'own-result'
  | 'empty'
  | 'changed';

/** Where a record stands. */
export interface Place {
  /** The file; `-` is standard input. */
  source: string;
  /** The line or row on which it begins, from 1. */
  line: number;
  /** The part of a file that holds several: a sheet, an attachment. */
  part?: string | undefined;
}

/** A part of a place that may be one itself. */
export const partOf = (place: Place, name: string): Place => ({
  ...place,
  part: place.part ? `${place.part}/${name}` : name,
});

/** One text. */
export interface TextRecord extends Place {
  text: string;
  id?: string | undefined;
  /** How many places could not be decoded; each stands as � in the text. */
  damaged?: number | undefined;
  /** What the fields of the record are called, in their order. */
  fields?: readonly string[];
  /** Another field of the record, by its name, or by its place among `fields`: two may have one name. */
  field?: (name: string | number) => string | undefined;
  /** Read from a picture among the words of a document. */
  picture?: true | undefined;
  /** Moves every `{ start, end }` of a result to where the text stands in its file. */
  locate?: (<T>(result: T) => T) | undefined;
}

/** Something that could not be read, with reason and remedy. */
export interface Fault extends Place {
  code: FaultCode;
  message: string;
  /** The whole file (or part) was set aside, not a record of it. */
  aside: boolean;
  /** Told, and no reason to look: small pictures, those in the head, foot or pattern of all pages, and files that systems leave lying about. */
  minor?: true | undefined;
}

/** What reading gives: a text, or what could not be read and why. */
export type Item = TextRecord | Fault;

/**
 * Whether an item stands for something that could not be read.
 *
 * @example
 * isFault({ source: 'a.doc', line: 1, code: 'unsupported', message: '', aside: true }); // → true
 */
export function isFault(item: object): item is Fault {
  // Rows of others have a 代码 too, and are no less to be read for it.
  const { code, message, aside, text } = requireObject('一条', item) as Partial<Fault & TextRecord>;
  return text === undefined && Object.hasOwn(FAULT_WORDS, code ?? '') && message !== undefined && aside !== undefined;
}

/** What each fault says when there is nothing more exact to say. */
export const FAULT_WORDS: Readonly<Record<FaultCode, string>> = {
  'bad-json': '不是合法的 JSON；请检查引号、括号和逗号。',
  'no-text': '没有文字字段；请把它的名称改成 text，命令行也可以用 --field 指定。',
  'record-too-long': '超过一条记录的上限；请拆开，命令行也可以用 --max-record 放宽。',
  'unclosed-quote': '引号没有配对，或这一条超过上限；这一行略过，从下一行接着读。',
  'read-failed': '读的时候程序出错；请把这个文件报告给维护者，或另存为 txt 再查。',
  'classify-failed': '判读时程序出错；请把这一条报告给维护者。',
  unreadable: '读不了；请检查是否存在、有无权限。',
  unsupported: '不是能读的格式；请另存为 txt、csv、docx、xlsx 或 pdf。',
  'damaged-file': '文件已损坏或没有传完；请重新取得，或打开后另存。',
  'too-large': '文件过大；请拆开，或另存为 csv、ndjson、txt。',
  'needs-package': '要先装读它的包。',
  'not-a-file': '不是普通文件（管道、设备或链接到文件夹），未读；要读请直接点名。',
  'no-text-column': '没有认得的文字列；请把文字那一列的表头改成“内容”，命令行也可以用 --field 指定。',
  'own-result': '是 fangfei 自己写出的结果，或者结果正往里面写，未当作输入。',
  empty: '文件里没有文字；本应有字的，请重新取得。',
  changed: '读的时候文件变了，后面的可能不全；请等它写完再做。',
};

/**
 * Raised where one file or record cannot be read; it becomes a `Fault`.
 *
 * @example
 * new ReadFault('empty').message; // → '文件里没有文字；本应有字的，请重新取得。'
 */
export class ReadFault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message = FAULT_WORDS[code]) {
    super(message);
    this.name = 'ReadFault';
    this.code = code;
  }
}

/** A fault for a record; of the record itself, which may be given as its place, nothing else is kept. */
export const faultAt = ({ source, line, part }: Place, error: ReadFault): Fault => ({
  source,
  line,
  ...(part === undefined ? {} : { part }),
  code: error.code,
  message: error.message,
  aside: false,
});

/** A fault for a whole file, or a part of one. */
export const setAside = (place: Place, error: ReadFault): Fault => ({ ...faultAt(place, error), aside: true });

/** Limits of what is read; beyond them a file or a record is set aside, so that no file can take the machine. */
export interface Limits {
  /** The longest record of text, in bytes. */
  maxRecord: number;
  /** The longest file that is read whole (pages, documents, JSON arrays), in bytes. */
  maxFile: number;
}

export const LIMITS: Readonly<Limits> = { maxRecord: 4 << 20, maxFile: 64 << 20 };

/** A picture of fewer bytes can hardly hold a sentence: an icon, a bullet, a placeholder. */
export const SMALL_PICTURE = 4 << 10;

/** Pictures of one document whose words are read: each takes seconds. */
export const MAX_PICTURES = 20;

/** What a packed document (docx, xlsx, pptx) may unpack to, in bytes; its parts are bounded by this together. */
export const MAX_UNPACKED = 256 << 20;

/** Rows of one workbook; a longer table belongs into a csv file, which has no bound. */
export const MAX_ROWS = 100_000;

/** Pages of one PDF, and attachments of one message. */
export const MAX_PAGES = 2000;
export const MAX_PARTS = 200;

/** What was read of a PDF. */
export interface PdfText {
  text: string;
  /** Pages, from 1, that show something but gave no text: scanned, drawn, or in a font without a table of its signs. */
  unread: number[];
  /** Pages that hold a picture beside their text, and it was not read. */
  pictures?: number[] | undefined;
  /** Pages whose pictures were read, and what they say. */
  seen?: { page: number; text: string }[] | undefined;
  /** How many files it carries. */
  files?: number | undefined;
}

/** How reading is done. */
export interface ReadOptions extends Limits {
  /** Takes every source as this kind. */
  format?: 'ndjson' | 'csv' | 'text' | 'html' | undefined;
  /** Text: a record per line or per file; by default lines for what is named, whole files for what a folder holds. */
  per?: 'line' | 'file' | undefined;
  /** Where the text stands in NDJSON, JSON and tables; `data.text` looks inside; by default the first of the usual names. */
  field?: string | undefined;
  /** The separator of CSV; found by itself when absent. */
  delimiter?: string | undefined;
  encoding?: string | undefined;
  /** Told what was found out about a file: its separator, its header, the list its records stand in. */
  onNote?: ((note: string, place: Place) => void) | undefined;
  /** Reads the words of a PDF, or fails with a {@link ReadFault}; in Node by default the package `unpdf`, where it is installed. */
  readPdf?: ((bytes: Uint8Array) => Promise<PdfText>) | undefined;
  /** Reads the words of a picture, or fails with a {@link ReadFault}; those within docx, pptx and xlsx too; in Node by default PaddleOCR's models, where their packages are installed. */
  readPicture?: ((bytes: Uint8Array) => Promise<string>) | undefined;
}

const encoder = new TextEncoder();

/** A record, or a fault where it is longer than one may be. */
export function limited(record: TextRecord, { maxRecord }: ReadOptions): Item {
  // No sign takes more than three bytes a unit.
  if (record.text.length * 3 <= maxRecord) return record;
  const { length } = encoder.encode(record.text);
  if (length <= maxRecord) return record;
  return faultAt(
    record,
    new ReadFault('record-too-long', `这一条有 ${length} 字节，${FAULT_WORDS['record-too-long']}`),
  );
}

export const FORMATS = ['ndjson', 'csv', 'text', 'html'] as const satisfies NonNullable<ReadOptions['format']>[];
export const PER = ['line', 'file'] as const satisfies NonNullable<ReadOptions['per']>[];

/** One sign that every encoding has at the same place, and that means nothing else in CSV. */
export const isDelimiter = (sign: string): boolean => sign.length === 1 && !/["\r\n\u0080-\uffff]/.test(sign);

const isFunction = (value: unknown): boolean => typeof value === 'function';

/** What each option must be, in words, and whether it is. */
const CHECKS: { readonly [K in keyof ReadOptions]-?: readonly [expected: string, is: (value: never) => boolean] } = {
  maxRecord: ['不小于 1 的整数', (value: number) => Number.isSafeInteger(value) && value >= 1],
  maxFile: ['不小于 1 的整数', (value: number) => Number.isSafeInteger(value) && value >= 1],
  format: [`${FORMATS.join('、')} 之一`, (value: (typeof FORMATS)[number]) => FORMATS.includes(value)],
  per: [`${PER.join('、')} 之一`, (value: (typeof PER)[number]) => PER.includes(value)],
  field: ['一段文字', (value) => typeof value === 'string'],
  delimiter: ['一个半角符号，如 ; 或制表符', (value) => typeof value === 'string' && isDelimiter(value)],
  encoding: [
    `编码的名称，如 ${ENCODINGS.slice(0, 3).join('、')}`,
    (value) => typeof value === 'string' && encodingNamed(value) !== undefined,
  ],
  onNote: ['函数', isFunction],
  readPdf: ['函数', isFunction],
  readPicture: ['函数', isFunction],
};

const isPages = (value: unknown): boolean => Array.isArray(value) && value.every((page) => Number.isSafeInteger(page));

const isSeen = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.every((one: Partial<NonNullable<PdfText['seen']>[number]> | null) => {
    return Number.isSafeInteger(one?.page) && typeof one?.text === 'string';
  });

/** Whether what a reader of one's own gave is what was read of a PDF. */
function isPdfText(value: Partial<PdfText> | null | undefined): boolean {
  if (typeof value?.text !== 'string' || !isPages(value.unread)) return false;
  const { pictures = [], seen = [], files = 0 } = value;
  return isPages(pictures) && isSeen(seen) && Number.isSafeInteger(files);
}

/** A reader of one's own: why it did not read is told in its words, and what it gives must be what is asked for. */
const ofOwn =
  <T>(name: string, read: (bytes: Uint8Array) => Promise<T>, expected: string, is: (value: T) => boolean) =>
  async (bytes: Uint8Array): Promise<T> => {
    let given: T;
    try {
      given = await read(bytes);
    } catch (error) {
      if (error instanceof ReadFault) throw error;
      const why = error instanceof Error ? error.message : String(error);
      throw new ReadFault(
        'read-failed',
        `${name} 没有读成：${why || '没有说原因'}。请核对这个文件，或另存为 txt 再查。`,
      );
    }
    if (is(given)) return given;
    throw new FangfeiError('invalid-argument', `${name} 应给出${expected}，收到的是 ${shown(given)}；请改正`, {});
  };

/** The options with the usual limits, or `invalid-argument`: what is misspelt would be passed over in silence. */
export function readOptions(given: Partial<ReadOptions>): ReadOptions {
  const set = Object.entries(requireKeys('选项', given, Object.keys(CHECKS))).filter(
    ([, value]) => value !== undefined,
  );
  for (const [name, value] of set) {
    const [expected, is] = CHECKS[name as keyof ReadOptions];
    if (is(value as never)) continue;
    throw new FangfeiError('invalid-argument', `${name} 应是${expected}，收到的是 ${shown(value)}；请改正`, {
      [name]: value,
    });
  }
  const options: ReadOptions = { ...LIMITS, ...Object.fromEntries(set) };
  const { readPdf, readPicture } = options;
  if (readPdf) options.readPdf = ofOwn('readPdf', readPdf, ' PdfText（text 和 unread 等）', isPdfText);
  if (readPicture)
    options.readPicture = ofOwn('readPicture', readPicture, '一段文字', (text) => typeof text === 'string');
  return options;
}

/** A value as a message shows it. */
const shown = (value: unknown): string =>
  typeof value === 'string' ? `“${value.slice(0, 40)}”` : typeof value === 'number' ? String(value) : typeof value;
