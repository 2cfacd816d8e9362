// The files of the matrix: what people really hold, and what somebody might send; each with its books.
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import writeWorkbook from 'write-excel-file/universal';
import { RESULT_COLUMNS } from '../../rules-lib/src/read/own-result.ts';
import { encode } from './encode.ts';
import { saying } from './zip-bomb.ts';

export const AD = '投资原始股，保本保息，每月分红两分，拉一人奖励三百元，名额有限，速来。';
export const PLAIN = '社区周六上午打扫楼道，请各家派一人参加。';
const AD_OLD = '投資原始股，保本保息，每月分紅兩分，拉一人獎勵三百元，名額有限，速來。';
const PLAIN_OLD = '社區週六上午打掃樓道，請各家派一人參加。';

/** A file and what must come of it. */
export interface Sample {
  name: string;
  bytes: Uint8Array;
  /** Records that are judged. */
  read: number;
  flagged: number;
  faults?: number;
  /** Why it, or a part of it, is set aside. */
  aside?: string;
  /** It shows a picture that is named and is no reason to look. */
  minor?: true;
}

const ENCODINGS = ['utf-8', 'utf-8-bom', 'gb18030', 'big5', 'utf-16le-bom', 'utf-16be-bom', 'utf-16le'];

type Make = (ad: string, plain: string, charset: string) => string;

const charsetOf = (encoding: string): string => encoding.replace('-bom', '');

/** An emoji as Java and old databases write it: each half by itself. */
const HALVES = Buffer.from('eda0bdedb880', 'hex');

/** A phone's messages, as they are saved. */
const phone = (messages: string): string =>
  `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!-- saved -->\n<smses count="1">\n${messages}\n</smses>`;

/** What a file can be, as text; how many records it then holds. */
const CONTAINERS: readonly (readonly [ending: string, records: number, make: Make])[] = [
  ['txt', 1, (ad, plain) => `${plain}\n${ad}\n`],
  ['', 1, (ad, plain) => `${plain}\n${ad}\n`],
  ['csv', 2, (ad, plain) => `id,text\n1,${ad}\n2,"${plain}\n第二行"\n`],
  ['crlf.csv', 2, (ad, plain) => `id,text\r\n1,${ad}\r\n2,${plain}\r\n`],
  ['cr.csv', 2, (ad, plain) => `id,text\r1,${ad}\r2,${plain}\r`],
  ['tab.csv', 2, (ad, plain) => `id\ttext\n1\t${ad}\n2\t${plain}\n`],
  ['semicolon.csv', 2, (ad, plain) => `id;text\n1;${ad}\n2;${plain}\n`],
  ['bar.csv', 2, (ad, plain) => `id|text\n1|${ad}\n2|${plain}\n`],
  ['sep.csv', 2, (ad, plain) => `sep=;\nid;text\n1;${ad}\n2;${plain}\n`],
  ['title.csv', 2, (ad, plain) => `2018,,\n\nid,text,x\n1,${ad},\n2,${plain},\n`],
  ['tsv', 2, (ad, plain) => `id\ttext\n1\t${ad}\n2\t${plain}`],
  ['ndjson', 2, (ad, plain) => `${JSON.stringify({ id: 1, text: ad })}\n${JSON.stringify({ id: 2, text: plain })}\n`],
  ['json', 2, (ad, plain) => JSON.stringify([{ id: 1, text: ad }, { text: plain }], null, 2)],
  ['html', 1, (ad, plain, charset) => `<html><meta charset=${charset}><p>${plain}</p><p>${ad}</p></html>`],
  ['php', 1, (ad, plain, charset) => `<html><meta charset=${charset}><?php echo "<p>" ?><p>${plain}<p>${ad}`],
  ['md', 1, (ad, plain) => `# ${plain}\n\n${ad}\n`],
];

function encoded(): Sample[] {
  return ENCODINGS.flatMap((encoding) =>
    CONTAINERS.map(([ending, read, make]) => {
      const [ad, plain] = encoding === 'big5' ? [AD_OLD, PLAIN_OLD] : [AD, PLAIN];
      const text = make(ad, plain, charsetOf(encoding));
      return {
        name: `编码/${encoding}-${ending.replace('.', '-')}${ending && `.${ending.split('.').at(-1)!}`}`,
        bytes: encode(text, encoding),
        read,
        flagged: 1,
      };
    }),
  );
}

const xml = (body: string): Uint8Array => strToU8(`<?xml version="1.0" encoding="UTF-8"?>${body}`);
const paragraph = (text: string, run = ''): string => `<w:p><w:r>${run}<w:t>${text}</w:t></w:r></w:p>`;

/** @param separator what parts folders in names: some programs of Windows write their own */
export const docx = (body: string, more: Record<string, Uint8Array> = {}, separator = '/'): Uint8Array =>
  zipSync({
    '[Content_Types].xml': xml('<Types/>'),
    [`word${separator}document.xml`]: xml(`<w:document xmlns:w="w"><w:body>${body}</w:body></w:document>`),
    ...more,
  });

/** A docx whose body is written as other programs write it. */
const part = (
  text: string,
  as: (xml: string) => string | Uint8Array = String,
  name = 'word/document.xml',
): Uint8Array => {
  const made = as(`<w:document xmlns:w="w"><w:body>${paragraph(text)}</w:body></w:document>`);
  return zipSync({ '[Content_Types].xml': xml('<Types/>'), [name]: typeof made === 'string' ? strToU8(made) : made });
};

