// Types from the schemas, and the literal ids of everything that the plan names.
import { compile } from 'json-schema-to-typescript';
import { COLLECTIONS, NOT_ENCODED, TERMS } from '../data.ts';
import type { Schema } from '../schemas.ts';
import { camel } from './validators.ts';

/** What an `x-ref` refers to, as a type of `generated/ids.ts`. */
const REF_TYPES: Record<string, string> = {
  unit: 'UnitId',
  clause: 'ClauseAddress',
  item: 'ItemId',
  sector: 'SectorId',
  behavior: 'BehaviorId',
  period: 'PeriodId',
  span: 'SpanId',
  deadline: 'DeadlineId',
  quota: 'QuotaId',
  body: 'BodyId',
  report: 'ReportId',
  law: 'LaterLawId',
  route: 'TriageRouteId',
  nature: 'NatureId',
  case: 'string',
  'item-or-clause': 'ItemOrClause',
  entry: 'EntryId',
};

function withRefTypes(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withRefTypes);
  if (typeof node !== 'object' || node === null) return node;
  const copy = Object.fromEntries(Object.entries(node).map(([key, value]) => [key, withRefTypes(value)]));
  const ref = copy['x-ref'];
  if (typeof ref === 'string') {
    if (!REF_TYPES[ref])
      throw new Error(`schema 里的 x-ref “${ref}” 没有对应的类型；请用 ${Object.keys(REF_TYPES).join('、')} 之一。`);
    copy.tsType = Array.isArray(copy.type) ? `${REF_TYPES[ref]} | null` : REF_TYPES[ref];
  }
  return copy;
}

/** The TypeScript source of one schema's types. */
export async function typesOf(name: string, schema: Schema): Promise<string> {
  const source = await compile(withRefTypes(schema) as Parameters<typeof compile>[0], schema.title, {
    bannerComment: '',
    additionalProperties: false,
    ignoreMinAndMaxItems: true,
    format: false,
  });
  const ids = [...new Set(Object.values(REF_TYPES))].filter((type) => new RegExp(`\\b${type}\\b`).test(source));
  const imports = ids.filter((type) => type !== 'string');
  return [
    `// Made from schemas/${name}.schema.json by the build.`,
    ...(imports.length ? [`import type { ${imports.join(', ')} } from '../ids.ts';`] : []),
    source,
  ].join('\n');
}

/** Which kind of document a file of the plan holds: the text of `src/generated/file-kinds.ts`. */
export function fileKindsModule(): string {
  const kinds = [...COLLECTIONS, NOT_ENCODED, TERMS].map(({ file, schema }) => [file, camel(schema)]);
  return `/** Which kind of document a file of the plan holds, by its name. */
export const fileKinds: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(kinds))};\n`;
}

/** How long a text of the ledger may be, as its schema says: the text of `src/generated/ledger-text.ts`. */
export function ledgerTextModule({ properties }: Schema): string {
  const lengths = Object.values(properties as Record<string, { maxLength?: number }>).flatMap(
    (one) => one.maxLength ?? [],
  );
  const [longest, ...others] = new Set(lengths);
  if (longest === undefined || others.length)
    throw new Error('ledger-row.schema.json 里各栏的 maxLength 不一样；请写成同一个数。');
  return `/** The most characters that a text of a row may have. */\nexport const longestText = ${longest};\n`;
}

/** A union of string literals. */
export const union = (ids: readonly string[]): string => ids.map((id) => `\n  | '${id}'`).join('') || ' never';
