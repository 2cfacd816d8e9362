// What a file exports, another asks for: an export that nobody uses is a promise that nobody keeps.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** Values: a type may be exported so that what a function gives has a name. */
const EXPORTED = /^export (?:async )?(?:const|let|function\*?|class) ([\p{ID_Start}$_][\p{ID_Continue}$]*)/gmu;
const NAME = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;
/** Asked for by their names in files of their own: pages, by Astro. */
const BY_NAME = new Set(['GET', 'getStaticPaths', 'prerender', 'collections']);

test('every export is used outside its file', () => {
  const files = globSync(
    ['{rules-lib/{src,scripts},site,scripts,bench,test,examples}/**/*.{ts,astro,js,mjs,mdx}', '*.config.{js,mjs,ts}'],
    { cwd: ROOT, exclude: ['**/generated/**', '**/node_modules/**', '**/dist/**'] },
  ).map((file) => ({ file, text: readFileSync(join(ROOT, file), 'utf8') }));
  const users = new Map<string, number>();
  for (const { text } of files)
    for (const name of new Set(text.match(NAME))) users.set(name, (users.get(name) ?? 0) + 1);
  const exported = files
    .filter(({ file }) => /^(?:rules-lib|site|scripts|bench).*\.ts$/.test(file.replaceAll('\\', '/')))
    .flatMap(({ file, text }) => [...text.matchAll(EXPORTED)].map(([, name = '']) => ({ file, name })));
  // That the pattern finds them at all.
  expect(exported.length).toBeGreaterThan(700);
  expect(exported.filter(({ name }) => users.get(name) === 1 && !BY_NAME.has(name))).toEqual([]);
});
