// What the readers take for text, of pages and of bytes.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { encodeGb18030 } from 'fangfei/table';
import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../rules-lib/src/read/block.ts';
import { isFault, ReadFault, readBytes, readRecords } from '../../rules-lib/src/bulk/index.ts';
import { parsedJson, refuseDoubled } from '../../rules-lib/src/read/json.ts';
import { kindOf } from '../../rules-lib/src/read/kind.ts';
import type { Position } from '../../rules-lib/src/read/lines.ts';
import { RESULT_COLUMNS } from '../../rules-lib/src/read/own-result.ts';
import { LIMITS, type TextRecord } from '../../rules-lib/src/read/record.ts';
import { blocksOfInputs } from '../../rules-lib/src/read/walk.ts';
import { GBK_TEXT, inFolder } from '../tools/cli.ts';
import { AD, docx, lying, rewritten, xlsx } from '../tools/hostile.ts';
import { htmlToText } from '../../rules-lib/src/read/html.ts';
import { recordsOfFile } from '../../rules-lib/src/bulk/web.ts';

const textOf = (page: string): string => htmlToText(page).text.trim();
const page = (style: string, body: string): string => textOf(`<style>${style}</style>${body}`);

test.each([
  ['a class among others', '.x{display:none}', '<p class="a x b">藏</p>'],
  ['an id', '#x { display: block; visibility: hidden }', '<p id="x">藏</p>'],
  ['an element', 'aside{display:none!important}', '<ASIDE>藏</ASIDE>'],
  ['a list, in capitals, with comments', '/* } */ .a, .x/* , */ { DISPLAY : NONE }', '<b class="x">藏</b>'],
  ['a rule after others and a text with a brace', '.a{content:"}"} @import "b"; .x{display:none}', '<p class=x>藏</p>'],
  ['what stands in it', '.x{display:none}', '<div class=x><p>藏<b>藏</b></p></div>'],
  ['the words of a picture', '.x{display:none}', '<img class=x alt="藏">'],
])('hidden by the page’s own style sheet: %s', (_, style, body) => {
  expect(page(style, `<p>前</p>${body}<p>后</p>`)).toBe('前\n后');
  // The rule may stand below what it hides.
  expect(textOf(`<p>前</p>${body}<p>后</p><style>${style}</style>`)).toBe('前\n后');
});

test.each([
  ['another rule shows it', '.x{display:none} .x.on{display:block}', '<p class=x>看</p>'],
  ['a narrow screen shows it', '.x{display:none} @media (max-width:9em){ .x{display:flex} }', '<p class=x>看</p>'],
  ['only paper hides it', '@media print{.x{display:none}}', '<p class=x>看</p>'],
  ['it stands somewhere else', '.no-js .x{display:none}', '<p class=x>看</p>'],
  ['the element shows itself', '.x{display:none}', '<p class=x style="display:block">看</p>'],
  ['a script shows the whole page', 'body{display:none}', '<body>看</body>'],
  ['the rule is a comment', '/* .x{display:none} */', '<p class=x>看</p>'],
  ['the rule never ends', '.x{display:none', '<p class=x>看</p>'],
  ['the name is longer', '.x{display:none}', '<p class="xx x-y">看</p>'],
])('read all the same: %s', (_, style, body) => {
  expect(page(style, `<p>前</p>${body}`)).toBe('前\n看');
});

test('an entity of an attribute ends where it ends, with its semicolon or without', () => {
  const html = '<p>前&后;</p><img alt="甲&amp乙&#20008;&lt丙"><p>后;</p>';
  const { text, starts, ends } = htmlToText(html);
  expect(text.trim()).toBe('前&后;\n甲&乙丨<丙\n后;');
  const at = text.indexOf('&', 3);
  expect(html.slice(starts[at], ends[at])).toBe('&amp');
});

