// What the developers' pages show: asked of the published package, as any consumer would.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { kindNames } from 'fangfei/plan';
import { present } from '../lib/present.ts';
import { entryPoints, exportedBy, importsOf, type Exported } from './api.ts';

const published = join(dirname(createRequire(import.meta.url).resolve('fangfei/package.json')), 'dist');

/** The files for other languages, by their path below `/data/`. */
export function dataFiles(): string[] {
  const below = (folder: string): string[] =>
    readdirSync(join(published, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.(?:json|txt)$/.test(file))
      .map((file) => file.replaceAll('\\', '/'));
  return [...below('schemas').map((file) => `schemas/${file}`), ...below('data')].sort();
}

/** What stands in one of {@link dataFiles}. */
export const dataFile = (path: string): string =>
  readFileSync(join(published, path.startsWith('schemas/') ? path : `data/${path}`), 'utf8');

interface SchemaNode {
  title?: string;
  description?: string;
  $comment?: string;
  type?: string | readonly string[];
  enum?: readonly unknown[];
  const?: unknown;
  items?: SchemaNode;
  properties?: Record<string, SchemaNode>;
  required?: readonly string[];
  $ref?: string;
  allOf?: readonly SchemaNode[];
  anyOf?: readonly SchemaNode[];
  oneOf?: readonly SchemaNode[];
  $defs?: Record<string, SchemaNode>;
}

interface SchemaField {
  name: string;
  type: string;
  required: boolean;
  description: string;
}

/** One object of a schema: the document itself, or a part that it names. */
interface SchemaObject {
  title: string;
  description: string;
  fields: SchemaField[];
}

export interface DocumentSchema extends SchemaObject {
  name: string;
  parts: SchemaObject[];
  references: Reference[];
}

/** A field that holds ids of something else. */
interface Reference {
  /** The names of the fields on the way to it. */
  field: string;
  /** The schemas of what it may name. */
  to: string[];
}

const partName = (ref: string): string => ref.replace(/^#\/\$defs\//, '').replace(/\.schema\.json$/, '');

function typeOf(node: SchemaNode): string {
  if (node.$ref) return partName(node.$ref);
  const choices = node.allOf ?? node.anyOf ?? node.oneOf;
  if (choices) return [...new Set(choices.map(typeOf))].join(' | ');
  if (node.enum) return node.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.items) return `${typeOf(node.items)}[]`;
  return [node.type ?? 'any'].flat().join(' | ');
}

const objectOf = (title: string, node: SchemaNode): SchemaObject => ({
  title,
  description: node.description ?? '',
  fields: Object.entries(node.properties ?? {}).map(([name, property]) => ({
    name,
    type: typeOf(property),
    required: node.required?.includes(name) ?? false,
    description: property.description ?? property.allOf?.find(({ description }) => description)?.description ?? '',
  })),
});

/** The objects that stand inside an object, each by the name of the field that holds it. */
const within = ({ properties = {} }: SchemaNode): [string, SchemaNode][] =>
  Object.entries(properties).flatMap(([name, property]): [string, SchemaNode][] => {
    const inner = property.items ?? property;
    return inner.properties ? [[name, inner], ...within(inner)] : [];
  });

/** The ids that a schema has its documents hold, as the published comments say. */
function referencesOf(root: SchemaNode, node: SchemaNode = root, path: readonly string[] = []): Reference[] {
  const to = /^id of: (.+)$/.exec(node.$comment ?? '')?.[1]?.split(', ');
  if (to) return [{ field: path.join('.'), to }];
  const part = node.$ref?.startsWith('#/$defs/') ? root.$defs?.[partName(node.$ref)] : undefined;
  const beside = [part, node.items, ...(node.allOf ?? []), ...(node.anyOf ?? []), ...(node.oneOf ?? [])];
  return [
    ...beside.flatMap((inner) => (inner ? referencesOf(root, inner, path) : [])),
    ...Object.entries(node.properties ?? {}).flatMap(([name, inner]) => referencesOf(root, inner, [...path, name])),
  ];
}

/** What everybody calls the documents that refer to one another: kinds of datum, and what is none. */
const NAMES: Readonly<Record<string, string>> = {
  ...kindNames,
  advice: '结论以外的提示',
  classification: '分类结果',
  guide: '上门看什么',
  illustration: '情景示例',
  item: '方案条目',
  'later-law': '后来的法规',
  'ledger-row': '台账一行',
  lexicon: '分类规则',
  'not-encoded': '未做成数据',
  phase: '时期、阶段',
  term: '日常说法',
  triage: '分类处置',
};

/** One row of the drawing of the data model. */
export interface Entity {
  schema: string;
  name: string;
  /** What it refers to, and through which fields. */
  to: { schema: string; name: string; fields: string[] }[];
}

const nameOf = (schema: string): string => present(NAMES[schema], `site/views/developers.ts 里 ${schema} 的中文名`);

/** What refers to something or is referred to: what most others refer to comes first. */
export function entities(schemas: readonly DocumentSchema[]): Entity[] {
  const referredBy = (schema: string): number =>
    schemas.filter(({ references }) => references.some(({ to }) => to.includes(schema))).length;
  return schemas
    .filter(({ name, references }) => references.length > 0 || referredBy(name) > 0)
    .sort((a, b) => referredBy(b.name) - referredBy(a.name))
    .map(({ name: schema, references }) => ({
      schema,
      name: nameOf(schema),
      to: [...new Set(references.flatMap(({ to }) => to))].map((target) => ({
        schema: target,
        name: nameOf(target),
        fields: [...new Set(references.filter(({ to }) => to.includes(target)).map(({ field }) => field))],
      })),
    }));
}

/** Every published schema with its fields. */
export const documentSchemas = (): DocumentSchema[] =>
  dataFiles()
    .filter((file) => file.startsWith('schemas/'))
    .map((file) => {
      const schema = JSON.parse(dataFile(file)) as SchemaNode;
      const name = file.replace(/^schemas\/|\.schema\.json$/g, '');
      const parts = [...Object.entries(schema.$defs ?? {}), ...within(schema)].map(([part, node]) =>
        objectOf(part, node),
      );
      return {
        name,
        ...objectOf(schema.title ?? name, schema),
        parts: parts.filter(({ fields }) => fields.length > 0),
        references: referencesOf(schema),
      };
    });

/** How well the classifier did on one kind of text; shares are between 0 and 1. */
interface Figure {
  register: string;
  texts: number;
  precision?: number;
  recall?: number;
  /** Share of texts that solicit nothing and were flagged all the same. */
  falseAlarms?: number;
}

/** What `npm run eval -- --write` measured. */
export interface Figures {
  measured: string;
  sets: { name: string; kind: 'held-out' | 'real'; figures: Figure[] }[];
}

const FIGURES = 'model/figures.json';

/** The classifier's figures, or nothing where they were not measured. */
export const figures = (): Figures | undefined =>
  existsSync(join(published, 'data', FIGURES)) ? (JSON.parse(dataFile(FIGURES)) as Figures) : undefined;

export interface ApiPage {
  /** Part of the address below `/developers/api/`. */
  slug: string;
  specifier: string;
  exported: Exported[];
}

let pages: ApiPage[] | undefined;

/** The entry points, each with all that it exports. */
export function apiPages(): ApiPage[] {
  if (pages) return pages;
  const entries = entryPoints();
  const all = exportedBy(entries);
  const everything = all.map((exported) => ({
    ...exported,
    // Copied by itself, an example runs.
    examples: exported.examples.map((code) => `${importsOf(code, exported.specifier, all)}\n\n${code}`),
  }));
  pages = entries.map(({ specifier }) => ({
    slug: specifier.replace(/^fangfei\//, ''),
    specifier,
    exported: everything.filter((exported) => exported.specifier === specifier),
  }));
  return pages;
}

export interface Piece {
  text: string;
  code: boolean;
}

/** The words of a comment, cut where code begins and ends. */
export const piecesOf = (comment: string): Piece[] =>
  comment
    .replace(/\{@link ([^}|\s]+)\}/g, '`$1`')
    .split('`')
    .map((text, at) => ({ text, code: at % 2 === 1 }))
    .filter(({ text }) => text !== '');
