// What a file is, by what it holds; its name decides only between kinds of text that look alike.
import { detectEncoding, isText, lenientText } from './encoding.ts';
import { FAULT_WORDS } from './record.ts';
import { beginsTable, firstLine } from './table.ts';

export type Kind =
  | 'text'
  | 'csv'
  | 'ndjson'
  | 'json'
  | 'html'
  | 'mail'
  | 'sms'
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'office'
  | 'pdf'
  | 'picture'
  | 'old-office'
  | 'rtf'
  | 'document'
  | 'archive'
  | 'binary'
  | 'own-result'
  | 'empty';

/** What people call each kind. */
export const KIND_NAMES: Readonly<Record<Kind, string>> = {
  text: '纯文本',
  csv: ' CSV 表格',
  ndjson: ' NDJSON',
  json: ' JSON',
  html: '网页',
  mail: '邮件',
  sms: '短信备份',
  docx: ' docx 文档',
  xlsx: ' xlsx 工作簿',
  pptx: ' pptx 幻灯片',
  office: ' docx、xlsx、pptx 或压缩包',
  pdf: ' PDF',
  picture: '图片',
  'old-office': '旧版 Office 文件',
  rtf: ' RTF 文件',
  document: '读不了的文档',
  archive: '压缩包',
  binary: '不是文字的数据',
  'own-result': ' fangfei 自己的结果',
  empty: '空的',
};

/** Kinds read record by record, in any length. */
export type LineKind = 'text' | 'csv' | 'ndjson';

export const isLines = (kind: Kind): kind is LineKind => kind === 'text' || kind === 'csv' || kind === 'ndjson';

/** How much of the beginning is looked at. */
export const HEAD = 1 << 16;

const MAGICS: readonly (readonly [Kind, string, number?])[] = [
  ['pdf', '%PDF-'],
  ['old-office', '\xd0\xcf\x11\xe0'],
  ['rtf', '{\\rtf'],
  ['picture', '\x89PNG'],
  ['picture', '\xff\xd8\xff'],
  ['picture', 'GIF8'],
  ['picture', 'WEBP', 8],
  ['picture', 'II*\0'],
  ['picture', 'MM\0*'],
  ['picture', 'ftyphei', 4],
  ['picture', 'ftyphev', 4],
  ['picture', 'ftypmif1', 4],
  ['picture', 'ftypavif', 4],
  ['archive', 'Rar!'],
  ['archive', '7z\xbc\xaf'],
  ['archive', '\x1f\x8b'],
  ['archive', 'BZh'],
  ['archive', '\xfd7zXZ'],
];

/** Parts that tell one Office file from another; they may lie beyond the beginning, then the archive's own list tells. */
export const OFFICE_PARTS: readonly (readonly ['docx' | 'xlsx' | 'pptx', string])[] = [
  ['docx', 'word/'],
  ['xlsx', 'xl/'],
  ['pptx', 'ppt/'],
];

const ENDINGS: Readonly<Record<string, Kind>> = {
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.shtml': 'html',
  '.eml': 'mail',
  '.mht': 'mail',
  '.mhtml': 'mail',
};

export const endingOf = (name: string): string => /\.[^./\\]*$/.exec(name)?.[0].toLowerCase() ?? '';

/** A character a byte, where there is no Buffer too. */
function latin1Of(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
}

