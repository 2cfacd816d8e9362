const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

/** A number from 1 to 99 in Chinese numerals, as lists count. */
export function numeral(number: number): string {
  if (!Number.isInteger(number) || number < 1 || number > 99)
    throw new RangeError(`写不成两位以内的中文数目：${number}`);
  const tens = Math.floor(number / 10);
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[number % 10]}`;
}

/**
 * How many there are, in Chinese numerals before a measure word.
 *
 * @param things fewer than a hundred of them, or their number
 * @example
 * counted(plan.units); // '十七'
 */
export function counted(things: number | readonly unknown[]): string {
  const count = typeof things === 'number' ? things : things.length;
  return count === 2 ? '两' : numeral(count);
}
