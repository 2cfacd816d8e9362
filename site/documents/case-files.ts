// The files beside each case's page: copies, data, and the pieces drawn of it.
import QRCode from 'qrcode';
import { site } from '../lib/address.ts';
import { caseData, mayBePublished, type CaseViewModel } from '../views/cases.ts';
import {
  broadcastScript,
  cardSnippet,
  caseBlocks,
  spokenBroadcast,
  talkScript,
  toHtml,
  toMarkdown,
  toPlain,
} from './case-copies.ts';
import { caseReport } from './case-report.ts';
import { toPdf, toPng, toSvg } from './drawing.ts';
import { casePoster, thumbnail } from './posters.ts';
import { seconds } from '../lib/translations.ts';
import { present } from '../lib/present.ts';

/** Pictures cost most of a first build; `FANGFEI_PICTURES=off` leaves them out. */
export const picturesOn = process.env.FANGFEI_PICTURES !== 'off';

type Content = string | Uint8Array<ArrayBuffer>;
export type Maker = (view: CaseViewModel) => Content | Promise<Content>;

/** Height of the share picture in millimetres of a sheet 210 wide: 1080 by 1440 pixels. */
const shareHeight = 280;

/** What is on every case, by its name: the data, the report that the plan wants of it, its picture in lists. */
const ownFiles: Readonly<Record<string, Maker>> = {
  'case.json': (view) => JSON.stringify(caseData(view), null, 2),
  'report.docx': caseReport,
  'picture.svg': (view) => toSvg(thumbnail(view.case)),
};

/** What tells a case to others; what needs the site's address is left out where there is none. */
const publicFiles: Readonly<Record<string, Maker>> = {
  'copy.txt': (view) => toPlain(caseBlocks(view)),
  'copy.md': (view) => toMarkdown(caseBlocks(view)),
  'copy.html': (view) => toHtml(caseBlocks(view)),
  'broadcast.txt': (view) => broadcastScript(view),
  'talk.txt': (view) => talkScript(view),
  'poster.svg': (view) => toSvg(casePoster(view)),
  ...(site && {
    'card.txt': (view: CaseViewModel) => cardSnippet(view, present(view.address, '案例的网址')),
    'qr.svg': (view: CaseViewModel) =>
      QRCode.toString(present(view.shortAddress, '案例的短网址'), {
        type: 'svg',
        errorCorrectionLevel: 'M',
        margin: 4,
      }),
  }),
  ...(picturesOn && {
    'share.png': (view: CaseViewModel) => toPng(casePoster(view, shareHeight), 1080),
    'poster-a4.pdf': (view: CaseViewModel) => toPdf([casePoster(view)], 210),
    'poster-a3.pdf': (view: CaseViewModel) => toPdf([casePoster(view)], 297),
  }),
};

/** All files of one case: those of every case, what may be published, and more for each text that has been translated. */
export function caseFilesOf(view: CaseViewModel): Readonly<Record<string, Maker>> {
  if (!mayBePublished(view.case)) return ownFiles;
  const more = seconds.flatMap((second): [string, Maker][] => {
    const spoken = second.of(spokenBroadcast(view));
    return [
      ...(spoken ? [[`broadcast-${second.id}.txt`, () => `${spoken}\n`] as [string, Maker]] : []),
      ...(picturesOn && second.of(view.prose.slogan)
        ? [210, 297].map((width): [string, Maker] => [
            `poster-a${width === 210 ? 4 : 3}-${second.id}.pdf`,
            () => toPdf([casePoster(view, 297, second)], width),
          ])
        : []),
    ];
  });
  return { ...ownFiles, ...publicFiles, ...Object.fromEntries(more) };
}
