// The worker that checks one text after the other, so that the page never stops.
import '../old-browsers.ts';
import { check } from './judge.ts';

addEventListener('message', ({ data }: MessageEvent<{ id: number; text: string }>) => {
  postMessage({ id: data.id, checked: check(data.text) });
});
