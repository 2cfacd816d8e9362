// The plan's calendar. All days are calendar days of Asia/Shanghai.
import { FangfeiError } from '../error.ts';
import { type Period, periods, phases, type ScreeningPhase } from '../generated/plan.ts';

/** A day as `YYYY-MM-DD`; undefined when the calendar has no such day. */
export function calendarDay(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.toISOString().slice(0, 10) : undefined;
}

/** Puts the earliest day first, and what has none last. */
export function byDate({ date: a }: { readonly date?: string }, { date: b }: { readonly date?: string }): number {
  if (a === b) return 0;
  return b === undefined || (a !== undefined && a < b) ? -1 : 1;
}

/** The day of a moment, its year of four digits or more; nothing where the calendar ends. */
function dayInChina(moment: Date): string {
  // China has kept UTC+8 without summer time since 1992.
  const shifted = new Date(moment.getTime() + 8 * 3_600_000);
  return Number.isNaN(shifted.getTime()) ? '' : shifted.toISOString().replace(/T.*/, '');
}

/**
 * The calendar day that a date falls on in Asia/Shanghai.
 *
 * @param date `YYYY-MM-DD`, taken as it is, or a moment in time
 * @throws FangfeiError `invalid-date`
 * @example
 * shanghaiDay(new Date('2018-07-04T17:00:00Z')); // → '2018-07-05'
 */
export function shanghaiDay(date: string | Date): string {
  const text = date instanceof Date ? dayInChina(date) : date;
  const [year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)?.slice(1).map(Number) ?? [];
  const real = calendarDay(year ?? NaN, month ?? NaN, day ?? NaN);
  if (real !== undefined && real === text) return real;
  throw new FangfeiError('invalid-date', `“${String(date)}” 不是日期；请写成 YYYY-MM-DD，如 2018-07-05`, { date });
}

/**
 * The stages of the screening that a day lies in: none, one, or two (7月5日 lies in two, 一第二阶段 and 一第三阶段).
 *
 * @param date `YYYY-MM-DD`, or a moment in time
 * @throws FangfeiError `invalid-date`
 * @example
 * phasesOn('2018-07-05').map((phase) => phase.id); // → ['field-screening', 'summary']
 */
export function phasesOn(date: string | Date): ScreeningPhase[] {
  const day = shanghaiDay(date);
  return phases.filter(({ start, end }) => start <= day && day <= end);
}

/**
 * The periods that a day lies in: the publicity month, the screening, or both.
 *
 * @param date `YYYY-MM-DD`, or a moment in time
 * @throws FangfeiError `invalid-date`
 * @example
 * periodsOn('2018-06-01').map((period) => period.id); // → ['campaign', 'screening']
 */
export function periodsOn(date: string | Date): Period[] {
  const day = shanghaiDay(date);
  return periods.filter(({ start, end }) => start <= day && day <= end);
}