test.each(['<!-- 甲 & 乙 -->', '<script>a & b</script>', '<b a&b>'])(
  'an & in %s is no entity of the next attribute',
  (before) => {
    const html = `<p>前</p>${before}<img alt="&#25237;资">`;
    const { text, starts, ends } = htmlToText(html);
    const at = text.indexOf('投');
    expect(html.slice(starts[at], ends[at])).toBe('&#25237;');
  },
);

test('a style sheet for paper, or for browsers without scripts, hides nothing', () => {
  const x = '<p class=x>看</p>';
  expect(textOf(`<style media=print>.x{display:none}</style>${x}`)).toBe('看');
  expect(textOf(`<noscript><style>.x{display:none}</style></noscript>${x}`)).toBe('看');
  expect(textOf(`<style media="screen">.x{display:none}</style>${x}后`)).toBe('后');
});

test.each<[string, number[] | string, string]>([
  ['a stray control character', '通知：\u0002周六上午打扫楼道，请各家派一人参加。', 'text'],
  ['a short line with a broken byte', [...Buffer.from('通知'), 0xff], 'text'],
  ['Chinese names in GBK', Array<number[]>(60).fill([0xcd, 0xf5, 0xbd, 0xa8, 0xb9, 0xfa, 0x0a]).flat(), 'text'],
  ['control characters throughout', '\u0001\u0002a\u0003b\u0004c', 'binary'],
  ['Cyrillic of one byte a sign', Array<number>(600).fill(0xcf), 'binary'],
])('text or not: %s', (_, bytes, kind) => {
  expect(kindOf(Buffer.from(bytes as string), '')).toBe(kind);
});

test.each(['%PDF-1.7\n', '\n\n%PDF-1.7\n', ' \r\n%PDF-1.4\n'])(
  'a PDF is one, with blank lines before it or without: %j',
  (head) => {
    expect(kindOf(Buffer.from(head), 'a')).toBe('pdf');
  },
);

test('a page keeps the encoding that it declares where what it looks like reads worse', async () => {
  const lines = ['<meta charset=gbk>', '<p>甲</p>', '<p>乙</p>'].map((line) => Buffer.from(`${line}\n`));
  const [item] = await recordsOfFile(Buffer.concat([...lines, encodeGb18030(`<p>${AD}</p>`)]), 'a.html');
  expect(item).toMatchObject({ text: expect.stringContaining(AD) });
});

test('the header stands below up to twenty lines of a title', async () => {
  const table = (titles: number) => strToU8(`${'某局,,\n'.repeat(titles)}id,text,x\n1,${AD},\n`);
  expect(await recordsOfFile(table(20), 'a.csv')).toMatchObject([{ text: AD }]);
  expect(await recordsOfFile(table(21), 'a.csv')).not.toMatchObject([{ text: AD }]);
});

test('what has more parts than anybody writes is refused, not unpacked', async () => {
  const parts = Object.fromEntries(Array.from({ length: 19_999 }, (_, at) => [`x/${at}`, new Uint8Array()]));
  const mail = (count: number) =>
    strToU8(
      `MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\n${AD}\n${'--x\nContent-Type: text/plain\nContent-Disposition: attachment; filename=a.txt\n\n甲\n'.repeat(count)}--x--\n`,
    );
  for (const [bytes, name] of [
    [docx('', parts), 'a.docx'],
    [mail(201), 'a.eml'],
  ] as const)
    expect(await recordsOfFile(bytes, name)).toMatchObject([{ code: 'too-large' }]);
  expect(await recordsOfFile(mail(200), 'a.eml')).toHaveLength(201);
});

test('an encoding that the user named is not doubted', () => {
  const bytes = Buffer.alloc(600, 0xcf);
  expect(kindOf(bytes, '', 'windows-1251')).toBe('text');
});

