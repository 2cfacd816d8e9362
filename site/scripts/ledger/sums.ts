// 总量风险清单 as it is shown: the sums in words, by each of what the plan asks for, by unit, and the leads that weigh most.
import {
  headingOf,
  heaviestLeads,
  ledgerTotals,
  namedTotals,
  registrarOf,
  repeatsInWords,
  sumsInWords,
  totalColumns,
  type FactorWeights,
  type LedgerRow,
  type NamedTotal,
  type NamedTotals,
} from 'fangfei/ledger';
import { element } from '../check/dom.ts';
import { prepared } from './select.ts';
import { figure, table, type Cell } from './tables.ts';

export type Draw = (bars: { name: string; value: number }[], label: string) => Element;

const MOST_BARS = 12;

const totalCells = (total: NamedTotal, columns = totalColumns): Cell[] => [
  { content: total.name },
  ...columns.map(({ valueOf }): Cell => {
    const value = valueOf(total);
    // A card need not say that nothing is unknown.
    return { content: figure(value), number: true, more: value === 0 };
  }),
];

/** A total, and below it those of what lies in it. */
const withPlaces = (total: NamedTotal): Cell[][] => [
  totalCells(total),
  ...(total.within ?? []).map((place) =>
    totalCells(place).map((cell, at) => (at === 0 ? { ...cell, kind: 'in' } : cell)),
  ),
];

/** What the rows come to, and what of it is counted twice. */
export function sumsPart(rows: readonly LedgerRow[]): HTMLElement {
  const sums = ledgerTotals(rows);
  return element('p', {}, `共 ${sums.all.rows} 条。${sumsInWords(sums.all)}。${repeatsInWords(sums)}`);
}

/** The sums by line of business, name, region, place and unit. */
export function totalTables(
  rows: readonly LedgerRow[],
  draw: Draw | undefined,
  without: readonly string[] = [],
): HTMLElement[] {
  /** By what there is but one sum, which stands above. */
  const alike: string[] = [];
  const part = ({ by, totals }: NamedTotals) => {
    const [only, ...others] = totals;
    if (only && others.length === 0 && !only.within) {
      const verb = only.id === null || only.id === 'guise' ? '' : '是';
      alike.push(only.id === undefined ? `${by}都没有写` : `${by}都${verb}${only.name}`);
      return [];
    }
    const drawn = totals.filter(({ riskExposure }) => riskExposure > 0).slice(0, MOST_BARS);
    const bars = drawn.map(({ name, riskExposure }) => ({ name, value: riskExposure }));
    const several = totals.reduce((sum, { rows: count }) => sum + count, 0) > rows.length;
    return [
      element(
        'div',
        { class: 'keep' },
        element('h3', {}, `按${by}${several ? '（一条有几个的，各计一次）' : ''}`),
        ...(draw && bars.length > 1 ? [draw(bars, `按${by}的风险敞口（元）`)] : []),
        table(`按${by}汇总`, [by, ...totalColumns.map(({ heading }) => heading)], totals.flatMap(withPlaces)),
      ),
    ];
  };
  const parts = namedTotals(ledgerTotals(rows)).flatMap((one) => (without.includes(one.by) ? [] : part(one)));
  return [...parts, ...(alike.length ? [element('div', {}, element('p', {}, `${alike.join('，')}。`))] : [])];
}

/** 总量风险清单: the sums, and what they are by. */
export const totalsParts = (rows: readonly LedgerRow[], draw: Draw | undefined): HTMLElement[] => [
  sumsPart(rows),
  ...totalTables(rows, draw),
];

/** The sums by unit, close together: a column in which nothing is unknown is left out. */
export function unitsTable(rows: readonly LedgerRow[]): HTMLElement {
  const totals = namedTotals(ledgerTotals(rows)).flatMap(({ by, totals: named }) => (by === '登记单位' ? named : []));
  const columns = totalColumns.filter(({ valueOf }) => totals.some((total) => valueOf(total) !== 0));
  return table(
    '按登记单位汇总',
    ['登记单位', ...columns.map(({ heading }) => heading)],
    totals.map((total) => totalCells(total, columns)),
  );
}

const WEIGHED = [
  ['place', '所在区域'],
  ['peopleInvolved', '涉众（人）'],
  ['riskExposure', '敞口（元）'],
  ['publicAttention', '热度'],
  ['stabilityRisk', '隐患'],
  ['focus', '重点'],
] as const;

/** The leads that weigh most, listed as 重点线索 or not. */
export function heaviestTable(rows: readonly LedgerRow[], weights: FactorWeights): HTMLElement {
  const heaviest = heaviestLeads(rows, weights);
  return table(
    `得分最高的 ${heaviest.length} 条，不分是否列入重点线索台账`,
    ['名次', '主体（疑似）', headingOf('unit'), ...WEIGHED.map(([, heading]) => heading), '得分'],
    heaviest.map(({ row, score }, at): Cell[] => [
      { content: String(at + 1), number: true },
      { content: row.subject, head: true },
      { content: registrarOf(row) },
      ...WEIGHED.map(([key]): Cell => {
        const value = row[key];
        const number = typeof value === 'number';
        return { content: number ? figure(value) : (prepared(row).cells[key] ?? ''), number };
      }),
      { content: score.toFixed(0), number: true },
    ]),
  );
}
