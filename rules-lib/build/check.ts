// Checks every data file before anything is made from it: schema, ids, references, quotes. Every fault is told, then the build ends.
import { nearest } from '../src/plan/nearest.ts';
import type { ErrorObject } from 'ajv';
import type { Clause } from '../src/generated/types/clause.ts';
import { describeFault, type SchemaFault } from '../src/validate/describe.ts';
import { createAjv, readSchemas, type Schema } from './schemas.ts';

export interface Fault {
  file: string;
  path: string;
  reason: string;
  remedy: string;
}

/** Ids that a reference may point to, by kind of reference. */
export type Targets = Readonly<Record<string, ReadonlySet<string>>>;

type Entry = Record<string, unknown>;

const ajv = createAjv();
const schemas = readSchemas();

/** Faults of one value against a schema. */
export function checkSchema(file: string, schema: string, value: unknown, at = ''): Fault[] {
  const known = schemas.get(schema);
  if (!known) throw new Error(`没有 schemas/${schema}.schema.json`);
  const validate = ajv.getSchema(known.$id) ?? ajv.compile(known);
  if (validate(value)) return [];
  return (validate.errors as ErrorObject[]).map((error) => {
    const fault = describeFault(error as unknown as SchemaFault);
    return { file, ...fault, path: at + fault.path };
  });
}

/** Ids used twice in one file or across files. */
export function checkUnique(entries: readonly { file: string; id: string }[]): Fault[] {
  const seen = new Map<string, string>();
  return entries.flatMap(({ file, id }) => {
    const first = seen.get(id);
    seen.set(id, file);
    if (first === undefined) return [];
    return [{ file, path: id, reason: `id “${id}” 与 ${first} 里的重复`, remedy: '换一个没有用过的 id' }];
  });
}

/** White space does not count when a quote is looked for. */
export const squeeze = (text: string): string => text.replace(/\s+/g, '');

/** A quote must stand word for word in its clause. */
export function checkQuote(file: string, path: string, clause: Clause | undefined, quote: string): Fault[] {
  if (!clause) return [];
  const text = squeeze(clause.paragraphs.map((p) => p.text).join(''));
  if (text.includes(squeeze(quote))) return [];
  return [
    {
      file,
      path,
      reason: `条款 ${clause.address}（${clause.label}）里找不到引文 “${quote}”`,
      remedy: '从 source.txt 逐字复制，并核对条款地址',
    },
  ];
}

/** Every string that its schema marks with `x-ref` must name something that exists. */
export function checkReferences(file: string, schemaName: string, value: unknown, targets: Targets, at = ''): Fault[] {
  return walk(schemas.get(schemaName) as Schema, schemas.get(schemaName) as Schema, value, at, (kind, id, path) => {
    if (targets[kind]?.has(id)) return [];
    return [
      {
        file,
        path,
        reason: `“${id}” 不是已有的 ${kind}`,
        remedy: `最接近的有：${nearest(id, [...(targets[kind] ?? [])]).join('、')}；或先在相应的数据文件里加上它`,
      },
    ];
  });
}

type Visit = (kind: string, id: string, path: string) => Fault[];

function walk(root: Schema, node: Entry, value: unknown, path: string, visit: Visit): Fault[] {
  if (typeof node.$ref === 'string' && node.$ref.startsWith('#/$defs/')) {
    const defs = root.$defs as Record<string, Entry>;
    return walk(root, defs[node.$ref.slice('#/$defs/'.length)]!, value, path, visit);
  }
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (node[key] as Entry[] | undefined) ?? []);
  const inBranches = branches.flatMap((branch) => walk(root, branch, value, path, visit));
  if (typeof node['x-ref'] === 'string' && typeof value === 'string') return visit(node['x-ref'], value, path);
  if (Array.isArray(value) && node.items) {
    return [...inBranches, ...value.flatMap((v, i) => walk(root, node.items as Entry, v, `${path}/${i}`, visit))];
  }
  if (typeof value === 'object' && value !== null && node.properties) {
    const properties = node.properties as Record<string, Entry>;
    const inside = Object.entries(value).flatMap(([key, v]) =>
      properties[key] ? walk(root, properties[key], v, `${path}/${key}`, visit) : [],
    );
    return [...inBranches, ...inside];
  }
  return inBranches;
}

/** Ends the build with every fault told. */
export function report(faults: readonly Fault[]): void {
  if (faults.length === 0) return;
  const lines = faults.map((f) => `✗ ${f.file} ${f.path}\n    原因：${f.reason}\n    办法：${f.remedy}`);
  throw new Error(`数据有 ${faults.length} 处问题：\n${lines.join('\n')}`);
}
