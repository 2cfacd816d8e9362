import type { APIRoute } from 'astro';
import { caseFilesOf } from '../../../documents/case-files.ts';
import { formerFilesOf } from '../../../documents/former-files.ts';
import { site } from '../../../lib/address.ts';
import { casePages } from '../../../views/case-pages.ts';
import type { CaseViewModel } from '../../../views/cases.ts';
import { present } from '../../../lib/present.ts';

const filesOf = (view: CaseViewModel) => ({ ...formerFilesOf(view), ...caseFilesOf(view) });

export async function getStaticPaths() {
  const pages = await casePages(site);
  return pages.flatMap(({ view }) =>
    Object.keys(filesOf(view)).map((file) => ({ params: { id: view.case.id, file }, props: { view } })),
  );
}

export const GET: APIRoute<{ view: CaseViewModel }> = async ({ params: { file = '' }, props }) =>
  new Response(await present(filesOf(props.view)[file], file)(props.view));
