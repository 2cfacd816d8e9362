// What the scripts and the library use and Chromium 78 lacks; a test refuses whatever else is younger.

/** One element of a list or text, counted from the end when the index is negative. */
function at<T>(this: ArrayLike<T>, index = 0): T | undefined {
  const from = Math.trunc(index) || 0;
  return this[from < 0 ? this.length + from : from];
}

/** The last element that fits. */
function findLast<T>(
  this: ArrayLike<T>,
  fits: (value: T, index: number, list: ArrayLike<T>) => boolean,
): T | undefined {
  for (let index = this.length - 1; index >= 0; index--) if (fits(this[index]!, index, this)) return this[index];
  return undefined;
}

/** Every place where a piece of text stands, written anew; a pattern does so by itself when it is global. */
function replaceAll(this: string, piece: string | RegExp, by: string): string {
  return typeof piece === 'string' ? this.split(piece).join(by) : this.replace(piece, by);
}

/** By name, for the test. */
export const provided = { at, findLast, replaceAll };

const typedArray = Object.getPrototypeOf(Int8Array.prototype) as object;
const places = {
  at: [Array.prototype, typedArray, String.prototype],
  findLast: [Array.prototype, typedArray],
  replaceAll: [String.prototype],
};
for (const [name, value] of Object.entries(provided))
  for (const prototype of places[name as keyof typeof provided])
    if (!(name in prototype)) Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
