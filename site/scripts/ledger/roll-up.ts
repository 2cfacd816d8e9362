// The ledgers of many units put together: which files came, from whom, which version of a row is taken, what is left out.
import {
  headingOf,
  isKindOfUnits,
  ledgerColumns,
  readLedgerRow,
  registrarOf,
  rollUpLedgers,
  type CellToCheck,
  type IncompleteRow,
  type LedgerCells,
  type LedgerConflict,
  type LedgerReading,
  type LedgerRollUp,
  type LedgerRow,
  type LeftOutRow,
  type SourcedRow,
} from 'fangfei/ledger';
import { findUnits, reports, units, type UnitId } from 'fangfei/plan';
import { present } from '../../lib/present.ts';
import { button, element, fill } from '../check/dom.ts';
import { prepared } from './select.ts';
import { faultsOf, toCheck, toCheckParts, type FileReading } from './to-check.ts';
import { faultTable, registrarsOf, table, totalsParts, who, type Cell } from './tables.ts';

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

/** What is said of rows that are no leads, and of columns that the ledger has not. */
function besideNotes({ totals, signatures, further }: LedgerReading, where: string): string[] {
  const columns = [...new Set(further.map(({ column }) => `“${column}”`))];
  return [
    ...(totals.length ? [`第 ${totals.join('、')} 行是合计，不是线索，没有读进来。`] : []),
    ...(signatures.length ? [`第 ${signatures.join('、')} 行是填表、审核的落款，不是线索。`] : []),
    ...(columns.length ? [`多出的栏台账没有：${columns.join('、')}，${where}。`] : []),
  ];
}

const MOST_ROWS = 10;

/** What is said of rows that were read as they are not written; many rows often have one and the same. */
function readAsNotes(notes: LedgerReading['notes']): string[] {
  const byNote = new Map<string, number[]>();
  for (const { row, note } of notes) byNote.set(note, [...(byNote.get(note) ?? []), row]);
  return [...byNote].map(([note, rows]) => {
    const more = rows.length > MOST_ROWS ? `等 ${rows.length} ` : ' ';
    return `第 ${rows.slice(0, MOST_ROWS).join('、')}${more}行${note}。`;
  });
}

/**
 * All that is to be known of what a file gave, beside its faults.
 *
 * @param where what becomes of columns that the ledger has not
 */
export const readingNotes = (
  reading: LedgerReading,
  where = '没有读：要留的先并到“其他因素”或者“处置进展”里',
): string[] => [...besideNotes(reading, where), ...readAsNotes(reading.notes)];

const REQUIRED = ledgerColumns.filter(({ required }) => required === 'always').map(({ heading }) => heading);

/** Whether a file cannot be read, or has none of a ledger's headings: nothing in it is a lead. */
const isNoLedger = ({ faults, unread, refused }: FileReading): boolean =>
  refused !== undefined ||
  (unread.every(({ cells }) => Object.keys(cells).length === 0) &&
    REQUIRED.every((heading) => faults.some(({ row, column }) => row === 1 && column === heading)));

const NO_LEDGER = `不是台账，没有读：前几行里没有${REQUIRED.map((heading) => `“${heading}”`).join('、')}。是台账的，照空表补上表头再汇总。`;

/** Why nothing of a file was put together. */
const whyNot = ({ refused }: FileReading): string => (refused === undefined ? NO_LEDGER : `没有读：${refused}`);

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
const unitOfCells = ({ unit, unitName }: LedgerCells): LedgerRow | undefined =>
  readLedgerRow({ subject: '某', unit, unitName }).row;

/** Who handed a file in: a unit of which no row could be read has handed in, too. */
function registrarsIn({ file, rows, unread }: FileReading): Registrar[] {
  const named = [...rows, ...unread.flatMap(({ cells }) => unitOfCells(cells) ?? [])];
  return named.length ? named : [unitByName(file)].flatMap((one) => one ?? []);
}

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

