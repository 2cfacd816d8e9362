// `fangfei report`: one page for a leader, made of a result.
import { extname } from 'node:path';
import { SOURCE } from './answer.ts';
import type { Command } from './command.ts';
import { CliError, EXIT } from './exit.ts';
import { FORCE_OPTION, writeNew } from './files.ts';
import { reportDataOf, type ReportData } from './report-data.ts';
import { verdictNames } from '../classify/index.ts';

export const report: Command = {
  name: 'report',
  summary: '把批量检查的结果写成一份汇报（html 或 docx）',
  usage: 'fangfei report <结果.ndjson，- 是标准输入> --out 汇报.html|汇报.docx',
  about: [
    '用 --only-flagged 做的结果里没有不是疑似的，汇报就不写共检查多少条，那要看 scan 的小结；没有疑似、也没有读不了的时候结果是空的，没有可汇报的。',
  ],
  options: {
    out: { type: 'string', short: 'o', value: 'FILE', help: '写到 .html 或 .docx 文件' },
    title: { type: 'string', value: 'TEXT', help: '标题，如 阿克陶县网信办 3 月排查情况；不写则是 排查情况' },
    ...FORCE_OPTION,
  },
  examples: [['fangfei report 结果.ndjson -o 汇报.docx', '多少条、哪些情形、由谁处理、最明显的五十条']],
  exits: [EXIT.ok, EXIT.usage, EXIT.partial, EXIT.io],
  run: async ({ positionals, values }) => {
    const [file, more] = positionals;
    const out = values.out as string | undefined;
    if (file === undefined || more !== undefined || !out) {
      throw new CliError(EXIT.usage, '请写一个结果文件和 --out，如 fangfei report 结果.ndjson --out 汇报.html。');
    }
    const ending = extname(out).toLowerCase();
    if (ending !== '.html' && ending !== '.docx') {
      throw new CliError(EXIT.usage, `不会写 ${ending || '没有扩展名的'} 文件：--out 请用 .html 或 .docx。`);
    }
    const data = await reportDataOf(file);
    const title = (values.title as string | undefined) ?? '排查情况';
    const notes = [madeOn(new Date(), file), ...NOTES];
    const page =
      ending === '.html'
        ? (await import('./report-html.ts')).htmlReport(title, data, sentencesOf(data), notes)
        : await (await import('./report-docx.ts')).docxReport(title, data, sentencesOf(data), notes);
    writeNew(out, page, values);
    return EXIT.ok;
  },
};

/** When it was made, and of what: last week's must not be taken for today's. */
const madeOn = (day: Date, file: string): string =>
  `${day.getFullYear()} 年 ${day.getMonth() + 1} 月 ${day.getDate()} 日生成，依据 ${file === '-' ? '标准输入' : file}。`;

const NOTES = [
  SOURCE,
  '“疑似”由程序按词句判读，只供排查参考，不作认定；是否违法，由有关部门依法认定。',
  '强度在 0 与 1 之间，越大越明显。一条可以属于几种情形、涉及几个单位，所以各项相加会多于总数。',
];

function sentencesOf({
  records,
  faults,
  aside,
  parts,
  verdicts,
  kinds,
  units,
  leads,
  onlyFlagged,
}: ReportData): string[] {
  const suspected = verdicts.find(({ name }) => name === verdictNames.suspected)?.count ?? 0;
  const unjudged = verdicts.find(({ name }) => name === verdictNames.unread)?.count ?? 0;
  const left = [
    unjudged ? `${unjudged} 条没有检查` : '',
    faults ? `${faults} 条读不了` : '',
    aside ? `${aside} 个文件没有读成` : '',
    parts ? `${parts} 处附件、图片、工作表或别组记录没有读` : '',
  ].filter(Boolean);
  // What was left out of the result was checked too, and nobody knows how many there were.
  const checked = onlyFlagged
    ? `疑似 ${suspected} 条。结果里只有疑似的（--only-flagged），共检查多少条看 scan 的小结。`
    : `共检查 ${records - unjudged} 条，疑似 ${suspected} 条。`;
  const first = `${checked}${left.length ? `另有 ${left.join('，')}，请人工查看。` : ''}`;
  const most = kinds.slice(0, 3).map(({ name, count }) => `${name}（${count} 条）`);
  const who = units.slice(0, 3).map(({ name, count }) => `${name}（${count} 条）`);
  return [
    first,
    ...(most.length ? [`较多的情形：${most.join('；')}。`] : []),
    ...(leads.length
      ? [`不是疑似、也请看一看的：${leads.map(({ name, count }) => `${name}（${count} 条）`).join('；')}。`]
      : []),
    ...(who.length ? [`按方案，涉及较多的单位：${who.join('；')}。`] : []),
  ];
}
