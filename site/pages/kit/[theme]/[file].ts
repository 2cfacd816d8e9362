import type { APIRoute } from 'astro';
import { kitFilesOf } from '../../../documents/kit-files.ts';
import { themes, type Theme } from '../../../documents/campaign.ts';
import { site } from '../../../lib/address.ts';
import { casePages } from '../../../views/case-pages.ts';
import { present } from '../../../lib/present.ts';

export function getStaticPaths() {
  return themes.flatMap((theme) =>
    Object.keys(kitFilesOf(theme)).map((file) => ({ params: { theme: theme.id, file }, props: { theme } })),
  );
}

export const GET: APIRoute<{ theme: Theme }> = async ({ params: { file = '' }, props }) => {
  const views = (await casePages(site)).map(({ view }) => view);
  return new Response(await present(kitFilesOf(props.theme)[file], file)(props.theme, views));
};
