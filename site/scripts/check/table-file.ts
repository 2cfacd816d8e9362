// Tables as a file that Excel and WPS open rightly and run nothing of.
import { toCsv, toWorkbook } from 'fangfei/table';
import { XLSX } from './dom.ts';

const WIDTHS = [24, 16, 60, 36, 24, 36];
/** Of a column that the screener's own table brings. */
const OWN = 24;

/** The outcome, its heading first, and the run counted. */
export interface Tables {
  outcome: readonly (readonly string[])[];
  summary: readonly (readonly (string | number)[])[];
}

/** The outcome as csv with guarded cells; or with the summary as a workbook whose every cell is text or a number. */
export async function tableFile({ outcome, summary }: Tables, format: 'xlsx' | 'csv'): Promise<Blob> {
  if (format === 'csv') return new Blob([toCsv(outcome)], { type: 'text/csv;charset=utf-8' });
  const widths = (outcome[0] ?? []).map((_, at) => WIDTHS[at] ?? OWN);
  const sheets = [
    { name: '检查结果', rows: outcome, widths },
    { name: '汇总', rows: summary, widths: [16, 60, 8] },
  ];
  return new Blob([await toWorkbook(sheets)], { type: XLSX });
}