test.each([
  ['a header, a quoted cell of two lines', '编号,内容\n7,"甲\n乙"\n', 'csv'],
  ['tabs', 'id\ttext\n1\t甲', 'csv'],
  ['a heading that ends like one, beside a number', '序号,广告语\n1,甲\n', 'csv'],
  ['a separator that is declared', 'sep=;\n甲;乙\n1;2\n', 'csv'],
  ['a result of one’s own', `\uFEFF${RESULT_COLUMNS.join(',')}\n`, 'csv'],
  ['a header and nothing below', '编号,内容\n', 'text'],
  ['prose with commas', '以下是活动内容,请大家注意\n时间地点不变,请准时参加\n', 'text'],
  ['prose below what could be a header', '编号,内容\n如上,如下,不变\n', 'text'],
  ['a table of Markdown', '| 编号 | 内容 |\n| --- | --- |\n', 'text'],
])('a text of no known ending is a table or none: %s', (_, text, kind) => {
  for (const name of ['list', 'list.txt', 'list.xlsx']) expect(kindOf(Buffer.from(text), name)).toBe(kind);
});

const OBJECT = (text: string): string => `{"text":"${text}"}\n`;
const PAGE = `{\n"data":[\n${OBJECT('甲').trim()},\n${OBJECT('乙')}]\n}\n`;

test.each<[string, string, string, unknown[]]>([
  ['its first line is broken', 'a', `{"text":"断\n${OBJECT('甲')}\n${OBJECT('乙')}`, ['bad-json', '甲', '乙']],
  ['its first line is cut off within', 'a', `{"id":7,\n${OBJECT('甲')}${OBJECT('乙')}`, ['bad-json', '甲', '乙']],
  ['one of its two lines is broken', 'a', `{"text":"断\n${OBJECT('甲')}`, ['bad-json', '甲']],
  [
    'the commas of a list were forgotten',
    'a',
    `[\n${OBJECT('甲')}${OBJECT('乙')}]`,
    ['bad-json', '甲', '乙', 'bad-json'],
  ],
  ['a page of records is none', 'a.json', PAGE, ['甲', '乙']],
  ['a page of records that is broken is none', 'a.json', `${PAGE}]`, ['bad-json']],
  ['one long line, and others', 'a', `${OBJECT('长'.repeat(30_000))}${OBJECT('甲')}`, ['长'.repeat(30_000), '甲']],
  ['words that begin as JSON does', 'j.txt', `[[玫瑰]]大家好\n${AD}\n你好\n`, ['[[玫瑰]]大家好', AD, '你好']],
  ['words in quotes', 'j.txt', `["通知"]大家好\n${AD}\n`, ['["通知"]大家好', AD]],
  ['words in braces', 'j', `{"通知"}大家好\n${AD}\n`, ['{"通知"}大家好', AD]],
])('lines that are objects, or words: %s', async (_, name, text, read) => {
  const items = await recordsOfFile(strToU8(text), name);
  expect(items.map((item) => (isFault(item) ? item.code : item.text))).toEqual(read);
});

test.each([
  ['its lines', { per: 'line' as const }, ['[[玫瑰]]大家好', AD]],
  ['the whole', {}, [`[[玫瑰]]大家好\n${AD}`]],
])('of words that begin as JSON does, %s are read as of any text', async (_, options, texts) => {
  const read: string[] = [];
  for await (const item of readBytes(strToU8(`[[玫瑰]]大家好\n${AD}`), 'j.txt', options))
    if (!isFault(item)) read.push(item.text);
  expect(read).toEqual(texts);
});

test.each<[string, string, string]>([
  ['an error that is none', 'a.ndjson', `{"source":"微博","line":9,"error":null,"text":"${AD}"}`],
  ['an error of its own', 'a.ndjson', `{"source":"微博","line":9,"error":{"code":"timeout"},"text":"${AD}"}`],
  ['a text beside the error', 'a.ndjson', `{"source":"微博","line":9,"error":{"code":"empty"},"正文":"${AD}"}`],
  [
    'a name that every object has',
    'a.ndjson',
    `{"source":"微博","line":9,"error":{"code":"constructor"},"text":"${AD}"}`,
  ],
  ['findings in words', 'a.ndjson', `{"source":"微博","line":9,"stance":"中立","findings":"无","text":"${AD}"}`],
  ['some columns of a result', 'a.csv', `来源,结论,依据词句,内容\n微博,待看,无,${AD}\n`],
])('a crawler’s own file is no result of this command: %s', async (_, name, text) => {
  const items = await recordsOfFile(strToU8(text), name);
  expect(items.map((item) => (isFault(item) ? item.code : item.text))).toEqual([AD]);
});

