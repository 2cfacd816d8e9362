// The ledger that 五（三） asks for: its columns, its rows as a spreadsheet and back, and its totals.
import { frozen } from '../frozen.ts';
import type { ItemId, TriageRouteId, UnitId } from '../generated/ids.ts';
import { triageRoutes, units } from '../generated/plan.ts';
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import { shanghaiDay } from '../plan/dates.ts';
import { allItems, getItem, getUnit, titleOf } from '../plan/items.ts';
import { clauseLabel } from '../plan/labels.ts';
import { nearest } from '../plan/nearest.ts';
import { requireList, requireText, unknownId } from '../require.ts';
import { findUnits } from '../plan/units.ts';
import { parseCsv, toCsv } from './table.ts';

export type { LedgerRow } from '../generated/types/ledger-row.ts';

/** One column of the ledger. */
export interface LedgerColumn {
  key: keyof LedgerRow;
  /** The heading, with the unit of measure. */
  heading: string;
  /** Whether a row must have it. */
  required: boolean;
  /** `plan`: the plan names it; `project`: added by this project so that the ledger can be kept. */
  from: 'plan' | 'project';
}

/**
 * The columns in order. The plan gives no form; it names four factors and three arrangements (五（三）) and the
 * ways in which rows come in (五（一）).
 *
 * @example
 * ledgerColumns.filter((column) => column.from === 'plan').length; // → 9
 */
export const ledgerColumns: readonly LedgerColumn[] = /* @__PURE__ */ frozen<readonly LedgerColumn[]>([
  { key: 'subject', heading: '线索（疑似）', required: true, from: 'project' },
  { key: 'unit', heading: '登记单位', required: true, from: 'project' },
  { key: 'foundOn', heading: '发现日期', required: false, from: 'project' },
  { key: 'source', heading: '线索来源', required: false, from: 'plan' },
  { key: 'items', heading: '疑似对应的方案条目', required: false, from: 'project' },
  { key: 'peopleInvolved', heading: '涉众规模（人）', required: false, from: 'plan' },
  { key: 'riskExposure', heading: '风险敞口（元）', required: false, from: 'plan' },
  { key: 'publicAttention', heading: '舆论热度', required: false, from: 'plan' },
  { key: 'stabilityRisk', heading: '涉稳隐患', required: false, from: 'plan' },
  { key: 'route', heading: '分类处置', required: false, from: 'plan' },
  { key: 'responsible', heading: '整改责任', required: true, from: 'plan' },
  { key: 'measure', heading: '整改措施', required: true, from: 'plan' },
  { key: 'due', heading: '时间安排', required: true, from: 'plan' },
  { key: 'progress', heading: '处置进展', required: false, from: 'project' },
]);

/**
 * The ways in which rows come in, in the words of 五（一）.
 *
 * @example
 * rowSources['grid-screening']; // → '网格员排查'
 */
export const rowSources: Readonly<Record<NonNullable<LedgerRow['source']>, string>> = /* @__PURE__ */ frozen({
  'public-report': '群众举报',
  'media-exposure': '媒体曝光',
  'big-data': '大数据',
  'suspicious-funds': '可疑资金监测',
  'ad-monitoring': '广告资讯监测',
  'industry-screening': '行业排查',
  'grid-screening': '网格员排查',
  'street-screening': '社会面清查',
});

/**
 * Three levels of a factor; this project's own, the plan sets none.
 *
 * @example
 * factorLevels.medium; // → '中'
 */
export const factorLevels: Readonly<Record<NonNullable<LedgerRow['stabilityRisk']>, string>> = /* @__PURE__ */ frozen({
  low: '低',
  medium: '中',
  high: '高',
});

/** An item as the ledger writes it; two items of one name differ in their clause. */
const itemText = (id: ItemId): string => {
  const item = getItem(id);
  return `${titleOf(item)}〔${clauseLabel(item.clause)}〕`;
};

const routeText = (id: TriageRouteId): string => titleOf(getItem(id));

