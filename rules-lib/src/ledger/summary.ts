// What a ledger, or many put together, comes to for whoever reports it: the leads that weigh most, and all of it in a paragraph.
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import { registrarOf } from './row.ts';
import {
  defaultWeights,
  knownSums,
  ledgerTotals,
  namedTotals,
  rankLedger,
  repeatsInWords,
  sumsInWords,
  type FactorWeights,
  type NamedTotal,
  type RankedRow,
} from './totals.ts';

/** How many leads are told by themselves. */
const MOST = 10;

/**
 * The ten leads that weigh most by the four factors of 五（三）, be they listed as 重点线索 or not.
 *
 * @throws FangfeiError as `rankLedger`
 * @example
 * heaviestLeads([{ subject: '甲', unit: 'education-bureau' }]).length; // → 1
 */
export const heaviestLeads = (rows: readonly LedgerRow[], weights: FactorWeights = defaultWeights): RankedRow[] =>
  rankLedger(rows, weights).slice(0, MOST);

/** A number as it is read; nothing where it is not known. */
const told = (number: number | undefined, measure: string): string[] =>
  number === undefined ? [] : [`${number.toLocaleString('zh-CN')} ${measure}`];

const totalInWords = (total: NamedTotal): string => {
  const { peopleInvolved, riskExposure } = knownSums(total);
  return [`${total.name} ${total.rows} 条`, ...told(peopleInvolved, '人'), ...told(riskExposure, '元')].join('、');
};

/** Whether a row counts under several of these. */
const several = (named: readonly NamedTotal[], rows: readonly LedgerRow[]): boolean =>
  named.reduce((sum, total) => sum + total.rows, 0) > rows.length;

const leadInWords = ({ row }: RankedRow): string => {
  const { peopleInvolved, riskExposure } = row;
  const known = [...told(peopleInvolved, '人'), ...told(riskExposure, '元')].join('、');
  return `${row.subject}（${[registrarOf(row), known].filter(Boolean).join('，')}）`;
};

/**
 * The ledger as a paragraph of a report: how many leads, what they add up to, by line of business, name and place, and the
 * ten that weigh most. Nothing where there is no lead.
 *
 * @throws FangfeiError as `rankLedger`
 * @example
 * ledgerInWords([{ subject: '某店', unit: 'education-bureau', peopleInvolved: 3 }]); // → '登记疑似线索 1 条，列入重点风险线索台账 0 条。涉众 3 人；金额都没有查明。按得分排在前面的 1 条：某店（县教育局，3 人）。'
 */
export function ledgerInWords(rows: readonly LedgerRow[], weights: FactorWeights = defaultWeights): string {
  const heaviest = heaviestLeads(rows, weights);
  if (heaviest.length === 0) return '';
  const totals = ledgerTotals(rows);
  const parts = namedTotals(totals).flatMap(({ by, totals: named }) => {
    const known = named.filter(({ id }) => id !== undefined);
    const unknown = named.filter(({ id }) => id === undefined);
    return by === '登记单位' || known.length === 0
      ? []
      : [
          `按${by}${several(named, rows) ? '（一条有几个的，各计一次）' : ''}：${[...known, ...unknown].map(totalInWords).join('；')}。`,
        ];
  });
  const focus = rows.filter((row) => row.focus).length;
  return [
    `登记疑似线索 ${rows.length} 条，列入重点风险线索台账 ${focus} 条。${sumsInWords(totals.all)}。`,
    repeatsInWords(totals),
    ...parts,
    `按得分排在前面的 ${heaviest.length} 条：${heaviest.map(leadInWords).join('；')}。`,
  ].join('');
}
