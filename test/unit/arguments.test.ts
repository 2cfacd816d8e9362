// Whatever a caller gives: data cannot be changed, and what is wrong is told with a stable code, never by accident.
import { posix } from 'node:path';
import * as root from 'fangfei';
import * as calendar from 'fangfei/calendar';
import * as caseLibrary from 'fangfei/cases';
import * as ledger from 'fangfei/ledger';
import * as plan from 'fangfei/plan';
import * as reading from 'fangfei/read';
import * as readingWeb from 'fangfei/read/web';
import * as table from 'fangfei/table';
import * as triage from 'fangfei/triage';
import * as validation from 'fangfei/validate';
import { describe, expect, test } from 'vitest';
import packageJson from '../../rules-lib/package.json' with { type: 'json' };
import { someOf } from '../tools/share.ts';

const { FangfeiError } = root;

/** The error that a call throws, whatever it is. */
function thrown(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

const bad = (value: unknown): never => value as never;

const entryPoints = Object.entries(packageJson.exports).flatMap(([path, target]) =>
  typeof target === 'string' ? [] : [posix.join('fangfei', path)],
);

/** What an exported function makes of arguments, once all that it gives has been taken. */
async function outcome(call: (...given: unknown[]) => unknown, given: unknown[]): Promise<unknown> {
  try {
    const answer = await call(...given);
    if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer) {
      for await (const _ of answer as AsyncIterable<unknown>) continue;
    }
    return undefined;
  } catch (error) {
    return error;
  }
}

/** What has been tried: some functions stand in two entry points. */
const tried = new Set<unknown>();

test.each(entryPoints)(
  'no function of %s stumbles over what it was given: it answers or says what is wrong',
  async (name) => {
    const unnamed = [{ unit: 'education-bureau' }];
    const nested = [[{}], [[null]], { segments: [] }, { segments: [], findings: [] }, [{ file: 'a', rows: unnamed }]];
    const nonsense = [undefined, null, 42, {}, [], [null], 'zz', unnamed, ...nested];
    const lists = nonsense.flatMap((one) => [[one], ['zz', one], [[], one], [{}, one], [new Uint8Array(3), one]]);
    const stumbles = new Set<string>();
    for (const [key, value] of Object.entries((await import(name)) as Record<string, unknown>)) {
      if (typeof value !== 'function' || /^[A-Z]/.test(key) || tried.has(value)) continue;
      tried.add(value);
      for (const given of someOf(lists)) {
        const error = await outcome(value as () => unknown, given);
        // Errors of the language are accidents; the library's own say what to do.
        if (error instanceof TypeError || error instanceof RangeError) stumbles.add(`${key}: ${error.message}`);
      }
    }
    expect([...stumbles]).toEqual([]);
  },
);

describe('no answer can be changed by whoever got one', () => {
  /** Where something in a value can still be written to. */
  function writable(value: unknown, path: string, seen = new Set<unknown>()): string[] {
    if (typeof value !== 'object' || value === null || seen.has(value)) return [];
    seen.add(value);
    // A map or a set takes new members even when it is frozen.
    const own = Object.isFrozen(value) && !(value instanceof Map || value instanceof Set) ? [] : [path];
    return [...own, ...Object.entries(value).flatMap(([key, inner]) => writable(inner, `${path}.${key}`, seen))];
  }

  test.each(entryPoints)('every constant of %s is frozen through and through', async (name) => {
    const entryPoint = (await import(name)) as Record<string, unknown>;
    // The root hands `fangfei/plan` on as it is: a module, which nobody can write to.
    const exported = Object.entries(entryPoint).filter(([key]) => !(name === 'fangfei' && key === 'plan'));
    expect(exported.length).toBeGreaterThan(0);
    expect(exported.flatMap(([key, value]) => writable(value, `${name} ${key}`))).toEqual([]);
  });

  test('a list that was handed out may be sorted and cut without harm', () => {
    for (const give of [
      () => plan.unitsConcernedBy('screening-summary'),
      () => plan.deadlinesOf('education-bureau'),
      () => plan.coverageOf('4.13'),
      () => caseLibrary.casesByItem('leasing'),
    ]) {
      const before = JSON.stringify(give());
      give().length = 0;
      expect(JSON.stringify(give())).toBe(before);
    }
  });
});

