/** What was pasted from a chat, a message a record. */
import { messageHeads } from '../classify/judge/context.ts';
import type { TextRecord } from '../read/record.ts';
import { requireText } from '../require.ts';

/** Where a line stands in a text, `end` exclusive. */
interface Span {
  start: number;
  end: number;
}

const BREAK = /\r\n|\r|\n/g;

/**
 * What was pasted as records: each message of a copied chat with the line above it that says who and when; of any other text each line.
 *
 * @param text what was pasted
 * @param source what it is called in the results
 * @example
 * const chat = '老周 2026/3/1 09:15\n投一万，每月返八百\n小李 2026/3/1 09:20\n没听说过';
 * messagesOf(chat, '粘贴').map(({ line }) => line); // → [1, 3]
 */
export function messagesOf(text: string, source: string): TextRecord[] {
  const lines: (Span & { number: number })[] = [];
  let start = 0;
  let number = 1;
  for (const { 0: sign, index } of [
    ...requireText('粘贴的文字', text).matchAll(BREAK),
    { 0: '', index: text.length },
  ]) {
    if (text.slice(start, index).trim()) lines.push({ start, end: index, number });
    start = index + sign.length;
    number++;
  }
  const heads = messageHeads(text, lines);
  const first = heads.findIndex((name) => name !== undefined);
  const records: typeof lines = [];
  lines.forEach((line, i) => {
    const open = records.at(-1);
    if (open && first >= 0 && i > first && heads[i] === undefined) open.end = line.end;
    else records.push({ ...line });
  });
  return records.map(({ start, end, number }) => ({ source, line: number, text: text.slice(start, end) }));
}
