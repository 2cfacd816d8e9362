// What the published library needs of other packages, bundled into it with their licences: it has no dependencies.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';

const MODULES = 'node_modules/';

/** The folder of the package that a file belongs to. */
function packageOf(file: string): string[] {
  const at = file.lastIndexOf(MODULES);
  if (at < 0) return [];
  const [scope = '', name = ''] = file.slice(at + MODULES.length).split('/');
  return [file.slice(0, at + MODULES.length) + (scope.startsWith('@') ? `${scope}/${name}` : scope)];
}

/**
 * One ES module without imports.
 *
 * @param contents the module's source; it may import packages of the workspace
 */
export async function bundle(contents: string): Promise<string> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    format: 'esm',
    minify: true,
    write: false,
    metafile: true,
    target: 'es2022',
    absWorkingDir: import.meta.dirname,
  });
  const folders = new Set(Object.keys(metafile.inputs).flatMap(packageOf));
  const licences = [...folders].map((folder) => {
    const require = createRequire(join(import.meta.dirname, folder, 'package.json'));
    const root = dirname(require.resolve('./package.json'));
    return `${folder.slice(folder.lastIndexOf(MODULES) + MODULES.length)}\n\n${readFileSync(join(root, 'LICENSE'), 'utf8').trim()}`;
  });
  return `/*! ${licences.join('\n\n').replaceAll('*/', '* /')} */\n${outputFiles[0]!.text}`;
}
