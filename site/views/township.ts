// What the plan asks of a township or a community: its own duties and those shared by all, its numbers and its dates.
import { duties, quotas } from 'fangfei/plan';
import { dates } from '../lib/office.ts';

const township = 'townships-and-communities';

export const owed = duties.filter((duty) => duty.unit === township || duty.sharedBy?.some((id) => id === township));
export const counted = quotas.filter(({ units }) => (units as readonly string[]).includes(township));
export const due = dates.deadlines.filter(({ units }) => (units as readonly string[]).includes(township));
