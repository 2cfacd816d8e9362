// `fangfei ics`: a unit's days as a calendar file.
import { calendarFor } from '../calendar/index.ts';
import type { Command } from './command.ts';
import { CliError, EXIT } from './exit.ts';
import { FORCE_OPTION, writeNew } from './files.ts';
import { unitsToldOf } from './named.ts';

export const ics: Command = {
  name: 'ics',
  summary: '一个单位的期限，写成日历文件（ics）',
  usage: 'fangfei ics [选项] <单位名称>',
  options: { out: { type: 'string', short: 'o', value: 'FILE', help: '写到文件；不写则到标准输出' }, ...FORCE_OPTION },
  examples: [['fangfei ics 教育局 -o 期限.ics', '导入手机或电脑的日历']],
  exits: [EXIT.ok, EXIT.found, EXIT.usage, EXIT.io],
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