/** Who has handed in what, file by file, and of which of the plan's units there is nothing. */
function filesParts(read: readonly FileReading[]): HTMLElement[] {
  const cells = read.map((one): Cell[] => {
    const { file, rows, unread, incomplete } = one;
    const notes = isNoLedger(one)
      ? [one.refused === undefined ? '不是台账，没有读' : '读不了']
      : [
          ...(rows.length + unread.length === 0 ? ['空表，没有登记线索'] : []),
          ...unnamedNote(rows),
          ...readingNotes(one, '没有并入，逐格列在汇总表的“要核对的”一页'),
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
  const ledgers = read.filter((one) => !isNoLedger(one));
  const others = read.length - ledgers.length;
  const sum = (of: (one: FileReading) => number): string =>
    ledgers.reduce((total, one) => total + of(one), 0).toLocaleString('zh-CN');
  const rows = ledgers.flatMap((one) => one.rows);
  const withRows = ledgers.filter((one) => one.rows.length).length;
  const empty = ledgers.filter((one) => one.rows.length + one.unread.length === 0).length;
  const spoilt = ledgers.length - withRows - empty;
  const doubtful = ledgers.reduce((total, one) => total + one.incomplete.length, 0);
  const told = [
    `${withRows} 份有线索${rows.length ? `，来自 ${registrarsOf(rows)}` : ''}`,
    ...(spoilt ? [`${spoilt} 份的线索都有错`] : []),
    ...(empty ? [`${empty} 份是空表`] : []),
    ...(others ? [`${others} 份不是台账，没有读`] : []),
  ];
  const seen = new Set(read.flatMap(registrarsIn).map(({ unit }) => unit));
  const asked = units.filter(({ id }) => isAsked(id));
  const missing = asked.filter(({ id }) => !seen.has(id));
  const kinds = units.filter(({ id }) => isKindOfUnits(id)).map(({ name }) => `“${name}”`);
  return [
    element(
      'p',
      {},
      `${read.length} 份表格：${told.join('，')}。读到 ${sum((one) => one.rows.length)} 条，有错没有读进来的 ${sum(({ unread }) => unread.length)} 条。${doubtful ? `读到的里面有 ${doubtful} 条要核对：读不了的格先空着，列在下面“要核对的”里。` : ''}`,
    ),
    table('交来的表格', ['文件', '单位', '条数', '其中要核对', '没有读进来', '说明'], cells),
    ...(missing.length
      ? [
          element('h3', {}, `还没有交的（${missing.length} 类）`),
          element('p', {}, `${missing.map(({ name }) => name).join('、')}。`),
          element(
            'p',
            { class: 'soft' },
            `按方案要定期汇总线索的 ${asked.length} 类单位核对；${kinds.join('和')}有一家交了就不列，是不是都交了请另外核对。`,
          ),
        ]
      : []),
  ];
}

/** Which version of a row that files do not agree on is taken; the first where nobody has chosen. */
type Picks = ReadonlyMap<LedgerConflict, SourcedRow>;

const isOfRow = ({ kind }: LedgerConflict): boolean => kind === 'row';

function settled({ rows, conflicts }: LedgerRollUp, picks: Picks): { rows: SourcedRow[]; setAside: SourcedRow[] } {
  const taken = new Map<LedgerRow | undefined, SourcedRow>();
  const setAside: SourcedRow[] = [];
  for (const conflict of conflicts.filter(isOfRow)) {
    const [first] = conflict.versions;
    const pick = picks.get(conflict) ?? first;
    if (pick) taken.set(first?.row, pick);
    setAside.push(...conflict.versions.filter((version) => version !== pick));
  }
  return { rows: rows.map((one) => taken.get(one.row) ?? one), setAside };
}

/** Whatever a merged ledger does not hold of its files: further versions, rows that came again, and what could not be read. */
function leftOut(
  setAside: readonly SourcedRow[],
  repeated: readonly SourcedRow[],
  read: readonly FileReading[],
): LeftOutRow[] {
  return [
    ...setAside.map((sourced) => ({ ...sourced, reason: '和已并入的同一条内容不同，请和单位核对' })),
    ...repeated.map((sourced) => ({ ...sourced, reason: '和已并入的一条完全相同' })),
    ...read.flatMap((one) => {
      const { file, unread } = one;
      const faults = faultsOf(one, false);
      if (isNoLedger(one)) return [{ file, reason: whyNot(one) }];
      const wrong = (line: number): string =>
        faults
          .flatMap(({ row, column, reason, remedy }) => (row === line ? `“${column}”：${reason}；${remedy}` : []))
          .join('。');
      const lines = new Set(unread.map(({ row }) => row));
      // A row without a fault waits for the headings, whose faults stand last.
      const unmerged = `表头有错，整份没有并入：${faults
        .slice(-1)
        .map(({ row }) => wrong(row))
        .join('')}`;
      return [
        // What is wrong with the headings, or above them, is wrong with no row.
        ...[...new Set(faults.map(({ row }) => row))]
          .filter((row) => !lines.has(row))
          .map((row) => ({ file, reason: `第 ${row} 行${wrong(row)}` })),
        ...unread.map(({ row, cells }) => {
          const own = wrong(row);
          return { file, cells, reason: own ? `第 ${row} 行有错${own}` : unmerged };
        }),
      ];
    }),
  ];
}

const AT_ODDS = { serial: '同一单位、同一序号，主体不同，都并入了', subject: '几个单位登记了同一主体，都并入了' };

/** What can be done with what was put together. */
export interface Merged {
  rows: LedgerRow[];
  leftOut: LeftOutRow[];
  toCheck: CellToCheck[];
  /** The rows of which some cell could not be read. */
  incomplete: IncompleteRow[];
  /** Rows with faults, which are not in it. */
  left: number;
}

/** What does not agree between files, and which version of a row counts: the first, until another is picked. */
function conflictsParts(
  conflicts: readonly LedgerConflict[],
  pick: (conflict: LedgerConflict, version: SourcedRow) => void,
): HTMLElement[] {
  if (conflicts.length === 0) return [];
  /** The boxes of each file's versions. */
  const boxes: { file: string; box: HTMLInputElement }[] = [];
  const versionsOf = (conflict: LedgerConflict, at: number): HTMLElement => {
    const choices = conflict.versions.map((version, place) => {
      const { file, row } = version;
      const box = element('input', { type: 'radio', name: `version-${at}` });
      box.checked = place === 0;
      box.addEventListener('change', () => pick(conflict, version));
      boxes.push({ file, box });
      const said = conflict.columns.map((key) => prepared(row).cells[key] ?? '（空）').join('，');
      return element('label', {}, box, ` ${file}：${said}`);
    });
    const legend = element('legend', { class: 'visually-hidden' }, '用哪一份');
    return element('fieldset', { class: 'versions' }, legend, ...choices);
  };
  const cells = conflicts.map((conflict, at): Cell[] => {
    const { kind, versions, columns } = conflict;
    const [whose = ''] = versions.map(({ row }) => who(row));
    const told = versions.map(({ file, row }) => `${file}：${who(row)}`).join('；');
    return kind === 'row'
      ? [
          { content: whose },
          { content: `同一行内容不同：${columns.map(headingOf).join('、')}` },
          { content: versionsOf(conflict, at) },
        ]
      : [{ content: whose }, { content: AT_ODDS[kind] }, { content: told }];
  });
  const forAll = [...new Set(boxes.map(({ file }) => file))].map((file) =>
    button(`都用“${file}”写的`, () => {
      for (const one of boxes) if (one.file === file) one.box.click();
    }),
  );
  const how =
    '同一行内容不同的，在下面选用哪一份，没有选的用排在前面的文件写的；其余另放一边。单位更正过的，选更正后的。';
  return [
    ...(boxes.length ? [element('p', {}, how)] : []),
    table('对不上的地方，请和单位核对', ['线索', '怎么对不上', '各文件写的'], cells),
    ...(conflicts.filter(isOfRow).length > 1 ? [element('p', { class: 'actions screen-only' }, ...forAll)] : []),
  ];
}

/** What of a file was not put together, and why; nothing of one without faults. */
function faultParts(one: FileReading): HTMLElement[] {
  if (isNoLedger(one)) return [element('p', {}, `${one.file} ${whyNot(one)}`)];
  const faults = faultsOf(one, false);
  if (faults.length === 0) return [];
  return [element('p', {}, `${one.file} 有错，${one.unread.length} 条没有汇总进来。`), faultTable({ ...one, faults })];
}

/**
 * The ledgers of many units in one, to be looked over.
 *
 * @param give saves it as a workbook
 * @param take puts it before the ledger of this computer
 */
export function rollUpParts(
  read: readonly FileReading[],
  give: (merged: Merged) => unknown,
  take: (merged: Merged) => unknown,
): HTMLElement[] {
  const result = rollUpLedgers(read);
  const { repeated, conflicts } = result;
  const picks = new Map<LedgerConflict, SourcedRow>();
  const left = read.reduce((sum, one) => sum + (isNoLedger(one) ? 0 : one.unread.length), 0);
  const doubts = toCheck(read);
  const merged = (): Merged => {
    const { rows, setAside } = settled(result, picks);
    return {
      rows: rows.map(({ row }) => row),
      leftOut: leftOut(setAside, repeated, read),
      toCheck: doubts,
      incomplete: read.flatMap(({ incomplete }) => incomplete),
      left,
    };
  };
  const sums = element('div', { class: 'sums' });
  const tellSums = (): void => fill(sums, ...totalsParts(merged().rows, undefined));
  tellSums();
  const counts = `汇总 ${result.rows.length} 条，去掉重复 ${repeated.length} 条，另放一边 ${result.setAside.length} 条，对不上的 ${conflicts.length} 处。`;
  return [
    element('h3', {}, `${read.length} 份表格的汇总`),
    ...filesParts(read),
    element('h3', {}, '汇总'),
    element(
      'p',
      {},
      `${counts}没有并入的都列在汇总表的“没有并入的”一页${doubts.length ? '，要核对的格列在“要核对的”一页' : ''}。`,
    ),
    ...toCheckParts(doubts),
    ...conflictsParts(conflicts, (conflict, version) => {
      picks.set(conflict, version);
      tellSums();
    }),
    ...read.flatMap(faultParts),
    ...(result.rows.length ? [element('h3', {}, '汇总的总量风险清单'), sums] : []),
    element(
      'p',
      { class: 'actions screen-only' },
      button('下载汇总表（xlsx）', () => give(merged())),
      button('准备导入本机台账', () => take(merged())),
    ),
  ];
}
