import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { getCase, type CaseId } from 'fangfei/cases';
import type { Zippable } from 'fflate';
import { themes, type Theme } from '../documents/campaign.ts';
import { languages } from '../lib/translations.ts';
import { mayBePublished } from '../views/cases.ts';
import { forWindows, zipped } from './archive.ts';

/** What a set takes of each case's folder, and where it stands inside the archive. */
const ofCases: readonly (readonly [file: string, folder: string, ending: string])[] = [
  ['poster-a4.pdf', '海报A4', '.pdf'],
  ['poster-a3.pdf', '海报A3', '.pdf'],
  ['share.png', '分享图', '.png'],
  ['broadcast.txt', '广播稿', '.txt'],
  ['talk.txt', '讲稿', '.txt'],
  ['copy.txt', '案例全文', '.txt'],
  ['report.docx', '案例报告', '.docx'],
];

/** The same in the languages that somebody has translated into. */
const translatedOfCases = languages.flatMap(({ id, name }): (typeof ofCases)[number][] => [
  [`poster-a4-${id}.pdf`, `海报A4（${name}）`, '.pdf'],
  [`poster-a3-${id}.pdf`, `海报A3（${name}）`, '.pdf'],
  [`broadcast-${id}.txt`, `广播稿（${name}）`, '.txt'],
]);

/** What it takes of a case that no printable source tells. */
const forTheOffice: typeof ofCases = [['report.docx', '备查（不张贴）', '.docx']];

/** What it takes of its own folder and of the kit's, and under which name. */
const ofSet: readonly (readonly [file: string, name: string])[] = [
  ['manual.txt', '使用说明.txt'],
  ['checklist.txt', '乡镇社区应做事项.txt'],
  ['sources.txt', '来源.txt'],
  ['board-80x180.pdf', '展板/展板80×180厘米.pdf'],
  ['board-80x180.svg', '展板/展板80×180厘米.svg'],
  ['board-90x120.pdf', '展板/展板90×120厘米.pdf'],
  ['board-90x120.svg', '展板/展板90×120厘米.svg'],
  ['slogans.txt', '标语.txt'],
  ['banners.txt', '横幅/横幅.txt'],
  ['banners.pdf', '横幅/横幅.pdf'],
  ['leaflet.pdf', '折页（A4双面）.pdf'],
  ['article.html', '公众号/公众号文章.html'],
  ['cover.png', '公众号/公众号封面.png'],
  ['square.png', '公众号/方图.png'],
  ['long.png', '公众号/长图.png'],
  ['slides.pptx', '课件.pptx'],
  ['video.txt', '短视频脚本.txt'],
  ['quiz.docx', '有奖问答.docx'],
  ['quiz.xlsx', '有奖问答.xlsx'],
  ...languages.flatMap(({ id, name }): [string, string][] => [
    [`board-80x180-${id}.pdf`, `展板/展板80×180厘米（${name}）.pdf`],
    [`board-90x120-${id}.pdf`, `展板/展板90×120厘米（${name}）.pdf`],
  ]),
];

/** Characters that Windows does not take in a file name. */
const fileName = (title: string) => title.replace(/[\\/:*?"<>|]/g, '_');

async function archive(theme: Theme, out: string): Promise<Uint8Array> {
  const files: Zippable = {};
  const take = async (from: string, name: string) => {
    // Pictures may have been left out of this build, and translations may not be there yet.
    const bytes = await readFile(join(out, from)).catch(() => undefined);
    if (bytes) files[name] = name.endsWith('.txt') ? forWindows(bytes.toString()) : bytes;
  };
  for (const [file, name] of ofSet) await take(join('kit', theme.id, file), name);
  for (const id of theme.cases) {
    const entry = getCase(id as CaseId);
    const name = fileName(entry.title);
    for (const [file, folder, ending] of mayBePublished(entry) ? [...ofCases, ...translatedOfCases] : forTheOffice)
      await take(join('cases', id, file), `${folder}/${name}${ending}`);
  }
  const listed = Object.keys(files).sort((a, b) => a.localeCompare(b, 'zh-CN'));
  files['清单.txt'] = forWindows(`“${theme.name}”全套，${listed.length + 1}个文件：\n${listed.join('\n')}\n清单.txt\n`);
  // Pictures and documents are packed already.
  return zipped(files, 0);
}

/** The Astro integration that packs the campaign sets; it stands before the one for links. */
export default function campaignSets(): AstroIntegration {
  return {
    name: 'campaign-sets',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const out = fileURLToPath(dir);
        for (const theme of themes) await writeFile(join(out, 'kit', `${theme.id}.zip`), await archive(theme, out));
      },
    },
  };
}
