// The picture of who imports whom is drawn from the imports of today, and shows no circle and no arrow back up.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { allImports, architecturePage, PAGE, partPairs } from '../../scripts/architecture.ts';

const everything = await allImports();
const pairs = partPairs(everything);

test('the page shows the imports as they are', () => {
  expect(readFileSync(PAGE, 'utf8'), '运行 npm run docs:architecture').toBe(architecturePage(everything));
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
  const plan = /^fangfei (?:plan|triage|calendar|cases|csv|ledger)$/;
  expect(pairs.filter(([from, to]) => plan.test(from) && /^fangfei (?:classify|cli)$/.test(to))).toEqual([]);
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
