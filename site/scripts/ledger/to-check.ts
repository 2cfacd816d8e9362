// What is to be checked of ledgers that were put together: cells that could not be read, and columns of a file's own.
import { placesInWords, type CellToCheck, type LedgerPlace, type LedgerReading } from 'fangfei/ledger';
import { upTo } from '../../lib/up-to.ts';
import { table, type Cell } from './tables.ts';

/** What one file gave, by the file's name. */
export interface FileReading extends LedgerReading {
  file: string;
  /** Why nothing of it could be read. */
  refused?: string;
}

/** What is wrong with rows that were put together with an empty cell, or with all the rest. */
export function faultsOf({ faults, incomplete }: LedgerReading, ofIncomplete: boolean): LedgerReading['faults'] {
  const lines = new Set(incomplete.map((one) => placesInWords([one])));
  return faults.filter((one) => lines.has(placesInWords([one])) === ofIncomplete);
}

/** A file, and which of its sheets. */
const partOf = ({ file }: FileReading, sheet: LedgerPlace['sheet']): string =>
  sheet === undefined ? file : `${file} “${sheet}”`;

const NO_COLUMN = { reason: '台账没有这一栏，没有并入', remedy: '要留的并到“其他因素”或者“处置进展”里' };

/** What is to be checked of the rows that were put together: cells that could not be read, then columns of a file's own. */
export function toCheck(read: readonly FileReading[]): CellToCheck[] {
  const faults = read.flatMap((one) => {
    const subjects = new Map(
      one.incomplete.map((incomplete) => [placesInWords([incomplete]), incomplete.taken.subject]),
    );
    return faultsOf(one, true).map(({ written = '', sheet, ...fault }) => ({
      file: partOf(one, sheet),
      subject: subjects.get(placesInWords([{ row: fault.row, sheet }])) ?? '',
      written,
      ...fault,
    }));
  });
  const further = read.flatMap((one) =>
    one.further.map(({ sheet, ...cell }) => ({ file: partOf(one, sheet), ...cell, ...NO_COLUMN })),
  );
  return [...faults, ...further];
}

const MOST_DOUBTS = 50;
/** A cell may hold a page of text. */
const MOST_WORDS = 40;

/** The cells that could not be read, or do not go with the others: what stands there, and what to do. */
export function toCheckParts(cells: readonly CellToCheck[]): HTMLElement[] {
  const doubts = cells.filter(({ reason }) => reason !== NO_COLUMN.reason);
  if (doubts.length === 0) return [];
  const shown = doubts.slice(0, MOST_DOUBTS);
  const more = doubts.length > shown.length ? `，先列 ${shown.length} 处，其余在汇总表里` : '';
  return [
    table(
      `要核对的，共 ${doubts.length} 处${more}`,
      ['文件', '行', '栏', '原件写的', '原因', '办法'],
      shown.map(({ file, row, subject, column, written, reason, remedy }) =>
        [file, `第 ${row} 行：${subject}`, column, upTo(written, MOST_WORDS), reason, remedy].map((content): Cell => ({
          content,
        })),
      ),
    ),
  ];
}
