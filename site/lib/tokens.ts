// The colours of `styles/tokens.css`, for what cannot read custom properties: pictures, and frames in other sites.
import { readFileSync } from 'node:fs';

// Builds and tests run at the root; a bundled module no longer knows where it stood.
const css = readFileSync('site/styles/tokens.css', 'utf8');

const values = new Map(
  [...css.matchAll(/--([a-z]+(?:-[a-z]+)*):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]),
);

/**
 * A colour of the site.
 *
 * @throws RangeError when the style sheet has none of that name
 * @example
 * colour('seal'); // '#a8201a'
 */
export function colour(name: string): string {
  const value = values.get(name);
  if (!value) throw new RangeError(`site/styles/tokens.css 里没有颜色 --${name}。`);
  return value;
}
