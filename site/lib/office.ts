// What this office has set of its own (`npm run office:new`); nothing set, nothing is made up.
import { existsSync, readFileSync } from 'node:fs';
import { officeDates, type DateBy, type HandIn, type Office, planInfo, type PlanReport } from 'fangfei/plan';
import { validate } from 'fangfei/validate';
import { fullDate, monthDay } from './dates.ts';

/** Builds and tests run at the root; a bundled module no longer knows where it stood. */
const file = 'site/office.json';

function read(): Office {
  if (!existsSync(file)) return {};
  const office = JSON.parse(readFileSync(file, 'utf8')) as Office;
  const [fault] = validate('office', office);
  if (fault) throw new RangeError(`${file} ${fault.path}：${fault.reason}。${fault.remedy}`);
  return office;
}

export const office: Office = read();

/** The plan's dates with those of this office in their place. */
export const dates = officeDates(office);

/** A day as a page tells it: the office's with its year, so that it is not taken for the plan's. */
export const dayOf = (iso: string, dateBy: DateBy): string => (dateBy === 'office' ? fullDate(iso) : monthDay(iso));

/** From when to when; the office's with its year. */
export const spanOf = ({ start, end, dateBy }: { start: string; end: string; dateBy: DateBy }): string =>
  `${dayOf(start, dateBy)}至${monthDay(end)}`;

/** When a unit's paper is due: the office's day, else the plan's words. */
export const dueOf = ({ date, dateBy, when }: HandIn): string =>
  date && dateBy === 'office' ? `${fullDate(date)}前` : when;

/** The day of a paper as the plan lists it, and whose day it is; nothing where there is none. */
export function dayDue({ id, deadline }: PlanReport): { date: string; dateBy: DateBy } | undefined {
  const own = dates.reports[id];
  return own ? { date: own, dateBy: 'office' } : dates.deadlines.find((one) => one.id === deadline);
}

/** When it is due: the office's day, else the plan's words. */
export function whenOf(report: PlanReport): string | undefined {
  const due = dayDue(report);
  return due?.dateBy === 'office' ? `${fullDate(due.date)}前` : report.when;
}

/** What the plan's days mean today; nothing where the office has set its own. */
export const pastDatesNote: string = dates.year
  ? ''
  : `这是 ${planInfo.year} 年的日期，已经过去；今年哪天交，照县处非办的通知。`;

/** What is said where days of the office may stand; nothing where it set none. */
export const ownDatesNote: string = dates.year ? `写明${dates.year}年的日期是本单位定的，不是方案的。` : '';

/** Whose the days in a table are: the plan's, the office's or some of both. */
export const whoseDates = (papers: readonly { dateBy?: DateBy | undefined }[]): string =>
  [
    papers.some(({ dateBy }) => dateBy === 'plan')
      ? pastDatesNote || `没有写年份的是方案写的 ${planInfo.year} 年的日期。`
      : '',
    papers.some(({ dateBy }) => dateBy === 'office') ? ownDatesNote : '',
  ].join('');

/** Who issues a piece, and whom to call: a line each. */
export const signature: readonly string[] = [
  ...(office.issuer ? [office.issuer] : []),
  ...(office.contacts ?? []).map(({ name, phone }) => `${name}：${phone}`),
];

/** The same on one line; empty where the office has set nothing. */
export const signatureLine = signature.join('，');
