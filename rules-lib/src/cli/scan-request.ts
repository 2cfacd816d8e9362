// What `fangfei scan` is asked to do, from its arguments; what does not fit ends the command before anything is read.
import { lstat, realpath, stat } from 'node:fs/promises';
import { fstatSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { ClassifierOptions } from '../classify/index.ts';
import { own } from '../own.ts';
import { itemsOf } from '../read/block.ts';
import { MAX_JOBS } from '../bulk/pool.ts';
import { FORMATS, isDelimiter, isFault, LIMITS, PER } from '../read/record.ts';
import { blocksOfInputs, identityOf, sourcesOf, type WalkOptions } from '../read/walk.ts';
import { classifierOptionsOf } from './classifier.ts';
import { oneOf, wholeNumber, type Arguments } from './command.ts';
import { CliError, EXIT, ioError } from './exit.ts';
import { encodingGiven } from './files.ts';
import { journalPath, lockPath, partPath } from './journal.ts';
import type { JudgeOptions } from './judge.ts';
import { keptAs } from './say.ts';

const OUTPUTS = ['ndjson', 'csv', 'xlsx'] as const;
type OutputKind = (typeof OUTPUTS)[number];

export interface Request {
  inputs: string[];
  /** What was named more than once, in words. */
  again: string[];
  read: WalkOptions;
  judge: JudgeOptions;
  classifier: ClassifierOptions;
  jobs: number;
  out: string | undefined;
  workbook: boolean;
  resume: boolean;
  restart: boolean;
  force: boolean;
  quiet: boolean;
}

const ENDINGS: Readonly<Record<string, OutputKind>> = {
  '': 'ndjson',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.csv': 'csv',
  '.xlsx': 'xlsx',
};

export async function requestOf(args: Arguments): Promise<Request> {
  const { values } = args;
  const named = values.out as string | undefined;
  const kind = outputKind(args, named);
  const out = named && (await behindLink(named));
  const resume = values.resume === true;
  const restart = values.restart === true;
  if (resume && !out) throw new CliError(EXIT.usage, '--resume 要和 --out 一起用：断点记在输出文件旁边。');
  if (resume && restart) throw new CliError(EXIT.usage, '--resume 与 --restart 只能用一个。');
  const read: WalkOptions = {
    ...LIMITS,
    maxRecord: wholeNumber(args, 'max-record', 1, 1 << 30, LIMITS.maxRecord),
    format: oneOf(args, 'format', FORMATS),
    per: oneOf(args, 'per', PER),
    field: values.field as string | undefined,
    delimiter: delimiterGiven(values.delimiter as string | undefined),
    encoding: encodingGiven(values.encoding as string | undefined),
  };
  const onlyFlagged = values['only-flagged'] === true;
  const say = {
    output: kind === 'ndjson' ? ('ndjson' as const) : ('csv' as const),
    full: values.full === true,
    label: values.label as string | undefined,
    ...(onlyFlagged ? { onlyFlagged } : {}),
    // A workbook is made of guarded lines: they are all there is of a run that does not come to its end.
    raw: values['raw-cells'] === true && kind !== 'xlsx',
  };
  if (args.positionals.length === 0 && process.stdin.isTTY)
    throw new CliError(EXIT.usage, '请写要检查的文件或文件夹；要从键盘输入，写 -。用 fangfei scan --help 看用法。');
  const { inputs, again } = await onlyOnce(args.positionals.length ? args.positionals : ['-']);
  return {
    inputs,
    again,
    read,
    judge: {
      read,
      say: { ...say, keep: keptAs(listGiven(values.keep as string | undefined), say) },
      onlyFlagged,
      shard: shardGiven(values.shard as string | undefined),
    },
    classifier: await classifierOptionsOf(args),
    jobs: wholeNumber(args, 'jobs', 1, MAX_JOBS, Math.min(MAX_JOBS, availableParallelism())),
    out,
    workbook: kind === 'xlsx',
    resume,
    restart,
    force: values.force === true,
    quiet: values.quiet === true,
  };
}

/** Each file or folder once, whatever it is called: patterns of names overlap, and sums would count it twice. */
async function onlyOnce(given: readonly string[]): Promise<Pick<Request, 'inputs' | 'again'>> {
  const seen = new Map<string, string>();
  const again: string[] = [];
  for (const input of given) {
    // What cannot be reached is told where it is read.
    const itself = input === '-' ? input : await realpath(input).catch(() => resolve(input));
    const first = seen.get(itself);
    if (first === undefined) seen.set(itself, input);
    else again.push(`${input} ${resolve(first) === resolve(input) ? '写了两次' : `与 ${first} 是同一个`}，只读一次。`);
  }
  return { inputs: [...seen.values()], again };
}

/** The file that a link leads to, so that the result takes its place and not the link's; any other name as it is. */
async function behindLink(path: string): Promise<string> {
  const isLink = (await lstat(path).catch(() => undefined))?.isSymbolicLink() ?? false;
  return isLink ? realpath(path).catch(() => path) : path;
}

function outputKind(args: Arguments, out: string | undefined): OutputKind {
  const asked = oneOf(args, 'format-out', OUTPUTS);
  const ending = out === undefined ? '' : extname(out).toLowerCase();
  const kind = asked ?? ENDINGS[ending];
  if (!kind) {
    throw new CliError(
      EXIT.usage,
      `不会写 ${ending} 文件。--out 的扩展名可用 .ndjson、.csv、.xlsx，或用 --format-out 写明。`,
    );
  }
  if (kind === 'xlsx' && out === undefined) {
    throw new CliError(EXIT.usage, 'xlsx 只能写到文件：请加 --out 结果.xlsx。');
  }
  return kind;
}

const NAMED_DELIMITERS: Readonly<Record<string, string>> = { tab: '\t', '\\t': '\t', 制表符: '\t' };

function delimiterGiven(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  const sign = own(NAMED_DELIMITERS, given) ?? given;
  if (isDelimiter(sign)) return sign;
  throw new CliError(EXIT.usage, `--delimiter 的值 “${given}” 不对：应为一个半角符号，如 ; 或 |，制表符写 tab。`);
}

const listGiven = (given: string | undefined): string[] =>
  (given ?? '')
    .split(/[,，]/)
    .map((name) => name.trim())
    .filter(Boolean);

function shardGiven(given: string | undefined): JudgeOptions['shard'] {
  if (given === undefined) return undefined;
  const [, index, count] = /^(\d{1,6})\/(\d{1,6})$/.exec(given)?.map(Number) ?? [];
  if (index !== undefined && count !== undefined && index >= 1 && index <= count) return { index, count };
  throw new CliError(EXIT.usage, `--shard 的值 “${given}” 不对：写成 2/8 的样子，表示八份中的第二份。`);
}

/** What is known of an input that the user named; one that is not there ends the command. */
async function statNamed(path: string): Promise<{ identity: string; folder: boolean; stamp: unknown[] }> {
  try {
    const found = await stat(path, { bigint: true });
    const folder = found.isDirectory();
    // A folder's own time changes when a file in it does not, so its files are checked by place instead.
    const stamp = folder || !found.isFile() ? [resolve(path)] : [path, Number(found.size), Number(found.mtimeMs)];
    return { identity: identityOf(found), folder, stamp };
  } catch (error) {
    throw ioError(error, '读', path);
  }
}

/** Refuses to write onto what is read, by whatever names; tells what makes two runs the same. */
export async function checkInputs({ inputs, out, read, judge, classifier }: Request): Promise<string> {
  const targets = await identitiesOf(out);
  const stamps = [];
  const folders = [];
  for (const input of inputs) {
    if (input === '-') {
      stamps.push(['-']);
      continue;
    }
    const { identity, folder, stamp } = await statNamed(input);
    if (targets.has(identity)) {
      throw new CliError(EXIT.usage, `结果会写到输入 ${input} 自己身上，没有动它。请换一个 --out。`);
    }
    stamps.push(stamp);
    if (folder) folders.push(input);
  }
  await refuseMaterial(folders, out, read);
  const { say, onlyFlagged, shard } = judge;
  return JSON.stringify({ stamps, read, say, onlyFlagged, shard, classifier });
}

/** Refuses to replace what lies in a folder that is read, by any of its names, unless an earlier run wrote it. */
async function refuseMaterial(folders: readonly string[], out: string | undefined, read: WalkOptions): Promise<void> {
  if (out === undefined || folders.length === 0 || (await isReplaceable(out))) return;
  for await (const { path, fault } of sourcesOf(folders, { ...read, except: await ownFiles(out) })) {
    if (fault?.code === 'own-result') {
      throw new CliError(
        EXIT.usage,
        `--out ${out} 就是要检查的 ${path}，不是以前的结果，没有动它。请换一个 --out，或先把这个文件移走。`,
      );
    }
  }
}

/** Whether a file is not there, holds nothing, or is the result of an earlier run. */
async function isReplaceable(path: string): Promise<boolean> {
  if (!(await stat(path).catch(() => undefined))?.isFile()) return true;
  for await (const block of blocksOfInputs([path], LIMITS)) {
    for await (const item of itemsOf(block, LIMITS)) {
      return isFault(item) && (item.code === 'own-result' || item.code === 'empty');
    }
  }
  return true;
}

type Own = ReturnType<NonNullable<WalkOptions['except']>>;

/** The output and what stands beside it, as far as they exist; standard output when it is a file. */
async function identitiesOf(out: string | undefined): Promise<Map<string, Own>> {
  if (out === undefined) {
    const found = fstatSync(1, { bigint: true });
    // What held something before is added to (`>>`): it is no trace of this run.
    return new Map(found.isFile() ? [[identityOf(found), found.size > 0n ? 'result' : 'trace']] : []);
  }
  const paths: [string, Own][] = [
    [partPath(out), 'trace'],
    [journalPath(out), 'trace'],
    [lockPath(out), 'trace'],
    [out, 'result'],
  ];
  const found = await Promise.all(
    paths.map(async ([path, own]) => [await stat(path, { bigint: true }).catch(() => undefined), own] as const),
  );
  return new Map(found.flatMap(([one, own]) => (one?.isFile() ? [[identityOf(one), own] as const] : [])));
}

/** Tells the files that a run writes from those that it reads. */
export async function ownFiles(out: string | undefined): Promise<NonNullable<WalkOptions['except']>> {
  const identities = await identitiesOf(out);
  if (out === undefined) return (_, identity) => identities.get(identity);
  const folder = await realpath(dirname(out));
  const beside = new Set(
    [partPath(out), journalPath(out), `${journalPath(out)}.new`, lockPath(out)].map((path) => basename(path)),
  );
  // The journal is another file after every checkpoint: it is known by its place.
  return (path, identity) =>
    identities.get(identity) ??
    (beside.has(basename(path)) && join(folder, basename(path)) === resolve(path) ? 'trace' : undefined);
}
