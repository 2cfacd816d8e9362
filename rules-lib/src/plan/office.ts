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
import { requireKeys, requireObject, requireText, unknownId } from '../require.ts';
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

const KEYS = /* @__PURE__ */ Object.keys({
  siteUrl: true,
  issuer: true,
  contacts: true,
  documentNumber: true,
  dates: true,
  languages: true,
} satisfies Record<keyof Office, true>);
const DATE_KEYS = /* @__PURE__ */ Object.keys({
  year: true,
  periods: true,
  phases: true,
  deadlines: true,
  reports: true,
} satisfies Record<keyof NonNullable<Office['dates']>, true>);

/**
 * The plan's dates with those that an office sets for its year in their place. What the office leaves out keeps the
 * plan's date, and each says whose it is: nothing is shifted or guessed.
 *
 * @param office settings that fit `schemas/office.schema.json`
 * @throws FangfeiError `unknown-id` for a date of something that the plan does not have; `invalid-date` for a day that
 * does not exist, lies in another year, or an end before its start; `invalid-argument` for an unknown setting,
 * a day where a span is wanted or the other way round, or dates without a `year`
 * @example
 * const { deadlines } = officeDates({ dates: { year: 2026, deadlines: { 'screening-summary': '2026-07-15' } } });
 * deadlines.map(({ date, dateBy }) => [date, dateBy]); // → [['2018-06-10', 'plan'], ['2026-07-15', 'office']]
 */
export function officeDates(office: Office): OfficeDates {
  const { dates } = requireKeys('本单位设置', office, KEYS);
  if (dates === undefined) return { ...spans({}), deadlines: deadlines.map(byPlan), reports: {} };
  const { year, periods: ownPeriods = {}, phases: ownPhases = {} } = requireKeys('日期', dates, DATE_KEYS);
  if (!Number.isInteger(year)) {
    throw new FangfeiError('invalid-argument', '日期里没有写明是哪一年；请写上 year，如 2026', { year });
  }
  const { deadlines: ownDeadlines = {}, reports: ownReports = {} } = dates;
  const undated = reports.filter(({ deadline }) => deadline === undefined);
  requireDates('时期', ownPeriods, periods, requireSpan, year);
  requireDates('阶段', ownPhases, phases, requireSpan, year);
  requireDates('报送期限', ownDeadlines, deadlines, requireDay, year);
  requireDates('没有写日期的材料', ownReports, undated, requireDay, year);
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

/** What an office sets for entries of one kind: entries that there are, each with a day or a span as its kind has. */
function requireDates<T>(
  what: string,
  own: Readonly<Record<string, T>>,
  known: readonly { readonly id: string }[],
  requireDate: (what: string, value: T, year: number) => void,
  year: number,
): void {
  const ids = known.map(({ id }) => id);
  for (const [id, value] of Object.entries(requireObject(`日期里的${what}`, own))) {
    if (!ids.includes(id)) throw unknownId(what, id, ids);
    requireDate(`“${id}” `, value, year);
  }
}

function requireSpan(what: string, span: { start: string; end: string }, year: number): void {
  const { start, end } = requireKeys(what, span, ['start', 'end']);
  if (requireDay(`${what}的 start `, start, year) <= requireDay(`${what}的 end `, end, year)) return;
  throw new FangfeiError('invalid-date', `${what}的结束日（${end}）早于起始日（${start}）；请改正`, { start, end });
}

function requireDay(what: string, date: string, year: number): string {
  const day = shanghaiDay(requireText(what, date));
  if (day.startsWith(`${year}-`)) return day;
  throw new FangfeiError('invalid-date', `“${date}” 不在 ${year} 年；本单位的日期都要在 year 那一年，请改正`, {
    date,
    year,
  });
}