test.each([
  ['a fault', 'a.ndjson', '{"label":"一","source":"a.txt","line":9,"error":{"code":"empty","message":"空"}}'],
  ['a record', 'a.ndjson', '{"source":"a.txt","line":9,"stance":"other","findings":[],"text":"带上的"}'],
  ['a table with a label and a column of the input', 'a.csv', `标签,${RESULT_COLUMNS.join(',')},内容\n`],
])('a result of this command is told by its beginning: %s', async (_, name, text) => {
  expect(await recordsOfFile(strToU8(text), name)).toMatchObject([{ code: 'own-result', aside: true }]);
});

test('a record above the limit is a fault, whatever file it stands in', async () => {
  const text = AD.repeat(3);
  const files: Record<string, Uint8Array | string> = {
    'a.txt': text,
    'a.html': `<p>${text}</p>`,
    'a.eml': `MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n${text}`,
    'a.json': JSON.stringify([{ text }, { text: '短' }]),
    'a.docx': docx(`<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`),
    'a.xlsx': await xlsx([['内容'], [text]]),
    'a.csv': `text\n${text}\n`,
  };
  for (const [name, content] of Object.entries(files)) {
    const first = await readBytes(Buffer.from(content), name, { maxRecord: 200 }).next();
    expect([name, first.value]).toEqual([name, expect.objectContaining({ code: 'record-too-long', aside: false })]);
    expect(isFault(first.value)).toBe(true);
  }
});

test('an archive is an Office file by its list of parts, not by a folder’s name', async () => {
  const faultOf = async (bytes: Uint8Array, options = {}): Promise<unknown> =>
    (await readBytes(bytes, 'a.docx', options).next()).value;
  const archive = zipSync({ 'word/a.txt': strToU8('甲'), 'b.txt': strToU8('乙') });
  expect(await faultOf(archive)).toMatchObject({ code: 'unsupported', message: expect.stringContaining('是压缩包') });
  expect(await faultOf(docx(''), { format: 'csv' })).toMatchObject({ message: expect.stringMatching(/不是 CSV 表格/) });
});

// Other systems have no such names.
test.skipIf(process.platform !== 'linux')('a name in GBK within a folder is told as such', () =>
  inFolder(async (folder) => {
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), GBK_TEXT]), AD);
    const items = [];
    for await (const item of readRecords([folder])) items.push(item);
    expect(items).toEqual([
      expect.objectContaining({ code: 'unreadable', message: expect.stringContaining('convmv') }),
    ]);
  }),
);

// Other systems have others, or none.
test.skipIf(process.platform !== 'linux')('a device without an end is not read', async () => {
  for (const [device, code] of [
    ['/dev/zero', 'not-a-file'],
    ['/dev/null', undefined],
  ] as const) {
    expect((await readRecords([device]).next()).value).toEqual(code && expect.objectContaining({ code }));
  }
});

const LISTS = {
  data: {
    list: [
      { id: 'a', words: { content: '甲' } },
      { id: 'b', words: { content: '乙' } },
    ],
    hot: [{ text: '丙' }],
  },
};

async function booksOf(value: unknown, field?: string): Promise<{ read: string[]; faults: string[]; notes: string[] }> {
  const notes: string[] = [];
  const read: string[] = [];
  const faults: string[] = [];
  const onNote = (note: string): unknown => notes.push(note);
  for await (const item of readBytes(new TextEncoder().encode(JSON.stringify(value)), 'a.json', { field, onNote })) {
    if (isFault(item)) faults.push(item.message);
    else read.push(`${item.part}:${item.text}`);
  }
  return { read, faults, notes };
}

