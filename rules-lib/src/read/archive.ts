// Zip archives, told and unpacked within stated limits; what an archive says of its parts is held against them.
import { Inflate, strFromU8 } from 'fflate';
import { OFFICE_PARTS } from './kind.ts';
import { MAX_UNPACKED, ReadFault } from './record.ts';

const MAX_ENTRIES = 20_000;
const MEGABYTE = 1 << 20;

/** What a part of an archive is said to be in the directory at the archive's end. */
interface Entry {
  name: string;
  isPacked: boolean;
  crc: number;
  packed: number;
  size: number;
  /** Where its own head begins. */
  at: number;
}

/** How the pieces of an archive begin, and how long they are before what varies. */
const PART = { mark: 0x04034b50, length: 30 };
const ENTRY = { mark: 0x02014b50, length: 46 };
const END = { mark: 0x06054b50, length: 22 };
const WIDE_END = { mark: 0x06064b50, length: 56 };
const WIDE_PLACE = { mark: 0x07064b50, length: 20 };

const LONGEST_COMMENT = 0xffff;
/** A number that did not fit, and stands wider elsewhere. */
const WIDER = 0xffffffff;

/** Some programs of Windows part folders by what only Windows parts them by. */
const slashed = (name: string): string => name.replaceAll('\\', '/');

/** A number of eight bytes. */
const wide = (view: DataView, at: number): number => view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;

/** Where the directory begins, and how many parts it lists. */
function directoryOf(view: DataView): { at: number; count: number } {
  const last = view.byteLength - END.length;
  let end = last;
  while (view.getUint32(end, true) !== END.mark)
    if (--end < last - LONGEST_COMMENT) throw new ReadFault('damaged-file');
  const place = end - WIDE_PLACE.length;
  if (place >= 0 && view.getUint32(place, true) === WIDE_PLACE.mark) {
    const wider = wide(view, place + 8);
    if (view.getUint32(wider, true) === WIDE_END.mark)
      return { at: wide(view, wider + 48), count: wide(view, wider + 32) };
  }
  return { at: view.getUint32(end + 16, true), count: view.getUint16(end + 10, true) };
}

/** Sizes and place of a part, those that did not fit from the field of the wider ones. */
function widened(view: DataView, given: readonly number[], from: number, to: number): number[] {
  if (!given.includes(WIDER)) return [...given];
  let field = from;
  while (field < to && view.getUint16(field, true) !== 1) field += 4 + view.getUint16(field + 2, true);
  if (field >= to) throw new ReadFault('damaged-file');
  let at = field + 4;
  return given.map((number) => (number === WIDER ? wide(view, (at += 8) - 8) : number));
}

/** What the directory lists, once it has been held against the number of parts that it should list. */
function entriesOf(bytes: Uint8Array, view: DataView): Entry[] {
  const { at: begin, count } = directoryOf(view);
  const entries: Entry[] = [];
  for (let at = begin; view.getUint32(at, true) === ENTRY.mark;) {
    if (entries.length >= MAX_ENTRIES) throw tooLarge();
    const nameEnd = at + ENTRY.length + view.getUint16(at + 28, true);
    const next = nameEnd + view.getUint16(at + 30, true);
    const sizes = [at + 20, at + 24, at + 42].map((place) => view.getUint32(place, true));
    const [packed = 0, size = 0, place = 0] = widened(view, sizes, nameEnd, next);
    const isUtf8 = (view.getUint16(at + 8, true) & 0x800) !== 0;
    const method = view.getUint16(at + 10, true);
    entries.push({
      name: slashed(strFromU8(bytes.subarray(at + ENTRY.length, nameEnd), !isUtf8)),
      isPacked: method !== 0,
      crc: view.getUint32(at + 16, true),
      packed,
      size,
      at: place,
    });
    at = next + view.getUint16(at + 32, true);
  }
  if (entries.length !== count) throw new ReadFault('damaged-file');
  return entries;
}

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte;
  for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 && 0xedb88320);
  return sum;
});

function crcOf(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) sum = (CRC_TABLE[(sum ^ byte) & 255] ?? 0) ^ (sum >>> 8);
  return ~sum >>> 0;
}

/** So little is unpacked at a time that a part which is larger than it says is left after a few megabytes. */
const STEP = 1 << 14;

/** A part that has the size and the sum which the directory gives for it, or `damaged-file`. */
function partOf(bytes: Uint8Array, view: DataView, { isPacked, crc, packed, size, at }: Entry): Uint8Array {
  const from = at + PART.length + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  const held = bytes.subarray(from, from + packed);
  let part = held;
  if (isPacked) {
    part = new Uint8Array(size);
    let filled = 0;
    const stream = new Inflate((piece) => {
      // Throws where the piece reaches beyond the part.
      part.set(piece, filled);
      filled += piece.length;
    });
    for (let step = 0; step < held.length; step += STEP)
      stream.push(held.subarray(step, step + STEP), step + STEP >= held.length);
    if (filled !== size) throw new ReadFault('damaged-file');
  }
  if (part.length !== size || crcOf(part) !== crc) throw new ReadFault('damaged-file');
  return part;
}

const tooLarge = (): ReadFault =>
  new ReadFault(
    'too-large',
    `解开后超过 ${MAX_UNPACKED / MEGABYTE} MB 或 ${MAX_ENTRIES} 个部件，可能是“压缩炸弹”；未读。确是正常文件的，请拆成几份。`,
  );

/**
 * The parts of an archive that are wanted, by their names and what they unpack to.
 *
 * @throws ReadFault `damaged-file` also where a part is not what the archive says of it, or stands twice; `too-large`
 */
export function unpack(bytes: Uint8Array, wanted: (name: string, size: number) => boolean): Map<string, Uint8Array> {
  try {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // A part that says it is smaller than it is packed is at least as large as that.
    const entries = entriesOf(bytes, view).filter(({ name, size, packed }) => wanted(name, Math.max(size, packed)));
    if (entries.reduce((sum, { size }) => sum + size, 0) > MAX_UNPACKED) throw tooLarge();
    const parts = new Map<string, Uint8Array>();
    for (const entry of entries) {
      // Of two of one name some programs show the first, and some the second.
      if (parts.has(entry.name)) throw new ReadFault('damaged-file');
      parts.set(entry.name, partOf(bytes, view, entry));
    }
    return parts;
  } catch (error) {
    throw error instanceof ReadFault ? error : new ReadFault('damaged-file');
  }
}

/** Which Office file an archive is, by the list of its parts. */
export function officeKindOf(bytes: Uint8Array): 'docx' | 'xlsx' | 'pptx' | undefined {
  const names: string[] = [];
  unpack(bytes, (name) => {
    names.push(name);
    return false;
  });
  // A folder of any archive may be called word.
  if (!names.some((name) => name.toLowerCase() === '[content_types].xml')) return undefined;
  return OFFICE_PARTS.find(([, folder]) => names.some((name) => name.startsWith(folder)))?.[0];
}
