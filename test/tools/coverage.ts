// Which sentence of the plan is cited by which data: shared by the coverage test and the table command.
import * as plan from 'fangfei/plan';

/** One place where a datum quotes the plan. */
export interface Citation {
  collection: string;
  id: string;
  clause: string;
  quote: string;
}

/** White space does not count when quotes are looked for. */
export const squeeze = (text: string): string => text.replace(/\s+/g, '');

type Quoting = {
  id: string;
  clause?: string;
  quote?: string;
  clauses?: string[];
  quotes?: string[];
  tasks?: { quote: string }[];
};

const collections: Record<string, readonly Quoting[]> = {
  periods: plan.periods,
  phases: plan.phases,
  principles: plan.principles,
  sectors: plan.sectors,
  guises: plan.guises,
  regions: plan.regions,
  behaviors: plan.behaviors,
  targets: plan.targets,
  bannedAds: plan.bannedAds,
  subjects: plan.subjects,
  natures: plan.natures,
  triageRoutes: plan.triageRoutes,
  ledgerFactors: plan.ledgerFactors,
  reportContents: plan.reportContents,
  measures: plan.measures,
  requirements: plan.requirements,
  warningSigns: plan.warningSigns,
  units: plan.units,
  duties: plan.duties,
  deadlines: plan.deadlines,
  quotas: plan.quotas,
  discrepancies: plan.discrepancies,
};

/** Every quotation of the plan in the data. */
export function citations(): Citation[] {
  return Object.entries(collections).flatMap(([collection, entries]) =>
    entries.flatMap(({ id, clause, quote, clauses = [], quotes = [], tasks = [] }) => [
      ...(clause && quote ? [{ collection, id, clause, quote }] : []),
      ...(clause ? tasks.map((task) => ({ collection, id, clause, quote: task.quote })) : []),
      ...clauses.map((address, i) => ({ collection, id, clause: address, quote: quotes[i] ?? '' })),
    ]),
  );
}

export type SentenceStatus = 'cited' | 'heading' | 'not-encoded' | 'missing';

export interface SentenceCoverage {
  clause: string;
  text: string;
  status: SentenceStatus;
}

/** For every sentence of the plan: cited by a datum, a clause's own heading, listed as not encoded, or missing. */
export function coverage(): SentenceCoverage[] {
  const all = citations();
  return plan.clauses.flatMap((clause) => {
    const text = squeeze(clause.paragraphs.map((paragraph) => paragraph.text).join(''));
    const spans = (quotes: readonly string[]): [number, number][] =>
      quotes.map(squeeze).map((quote) => [text.indexOf(quote), text.indexOf(quote) + quote.length]);
    const cited = spans(all.filter((c) => c.clause === clause.address).map((c) => c.quote));
    const excused = spans(plan.notEncoded.filter((n) => n.clause === clause.address).map((n) => n.quote));
    let at = 0;
    return clause.sentences.map((sentence) => {
      const bare = squeeze(sentence.text);
      const start = text.indexOf(bare, at);
      at = start + bare.length;
      const within = (list: [number, number][]): boolean => list.some(([from, to]) => from < at && to > start);
      const isHeading =
        clause.heading !== undefined &&
        bare.replace(/^\P{L}*[一二三四五六]*[）、]*/u, '').startsWith(squeeze(clause.heading)) &&
        bare.length <= squeeze(clause.heading).length + 4;
      const status: SentenceStatus = within(cited)
        ? 'cited'
        : isHeading
          ? 'heading'
          : within(excused)
            ? 'not-encoded'
            : 'missing';
      return { clause: clause.address, text: sentence.text, status };
    });
  });
}

/** How many entries each collection holds whose clause lies in a part of the plan (`0` to `7`). */
export function countsByPart(): Map<string, Map<string, number>> {
  const table = new Map<string, Map<string, number>>();
  const seen = new Set<string>();
  for (const { collection, id, clause } of citations()) {
    const part = clause.split('.')[0]!;
    const key = `${part} ${collection} ${id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const row = table.get(part) ?? new Map<string, number>();
    row.set(collection, (row.get(collection) ?? 0) + 1);
    table.set(part, row);
  }
  return table;
}
