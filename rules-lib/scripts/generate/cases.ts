// The typical cases as modules.
import type { Data } from '../data.ts';
import { union } from './types.ts';
import { camel } from './validators.ts';

/** One module per case, so that an importer of one case bundles no other; and the module that lists them. */
export function caseModules({
  cases,
  publishers,
  publicity,
}: Pick<Data, 'cases' | 'publishers' | 'publicity'>): [path: string, content: string][] {
  const ids = cases.map(({ entry }) => entry.id);
  const modules = cases.map(({ entry }): [string, string] => [
    `cases/${entry.id}.ts`,
    [
      "import { frozen } from '../../frozen.ts';",
      "import type { TypicalCase } from '../types/case.ts';",
      `/** ${entry.title.replaceAll('*/', '')} */`,
      `export const ${camel(entry.id)}: TypicalCase & { readonly id: '${entry.id}' } = /* @__PURE__ */ frozen<TypicalCase & { readonly id: '${entry.id}' }>(${JSON.stringify(entry, null, 1)});`,
      '',
    ].join('\n'),
  ]);
  const list = [
    "import { frozen } from '../../frozen.ts';",
    "import type { TypicalCase } from '../types/case.ts';",
    ...ids.map((id) => `import { ${camel(id)} } from './${id}.ts';`),
    `export { ${ids.map(camel).join(', ')} };`,
    '/** The id of a case; it stays. */',
    `export type CaseId =${union(ids)};`,
    '/** A typical case with its literal id. */',
    'export type Case = TypicalCase & { readonly id: CaseId };',
    '/** Every case, by id. */',
    `export const cases: readonly Case[] = /* @__PURE__ */ frozen<readonly Case[]>([${ids.map(camel).join(', ')}]);`,
    '',
  ].join('\n');
  const lists = [
    "import { frozen } from '../frozen.ts';",
    "import type { PublicityLine } from './types/publicity.ts';",
    "import type { Publisher } from './types/publisher.ts';",
    '/** Who counts as official or national, and may be named on what is printed. */',
    `export const publishers: readonly Publisher[] = /* @__PURE__ */ frozen<readonly Publisher[]>(${JSON.stringify(publishers)});`,
    '/** What every piece of publicity says, each with its article. */',
    `export const publicity: readonly PublicityLine[] = /* @__PURE__ */ frozen<readonly PublicityLine[]>(${JSON.stringify(publicity)});`,
    '',
  ].join('\n');
  return [...modules, ['cases/index.ts', list], ['publicity.ts', lists]];
}
