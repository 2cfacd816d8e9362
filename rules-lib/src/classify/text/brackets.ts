/** Brackets that hide a word or say how it is read: 返【租】金, 【高】【息】, 息(xī). */
import { isHan } from './han.ts';

export const OPENING = '【（([「『';
export const CLOSING = '】）)]」』';
/** Marks that stand about words as brackets do: 《养》《老》 hides, 《家》 is a book. */
export const QUOTING = '“‘《〈';
export const QUOTED = '”’》〉';

/** Per unit of text the number of the pair of marks that it opens, or, below nothing, closes; quotation comes after the brackets. */
const PAIR = new Int8Array(0x10000);
for (const [i, mark] of [...(OPENING + QUOTING)].entries()) PAIR[mark.charCodeAt(0)] = i + 1;
for (const [i, mark] of [...(CLOSING + QUOTED)].entries()) PAIR[mark.charCodeAt(0)] = -i - 1;
const isBracket = (pair: number): boolean => pair > 0 && pair <= OPENING.length;

/** Whether a bracket stands about a single Chinese character within a word (返【租】金), or beside another one so enclosed (【高】【息】). */
export function inBrackets(text: string, i: number): boolean {
  const opening = PAIR[text.charCodeAt(i)]! > 0 ? i : i - 2;
  if (!encloses(text, opening)) return false;
  if (isBracket(PAIR[text.charCodeAt(opening)]!) && isHan(text.charCodeAt(opening - 1))) return true;
  let before = opening - 1;
  while (before > opening - 1 - MOST_BLANKS && isBlank(text.charCodeAt(before))) before--;
  let after = opening + 3;
  while (after < opening + 3 + MOST_BLANKS && isBlank(text.charCodeAt(after))) after++;
  return [before - 2, after].some((other) => text.charAt(other) === text.charAt(opening) && encloses(text, other));
}

/** How many blanks and breaks may part two characters in brackets of their own. */
const MOST_BLANKS = 2;
const isBlank = (c: number): boolean => c === 0x20 || c === 0x3000 || c === 0x0a || c === 0x0d;

/** Whether the bracket that opens here encloses a single Chinese character. */
function encloses(text: string, opening: number): boolean {
  const kind = PAIR[text.charCodeAt(opening)]! - 1;
  return (
    kind >= 0 && isHan(text.charCodeAt(opening + 1)) && (CLOSING + QUOTED).indexOf(text.charAt(opening + 2)) === kind
  );
}

/** A syllable in letters, with its tone as a number or none, and a word of up to four. */
const SYLLABLE = '(?:[bcdfghj-np-tw-z]|[zcs]h)?[aeiouv]{1,3}(?:ng?|r)?\\d?';
const PINYIN = new RegExp(`^${SYLLABLE}$`, 'i');
const PINYIN_WORD = new RegExp(`^${SYLLABLE}(?: ?${SYLLABLE}){1,3}$`, 'i');
const TONES = /[\u0300-\u036f]/g;
/** The longest reading: of a word of four characters. */
const LONGEST_READING = 28;

/** Where the bracket closes that opens here and holds how what stands before it is read; 0 where it holds anything else. */
export function readingAfter(text: string, i: number): number {
  if (!isBracket(PAIR[text.charCodeAt(i)]!) || !isHan(text.charCodeAt(i - 1))) return 0;
  let end = i + 1;
  if (isHan(text.charCodeAt(end))) return 0;
  while (end <= i + LONGEST_READING && !isBracket(-PAIR[text.charCodeAt(end)]!)) end++;
  if (end >= text.length || end > i + LONGEST_READING) return 0;
  const said = text.slice(i + 1, end).normalize('NFD');
  const plain = said.replace(TONES, '');
  return PINYIN.test(plain) || (plain !== said && PINYIN_WORD.test(plain)) ? end : 0;
}
