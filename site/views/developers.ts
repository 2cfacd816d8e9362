// What the developers' pages show: asked of the published package, as any consumer would.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { entryPoints, exportedBy, type Exported } from './api.ts';

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

/** The entry points, each with what it exports; a name through two entry points is described at the first. */
export function apiPages(): ApiPage[] {
  if (pages) return pages;
  const entries = entryPoints();
  const everything = exportedBy(entries);
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
