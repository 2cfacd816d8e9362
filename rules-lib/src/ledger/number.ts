// Numbers of people and sums of money as records and ledgers have them.
import { requireText, unknownId } from '../require.ts';

/** @param measure what a number may be followed by */
const numberOf = (measure: string): RegExp =>
  new RegExp(
    `^(大约|大概|约)?¥?(\\d{1,3}(?:[,\\s]\\d{3})+|\\d+)(\\.\\d+)?(e[+-]?\\d+)?([万亿]?)${measure}?(左右|上下)?$`,
  );

const NUMBER = {
  peopleInvolved: /* @__PURE__ */ numberOf('[人名]'),
  riskExposure: /* @__PURE__ */ numberOf('(?:元|块钱?)'),
};

/**
 * The number of people, or the sum in 元, that a text gives exactly, and whether it is told to be about right. Nothing where
 * only a part of it is known (30多) or where it is not in digits.
 *
 * @param key which column it is for
 * @throws FangfeiError `unknown-id` for another column
 * @example
 * numberTold('约480万元', 'riskExposure'); // → { value: 4800000, about: true }
 */
export function numberTold(
  text: string,
  key: 'peopleInvolved' | 'riskExposure',
): { value: number; about: boolean } | undefined {
  // Between digits a blank sets thousands apart or is a slip; elsewhere it tells nothing.
  const plain = requireText('人数或金额', text)
    .normalize('NFKC')
    .split(/\s+/)
    .reduce((before, piece) => before + (/\d/.test(before.slice(-1)) && /^\d/.test(piece) ? ' ' : '') + piece, '');
  if (!Object.hasOwn(NUMBER, key)) throw unknownId('栏', key, Object.keys(NUMBER));
  const found = NUMBER[key].exec(plain);
  if (!found) return undefined;
  const [, before, whole = '', decimals = '', power = '', scale, after] = found;
  const number = Number(whole.replace(/[,\s]/g, '') + decimals + power);
  const factor = scale === '亿' ? 1e8 : 1e4;
  const value = scale ? Math.round(number * factor * 100) / 100 : number;
  return { value, about: (before ?? after) !== undefined };
}
