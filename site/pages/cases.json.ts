import type { APIRoute } from 'astro';
import { casePages } from '../views/case-pages.ts';
import { caseData } from '../views/cases.ts';

export const GET: APIRoute = async ({ site }) =>
  new Response(JSON.stringify((await casePages(site)).map(({ view }) => caseData(view))));
