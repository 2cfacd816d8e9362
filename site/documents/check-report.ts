// What one check says, as a Word document to file: the text, the paragraph and what they rest on.
import type { Report } from 'fangfei';
import { upTo } from '../lib/up-to.ts';
import { heading, note, paragraph, subtitle, title, wordFile } from './word.ts';

/** A longer text is not printed whole: Word would take minutes. */
const MOST = 20_000;

/**
 * A record of one check.
 *
 * @param signed who checked it and when, to be signed
 * @returns the bytes of a `.docx` file
 */
export function checkDocument(text: string, report: Report, signed: string): Promise<Uint8Array<ArrayBuffer>> {
  const taken = upTo(text, MOST);
  const lines = taken.split(/\r\n|\r|\n/);
  const part = (name: string, rows: readonly string[]) =>
    rows.length > 0 ? [heading(name), ...rows.map((row) => paragraph(row))] : [];
  return wordFile('文本自查记录', [
    title('文本自查记录'),
    subtitle(report.verdict),
    note(signed),
    ...part('说明', [report.paragraph]),
    ...part('对应方案的内容', report.findings),
    ...part('许诺的回报', report.promises),
    ...part(
      '方案里由谁处理',
      report.responsible.map(({ text }) => text),
    ),
    ...part('还要问清的', report.questions),
    ...part('检查的文字', lines),
    ...(taken === text ? [] : [note(`原文共 ${[...text].length} 字，这里只收前 ${MOST} 字。`)]),
    note('本记录由防非排查手册的文本自查做成，只提示疑似，不认定违法。'),
  ]);
}
