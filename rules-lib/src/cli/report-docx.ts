// The report as a Word file.
import {
  Document,
  HeadingLevel,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  WidthType,
} from 'docx';
import { leadsTitle, placesOf, unreadTitle, type Bar, type ReportData } from './report-data.ts';

/** Control characters have no place in a Word file. */
// eslint-disable-next-line no-control-regex -- these are the characters to take out
const clean = (text: string): string => text.replace(/[\u0000-\u0008\v\f\u000e-\u001f]/g, '�');

const heading = (text: string): Paragraph => new Paragraph({ text, heading: HeadingLevel.HEADING_2 });

/** What the lines of a page hold of a table, in twentieths of a point: A4 between margins of an inch. */
const PAGE = 9026;

/** A column: what it is called, and its share of the page beside the others. */
type Column = readonly [name: string, share: number];

function table(columns: readonly Column[], rows: readonly (readonly string[])[]): Table {
  const whole = columns.reduce((sum, [, share]) => sum + share, 0);
  const widths = columns.map(([, share]) => Math.round((PAGE * share) / whole));
  return new Table({
    columnWidths: widths,
    width: { size: PAGE, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    rows: [columns.map(([name]) => name), ...rows].map(
      (cells, at) =>
        new TableRow({
          tableHeader: at === 0,
          cantSplit: true,
          children: cells.map(
            (cell, column) =>
              new TableCell({
                width: { size: widths[column] ?? 0, type: WidthType.DXA },
                children: [new Paragraph(clean(cell))],
              }),
          ),
        }),
    ),
  });
}

function bars(title: string, all: readonly Bar[]): (Paragraph | Table)[] {
  if (all.length === 0) return [];
  const noted = all.some(({ note }) => note);
  const columns: Column[] = [['名称', 6], ...(noted ? ([['依据', 2]] as const) : []), ['条数', 1]];
  return [
    heading(title),
    table(
      columns,
      all.map(({ name, note, count }) => [name, ...(noted ? [note] : []), String(count)]),
    ),
  ];
}

export async function docxReport(
  title: string,
  data: ReportData,
  sentences: readonly string[],
  notes: readonly string[],
): Promise<Uint8Array> {
  const strong = data.strongest.map((one, at) => [
    String(at + 1),
    placesOf(one),
    one.score.toFixed(2),
    one.kinds,
    one.words,
    one.units,
  ]);
  const leading = data.leading.map(({ place, why, kinds }) => [place, why, kinds]);
  const unread = data.unread.map(({ place, reason }) => [place, reason]);
  const document = new Document({
    title: clean(title),
    sections: [
      {
        children: [
          new Paragraph({ text: clean(title), heading: HeadingLevel.HEADING_1 }),
          ...sentences.map((sentence) => new Paragraph(clean(sentence))),
          ...bars('结论', data.verdicts),
          ...bars('疑似属于哪些情形', data.kinds),
          ...bars('由哪些单位处理', data.units),
          ...bars('方案没有点名由哪个单位处理的情形', data.unnamed),
          ...(strong.length
            ? [
                heading(`最明显的 ${strong.length} 条`),
                table(
                  [
                    ['序', 5],
                    ['来源', 16],
                    ['强度', 9],
                    ['情形', 20],
                    ['依据词句', 30],
                    ['单位', 22],
                  ],
                  strong,
                ),
              ]
            : []),
          ...(leading.length
            ? [
                heading(leadsTitle(data)),
                table(
                  [
                    ['来源', 3],
                    ['为什么', 3],
                    ['提到的情形', 4],
                  ],
                  leading,
                ),
              ]
            : []),
          ...(unread.length
            ? [
                heading(unreadTitle(data)),
                table(
                  [
                    ['来源', 4],
                    ['原因和办法', 6],
                  ],
                  unread,
                ),
              ]
            : []),
          heading('说明'),
          ...notes.map((note) => new Paragraph(clean(note))),
        ],
      },
    ],
  });
  return new Uint8Array(await (await Packer.toBlob(document)).arrayBuffer());
}
