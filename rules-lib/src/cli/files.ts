// Files that the arguments name: read, decoded and written.
import { readFileSync, writeFileSync } from 'node:fs';
import { decodeFile, ENCODINGS, encodingNamed } from '../read/encoding.ts';
import type { Arguments } from './command.ts';
import { alreadyThere, CliError, EXIT, ioError } from './exit.ts';

export const FORCE_OPTION = { force: { type: 'boolean', help: '换掉已有的文件' } } as const;

/** The bytes of a file that the user named; one that cannot be read ends the command. */
export function readNamed(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw ioError(error, '读', path);
  }
}

/**
 * What a file of JSON holds, in whatever encoding it is.
 *
 * @throws SyntaxError when it is none, with the place in Chinese
 */
export function jsonOf(bytes: Uint8Array): unknown {
  const { text } = decodeFile(bytes, false);
  try {
    return JSON.parse(text);
  } catch (error) {
    // The engine tells the place in an English sentence, and none where the text ends too soon.
    const [, position] = /position (\d+)/.exec((error as Error).message) ?? [];
    const lines = text.slice(0, Number(position ?? text.length)).split('\n');
    throw new SyntaxError(
      `不是合法的 JSON：第 ${lines.length} 行第 ${(lines.at(-1)?.length ?? 0) + 1} 列${position === undefined ? '就完了' : '读不下去'}`,
      { cause: error },
    );
  }
}

/** The encoding by any of its names. */
export function encodingGiven(label: string | undefined): string | undefined {
  if (label === undefined) return undefined;
  const found = encodingNamed(label);
  if (found) return found;
  throw new CliError(EXIT.usage, `不认识编码 “${label}”：常用的有 ${ENCODINGS.join('、')}。`);
}

/** Writes a file that is not there yet: nothing is written over, unless it was asked for. */
export function writeNew(path: string, content: string | Uint8Array, { force }: Arguments['values']): void {
  try {
    writeFileSync(path, content, { flag: force === true ? 'w' : 'wx' });
    process.stderr.write(`写好了 ${path}。\n`);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(path);
    throw ioError(error, '写', path);
  }
}
