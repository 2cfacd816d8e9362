// The typical cases as modules.
import type { CaseFile } from '../data.ts';
import { union } from './types.ts';
import { camel } from './validators.ts';

/** One module per case, so that an importer of one case bundles no other; and the module that lists them. */
export function caseModules(cases: readonly CaseFile[]): [path: string, content: string][] {
  const ids = cases.map(({ entry }) => entry.id);
  const modules = cases.map(({ entry }): [string, string] => [
    `cases/${entry.id}.ts`,
    [
      "import type { TypicalCase } from '../types/case.ts';",
      `export const ${camel(entry.id)}: TypicalCase & { readonly id: '${entry.id}' } = ${JSON.stringify(entry, null, 1)};`,
      '',
    ].join('\n'),
  ]);
  const list = [
    "import type { TypicalCase } from '../types/case.ts';",
    ...ids.map((id) => `import { ${camel(id)} } from './${id}.ts';`),
    `export { ${ids.map(camel).join(', ')} };`,
    `export type CaseId =${union(ids)};`,
    'export type Case = TypicalCase & { readonly id: CaseId };',
    `export const cases: readonly Case[] = [${ids.map(camel).join(', ')}];`,
    '',
  ].join('\n');
  return [...modules, ['cases/index.ts', list]];
}
