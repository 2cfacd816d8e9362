/**
 * Asks the service worker for pages as if they were visited, so that it keeps them; the message is that of Workbox's router.
 *
 * @returns settles once all are fetched, which is a moment before they are kept
 */
export function askToKeep(worker: ServiceWorker | null, addresses: readonly string[]): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    worker?.postMessage({ type: 'CACHE_URLS', payload: { urlsToCache: addresses } }, [port2]);
  });
}
