// One record of a bulk run: from its bytes to what is said of it, as NDJSON or CSV.
import { Buffer } from 'node:buffer';
import { readFileSync, statSync } from 'node:fs';
import type { Classification } from '../classify/types.ts';
import { countLines, endOfRecord, type Block, type FaultCode, type Position } from './blocks.ts';
import { parseCsvRecord } from '../csv.ts';
import { csvRow } from './csv.ts';
import { decode, decodeFile, type Encoding } from './decode.ts';
import { htmlToText, spansInPage } from './html.ts';
import { stanceNames } from '../classify/index.ts';
import { labelOf, roleOf } from './words.ts';

export interface RecordOptions {
  output: 'ndjson' | 'csv';
  /** Where the text stands in NDJSON and CSV; by default the first that exists of the usual names. */
  field?: string | undefined;
  encoding?: Encoding | undefined;
  maxRecord: number;
  /** Whether every step of the decision goes into the output. */
  full: boolean;
}

/** What a block came to. */
export interface BlockResult {
  bytes: Uint8Array<ArrayBuffer>;
  records: number;
  flagged: number;
  faults: number;
  /** How many bytes of input were read. */
  read: number;
  after: Position;
}

type Classify = (text: string) => Classification;

interface Line {
  path: string;
  line: number;
  id?: string | undefined;
}

interface Read {
  text: string;
  id?: string | undefined;
  /** Moves the offsets to where the text stands in its file. */
  spans?: (said: Classification) => Classification;
}

class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, message: string) {
    super(message);
    this.code = code;
  }
}

const TEXT_FIELDS = ['text', 'content', 'body', '文本', '内容', '正文'];
const ID_FIELDS = ['id', '编号', '序号'];

const FAULT_WORDS: Record<FaultCode, string> = {
  'bad-encoding': '不是所用编码的文字；请核对文件编码，或用 --encoding 指定。',
  'bad-json': '不是合法的 JSON；请检查引号、括号和逗号。',
  'no-text': '没有文字字段；请用 --field 指定文字所在的字段或列。',
  'record-too-long': '超过一条记录的上限；请拆开，或用 --max-record 放宽。',
  'unclosed-quote': '引号没有配对，或这一条超过上限；这一行略过，从下一行接着读。',
  'unreadable-file': '文件读不了；请检查是否存在、有无权限。',
  'classify-failed': '判读时程序出错；请把这一条报告给维护者。',
};

const fault = (code: FaultCode, detail = ''): Fault => new Fault(code, `${detail}${FAULT_WORDS[code]}`);

/** Writes one block's records. */
export function writeBlock(block: Block, options: RecordOptions, classify: Classify): BlockResult {
  const lines: string[] = [];
  const result = { records: 0, flagged: 0, faults: 0, read: block.bytes?.length ?? block.size ?? 0 };
  const write = (at: Line, read: () => Read): void => {
    result.records++;
    try {
      const { text, id, spans } = read();
      const said = classified(text, classify);
      if (said.flagged) result.flagged++;
      lines.push(sayRecord({ ...at, id }, text, spans ? spans(said) : said, options));
    } catch (error) {
      result.faults++;
      if (!(error instanceof Fault)) throw error;
      lines.push(sayFault(at, error, options));
    }
  };

  if (block.fault) {
    write({ path: block.path, line: block.line }, () => {
      throw fault(block.fault!, block.size === undefined ? '' : `这一条有 ${block.size} 字节，`);
    });
  } else if (block.bytes && !block.whole) {
    eachRecord(block, block.bytes, (bytes, line) =>
      write({ path: block.path, line }, () => readRecord(bytes, block, options)),
    );
  } else {
    write({ path: block.path, line: 1 }, () => {
      const bytes = block.bytes ?? readFile(block.path, options.maxRecord);
      result.read = bytes.length;
      return readWhole(bytes, block, options);
    });
  }
  return { ...result, bytes: new Uint8Array(Buffer.from(lines.join(''))), after: block.after };
}

function classified(text: string, classify: Classify): Classification {
  try {
    return classify(text);
  } catch {
    throw fault('classify-failed');
  }
}

/** Calls back for every record of a block that is not blank. */
function eachRecord(block: Block, bytes: Uint8Array, visit: (record: Uint8Array, line: number) => void): void {
  let line = block.line;
  for (let from = 0; from < bytes.length;) {
    const end = endOfRecord(bytes, from, block);
    const record = bytes.subarray(from, end - 1);
    if (!isBlank(record)) visit(record, line);
    line += block.format === 'csv' ? countLines(bytes, from, end) : 1;
    from = end;
  }
}

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.length < 64 && bytes.every((byte) => byte === 32 || (byte > 8 && byte < 14));

