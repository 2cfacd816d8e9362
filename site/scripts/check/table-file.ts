// A table as a file that Excel and WPS open rightly and run nothing of.
import writeWorkbook from 'write-excel-file/universal';
import { toCsv } from 'fangfei/ledger';

const WIDTHS = [24, 16, 60, 36, 24, 36];

/** A table, its heading first: csv with guarded cells, or a workbook whose every cell is text. */
export async function tableFile(rows: readonly (readonly string[])[], format: 'xlsx' | 'csv'): Promise<Blob> {
  if (format === 'csv') return new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' });
  const sheet = rows.map((row, at) =>
    row.map((value) => ({ value, type: String, wrap: true, ...(at === 0 && { fontWeight: 'bold' as const }) })),
  );
  const columns = WIDTHS.map((width) => ({ width }));
  return writeWorkbook(sheet, { columns, stickyRowsCount: 1, sheet: '检查结果' }).toBlob();
}
