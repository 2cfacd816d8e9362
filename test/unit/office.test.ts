// An office's own settings: its dates stand in the place of the plan's, marked, and nothing is made up.
import { eventsOf, calendarFor } from 'fangfei/calendar';
import { FangfeiError } from 'fangfei';
import * as plan from 'fangfei/plan';
import { validate } from 'fangfei/validate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { askForOffice, faultsOf, QUESTIONS } from '../../scripts/office-new.ts';

const office: plan.Office = {
  issuer: '某县防非办',
  dates: {
    year: 2026,
    periods: { screening: { start: '2026-05-25', end: '2026-07-20' } },
    phases: { summary: { start: '2026-07-06', end: '2026-07-16' } },
    deadlines: { 'screening-summary': '2026-07-16' },
    reports: { 'implementation-plan': '2026-05-30' },
  },
};

const code = (run: () => unknown): string | undefined => {
  try {
    run();
  } catch (error) {
    return (error as FangfeiError).code;
  }
  return undefined;
};

describe('dates', () => {
  test('nothing set: the plan’s, and said to be', () => {
    const { year, periods, phases, deadlines, reports } = plan.officeDates({});
    expect(year).toBeUndefined();
    expect(reports).toEqual({});
    for (const [dated, own] of [
      [periods, plan.periods],
      [phases, plan.phases],
      [deadlines, plan.deadlines],
    ] as const)
      expect(dated).toEqual(own.map((entry) => ({ ...entry, dateBy: 'plan' })));
  });

  test('what is set is the office’s; what is not keeps the plan’s date, and each says whose', () => {
    const { year, phases, deadlines } = plan.officeDates(office);
    expect(year).toBe(2026);
    expect(phases.map(({ id, start, dateBy }) => [id, start, dateBy])).toEqual([
      ['preparation', '2018-05-25', 'plan'],
      ['field-screening', '2018-06-06', 'plan'],
      ['summary', '2026-07-06', 'office'],
    ]);
    expect(deadlines.map(({ date, dateBy }) => [date, dateBy])).toEqual([
      ['2018-06-10', 'plan'],
      ['2026-07-16', 'office'],
    ]);
  });

  test('the hand-in table carries them, also where the plan has no date', () => {
    const dated = plan.handInsOf('education-bureau', office).filter(({ dateBy }) => dateBy === 'office');
    expect(dated.map(({ name, date }) => [name, date])).toEqual([
      ['具体实施方案', '2026-05-30'],
      ['工作总结', '2026-07-16'],
      ['附表', '2026-07-16'],
    ]);
  });

  test('a paper of a stage moves with the office’s stage', () => {
    const { year } = office.dates!;
    const moved = { dates: { year, phases: { preparation: { start: '2026-06-01', end: '2026-08-01' } } } };
    const order = plan.handInsOf('education-bureau', moved).map(({ id }) => id);
    expect(order.indexOf('screening-work-plan')).toBeGreaterThan(order.indexOf('work-summary'));
  });

  test('the calendar shows the office’s dates alone, in words as such, and never under the plan’s name', () => {
    const events = eventsOf('education-bureau', office);
    expect(events.map(({ summary, start }) => [summary, start])).toEqual([
      ['【截止】具体实施方案（2026年）', '2026-05-30'],
      ['【截止】排查工作总结报送（2026年）', '2026-07-16'],
      ['专项排查期（2026年）', '2026-05-25'],
      ['总结报告阶段（2026年）', '2026-07-06'],
    ]);
    for (const { description, uid } of events) {
      expect(description).toContain('本单位2026年所定，不是方案的日期');
      expect(uid).toContain('.2026@');
    }
    expect(calendarFor('education-bureau', office)).not.toContain('DTSTART;VALUE=DATE:2018');
    expect(calendarFor('county-government', office)).not.toContain('【截止】');
  });

  test.each<[string, plan.Office, string]>([
    [
      'a misspelt id',
      { dates: { year: 2026, phases: { sumary: { start: '2026-07-05', end: '2026-07-15' } } } },
      'unknown-id',
    ],
    [
      'a dated paper among the undated',
      { dates: { year: 2026, reports: { 'work-summary': '2026-07-15' } } },
      'unknown-id',
    ],
    ['another year', { dates: { year: 2026, deadlines: { 'screening-summary': '2018-07-15' } } }, 'invalid-date'],
    ['no such day', { dates: { year: 2026, deadlines: { 'screening-summary': '2026-02-30' } } }, 'invalid-date'],
    [
      'an end before its start',
      { dates: { year: 2026, periods: { campaign: { start: '2026-06-15', end: '2026-05-15' } } } },
      'invalid-date',
    ],
    ['a day for a span', { dates: { year: 2026, periods: { campaign: '2026-06-01' } } } as object, 'invalid-argument'],
    ['nothing for a span', { dates: { year: 2026, periods: { campaign: null } } } as object, 'invalid-argument'],
    [
      'a span without an end',
      { dates: { year: 2026, phases: { summary: { start: '2026-06-01' } } } } as object,
      'invalid-argument',
    ],
    [
      'a misspelt end of a span',
      { dates: { year: 2026, phases: { summary: { start: '2026-06-01', End: '2026-07-01' } } } } as object,
      'invalid-argument',
    ],
    [
      'a span for a day',
      {
        dates: { year: 2026, deadlines: { 'screening-summary': { start: '2026-06-01', end: '2026-06-02' } } },
      } as object,
      'invalid-argument',
    ],
    [
      'a moment for a day',
      { dates: { year: 2026, reports: { 'implementation-plan': new Date('2026-06-01') } } } as object,
      'invalid-argument',
    ],
    ['a list of spans', { dates: { year: 2026, periods: [] } } as object, 'invalid-argument'],
    ['nothing for dates', { dates: null } as object, 'invalid-argument'],
    ['dates of no year', { dates: { deadlines: { 'screening-summary': '2026-07-15' } } } as object, 'invalid-argument'],
    ['an unknown setting', { adress: 'x' } as object, 'invalid-argument'],
  ])('%s is refused', (_, settings, expected) => {
    expect(code(() => plan.officeDates(settings))).toBe(expected);
  });

  test('any day of the year that is set comes back as it was set', () => {
    const ids = plan.deadlines.map(({ id }) => id);
    fc.assert(
      fc.property(fc.constantFrom(...ids), fc.integer({ min: 0, max: 364 }), (id, offset) => {
        const date = new Date(Date.UTC(2026, 0, 1 + offset)).toISOString().slice(0, 10);
        const { deadlines } = plan.officeDates({ dates: { year: 2026, deadlines: { [id]: date } } });
        expect(deadlines.find((due) => due.id === id)).toMatchObject({ date, dateBy: 'office' });
        expect(deadlines.filter(({ dateBy }) => dateBy === 'office')).toHaveLength(1);
      }),
    );
  });
});

