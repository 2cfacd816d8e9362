import { readFile, writeFile } from 'node:fs/promises';
import { basename, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { build as bundle, type Plugin } from 'esbuild';
import type { Zippable } from 'fflate';
import { browsers } from '../lib/browsers.ts';
import { forWindows, zipped } from './archive.ts';
import { elements, filesOf, parseHtml, rewriteHtml, type HtmlElement } from './html.ts';
import { rootFrom } from './relative-links.ts';
import { present } from '../lib/present.ts';

/** The kit's file beside the site, and the folder inside it. */
export const deskKitFile = 'desk-kit.zip';
const folder = 'fangfei-desk-kit';

/** What is carried as it is; pictures only where a page shows them. Sets, slides and posters are taken from the site. */
const carried = /\.(?:css|txt|docx|xlsx|csv|ics)$|^(?:settings\.js|favicon\.svg)$/;
const pictures = /\.(?:png|jpe?g|webp|svg)$/;
/** What scripts read at run time; each is carried as a script, since a page from a disk may fetch nothing. */
const read = /^search\/documents\.json$|^pagefind\/.*(?<!\.js)$/;
const moduleRead = 'pagefind/pagefind.js';
/** What servers show for a wrong address; posters with their own pages, cards for other sites; what reads pictures, with models that are not in the kit either, and PDF. */
const notCarried = /^404\.html$|^cases\/[^/]+\/(?:poster|card)\b|^_astro\/(?:picture|pdf)-worker/;
const workers = /^_astro\/worker-[\w-]+\.js$/;

const shims = fileURLToPath(new URL('../offline/file-access.ts', import.meta.url));
const manual = new URL('../content/desk-kit.json', import.meta.url);

/** The script that brings a file's bytes. */
const asScript = (path: string, bytes: Uint8Array) =>
  `(window.deskFiles=window.deskFiles||{})[${JSON.stringify(path)}]="${Buffer.from(bytes).toString('base64')}"\n`;

/** `import()` of what is no module of the bundle goes to the stand-in; nothing is left that Vite's helper could load ahead. */
const imports: Plugin = {
  name: 'imports',
  setup(build) {
    build.onLoad({ filter: /\bpreload-helper\.[\w-]+\.js$/ }, async ({ path }) => {
      const name = (await readFile(path, 'utf8')).match(/export\{\w+ as (\w+)\}/)?.[1];
      if (!name)
        throw new Error(`${path} 不是认得的样子，离线版做不成：请按新的 Vite 改 site/integrations/desk-kit.ts。`);
      return { contents: `export const ${name} = (load) => load();` };
    });
    build.onLoad({ filter: /\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/\bimport\((?![`"'])/g, 'deskImport('),
    }));
  },
};

/** Module scripts as one classic script, which a page from a disk may run. */
async function classic(out: string, entries: readonly string[], outfile: string, exposed?: string): Promise<string> {
  const { outputFiles } = await bundle({
    stdin: {
      contents: exposed
        ? `import * as all from "./${present(entries[0], exposed)}"; window.${exposed} = all;`
        : entries.map((entry) => `import "./${entry}";`).join('\n'),
      resolveDir: out,
    },
    outfile,
    bundle: true,
    write: false,
    format: 'iife',
    charset: 'utf8',
    minify: true,
    target: browsers,
    inject: [shims],
    define: { 'import.meta.url': 'scriptAddress', 'import.meta.resolve': 'undefined' },
    plugins: [imports],
    logLevel: 'warning',
  });
  return present(outputFiles[0], outfile).text;
}

/** An address as a page from a disk needs it: a folder by the page that a server would show for it. */
const withFile = (address: string) => address.replace(/^([^?#:]*\/)(?=[?#]|$)/, '$1index.html');

/** The path that an address of a page names; nothing where it leaves the site or stays on the page. */
function pathOf(page: string, address: string): string | undefined {
  if (/^(?:[a-z][\w+.-]*:|#|$)/i.test(address)) return undefined;
  return posix.join(posix.dirname(page), decodeURI(address.replace(/[?#].*/, '')));
}

const isModule = ({ name, attribs }: HtmlElement) => name === 'script' && attribs.type === 'module';

/** The files that pages show. */
function shown(page: string, html: string): string[] {
  return elements(parseHtml(html))
    .filter(({ name }) => name === 'img' || name === 'source')
    .flatMap(({ attribs }) => [attribs.src, ...(attribs.srcset?.split(/,\s+/).map((one) => one.split(' ')[0]) ?? [])])
    .flatMap((address) => (address ? (pathOf(page, address) ?? []) : []));
}

/** A page as it stands in the kit. */
function deskPage(page: string, html: string, has: (path: string) => boolean, scripts: readonly string[]): string {
  const root = rootFrom(page);
  const left = [...scripts];
  return rewriteHtml(html, (element) => {
    const { name, attribs } = element;
    if (name === 'html') attribs['data-index'] = 'index.html';
    if (attribs['http-equiv'] === 'Content-Security-Policy')
      attribs.content = (attribs.content ?? '').replace("worker-src 'self'", 'worker-src blob:');
    if (isModule(element)) {
      const script = left.shift();
      if (script === undefined) return false;
      delete attribs.type;
      attribs.src = root + script;
      attribs.defer = '';
    }
    for (const key of ['href', 'action']) if (attribs[key] !== undefined) attribs[key] = withFile(attribs[key]);
    const target = attribs.href === undefined ? undefined : pathOf(page, attribs.href);
    if (target === undefined || has(target)) return true;
    if (name === 'link') return false;
    // Still there to read, with a note where it would lead.
    delete attribs.href;
    delete attribs.download;
    attribs['data-left-out'] = '';
    return true;
  });
}

async function pack(out: string): Promise<Uint8Array> {
  const all = (await filesOf(out, '')).filter((file) => /\.\w+$/.test(file) && !notCarried.test(file));
  const pages = new Map<string, string>();
  for (const file of all) if (file.endsWith('.html')) pages.set(file, await readFile(join(out, file), 'utf8'));
  const pictured = new Set([...pages].flatMap(([page, html]) => shown(page, html)));
  const files = all.filter((file) => carried.test(file) || (pictures.test(file) && pictured.has(file)));
  const has = (path: string) => pages.has(path) || files.includes(path);

  const kit: Zippable = {};
  // Documents and pictures are packed already.
  const put = (path: string, bytes: Uint8Array) =>
    (kit[`${folder}/${path}`] = [bytes, { level: /\.(?:docx|xlsx|png)$/.test(path) ? 0 : 6 }]);
  const text = (path: string, content: string) => put(path, Buffer.from(content));
  for (const file of files) put(file, await readFile(join(out, file)));
  for (const file of all.filter((file) => read.test(file) || workers.test(file)))
    text(`${file}.js`, asScript(file, await readFile(join(out, file))));
  text(moduleRead, await classic(out, [moduleRead], moduleRead, 'deskModule'));

  // One script for each set of scripts that pages have: parts that two of them share keep one state.
  const bundles = new Map<string, string[]>();
  for (const [page, html] of pages) {
    const entries = elements(parseHtml(html))
      .filter(isModule)
      .map(({ attribs }) => present(pathOf(page, attribs.src ?? ''), `${page} 的脚本`));
    const key = entries.join();
    if (!bundles.has(key)) {
      const name = `_astro/desk-${bundles.size}.js`;
      const bundle = entries.length > 0 ? await classic(out, entries, name) : '';
      if (bundle) text(name, bundle);
      const needed = all.filter((file) => workers.test(file) && bundle.includes(basename(file)));
      bundles.set(key, [...needed.map((file) => `${file}.js`), name]);
    }
    text(page, deskPage(page, html, has, bundles.get(key) ?? []));
  }
  const said = JSON.parse(await readFile(manual, 'utf8')) as { title: string; lines: string[] }[];
  const lines = said.flatMap(({ title, lines }) => ['', `【${title}】`, ...lines]);
  put('使用说明.txt', forWindows(['防非排查手册（离线版）使用说明', ...lines, ''].join('\n')));
  return zipped(kit);
}

/** The Astro integration that packs the site into one archive, which opens from a disk by a double click. */
export default function deskKit(): AstroIntegration {
  return {
    name: 'desk-kit',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const out = fileURLToPath(dir);
        const bytes = await pack(out);
        await writeFile(join(out, deskKitFile), bytes);
        logger.info(`${deskKitFile}，${(bytes.length / 1e6).toFixed(1)} MB`);
      },
    },
  };
}
