// Messages (eml) and saved pages (mht): subject and words, and every part that is a file of its own.
import PostalMime from 'postal-mime';
import { decode, detectEncoding } from './encoding.ts';
import { htmlToText } from './html.ts';
import { MAX_PARTS, ReadFault } from './record.ts';

export interface Message {
  text: string;
  /** How many places of it could not be decoded. */
  damaged: number;
  /** The files it carries. */
  parts: { name: string; bytes: Uint8Array }[];
  /** How large the pictures are that it shows among its words, in bytes. */
  pictures: number[];
}

/** What a page needs to look as it does, and nobody reads. */
const TRAPPINGS = /^(?:text\/css|text\/javascript|application\/(?:x-)?javascript|font\/|application\/font)/i;

const CHARSET = /charset\s*=/i;

/** A message that names no charset is taken for UTF-8; old programs sent it in that of their country. */
function asUtf8(bytes: Uint8Array): Uint8Array {
  const { encoding } = detectEncoding(bytes);
  if (encoding === 'auto' || encoding === 'utf-8' || CHARSET.test(new TextDecoder('latin1').decode(bytes)))
    return bytes;
  return encoder.encode(decode(bytes, encoding).text);
}

const BETWEEN = /^From \S.*\r?\n(?=[\w-]+:)/gm;

/** The messages of a file: mail programs also keep a whole folder in one (mbox), a line “From …” before each. */
export function messagesIn(bytes: Uint8Array): Uint8Array[] {
  const lines = [...new TextDecoder('latin1').decode(bytes).matchAll(BETWEEN)];
  if (lines[0]?.index !== 0) return [bytes];
  return lines.map(({ index, 0: line }, at) => bytes.subarray(index + line.length, lines[at + 1]?.index));
}

export async function readMessage(bytes: Uint8Array): Promise<Message> {
  let mail;
  try {
    mail = await new PostalMime({ maxNestingDepth: 20 }).parse(asUtf8(bytes));
  } catch {
    throw new ReadFault('damaged-file');
  }
  const page = htmlToText(mail.html ?? '');
  const body = shownOf(mail.text ?? '', page.text);
  const files = mail.attachments.filter(({ mimeType }) => !TRAPPINGS.test(mimeType));
  if (files.length > MAX_PARTS)
    throw new ReadFault('too-large', `有 ${files.length} 个附件，超过 ${MAX_PARTS} 个；请分开。`);
  const shown = files.filter(
    ({ mimeType, disposition }) => mimeType.startsWith('image/') && disposition !== 'attachment',
  );
  const text = [mail.subject, body.trim()].filter(Boolean).join('\n');
  return {
    text,
    damaged: text.split('\uFFFD').length - 1,
    parts: files
      .filter((file) => !shown.includes(file))
      .map(({ filename, mimeType, content }) => ({ name: filename ?? nameless(mimeType), bytes: asBytes(content) })),
    pictures: [...page.pictures, ...shown.map(({ content }) => asBytes(content).length)],
  };
}

const nameless = (mimeType: string): string => (mimeType === 'message/rfc822' ? '转发的邮件' : '没有名字的附件');

const withoutSpace = (text: string): string => text.replace(/\s/g, '');

/** What a message says: it may say one thing as plain text and another as a page, and most programs show the page. */
function shownOf(plain: string, page: string): string {
  if (withoutSpace(page).includes(withoutSpace(plain))) return page;
  return withoutSpace(plain).includes(withoutSpace(page)) ? plain : `${page}\n${plain}`;
}

const encoder = new TextEncoder();

const asBytes = (content: ArrayBuffer | Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? encoder.encode(content) : new Uint8Array(content);
