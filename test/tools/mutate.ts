// `npm run mutate [-- --all]`: changes the code of plan, calendar, triage, CSV and ledger, one place at a time, and sees
// whether a test notices. A sample of the places by default, always the same; `docs/mutants.md` says what came out.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const FILES = 'rules-lib/src/{plan,calendar,triage,csv,ledger}/**/*.ts';

/** Lines that are changed together, and one in how many such windows is taken. */
const WINDOW = 6;
const ONE_IN = 6;

/** A few lines here and there of a file, as Stryker wants them named; which ones depends on nothing but their place. */
function sampleOf(file: string): string[] {
  const lines = readFileSync(join(ROOT, file), 'utf8').split('\n').length;
  const windows = Array.from({ length: Math.ceil(lines / WINDOW) }, (_, at) => at);
  return windows
    .filter((at) => createHash('sha256').update(`${file} ${at}`).digest().readUInt32BE() % ONE_IN === 0)
    .map((at) => `${file}:${at * WINDOW + 1}-${(at + 1) * WINDOW}`);
}

const all = process.argv.includes('--all');
const files = globSync(FILES, { cwd: ROOT }).sort();
const mutate = all ? files : files.flatMap(sampleOf);
const stryker = createRequire(import.meta.url).resolve('@stryker-mutator/core/package.json');
const run = spawnSync(process.execPath, [join(stryker, '../bin/stryker.js'), 'run', '--mutate', mutate.join(',')], {
  cwd: ROOT,
  stdio: 'inherit',
});
process.exitCode = run.status ?? 1;
