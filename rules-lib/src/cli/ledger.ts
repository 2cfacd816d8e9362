// `fangfei ledger`: a ledger checked, added up, or begun.
import { extname } from 'node:path';
import {
  ledgerColumns,
  ledgerCsv,
  ledgerTotals,
  ledgerWorkbook,
  placesInWords,
  readLedger,
  repeatsInWords,
  sumsInWords,
  type LedgerPlace,
  type LedgerReading,
  type LedgerSums,
  type LedgerTotals,
} from '../ledger/index.ts';
import { append } from '../append.ts';
import { FangfeiError } from '../error.ts';
import { clauseLabel, getItem, titleOf, type ClauseAddress } from '../plan/index.ts';
import { answer, JSON_OPTION } from './answer.ts';
import type { Command } from './command.ts';
import { CliError, EXIT } from './exit.ts';
import { FORCE_OPTION, readNamed, writeNew } from './files.ts';
import { harmless } from './terminal.ts';

const byClause = new Map<ClauseAddress, string[]>();
for (const { clause, heading } of ledgerColumns) if (clause) append(byClause, clause, heading);
const planColumns = [...byClause].map(([clause, headings]) => `  ${clauseLabel(clause)}  ${headings.join('、')}`);

const NO_LEDGER_SHEET = `没有读：前几行里没有台账的表头（${ledgerColumns
  .filter(({ required }) => required === 'always')
  .map(({ heading }) => heading)
  .join('、')}）；是台账的，照空表补上。`;

/** What a file gave, beside its sums. */
function readingLines(
  file: string,
  { faults, notes, unread, incomplete, further, totals, signatures, repeated, unreadSheets }: LedgerReading,
): string[] {
  const columns = [...new Set(further.map(({ column }) => `“${column}”`))];
  const rows = (places: readonly LedgerPlace[], told: string): string[] =>
    places.length ? [`${placesInWords(places)}${told}`] : [];
  return [
    ...faults.map(
      ({ column, reason, remedy, ...place }) =>
        `✗ ${file} ${placesInWords([place])}“${column}”\n    原因：${reason}\n    办法：${remedy}`,
    ),
    ...notes.map(({ note, ...place }) => `${placesInWords([place])}：${note}`),
    ...unreadSheets.map((name) => `工作表“${name}”${NO_LEDGER_SHEET}`),
    ...(columns.length ? [`台账没有${columns.join('、')}这样的栏，没有读。`] : []),
    ...rows(totals, '是合计，没有算作线索。'),
    ...rows(signatures, '是填表、审核的落款，没有算作线索。'),
    ...rows(repeated, '和前面工作表里的一条完全相同，只算一次。'),
    ...rows(incomplete, '有要核对的格，读不了的先空着，其余照样算进来。'),
    ...rows(unread, '没有算进来。'),
  ].map(harmless);
}

function sumLines(sums: LedgerTotals): string[] {
  const line = (name: string, total: LedgerSums): string =>
    `  ${harmless(name)}  ${total.rows} 条，${sumsInWords(total)}`;
  return [
    '按登记单位',
    ...sums.registrars.map((total) => line(total.id, total)),
    '按方案条目',
    ...sums.items.map((total) => line(titleOf(getItem(total.id)), total)),
  ];
}

export const ledger: Command = {
  name: 'ledger',
  summary: '检查并汇总线索台账（xlsx、CSV），或写一份空表',
  usage: 'fangfei ledger [选项] [台账.xlsx]',
  about: [`方案没有附台账的样表。取自方案的列：\n${planColumns.join('\n')}\n其余各列为本项目所加。`],
  options: {
    ...JSON_OPTION,
    blank: { type: 'string', value: 'FILE', help: '写一份空台账到这个文件（.xlsx 或 .csv）' },
    ...FORCE_OPTION,
  },
  examples: [
    ['fangfei ledger --blank 台账.xlsx', '写一份空表'],
    ['fangfei ledger 台账.xlsx', '逐格检查，并按条目和单位汇总'],
  ],
  exits: [EXIT.ok, EXIT.found, EXIT.usage, EXIT.io],
  run: async (args) => {
    const blank = args.values.blank as string | undefined;
    if (blank !== undefined) {
      if (args.positionals.length) {
        throw new CliError(EXIT.usage, `--blank 只写一份空表，不看 ${args.positionals.join('、')}；请分两次做。`);
      }
      const ending = extname(blank).toLowerCase();
      if (ending !== '.xlsx' && ending !== '.csv') {
        throw new CliError(EXIT.usage, `不会写 ${ending || '没有扩展名的'} 文件：--blank 请用 .xlsx 或 .csv。`);
      }
      writeNew(blank, ending === '.xlsx' ? await ledgerWorkbook([]) : ledgerCsv([]), args.values);
      return EXIT.ok;
    }
    const [file, more] = args.positionals;
    if (file === undefined || more !== undefined) {
      throw new CliError(EXIT.usage, '请写一个台账文件，或用 --blank 写一份空表。用 fangfei ledger --help 看用法。');
    }
    const reading = await readLedger(readNamed(file)).catch((error: unknown) => {
      throw error instanceof FangfeiError ? new CliError(EXIT.io, `${file}：${error.message}`) : error;
    });
    const { rows, faults, unread } = reading;
    const sums = ledgerTotals(rows);
    answer(args, { ...reading, rows: rows.length, left: unread.length, ...sums }, () =>
      [
        ...readingLines(file, reading),
        `${rows.length} 条线索可用，${faults.length} 处要改。${harmless(repeatsInWords(sums))}`,
        ...sumLines(sums),
      ].join('\n'),
    );
    return faults.length ? EXIT.found : EXIT.ok;
  },
};
