// The ledger as files that people hand on: a workbook or CSV, read whatever it turns out to be.
import type { Bytes } from '../bytes.ts';
import { parseCsv } from '../csv/parse.ts';
import { FangfeiError } from '../error.ts';
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import { units } from '../generated/plan.ts';
import { clauseLabel } from '../plan/labels.ts';
import { decodeFile } from '../read/encoding.ts';
import { ReadFault } from '../read/record.ts';
import { requireBytes } from '../require.ts';
import { officeKindOf } from '../read/archive.ts';
import { HEAD, KIND_NAMES, kindOf, type Kind } from '../read/kind.ts';
import { sheetsOf } from '../read/workbook.ts';
import { workbook, type SheetToWrite } from '../xlsx/write.ts';
import { headingOf, itemSeparator, ledgerChoices, ledgerColumns, type LedgerColumn } from './columns.ts';
import { isKindOfUnits, ledgerCells, ledgerTable, registrarOf, type LedgerCells } from './row.ts';
import { headingsAt } from './headings.ts';
import { BESIDE, readSheets } from './sheets.ts';
import { parseLedger, type LedgerReading } from './table.ts';
import { heaviestLeads } from './summary.ts';
import {
  defaultWeights,
  ledgerTotals,
  namedTotals,
  rankLedger,
  repeatsInWords,
  totalColumns,
  type FactorWeights,
  type LedgerSums,
  type LedgerTotals,
  type RankedRow,
} from './totals.ts';

/** In characters, a Chinese one being two: as narrow as the heading and what is written below allow, all are to fit on paper. */
const WIDTHS: Readonly<Record<keyof LedgerRow, number>> = {
  serial: 6,
  subject: 18,
  creditCode: 12,
  unit: 12,
  unitName: 10,
  place: 10,
  foundOn: 12,
  source: 10,
  clue: 32,
  items: 22,
  peopleInvolved: 9,
  riskExposure: 12,
  publicAttention: 6,
  stabilityRisk: 6,
  otherFactors: 10,
  focus: 8,
  route: 10,
  responsible: 12,
  person: 8,
  measure: 20,
  due: 12,
  status: 8,
  settledOn: 12,
  progress: 24,
};

/** The cells of rows, the numbers as numbers. */
const typedCells = (rows: readonly LedgerRow[]): (string | number)[][] =>
  ledgerTable(rows)
    .slice(1)
    .map((cells) =>
      cells.map((cell, at) => (ledgerColumns[at]?.form === 'number' && cell !== '' ? Number(cell) : cell)),
    );

const HEADINGS = ledgerColumns.map(({ heading }) => heading);
const COLUMN_WIDTHS = ledgerColumns.map(({ key }) => WIDTHS[key]);

/** The columns of a few words each, with what may be chosen; several items stand in one cell, so none is offered there. */
const choicesByColumn = (): ReadonlyMap<number, readonly string[]> =>
  new Map(ledgerColumns.flatMap(({ key, form }, at) => (form === 'choice' ? [[at, ledgerChoices(key)] as const] : [])));

const rowsSheet = (name: string, rows: readonly LedgerRow[]): SheetToWrite => ({
  name,
  headings: HEADINGS,
  rows: typedCells(rows),
  widths: COLUMN_WIDTHS,
  choices: choicesByColumn(),
});

/** What a file had and the merged ledger has not. */
export interface LeftOutRow {
  /** The name of the file. */
  file: string;
  /** Why it is left out, in Chinese. */
  reason: string;
  /** Nothing where it could not be read; `reason` then says where it stands. */
  row?: LedgerRow;
  /** What was written in a row that could not be read. */
  cells?: LedgerCells;
}

const leftOutSheet = (leftOut: readonly LeftOutRow[]): SheetToWrite => ({
  name: BESIDE.leftOut,
  headings: ['文件', '为什么没有并入', ...HEADINGS],
  rows: leftOut.map(({ file, reason, row, cells }) => [
    file,
    reason,
    ...(row ? typedCells([row]).flat() : ledgerColumns.map(({ key }) => cells?.[key] ?? '')),
  ]),
  widths: [24, 40, ...COLUMN_WIDTHS],
});

