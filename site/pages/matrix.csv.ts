// The responsibility matrix as a spreadsheet.
import type { APIRoute } from 'astro';
import { matrixCsv } from '../views/matrix.ts';

export const GET: APIRoute = () =>
  new Response(matrixCsv(), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
