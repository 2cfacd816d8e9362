// The keywords with their clause, variants and where each comes from, as a spreadsheet.
import type { APIRoute } from 'astro';
import { toXlsx } from 'fangfei/table';
import { labelOf } from '../../views/plan.ts';
import { keywordTable } from '../../views/keywords.ts';

const WIDTHS = [14, 12, 24, 24];

export const GET: APIRoute = async () => {
  const rows = keywordTable().map(([word, clause, variant, from]) => [word, labelOf(clause), variant, from]);
  const file = await toXlsx('网上筛查关键词', [['关键词', '条款', '写法', '出处'], ...rows], WIDTHS);
  return new Response(file as BodyInit);
};
