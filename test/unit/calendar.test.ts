import fc from 'fast-check';
import { plan } from 'fangfei';
import { calendarFor, eventsOf, toICalendar, type CalendarEvent } from 'fangfei/calendar';
import { expect, test } from 'vitest';

/** Reads a calendar back the way RFC 5545 says: unfold, split at the first colon, unescape. */
function parse(file: string): Record<string, string>[] {
  const lines = file.replace(/\r\n[ \t]/g, '').split('\r\n');
  const events: Record<string, string>[] = [];
  let inAlarm = false;
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    if (line.endsWith(':VALARM')) inAlarm = line.startsWith('BEGIN');
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).split(';')[0]!;
    const value = line.slice(colon + 1).replace(/\\([\\;,n])/g, (_, c: string) => (c === 'n' ? '\n' : c));
    if (events.length > 0 && !inAlarm) events.at(-1)![name] ??= value;
  }
  return events;
}

const event = fc.record<CalendarEvent>({
  uid: fc.stringMatching(/^[a-z-]{1,20}$/),
  summary: fc.string({ unit: 'binary', maxLength: 200 }),
  description: fc.string({ unit: 'binary', maxLength: 400 }),
  start: fc.constant('2018-06-30'),
  end: fc.constant('2018-07-05'),
});
/** Line breaks of any kind come back as one, other control characters not at all. */
const breaks = (text: string): string =>
  text.replace(/\r\n|\r|\n/g, '\n').replace(/\p{Cc}/gu, (char) => (char === '\n' || char === '\t' ? char : ''));

test('any text comes back as it was; no line is longer than 75 octets, and no character is cut', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 4 }), (events) => {
      const file = toICalendar('测试', events);
      for (const line of file.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      expect(file).not.toMatch(/[^\r]\n/);
      expect(parse(file).map(({ SUMMARY, DESCRIPTION }) => [SUMMARY, DESCRIPTION])).toEqual(
        events.map(({ summary, description }) => [breaks(summary), breaks(description)]),
      );
    }),
  );
});

test('an event of several days ends on the day after its last', () => {
  const [only] = parse(
    toICalendar('', [{ uid: 'a', summary: '', description: '', start: '2018-06-30', end: '2018-07-05' }]),
  );
  expect(only).toMatchObject({ DTSTART: '20180630', DTEND: '20180706' });
});

test('a unit’s calendar holds its deadlines, with clause and recipient', () => {
  const events = parse(calendarFor('education-bureau'));
  const due = events.find(({ DTSTART, SUMMARY }) => DTSTART === '20180715' && SUMMARY?.startsWith('【截止】'));
  expect(due?.DESCRIPTION).toContain('报给：县金融办（处非办）');
  expect(due?.DESCRIPTION).toContain('第三阶段');
  expect(events).toHaveLength(2 + 2 + 3);
});

test('a deadline reminds three days before at nine, a stage does not', () => {
  const triggers = calendarFor('education-bureau').match(/TRIGGER:.*/g);
  expect(triggers).toEqual(['TRIGGER:-P2DT15H', 'TRIGGER:-P2DT15H']);
});

test('ids of events are stable and never shared between units', () => {
  const uids = plan.units.flatMap(({ id }) => eventsOf(id).map(({ uid }) => uid));
  expect(new Set(uids).size).toBe(uids.length);
  expect(calendarFor('peoples-bank')).toBe(calendarFor('peoples-bank'));
});
