// The library's build: check the data, generate modules from data and schemas, compile, copy what is published as it is.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import traditionalCharacters from 'opencc-js/dict/TSCharacters';
import type { Clause } from '../src/generated/types/clause.ts';
import { bundleLibrary } from './bundle.ts';
import { caseModules, checkCases, readCases } from './cases.ts';
import { checkQuote, checkReferences, checkSchema, checkUnique, report, type Fault, type Targets } from './check.ts';
import { parseSource } from './parse-source.ts';
import { checkLexicon, lexiconModule, readFolding, readLexicon, readWording } from './lexicon.ts';
import { COLLECTIONS, DATA_DIR, NOT_ENCODED, readPlanFile, readSource, TERMS } from './plan-data.ts';
import { readSchemas, SCHEMA_DIR } from './schemas.ts';
import { typesOf, union } from './types.ts';
import { camel, validatorModule } from './validators.ts';

const ROOT = join(import.meta.dirname, '..');
const GENERATED = join(ROOT, 'src/generated');
const DIST = join(ROOT, 'dist');

type Entry = Record<string, unknown> & { id: string; clause?: string; quote?: string };

function write(path: string, content: string): void {
  const file = join(GENERATED, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

const source = readSource();
const clauses = parseSource(source);
const clauseByAddress = new Map<string, Clause>(clauses.map((clause) => [clause.address, clause]));
const planInfo = readPlanFile('plan') as { sourceSha256: string };
const collections = COLLECTIONS.map((collection) => ({
  ...collection,
  entries: readPlanFile(collection.file) as Entry[],
}));
const notEncoded = readPlanFile(NOT_ENCODED.file) as Entry[];
const terms = readPlanFile(TERMS.file) as { terms: string[]; targets: string[] }[];
const cases = readCases();
const lexicon = readLexicon();
const triageTable = readPlanFile('triage') as Entry & Record<'facts' | 'routes' | 'natures', Entry[]>;

const idsOf = (name: string): string[] => collections.find((c) => c.name === name)!.entries.map((entry) => entry.id);
const itemIds = collections.filter((c) => c.schema === 'item').flatMap((c) => c.entries.map((entry) => entry.id));
const addresses = clauses.map((clause) => clause.address);
const targets: Targets = {
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
  entry: new Set([
    ...itemIds,
    ...['units', 'periods', 'phases', 'deadlines', 'quotas'].flatMap((name) => idsOf(name)),
    ...addresses,
  ]),
};

function checkPlan(): void {
  const faults: Fault[] = [...checkSchema('plan.json', 'plan', planInfo)];
  const hash = createHash('sha256').update(source).digest('hex');
  if (hash !== planInfo.sourceSha256) {
    faults.push({
      file: 'plan.json',
      path: '/sourceSha256',
      reason: `source.txt 的校验值是 ${hash}，与记录的不同`,
      remedy: '原文不可改动；若确要换一份文本，另立一个方案目录',
    });
  }
  for (const { file, schema, kind, entries } of collections) {
    const name = `${file}.json`;
    entries.forEach((entry, i) => {
      faults.push(...checkSchema(name, schema, entry, `/${i}`));
      faults.push(...checkReferences(name, schema, entry, targets, `/${i}`));
      if (kind && entry.kind !== kind) {
        faults.push({
          file: name,
          path: `/${i}/kind`,
          reason: `kind 是 “${String(entry.kind)}”`,
          remedy: `改为 ${kind}`,
        });
      }
      if (entry.clause && entry.quote) {
        faults.push(...checkQuote(name, `/${i}/quote`, clauseByAddress.get(entry.clause), entry.quote));
      }
    });
  }
  notEncoded.forEach((entry, i) => {
    faults.push(...checkSchema('not-encoded.json', NOT_ENCODED.schema, entry, `/${i}`));
    faults.push(...checkQuote('not-encoded.json', `/${i}/quote`, clauseByAddress.get(entry.clause!), entry.quote!));
  });
  terms.forEach((entry, i) => {
    faults.push(...checkSchema('terms.json', TERMS.schema, entry, `/${i}`));
    faults.push(...checkReferences('terms.json', TERMS.schema, entry, targets, `/${i}`));
  });
  faults.push(...checkUnique(terms.flatMap((entry, i) => entry.terms.map((id) => ({ file: `terms.json /${i}`, id })))));
  faults.push(...checkSchema('triage.json', 'triage', triageTable));
  faults.push(...checkReferences('triage.json', 'triage', triageTable, targets));
  for (const { id, clause, quote } of [
    triageTable,
    ...triageTable.facts,
    ...triageTable.routes,
    ...triageTable.natures,
  ]) {
    faults.push(...checkQuote('triage.json', `/${id ?? 'quote'}`, clauseByAddress.get(clause!), quote!));
  }
  faults.push(
    ...checkUnique(collections.flatMap(({ file, entries }) => entries.map(({ id }) => ({ file: `${file}.json`, id })))),
  );
  faults.push(...checkCases(cases, targets));
  for (const { name, content } of lexicon) faults.push(...checkSchema(`lexicon/${name}.json`, 'lexicon', content));
  faults.push(...checkSchema('lexicon/folding.json', 'folding', readFolding()));
  faults.push(...checkSchema('lexicon/wording.json', 'wording', readWording()));
  faults.push(...checkLexicon(lexicon, targets.item!));
  report(faults);
}

async function generateTypes(): Promise<void> {
  const schemas = readSchemas();
  for (const [name, schema] of schemas) write(`types/${name}.ts`, await typesOf(name, schema));
  write('validators.js', await validatorModule(schemas));
  write(
    'validators.d.ts',
    [
      "import type { SchemaFault } from '../validate/describe.ts';",
      '/** A compiled schema: true when the value fits; otherwise `errors` says why. */',
      'export interface Validator { (value: unknown): boolean; errors?: SchemaFault[] | null }',
      'declare const validator: Validator;',
      `export { ${[...schemas.keys()].map((name) => `validator as ${camel(name)}`).join(', ')} };`,
      '',
    ].join('\n'),
  );
  const kinds = [...COLLECTIONS, NOT_ENCODED, TERMS].map(({ file, schema }) => [file, camel(schema)]);
  write(
    'file-kinds.ts',
    `/** Which kind of document a file of the plan holds, by its name. */
export const fileKinds: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(kinds))};\n`,
  );
  write(
    'ids.ts',
    [
      '// Made from the plan’s data by the build: every id as a literal, so a wrong one does not compile.',
      `export type ClauseAddress =${union(addresses)};`,
      ...collections.map((c) => `export type ${idType(c.type)} =${union(c.entries.map((entry) => entry.id))};`),
      `export type ItemId =\n${collections
        .filter((c) => c.schema === 'item')
        .map((c) => `  | ${idType(c.type)}`)
        .join('\n')};`,
      'export type ItemOrClause = ItemId | ClauseAddress;',
      '/** Whatever a query about the plan may lead to. */',
      'export type EntryId = ItemOrClause | UnitId | PeriodId | PhaseId | DeadlineId | QuotaId;',
      '',
    ].join('\n'),
  );
}

/** `PlanUnit` → `UnitId`, `LaterLawDocument` → `LaterLawId`, `ScreeningPhase` → `PhaseId`. */
function idType(type: string): string {
  return `${type.replace(/^Plan|^Screening|Document$/g, '')}Id`;
}

/**
 * The plan in one module: bundlers keep only the collections that are used, and Node loads one file instead of thirty.
 * The text stands apart: whoever needs only addresses does not load it.
 */
function generatePlanModules(): void {
  const base = (schema: string): string => (readSchemas().get(schema) as { title: string }).title;
  const titles = [...new Set(collections.map(({ schema }) => schema))];
  write(
    'plan.ts',
    [
      ...titles.map((schema) => `import type { ${base(schema)} } from './types/${schema}.ts';`),
      "import type { NotEncoded } from './types/not-encoded.ts';",
      "import type { PlanInfo } from './types/plan.ts';",
      "import type { Term } from './types/term.ts';",
      "import type { TriageTable } from './types/triage.ts';",
      `import type { ClauseAddress, ${collections.map(({ type }) => idType(type)).join(', ')} } from './ids.ts';`,
      ...collections.flatMap(({ name, type, schema, kind, entries }) => [
        `export type ${type} = Readonly<${base(schema)}> & { readonly id: ${idType(type)}${kind ? `; readonly kind: '${kind}'` : ''} };`,
        `export const ${name}: readonly ${type}[] = ${JSON.stringify(entries)};`,
      ]),
      `export const addresses: readonly ClauseAddress[] = ${JSON.stringify(addresses)};`,
      `export const terms: readonly Term[] = ${JSON.stringify(terms)};`,
      `export const planInfo: PlanInfo = ${JSON.stringify(planInfo)};`,
      `export const triageTable: TriageTable = ${JSON.stringify(triageTable)};`,
      `export const notEncoded: readonly NotEncoded[] = ${JSON.stringify(notEncoded)};`,
      '',
    ].join('\n'),
  );
  write(
    'clauses.ts',
    [
      "import type { Clause } from './types/clause.ts';",
      "import type { ClauseAddress } from './ids.ts';",
      'export type PlanClause = Readonly<Clause> & { readonly address: ClauseAddress };',
      `export const clauses: readonly PlanClause[] = ${JSON.stringify(clauses)};`,
      '',
    ].join('\n'),
  );
}

/** What the classifier needs of the plan and no more: it is loaded wherever texts are checked. */
function generateClassifyingPlan(): void {
  const entries = (name: string) => collections.find((collection) => collection.name === name)!.entries;
  const pick = (name: string, ...fields: string[]) =>
    entries(name).map((entry) => Object.fromEntries(fields.map((field) => [field, entry[field]])));
  const within: Record<string, string[]> = {};
  for (const { id, sector, sameAs } of [...entries('subjects'), ...entries('guises')]) {
    for (const other of [sector, ...((sameAs as string[] | undefined) ?? [])])
      if (other) (within[other as string] ??= []).push(id);
  }
  const plan = {
    items: ['sectors', 'guises', 'regions', 'behaviors', 'targets', 'bannedAds'].flatMap((name) =>
      pick(name, 'id', 'kind', 'name', 'clause'),
    ),
    units: pick('units', 'id', 'name'),
    duties: pick('duties', 'id', 'unit', 'role', 'subjects', 'clause'),
    general: entries('duties').flatMap(({ id, general }) => (general ? [id] : [])),
    within,
  };
  write(
    'classifying-plan.ts',
    [
      "import type { PlanLike } from '../classify/responsible.ts';",
      `export const classifyingPlan: PlanLike = ${JSON.stringify(plan)};`,
      '',
    ].join('\n'),
  );
}

/** Traditional characters for the simplified ones that the plan, its names and its terms use: queries are folded with it. */
function generateTraditional(): void {
  const used = new Set(JSON.stringify([clauses, collections, terms]));
  // One pair: "traditional simplified"; where several are given the first simplified one is usual.
  const pairs = traditionalCharacters
    .split('|')
    .map((pair) => pair.split(' ') as [string, string])
    .filter(([traditional, simplified]) => used.has(simplified) && !used.has(traditional) && traditional.length === 1);
  write(
    'traditional.ts',
    [
      `export const TRADITIONAL = '${pairs.map(([traditional]) => traditional).join('')}';`,
      `export const SIMPLIFIED = '${pairs.map(([, simplified]) => simplified).join('')}';`,
      '',
    ].join('\n'),
  );
}

async function compile(): Promise<void> {
  rmSync(DIST, { recursive: true, force: true });
  const tsc = join(ROOT, '../node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', join(ROOT, 'tsconfig.json')], { stdio: 'inherit' });
  cpSync(join(GENERATED, 'validators.d.ts'), join(DIST, 'generated/validators.d.ts'));
  await bundleLibrary(join(ROOT, 'src'), DIST);
  cpSync(SCHEMA_DIR, join(DIST, 'schemas'), { recursive: true });
  cpSync(DATA_DIR, join(DIST, 'data'), { recursive: true });
  writeFileSync(join(DIST, 'data/plans/aketao-2018/clauses.json'), `${JSON.stringify(clauses, null, 2)}\n`);
}

checkPlan();
rmSync(GENERATED, { recursive: true, force: true });
await generateTypes();
write('lexicon.ts', lexiconModule(lexicon));
generatePlanModules();
generateClassifyingPlan();
generateTraditional();
for (const [path, content] of caseModules(cases)) write(path, content);
await compile();
const total = collections.reduce((sum, { entries }) => sum + entries.length, 0);
console.log(`fangfei：${clauses.length} 个条款，${collections.length} 个集合，${total} 条数据，${cases.length} 个案例`);
