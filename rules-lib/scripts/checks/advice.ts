// What the file of advice cannot say of itself: concepts that are there once, and sequences of those that have terms alone.
import type { Data } from '../data.ts';
import type { Fault } from './fault.ts';

const FILE = 'lexicon/advice.json';

export function checkAdvice({ advice: { concepts } }: Pick<Data, 'advice'>): Fault[] {
  const simple = new Set(concepts.filter(({ sequences }) => !sequences).map(({ id }) => id));
  const seen = new Set<string>();
  return concepts.flatMap(({ id, sequences = [] }, at): Fault[] => {
    const again = seen.has(id);
    seen.add(id);
    const path = `/concepts/${at}`;
    return [
      ...(again ? [{ file: FILE, path: `${path}/id`, reason: `概念 “${id}” 已经有了`, remedy: '换一个 id' }] : []),
      ...sequences.flatMap(({ parts }, i) =>
        parts.flatMap(({ concept }, j) =>
          simple.has(concept)
            ? []
            : [
                {
                  file: FILE,
                  path: `${path}/sequences/${i}/parts/${j}/concept`,
                  reason: `没有只有词语的概念 “${concept}”`,
                  remedy: '改正 id，或加上这个概念',
                },
              ],
        ),
      ),
    ];
  });
}
