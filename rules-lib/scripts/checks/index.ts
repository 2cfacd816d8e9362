// Every check of the data, and how what they find is told.
import type { Data } from '../data.ts';
import { checkAdvice } from './advice.ts';
import { checkCases } from './cases.ts';
import type { Fault } from './fault.ts';
import { checkHints } from './hints.ts';
import { checkKinds } from './kinds.ts';
import { checkLexicon } from './lexicon.ts';
import { checkQuotes } from './quotes.ts';
import { checkReferences } from './references.ts';
import { checkReturns } from './returns.ts';
import { checkSchemas } from './schema.ts';
import { checkSourceHash } from './source-hash.ts';
import { checkUnique } from './unique.ts';

const CHECKS: readonly ((data: Data) => Fault[])[] = [
  checkSourceHash,
  checkHints,
  checkSchemas,
  checkKinds,
  checkReferences,
  checkQuotes,
  checkUnique,
  checkCases,
  checkLexicon,
  checkReturns,
  checkAdvice,
];

/** Every fault of the data, check by check. */
export const faultsIn = (data: Data): Fault[] => CHECKS.flatMap((check) => check(data));

/** A list of faults for people to read. */
export const told = (faults: readonly Fault[]): string =>
  [
    `数据有 ${faults.length} 处问题：`,
    ...faults.map(({ file, path, reason, remedy }) => `✗ ${file} ${path}\n    原因：${reason}\n    办法：${remedy}`),
  ].join('\n');
