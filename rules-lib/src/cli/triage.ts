// `fangfei triage`: the route of a lead by the facts that are known.
import { own } from '../own.ts';
import { clauseLabel, getItem, titleOf } from '../plan/index.ts';
import { triage as decide, triageTable, type FactAnswer, type TriageResult } from '../triage/index.ts';
import { answer, JSON_OPTION } from './answer.ts';
import { EQUALS, type Command } from './command.ts';
import { CliError, EXIT } from './exit.ts';

const ANSWERS: Readonly<Record<string, FactAnswer>> = {
  是: 'yes',
  对: 'yes',
  有: 'yes',
  否: 'no',
  不是: 'no',
  没有: 'no',
  未知: 'unknown',
  不清楚: 'unknown',
  yes: 'yes',
  y: 'yes',
  no: 'no',
  n: 'no',
  unknown: 'unknown',
};

const { facts } = triageTable;
/** The id of a fact that was named by its number in the list, 1 the first, or by itself. */
const idOf = (name: string): string => facts[Number(name.normalize('NFKC')) - 1]?.id ?? name;
/** A fact by number, in words. */
const numbered = ({ id, question }: (typeof facts)[number]): string =>
  `${facts.findIndex((one) => one.id === id) + 1}. ${question}（${id}）`;

export const triage: Command = {
  name: 'triage',
  summary: '一条线索走哪条处置路线，还要查清什么',
  usage: 'fangfei triage [选项] [号=是|否|未知 …]　（不写则列出要查清的事实和号）',
  options: JSON_OPTION,
  examples: [
    ['fangfei triage', '列出要查清的事实，各有一个号'],
    ['fangfei triage 1=是 2=否', '按已知的事实对照；号也可以写成事实的名称，如 raises-public-money=是'],
  ],
  exits: [EXIT.ok, EXIT.found, EXIT.usage],
  run: (args) => {
    if (!args.positionals.length) {
      return answer(args, facts, () => facts.map(numbered).join('\n'));
    }
    const given = new Map<string, FactAnswer>();
    for (const pair of args.positionals) {
      const [name = '', word = '', ...more] = pair.split(EQUALS).map((part) => part.trim());
      const id = idOf(name);
      const known = facts.some((fact) => fact.id === id);
      const said = own(ANSWERS, word.toLowerCase());
      if (!known || !said || more.length)
        throw new CliError(
          EXIT.usage,
          known
            ? `“${pair}” 不对：写成 ${name}=是、${name}=否 或 ${name}=未知。`
            : `没有 “${name}” 这项事实；请写号和答案，如 1=是 2=否：\n${facts.map((fact) => `  ${numbered(fact)}`).join('\n')}`,
        );
      if (given.has(id)) throw new CliError(EXIT.usage, `事实 “${name}” 写了两次；一项事实请只写一次。`);
      given.set(id, said);
    }
    const result = decide(Object.fromEntries(given));
    if (result.contradictions.length) return answer(args, result, () => contradictionWords(result, args.positionals));
    const routes = result.possible.map(({ route, clause, quote, basis }) => {
      const name = route ? titleOf(getItem(route)) : '方案没有写明';
      return `  ${name}〔${clauseLabel(clause)}〕“${quote}”${basis === 'reading' ? '〔本项目解读〕' : ''}`;
    });
    const open = facts.filter(({ id }) => result.toFind.includes(id));
    return answer(args, result, () =>
      [
        result.settled ? '处置路线已定' : '还不能定，可能的有',
        ...routes,
        ...(open.length ? ['还要查清', ...open.map((fact) => `  ${numbered(fact)}`)] : []),
      ].join('\n'),
    );
  },
};

/** The facts that cannot all be true, as they were given, and why. */
function contradictionWords({ contradictions }: TriageResult, pairs: readonly string[]): string {
  const lines = contradictions.map((rule) => {
    const named = pairs.filter(
      (pair) => idOf(pair.slice(0, pair.search(EQUALS)).trim()) in { ...rule.if, ...rule.then },
    );
    return `  ${named.join('、')}\n    ${rule.note}`;
  });
  return ['所给的事实自相矛盾，核对之前不能定路线', ...lines].join('\n');
}
