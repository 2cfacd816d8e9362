// `fangfei check`: one text, its telling words marked, the clause and the unit named.
import { statSync } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { adviceOn, createClassifier, report, stanceNames, verdictNames } from '../classify/index.ts';
import type { Advice, Classification } from '../classify/types.ts';
import { itemsOfBytes } from '../read/file.ts';
import { heavyReaders } from '../read/heavy.ts';
import { isFault, LIMITS, ReadFault, type Fault, type TextRecord } from '../read/record.ts';
import { CLASSIFIER_OPTIONS, classifierOptionsOf } from './classifier.ts';
import type { Arguments, Command } from './command.ts';
import { CliError, EXIT } from './exit.ts';
import { encodingGiven, readNamed } from './files.ts';
import { placeWords } from './say.ts';
import { harmless, markSpans, wantsColour } from './terminal.ts';

export const check: Command = {
  name: 'check',
  summary: '检查一段文字，标出依据的词句',
  usage: 'fangfei check [选项] [文字]　（不写文字则读 --file 或标准输入）',
  options: {
    file: { type: 'string', short: 'f', value: 'FILE', help: '读这个文件；- 是标准输入' },
    html: { type: 'boolean', help: '当作网页，先去掉标签（网页文件自动如此）' },
    encoding: { type: 'string', value: 'NAME', help: '编码，如 gb18030、big5；默认自动认' },
    ...CLASSIFIER_OPTIONS,
    report: { type: 'boolean', help: '写成一段可以放进报告的说明，附每一步和差一点的' },
    json: { type: 'boolean', help: '写出完整的判读结果（JSON）' },
  },
  examples: [
    ["fangfei check '保本高息，投一万每月返五百'", '检查一句话'],
    ['fangfei check -f 传单.docx', '检查一个文件；文字、网页、docx、邮件都认得，装了读它们的包还有 pdf 和照片'],
    ['fangfei check --report -f 传单.txt', '一段说明，可以贴进报告'],
    ['fangfei check --json < 传单.txt', '给别的程序用'],
  ],
  exits: [EXIT.ok, EXIT.found, EXIT.usage, EXIT.partial, EXIT.io],
  run: async (args) => {
    if (args.values.json && args.values.report) throw new CliError(EXIT.usage, '--json 与 --report 只能用一个。');
    const { text, whole } = await textOf(args);
    const judged = createClassifier(await classifierOptionsOf(args))(text);
    const result = { ...judged, advice: adviceOn(text, judged) };
    if (args.values.json) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    else if (args.values.report) process.stdout.write(inParagraph(result));
    else process.stdout.write(inWords(text, result, wantsColour(process.stdout)));
    if (result.flagged) return EXIT.found;
    // What nobody looked at is not clean.
    return whole && result.verdict !== 'unread' ? EXIT.ok : EXIT.partial;
  },
};

