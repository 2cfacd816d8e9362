// Deadlines and stages as iCalendar (RFC 5545), for the calendars of phones and offices.
import { FangfeiError } from '../error.ts';
import type { UnitId } from '../generated/ids.ts';
import { planInfo } from '../generated/plan.ts';
import { byDate, shanghaiDay } from '../plan/dates.ts';
import { handInsOf } from '../plan/hand-ins.ts';
import { getUnit } from '../plan/items.ts';
import { clauseLabel } from '../plan/labels.ts';
import { type DateBy, type Office, officeDates } from '../plan/office.ts';
import { requireCount, requireKeys, requireList, requireObject, requireText } from '../require.ts';

/** One whole day, or several in a row, in a calendar. */
export interface CalendarEvent {
  /** Stable over time: importing the calendar again replaces the event instead of doubling it. */
  uid: string;
  summary: string;
  description: string;
  /** First day, `YYYY-MM-DD`, a calendar day without zone. */
  start: string;
  /** Last day, included. */
  end: string;
  /** How many days before `start` to remind, at nine in the morning; 0 for the day itself, absent for no reminder. */
  remindDaysBefore?: number;
}

const DAY = 86_400_000;
const LINE_OCTETS = 75;

/** `2018-07-15` and a number of days → `20180716`. */
function dateValue(day: string, plus = 0): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + plus * DAY).toISOString().slice(0, 10).replaceAll('-', '');
}

/** Text values escape backslash, semicolon, comma and line breaks, and hold no other control character (RFC 5545, 3.3.11). */
function escapeText(text: string): string {
  return text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/(?!\t)\p{Cc}/gu, '');
}

/** No line is longer than 75 octets; a character is never cut in two (RFC 5545, 3.1). */
function fold(line: string): string {
  const encoder = new TextEncoder();
  let folded = '';
  let octets = 0;
  for (const char of line) {
    const size = encoder.encode(char).length;
    if (octets + size > LINE_OCTETS) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += char;
    octets += size;
  }
  return folded;
}

const KEYS = /* @__PURE__ */ Object.keys({
  uid: true,
  summary: true,
  description: true,
  start: true,
  end: true,
  remindDaysBefore: true,
} satisfies Record<keyof CalendarEvent, true>);

/** An event as it must be: all texts there, real days in order, whole days of reminding. */
function requireEvent(event: CalendarEvent): CalendarEvent {
  const { uid, summary, description, start, end, remindDaysBefore } = requireKeys('日程', event, KEYS);
  for (const [key, text] of Object.entries({ uid, summary, description })) requireText(`日程的 ${key} `, text);
  if (shanghaiDay(requireText('日程的 start ', start)) > shanghaiDay(requireText('日程的 end ', end))) {
    throw new FangfeiError('invalid-date', `日程 “${summary}” 的 end（${end}）早于 start（${start}）；请改正`, {
      start,
      end,
    });
  }
  // A year has four digits there, and the end of an event is the day after its last.
  if (dateValue(end, 1).length !== 8)
    throw new FangfeiError('invalid-date', `日程 “${summary}” 的 end（${end}）太晚，日历里写不下它的后一天；请改正`, {
      end,
    });
  if (remindDaysBefore !== undefined) requireCount('日程的 remindDaysBefore ', remindDaysBefore);
  return event;
}

