import { numeral } from 'fangfei/plan';

/**
 * How many there are, in Chinese numerals before a measure word.
 *
 * @param things from one to ninety-nine of them, or their number
 * @example
 * counted(plan.units); // '十七'
 */
export function counted(things: number | readonly unknown[]): string {
  const count = typeof things === 'number' ? things : things.length;
  if (count < 1 || count > 99) throw new RangeError(`写不成两位以内的中文数目：${count}`);
  return count === 2 ? '两' : numeral(count);
}
