// The empty ledger, for Excel and WPS.
import type { APIRoute } from 'astro';
import { ledgerCsv } from 'fangfei/ledger';

export const GET: APIRoute = () =>
  new Response(ledgerCsv([]), { headers: { 'content-type': 'text/csv; charset=utf-8' } });
