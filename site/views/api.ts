// The public API as the declarations of `fangfei` say it: every exported name with its signature, its words and its examples.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, posix, sep } from 'node:path';
import type TypeScript from 'typescript';
import { append } from '../lib/append.ts';

const require = createRequire(import.meta.url);
// Read at run time: a bundler would copy the whole compiler.
const ts = require('typescript') as typeof TypeScript;

export interface EntryPoint {
  /** What one writes after `from`. */
  specifier: string;
  /** The file that declares it. */
  declarations: string;
}

export interface Exported {
  specifier: string;
  name: string;
  kind: 'function' | 'class' | 'type' | 'constant' | 'namespace';
  /** Whether it is called or constructed. */
  callable: boolean;
  /** Its declaration without comments. */
  declaration: string;
  /** Its declaration with what is said of each of its parts. */
  commented: string;
  /** What it is, in the words of its comment; empty where there are none. */
  description: string;
  params: { name: string; text: string }[];
  returns: string;
  throws: string[];
  examples: string[];
}

/** The entry points with types of the package whose `package.json` this is. */
export function entryPoints(packageFile = require.resolve('fangfei/package.json')): EntryPoint[] {
  const { exports } = JSON.parse(readFileSync(packageFile, 'utf8')) as {
    exports: Record<string, string | { types: string }>;
  };
  const folder = dirname(packageFile).replaceAll(sep, '/');
  return Object.entries(exports).flatMap(([path, target]) =>
    typeof target === 'string'
      ? []
      : [{ specifier: posix.join('fangfei', path), declarations: posix.join(folder, target.types) }],
  );
}

/** Everything that each entry point exports, in the order of its declarations. */
export function exportedBy(entries: readonly EntryPoint[]): Exported[] {
  const program = ts.createProgram(
    entries.map(({ declarations }) => declarations),
    {
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      target: ts.ScriptTarget.ES2022,
      allowImportingTsExtensions: true,
      noEmit: true,
    },
  );
  const checker = program.getTypeChecker();
  const [bare, commenting] = [ts.createPrinter({ removeComments: true }), ts.createPrinter()];

  const declarationOf = (symbol: TypeScript.Symbol, printer = bare): string => {
    const texts = (symbol.declarations ?? [])
      .filter((node) => !ts.isSourceFile(node))
      .map((node) => {
        // What declares a constant is one of several in a statement.
        const whole = ts.isVariableDeclaration(node) ? node.parent.parent : node;
        // What is said of the whole stands apart.
        return printer
          .printNode(ts.EmitHint.Unspecified, whole, node.getSourceFile())
          .replace(/^\/\*\*[\s\S]*?\*\/\s*/, '');
      });
    return texts.join('\n').replace(/^export (?:declare )?/gm, '');
  };

  const kindOf = ({ flags }: TypeScript.Symbol): Exported['kind'] => {
    if (flags & ts.SymbolFlags.Class) return 'class';
    if (flags & ts.SymbolFlags.Function) return 'function';
    if (flags & ts.SymbolFlags.Variable) return 'constant';
    return flags & ts.SymbolFlags.Module ? 'namespace' : 'type';
  };

  return entries.flatMap(({ specifier, declarations }) => {
    const file = program.getSourceFile(declarations);
    const module = file && checker.getSymbolAtLocation(file);
    if (!module) throw new Error(`${declarations} 不在，或什么也没有导出：先运行 npm run build:lib`);
    return checker.getExportsOfModule(module).map((exported): Exported => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
      const kind = kindOf(symbol);
      const { valueDeclaration } = symbol;
      const called =
        kind === 'constant' && valueDeclaration
          ? checker.getTypeOfSymbol(symbol).getCallSignatures().length > 0
          : kind === 'function' || kind === 'class';
      // What is said of a namespace stands where it gets its name.
      const commented = kind === 'namespace' ? exported : symbol;
      const tags = commented
        .getJsDocTags(checker)
        .map(({ name, text }) => ({ name, text: ts.displayPartsToString(text) }));
      const textsOf = (name: string): string[] =>
        tags.filter((tag) => tag.name === name).map(({ text }) => text.trim());
      return {
        specifier,
        name: exported.name,
        kind,
        callable: called,
        declaration: kind === 'namespace' ? `namespace ${exported.name}` : declarationOf(symbol),
        commented: kind === 'namespace' ? `namespace ${exported.name}` : declarationOf(symbol, commenting),
        description: ts.displayPartsToString(commented.getDocumentationComment(checker)).trim(),
        params: textsOf('param').map((text) => {
          const at = text.search(/\s|$/);
          return { name: text.slice(0, at), text: text.slice(at).trim().replace(/^- /, '') };
        }),
        returns: textsOf('returns').join(' '),
        throws: textsOf('throws'),
        examples: textsOf('example'),
      };
    });
  });
}

/** The names that a piece of code uses and does not declare. */
function usedNames(code: string): Set<string> {
  const [used, declared] = [new Set<string>(), new Set<string>()];
  const walk = (node: TypeScript.Node): void => {
    if (ts.isIdentifier(node)) {
      const { parent } = node;
      const declares = ts.isVariableDeclaration(parent) || ts.isParameter(parent) || ts.isBindingElement(parent);
      const isLabel =
        (ts.isPropertyAccessExpression(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
      if (declares && parent.initializer !== node) declared.add(node.text);
      else if (!isLabel) used.add(node.text);
    }
    ts.forEachChild(node, walk);
  };
  walk(ts.createSourceFile('example.js', code, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS));
  for (const name of declared) used.delete(name);
  return used;
}

/**
 * The lines that an example needs above it: what it uses of the library, by entry point.
 *
 * @param specifier the entry point that the example belongs to: a name that several export comes from it
 */
export function importsOf(code: string, specifier: string, everything: readonly Exported[]): string {
  const from = new Map<string, string[]>();
  for (const name of usedNames(code)) {
    const exporters = everything.filter((one) => one.name === name && one.kind !== 'type');
    const source = (exporters.find((one) => one.specifier === specifier) ?? exporters[0])?.specifier;
    if (source !== undefined) append(from, source, name);
  }
  return [...from].map(([source, names]) => `import { ${names.sort().join(', ')} } from '${source}';`).join('\n');
}
