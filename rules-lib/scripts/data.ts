// The data files: which file holds which collection, under which schema; and everything that is read of them, once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TypicalCase } from '../src/generated/types/case.ts';
import type { Clause } from '../src/generated/types/clause.ts';
import type { LexiconFile } from '../src/generated/types/lexicon.ts';
import type { WordingFile } from '../src/generated/types/wording.ts';
import { parseSource } from './parse-source.ts';

export const DATA_DIR = join(import.meta.dirname, '../data');
export const PLAN_DIR = join(DATA_DIR, 'plans/aketao-2018');

export interface Collection {
  /** Data file without `.json`. */
  file: string;
  /** Name of the exported array. */
  name: string;
  /** Name of the type of an entry. */
  type: string;
  /** Schema of an entry, without `.schema.json`. */
  schema: string;
  /** The fixed `kind` of its entries, where the schema allows several. */
  kind?: string;
}

const items = (file: string, name: string, type: string, kind: string): Collection => ({
  file,
  name,
  type,
  schema: 'item',
  kind,
});

/** Every collection of the plan. `clauses` is not here: it is parsed from the source text. */
export const COLLECTIONS: readonly Collection[] = [
  { file: 'periods', name: 'periods', type: 'Period', schema: 'phase', kind: 'period' },
  { file: 'phases', name: 'phases', type: 'ScreeningPhase', schema: 'phase', kind: 'phase' },
  items('principles', 'principles', 'Principle', 'principle'),
  items('sectors', 'sectors', 'Sector', 'sector'),
  items('guises', 'guises', 'Guise', 'guise'),
  items('regions', 'regions', 'Region', 'region'),
  items('behaviors', 'behaviors', 'Behavior', 'behavior'),
  items('targets', 'targets', 'Target', 'target'),
  items('banned-ads', 'bannedAds', 'BannedAd', 'bannedAd'),
  items('subjects', 'subjects', 'Subject', 'subject'),
  items('natures', 'natures', 'Nature', 'nature'),
  items('triage-routes', 'triageRoutes', 'TriageRoute', 'triageRoute'),
  items('ledger-factors', 'ledgerFactors', 'LedgerFactor', 'ledgerFactor'),
  items('report-contents', 'reportContents', 'ReportContent', 'reportContent'),
  items('measures', 'measures', 'Measure', 'measure'),
  items('requirements', 'requirements', 'Requirement', 'requirement'),
  items('warning-signs', 'warningSigns', 'WarningSign', 'warningSign'),
  { file: 'units', name: 'units', type: 'PlanUnit', schema: 'unit' },
  { file: 'duties', name: 'duties', type: 'PlanDuty', schema: 'duty' },
  { file: 'deadlines', name: 'deadlines', type: 'PlanDeadline', schema: 'deadline' },
  { file: 'quotas', name: 'quotas', type: 'PlanQuota', schema: 'quota' },
  { file: 'discrepancies', name: 'discrepancies', type: 'PlanDiscrepancy', schema: 'discrepancy' },
  { file: 'later-law', name: 'laterLaw', type: 'LaterLawDocument', schema: 'later-law' },
  { file: 'illustrations', name: 'illustrations', type: 'Illustration', schema: 'illustration' },
];

/** Entries without an id: sentences that are left out of the data, each with its reason. */
export const NOT_ENCODED = { file: 'not-encoded', schema: 'not-encoded' } as const;

/** Entries without an id: everyday words, and where in the plan they lead. */
export const TERMS = { file: 'terms', schema: 'term' } as const;

