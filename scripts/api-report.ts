// `npm run api [-- --write | --released]`: the public API of `fangfei` as one text, `rules-lib/api/fangfei.md`; and what it was
// at the last release, so that what has changed since can be asked for by name.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryPoints, exportedBy, type Exported } from '../site/views/api.ts';

const LIBRARY = join(import.meta.dirname, '../rules-lib');
export const REPORT = join(LIBRARY, 'api/fangfei.md');
const RELEASED = join(LIBRARY, 'api/released.json');

/** By entry point and name the beginning of the SHA-256 of the declaration. */
export type Declarations = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** The API of the last release. */
export interface Released {
  version: string;
  declarations: Declarations;
}

export const readReleased = (): Released => JSON.parse(readFileSync(RELEASED, 'utf8')) as Released;

/** Every exported name of the library as it is built. */
export const readApi = (): Exported[] => exportedBy(entryPoints(join(LIBRARY, 'package.json')));

const bySpecifier = (api: readonly Exported[]): [specifier: string, own: Exported[]][] =>
  [...new Set(api.map(({ specifier }) => specifier))].map((specifier) => [
    specifier,
    api.filter((exported) => exported.specifier === specifier).sort((a, b) => (a.name < b.name ? -1 : 1)),
  ]);

/** Every exported name with its declaration, entry point by entry point; words and examples are left out. */
export function reportOf(api: readonly Exported[]): string {
  const parts = bySpecifier(api).map(([specifier, own]) => {
    // The same name through two entry points is declared once.
    const declarations = own.map(({ name, declaration }) => {
      const first = api.find((other) => other.name === name && other.declaration === declaration);
      return first && first.specifier !== specifier ? `// ${name}: ${first.specifier}` : declaration;
    });
    return `## ${specifier}\n\n\`\`\`ts\n${declarations.join('\n\n')}\n\`\`\`\n`;
  });
  return `# fangfei 的公开接口\n\n由 \`npm run api -- --write\` 生成，不要手改；改了接口要有 changeset（\`npx changeset\`）。\n\n${parts.join('\n')}`;
}

export const declarationsOf = (api: readonly Exported[]): Declarations =>
  Object.fromEntries(
    bySpecifier(api).map(([specifier, own]) => [
      specifier,
      Object.fromEntries(
        own.map(({ name, declaration }) => [name, createHash('sha256').update(declaration).digest('hex').slice(0, 8)]),
      ),
    ]),
  );

/** The names that are new, gone or declared otherwise. */
export function changedNames(was: Declarations, is: Declarations): string[] {
  const names = new Set<string>();
  for (const specifier of new Set([...Object.keys(was), ...Object.keys(is)])) {
    const [before = {}, after = {}] = [was[specifier], is[specifier]];
    for (const name of Object.keys({ ...before, ...after })) if (before[name] !== after[name]) names.add(name);
  }
  return [...names].sort();
}

/** Those of the names that no changeset of a minor or major release says in its code (`titleOf`, `titleOf(item)`). */
export function unannounced(names: readonly string[], changesets: readonly string[]): string[] {
  const said = changesets
    .filter((text) => /^'?"?fangfei'?"?: (?:minor|major)$/m.test(text))
    .flatMap((text) => [...text.matchAll(/`([^`]+)`/g)].flatMap(([, code]) => code?.match(/\w+/g) ?? []));
  const announced = new Set(said);
  return names.filter((name) => !announced.has(name));
}

if (import.meta.main) {
  const api = readApi();
  const report = reportOf(api);
  if (process.argv.includes('--write') || process.argv.includes('--released')) writeFileSync(REPORT, report);
  else console.log(report);
  if (process.argv.includes('--released')) {
    const { version } = JSON.parse(readFileSync(join(LIBRARY, 'package.json'), 'utf8')) as { version: string };
    const released: Released = { version, declarations: declarationsOf(api) };
    writeFileSync(RELEASED, `${JSON.stringify(released, null, 2)}\n`);
  }
}
