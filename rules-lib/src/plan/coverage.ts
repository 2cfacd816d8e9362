// Which datum was made from which words of the plan, and which words nothing was made from.
import type { ClauseAddress } from '../generated/ids.ts';
import { clauses, type PlanClause } from '../generated/clauses.ts';
import {
  bodies,
  deadlines,
  discrepancies,
  duties,
  notEncoded,
  periods,
  phases,
  type PlanDuty,
  quotas,
  reports,
  units,
} from '../generated/plan.ts';
import { getClause } from './clauses.ts';
import { allItems, titleOf } from './items.ts';
import type { DatumKind } from './labels.ts';

/** One place where a datum quotes the plan. */
export interface Citation {
  kind: DatumKind;
  id: string;
  /** What the datum, or the task of a period, is called. */
  name: string;
  /** Whose duty it is. */
  unit?: PlanDuty['unit'];
  clause: ClauseAddress;
  quote: string;
}

/**
 * Every quotation of the plan in the data, kind by kind.
 *
 * @example
 * citations().filter(({ clause }) => clause === '4.13').map(({ kind }) => kind); // → ['subject', 'unit', 'duty']
 */
export function citations(): Citation[] {
  return [
    ...[...periods, ...phases].flatMap(({ kind, id, name, clause, quote, tasks }) => [
      { kind, id, name, clause, quote },
      ...tasks.map((task) => ({ kind, id, name: task.text, clause, quote: task.quote })),
    ]),
    ...allItems().map((item) => ({ ...pick(item), kind: item.kind, name: titleOf(item) })),
    ...units.map((unit) => ({ ...pick(unit), kind: 'unit' as const })),
    ...bodies.map((body) => ({ ...pick(body), kind: 'body' as const })),
    ...duties.map((duty) => ({ ...pick(duty), kind: 'duty' as const, name: duty.action, unit: duty.unit })),
    ...deadlines.flatMap((deadline) =>
      [deadline.quote, deadline.assessment ?? []]
        .flat()
        .map((quote) => ({ ...pick(deadline), kind: 'deadline' as const, quote })),
    ),
    ...quotas.map((quota) => ({ ...pick(quota), kind: 'quota' as const })),
    ...reports.flatMap((report) =>
      [report.quote, report.contents ?? []]
        .flat()
        .map((quote) => ({ ...pick(report), kind: 'report' as const, quote })),
    ),
    ...discrepancies.flatMap(({ id, title, clauses: addresses, quotes }) =>
      addresses.map((clause, i) => ({ kind: 'discrepancy' as const, id, name: title, clause, quote: quotes[i] ?? '' })),
    ),
  ];
}

const pick = <T extends { id: string; name?: string; clause: ClauseAddress; quote: string }>(from: T) => ({
  id: from.id,
  name: from.name ?? '',
  clause: from.clause,
  quote: from.quote,
});

/** A part of a sentence, up to its comma, colon, semicolon or full stop. */
export interface SentencePart {
  text: string;
  /** How much of its letters and digits some datum quotes or its clause has for a heading: 0 to 1. */
  covered: number;
  /** Why nothing was made of it, where it is listed as not encoded. */
  reason?: string;
}

/** A sentence of the plan and what was made from it. */
export interface SentenceCoverage {
  clause: ClauseAddress;
  /** 1 for the first of its clause. */
  index: number;
  text: string;
  /** The data that quote words of it; notes on what is unclear are not among them. */
  made: Citation[];
  parts: SentencePart[];
  /** `cited` by a datum; the clause's own `heading`; listed as `not-encoded`; or `missing`. */
  status: 'cited' | 'heading' | 'not-encoded' | 'missing';
  /** Why nothing was made of it, where it is listed as not encoded. */
  reason?: string;
}

/** Where letters stand in a text: the offsets of all but white space. */
function squeezed(text: string): { bare: string; offsets: number[] } {
  const offsets = [...text.matchAll(/\S/g)].map(({ index }) => index);
  return { bare: offsets.map((at) => text[at]).join(''), offsets };
}

