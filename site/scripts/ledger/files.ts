// Files that the ledger's page reads and gives: tables, and back-ups of its own.
import {
  diffLedgers,
  ledgerCells,
  ledgerColumns,
  ledgerCsv,
  ledgerWorkbook,
  maxLedgerBytes,
  parseLedger,
  readLedger,
  readLedgerRow,
  type CellToCheck,
  type FactorWeights,
  type IncompleteRow,
  type LedgerReading,
  type LedgerRow,
  type LeftOutRow,
} from 'fangfei/ledger';
import { encodeGb18030 } from 'fangfei/table';
import { today } from '../../lib/dates.ts';
import { byId, download, XLSX } from '../check/dom.ts';
import { fileName } from './file-name.ts';
import type { Change, KeptRow } from './store.ts';
import { registrarsOf } from './tables.ts';
import type { FileReading } from './to-check.ts';

/** What may be read: a back-up is a table too. */
export const TABLES = '.xlsx,.csv,.json,.xls';

const chooser = byId<HTMLInputElement>('file');

/** Asks for files; the same may be chosen again. */
export function choose(accept: string, multiple: boolean): Promise<File[]> {
  chooser.accept = accept;
  chooser.multiple = multiple;
  chooser.value = '';
  return new Promise((resolve) => {
    chooser.onchange = () => resolve([...(chooser.files ?? [])]);
    chooser.click();
  });
}

/** What the files of this computer's ledger are called. */
export const LEDGER = '风险台账';

/** What a back-up calls itself. */
const BACKUP = 'fangfei-ledger';
/** In which form a back-up has its rows; one that an editor has written may not say it. */
const FORM = 1;

async function bytesOf(file: File): Promise<Uint8Array> {
  // Told before a byte of it is read.
  if (file.size > maxLedgerBytes) throw new Error(`文件超过 ${maxLedgerBytes >> 20} MB；请拆成几份再试。`);
  return new Uint8Array(await file.arrayBuffer());
}

/** What an empty form gives. */
const nothingRead = (): LedgerReading => parseLedger(ledgerCsv([]));

/** The rows of a back-up; every one is checked as if it were typed. */
function readBackup(text: string): LedgerReading {
  const reading = nothingRead();
  let backup: { kind?: unknown; version?: unknown; rows?: unknown };
  try {
    backup = Object(JSON.parse(text)) as typeof backup;
  } catch {
    backup = {};
  }
  if (backup.kind !== BACKUP || !Array.isArray(backup.rows)) {
    throw new Error('不是本页存的备份，或者没有传完；请换一个文件。');
  }
  if ((backup.version ?? FORM) !== FORM) {
    throw new Error(
      `备份写明是第 ${String(backup.version)} 版，本页只认第 ${FORM} 版；请在存它的网页上导出 xlsx，再到这里导入。`,
    );
  }
  backup.rows.forEach((given: LedgerRow, at) => {
    try {
      const cells = ledgerCells(given);
      const { row, incomplete, faults } = readLedgerRow(cells);
      const taken = row ?? incomplete;
      if (taken) reading.rows.push(taken);
      else reading.unread.push({ row: at + 1, cells });
      if (incomplete) reading.incomplete.push({ row: at + 1, cells, taken: incomplete });
      for (const { key: _, ...fault } of faults) reading.faults.push({ row: at + 1, ...fault });
    } catch (error) {
      reading.unread.push({ row: at + 1, cells: {} });
      reading.faults.push({ row: at + 1, column: '整行', reason: (error as Error).message, remedy: '换一份备份' });
    }
  });
  return reading;
}

/** The rows of a table or of a back-up. */
export async function readFile(file: File): Promise<LedgerReading> {
  const bytes = await bytesOf(file);
  // An editor may have set a mark or a line break before it.
  const isBackup = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart().startsWith('{');
  return isBackup ? readBackup(new TextDecoder().decode(bytes)) : readLedger(bytes);
}

