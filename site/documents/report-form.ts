// The summary report of 一第三阶段 as a Word document ready to fill in.
import { reportOutline } from 'fangfei/ledger';
import { planInfo, type UnitId } from 'fangfei/plan';
import { fullDate } from '../lib/dates.ts';
import { labelOf, unitOf } from '../views/plan.ts';
import { fieldTable, heading, note, paragraph, signature, subtitle, title, wordFile } from './word.ts';

/** The units that owe the summary report. */
export const reportingUnits: readonly UnitId[] = reportOutline().deadline.units;

/**
 * A unit's report form: the four contents as headings with the plan's words, the eight fields as an empty table.
 *
 * @returns the bytes of a `.docx` file
 */
export async function reportForm(unit: UnitId): Promise<Uint8Array<ArrayBuffer>> {
  const outline = reportOutline(unit);
  const { deadline } = outline;
  const blanks = [paragraph(''), paragraph('')];
  return wordFile(outline.title, [
    title(outline.title),
    subtitle(`${fullDate(deadline.date)}前报${deadline.toName}`),
    ...outline.sections.flatMap(({ number, heading: name, clause, quote, fields }) => [
      heading(`${number}、${name}`),
      note(quote === name ? `（方案${labelOf(clause)}）` : `方案${labelOf(clause)}：“${quote}”`),
      ...(fields.length > 0
        ? [fieldTable(fields.map((field) => ({ name: field.name, text: '' }))), note('一案一表，不够时复制本表。')]
        : blanks),
    ]),
    paragraph(''),
    signature(unitOf(unit).name),
    signature('年　　月　　日'),
    note('填写说明（填好后删去）'),
    ...outline.further.map(({ clause, quote }) => note(`方案${labelOf(clause)}：“${quote}”`)),
    ...outline.notes.map((text) => note(text)),
    note(`依据：《${planInfo.title}》。`),
  ]);
}
