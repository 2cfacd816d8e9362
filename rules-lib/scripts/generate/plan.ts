// The plan's collections, its text and what the classifier needs of it, as modules.
import traditionalCharacters from 'opencc-js/dict/TSCharacters';
import { akin, lyingWithin } from '../../src/plan/acting.ts';
import { present } from '../../src/present.ts';
import type { Data } from '../data.ts';
import { readSchemas } from '../schemas.ts';
import { idType } from './ids.ts';

/** A constant that nobody can change; bundlers leave it out where it is not used. */
const constant = (doc: string, name: string, type: string, value: unknown): string =>
  `/** ${doc} */\nexport const ${name}: ${type} = /* @__PURE__ */ frozen<${type}>(${JSON.stringify(value)});`;

const IMPORT_FROZEN = "import { frozen } from '../frozen.ts';";

/**
 * The plan in one module: bundlers keep only the collections that are used, and Node loads one file instead of thirty.
 * The text stands apart: whoever needs only addresses does not load it.
 */
export function planModule({ collections, clauses, terms, planInfo, triage, notEncoded }: Data): string {
  const base = (schema: string): string => (readSchemas().get(schema) as { title: string }).title;
  const titles = [...new Set(collections.map(({ schema }) => schema))];
  return [
    IMPORT_FROZEN,
    ...titles.map((schema) => `import type { ${base(schema)} } from './types/${schema}.ts';`),
    "import type { NotEncoded } from './types/not-encoded.ts';",
    "import type { PlanInfo } from './types/plan.ts';",
    "import type { Term } from './types/term.ts';",
    "import type { TriageTable } from './types/triage.ts';",
    `import type { ClauseAddress, ${collections.map(({ type }) => idType(type)).join(', ')} } from './ids.ts';`,
    ...collections.flatMap(({ name, type, schema, kind, doc, source, entries }) => [
      `/** ${doc}. Source: ${source}. */`,
      `export type ${type} = Readonly<${base(schema)}> & { readonly id: ${idType(type)}${kind ? `; readonly kind: '${kind}'` : ''} };`,
      constant(`${doc}; all ${entries.length} of them. Source: ${source}.`, name, `readonly ${type}[]`, entries),
    ]),
    constant(
      'The address of every clause, in the order of the text.',
      'addresses',
      'readonly ClauseAddress[]',
      clauses.map(({ address }) => address),
    ),
    constant('Everyday words and where in the plan they lead (this project’s own).', 'terms', 'readonly Term[]', terms),
    constant('What is known of the plan as a whole.', 'planInfo', 'PlanInfo', planInfo),
    constant(
      'The facts and rules by which `triage` decides. Source: 一第二阶段.',
      'triageTable',
      'TriageTable',
      triage,
    ),
    constant('What was left out of the data, each with the reason.', 'notEncoded', 'readonly NotEncoded[]', notEncoded),
    '',
  ].join('\n');
}

/** The text of the plan, clause by clause. */
export function clausesModule({ clauses }: Pick<Data, 'clauses'>): string {
  return [
    IMPORT_FROZEN,
    "import type { Clause } from './types/clause.ts';",
    "import type { ClauseAddress } from './ids.ts';",
    '/** A clause of the plan: its address, label, heading, paragraphs and sentences, verbatim. */',
    'export type PlanClause = Readonly<Clause> & { readonly address: ClauseAddress };',
    constant('The text of the plan, clause by clause, in its order.', 'clauses', 'readonly PlanClause[]', clauses),
    '',
  ].join('\n');
}

/** What the classifier needs of the plan and no more: it is loaded wherever texts are checked. */
export function classifyingPlanModule({ collections }: Pick<Data, 'collections'>): string {
  const entries = (name: string) =>
    present(
      collections.find((collection) => collection.name === name),
      `集合 ${name} `,
    ).entries;
  const pick = (name: string, ...fields: string[]) =>
    entries(name).map((entry) => Object.fromEntries(fields.map((field) => [field, entry[field]])));
  const found = ['sectors', 'guises', 'regions', 'behaviors', 'targets', 'bannedAds'];
  const items = found.flatMap((name) => pick(name, 'id', 'kind', 'name', 'clause'));
  const known = akin([...found, 'subjects'].flatMap(entries));
  const plan = {
    items,
    units: pick('units', 'id', 'name'),
    duties: pick('duties', 'id', 'unit', 'role', 'subjects', 'clause', 'holder', 'scope'),
    general: entries('duties').flatMap(({ id, general }) => (general ? [id] : [])),
    within: lyingWithin([...entries('subjects'), ...entries('guises')]),
    akin: Object.fromEntries(Object.entries(known).filter(([id]) => items.some((item) => item.id === id))),
    subjects: pick('subjects', 'id', 'name'),
  };
  return [
    IMPORT_FROZEN,
    "import type { PlanLike } from '../classify/responsible.ts';",
    constant('What the classifier needs of the plan.', 'classifyingPlan', 'PlanLike', plan),
    '',
  ].join('\n');
}

/** What is asked at the door, by item: all that a result needs of the guides. */
export function askedModule({ collections }: Pick<Data, 'collections'>): string {
  const guides = present(
    collections.find(({ name }) => name === 'guides'),
    '集合 guides ',
  ).entries as unknown as readonly { items: readonly string[]; questions: readonly string[] }[];
  const asked = Object.fromEntries(guides.flatMap(({ items, questions }) => items.map((id) => [id, questions])));
  const type = 'Readonly<Partial<Record<string, readonly string[]>>>';
  return [IMPORT_FROZEN, constant('What to ask about an item.', 'askedOf', type, asked), ''].join('\n');
}

/** Traditional characters for the simplified ones that the plan, its names and its terms use: queries are folded with it. */
export function traditionalModule({
  clauses,
  collections,
  terms,
}: Pick<Data, 'clauses' | 'collections' | 'terms'>): string {
  const used = new Set(JSON.stringify([clauses, collections, terms]));
  // One pair: "traditional simplified"; where several are given the first simplified one is usual.
  const pairs = traditionalCharacters
    .split('|')
    .map((pair) => pair.split(' ') as [string, string])
    .filter(([traditional, simplified]) => used.has(simplified) && !used.has(traditional) && traditional.length === 1);
  return [
    `export const TRADITIONAL = '${pairs.map(([traditional]) => traditional).join('')}';`,
    `export const SIMPLIFIED = '${pairs.map(([, simplified]) => simplified).join('')}';`,
    '',
  ].join('\n');
}
