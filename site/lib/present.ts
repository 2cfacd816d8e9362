/** What must be there by the site's own making, or an error that names it. */
export function present<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw new Error(`${what}不在`);
  return value;
}
