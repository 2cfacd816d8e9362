// The keywords with their clause, variants and where each comes from, as a spreadsheet.
import type { APIRoute } from 'astro';
import writeExcelFile from 'write-excel-file/node';
import { labelOf } from '../../views/plan.ts';
import { keywordTable } from '../../views/keywords.ts';

/** Every cell is text: no word becomes a formula. */
const text = (value: string) => ({ value, type: String });

export const GET: APIRoute = async () => {
  const head = ['关键词', '条款', '写法', '出处'].map((value) => ({ ...text(value), fontWeight: 'bold' as const }));
  const rows = keywordTable().map(([word, clause, variant, from]) => [word, labelOf(clause), variant, from].map(text));
  const file = await writeExcelFile([head, ...rows], {
    sheet: '网上筛查关键词',
    columns: [14, 12, 24, 24].map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
  return new Response(new Uint8Array(file));
};
