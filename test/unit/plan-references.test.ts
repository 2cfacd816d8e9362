// A plan of one's own that refers to what is not there is refused, with the place.
import { createClassifier, type PlanLike } from 'fangfei';
import { expect, test } from 'vitest';

const DUTY = { id: 'd', unit: 'office', role: 'lead', subjects: ['elderly-care', 'care-home'], clause: '第八条' };
const PLAN: PlanLike = {
  items: [
    { id: 'interest-bearing-fundraising', kind: 'bannedAd', name: '高息集资', clause: '第三条' },
    { id: 'elderly-care', kind: 'sector', name: '养老', clause: '第四条' },
  ],
  units: [{ id: 'office', name: '某县金融局' }],
  duties: [DUTY],
  within: { 'elderly-care': ['care-home'] },
  akin: { 'elderly-care': ['hotel'] },
  general: ['d'],
};

test('what lies within an item or is akin to one need be no item', () => {
  expect(createClassifier({ plan: PLAN })('今天天气不错').verdict).toBe('clear');
});

test.each<[string, Partial<PlanLike>]>([
  ['plan.duties[0].unit', { duties: [{ ...DUTY, unit: 'none' }] }],
  ['plan.duties[0].subjects[1]', { duties: [{ ...DUTY, subjects: ['elderly-care', 'elderly-cares'] }] }],
  ['plan.general[0]', { general: ['zzz'] }],
  ['plan.within', { within: { ...PLAN.within, 'elderly-cares': [] } }],
  ['plan.akin', { akin: { 'elderly-cares': [] } }],
  ['plan.items', { items: [...PLAN.items, PLAN.items[0]!] }],
  ['plan.units', { units: [...PLAN.units, PLAN.units[0]!] }],
  ['plan.duties', { duties: [DUTY, DUTY] }],
])('an id that is nobody’s, or stands twice: %s', (where, wrong) => {
  expect(() => createClassifier({ plan: { ...PLAN, ...wrong } })).toThrow(
    expect.objectContaining({ code: 'invalid-argument', message: expect.stringContaining(where) }) as Error,
  );
});
