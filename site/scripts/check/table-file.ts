// A table as a file that Excel and WPS open rightly and run nothing of.
import { toCsv, toXlsx } from 'fangfei/table';
import { XLSX } from './dom.ts';

const WIDTHS = [24, 16, 60, 36, 24, 36];
/** Of a column that the screener's own table brings. */
const OWN = 24;

/** A table, its heading first: csv with guarded cells, or a workbook whose every cell is text. */
export async function tableFile(rows: readonly (readonly string[])[], format: 'xlsx' | 'csv'): Promise<Blob> {
  const widths = (rows[0] ?? []).map((_, at) => WIDTHS[at] ?? OWN);
  return format === 'csv'
    ? new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' })
    : new Blob([(await toXlsx('检查结果', rows, widths)) as BlobPart], { type: XLSX });
}
