// The words of what is told beside a verdict, as one module.
import type { Data } from '../data.ts';
import { union } from './types.ts';

/** The text of `src/generated/advice.ts`: the concepts by their ids, and who takes such frauds up; without names and examples. */
export function adviceModule({ advice: { police, concepts } }: Pick<Data, 'advice'>): string {
  const packed = Object.fromEntries(concepts.map(({ id, name: _, ...concept }) => [id, concept]));
  return [
    "import type { AdviceConcept, AdvicePolice } from './types/advice.ts';",
    `export type AdviceConceptId =${union(concepts.map(({ id }) => id))};`,
    "type Packed = Readonly<Record<AdviceConceptId, Omit<AdviceConcept, 'id' | 'name'>>>;",
    `export const adviceConcepts: Packed = ${JSON.stringify(packed)};`,
    `export const advicePolice: AdvicePolice = ${JSON.stringify(police)};`,
    '',
  ].join('\n');
}
