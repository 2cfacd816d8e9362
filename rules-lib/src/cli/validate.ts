// `fangfei validate`: documents against their schemas, every fault with its place, reason and remedy.
import { realpathSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { validate as validateDocument, type DataFault, type DocumentKind } from '../validate/index.ts';
import { fileKinds } from '../generated/file-kinds.ts';
import * as validators from '../generated/validators.js';
import { own } from '../own.ts';
import { oneOf, type Command } from './command.ts';
import { CliError, EXIT } from './exit.ts';
import { jsonOf, readNamed } from './files.ts';
import { faultsOfRuleFiles, type PlacedFault, type RuleFile } from './lexicon.ts';
import { harmless } from './terminal.ts';

const KINDS = Object.keys(validators).sort() as DocumentKind[];

export const validate: Command = {
  name: 'validate',
  summary: '按 schema 检查词库、案例、台账等 JSON 文件',
  usage: 'fangfei validate [选项] <文件 …>',
  about: [
    '文件是哪一种，看 --kind，否则看文件名和所在的文件夹（units、cases、lexicon、ledger …），再看内容。文件是一个数组时，逐个检查其中各条。',
    '词库还要接上内置的规则试用一遍：条目、概念是否都有，id 有没有重名，examples 是否命中，counterExamples 是否不命中。一次写几个词库文件，合在一起试。',
  ],
  options: {
    kind: { type: 'string', short: 'k', value: 'KIND', help: `哪一种：${KINDS.join('、')}` },
    json: { type: 'boolean', help: '写成 JSON' },
  },
  examples: [
    ['fangfei validate data/lexicon/*.json', '检查自己的词库'],
    ['fangfei validate --kind case 新案例.json', '检查一个案例'],
  ],
  exits: [EXIT.ok, EXIT.found, EXIT.usage, EXIT.io],
  run: (args) => {
    if (!args.positionals.length)
      throw new CliError(EXIT.usage, '请写要检查的文件。用 fangfei validate --help 看用法。');
    const kind = oneOf(args, 'kind', KINDS);
    const faults = faultsOfAll(args.positionals.map((file) => ({ file, kind: kind ?? kindOf(file) })));
    if (args.values.json) process.stdout.write(`${JSON.stringify(faults, null, 2)}\n`);
    else {
      for (const { file, path, reason, remedy } of faults) {
        process.stdout.write(harmless(`✗ ${file} ${path}\n    原因：${reason}\n    办法：${remedy}\n`));
      }
      process.stdout.write(
        faults.length ? `共 ${faults.length} 处错误。\n` : `${args.positionals.length} 个文件都合格。\n`,
      );
    }
    return faults.length ? EXIT.found : EXIT.ok;
  },
};

/** Other names for a kind. */
const ALSO: Readonly<Record<string, DocumentKind>> = { ledger: 'ledgerRow', rules: 'lexicon' };

/** The kind that the file's own name tells, or its folder's, or a word of its name. */
function kindOf(file: string): DocumentKind {
  const stem = basename(file).replace(/\.[^.]*$/, '');
  const folder = dirname(resolve(file));
  // Rules lie one folder down, `lexicon/items/`, and that name has a kind of its own.
  const isRules = basename(dirname(folder)) === 'lexicon';
  const names = [...(isRules ? ['lexicon'] : []), stem, basename(folder), ...stem.split(/[-_.]/)];
  for (const name of names) {
    const plain = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const kind =
      own(fileKinds, name) ??
      own(ALSO, name) ??
      [plain, plain.replace(/s$/, '')].find((one) => Object.hasOwn(validators, one));
    if (kind) return kind as DocumentKind;
  }
  const kind = kindOfContent(file);
  if (kind) return kind;
  throw new CliError(
    EXIT.usage,
    `看不出 ${file} 是哪一种文件。请用 --kind 指定：常用的是 lexicon（词库）、case（案例）、ledgerRow（台账的一行）；另有 ${KINDS.join('、')}。`,
  );
}

/** The one kind that a document, or the first of a list, is without a fault. */
function kindOfContent(file: string): DocumentKind | undefined {
  const document = readDocument(file);
  if ('fault' in document) return undefined;
  const first: unknown = Array.isArray(document.value) ? document.value[0] : document.value;
  // Of nothing it cannot be said.
  if (typeof first !== 'object' || first === null || Object.keys(first).length === 0) return undefined;
  const fitting = KINDS.filter((kind) =>
    [first, document.value].some((value) => validateDocument(kind, value).length === 0),
  );
  return fitting.length === 1 ? fitting[0] : undefined;
}

const OWN_DATA = fileURLToPath(new URL('../data/', import.meta.url));

/** Whether a file is one of those that come with the package. */
const isBuiltIn = (file: string): boolean => realpathSync(file).startsWith(OWN_DATA);

/** What is wrong with each, rule files taken together: one may name the concepts of another. */
function faultsOfAll(files: readonly { file: string; kind: DocumentKind }[]): PlacedFault[] {
  const rules: RuleFile[] = [];
  const faults = files.flatMap(({ file, kind }) => {
    const document = readDocument(file);
    if ('fault' in document) return [{ file, ...document.fault }];
    // Tried beside themselves, the built-in rules would all stand twice.
    if (kind !== 'lexicon' || isBuiltIn(file)) return faultsOf(file, kind, document.value);
    rules.push({ file, value: document.value });
    return [];
  });
  return rules.length ? [...faults, ...faultsOfRuleFiles(rules)] : faults;
}

function faultsOf(file: string, kind: DocumentKind, value: unknown): PlacedFault[] {
  const whole = validateDocument(kind, value);
  // A list of documents is not itself a document.
  const faults =
    Array.isArray(value) && whole.some(({ path }) => path === '/')
      ? value.flatMap((entry, i) =>
          validateDocument(kind, entry).map((fault) => ({
            ...fault,
            path: `/${i}${fault.path === '/' ? '' : fault.path}`,
          })),
        )
      : whole;
  return faults.map((fault) => ({ file, ...fault }));
}

function readDocument(file: string): { value: unknown } | { fault: DataFault } {
  const bytes = readNamed(file);
  try {
    return { value: jsonOf(bytes) };
  } catch (error) {
    return { fault: { path: '/', reason: (error as Error).message, remedy: '检查逗号、引号、括号和文件编码' } };
  }
}
