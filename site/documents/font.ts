// The widths and the repertoire of a WOFF font, read from its tables; satori takes the same bytes.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';

export interface Face {
  weight: 400 | 700 | 900;
  /** The file as satori takes it. */
  data: Buffer;
  /** Whether the font draws a character. */
  has: (sign: string) => boolean;
  /** Width of a text at a size, in the unit of the size. */
  measure: (text: string, size: number) => number;
}

/** The uncompressed table of a WOFF 1 file. */
function table(woff: Buffer, wanted: string): Buffer {
  for (let at = 44, left = woff.readUInt16BE(12); left > 0; at += 20, left--) {
    if (woff.toString('latin1', at, at + 4) !== wanted) continue;
    const [offset, packed, length] = [woff.readUInt32BE(at + 4), woff.readUInt32BE(at + 8), woff.readUInt32BE(at + 12)];
    const bytes = woff.subarray(offset, offset + packed);
    return packed < length ? inflateSync(bytes) : bytes;
  }
  throw new RangeError(`字体文件里没有 ${wanted} 表：请换一个 WOFF 字体文件`);
}

/** Glyph numbers by character, from the Windows Unicode subtable (format 4). */
function glyphs(cmap: Buffer): Map<number, number> {
  const found = new Map<number, number>();
  for (let record = 4, left = cmap.readUInt16BE(2); left > 0; record += 8, left--) {
    const start = cmap.readUInt32BE(record + 4);
    if (cmap.readUInt16BE(record) !== 3 || cmap.readUInt16BE(start) !== 4) continue;
    const bytes = cmap.readUInt16BE(start + 6);
    for (let end = start + 14; end < start + 14 + bytes; end += 2) {
      const [first, last] = [cmap.readUInt16BE(end + bytes + 2), cmap.readUInt16BE(end)];
      const [delta, range] = [cmap.readUInt16BE(end + 2 * bytes + 2), cmap.readUInt16BE(end + 3 * bytes + 2)];
      for (let code = first; code <= last && code < 0xffff; code++) {
        const glyph = range === 0 ? code : cmap.readUInt16BE(end + 3 * bytes + 2 + range + 2 * (code - first));
        if (glyph !== 0) found.set(code, (glyph + delta) & 0xffff);
      }
    }
  }
  return found;
}

/** Reads a weight of Noto Sans SC (SIL Open Font License 1.1). */
export async function loadFace(weight: Face['weight']): Promise<Face> {
  const name = `@fontsource/noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff`;
  const data = await readFile(createRequire(import.meta.url).resolve(name));
  const perEm = table(data, 'head').readUInt16BE(18);
  const widths = table(data, 'hmtx');
  const last = table(data, 'hhea').readUInt16BE(34) - 1;
  const glyphOf = glyphs(table(data, 'cmap'));
  const advance = (sign: string) => {
    const glyph = glyphOf.get(sign.codePointAt(0)!);
    return glyph === undefined ? perEm : widths.readUInt16BE(4 * Math.min(glyph, last));
  };
  return {
    weight,
    data,
    has: (sign) => glyphOf.has(sign.codePointAt(0)!),
    measure: (text, size) => ([...text].reduce((sum, sign) => sum + advance(sign), 0) * size) / perEm,
  };
}
