// Whose plan it is stands in its data alone: that of another county finds that county's units.
import { expect, test, vi } from 'vitest';
import { findUnits } from '../../rules-lib/src/plan/units.ts';

vi.mock(import('../../rules-lib/src/generated/plan.ts'), async (original) => {
  const plan = await original();
  return { ...plan, planInfo: { ...plan.planInfo, county: '某川县', otherPlaces: ['阿克陶'] } };
});

test('the county and its places come from the plan', () => {
  expect(findUnits('甲州某川县教育局')[0]).toMatchObject({ unit: { id: 'education-bureau' }, score: 1 });
  expect(findUnits('某川镇人民政府')[0]).toMatchObject({ unit: { id: 'townships-and-communities' } });
  expect(findUnits('阿克陶县财政局')).toEqual([]);
});
