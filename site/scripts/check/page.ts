// The self-check page: what is pasted, dropped or photographed is checked here in the browser, and nothing is sent.
import '../old-browsers.ts';
import { ask, start } from './ask.ts';
import { startBatch, takeFiles } from './batch.ts';
import { byId } from './dom.ts';
import { keepDraft } from './draft.ts';
import { drawFindings, startPicture, takePicture } from './picture.ts';
import { clear, outdate, say, show } from './result.ts';

const form = byId<HTMLFormElement>('check');
const input = byId<HTMLTextAreaElement>('text');
const status = byId('check-status');

/** A text of more characters takes seconds. */
const LONG = 200_000;
let asked = 0;

async function run(): Promise<void> {
  const text = input.value;
  if (text.trim() === '') {
    say('还没有文字。请先粘贴要检查的内容。');
    input.focus();
    return;
  }
  const turn = ++asked;
  status.textContent = text.length > LONG ? '文字很长，检查要一会儿，页面可以照常用……' : '正在检查……';
  const checked = await ask(text).catch(() => undefined);
  // Another text may have been asked about in between.
  if (turn !== asked) return;
  status.textContent = checked ? '' : '检查的程序没有载入；请联网后刷新页面再试。';
  if (!checked || input.value !== text) return;
  show(text, checked);
  drawFindings(text, checked);
}

document.querySelector('[data-unless-script]')?.remove();
for (const part of document.querySelectorAll<HTMLElement>('[data-script]')) part.hidden = false;
form.addEventListener('submit', (event) => {
  event.preventDefault();
  void run();
});
form.addEventListener('reset', () => {
  asked++;
  status.textContent = '';
  clear();
  input.focus();
});
input.addEventListener('input', outdate);
for (const button of form.querySelectorAll<HTMLButtonElement>('[data-sample]')) {
  button.addEventListener('click', () => {
    input.value = button.dataset.sample ?? '';
    void run();
  });
}
startPicture((text) => {
  input.value = text;
  void run();
});
startBatch();
// Wherever it is let go: beside the fields a browser would open the file itself, and leave the page.
document.addEventListener('dragover', (event) => {
  if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
});
document.addEventListener('drop', (event) => {
  const files = [...(event.dataTransfer?.files ?? [])];
  const [first] = files;
  if (!first) return;
  event.preventDefault();
  if (files.length > 1 || !takePicture(first)) takeFiles(files);
});
keepDraft(input, byId('draft-note'));
/** Once the browser has nothing else to do. */
function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in window) window.requestIdleCallback(act);
  else setTimeout(act, 2000);
}

// Whoever comes to a field or brings something to it will check; what a service worker keeps need not be fetched before that.
for (const part of [form, byId('batch-part')]) part.addEventListener('focusin', start, { once: true });
document.addEventListener('dragenter', start, { once: true });
if (!('serviceWorker' in navigator && navigator.serviceWorker.controller)) whenIdle(start);
// Officers work at wide screens: what exports a Word file is there before the line is cut.
if (matchMedia('(min-width: 60rem)').matches)
  whenIdle(() => void import('../../documents/check-report.ts').catch(() => undefined));
