// The worker that checks: single texts, and records by the thousand between which it listens, so that the page never stops.
import '../old-browsers.ts';
import { isFault, type Item, type Place } from 'fangfei/read/web';
import { check, fileOf, messagesOf, recordsOfFile, refusePicture, rowOf, type Checked, type Row } from './judge.ts';
import { readPdf } from './pdf.ts';
import { tableFile, type Tables } from './table-file.ts';

export type Request =
  | { kind: 'check'; id: number; text: string }
  | { kind: 'batch'; text: string; files: readonly File[]; pictures: boolean; labels: Readonly<Record<string, string>> }
  | { kind: 'stop' }
  | { kind: 'file'; format: 'xlsx' | 'csv'; tables: Tables };

export type Answer =
  | { kind: 'checked'; id: number; checked: Checked }
  | { kind: 'rows'; rows: Row[]; done: number; total: number }
  | { kind: 'end'; stopped: boolean; notes: string[] }
  | { kind: 'file'; format: 'xlsx' | 'csv'; file: Blob };

/** Rows told at once. */
const PORTION = 50;
/** Sentences on the files, told at the end. */
const NOTES = 10;

const tell = (answer: Answer): void => postMessage(answer);
const pause = (): Promise<void> => new Promise((next) => setTimeout(next));
/** The batch that is being read; another one, or a stop, ends it. */
let current = 0;

async function run({ text, files, pictures, labels }: Extract<Request, { kind: 'batch' }>): Promise<void> {
  const batch = ++current;
  const items: Item[] = messagesOf(text, '粘贴');
  const notes = new Set<string>();
  const onNote = (note: string, place: Place): unknown => notes.add(`${fileOf(place)}：${note}`);
  for (const file of files) {
    if (batch !== current) break;
    const readers = { readPdf, readPicture: refusePicture(pictures), onNote };
    for (const item of await recordsOfFile(file, file.name, readers)) {
      // What needs no look is no row to look at.
      if (isFault(item) && item.minor) onNote(item.message.replace(/。$/, ''), item);
      else items.push(item);
    }
  }
  for (let at = 0; at < items.length && batch === current; at += PORTION) {
    const rows = items.slice(at, at + PORTION).map((item) => rowOf(item, labels));
    tell({ kind: 'rows', rows, done: at + rows.length, total: items.length });
    await pause();
  }
  tell({ kind: 'end', stopped: batch !== current, notes: [...notes].slice(0, NOTES) });
}

addEventListener('message', async ({ data }: MessageEvent<Request>) => {
  if (data.kind === 'check') tell({ kind: 'checked', id: data.id, checked: check(data.text) });
  else if (data.kind === 'batch') await run(data);
  else if (data.kind === 'stop') current++;
  else tell({ kind: 'file', format: data.format, file: await tableFile(data.tables, data.format) });
});
