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
    '/** The address of a clause, such as `4.14.3`. */',
    `export type ClauseAddress =${union(clauses.map(({ address }) => address))};`,
    ...collections.flatMap((c) => [
      `/** The id of an entry of \`${c.name}\`; it stays. */`,
      `export type ${idType(c.type)} =${union(c.entries.map((entry) => entry.id))};`,
    ]),
    '/** The id of an item of any kind. */',
    `export type ItemId =\n${collections
      .filter((c) => c.schema === 'item')
      .map((c) => `  | ${idType(c.type)}`)
      .join('\n')};`,
    '/** An item, or a clause by its address. */',
    'export type ItemOrClause = ItemId | ClauseAddress;',
    '/** A period or a stage of the plan. */',
    'export type SpanId = PeriodId | PhaseId;',
    '/** Whatever a query about the plan may lead to. */',
    'export type EntryId = ItemOrClause | UnitId | PeriodId | PhaseId | DeadlineId | QuotaId;',
    '',
  ].join('\n');
}
