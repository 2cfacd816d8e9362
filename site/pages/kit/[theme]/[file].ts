import type { APIRoute } from 'astro';
import { kitFilesOf } from '../../../documents/kit-files.ts';
import { themes, type Theme } from '../../../documents/posters.ts';
import { site } from '../../../lib/address.ts';
import { casePages } from '../../../views/case-pages.ts';

export function getStaticPaths() {
  return themes.flatMap((theme) =>
    Object.keys(kitFilesOf(theme)).map((file) => ({ params: { theme: theme.id, file }, props: { theme } })),
  );
}

export const GET: APIRoute<{ theme: Theme }> = async ({ params, props }) => {
  const views = (await casePages(site)).map(({ view }) => view);
  return new Response(await kitFilesOf(props.theme)[params.file!]!(props.theme, views));
};
