// Sums and numbers of people: as they can be read from two metres, and as texts give them.

/**
 * An amount of money in 万元 or 亿元 in two digits or so, as it is said; what is cut off is told by 多.
 *
 * @param cny in yuan
 * @example
 * roundSum(33278700); // '3300多万元'
 */
export function roundSum(cny: number): string {
  const [scale, unit] = cny >= 1e8 ? [1e8, '亿'] : cny >= 1e4 ? [1e4, '万'] : [1, ''];
  const whole = Math.floor(cny / scale + 1e-9);
  const step = unit === '' ? 1 : whole >= 1000 ? 100 : unit === '亿' && whole < 10 ? 0.1 : 1;
  const cut = Number((Math.floor(cny / scale / step + 1e-6) * step).toFixed(1));
  if (cut * scale >= cny - 1) return `${cut}${unit}元`;
  return cut >= 1000 ? `${cut}多${unit}元` : `${cut}${unit}多元`;
}

/** A sum as a text gives it, with what it says of its rounding. */
export const told = /([约近])?(?<!\d)(\d{1,12}(?:\.\d{1,6})?)([余多])?([万亿])([余多])?元?/g;

/**
 * A sum as a text gives it, with few digits; what the text says of its rounding (约, 近, 余, 多) is kept.
 *
 * @example
 * roundTold('5900余万元'); // '5900多万元'
 * roundTold('约400万元'); // '约400万元'
 */
export function roundTold(text: string): string {
  const [whole, about, , inside, , after] = [...text.matchAll(told)][0] ?? [];
  // What is told as about so much has been rounded by its source.
  if (whole && about) return whole;
  const rounded = roundSum(sumIn(text));
  if (rounded.includes('多') || !(inside ?? after)) return rounded;
  return inside ? rounded.replace(/(?=[万亿]元)/, '多') : rounded.replace(/元$/, '多元');
}

/**
 * The sum that a text gives, in yuan: the first number with 万 or 亿.
 *
 * @example
 * sumIn('49.76亿余元'); // 4976000000
 */
export function sumIn(text: string): number {
  const found = /(?<!\d)(\d{1,12}(?:\.\d{1,6})?)[余多]?([万亿])/.exec(text);
  if (!found) throw new RangeError(`“${text}”里没有以万元或亿元计的金额。`);
  return Math.round(Number(found[1]) * (found[2] === '亿' ? 1e8 : 1e4));
}

/**
 * A number of people with few digits; what is cut off is told by 多.
 *
 * @example
 * roundPeople(135060); // '13.5万多人'
 */
export function roundPeople(count: number): string {
  if (count < 1e4) return `${Math.floor(count)}人`;
  const cut = Math.floor(count / 1e3 + 1e-9) / 10;
  return `${cut}万${cut * 1e4 < count - 1e-6 ? '多' : ''}人`;
}