/** The same of several files, each with its name; one that cannot be read says why, and the others go on. */
export const readFiles = (chosen: readonly File[]): Promise<FileReading[]> =>
  Promise.all(
    chosen.map(async (file) => ({
      file: file.name,
      ...(await readFile(file).catch((error: unknown) => ({ ...nothingRead(), refused: (error as Error).message }))),
    })),
  );

/** A row of which some cell could not be read, over the one that is kept: what stands there already is not emptied. */
function filledUp({ cells, taken }: IncompleteRow, before: LedgerRow): LedgerRow {
  const unread = ledgerColumns.filter(({ key }) => cells[key]?.trim() && taken[key] === undefined);
  return { ...taken, ...Object.fromEntries(unread.flatMap(({ key }) => (key in before ? [[key, before[key]]] : []))) };
}

const isAlike = (a: LedgerRow, b: LedgerRow): boolean => ledgerCsv([a]) === ledgerCsv([b]);

/**
 * What a file has that the ledger has not, what it has otherwise, and how many rows both have.
 *
 * @param incomplete those of its rows of which some cell could not be read
 */
export function whatWouldChange(
  kept: readonly KeptRow[],
  rows: LedgerRow[],
  incomplete: readonly IncompleteRow[],
): { fresh: NonNullable<Change['put']>; altered: NonNullable<Change['put']>; unchanged: number } {
  const { added, changed, settled, unchanged } = diffLedgers(
    kept.map(({ row }) => row),
    rows,
  );
  const byRow = new Map(kept.map((one) => [one.row, one]));
  const partly = new Map(incomplete.map((one) => [one.taken, one]));
  const pairs = [...changed, ...settled].map(({ before, after }) => {
    const part = partly.get(after);
    return { before, after: before && part ? filledUp(part, before) : after };
  });
  const same = new Set(pairs.filter(({ before, after }) => before && isAlike(before, after)));
  return {
    fresh: [...added, ...settled.flatMap(({ before, after }) => (before ? [] : [after]))].map((row) => ({ row })),
    altered: pairs.flatMap((pair) => {
      const over = pair.before && byRow.get(pair.before);
      return over && !same.has(pair) ? [{ row: pair.after, over }] : [];
    }),
    unchanged: unchanged.length + same.size,
  };
}

/** The rows of a back-up, which must all stand. */
export async function readWholeBackup(file: File): Promise<LedgerRow[]> {
  const { rows, unread } = readBackup(new TextDecoder().decode(await bytesOf(file)));
  if (unread.length) throw new Error(`有 ${unread.length} 条不合格；请换一份备份。`);
  return rows;
}

/** What it is, whose, and of what day: at the county the files of many units lie side by side. */
function give(what: string, rows: readonly LedgerRow[], ending: string, content: BlobPart, type: string): void {
  const parts = [what, fileName(registrarsOf(rows)), today().replace(/-/g, '')].filter(Boolean);
  download(`${parts.join('-')}${ending}`, new Blob([content], { type }));
}

export const giveWorkbook = async (
  name: string,
  rows: LedgerRow[],
  weights: FactorWeights,
  leftOut: LeftOutRow[] = [],
  toCheck: CellToCheck[] = [],
): Promise<void> => give(name, rows, '.xlsx', await ledgerWorkbook(rows, weights, leftOut, toCheck), XLSX);

/** @param gb18030 for spreadsheets that know no UTF-8; without the mark that says it */
export function giveCsv(rows: LedgerRow[], gb18030 = false): void {
  const csv = ledgerCsv(rows);
  if (gb18030) give(LEDGER, rows, '-GB18030.csv', encodeGb18030(csv.slice(1)), 'text/csv;charset=gb18030');
  else give(LEDGER, rows, '.csv', csv, 'text/csv;charset=utf-8');
}

export const giveBackup = (rows: LedgerRow[]): void =>
  give(`${LEDGER}备份`, rows, '.json', JSON.stringify({ kind: BACKUP, version: FORM, rows }), 'application/json');
