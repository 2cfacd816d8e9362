import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build } from 'esbuild';
import { browsers } from '../lib/browsers.ts';
import { filesOf } from './html.ts';
import { present } from '../lib/present.ts';

/** Shown for a page that was not kept; it says what was. */
const offlinePage = 'desk/';

/** What is kept from the start: the tools and the pages that a unit and a resident need, with what these run on. */
const core: readonly RegExp[] = [
  /^(?:(?:units|check|ledger|forms|search|triage|timeline|focus|keywords|measures|requirements|contents|desk)\/)?index\.html$/,
  /^(?:units|residents)\/(?:[^/]+\/)?index\.html$/,
  /^search\/documents\.json$/,
  /^(?:settings\.js|favicon\.svg)$/,
  /^_astro\/.*\.(?:css|js)$/,
];

/** Asked for only by browsers without workers, or once a picture or a PDF is chosen. */
const seldom = /^_astro\/(?:judge|picture-worker|pdf-worker)/;

const hashOf = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * The service worker of a built site.
 *
 * @param out the site's folder, as it will be published
 */
export async function serviceWorker(out: string): Promise<string> {
  const files = (await filesOf(out, '')).filter(
    (file) => core.some((pattern) => pattern.test(file)) && !seldom.test(file),
  );
  const entries = await Promise.all(
    files.map(async (file) => ({
      url: file.replace(/(^|\/)index\.html$/, '$1') || './',
      revision: hashOf(await readFile(join(out, file))),
    })),
  );
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('../offline/service-worker.ts', import.meta.url))],
    bundle: true,
    write: false,
    minify: true,
    target: browsers,
    define: {
      CORE: JSON.stringify(entries),
      OFFLINE_PAGE: JSON.stringify(offlinePage),
      BUILD: JSON.stringify(hashOf(JSON.stringify(entries))),
      'process.env.NODE_ENV': '"production"',
    },
    logLevel: 'warning',
  });
  return present(outputFiles[0], 'service worker ').text;
}

/** The Astro integration that writes it; it stands last, since it holds what the files before have become. */
export default function offline(): AstroIntegration {
  return {
    name: 'offline',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir);
        await writeFile(join(out, 'sw.js'), await serviceWorker(out));
      },
    },
  };
}
