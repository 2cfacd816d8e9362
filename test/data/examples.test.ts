// Every function that the library exports shows an example, and every example gives what it says.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { entryPoints, exportedBy, importsOf } from '../../site/views/api.ts';

const root = join(import.meta.dirname, '../..');

/** The entry points as they stand in the sources: no build comes between a comment and its test. */
const entries = entryPoints(join(root, 'rules-lib/package.json')).map(({ specifier, declarations }) => ({
  specifier,
  source: declarations.replace('/dist/', '/src/').replace(/\.d\.ts$/, '.ts'),
}));

const everything = exportedBy(entries.map(({ specifier, source }) => ({ specifier, declarations: source })));
const functions = everything.filter(({ callable, kind }) => callable || kind === 'namespace');

interface Step {
  name: string;
  code: string;
  /** The lines that the page shows above it. */
  imports: string;
}

/** One example may have several lines; each line with an arrow is a claim. */
const steps: Step[] = functions.flatMap(({ specifier, name, examples }) =>
  examples.map((code) => ({
    name: `${specifier} ${name}: ${code}`,
    code,
    imports: importsOf(code, specifier, everything),
  })),
);

const CLAIM = '; // → ';

function program(): string {
  const claims = steps.map(({ name, code, imports }) => {
    const body = code.split('\n').map((line) => {
      const at = line.indexOf(CLAIM);
      return at < 0 ? line : `same(${line.slice(0, at)}, ${line.slice(at + CLAIM.length)});`;
    });
    // Nothing but what the page imports is there.
    const taken = imports.replace(
      /^import (.*) from '(.*)';$/gm,
      (_, names, source) => `const ${names} = entries['${source}'];`,
    );
    return `await run(${JSON.stringify(name)}, async (same) => {\n${taken}\n${body.join('\n')}\n});`;
  });
  return [
    "import { isDeepStrictEqual, inspect } from 'node:util';",
    ...entries.map(({ source }, at) => `import * as entry${at} from ${JSON.stringify(pathToFileURL(source).href)};`),
    `const entries = { ${entries.map(({ specifier }, at) => `'${specifier}': entry${at}`).join(', ')} };`,
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
  const silent = everything
    .filter(({ description }) => description === '')
    .map(({ specifier, name }) => `${specifier} ${name}`);
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
