// All cases as a spreadsheet.
import type { APIRoute } from 'astro';
import { casePages } from '../views/case-pages.ts';
import { casesCsv } from '../views/case-table.ts';

export const GET: APIRoute = async ({ site }) =>
  new Response(casesCsv((await casePages(site)).map(({ view }) => view)), {
    headers: { 'content-type': 'text/csv; charset=utf-8' },
  });
