// A workbook that says of itself that it unpacks to 300 MB; packing so much takes longer than refusing it.
import { zipSync } from 'fflate';

export function zipBomb(): Uint8Array {
  const bomb = zipSync({
    'xl/worksheets/sheet1.xml': new Uint8Array(1 << 20),
    '[Content_Types].xml': new Uint8Array(1),
  });
  const directory = new DataView(bomb.buffer);
  const entry = Array.from({ length: bomb.length - 4 }, (_, at) => at).find(
    (at) => directory.getUint32(at, true) === 0x02014b50,
  )!;
  directory.setUint32(entry + 24, 300 << 20, true);
  return bomb;
}
