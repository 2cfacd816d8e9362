// A file that is long says why in its head; the others are short enough to be read at one go.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
/** Lines that are read at one go. */
const MOST = 400;

test(`own code of more than ${MOST} lines gives its reason`, () => {
  const files = globSync('{rules-lib/{src,scripts},site,scripts,bench}/**/*.{ts,astro,css}', {
    cwd: ROOT,
    exclude: ['**/generated/**'],
  });
  // That the pattern finds the code at all.
  expect(files.length).toBeGreaterThan(300);
  const long = files
    .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').trimEnd().split('\n') }))
    .filter(({ lines }) => lines.length > MOST);
  expect(long.filter(({ lines }) => !lines.slice(0, 5).join('\n').includes('Long: ')).map(({ file }) => file)).toEqual(
    [],
  );
});
