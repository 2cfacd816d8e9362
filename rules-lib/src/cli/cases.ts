// `fangfei cases`: concluded cases by item, by unit, or like a text.
import { cases as allCases, casesByItem, casesByUnit, similarCases, type Case } from '../cases/index.ts';
import { classify } from '../classify/index.ts';
import { findUnits, getItem, titleOf } from '../plan/index.ts';
import { answer, JSON_OPTION } from './answer.ts';
import type { Command } from './command.ts';
import { CliError, EXIT } from './exit.ts';
import { itemsNamed } from './named.ts';

const describeCase = ({ id, title, summary, items }: Case): string =>
  `${title}（${id}）\n  ${summary}\n  条目：${items.map((item) => titleOf(getItem(item))).join('、')}`;

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
  exits: [EXIT.ok, EXIT.found, EXIT.usage],
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