test.each<[string | undefined, string[], string]>([
  ['data.list.words.content', ['data.list[1]:甲', 'data.list[2]:乙'], 'data.list'],
  ['words.content', ['data.list[1]:甲', 'data.list[2]:乙'], 'data.list'],
  ['data.hot', ['data.hot[1]:丙'], 'data.hot'],
  [undefined, ['data.hot[1]:丙'], 'data.hot'],
])('the list that --field %s leads to', async (field, read, path) => {
  expect(await booksOf(LISTS, field)).toEqual({ read, faults: [], notes: [`记录取自 ${path}`] });
});

test('lists that are as good, and none at all, are told with what to give', async () => {
  const two = await booksOf({ a: [{ text: '甲' }], b: { c: [{ text: '乙' }] } });
  expect(two.read).toEqual([]);
  expect(two.faults[0]).toMatch(/a（1 条）、b\.c（1 条）。.*--field a。$/);
  for (const rest of [[], [{ data: { text: '甲' } }]]) {
    const other = await booksOf([{ data: { body: '乙' } }, ...rest], 'data.text');
    expect(other.faults).toEqual(['没有“data.text”这个文字字段；请核对 --field。看到的是 data.body。']);
  }
  const none = await booksOf({ data: { list: [{ msg: '甲' }] } });
  expect(none.faults[0]).toMatch(/看到的是 data\.list\.msg。$/);
  expect((await booksOf({ data: { list: [{ msg: '甲' }] } }, 'data.list.msg')).read).toEqual(['data.list[1]:甲']);
});

test('what was found out about a small table is told too', async () => {
  const notes: string[] = [];
  const bytes = new TextEncoder().encode('登记表\n编号;内容\n7;保本高息\n');
  for await (const item of readBytes(bytes, '表.csv', {
    onNote: (note, { source }) => notes.push(`${source} ${note}`),
  }))
    expect(isFault(item)).toBe(false);
  expect(notes).toEqual(['表.csv 分隔符是“;”，表头在第 2 行，文字取自“内容”列']);
});

test('a file chosen in a page: read, moved away since, or too large to be read at all', async () => {
  const blob = new Blob(['保本高息\n']);
  const codes = async (file: Blob): Promise<unknown[]> =>
    (await recordsOfFile(file, 'a.txt')).map((item) => (isFault(item) ? item.code : item.text));
  expect(await codes(blob)).toEqual(['保本高息']);
  const broken = (more: object): Blob => Object.assign(new Blob(['x']), more);
  const fails = { arrayBuffer: () => Promise.reject(new Error('NotReadableError')) };
  expect(await codes(broken(fails))).toEqual(['unreadable']);
  const large = broken(fails);
  Object.defineProperty(large, 'size', { value: 2 ** 31 });
  expect(await codes(large)).toEqual(['too-large']);
});

test('formulas stored without a result: the row of a text is a fault, other cells are named', async () => {
  const plain = await xlsx([
    ['编号', '内容'],
    ['1', '甲'],
    ['2', '乙'],
  ]);
  const book = rewritten(plain, {
    'xl/worksheets/sheet1.xml': (text) =>
      text
        .replace(/<c r="A2".*?<\/c>/, '<c r="A2" s="0"><f>B2</f><v></v></c>')
        .replace(/<c r="B3".*?<\/c>/, '<c r="B3" t="str"><f t="shared" si="0"/></c>'),
  });
  const notes: string[] = [];
  const said: unknown[] = [];
  for await (const item of readBytes(book, '表.xlsx', { onNote: (note) => notes.push(note) }))
    said.push([item.line, isFault(item) ? item.code : item.text]);
  expect(said).toEqual([
    [2, '甲'],
    [3, 'no-text'],
  ]);
  expect(notes).toEqual(['1 格公式没有存下结果，当作空格：A2']);
});

