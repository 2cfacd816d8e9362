// An office's own settings, and the plan's dates as the office sets them for its year.
import { FangfeiError } from '../error.ts';
import {
  deadlines,
  type Period,
  periods,
  phases,
  type PlanDeadline,
  reports,
  type ScreeningPhase,
} from '../generated/plan.ts';
import type { Office } from '../generated/types/office.ts';
import { requireKeys, unknownId } from '../require.ts';
import { shanghaiDay } from './dates.ts';

export type { Office } from '../generated/types/office.ts';

/** Whose date it is: the plan's of its own year, or the office's. */
export type DateBy = 'plan' | 'office';

/** An entry of the plan with its days, and whose they are. */
export type Dated<T> = T & { readonly dateBy: DateBy };

/** The plan's dates as an office keeps them. */
export interface OfficeDates {
  /** The office's year; absent where it sets none. */
  year?: number;
  periods: Dated<Period>[];
  phases: Dated<ScreeningPhase>[];
  deadlines: Dated<PlanDeadline>[];
  /** Days for papers that the plan gives none, by the paper's id. */
  reports: Readonly<Record<string, string>>;
}

const KEYS: readonly (keyof Office)[] = ['siteUrl', 'issuer', 'contacts', 'documentNumber', 'dates', 'languages'];
const DATE_KEYS: readonly (keyof NonNullable<Office['dates']>)[] = [
  'year',
  'periods',
  'phases',
  'deadlines',
  'reports',
];

/**
 * The plan's dates with those that an office sets for its year in their place. What the office leaves out keeps the
 * plan's date, and each says whose it is: nothing is shifted or guessed.
 *
 * @param office settings that fit `schemas/office.schema.json`
 * @throws FangfeiError `unknown-id` for a date of something that the plan does not have; `invalid-date` for a day that
 * does not exist, lies in another year, or an end before its start; `invalid-argument` for an unknown setting, or dates without a `year`
 * @example
 * const { deadlines } = officeDates({ dates: { year: 2026, deadlines: { 'screening-summary': '2026-07-15' } } });
 * deadlines.map(({ date, dateBy }) => [date, dateBy]); // → [['2018-06-10', 'plan'], ['2026-07-15', 'office']]
 */
export function officeDates(office: Office): OfficeDates {
  const { dates } = requireKeys('本单位设置', office, KEYS);
  if (!dates) return { ...spans({}), deadlines: deadlines.map(byPlan), reports: {} };
  const { year, periods: ownPeriods = {}, phases: ownPhases = {} } = requireKeys('日期', dates, DATE_KEYS);
  if (!Number.isInteger(year)) {
    throw new FangfeiError('invalid-argument', '日期里没有写明是哪一年；请写上 year，如 2026', { year });
  }
  const { deadlines: ownDeadlines = {}, reports: ownReports = {} } = dates;
  const undated = reports.filter(({ deadline }) => deadline === undefined);
  for (const [what, own, known] of [
    ['时期', ownPeriods, periods],
    ['阶段', ownPhases, phases],
    ['报送期限', ownDeadlines, deadlines],
    ['没有写日期的材料', ownReports, undated],
  ] as const) {
    const ids: string[] = known.map(({ id }) => id);
    for (const [id, value] of Object.entries(own) as [string, string | { start: string; end: string }][]) {
      if (!ids.includes(id)) throw unknownId(what, id, ids);
      if (typeof value === 'string') requireDay(value, year);
      else if (requireDay(value.start, year) > requireDay(value.end, year)) {
        throw new FangfeiError('invalid-date', `“${id}” 的结束日（${value.end}）早于起始日（${value.start}）；请改正`, {
          id,
        });
      }
    }
  }
  return {
    year,
    ...spans({ ...ownPeriods, ...ownPhases }),
    deadlines: deadlines.map((due) => {
      const date = ownDeadlines[due.id];
      return date ? { ...due, date, dateBy: 'office' as const } : byPlan(due);
    }),
    reports: { ...ownReports },
  };
}

const byPlan = <T extends object>(entry: T): Dated<T> => ({ ...entry, dateBy: 'plan' });

function spans(own: NonNullable<NonNullable<Office['dates']>['periods']>): Pick<OfficeDates, 'periods' | 'phases'> {
  const dated = <T extends { readonly id: string }>(entry: T): Dated<T> => {
    const span = own[entry.id];
    return span ? { ...entry, start: span.start, end: span.end, dateBy: 'office' } : byPlan(entry);
  };
  return { periods: periods.map(dated), phases: phases.map(dated) };
}

function requireDay(date: string, year: number): string {
  const day = shanghaiDay(date);
  if (day.startsWith(`${year}-`)) return day;
  throw new FangfeiError('invalid-date', `“${date}” 不在 ${year} 年；本单位的日期都要在 year 那一年，请改正`, {
    date,
    year,
  });
}
