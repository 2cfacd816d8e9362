// An independent reader of iCalendar reads what the library writes.
import ical from 'ical.js';
import { plan } from 'fangfei';
import { calendarFor, eventsOf, toICalendar } from 'fangfei/calendar';
import { expect, test } from 'vitest';

test.each(plan.units.map(({ id }) => id))('%s: ical.js reads the same events', (id) => {
  const calendar = new ical.Component(ical.parse(calendarFor(id)) as unknown[]);
  const read = calendar.getAllSubcomponents('vevent').map((component) => {
    const event = new ical.Event(component);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      start: event.startDate.toString(),
    };
  });
  expect(read).toEqual(
    eventsOf(id).map(({ uid, summary, description, start }) => ({ uid, summary, description, start })),
  );
});

test('a reminder shows the title of its day, at nine in the morning', () => {
  const day = { uid: 'a', summary: '报总结', description: '', start: '2018-07-15', end: '2018-07-15' };
  const file = toICalendar('', [{ ...day, remindDaysBefore: 0 }, { ...day, remindDaysBefore: 3 }, day]);
  const [today, before, none] = new ical.Component(ical.parse(file) as unknown[]).getAllSubcomponents('vevent');
  const alarmOf = (event: typeof today) => {
    const alarm = event!.getFirstSubcomponent('valarm')!;
    return ['action', 'description', 'trigger'].map((name) => String(alarm.getFirstPropertyValue(name)));
  };
  expect(alarmOf(today)).toEqual(['DISPLAY', '报总结', 'PT9H']);
  expect(alarmOf(before)).toEqual(['DISPLAY', '报总结', '-P2DT15H']);
  expect(none!.getFirstSubcomponent('valarm')).toBeNull();
  expect(String(today!.getFirstPropertyValue('dtstamp'))).toBe('2018-07-15T00:00:00Z');
});
