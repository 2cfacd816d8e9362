// The classifier over each case's own sales talk; `npm run case:pitches` prints the table with every miss.
import { expect, test } from 'vitest';
import { readPitches, recallOf } from '../tools/case-pitches.ts';

const readings = readPitches();

/** Measured floors: rules may change what is found, never so that less of it is. */
test.each([
  ['sector', 0.9],
  ['guise', 0.9],
  ['bannedAd', 0.8],
] as const)('of the filed %s items, at least %d are found in the sales talk', (kind, floor) => {
  const { found, filed } = recallOf(kind, readings);
  expect(filed).toBeGreaterThan(20);
  expect(found / filed).toBeGreaterThanOrEqual(floor);
});

test('most sales talks are flagged, and what is flagged has a filed item among its findings', () => {
  const flagged = readings.filter((r) => r.flagged);
  expect(flagged.length / readings.length).toBeGreaterThanOrEqual(0.95);
  expect(flagged.filter((r) => r.found.length === 0).map((r) => r.case.id)).toEqual([]);
});
