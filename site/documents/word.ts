// Word documents laid out as official documents are: page, faces, sizes and tables in one place.
import {
  AlignmentType,
  Document,
  HeadingLevel,
  LineRuleType,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { siteName } from '../lib/navigation.ts';

/** Half-points: 二号 for titles, 三号 for text, 四号 in tables to fill in, 小四 in filled ones and for notes, 五号 for small notes. */
const sizes = { title: 44, text: 32, cell: 28, filled: 24, note: 24, small: 21 };
const face = (name: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia: name, cs: name });
const twips = (millimetres: number) => Math.round((millimetres / 25.4) * 1440);
const textWidth = twips(156);
/** The names of fields to fill in, and of filled ones in smaller type. */
const [nameWidth, filledNameWidth] = [twips(38), twips(30)];

interface Setting {
  size?: number;
  font?: string;
  bold?: boolean;
  align?: (typeof AlignmentType)[keyof typeof AlignmentType];
  /** Space above and below, in twips. */
  before?: number;
  after?: number;
  /** First-line indent of two characters. */
  indented?: boolean;
  /** Its place in the document's outline. */
  level?: (typeof HeadingLevel)[keyof typeof HeadingLevel];
  /** Stays on the sheet of what follows. */
  keepNext?: boolean;
  /** Its lines stay on one sheet. */
  keepLines?: boolean;
  /** Begins a sheet. */
  newPage?: boolean;
  /** Lines close together, whatever the face that stands in: a document that is to fit its sheet. */
  close?: boolean;
}

function line(text: string, setting: Setting = {}): Paragraph {
  const {
    size = sizes.cell,
    font = '仿宋',
    bold = false,
    align = AlignmentType.BOTH,
    before = 0,
    after = 0,
    indented = false,
    level,
    keepNext = level !== undefined,
    keepLines = false,
    newPage = false,
    close = false,
  } = setting;
  return new Paragraph({
    alignment: align,
    ...(level && { heading: level }),
    keepNext,
    keepLines,
    pageBreakBefore: newPage,
    spacing: {
      line: Math.round(size * 10 * (close ? 1.3 : 1.45)),
      lineRule: close ? LineRuleType.EXACT : LineRuleType.AT_LEAST,
      before,
      after,
    },
    ...(indented && { indent: { firstLine: size * 20 } }),
    children: text
      .split('\n')
      .map(
        (part, at) =>
          new TextRun({ text: part, size, font: face(font), bold, color: '000000', ...(at > 0 && { break: 1 }) }),
      ),
  });
}

/** The title of a document; a line break stands in it where its text has one. */
export const title = (text: string): Paragraph =>
  line(text, {
    size: sizes.title,
    font: '宋体',
    bold: true,
    align: AlignmentType.CENTER,
    after: 120,
    level: HeadingLevel.TITLE,
  });

/** A line below the title. */
export const subtitle = (text: string): Paragraph =>
  line(text, { font: '楷体', align: AlignmentType.CENTER, after: 240 });

/** A heading of the first level: 一、…… */
export const heading = (text: string, close = false): Paragraph =>
  line(text, {
    size: sizes.text,
    font: '黑体',
    before: close ? 120 : 200,
    after: 60,
    indented: true,
    level: HeadingLevel.HEADING_1,
    close,
  });

/** A heading of the first level on a new sheet. */
export const headingOnNewPage = (text: string): Paragraph =>
  line(text, {
    size: sizes.text,
    font: '黑体',
    after: 60,
    indented: true,
    level: HeadingLevel.HEADING_1,
    newPage: true,
  });

/** A paragraph that stays on the sheet of what follows it. */
export const paragraphBefore = (text: string): Paragraph =>
  line(text, { size: sizes.text, indented: true, keepNext: true });

/** A question, apart from what stands above it and on the sheet of its answers. */
export const question = (text: string): Paragraph =>
  line(text, { size: sizes.text, font: '黑体', before: 160, indented: true, keepNext: true });

/** A paragraph of text; empty, it is a line to write on. */
export const paragraph = (text: string): Paragraph => line(text, { size: sizes.text, indented: true });

/** Who signs and when, on the right, on one sheet with the line above: one paragraph, since LibreOffice parts two. */
export const signature = (name: string, day: string): Paragraph[] => [
  paragraphBefore(''),
  line(`${name}\n${day}`, { size: sizes.text, align: AlignmentType.RIGHT, keepLines: true }),
];

