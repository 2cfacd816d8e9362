// The unified social credit code, GB 32100—2015: 17 characters and a check character.

/** The characters of the code in the order of their values; I, O, S, V and Z are left out. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

const LENGTH = 18;

/** Why a text is no code; nothing where it is written as one. */
export function creditCodeFault(code: string): string | undefined {
  if (code.length !== LENGTH) return `有 ${code.length} 位，应是 ${LENGTH} 位`;
  const strange = [...code].find((character) => !ALPHABET.includes(character));
  return strange && `里的 “${strange}” 不是代码用的字（不用 I、O、S、V、Z）`;
}

/** Whether the last character of what is written as a code is the one that the others ask for. */
export function holdsCheck(code: string): boolean {
  let sum = 0;
  let factor = 1;
  for (const character of code.slice(0, -1)) {
    sum += ALPHABET.indexOf(character) * factor;
    factor = (factor * 3) % ALPHABET.length;
  }
  return code.endsWith(ALPHABET.charAt((ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length));
}