const row: ledger.LedgerRow = {
  subject: '某店',
  unit: 'education-bureau',
  responsible: '某科',
  measure: '约谈',
  due: '2018-07-10',
};

test.each<[string, () => unknown]>([
  ['getItem', () => plan.getItem(bad('zz'))],
  ['getUnit', () => plan.getUnit(bad(undefined))],
  ['responsibleFor', () => plan.responsibleFor(bad('zz'))],
  ['actorsOf', () => plan.actorsOf(bad('zz'))],
  ['unitsConcernedBy', () => plan.unitsConcernedBy(bad('zz'))],
  ['partnersOf', () => plan.partnersOf(bad('zz'))],
  ['dutiesOf', () => plan.dutiesOf(bad('zz'))],
  ['getCase', () => caseLibrary.getCase(bad('zz'))],
  ['casesByItem', () => caseLibrary.casesByItem(bad('zz'))],
  ['casesByUnit', () => caseLibrary.casesByUnit(bad('zz'))],
  ['similarCases', () => caseLibrary.similarCases([{ id: 'zz' }])],
  ['ledgerTotals, a unit', () => ledger.ledgerTotals([{ ...row, unit: bad('zz') }])],
  ['ledgerTotals, an item', () => ledger.ledgerTotals([{ ...row, items: [bad('zz')] }])],
  ['ledgerTable, a source', () => ledger.ledgerTable([{ ...row, source: bad('zz') }])],
  ['ledgerTable, a level', () => ledger.ledgerTable([{ ...row, stabilityRisk: bad('zz') }])],
  ['headingOf', () => ledger.headingOf(bad('zz'))],
  ['ledgerChoices', () => ledger.ledgerChoices(bad('zz'))],
  ['ledgerChoices, a name that every object has', () => ledger.ledgerChoices(bad('toString'))],
  ['calendarFor', () => calendar.calendarFor(bad('zz'))],
  ['reportOutline', () => ledger.reportOutline(bad('zz'))],
  ['triage', () => triage.triage(bad({ zz: 'yes' }))],
])('an id that nothing bears: %s says so and names the nearest', (_, run) => {
  const error = thrown(run) as root.FangfeiError;
  expect(error).toBeInstanceOf(FangfeiError);
  expect(error.code).toBe('unknown-id');
  expect((error.details.nearest as string[]).length).toBeGreaterThan(0);
});

test.each<[string, () => unknown]>([
  ['clauseLabel', () => plan.clauseLabel(bad('4.14.9'))],
  ['itemsOfClause', () => plan.itemsOfClause(bad('9'))],
  ['getClause', () => plan.getClause('四99')],
  ['getClause, a word of a citation without its number', () => plan.getClause('第')],
  ['coverageOf', () => plan.coverageOf('四99')],
])('a clause that the plan does not have: %s says so and names the nearest', (_, run) => {
  const error = thrown(run) as root.FangfeiError;
  expect(error).toBeInstanceOf(FangfeiError);
  expect(error.code).toBe('unknown-clause');
  expect((error.details.nearest as string[]).length).toBeGreaterThan(0);
});

const event: calendar.CalendarEvent = {
  uid: 'x',
  summary: 'x',
  description: 'x',
  start: '2018-07-05',
  end: '2018-07-05',
};

const bytes = new Uint8Array(3);

