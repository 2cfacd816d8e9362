// This year's days as a unit was told them, made into a calendar in this browser.
import './old-browsers.ts';
import type { UnitId } from 'fangfei/plan';
import { today } from '../lib/dates.ts';
import { download } from './check/dom.ts';

const form = document.querySelector<HTMLFormElement>('[data-this-year]');

/** Makes the file of the days that are filled in, and tells how it ended. */
async function make({ dataset, elements }: HTMLFormElement): Promise<string> {
  const days = [...elements].filter((field): field is HTMLInputElement => field instanceof HTMLInputElement);
  const deadlines = Object.fromEntries(days.flatMap(({ name, value }) => (value ? [[name, value]] : [])));
  const years = [...new Set(Object.values(deadlines).map((day) => Number(day.slice(0, 4))))];
  const [year, other] = years;
  if (year === undefined) return '还没有填日期：填一个或几个，再点一次。';
  if (other !== undefined) return `日期写了 ${years.join(' 年和 ')} 年：要在同一年里，核对年份再点一次。`;
  const { calendarFor } = await import('fangfei/calendar');
  const file = dataset.file ?? 'deadlines.ics';
  const calendar = calendarFor(dataset.thisYear as UnitId, { dates: { year, deadlines } });
  download(file, new Blob([calendar], { type: 'text/calendar' }));
  const past = Object.values(deadlines).some((day) => day < today());
  return `已存成“${file}”，打开它就加进日历；提前三天提醒。${past ? '有的日期已经过去，核对年份。' : ''}`;
}

if (form) {
  const status = form.querySelector('[role="status"]');
  form.hidden = false;
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void make(form)
      .catch(() => '要用的程序没有载入；请联网后再点一次。')
      .then((told) => {
        if (status) status.textContent = told;
      });
  });
}
