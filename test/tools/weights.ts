// `npm run weights`: what a page of each kind, as built, weighs when it is opened, written to `test/data/page-weights.json`. Whoever
// makes pages heavier on purpose runs it, and says in the commit what the weight buys.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { elements, parseHtml } from '../../site/integrations/html.ts';
import { ENTRIES, OTHERS } from './kinds.ts';
import { DIST, memoized } from './site.ts';

const FILE = join(import.meta.dirname, '../data/page-weights.json');

/** What a page's scripts start by themselves, beyond what they import. */
const STARTED: Readonly<Record<string, RegExp>> = { 'check/': /`(worker-[\w-]+\.js)`/ };

const read = memoized((file) => readFileSync(join(DIST, file), 'utf8'));
const bytesOf = memoized((file) => brotliCompressSync(read(file)).length);

/** The files that a script has the browser fetch together with it. */
const importsOf = (file: string): string[] =>
  [...read(file).matchAll(/(?:\bimport|\bfrom)\s*["'`]\.\/([^"'`]+\.js)["'`]/g)].map(([, name]) => `_astro/${name}`);

/** The page, its style sheet, its scripts with what they import, and what they start. */
function filesOf(path: string): Set<string> {
  const page = parseHtml(read(`${path}index.html`));
  const own = [
    ...elements(page, 'link').filter(({ attribs }) => attribs.rel === 'stylesheet'),
    ...elements(page, 'script'),
  ].flatMap(({ attribs }) => attribs.href ?? attribs.src ?? []);
  const files = new Set(own.map((address) => new URL(address, `http://site/${path}`).pathname.slice(1)));
  for (const file of files) {
    if (!file.startsWith('_astro/') || !file.endsWith('.js')) continue;
    for (const imported of importsOf(file)) files.add(imported);
    const started = STARTED[path]?.exec(read(file))?.[1];
    if (started) files.add(`_astro/${started}`);
  }
  return files.add(`${path}index.html`);
}

/** Bytes that come when a page is opened for the first time, compressed. */
export const weightOf = (path: string): number => [...filesOf(path)].reduce((sum, file) => sum + bytesOf(file), 0);

/** The same as written down, by path. */
export const writtenWeights = (): Record<string, number> =>
  JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, number>;

if (import.meta.main) {
  const weights = Object.fromEntries([...ENTRIES, ...OTHERS].sort().map((path) => [path, weightOf(path)]));
  writeFileSync(FILE, `${JSON.stringify(weights, null, 2)}\n`);
  console.log(`${Object.keys(weights).length} 种页的重量（字节，brotli）写进 ${FILE}：变重的，看过再提交。`);
}