function eventLines(event: CalendarEvent): string[] {
  const { uid, summary, description, start, end, remindDaysBefore } = requireEvent(event);
  return [
    'BEGIN:VEVENT',
    `UID:${escapeText(uid)}`,
    // The plan does not change, so neither does the stamp: the same data give the same file.
    `DTSTAMP:${dateValue(start)}T000000Z`,
    `DTSTART;VALUE=DATE:${dateValue(start)}`,
    // The end of a whole-day event is the day after its last.
    `DTEND;VALUE=DATE:${dateValue(end, 1)}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    'TRANSP:TRANSPARENT',
    ...(remindDaysBefore === undefined
      ? []
      : [
          'BEGIN:VALARM',
          'ACTION:DISPLAY',
          `DESCRIPTION:${escapeText(summary)}`,
          // A whole day begins at midnight: nine in the morning is fifteen hours before it.
          remindDaysBefore === 0 ? 'TRIGGER:PT9H' : `TRIGGER:-P${remindDaysBefore - 1}DT15H`,
          'END:VALARM',
        ]),
    'END:VEVENT',
  ];
}

/**
 * Events as one iCalendar file, with CRLF line ends.
 *
 * @param name what calendars show as the calendar's name
 * @throws FangfeiError `invalid-date` for a day that does not exist or an end before its start; `invalid-argument` for
 * an event of another shape
 * @example
 * toICalendar('空', []).split('\r\n')[0]; // → 'BEGIN:VCALENDAR'
 */
export function toICalendar(name: string, events: readonly CalendarEvent[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//fangfei//plan calendar//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escapeText(requireText('日历名称', name))}`,
    ...requireList('日程', events).flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/**
 * What a unit has to keep in mind: its deadlines (一第三阶段, 结尾), the three stages and the two periods. With an
 * office's settings, what the office has dated for its year, and only that; each title ends with the year, each
 * description says whose the date is.
 *
 * @throws FangfeiError `unknown-id`; what `officeDates` refuses
 * @example
 * eventsOf('education-bureau')[0].start; // → '2018-06-10'
 * @example
 * eventsOf('education-bureau', { dates: { year: 2026, phases: { summary: { start: '2026-07-05', end: '2026-07-15' } } } }).length; // → 1
 */
export function eventsOf(unit: UnitId, office: Office = {}): CalendarEvent[] {
  const { id: self } = getUnit(unit);
  const { year, deadlines, periods, phases, reports } = officeDates(office);
  const shown = ({ dateBy }: { dateBy: DateBy }): boolean => year === undefined || dateBy === 'office';
  const uid = (id: string): string => `${[self, id, ...(year === undefined ? [] : [year])].join('.')}@fangfei`;
  const whose = `\n日期：${year === undefined ? `方案${planInfo.year}年的日期，今年的另看通知` : `本单位${year}年所定，不是方案的日期`}`;
  // A calendar shows no year beside a title, and the plan's days are past.
  const titled = (title: string, day: string): string => `${title}（${day.slice(0, 4)}年）`;
  const due = deadlines.filter((one) => one.units.includes(self) && shown(one));
  // What the plan gives no day, the office may.
  const dated = handInsOf(self, office).flatMap((paper) => {
    const date = reports[paper.id];
    return date ? [{ ...paper, what: paper.name, date }] : [];
  });
  const owed = [...due, ...dated].sort(byDate);
  return [
    ...owed.map(({ id, name, date, what, form, toName, clause, quote, note }) => ({
      uid: uid(id),
      summary: titled(`【截止】${name}`, date),
      description: `报送：${what}\n形式：${form}\n报给：${toName}${whose}\n依据：方案${clauseLabel(clause)}“${quote}”${note ? `\n本项目说明：${note}` : ''}`,
      start: date,
      end: date,
      remindDaysBefore: 3,
    })),
    ...[...periods, ...phases].filter(shown).map(({ id, name, start, end, clause, quote }) => ({
      uid: uid(id),
      summary: titled(name, start),
      description: `依据：方案${clauseLabel(clause)}“${quote}”${whose}`,
      start,
      end,
    })),
  ];
}

/**
 * A unit's deadlines, stages and periods as an iCalendar file.
 *
 * @param office an office's own settings, as for {@link eventsOf}
 * @throws FangfeiError `unknown-id`; what `officeDates` refuses
 * @example
 * calendarFor('education-bureau').includes('DTSTART;VALUE=DATE:20180715'); // → true
 */
export function calendarFor(unit: UnitId, office: Office = {}): string {
  requireObject('office ', office);
  const name = `${getUnit(unit).name}·防非排查期限（${office.dates?.year ?? planInfo.year}年）`;
  return toICalendar(name, eventsOf(unit, office));
}
