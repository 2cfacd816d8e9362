import type { APIRoute } from 'astro';
import { casePages } from '../views/case-pages.ts';
import { jsonFeed } from '../documents/feeds.ts';

export const GET: APIRoute = async ({ site }) => {
  const views = (await casePages(site)).map(({ view }) => view);
  return new Response(jsonFeed(views, site));
};
