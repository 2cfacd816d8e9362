// The empty ledger as a workbook, with what may be written in each column.
import type { APIRoute } from 'astro';
import { ledgerWorkbook } from 'fangfei/ledger';

export const GET: APIRoute = async () =>
  new Response(new Uint8Array(await ledgerWorkbook([])), {
    headers: { 'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' },
  });