test('a text that a formula made empty is empty, not a fault', async () => {
  const book = rewritten(await xlsx([['内容'], ['甲'], ['乙']]), {
    'xl/worksheets/sheet1.xml': (text) => text.replace(/<c r="A2".*?<\/c>/, '<c r="A2" t="str"><f>""</f><v></v></c>'),
  });
  const said: unknown[] = [];
  for await (const item of readBytes(book, '表.xlsx')) said.push(isFault(item) ? item.code : item.text);
  expect(said).toEqual(['乙']);
});

const textsIn = async (bytes: Uint8Array, name: string): Promise<string[]> => {
  const texts: string[] = [];
  for await (const item of readBytes(bytes, name)) texts.push(isFault(item) ? item.code : item.text);
  return texts;
};

test.each(lying())('a document that is not what its archive says of it is damaged: %s', async (_, bytes) => {
  expect(await textsIn(bytes, '文件.docx')).toEqual(['damaged-file']);
});

describe('a reader of one’s own', () => {
  const PDF = new TextEncoder().encode('%PDF-1.4\n1 0 obj\n<<');
  const read = async (readPdf: unknown): Promise<unknown> =>
    (await readBytes(PDF, 'a.pdf', { readPdf } as object).next()).value;

  test('says itself why it did not read, in its own words or as a fault', async () => {
    expect(await read(() => Promise.reject(new Error('加了密码')))).toMatchObject({
      code: 'read-failed',
      message: expect.stringMatching(/^readPdf 没有读成：加了密码。/),
    });
    expect(await read(() => Promise.reject(new ReadFault('unsupported', '要密码。')))).toMatchObject({
      code: 'unsupported',
      message: '要密码。',
    });
    const words = docx('', { 'word/media/image1.png': new Uint8Array(9999).fill(0x89) });
    const readPicture = (): Promise<string> => Promise.reject(new Error('没有显卡'));
    expect((await readBytes(words, 'a.docx', { readPicture }).next()).value).toMatchObject({ code: 'empty' });
  });

  test.each([
    ['a text', '保本高息'],
    ['an object of nothing', {}],
    ['nothing', undefined],
    ['pages that are no numbers', { text: '保本', unread: ['1'] }],
    ['pictures that are no list', { text: '保本', unread: [], seen: '无' }],
  ])('gives %s where a PDF’s words are asked for: told to who wrote it', async (_, given) => {
    await expect(read(() => Promise.resolve(given))).rejects.toMatchObject({
      code: 'invalid-argument',
      message: expect.stringContaining('readPdf'),
    });
  });

  test('a picture’s words are a text', async () => {
    const picture = Buffer.from('89504e470d0a1a0a', 'hex');
    const readPicture = (): Promise<string> => Promise.resolve(5 as never);
    await expect(readBytes(picture, 'a.png', { readPicture }).next()).rejects.toMatchObject({
      code: 'invalid-argument',
    });
  });
});

