// The data files: which file holds which collection, under which schema; and everything that is read of them, once.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AdviceFile } from '../src/generated/types/advice.ts';
import type { TypicalCase } from '../src/generated/types/case.ts';
import type { Clause } from '../src/generated/types/clause.ts';
import type { DisguisesFile } from '../src/generated/types/disguises.ts';
import type { FunctionWordsFile } from '../src/generated/types/function-words.ts';
import type { LexiconFile } from '../src/generated/types/lexicon.ts';
import type { ModelFile } from '../src/generated/types/model.ts';
import type { PublicityLine } from '../src/generated/types/publicity.ts';
import type { Publisher } from '../src/generated/types/publisher.ts';
import type { ReturnsFile } from '../src/generated/types/returns.ts';
import type { CuesFile } from '../src/generated/types/cues.ts';
import { parseSource } from './parse-source.ts';

export const DATA_DIR = join(import.meta.dirname, '../data');
/** What `npm run train` learnt. */
export const MODEL_FILE = join(DATA_DIR, 'model/model.json');
const PLAN_DIR = join(DATA_DIR, 'plans/aketao-2018');

export interface Collection {
  /** Data file without `.json`. */
  file: string;
  /** Name of the exported array. */
  name: string;
  /** Name of the type of an entry. */
  type: string;
  /** Schema of an entry, without `.schema.json`. */
  schema: string;
  /** What an entry is, and where the plan has it; the TSDoc of the published type and array. */
  doc: string;
  source: string;
  /** The fixed `kind` of its entries, where the schema allows several. */
  kind?: string;
}

const items = (file: string, name: string, type: string, kind: string, doc: string, source: string): Collection => ({
  file,
  name,
  type,
  schema: 'item',
  kind,
  doc,
  source,
});

