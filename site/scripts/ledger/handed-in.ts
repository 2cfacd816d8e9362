// Who has handed in the ledgers that are put together and who has not, and what is to be known of each file.
import {
  headingOf,
  isKindOfUnits,
  ledgerColumns,
  placesInWords,
  readLedgerCell,
  registrarOf,
  type LedgerCells,
  type LedgerPlace,
  type LedgerReading,
  type LedgerRow,
} from 'fangfei/ledger';
import { findUnits, missingTownships, reports, units, type UnitId } from 'fangfei/plan';
import { append } from '../../lib/append.ts';
import { present } from '../../lib/present.ts';
import { element } from '../check/dom.ts';
import { registrarsOf, table, type Cell } from './tables.ts';
import type { FileReading } from './to-check.ts';

type Registrar = Pick<LedgerRow, 'unit' | 'unitName'>;

/** Whether a row is registered by one of a kind of units and does not say which. */
export const isUnnamed = ({ unit, unitName }: LedgerRow): boolean => isKindOfUnits(unit) && unitName === undefined;

/** What is said of rows of which nobody can tell which unit registered them. */
export function unnamedNote(rows: readonly LedgerRow[]): string[] {
  const unnamed = rows.filter(isUnnamed).length;
  return unnamed
    ? [`${unnamed} 条没有写“${headingOf('unitName')}”，看不出是哪个乡镇、社区或单位报的；请和单位核对后补上。`]
    : [];
}

const REQUIRED = ledgerColumns.filter(({ required }) => required === 'always').map(({ heading }) => heading);

const WITHOUT_HEADINGS = `前几行里没有${REQUIRED.map((heading) => `“${heading}”`).join('、')}。是台账的，照空表补上表头`;

const MOST_ROWS = 10;

/** What is said of rows that are no leads, and of sheets and columns that the ledger has not. */
function besideNotes({ totals, signatures, repeated, unreadSheets, further }: LedgerReading, where: string): string[] {
  const columns = [...new Set(further.map(({ column }) => `“${column}”`))];
  const rows = (places: readonly LedgerPlace[], told: string): string[] =>
    places.length ? [`${placesInWords(places, MOST_ROWS)}${told}`] : [];
  return [
    ...(unreadSheets.length
      ? [`工作表${unreadSheets.map((name) => `“${name}”`).join('、')}没有读：${WITHOUT_HEADINGS}再读一次。`]
      : []),
    ...rows(totals, '是合计，不是线索，没有读进来。'),
    ...rows(signatures, '是填表、审核的落款，不是线索。'),
    ...rows(repeated, '和前面工作表里的一条完全相同，只算一次。'),
    ...(columns.length ? [`多出的栏台账没有：${columns.join('、')}，${where}。`] : []),
  ];
}

/**
 * What is said of rows that were read as they are not written; many rows often have one and the same.
 *
 * @param elsewhere what is said in another place
 */
function readAsNotes(notes: LedgerReading['notes'], elsewhere: ReadonlySet<string>): string[] {
  const byNote = new Map<string, LedgerPlace[]>();
  for (const { note, ...place } of notes) if (!elsewhere.has(note)) append(byNote, note, place);
  return [...byNote].map(([note, places]) => `${placesInWords(places, MOST_ROWS)}${note}。`);
}

/**
 * All that is to be known of what a file gave, beside its faults.
 *
 * @param where what becomes of columns that the ledger has not
 * @param elsewhere what is said in another place
 */
export const readingNotes = (
  reading: LedgerReading,
  where = '没有读：要留的先并到“其他因素”或者“处置进展”里',
  elsewhere: ReadonlySet<string> = new Set(),
): string[] => [...besideNotes(reading, where), ...readAsNotes(reading.notes, elsewhere)];

/** Whether a file cannot be read, or has none of a ledger's headings: nothing in it is a lead. */
export const isNoLedger = ({ faults, unread, refused }: FileReading): boolean =>
  refused !== undefined ||
  (unread.every(({ cells }) => Object.keys(cells).length === 0) &&
    REQUIRED.every((heading) => faults.some(({ row, column }) => row === 1 && column === heading)));