test.each<[string, root.ErrorCode, () => unknown]>([
  ['an event on no day', 'invalid-date', () => calendar.toICalendar('x', [{ ...event, start: '2018-02-30' }])],
  [
    'an event that ends before it begins',
    'invalid-date',
    () => calendar.toICalendar('x', [{ ...event, end: '2018-07-04' }]),
  ],
  ['a misspelt key', 'invalid-argument', () => calendar.toICalendar('x', [bad({ ...event, remindDayBefore: 1 })])],
  [
    'half a day of reminding',
    'invalid-argument',
    () => calendar.toICalendar('x', [{ ...event, remindDaysBefore: 0.5 }]),
  ],
  ['no list of events', 'invalid-argument', () => calendar.toICalendar('x', bad(undefined))],
  ['no event', 'invalid-argument', () => calendar.toICalendar('x', [bad(null)])],
  [
    'a last day without one after it',
    'invalid-date',
    () => calendar.toICalendar('x', [{ ...event, end: '9999-12-31' }]),
  ],
  ['a moment of no day', 'invalid-date', () => plan.shanghaiDay(new Date(8.64e15))],
  ['a moment of a year of five digits', 'invalid-date', () => plan.shanghaiDay(new Date('+012026-07-05'))],
  ['a moment before the first year', 'invalid-date', () => plan.shanghaiDay(new Date('-000001-07-05'))],
  ['a number for a day', 'invalid-date', () => plan.phasesOn(bad(20180705))],
  ['nothing for a day', 'invalid-date', () => plan.periodsOn(bad(undefined))],
  ['nothing to be called', 'invalid-argument', () => plan.titleOf(bad(null))],
  ['nothing to be called by', 'invalid-argument', () => plan.titleOf(bad({}))],
  ['a misspelt option of reading', 'invalid-argument', () => reading.readRecords([], bad({ filed: '内容' }))],
  ['a misspelt option of bytes', 'invalid-argument', () => reading.readBytes(bytes, 'a', bad({ filed: '内容' }))],
  ...(
    [
      ['readRecords', (options) => reading.readRecords([], bad(options))],
      ['readBytes', (options) => reading.readBytes(bytes, 'a', bad(options))],
    ] satisfies [string, (options: object) => unknown][]
  ).flatMap(([name, read]): [string, root.ErrorCode, () => unknown][] => [
    [`an encoding that is none, ${name}`, 'invalid-argument', () => read({ encoding: 'nosuch' })],
    [`a number for an encoding, ${name}`, 'invalid-argument', () => read({ encoding: 936 })],
    [`records by what there is not, ${name}`, 'invalid-argument', () => read({ per: 'lines' })],
    [`a format that is none, ${name}`, 'invalid-argument', () => read({ format: 'xml' })],
    [`two signs that separate, ${name}`, 'invalid-argument', () => read({ delimiter: '||' })],
    [`a quote that separates, ${name}`, 'invalid-argument', () => read({ delimiter: '"' })],
    [`a limit as text, ${name}`, 'invalid-argument', () => read({ maxRecord: '1' })],
    [`no limit, ${name}`, 'invalid-argument', () => read({ maxFile: Infinity })],
    [`a limit of nothing, ${name}`, 'invalid-argument', () => read({ maxRecord: 0 })],
    [`a number for a field, ${name}`, 'invalid-argument', () => read({ field: 3 })],
    [`a text for who is told, ${name}`, 'invalid-argument', () => read({ onNote: 'x' })],
    [`a text for a reader, ${name}`, 'invalid-argument', () => read({ readPdf: 'unpdf' })],
  ]),
  ['a text for bytes', 'invalid-argument', () => reading.readBytes(bad('abc'), 'a')],
  ['a number for a name', 'invalid-argument', () => reading.readBytes(bytes, bad(5))],
  ['a number for a path', 'invalid-argument', () => reading.readRecords([bad(5)])],
  ['a text for a file', 'invalid-argument', () => readingWeb.recordsOfFile(bad('abc'), 'a')],
  ['nothing for a name', 'invalid-argument', () => readingWeb.recordsOfFile(bytes, bad(undefined))],
  [
    'a row with a code of its own and no text',
    'invalid-argument',
    () => reading.classifyMany([bad({ id: 1, code: '653022', content: '保本高息，投一万每月返五百' })]),
  ],
  [
    'a row with a code like a fault’s and no text',
    'invalid-argument',
    () => reading.classifyMany([bad({ code: 'empty', message: '一条' })]),
  ],
  ['a misspelt reader', 'invalid-argument', () => readingWeb.recordsOfFile(bytes, 'a', bad({ readPDF: undefined }))],
  ['nothing for an office', 'invalid-argument', () => calendar.calendarFor('public-security-bureau', bad(null))],
  ['nothing for a case', 'invalid-argument', () => caseLibrary.printableSources(bad(null))],
  ['nothing for a row', 'invalid-argument', () => ledger.ledgerCells(bad(null))],
  ['nothing for cells', 'invalid-argument', () => ledger.readLedgerRow(bad(undefined))],
  ['a number in cells', 'invalid-argument', () => ledger.readLedgerRow({ subject: bad(5) })],
  ['a misspelt field of cells', 'invalid-argument', () => ledger.readLedgerRow(bad({ subjct: '某店' }))],
  ...(
    [
      ['ledgerCsv', (rows) => ledger.ledgerCsv(rows)],
      ['ledgerTable', (rows) => ledger.ledgerTable(rows)],
      ['ledgerTotals', (rows) => ledger.ledgerTotals(rows)],
      ['rankLedger', (rows) => ledger.rankLedger(rows)],
      ['ledgerWorkbook', (rows) => ledger.ledgerWorkbook(rows)],
      ['numbered', (rows) => ledger.numbered(rows)],
      ['repeatedNumbers', (rows) => ledger.repeatedNumbers(rows)],
      ['diffLedgers', (rows) => ledger.diffLedgers([], rows)],
      ['rollUpLedgers', (rows) => ledger.rollUpLedgers([{ file: 'a', rows }])],
    ] satisfies [string, (rows: ledger.LedgerRow[]) => unknown][]
  ).flatMap(([name, call]): [string, root.ErrorCode, () => unknown][] => [
    [`a misspelt field of a row, ${name}`, 'invalid-argument', () => call([bad({ ...row, amuont: 5 })])],
    [`a row without a subject, ${name}`, 'invalid-argument', () => call([bad({ unit: row.unit })])],
    [`items that are no list, ${name}`, 'invalid-argument', () => call([{ ...row, items: bad('pawn') }])],
    [`a row of no unit there is, ${name}`, 'unknown-id', () => call([{ ...row, unit: bad('x') }])],
    [`an item that is none, ${name}`, 'unknown-id', () => call([{ ...row, items: [bad('x')] }])],
    [`a level that is none, ${name}`, 'unknown-id', () => call([{ ...row, stabilityRisk: bad('很高') }])],
    [`yes and no as text, ${name}`, 'unknown-id', () => call([{ ...row, focus: bad('true') }])],
    [`people as text, ${name}`, 'invalid-argument', () => call([{ ...row, peopleInvolved: bad('12') }])],
    [`money that is no number, ${name}`, 'invalid-argument', () => call([{ ...row, riskExposure: NaN }])],
    [`a moment for a day, ${name}`, 'invalid-argument', () => call([{ ...row, due: bad(new Date()) }])],
    [`a word for a day, ${name}`, 'invalid-date', () => call([{ ...row, due: '下周' }])],
    [`null for a text, ${name}`, 'invalid-argument', () => call([{ ...row, place: bad(null) }])],
    [`fewer people than none, ${name}`, 'invalid-argument', () => call([{ ...row, peopleInvolved: -3 }])],
    [`half a person, ${name}`, 'invalid-argument', () => call([{ ...row, peopleInvolved: 1.5 }])],
    [`more people than can be counted, ${name}`, 'invalid-argument', () => call([{ ...row, peopleInvolved: 1e20 }])],
    [`less money than none, ${name}`, 'invalid-argument', () => call([{ ...row, riskExposure: -1 }])],
    [`a number before the first, ${name}`, 'invalid-argument', () => call([{ ...row, serial: 0 }])],
    [`a code that is too short, ${name}`, 'invalid-argument', () => call([{ ...row, creditCode: '123' }])],
    [`a text that is too long, ${name}`, 'invalid-argument', () => call([{ ...row, clue: '长'.repeat(2001) }])],
    [`a text of blanks, ${name}`, 'invalid-argument', () => call([{ ...row, subject: ' ' }])],
    [`a sum for a subject, ${name}`, 'invalid-argument', () => call([{ ...row, subject: '合计' }])],
    [`an item twice, ${name}`, 'invalid-argument', () => call([{ ...row, items: ['charity', 'charity'] }])],
  ]),
  ['NaN in CSV', 'invalid-argument', () => table.toCsv([['a', NaN]])],
  ['a sum without end in CSV', 'invalid-argument', () => table.toCsv([['a', Infinity]])],
  ['NaN in a workbook', 'invalid-argument', () => table.toXlsx('a', [['a', NaN]])],
  ['NaN for a heading', 'invalid-argument', () => table.toXlsx('a', [[NaN]])],
  ['no number for a width', 'invalid-argument', () => table.toXlsx('a', [['a']], [bad('9')])],
  ['a sheet without a name', 'invalid-argument', () => table.toXlsx('', [['a']])],
  ['a sheet of blanks', 'invalid-argument', () => table.toXlsx('  ', [['a']])],
  ['a sign that no sheet may bear', 'invalid-argument', () => table.toXlsx('a/b', [['a']])],
  ['an apostrophe around a sheet’s name', 'invalid-argument', () => table.toXlsx("'a", [['a']])],
  ['a sheet’s name that is too long', 'invalid-argument', () => table.toXlsx('长'.repeat(32), [['a']])],
  ['a number for the name of the unit', 'invalid-argument', () => ledger.numbered([{ ...row, unitName: bad(5) }])],
  ['an empty cell of CSV', 'invalid-argument', () => table.toCsv([['a', bad(null)]])],
  ['half a result', 'invalid-argument', () => root.report(bad({ segments: [], findings: [] }))],
  ['nothing to be numbered', 'invalid-argument', () => ledger.numbered(bad(null))],
  ['nothing numbered before', 'invalid-argument', () => ledger.numbered([], bad(null))],
  ['a number for CSV', 'invalid-argument', () => table.parseCsv(bad(3))],
  ['nothing for rows of CSV', 'invalid-argument', () => table.toCsv(bad(null))],
  ['nothing to encode', 'invalid-argument', () => table.encodeGb18030(bad(undefined))],
  ['nothing for a result', 'invalid-argument', () => root.report(bad(null))],
  ['no result of a check', 'invalid-argument', () => root.report(bad({}))],
  ['nothing for facts', 'invalid-argument', () => triage.triage(bad(undefined))],
  ['a list for facts', 'invalid-argument', () => triage.triage(bad([]))],
  ['another answer', 'invalid-argument', () => triage.triage({ 'crime-suspected': bad('maybe') })],
  ['a number for a unit’s name', 'invalid-argument', () => plan.findUnits(bad(5))],
  ['nothing for a query', 'invalid-argument', () => plan.resolveQuery(bad(undefined))],
  ['nothing to search for', 'invalid-argument', () => plan.searchClauses(bad(null))],
  ['a number for a clause', 'invalid-argument', () => plan.getClause(bad(4))],
  ['a negative limit', 'invalid-argument', () => caseLibrary.similarCases([{ id: 'pawn' }], -1)],
  ['nothing for findings', 'invalid-argument', () => caseLibrary.similarCases(bad(undefined))],
  ['no year', 'invalid-argument', () => caseLibrary.casesByYear(NaN)],
  ['nothing for a ledger', 'invalid-argument', () => ledger.ledgerTotals(bad(undefined))],
  ['no ledger file', 'invalid-argument', () => ledger.parseLedger(bad(undefined))],
  ['no such schema', 'invalid-argument', () => validation.validate(bad('toString'), {})],
])('%s is %s', async (_, code, run) => {
  const error = await outcome(run, []);
  expect(error).toBeInstanceOf(FangfeiError);
  const { code: found, message, details } = error as root.FangfeiError;
  expect(found).toBe(code);
  // What is wrong stands first, by its name; then what to do. A program finds what was given.
  expect(message).toMatch(/^(?!应)[^；：，。]+[；：，。]./);
  expect(Object.keys(details)).not.toEqual([]);
});

test.each<[string, () => unknown]>([
  ['文字', () => plan.foldText(bad(5))],
  ['前一份台账', () => ledger.diffLedgers(bad(5), [])],
  ['台账', () => ledger.parseLedger(bad(5))],
  ['后一份台账', () => ledger.diffLedgers([], bad(5))],
  ['台账', () => ledger.repeatedNumbers(bad(5))],
  ['台账', () => ledger.rollUpLedgers([{ file: '甲', rows: bad(5) }])],
  ['台账合计', () => ledger.namedTotals(bad(5))],
  ['台账合计', () => ledger.namedTotals(bad({ sectors: 5 }))],
  ['日历名称', () => calendar.toICalendar(bad(5), [])],
  ['日程的 summary', () => calendar.toICalendar('x', [{ ...event, summary: bad(5) }])],
])('the message names the argument that is wrong: %s', (name, run) => {
  expect((thrown(run) as Error).message).toMatch(new RegExp(`^${name} ?应是`));
});

test('a number that is none is told as what it is', async () => {
  for (const value of [NaN, Infinity])
    expect(((await outcome(() => table.toXlsx('a', [[value]]), [])) as Error).message).toContain(`收到的是 ${value}；`);
});
