// npm run kit:look: all that a built set draws on one picture, to be looked at before printing. Needs pdftoppm and LibreOffice.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCase, type CaseId } from 'fangfei/cases';
import sharp from 'sharp';
import { themes } from '../site/documents/campaign.ts';
import { mayBePublished } from '../site/views/cases.ts';

const [width, gap, columns] = [420, 12, 6];
const dist = join(import.meta.dirname, '../dist');
const out = join(tmpdir(), 'fangfei-look');
mkdirSync(out, { recursive: true });
const work = mkdtempSync(join(tmpdir(), 'fangfei-pages-'));

const sets = themes.map(({ id, name, cases }) => {
  const shown = cases.filter((one) => mayBePublished(getCase(one as CaseId)));
  const own = (...files: string[]) => files.map((file) => join(dist, 'kit', id, file));
  return {
    name,
    pictures: [
      ...['poster.svg', 'share.png'].flatMap((file) => shown.map((one) => join(dist, 'cases', one, file))),
      ...own('board-80x180.svg', 'board-90x120.svg', 'cover.png', 'square.png', 'long.png'),
    ],
    paged: own('leaflet.pdf', 'banners.pdf', 'slides.pptx'),
  };
});
const missing = sets.flatMap(({ pictures, paged }) => [...pictures, ...paged].filter((file) => !existsSync(file)));
if (missing.length > 0) {
  console.error(`少 ${missing.length} 个文件，先 npm run build：\n${missing.join('\n')}`);
  process.exit(1);
}

/** Pictures of the pages of a PDF, or of slides. */
function pagesOf(file: string): string[] {
  const folder = mkdtempSync(join(work, 'of-'));
  if (file.endsWith('.pdf')) execFileSync('pdftoppm', ['-png', '-scale-to', '800', file, join(folder, 'page')]);
  else execFileSync('soffice', ['--headless', '--convert-to', 'pdf', '--outdir', folder, file], { stdio: 'ignore' });
  const pages = readdirSync(folder);
  // LibreOffice without Impress says nothing and writes nothing.
  if (pages.length === 0) console.error(`没有转成图：${file}，课件要有 LibreOffice Impress。`);
  return pages.sort().flatMap((page) => (page.endsWith('.pdf') ? pagesOf(join(folder, page)) : join(folder, page)));
}

for (const { name, pictures, paged } of sets) {
  const files = [...pictures, ...paged.flatMap(pagesOf)];
  const pieces = await Promise.all(
    files.map((file) => sharp(file).resize({ width }).png().toBuffer({ resolveWithObject: true })),
  );
  let [top, next] = [gap, gap];
  const placed = pieces.map(({ data, info }, at) => {
    if (at % columns === 0) top = next;
    next = Math.max(next, top + info.height + gap);
    return { input: data, left: gap + (at % columns) * (width + gap), top };
  });
  const sheet = join(out, `${name}.png`);
  await sharp({ create: { width: gap + columns * (width + gap), height: next, channels: 3, background: '#888888' } })
    .composite(placed)
    .png()
    .toFile(sheet);
  console.log(`${pieces.length} 件：${sheet}`);
}
rmSync(work, { recursive: true });
