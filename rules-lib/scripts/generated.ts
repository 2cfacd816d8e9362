// The modules made from the data and the schemas: checked, written below `src/generated`, made anew when anything they rest on is newer.
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Data } from './data.ts';

const ROOT = join(import.meta.dirname, '..');
export const GENERATED = join(ROOT, 'src/generated');
/** Written last, so its time is that of the whole. */
const STAMP = join(GENERATED, '.stamp');

/** What the modules rest on. */
const SOURCES = ['data', 'scripts', '../schemas'].map((folder) => join(ROOT, folder));

/**
 * Writes the modules and gives the data that they hold.
 *
 * @throws Error that lists each fault of the data with file, place, reason and remedy; then nothing is written
 */
export async function makeGenerated(): Promise<Data> {
  // What makes them takes seconds to load, and tests mostly find them fresh.
  const [{ faultsIn, told }, { readData }, { generated }] = await Promise.all([
    import('./checks/index.ts'),
    import('./data.ts'),
    import('./generate/index.ts'),
  ]);
  const data = readData();
  const faults = faultsIn(data);
  if (faults.length > 0) throw new Error(told(faults));
  const modules = await generated(data);
  rmSync(GENERATED, { recursive: true, force: true });
  for (const [path, content] of modules) {
    const file = join(GENERATED, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  writeFileSync(STAMP, '');
  return data;
}

/** The time of the newest file or folder; a folder's own time tells of files that were taken away. */
function newest(path: string): number {
  const stat = statSync(path);
  return stat.isDirectory()
    ? Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
    : stat.mtimeMs;
}

/** Makes the modules unless they are there and newer than what they rest on. */
export async function freshenGenerated(): Promise<void> {
  if (!existsSync(STAMP) || Math.max(...SOURCES.map(newest)) > statSync(STAMP).mtimeMs) await makeGenerated();
}