/** What a code of the ledger is written as. */
function wordOf<Code extends string>(what: string, words: Readonly<Record<Code, string>>): (code: Code) => string {
  return (code) => {
    if (Object.hasOwn(words, code)) return words[code];
    throw unknownId(what, code, Object.keys(words));
  };
}

/** How each kind of cell is written; the others are written as they are. */
const WRITE: { [K in keyof LedgerRow]?: (value: NonNullable<LedgerRow[K]>) => string } = {
  unit: (id) => getUnit(id).name,
  source: wordOf('线索来源', rowSources),
  items: (ids) => ids.map(itemText).join('；'),
  publicAttention: wordOf('程度', factorLevels),
  stabilityRisk: wordOf('程度', factorLevels),
  route: routeText,
};

/**
 * The ledger as a table of text, the headings first; what is not known is an empty cell.
 *
 * @throws FangfeiError `unknown-id` when a row names a unit or an item that does not exist
 * @example
 * ledgerTable([])[0][0]; // → '线索（疑似）'
 */
export function ledgerTable(rows: readonly LedgerRow[]): string[][] {
  const cell = <K extends keyof LedgerRow>(row: LedgerRow, key: K): string => {
    const value = row[key];
    if (value === undefined) return '';
    const write = WRITE[key] as ((value: unknown) => string) | undefined;
    return write ? write(value) : String(value);
  };
  return [
    ledgerColumns.map(({ heading }) => heading),
    ...requireList('台账', rows).map((row) => ledgerColumns.map(({ key }) => cell(row, key))),
  ];
}

/**
 * The ledger as CSV for Excel and WPS; without rows an empty form.
 *
 * @throws FangfeiError `unknown-id` when a row names a unit or an item that does not exist
 * @example
 * ledgerCsv([]).split(',').length; // → 14
 */
export function ledgerCsv(rows: readonly LedgerRow[]): string {
  return toCsv(ledgerTable(rows));
}

