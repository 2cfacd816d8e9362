// The service worker: what is seen once, and the tools from the start, are there without a network. With one, the
// network's own answer comes first, so that nobody reads yesterday's page; a new deployment takes over when the last
// page of the old one is closed, and what the old one kept goes.
import { clientsClaim, type WorkboxPlugin } from 'workbox-core';
import { ExpirationPlugin } from 'workbox-expiration';
import { cleanupOutdatedCaches, matchPrecache, precache, type PrecacheEntry } from 'workbox-precaching';
import { registerRoute, setCatchHandler } from 'workbox-routing';
import { CacheFirst, NetworkFirst, type StrategyOptions } from 'workbox-strategies';

/** Written in by the build: what is kept from the start, where to go for what was not kept, and which build this is. */
declare const CORE: PrecacheEntry[];
declare const OFFLINE_PAGE: string;
declare const BUILD: string;

/** The part of the worker's global scope that is used; TypeScript has it in a library that excludes the page's. */
interface Worker {
  registration: { scope: string };
  addEventListener(type: 'activate', act: (event: { waitUntil(done: Promise<unknown>): void }) => void): void;
}
const worker = self as unknown as Worker;
const { scope } = worker.registration;

/** Seconds after which a kept page is shown rather than a slow network waited for. */
const PATIENCE = 5;
/** Large files that are for taking away, and the models that the self-check keeps itself. */
const passing = /\.(?:zip|pdf|pptx)$|^ocr\//;
/** Named by their contents: what is kept under such a name never changes. */
const named = /^_astro\/|^pagefind\/.+\.pf_/;

const ours = `fangfei-${BUILD}`;
const nameOf = (what: string) => `${ours}-${what}-${scope}`;
const pathOf = (url: URL) => url.href.slice(scope.length).replace(/[?#].*/, '');

/** How one kind of request is kept: whole answers only, and where none is kept, what came with the worker. */
const keeping = (what: string, entries: number): StrategyOptions => ({
  cacheName: nameOf(what),
  plugins: [
    // What a page is asked for with changes nothing of it.
    { cacheKeyWillBeUsed: ({ request }) => Promise.resolve(request.url.replace(/[?#].*/, '')) },
    {
      cacheWillUpdate: ({ response }) =>
        Promise.resolve(response.status === 200 && !response.redirected ? response : null),
    },
    {
      cachedResponseWillBeUsed: ({ cachedResponse, request }) =>
        cachedResponse ? Promise.resolve(cachedResponse) : matchPrecache(request.url.replace(/[?#].*/, '')),
    },
    // Its declaration and Workbox's own do not agree on what may be left out.
    new ExpirationPlugin({ maxEntries: entries, purgeOnQuotaError: true }) as WorkboxPlugin,
  ],
});

precache(CORE);
cleanupOutdatedCaches();
clientsClaim();

const inScope = (url: URL) => url.href.startsWith(scope);
registerRoute(({ url }) => inScope(url) && named.test(pathOf(url)), new CacheFirst(keeping('named', 300)));
registerRoute(
  ({ url }) => inScope(url) && !passing.test(pathOf(url)),
  new NetworkFirst({ ...keeping('seen', 600), networkTimeoutSeconds: PATIENCE }),
);
setCatchHandler(
  async ({ request }) =>
    (request.mode === 'navigate' ? await matchPrecache(OFFLINE_PAGE) : undefined) ?? Response.error(),
);

// Nothing here asks the network: every page waits until the worker is active.
worker.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('fangfei-') && name.endsWith(scope) && !name.startsWith(ours))
            .map((name) => caches.delete(name)),
        ),
      ),
  );
});
