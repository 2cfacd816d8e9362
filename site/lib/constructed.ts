// What opens and what closes a constructed example wherever it stands, so that a piece of one is known as such.
export const constructedMark = '〔情景示例〕';
export const constructedEnd = '人物、公司、地点和金额都是编的，不要当作真实案例引用。';

/**
 * Whether a place in a text lies within a constructed example.
 *
 * @example
 * withinConstructed(`前文${constructedMark}村里来了个人`, 10); // true
 */
export function withinConstructed(text: string, at: number): boolean {
  const start = text.lastIndexOf(constructedMark, at);
  return start >= 0 && !text.slice(start, at).includes(constructedEnd);
}
