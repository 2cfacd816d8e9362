// An independent reader of iCalendar reads what the library writes.
import ical from 'ical.js';
import { plan } from 'fangfei';
import { calendarFor, eventsOf } from 'fangfei/calendar';
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
