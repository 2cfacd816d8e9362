// Archives that say of a part what it is not; packing 300 MB takes longer than refusing them.
import { zipSync } from 'fflate';

const PART = 0x04034b50;
const ENTRY = 0x02014b50;

/** The archive, in which every part of one size is said to have another. */
export function saying(archive: Uint8Array, size: number, said: number): Uint8Array {
  const copy = archive.slice();
  const view = new DataView(copy.buffer);
  for (let at = 0; at < copy.length - 46; at++) {
    const mark = view.getUint32(at, true);
    const place = at + (mark === ENTRY ? 24 : 22);
    if ((mark === ENTRY || mark === PART) && view.getUint32(place, true) === size) view.setUint32(place, said, true);
  }
  return copy;
}

/** A workbook that says of itself that it unpacks to 300 MB. */
export function zipBomb(): Uint8Array {
  const sheet = new Uint8Array(1 << 20);
  const bomb = zipSync({ 'xl/worksheets/sheet1.xml': sheet, '[Content_Types].xml': new Uint8Array(1) });
  return saying(bomb, sheet.length, 300 << 20);
}
