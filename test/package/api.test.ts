// The public API stands written down, and does not change unannounced.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import ts from 'typescript';
import { entryPoints } from '../../site/views/api.ts';
import { documentSchemas, entities } from '../../site/views/developers.ts';
import {
  changedNames,
  declarationsOf,
  readApi,
  readReleased,
  REPORT,
  reportOf,
  unannounced,
} from '../../scripts/api-report.ts';

const root = join(import.meta.dirname, '../..');

/** What is announced and not released yet. */
const changesets = (): string[] =>
  readdirSync(join(root, '.changeset'))
    .filter((name) => name.endsWith('.md') && name !== 'README.md')
    .map((name) => readFileSync(join(root, '.changeset', name), 'utf8'));

const api = readApi();

test('the report says what the declarations say', () => {
  expect(readFileSync(REPORT, 'utf8'), '运行 npm run api -- --write').toBe(reportOf(api));
});

test('every type that a public declaration names has a name for those who import it', () => {
  const entries = entryPoints(join(root, 'rules-lib/package.json')).map(({ declarations }) => declarations);
  const program = ts.createProgram(entries, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const itself = (symbol: ts.Symbol): ts.Symbol =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = new Set(
    entries.flatMap((entry) => {
      const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!;
      return checker.getExportsOfModule(module).map(itself);
    }),
  );
  const library = join(root, 'rules-lib/dist').replaceAll('\\', '/');
  const nameless = new Set<string>();
  const visit = (node: ts.Node, owner: string): void => {
    // What a type is made of goes by that type's name.
    if (ts.isHeritageClause(node) || ts.isTypeAliasDeclaration(node)) return;
    if (ts.isTypeReferenceNode(node)) {
      const symbol = checker.getSymbolAtLocation(node.typeName);
      const named = symbol && itself(symbol);
      const isOwn = named?.declarations?.[0]?.getSourceFile().fileName.startsWith(library);
      if (isOwn && !(named!.flags & ts.SymbolFlags.TypeParameter) && !exported.has(named!))
        nameless.add(`${named!.name}, of ${owner}`);
    }
    ts.forEachChild(node, (child) => visit(child, owner));
  };
  for (const { name, declarations } of exported) declarations?.forEach((declaration) => visit(declaration, name));
  expect(exported.size).toBeGreaterThan(200);
  expect([...nameless]).toEqual([]);
});

/** What browsers report to a page's owner; nobody who writes a page names it. */
const RARE = ['Report'];

test('no public name hides one that every web page has', () => {
  const lib = readFileSync(join(root, 'node_modules/typescript/lib/lib.dom.d.ts'), 'utf8');
  const globals = new Set(
    [...lib.matchAll(/^(?:interface|type|declare (?:var|function)) (\w+)/gm)].map(([, name]) => name),
  );
  expect(globals.size).toBeGreaterThan(1000);
  const names = Object.values(declarationsOf(api)).flatMap((one) => Object.keys(one));
  expect(names.filter((name) => globals.has(name) && !RARE.includes(name))).toEqual([]);
});

test('public constants are written alike', () => {
  const names = Object.values(declarationsOf(api)).flatMap((one) => Object.keys(one));
  expect(names.filter((name) => /^[A-Z_\d]{2,}$/.test(name))).toEqual([]);
});

test('every name that differs from the last release is announced by a changeset', () => {
  const changed = changedNames(readReleased().declarations, declarationsOf(api));
  expect(unannounced(changed, changesets()), '接口变了：运行 npx changeset，选 minor 或 major，写出这些名称').toEqual(
    [],
  );
});

test('a name that is new, gone or declared otherwise has to be said, in code, by a minor or major changeset', () => {
  const was = declarationsOf(api);
  const [[name, hash]] = Object.entries(was['fangfei/plan']!) as [[string, string]];
  const { [name]: _, ...others } = was['fangfei/plan']!;
  const release = (level: string, text: string) => `---\n'fangfei': ${level}\n---\n\n${text}\n`;
  expect(changedNames(was, was)).toEqual([]);
  for (const is of [others, { ...others, [name]: `${hash}0` }])
    expect(changedNames(was, { ...was, 'fangfei/plan': is })).toEqual([name]);
  expect(changedNames({ ...was, 'fangfei/plan': others }, was)).toEqual([name]);
  expect(unannounced([name], [release('patch', `\`${name}\``), release('minor', `${name} and \`others\``)])).toEqual([
    name,
  ]);
  expect(unannounced([name], [release('minor', `use \`${name}(…)\``)])).toEqual([]);
});

test('what is announced of the classifier carries the figures of the evaluation, before and after', () => {
  const silent = changesets()
    .filter((text) => /^(?:分类器|许诺的回报)：/m.test(text))
    .filter((text) => !/^评测（.*改前 → 改后）：.*F1 \d+\.\d → \d+\.\d/m.test(text));
  expect(silent, '写明 npm run eval 的数字，改前和改后各是多少').toEqual([]);
});

test('the published schemas say of every id what it refers to, as the data model is drawn', () => {
  const model = new Map(entities(documentSchemas()).map(({ schema, to }) => [schema, to.map((one) => one.schema)]));
  expect(model.get('duty')?.sort()).toEqual(['clause', 'item', 'unit']);
  expect(model.get('clause')).toEqual([]);
  const referring = readdirSync(join(root, 'schemas'))
    .filter((name) => name.endsWith('.json') && readFileSync(join(root, 'schemas', name), 'utf8').includes('"x-ref"'))
    .map((name) => name.replace('.schema.json', ''));
  expect([...model].flatMap(([schema, to]) => (to.length > 0 ? schema : [])).sort()).toEqual(referring.sort());
});