const NO_LEDGER = `不是台账，没有读：${WITHOUT_HEADINGS}再汇总。`;

/** Why nothing of a file was put together. */
export const whyNot = ({ refused }: FileReading): string => (refused === undefined ? NO_LEDGER : `没有读：${refused}`);

/** What parts a file's name: a 月 or 日 without a number may be a township's. */
const MARKS = /(?:\d+(?:年度?|月份?|日)?|[\s\-_—.·（）()【】、，])+/;

/** What stands in a file's name beside the unit's. */
const BESIDE = /防非|非法集资|风险|台账|线索|清单|汇总|零报告|空表|报表|[年季月周日]报|登记|上报/;

/** Whose file it is, by its name: all that an empty sheet tells. */
function unitByName(file: string): Registrar | undefined {
  const stem = file.replace(/\.[^.]*$/, '');
  const parts = stem.split(MARKS);
  // A unit's full name may hold such words itself; what only ends like one's is taken without them.
  const whole = [stem, ...parts].flatMap((name) =>
    findUnits(name)
      .filter(({ score }) => score === 1)
      .slice(0, 1),
  );
  const ends = parts.flatMap((part) => part.split(BESIDE)).flatMap((name) => findUnits(name).slice(0, 1));
  const best = whole[0] ?? ends.find(({ score, reason }) => score === 1 || reason);
  return best && { unit: best.unit.id, ...(isKindOfUnits(best.unit.id) && { unitName: best.name }) };
}

/** Who registered a row that cannot be read, where that much can be. */
function unitOfCells(cells: LedgerCells): Registrar | undefined {
  const { unit, unitName } = {
    ...readLedgerCell('unit', cells.unit ?? '').part,
    ...readLedgerCell('unitName', cells.unitName ?? '').part,
  };
  return unit && { unit, ...(unitName !== undefined && { unitName }) };
}

/** Who handed a file in: a unit of which no row could be read has handed in, too. */
function registrarsIn({ file, rows, unread }: FileReading): Registrar[] {
  const named = [...rows, ...unread.flatMap(({ cells }) => unitOfCells(cells) ?? [])];
  return named.length ? named : [unitByName(file)].flatMap((one) => one ?? []);
}

const EMPTY = '空表，没有登记线索';

/** The kind of units whose names the plan does not give and the county's office has. */
const TOWNSHIPS: UnitId = 'townships-and-communities';

const MOST_NAMES = 3;

function namesOf(registrars: readonly Registrar[]): string {
  const names = [...new Set(registrars.map(registrarOf))];
  if (names.length === 0) return '看不出';
  return names.length > MOST_NAMES ? `${names.length} 个单位` : names.join('、');
}

/** Of which units the plan asks that they put their leads together again and again. */
const LEADS_REPORT = reports.find(({ id }) => id === 'lead-progress-report');

/** Who puts the ledgers together hands in none to itself. */
const isAsked = (id: UnitId): boolean =>
  id !== 'finance-office' && present(LEADS_REPORT, '定期汇总重点线索的材料').from.includes(id);

/** What is said of several files alike, and of which: it stands once below them. */
function sharedNotes(read: readonly FileReading[]): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const { file, notes } of read)
    for (const note of new Set(notes.map((one) => one.note))) append(files, note, file);
  return new Map([...files].filter(([, of]) => of.length > 1));
}

/** The files, each with whose it is and what is to be known of it; below them what is to be known of several. */
export function filesParts(read: readonly FileReading[]): HTMLElement[] {
  const shared = sharedNotes(read);
  const cells = read.map((one): Cell[] => {
    const { file, rows, unread, incomplete } = one;
    const notes = isNoLedger(one)
      ? [one.refused === undefined ? '不是台账，没有读' : '读不了']
      : [
          ...(rows.length + unread.length === 0 ? [EMPTY] : []),
          ...unnamedNote(rows),
          ...readingNotes(one, '没有并入，逐格列在汇总表的“要核对的”一页', new Set(shared.keys())),
        ];
    return [
      { content: file },
      { content: namesOf(registrarsIn(one)) },
      { content: String(rows.length), number: true },
      { content: String(incomplete.length), number: true },
      { content: String(isNoLedger(one) ? 0 : unread.length), number: true },
      { content: notes.join('') },
    ];
  });
  const told = [...shared].map(([note, files]) =>
    element('li', {}, `${note}。（${files.length} 份：${files.join('、')}）`),
  );
  return [
    table('交来的表格', ['文件', '单位', '条数', '其中要核对', '没有读进来', '说明'], cells),
    ...(told.length ? [element('p', { class: 'before-list' }, '几份表格里同样的：'), element('ul', {}, ...told)] : []),
  ];
}

