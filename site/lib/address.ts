// Addresses that have to be whole: in feeds, copies, pictures and QR codes, which are read away from the site.

/**
 * The absolute address of a page or file of this site.
 *
 * @param path root-absolute, as pages write it
 * @param site where the site will stand, with its sub-path
 * @example
 * absolute('/cases/', new URL('https://a.example/zt/ffjz/')); // 'https://a.example/zt/ffjz/cases/'
 */
export function absolute(path: string, site: URL | undefined): string {
  const base = site?.href ?? 'https://fangfei.example/';
  return new URL(path.replace(/^\//, ''), base.endsWith('/') ? base : `${base}/`).href;
}

/** Whether the address of the build is the stand-in that nobody serves. */
export function isPlaceholder(address: string): boolean {
  return new URL(address).hostname.endsWith('.example');
}