/** The kind of a file by its first bytes and its name; `given` is the encoding of its text, where the user named it. */
export function kindOf(head: Uint8Array, name: string, given?: string): Kind {
  if (head.length === 0) return 'empty';
  const latin1 = latin1Of(head.subarray(0, HEAD));
  for (const [kind, magic, at = 0] of MAGICS) if (latin1.startsWith(magic, at)) return kind;
  // Some put blank lines before it.
  if (/^\s+%PDF-/.test(latin1)) return 'pdf';
  if (/^BM.{4}\0{4}/s.test(latin1)) return 'picture';
  // OpenDocument and EPUB name themselves at the beginning, uncompressed.
  if (latin1.startsWith('PK\x03\x04') && latin1.startsWith('mimetypeapplication/', 30)) return 'document';
  if (latin1.startsWith('PK\x03\x04') || latin1.startsWith('PK\x05\x06')) return 'office';
  const { encoding, bom } = detectEncoding(head.subarray(0, HEAD));
  if (!encoding.startsWith('utf-16') && latin1.includes('\0')) return 'binary';
  const text = lenientText(head.subarray(bom, HEAD), encoding).trimStart();
  if (given === undefined && !isText(text, encoding)) return 'binary';
  const byName = ENDINGS[endingOf(name)];
  // What has no header is no message, whatever it is called.
  const named = byName === 'mail' && !/^(?:From |[\w-]+:)/.test(text) ? undefined : byName;
  const first = text.startsWith('{') ? objectIn(firstLine(text)) : undefined;
  if (first && isOwnResult(first)) return 'own-result';
  if (named === 'ndjson') return named;
  if (text.startsWith('[') && /^\[\s*(?:[{"[\]]|$)/.test(text)) return 'json';
  if (text.startsWith('{')) {
    if (first || areLinesOfJson(text)) return 'ndjson';
    return looksJson(text) ? 'json' : (named ?? 'text');
  }
  if (SMS.test(text)) return 'sms';
  if (MARKUP.test(text)) return 'html';
  if (named !== 'csv' && isMail(text)) return 'mail';
  return named ?? (beginsTable(text, head.length < HEAD ? 'all' : 'head') ? 'csv' : 'text');
}

/** Whether the beginning of a stream says too little: no line yet, what may be the header of a table, or a broken line where objects may follow. */
export function saysTooLittle(head: Uint8Array): boolean {
  if (head.length >= HEAD) return false;
  const { encoding, bom } = detectEncoding(head);
  const text = lenientText(head.subarray(bom), encoding).trimStart();
  if (!/[\r\n]/.test(text)) return true;
  if (text.startsWith('{')) return looksJson(text) && !objectIn(firstLine(text)) && !areLinesOfJson(text);
  return beginsTable(text, 'part') === undefined;
}

/** Declarations and comments, then the element that holds a phone's messages. */
const SMS = /^(?:<[?!][^>]*>\s*)*<smses[\s>]/;

const MARKUP =
  /^(?:<\?xml|<!doctype|<!--|<\?php|<%|<(?:html|head|body|title|meta|div|p|table|span|article|section|main|center|font|h\d|ul|script|style|a|svg|br|img)[\s/>])/i;

function objectIn(line: string): object | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return JSON.parse(line) as object;
  } catch {
    return undefined;
  }
}

const linesWithWords = (text: string): string[] =>
  text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean);

/** Whether two lines, one after the other, are objects: no JSON of several lines has that, so the first line is a broken one. */
function areLinesOfJson(text: string): boolean {
  const are = linesWithWords(text).map((line) => objectIn(line) !== undefined);
  return are.some((is, at) => is && are[at + 1]);
}

/** The kind of a text that begins as JSON does and is none: objects on most of its lines, or words. */
export function kindInsteadOfJson(text: string): 'ndjson' | 'text' {
  const lines = linesWithWords(text);
  return lines.filter(objectIn).length * 2 >= lines.length ? 'ndjson' : 'text';
}

/** What this command writes of something that could not be read, and nothing else. */
const FAULT_NAMES = new Set(['label', 'source', 'line', 'part', 'error']);

/** A line that this command wrote. */
function isOwnResult(first: Partial<Record<string, unknown>>): boolean {
  if (!('source' in first && 'line' in first)) return false;
  if (Array.isArray(first.findings) && 'stance' in first) return true;
  const { code } = Object(first.error) as { code?: unknown };
  return Object.keys(first).every((name) => FAULT_NAMES.has(name)) && Object.hasOwn(FAULT_WORDS, String(code));
}

/** Whether the text goes on as an object would. */
const looksJson = (text: string): boolean => /^\{\s*(?:"|\}|$)/.test(text);

/** Whether the text begins as a message does: headers, among them one that only messages have. */
function isMail(whole: string): boolean {
  const text = whole.replace(/^From \S.*\r?\n/, '');
  const lines = text.slice(0, 8192).split(/\r\n|\r|\n/);
  if (!/^[a-z][a-z-]*:\s/i.test(firstLine(text))) return false;
  const blank = lines.indexOf('');
  return lines
    .slice(0, blank < 0 ? lines.length : blank)
    .some((line) => /^(?:mime-version|content-type|received|message-id):/i.test(line));
}
