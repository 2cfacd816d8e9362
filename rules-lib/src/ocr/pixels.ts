// Pixels put right before they are read: light spread, small ones drawn larger, turned ones turned back.

/** A picture as rows of pixels: one to four channels, a byte each; an alpha channel is ignored. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A place in a picture, in pixels from its upper left corner. */
export interface Point {
  x: number;
  y: number;
}

interface View {
  pixels: Pixels;
  back: (point: Point) => Point;
}

const CHANNELS = 3;

/** Three channels, alpha laid on white. */
function rgb({ width, height, data }: Pixels): Pixels {
  const channels = data.length / (width * height);
  if (channels === CHANNELS) return { width, height, data };
  const out = new Uint8Array(width * height * CHANNELS);
  for (let from = 0, to = 0; from < data.length; from += channels, to += CHANNELS) {
    const alpha = channels === 2 || channels === 4 ? (data[from + channels - 1] ?? 0) / 255 : 1;
    for (let c = 0; c < CHANNELS; c++) {
      const value = data[from + (channels > 2 ? c : 0)] ?? 0;
      out[to + c] = 255 - (255 - value) * alpha;
    }
  }
  return { width, height, data: out };
}

/** A dark or pale picture with its light spread over the whole scale. */
export function spread(pixels: Pixels): Pixels {
  const plain = rgb(pixels);
  const counts = new Uint32Array(256);
  for (const value of plain.data) counts[value] = (counts[value] ?? 0) + 1;
  const share = plain.data.length / 100;
  let low = 0;
  let high = 255;
  for (let seen = counts[0] ?? 0; seen < share; seen += counts[++low] ?? 0);
  for (let seen = counts[255] ?? 0; seen < share; seen += counts[--high] ?? 0);
  if (high - low > 180 || high <= low) return plain;
  const scale = Uint8Array.from({ length: 256 }, (_, value) =>
    Math.max(0, Math.min(255, Math.round(((value - low) * 255) / (high - low)))),
  );
  return { ...plain, data: plain.data.map((value) => scale[value] ?? 0) };
}

/** A small picture drawn larger; its back way leads to the picture as it was. */
export function upright(pixels: Pixels, leastSide: number): View {
  const side = Math.max(pixels.width, pixels.height);
  if (side >= leastSide) return { pixels, back: (point) => point };
  const scale = leastSide / side;
  const width = Math.round(pixels.width * scale);
  const height = Math.round(pixels.height * scale);
  return {
    pixels: sampled(pixels, width, height, (x, y) => [(x + 0.5) / scale - 0.5, (y + 0.5) / scale - 0.5]),
    back: ({ x, y }) => ({ x: x / scale, y: y / scale }),
  };
}

/**
 * How far the lines of a picture lean, in degrees, clockwise positive: the median over their long sides, between -45 and 135.
 *
 * @param boxes the corners of each line
 */
export function angleOf(boxes: readonly (readonly Point[])[]): number {
  const sides = boxes
    .map((corners) => {
      const [a, b, , d] = corners as [Point, Point, Point, Point];
      const [along, across] = [distance(a, b), distance(a, d)];
      const [from, to, length] = along >= across ? [a, b, along] : [a, d, across];
      // What is about as high as wide says nothing of a direction.
      return { length: length < 1.8 * Math.min(along, across) ? 0 : length, angle: degrees(from, to) };
    })
    .filter(({ length }) => length > 0)
    .sort((a, b) => a.angle - b.angle);
  const half = sides.reduce((sum, { length }) => sum + length, 0) / 2;
  let seen = 0;
  return sides.find(({ length }) => (seen += length) >= half)?.angle ?? 0;
}

const distance = (a: Point, b: Point): number => Math.hypot(b.x - a.x, b.y - a.y);

function degrees(from: Point, to: Point): number {
  let angle = (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  while (angle < -45) angle += 180;
  while (angle >= 135) angle -= 180;
  return angle;
}

/** A view turned clockwise by some degrees about its centre, on a ground that holds it whole. */
export function rotate({ pixels, back }: View, angle: number): View {
  const turn = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const { width, height } = pixels;
  const wide = Math.ceil(Math.abs(width * cos) + Math.abs(height * sin) - 1e-6);
  const high = Math.ceil(Math.abs(width * sin) + Math.abs(height * cos) - 1e-6);
  const place = (x: number, y: number): [number, number] => {
    const [dx, dy] = [x - (wide - 1) / 2, y - (high - 1) / 2];
    return [cos * dx + sin * dy + (width - 1) / 2, cos * dy - sin * dx + (height - 1) / 2];
  };
  return {
    pixels: sampled(pixels, wide, high, place),
    back: ({ x, y }) => {
      const [px, py] = place(x, y);
      return back({ x: px, y: py });
    },
  };
}

/** A picture whose every pixel is looked up elsewhere, smoothly; beyond the edge, the edge goes on. */
function sampled(
  from: Pixels,
  width: number,
  height: number,
  place: (x: number, y: number) => [number, number],
): Pixels {
  const data = new Uint8Array(width * height * CHANNELS);
  const at = (index: number): number => from.data[index] ?? 0;
  const [right, bottom] = [from.width - 1, from.height - 1];
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [px, py] = place(x, y);
      const cx = Math.max(0, Math.min(right, px));
      const cy = Math.max(0, Math.min(bottom, py));
      const [x0, y0] = [Math.floor(cx), Math.floor(cy)];
      const [fx, fy] = [cx - x0, cy - y0];
      const a = (y0 * from.width + x0) * CHANNELS;
      const b = x0 < right ? a + CHANNELS : a;
      const down = y0 < bottom ? from.width * CHANNELS : 0;
      for (let c = 0; c < CHANNELS; c++) {
        const above = at(a + c) * (1 - fx) + at(b + c) * fx;
        const below = at(a + down + c) * (1 - fx) + at(b + down + c) * fx;
        data[to++] = above * (1 - fy) + below * fy + 0.5;
      }
    }
  }
  return { width, height, data };
}
