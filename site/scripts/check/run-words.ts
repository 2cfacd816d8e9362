// What the rows of a run say: in the cells of a table, in lines for a message, and counted.
import { fullDate, today } from '../../lib/dates.ts';
import { HEAD, tells } from './columns.ts';
import type { Row } from './judge.ts';
import { words } from './plan-words.ts';

const FAULT = '没有读成';
export const nameOf = (verdict: Row['verdict']): string =>
  verdict === 'fault' ? FAULT : (words.verdicts[verdict] ?? '');

export const isHit = ({ verdict }: Row): boolean => verdict === 'suspected' || verdict === 'ask';

/** The outcome's own cells, in the order of their columns. */
export const cellsOf = (row: Row): string[] => [
  row.place,
  nameOf(row.verdict) + (row.reason ? `（${row.reason}）` : ''),
  row.segment,
  row.findings.join('；'),
  row.clauses.join('、'),
  [row.units.join('、'), row.gap].filter(Boolean).join('；'),
];

/** An item of a longer name is a whole sentence of the plan. */
const SHORT = 12;

/** The file that all rows come from, where it is one. */
export function oneFile(rows: readonly Row[]): string | undefined {
  const files = new Set(rows.map(({ file }) => file));
  return files.size === 1 ? rows[0]?.file : undefined;
}

/**
 * The same on paper: an item with a long name is told by its clause alone, in the next cell; for what the plan names
 * nobody only where it names nobody at all; the file, where it is one, above the table.
 */
export const paperCellsOf = (row: Row, file: string | undefined): string[] =>
  cellsOf({
    ...row,
    place: file === undefined ? row.place : row.place.slice(file.length).trim() || row.place,
    findings: row.findings.filter((name) => name.length <= SHORT),
    gap: row.units.length > 0 ? '' : row.gap,
  });

/** What a cell is called where it stands by itself. */
export const labelOf = ({ verdict }: Row, at: number): string =>
  verdict === 'fault' && HEAD[at] === '有关的一段' ? '原因' : (HEAD[at] ?? '');

/** Rows as a table, with the columns that the records brought. */
export function tableOf(rows: readonly Row[]): string[][] {
  const brought = rows.map(({ fields }) => new Map(fields));
  const own = [...new Set(brought.flatMap((columns) => [...columns.keys()]))];
  return [
    [...HEAD, ...own],
    ...rows.map((row, at) => [...cellsOf(row), ...own.map((name) => brought[at]?.get(name) ?? '')]),
  ];
}

/** Hits as lines for a message. */
export const linesOf = (hits: readonly Row[]): string =>
  hits
    .map(({ place, verdict, segment, findings, clauses, units, gap }, at) => {
      const acting = units.length > 0 ? `由${units.join('、')}处理` : '';
      const more = [findings.join('；'), clauses.join('、'), acting, gap].filter(Boolean).join('；');
      return `${at + 1}. ${nameOf(verdict)}：${segment}（${place}${more && `；${more}`}）`;
    })
    .join('\n');

type Counts = [name: string, count: number][];

/** How often each name occurs, the most frequent first. */
function countsOf(names: readonly string[]): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}

/** What is counted of the hits, and how many of each a paragraph tells. */
const COUNTED: readonly { name: string; by: string; of: (row: Row) => readonly string[] }[] = [
  { name: '条款', by: '按条款', of: ({ clauses }) => clauses },
  { name: '方案里由谁处理', by: '按单位', of: ({ units }) => units },
  { name: '对应的条目', by: '', of: ({ findings }) => findings },
  {
    name: '平台',
    by: '按平台',
    of: ({ fields = [] }) =>
      fields.flatMap(([name, value]) => (tells(name, 'site', 'channel') && value ? [value] : [])),
  },
];

const VERDICTS = ['suspected', 'ask', 'clear', 'unread', 'fault'] as const;

/** How many rows came out how, in the order of the verdicts. */
export const outcomesOf = (rows: readonly Row[]): { verdict: Row['verdict']; count: number }[] =>
  VERDICTS.map((verdict) => ({ verdict, count: rows.filter((row) => row.verdict === verdict).length })).filter(
    ({ count }) => count > 0,
  );

const reasonsOf = (rows: readonly Row[]): Counts => countsOf(rows.flatMap(({ reason }) => reason ?? []));

/** A run counted, as a table: by outcome, and the hits by clause, by who acts, by item, by platform. */
export function summaryOf(rows: readonly Row[]): (string | number)[][] {
  const outcomes = outcomesOf(rows).flatMap(({ verdict, count }): Counts =>
    verdict === 'unread'
      ? reasonsOf(rows).map(([reason, times]) => [`${nameOf(verdict)}：${reason}`, times])
      : [[nameOf(verdict), count]],
  );
  const hits = rows.filter(isHit);
  return [
    ['分类', '名称', '条数'],
    ['共查', '', rows.length],
    ...outcomes.map(([name, count]) => ['结论', name, count]),
    ...COUNTED.flatMap(({ name, of }) => countsOf(hits.flatMap(of)).map(([one, count]) => [name, one, count])),
  ];
}

/** Of each kind so many are told in the paragraph. */
const TOLD = 5;

const told = (counts: Counts): string =>
  counts
    .slice(0, TOLD)
    .map(([name, count]) => `${name} ${count}条`)
    .join('、') + (counts.length > TOLD ? `等${counts.length}项` : '');

/** A run in a paragraph, for whoever reports it. */
export function paragraphOf(rows: readonly Row[]): string {
  const outcomes = outcomesOf(rows).map(({ verdict, count }) => {
    const reasons = verdict === 'unread' ? reasonsOf(rows) : [];
    const why = reasons.map(([reason, times]) => `${reason}${times}条`).join('、');
    return `${nameOf(verdict)}${count}条${why && `（${why}）`}`;
  });
  const hits = rows.filter(isHit);
  const parts = COUNTED.flatMap(({ by, of }) => {
    const counts = by ? countsOf(hits.flatMap(of)) : [];
    return counts.length > 0 ? [`${by}：${told(counts)}`] : [];
  });
  return [
    `${fullDate(today())}检查文字${rows.length}条，${outcomes.join('，')}。`,
    hits.length > 0 ? `疑似和要问清楚的共${hits.length}条，${parts.join('；')}（一条可以对应几款、几个单位）。` : '',
    '以上是对字词的提示，是否构成非法集资，应由有关部门依法认定。',
  ].join('');
}