/** Something in a ledger file that cannot be read. */
export interface LedgerFault {
  /** The row of the spreadsheet, the headings being row 1. */
  row: number;
  /** The heading of the column. */
  column: string;
  reason: string;
  remedy: string;
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

const oneOf =
  (words: () => readonly (readonly [id: string, text: string])[]): Read =>
  (text) => {
    const known = words();
    const found = known.find(([id, word]) => word === text || id === text);
    if (found) return found[0];
    const near = nearest(
      text,
      known.map(([, word]) => word),
    );
    return new Unreadable(`“${text}” 不认识`, `改为已有的写法，最接近的有：${near.join('、')}`);
  };

const readItem = oneOf(() => allItems().map(({ id }) => [id, itemText(id)]));

const readUnit = oneOf(() => units.map(({ id, name }) => [id, name]));

/** A number, with or without thousands separators. */
const readNumber =
  (whole: boolean): Read =>
  (text) => {
    const digits = text.replace(/[,，\s]/g, '');
    if ((whole ? /^\d+$/ : /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/).test(digits)) return Number(digits);
    return new Unreadable(`“${text}” 不是${whole ? '整数' : '数'}`, '只写数字，不写单位；没有查明就空着');
  };

/** A day; a spreadsheet may have rewritten 2018-07-05 as 2018/7/5. */
const readDay: Read = (text) => {
  const [, year, month, day] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(text) ?? [];
  try {
    return shanghaiDay(`${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`);
  } catch {
    return new Unreadable(`“${text}” 不是日期`, '写成 2018-07-05 的样子');
  }
};

const READ: { [K in keyof LedgerRow]?: Read } = {
  unit: (text) => {
    const [best] = findUnits(text);
    return best?.score === 1 ? best.unit.id : readUnit(text);
  },
  foundOn: readDay,
  source: oneOf(() => Object.entries(rowSources)),
  items: (text) => {
    const read = text.split(/[；;\n]/).flatMap((part) => (part.trim() ? [readItem(part.trim())] : []));
    return read.find((item) => item instanceof Unreadable) ?? [...new Set(read)];
  },
  peopleInvolved: readNumber(true),
  riskExposure: readNumber(false),
  publicAttention: oneOf(() => Object.entries(factorLevels)),
  stabilityRisk: oneOf(() => Object.entries(factorLevels)),
  route: oneOf(() => triageRoutes.map(({ id }) => [id, routeText(id)])),
  due: readDay,
};

/**
 * The rows of a ledger file (CSV), and every cell that cannot be read, with row, column, reason and remedy.
 * A row with a fault is left out of `rows`. Columns may stand in any order; others are ignored.
 *
 * @example
 * parseLedger('线索（疑似）,登记单位\n某商行,县教育局').faults.map((fault) => fault.column); // → ['整改责任', '整改措施', '时间安排']
 */
export function parseLedger(csv: string): { rows: LedgerRow[]; faults: LedgerFault[] } {
  const [headings = [], ...body] = parseCsv(requireText('台账', csv));
  const rows: LedgerRow[] = [];
  const faults: LedgerFault[] = [];
  body.forEach((cells, at) => {
    if (cells.every((cell) => cell.trim() === '')) return;
    const row: Record<string, unknown> = {};
    const before = faults.length;
    for (const { key, heading, required } of ledgerColumns) {
      const text = cells[headings.findIndex((name) => name.trim() === heading)] ?? '';
      if (text.trim() === '') {
        if (required) faults.push({ row: at + 2, column: heading, reason: '没有填', remedy: '补上' });
        continue;
      }
      const value = READ[key] ? READ[key](text.trim()) : text;
      if (value instanceof Unreadable) {
        faults.push({ row: at + 2, column: heading, reason: value.reason, remedy: value.remedy });
      } else row[key] = value;
    }
    if (faults.length === before) rows.push(row as unknown as LedgerRow);
  });
  return { rows, faults };
}

/** What the ledger adds up to for one item of the plan or one unit. */
export interface LedgerTotal<Id> {
  id: Id;
  rows: number;
  /** People, over the rows for which the number is known. */
  peopleInvolved: number;
  /** 元, over the rows for which it is known. */
  riskExposure: number;
  /** Rows for which the number of people or the exposure is not known. */
  incomplete: number;
}

/**
 * The list of risks in total (五（三） 总量风险清单): how many rows, people and how much money for each line of
 * business, region or other item, and for each unit; the largest exposure first. A row counts under each of its items.
 *
 * @throws FangfeiError `unknown-id` when a row names a unit or an item that does not exist
 * @example
 * ledgerTotals([{ subject: '某店', unit: 'education-bureau', items: ['private-school'], peopleInvolved: 3, responsible: '某科', measure: '约谈', due: '2018-07-10' }]).items; // → [{ id: 'private-school', rows: 1, peopleInvolved: 3, riskExposure: 0, incomplete: 1 }]
 */
export function ledgerTotals(rows: readonly LedgerRow[]): {
  items: LedgerTotal<ItemId>[];
  units: LedgerTotal<UnitId>[];
} {
  requireList('台账', rows);
  return {
    items: totals(rows, (row) => (row.items ?? []).map((id) => getItem(id).id)),
    units: totals(rows, (row) => [getUnit(row.unit).id]),
  };
}

function totals<Id>(rows: readonly LedgerRow[], idsOf: (row: LedgerRow) => readonly Id[]): LedgerTotal<Id>[] {
  const byId = new Map<Id, LedgerTotal<Id>>();
  for (const row of rows) {
    for (const id of idsOf(row)) {
      const total = byId.get(id) ?? { id, rows: 0, peopleInvolved: 0, riskExposure: 0, incomplete: 0 };
      total.rows += 1;
      total.peopleInvolved += row.peopleInvolved ?? 0;
      total.riskExposure += row.riskExposure ?? 0;
      if (row.peopleInvolved === undefined || row.riskExposure === undefined) total.incomplete += 1;
      byId.set(id, total);
    }
  }
  return [...byId.values()].sort((a, b) => b.riskExposure - a.riskExposure || b.peopleInvolved - a.peopleInvolved);
}
