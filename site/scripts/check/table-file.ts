// A table as a file that Excel and WPS open rightly and run nothing of.
import { toCsv, toXlsx } from 'fangfei/ledger';
import { XLSX } from './dom.ts';

const WIDTHS = [24, 16, 60, 36, 24, 36];

/** A table, its heading first: csv with guarded cells, or a workbook whose every cell is text. */
export async function tableFile(rows: readonly (readonly string[])[], format: 'xlsx' | 'csv'): Promise<Blob> {
  return format === 'csv'
    ? new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' })
    : new Blob([(await toXlsx('检查结果', rows, WIDTHS)) as BlobPart], { type: XLSX });
}
