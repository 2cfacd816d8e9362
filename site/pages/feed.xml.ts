import type { APIRoute } from 'astro';
import { casePages } from '../views/case-pages.ts';
import { atomFeed } from '../documents/feeds.ts';

export const GET: APIRoute = async ({ site }) => {
  const views = (await casePages(site)).map(({ view }) => view);
  return new Response(atomFeed(views, site));
};
