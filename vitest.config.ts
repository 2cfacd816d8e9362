import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { posix, sep } from 'node:path';
import { defineConfig } from 'vitest/config';

// Which of many alike are tried (`test/tools/share.ts`): others for another commit, the same again for the same one.
if (process.env.SAMPLE === undefined) {
  const { status, stdout } = spawnSync('git', ['rev-parse', '--short=8', 'HEAD'], { encoding: 'utf8' });
  process.env.SAMPLE = status === 0 ? stdout.trim() : '0';
  console.warn(`抽样 SAMPLE=${process.env.SAMPLE}`);
}

const library = posix.join(import.meta.dirname.replaceAll(sep, '/'), 'rules-lib');

const { exports: entryPoints } = JSON.parse(readFileSync(posix.join(library, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { default: string }>;
};

/** The library's entry points as they stand in its sources: what a test sees is what was just written, with no build between. */
const fromSource = Object.entries(entryPoints).flatMap(([path, target]) =>
  typeof target === 'string'
    ? []
    : [
        {
          find: new RegExp(`^${posix.join('fangfei', path)}$`),
          replacement: posix.join(library, target.default.replace(/^\.\/dist\//, 'src/').replace(/js$/, 'ts')),
        },
      ],
);

export const source = { resolve: { alias: fromSource }, test: { globalSetup: 'test/tools/sources.ts' } };
// The tests of one process share one browser (`sharedChromium`).
const built = { test: { globalSetup: 'test/tools/chromium.ts', isolate: false } };
const packed = { test: { globalSetup: ['test/tools/chromium.ts', 'test/tools/debian.ts'] } };

const project = (name: string, { test, ...rest }: { test: object; resolve?: object }) => ({
  ...rest,
  test: { name, include: [`test/${name}/**/*.test.ts`], testTimeout: 120_000, hookTimeout: 180_000, ...test },
});

export default defineConfig(({ mode }) => ({
  test: {
    // `npm run test:all` is `--mode all`: there alone runs what takes long by its nature, and of many alike every one (`test/tools/share.ts`).
    tags: [{ name: 'long' }],
    tagsFilter: mode === 'all' ? [] : ['!long'],
    // Two cores: more workers only make Chromium and npm wait for each other.
    maxWorkers: 2,
    projects: [
      // Functions without state: their modules and the model are loaded once, not once a file.
      project('unit', { ...source, test: { ...source.test, isolate: false } }),
      project('data', source),
      project('corpus', source),
      project('package', packed),
      project('browser', built),
    ],
  },
}));
