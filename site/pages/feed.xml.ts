import type { APIRoute } from 'astro';
import { casePages } from '../lib/case-pages.ts';
import { atomFeed } from '../lib/feeds.ts';

export const GET: APIRoute = async ({ site }) => {
  const views = (await casePages(site)).map(({ view }) => view);
  return new Response(atomFeed(views, site));
};
