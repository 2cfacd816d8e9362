import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { absolute } from '../lib/address.ts';
import { filesOf, metaOf, parseHtml } from './html.ts';

/** Every page that may be indexed, told from the pages as built: `@astrojs/sitemap` sees routes, and would list those marked noindex. */
async function sitemap(out: string, site: URL): Promise<string> {
  const addresses: string[] = [];
  for (const file of await filesOf(out, 'index.html')) {
    const page = parseHtml(await readFile(join(out, file), 'utf8'));
    if (metaOf(page, 'robots') !== 'noindex') addresses.push(absolute(`/${file.slice(0, -'index.html'.length)}`, site));
  }
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
    ...addresses.sort().map((address) => `<url><loc>${address.replaceAll('&', '&amp;')}</loc></url>`),
    '</urlset>',
    '',
  ].join('\n');
}

/** The Astro integration that writes it, where the site knows its own address: a sitemap holds whole addresses only. */
export default function writeSitemap(): AstroIntegration {
  let site: URL | undefined;
  return {
    name: 'sitemap',
    hooks: {
      'astro:config:done': ({ config }) => {
        site = config.site ? new URL(config.site) : undefined;
      },
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir);
        if (site) await writeFile(join(out, 'sitemap.xml'), await sitemap(out, site));
      },
    },
  };
}
