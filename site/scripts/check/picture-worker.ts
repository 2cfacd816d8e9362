// The worker that reads the words of a picture. What it needs lies beside the site, is fetched once and kept for offline use.
import '../old-browsers.ts';
import {
  boxesOf,
  createPictureReader,
  type PicturePiece,
  type PictureReader,
  type PictureText,
  type Pixels,
} from 'fangfei/ocr';
import * as ort from 'onnxruntime-web/wasm';

export type PictureRequest =
  | { kind: 'read'; base: string; pixels: Pixels }
  | { kind: 'boxes'; spans: readonly { start: number; end: number; numbers: readonly number[] }[] };

export type PictureAnswer =
  | { kind: 'progress'; stage: 'loading' | 'reading'; share: number }
  | { kind: 'text'; text: string }
  | { kind: 'boxes'; boxes: { corners: PicturePiece['corners']; numbers: readonly number[] }[] }
  | { kind: 'failed'; reason: 'loading' | 'reading' };

const FILES = ['detection.onnx', 'recognition.onnx', 'keys.txt', 'runtime.wasm'] as const;
const STORE = 'fangfei-ocr';

const tell = (answer: PictureAnswer): void => postMessage(answer);

/** A file of the site's own, from the store where the browser has one (a page without https has none). */
async function fetched(address: string): Promise<Response> {
  const store = 'caches' in self ? await caches.open(STORE) : undefined;
  const kept = await store?.match(address);
  if (kept) return kept;
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  await store?.put(address, answer.clone());
  return answer;
}

async function load(base: string): Promise<PictureReader> {
  const parts: ArrayBuffer[] = [];
  for (const file of FILES) {
    tell({ kind: 'progress', stage: 'loading', share: parts.length / FILES.length });
    parts.push(await (await fetched(base + file)).arrayBuffer());
  }
  const [detection, recognition, keys, wasmBinary] = parts as [ArrayBuffer, ArrayBuffer, ArrayBuffer, ArrayBuffer];
  ort.env.wasm.wasmBinary = wasmBinary;
  // More threads need headers that an office's server seldom sends.
  ort.env.wasm.numThreads = 1;
  return createPictureReader({ ort, detection, recognition, keys: new TextDecoder().decode(keys) });
}

let reader: Promise<PictureReader> | undefined;
let last: PictureText | undefined;

async function read({ base, pixels }: Extract<PictureRequest, { kind: 'read' }>): Promise<void> {
  let ready: PictureReader;
  try {
    ready = await (reader = reader ?? load(base));
  } catch (error) {
    reader = undefined;
    console.warn(error);
    tell({ kind: 'failed', reason: 'loading' });
    return;
  }
  try {
    last = await ready(pixels, (share) => tell({ kind: 'progress', stage: 'reading', share }));
    tell({ kind: 'text', text: last.text });
  } catch (error) {
    console.warn(error);
    tell({ kind: 'failed', reason: 'reading' });
  }
}

addEventListener('message', ({ data }: MessageEvent<PictureRequest>) => {
  if (data.kind === 'read') void read(data);
  else if (last) {
    const picture = last;
    const boxes = data.spans.flatMap(({ start, end, numbers }) =>
      boxesOf(picture, start, end).map((corners) => ({ corners, numbers })),
    );
    tell({ kind: 'boxes', boxes });
  }
});
