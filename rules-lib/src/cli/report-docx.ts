// The report as a Word file.
import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow, WidthType } from 'docx';
import { unreadTitle, type Bar, type ReportData } from './report-data.ts';

/** Control characters have no place in a Word file. */
// eslint-disable-next-line no-control-regex -- these are the characters to take out
const clean = (text: string): string => text.replace(/[\u0000-\u0008\v\f\u000e-\u001f]/g, '�');

const heading = (text: string): Paragraph => new Paragraph({ text, heading: HeadingLevel.HEADING_2 });

const table = (head: readonly string[], rows: readonly (readonly string[])[]): Table =>
  new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    rows: [head, ...rows].map(
      (cells, at) =>
        new TableRow({
          tableHeader: at === 0,
          cantSplit: true,
          children: cells.map((cell) => new TableCell({ children: [new Paragraph(clean(cell))] })),
        }),
    ),
  });

const bars = (title: string, all: readonly Bar[]): (Paragraph | Table)[] =>
  all.length
    ? [
        heading(title),
        table(
          ['名称', '依据', '条数'],
          all.map(({ name, note, count }) => [name, note, String(count)]),
        ),
      ]
    : [];

export async function docxReport(
  data: ReportData,
  sentences: readonly string[],
  notes: readonly string[],
): Promise<Uint8Array> {
  const strong = data.strongest.map(({ place, score, kinds, words, units }, at) => [
    String(at + 1),
    place,
    score.toFixed(2),
    kinds,
    words,
    units,
  ]);
  const unread = data.unread.map(({ place, reason }) => [place, reason]);
  const document = new Document({
    title: '排查情况',
    sections: [
      {
        children: [
          new Paragraph({ text: '排查情况', heading: HeadingLevel.HEADING_1 }),
          ...sentences.map((sentence) => new Paragraph(clean(sentence))),
          ...bars('结论', data.verdicts),
          ...bars('疑似属于哪些情形', data.kinds),
          ...bars('由哪些单位处理', data.units),
          ...bars('方案没有点名由哪个单位处理的情形', data.unnamed),
          ...(strong.length
            ? [
                heading(`最明显的 ${strong.length} 条`),
                table(['序', '来源', '强度', '情形', '依据词句', '单位'], strong),
              ]
            : []),
          ...(unread.length ? [heading(unreadTitle(data)), table(['来源', '原因和办法'], unread)] : []),
          heading('说明'),
          ...notes.map((note) => new Paragraph(note)),
        ],
      },
    ],
  });
  return new Uint8Array(await (await Packer.toBlob(document)).arrayBuffer());
}
