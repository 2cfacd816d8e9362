// Which files there are to read, in an order that is the same on every run.
import { readdir, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { Format, Source } from './blocks.ts';
import { CliError, EXIT } from './exit.ts';

export const FORMATS = ['ndjson', 'csv', 'text', 'html'] as const satisfies readonly Format[];

const BY_EXTENSION: Readonly<Record<string, Format>> = {
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.txt': 'text',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.shtml': 'html',
};

export interface SourceOptions {
  /** The format of every source, where the user named it. */
  format?: Format | undefined;
  /** Text: a record per line or per file; by default lines for a file that is named, whole files for those in a folder. */
  per?: 'line' | 'file' | undefined;
  /** Files that are never read: the output and its journal. */
  except: ReadonlySet<string>;
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Every source below the inputs; `-` is standard input. Folders are walked in the order of names. */
export async function* sourcesOf(inputs: readonly string[], options: SourceOptions): AsyncGenerator<Source> {
  let index = 0;
  const source = (path: string, format: Format, inFolder: boolean): Source => ({
    index: index++,
    path,
    format,
    delimiter: extname(path).toLowerCase() === '.tsv' ? '\t' : ',',
    whole: format === 'html' || (format === 'text' && (options.per ?? (inFolder ? 'file' : 'line')) === 'file'),
  });

  async function* folder(path: string): AsyncGenerator<Source> {
    for (const entry of (await readdir(path, { withFileTypes: true })).sort(byName)) {
      const inner = join(path, entry.name);
      // A link to a folder could lead in a circle.
      if (entry.isDirectory()) yield* folder(inner);
      const known = BY_EXTENSION[extname(entry.name).toLowerCase()];
      if (!known || entry.isDirectory() || options.except.has(resolve(inner))) continue;
      yield source(inner, options.format ?? known, true);
    }
  }

  for (const input of inputs) {
    if (input === '-') yield { ...source('-', formatNamed(input, options), false), stream: process.stdin };
    else if ((await statOf(input)).isDirectory()) yield* folder(input);
    else yield source(input, formatNamed(input, options), false);
  }
}

/** The format of an input that the user named; it is asked for rather than guessed. */
export function formatNamed(input: string, { format }: SourceOptions): Format {
  const found = format ?? BY_EXTENSION[extname(input).toLowerCase()];
  if (found) return found;
  const what = input === '-' ? '标准输入' : input;
  throw new CliError(EXIT.usage, `看不出${what}是什么格式。请用 --format 写明：${FORMATS.join('、')}。`);
}

/** What is known of a path that the user named; one that is not there ends the command. */
export async function statOf(path: string): Promise<Awaited<ReturnType<typeof stat>>> {
  try {
    return await stat(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError(EXIT.io, `读不了 ${path}（${code}）。请检查路径和权限。`);
  }
}
