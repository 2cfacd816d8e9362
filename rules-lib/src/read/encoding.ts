// Bytes to text: which encoding they are in, and decoding that loses nothing but what is broken.

/** A name that TextDecoder knows. `auto`: nothing beyond ASCII was seen yet, so each record is looked at by itself. */
export type Encoding = string;

/** Those that are met most; any other that TextDecoder knows can be named too. */
export const ENCODINGS = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be', 'shift_jis', 'euc-kr', 'windows-1251'];

/** The usual name of an encoding; nothing when there is no such encoding. */
export function encodingNamed(label: string): Encoding | undefined {
  try {
    const { encoding } = new TextDecoder(label);
    // GB18030 reads whatever GBK and GB2312 hold, and more.
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return undefined;
  }
}

/** Encodings in which a line feed may be part of another character: they are read as a stream of UTF-8. */
export const isOpaque = (encoding: Encoding): boolean =>
  encoding.startsWith('utf-16') || encoding.startsWith('iso-2022');

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

function decoderOf(encoding: string, fatal: boolean): TextDecoder {
  const key = `${encoding}${fatal ? '!' : ''}`;
  let decoder = decoders.get(key);
  if (!decoder) {
    decoder = new TextDecoder(encoding, { fatal, ignoreBOM: true });
    decoders.set(key, decoder);
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

/** What Chinese text consists of, nearly all of it. */
const PLAUSIBLE = /[\t\n\r -~\u00b7\u2014-\u201d\u2026\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/g;

/** UTF-16 without a mark: some byte of it is nothing, and read that way nearly all of it is Chinese or ASCII. */
function utf16Of(sample: Uint8Array): Encoding | undefined {
  if (!sample.includes(0)) return undefined;
  const even = sample.subarray(0, sample.length & ~1);
  return ['utf-16le', 'utf-16be'].find((encoding) => {
    const text = lenientText(even, encoding);
    return (text.match(PLAUSIBLE)?.length ?? 0) >= text.length * 0.95;
  });
}

/** What Chinese is mostly made of, in both scripts: bytes of Big5 read as GB18030 have hardly any, and the other way round. */
const COMMON = new Set(
  '的一是不了在有人我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取拉格望觉术领共确传师观清今切院让识候带导争运這個們來為國說時會對後裡經麼發過還進樣從實與長機無關點業將兩間問應戰頭體見產動現開當給門論處義氣題爾別變總電數報結務場計資統區隊決馬書聽達強難權設記類據邊張該規萬覺術領確傳師觀讓識帶導爭運',
);

const commonIn = (text: string): number => {
  let count = 0;
  for (const char of text) if (COMMON.has(char)) count++;
  return count;
};

/** What a text has by a slip at most; white space and the colours of a terminal are none. */
const isControl = (unit: number): boolean => unit < 9 || (unit > 13 && unit < 32 && unit !== 27) || unit === 127;

/** Whether bytes decoded into something that people write; of an encoding that was only guessed, it must also be Chinese. */
export function isText(text: string, encoding: Encoding): boolean {
  let controls = 0;
  let beyond = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= ASCII_END) beyond++;
    else if (isControl(unit)) controls++;
  }
  if (controls > 1 && controls * 20 > text.length) return false;
  return encoding.startsWith('utf-') || beyond < 200 || commonIn(text) * 20 > beyond;
}

/** The encoding of Chinese that is not UTF-8: GB18030, unless Big5 makes clearly more sense. */
function oldChinese(sample: Uint8Array): Encoding {
  const piece = sample.subarray(0, 8192);
  const big5 = commonIn(decoderOf('big5', false).decode(piece));
  return big5 > 2 * commonIn(decoderOf('gb18030', false).decode(piece)) ? 'big5' : 'gb18030';
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
  const wide = utf16Of(sample.subarray(0, 4096));
  if (wide) return { encoding: wide, bom: 0 };
  let utf8 = 0;
  let other = 0;
  for (let from = 0; from < sample.length;) {
    const feed = sample.indexOf(LINE_FEED, from);
    const end = feed < 0 ? sample.length : feed;
    const line = sample.subarray(from, end);
    if (line.some((byte) => byte >= ASCII_END)) {
      if (isMostlyUtf8(line)) utf8++;
      else other++;
    }
    from = end + 1;
  }
  if (utf8 + other === 0) return { encoding: 'auto', bom: 0 };
  return { encoding: utf8 >= other ? 'utf-8' : oldChinese(sample), bom: 0 };
}

/** Whether a line is UTF-8, or would be but for a stray byte here and there. */
function isMostlyUtf8(line: Uint8Array): boolean {
  if (decodes(line, 'utf-8')) return true;
  const { damaged, beyond } = lenient(withWholeSigns(line), 'utf-8');
  return damaged * FEW < beyond;
}

/** One broken place among so many characters beyond ASCII is damage; more is another encoding. */
const FEW = 8;

function lenient(bytes: Uint8Array, encoding: Encoding): { text: string; damaged: number; beyond: number } {
  const text = decoderOf(encoding, false).decode(bytes);
  let damaged = 0;
  let beyond = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit >= ASCII_END) beyond++;
    if (unit === 0xfffd) damaged++;
  }
  return { text, damaged, beyond };
}

