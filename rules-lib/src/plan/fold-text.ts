import { SIMPLIFIED, TRADITIONAL } from '../generated/traditional.ts';

const simplified = (char: string): string => {
  const at = TRADITIONAL.indexOf(char);
  return at < 0 ? char : SIMPLIFIED[at]!;
};

/**
 * One form for looking things up: compatibility forms and width, case, traditional characters, white space.
 *
 * @example
 * foldText('Ｐ２Ｐ 網貸'); // → 'p2p网贷'
 */
export function foldText(text: string): string {
  let folded = '';
  for (const char of text.normalize('NFKC').toLowerCase().replace(/\s+/g, '')) folded += simplified(char);
  return folded;
}
