// Has the browser keep the site, where it can; where it cannot, nothing is different.
import { inDeskKit, inside } from '../lib/inside.ts';

// A portal without https, an old kernel and the desk kit have no service worker; `astro dev` makes none.
if (import.meta.env.PROD && 'serviceWorker' in navigator && !inDeskKit)
  addEventListener('load', () => {
    // Private windows refuse it.
    navigator.serviceWorker.register(inside('sw.js')).catch(() => undefined);
    if (navigator.serviceWorker.controller) return;
    // A page that came before its worker asks to be kept; the message is that of Workbox's router.
    void navigator.serviceWorker.ready.then(({ active }) =>
      active?.postMessage({ type: 'CACHE_URLS', payload: { urlsToCache: [location.href] } }),
    );
  });
