// The page's one worker, started once it is needed. A browser that has none checks single texts in the page itself, and
// stops for as long as it takes.
import type { Checked } from './judge.ts';
import type { Answer, Request } from './worker.ts';

let worker: Worker | undefined;
let able = typeof Worker !== 'undefined';
const waiting = new Map<
  number,
  { text: string; resolve: (checked: Checked) => void; reject: (error: unknown) => void }
>();
let count = 0;

const here = async (text: string): Promise<Checked> => (await import('./judge.ts')).check(text);

/** What listens to everything but single checks; `failed` is told when the worker is lost. */
let listener: { receive: (answer: Answer) => void; failed: () => void } | undefined;

function lose(): void {
  worker = undefined;
  able = false;
  listener?.failed();
  for (const { text, resolve, reject } of waiting.values()) here(text).then(resolve, reject);
  waiting.clear();
}

/** Has what checks ready for the first text: most of what the page ever loads, which its opening need not wait for. */
export function start(): void {
  if (worker || !able) return;
  try {
    worker = new Worker(new URL('./worker.ts', import.meta.url));
  } catch {
    able = false;
    return;
  }
  worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    if (data.kind !== 'checked') return listener?.receive(data);
    waiting.get(data.id)?.resolve(data.checked);
    waiting.delete(data.id);
  });
  worker.addEventListener('error', lose);
}

/** Whether checks run beside the page. */
export const inBackground = (): boolean => able;

export const listen = (to: NonNullable<typeof listener>): void => void (listener = to);

export function send(request: Request): void {
  start();
  if (worker) worker.postMessage(request);
  else listener?.failed();
}

/** One text checked. */
export function ask(text: string): Promise<Checked> {
  start();
  if (!worker) return here(text);
  return new Promise((resolve, reject) => {
    waiting.set(++count, { text, resolve, reject });
    send({ kind: 'check', id: count, text });
  });
}
