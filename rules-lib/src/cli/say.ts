// What is said of a record, in the one place where a result becomes a line: NDJSON for programs, CSV for people.
import { actingOn, adviceOn, stanceNames, verdictNames } from '../classify/index.ts';
import { isLead } from '../classify/result/advice.ts';
import type { Advice, Classification } from '../classify/types.ts';
import { csvCells, csvRow, withinCell } from '../csv/write.ts';
import { labelOf } from '../plan/labels.ts';
import { RESULT_COLUMNS } from '../read/own-result.ts';
import type { Fault, Place, TextRecord } from '../read/record.ts';
import { distinctNames } from '../table/names.ts';
import { list, oneLine, roleOf } from './words.ts';

/** A field of the input: `text` is the text itself, `id` the record's own number; and what it is called in the output. */
export interface Kept {
  name: string;
  as: string;
}

export interface SayOptions {
  output: 'ndjson' | 'csv';
  /** Whether every step of the decision goes into NDJSON. */
  full: boolean;
  /** Fields of the input that are carried along. */
  keep: readonly Kept[];
  /** Stands in every line, to tell runs apart. */
  label?: string | undefined;
  /** Only what is suspected is written; it stands in every line of NDJSON, for whoever sums them up. */
  onlyFlagged?: true | undefined;
  /** CSV exactly as it is, for machines. */
  raw: boolean;
}

const EXCERPT = 80;

/** What of a result is written, and what more of it where all is asked for. */
const MAIN = ['verdict', 'flagged', 'score', 'stance', 'segments', 'findings', 'promises', 'responsible'] as const;
const EXPLAINED = [...MAIN, 'stanceEvidence', 'context', 'signals', 'nearMisses'] as const;

/** Where a result stands and what kept it from being one; with what is written of it, the names that no field takes. */
const PLACE = ['label', 'onlyFlagged', 'source', 'line', 'part', 'id', 'damaged', 'error', 'advice'] as const;

const columnsOf = (label: string | undefined): string[] => [
  ...(label === undefined ? [] : ['标签']),
  ...RESULT_COLUMNS,
];

/** Fields by what they are called in the output, where none takes the name of another or of what the result says itself. */
export function keptAs(names: readonly string[], options: Pick<SayOptions, 'output' | 'full' | 'label'>): Kept[] {
  const isTable = options.output === 'csv';
  const taken = isTable ? columnsOf(options.label) : [...PLACE, ...(options.full ? EXPLAINED : MAIN)];
  // An object has the record's own number already.
  const wanted = [...new Set(names)].filter((name) => isTable || name !== 'id');
  const free = distinctNames(wanted, taken);
  return wanted.map((name, at) => ({ name, as: free[at] ?? name }));
}

/** The header of the output, where it has one. */
export const headerOf = ({ output, keep, label, raw }: SayOptions): string =>
  output === 'csv' ? csvRow([...columnsOf(label), ...keep.map(({ as }) => as)], raw) : '';

/** What is said of a text, wherever it stands. */
export interface Said {
  flagged: boolean;
  unread: boolean;
  /** Members of a JSON object, or cells of CSV. */
  words: string;
  /** What else somebody should know of it, in one line; mostly nothing. */
  hint: string;
}

const kept = (record: TextRecord, name: string): string | undefined =>
  name === 'text' ? record.text : name === 'id' ? record.id : record.field?.(name);

/** Whether a record has a field of that name, though nothing may stand in it. */
export const has = (record: TextRecord, name: string): boolean =>
  record.fields?.includes(name) === true || kept(record, name) !== undefined;

/** What is said of a text by its result. */
export function saidOf(text: string, result: Classification, options: SayOptions): Said {
  const { flagged, verdict } = result;
  // That a text is short, among thousands, is nothing to look at.
  const advice = isLead(text, result) ? adviceOn(text, result) : undefined;
  const words = options.output === 'ndjson' ? membersOf(result, advice, options) : cellsOf(text, result, options);
  return { flagged, unread: verdict === 'unread', words, hint: advice?.heading ?? '' };
}

function membersOf(result: Classification, advice: Advice | undefined, { full }: SayOptions): string {
  const written = full ? result : Object.fromEntries(MAIN.map((name) => [name, result[name]]));
  return JSON.stringify({ ...written, advice }).slice(1, -1);
}

function cellsOf(text: string, result: Classification, options: SayOptions): string {
  const { verdict, score, stance, findings, promises } = result;
  const { named, related, gap } = actingOn(result);
  const excerpt = [...oneLine(text.slice(0, EXCERPT * 2))].slice(0, EXCERPT).join('');
  return cells(
    [
      verdictNames[verdict],
      Number(score.toFixed(2)),
      stanceNames[stance],
      list(findings.map(({ clause }) => labelOf(clause))),
      list(findings.map(({ name }) => name)),
      list(findings.flatMap(({ evidence }) => evidence.map((piece) => oneLine(piece.text)))),
      list(promises.map((promise) => oneLine(promise.text))),
      list([
        ...named.map(({ name, role }) => `${name}（${roleOf(role)}）`),
        ...related.map(({ name }) => `${name}（本项目解读）`),
        ...(gap ? [gap] : []),
      ]),
      excerpt,
    ],
    options,
  );
}

/** The line of a record: where it stands, what is said of it, and what of it is carried along. */
export function sayRecord(record: TextRecord, { words, hint }: Said, options: SayOptions): string {
  const { output, keep, label, onlyFlagged } = options;
  const { source, line, part, id, damaged } = record;
  if (output === 'ndjson') {
    const carried = keep.map(({ name, as }) => [as, kept(record, name)]);
    const place = JSON.stringify({
      label,
      onlyFlagged,
      source,
      line,
      part,
      id,
      damaged,
      ...Object.fromEntries(carried),
    });
    return `${place.slice(0, -1)},${words}}\n`;
  }
  const place = [...(label === undefined ? [] : [label]), source, line, part ?? '', id ?? ''];
  const after = [
    damaged ? `有 ${damaged} 处字节读不出，写作 �` : '',
    hint,
    ...keep.map(({ name }) => kept(record, name) ?? ''),
  ];
  return `${cells(place, options)},${words},${cells(after, options)}\r\n`;
}

export function sayFault(fault: Fault, options: SayOptions): string {
  const { code, message, aside, minor, source, line, part } = fault;
  if (options.output === 'ndjson') {
    const error = { code, message, ...(aside ? { aside } : {}), minor };
    return `${JSON.stringify({ label: options.label, onlyFlagged: options.onlyFlagged, source, line, part, error })}\n`;
  }
  const empty = Array<string>(RESULT_COLUMNS.length - 5).fill('');
  const place = [...(options.label === undefined ? [] : [options.label]), source, line, part ?? ''];
  return `${cells([...place, ...empty, message, '', ...options.keep.map(() => '')], options)}\r\n`;
}

const cells = (values: readonly (string | number)[], { raw }: SayOptions): string =>
  csvCells(
    values.map((cell) => (raw || typeof cell === 'number' ? cell : withinCell(cell))),
    raw,
  );

/** Where a place stands, for people. */
export const placeWords = ({ source, part }: Pick<Place, 'source' | 'part'>): string =>
  `${source === '-' ? '标准输入' : source}${part === undefined ? '' : `（${part}）`}`;

/** The same of what was read or not: a whole file by its name, a record by its line too. */
export const exactPlace = ({ aside, ...place }: Place & { aside?: boolean | undefined }): string =>
  `${placeWords(place)}${aside ? '' : ` 第 ${place.line} 行`}`;
