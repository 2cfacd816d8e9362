// Reads the schemas; sets ajv up in one place.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Options } from 'ajv';
import addFormatsPlugin from 'ajv-formats';
import { schemasReferred } from './data.ts';

const SCHEMA_DIR = join(import.meta.dirname, '../../schemas');

export interface Schema {
  $id: string;
  title: string;
  [keyword: string]: unknown;
}

/** Every schema by its short name (`duty` for `duty.schema.json`). */
export function readSchemas(): Map<string, Schema> {
  const files = readdirSync(SCHEMA_DIR).filter((file) => file.endsWith('.schema.json'));
  return new Map(
    files
      .sort()
      .map((file) => [
        file.replace('.schema.json', ''),
        JSON.parse(readFileSync(join(SCHEMA_DIR, file), 'utf8')) as Schema,
      ]),
  );
}

/** An ajv that knows the formats and the keyword `x-ref` (what kind of id a string refers to). */
export function createAjv(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: true, allowUnionTypes: true, ...options });
  ajv.addKeyword({ keyword: 'x-ref', schemaType: 'string' });
  // ajv-formats is CommonJS; its default export is the plugin function.
  (addFormatsPlugin as unknown as (a: Ajv2020, formats: string[]) => void)(ajv, ['date', 'date-time', 'uri']);
  return ajv;
}

/** Formats that a validator without plug-ins does not know, as patterns. */
const FORMAT_PATTERNS: Readonly<Record<string, string>> = {
  date: '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$',
  uri: '^https?://[^\\s]+$',
};

/** A schema as it is published: any validator of draft 2020-12 compiles it as it stands. */
export function publishedSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(publishedSchema);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
      // What an id refers to is checked by the build; validators know no such keyword, and pass over a comment.
      if (key === 'x-ref') return [['$comment', `id of: ${schemasReferred(String(value)).join(', ')}`]];
      const pattern = key === 'format' && typeof value === 'string' ? FORMAT_PATTERNS[value] : undefined;
      return [pattern ? ['pattern', pattern] : [key, publishedSchema(value)]];
    }),
  );
}