test('a contact has a number to call', () => {
  expect(validate('office', { contacts: [{ name: '反诈专线', phone: '96110' }] })).toEqual([]);
  expect(validate('office', { contacts: [{ name: '值班', phone: '电话见公告' }] })[0]!.path).toBe('/contacts/0/phone');
});

describe('npm run office:new', () => {
  /** Answers question by question, by words of the question; everything else is left blank. */
  const answering = (answers: Record<string, string[]>) => async (question: string) => {
    const known = Object.keys(answers).find((words) => question.includes(words));
    return known ? (answers[known]!.shift() ?? '') : '';
  };

  test('everything left blank: nothing is set', async () => {
    expect(
      await askForOffice(
        async () => '',
        () => undefined,
      ),
    ).toEqual({});
    expect(
      await askForOffice(
        async () => undefined,
        () => undefined,
      ),
    ).toEqual({});
  });

  test('answers become settings that fit; one that does not is told and asked for again', async () => {
    const told: string[] = [];
    const made = await askForOffice(
      answering({
        网址: ['内网', 'https://example.gov.cn/zt/ffjz/'],
        电话: ['县金融办值班 0908-5722222', '某某'],
        哪一年: ['2026'],
        宣传月起止: ['2026-06-15 2026-05-15', '2026-05-15 至 2026-06-15'],
        排查工作总结报送: ['7月15日', '2026-07-15'],
        具体实施方案: ['2026-05-30'],
        语言: ['zh-CN ug'],
      }),
      (fault) => told.push(fault),
    );
    expect(made).toEqual({
      siteUrl: 'https://example.gov.cn/zt/ffjz/',
      contacts: [{ name: '县金融办值班', phone: '0908-5722222' }],
      languages: ['zh-CN', 'ug'],
      dates: {
        year: 2026,
        periods: { campaign: { start: '2026-05-15', end: '2026-06-15' } },
        deadlines: { 'screening-summary': '2026-07-15' },
        reports: { 'implementation-plan': '2026-05-30' },
      },
    });
    expect(faultsOf(made)).toEqual([]);
    expect(told.length).toBeGreaterThanOrEqual(4);
    expect(told.join('\n')).toContain('早于起始日');
  });

  test('every date of the plan, and every paper without one, is asked for', () => {
    const asked = QUESTIONS.map(({ text }) => text).join('\n');
    for (const { name } of [...plan.periods, ...plan.phases, ...plan.deadlines]) expect(asked).toContain(name);
    for (const { name, deadline } of plan.reports) if (!deadline) expect(asked).toContain(name);
  });
});
