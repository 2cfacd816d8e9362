// `fangfei triage`: the route of a lead by the facts that are known.
import { own } from '../own.ts';
import { clauseLabel, getItem, titleOf } from '../plan/index.ts';
import { triage as decide, triageTable, type FactAnswer, type TriageResult } from '../triage/index.ts';
import { answer, JSON_OPTION } from './answer.ts';
import { EQUALS, type Command } from './command.ts';
import { CliError, EXIT } from './exit.ts';

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
  exits: [EXIT.ok, EXIT.found, EXIT.usage],
  run: (args) => {
    if (!args.positionals.length) {
      return answer(args, triageTable.facts, () =>
        triageTable.facts.map(({ id, question }) => `${id}\n  ${question}`).join('\n'),
      );
    }
    const given = new Map<string, FactAnswer>();
    for (const pair of args.positionals) {
      const [id = '', word = '', ...more] = pair.split(EQUALS).map((part) => part.trim());
      const said = own(ANSWERS, word);
      if (!said || more.length)
        throw new CliError(EXIT.usage, `“${pair}” 不对：写成 ${id || '事实'}=是 或 ${id || '事实'}=否。`);
      if (given.has(id)) throw new CliError(EXIT.usage, `事实 “${id}” 写了两次；一项事实请只写一次。`);
      given.set(id, said);
    }
    const result = decide(Object.fromEntries(given));
    if (result.contradictions.length) return answer(args, result, () => contradictionWords(result, args.positionals));
    const routes = result.possible.map(({ route, clause, quote, basis }) => {
      const name = route ? titleOf(getItem(route)) : '方案没有写明';
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
    const named = pairs.filter((pair) => pair.slice(0, pair.search(EQUALS)).trim() in { ...rule.if, ...rule.then });
    return `  ${named.join('、')}\n    ${rule.note}`;
  });
  return ['所给的事实自相矛盾，核对之前不能定路线', ...lines].join('\n');
}
