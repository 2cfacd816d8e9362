// The schemas compiled ahead of time: one ES module without imports, so the published library needs no ajv.
import { build } from 'esbuild';
import standalone from 'ajv/dist/standalone/index.js';
import { createAjv, type Schema } from './schemas.ts';

/** The source of an ES module that exports one validator per schema, named after the schema in camelCase. */
export async function validatorModule(schemas: ReadonlyMap<string, Schema>): Promise<string> {
  const ajv = createAjv({ code: { source: true, esm: true, lines: false } });
  const names: Record<string, string> = {};
  for (const [name, schema] of schemas) {
    ajv.addSchema(schema);
    names[camel(name)] = schema.$id;
  }
  const code = (standalone as unknown as typeof standalone.default)(ajv, names);
  // ajv's ES output still requires its run-time helpers: bundle them in.
  const bundled = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    target: 'es2022',
  });
  return bundled.outputFiles[0]!.text;
}

/** `later-law` → `laterLaw`. */
export const camel = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
