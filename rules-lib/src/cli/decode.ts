// Bytes to text: which encoding a file is in, and decoding that refuses what it cannot read.

/** `auto`: no character beyond ASCII was seen yet, so each record is read as UTF-8 and, failing that, as GB18030. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'auto';

export const ENCODINGS = ['utf-8', 'gb18030', 'gbk', 'utf-16le', 'utf-16be'] as const;

const BOMS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const LINE_FEED = 10;
const ASCII_END = 0x80;

/** Only the beginning is looked at. */
const SAMPLE = 256 * 1024;

const decoders = new Map<string, TextDecoder>();

function strict(encoding: string): TextDecoder {
  let decoder = decoders.get(encoding);
  if (!decoder) {
    decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    decoders.set(encoding, decoder);
  }
  return decoder;
}

function decodes(bytes: Uint8Array, encoding: string): boolean {
  try {
    // A character cut off at the end is no fault of the text.
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * The encoding of a text by its byte order mark, else by a vote of its lines, so that one broken line does not decide.
 *
 * @returns the encoding, and how many bytes the byte order mark takes
 */
export function detectEncoding(bytes: Uint8Array): { encoding: Encoding; bom: number } {
  for (const [encoding, bom] of BOMS) {
    if (bom.every((byte, i) => bytes[i] === byte)) return { encoding, bom: bom.length };
  }
  const sample = bytes.subarray(0, SAMPLE);
  let utf8 = 0;
  let other = 0;
  for (let from = 0; from < sample.length;) {
    const feed = sample.indexOf(LINE_FEED, from);
    const end = feed < 0 ? sample.length : feed;
    const line = sample.subarray(from, end);
    if (line.some((byte) => byte >= ASCII_END)) {
      if (decodes(line, 'utf-8')) utf8++;
      else other++;
    }
    from = end + 1;
  }
  if (utf8 + other === 0) return { encoding: 'auto', bom: 0 };
  return { encoding: utf8 >= other ? 'utf-8' : 'gb18030', bom: 0 };
}

/**
 * The text of some bytes.
 *
 * @throws TypeError when the bytes are not in that encoding
 */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding !== 'auto') return strict(encoding).decode(bytes);
  try {
    return strict('utf-8').decode(bytes);
  } catch {
    return strict('gb18030').decode(bytes);
  }
}

/** The encoding that an HTML page says it is in, if any: `<meta charset>` or the older `http-equiv` form. */
function declaredEncoding(bytes: Uint8Array): Encoding | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048)).toLowerCase();
  const name = /charset=["']?([a-z0-9-]+)/.exec(head)?.[1];
  if (name === 'gb2312' || name === 'gbk' || name === 'gb18030') return 'gb18030';
  return name === 'utf-8' || name === 'utf8' ? 'utf-8' : undefined;
}

/**
 * The text of a whole file.
 *
 * @param given the encoding, where the user named it
 * @throws TypeError when the bytes are not in the encoding found
 */
export function decodeFile(bytes: Uint8Array, html: boolean, given?: Encoding): string {
  const { encoding, bom } = detectEncoding(bytes);
  const named = bom ? undefined : (given ?? (html ? declaredEncoding(bytes) : undefined));
  const body = bytes.subarray(bom);
  try {
    return decode(body, named ?? encoding);
  } catch (error) {
    // Pages often declare one encoding and are in another.
    if (given || !named || named === encoding) throw error;
    return decode(body, encoding);
  }
}
