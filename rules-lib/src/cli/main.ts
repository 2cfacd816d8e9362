#!/usr/bin/env node
// The command `fangfei`: finds the subcommand, runs it, tells what went wrong in words.
import { readFileSync } from 'node:fs';
import { FangfeiError } from '../error.ts';
import { own } from '../own.ts';
import { helpOf, helpOfAll, readArguments, type Command } from './command.ts';
import { CliError, EXIT, systemWords } from './exit.ts';

/** Loaded on demand, so that asking for a deadline does not wait for the classifier. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./check.ts')).check,
  scan: async () => (await import('./scan.ts')).scan,
  unit: async () => (await import('./plan.ts')).unit,
  deadlines: async () => (await import('./plan.ts')).deadlines,
  responsible: async () => (await import('./plan.ts')).responsible,
  search: async () => (await import('./search.ts')).search,
  cases: async () => (await import('./cases.ts')).cases,
  triage: async () => (await import('./triage.ts')).triage,
  ics: async () => (await import('./ics.ts')).ics,
  ledger: async () => (await import('./ledger.ts')).ledger,
  report: async () => (await import('./report.ts')).report,
  validate: async () => (await import('./validate.ts')).validate,
};

async function main([name, ...rest]: string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const wanted = name === 'help' ? rest[0] : undefined;
    if (wanted !== undefined) return main([wanted, '--help']);
    process.stdout.write(helpOfAll(await Promise.all(Object.values(COMMANDS).map((load) => load()))));
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  if (name === '--version' || name === '-v' || name === '-V') {
    const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
      version: string;
    };
    process.stdout.write(`${version}\n`);
    return EXIT.ok;
  }
  const load = own(COMMANDS, name);
  if (!load) {
    throw new CliError(EXIT.usage, `没有 “${name}” 这个命令；可用的有：${Object.keys(COMMANDS).join('、')}。`);
  }
  const command = await load();
  const args = readArguments(command, rest);
  if (args.values.help) {
    process.stdout.write(helpOf(command));
    return EXIT.ok;
  }
  return command.run(args);
}

function statusOf(error: unknown): number {
  if (error instanceof CliError) return error.status;
  // What the library refuses here came of the arguments.
  if (error instanceof FangfeiError) return EXIT.usage;
  return (error as NodeJS.ErrnoException).syscall ? EXIT.io : EXIT.internal;
}

function wordsOf(error: unknown, status: number): string {
  if (error instanceof CliError || error instanceof FangfeiError) return error.message;
  if (status === EXIT.io) return systemWords(error, '写');
  return `程序自身出错，请把下面的内容报告给维护者。\n${(error as Error).stack}`;
}

// Whoever reads our output may have had enough; any other failure to write it is told at the end.
let unwritten: NodeJS.ErrnoException | undefined;
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  unwritten ??= error;
});
process.stderr.on('error', () => undefined);

function end(status: number, error?: unknown): never {
  if (error !== undefined && (error as NodeJS.ErrnoException).code !== 'EPIPE') {
    process.stderr.write(`fangfei：${wordsOf(error, status)}\n`);
  }
  process.exit(status);
}

try {
  const status = await main(process.argv.slice(2));
  // Standard input may still be open; nothing more is wanted from it.
  process.stdout.write('', () =>
    setImmediate(() => {
      if (unwritten && unwritten.code !== 'EPIPE') end(EXIT.io, unwritten);
      else end(status);
    }),
  );
} catch (error) {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') end(EXIT.ok);
  const status = statusOf(error);
  process.stdout.write('', () => end(status, error));
}
