// Every id of the plan as a literal type, so a wrong one does not compile.
import type { Data } from '../data.ts';
import { union } from './types.ts';

/** `PlanUnit` → `UnitId`, `LaterLawDocument` → `LaterLawId`, `ScreeningPhase` → `PhaseId`. */
export function idType(type: string): string {
  return `${type.replace(/^Plan|^Screening|Document$/g, '')}Id`;
}

/** The text of `src/generated/ids.ts`. */
export function idsModule({ clauses, collections }: Pick<Data, 'clauses' | 'collections'>): string {
  return [
    '// Made from the plan’s data by the build: every id as a literal, so a wrong one does not compile.',
    `export type ClauseAddress =${union(clauses.map(({ address }) => address))};`,
    ...collections.map((c) => `export type ${idType(c.type)} =${union(c.entries.map((entry) => entry.id))};`),
    `export type ItemId =\n${collections
      .filter((c) => c.schema === 'item')
      .map((c) => `  | ${idType(c.type)}`)
      .join('\n')};`,
    'export type ItemOrClause = ItemId | ClauseAddress;',
    '/** Whatever a query about the plan may lead to. */',
    'export type EntryId = ItemOrClause | UnitId | PeriodId | PhaseId | DeadlineId | QuotaId;',
    '',
  ].join('\n');
}
