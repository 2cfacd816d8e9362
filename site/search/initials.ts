// The first letters of Chinese words in pinyin, by the order in which the runtime sorts Chinese: no table of characters.

/** The first character of each letter in that order. */
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥仨它穵夕丫帀'];
const letters = 'abcdefghjklmnopqrstwxyz';
/** Of characters with several readings, the one in the names of offices. */
const read: Readonly<Record<string, string>> = { 行: 'h' };
const collator = new Intl.Collator('zh-CN-u-co-pinyin');

/**
 * The first letters of a name in pinyin; what is no Chinese character is left out.
 *
 * @example
 * initialsOf('县教育局'); // → 'xjyj'
 */
export function initialsOf(name: string): string {
  return (name.match(/\p{Script=Han}/gu) ?? [])
    .map((char) => read[char] ?? letters[firsts.filter((first) => collator.compare(first, char) <= 0).length - 1] ?? '')
    .join('');
}
