// Addresses inside the site, as its scripts need them: the site may stand under any path, and in a folder without a server.

const { root = '/', index = '' } = document.documentElement.dataset;
const base = new URL(root, document.baseURI);

/** Whether the page is of the desk kit, which no server answers for: a page is named there with its file. */
export const inDeskKit = index !== '';

/**
 * The address of a page or file of the site.
 *
 * @param path below the site's root, without a leading slash
 * @example
 * inside('units/#hand-in'); // 'https://a.example/zt/ffjz/units/#hand-in'
 */
export function inside(path: string): string {
  return new URL(path.replace(/(^|\/)(?=[?#]|$)/, `$1${index}`), base).href;
}
