// `npm run addresses`: the public addresses of the site as built, added to those of `test/data/public-addresses.json`. None is ever
// taken out: what stands there no more sends people on, or says why and where to look (`site/documents/former-files.ts`).
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { append } from '../../site/lib/append.ts';
import { DIST } from './site.ts';

const FILE = join(import.meta.dirname, '../data/public-addresses.json');

/** Addresses below the site's own; with `of`, each path once for each of these in place of `{}`. */
interface Group {
  of?: string[];
  paths: string[];
}

/** Parts of pages, named by what is in them, what servers show for a wrong address, and what a build has only when it knows its own. */
const PARTS = /^(?:_astro|pagefind|ocr)\/|^(?:404\.html|sw\.js|settings\.js|sitemap\.xml|search\/documents\.json)$/;

/** Every address of the built site that somebody may have written down. */
export const builtAddresses = (): string[] =>
  globSync('**', { cwd: DIST, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(DIST, join(parentPath, name)).replaceAll(sep, '/'))
    .map((file) => file.replace(/(?:^|(?<=\/))index\.html$/, ''))
    .filter((address) => !PARTS.test(address))
    .sort();

/** Every address that was ever public. */
export const publicAddresses = (): string[] =>
  (JSON.parse(readFileSync(FILE, 'utf8')) as Group[])
    .flatMap(({ of, paths }) => paths.flatMap((path) => of?.map((name) => path.replace('{}', name)) ?? path))
    .sort();

/** What stands before and behind the name of what an address is of: a folder within a folder, or a file of data. */
const NAMED = [/^(data\/.+\/)([^/.]+)(\..+)$/, /^((?!data\/)[^/]+\/)([^/]+)(\/.*)$/];

/** The same in few lines: what has the same pages and files stands together. */
function grouped(addresses: readonly string[]): Group[] {
  const names = new Map<string, string[]>();
  for (const address of addresses) {
    const [, folder = address, name = '', rest = ''] =
      NAMED.map((pattern) => pattern.exec(address)).find((match) => match) ?? [];
    const pattern = name ? `${folder}{}${rest}` : folder;
    append(names, pattern, name);
  }
  const groups = new Map<string, Group>();
  const alone: string[] = [];
  for (const [pattern, of] of names) {
    if (of.length < 3) alone.push(...of.map((name) => pattern.replace('{}', name)));
    else {
      const group = groups.get(of.join()) ?? { of, paths: [] };
      group.paths.push(pattern);
      groups.set(of.join(), group);
    }
  }
  return [{ paths: alone.sort() }, ...groups.values()];
}

if (import.meta.main) {
  const before = publicAddresses();
  const all = [...new Set([...before, ...builtAddresses()])].sort();
  writeFileSync(
    FILE,
    await format(JSON.stringify(grouped(all), null, 2), { ...(await resolveConfig(FILE)), filepath: FILE }),
  );
  console.log(`公开地址 ${all.length} 个，新增 ${all.length - before.length} 个：看过再提交。`);
}
