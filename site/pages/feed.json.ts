import type { APIRoute } from 'astro';
import { casePages } from '../lib/case-pages.ts';
import { jsonFeed } from '../lib/feeds.ts';

export const GET: APIRoute = async ({ site }) => {
  const views = (await casePages(site)).map(({ view }) => view);
  return new Response(jsonFeed(views, site));
};
