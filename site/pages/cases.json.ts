import type { APIRoute } from 'astro';
import { casePages } from '../lib/case-pages.ts';
import { caseData } from '../lib/cases.ts';

export const GET: APIRoute = async ({ site }) =>
  new Response(JSON.stringify((await casePages(site)).map(({ view }) => caseData(view))));
