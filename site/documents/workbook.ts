// How a workbook's sheet looks on screen and on paper, in one place.
import type { Worksheet } from 'exceljs';

/** The first row stands above the others, on every printed sheet too; all columns fit on one; no text runs out of its cell. */
export function layOut(sheet: Worksheet): void {
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  Object.assign(sheet.pageSetup, {
    paperSize: 9,
    orientation: 'landscape',
    fitToPage: true,
    fitToWidth: 1,
    fitToHeight: 0,
    printTitlesRow: '1:1',
  });
  sheet.getRow(1).font = { bold: true };
  sheet.eachRow((row) => (row.alignment = { wrapText: true, vertical: 'top' }));
}

/** A character of Chinese takes twice the unit that columns are measured in. */
const unitsOf = (text: string) => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) < 128 ? 1 : 2), 0);
const LINE = 15;

/** Rows as tall as their longest cell: not every program makes them so. For what nobody writes in any more. */
export function setHeights(sheet: Worksheet): void {
  sheet.eachRow((row) => {
    let lines = 1;
    row.eachCell((cell, column) => {
      const width = (sheet.getColumn(column).width ?? 10) - 2;
      lines = Math.max(lines, Math.ceil(unitsOf(cell.text) / width));
    });
    row.height = lines * LINE;
  });
}