/** Marks in `covered` where a quote stands in a text; white space does not count. */
function mark(
  covered: boolean[],
  { bare, offsets }: ReturnType<typeof squeezed>,
  quote: string,
): [number, number] | undefined {
  const wanted = squeezed(quote).bare;
  const at = bare.indexOf(wanted);
  const found = at < 0 ? [] : offsets.slice(at, at + wanted.length);
  const [first] = found;
  const last = found.at(-1);
  if (first === undefined || last === undefined) return undefined;
  for (const offset of found) covered[offset] = true;
  return [first, last + 1];
}

/**
 * The sentences of a clause in order, each with the data made from it and how much of each of its parts they quote.
 *
 * @param addressOrLabel a clause, as for `getClause`
 * @throws FangfeiError `unknown-clause`
 * @example
 * coverageOf('4.13')[0].made.map(({ id }) => id).includes('education-bureau'); // → true
 */
export function coverageOf(addressOrLabel: string): SentenceCoverage[] {
  return covered(getClause(addressOrLabel), citations());
}

/**
 * The same for every sentence of the plan, clause by clause.
 *
 * @example
 * coverage().filter(({ status }) => status === 'missing'); // → []
 */
export function coverage(): SentenceCoverage[] {
  const all = citations();
  return clauses.flatMap((clause) => covered(clause, all));
}

function covered(clause: PlanClause, all: readonly Citation[]): SentenceCoverage[] {
  const text = clause.sentences.map((sentence) => sentence.text).join('');
  const whole = squeezed(text);
  const quoted = Array.from(text, () => false);
  const spansOf = <T extends { clause: string; quote: string }>(entries: readonly T[], marks: boolean[]) =>
    entries
      .filter((entry) => entry.clause === clause.address)
      .flatMap((entry) => {
        const span = mark(marks, whole, entry.quote);
        return span ? [{ entry, span }] : [];
      });
  const made = spansOf(
    all.filter(({ kind }) => kind !== 'discrepancy'),
    quoted,
  );
  const excused = spansOf(notEncoded, [...quoted]);
  const heading = clause.heading === undefined ? undefined : mark(quoted, whole, clause.heading);
  let end = 0;
  return clause.sentences.map(({ index, text: sentence }) => {
    const start = end;
    end += sentence.length;
    const touches = ({ span: [from, to] }: { span: [number, number] }): boolean => from < end && to > start;
    const own = made.filter(touches).map(({ entry }) => entry);
    const excuse = excused.find(touches)?.entry;
    // The heading may leave out the full stop.
    const isHeading = heading !== undefined && heading[0] >= start && heading[1] >= end - 1 && heading[1] <= end;
    const status = statusOf(own.length > 0, isHeading, excuse !== undefined);
    return {
      clause: clause.address,
      index,
      text: sentence,
      made: own,
      parts: partsOf(sentence).map(({ at, text: part, letters }) => {
        const why = excused.find(({ span: [from, to] }) => from < start + at + part.length && to > start + at);
        return {
          text: part,
          covered: letters.length ? letters.filter((letter) => quoted[start + letter]).length / letters.length : 1,
          ...(why && { reason: why.entry.reason }),
        };
      }),
      status,
      ...(excuse && status === 'not-encoded' && { reason: excuse.reason }),
    };
  });
}

/** What became of a sentence: what was made of it counts before what it is, and that before why nothing was made. */
function statusOf(isCited: boolean, isHeading: boolean, isExcused: boolean): SentenceCoverage['status'] {
  if (isCited) return 'cited';
  if (isHeading) return 'heading';
  return isExcused ? 'not-encoded' : 'missing';
}

/** The number in front of a clause (`（一）`, `14、`) says nothing by itself. */
const NUMBER = /^(?:第[一二三]阶段|（?[一二三四五六七八九十\d]+[）、])/;

/** The parts of a sentence, each with the offsets of its letters and digits. */
function partsOf(sentence: string): { at: number; text: string; letters: number[] }[] {
  const skip = NUMBER.exec(sentence)?.[0].length ?? 0;
  return [...sentence.slice(skip).matchAll(/[^，；：。！？]+[，；：。！？”’）]*/gu)].map(({ 0: text, index }) => {
    const at = skip + index;
    return { at, text, letters: [...text.matchAll(/[\p{L}\p{N}]/gu)].map((letter) => at + letter.index) };
  });
}
