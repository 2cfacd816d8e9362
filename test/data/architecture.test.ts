// The pictures are those of today: the line from text to page as it is built, who imports whom without circle or arrow back up.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { expect, test } from 'vitest';
import { allImports, architecturePage, PAGE, partPairs, steps } from '../../scripts/architecture.ts';
import packageJson from '../../rules-lib/package.json' with { type: 'json' };
import { DATA_DIR } from '../../rules-lib/scripts/data.ts';
import { GENERATED } from '../../rules-lib/scripts/generated.ts';
import { DIST } from '../tools/site.ts';

const everything = await allImports();
const pairs = partPairs(everything);

test('the page shows the imports as they are', () => {
  expect(readFileSync(PAGE, 'utf8'), '运行 npm run docs:architecture').toBe(architecturePage(everything));
});

test('the line from text to page stands where the build reads and writes, each step made of the one before', () => {
  const root = join(import.meta.dirname, '../..');
  const here = (path: string) => `${relative(root, path).replaceAll(sep, '/')}/`;
  const line = steps();
  const library = join(root, 'rules-lib', dirname(packageJson.exports['.'].default));
  const [source, data, generated, packed, pages, site] = line.map(({ places }) => places[0]);
  expect([data, generated, packed, site]).toEqual([DATA_DIR, GENERATED, library, DIST].map(here));
  expect(source!.startsWith(data!)).toBe(true);
  const built = new Set([packed, site]);
  const paths = line.flatMap(({ places, makers }) => [...places, ...makers]).filter((path) => path.includes('/'));
  expect(paths.filter((path) => !built.has(path) && !existsSync(join(root, path)))).toEqual([]);
  // Who makes a step of code takes in the one before, and the pages show what is made so.
  for (const [maker, made] of [
    ['fangfei plan', 'generated'],
    ['site views', 'fangfei plan'],
    ['site pages', 'site views'],
  ])
    expect(pairs).toContainEqual([maker, made]);
  expect([line[2]!.makers[0], line[3]!.makers[0], pages]).toEqual(['rules-lib/src/', 'site/views/', 'site/pages/']);
});

test('no file leads back to itself', () => {
  expect(everything.length).toBeGreaterThan(300);
  expect(everything.filter(({ circular }) => circular)).toEqual([]);
});

test('no part leads back to itself', () => {
  const left = new Set(pairs.map((pair) => pair.join(' → ')));
  // Takes away, again and again, what leads to a part that leads nowhere.
  for (;;) {
    const from = new Set([...left].map((pair) => pair.split(' → ')[0]));
    const done = [...left].filter((pair) => !from.has(pair.split(' → ')[1]));
    if (done.length === 0) break;
    for (const pair of done) left.delete(pair);
  }
  expect([...left]).toEqual([]);
});

test('the library knows nothing of the site, the plan nothing of the classifier', () => {
  const upwards = pairs.filter(([from, to]) => /^(?:fangfei|rules-lib)/.test(from) && /^(?:site|scripts)/.test(to));
  expect(upwards).toEqual([]);
  // By whatever way: the ledger reads files as the command does, and is not to bring the classifier along.
  const apart = /^fangfei (?:plan|triage|calendar|cases|csv|ledger|ocr|read|table|xlsx)$/;
  const knowing = new Set(['fangfei classify', 'fangfei cli']);
  for (const part of knowing) for (const [from, to] of pairs) if (to === part) knowing.add(from);
  expect([...knowing].filter((part) => apart.test(part))).toEqual([]);
});

test('nothing rests on the tests, nor on the measurements, which alone use tools of the tests', () => {
  expect(pairs.filter(([, to]) => to === 'test' || to === 'bench')).toEqual([['bench', 'test']]);
});

test('what the folders of the site may import is what they import', () => {
  const names = (cell: string) => [...cell.matchAll(/`([a-z]+)\/?`/g)].map(([, name]) => name!);
  const rows = readFileSync(new URL('../../site/README.md', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => ({ folders: names(cells[0]!), may: names(cells[2]!) }));
  expect(rows.length).toBeGreaterThan(8);
  for (const { folders, may } of rows) {
    const reached = pairs
      .filter(([from]) => folders.some((folder) => from === `site ${folder}`))
      .map(([, to]) => to.replace(/^site /, '').replace(/^fangfei .*/, 'fangfei'))
      .filter((name) => !folders.includes(name));
    expect(may.sort(), folders.join()).toEqual([...new Set(reached)].sort());
  }
});
