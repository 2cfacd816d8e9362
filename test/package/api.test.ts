// The public API stands written down, and does not change unannounced.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentSchemas, entities } from '../../site/views/developers.ts';
import { apiReport, hashOf, readReleased, REPORT } from '../../scripts/api-report.ts';

const root = join(import.meta.dirname, '../..');

/** What is announced and not released yet. */
const changesets = (): string[] =>
  readdirSync(join(root, '.changeset'))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => readFileSync(join(root, '.changeset', name), 'utf8'));

test('the report says what the declarations say', () => {
  expect(readFileSync(REPORT, 'utf8'), '运行 npm run api -- --write').toBe(apiReport());
});

test('what differs from the last release is announced by a changeset', () => {
  if (hashOf(apiReport()) === readReleased().report) return;
  const announced = changesets().filter((text) => /^'?"?fangfei'?"?: (?:minor|major)$/m.test(text));
  expect(announced, '接口变了：运行 npx changeset，选 minor 或 major').not.toEqual([]);
});

test('what is announced of the classifier carries the figures of the evaluation, before and after', () => {
  const silent = changesets()
    .filter((text) => /^(?:分类器|许诺的回报)：/m.test(text))
    .filter((text) => !/^评测（.*改前 → 改后）：.*F1 \d+\.\d → \d+\.\d/m.test(text));
  expect(silent, '写明 npm run eval 的数字，改前和改后各是多少').toEqual([]);
});

test('the published schemas say of every id what it refers to, as the data model is drawn', () => {
  const model = new Map(entities(documentSchemas()).map(({ schema, to }) => [schema, to.map((one) => one.schema)]));
  expect(model.get('duty')?.sort()).toEqual(['clause', 'item', 'unit']);
  expect(model.get('clause')).toEqual([]);
  const referring = readdirSync(join(root, 'schemas'))
    .filter((name) => name.endsWith('.json') && readFileSync(join(root, 'schemas', name), 'utf8').includes('"x-ref"'))
    .map((name) => name.replace('.schema.json', ''));
  expect([...model].flatMap(([schema, to]) => (to.length > 0 ? schema : [])).sort()).toEqual(referring.sort());
});
