// The share picture and the poster of a case as PNG. Every line is broken and measured here, so that nothing is cut
// off: satori only places lines of known height, and a content that does not fit is an error, never a clipped picture.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';
import QRCode from 'qrcode';
import satori from 'satori';
import { isPlaceholder } from '../lib/address.ts';
import { clauseText, licenceLine, posterText, type CaseViewModel } from '../views/cases.ts';
import { loadFace, type Face } from './font.ts';
import { siteName } from '../lib/navigation.ts';
import { colour } from '../lib/tokens.ts';
import { breakLines, hangs } from './typography.ts';
import { planInfo } from 'fangfei/plan';

/** Pictures cost most of a build; `FANGFEI_PICTURES=off` leaves them out. */
export const picturesOn = process.env.FANGFEI_PICTURES !== 'off';

/** A picture's measures in pixels; `unit` is what all sizes of type are multiples of. */
export interface Format {
  name: 'share' | 'poster';
  width: number;
  height: number;
  margin: number;
  unit: number;
  hero: string;
}

export const formats = {
  share: { name: 'share', width: 1080, height: 1440, margin: 72, unit: 12, hero: colour('accent') },
  // A4 at 200 dots to the inch.
  poster: { name: 'poster', width: 1654, height: 2339, margin: 120, unit: 18.5, hero: colour('seal') },
} as const satisfies Record<string, Format>;

/** A text that is set in lines; sizes and gaps are in units of the format. */
interface Piece {
  text: string;
  size: number;
  weight?: Face['weight'];
  colour?: string;
  /** White space above. */
  gap?: number;
  balance?: boolean;
  /** A mark or label in front, and the indent that it hangs in. */
  mark?: string;
  indent?: number;
}

/** A line of a picture, for drawing and for tests. */
export interface Line {
  text: string;
  size: number;
  weight: Face['weight'];
  colour: string;
  x: number;
  /** Top of the line. */
  y: number;
  /** Height of the line. */
  height: number;
  width: number;
}

export interface Layout {
  format: Format;
  lines: readonly Line[];
  heroHeight: number;
  /** Where the footer's rule stands. */
  footTop: number;
  qr: { x: number; y: number; size: number };
}

let faces: Promise<readonly Face[]> | undefined;
/** The weights used, loaded once. */
export const loadFaces = () => (faces ??= Promise.all(([400, 700, 900] as const).map(loadFace)));

const leading = 1.5;
/** The sizes of type that the body may take, from large to small. */
const scales = Array.from({ length: 32 }, (_, step) => 1.3 - 0.02 * step);

function content({ case: entry, prose, rows, items, address }: CaseViewModel, { name, hero }: Format) {
  const stated = (id: string) => rows.find((row) => row.id === id && row.state !== 'absent');
  const fact = (mark: string, id: string): Piece[] => {
    const row = stated(id);
    const text = row && posterText(row);
    return text ? [{ text, mark, indent: 5, size: 2.7, gap: 0.6 }] : [];
  };
  const heading = (text: string): Piece => ({ text, size: 2.9, weight: 700, colour: hero, gap: 2.2 });
  const publishers = [...new Set(entry.sources.map(({ publisher }) => publisher))].join('、');
  const head: Piece[] = [
    { text: '真实案例　防范非法集资', size: 2.5, weight: 700 },
    { text: prose.slogan, size: 9, weight: 900, gap: 1.4, balance: true },
  ];
  const body: Piece[] = [
    { text: entry.title, size: 4, weight: 700, gap: 0, balance: true },
    { text: entry.summary, size: 3.1, gap: 1 },
    heading('怎样看出来（本项目解读）'),
    ...entry.signals.map((text, at): Piece => ({ text, mark: `${at + 1}`, indent: 1.3, size: 3.1, gap: 0.5 })),
    heading('后来怎么样'),
    ...fact('收了多少', 'scale'),
    ...fact('多少人', 'participants'),
    ...(name === 'poster' ? fact('怎么判的', 'disposition') : []),
  ];
  const foot: Piece[] = [
    { text: `依据：《${planInfo.title}》（${planInfo.year}年）${clauseText(items)}。`, size: 1.75 },
    { text: `来源：${publishers}。`, size: 1.75 },
    { text: licenceLine, size: 1.75 },
    isPlaceholder(address)
      ? {
          text: '试用版：二维码还没有指向正式网址，使用前请联系网站管理员。',
          size: 1.75,
          weight: 700,
          colour: colour('seal'),
        }
      : { text: `扫码看全文：${siteName}`, size: 1.75 },
  ];
  return { head, body, foot };
}

/**
 * Sets a case in a format: every line with its place and measured width.
 *
 * @throws RangeError when the texts do not fit even in the smallest type
 */
