// One row of the ledger as text and back: every cell is read and checked here, typed or imported.
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import { shanghaiDay } from '../plan/dates.ts';
import { getUnit } from '../plan/items.ts';
import { FangfeiError } from '../error.ts';
import { requireKeys, requireList, requireNumber, requireObject, requireText, unknownId } from '../require.ts';
import { readCell, readRegistrar, type Beside } from './cell.ts';
import { choicesOf, columnOf, headingOf, itemSeparator, ledgerColumns, type LedgerColumn } from './columns.ts';
import { Unreadable, valueFault } from './value.ts';

/** A row as people write it: text by column; what is not known is left out or empty. */
export type LedgerCells = { readonly [K in keyof LedgerRow]?: string | undefined };

/** A cell of a row that cannot be read, or does not go with the others. */
export interface LedgerCellFault {
  key: keyof LedgerRow;
  /** The heading of the column. */
  column: string;
  reason: string;
  remedy: string;
  /** What stands in it; nothing where it is empty. */
  written?: string | undefined;
}

/** What a row as people wrote it came to. */
export interface LedgerRowReading {
  /** The row, where nothing is wrong with it. */
  row?: LedgerRow;
  /**
   * What of a row with faults can be read, the other cells empty: there where it says whom it is about and who registered
   * it, so that a lead need not be lost for a cell.
   */
  incomplete?: LedgerRow;
  faults: LedgerCellFault[];
  /** What was read otherwise than it is written, or is to be checked, a sentence each without its full stop. */
  notes: string[];
}

function written(key: keyof LedgerRow, value: unknown): string {
  const texts = choicesOf(key)?.texts;
  if (!texts) return String(value);
  const text = texts.get(value);
  if (text !== undefined) return text;
  throw unknownId(headingOf(key), value, [...texts.keys()].map(String));
}

const COLUMN_KEYS = /* @__PURE__ */ ledgerColumns.map(({ key }) => key);

/** The columns, each with what its field is called where it is refused. */
const FIELDS = /* @__PURE__ */ ledgerColumns.map((column) => ({ ...column, what: `台账的一行里 ${column.key} ` }));

/** A field of a row with what its column takes, or an error that says what it should be: the reader would not take it. */
function requireField(field: (typeof FIELDS)[number], value: unknown): void {
  const { key, form, what } = field;
  if (form === 'number') requireNumber(what, value);
  else if (form === 'date') shanghaiDay(requireText(what, value));
  else if (form === 'items') requireList(what, value as unknown[]).forEach((item) => written(key, item));
  else if (form === 'choice') written(key, value);
  else requireText(what, value);
  const fault = valueFault(field, value);
  if (fault)
    throw new FangfeiError('invalid-argument', `${what}${fault.reason}；${fault.remedy}`, { key, received: value });
}

/** A row of the ledger, or an error: a misspelt field would be dropped in silence, a number that is text set beside others. */
function requireRow(row: LedgerRow): void {
  requireKeys('台账的一行', row, COLUMN_KEYS);
  for (const field of FIELDS) {
    const value: unknown = row[field.key];
    if (field.required === 'always') requireText(field.what, value);
    if (value !== undefined) requireField(field, value);
  }
}

/** Rows of the ledger, or the error of the first that is none. */
export function requireRows(what: string, rows: readonly LedgerRow[]): readonly LedgerRow[] {
  requireList(what, rows).forEach(requireRow);
  return rows;
}

/**
 * A row as people write it.
 *
 * @throws FangfeiError `unknown-id`, `invalid-date` or `invalid-argument` for a value that the reader would not take; cells
 *   may still be missing
 * @example
 * ledgerCells({ subject: '某店', unit: 'education-bureau', focus: true }); // → { subject: '某店', unit: '县教育局', focus: '是' }
 */