const drawn = (text: string): Uint8Array => xml(`<p:sld><a:p><a:r><a:t>${text}</a:t></a:r></a:p></p:sld>`);

const pptx = (text: string, more: Record<string, Uint8Array> = {}): Uint8Array =>
  zipSync({ '[Content_Types].xml': xml('<Types/>'), 'ppt/slides/slide1.xml': drawn(text), ...more });

/** A picture that may hold words; what it shows does not matter. */
const PHOTO = new Uint8Array(5000);

/** The links of a part to its pictures. */
const links = (...targets: string[]): Uint8Array =>
  xml(
    `<Relationships>${targets.map((target, at) => `<Relationship Id="r${at}" Type="image" Target="${target}"/>`).join('')}</Relationships>`,
  );

export async function xlsx(rows: string[][]): Promise<Uint8Array> {
  const blob = await writeWorkbook(rows.map((row) => row.map((value) => ({ value, type: String })))).toBlob();
  return new Uint8Array(await blob.arrayBuffer());
}

/** A workbook some parts of which are written as other programs write them. */
export const rewritten = (book: Uint8Array, changes: Record<string, (xml: string) => string>): Uint8Array => {
  const parts = unzipSync(book);
  for (const [name, change] of Object.entries(changes))
    parts[name] = strToU8(change(parts[name] ? strFromU8(parts[name]) : ''));
  return zipSync(parts);
};

const SHEET = 'xl/worksheets/sheet1.xml';

/** A workbook with a second sheet, of this kind and with these marks. */
const withSheet = (book: Uint8Array, kind: string, marks: string): Uint8Array =>
  rewritten(book, {
    'xl/workbook.xml': (text) =>
      text.replace('</sheets>', `<sheet r:id="rId9" sheetId="9" name="二" ${marks}/></sheets>`),
    'xl/_rels/workbook.xml.rels': (text) =>
      text.replace(
        '</Relationships>',
        `<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${kind}s/sheet9.xml"/></Relationships>`,
      ),
    [`xl/${kind}s/sheet9.xml`]: () =>
      kind === 'worksheet'
        ? `<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2" hidden="1"><c r="A2" t="inlineStr"><is><r><t>${AD.slice(0, 9)}</t></r><r><t>${AD.slice(9)}</t></r></is></c></row></sheetData></worksheet>`
        : '<chartsheet/>',
  });

/** A workbook that says something outside its cells too. */
const beside = (book: Uint8Array): Uint8Array =>
  zipSync({
    ...unzipSync(book),
    'xl/comments1.xml': xml(`<comments><comment ref="A1"><text><t>${AD}</t></text></comment></comments>`),
    'xl/drawings/drawing1.xml': xml(`<xdr:wsDr><a:p><a:r><a:t>${AD}</a:t></a:r></a:p></xdr:wsDr>`),
  });

/** A PDF of these objects, by hand; the first is its catalogue. */
function pdfOf(objects: readonly string[]): Uint8Array {
  let out = '%PDF-1.4\n';
  const offsets = objects.map((object, at) => {
    const offset = out.length;
    out += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = out.length;
  const size = objects.length + 1;
  out += `xref\n0 ${size}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(`${out}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`, 'latin1');
}

const stream = (content: string): string => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

const PAGE = '/Type /Page /Parent 2 0 R /MediaBox [0 0 900 200]';

/** One page; the page tree may be broken. */
const pdf = (kids = '[3 0 R]', count = 1): Uint8Array =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids ${kids} /Count ${count} >>`,
    `<< ${PAGE} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    stream('BT /F1 12 Tf 20 100 Td (hello) Tj ET'),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]);

/** A page whose font only names its encoding, as many programs write it; `scanned` adds a page that is a picture. */
export const namedPdf = (text: string, cmap: string, encoding: string, scanned = false): Uint8Array =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [3 0 R${scanned ? ' 7 0 R 10 0 R' : ''}] /Count ${scanned ? 3 : 1} >>`,
    `<< ${PAGE} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    stream(`BT /F1 12 Tf 20 100 Td <${Buffer.from(encode(text, encoding)).toString('hex')}> Tj ET`),
    `<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /${cmap} /DescendantFonts [6 0 R] >>`,
    '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 0 1000 1000] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >> >>',
    `<< ${PAGE} /Contents 8 0 R /Resources << /XObject << /I 9 0 R >> >> >>`,
    stream('q 900 0 0 200 0 0 cm /I Do Q'),
    '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\nA\nendstream',
    `<< ${PAGE} >>`,
  ]);

/** A page of text with a picture of this many pixels a side on it. */
const picturedPdf = (side: number, rendering = 0): Uint8Array =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< ${PAGE} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /I 6 0 R >> >> >>`,
    stream(`BT ${rendering} Tr /F1 12 Tf 20 100 Td (hello) Tj ET q 900 0 0 200 0 0 cm /I Do Q`),
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Type /XObject /Subtype /Image /Width ${side} /Height ${side} /ColorSpace /DeviceGray /BitsPerComponent 8 /Length ${side * side} >>\nstream\n${'A'.repeat(side * side)}\nendstream`,
  ]);

/** The same page with a text put on top, a field filled in and a file attached. */
const annotatedPdf = (text: string, subtype: string): Uint8Array => {
  const words = `<FEFF${encode(text, 'utf-16be').toString('hex')}>`;
  return pdfOf([
    '<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [] >> /Names << /EmbeddedFiles << /Names [(a) << /F (a) /EF << /F 6 0 R >> >>] >> >> >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< ${PAGE} /Contents 4 0 R /Annots [5 0 R] /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>`,
    stream('BT /F1 12 Tf 20 100 Td (hello) Tj ET'),
    `<< /Type /Annot /Subtype /${subtype} /Rect [0 0 99 20] ${subtype === 'Widget' ? '/FT /Tx /T (f) /V' : '/Contents'} ${words} >>`,
    stream('hi'),
  ]);
};

