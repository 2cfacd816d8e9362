// What the plan asks of a township or a community: its own duties and those shared by all, its numbers and its dates.
import { duties, quotas } from 'fangfei/plan';
import { dates } from '../lib/office.ts';

const township = 'townships-and-communities';

export const counted = quotas.filter(({ units }) => (units as readonly string[]).includes(township));
/** Without what is counted: it stands there with its number. */
export const owed = duties.filter(
  (duty) =>
    (duty.unit === township || duty.sharedBy?.some((id) => id === township)) &&
    !counted.some(({ quote }) => quote === duty.quote),
);
export const due = dates.deadlines.filter(({ units }) => (units as readonly string[]).includes(township));
