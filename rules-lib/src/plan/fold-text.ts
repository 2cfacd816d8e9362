import { requireText } from '../require.ts';
import { SIMPLIFIED, TRADITIONAL } from '../generated/traditional.ts';

const simplified = (char: string): string => {
  const at = TRADITIONAL.indexOf(char);
  return at < 0 ? char : SIMPLIFIED.charAt(at);
};

/**
 * One form for looking things up: compatibility forms and width, case, traditional characters, white space.
 *
 * @throws FangfeiError `invalid-argument` for what is no text
 * @example
 * foldText('Ｐ２Ｐ 網貸'); // → 'p2p网贷'
 */
export function foldText(text: string): string {
  let folded = '';
  for (const char of requireText('文字', text).normalize('NFKC').toLowerCase().replace(/\s+/g, ''))
    folded += simplified(char);
  return folded;
}
