// `fangfei search`, `cases`, `triage`, `ics`: what the library knows, in the terminal.
import { writeFileSync } from 'node:fs';
import { calendarFor } from '../calendar/index.ts';
import { cases as allCases, casesByItem, casesByUnit, similarCases, type Case } from '../cases/index.ts';
import { classify } from '../classify/index.ts';
import { own } from '../own.ts';
import { clauseLabel, findUnits, getItem, searchClauses, titleOf } from '../plan/index.ts';
import { triage as decide, triageTable, type FactAnswer, type TriageResult } from '../triage/index.ts';
import type { Arguments, Command } from './command.ts';
import { alreadyThere, CliError, EXIT, ioError } from './exit.ts';
import { answer, itemsNamed, JSON_OPTION, unitsToldOf } from './plan.ts';

const EXITS = [EXIT.ok, EXIT.found, EXIT.usage, EXIT.io] as const;

export const FORCE_OPTION = { force: { type: 'boolean', help: '换掉已有的文件' } } as const;

/** Words that the plan has: no example may find nothing. */
const SEARCH_EXAMPLE = 'fangfei search 消费返利';

export const search: Command = {
  name: 'search',
  summary: '在方案原文里找句子',
  usage: 'fangfei search [选项] <词 …>',
  about: ['几个词要在同一句里；全角半角、繁体简体、空格不分。'],
  options: JSON_OPTION,
  examples: [[SEARCH_EXAMPLE, '方案哪几句提到']],
  exits: EXITS,
  run: (args) => {
    const query = args.positionals.join(' ');
    if (!query) throw new CliError(EXIT.usage, `请写要找的词，如 ${SEARCH_EXAMPLE}。`);
    const hits = searchClauses(query);
    if (!hits.length) throw new CliError(EXIT.found, `方案里没有同时写到 “${query}” 的句子。请换一个词，或少写几个。`);
    return answer(
      args,
      hits.map(({ clause, label, sentence }) => ({ clause: clause.address, label, sentence })),
      () => hits.map(({ label, sentence }) => `${label}  ${sentence.trim()}`).join('\n'),
    );
  },
};

const itemName = (id: Parameters<typeof getItem>[0]): string => titleOf(getItem(id));

const describeCase = ({ id, title, summary, items }: Case): string =>
  `${title}（${id}）\n  ${summary}\n  条目：${items.map(itemName).join('、')}`;

export const cases: Command = {
  name: 'cases',
  summary: '已判决的真实案例：按条目、单位，或与一段文字相近的',
  usage: 'fangfei cases [选项] [条目或单位名称]　（不写名称则列出全部）',
  options: {
    ...JSON_OPTION,
    like: { type: 'string', value: 'TEXT', help: '找与这段文字最相近的三个' },
  },
  examples: [
    ['fangfei cases 养老机构', '一个条目下的案例'],
    ['fangfei cases 教育局', '一个单位要排查的领域里的案例'],
    ["fangfei cases --like '投资原始股，保本保息'", '与一段文字相近的'],
  ],
  exits: EXITS,
  run: (args) => {
    const name = args.positionals.join(' ');
    const like = args.values.like as string | undefined;
    if (name && like !== undefined) throw new CliError(EXIT.usage, '名称和 --like 只给一个。');
    const found = like !== undefined ? similarCases(classify(like).findings).map((one) => one.case) : casesNamed(name);
    if (!found.length) throw new CliError(EXIT.found, `没有与 “${like ?? name}” 对应的案例。不写名称可看全部。`);
    return answer(args, found, () => found.map(describeCase).join('\n\n'));
  },
};

function casesNamed(name: string): Case[] {
  if (!name) return [...allCases];
  const [unit] = findUnits(name);
  if (unit?.score === 1) return casesByUnit(unit.unit.id);
  return [...new Set(itemsNamed(name).flatMap(({ id }) => casesByItem(id)))];
}

const ANSWERS: Readonly<Record<string, FactAnswer>> = {
  是: 'yes',
  否: 'no',
  未知: 'unknown',
  yes: 'yes',
  no: 'no',
  unknown: 'unknown',
};