/** Reads one JSON file; a syntax error names the file. */
export function readJson(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} 不是合法的 JSON：${(error as Error).message}。请检查逗号、引号和括号。`, { cause: error });
  }
}

export const readPlanFile = (file: string): unknown => readJson(join(PLAN_DIR, `${file}.json`));
export const readSource = (): string => readFileSync(join(PLAN_DIR, 'source.txt'), 'utf8');

/** The JSON files of a folder below `data/`, without `.json`, sorted. */
export function jsonFilesIn(folder: string): string[] {
  return readdirSync(join(DATA_DIR, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

/** Any entry of a data file, before its schema has been checked. */
export type Entry = Record<string, unknown> & { id: string; clause?: string; quote?: string };

/** A file of rules, by its name without `.json`. */
export interface LexiconSource {
  name: string;
  content: LexiconFile;
}

/** A case and the file it stands in, for messages. */
export interface CaseFile {
  file: string;
  entry: TypicalCase;
}

/** Everything that the build reads. */
export interface Data {
  source: string;
  clauses: readonly Clause[];
  planInfo: Readonly<Record<string, unknown>>;
  collections: readonly (Collection & { entries: readonly Entry[] })[];
  notEncoded: readonly Entry[];
  terms: readonly Entry[];
  triage: Entry & Readonly<Record<'facts' | 'routes' | 'natures', readonly Entry[]>>;
  cases: readonly CaseFile[];
  lexicon: readonly LexiconSource[];
  folding: FoldingTables;
  wording: WordingFile;
}

export interface FoldingTables {
  variants: Record<string, string>;
}

/** The files that hold the ways of hiding words and what was learnt of wording; all others hold concepts and rules. */
const FOLDING = 'folding';
const WORDING = 'wording';

const readLexiconFile = (name: string): unknown => readJson(join(DATA_DIR, 'lexicon', `${name}.json`));

/** Reads every data file; nothing is checked yet but that it is JSON. */
export function readData(): Data {
  const source = readSource();
  return {
    source,
    clauses: parseSource(source),
    planInfo: readPlanFile('plan') as Data['planInfo'],
    collections: COLLECTIONS.map((collection) => ({
      ...collection,
      entries: readPlanFile(collection.file) as Entry[],
    })),
    notEncoded: readPlanFile(NOT_ENCODED.file) as Entry[],
    terms: readPlanFile(TERMS.file) as Entry[],
    triage: readPlanFile('triage') as Data['triage'],
    cases: jsonFilesIn('cases').map((name) => ({
      file: `cases/${name}.json`,
      entry: readJson(join(DATA_DIR, 'cases', `${name}.json`)) as TypicalCase,
    })),
    lexicon: jsonFilesIn('lexicon')
      .filter((name) => name !== FOLDING && name !== WORDING)
      .map((name) => ({ name, content: readLexiconFile(name) as LexiconFile })),
    folding: readLexiconFile(FOLDING) as FoldingTables,
    wording: readLexiconFile(WORDING) as WordingFile,
  };
}

/** One value that a schema describes, and where it stands. */
export interface Document {
  file: string;
  /** JSON pointer of the value in its file; empty for the whole file. */
  at: string;
  schema: string;
  value: unknown;
}

/** Everything that is read, piece by piece, with the schema of each. */
export function documentsOf(data: Data): Document[] {
  const each = (file: string, schema: string, entries: readonly unknown[]): Document[] =>
    entries.map((value, i) => ({ file: `${file}.json`, at: `/${i}`, schema, value }));
  const whole = (file: string, schema: string, value: unknown): Document => ({ file, at: '', schema, value });
  return [
    whole('plan.json', 'plan', data.planInfo),
    ...data.collections.flatMap(({ file, schema, entries }) => each(file, schema, entries)),
    ...each(NOT_ENCODED.file, NOT_ENCODED.schema, data.notEncoded),
    ...each(TERMS.file, TERMS.schema, data.terms),
    whole('triage.json', 'triage', data.triage),
    ...data.cases.map(({ file, entry }) => whole(file, 'case', entry)),
    ...data.lexicon.map(({ name, content }) => whole(`lexicon/${name}.json`, 'lexicon', content)),
    whole('lexicon/folding.json', 'folding', data.folding),
    whole('lexicon/wording.json', 'wording', data.wording),
  ];
}

/** Everything that has a clause and a verbatim quote of it, and where it stands. */
export function quotationsOf(data: Data): { file: string; path: string; clause: string; quote: string }[] {
  const listed = [...data.collections, { file: NOT_ENCODED.file, entries: data.notEncoded }].flatMap(
    ({ file, entries }) => entries.map((entry, i) => ({ file: `${file}.json`, path: `/${i}/quote`, entry })),
  );
  const { triage } = data;
  const ofTriage = [triage, ...triage.facts, ...triage.routes, ...triage.natures].map((entry) => ({
    file: 'triage.json',
    path: `/${entry.id ?? 'quote'}`,
    entry,
  }));
  return [...listed, ...ofTriage].flatMap(({ file, path, entry: { clause, quote } }) =>
    clause && quote ? [{ file, path, clause, quote }] : [],
  );
}

/** Ids that a reference may point to, by kind of reference. */
export type Targets = Readonly<Record<string, ReadonlySet<string>>>;

/** What every kind of `x-ref` may name. */
export function targetsOf({ clauses, collections }: Pick<Data, 'clauses' | 'collections'>): Targets {
  const idsOf = (...names: string[]): string[] =>
    collections.filter(({ name }) => names.includes(name)).flatMap(({ entries }) => entries.map(({ id }) => id));
  const itemIds = collections
    .filter(({ schema }) => schema === 'item')
    .flatMap(({ entries }) => entries.map(({ id }) => id));
  const addresses = clauses.map(({ address }) => address);
  return {
    unit: new Set(idsOf('units')),
    clause: new Set(addresses),
    item: new Set(itemIds),
    sector: new Set(idsOf('sectors')),
    behavior: new Set(idsOf('behaviors')),
    period: new Set(idsOf('periods')),
    law: new Set(idsOf('laterLaw')),
    route: new Set(idsOf('triageRoutes')),
    nature: new Set(idsOf('natures')),
    'item-or-clause': new Set([...itemIds, ...addresses]),
    entry: new Set([...itemIds, ...idsOf('units', 'periods', 'phases', 'deadlines', 'quotas'), ...addresses]),
  };
}
