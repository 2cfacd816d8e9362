/**
 * A text as far as so many signs; none is cut in half.
 *
 * @example
 * upTo('a🏠🏠', 2); // 'a🏠'
 */
export const upTo = (text: string, most: number): string =>
  // A sign takes two places at most.
  text.length <= most ? text : [...text.slice(0, most * 2)].slice(0, most).join('');
