// No id and no everyday word is used twice, in one file or across files.
import { TERMS, type Data } from '../data.ts';
import type { Fault } from './fault.ts';

export function checkUnique({ collections, terms }: Pick<Data, 'collections' | 'terms'>): Fault[] {
  return [
    ...repeated(collections.flatMap(({ file, entries }) => entries.map(({ id }) => ({ file: `${file}.json`, id })))),
    ...repeated(
      terms.flatMap((entry, i) => (entry.terms as string[]).map((id) => ({ file: `${TERMS.file}.json /${i}`, id }))),
    ),
  ];
}

function repeated(entries: readonly { file: string; id: string }[]): Fault[] {
  const seen = new Map<string, string>();
  return entries.flatMap(({ file, id }) => {
    const first = seen.get(id);
    seen.set(id, file);
    if (first === undefined) return [];
    return [{ file, path: id, reason: `id “${id}” 与 ${first} 里的重复`, remedy: '换一个没有用过的 id' }];
  });
}