/** Who has handed in and who has not. */
interface HandedIn {
  /** How many files there are, and what came of them. */
  told: string;
  /** Who has sent an empty sheet, of which of the plan's units and of the county's townships there is nothing: sentences. */
  missing: string[];
  /** What these do not tell. */
  note: string;
}

/**
 * Who has handed in what, and who has not.
 *
 * @param townships the county's own, where its office has named them
 */
export function handedIn(read: readonly FileReading[], townships: readonly string[]): HandedIn {
  const ledgers = read.filter((one) => !isNoLedger(one));
  const others = read.length - ledgers.length;
  const sum = (of: (one: FileReading) => number): string =>
    ledgers.reduce((total, one) => total + of(one), 0).toLocaleString('zh-CN');
  const rows = ledgers.flatMap((one) => one.rows);
  const withRows = ledgers.filter((one) => one.rows.length).length;
  const empty = ledgers.filter((one) => one.rows.length + one.unread.length === 0);
  const spoilt = ledgers.length - withRows - empty.length;
  const doubtful = ledgers.reduce((total, one) => total + one.incomplete.length, 0);
  const told = [
    `${withRows} 份有线索${rows.length ? `，来自 ${registrarsOf(rows)}` : ''}`,
    ...(spoilt ? [`${spoilt} 份里的线索都有错`] : []),
    ...(empty.length ? [`${empty.length} 份是空表`] : []),
    ...(others ? [`${others} 份不是台账，没有读`] : []),
  ];
  const registrars = read.flatMap(registrarsIn);
  const seen = new Set(registrars.map(({ unit }) => unit));
  if (townships.length) seen.add(TOWNSHIPS);
  const asked = units.filter(({ id }) => isAsked(id));
  const missing = asked.filter(({ id }) => !seen.has(id));
  const lacking = missingTownships(
    townships,
    read.flatMap((one) => {
      const names = registrarsIn(one).map(registrarOf);
      // Rows of villages do not tell whose they are; where they name a township, the file's name tells nothing more.
      const isTold = missingTownships(townships, names).length < townships.length;
      return isTold ? names : [...names, ...(unitByName(one.file)?.unitName ?? [])];
    }),
  );
  const kinds = units.filter(({ id }) => isKindOfUnits(id) && !(id === TOWNSHIPS && townships.length));
  const emptyOf = empty.map((one) => namesOf(registrarsIn(one))).join('、');
  return {
    told: `${read.length} 份表格：${told.join('，')}。读到 ${sum((one) => one.rows.length)} 条，有错没有读进来的 ${sum(({ unread }) => unread.length)} 条。${doubtful ? `读到的里面有 ${doubtful} 条要核对，其中读不了的格先空着。` : ''}`,
    missing: [
      ...(empty.length ? [`交了空表的：${emptyOf}。`] : []),
      ...(townships.length
        ? [
            `乡镇、社区名单上 ${townships.length} 个，交来 ${townships.length - lacking.length} 个${lacking.length ? `，还没有交的 ${lacking.length} 个：${lacking.join('、')}` : ''}。`,
          ]
        : []),
      ...(missing.length
        ? [`还没有交的（${missing.length} 类）：${missing.map(({ name }) => name).join('、')}。`]
        : []),
    ],
    note: `按方案要定期汇总线索的 ${asked.length} 类单位核对；${kinds.map(({ name }) => `“${name}”`).join('和')}有一家交了就不列，是不是都交了请另外核对。`,
  };
}
