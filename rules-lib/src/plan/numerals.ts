// Chinese numerals as the plan counts. Small: a label is to cost next to nothing in a bundle.

const NUMERALS = '〇一二三四五六七八九十';

/**
 * A number up to 99, or its digits, in Chinese numerals, as lists count; any other stays as it is.
 *
 * @example
 * numeral(21); // → '二十一'
 */
export const numeral = (number: number | string): string =>
  NUMERALS[Number(number)] ??
  String(number).replace(
    /^(\d)(\d)$/,
    (_, tens: string, ones: string) => `${tens > '1' ? numeral(tens) : ''}十${ones > '0' ? numeral(ones) : ''}`,
  );

/** A number up to 99, in Arabic or Chinese numerals (十四, 二十). */
export function numberOf(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  const digit = (char: string): number => NUMERALS.indexOf(char);
  if (!numeral.includes('十')) return digit(numeral);
  const [tens, ones] = numeral.split('十') as [string, string];
  return (tens ? digit(tens) : 1) * 10 + (ones ? digit(ones) : 0);
}