function readRecord(bytes: Uint8Array, block: Block, options: RecordOptions): Read {
  let text: string;
  try {
    text = decode(bytes, block.encoding);
  } catch {
    throw fault('bad-encoding');
  }
  if (block.format === 'text') return { text: text.replace(/\r$/, '') };
  if (block.format === 'csv') return fromCells(parseCsvRecord(text, block.delimiter), block, options);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw fault('bad-json');
  }
  if (typeof value === 'string') return { text: value };
  const entries = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const field = options.field ?? TEXT_FIELDS.find((name) => typeof entries[name] === 'string');
  const found = field === undefined ? undefined : entries[field];
  if (typeof found !== 'string') throw fault('no-text');
  const id = ID_FIELDS.map((name) => entries[name]).find((v) => typeof v === 'string' || typeof v === 'number');
  return id === undefined ? { text: found } : { text: found, id: String(id) };
}

let headerOf: { header: string; delimiter: string; columns: string[] } | undefined;

function fromCells(cells: string[], { header = '', delimiter }: Block, { field }: RecordOptions): Read {
  if (headerOf?.header !== header || headerOf.delimiter !== delimiter) {
    headerOf = { header, delimiter, columns: parseCsvRecord(header, delimiter).map((name) => name.trim()) };
  }
  const { columns } = headerOf;
  const column = (names: readonly string[]): number => columns.findIndex((name) => names.includes(name));
  const text = cells[column(field === undefined ? TEXT_FIELDS : [field])];
  if (text === undefined) throw fault('no-text', `表头是 ${columns.join('、')}；`);
  const id = cells[column(ID_FIELDS)];
  return id === undefined ? { text } : { text, id };
}

function readWhole(bytes: Uint8Array, block: Block, options: RecordOptions): Read {
  let source: string;
  try {
    source = decodeFile(bytes, block.format === 'html', options.encoding);
  } catch {
    throw fault('bad-encoding');
  }
  if (block.format !== 'html') return { text: source };
  const page = htmlToText(source);
  return { text: page.text, spans: (said: Classification) => spansInPage(said, page) };
}

function readFile(path: string, maxRecord: number): Uint8Array {
  let size: number;
  try {
    size = statSync(path).size;
    if (size <= maxRecord) return readFileSync(path);
  } catch {
    throw fault('unreadable-file');
  }
  throw fault('record-too-long', `这个文件有 ${size} 字节，`);
}

export const CSV_HEADER = [
  '来源',
  '行号',
  '编号',
  '疑似',
  '强度',
  '文意',
  '条款',
  '发现',
  '依据词句',
  '许诺回报',
  '负责单位',
  '摘要',
  '错误',
];

const EXCERPT = 80;

function sayRecord(at: Line, text: string, said: Classification, { output, full }: RecordOptions): string {
  if (output === 'ndjson') {
    const { flagged, score, stance, findings, promises, responsible } = said;
    const shown = full ? said : { flagged, score, stance, findings, promises, responsible };
    return `${JSON.stringify({ source: at.path, line: at.line, id: at.id, ...shown })}\n`;
  }
  const units = said.responsible.filter(({ unit }) => unit);
  return csvRow([
    at.path,
    at.line,
    at.id ?? '',
    said.flagged ? '疑似' : '',
    Number(said.score.toFixed(2)),
    stanceNames[said.stance],
    unique(said.findings.map(({ clause }) => labelOf(clause))).join('；'),
    unique(said.findings.map(({ name }) => name)).join('；'),
    unique(said.findings.flatMap(({ evidence }) => evidence.map((piece) => oneLine(piece.text)))).join('；'),
    unique(said.promises.map((promise) => oneLine(promise.text))).join('；'),
    unique(units.map(({ name, unit, role }) => `${name ?? unit}（${roleOf(role)}）`)).join('；'),
    [...oneLine(text.slice(0, EXCERPT * 2))].slice(0, EXCERPT).join(''),
    '',
  ]);
}

function sayFault(at: Line, { code, message }: Fault, { output }: RecordOptions): string {
  if (output === 'ndjson') return `${JSON.stringify({ source: at.path, line: at.line, error: { code, message } })}\n`;
  return csvRow([at.path, at.line, ...Array<string>(CSV_HEADER.length - 3).fill(''), `${code}：${message}`]);
}

const unique = (words: readonly string[]): string[] => [...new Set(words)];

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();
