// Addresses that have to be whole: in feeds, copies, pictures and QR codes, which are read away from the site.

/**
 * The absolute address of a page or file of this site; none where no address is set, so that nothing points nowhere.
 *
 * @param path root-absolute, as pages write it
 * @param site where the site will stand, with its sub-path
 * @example
 * absolute('/cases/', new URL('https://a.example/zt/ffjz/')); // 'https://a.example/zt/ffjz/cases/'
 */
export function absolute(path: string, site: URL): string;
export function absolute(path: string, site: URL | undefined): string | undefined;
export function absolute(path: string, site: URL | undefined): string | undefined {
  return site && new URL(path.replace(/^\//, ''), site.href.endsWith('/') ? site.href : `${site.href}/`).href;
}

/** Where the site will stand, as the build was told; nothing where it was not. */
// Tests read this file without Astro, where there is no `env`.
// eslint-disable-next-line @typescript-eslint/no-unnecessary-condition
export const site: URL | undefined = import.meta.env?.SITE ? new URL(import.meta.env.SITE) : undefined;
