// Every item is of the kind that its file holds.
import type { Data } from '../data.ts';
import type { Fault } from './fault.ts';

export function checkKinds({ collections }: Pick<Data, 'collections'>): Fault[] {
  return collections.flatMap(({ file, kind, entries }) =>
    entries.flatMap((entry, i) =>
      kind && entry.kind !== kind
        ? [
            {
              file: `${file}.json`,
              path: `/${i}/kind`,
              reason: `kind 是 “${String(entry.kind)}”`,
              remedy: `改为 ${kind}`,
            },
          ]
        : [],
    ),
  );
}
