// What stands in the desk kit for what a browser refuses to a page opened from a disk. esbuild puts `fetch` and `Worker`
// from here in the place of the browser's own, and the names below for `import.meta.url` and `import()` of a computed address.
import { inside } from '../lib/inside.ts';

/** The files of the site that scripts read, each brought by a script that lies beside it: base64, by path. */
const store = window as unknown as {
  deskFiles?: Record<string, string>;
  deskModule?: unknown;
};

/** Where this bundle lies. */
export const scriptAddress = (document.currentScript as HTMLScriptElement).src;

const root = inside('').replace(/index\.html$/, '');
const pathOf = (address: string | URL): string =>
  new URL(String(address), root).href.slice(root.length).replace(/[?#].*/, '');

/** Runs a script that lies beside the page. */
function run(address: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = address;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`打不开 ${address}：请把压缩包整个解压后再打开。`)));
    document.head.append(script);
  });
}

function bytesOf(path: string): Uint8Array<ArrayBuffer> | undefined {
  const packed = store.deskFiles?.[path];
  return packed === undefined ? undefined : Uint8Array.from(atob(packed), (char) => char.charCodeAt(0));
}

export async function fetch(address: string | URL): Promise<Response> {
  const path = pathOf(address);
  if (store.deskFiles?.[path] === undefined) await run(inside(`${path}.js`));
  return new Response(bytesOf(path));
}

/** A module with a computed address, which the kit has as a script that leaves it here. */
export async function deskImport(address: string): Promise<unknown> {
  await run(address);
  return store.deskModule;
}

/** A worker from the text that a script before this one has brought; where workers are missing, the page does without. */
export const Worker =
  (window.Worker as typeof window.Worker | undefined) &&
  class extends window.Worker {
    constructor(address: string | URL) {
      super(URL.createObjectURL(new Blob([bytesOf(pathOf(address)) ?? ''], { type: 'text/javascript' })));
    }
  };
