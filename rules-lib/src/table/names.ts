// What the columns of a table are called.
import { requireList, requireText } from '../require.ts';

/**
 * Names for columns, each once: of two 备注 the second is 备注（2）.
 *
 * @param names what they are called where they come from
 * @param taken names of other columns of the same table
 * @example
 * distinctNames(['备注', '来源', '备注'], ['来源']); // → ['备注', '来源（2）', '备注（2）']
 */
export function distinctNames(names: readonly string[], taken: readonly string[] = []): string[] {
  const used = new Set(requireList('已有的栏名', taken));
  const counts = new Map<string, number>();
  return requireList('栏名', names).map((name) => {
    let free = requireText('栏名', name);
    for (let count = counts.get(name) ?? 2; used.has(free); count++) {
      free = `${name}（${count}）`;
      counts.set(name, count);
    }
    used.add(free);
    return free;
  });
}
