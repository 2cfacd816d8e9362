// How a page that a server shows at any address, as `404.html`, finds the site's root: the site may stand under any path.
import { createHash } from 'node:crypto';

/** Asks for a file of the site, folder by folder upward, and has all addresses of the page begin where it is found. */
const script = `(function () {
  for (var folder = location.pathname; (folder = folder.replace(/[^/]*\\/?$/, '')); ) {
    try {
      var request = new XMLHttpRequest();
      request.open('GET', folder + 'settings.js', false);
      request.send();
      if (request.status === 200 && request.responseText.indexOf('fangfei-') > 0) {
        document.head.appendChild(document.createElement('base')).href = folder + '404.html';
        return;
      }
    } catch (error) {
      return;
    }
  }
})();`;

/** The script, to stand within the page: until it has run, no address of another leads there. */
export const rootScript = (): string => script;

/** What the page's content policy lets through of it. */
export const rootScriptHash = `sha256-${createHash('sha256').update(script).digest('base64')}`;
