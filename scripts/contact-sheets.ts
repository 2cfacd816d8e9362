// npm run kit:look: each built set on one picture, its posters, boards, cover, square and long picture side by side, to be looked at before printing.
import { existsSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { themes } from '../site/documents/campaign.ts';

const [width, gap, columns] = [420, 12, 6];
const dist = join(import.meta.dirname, '../dist');
const out = join(tmpdir(), 'fangfei-look');
mkdirSync(out, { recursive: true });

const sets = themes.map(({ id, name, cases }) => ({
  name,
  files: [
    ...cases.map((one) => join(dist, 'cases', one, 'poster.svg')),
    ...['board-80x180.svg', 'board-90x120.svg', 'cover.png', 'square.png', 'long.png'].map((file) =>
      join(dist, 'kit', id, file),
    ),
  ],
}));
const missing = sets.flatMap(({ files }) => files.filter((file) => !existsSync(file)));
if (missing.length > 0) {
  console.error(`少 ${missing.length} 个文件，先 npm run build：\n${missing.join('\n')}`);
  process.exit(1);
}

for (const { name, files } of sets) {
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
