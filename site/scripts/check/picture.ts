// A picture chosen: its words are read by a worker, go into the field, and what is found is drawn on the picture.
import { byId, element, fill } from './dom.ts';
import type { Checked } from './judge.ts';
import type { PictureAnswer, PictureRequest } from './picture-worker.ts';
import { inDeskKit, inside } from '../../lib/inside.ts';
import { words } from './plan-words.ts';
import { marksOf, numbersText } from './result.ts';

const part = byId('picture');
const input = byId<HTMLInputElement>('picture-file');
const status = byId('picture-status');
const progress = byId<HTMLProgressElement>('picture-progress');
const shown = byId('picture-shown');

/** The long side to which a larger picture is brought. */
const LONG_SIDE = 2400;
/** A module of one function that needs the vector instructions the models' runtime is built with (Chromium 91). */
const SIMD = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  10,
  1,
  8,
  0,
  65,
  0,
  253,
  15,
  253,
  98,
  11,
);

const canRead = (): boolean =>
  typeof Worker !== 'undefined' &&
  typeof WebAssembly === 'object' &&
  typeof createImageBitmap === 'function' &&
  WebAssembly.validate(SIMD);

const NOT_LOADED = '识别图片的程序没有载入。请联网后再选一次图片，或者把图里的话打出来查。';

let worker: Worker | undefined;
/** The text as it was read from the picture that is shown. */
let read: string | undefined;
let findingNames: string[] = [];
let onText: (text: string) => void;

function ask(request: PictureRequest): void {
  if (!worker) {
    worker = new Worker(new URL('./picture-worker.ts', import.meta.url));
    worker.addEventListener('message', ({ data }: MessageEvent<PictureAnswer>) => receive(data));
    worker.addEventListener('error', () => {
      worker = undefined;
      end(NOT_LOADED);
    });
  }
  worker.postMessage(request);
}

function end(sentence: string): void {
  progress.hidden = true;
  status.textContent = sentence;
}

function receive(answer: PictureAnswer): void {
  if (answer.kind === 'progress') {
    const loading = answer.stage === 'loading';
    status.textContent = loading
      ? '第一次识别要载入约 30 MB 的程序，以后不用再载……'
      : `正在识别图片里的文字，${Math.round(answer.share * 100)}%`;
    progress.value = answer.share;
  } else if (answer.kind === 'failed') {
    end(answer.reason === 'loading' ? NOT_LOADED : '这张图片没有识别成。请换一张清楚的，或者把图里的话打出来查。');
  } else if (answer.kind === 'text') {
    if (answer.text.trim() === '') {
      end('图片里没有认出文字。请换一张清楚的，或者把图里的话打出来查。');
      return;
    }
    read = answer.text;
    end(`认出 ${[...answer.text.replace(/\s/g, '')].length} 个字，已经填进上面的框里并检查。认错的字可以改正后再查。`);
    onText(answer.text);
  } else {
    draw(answer.boxes);
  }
}

const SVG = 'http://www.w3.org/2000/svg';

function svg(tag: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}

function draw(boxes: Extract<PictureAnswer, { kind: 'boxes' }>['boxes']): void {
  const canvas = shown.querySelector('canvas');
  if (!canvas) return;
  shown.querySelector('svg')?.remove();
  shown.querySelector('figcaption')?.remove();
  const layer = svg('svg', { viewBox: `0 0 ${canvas.width} ${canvas.height}`, role: 'img' });
  const size = Math.max(14, canvas.width / 40);
  const title = svg('title', {});
  title.textContent = boxes.length > 0 ? `图片上框出了 ${boxes.length} 处字词` : '图片上没有要框出的字词';
  layer.append(title);
  for (const { corners, numbers } of boxes) {
    layer.append(svg('polygon', { points: corners.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ') }));
    const [{ x, y }] = corners;
    const text = svg('text', { x, y: y - size * 0.2, 'font-size': size });
    text.textContent = numbersText(numbers);
    layer.append(text);
  }
  const names = [...new Set(boxes.flatMap(({ numbers }) => numbers))].sort((a, b) => a - b);
  const caption = names.map((number) => `${number} ${findingNames[number - 1] ?? ''}`).join('；');
  shown.append(layer, element('figcaption', {}, caption ? `框出的字词：${caption}。` : '图片上没有要框出的字词。'));
}

/** Draws what a check found on the picture, as long as the text is what was read from it. */
export function drawFindings(text: string, checked: Checked): void {
  if (text !== read) {
    shown.hidden = true;
    return;
  }
  const { findings } = checked.result;
  // Where nothing was found, what is to be asked about is drawn.
  findingNames = findings.length > 0 ? findings.map(({ name }) => name) : ['要问清楚的字词'];
  shown.hidden = false;
  ask({ kind: 'boxes', spans: marksOf(checked) });
}

async function take(file: File): Promise<void> {
  read = undefined;
  shown.hidden = true;
  progress.hidden = false;
  progress.removeAttribute('value');
  status.textContent = '正在打开图片……';
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    end('这张图片打不开。请另存为 png 或 jpg；手机的 heic 照片，请在相册里转成 jpg。');
    return;
  }
  const scale = Math.min(1, LONG_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  // A canvas, not an image element: the page's policy lets no picture in from elsewhere than the site.
  const canvas = element('canvas', {
    width: String(width),
    height: String(height),
    role: 'img',
    'aria-label': '选的图片',
  });
  const pen = canvas.getContext('2d');
  if (!pen) {
    end('内存不够，图片没有打开。请关掉别的网页再选一次，或者把图里的话打出来查。');
    return;
  }
  pen.drawImage(bitmap, 0, 0, width, height);
  bitmap.close();
  fill(shown, canvas);
  const { data } = pen.getImageData(0, 0, width, height);
  ask({
    kind: 'read',
    base: inside(words.ocr ?? ''),
    pixels: { width, height, data: new Uint8Array(data.buffer) },
  });
}

/** Takes a picture that was dropped; whether it is one, and can be read here. */
export function takePicture(file: File): boolean {
  if (part.hidden || input.disabled || !file.type.startsWith('image/')) return false;
  void take(file);
  return true;
}

/** Makes the part of the page for pictures work; `onRead` is given the words of each. */
export function startPicture(onRead: (text: string) => void): void {
  // What reads pictures weighs more than the rest of the desk kit.
  if (words.ocr === null || inDeskKit) return;
  onText = onRead;
  part.hidden = false;
  if (!canRead()) {
    input.disabled = true;
    end('这个浏览器不能识别图片里的文字（要 Chrome 91 以上的内核）。可以把图里的话打出来查。');
    return;
  }
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void take(file);
  });
  addEventListener('paste', (event) => {
    const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
    if (file) void take(file);
  });
}
