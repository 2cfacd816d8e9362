// A drawing is a list of filled shapes and lines of text; it is written as SVG (text as outlines), as PNG and as PDF
// (text embedded, shapes as vectors). What is printed and what is shown on a screen are the same drawing.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { escapeMarkup } from '../lib/markup.ts';
import { face, type Weight } from './font.ts';
import { breakLines, clausesOf } from './typography.ts';

/** Lengths are in the unit of the drawing; `y` of a text is its baseline. */
export type Mark =
  | { d: string; fill?: string; stroke?: string; width?: number; dash?: number }
  | { text: string; x: number; y: number; size: number; weight: Weight; fill: string }
  | { at: [x: number, y: number, scale: number]; marks: readonly Mark[] };

export interface Drawing {
  title: string;
  width: number;
  height: number;
  marks: readonly Mark[];
}

export const rect = (x: number, y: number, width: number, height: number, fill: string): Mark => ({
  d: `M${x} ${y}h${width}v${height}h${-width}z`,
  fill,
});

/** A rectangle with round corners. */
export const plate = (x: number, y: number, width: number, height: number, r: number, fill: string): Mark => ({
  d: `M${x + r} ${y}h${width - 2 * r}a${r} ${r} 0 0 1 ${r} ${r}v${height - 2 * r}a${r} ${r} 0 0 1 ${-r} ${r}h${2 * r - width}a${r} ${r} 0 0 1 ${-r} ${-r}v${2 * r - height}a${r} ${r} 0 0 1 ${r} ${-r}z`,
  fill,
});

export const circle = (x: number, y: number, r: number, fill: string): Mark => ({
  d: `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`,
  fill,
});

export interface Setting {
  x: number;
  /** Top of the first line. */
  y: number;
  width: number;
  size: number;
  weight?: Weight;
  fill: string;
  leading?: number;
  /** Lines of even length, as in headings. */
  balance?: boolean;
  align?: 'left' | 'center' | 'right';
}

const ascent = 0.88;

function placed(lines: readonly string[], { x, y, width, size, weight = 400, fill, leading = 1.45, align }: Setting) {
  const marks = lines.map((text, at): Mark => {
    const rest = width - face(weight).measure(text, size);
    // The ink of an opening mark fills the right half of its square.
    const hung = /^[“‘《（【]/.test(text) ? -size / 2 : 0;
    const left = align === 'right' ? rest : align === 'center' ? rest / 2 : hung;
    // Half of the leading stands above the line.
    const baseline = y + at * size * leading + (size * (leading - 1)) / 2 + size * ascent;
    return { text, x: x + left, y: baseline, size, weight, fill };
  });
  return { marks, bottom: y + lines.length * size * leading };
}

/** A text set in lines. */
export function block(text: string, setting: Setting): { marks: Mark[]; bottom: number } {
  const { width, size, weight = 400, balance = false } = setting;
  return placed(breakLines(text, { measure: (part) => face(weight).measure(part, size), width, balance }), setting);
}

/** A text on one line, made smaller where it would not fit. */
export function line(text: string, setting: Setting): { marks: Mark[]; bottom: number } {
  const { width, size, weight = 400 } = setting;
  const scale = Math.min(1, width / face(weight).measure(text, size));
  return placed([text], { ...setting, size: size * scale });
}

/**
 * A slogan: one clause to the line and never a break inside one, in the largest type that the widest clause allows.
 *
 * @param most the greatest height of all lines together
 */
export function sloganLines(text: string, setting: Setting & { most?: number }): { marks: Mark[]; bottom: number } {
  const { width, size, weight = 900, leading = 1.2, most = Infinity } = setting;
  const lines = clausesOf(text);
  const widest = Math.max(...lines.map((part) => face(weight).measure(part, 1)));
  const fitting = Math.min(size, width / widest, most / leading / lines.length);
  return placed(lines, { ...setting, weight, leading, size: fitting });
}

/** A QR code of an address in a square. */
export function qrCode(address: string, x: number, y: number, size: number): Mark {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' });
  const quiet = 4;
  const step = size / (modules.size + 2 * quiet);
  let d = '';
  for (let row = 0; row < modules.size; row++) {
    for (let column = 0; column < modules.size; column++) {
      if (modules.get(row, column)) d += `M${column + quiet} ${row + quiet}h1v1h-1z`;
    }
  }
  const field = modules.size + 2 * quiet;
  return { at: [x, y, step], marks: [rect(0, 0, field, field, '#ffffff'), { d, fill: '#000000' }] };
}

const round = (value: number) => Math.round(value * 1000) / 1000;

