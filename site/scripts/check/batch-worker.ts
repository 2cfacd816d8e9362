// The worker that reads files and checks many records; it tells how far it is and stops between two.
import '../old-browsers.ts';
import { recordsOfFile, recordsOfLines, rowOf, type Row } from './judge.ts';
import { workbook } from './workbook.ts';

export type BatchRequest =
  | { kind: 'check'; text: string; files: readonly File[]; labels: Readonly<Record<string, string>> }
  | { kind: 'stop' }
  | { kind: 'workbook'; rows: readonly (readonly string[])[] };

export type BatchAnswer =
  | { kind: 'rows'; rows: Row[]; done: number; total: number }
  | { kind: 'end'; stopped: boolean }
  | { kind: 'workbook'; bytes: ArrayBuffer };

/** Rows told at once; between two tellings the worker listens. */
const PORTION = 100;

const tell = (answer: BatchAnswer): void => postMessage(answer);
const pause = (): Promise<void> => new Promise((next) => setTimeout(next));
let stopped = false;

async function run({ text, files, labels }: Extract<BatchRequest, { kind: 'check' }>): Promise<void> {
  stopped = false;
  const items = recordsOfLines(text);
  for (const file of files) items.push(...(await recordsOfFile(new Uint8Array(await file.arrayBuffer()), file.name)));
  for (let at = 0; at < items.length && !stopped; at += PORTION) {
    const rows = items.slice(at, at + PORTION).map((item) => rowOf(item, labels));
    tell({ kind: 'rows', rows, done: at + rows.length, total: items.length });
    await pause();
  }
  tell({ kind: 'end', stopped });
}

addEventListener('message', async ({ data }: MessageEvent<BatchRequest>) => {
  if (data.kind === 'stop') stopped = true;
  else if (data.kind === 'check') await run(data);
  else tell({ kind: 'workbook', bytes: await workbook(data.rows) });
});
