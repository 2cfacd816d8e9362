// What the terminal shows: colour where it is wanted, progress where somebody is looking, no control characters from outside.
import type { WriteStream } from 'node:tty';
import { styleText } from 'node:util';
import { piecesOf } from '../classify/result/pieces.ts';

interface Span {
  start: number;
  end: number;
}

/** Whether to colour: NO_COLOR and FORCE_COLOR decide first, then whether a terminal reads it. */
export function wantsColour(stream: WriteStream, env: NodeJS.ProcessEnv = process.env): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return stream.isTTY && env.TERM !== 'dumb';
}

/** Control characters and reordering marks of a text that is not ours, each replaced by one visible sign, so offsets hold. */
export function harmless(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are the characters to take out
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '�');
}

/** The text with every span marked: inverse where colour is allowed, 【】 where not. Spans that overlap become one. */
export function markSpans(text: string, spans: readonly Span[], colour: boolean): string {
  // One style at a time: Node 20.12 knows no list. Whether to colour is decided by now, so the stream is not asked again.
  const styled = (words: string): string =>
    (['inverse', 'red', 'bold'] as const).reduce(
      (marked, style) => styleText(style, marked, { validateStream: false }),
      words,
    );
  const mark = (words: string): string => (colour ? styled(words) : `【${words}】`);
  return piecesOf(text, [{ evidence: spans }])
    .map(({ start, end, findings }) => {
      const words = harmless(text.slice(start, end));
      return findings.length > 0 ? mark(words) : words;
    })
    .join('');
}

/** `1 小时 2 分`, `3 分 20 秒`, `5 秒`. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s >= 3600) return `${Math.floor(s / 3600)} 小时 ${Math.floor((s % 3600) / 60)} 分`;
  if (s >= 60) return `${Math.floor(s / 60)} 分 ${s % 60} 秒`;
  return `${s} 秒`;
}

/** As much of a line as a terminal shows without wrapping; Chinese takes two places. */
function fitting(line: string, columns: number): string {
  let width = 0;
  let out = '';
  for (const char of line) {
    width += char > '\u2e7f' ? 2 : 1;
    if (width >= columns) break;
    out += char;
  }
  return out;
}

const BAR = 20;
const REDRAW_MS = 200;

/** One line on standard error that redraws itself: share done, records, rate, time left. */
export class Progress {
  readonly #stream: WriteStream;
  readonly #total: number;
  readonly #began = Date.now();
  readonly #from: number;
  #read: number;
  #drawn = 0;

  /** @param total bytes to read in all, 0 when unknown; @param from bytes that an earlier run has read */
  constructor(stream: WriteStream, total: number, from: number) {
    this.#stream = stream;
    this.#total = total;
    this.#from = from;
    this.#read = from;
  }

  /** @param read bytes read since the last call; @param records all so far; @param recordsNow those of this run */
  update(read: number, records: number, recordsNow: number): void {
    this.#read += read;
    const now = Date.now();
    if (now - this.#drawn < REDRAW_MS) return;
    this.#drawn = now;
    const seconds = (now - this.#began) / 1000;
    const rate = `${Math.round(recordsNow / seconds).toLocaleString('zh-CN')} 条/秒`;
    const parts = [`${records.toLocaleString('zh-CN')} 条`, rate];
    if (this.#total) {
      const share = Math.min(1, this.#read / this.#total);
      const full = Math.round(share * BAR);
      parts.unshift(`${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.floor(share * 100)}%`);
      const speed = (this.#read - this.#from) / seconds;
      if (speed > 0) parts.push(`剩余 ${duration((this.#total - this.#read) / speed)}`);
    }
    this.#wipe();
    this.#stream.write(fitting(parts.join(' · '), this.#stream.columns || 80));
  }

  /** Takes the line away, so that what follows begins on a clean one. */
  clear(): void {
    if (this.#drawn) this.#wipe();
  }

  #wipe(): void {
    this.#stream.cursorTo(0);
    this.#stream.clearLine(1);
  }
}
