// The result of a bulk run as a workbook.
import { readFile, writeFile } from 'node:fs/promises';
import { recordsOf } from '../csv/read.ts';
import { unguarded } from '../csv/write.ts';
import { own } from '../own.ts';
import { MAX_ROWS } from '../read/record.ts';
import { workbook } from '../xlsx/write.ts';
import { CliError, EXIT } from './exit.ts';

const WIDTHS: Readonly<Record<string, number>> = { 来源: 28, 摘要: 60, 依据词句: 40, 负责单位: 30, 发现: 24, 错误: 40 };
const NUMBERS = ['行号', '强度'];

/** Makes a workbook of the lines in a CSV file, whose cells need no guard there: they are text by their type. */
export async function workbookFrom(csv: string, to: string): Promise<void> {
  const rows = Array.from(recordsOf(await readFile(csv, 'utf8')), ({ cells }) => cells.map(unguarded));
  if (rows.length > MAX_ROWS) {
    throw new CliError(
      EXIT.io,
      `结果有 ${rows.length} 行，转成 xlsx 时都要放在内存里，至多转 ${MAX_ROWS} 行；已经写成的在 ${csv}（CSV），把它改名为 .csv 就能用。`,
    );
  }
  const [headings = [], ...body] = rows;
  // The command's own columns come first: one of the same name further on was kept from the input, and stays text.
  const numeric = new Set(NUMBERS.map((name) => headings.indexOf(name)));
  const typed = body.map((row) =>
    row.map((cell, at) => {
      const number = numeric.has(at) && cell !== '' ? Number(cell) : Number.NaN;
      return Number.isNaN(number) ? cell : number;
    }),
  );
  const widths = headings.map((name) => own(WIDTHS, name) ?? 12);
  await writeFile(to, await workbook([{ name: '结果', headings, rows: typed, widths }]));
}
