// What a ledger row holds, in what order and in what words.
import { frozen } from '../frozen.ts';
import type { ClauseAddress, ItemId } from '../generated/ids.ts';
import { triageRoutes, units } from '../generated/plan.ts';
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import { allItems, filedItems, titleOf, type PlanItem } from '../plan/items.ts';
import { clauseLabel } from '../plan/labels.ts';
import { unknownId } from '../require.ts';

export type { LedgerRow } from '../generated/types/ledger-row.ts';

/** One column of the ledger. */
export interface LedgerColumn {
  key: keyof LedgerRow;
  /** The heading, with the unit of measure. */
  heading: string;
  /** `always`: every row must have it; `focus`: every row of the 重点线索台账 must (五（三）). */
  required: 'always' | 'focus' | 'never';
  /** Where the plan names it; without one it was added by this project so that the ledger can be kept. */
  clause?: ClauseAddress | undefined;
  /** What is written in a cell. */
  form: 'line' | 'text' | 'number' | 'date' | 'choice' | 'items';
}

const column = (
  key: keyof LedgerRow,
  heading: string,
  form: LedgerColumn['form'],
  clause?: ClauseAddress,
  required: LedgerColumn['required'] = 'never',
): LedgerColumn => ({ key, heading, required, form, clause });

/**
 * The columns in order. The plan gives no form; it names four factors and three arrangements (五（三）), the
 * ways in which rows come in (五（一）) and that they are told apart in handling (第二阶段).
 *
 * @example
 * ledgerColumns.find(({ key }) => key === 'route').clause; // → '1.s2'
 */
export const ledgerColumns: readonly LedgerColumn[] = /* @__PURE__ */ frozen<readonly LedgerColumn[]>([
  column('serial', '序号', 'number'),
  column('subject', '主体名称（疑似）', 'line', undefined, 'always'),
  column('creditCode', '统一社会信用代码', 'line'),
  column('unit', '登记单位', 'choice', undefined, 'always'),
  column('unitName', '登记单位名称', 'line'),
  column('place', '所在区域', 'line'),
  column('foundOn', '发现日期', 'date'),
  column('source', '线索来源', 'choice', '5.1'),
  column('clue', '线索内容', 'text'),
  column('items', '疑似对应的方案条目', 'items'),
  column('peopleInvolved', '涉众规模（人）', 'number', '5.3'),
  column('riskExposure', '风险敞口（元）', 'number', '5.3'),
  column('publicAttention', '舆论热度', 'choice', '5.3'),
  column('stabilityRisk', '涉稳隐患', 'choice', '5.3'),
  column('otherFactors', '其他因素', 'line', '5.3'),
  column('focus', '列入重点线索台账', 'choice', '5.3'),
  column('route', '分类处置', 'choice', '1.s2'),
  column('responsible', '整改责任', 'line', '5.3', 'focus'),
  column('person', '责任人', 'line'),
  column('measure', '整改措施', 'text', '5.3', 'focus'),
  column('due', '时间安排', 'date', '5.3', 'focus'),
  column('status', '状态', 'choice'),
  column('settledOn', '办结日期', 'date'),
  column('progress', '处置进展', 'text'),
]);

/** A column, or `unknown-id`. */
export function columnOf(key: keyof LedgerRow): LedgerColumn {
  const found = ledgerColumns.find((column) => column.key === key);
  if (found) return found;
  throw unknownId(
    '栏',
    key,
    ledgerColumns.map((column) => column.key),
  );
}

/**
 * What stands above a column.
 *
 * @throws FangfeiError `unknown-id` for a column that the ledger does not have
 * @example
 * headingOf('peopleInvolved'); // → '涉众规模（人）'
 */
export const headingOf = (key: keyof LedgerRow): string => columnOf(key).heading;

/**
 * What stands between the items of a cell.
 *
 * @example
 * ledgerCells({ subject: '某店', unit: 'education-bureau', items: ['charity', 'crowded-area'] }).items.split(itemSeparator).length; // → 2
 */
export const itemSeparator = '；';

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

/**
 * How far a row has come; this project's own, the plan sets no steps.
 *
 * @example
 * rowStatuses.settled; // → '已办结'
 */
export const rowStatuses: Readonly<Record<NonNullable<LedgerRow['status']>, string>> = /* @__PURE__ */ frozen({
  registered: '已登记',
  checking: '核查中',
  handling: '处置中',
  settled: '已办结',
});

/**
 * An item as the ledger writes it; two items of one name differ in their clause.
 *
 * @example
 * filedItems().slice(0, 1).map(itemText); // → ['投资咨询〔三（一）1〕']
 */
export const itemText = (item: PlanItem): string => `${titleOf(item)}〔${clauseLabel(item.clause)}〕`;

/** The items that bear a name, and the one that the name alone stands for: the line of business that the others are, else the plan's first. */
export function itemsTitled(name: string): { one: PlanItem | undefined; all: readonly PlanItem[] } {
  const all = filedItems().filter((item) => titleOf(item) === name);
  return { one: all.find(({ id }) => all.every((other) => (other.sector ?? other.id) === id)) ?? all[0], all };
}

const CHOICES: { readonly [K in keyof LedgerRow]?: () => (readonly [value: unknown, text: string])[] } = {
  unit: () => units.map(({ id, name }) => [id, name] as const),
  source: () => Object.entries(rowSources),
  items: () => allItems().map((item): [ItemId, string] => [item.id, itemText(item)]),
  publicAttention: () => Object.entries(factorLevels),
  stabilityRisk: () => Object.entries(factorLevels),
  focus: () => [
    [true, '是'],
    [false, '否'],
  ],
  route: () => triageRoutes.map((route) => [route.id, titleOf(route)] as const),
  status: () => Object.entries(rowStatuses),
};

interface Choices {
  /** How each value is written, in the order of the plan. */
  texts: ReadonlyMap<unknown, string>;
  /** What each text, or the value's own code, stands for. */
  values: ReadonlyMap<string, unknown>;
}

const known = new Map<keyof LedgerRow, Choices>();

/** The values that a column takes; nothing where any text may stand. */
export function choicesOf(key: keyof LedgerRow): Choices | undefined {
  const found = known.get(key);
  if (found) return found;
  const choices = CHOICES[key]?.();
  if (choices) {
    const values = choices.flatMap(([value, text]): [string, unknown][] => [
      [String(value), value],
      [text, value],
    ]);
    known.set(key, { texts: new Map(choices), values: new Map(values) });
  }
  return known.get(key);
}

/**
 * The words that may stand in a column, in order; empty where any text may.
 *
 * @throws FangfeiError `unknown-id` for a column that the ledger does not have
 * @example
 * ledgerChoices('status'); // → ['已登记', '核查中', '处置中', '已办结']
 */
export function ledgerChoices(key: keyof LedgerRow): string[] {
  columnOf(key);
  // What a row has been filed under stays, but no more is offered than fits.
  if (key === 'items') return filedItems().map(itemText);
  return [...(choicesOf(key)?.texts.values() ?? [])];
}