/** An SVG whose text is outlines, so that any printer and any browser shows the same. */
export function toSvg({ title, width, height, marks }: Drawing, unit = ''): string {
  const glyphs = new Map<string, { id: string; d: string }>();
  const written = (mark: Mark): string => {
    if ('at' in mark) {
      const [x, y, scale] = mark.at;
      return `<g transform="translate(${round(x)} ${round(y)}) scale(${round(scale)})">${mark.marks.map(written).join('')}</g>`;
    }
    if ('d' in mark) {
      const { d, fill = 'none', stroke, width: line, dash } = mark;
      const drawn = stroke
        ? ` stroke="${stroke}" stroke-width="${line}" stroke-linecap="round" stroke-linejoin="round"${dash ? ` stroke-dasharray="${dash}"` : ''}`
        : '';
      return `<path d="${d}" fill="${fill}"${drawn}/>`;
    }
    const { text, size, weight, fill, y } = mark;
    const { outline, measure, unitsPerEm } = face(weight);
    let x = mark.x;
    const scale = size / unitsPerEm;
    const signs = [...text].map((sign) => {
      const d = outline(sign);
      const left = x;
      x += measure(sign, size);
      if (!d) return '';
      const key = `${weight}${sign}`;
      let glyph = glyphs.get(key);
      if (!glyph) glyphs.set(key, (glyph = { id: `g${glyphs.size}`, d }));
      return `<use href="#${glyph.id}" transform="translate(${round(left)} ${round(y)}) scale(${scale.toFixed(6)} ${(-scale).toFixed(6)})"/>`;
    });
    return `<g fill="${fill}">${signs.join('')}</g>`;
  };
  const body = marks.map(written).join('');
  const defs = [...glyphs.values()].map(({ id, d }) => `<path id="${id}" d="${d}"/>`).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}${unit}" height="${height}${unit}" viewBox="0 0 ${width} ${height}" role="img"><title>${escapeMarkup(title)}</title><defs>${defs}</defs>${body}</svg>`;
}

/** A picture so many pixels wide. */
export function toPng(drawing: Drawing, pixels: number): Uint8Array<ArrayBuffer> {
  return cached(['png', pixels, drawing], () => {
    const svg = toSvg(drawing);
    return new Resvg(svg, { fitTo: { mode: 'width', value: pixels }, font: { loadSystemFonts: false } })
      .render()
      .asPng();
  });
}

const pointsPerMillimetre = 72 / 25.4;

/** A PDF with one page to each drawing, so many millimetres wide; text is text, shapes are vectors. */
export function toPdf(drawings: readonly Drawing[], millimetres: number): Promise<Uint8Array<ArrayBuffer>> {
  return cachedLater(['pdf', millimetres, drawings], async () => {
    const [first] = drawings;
    const made = new Date('2026-01-01T00:00:00Z');
    const document = new PDFDocument({
      autoFirstPage: false,
      lang: 'zh-CN',
      info: { Title: first?.title ?? '', CreationDate: made, ModDate: made },
    });
    const chunks: Buffer[] = [];
    document.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<void>((resolve) => document.on('end', resolve));
    const draw = (mark: Mark): void => {
      if ('at' in mark) {
        document.save().translate(mark.at[0], mark.at[1]).scale(mark.at[2]);
        mark.marks.forEach(draw);
        document.restore();
      } else if ('d' in mark) {
        const { d, fill, stroke, width, dash } = mark;
        document.path(d);
        if (stroke) {
          document
            .lineWidth(width ?? 1)
            .lineCap('round')
            .lineJoin('round');
          if (dash) document.dash(dash, { space: dash });
          else document.undash();
        }
        if (fill && stroke) document.fillAndStroke(fill, stroke);
        else if (stroke) document.stroke(stroke);
        else document.fill(fill);
      } else {
        const { text, x, y, size, weight, fill } = mark;
        const options = { lineBreak: false, baseline: 'alphabetic', features: [] } as const;
        document.font(`${weight}`).fontSize(size).fillColor(fill);
        document.text(text, x, y, options as unknown as PDFKit.Mixins.TextOptions);
      }
    };
    for (const weight of [400, 700, 900] as const) document.registerFont(`${weight}`, face(weight).data);
    for (const { width, height, marks } of drawings) {
      const scale = (millimetres * pointsPerMillimetre) / width;
      document.addPage({ size: [width * scale, height * scale], margin: 0 });
      document.scale(scale);
      marks.forEach(draw);
    }
    document.end();
    await ended;
    return Buffer.concat(chunks);
  });
}

/** Beside the dependencies, where a clean install clears it; the build moves this module, so its own place says nothing. */
export const cache = join(process.cwd(), 'node_modules/.cache/fangfei-pieces');
/** Goes up with every change of a writer, so that nothing written by an older one is taken. */
const writers = 3;

mkdirSync(cache, { recursive: true });

function kept(key: unknown): { file: string; bytes: Uint8Array<ArrayBuffer> | undefined } {
  const hash = createHash('sha256')
    .update(JSON.stringify([writers, key]))
    .digest('hex');
  const file = join(cache, hash);
  try {
    return { file, bytes: new Uint8Array(readFileSync(file)) };
  } catch {
    return { file, bytes: undefined };
  }
}

function keep(file: string, bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  // Another build may be writing the same piece.
  writeFileSync(`${file}.${process.pid}`, bytes);
  renameSync(`${file}.${process.pid}`, file);
  return new Uint8Array(bytes);
}

/** What was made of the same contents before, or what is made now and kept. */
export function cached(key: unknown, make: () => Uint8Array): Uint8Array<ArrayBuffer> {
  const { file, bytes } = kept(key);
  return bytes ?? keep(file, make());
}

/** The same for what takes its time. */
export async function cachedLater(key: unknown, make: () => Promise<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  const { file, bytes } = kept(key);
  return bytes ?? keep(file, await make());
}