/** Every collection of the plan. `clauses` is not here: it is parsed from the source text. */
export const COLLECTIONS: readonly Collection[] = [
  {
    file: 'periods',
    name: 'periods',
    type: 'Period',
    schema: 'phase',
    kind: 'period',
    doc: 'A period of the campaign: the publicity month, the screening',
    source: '0, 一',
  },
  {
    file: 'phases',
    name: 'phases',
    type: 'ScreeningPhase',
    schema: 'phase',
    kind: 'phase',
    doc: 'A stage of the screening',
    source: '一第一阶段 to 一第三阶段',
  },
  items('principles', 'principles', 'Principle', 'principle', 'A principle of the work', '二'),
  items('sectors', 'sectors', 'Sector', 'sector', 'A line of business to screen, in one of four groups', '三（一）'),
  items('guises', 'guises', 'Guise', 'guise', 'A name under which money is taken in', '三（一）4, 三（三）'),
  items('regions', 'regions', 'Region', 'region', 'A kind of place where illegal fundraising is frequent', '三（二）'),
  items('behaviors', 'behaviors', 'Behavior', 'behavior', 'A behaviour to screen for', '三（三）'),
  items('targets', 'targets', 'Target', 'target', 'A group of people that is aimed at', '三（三）3'),
  items(
    'banned-ads',
    'bannedAds',
    'BannedAd',
    'bannedAd',
    'A kind of advertisement that is forbidden and to be cleared away',
    '四14（1） to （8）',
  ),
  items(
    'subjects',
    'subjects',
    'Subject',
    'subject',
    'What part four names, in words of its own, as something to act on',
    '四',
  ),
  items('natures', 'natures', 'Nature', 'nature', 'What a problem may turn out to be', '一第二阶段'),
  items(
    'triage-routes',
    'triageRoutes',
    'TriageRoute',
    'triageRoute',
    'A way to deal with what was found',
    '一第二阶段',
  ),
  items(
    'ledger-factors',
    'ledgerFactors',
    'LedgerFactor',
    'ledgerFactor',
    'A factor by which the risks for the ledger are chosen',
    '五（三）',
  ),
  items(
    'report-contents',
    'reportContents',
    'ReportContent',
    'reportContent',
    'A content of the summary report',
    '一第三阶段',
  ),
  items('measures', 'measures', 'Measure', 'measure', 'A measure of the work', '五'),
  items('requirements', 'requirements', 'Requirement', 'requirement', 'A requirement of the work', '六'),
  items(
    'warning-signs',
    'warningSigns',
    'WarningSign',
    'warningSign',
    'A sign by which the plan has enterprises looked at more closely',
    '六（二）',
  ),
  {
    file: 'units',
    name: 'units',
    type: 'PlanUnit',
    schema: 'unit',
    doc: 'A kind of unit to which part four gives duties',
    source: '四',
  },
  {
    file: 'duties',
    name: 'duties',
    type: 'PlanDuty',
    schema: 'duty',
    doc: 'A duty that the plan gives to a unit',
    source: '四, and wherever else the plan gives one',
  },
  {
    file: 'deadlines',
    name: 'deadlines',
    type: 'PlanDeadline',
    schema: 'deadline',
    doc: 'What is due by a day',
    source: '一第三阶段, 结尾',
  },
  {
    file: 'bodies',
    name: 'bodies',
    type: 'PlanBody',
    schema: 'body',
    doc: 'A body that the plan names beside the units of part four: above the county, the leading group, its office',
    source: '0, 一第三阶段, 四2, 四14（3）, 六（四）, 结尾',
  },
  {
    file: 'reports',
    name: 'reports',
    type: 'PlanReport',
    schema: 'report',
    doc: 'A paper that units write or hand in: who, to whom, by when, how many, in what form',
    source: '一第一阶段, 一第三阶段, 四2, 五（四）, 六（四）, 结尾',
  },
  {
    file: 'quotas',
    name: 'quotas',
    type: 'PlanQuota',
    schema: 'quota',
    doc: 'How many of something are owed',
    source: '四16, 六（四）',
  },
  {
    file: 'discrepancies',
    name: 'discrepancies',
    type: 'PlanDiscrepancy',
    schema: 'discrepancy',
    doc: 'A place where the text is unclear, and how the data read it (this project’s own reading)',
    source: 'the clauses that each names',
  },
  {
    file: 'later-law',
    name: 'laterLaw',
    type: 'LaterLawDocument',
    schema: 'later-law',
    doc: 'Later law, or an earlier paper that the words come from; no part of the plan',
    source: 'none of the plan: each names its source',
  },
  {
    file: 'illustrations',
    name: 'illustrations',
    type: 'Illustration',
    schema: 'illustration',
    doc: 'An example made up by this project to show an item; no real event',
    source: 'the item that each shows',
  },
  {
    file: 'guides',
    name: 'guides',
    type: 'Guide',
    schema: 'guide',
    doc: 'What to look for, to ask and to see when a thing is screened on the spot (this project’s own reading)',
    source: 'each sign its own: a clause, a case, later law, or none',
  },
];

/** Entries without an id: sentences that are left out of the data, each with its reason. */
export const NOT_ENCODED = { file: 'not-encoded', schema: 'not-encoded' } as const;

/** Entries without an id: everyday words, and where in the plan they lead. */
export const TERMS = { file: 'terms', schema: 'term' } as const;

