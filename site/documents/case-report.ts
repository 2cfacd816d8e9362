// The eight-field case report of 一第三阶段3 as a Word document.
import { publicity } from 'fangfei/cases';
import {
  caseFields,
  caseFieldsClause,
  disagreementsHeading,
  finalityText,
  mayBePublished,
  printedSourceList,
  type CaseViewModel,
} from '../views/cases.ts';
import { fullDate } from '../lib/dates.ts';
import { counted } from '../lib/numerals.ts';
import { labelOf } from '../views/plan.ts';
import { signatureLine } from '../lib/office.ts';
import { lawLine } from './campaign.ts';
import { filledTable, note, smallNotes, subtitle, title, wordFile } from './word.ts';

/**
 * The report of one case: the eight fields, what it rests on, and that the form is this project's own.
 *
 * @returns the bytes of a `.docx` file
 */
export async function caseReport({ case: entry, rows, clauseLine }: CaseViewModel): Promise<Uint8Array<ArrayBuffer>> {
  return wordFile(entry.title, [
    ...(mayBePublished(entry)
      ? []
      : [note('只供本单位查考：没有找到官方或者中央媒体的来源，不要张贴、宣读或者转发。')]),
    title('专题案例'),
    subtitle(entry.title),
    filledTable(rows),
    ...smallNotes([
      '',
      `依据：${clauseLine}。`,
      `来源：${printedSourceList(entry).join('；')}。`,
      ...(entry.disagreements ? [`${disagreementsHeading}：${entry.disagreements.join('；')}。`] : []),
      `裁判是否生效：${finalityText(entry)}。`,
      `${publicity.map(({ text }) => text).join('')}${lawLine}${signatureLine && `${signatureLine}。`}`,
      `${fullDate(entry.checked.on)}核对。${counted(caseFields)}项内容见方案${labelOf(caseFieldsClause)}，方案所附表式不在公开文本里，本表由本项目拟制。按 CC BY 4.0 许可使用，请注明出处。`,
    ]),
  ]);
}
