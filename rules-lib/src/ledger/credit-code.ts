// The unified social credit code, GB 32100—2015: 17 characters and a check character.

/** The characters of the code in the order of their values; I, O, S, V and Z are left out. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const LENGTH = 18;

/** What is wrong with a code; nothing when it holds. */
export function creditCodeFault(code: string): string | undefined {
  if (code.length !== LENGTH) return `有 ${code.length} 位，应是 ${LENGTH} 位`;
  let sum = 0;
  let factor = 1;
  for (const character of code.slice(0, -1)) {
    const value = ALPHABET.indexOf(character);
    if (value < 0) return `里的 “${character}” 不是代码用的字（不用 I、O、S、V、Z）`;
    sum += value * factor;
    factor = (factor * 3) % ALPHABET.length;
  }
  const check = ALPHABET.charAt((ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length);
  return code.endsWith(check) ? undefined : '的校验位对不上，多半抄错了一位';
}
