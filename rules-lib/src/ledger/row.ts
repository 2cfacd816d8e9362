// One row of the ledger as text and back: every cell is read and checked here, typed or imported.
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import { shanghaiDay } from '../plan/dates.ts';
import { nearest } from '../plan/nearest.ts';
import { getUnit } from '../plan/items.ts';
import { findUnits } from '../plan/units.ts';
import { present } from '../present.ts';
import { requireKeys, requireList, requireNumber, requireObject, requireText, unknownId } from '../require.ts';
import {
  choicesOf,
  headingOf,
  itemSeparator,
  itemsTitled,
  itemText,
  ledgerChoices,
  ledgerColumns,
  type LedgerColumn,
} from './columns.ts';
import { creditCodeFault } from './credit-code.ts';

/** A row as people write it: text by column; what is not known is left out or empty. */
export type LedgerCells = { readonly [K in keyof LedgerRow]?: string | undefined };

/** A cell of a row that cannot be read, or does not go with the others. */
export interface LedgerCellFault {
  key: keyof LedgerRow;
  /** The heading of the column. */
  column: string;
  reason: string;
  remedy: string;
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

/** Whether a field of a row holds what its column takes, or an error that says what it should. */
function requireField({ key, form, what }: (typeof FIELDS)[number], value: unknown): void {
  if (form === 'number') requireNumber(what, value);
  else if (form === 'date') shanghaiDay(requireText(what, value));
  else if (form === 'items') requireList(what, value as unknown[]).forEach((item) => written(key, item));
  else if (form === 'choice') written(key, value);
  else requireText(what, value);
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
 * @throws FangfeiError `unknown-id` when it names a unit, an item or a code that does not exist
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
 * @throws FangfeiError `unknown-id` when a row names a unit, an item or a code that does not exist
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

/** A cell that cannot be read: why, and what to do. */
class Unreadable {
  readonly reason: string;
  readonly remedy: string;
  constructor(reason: string, remedy: string) {
    this.reason = reason;
    this.remedy = remedy;
  }
}

type Read = (text: string) => unknown;

const notKnown = (key: keyof LedgerRow, text: string): Unreadable =>
  new Unreadable(`“${text}” 不认识`, `改为已有的写法，最接近的有：${nearest(text, ledgerChoices(key)).join('、')}`);

const readChoice =
  (key: keyof LedgerRow): Read =>
  (text) => {
    const { values } = present(choicesOf(key), `${key} 栏的写法`);
    return values.has(text) ? values.get(text) : notKnown(key, text);
  };

/**
 * The unit that a cell names; a township or a community is one of its kind, and `unitName` says which.
 * Other bureaus are not taken so: 县教局 is rather a slip in 县教育局.
 */
function unitNamed(text: string): Pick<LedgerRow, 'unit' | 'unitName'> | undefined {
  const [best] = findUnits(text);
  if (best?.score === 1) return { unit: best.unit.id };
  return best?.reason && best.unit.id === 'townships-and-communities'
    ? { unit: best.unit.id, unitName: text }
    : undefined;
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

/** The unit of a cell, and of a kind of units the very one where the cell names it. */
function readRegistrar(text: string): Pick<LedgerRow, 'unit' | 'unitName'> | Unreadable {
  const unit = choicesOf('unit')?.values.get(text) as LedgerRow['unit'] | undefined;
  return unit ? { unit } : (unitNamed(text) ?? notKnown('unit', text));
}

/** Thousands set apart; in any other place a comma is a slip, or the decimal sign of another country. */
const THOUSANDS = /^\d{1,3}(?:[,，\s]\d{3})+(?:\.\d+)?$/;

/** A number, with or without thousands separators. */
const readNumber =
  (whole: boolean, least: number): Read =>
  (text) => {
    const digits = THOUSANDS.test(text) ? text.replace(/[,，\s]/g, '') : text;
    if (!(whole ? /^\d+$/ : /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/).test(digits)) {
      return new Unreadable(
        `“${text}” 不是${whole ? '整数' : '数'}`,
        `只写数字，${whole ? '如 120' : '三万元写 30000'}；没有查明就空着`,
      );
    }
    const value = Number(digits);
    if (value < least || (whole ? !Number.isSafeInteger(value) : !Number.isFinite(value))) {
      return new Unreadable(`“${text}” 太${value < least ? '小' : '大'}`, '核对后改正；没有查明就空着');
    }
    return value;
  };

const readMoney = /* @__PURE__ */ readNumber(false, 0);

/** A day; a spreadsheet may have rewritten 2018-07-05 as 2018/7/5. */
const readDay: Read = (text) => {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  try {
    return shanghaiDay(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
  } catch {
    return new Unreadable(`“${text}” 不是日期`, '写成 2018-07-05 的样子');
  }
};

/** The item that a part of the cell names, with its clause or, where that leaves no doubt, without. */
function readItem(text: string): unknown {
  const { one, all } = itemsTitled(text);
  if (one) return one.id;
  return all.length > 1
    ? new Unreadable(`“${text}” 有 ${all.length} 项同名`, `写明条款：${all.map(itemText).join('、')}`)
    : readChoice('items')(text);
}

const itemTexts = (text: string): string[] =>
  text
    .split(/[；;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** What is to be known of a row that could be read: an item named without its clause, where two bear the name. */
export function notesOn({ items = '' }: LedgerCells): string[] {
  return itemTexts(items).flatMap((text) => {
    const { one, all } = itemsTitled(text);
    const others = all.filter((item) => item !== one).map((item) => `“${itemText(item)}”`);
    return one && others.length
      ? [`“${text}”没有写条款，读作“${itemText(one)}”；要的是${others.join('、')}就改过来`]
      : [];
  });
}

const LONGEST = 2000;

const readWords: Read = (text) =>
  text.length > LONGEST ? new Unreadable(`有 ${text.length} 个字，太长`, `至多写 ${LONGEST} 个字，其余另附材料`) : text;

const READ: { readonly [K in keyof LedgerRow]?: Read } = {
  serial: /* @__PURE__ */ readNumber(true, 1),
  creditCode(text) {
    const code = text.replace(/\s/g, '').toUpperCase();
    const fault = creditCodeFault(code);
    return fault ? new Unreadable(`“${text}” ${fault}`, '对照营业执照改正；没有代码就空着') : code;
  },
  foundOn: readDay,
  items(text) {
    const read = itemTexts(text).map(readItem);
    return read.find((item) => item instanceof Unreadable) ?? [...new Set(read)];
  },
  peopleInvolved: /* @__PURE__ */ readNumber(true, 0),
  riskExposure(text) {
    // The heading gives the unit; a spreadsheet's money format sets its sign before the number.
    return readMoney(text.replace(/^[￥¥]\s*/, ''));
  },
  due: readDay,
  settledOn: readDay,
};

function readCell({ key, form }: LedgerColumn, text: string): unknown {
  const own = READ[key];
  if (own) return own(text.trim());
  return form === 'choice' ? readChoice(key)(text.trim()) : readWords(text);
}

type Cross = (row: Partial<LedgerRow>) => [key: keyof LedgerRow, reason: string, remedy: string] | undefined;

/** What cells must be to one another. */
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
];

/**
 * A row from what people wrote, or every cell that cannot stand, with reason and remedy. A cell of blanks is empty.
 *
 * @example
 * readLedgerRow({ subject: '某店', unit: '县教育局', peopleInvolved: '约3人' }).faults[0].reason; // → '“约3人” 不是整数'
 */
export function readLedgerRow(cells: LedgerCells): { row?: LedgerRow; faults: LedgerCellFault[] } {
  requireKeys('台账的一行', cells, COLUMN_KEYS);
  const row: Record<string, unknown> = {};
  const faults: LedgerCellFault[] = [];
  const fault = (key: keyof LedgerRow, reason: string, remedy: string) =>
    faults.push({ key, column: headingOf(key), reason, remedy });
  for (const column of FIELDS) {
    const text = requireText(column.what, cells[column.key] ?? '');
    if (text.trim() === '') continue;
    const value = column.key === 'unit' ? readRegistrar(text.trim()) : readCell(column, text);
    if (value instanceof Unreadable) fault(column.key, value.reason, value.remedy);
    // Where 登记单位名称 stands as well, it comes after and holds.
    else if (column.key === 'unit') Object.assign(row, value);
    else row[column.key] = value;
  }
  for (const { key, required } of ledgerColumns) {
    if ((cells[key] ?? '').trim() !== '' || required === 'never') continue;
    if (required === 'always') fault(key, '没有填', '补上');
    else if (row.focus === true) fault(key, '没有填', '列入重点线索台账的要写明（五（三））；补上，或先不列入');
  }
  for (const cross of CROSS) {
    const found = cross(row);
    if (found) fault(...found);
  }
  return faults.length ? { faults } : { row: row as unknown as LedgerRow, faults };
}
