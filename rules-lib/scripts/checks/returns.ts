// What the file of promises cannot say of itself: the classes that its forms name.
import type { Data } from '../data.ts';
import type { Fault } from './fault.ts';

/** What the reader of promises calls numbers and periods; forms use these names beside those of the classes. */
const READ_AS = ['钱', '钱数', '率', '裸点', '数', '期限', '定期限', '倍', '个数', '每期', '期末', '期给', '年化'];
/** How many classes and names the reader can tell apart, the two ends of clauses among them. */
const MOST_CLASSES = 64;

export function checkReturns({ returns: { classes, forms } }: Pick<Data, 'returns'>): Fault[] {
  const file = 'lexicon/returns.json';
  const names = new Set([...Object.keys(classes), ...READ_AS]);
  const faults: Fault[] = forms.flatMap(({ pattern }, i) =>
    pattern
      .split(' ')
      .filter((part) => !/^(?:\+|…+)$/.test(part))
      .flatMap((part) => part.replace(/\?|=.*/g, '').split('|'))
      .filter((name) => !names.has(name))
      .map((name) => ({
        file,
        path: `/forms/${i}/pattern`,
        reason: `没有词类 “${name}”`,
        remedy: '改正，或加上这个词类',
      })),
  );
  if (names.size + 2 > MOST_CLASSES)
    faults.push({ file, path: '/classes', reason: `词类有 ${names.size} 个，太多`, remedy: '合并意思相同的词类' });
  return faults;
}
