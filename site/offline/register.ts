// Has the browser keep the site, where it can; where it cannot, nothing is different.
import { askToKeep } from '../lib/ask-to-keep.ts';
import { inDeskKit, inside } from '../lib/inside.ts';

// A portal without https, an old kernel and the desk kit have no service worker; `astro dev` makes none.
if (import.meta.env.PROD && 'serviceWorker' in navigator && !inDeskKit)
  addEventListener('load', () => {
    // Private windows refuse it.
    navigator.serviceWorker.register(inside('sw.js')).catch(() => undefined);
    if (navigator.serviceWorker.controller) return;
    // A page that came before its worker asks to be kept.
    void navigator.serviceWorker.ready.then(({ active }) => askToKeep(active, [location.href]));
  });
