// No case is left with the hints that `npm run case:new` writes.
import { documentsOf, type Data, type Document } from '../data.ts';
import type { Fault } from './fault.ts';

/** What stands in front of every hint. */
export const HINT = '待填';

export function checkHints({ cases }: Pick<Data, 'cases'>): Fault[] {
  return cases.flatMap(({ file, entry }) => hintsIn(file, entry));
}

/** What the other checks look at: a file still full of hints is told so, and no more. */
export const filledIn = (data: Data): Document[] =>
  documentsOf(data).filter(({ value }) => hintsIn('', value).length === 0);

function hintsIn(file: string, value: unknown, path = ''): Fault[] {
  if (typeof value === 'string') {
    if (!value.startsWith(HINT)) return [];
    return [
      { file, path, reason: '还没有填写', remedy: `${value.slice(HINT.length + 1)}来源没有写的，删去这个字段。` },
    ];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => hintsIn(file, inner, `${path}/${key}`));
}
