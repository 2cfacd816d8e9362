import type { APIRoute } from 'astro';
import { caseFilesOf } from '../../../documents/case-files.ts';
import { site } from '../../../lib/address.ts';
import { casePages } from '../../../views/case-pages.ts';
import type { CaseViewModel } from '../../../views/cases.ts';
import { present } from '../../../lib/present.ts';

export async function getStaticPaths() {
  const pages = await casePages(site);
  return pages.flatMap(({ view }) =>
    Object.keys(caseFilesOf(view)).map((file) => ({ params: { id: view.case.id, file }, props: { view } })),
  );
}

export const GET: APIRoute<{ view: CaseViewModel }> = async ({ params: { file = '' }, props }) =>
  new Response(await present(caseFilesOf(props.view)[file], file)(props.view));
