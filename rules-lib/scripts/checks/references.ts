// Every string that its schema marks with `x-ref` names something that exists.
import { nearest } from '../../src/plan/nearest.ts';
import { present } from '../../src/present.ts';
import { targetsOf, type Data, type Document, type Targets } from '../data.ts';
import { readSchemas, type Schema } from '../schemas.ts';
import type { Fault } from './fault.ts';
import { filledIn } from './hints.ts';

type Node = Record<string, unknown>;

/** What is done with each reference. */
type Visit = (kind: string, id: string, path: string) => Fault[];

const schemas = readSchemas();

export function checkReferences(data: Data): Fault[] {
  const targets = targetsOf(data);
  return filledIn(data).flatMap((document) => danglingIn(document, targets));
}

/** The references of one document that lead nowhere. */
export function danglingIn({ file, at, schema, value }: Document, targets: Targets): Fault[] {
  const root = present(schemas.get(schema), `schema ${schema} `);
  return walk(root, root, value, at, (kind, id, path) => {
    const known = targets[kind] ?? new Set<string>();
    if (known.has(id)) return [];
    return [
      {
        file,
        path,
        reason: `“${id}” 不是已有的 ${kind}`,
        remedy: `最接近的有：${nearest(id, [...known]).join('、')}；或先在相应的数据文件里加上它`,
      },
    ];
  });
}

function walk(root: Schema, node: Node, value: unknown, path: string, visit: Visit): Fault[] {
  if (typeof node.$ref === 'string' && node.$ref.startsWith('#/$defs/')) {
    const defs = root.$defs as Record<string, Node>;
    return walk(root, present(defs[node.$ref.slice('#/$defs/'.length)], node.$ref), value, path, visit);
  }
  const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (node[key] as Node[] | undefined) ?? []);
  const inBranches = branches.flatMap((branch) => walk(root, branch, value, path, visit));
  if (typeof node['x-ref'] === 'string' && typeof value === 'string') return visit(node['x-ref'], value, path);
  if (Array.isArray(value) && node.items) {
    return [...inBranches, ...value.flatMap((v, i) => walk(root, node.items as Node, v, `${path}/${i}`, visit))];
  }
  if (typeof value === 'object' && value !== null && node.properties) {
    const properties = node.properties as Record<string, Node>;
    const inside = Object.entries(value).flatMap(([key, v]) =>
      properties[key] ? walk(root, properties[key], v, `${path}/${key}`, visit) : [],
    );
    return [...inBranches, ...inside];
  }
  return inBranches;
}
