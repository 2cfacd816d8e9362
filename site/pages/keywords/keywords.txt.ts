// The keywords, one to a line, as the Windows editor and the tools of an office read them.
import type { APIRoute } from 'astro';
import { forWindows } from '../../integrations/archive.ts';
import { keywordLines } from '../../views/keywords.ts';

export const GET: APIRoute = () =>
  new Response(forWindows(`${keywordLines().join('\n')}\n`), {
    headers: { 'content-type': 'text/plain; charset=utf-8' },
  });
