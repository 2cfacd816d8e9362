import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { zipSync, type Zippable } from 'fflate';
import { absolute } from '../lib/address.ts';
import { elements, filesOf, metaOf, parseHtml, rewriteHtml } from './html.ts';

/** One campaign set, as `site/content/kit.json` has it. */
interface Theme {
  id: string;
  name: string;
  slogans: readonly string[];
  cases: readonly string[];
}

/** What a set takes of each case's folder, and what it is called inside the archive. */
const carried: readonly (readonly [file: string, folder: string, ending: string])[] = [
  ['poster.png', '海报', '.png'],
  ['share.png', '分享图', '.png'],
  ['broadcast.txt', '广播稿', '.txt'],
  ['talk.txt', '讲稿', '.txt'],
  ['copy.txt', '案例全文', '.txt'],
  ['report.docx', '案例报告', '.docx'],
];

/** Characters that Windows does not take in a file name. */
const fileName = (title: string) => title.replace(/[\\/:*?"<>|]/g, '_');

/**
 * A page that opens from a folder: its style sheets and pictures stand inside it.
 *
 * @param html a built page whose addresses are still root-absolute
 * @param read what stands at a root-absolute address
 */
export function selfContained(html: string, read: (address: string) => string): string {
  return rewriteHtml(html, (element) => {
    const { name, attribs } = element;
    if (attribs['http-equiv'] === 'Content-Security-Policy' || attribs.rel === 'icon') return false;
    if (attribs.class?.split(' ').includes('screen-only')) return false;
    if (attribs.rel === 'stylesheet') {
      element.name = 'style';
      element.children = elements(parseHtml(`<style>${read(attribs.href!)}</style>`))[0]!.children;
      element.attribs = {};
    }
    if (name === 'img' && attribs.src?.endsWith('.svg')) {
      attribs.src = `data:image/svg+xml;base64,${Buffer.from(read(attribs.src)).toString('base64')}`;
    }
    return true;
  });
}

async function archive(theme: Theme, out: string, title: (id: string) => Promise<string>): Promise<Uint8Array> {
  const files: Zippable = {
    '标语.txt': Buffer.from(
      `${theme.slogans.join('\n')}\n\n标语由防非排查手册编写，CC BY 4.0 许可使用，请注明出处。\n`,
    ),
  };
  const read = (address: string) => readFileSync(join(out, address), 'utf8');
  for (const id of theme.cases) {
    const name = fileName(await title(id));
    for (const [file, folder, ending] of carried) {
      // Pictures may have been left out of this build.
      const bytes = await readFile(join(out, 'cases', id, file)).catch(() => undefined);
      if (bytes) files[`${folder}/${name}${ending}`] = bytes;
    }
    const poster = read(`/cases/${id}/poster/index.html`);
    files[`海报/${name}（打印版）.html`] = Buffer.from(selfContained(poster, read));
  }
  // Pictures and documents are packed already; a fixed time keeps equal contents equal.
  return zipSync(files, { level: 0, mtime: '2026-01-01T00:00:00Z' });
}

/** The Astro integration that packs the campaign sets and writes the sitemap; it stands before the one for links. */
export default function publish(): AstroIntegration {
  let site: URL | undefined;
  return {
    name: 'publish',
    hooks: {
      'astro:config:done': ({ config }) => {
        site = config.site ? new URL(config.site) : undefined;
      },
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir);
        const themes = JSON.parse(await readFile(new URL('../content/kit.json', import.meta.url), 'utf8')) as Theme[];
        const title = async (id: string) =>
          (JSON.parse(await readFile(join(out, 'cases', id, 'case.json'), 'utf8')) as { title: string }).title;
        for (const theme of themes)
          await writeFile(join(out, 'kit', `${theme.id}.zip`), await archive(theme, out, title));
        await writeFile(join(out, 'sitemap.xml'), await sitemap(out, site));
      },
    },
  };
}

/** Every page that may be indexed. */
async function sitemap(out: string, site: URL | undefined): Promise<string> {
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
