// What an office has set of its own (`npm run office:new`); nothing set, nothing printed.
import { existsSync, readFileSync } from 'node:fs';
import type { Office } from 'fangfei/plan';

/** Builds and tests run at the root; a bundled module no longer knows where it stood. */
const file = 'site/office.json';

export const office: Office = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Office) : {};

/** Who issues a piece, and whom to call: a line each. */
export const signature: readonly string[] = [
  ...(office.issuer ? [office.issuer] : []),
  ...(office.contacts ?? []).map(({ name, phone }) => `${name}：${phone}`),
];
