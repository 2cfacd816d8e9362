// The cases in figures: five measures, by what the money was taken under and by year. What no source states stays missing.
import { cases, casesByItem, type Case } from 'fangfei/cases';
import { guises, sectors } from 'fangfei/plan';
import { monthsBetween } from '../lib/dates.ts';
import { roundPeople, roundSum } from '../lib/money.ts';
import { lostOf, sumTold } from './case-labels.ts';
import { headingOf } from './items.ts';

/** Something that is counted of every case. */
export interface Measure {
  id: string;
  name: string;
  /** What exactly is counted, in a sentence. */
  how: string;
  /** The value; none where no source states what it takes. */
  of: (entry: Case) => number | undefined;
  show: (value: number) => string;
  /** A case's own value, as its source tells it. */
  tell?: (entry: Case) => string | undefined;
  /** Values lie so far apart that every step of the axis is ten times the one before. */
  tenfold?: true;
}

const percent = (value: number) => `${Number(value.toPrecision(4))}%`;

/** How often a rate falls due in a year; the interest is simple. */
const perYear = { day: 365, month: 12, year: 1 } as const;

export const measures: readonly Measure[] = [
  {
    id: 'people',
    name: '人数',
    how: '交了钱的人数；约数舍去零头，人次不算。',
    of: ({ participantsCount }) => participantsCount,
    show: roundPeople,
    tenfold: true,
  },
  {
    id: 'money',
    name: '收的钱',
    how: '照来源的主要口径，有的只写涉案金额、资金规模或者销售额；约数舍去零头。',
    of: ({ amountCny }) => amountCny,
    show: roundSum,
    tell: sumTold,
    tenfold: true,
  },
  {
    id: 'rate',
    name: '许诺的回报',
    how: '许诺的最高回报率，按日、按月的用单利折成一年。',
    of: ({ promisedRate }) => promisedRate && promisedRate.high * perYear[promisedRate.per],
    show: percent,
  },
  {
    id: 'years',
    name: '撑了几年',
    how: '从开始收钱到停止收钱；哪一天垮的，来源大多没有写。只知道年份的按整年算。',
    of: ({ period }) => (period?.from && period.to ? monthsBetween(period.from, period.to) / 12 : undefined),
    show: (value) => `${Number(value.toFixed(1))}年`,
  },
  {
    id: 'returned',
    name: '还过多少',
    how: '收的钱减去没有归还的，占收的钱多少；前面的人拿走的本息也在里面。来源写了两个数、说的又是同一笔钱的才算。',
    of: (entry) => {
      const lost = lostOf(entry);
      return lost && (1 - lost.part) * 100;
    },
    show: (value) => `${Math.round(value)}%`,
  },
];

/** Cases that stand together in one row. */
export interface Group {
  id: string;
  name: string;
  cases: readonly Case[];
}

/** The plan's lines of business and guises that have cases; names for the same cases share a row. */
function byGuise(): Group[] {
  const rows = new Map<string, Group>();
  for (const item of [...sectors, ...guises]) {
    const own = casesByItem(item.id);
    if (own.length === 0) continue;
    const key = own.map(({ serial }) => serial).join();
    const row = rows.get(key);
    const name = headingOf(item);
    if (!row) rows.set(key, { id: item.id, name, cases: own });
    else if (row.name !== name) rows.set(key, { ...row, name: `${row.name}、${name}` });
  }
  const filed = new Set([...rows.values()].flatMap((row) => row.cases));
  const others = cases.filter((entry) => !filed.has(entry));
  return [...rows.values(), { id: 'no-guise', name: '方案没有点名的名义', cases: others }];
}

/** By the year in which the taking of money began. */
function byYear(): Group[] {
  const from = ({ period }: Case) => period?.from?.slice(0, 4);
  const known = [...new Set(cases.flatMap((entry) => from(entry) ?? []))].sort();
  const groups = known.map((year) => ({
    id: `from-${year}`,
    name: `${year}年`,
    cases: cases.filter((entry) => from(entry) === year),
  }));
  const others = cases.filter((entry) => !from(entry));
  return [...groups, ...(others.length > 0 ? [{ id: 'no-year', name: '年份未载明', cases: others }] : [])];
}

export interface Grouping {
  id: string;
  name: string;
  groups: readonly Group[];
}

export const groupings: readonly Grouping[] = [
  { id: 'guise', name: '按名义', groups: byGuise() },
  { id: 'year', name: '按开始收钱的年份', groups: byYear() },
];

/** A group's values of a measure: how many cases have one, and the middle of them. */
export interface Summary {
  known: readonly { case: Case; value: number }[];
  /** None where no case has a value. */
  median: number | undefined;
}

/**
 * What a measure says of some cases.
 *
 * @example
 * summaryOf(measures[0], cases).known.length; // how many cases tell the number of people
 */
export function summaryOf({ of }: Measure, among: readonly Case[]): Summary {
  const known = among
    .flatMap((entry) => {
      const value = of(entry);
      return value === undefined ? [] : [{ case: entry, value }];
    })
    .sort((one, other) => one.value - other.value);
  const half = known.length / 2;
  const [low, high] = [known[Math.ceil(half) - 1], known[Math.floor(half)]];
  return { known, median: low && high && (low.value + high.value) / 2 };
}