export function ledgerCells(row: LedgerRow): LedgerCells {
  requireRow(row);
  const cells: { [K in keyof LedgerRow]?: string } = {};
  for (const { key } of ledgerColumns) {
    const value = row[key];
    if (value === undefined) continue;
    cells[key] = Array.isArray(value) ? value.map((one) => written(key, one)).join(itemSeparator) : written(key, value);
  }
  return cells;
}

/**
 * The ledger as a table of text, the headings first; what is not known is an empty cell.
 *
 * @throws FangfeiError `unknown-id`, `invalid-date` or `invalid-argument` for a value that the reader would not take; cells
 *   may still be missing
 * @example
 * ledgerTable([])[0][1]; // → '主体名称（疑似）'
 */
export function ledgerTable(rows: readonly LedgerRow[]): string[][] {
  return [
    ledgerColumns.map(({ heading }) => heading),
    ...requireList('台账', rows).map((row) => {
      const cells = ledgerCells(row);
      return ledgerColumns.map(({ key }) => cells[key] ?? '');
    }),
  ];
}

/**
 * Whether 登记单位 is a kind of units, so that a row must say which of them registered it (登记单位名称).
 *
 * @example
 * isKindOfUnits('other-units'); // → true
 * @example
 * isKindOfUnits('education-bureau'); // → false
 */
export const isKindOfUnits = (unit: LedgerRow['unit']): boolean => getUnit(unit).nameEndings !== undefined;

/**
 * Who registered a row, by name: of a kind of units the very one, where the row says it.
 *
 * @example
 * registrarOf({ unit: 'townships-and-communities', unitName: '甲乡' }); // → '甲乡'
 * @example
 * registrarOf({ unit: 'education-bureau' }); // → '县教育局'
 */
export function registrarOf(row: Pick<LedgerRow, 'unit' | 'unitName'>): string {
  const { unit, unitName } = requireObject('台账的一行', row);
  return unitName ?? getUnit(unit).name;
}

type Cross = (row: Partial<LedgerRow>) => [key: keyof LedgerRow, reason: string, remedy: string] | undefined;

/** Whether a day is still to come, by this computer. */
const isAhead = (day: string): boolean => day > shanghaiDay(new Date());

const AHEAD = ['晚于今天', '核对年份；是这台电脑的日期不对，就先空着'] as const;

/** What cells must be to one another, and days to the present one. */
const CROSS: readonly Cross[] = [
  ({ status, settledOn }) =>
    status === 'settled' && !settledOn ? ['settledOn', '状态是已办结，没有填办结日期', '补上办结日期'] : undefined,
  ({ status, settledOn }) =>
    settledOn && status !== 'settled'
      ? ['status', '填了办结日期，状态不是已办结', '状态改为已办结，或删去办结日期']
      : undefined,
  ({ foundOn, due }) => (foundOn && due && due < foundOn ? ['due', '早于发现日期', '核对两个日期'] : undefined),
  ({ foundOn, settledOn }) =>
    foundOn && settledOn && settledOn < foundOn ? ['settledOn', '早于发现日期', '核对两个日期'] : undefined,
  ({ foundOn }) => (foundOn && isAhead(foundOn) ? ['foundOn', ...AHEAD] : undefined),
  ({ settledOn }) => (settledOn && isAhead(settledOn) ? ['settledOn', ...AHEAD] : undefined),
];

const isWritten = (text: string | undefined): boolean => (text ?? '').trim() !== '';

/** What one cell came to. */
export interface LedgerCellReading {
  /** What of it can be read, as a part of a row: of 登记单位 also which one of its kind, where it is named. */
  part: Partial<LedgerRow>;
  faults: LedgerCellFault[];
  /** What was read otherwise than it is written, or is to be checked, a sentence each without its full stop. */
  notes: string[];
}

const faultOf = (
  key: keyof LedgerRow,
  text: string | undefined,
  { reason, remedy }: Pick<Unreadable, 'reason' | 'remedy'>,
): LedgerCellFault => ({
  key,
  column: headingOf(key),
  reason,
  remedy,
  ...(isWritten(text) && { written: text }),
});

