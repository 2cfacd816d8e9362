import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planTable } from '../../scripts/plan-table.ts';

test('the README shows the table that the command prints', () => {
  const squeezed = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
  const readme = squeezed(readFileSync(new URL('../../README.md', import.meta.url), 'utf8'));
  expect(readme, '运行 npm run plan:table -- --write').toContain(squeezed(planTable()));
});

test('a newcomer is sent to files that are there', () => {
  const root = join(import.meta.dirname, '../..');
  const answers = readFileSync(join(root, 'docs/newcomer.md'), 'utf8')
    .split('\n')
    .flatMap((line) => [...(line.split('|')[3] ?? '').matchAll(/`([\w.-]+\/[^`]*)`/g)].map(([, path = '']) => path));
  expect(answers.length).toBeGreaterThanOrEqual(20);
  expect(answers.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});

test('the parts of pages are called as the glossary says, and not as it does not', () => {
  const root = join(import.meta.dirname, '../..');
  const isThere = (name: string) => existsSync(join(root, `site/components/${name}.astro`));
  const rows = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
    .split('\n')
    .filter((line) => line.includes('（部件）'))
    .map((line) => line.replace('（部件）', '').split('|'));
  const [said, unsaid] = [1, 2].map((column) => rows.flatMap((row) => row[column]!.trim().split(', ')));
  expect(said!.length).toBeGreaterThan(10);
  expect(said!.filter((name) => !isThere(name))).toEqual([]);
  expect(unsaid!.filter(isThere)).toEqual([]);
});