const asNote = { size: sizes.note, align: AlignmentType.LEFT, after: 60 };

/** A small note. */
export const note = (text: string): Paragraph => line(text, asNote);

/** Small notes that stand on one sheet. */
export const notes = (texts: readonly string[]): Paragraph[] =>
  texts.map((text, at) => line(text, { ...asNote, keepNext: at < texts.length - 1 }));

/** Small notes on a sheet of their own. */
export const notesOnNewPage = (texts: readonly string[]): Paragraph[] =>
  texts.map((text, at) => line(text, { ...asNote, newPage: at === 0 }));

/** Notes that are to fit a sheet; where they do not, the last three stand on one. */
const closeNotes = (size: number) => (texts: readonly string[]) =>
  texts.map((text, at) =>
    line(text, { ...asNote, size, close: true, keepNext: at >= texts.length - 3 && at < texts.length - 1 }),
  );
export const answers = closeNotes(sizes.note);
export const smallNotes = closeNotes(sizes.small);

function cell(text: string, width: number, setting: Setting): TableCell {
  const above = setting.close ? 50 : 80;
  return new TableCell({
    width: { size: width, type: WidthType.DXA },
    margins: { top: above, bottom: above, left: 110, right: 110 },
    children: [line(text, { align: AlignmentType.LEFT, ...setting })],
  });
}

/** A short table, kept whole on one sheet where it fits on one; no row is torn. */
function table(
  widths: readonly number[],
  rows: readonly (readonly string[])[],
  isLabel: (row: number, column: number) => boolean,
  setting: Setting = {},
): Table {
  return new Table({
    columnWidths: [...widths],
    width: { size: textWidth, type: WidthType.DXA },
    rows: rows.map(
      (texts, row) =>
        new TableRow({
          cantSplit: true,
          children: texts.map((text, column) =>
            cell(text, widths[column] ?? 0, {
              ...setting,
              keepNext: setting.keepNext ?? row < rows.length - 1,
              ...(isLabel(row, column) && { font: '黑体' }),
            }),
          ),
        }),
    ),
  });
}

type Field = Readonly<Record<'name' | 'text', string>>;

const fieldRows = (fields: readonly Field[], names: number, setting?: Setting): Table =>
  table(
    [names, textWidth - names],
    fields.map(({ name, text }) => [name, text]),
    (_, column) => column === 0,
    setting,
  );

const closeCells: Setting = { size: sizes.filled, close: true };

/** A table of two columns: names on the left, what they hold on the right. */
export const fieldTable = (fields: readonly Field[], close = false): Table =>
  fieldRows(fields, nameWidth, close ? closeCells : {});

/** The same, on one sheet with the signature below. */
export const signedTable = (fields: readonly Field[]): Table =>
  fieldRows(fields, nameWidth, { ...closeCells, keepNext: true });

/** The same, filled in: its type is smaller. */
export const filledTable = (fields: readonly Field[]): Table => fieldRows(fields, filledNameWidth, closeCells);

/** The same, as long as it may be: it goes on over sheets. */
export const longTable = (fields: readonly Field[]): Table =>
  fieldRows(fields, filledNameWidth, { ...closeCells, keepNext: false });

/** A table to be filled in, a thing to the row. */
export const listTable = (
  columns: readonly string[],
  rows: number,
  close = false,
  named: readonly string[] = [],
): Table =>
  table(
    columns.map(() => Math.floor(textWidth / columns.length)),
    [
      columns,
      ...named.map((name) => columns.map((_, at) => (at === 0 ? name : ''))),
      ...Array.from({ length: rows }, () => columns.map(() => '')),
    ],
    (row) => row === 0,
    close ? closeCells : {},
  );

/**
 * A document on A4 with the margins of official documents.
 *
 * @returns the bytes of a `.docx` file
 */
export async function wordFile(
  name: string,
  children: readonly (Paragraph | Table)[],
): Promise<Uint8Array<ArrayBuffer>> {
  const page = {
    size: { width: twips(210), height: twips(297) },
    margin: { top: twips(30), bottom: twips(28), left: twips(28), right: twips(26) },
  };
  const document = new Document({
    title: name,
    creator: siteName,
    sections: [{ properties: { page }, children: [...children] }],
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}
