import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

/**
 * The way from a built file's folder up to the site's root: `./` for the root itself, `../../` for `units/x/index.html`.
 *
 * @example
 * rootFrom('units/county-government/index.html'); // '../../'
 */
export function rootFrom(file: string): string {
  return '../'.repeat(file.split('/').length - 1) || './';
}

/**
 * Makes every root-absolute address in a page relative, so that one build works under any path.
 *
 * @example
 * relativeHtml('<a href="/units/">单位</a>', '../'); // '<a href="../units/">单位</a>'
 */
export function relativeHtml(html: string, root: string): string {
  return html
    .replace(/(\s(?:href|src|action|poster|data-root)=")\/(?!\/)/g, `$1${root}`)
    .replace(/(\ssrcset=")([^"]*)"/g, (_, name: string, list: string) => {
      return `${name}${list.replace(/(^|,\s*)\/(?!\/)/g, `$1${root}`)}"`;
    })
    .replace(/(<meta\s+http-equiv="refresh"\s+content="\d+;\s*url=)\/(?!\/)/g, `$1${root}`);
}

/**
 * The same for `url(…)` in a style sheet.
 *
 * @example
 * relativeCss('a{background:url(/_astro/a.svg)}', '../'); // 'a{background:url(../_astro/a.svg)}'
 */
export function relativeCss(css: string, root: string): string {
  return css.replace(/(url\(["']?)\/(?!\/)/g, `$1${root}`);
}

/** The Astro integration that runs both over the built site; county portals host it under a path of their own. */
export default function relativeLinks(): AstroIntegration {
  return {
    name: 'relative-links',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir);
        for (const entry of await readdir(out, { recursive: true, withFileTypes: true })) {
          if (!entry.isFile() || !/\.(?:html|css)$/.test(entry.name)) continue;
          const path = join(entry.parentPath, entry.name);
          const root = rootFrom(relative(out, path).replaceAll('\\', '/'));
          const text = await readFile(path, 'utf8');
          await writeFile(path, path.endsWith('.html') ? relativeHtml(text, root) : relativeCss(text, root));
        }
      },
    },
  };
}
