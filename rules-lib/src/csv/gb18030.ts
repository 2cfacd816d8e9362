// Text as GB18030, for systems that read nothing else. Browsers decode it and do not encode: the table is the decoder's own.
import type { Bytes } from '../bytes.ts';
import { requireText } from '../require.ts';

const FIRST = 0x81;
const TRAIL = 0x40;
const TRAILS = 0xff - TRAIL;

let table: ReadonlyMap<number, readonly number[]> | undefined;

/** Every character of the basic plane that is no ASCII, with its two or four bytes. */
function encodings(): ReadonlyMap<number, readonly number[]> {
  if (table) return table;
  const made = new Map<number, readonly number[]>();
  const decoder = new TextDecoder('gb18030');
  const note = (...bytes: number[]): void => {
    const text = decoder.decode(new Uint8Array(bytes));
    if (text.length === 1 && text !== '\ufffd' && !made.has(text.charCodeAt(0))) made.set(text.charCodeAt(0), bytes);
  };
  for (let first = FIRST; first < 0xff; first++) for (let at = 0; at < TRAILS; at++) note(first, TRAIL + at);
  for (let pointer = 0; pointer < 39_420; pointer++) note(...fourBytes(pointer));
  made.set(0xfffd, fourBytes(39_417));
  table = made;
  return made;
}

const fourBytes = (pointer: number): readonly number[] => [
  0x81 + Math.floor(pointer / 12_600),
  0x30 + (Math.floor(pointer / 1260) % 10),
  0x81 + (Math.floor(pointer / 10) % 126),
  0x30 + (pointer % 10),
];

/** Where the planes beyond the basic one begin, in the order of four bytes. */
const ASTRAL = 189_000;

/**
 * A text in GB18030, which every Windows in Chinese reads; what TextDecoder reads back is the text. A lone surrogate becomes ?,
 * and so do the 19 characters of private use (U+E5E5 and 18 from U+E78D to U+E864) whose codes the standard has given to others.
 *
 * @example
 * [...encodeGb18030('台账')]; // → [204, 168, 213, 203]
 */
export function encodeGb18030(text: string): Bytes {
  const bytes: number[] = [];
  for (const character of requireText('要编码的', text)) {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) bytes.push(point);
    else if (point > 0xffff) bytes.push(...fourBytes(ASTRAL + point - 0x10000));
    else bytes.push(...(encodings().get(point) ?? [0x3f]));
  }
  return new Uint8Array(bytes);
}
