// What each unit writes and hands in, and what comes in where.
import type { BodyId, UnitId } from '../generated/ids.ts';
import { bodies, type PlanReport, reports, units } from '../generated/plan.ts';
import { unknownId } from '../require.ts';
import { byDate } from './dates.ts';
import { getUnit } from './items.ts';
import { type DateBy, type Office, officeDates, type OfficeDates } from './office.ts';

/** What stands where the plan does not say: how many, in what form, when, to whom. */
export const unstated = '方案未写明';

/** One paper in a unit's hand-in table: every column is filled in, with {@link unstated} where the plan does not say. */
export interface HandIn extends Pick<
  PlanReport,
  'id' | 'kind' | 'name' | 'contents' | 'annexOf' | 'maybeSame' | 'clause' | 'quote' | 'note'
> {
  /** The last day, `YYYY-MM-DD`; absent where neither the plan nor the office gives one. */
  date?: string;
  /** Whose date it is. */
  dateBy?: DateBy;
  /** The last day of the stage or period that it belongs to, `YYYY-MM-DD`, where the plan sets no day but a span. */
  spanEnd?: string;
  /** When, in the plan's words: 6月10日前, 及时, 专项排查期间. */
  when: string;
  /** How many, in the plan's words: 不少于2篇, 逐案. */
  number: string;
  form: string;
  /** To whom, in the plan's words. */
  toName: string;
  /** The unit of part four that takes it in, where it is one. */
  to?: UnitId;
  /** The body that takes it in; absent where the plan names none: the paper is to be written, not handed in. */
  body?: BodyId;
  /** Where it stands, for papers that are brought there. */
  place?: string;
  /** The plan does not say whether this unit is a member (成员单位): it owes the paper only if it is. */
  ifMember: boolean;
  /** Columns that are this project's own reading. */
  readings: NonNullable<PlanReport['readings']>;
  /** What depends on it, verbatim, where the plan says so. */
  assessment?: string;
}

/**
 * A unit's hand-in table: what it writes and hands in by the last day for it, a set one or the end of its stage, then
 * what has neither in the order of the text. It is empty for the county government, which the plan has nothing hand in; the
 * finance office takes in what others hand in and owes the county's report.
 *
 * @param office an office's own settings: its dates stand in the place of the plan's, and are marked
 * @throws FangfeiError `unknown-id`; what {@link officeDates} refuses
 * @example
 * handInsOf('finance-office').find(({ body }) => body)?.toName; // → '自治州处非办'
 * @example
 * handInsOf('education-bureau').filter(({ date }) => date).length; // → 6
 * @example
 * handInsOf('education-bureau')[0].name; // → '排查工作方案'
 */
export function handInsOf(id: UnitId, office: Office = {}): HandIn[] {
  const unit = getUnit(id);
  const dates = officeDates(office);
  return reports
    .filter(({ from }) => from.includes(unit.id))
    .map((report) => handIn(report, unit.id, dates))
    .sort((a, b) => byDate(lastDay(a), lastDay(b)));
}

function lastDay({ date, spanEnd }: HandIn): { date?: string } {
  const day = date ?? spanEnd;
  return day === undefined ? {} : { date: day };
}

function handIn(report: PlanReport, unit: UnitId, dates: OfficeDates): HandIn {
  const { id, kind, name, contents, annexOf, maybeSame, clause, quote, note } = report;
  const due = dates.deadlines.find((deadline) => deadline.id === report.deadline);
  const own = dates.reports[id];
  const span = [...dates.periods, ...dates.phases].find((one) => one.id === report.within);
  const body = bodies.find((one) => one.id === report.to);
  return {
    id,
    kind,
    name,
    ...(due && { date: due.date, dateBy: due.dateBy }),
    ...(own && { date: own, dateBy: 'office' as const }),
    ...(span && { spanEnd: span.end }),
    when: report.when ?? unstated,
    number: report.number ?? unstated,
    form: report.form ?? unstated,
    toName: body?.name ?? unstated,
    ...(body?.unit && { to: body.unit }),
    ...(body && { body: body.id }),
    ...(body?.place && { place: body.place }),
    ...(contents && { contents }),
    ...(annexOf && { annexOf }),
    ...(maybeSame && { maybeSame }),
    ifMember: report.ifMember?.includes(unit) ?? false,
    readings: report.readings ?? [],
    ...(due?.assessment && { assessment: due.assessment }),
    clause,
    quote,
    ...(note && { note }),
  };
}

/**
 * The papers that come in at a unit or a body: those who hand them in are in `from`.
 *
 * @param id a unit takes in what goes to any body that is read as the unit
 * @throws FangfeiError `unknown-id`
 * @example
 * handInsTo('prefecture-handling-office').map(({ id, from }) => [id, ...from]); // → [['county-report', 'finance-office']]
 */
export function handInsTo(id: UnitId | BodyId): PlanReport[] {
  const taking = bodies.filter((body) => body.id === id || body.unit === id);
  if (taking.length === 0 && !units.some((unit) => unit.id === id)) {
    throw unknownId(
      '单位或机构',
      id,
      [...units, ...bodies].map((one) => one.id),
    );
  }
  return reports.filter(({ to }) => taking.some((body) => body.id === to));
}