/** A cell that a merged ledger has not, or has otherwise than it stands in its file. */
export interface CellToCheck {
  /** The name of the file. */
  file: string;
  /** The row of the spreadsheet, from 1. */
  row: number;
  /** Whom the row is about. */
  subject: string;
  column: string;
  /** What stands there. */
  written: string;
  /** Why it is to be checked, and what to do, in Chinese. */
  reason: string;
  remedy: string;
}

const toCheckSheet = (cells: readonly CellToCheck[]): SheetToWrite => ({
  name: BESIDE.toCheck,
  headings: ['文件', '行', '主体名称（疑似）', '栏', '原件写的', '为什么', '怎么办'],
  rows: cells.map(({ file, row, subject, column, written, reason, remedy }) => [
    file,
    row,
    subject,
    column,
    written,
    reason,
    remedy,
  ]),
  widths: [24, 6, 20, 16, 30, 40, 40],
});

/** What stands where nothing is known: an empty cell would look like one that was forgotten. */
const UNKNOWN = '—';

const sumCells = (sums: LedgerSums): (string | number)[] => totalColumns.map(({ valueOf }) => valueOf(sums) ?? UNKNOWN);

const totalsSheet = (sums: LedgerTotals): SheetToWrite => ({
  name: BESIDE.totals,
  headings: ['按什么汇总', '名称', ...totalColumns.map(({ heading }) => heading)],
  rows: [
    ['全部', '', ...sumCells(sums.all)],
    ...[repeatsInWords(sums)].flatMap((told) => (told ? [['注意', told]] : [])),
    ...namedTotals(sums).flatMap(({ by, totals }) =>
      totals.flatMap(({ within = [], ...total }) => [
        [by, total.name, ...sumCells(total)],
        // Not under the same word: whoever adds up a column by it would count these twice.
        ...within.map((place) => [`其中（${total.name}）`, place.name, ...sumCells(place)]),
      ]),
    ),
  ],
  widths: [22, 24, 12, 16, 20, 18, 20],
});

/** What is told of the leads that weigh most. */
const WEIGHED: readonly (keyof LedgerRow)[] = [
  'place',
  'peopleInvolved',
  'riskExposure',
  'publicAttention',
  'stabilityRisk',
  'focus',
  'route',
  'status',
];

const heaviestSheet = (heaviest: readonly RankedRow[]): SheetToWrite => ({
  name: BESIDE.heaviest,
  headings: ['名次', '得分', headingOf('subject'), headingOf('unit'), ...WEIGHED.map(headingOf)],
  rows: heaviest.map(({ row, score }, at) => {
    const cells = ledgerCells(row);
    const told = WEIGHED.map((key) => {
      const value = row[key];
      return typeof value === 'number' ? value : (cells[key] ?? '');
    });
    return [at + 1, Math.round(score), row.subject, registrarOf(row), ...told];
  }),
  widths: [6, 6, 28, 16, ...WEIGHED.map((key) => WIDTHS[key])],
});

/** Of which kinds of units a row says which one. */
const kindsOfUnits = (): string =>
  units
    .filter(({ id }) => isKindOfUnits(id))
    .map(({ name }) => name)
    .join('、');

const ASKED: Readonly<Record<LedgerColumn['required'], string>> = {
  always: '必填',
  focus: '列入重点线索台账的必填（五（三））',
  never: '没有就空着',
};

/** How a cell is to be written, by what stands in it. */
const WRITTEN: Partial<Record<LedgerColumn['form'], string>> = {
  date: '日期写成 2018-07-05',
  number: '只写数字',
  items: `从右边照抄，几项之间用“${itemSeparator}”隔开`,
  choice: '点格子右边的箭头选',
};

const askedOf = ({ key, form, required }: LedgerColumn): string => {
  if (key === 'unitName') return `登记单位是${kindsOfUnits()}的，写明是哪一个`;
  const written = key === 'riskExposure' ? '只写数字，35 万写 350000' : WRITTEN[form];
  return [written, ASKED[required]].filter(Boolean).join('；');
};

const helpSheet = (): SheetToWrite => ({
  name: BESIDE.help,
  headings: ['栏', '要求', '从哪里来', '可以填'],
  rows: [
    [
      '怎样填',
      `一条线索一行，不改表头。日期写成 2018-07-05，年月日都写；人数、金额只写数字，35 万写 350000；几个条目之间用“${itemSeparator}”隔开。`,
      '',
      '',
    ],
    ...ledgerColumns.map((column) => [
      column.heading,
      askedOf(column),
      column.clause ? `方案${clauseLabel(column.clause)}` : '本项目为登记方便所加',
      ledgerChoices(column.key).join('；'),
    ]),
    ['说明', '按方案列出的内容编成，不是官方附表；线索一律是疑似，不作认定。', '', ''],
  ],
  widths: [22, 36, 28, 80],
});