/** A cell that is not blank. */
function readField(column: LedgerColumn, text: string, beside: Beside): LedgerCellReading {
  const { key } = column;
  if (key === 'unit') {
    const read = readRegistrar(text.trim());
    return read instanceof Unreadable
      ? { part: {}, faults: [faultOf(key, text, read)], notes: [] }
      : { part: read, faults: [], notes: [] };
  }
  const { value, notes, faults } = readCell(column, text, beside);
  return {
    part: value === undefined ? {} : { [key]: value },
    faults: faults.map((fault) => faultOf(key, text, fault)),
    notes,
  };
}

/** What cells are not to one another, or to the present day. */
const crossFaults = (row: Partial<LedgerRow>, cells: LedgerCells): LedgerCellFault[] =>
  CROSS.flatMap((cross) => {
    const [key, reason, remedy] = cross(row) ?? [];
    return key && reason && remedy ? [faultOf(key, cells[key], { reason, remedy })] : [];
  });

/** A row from what people wrote, by what stands beside it in its file. */
export function readRowBeside(cells: LedgerCells, beside: Beside): LedgerRowReading {
  requireKeys('台账的一行', cells, COLUMN_KEYS);
  const row: Partial<LedgerRow> = {};
  const faults: LedgerCellFault[] = [];
  const notes: string[] = [];
  for (const field of FIELDS) {
    const text = requireText(field.what, cells[field.key] ?? '');
    if (!isWritten(text)) continue;
    const read = readField(field, text, beside);
    // Where 登记单位名称 stands as well, it comes after 登记单位 and holds.
    Object.assign(row, read.part);
    notes.push(...read.notes);
    faults.push(...read.faults);
  }
  for (const { key, required } of ledgerColumns) {
    if (isWritten(cells[key]) || required === 'never') continue;
    if (required === 'always') faults.push(faultOf(key, undefined, { reason: '没有填', remedy: '补上' }));
    else if (row.focus === true) {
      const remedy = '列入重点线索台账的要写明（五（三））；补上，或先不列入';
      faults.push(faultOf(key, undefined, { reason: '没有填', remedy }));
    }
  }
  faults.push(...crossFaults(row, cells));
  const isLead = row.subject !== undefined && row.unit !== undefined;
  if (!faults.length) return { row: row as LedgerRow, faults, notes };
  return { ...(isLead && { incomplete: row as LedgerRow }), faults, notes };
}

/**
 * A row from what people wrote, or every cell that cannot stand, with reason and remedy. A cell of blanks is empty.
 *
 * @example
 * readLedgerRow({ subject: '某店', unit: '县教育局', peopleInvolved: '30多人' }).faults[0].reason; // → '“30多人” 不是整数'
 */
export function readLedgerRow(cells: LedgerCells): LedgerRowReading {
  return readRowBeside(cells, {});
}

/**
 * One cell from what people wrote, read as it is in a row; a blank one is empty and has no fault.
 *
 * @throws FangfeiError `unknown-id` for a column that the ledger does not have; `invalid-argument` for what is no text
 * @example
 * readLedgerCell('unit', '布伦口乡').part; // → { unit: 'townships-and-communities', unitName: '布伦口乡' }
 * @example
 * readLedgerCell('peopleInvolved', '30多人').faults[0].reason; // → '“30多人” 不是整数'
 * @example
 * readLedgerCell('riskExposure', '3万').notes[0]; // → '“风险敞口（元）”写的是“3万”，读作 30,000'
 */
export function readLedgerCell(key: keyof LedgerRow, text: string): LedgerCellReading {
  const column = columnOf(key);
  if (!isWritten(requireText(`台账的一格 ${key} `, text))) return { part: {}, faults: [], notes: [] };
  const { part, faults, notes } = readField(column, text, {});
  const ofCell = crossFaults(part, { [key]: text }).filter((fault) => fault.key === key);
  return { part, faults: [...faults, ...ofCell], notes };
}
