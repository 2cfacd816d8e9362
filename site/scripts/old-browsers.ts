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
  for (let index = this.length - 1; index >= 0; index--) if (fits(this[index] as T, index, this)) return this[index];
  return undefined;
}

/** Every place where a text or a pattern stands, replaced. */
function replaceAll(this: string, search: string | RegExp, replacement: string): string {
  const pattern = typeof search === 'string' ? new RegExp(search.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'), 'g') : search;
  return this.replace(pattern, replacement);
}

const hasOwn = (object: object, key: PropertyKey): boolean => Object.prototype.hasOwnProperty.call(object, key);

/** By name, for the test. */
export const provided = { at, findLast, replaceAll, hasOwn };

const typedArray = Object.getPrototypeOf(Int8Array.prototype) as object;
const lists = [Array.prototype, typedArray];
const homes: Readonly<Record<keyof typeof provided, readonly object[]>> = {
  at: [...lists, String.prototype],
  findLast: lists,
  replaceAll: [String.prototype],
  hasOwn: [Object],
};
for (const [name, value] of Object.entries(provided))
  for (const home of homes[name as keyof typeof provided])
    if (!(name in home)) Object.defineProperty(home, name, { value, configurable: true, writable: true });