/** A page that is a photograph. */
export const scannedPdf = (jpeg: Buffer, { width, height }: { width: number; height: number }): Uint8Array =>
  pdfOf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< ${PAGE} /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>`,
    stream('q 900 0 0 200 0 0 cm /I Do Q'),
    `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.length} >>\nstream\n${jpeg.toString('latin1')}\nendstream`,
  ]);

const mail = (body: string, more = ''): string =>
  `From: a@example.com\r\nTo: b@example.com\r\nSubject: test\r\nMIME-Version: 1.0\r\n${more}${body}`;

const attachment = (name: string, bytes: Uint8Array): string =>
  `--x\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename="${name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(bytes).toString('base64')}\r\n`;

/** Bytes as packed or encrypted files have them, the same on every run. */
function bytesLikeChance(count: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: count }, () => (state = Math.imul(state, 1_103_515_245) + 12_345) >>> 16);
}

const withoutZero = (bytes: Uint8Array): Uint8Array => bytes.filter((byte) => byte !== 0);

/** A picture among the words, and one that stands on every page. */
export const PICTURED = {
  amid: docx(paragraph(AD), { 'word/media/image1.png': PHOTO }),
  letterhead: docx(paragraph(AD), {
    'word/media/image1.png': PHOTO,
    'word/_rels/header1.xml.rels': links('media/image1.png'),
    'word/_rels/document.xml.rels': links(),
  }),
};

/** Documents that are not what their archive says of them: Word refuses these too. */
export function lying(): [name: string, bytes: Uint8Array][] {
  const body = (text: string): string => `<w:document><w:body>${text}</w:body></w:document>`;
  const [whole, cut] = [body(paragraph(PLAIN) + paragraph(AD)), `<w:document><w:body>${paragraph(PLAIN)}`];
  const packed = (text: string, level: 0 | 9 = 9): Uint8Array =>
    zipSync({ '[Content_Types].xml': xml('<Types/>'), 'word/document.xml': strToU8(text) }, { level });
  const latin = (text: string): string => Buffer.from(text).toString('latin1');
  const replaced = (bytes: Uint8Array, from: string, to: string): Uint8Array =>
    Buffer.from(Buffer.from(bytes).toString('latin1').replaceAll(latin(from), latin(to)), 'latin1');
  const twice = { 'word/documenx.xml': strToU8(body(paragraph(PLAIN))) };
  return [
    ['自称短一截', saying(packed(whole), strToU8(whole).length, strToU8(cut).length)],
    ['自称长一截', saying(packed(whole), strToU8(whole).length, strToU8(whole).length + 1)],
    ['坏了几个字节', replaced(packed(whole, 0), '保本', '报本')],
    ['写到一半', packed(cut)],
    ['自称很小的炸弹', saying(docx('', { 'word/header1.xml': new Uint8Array(8 << 20) }), 8 << 20, 1000)],
    ['正文有两份', replaced(docx(paragraph(AD), twice), 'documenx', 'document')],
  ];
}

