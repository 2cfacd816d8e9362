// The schemas compiled ahead of time: one ES module without imports, so the published library needs no ajv.
import type { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import { bundle } from '../bundle.ts';
import { createAjv, type Schema } from '../schemas.ts';

/** The source of an ES module that exports one validator per schema, named after the schema in camelCase. */
export async function validatorModule(schemas: ReadonlyMap<string, Schema>): Promise<string> {
  const ajv = createAjv({ code: { source: true, esm: true, lines: false } });
  const names: Record<string, string> = {};
  for (const [name, schema] of schemas) {
    ajv.addSchema(schema);
    names[local(name)] = schema.$id;
  }
  const code = (standalone as unknown as (ajv: Ajv2020, names: Record<string, string>) => string)(ajv, names).replace(
    /\bexport const /g,
    'const ',
  );
  const exported = [...schemas.keys()].map((name) => `${local(name)} as ${camel(name)}`);
  // ajv's ES output still requires its run-time helpers: bundle them in.
  return bundle(`${code}\nexport { ${exported.join(', ')} };`);
}

/** The declarations of that module. */
export const validatorTypes = (names: Iterable<string>): string =>
  [
    "import type { SchemaFault } from '../validate/describe.ts';",
    '/** A compiled schema: true when the value fits; otherwise `errors` says why. */',
    'export interface Validator { (value: unknown): boolean; errors?: SchemaFault[] | null }',
    'declare const validator: Validator;',
    `export { ${[...names].map((name) => `validator as ${camel(name)}`).join(', ')} };`,
    '',
  ].join('\n');

/** A schema may be called `case`, which no variable may. */
const local = (name: string): string => `validate_${camel(name)}`;

/** `later-law` → `laterLaw`. */
export const camel = (name: string): string => name.replace(/-([a-z0-9])/g, (_, sign: string) => sign.toUpperCase());
