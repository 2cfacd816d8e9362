// `npm run docs:architecture [-- --write]`: the line from source text to page, drawn from its table; and who imports whom,
// folder by folder, drawn from the imports by dependency-cruiser.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import packageJson from '../rules-lib/package.json' with { type: 'json' };
import { freshenGenerated } from '../rules-lib/scripts/generated.ts';

const ROOT = join(import.meta.dirname, '..');
export const PAGE = join(ROOT, 'docs/architecture.md');

/** Folders are drawn as one; what stands beside them (errors, checks of arguments) belongs to no part and is left out. */
const PARTS: readonly [folder: RegExp, name: string][] = [
  [/^rules-lib\/src\/generated\//, 'generated'],
  [/^rules-lib\/src\/([a-z]+)\//, 'fangfei $1'],
  [/^rules-lib\/scripts\//, 'rules-lib scripts'],
  [/^schemas\//, 'schemas'],
  [/^site\/([a-z]+)\//, 'site $1'],
  [/^(scripts|test|bench|examples)\//, '$1'],
];

/** The part that a file belongs to. */
function partOf(file: string): string | undefined {
  const found = PARTS.find(([folder]) => folder.test(file));
  return found && file.match(found[0])?.[0].replace(found[0], found[1]);
}

export interface Import {
  from: string;
  /** The file, or what stands after `from` where it is a package. */
  to: string;
  /** Whether it leads back to where it comes from. */
  circular: boolean;
}

/** Every import of a file of the library, the site, the scripts, and what tries and measures them. */
export async function allImports(): Promise<Import[]> {
  const { output } = await cruise(
    ['rules-lib/src', 'rules-lib/scripts', 'site', 'scripts', 'test', 'bench', 'examples'],
    { baseDir: ROOT, doNotFollow: { path: ['node_modules', 'dist/'] }, tsPreCompilationDeps: true },
    { extensions: ['.ts', '.js', '.json'], exportsFields: ['exports'] },
  );
  const inModules = (output as ICruiseResult).modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved, module, circular }) => ({
      from: source,
      to: module.startsWith('.') ? resolved : module,
      circular,
    })),
  );
  // What dependency-cruiser does not read: the heads of pages, and their scripts.
  const inPages = globSync('site/**/*.astro', { cwd: ROOT }).flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line) => /^ *(?:import|\} from)\b[^']*'([^']+)';$/.exec(line)?.[1] ?? [])
      .map((name) => ({
        from: file,
        to: name.startsWith('.') ? posix.join(dirname(file), name) : name,
        circular: false,
      })),
  );
  return [...inModules, ...inPages];
}

/** The sources of the library's entry points, by what stands after `from`. */
const ENTRY_POINTS = new Map(
  Object.entries(packageJson.exports).flatMap(([path, target]) =>
    typeof target === 'string'
      ? []
      : [[posix.join('fangfei', path), target.default.replace(/^\.\/dist/, 'rules-lib/src').replace(/js$/, 'ts')]],
  ),
);

/** The part that an import leads to: of an entry point its folder, of schemas and data what they are published as. */
const partReached = (to: string): string | undefined => {
  const source = ENTRY_POINTS.get(to);
  if (source !== undefined) return partOf(source) ?? 'fangfei';
  return to.startsWith('fangfei/') ? to.split('/').slice(0, 2).join(' ') : partOf(to);
};

/** Every import between two parts, once. What is generated takes its types from where it is used: these are no arrows. */
export function partPairs(everything: readonly Import[]): [from: string, to: string][] {
  const pairs = new Map<string, [string, string]>();
  for (const { from, to } of everything) {
    const [one, other] = [partOf(from), partReached(to)];
    if (one && other && one !== other && one !== 'generated') pairs.set(`${one} → ${other}`, [one, other]);
  }
  return [...pairs.values()].sort((one, other) => (one.join() < other.join() ? -1 : 1));
}

const idOf = (part: string): string => part.replaceAll(' ', '_').replaceAll('-', '_');

/** The imports as a Mermaid diagram. */
function diagram(pairs: readonly (readonly [string, string])[]): string {
  const parts = [...new Set(pairs.flat())].sort();
  return [
    '```mermaid',
    'flowchart LR',
    ...parts.map((part) => `  ${idOf(part)}["${part}"]`),
    ...pairs.map(([from, to]) => `  ${idOf(from)} --> ${idOf(to)}`),
    '```',
  ].join('\n');
}

export interface Step {
  /** Where it stands: files and folders. */
  places: string[];
  /** Who makes the next of it. */
  makers: string[];
}

/** Names at the beginning of a part of a cell: `a/`、`b/`：what they are. */
const named = (cell: string): string[] =>
  cell
    .split('；')
    .flatMap((part) => part.split(/[：，]/, 1).flatMap((names) => names.trim().replaceAll('`', '').split('、')));

/** The steps from the source text to the page, as the table of the page has them. */
export const steps = (page = readFileSync(PAGE, 'utf8')): Step[] =>
  [...page.matchAll(/^\|( `[^|]+)\|([^|]+)\|$/gm)].map(([, places = '', makers = '']) => ({
    places: named(places),
    makers: named(makers),
  }));

/** The steps as a Mermaid diagram; nothing is made of the last. */
function lineDiagram(line: readonly Step[]): string {
  return [
    '```mermaid',
    'flowchart TB',
    ...line.map(({ places }, at) => `  s${at}["${places.join('<br>')}"]`),
    ...line.slice(0, -1).map(({ makers }, at) => `  s${at} -- "${makers.join('、')}" --> s${at + 1}`),
    '```',
  ].join('\n');
}

/** A page with something else between two marks. */
function between(page: string, mark: string, content: string): string {
  const [start, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  const [before = '', rest = ''] = page.split(start);
  return `${before}${start}\n\n${content}\n\n${end}${rest.split(end)[1] ?? ''}`;
}

/** The page with the diagrams of today. */
export function architecturePage(everything: readonly Import[]): string {
  const page = readFileSync(PAGE, 'utf8');
  return between(between(page, 'line', lineDiagram(steps(page))), 'imports', diagram(partPairs(everything)));
}

if (import.meta.main) {
  // What is not there is not drawn.
  await freshenGenerated();
  const page = architecturePage(await allImports());
  if (process.argv.includes('--write')) writeFileSync(PAGE, page);
  else console.log(page);
}