describe('what holds very many of one thing is read: a quadratic reader would not come back', { tags: 'long' }, () => {
  const MANY = 200_000;

  test('paragraphs of a document', async () => {
    const [text] = await textsIn(docx('<w:p><w:r><w:t>甲</w:t></w:r></w:p>'.repeat(MANY)), '多段.docx');
    expect(text).toBe(`${'甲\n'.repeat(MANY - 1)}甲`);
  });

  test('shapes of a pattern of slides, what they ask for left out', async () => {
    const said = `<p:sp><a:p><a:r><a:t>甲</a:t></a:r></a:p></p:sp>`;
    const asked = said.replace('<a:p>', '<p:nvPr><p:ph/></p:nvPr><a:p>').replace('甲', '单击添加标题');
    const slides = zipSync({
      '[Content_Types].xml': strToU8('<Types/>'),
      'ppt/presentation.xml': strToU8('<p:presentation/>'),
      'ppt/slideMasters/slideMaster1.xml': strToU8(`<p:sldMaster>${(said + asked).repeat(MANY / 2)}</p:sldMaster>`),
    });
    const [text] = await textsIn(slides, '多框.pptx');
    expect(text).toBe(`${'甲\n'.repeat(MANY / 2 - 1)}甲`);
  });

  test.each(['<c ', '<x:c ', '<![CDATA['])('%j of a sheet, none of which ends', async (piece) => {
    const damaged = rewritten(await xlsx([['内容'], ['甲']]), {
      'xl/worksheets/sheet1.xml': (text) => text + piece.repeat(MANY),
    });
    expect(await textsIn(damaged, '没有完.xlsx')).toHaveLength(1);
  });

  test.each([
    ['a comment', (text: string) => `<!--${text}--><sheetData>`, '甲'],
    ['a cell', (text: string) => `<sheetData><row r="9"><c r="A9" t="str"><v>${text}</v></c></row>`, 'damaged-file'],
  ])('signs of %s in a sheet', async (_, written, read) => {
    const sheet = (text: string): string => text.replace('<sheetData>', written('a'.repeat(200 * MANY)));
    const book = rewritten(await xlsx([['内容'], ['甲']]), { 'xl/worksheets/sheet1.xml': sheet });
    expect(await textsIn(book, '很长.xlsx')).toEqual([read]);
  });

  test('parts of one message', async () => {
    const parts = '<part ct="text/plain" text="甲"/>'.repeat(3 * MANY);
    const messages = `<?xml version="1.0"?><smses count="1"><mms><parts>${parts}</parts></mms></smses>`;
    expect(await textsIn(strToU8(messages), '短信.xml')).toEqual([`${'甲\n'.repeat(3 * MANY - 1)}甲`]);
  });
});

test('a name that stands twice is found beside a text of any length', { tags: 'long' }, () => {
  const record = parsedJson(`{"text":"${'很长'.repeat(8_000_000)}","text":1}`) as object;
  expect(() => refuseDoubled(record)).toThrow('写了两次');
});

test('a record deeper than calls go is looked through', () => {
  const deep = (inner: string): string => `${'{"a":'.repeat(20_000)}${inner}${'}'.repeat(20_000)}`;
  expect(() => refuseDoubled(parsedJson(deep('1')) as object)).not.toThrow();
  expect(() => refuseDoubled(parsedJson(deep('{"b":1,"b":2}')) as object)).toThrow('写了两次');
});

test('a long table in GBK, its separator found: read alike from wherever an earlier run stopped', () =>
  inFolder(async (folder) => {
    const path = join(folder, 'in.csv');
    // The second byte of 瀨 is that of the separator: the quote after it opens no cell.
    const row = (id: number): string => `${id}|村口瀨"记\n${id + 1}|"${'保本保息'.repeat(20)}\n第二行"\n`;
    writeFileSync(path, encodeGb18030(`id|text\n${Array.from({ length: 7000 }, (_, at) => row(2 * at)).join('')}`));
    const stops: [number, Position][] = [];
    const read = async (from?: Position): Promise<string[]> => {
      const texts: string[] = [];
      for await (const block of blocksOfInputs([path], LIMITS, from)) {
        for await (const item of itemsOf(block, LIMITS))
          texts.push(isFault(item) ? item.code : `${item.line} ${item.text}`);
        if (!from) stops.push([texts.length, block.after]);
      }
      return texts;
    };
    const whole = await read();
    expect(whole).toHaveLength(14_000);
    expect(whole.slice(0, 3)).toEqual(['2 村口瀨"记', `3 ${'保本保息'.repeat(20)}\n第二行`, '5 村口瀨"记']);
    expect(stops.length).toBeGreaterThan(4);
    for (const [done, position] of stops) expect(await read(position)).toEqual(whole.slice(done));
  }));

