// The public API stands written down, and does not change unannounced.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { apiReport, hashOf, readReleased, REPORT } from '../../scripts/api-report.ts';

const root = join(import.meta.dirname, '../..');

test('the report says what the declarations say', () => {
  expect(readFileSync(REPORT, 'utf8'), '运行 npm run api -- --write').toBe(apiReport());
});

test('what differs from the last release is announced by a changeset', () => {
  if (hashOf(apiReport()) === readReleased().report) return;
  const folder = join(root, '.changeset');
  const announced = readdirSync(folder)
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .filter((name) => /^'?"?fangfei'?"?: (?:minor|major)$/m.test(readFileSync(join(folder, name), 'utf8')));
  expect(announced, '接口变了：运行 npx changeset，选 minor 或 major').not.toEqual([]);
});