/** UTF-8 in which signs beyond the basic plane, emoji among them, are no longer in two halves, as Java and old databases write them (CESU-8). */
function withWholeSigns(bytes: Uint8Array): Uint8Array {
  const byte = (at: number): number => bytes[at] ?? 0;
  const isHalf = (at: number, least: number): boolean => byte(at) === 0xed && byte(at + 1) >> 4 === least;
  const half = (at: number): number => ((byte(at + 1) & 0x0f) << 6) | (byte(at + 2) & 0x3f);
  let into: Uint8Array | undefined;
  let written = 0;
  let read = 0;
  for (let at = bytes.indexOf(0xed); at >= 0; at = bytes.indexOf(0xed, at + 1)) {
    if (!isHalf(at, 0xa) || !isHalf(at + 3, 0xb)) continue;
    into ??= new Uint8Array(bytes.length);
    into.set(bytes.subarray(read, at), written);
    written += at - read;
    written += encoder.encodeInto(
      String.fromCodePoint(0x10000 + (half(at) << 10) + half(at + 3)),
      into.subarray(written),
    ).written;
    read = at += 6;
    at--;
  }
  if (!into) return bytes;
  into.set(bytes.subarray(read), written);
  return into.subarray(0, written + bytes.length - read);
}

const encoder = new TextEncoder();

/** The text as far as it can be read. */
export const lenientText = (bytes: Uint8Array, encoding: Encoding): string =>
  decoderOf(encoding === 'auto' ? 'utf-8' : encoding, false).decode(bytes);

/** A text as it was read. */
export interface Decoded {
  text: string;
  /** How many places could not be read; each stands as � in the text. */
  damaged: number;
}

/** The text of some bytes; bytes that belong to no character become �, and what stands around them is kept. */
export function decode(bytes: Uint8Array, encoding: Encoding): Decoded {
  const first = encoding === 'auto' ? 'utf-8' : encoding;
  try {
    return { text: decoderOf(first, true).decode(bytes), damaged: 0 };
  } catch {
    const { beyond, ...read } = lenient(first === 'utf-8' ? withWholeSigns(bytes) : bytes, first);
    // Lines of two encodings in one file: where one makes no sense, the other may.
    const second = first === 'utf-8' ? 'gb18030' : 'utf-8';
    if (read.damaged * FEW >= beyond && decodes(bytes, second)) {
      return { text: decoderOf(second, true).decode(bytes), damaged: 0 };
    }
    return read;
  }
}

/** The encoding that a page says it is in, if any: `<meta charset>`, the older `http-equiv` form, or the XML declaration. */
function declaredEncoding(bytes: Uint8Array): Encoding | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096)).toLowerCase();
  const name = /(?:charset|encoding)=["']?([a-z0-9_-]+)/.exec(head)?.[1];
  return name === undefined ? undefined : encodingNamed(name);
}

/**
 * The text of a whole file.
 *
 * @param given the encoding, where the user named it
 */
export function decodeFile(bytes: Uint8Array, html: boolean, given?: Encoding): Decoded & { encoding: Encoding } {
  const { encoding, bom } = detectEncoding(bytes);
  const body = bytes.subarray(bom);
  const named = bom ? undefined : (given ?? (html ? declaredEncoding(bytes) : undefined));
  const read = { ...decode(body, named ?? encoding), encoding: named ?? encoding };
  if (given || !named || !read.damaged || named === encoding) return read;
  // Pages often declare one encoding and are in another.
  const other = { ...decode(body, encoding), encoding };
  return other.damaged < read.damaged ? other : read;
}