export async function layOut(view: CaseViewModel, format: Format): Promise<Layout> {
  const { width, height, margin, unit } = format;
  const loaded = await loadFaces();
  const { head, body, foot } = content(view, format);
  const qr = { size: 13 * unit, x: width - margin - 13 * unit, y: 0 };

  const set = (pieces: readonly Piece[], top: number, room: number, scale: number, ink: string) => {
    const lines: Line[] = [];
    let y = top;
    for (const { text, size, weight = 400, colour = ink, gap = 0, balance = false, mark, indent = 0 } of pieces) {
      const face = loaded.find((one) => one.weight === weight)!;
      const px = size * unit * scale;
      const line = { size: px, height: Math.round(px * (balance ? 1.3 : leading)), weight, colour };
      const x = margin + indent * px;
      y += gap * unit * scale;
      if (mark) lines.push({ ...line, text: mark, weight: 700, x: margin, y, width: loaded[1]!.measure(mark, px) });
      const measure = (part: string) => face.measure(part, px);
      for (const part of breakLines(text, { measure, width: room - indent * px, balance })) {
        lines.push({ ...line, text: part, x: hangs(part) ? x - 0.45 * px : x, y, width: measure(part) });
        y += line.height;
      }
    }
    return { lines, bottom: y };
  };

  const room = width - 2 * margin;
  const filled = format.name === 'share';
  const top = set(head, filled ? margin * 0.8 : margin, room, 1, filled ? colour('on-accent') : format.hero);
  const heroHeight = Math.round(top.bottom + 2 * unit);
  const footLines = set(foot, 0, room - qr.size - 2 * unit, 1, colour('ink-soft'));
  const footHeight = Math.max(footLines.bottom, qr.size);
  const footTop = Math.round(height - margin * 0.7 - footHeight);
  const start = heroHeight + 2.4 * unit;
  // The largest type that fits, so that short texts fill the sheet and long ones are whole: halving finds the step.
  let fitting: ReturnType<typeof set> | undefined;
  let [low, high] = [0, scales.length - 1];
  while (low <= high) {
    const at = (low + high) >> 1;
    const middle = set(body, start, room, scales[at]!, colour('ink'));
    if (middle.bottom <= footTop - 2.4 * unit) {
      fitting = middle;
      high = at - 1;
    } else low = at + 1;
  }
  if (fitting) {
    const lowered = footLines.lines.map((line) => ({ ...line, y: line.y + footTop }));
    const lines = [...top.lines, ...fitting.lines, ...lowered];
    return { format, lines, heroHeight, footTop, qr: { ...qr, y: footTop } };
  }
  throw new RangeError(`案例 ${view.case.id} 的文字排不进${format.name}图：请缩短摘要、迹象或者标语`);
}

type Node = { type: string; props: Record<string, unknown> };
const box = (style: Record<string, unknown>, children?: unknown): Node => ({
  type: 'div',
  props: { style: { display: 'flex', boxSizing: 'border-box', position: 'absolute', ...style }, children },
});

async function draw({ format, lines, heroHeight, footTop, qr }: Layout, address: string): Promise<Node> {
  const { width, height, margin, unit, hero } = format;
  const code = await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 1 });
  const across = { left: margin, width: width - 2 * margin };
  return box({ width, height, left: 0, top: 0, background: colour(format.name === 'share' ? 'paper' : 'field') }, [
    ...(format.name === 'share'
      ? [box({ left: 0, top: 0, width, height: heroHeight, background: hero })]
      : [
          box({ ...across, top: heroHeight, height: 0.5 * unit, background: hero }),
          box({ ...across, top: heroHeight + 0.7 * unit, height: 2, background: hero }),
        ]),
    box({ ...across, top: footTop - 1.2 * unit, height: 2, background: colour('line-strong') }),
    ...lines.map(({ text, size, weight, colour, x, y, height }) =>
      box(
        {
          left: x,
          top: y,
          height,
          fontSize: size,
          lineHeight: `${height}px`,
          fontWeight: weight,
          color: colour,
          whiteSpace: 'pre',
        },
        text,
      ),
    ),
    {
      type: 'img',
      props: {
        src: `data:image/svg+xml;base64,${Buffer.from(code).toString('base64')}`,
        width: qr.size,
        height: qr.size,
        style: { position: 'absolute', left: qr.x, top: qr.y },
      },
    },
  ]);
}

/** Beside the dependencies, where a clean install clears it; the build moves this module, so its own place says nothing. */
const cache = join(process.cwd(), 'node_modules/.cache/fangfei-pictures');

/** A picture of a case as PNG, taken from the cache when its contents have been drawn before. */
export async function picture(view: CaseViewModel, format: Format): Promise<Uint8Array<ArrayBuffer>> {
  const tree = await draw(await layOut(view, format), view.address);
  const key = createHash('sha256').update(JSON.stringify(tree)).digest('hex');
  const file = join(cache, `${key}.png`);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) return new Uint8Array(kept);
  const fonts = (await loadFaces()).map(({ weight, data }) => ({ name: 'Noto Sans SC', weight, data }));
  const svg = await satori(tree, { width: format.width, height: format.height, fonts });
  const png = new Uint8Array(new Resvg(svg).render().asPng());
  await mkdir(cache, { recursive: true });
  // Another build may be writing the same picture.
  await writeFile(`${file}.${process.pid}`, png);
  await rename(`${file}.${process.pid}`, file);
  return png;
}
