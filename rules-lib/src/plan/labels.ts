// How a clause is cited. Kept apart from the clauses, so that a label costs nobody the whole text.
import type { ClauseAddress } from '../generated/ids.ts';

const NUMERALS = '〇一二三四五六七八九十';

/**
 * A clause's label, as an official would cite it.
 *
 * @example
 * clauseLabel('3.1.4'); // → '三（一）4'
 */
export function clauseLabel(address: ClauseAddress): string {
  if (address === '0') return '开头';
  if (address === '7') return '结尾';
  const [part, second, third, fourth] = address.split('.');
  const numeral = (digits: string): string => NUMERALS[Number(digits)] ?? digits;
  let label = numeral(part!);
  if (second?.startsWith('s')) label += `第${numeral(second.slice(1))}阶段`;
  else if (second) label += part === '4' ? second : `（${numeral(second)}）`;
  if (third) label += part === '4' ? `（${third}）` : third;
  return fourth ? `${label}（${fourth}）` : label;
}

/** Brings the ways of writing a label to one: width, brackets, dividing signs, 第…部分、第…条、第…项. */
export function foldLabel(label: string): string {
  const bare = label.normalize('NFKC').replace(/\s/g, '');
  if (/^\d+(?:\.s?\d+)*$/.test(bare)) return bare;
  return bare
    .replace(/第([一二三四五六七])(?:部分|章)/g, '$1')
    .replace(/第?(\d{1,2})[条款点]/g, '$1')
    .replace(/第?(\d{1,2})项/g, '($1)')
    .replace(/^([1-7])(?=\()/, (digit) => NUMERALS[Number(digit)]!)
    .replace(/[、,，.。．:：]/g, '');
}
