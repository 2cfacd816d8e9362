import type { APIRoute } from 'astro';
import { caseFiles } from '../../../documents/case-files.ts';
import { site } from '../../../lib/address.ts';
import { present } from '../../../lib/present.ts';
import { casePages } from '../../../views/case-pages.ts';
import type { CaseViewModel } from '../../../views/cases.ts';

export async function getStaticPaths() {
  const pages = await casePages(site);
  return pages.flatMap(({ view }) =>
    Object.keys(caseFiles).map((file) => ({ params: { id: view.case.id, file }, props: { view } })),
  );
}

export const GET: APIRoute<{ view: CaseViewModel }> = async ({ params: { file = '' }, props }) =>
  new Response(await present(caseFiles[file], file)(props.view));