/** The text to check, and whether it is all that there was. */
async function textOf({ positionals, values }: Arguments): Promise<{ text: string; whole: boolean }> {
  const file = values.file as string | undefined;
  if (positionals.length > 1) throw new CliError(EXIT.usage, '只检查一段文字；文字里有空格时请加引号。');
  if (positionals.length && file !== undefined) throw new CliError(EXIT.usage, '文字和 --file 只给一个。');
  const given = positionals[0];
  if (given !== undefined && given !== '-') {
    const [idle] = ['encoding', 'html'].filter((name) => values[name] !== undefined);
    if (idle !== undefined) throw new CliError(EXIT.usage, `--${idle} 只用于文件和标准输入。`);
    if (given.trim() === '') throw nothingGiven();
    refuseFileName(given);
    return { text: given, whole: true };
  }
  if (file === undefined && given === undefined && process.stdin.isTTY) throw nothingGiven();
  const fromInput = file === undefined || file === '-';
  const bytes = fromInput ? await buffer(process.stdin) : readNamed(file);
  const name = fromInput ? '标准输入' : file;
  const options = {
    ...LIMITS,
    ...heavyReaders,
    per: 'file' as const,
    encoding: encodingGiven(values.encoding as string | undefined),
    ...(values.html === true ? { format: 'html' as const } : {}),
  };
  const records: TextRecord[] = [];
  const unread: Fault[] = [];
  try {
    for await (const item of itemsOfBytes(bytes, { source: name, line: 1 }, options, false)) {
      if (!isFault(item)) records.push(item);
      else if (item.part === undefined) throw new ReadFault(item.code, messageOf(item));
      else unread.push(item);
    }
  } catch (error) {
    if (error instanceof ReadFault) throw new CliError(EXIT.io, `${name} ${error.message}`);
    throw error;
  }
  const told = unread.map((item) => `${placeWords(item)}：${item.message}`);
  if (!records.length) throw new CliError(EXIT.io, harmless([`${name} 里没有读到文字。`, ...told].join('\n')));
  // The words of a document's pictures are looked at with the rest of it.
  if (records.filter(({ picture }) => !picture).length <= 1) {
    // A part that was not read does not keep the rest from being looked at.
    for (const line of told) process.stderr.write(`${harmless(line)}\n`);
    return { text: records.map(({ text }) => text).join('\n\n'), whole: unread.every(({ minor }) => minor) };
  }
  throw new CliError(EXIT.usage, `${name} 里有 ${records.length} 条，check 一次只看一条。请用 fangfei scan。`);
}

/** A file named in place of a text would be judged by its name. It is not read unasked: programs pass on texts of others. */
function refuseFileName(text: string): void {
  let found;
  try {
    found = statSync(text, { throwIfNoEntry: false });
  } catch {
    // What cannot be the name of a file is none.
    return;
  }
  if (!found) return;
  const [what, how] = found.isDirectory()
    ? ['文件夹', `fangfei scan ${text}`]
    : ['文件', `fangfei check -f ${text}，或 fangfei scan ${text}`];
  throw new CliError(
    EXIT.usage,
    `有一个${what}叫 ${text}：要查里面的字，请写 ${how}；要查的就是这几个字，请从标准输入给。`,
  );
}

/** The way out of the limit that this command has. */
const messageOf = ({ code, message }: Fault): string =>
  code === 'record-too-long' ? '太长，check 一次看不了；请拆开，或用 fangfei scan，加 --max-record 放宽。' : message;

const nothingGiven = (): CliError => new CliError(EXIT.usage, '没有文字可检查。用 fangfei check --help 看用法。');

function inWords(text: string, result: Classification & { advice: Advice }, colour: boolean): string {
  const said = report(result);
  const { heading, lines, now } = result.advice;
  const spans = [...result.findings.flatMap(({ evidence }) => evidence), ...result.promises];
  const asked = result.verdict === 'clear' || result.verdict === 'unread' ? [] : said.questions;
  const parts = [
    `${verdictNames[result.verdict]}  文意：${stanceNames[result.stance]}`,
    said.lines,
    [heading, ...lines].filter(Boolean).join('\n'),
    section('现在怎么办', indented(now)),
    markSpans(text.trimEnd(), spans, colour),
    section('发现', indented(said.findings)),
    section('许诺的回报', indented(said.promises)),
    section('谁来办', indented(said.responsible.map(({ text }) => text))),
    section('要问清楚', indented(asked)),
    '只供排查参考，不作认定。',
  ];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

const indented = (lines: readonly string[]): string[] => lines.map((line) => `  ${harmless(line)}`);

function inParagraph(result: Classification): string {
  const { paragraph, steps, nearMisses } = report(result);
  const parts = [harmless(paragraph), section('每一步', indented(steps)), section('差一点的', indented(nearMisses))];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

const section = (title: string, lines: readonly string[]): string =>
  lines.length ? `${title}\n${lines.join('\n')}` : '';
