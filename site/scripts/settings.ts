// The reader's switches in the header: large type, high contrast, reading aloud, printing.
export {};

const root = document.documentElement;
const bar = document.querySelector<HTMLElement>('[data-settings]');

function keep(name: string, value: string): void {
  try {
    if (value) localStorage.setItem(`fangfei-${name}`, value);
    else localStorage.removeItem(`fangfei-${name}`);
  } catch {
    // Without storage the switch holds for this page.
  }
}

/** A button that switches one attribute of the page on and off. */
function switchOf(button: HTMLButtonElement, name: 'type' | 'contrast', on: string): void {
  const show = () => button.setAttribute('aria-pressed', String(root.getAttribute(`data-${name}`) === on));
  show();
  button.addEventListener('click', () => {
    const value = root.getAttribute(`data-${name}`) === on ? '' : on;
    if (value) root.setAttribute(`data-${name}`, value);
    else root.removeAttribute(`data-${name}`);
    keep(name, value);
    show();
  });
}

/** The text of the page in sentences; navigation, forms and what is hidden are left out. */
function sentences(): string[] {
  const blocks = document.querySelectorAll<HTMLElement>(
    'main h1, main h2, main h3, main p, main li, main dt, main dd, main th, main td, main blockquote',
  );
  return Array.from(blocks)
    .filter((block) => block.offsetParent && !block.closest('nav, form, .screen-only'))
    .filter((block) => !block.querySelector('p, li, dt, dd, h3, blockquote'))
    .reduce<string[]>((all, block) => {
      // Some voices stop in the middle of what is long.
      return all.concat((block.innerText.match(/[^。；！？\n]+[。；！？]?/g) || []).map((text) => text.trim()));
    }, [])
    .filter((text) => text !== '');
}

/** A Chinese voice of this computer; a voice of the network would send the page's words away. */
function localVoice(): SpeechSynthesisVoice | undefined {
  return speechSynthesis.getVoices().find(({ lang, localService }) => localService && /^(?:zh|cmn)/i.test(lang));
}

/** Voices may come a moment after they are first asked for. */
function voiceSoon(): Promise<SpeechSynthesisVoice | undefined> {
  const now = localVoice();
  if (now) return Promise.resolve(now);
  return new Promise((found) => {
    const give = () => found(localVoice());
    speechSynthesis.addEventListener('voiceschanged', give, { once: true });
    setTimeout(give, 1000);
  });
}

function readAloud(button: HTMLButtonElement, status: HTMLElement): void {
  const label = button.textContent;
  let reading = false;
  let asking = false;
  const stop = () => {
    reading = false;
    button.textContent = label;
    button.setAttribute('aria-pressed', 'false');
    speechSynthesis.cancel();
  };
  button.addEventListener('click', async () => {
    if (!('speechSynthesis' in window)) {
      status.textContent = '这个浏览器不能朗读。';
      return;
    }
    if (reading) {
      stop();
      return;
    }
    // A second press while the voice is looked for would read everything twice.
    if (asking) return;
    asking = true;
    const voice = await voiceSoon();
    asking = false;
    if (!voice) {
      status.textContent = '这台设备没有装中文语音，不能朗读。';
      return;
    }
    reading = true;
    button.textContent = '停止朗读';
    button.setAttribute('aria-pressed', 'true');
    status.textContent = '';
    const all = sentences();
    all.forEach((text, at) => {
      const spoken = new SpeechSynthesisUtterance(text);
      spoken.voice = voice;
      spoken.lang = voice.lang;
      spoken.rate = 0.9;
      if (at === all.length - 1) spoken.addEventListener('end', stop);
      speechSynthesis.speak(spoken);
    });
  });
  addEventListener('pagehide', () => reading && stop());
}

if (bar) {
  const button = (name: string) => bar.querySelector(`[data-set="${name}"]`) as HTMLButtonElement;
  switchOf(button('type'), 'type', 'large');
  switchOf(button('contrast'), 'contrast', 'high');
  readAloud(button('aloud'), bar.querySelector('[role="status"]') as HTMLElement);
  button('print').addEventListener('click', () => print());
  bar.hidden = false;
}
