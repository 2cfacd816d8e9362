// Texts in which nothing stands that could be judged: that nothing was found in them says nothing, and the page says so.
import type { Verdict } from 'fangfei';

/** A link alone, a link with few words, few words. */
export type Unsaid = 'link' | 'linked' | 'brief';

/** Fewer Chinese characters than a message needs to say who wants what for what. */
const FEW = 16;

const isLink = (part: string): boolean =>
  part.includes('://') || /^www\./i.test(part) || /^[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}(?:[/:?#]|$)/i.test(part);

/** In which way a text says nothing, as far as its characters tell; `undefined` of one that was found to say something. */
export function unsaidOf(text: string, verdict: Verdict): Unsaid | undefined {
  if (verdict !== 'clear' && verdict !== 'unread') return undefined;
  // A link ends where white space or anything beyond ASCII begins.
  const rest = text.replace(/[!-~]+/g, (part) => (isLink(part) ? ' ' : part));
  const letters = rest.match(/\p{L}/gu) ?? [];
  const chinese = letters.filter((letter) => /\p{Script=Han}/u.test(letter));
  if (chinese.length >= FEW) return undefined;
  // Words in another language say something, to others.
  if (verdict === 'unread' && letters.length > chinese.length) return undefined;
  if (rest === text) return 'brief';
  return letters.length === 0 ? 'link' : 'linked';
}
