// `fangfei ledger`: a ledger checked, added up, or begun.
import { extname } from 'node:path';
import {
  ledgerColumns,
  ledgerCsv,
  ledgerTotals,
  ledgerWorkbook,
  readLedger,
  repeatsInWords,
  sumsInWords,
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

/** What a file gave, beside its sums. */
function readingLines(
  file: string,
  { faults, notes, unread, incomplete, further, totals, signatures }: LedgerReading,
): string[] {
  const told = faults.map(({ row, column, reason, remedy }) =>
    harmless(`✗ ${file} 第 ${row} 行“${column}”\n    原因：${reason}\n    办法：${remedy}`),
  );
  const columns = [...new Set(further.map(({ column }) => `“${column}”`))];
  return [
    ...told,
    ...notes.map(({ row, note }) => harmless(`第 ${row} 行：${note}`)),
    ...(columns.length ? [harmless(`台账没有${columns.join('、')}这样的栏，没有读。`)] : []),
    ...(totals.length ? [`第 ${totals.join('、')} 行是合计，没有算作线索。`] : []),
    ...(signatures.length ? [`第 ${signatures.join('、')} 行是填表、审核的落款，没有算作线索。`] : []),
    ...(incomplete.length
      ? [`第 ${incomplete.map(({ row }) => row).join('、')} 行有要核对的格，读不了的先空着，其余照样算进来。`]
      : []),
    ...(unread.length ? [`第 ${unread.map(({ row }) => row).join('、')} 行没有算进来。`] : []),
  ];
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
