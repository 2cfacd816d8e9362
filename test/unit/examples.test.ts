// Every function that the library exports shows an example, and every example gives what it says.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const library = join(root, 'rules-lib');

interface Entry {
  specifier: string;
  declarations: string;
}

const { exports: entryPoints } = JSON.parse(readFileSync(join(library, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { types: string }>;
};
const entries: Entry[] = Object.entries(entryPoints).flatMap(([path, target]) =>
  typeof target === 'string' ? [] : [{ specifier: join('fangfei', path), declarations: join(library, target.types) }],
);

interface Documented {
  specifier: string;
  name: string;
  /** Whether it says what it is. */
  described: boolean;
  callable: boolean;
  examples: string[];
}

/** Everything that each entry point exports, with what the declarations say of it. */
function documented(): Documented[] {
  const program = ts.createProgram(
    entries.map(({ declarations }) => declarations),
    {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
    },
  );
  const checker = program.getTypeChecker();
  return entries.flatMap(({ specifier, declarations }) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(declarations)!)!;
    return checker.getExportsOfModule(module).flatMap((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const callable = Boolean(
        symbol.flags & (ts.SymbolFlags.Function | ts.SymbolFlags.Class) ||
        (symbol.valueDeclaration &&
          checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0 &&
          symbol.flags & ts.SymbolFlags.Variable),
      );
      const examples = symbol
        .getJsDocTags(checker)
        .filter((tag) => tag.name === 'example')
        .map((tag) => ts.displayPartsToString(tag.text).trim());
      const described = symbol.flags & ts.SymbolFlags.Module || symbol.getDocumentationComment(checker).length > 0;
      return [{ specifier, name: exported.name, described: Boolean(described), callable, examples }];
    });
  });
}

const everything = documented();
const functions = everything.filter(({ callable }) => callable);

interface Step {
  name: string;
  code: string;
}

/** One example may have several lines; each line with an arrow is a claim. */
const steps: Step[] = functions.flatMap(({ specifier, name, examples }) =>
  examples.map((code) => ({ name: `${specifier} ${name}: ${code}`, code })),
);

const CLAIM = '; // → ';

const modules = new Map(
  await Promise.all(
    entries.map(async ({ specifier }) => [specifier, (await import(specifier)) as Record<string, unknown>] as const),
  ),
);

/** Whatever an entry point exports: examples use constants, too. */
const valuesOf = (specifier: string): string[] => Object.keys(modules.get(specifier)!);

function program(): string {
  const claims = steps.map(({ name, code }) => {
    const body = code.split('\n').map((line) => {
      const at = line.indexOf(CLAIM);
      return at < 0 ? line : `same(${line.slice(0, at)}, ${line.slice(at + CLAIM.length)});`;
    });
    return `await run(${JSON.stringify(name)}, async (same) => {\n${body.join('\n')}\n});`;
  });
  const names = [...new Set(entries.flatMap(({ specifier }) => valuesOf(specifier)))].join(', ');
  return [
    "import { isDeepStrictEqual, inspect } from 'node:util';",
    ...entries.map(({ specifier }, at) => `import * as entry${at} from ${JSON.stringify(specifier)};`),
    `const everything = { ${entries.map((_, at) => `...entry${at}`).join(', ')} };`,
    `const { ${names} } = everything;`,
    'const results = [];',
    'async function run(name, example) {',
    '  const problems = [];',
    '  let claims = 0;',
    '  const same = (got, said) => { claims += 1; if (!isDeepStrictEqual(got, said)) problems.push(`gives ${inspect(got, { depth: 6 })}`); };',
    '  try { await example(same); } catch (error) { problems.push(String(error)); }',
    '  results.push({ name, claims, problems });',
    '}',
    ...claims,
    'console.log(JSON.stringify(results));',
  ].join('\n');
}

function runAll(): { name: string; claims: number; problems: string[] }[] {
  const run = spawnSync(process.execPath, ['--input-type=module'], { cwd: root, input: program(), encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as ReturnType<typeof runAll>;
}

test('every exported symbol says what it is', () => {
  expect(everything.length).toBeGreaterThan(200);
  const silent = everything.filter(({ described }) => !described).map(({ specifier, name }) => `${specifier} ${name}`);
  expect(silent).toEqual([]);
});

test('every exported function has an example', () => {
  expect(functions.length).toBeGreaterThan(30);
  expect(
    functions.filter(({ examples }) => examples.length === 0).map(({ specifier, name }) => `${specifier} ${name}`),
  ).toEqual([]);
});

describe('every example gives what it says', () => {
  test.each(runAll())('$name', ({ claims, problems }) => {
    expect(problems).toEqual([]);
    expect(claims).toBeGreaterThan(0);
  });
});
