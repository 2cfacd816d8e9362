// In what order the ledger's page shows its rows.
import type { LedgerRow } from 'fangfei/ledger';
import { expect, test } from 'vitest';
import { selected } from '../../site/scripts/ledger/select.ts';

const rows = (key: keyof LedgerRow, values: readonly unknown[]) =>
  values.map((value, id) => {
    const row: LedgerRow = { subject: '某店', unit: 'education-bureau', ...(value !== undefined && { [key]: value }) };
    return { id, version: 1, row };
  });

test.each<[keyof LedgerRow, readonly unknown[]]>([
  ['riskExposure', [undefined, 5, 0, undefined, 9]],
  ['stabilityRisk', [undefined, 'medium', 'low', undefined, 'high']],
  ['place', [undefined, '丙镇', '甲镇', undefined, '乙镇']],
])('what is not known comes last in either order: %s', (key, values) => {
  const shown = (descending: boolean) =>
    selected(rows(key, values), { words: '', only: {}, sort: key, descending }).map(({ id }) => id);
  const up = shown(false);
  expect(up.slice(3)).toEqual([0, 3]);
  expect(shown(true)).toEqual([...up.slice(0, 3).reverse(), 0, 3]);
});