/**
 * The ledger as a workbook (xlsx): all rows, 总量风险清单, the leads that weigh most, 重点线索台账 by rank, and what may be written in each column.
 * Without rows an empty form. Cells are text and numbers, never formulas.
 *
 * @param weights for the order of the 重点线索台账
 * @param leftOut what was left out of a ledger put together from many: it stands on a sheet of its own
 * @param toCheck cells of its rows that are to be checked, on a sheet of their own as well
 * @throws FangfeiError `unknown-id`, `invalid-date` or `invalid-argument` for a value that the reader would not take; cells
 *   may still be missing
 * @example
 * (await ledgerWorkbook([])).subarray(0, 2); // → new Uint8Array([80, 75])
 */
export async function ledgerWorkbook(
  rows: readonly LedgerRow[],
  weights: FactorWeights = defaultWeights,
  leftOut: readonly LeftOutRow[] = [],
  toCheck: readonly CellToCheck[] = [],
): Promise<Bytes> {
  const ranked = rankLedger(rows, weights).map(({ row }) => row);
  return workbook([
    rowsSheet('台账', rows),
    totalsSheet(ledgerTotals(rows)),
    ...(rows.length ? [heaviestSheet(heaviestLeads(rows, weights))] : []),
    rowsSheet(
      BESIDE.focus,
      ranked.filter(({ focus }) => focus === true),
    ),
    ...(toCheck.length ? [toCheckSheet(toCheck)] : []),
    ...(leftOut.length ? [leftOutSheet(leftOut)] : []),
    helpSheet(),
  ]);
}

/** The largest file that is read, in bytes. */
export const maxLedgerBytes = 20 << 20;

const unreadable = (reason: string): FangfeiError => new FangfeiError('unreadable-file', reason);

const noLedger = (kind: Kind): FangfeiError =>
  unreadable(`内容是${kind === 'binary' ? '不认得的数据' : KIND_NAMES[kind]}，不是台账；请用 xlsx 或 CSV。`);

/** Kinds that no table of text is, whatever stands in it. */
const NO_TEXT = new Set<Kind>(['picture', 'pdf', 'rtf', 'archive', 'document']);

/** The rows of a table of text; what looks like another kind is one where it has the headings. */
function readText(bytes: Uint8Array, kind: Kind): LedgerReading {
  if (NO_TEXT.has(kind)) throw noLedger(kind);
  const { text } = decodeFile(bytes, false);
  const isTable = kind === 'text' || kind === 'csv' || kind === 'empty';
  if (!isTable && headingsAt(parseCsv(text)) < 0) throw noLedger(kind);
  return parseLedger(text);
}

/**
 * The rows of a ledger file: a workbook, of which every sheet is read that has the headings of a ledger, or CSV in UTF-8 or
 * GB18030. What {@link ledgerWorkbook} sets beside the rows is not read again, and other sheets are told (`unreadSheets`).
 *
 * @throws FangfeiError `unreadable-file`: it is too large, damaged, of another kind, or packed to burst
 * @example
 * (await readLedger(new TextEncoder().encode('主体名称（疑似）,登记单位\n某店,县教育局'))).rows; // → [{ subject: '某店', unit: 'education-bureau' }]
 */
export async function readLedger(bytes: Uint8Array): Promise<LedgerReading> {
  requireBytes('台账文件', bytes);
  if (bytes.length > maxLedgerBytes) throw unreadable(`文件超过 ${maxLedgerBytes >> 20} MB；请拆成几份再导入。`);
  const kind = kindOf(bytes.subarray(0, HEAD), '');
  if (kind === 'old-office') {
    throw unreadable('是旧版 Excel（.xls）或加了密码的文件；请打开后另存为 .xlsx 再导入。');
  }
  if (kind !== 'office') return readText(bytes, kind);
  try {
    const packed = officeKindOf(bytes) ?? 'archive';
    if (packed !== 'xlsx') throw noLedger(packed);
    return readSheets(await sheetsOf(bytes));
  } catch (error) {
    if (error instanceof ReadFault) throw unreadable(error.message);
    throw error;
  }
}
