// What is said of a record, in the one place where a result becomes a line: NDJSON for programs, CSV for people.
import { stanceNames, verdictNames } from '../classify/index.ts';
import type { Classification } from '../classify/types.ts';
import { csvRow } from '../csv/write.ts';
import type { Fault, Place, TextRecord } from '../read/record.ts';
import { labelOf, roleOf } from './words.ts';

export interface SayOptions {
  output: 'ndjson' | 'csv';
  /** Whether every step of the decision goes into NDJSON. */
  full: boolean;
  /** Fields of the input that are carried along; `text` is the text itself, `id` the record's own number. */
  keep: readonly string[];
  /** Stands in every line, to tell runs apart. */
  label?: string | undefined;
  /** CSV exactly as it is, for machines. */
  raw: boolean;
}

const COLUMNS = [
  '来源',
  '行号',
  '部分',
  '编号',
  '结论',
  '强度',
  '文意',
  '条款',
  '发现',
  '依据词句',
  '许诺回报',
  '负责单位',
  '摘要',
  '错误',
];

/** The header of the output, where it has one. */
export const headerOf = ({ output, keep, label, raw }: SayOptions): string =>
  output === 'csv' ? csvRow([...(label === undefined ? [] : ['标签']), ...COLUMNS, ...keep], raw) : '';

const EXCERPT = 80;

/** A spreadsheet cuts longer cells off. */
const CELL_LIMIT = 32_000;

/** What of a result is written unless all of it is asked for. */
function mainOf(said: Classification): object {
  const { verdict, flagged, score, stance, segments, findings, promises, responsible } = said;
  return { verdict, flagged, score, stance, segments, findings, promises, responsible };
}

const kept = (record: TextRecord, name: string): string | undefined =>
  name === 'text' ? record.text : name === 'id' ? record.id : record.field?.(name);

export function sayRecord(record: TextRecord, said: Classification, options: SayOptions): string {
  const { output, full, keep, label } = options;
  if (output === 'ndjson') {
    const { source, line, part, id, damaged } = record;
    const carried = keep.length ? Object.fromEntries(keep.map((name) => [name, kept(record, name)])) : undefined;
    return `${JSON.stringify({ label, source, line, part, id, damaged, ...carried, ...(full ? said : mainOf(said)) })}\n`;
  }
  const units = said.responsible.filter(({ unit }) => unit);
  const excerpt = [...oneLine(record.text.slice(0, EXCERPT * 2))].slice(0, EXCERPT).join('');
  return row(
    [
      record.source,
      record.line,
      record.part ?? '',
      record.id ?? '',
      verdictNames[said.verdict],
      Number(said.score.toFixed(2)),
      stanceNames[said.stance],
      list(said.findings.map(({ clause }) => labelOf(clause))),
      list(said.findings.map(({ name }) => name)),
      list(said.findings.flatMap(({ evidence }) => evidence.map((piece) => oneLine(piece.text)))),
      list(said.promises.map((promise) => oneLine(promise.text))),
      list(units.map(({ name, unit, role }) => `${name ?? unit}（${roleOf(role)}）`)),
      excerpt,
      record.damaged ? `有 ${record.damaged} 处字节读不出，写作 �` : '',
      ...keep.map((name) => kept(record, name) ?? ''),
    ],
    options,
  );
}

export function sayFault(fault: Fault, options: SayOptions): string {
  const { code, message, aside, minor, source, line, part } = fault;
  if (options.output === 'ndjson') {
    const error = { code, message, ...(aside ? { aside } : {}), minor };
    return `${JSON.stringify({ label: options.label, source, line, part, error })}\n`;
  }
  const empty = Array<string>(COLUMNS.length - 4).fill('');
  return row([source, line, part ?? '', ...empty, message, ...options.keep.map(() => '')], options);
}

function row(cells: readonly (string | number)[], { label, raw }: SayOptions): string {
  const bounded = cells.map((cell) =>
    !raw && typeof cell === 'string' && cell.length > CELL_LIMIT ? `${cell.slice(0, CELL_LIMIT)}…` : cell,
  );
  return csvRow(label === undefined ? bounded : [label, ...bounded], raw);
}

/** Where a place stands, for people. */
export const placeWords = ({ source, part }: Pick<Place, 'source' | 'part'>): string =>
  `${source === '-' ? '标准输入' : source}${part === undefined ? '' : `（${part}）`}`;

const list = (words: readonly string[]): string => [...new Set(words)].join('；');

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
