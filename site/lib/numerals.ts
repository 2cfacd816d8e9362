const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/**
 * How many there are, in Chinese numerals before a measure word.
 *
 * @param things fewer than a hundred of them, or their number
 * @example
 * counted(plan.units); // '十七'
 */
export function counted(things: number | readonly unknown[]): string {
  const count = typeof things === 'number' ? things : things.length;
  if (!Number.isInteger(count) || count < 1 || count > 99) throw new RangeError(`写不成两位以内的中文数目：${count}`);
  if (count === 2) return '两';
  const tens = Math.floor(count / 10);
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[count % 10]}`;
}
