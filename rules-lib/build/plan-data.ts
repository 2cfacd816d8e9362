// The plan's data files: which file holds which collection, under which schema.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

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
