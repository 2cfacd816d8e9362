// What stands at the addresses of a case's files that are not made of it, or no longer: old links and prints lead somewhere.
import { escapeMarkup } from '../lib/markup.ts';
import { mayBePublished, type CaseViewModel } from '../views/cases.ts';
import { caseFilesOf, picturesOn, type Maker } from './case-files.ts';
import { block, rect, toPdf, toPng, toSvg, type Drawing } from './drawing.ts';
import { casePoster } from './posters.ts';
import { ink, margin, paper, room, soft } from './poster-parts.ts';

/** Every name that a file of every case has had. */
const names = [
  'broadcast.txt',
  'card.txt',
  'copy.html',
  'copy.md',
  'copy.txt',
  'poster-a3.pdf',
  'poster-a4.pdf',
  'poster.png',
  'poster.svg',
  'qr.svg',
  'share.png',
  'talk.txt',
];

/** Why a case has no such file. */
export const withheldReason =
  '这个案例没有官方或者中央媒体的来源，不提供海报、分享图、卡片、广播稿、讲稿和转发的文字。案情、来源和案例报告（Word）在案例页。';
const noAddressReason = '本站没有设置网址，不提供二维码和嵌入用的卡片。海报、广播稿、讲稿和转发的文字在案例页。';
const reasonFor = (view: CaseViewModel) => (mayBePublished(view.case) ? noAddressReason : withheldReason);

/** Where the case's page is, said where nothing can be pressed. */
const whereIs = ({ address }: CaseViewModel) =>
  address ? `案例页：${address}` : '案例页的地址：把这个文件的网址去掉最后的文件名。';

const asText: Maker = (view) => `${[view.case.title, reasonFor(view), whereIs(view)].join('\n\n')}\n`;

const asPage: Maker = (view) => `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeMarkup(view.case.title)}</title>
</head>
<body>
<main>
<h1>${escapeMarkup(view.case.title)}</h1>
<p>${reasonFor(view)}</p>
<p><a href="index.html">看案例页</a></p>
</main>
</body>
</html>
`;

function drawn(view: CaseViewModel): Drawing {
  const [width, height] = [210, 297];
  const at = (y: number, size: number) => ({ x: margin, y, width: room, size, fill: ink });
  const title = block(view.case.title, { ...at(40, 11), weight: 700, balance: true });
  const reason = block(reasonFor(view), at(title.bottom + 10, 8));
  const where = block(whereIs(view), { ...at(reason.bottom + 10, 6), fill: soft });
  const marks = [rect(0, 0, width, height, paper), ...title.marks, ...reason.marks, ...where.marks];
  return { title: `${view.case.title}：${reasonFor(view)}`, width, height, marks };
}

const makers: Readonly<Record<string, Maker>> = {
  txt: asText,
  md: asText,
  html: asPage,
  svg: (view) => toSvg(drawn(view)),
  ...(picturesOn && {
    png: (view: CaseViewModel) => toPng(drawn(view), 1080),
    pdf: (view: CaseViewModel) => toPdf([drawn(view)], 210),
  }),
};

/** The poster was a picture of dots once, as fine as print wants it. */
const posterOfDots: Maker = (view) => toPng(casePoster(view), 1654);

/** What answers for the names of which a case has no file: the same under its old name, or why there is none. */
export function formerFilesOf(view: CaseViewModel): Readonly<Record<string, Maker>> {
  const made = caseFilesOf(view);
  return Object.fromEntries(
    names
      .filter((name) => !(name in made))
      .flatMap((name) => {
        const maker = makers[name.slice(name.lastIndexOf('.') + 1)];
        if (!maker) return [];
        return [[name, name === 'poster.png' && mayBePublished(view.case) ? posterOfDots : maker]];
      }),
  );
}
