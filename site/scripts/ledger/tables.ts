// What the ledger is shown as: its rows, its totals, its ranking, and two states beside each other.
import {
  headingOf,
  placesInWords,
  rankLedger,
  registrarOf,
  type FactorWeights,
  type LedgerDiff,
  type LedgerReading,
  type LedgerRow,
  type RankedRow,
} from 'fangfei/ledger';
import { inside } from '../../lib/inside.ts';
import { element, type Child } from '../check/dom.ts';
import { prepared } from './select.ts';
import type { KeptRow } from './store.ts';

type Key = keyof LedgerRow;

export interface Cell {
  content: Child;
  number?: boolean;
  label?: string;
  /** What the row is about, where that is not the first cell. */
  head?: boolean;
  /** In a card it unfolds with the rest. */
  more?: boolean;
  /** For the screen: nobody can press it on paper. */
  act?: boolean;
  /** A class of its own. */
  kind?: string;
}

const kindsOf = ({ number, more, act, kind }: Cell): string =>
  [number && 'number', more && 'more', act && 'screen-only', kind].filter(Boolean).join(' ');

/** A table that can be scrolled by keyboard where it is too wide. */
export function table(
  caption: string,
  headings: readonly Child[],
  rows: readonly (readonly Cell[])[],
  plain = false,
): HTMLElement {
  const head = headings.map((heading, at) => {
    const number = rows.some((cells) => cells[at]?.number);
    const act = rows.some((cells) => cells[at]?.act);
    const kind = kindsOf({ content: heading, number, act });
    return element('th', { scope: 'col', ...(kind && { class: kind }) }, heading);
  });
  const body = rows.map((cells) => {
    const about = Math.max(
      0,
      cells.findIndex(({ head: is }) => is),
    );
    return element(
      'tr',
      {},
      ...cells.map((cell, at) => {
        const { content, label } = cell;
        const heading = label ?? headings[at];
        const kind = kindsOf(cell);
        return element(
          at === about ? 'th' : 'td',
          {
            ...(at === about && { scope: 'row' }),
            ...(kind && { class: kind }),
            // On a phone, where the headings are out of sight.
            ...(typeof heading === 'string' && heading && at !== about && { 'data-label': heading }),
          },
          content,
        );
      }),
    );
  });
  const made = element(
    'table',
    { class: 'cards' },
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
  return plain
    ? made
    : element('div', { class: 'scroll-x', tabindex: '0', role: 'region', 'aria-label': caption }, made);
}

const ACTIONS = '操作';

/** What can be done with a row; a listener further up acts on it. */
const rowActions = ({ id, row }: KeptRow): HTMLElement => {
  const edit = { 'data-edit': String(id) };
  return element(
    'span',
    { class: 'row-actions' },
    element('button', { type: 'button', ...edit, 'aria-label': `改：${row.subject}` }, '改'),
    element(
      'a',
      { href: inside('triage/start/'), ...edit, 'data-do': 'ask', 'aria-label': `怎样处置：${row.subject}` },
      '怎样处置',
    ),
    ...(row.route === 'refer-to-police'
      ? [
          element(
            'button',
            { type: 'button', 'data-transfer': String(id), 'aria-label': `存成线索移送单（Word）：${row.subject}` },
            '移送单',
          ),
        ]
      : []),
    element(
      'button',
      { type: 'button', class: 'unfold', 'aria-expanded': 'false', 'aria-label': `更多：${row.subject}` },
      '更多',
    ),
  );
};

const SHOWN: readonly Key[] = [
  'serial',
  'subject',
  'unit',
  'peopleInvolved',
  'riskExposure',
  'stabilityRisk',
  'focus',
  'due',
  'status',
];

/** What a card shows before it is unfolded, beside whom it is about. */
const AT_FIRST: ReadonlySet<Key> = new Set(['riskExposure', 'due', 'status']);

/** On paper nobody can open a row: its content and what was done stand in it. */
const PRINTED: readonly Key[] = [
  'serial',
  'subject',
  'unit',
  'place',
  'foundOn',
  'source',
  'clue',
  'items',
  'peopleInvolved',
  'riskExposure',
  'route',
  'responsible',
  'measure',
  'due',
  'status',
  'progress',
];

/** Who registered these rows: the unit, or how many there are. */
export function registrarsOf(rows: readonly LedgerRow[]): string {
  const names = [...new Set(rows.map(registrarOf))];
  return names.length > 1 ? `${names.length} 个单位` : (names[0] ?? '');
}

/**
 * One page of the ledger, or all of it for paper: there what nobody has filled in takes no room, nor does a unit that
 * stands at the head.
 */
export function rowsTable(
  kept: readonly KeptRow[],
  { sort, descending }: { sort: Key; descending: boolean },
  paper: boolean,
): HTMLElement {
  const alone = new Set(kept.map(({ row }) => registrarOf(row))).size < 2;
  const keys = paper
    ? PRINTED.filter((key) => !(key === 'unit' && alone) && kept.some(({ row }) => row[key] !== undefined))
    : SHOWN;
  const headings = keys.map((key): Child => {
    // Nobody presses a heading on paper.
    if (paper) return headingOf(key);
    const button = element('button', { type: 'button', 'data-sort': key }, headingOf(key));
    if (key === sort) button.append(descending ? ' ↓' : ' ↑');
    return button;
  });
  const rows = kept.map((one) => [
    ...keys.map((key): Cell => {
      const text = key === 'unit' ? registrarOf(one.row) : (prepared(one.row).cells[key] ?? '');
      const value = one.row[key];
      const number = typeof value === 'number';
      const more = !paper && key !== 'subject' && !AT_FIRST.has(key);
      const head = key === 'subject';
      return { content: number ? value.toLocaleString('zh-CN') : text, number, head, label: headingOf(key), more };
    }),
    ...(paper ? [] : [{ content: rowActions(one), label: '', act: true }]),
  ]);
  const made = table('登记的线索，一行一条', paper ? headings : [...headings, ACTIONS], rows, true);
  made.querySelectorAll('thead th').forEach((th, at) => {
    if (keys[at] === sort) th.setAttribute('aria-sort', descending ? 'descending' : 'ascending');
  });
  return made;
}

/** A figure as it is read; what is not known is no 0. */
export const figure = (value: number | undefined): string => value?.toLocaleString('zh-CN') ?? '—';

const MOST_CANDIDATES = 20;

const RANKED: readonly (readonly [key: Key, heading: string])[] = [
  ['peopleInvolved', '涉众（人）'],
  ['riskExposure', '敞口（元）'],
  ['publicAttention', '热度'],
  ['stabilityRisk', '隐患'],
  ['responsible', '整改责任'],
  ['person', '责任人'],
  ['measure', '整改措施'],
  ['due', '时间安排'],
  ['status', '状态'],
];

/** 重点线索台账, the heaviest first, and what weighs most among the rest. */
export function rankedParts(kept: readonly KeptRow[], weights: FactorWeights): HTMLElement[] {
  const byRow = new Map(kept.map((one) => [one.row, one]));
  const ranked = rankLedger(
    kept.map(({ row }) => row),
    weights,
  );
  const part = (caption: string, rows: readonly RankedRow[]) =>
    table(
      caption,
      ['主体名称（疑似）', '得分', ...RANKED.map(([, heading]) => heading), ACTIONS],
      rows.map(({ row, score }): Cell[] => {
        const one = byRow.get(row);
        return [
          { content: row.subject },
          { content: score.toFixed(0), number: true },
          ...RANKED.map(([key]): Cell => {
            const value = row[key];
            const number = typeof value === 'number';
            const content = number ? figure(value) : (prepared(row).cells[key] ?? '');
            return { content, number, more: !AT_FIRST.has(key) };
          }),
          { content: one ? rowActions(one) : '', label: '', act: true },
        ];
      }),
    );
  const focus = ranked.filter(({ row }) => row.focus);
  const others = ranked.filter(({ row }) => !row.focus && row.status !== 'settled');
  const candidates = `没有列入、没有办结的 ${others.length} 条里，得分最高的 ${Math.min(others.length, MOST_CANDIDATES)} 条`;
  return [
    focus.length
      ? part(`已列入重点线索台账的 ${focus.length} 条，得分高的在前`, focus)
      : element('p', {}, '还没有列入重点线索台账的。'),
    ...(others.length
      ? [
          element(
            'details',
            { class: 'fold-on-phone screen-only', open: '' },
            element('summary', {}, candidates),
            part(candidates, others.slice(0, MOST_CANDIDATES)),
          ),
        ]
      : []),
  ];
}

const MOST_FAULTS = 50;

/** What is wrong with a file, each by its row and, where that is known, by whom the row is about. */
export function faultTable({
  faults,
  unread,
  incomplete,
}: Pick<LedgerReading, 'faults' | 'unread' | 'incomplete'>): HTMLElement {
  const names = new Map([...unread, ...incomplete].map((one) => [placesInWords([one]), one.cells.subject]));
  const rows = faults.slice(0, MOST_FAULTS).map(({ column, reason, remedy, ...place }): Cell[] => {
    const where = placesInWords([place]);
    const name = names.get(where);
    return [`${where}${name ? `：${name}` : ''}`, column, reason, remedy].map((content) => ({ content }));
  });
  const more = faults.length > MOST_FAULTS ? `，先列 ${MOST_FAULTS} 处` : '';
  return table(`有错的地方，共 ${faults.length} 处${more}`, ['行', '栏', '原因', '办法'], rows);
}

/** A row by its unit, number and name. */
export const who = (row: LedgerRow): string =>
  `${registrarOf(row)}${row.serial === undefined ? '' : ` ${row.serial} 号`}：${row.subject}`;

const list = (
  heading: string,
  rows: readonly LedgerRow[],
  more: (row: LedgerRow) => string = () => '',
): HTMLElement[] =>
  rows.length === 0
    ? []
    : [
        element('h3', {}, `${heading}（${rows.length} 条）`),
        element('ul', {}, ...rows.map((row) => element('li', {}, who(row) + more(row)))),
      ];

/** What happened between two states. */
export function diffParts({ added, settled, changed, unchanged, missing }: LedgerDiff): HTMLElement[] {
  // A lead that was settled may have been put right as well.
  const corrected = settled.flatMap(({ before, after, columns }) => {
    const others = columns.filter((key) => key !== 'status' && key !== 'settledOn');
    return before && others.length ? [{ before, after, columns: others }] : [];
  });
  const changes = [...changed, ...corrected].flatMap(({ before, after, columns }) =>
    columns.map((key): Cell[] =>
      [who(after), headingOf(key), prepared(before).cells[key] ?? '（空）', prepared(after).cells[key] ?? '（空）'].map(
        (content) => ({ content }),
      ),
    ),
  );
  const also = corrected.length ? `，另有办结的 ${corrected.length} 条也改了别的栏` : '';
  return [
    element(
      'p',
      {},
      `新增 ${added.length} 条，变动 ${changed.length} 条，办结 ${settled.length} 条，没有变 ${unchanged.length} 条；以前有、现在没有的 ${missing.length} 条。`,
    ),
    ...list('新增', added),
    ...list(
      '办结',
      settled.map(({ after }) => after),
      ({ settledOn }) => (settledOn ? `，${settledOn}` : ''),
    ),
    ...(changes.length ? [table(`变动（${changed.length} 条${also}）`, ['线索', '栏', '以前', '现在'], changes)] : []),
    ...list('以前有、现在没有', missing),
  ];
}
