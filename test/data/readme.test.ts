import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { planTable } from '../../scripts/plan-table.ts';

test('the README shows the table that the command prints', () => {
  const squeezed = (text: string) => text.replace(/ +/g, ' ').replace(/-{3,}/g, '---');
  const readme = squeezed(readFileSync(new URL('../../README.md', import.meta.url), 'utf8'));
  expect(readme, '运行 npm run plan:table -- --write').toContain(squeezed(planTable()));
});
