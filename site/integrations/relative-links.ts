import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { filesOf, rewriteHtml } from './html.ts';

/**
 * The way from a built file's folder up to the site's root: `./` for the root itself, `../../` for `units/x/index.html`.
 *
 * @example
 * rootFrom('units/county-government/index.html'); // '../../'
 */
export function rootFrom(file: string): string {
  return '../'.repeat(file.split('/').length - 1) || './';
}

/** The attributes that hold an address. */
const addresses = ['href', 'src', 'action', 'poster', 'data-root'];

/**
 * Makes every root-absolute address in a page relative, so that one build works under any path.
 *
 * @example
 * relativeHtml('<a href="/units/">单位</a>', '../'); // '<a href="../units/">单位</a>'
 */
function relativeHtml(html: string, root: string): string {
  const relative = (address: string) => address.replace(/^\/(?!\/)/, root);
  return rewriteHtml(html, ({ attribs }) => {
    for (const name of addresses) if (attribs[name] !== undefined) attribs[name] = relative(attribs[name]);
    if (attribs.srcset) attribs.srcset = attribs.srcset.split(/,\s+/).map(relative).join(', ');
    if (attribs['http-equiv'] === 'refresh' && attribs.content) {
      const [wait, address] = attribs.content.split('url=');
      if (address) attribs.content = `${wait}url=${relative(address)}`;
    }
  });
}

/**
 * The same for `url(…)` in a style sheet.
 *
 * @example
 * relativeCss('a{background:url(/_astro/a.svg)}', '../'); // 'a{background:url(../_astro/a.svg)}'
 */
function relativeCss(css: string, root: string): string {
  return css.replace(/(url\(["']?)\/(?!\/)/g, `$1${root}`);
}

/** The Astro integration that runs both over the built site; county portals host it under a path of their own. */
export default function relativeLinks(): AstroIntegration {
  return {
    name: 'relative-links',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir);
        for (const file of await filesOf(out, '.html', '.css')) {
          const text = await readFile(join(out, file), 'utf8');
          const made = file.endsWith('.html') ? relativeHtml(text, rootFrom(file)) : relativeCss(text, rootFrom(file));
          await writeFile(join(out, file), made);
        }
      },
    },
  };
}
