// `fangfei search`: sentences of the plan that hold the words.
import { searchClauses } from '../plan/index.ts';
import { answer, JSON_OPTION } from './answer.ts';
import type { Command } from './command.ts';
import { CliError, EXIT } from './exit.ts';

/** Words that the plan has: no example may find nothing. */
const SEARCH_EXAMPLE = 'fangfei search 消费返利';

export const search: Command = {
  name: 'search',
  summary: '在方案原文里找句子',
  usage: 'fangfei search [选项] <词 …>',
  about: ['几个词要在同一句里；全角半角、繁体简体、空格不分。'],
  options: JSON_OPTION,
  examples: [[SEARCH_EXAMPLE, '方案哪几句提到']],
  exits: [EXIT.ok, EXIT.found, EXIT.usage],
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
