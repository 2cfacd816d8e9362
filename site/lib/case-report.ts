// The eight-field case report of 一第三阶段3 as a Word document, laid out as official documents are.
import {
  AlignmentType,
  Document,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { planInfo, reportContents } from 'fangfei/plan';
import { rowText, sourceText, type CaseView } from './cases.ts';
import { fullDate } from './dates.ts';
import { siteName } from './navigation.ts';
import { labelOf } from './view.ts';

/** Half-points: 二号 for the title, 四号 in the table, 小四 for notes. */
const sizes = { title: 44, body: 28, note: 24 };
const face = (name: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name, cs: name });
const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440);
const columns = [twips(34), twips(122)] as const;

function line(
  text: string,
  { size = sizes.body, font = '仿宋', bold = false, centred = false, after = 0 } = {},
): Paragraph {
  return new Paragraph({
    alignment: centred ? AlignmentType.CENTER : AlignmentType.BOTH,
    spacing: { line: Math.round(size * 10 * 1.45), lineRule: LineRuleType.AT_LEAST, after },
    children: [new TextRun({ text, size, font: face(font), bold })],
  });
}

function cell(text: string, width: number, label: boolean): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: 80, bottom: 80, left: 110, right: 110 },
    children: [line(text, label ? { font: '黑体' } : {})],
  });
}

/**
 * The report of one case: the eight fields, what it rests on, and that the form is this project's own.
 *
 * @returns the bytes of a `.docx` file
 */
export async function caseReport({ case: entry, rows, clauseLine }: CaseView): Promise<Uint8Array<ArrayBuffer>> {
  const clause = reportContents.find((content) => 'fields' in content)!.clause;
  const note = (text: string) => line(text, { size: sizes.note, after: 60 });
  const document = new Document({
    title: entry.title,
    creator: siteName,
    sections: [
      {
        properties: {
          page: {
            size: { width: twips(210), height: twips(297) },
            margin: { top: twips(30), bottom: twips(28), left: twips(28), right: twips(26) },
          },
        },
        children: [
          line('专题案例', { size: sizes.title, font: '宋体', bold: true, centred: true, after: 120 }),
          line(entry.title, { size: sizes.body, font: '楷体', centred: true, after: 240 }),
          new Table({
            columnWidths: [...columns],
            width: { size: columns[0] + columns[1], type: WidthType.DXA },
            rows: rows.map(
              (row) =>
                new TableRow({
                  cantSplit: true,
                  children: [cell(row.name, columns[0], true), cell(rowText(row), columns[1], false)],
                }),
            ),
          }),
          line('', { size: sizes.note }),
          note(`依据：${clauseLine}。`),
          note('来源：'),
          ...entry.sources.map((source, at) => note(`${at + 1}. ${sourceText(source)}`)),
          ...(entry.disagreements ?? []).map((text) => note(`说法不一：${text}`)),
          note(`${fullDate(entry.checked.on)}核对。文字按 CC BY 4.0 许可使用，请注明出处。`),
          note(`八项内容见《${planInfo.title}》${labelOf(clause)}；方案所附表式不在公开文本里，本表由本项目拟制。`),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
