// What the plan asks of a township or a community: its own duties and those shared by all, its numbers and its dates.
import { duties, handInsOf, quotas } from 'fangfei/plan';
import { dates, office } from '../lib/office.ts';

const township = 'townships-and-communities';

export const counted = quotas.filter(({ units }) => (units as readonly string[]).includes(township));
/** Without what is counted: it stands there with its number. */
export const owed = duties.filter(
  (duty) =>
    (duty.unit === township || duty.sharedBy?.some((id) => id === township)) &&
    !counted.some(({ quote }) => quote === duty.quote),
);
export const due = dates.deadlines.filter(({ units }) => (units as readonly string[]).includes(township));

const named = [...owed.map(({ action }) => action), ...due.map(({ what }) => what)].join('');
/** What it hands in besides, with no day of its own. */
export const alsoHandedIn = handInsOf(township, office)
  .filter(({ name, date, quote }) => !date && !named.includes(name) && !counted.some((one) => one.quote === quote))
  .map(({ name, when, number, clause }) => ({ name, when: when.includes('未写明') ? number : when, clause }));
