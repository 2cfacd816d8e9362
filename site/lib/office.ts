// What this office has set of its own (`npm run office:new`); nothing set, nothing is made up.
import { existsSync, readFileSync } from 'node:fs';
import type { Office } from 'fangfei/plan';
import { validate } from 'fangfei/validate';

/** Builds and tests run at the root; a bundled module no longer knows where it stood. */
const file = 'site/office.json';

function read(): Office {
  if (!existsSync(file)) return {};
  const office = JSON.parse(readFileSync(file, 'utf8')) as Office;
  const [fault] = validate('office', office);
  if (fault) throw new RangeError(`${file} ${fault.path}：${fault.reason}。${fault.remedy}`);
  return office;
}

export const office: Office = read();

/** Who issues a piece, and whom to call: a line each. */
export const signature: readonly string[] = [
  ...(office.issuer ? [office.issuer] : []),
  ...(office.contacts ?? []).map(({ name, phone }) => `${name}：${phone}`),
];
