// The files beside each case's page.
import type { APIRoute } from 'astro';
import QRCode from 'qrcode';
import { caseReport } from '../../../documents/case-report.ts';
import {
  broadcastScript,
  cardSnippet,
  caseBlocks,
  talkScript,
  toHtml,
  toMarkdown,
  toPlain,
} from '../../../documents/case-copies.ts';
import { casePages } from '../../../views/case-pages.ts';
import { formats, picture, picturesOn } from '../../../documents/pictures.ts';
import { caseData, type CaseViewModel } from '../../../views/cases.ts';

type Maker = (view: CaseViewModel) => string | Uint8Array<ArrayBuffer> | Promise<string | Uint8Array<ArrayBuffer>>;

const files: Readonly<Record<string, Maker>> = {
  'copy.txt': (view) => toPlain(caseBlocks(view)),
  'copy.md': (view) => toMarkdown(caseBlocks(view)),
  'copy.html': (view) => toHtml(caseBlocks(view)),
  'broadcast.txt': broadcastScript,
  'talk.txt': talkScript,
  'card.txt': cardSnippet,
  'case.json': (view) => JSON.stringify(caseData(view), null, 2),
  'qr.svg': ({ address }) => QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }),
  'report.docx': caseReport,
  ...(picturesOn && {
    'share.png': (view: CaseViewModel) => picture(view, formats.share),
    'poster.png': (view: CaseViewModel) => picture(view, formats.poster),
  }),
};

export async function getStaticPaths() {
  const pages = await casePages(new URL(import.meta.env.SITE));
  return pages.flatMap(({ view }) =>
    Object.keys(files).map((file) => ({ params: { id: view.case.id, file }, props: { view } })),
  );
}

export const GET: APIRoute<{ view: CaseViewModel }> = async ({ params, props }) =>
  new Response(await files[params.file!]!(props.view));
