// `fangfei unit`, `deadlines`, `responsible`: the plan's answers in the terminal.
import { byDate } from '../plan/dates.ts';
import {
  clauseLabel,
  deadlines as allDeadlines,
  deadlinesOf,
  dutiesOf,
  getUnit,
  handInsOf,
  quotasOf,
  reports,
  responsibleFor,
  shanghaiDay,
  units,
  type HandIn,
  type PlanDeadline,
  type PlanItem,
  type PlanUnit,
  type ResponsibilityBasis,
} from '../plan/index.ts';
import { answer, JSON_OPTION } from './answer.ts';
import type { Command } from './command.ts';
import { CliError, EXIT } from './exit.ts';
import { itemsNamed, unitsNamed, unitsToldOf } from './named.ts';
import { roleOf } from './words.ts';

const EXITS = [EXIT.ok, EXIT.found, EXIT.usage] as const;

const cite = (clause: PlanUnit['clause']): string => `〔${clauseLabel(clause)}〕`;

const due = ({ date, name, what, form, toName, clause }: PlanDeadline): string =>
  `  ${date}  ${name}：${what}\n      形式：${form}；报给：${toName} ${cite(clause)}`;

/** A paper as one line of the hand-in table. */
function paper({ date, when, name, number, form, toName, place, ifMember, readings, clause }: HandIn): string {
  const owed = `${name}${ifMember ? '（是成员单位的）' : ''}`;
  const to = `${toName}${place ? `（${place}）` : ''}${readings.includes('to') ? '〔本项目解读〕' : ''}`;
  return `  ${date ?? when}  ${owed} ${cite(clause)}\n      数量：${number}；形式：${form}；交给：${to}`;
}

const BETWEEN_UNITS = '\n\n────\n\n';

function describeUnit({ id, name, clause, aliases }: PlanUnit): string {
  const papers = handInsOf(id);
  const sessions = quotasOf(id).filter(({ id: quota }) => !reports.some((report) => report.quota === quota));
  const others = aliases.map((alias) => alias.name).join('、');
  const parts = [
    `${name} ${cite(clause)}${others ? `\n又称：${others}` : ''}`,
    `职责\n${dutiesOf(id)
      .map((duty) => `  ${roleOf(duty.role)}  ${duty.action} ${cite(duty.clause)}\n      ${duty.quote}`)
      .join('\n')}`,
    `要写、要交的\n${papers.map(paper).join('\n') || '  方案没有写明'}`,
    sessions.length
      ? `要做够的\n${sessions.map((quota) => `  ${quota.name} ${cite(quota.clause)}\n      ${quota.quote}`).join('\n')}`
      : '',
  ];
  return parts.filter(Boolean).join('\n\n');
}

export const unit: Command = {
  name: 'unit',
  summary: '一个单位的职责，要写、要交的材料和期限',
  usage: 'fangfei unit [选项] [单位名称 …]　（不写名称则列出全部单位）',
  options: JSON_OPTION,
  examples: [
    ['fangfei unit 市监局', '简称、旧称、今称都找得到'],
    ['fangfei unit', `列出 ${units.length} 类单位`],
  ],
  exits: EXITS,
  run: (args) => {
    if (!args.positionals.length)
      return answer(args, units, () => units.map((known) => `${known.name} ${cite(known.clause)}`).join('\n'));
    const { found, reasons } = unitsNamed(args.positionals);
    const value = found.map((one) => ({
      ...one,
      duties: dutiesOf(one.id),
      deadlines: deadlinesOf(one.id),
      quotas: quotasOf(one.id),
      handIns: handInsOf(one.id),
    }));
    const described = found.map(describeUnit).join(BETWEEN_UNITS);
    return answer(args, value, () => [...reasons, described].join('\n\n'));
  },
};

const NONE = '没有符合的期限。';

export const deadlines: Command = {
  name: 'deadlines',
  summary: '什么时候之前，报什么，报给谁',
  usage: 'fangfei deadlines [选项] [单位名称 …]　（不写名称则列出全部期限）',
  about: [
    '写了单位，就逐份列出这个单位要写、要交的材料，方案没有写日期的排在后面；在 JSON 里它们的 date 是 null，何时写在 when。',
  ],
  options: { ...JSON_OPTION, from: { type: 'string', value: 'DATE', help: '只看这一天（YYYY-MM-DD）及以后的' } },
  examples: [
    ['fangfei deadlines 教育局', '一个单位要报的'],
    ['fangfei deadlines --from 2018-07-01', '七月以后的全部期限'],
  ],
  exits: EXITS,
  run: (args) => {
    const names = args.positionals;
    const from = args.values.from === undefined ? '' : dayGiven(String(args.values.from));
    if (!names.length) {
      const wanted = allDeadlines.filter(({ date }) => date >= from).sort(byDate);
      return answer(args, wanted, () => wanted.map(due).join('\n') || NONE);
    }
    const found = unitsToldOf(names).map((one) => {
      const papers = handInsOf(one.id);
      const dated = papers.filter(({ date }) => date !== undefined && date >= from).sort(byDate);
      return { unit: one, dated, undated: papers.filter(({ date }) => date === undefined) };
    });
    const value = found.flatMap(({ unit: { id }, dated, undated }) =>
      [...dated, ...undated].map((one) => ({ unit: id, ...one, date: one.date ?? null })),
    );
    return answer(args, value, () =>
      found
        .map(({ unit: { name }, dated, undated }) =>
          [
            `${found.length > 1 ? `${name}\n` : ''}${dated.map(paper).join('\n') || NONE}`,
            ...(undated.length ? [`方案没有写日期的\n${undated.map(paper).join('\n')}`] : []),
          ].join('\n\n'),
        )
        .join(BETWEEN_UNITS),
    );
  },
};

function dayGiven(date: string): string {
  try {
    return shanghaiDay(date);
  } catch (error) {
    throw new CliError(EXIT.usage, `--from 的值不对：${(error as Error).message}。`);
  }
}

const BASIS_WORDS: Record<ResponsibilityBasis, string> = {
  named: '方案点名',
  contained: '方案点名了其中一部分',
  related: '相近，本项目解读',
  general: '一般职责',
};

function describeResponsible(item: PlanItem): string {
  const { named, responsibilities } = responsibleFor(item.id);
  const lines = responsibilities.map(
    ({ unit: id, holder, scope, role, basis, clause, quote }) =>
      `  ${holder ?? getUnit(id).name}  ${roleOf(role)}（${BASIS_WORDS[basis]}${scope ? `，限${scope}` : ''}）${cite(clause)}\n      ${quote}`,
  );
  const silent = named ? '' : '\n  方案没有点名由哪个单位负责；下面是负一般职责或相近职责的单位。';
  return `${item.name} ${cite(item.clause)}${silent}\n${lines.join('\n')}`;
}

export const responsible: Command = {
  name: 'responsible',
  summary: '某一行业、名义、广告由谁负责，依据哪一条',
  usage: 'fangfei responsible [选项] <名称>',
  options: JSON_OPTION,
  examples: [
    ['fangfei responsible 养老机构', '谁牵头排查养老机构'],
    ['fangfei responsible 众筹', '方案没有点名单位时，会照实说'],
  ],
  exits: EXITS,
  run: (args) => {
    const name = args.positionals.join(' ');
    if (!name) throw new CliError(EXIT.usage, '请写要查的行业、名义或广告，如 fangfei responsible 养老机构。');
    const found = itemsNamed(name);
    const value = found.map((item) => ({ name: item.name, ...responsibleFor(item.id) }));
    return answer(args, value, () => found.map(describeResponsible).join('\n\n'));
  },
};
