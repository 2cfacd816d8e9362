// Noto Sans SC and Noto Sans Arabic (SIL Open Font License 1.1): widths, repertoire and outlines, for pieces that no
// browser sets.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { inflateSync } from 'node:zlib';
import { create, type Font } from 'fontkit';

export type { Font };

export type Weight = 400 | 700 | 900;

export interface Face {
  weight: Weight;
  /** The file as PDF writers take it. */
  data: Buffer;
  /** Whether the font draws a character. */
  has: (sign: string) => boolean;
  /** Width of a text at a size, in the unit of the size. */
  measure: (text: string, size: number) => number;
  /** Outline of a character in the font's own units, upwards, as SVG path data; empty for a space. */
  outline: (sign: string) => string;
  unitsPerEm: number;
}

/** The font inside a WOFF 1 file, unpacked once; readers of WOFF unpack a table anew for every glyph. */
function unpacked(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const header = Buffer.alloc(12 + 16 * count);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  const tables = [header];
  let end = header.length;
  for (let i = 0; i < count; i++) {
    const from = 44 + 20 * i;
    const [offset, packed, length] = [4, 8, 12].map((at) => woff.readUInt32BE(from + at)) as [number, number, number];
    const bytes = woff.subarray(offset, offset + packed);
    const to = 12 + 16 * i;
    woff.copy(header, to, from, from + 4);
    woff.copy(header, to + 4, from + 16, from + 20);
    header.writeUInt32BE(end, to + 8);
    header.writeUInt32BE(length, to + 12);
    const table = Buffer.alloc(Math.ceil(length / 4) * 4);
    (packed < length ? inflateSync(bytes) : bytes).copy(table);
    tables.push(table);
    end += table.length;
  }
  return Buffer.concat(tables);
}

const read = (name: string) => unpacked(readFileSync(createRequire(import.meta.url).resolve(`@fontsource/${name}`)));

function load(weight: Weight): Face {
  const data = read(`noto-sans-sc/files/noto-sans-sc-chinese-simplified-${weight}-normal.woff`);
  const font = create(data) as Font;
  const glyphs = new Map<string, { advance: number; outline?: string }>();
  const glyphOf = (sign: string) => {
    let glyph = glyphs.get(sign);
    if (!glyph) {
      const code = sign.codePointAt(0) ?? 0;
      // A wide space is no glyph of this font, and still one em.
      const advance = font.hasGlyphForCodePoint(code) ? font.glyphForCodePoint(code).advanceWidth : font.unitsPerEm;
      glyphs.set(sign, (glyph = { advance }));
    }
    return glyph;
  };
  return {
    weight,
    data,
    unitsPerEm: font.unitsPerEm,
    has: (sign) => font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0),
    measure: (text, size) => ([...text].reduce((sum, sign) => sum + glyphOf(sign).advance, 0) * size) / font.unitsPerEm,
    outline: (sign) => {
      const glyph = glyphOf(sign);
      const code = sign.codePointAt(0) ?? 0;
      return (glyph.outline ??= font.hasGlyphForCodePoint(code) ? font.glyphForCodePoint(code).path.toSVG() : '');
    },
  };
}

const faces = new Map<Weight, Face>();

/** A weight of the font, read once. */
export function face(weight: Weight): Face {
  let found = faces.get(weight);
  if (!found) faces.set(weight, (found = load(weight)));
  return found;
}

const others = new Map<string, Font>();

function other(name: string): Font {
  let found = others.get(name);
  if (!found) others.set(name, (found = create(read(name)) as Font));
  return found;
}

/** Letters of Uyghur and Kyrgyz as they are written in this country. */
export const arabicFont = (weight: Weight): Font =>
  other(`noto-sans-arabic/files/noto-sans-arabic-arabic-${weight}-normal.woff`);

/** Digits, Latin letters and marks among them. */
export const latinFont = (weight: Weight): Font => other(`noto-sans-sc/files/noto-sans-sc-latin-${weight}-normal.woff`);
