// Checks documents against the published schemas, in words that tell the author what to do.
import { FangfeiError } from '../error.ts';
import * as validators from '../generated/validators.js';
import { describeFault, type DataFault } from './describe.ts';

export type { DataFault } from './describe.ts';

/** The kinds of document that a schema exists for, in camelCase (`ledgerRow` for `ledger-row.schema.json`). */
export type DocumentKind = keyof typeof validators;

/**
 * The faults of a document; an empty list means that it fits its schema.
 *
 * @param kind which schema
 * @param document the parsed JSON
 * @throws FangfeiError `invalid-argument` when there is no such schema
 * @example
 * validate('notEncoded', { clause: '7', quote: '附件1' })[0].reason; // → '缺少字段 “reason”'
 */
export function validate(kind: DocumentKind, document: unknown): DataFault[] {
  if (!Object.hasOwn(validators, kind)) {
    throw new FangfeiError(
      'invalid-argument',
      `没有名为 “${String(kind)}” 的 schema；可用的有：${Object.keys(validators).join('、')}`,
      { kind },
    );
  }
  const validator = validators[kind];
  return validator(document) ? [] : (validator.errors ?? []).map(describeFault);
}
