// `npm run check`: format, types and lint, two at a time: one core works on each.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);

/** Runs the command of a package; what it says is shown when it has ended. */
async function holds(name: string, command: string, ...args: string[]): Promise<boolean> {
  const program = join(dirname(require.resolve(`${name}/package.json`)), command);
  const child = spawn(process.execPath, [program, ...args]);
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
  console.log(`${name}：${status === 0 ? '通过' : '没有通过'}\n${said}`);
  return status === 0;
}

/** Astro writes types anew that lint has read long since by then. */
async function formatAndTypes(): Promise<boolean> {
  const format = await holds('prettier', 'bin/prettier.cjs', '--check', '.');
  return (await holds('astro', 'bin/astro.mjs', 'check', '--minimumFailingSeverity', 'warning')) && format;
}

const results = await Promise.all([holds('eslint', 'bin/eslint.js', '.'), formatAndTypes()]);
if (results.includes(false)) process.exitCode = 1;
