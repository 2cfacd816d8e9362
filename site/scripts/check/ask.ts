// The page's one worker. A browser that has none checks single texts in the page itself, and stops for as long as it takes.
import type { Checked } from './judge.ts';
import type { Answer, Request } from './worker.ts';

function started(): Worker | undefined {
  try {
    return new Worker(new URL('./worker.ts', import.meta.url));
  } catch {
    return undefined;
  }
}

let worker = started();
const waiting = new Map<
  number,
  { text: string; resolve: (checked: Checked) => void; reject: (error: unknown) => void }
>();
let count = 0;

const here = async (text: string): Promise<Checked> => (await import('./judge.ts')).check(text);

/** What listens to everything but single checks; `failed` is told when the worker is lost. */
let listener: { receive: (answer: Answer) => void; failed: () => void } | undefined;

worker?.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
  if (data.kind !== 'checked') return listener?.receive(data);
  waiting.get(data.id)?.resolve(data.checked);
  waiting.delete(data.id);
});
worker?.addEventListener('error', () => {
  worker = undefined;
  listener?.failed();
  for (const { text, resolve, reject } of waiting.values()) here(text).then(resolve, reject);
  waiting.clear();
});

/** Whether checks run beside the page. */
export const inBackground = (): boolean => worker !== undefined;

export const listen = (to: NonNullable<typeof listener>): void => void (listener = to);

export const send = (request: Request): void => worker?.postMessage(request);

/** One text checked. */
export function ask(text: string): Promise<Checked> {
  if (!worker) return here(text);
  return new Promise((resolve, reject) => {
    waiting.set(++count, { text, resolve, reject });
    send({ kind: 'check', id: count, text });
  });
}