/** Reads one JSON file; a syntax error names the file. */
function readJson(path: string): unknown {
  const text = readFileSync(path, 'utf8');
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} 不是合法的 JSON：${(error as Error).message}。请检查逗号、引号和括号。`, { cause: error });
  }
}

const readPlanFile = (file: string): unknown => readJson(join(PLAN_DIR, `${file}.json`));
const readSource = (): string => readFileSync(join(PLAN_DIR, 'source.txt'), 'utf8');

/** The JSON files of a folder below `data/`, without `.json`, sorted. */
function jsonFilesIn(folder: string): string[] {
  return readdirSync(join(DATA_DIR, folder))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace(/\.json$/, ''))
    .sort();
}

/** Any entry of a data file, before its schema has been checked. */
export type Entry = Record<string, unknown> & { id: string; clause?: string; quote?: string };

/** A file of rules, by its path below `lexicon/` without `.json`. */
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
  /** Who counts as official or national. */
  publishers: readonly Publisher[];
  /** What every piece of publicity says. */
  publicity: readonly PublicityLine[];
  lexicon: readonly LexiconSource[];
  disguises: DisguisesFile;
  returns: ReturnsFile;
  cues: CuesFile;
  functionWords: FunctionWordsFile;
  advice: AdviceFile;
  model: ModelFile;
}

/** The folders of rules: those that point to items of the plan, those that tell what a text does, and what several share. */
const LEXICON_FOLDERS = ['items', 'stance', 'shared'] as const;

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
    publishers: readJson(join(DATA_DIR, 'publishers.json')) as Publisher[],
    publicity: readJson(join(DATA_DIR, 'publicity.json')) as PublicityLine[],
    lexicon: LEXICON_FOLDERS.flatMap((folder) =>
      jsonFilesIn(`lexicon/${folder}`).map((file) => ({
        name: `${folder}/${file}`,
        content: readJson(join(DATA_DIR, 'lexicon', folder, `${file}.json`)) as LexiconFile,
      })),
    ),
    disguises: readJson(join(DATA_DIR, 'lexicon/disguises.json')) as DisguisesFile,
    returns: readJson(join(DATA_DIR, 'lexicon/returns.json')) as ReturnsFile,
    cues: readJson(join(DATA_DIR, 'lexicon/cues.json')) as CuesFile,
    functionWords: readJson(join(DATA_DIR, 'lexicon/function-words.json')) as FunctionWordsFile,
    advice: readJson(join(DATA_DIR, 'lexicon/advice.json')) as AdviceFile,
    model: readJson(MODEL_FILE) as ModelFile,
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
    ...each('publishers', 'publisher', data.publishers),
    ...each('publicity', 'publicity', data.publicity),
    ...data.lexicon.map(({ name, content }) => whole(`lexicon/${name}.json`, 'lexicon', content)),
    whole('lexicon/disguises.json', 'disguises', data.disguises),
    whole('lexicon/returns.json', 'returns', data.returns),
    whole('lexicon/cues.json', 'cues', data.cues),
    whole('lexicon/function-words.json', 'function-words', data.functionWords),
    whole('lexicon/advice.json', 'advice', data.advice),
    whole('model/model.json', 'model', data.model),
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
  const ofAdvice = { file: 'lexicon/advice.json', path: '/police/quote', entry: data.advice.police };
  return [...listed, ...ofTriage, ofAdvice].flatMap(({ file, path, entry: { clause, quote } }) =>
    clause && quote ? [{ file, path, clause, quote }] : [],
  );
}

const ITEMS = COLLECTIONS.filter(({ schema }) => schema === 'item').map(({ name }) => name);

/** The collections that every kind of `x-ref` may name an entry of. */
const REFERRED: Readonly<Record<string, readonly string[]>> = {
  unit: ['units'],
  clause: ['clauses'],
  item: ITEMS,
  sector: ['sectors'],
  behavior: ['behaviors'],
  period: ['periods'],
  span: ['periods', 'phases'],
  deadline: ['deadlines'],
  quota: ['quotas'],
  body: ['bodies'],
  report: ['reports'],
  law: ['laterLaw'],
  route: ['triageRoutes'],
  nature: ['natures'],
  'item-or-clause': [...ITEMS, 'clauses'],
  entry: [...ITEMS, 'units', 'periods', 'phases', 'deadlines', 'quotas', 'clauses'],
};

/** The schemas of what a kind of `x-ref` may name. */
export const schemasReferred = (kind: string): string[] => [
  ...new Set((REFERRED[kind] ?? []).map((name) => COLLECTIONS.find((one) => one.name === name)?.schema ?? 'clause')),
];

/** Ids that a reference may point to, by kind of reference. */
export type Targets = Readonly<Record<string, ReadonlySet<string>>>;

/** What every kind of `x-ref` may name. */
export function targetsOf({ clauses, collections }: Pick<Data, 'clauses' | 'collections'>): Targets {
  const ids = new Map<string, readonly string[]>([
    ...collections.map(({ name, entries }) => [name, entries.map(({ id }) => id)] as const),
    ['clauses', clauses.map(({ address }) => address)],
  ]);
  return Object.fromEntries(
    Object.entries(REFERRED).map(([kind, names]) => [kind, new Set(names.flatMap((name) => ids.get(name) ?? []))]),
  );
}
