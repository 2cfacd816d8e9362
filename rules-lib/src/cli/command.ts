// A command described as data: its help, its arguments and its exit statuses come from the same entry.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CliError, EXIT, EXIT_WORDS } from './exit.ts';

export interface Option {
  type: 'string' | 'boolean';
  short?: string | undefined;
  /** What stands for the value in the help, in ASCII. */
  value?: string | undefined;
  /** A list, which may be given in several pieces; any other value is given once. */
  list?: true | undefined;
  help: string;
}

export interface Arguments {
  positionals: string[];
  values: Readonly<Record<string, string | boolean | undefined>>;
}

export interface Command {
  name: string;
  summary: string;
  usage: string;
  /** Paragraphs after the usage. */
  about?: readonly string[] | undefined;
  options: Readonly<Record<string, Option>>;
  examples: readonly (readonly [command: string, meaning: string])[];
  exits: readonly number[];
  run: (args: Arguments) => number | Promise<number>;
}

const COMMON: Readonly<Record<string, Option>> = { help: { type: 'boolean', short: 'h', help: '显示这份说明' } };

/** Reads a command's arguments; what does not fit is told with the way to its help. */
export function readArguments(command: Command, args: readonly string[]): Arguments {
  const options = { ...command.options, ...COMMON };
  try {
    const { values: given, positionals } = parseArgs({
      args: [...args],
      options: Object.fromEntries(
        Object.entries(options).map(([name, { type, short }]) => [
          name,
          { type, ...(short ? { short } : {}), multiple: true },
        ]),
      ),
      allowPositionals: true,
    });
    const values = Object.fromEntries(
      Object.entries(given).map(([name, all = []]) => [name, oneValue(name, options[name], all)]),
    );
    // An empty variable of a script is no value, and what was meant by it nobody knows.
    const empty = Object.keys(values).find((name) => values[name] === '');
    if (empty === undefined) return { values, positionals };
    throw new CliError(EXIT.usage, `选项 --${empty} 的值是空的；请写上，或不用这个选项。`);
  } catch (error) {
    if (error instanceof CliError) throw error;
    const file = args.find((word) => word.startsWith('-') && existsSync(word));
    if (file !== undefined)
      throw new CliError(EXIT.usage, `${file} 是文件，名称却像选项；请写成 ./${file}（-f 的值写作 -f ./${file}）。`);
    const reason = wordsFor(error as NodeJS.ErrnoException);
    throw new CliError(EXIT.usage, `${reason}。用 fangfei ${command.name} --help 看用法。`);
  }
}

/** What was given for an option: which of two values is meant, nobody knows. */
function oneValue(
  name: string,
  option: Option | undefined,
  all: string | boolean | (string | boolean)[],
): string | boolean {
  const [value = true, ...more] = [all].flat();
  if (option?.list) return [value, ...more].join();
  if (more.length === 0 || option?.type === 'boolean') return value;
  throw new CliError(
    EXIT.usage,
    `--${name} 写了 ${more.length + 1} 次（${[value, ...more].join('、')}）；请只写一次。`,
  );
}

function wordsFor({ code, message }: NodeJS.ErrnoException): string {
  // Node puts what stands for the value behind the name.
  const named = (/'(-[^']*)'/.exec(message)?.[1] ?? '').replace(' <value>', '');
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `不认识选项 ${named}`;
  if (code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return `选项 ${named} 的值不对或缺少`;
  return `参数不对：${message}`;
}

/** What stands between a name and its value, on a Chinese keyboard too. */
export const EQUALS = /[=＝]/;

/** An option that must be a whole number within bounds. */
export function wholeNumber(args: Arguments, name: string, least: number, most: number, fallback: number): number {
  const given = args.values[name];
  if (given === undefined) return fallback;
  const number = Number(given);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new CliError(EXIT.usage, `--${name} 的值 “${String(given)}” 不对：应为 ${least} 到 ${most} 的整数。`);
  }
  return number;
}

/** An option that must be one of a few words. */
export function oneOf<T extends string>(args: Arguments, name: string, allowed: readonly T[]): T | undefined {
  const given = args.values[name];
  if (given === undefined || allowed.includes(given as T)) return given as T | undefined;
  throw new CliError(EXIT.usage, `--${name} 的值 “${String(given)}” 不对：可用 ${allowed.join('、')}。`);
}

const INDENT = '  ';

/** The help of one command. */
export function helpOf(command: Command): string {
  const options = Object.entries({ ...command.options, ...COMMON }).map(([name, { short, value, help }]) => {
    const left = `${short ? `-${short}, ` : '    '}--${name}${value ? ` ${value}` : ''}`;
    return `${INDENT}${left.padEnd(26)}${help}`;
  });
  const parts = [
    `fangfei ${command.name}：${command.summary}`,
    `用法\n${INDENT}${command.usage}`,
    ...(command.about ?? []),
    `选项\n${options.join('\n')}`,
    `例\n${command.examples.map(([line, meaning]) => `${INDENT}${line}\n${INDENT}${INDENT}${meaning}`).join('\n')}`,
    `退出码\n${command.exits.map((status) => `${INDENT}${String(status).padEnd(5)}${EXIT_WORDS[status]}`).join('\n')}`,
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The help of the whole. */
export function helpOfAll(commands: readonly Command[]): string {
  const list = commands.map(({ name, summary }) => `${INDENT}${name.padEnd(14)}${summary}`);
  return [
    'fangfei：按县级防范非法集资排查方案，检查文字、查询职责和期限',
    `用法\n${INDENT}fangfei <命令> [选项]`,
    `命令\n${list.join('\n')}`,
    `${INDENT}fangfei <命令> --help 看每个命令的说明、例子和退出码；fangfei --version 看版本。`,
    '结果只供排查参考，说的是“疑似”，不作认定。',
    '',
  ].join('\n\n');
}
