// A table as a workbook whose every cell is text, so that none is a formula.
import writeWorkbook from 'write-excel-file/universal';

const WIDTHS = [24, 16, 60, 36, 24, 36];

/** The bytes of an `.xlsx` file; the first row is the heading and stays in view. */
export async function workbook(rows: readonly (readonly string[])[]): Promise<ArrayBuffer> {
  const sheet = rows.map((row, at) =>
    row.map((value) => ({ value, type: String, wrap: true, ...(at === 0 && { fontWeight: 'bold' as const }) })),
  );
  const columns = WIDTHS.map((width) => ({ width }));
  const blob = await writeWorkbook(sheet, { columns, stickyRowsCount: 1, sheet: '检查结果' }).toBlob();
  return blob.arrayBuffer();
}
