// What an office has set of its own; nothing set, nothing printed.
import { existsSync, readFileSync } from 'node:fs';

export interface Office {
  /** The issuing unit's name, as it signs. */
  unit?: string;
  phone?: string;
  /** Where the site stands, with its sub-path. */
  address?: string;
}

/** Builds and tests run at the root; a bundled module no longer knows where it stood. */
const file = 'site/office.json';

export const office: Office = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Office) : {};
