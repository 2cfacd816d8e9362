// What the self-check asks of the library; it runs in a worker, and in the page itself where there is none.
import {
  actingOn,
  adviceOn,
  classify,
  piecesOf,
  report,
  type Advice,
  type Classification,
  type Piece,
  type Report,
  type Verdict,
} from 'fangfei';
import { isFault, messagesOf, ReadFault, recordsOfFile, type Item, type TextRecord } from 'fangfei/read/web';
import { distinctNames } from 'fangfei/table';
import { upTo } from '../../lib/up-to.ts';
import { withinLedger } from '../../lib/within-ledger.ts';
import { HEAD } from './columns.ts';
import { LISTED, WHOLE } from './limits.ts';

/** A text with what is said of it. */
export interface Checked {
  result: Classification & { advice: Advice };
  report: Report;
  /** The text cut for marking. */
  pieces: Piece[];
}

/** One record of a batch, as its table shows it. */
export interface Row {
  /** The file and the part of it; with the line or row. */
  file: string;
  place: string;
  verdict: Verdict | 'fault';
  /** The words of the strongest segment, or why the record could not be read. */
  segment: string;
  /** Why it was not checked. */
  reason?: string;
  findings: string[];
  clauses: string[];
  /** Who acts by the plan, and for what it names nobody. */
  units: string[];
  gap: string;
  /** The record's own columns: the name of each, which neither the outcome nor another of them has, and what it holds. */
  fields?: readonly (readonly [string, string])[];
  /** Of a hit, what a row of the ledger begins with. */
  candidate?: { text: string; items: string[] };
}

/** One text; of a long one, only what the page shows: the rest would stop it on its way from the worker. */
export function check(text: string): Checked {
  const judged = classify(text);
  const result = { ...judged, advice: adviceOn(text, judged) };
  const { verdict, findings, stanceEvidence, promises } = result;
  // Where nothing was found, what is to be asked about is marked.
  const asked = verdict === 'ask' && findings.length === 0;
  const pieces = piecesOf(text, asked ? [{ evidence: [...stanceEvidence, ...promises] }] : findings);
  const told = { result, report: report(result), pieces };
  if (text.length <= WHOLE) return told;
  const listed = result.segments.filter((one) => one.verdict === 'suspected' || one.verdict === 'ask');
  return {
    ...told,
    result: { ...result, segments: listed.slice(0, LISTED), promises: promises.slice(0, LISTED) },
    report: { ...told.report, promises: told.report.promises.slice(0, LISTED) },
  };
}

const SHOWN = 160;
const RANK: Readonly<Record<Verdict, number>> = { suspected: 3, ask: 2, unread: 1, clear: 0 };

const cut = (text: string): string => {
  const words = text.trim().replace(/\s+/g, ' ');
  const shown = upTo(words, SHOWN);
  return shown === words ? words : `${shown}…`;
};

/** The file, and the part of it. */
export const fileOf = ({ source, part }: Pick<Item, 'source' | 'part'>): string =>
  `${source}${part ? `／${part}` : ''}`;

/** What a record of a table, or of JSON, holds, each beside the name that it has there, or one of its own. */
function fieldsOf({ fields = [], field }: TextRecord): [string, string][] {
  const named = fields.flatMap((name, at) => (name.trim() ? [{ name: name.trim(), at }] : []));
  const names = distinctNames(
    named.map(({ name }) => name),
    HEAD,
  );
  return named.map(({ name, at }, place) => [names[place] ?? name, field?.(at) ?? '']);
}

/** One record judged; `labels` says how a clause is cited. */
export function rowOf(item: Item, labels: Readonly<Record<string, string>>): Row {
  const file = fileOf(item);
  const place = isFault(item) && item.aside ? file : `${file} 第${item.line}行`;
  if (isFault(item))
    return { file, place, verdict: 'fault', segment: item.message, findings: [], clauses: [], units: [], gap: '' };
  const result = classify(item.text);
  const { verdict, segments, findings } = result;
  const strongest = segments.reduce<(typeof segments)[number] | undefined>(
    (best, segment) =>
      !best || RANK[segment.verdict] * 2 + segment.score > RANK[best.verdict] * 2 + best.score ? segment : best,
    undefined,
  );
  // A short text stands whole, with who said it and when.
  const words = strongest && item.text.length > SHOWN ? item.text.slice(strongest.start, strongest.end) : item.text;
  const shown = verdict === 'clear' || verdict === 'unread' ? [] : findings;
  const { named, related, gap } = actingOn(result);
  const acting = [...named.map(({ name }) => name), ...related.map(({ name }) => `${name}（本项目解读）`)];
  const reason = verdict !== 'unread' ? undefined : item.text.trim() === '' ? '没有文字' : '几乎没有汉字';
  return {
    file,
    place,
    verdict,
    segment: cut(words),
    ...(reason && { reason }),
    findings: shown.map(({ name }) => name),
    clauses: [...new Set(shown.map(({ clause }) => labels[clause] ?? clause))],
    units: shown.length > 0 ? [...new Set(acting)] : [],
    gap: shown.length > 0 ? gap : '',
    fields: fieldsOf(item),
    ...(shown.length > 0 && { candidate: { text: withinLedger(words), items: shown.map(({ id }) => id) } }),
  };
}

/** Pictures are read one by one, above, where the page has what reads them: each takes seconds, and wants to be looked at. */
export const refusePicture = (oneByOne: boolean) => (): Promise<never> =>
  Promise.reject(
    new ReadFault(
      'unsupported',
      oneByOne
        ? '是图片；请在上面“查一张图片里的文字”那里一张一张地查。'
        : '是图片，这里不能识别图里的字；请把图里的话打出来查。',
    ),
  );

export { messagesOf, recordsOfFile };