export const triage: Command = {
  name: 'triage',
  summary: '一条线索走哪条处置路线，还要查清什么',
  usage: 'fangfei triage [选项] [事实=是|否 …]　（不写事实则列出要查清的事实）',
  options: JSON_OPTION,
  examples: [
    ['fangfei triage', '列出要查清的事实'],
    ['fangfei triage raises-public-money=是 crime-suspected=否', '按已知的事实对照'],
  ],
  exits: EXITS,
  run: (args) => {
    if (!args.positionals.length) {
      return answer(args, triageTable.facts, () =>
        triageTable.facts.map(({ id, question }) => `${id}\n  ${question}`).join('\n'),
      );
    }
    const given = new Map<string, FactAnswer>();
    for (const pair of args.positionals) {
      const [id = '', word = ''] = pair.split('=');
      const said = own(ANSWERS, word);
      if (!said) throw new CliError(EXIT.usage, `“${pair}” 不对：写成 ${id || '事实'}=是 或 ${id || '事实'}=否。`);
      if (given.has(id)) throw new CliError(EXIT.usage, `事实 “${id}” 写了两次；一项事实请只写一次。`);
      given.set(id, said);
    }
    const result = decide(Object.fromEntries(given));
    if (result.contradictions.length) return answer(args, result, () => contradictionWords(result, args.positionals));
    const routes = result.possible.map(({ route, clause, quote, basis }) => {
      const name = route ? itemName(route) : '方案没有写明';
      return `  ${name}〔${clauseLabel(clause)}〕“${quote}”${basis === 'reading' ? '〔本项目解读〕' : ''}`;
    });
    const open = triageTable.facts.filter(({ id }) => result.toFind.includes(id));
    return answer(args, result, () =>
      [
        result.settled ? '处置路线已定' : '还不能定，可能的有',
        ...routes,
        ...(open.length ? ['还要查清', ...open.map(({ id, question }) => `  ${id}  ${question}`)] : []),
      ].join('\n'),
    );
  },
};

/** The facts that cannot all be true, as they were given, and why. */
function contradictionWords({ contradictions }: TriageResult, pairs: readonly string[]): string {
  const lines = contradictions.map((rule) => {
    const named = pairs.filter((pair) => pair.slice(0, pair.indexOf('=')) in { ...rule.if, ...rule.then });
    return `  ${named.join('、')}\n    ${rule.note}`;
  });
  return ['所给的事实自相矛盾，核对之前不能定路线', ...lines].join('\n');
}

export const ics: Command = {
  name: 'ics',
  summary: '一个单位的期限，写成日历文件（ics）',
  usage: 'fangfei ics [选项] <单位名称>',
  options: { out: { type: 'string', short: 'o', value: 'FILE', help: '写到文件；不写则到标准输出' }, ...FORCE_OPTION },
  examples: [['fangfei ics 教育局 -o 期限.ics', '导入手机或电脑的日历']],
  exits: EXITS,
  run: ({ positionals, values }) => {
    const [unit, ...others] = unitsToldOf(positionals);
    if (!unit) throw new CliError(EXIT.usage, '请写单位名称，如 fangfei ics 教育局。');
    if (others.length) {
      const found = [unit, ...others].map(({ name }) => name).join('、');
      throw new CliError(EXIT.usage, `一个日历文件只写一个单位，这里有 ${found}；请一次写一个全名。`);
    }
    const calendar = calendarFor(unit.id);
    const out = values.out as string | undefined;
    if (out === undefined) process.stdout.write(calendar);
    else writeNew(out, calendar, values);
    return EXIT.ok;
  },
};

/** Writes a file that is not there yet: nothing is written over, unless it was asked for. */
export function writeNew(path: string, content: string | Uint8Array, { force }: Arguments['values']): void {
  try {
    writeFileSync(path, content, { flag: force === true ? 'w' : 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyThere(path);
    throw ioError(error, '写', path);
  }
}
