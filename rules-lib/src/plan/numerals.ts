// Chinese numerals as the plan counts. Small: a label is to cost next to nothing in a bundle.

const NUMERALS = '〇一二三四五六七八九十';

/**
 * A number up to 99, or its digits, in Chinese numerals, as lists count; any other stays as it is.
 *
 * @example
 * numeral(21); // → '二十一'
 */
export function numeral(number: number | string): string {
  const value = Number(number);
  if (!Number.isInteger(value) || value < 0 || value > 99) return String(number);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  if (tens === 0) return NUMERALS.charAt(ones);
  return `${tens > 1 ? NUMERALS.charAt(tens) : ''}十${ones > 0 ? NUMERALS.charAt(ones) : ''}`;
}

/** A number up to 99, in Arabic or Chinese numerals (十四, 二十). */
export function numberOf(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  const digit = (char: string): number => NUMERALS.indexOf(char);
  if (!numeral.includes('十')) return digit(numeral);
  const [tens, ones] = numeral.split('十') as [string, string];
  return (tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0);
}