async function documents(): Promise<Sample[]> {
  const word = docx(paragraph(PLAIN) + paragraph(AD));
  const book = await xlsx([['2018年登记表'], ['编号', '内容'], ['1', AD], ['2', PLAIN]]);
  const half = (bytes: Uint8Array): Uint8Array => bytes.slice(0, bytes.length / 2);
  const box = `<mc:AlternateContent><mc:Choice>${paragraph(AD)}</mc:Choice><mc:Fallback>${paragraph(AD)}</mc:Fallback></mc:AlternateContent>`;
  const bomb = docx('', { 'word/header1.xml': new Uint8Array(300 << 20) });
  const one = (name: string, bytes: Uint8Array | string, flagged = 1): Sample => ({
    name: `文档/${name}`,
    bytes: Buffer.from(bytes),
    read: 1,
    flagged,
  });
  const aside = (name: string, bytes: Uint8Array | string, code: string): Sample => ({
    ...one(name, bytes, 0),
    read: 0,
    aside: code,
  });
  return [
    one('词.docx', word),
    one('名字不对.txt', word),
    one('没有扩展名', word),
    one('文本框.docx', docx(box)),
    one(
      '表格.docx',
      docx(
        `<w:tbl><w:tr><w:tc>${paragraph('投资原始股，保本保息')}</w:tc><w:tc>${paragraph('每月分红两分，拉一人奖励三百元')}</w:tc></w:tr></w:tbl>`,
      ),
    ),
    one('隐藏的字.docx', docx(paragraph(AD, '<w:rPr><w:vanish/></w:rPr>') + paragraph(PLAIN)), 0),
    one('幻灯.pptx', pptx(AD)),
    one(
      '别的前缀.docx',
      part(AD, (text) => text.replace(/(<\/?)w:/g, '$1ns0:')),
    ),
    one(
      '两字节.docx',
      part(AD, (text) => encode(text, 'utf-16le-bom')),
    ),
    one('正文另名.docx', part(AD, undefined, 'word/document2.xml')),
    one(
      '图形里的字.docx',
      docx(paragraph(PLAIN), { 'word/diagrams/data1.xml': xml(`<a:p><a:r><a:t>${AD}</a:t></a:r></a:p>`) }),
    ),
    { ...one('带图.docx', PICTURED.amid), aside: 'unsupported' },
    { ...one('带矢量图.docx', docx(paragraph(AD), { 'word/media/image1.emf': PHOTO })), aside: 'unsupported' },
    { ...one('带小图.docx', docx(paragraph(AD), { 'word/media/image1.png': new Uint8Array(9) })), minor: true },
    { ...one('信头有标志.docx', PICTURED.letterhead), minor: true },
    {
      ...one(
        '信头和正文同一张图.docx',
        docx(paragraph(AD), {
          'word/media/image1.png': PHOTO,
          'word/_rels/header1.xml.rels': links('media/image1.png'),
          'word/_rels/document.xml.rels': links('media/image1.png'),
        }),
      ),
      aside: 'unsupported',
    },
    one('内容控件.docx', docx(`<w:sdt><w:sdtContent>${paragraph(AD)}</w:sdtContent></w:sdt>`)),
    one('修订插入.docx', docx(`<w:p><w:ins><w:r><w:t>${AD}</w:t></w:r></w:ins></w:p>`)),
    one(
      '修订删去.docx',
      docx(`${paragraph(PLAIN)}<w:p><w:del><w:r><w:delText>${AD}</w:delText></w:r></w:del></w:p>`),
      0,
    ),
    one('修订移走.docx', docx(`${paragraph(PLAIN)}<w:p><w:moveFrom><w:r><w:t>${AD}</w:t></w:r></w:moveFrom></w:p>`), 0),
    one(
      '脚注.docx',
      docx(paragraph(PLAIN), { 'word/footnotes.xml': xml(`<w:footnotes>${paragraph(AD)}</w:footnotes>`) }),
    ),
    one('艺术字.docx', docx(`${paragraph(PLAIN)}<w:p><w:r><w:pict><v:textpath string="${AD}"/></w:pict></w:r></w:p>`)),
    one(
      '注音.docx',
      docx(
        `<w:p>${[...AD].map((sign) => `<w:r><w:ruby><w:rt><w:r><w:t>pin</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>${sign}</w:t></w:r></w:rubyBase></w:ruby></w:r>`).join('')}</w:p>`,
      ),
    ),
    { ...one('内嵌网页.docx', docx(paragraph(AD), { 'word/altChunk1.html': strToU8(PLAIN) })), aside: 'unsupported' },
    one('批注.pptx', pptx(PLAIN, { 'ppt/comments/comment1.xml': xml(`<p:cm><p:text>${AD}</p:text></p:cm>`) })),
    one(
      '备注和表格.pptx',
      pptx(PLAIN, {
        'ppt/notesSlides/notesSlide1.xml': xml(`<a:tbl><a:tc><a:p><a:t>${AD}</a:t></a:p></a:tc></a:tbl>`),
      }),
    ),
    one('母版上的口号.pptx', pptx(PLAIN, { 'ppt/slideMasters/slideMaster1.xml': drawn(AD) })),
    one(
      '母版的占位.pptx',
      pptx(PLAIN, {
        'ppt/slideLayouts/slideLayout1.xml': xml(`<p:sp><p:nvPr><p:ph/></p:nvPr><a:p><a:t>${AD}</a:t></a:p></p:sp>`),
      }),
      0,
    ),
    {
      ...one(
        '母版有标志.pptx',
        pptx(AD, {
          'ppt/media/image1.png': PHOTO,
          'ppt/slideMasters/_rels/slideMaster1.xml.rels': links('../media/image1.png'),
        }),
      ),
      minor: true,
    },
    { ...one('有录像.pptx', pptx(AD, { 'ppt/media/media1.mp4': PHOTO })), aside: 'unsupported' },
    aside('空.pptx', pptx('', { 'ppt/slides/slide1.xml': xml('<p:sld/>') }), 'empty'),
    {
      ...one('带内嵌.docx', docx(paragraph(AD), { 'word/embeddings/a.xlsx': new Uint8Array(9) })),
      aside: 'unsupported',
    },
    one('反斜线.docx', docx(paragraph(PLAIN) + paragraph(AD), {}, '\\')),
    {
      ...one(
        '旧式文本框.xlsx',
        rewritten(await xlsx([['内容'], [PLAIN]]), {
          'xl/drawings/vmlDrawing1.vml': () =>
            `<xml xmlns:v="v"><v:shape><v:textbox><div style='text-align:left'><font>${AD}</font></div></v:textbox></v:shape></xml>`,
        }),
      ),
      read: 2,
    },
    {
      ...one(
        '页眉页脚.xlsx',
        rewritten(await xlsx([['内容'], [PLAIN]]), {
          [SHEET]: (text) =>
            text.replace(
              '</worksheet>',
              `<headerFooter><oddHeader>&amp;C&amp;"宋体,常规"&amp;14${AD}</oddHeader><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>`,
            ),
        }),
      ),
      read: 2,
    },
    one(
      '只有页码.xlsx',
      rewritten(await xlsx([['内容'], [AD]]), {
        [SHEET]: (text) =>
          text.replace(
            '</worksheet>',
            '<headerFooter><oddFooter>&amp;C第 &amp;P 页，共 &amp;N 页</oddFooter></headerFooter></worksheet>',
          ),
      }),
    ),
    { ...one('字旁有图.pdf', picturedPdf(200), 0), aside: 'unsupported' },
    one('字旁有小图.pdf', picturedPdf(20), 0),
    one('扫描后认过字.pdf', picturedPdf(200, 3), 0),
    aside('只有图.docx', docx('', { 'word/media/image1.png': new Uint8Array(9) }), 'empty'),
    one(
      '两种说法.eml',
      mail(
        `Content-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${PLAIN}\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>${AD}</p>\r\n--x--`,
      ),
    ),
    { ...one('表.xlsx', book), read: 2 },
    { ...one('其实是表.csv', book), read: 2 },
    { ...one('批注和文本框.xlsx', beside(await xlsx([['内容'], [PLAIN]]))), read: 3, flagged: 2 },
    { ...one('隐藏的表和行.xlsx', withSheet(await xlsx([['内容'], [PLAIN]]), 'worksheet', 'state="hidden"')), read: 2 },
    one('有图表页.xlsx', withSheet(await xlsx([['内容'], [AD]]), 'chartsheet', '')),
    {
      ...one(
        '没算的公式.xlsx',
        rewritten(await xlsx([['内容'], [AD], [PLAIN], [PLAIN]]), {
          [SHEET]: (text) =>
            text
              .replace(/<c r="A3".*?<\/c>/, '<c r="A3"><f>"a"</f></c>')
              .replace(/<c r="A4".*?<\/c>/, '<c r="A4" s="0"><f>B1</f><v/></c>'),
        }),
      ),
      faults: 2,
    },
    one(
      '算过的公式.xlsx',
      rewritten(await xlsx([['内容'], [PLAIN]]), {
        [SHEET]: (text) => text.replace(/<c r="A2".*?<\/c>/, `<c r="A2" t="str"><f>B1</f><v>${AD}</v></c>`),
      }),
    ),
    one(
      '成段写的格.xlsx',
      rewritten(await xlsx([['内容'], [PLAIN]]), {
        'xl/sharedStrings.xml': (text) => text.replace(PLAIN, `${AD}<![CDATA[&]]>好`),
      }),
    ),
    aside('二进制.xlsb', zipSync({ 'xl/workbook.bin': new Uint8Array(9) }), 'unsupported'),
    aside('版式.ofd', zipSync({ 'OFD.xml': xml('<a/>') }), 'unsupported'),
    one('文字.pdf', pdf(), 0),
    one('名为GBK的.pdf', namedPdf(AD, 'GBK-EUC-H', 'gb18030')),
    one('名为UCS2的.pdf', namedPdf(AD, 'UniGB-UCS2-H', 'utf-16be')),
    { ...one('一页是扫描的.pdf', namedPdf(AD, 'GBK-EUC-H', 'gb18030', true)), aside: 'empty' },
    { ...one('后加的字.pdf', annotatedPdf(AD, 'FreeText')), aside: 'unsupported' },
    { ...one('填的表.pdf', annotatedPdf(AD, 'Widget')), aside: 'unsupported' },
    aside('字没有对照表的.pdf', namedPdf('\u0fe1\u1010\u0e7f2018', 'Identity-H', 'utf-16be'), 'empty'),
    one('信.eml', mail(`Content-Type: text/plain; charset=utf-8\r\n\r\n${AD}`)),
    one(
      '没写字符集.eml',
      Buffer.concat([Buffer.from(mail('Content-Type: text/plain\r\n\r\n')), encode(AD, 'gb18030')]),
    ),
    one(
      '等号编码.eml',
      mail(
        `Content-Type: text/plain; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${[...encode(AD, 'gb18030')].map((byte) => `=${byte.toString(16).toUpperCase()}`).join('')}`,
      ),
    ),
    {
      ...one(
        '转发的信.eml',
        mail(
          `Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${PLAIN}\r\n--x\r\nContent-Type: message/rfc822\r\nContent-Disposition: attachment; filename=a.eml\r\n\r\n${mail(`Content-Type: text/plain; charset=utf-8\r\n\r\n${AD}`)}\r\n--x--`,
        ),
      ),
      read: 2,
    },
    {
      ...one(
        '一箱信.mbox',
        [PLAIN, AD, '']
          .map((words) =>
            mail(`Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from(words).toString('base64')}\r\n\r\n`),
          )
          .map((message) => `From a@example.com Fri May 25 10:00:00 2018\r\n${message}`)
          .join(''),
      ),
      read: 3,
    },
    one('网页信.eml', mail(`Content-Type: text/html; charset=utf-8\r\n\r\n<p>${AD}</p>`)),
    one(
      '存下的网页.mht',
      mail(
        `Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<p>${AD}</p>\r\n--x--`,
      ),
    ),
    {
      ...one(
        '带附件.eml',
        mail(
          `Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${PLAIN}\r\n${attachment('a.docx', word)}--x--`,
        ),
      ),
      read: 2,
    },
    {
      ...one(
        '附件读不了.eml',
        mail(
          `Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${AD}\r\n${attachment('a.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'))}--x--`,
        ),
      ),
      aside: 'unsupported',
    },
    aside('半个.docx', half(word), 'damaged-file'),
    aside('半个.xlsx', half(book), 'damaged-file'),
    aside('半个.pptx', half(pptx(AD)), 'damaged-file'),
    aside('坏的.pdf', '%PDF-1.4\n1 0 obj\n<<', 'damaged-file'),
    aside(
      '没有头的.docx',
      zipSync({ '[Content_Types].xml': xml('<Types/>'), 'word/other.xml': xml('<a/>') }),
      'damaged-file',
    ),
    aside('炸弹.docx', bomb, 'too-large'),
    ...lying().map(([name, bytes]) => aside(`${name}.docx`, bytes, 'damaged-file')),
    aside(
      '没有文字列.xlsx',
      await xlsx([
        ['甲', '乙'],
        ['1', '2'],
      ]),
      'no-text-column',
    ),
    aside('空.docx', docx(''), 'empty'),
    aside(
      '没有扩展名的文档',
      zipSync({ mimetype: strToU8('application/vnd.oasis.opendocument.text') }, { level: 0 }),
      'unsupported',
    ),
    aside('信.msg', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'unsupported'),
    aside('文字.wps', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'unsupported'),
    one('新的.wps', word),
    aside('语音.amr', withoutZero(bytesLikeChance(600)), 'unsupported'),
    aside('登记.mdb', Buffer.from('\0\u0001\0\0Standard Jet DB\0', 'latin1'), 'unsupported'),
    aside('旧.doc', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'unsupported'),
    aside('旧.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'unsupported'),
    aside('富文本.rtf', '{\\rtf1 a}', 'unsupported'),
    aside('包.zip', zipSync({ 'a.txt': strToU8(AD) }), 'unsupported'),
    aside('包.gz', Buffer.from('1f8b0800', 'hex'), 'unsupported'),
    aside('包.rar', 'Rar!\x1a\x07', 'unsupported'),
    aside('图.png', Buffer.from('89504e470d0a1a0a', 'hex'), 'unsupported'),
    aside('图.jpg', Buffer.from('ffd8ffe0', 'hex'), 'unsupported'),
    aside('图.heic', Buffer.from('0000001866747970686569630000', 'hex'), 'unsupported'),
    aside('图.webp', 'RIFF\x01\x02\x03\x04WEBPVP8 ', 'unsupported'),
    aside('没有记号的字节', withoutZero(bytesLikeChance(3000)), 'unsupported'),
    aside('没有记号的字节.txt', withoutZero(bytesLikeChance(60)), 'unsupported'),
    aside(
      '只有高位的字节.csv',
      bytesLikeChance(3000).map((byte) => byte | 0x80),
      'unsupported',
    ),
    aside('程序.exe', Buffer.from('4d5a900003000000040000', 'hex'), 'unsupported'),
  ];
}

/** What a web service gives out: the records are a list somewhere within an object. */
function exports(one: (name: string, bytes: string, more?: Partial<Sample>) => Sample): Sample[] {
  const list = [{ id: 1, content: AD }, { content: PLAIN }];
  const page = { code: 0, message: 'ok', data: { total: 2, list } };
  const tags = ['防非', '社区', '通知'];
  return [
    one('接口导出.json', JSON.stringify({ data: list }, null, 2), { read: 2 }),
    one('接口导出一行.json', JSON.stringify(page), { read: 2 }),
    one('一行一页.ndjson', `${JSON.stringify(page)}\n${JSON.stringify(page)}\n`, { read: 4, flagged: 2 }),
    one('标签更多.json', JSON.stringify({ tags, data: list }, null, 2), { read: 2 }),
    one('只有文字.json', JSON.stringify({ data: [AD, PLAIN] }, null, 2), { read: 2 }),
    one('页套页.json', JSON.stringify([{ list }, { list }], null, 2), { read: 4, flagged: 2 }),
    one('缺一条.json', JSON.stringify({ rows: [...list, { x: 1 }, null] }, null, 2), { read: 2, faults: 2 }),
    one('另有一组.json', JSON.stringify({ rows: [...list, ...list], hot: [list[0]] }, null, 2), {
      read: 4,
      flagged: 2,
      aside: 'no-text',
    }),
    one('两组一样多.json', JSON.stringify({ rows: list, hot: list }, null, 2), {
      read: 0,
      flagged: 0,
      aside: 'no-text',
    }),
    one('没有文字的一组.json', JSON.stringify({ rows: [{ a: 1 }] }, null, 2), {
      read: 0,
      flagged: 0,
      aside: 'no-text',
    }),
    one('空的一组.json', '[ ]', { read: 0, flagged: 0, aside: 'empty' }),
    one('太深的.ndjson', `${'{"a":'.repeat(50_000)}[]${'}'.repeat(50_000)}\n{"text":"${AD}"}\n`, { faults: 1 }),
  ];
}

function damaged(): Sample[] {
  const one = (name: string, bytes: string | Uint8Array, more: Partial<Sample> = {}): Sample => ({
    name: `损坏/${name}`,
    bytes: Buffer.from(bytes),
    read: 1,
    flagged: 1,
    ...more,
  });
  const none = { read: 0, flagged: 0 };
  const stray = (text: string): Buffer => Buffer.concat([Buffer.from(PLAIN), Buffer.from([0xff]), Buffer.from(text)]);
  return [
    one('两半的表情.txt', Buffer.concat([Buffer.from(AD), HALVES])),
    one('两半的表情.ndjson', Buffer.concat([Buffer.from('{"text":"'), HALVES, Buffer.from(`${AD}"}\n`)])),
    one('拼起来的.ndjson', [AD, PLAIN].map((text) => `\uFEFF${JSON.stringify({ text })}\n`).join(''), { read: 2 }),
    one('没有信头.eml', `> ${AD}\n`),
    one('短信备份.xml', phone(`<sms address="1" body="${AD}&#55357;&#56832;"/>\n<sms body="${PLAIN}"/>`), { read: 2 }),
    one('短信缺字.xml', phone(`<sms body="${AD}"/><sms address="1"/>`), { faults: 1 }),
    one('短信没有传完.xml', phone(`<sms body="${AD}"/><sms bo`).replace('</smses>', ''), { faults: 1 }),
    one(
      '彩信.xml',
      phone(
        `<mms><part ct="application/smil" text="a"/><part ct="text/plain" text="${AD}"/><part ct="image/png"/></mms>`,
      ),
      { aside: 'unsupported' },
    ),
    one('没有短信.xml', phone(''), { ...none, aside: 'empty' }),
    one('字在属性里.xml', `<?xml version="1.0"?><list><m text="${AD}"/></list>`, { ...none, aside: 'empty' }),
    one('坏一个字节.txt', stray(AD)),
    one('坏一个字节.html', Buffer.concat([Buffer.from('<p>'), stray(AD), Buffer.from('</p>')])),
    one('坏一个字节.csv', Buffer.concat([Buffer.from('id,text\n1,'), stray(`${AD}\n2,${PLAIN}\n`)]), { read: 2 }),
    one('坏一个字节.ndjson', Buffer.concat([Buffer.from('{"text":"'), stray(`${AD}"}\n{"text":"${PLAIN}"}\n`)]), {
      read: 2,
    }),
    one(
      '两种编码.ndjson',
      Buffer.concat([
        Buffer.from(`${JSON.stringify({ text: PLAIN })}\n`),
        encode(JSON.stringify({ text: AD }), 'gb18030'),
      ]),
      { read: 2 },
    ),
    one('自闭的图.html', `<a><svg class="i" /> 首页</a><p>${AD}</p>`),
    one('没关的图.html', `<svg><svg></svg><p>${AD}</p>`),
    one('没关的隐藏.html', `<div style="display:none"><p>${AD}</p>`),
    one('没关的模板.html', `<template><p>${AD}</p>`),
    one('没关的注释.html', `<p>${AD}</p><!-- `),
    one('没关的标签.html', `<p>${AD}</p><b`),
    one('藏起来的.html', `<p>${PLAIN}</p><div style="display: none">${AD}</div><p hidden>${AD}</p><p>好</p>`, {
      flagged: 0,
    }),
    one('字号为零.html', `<p>${PLAIN}</p><span style="font-size:0">${AD}</span>`, { flagged: 0 }),
    one('样式藏起来的.html', `<style>.hide{display:none}</style><p>${PLAIN}</p><div class="a hide">${AD}</div>`, {
      flagged: 0,
    }),
    one('样式又显出来的.html', `<style>.tab{display:none} .tab.on{display:block}</style><div class="tab">${AD}</div>`),
    one('公众号文章.html', `<p>${PLAIN}</p><div id="js_content" style="visibility: hidden; opacity: 0;">${AD}</div>`),
    one('只有框架.html', '<frameset><frame src="a.html"></frameset>', { ...none, aside: 'empty' }),
    one('图片的说明.html', `<p>${PLAIN}</p><img alt="${AD}">`),
    one('注音.html', [...AD].map((sign) => `<ruby>${sign}<rp>(</rp><rt>pin</rt><rp>)</rp></ruby>`).join('')),
    one('框架里.html', `<p>${PLAIN}</p><iframe srcdoc="<p class='a'>${AD}</p>"></iframe>`),
    one('框架里编了号.html', `<iframe srcdoc='&lt;p&gt;${AD}&lt;/p&gt;'></iframe>`),
    one('折起来的.html', `<details><summary>点开</summary><p aria-hidden=true>${AD}</p></details>`),
    one('没有分号.html', `<p>${[...AD].map((sign) => `&#${sign.codePointAt(0)}`).join('')}</p>`),
    one('页里带图.html', `<p>${AD}</p><img src="data:image/png;base64,${'A'.repeat(8000)}">`, { aside: 'unsupported' }),
    one('页里带小图.html', `<p>${AD}</p><img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAA">`, { minor: true }),
    one('按钮上.html', `<p>${PLAIN}</p><input type=button value="${AD}">`),
    one('不给看的域.html', `<p>${PLAIN}</p><input value="${AD}" type=hidden>`, { flagged: 0 }),
    one('编号写的说明.html', `<img alt="${[...AD].map((sign) => `&#${sign.codePointAt(0)};`).join('')}">`),
    one('声明错了.html', `<meta charset=gbk><p>${AD}</p>`),
    one('脚本里.html', `<script>"${AD}"</script><p>${PLAIN}</p>`, { flagged: 0 }),
    one('服务器代码.aspx', `<%@ Page Language="C#" %><html><% a > b %><p>${AD}</p></html>`),
    one('深层.html', `${'<div>'.repeat(50_000)}${AD}`),
    one('聊天记录.csv', `localId,Type,StrContent,StrTime,NickName\n1,1,${AD},10:00,a\n2,1,${PLAIN},10:01,b\n`, {
      read: 2,
    }),
    one('两行表头.csv', `序号,基本情况,,线索\n,名称,电话,内容摘要\n1,某公司,1,${AD}\n`),
    one('广告语.csv', `名称,广告语\n某公司,${AD}\n`),
    one('两列内容.csv', `广告内容,核查内容\n${AD},${PLAIN}\n`, { ...none, aside: 'no-text-column' }),
    one('生僻字.txt', Buffer.concat([Buffer.from('9534b235', 'hex'), encode(`林某公司：${AD}`, 'gb18030')])),
    one('四字节.txt', Buffer.from([...AD].map((sign) => `${sign}\0`).join(''), 'utf16le'), {
      ...none,
      aside: 'unsupported',
    }),
    one('引号没关.csv', `id,text\n1,"没有配对\n2,${AD}\n`, { faults: 1 }),
    one('末格引号.csv', `text,备注\n${PLAIN},某商行""\n${AD},\n`, { read: 2 }),
    one('少一列.csv', `id,text\n1\n2,${AD}\n`, { faults: 1 }),
    one('没有文字列.csv', 'a,b\n1,2\n'.repeat(50), { ...none, aside: 'no-text-column' }),
    one('自己的结果.csv', `\uFEFF${RESULT_COLUMNS.join(',')}\r\n`, {
      ...none,
      aside: 'own-result',
    }),
    one('自己的结果.ndjson', '{"source":"a","line":1,"stance":"other","findings":[]}\n', {
      ...none,
      aside: 'own-result',
    }),
    one('像结果的.csv', `来源,结论,依据词句,内容\n微博,待看,无,${AD}\n`),
    one('像结果的.ndjson', `{"source":"微博","line":9,"error":null,"text":"${AD}"}\n`),
    one('坏行.ndjson', `{"text":\n{"title":1}\n${JSON.stringify({ text: AD })}\n`, { faults: 2 }),
    one('同名两次.ndjson', `{"text":"${AD}","text":"${PLAIN}"}\n{"text":"他说：\\"text\\": ${AD}"}\n`, { faults: 1 }),
    one('同名两次.json', `[{"text":"${AD}","a":{"b":1,"b":2}},{"text":"${AD}"}]`, { faults: 1 }),
    one('坏的.json', '[{"text":', { ...none, aside: 'bad-json' }),
    one('像文档的.zip', zipSync({ 'word/a.txt': strToU8(AD) }), { ...none, aside: 'unsupported' }),
    one('没有扩展名的表', `id,内容\n7,"${AD}\n第二行"\n8,${PLAIN}\n`, { read: 2 }),
    one('名字不对的表.xlsx', `sep=;\n编号;内容\n7;${AD}\n`),
    one('像表头的话.txt', `以下是活动内容,请大家注意\n${AD}\n`),
    one('混杂.json', JSON.stringify([AD, { text: PLAIN }, 7, null, { x: 1 }]), { read: 2, faults: 3 }),
    ...exports(one),
    one('太长.ndjson', `${JSON.stringify({ text: 'x'.repeat(5 << 20) })}\n${JSON.stringify({ text: AD })}\n`, {
      faults: 1,
    }),
    one('太长的格.csv', `id,text\n1,${'x'.repeat(5 << 20)}\n2,${AD}\n`, { faults: 1 }),
    one('一兆个字.txt', `${PLAIN}\n`.repeat(30_000) + AD),
    one('零字节.txt', `${AD}\0\0\0${PLAIN}`, { ...none, aside: 'unsupported' }),
    one('空的', '', { ...none, aside: 'empty' }),
    one('只有空行.ndjson', '\n'.repeat(1000), { ...none, aside: 'empty' }),
    one('很多空行.ndjson', '\n'.repeat(1_200_000), { ...none, aside: 'empty' }),
    one('只有表头.csv', `编号,内容\n${'\r\n'.repeat(600_000)}`, { ...none, aside: 'empty' }),
    one('一长行.txt', PLAIN.repeat(30_000) + AD),
    one(
      '四字节的字.txt',
      Buffer.concat([encode(PLAIN, 'gb18030'), Buffer.from('8139ef30', 'hex'), encode(AD, 'gb18030')]),
    ),
    one(
      '码写的.ndjson',
      `{"text":"${[...AD].map((sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')}"}\n`,
    ),
    one('只有标记.txt', '\uFEFF', { ...none, aside: 'empty' }),
    one('只有空白.txt', ' \r\n\t\n', { ...none, aside: 'empty' }),
    one('<script>名字\u202e.txt', AD),
    one('换\n行.txt', AD),
    one(' 空格 .txt', AD),
    one('方括号开头.txt', `[公告]${AD}`),
    one('花括号开头.txt', `{${AD}}`),
    one('像信的.txt', `时间：今天\n${AD}`),
  ];
}

let made: Promise<Sample[]> | undefined;

/** Every file of the matrix; made once, as the big ones take seconds. */
export const samples = (): Promise<Sample[]> =>
  (made ??= documents().then((papers) => [...encoded(), ...papers, ...damaged()]));

/** Its PDF whose page tree leads back to itself. */
export const endlessPdf = (): Uint8Array => pdf('[2 0 R 3 0 R]', 1_000_000);