test.each([
  ['big5', [0xa8, 0x7c]],
  ['shift_jis', [0x97, 0x7c]],
  // One byte, then the separator itself.
  ['shift_jis', [0xb1]],
])('in %s half a character is no separator', async (encoding, bytes) => {
  const ascii = (text: string): Uint8Array => strToU8(text);
  const table = [
    ascii('id|text|n\n1|'),
    Uint8Array.from(bytes),
    ascii('"\n2|'),
    Uint8Array.from(bytes),
    ascii('|"\n"\n'),
  ];
  const lines: number[] = [];
  for await (const { line } of readBytes(Buffer.concat(table), 'a.csv', { encoding, delimiter: '|' })) lines.push(line);
  expect(lines).toEqual([2, 3]);
});

test.each([
  ['a.csv', '\ufeff编号,平台,正文\r\n7,论坛,返利\r\n'],
  ['a.ndjson', '{"编号":"7","平台":"论坛","正文":"返利"}'],
  ['a.xml', '<smses count="1"><sms 编号="7" 平台="论坛" body="返利"/></smses>'],
])('a record of %s says what its fields are called, and each gives what it holds', async (name, content) => {
  const [record] = await recordsOfFile(strToU8(content), name);
  const { fields = [], field } = record as TextRecord;
  expect(fields.map((one) => [one.trim().replace('body', '正文'), field?.(one)])).toEqual([
    ['编号', '7'],
    ['平台', '论坛'],
    ['正文', '返利'],
  ]);
  expect([0, 1, 2, 3].map((at) => field?.(at))).toEqual(['7', '论坛', '返利', undefined]);
});

test('of two columns of one name, each is had by its place', async () => {
  const [record] = await recordsOfFile(strToU8('正文,备注,备注\n返利,一,二\n'), 'a.csv');
  const { fields, field } = record as TextRecord;
  expect(fields?.map((_, at) => field?.(at))).toEqual(['返利', '一', '二']);
});

test.each([
  ['a.txt', '保本高息', { text: '保本高息' }],
  ['a.html', '保本<b>高息</b>', { text: '保本高息' }],
  ['a.csv', '内容\n保本高息', { line: 2, text: '保本高息' }],
  ['a.json', '[{"text":"保本高息"}]', { text: '保本高息' }],
])('a record holds what is declared of it and no more: %s', async (name, text, record) => {
  for await (const item of readBytes(new TextEncoder().encode(text), name)) {
    const plain = Object.entries(item).filter(([key]) => !['fields', 'field', 'locate'].includes(key));
    expect(Object.fromEntries(plain)).toStrictEqual({ source: name, line: 1, ...record });
  }
});

test('an option that is set to nothing is as if it were not there', async () => {
  const options = {
    maxRecord: undefined,
    maxFile: undefined,
    per: undefined,
    encoding: undefined,
    delimiter: undefined,
  };
  const items = [];
  for await (const item of readBytes(new TextEncoder().encode('保本高息'), 'a.txt', options as object))
    items.push(item);
  expect(items).toMatchObject([{ text: '保本高息' }]);
});

test('a fault is what reading gives as one, whatever else has a code', () => {
  const fault = { source: 'a', line: 1, code: 'empty', message: '', aside: true };
  expect(isFault(fault)).toBe(true);
  for (const other of [
    { code: '653022' },
    { ...fault, code: '653022' },
    { ...fault, code: 'toString' },
    { ...fault, text: '' },
    { code: 'empty', message: '一条' },
  ])
    expect(isFault(other)).toBe(false);
});

test('a picture that says it is smaller than it is packed may hold words', async () => {
  const picture = Uint8Array.from({ length: 9000 }, (_, at) => (at * at * 7919) >> 5);
  picture.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  const name = 'word/media/image1.png';
  const bytes = docx(`<w:p><w:r><w:t>${AD}</w:t></w:r></w:p>`, { [name]: picture });
  // The directory stands last; the size of a part, 24 bytes into the 46 before its name.
  const directory = Buffer.from(bytes).lastIndexOf(name) - 46;
  new DataView(bytes.buffer, bytes.byteOffset).setUint32(directory + 24, 100, true);
  const parts = (await recordsOfFile(bytes, 'a.docx')).map(({ part }) => part);
  expect(parts).toContain('文中的图片');
});
