// Before somebody goes where there is no network: the pages of what is called on, and their sheets, are fetched once, so that
// the service worker keeps them.
import { inside } from '../lib/inside.ts';

/** Pages fetched at a time: the line is a village's. */
const AT_ONCE = 4;

const ITEM = /^(?:sectors|guises|regions|behaviors|targets|banned-ads|subjects)\/[^/]+\//;

/** The pages of the items that this page links to, and the sheet of each. */
function pages(): string[] {
  const root = inside('');
  const items = [...document.querySelectorAll<HTMLAnchorElement>('main a[href]')].flatMap(
    ({ href }) => (href.startsWith(root) ? ITEM.exec(href.slice(root.length))?.[0] : undefined) ?? [],
  );
  return [...new Set(items)].flatMap((item) => [inside(item), inside(`${item}visit/`)]);
}

/** Has the worker fetch pages as if they were visited; settles a moment before they are kept. The message is that of Workbox's router. */
const askToKeep = (worker: ServiceWorker | null, urlsToCache: readonly string[]): Promise<void> =>
  new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    worker?.postMessage({ type: 'CACHE_URLS', payload: { urlsToCache } }, [port2]);
  });

/** Whether a page opens without the network, asked of what is kept itself; what was fetched is kept a moment later. */
async function isKept(address: string): Promise<boolean> {
  for (let left = 20; left > 0; left--) {
    if (await caches.match(address)) return true;
    await new Promise((next) => setTimeout(next, 100));
  }
  return false;
}

const part = document.querySelector<HTMLElement>('[data-keep-visits]');
const start = part?.querySelector('button');
const status = part?.querySelector('[role="status"]');

async function keep(): Promise<string> {
  const { active } = await navigator.serviceWorker.ready;
  const wanted = pages();
  let kept = 0;
  for (let at = 0; at < wanted.length; at += AT_ONCE) {
    const some = wanted.slice(at, at + AT_ONCE);
    // Not by `fetch`: a page that was reloaded past the worker is none of the worker's.
    await askToKeep(active, some);
    kept += (await Promise.all(some.map(isKept))).filter(Boolean).length;
    if (status) status.textContent = `正在存，${at + some.length}/${wanted.length} 页……`;
  }
  return kept === wanted.length
    ? `已存 ${kept} 页，没有网也能打开。`
    : `只存下 ${kept} 页，还有 ${wanted.length - kept} 页没有存：联网后再按一次。`;
}

// Without a service worker nothing is kept, and nothing is promised.
if (part && start && status && 'serviceWorker' in navigator)
  void navigator.serviceWorker.ready.then(() => {
    part.hidden = false;
    start.addEventListener('click', async () => {
      start.disabled = true;
      status.textContent = await keep();
      start.disabled = false;
    });
  });
