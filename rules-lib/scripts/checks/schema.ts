// Every document fits its schema.
import type { ErrorObject } from 'ajv';
import { describeFault, type SchemaFault } from '../../src/validate/describe.ts';
import type { Data, Document } from '../data.ts';
import { createAjv, readSchemas } from '../schemas.ts';
import type { Fault } from './fault.ts';
import { filledIn } from './hints.ts';

const ajv = createAjv();
const schemas = readSchemas();

export function checkSchemas(data: Data): Fault[] {
  return filledIn(data).flatMap(misfitsOf);
}

/** The faults of one document against its schema. */
export function misfitsOf({ file, at, schema, value }: Document): Fault[] {
  const known = schemas.get(schema);
  if (!known) throw new Error(`没有 schemas/${schema}.schema.json`);
  const validate = ajv.getSchema(known.$id) ?? ajv.compile(known);
  if (validate(value)) return [];
  return (validate.errors as ErrorObject[]).map((error) => {
    const fault = describeFault(error as unknown as SchemaFault);
    return { file, ...fault, path: at + fault.path };
  });
}
