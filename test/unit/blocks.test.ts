// Sources cut into blocks: the same however they come, nothing lost, gone on with only where nothing changed, and closed again.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { encodeGb18030 } from 'fangfei/table';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { itemsOf } from '../../rules-lib/src/read/block.ts';
import { isFault, readBytes, type Item } from '../../rules-lib/src/bulk/index.ts';
import { itemsOfLines } from '../../rules-lib/src/read/items.ts';
import type { LineKind } from '../../rules-lib/src/read/kind.ts';
import { blocksOf, type Position } from '../../rules-lib/src/read/lines.ts';
import { LIMITS } from '../../rules-lib/src/read/record.ts';
import { blocksOfInputs } from '../../rules-lib/src/read/walk.ts';
import { inFolder } from '../tools/cli.ts';
import { ONE_IN } from '../tools/share.ts';

const RUNS = Math.ceil(20_000 / ONE_IN);

/** Bytes as they come, so many at a time; tells when nobody wants more of them. */
async function* piecesOf(bytes: Uint8Array, size: number, onEnd?: () => void): AsyncGenerator<Uint8Array> {
  try {
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
  } finally {
    onEnd?.();
  }
}

const words = (item: Item): string =>
  isFault(item) ? `${item.line} ${item.code} ${item.message}` : `${item.line} ${item.damaged ?? 0} ${item.text}`;

async function itemsBy(kind: LineKind, bytes: Uint8Array, size: number, options: object): Promise<Item[]> {
  const all = { ...LIMITS, ...options };
  const items: Item[] = [];
  for await (const block of blocksOf({ index: 0, path: 'a.csv', kind, chunks: piecesOf(bytes, size) }, all))
    items.push(...itemsOfLines(block, all));
  return items;
}

const SIGNS = ['"', '"', '""', ',', '\n', '\r\n', '\r', 'a', '你', ' ', '"a"', '"\n', 'x,"y', ';', '"a","b\n'];
const noise = fc.array(fc.constantFrom(...SIGNS), { maxLength: 60 }).map((signs) => signs.join(''));
const HEADS = [
  '内容,编号\n',
  '标题\n内容,编号\n',
  '"标题\n内容,编号\n',
  '"标题"\n\n内容,编号\r\n',
  '某县"汇总",\n"二\n三",内容\r\n',
  '\uFEFF内容;编号\n',
  'sep=;\n内容;编号\n',
  '编号;内容\n编号,内容\n',
  '说明,"内容;编号\n内容,编号\n',
];
const ENCODE: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-16le': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  gb18030: encodeGb18030,
};

describe('however the pieces of a source come', () => {
  test.each<[LineKind, readonly string[]]>([
    ['csv', HEADS],
    ['text', ['']],
    ['ndjson', ['{"text":"a"}\n']],
  ])('its records and faults are the same: %s', async (kind, heads) => {
    const source = fc.record({
      head: fc.constantFrom(...heads),
      body: noise,
      encoding: fc.constantFrom(...Object.keys(ENCODE)),
      size: fc.constantFrom(1, 2, 3, 7, 64),
      maxRecord: fc.constantFrom(5, 20, 60),
    });
    await fc.assert(
      fc.asyncProperty(source, async ({ head, body, encoding, size, maxRecord }) => {
        const bytes = ENCODE[encoding]!(head + body);
        const whole = await itemsBy(kind, bytes, bytes.length + 1, { encoding, maxRecord });
        expect((await itemsBy(kind, bytes, size, { encoding, maxRecord })).map(words)).toEqual(whole.map(words));
      }),
      { numRuns: RUNS },
    );
  });

  test.each(['通知\n', '"某县帖子汇总\n', '某县,"帖子汇总\n'])(
    'the header is found below %j, and no row is taken in by a quote far down',
    async (title) => {
      const rows = Array.from({ length: 6000 }, (_, id) => `第${id}条帖子，没有引号，写的是打扫楼道,${id}`);
      const table = Buffer.from(`${title}内容,作者\n${rows.join('\n')}\n你好,乙"\n再见,"丙"\n完了,丁\n`);
      expect(table.length).toBeGreaterThan(350_000);
      for (const size of [table.length, 1 << 16]) {
        const items = await itemsBy('csv', table, size, {});
        expect(items).toHaveLength(6003);
        expect(items.filter(isFault)).toEqual([]);
      }
    },
  );
});

/** A cell: in quotes over several lines, and nothing but blanks behind; in quotes on one; or as it stands. */
const CELL = [
  String.raw`"(?:[^"\r\n]|"")*[\r\n](?:[^"]|"")*"[ \t]*`,
  String.raw`"(?:[^"\r\n]|"")*"(?!")[^,\r\n]*`,
  String.raw`(?!")[^,\r\n]*`,
].join('|');
const RECORD = new RegExp(String.raw`(?:${CELL})(?:,(?:${CELL}))*(?:\r\n|\n|\r(?!\n)|$)`, 'y');
const LINE = /[^\r\n]*(?:\r\n|\n|\r|$)/y;

/** What a table holds by the rules alone: the line of every record that is not blank, and of every line that begins none. */
function* linesByRule(text: string, first: number): Generator<[line: number, code: string]> {
  let line = first;
  for (let at = 0; at < text.length;) {
    RECORD.lastIndex = LINE.lastIndex = at;
    const record = RECORD.exec(text)?.[0];
    const taken = record ?? LINE.exec(text)![0];
    if (taken.trim()) yield [line, record === undefined ? 'unclosed-quote' : 'text'];
    line += taken.match(/\r\n|\n|\r/g)?.length ?? 0;
    at += taken.length;
  }
}

test('as many records and faults come out of a table as go in, wherever its quotes are', async () => {
  await fc.assert(
    fc.asyncProperty(noise, async (rows) => {
      const items: [number, string][] = [];
      for await (const item of readBytes(Buffer.from(`内容,编号\n1,1\n${rows}`), 'a.csv'))
        items.push([item.line, isFault(item) ? item.code : 'text']);
      expect(items).toEqual([[2, 'text'], ...linesByRule(rows, 3)]);
    }),
    { numRuns: RUNS },
  );
});

describe('rows that never close cost their own lines: a quadratic reader would not come back', () => {
  const ROWS = 100_000;
  test.each([
    ['at all', ''],
    ['within what a record may have', 'c"\n'],
  ])('%s', async (_, last) => {
    const bytes = Buffer.from(`内容,编号\n${'甲","乙\n'.repeat(ROWS)}${last}`);
    const codes = new Map<string, number>();
    for await (const item of readBytes(bytes, 'a.csv', { maxRecord: 200_000 })) {
      const code = isFault(item) ? item.code : 'text';
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes.values()].reduce((sum, count) => sum + count)).toBeGreaterThan(ROWS / 2);
    expect(codes.get('unclosed-quote')).toBeGreaterThan(ROWS / 2);
  });
});

describe('going on where an earlier run stopped', () => {
  const NAMES = ['a.txt', 'b.txt', 'c.csv', 'd.txt'];

  /** Every place where a run can have stopped. */
  async function stopsOf(folder: string): Promise<Position[]> {
    const stops: Position[] = [];
    for await (const { after } of blocksOfInputs([folder], LIMITS)) stops.push(after);
    return stops;
  }

  async function goneOn(folder: string, from: Position): Promise<string[]> {
    const read: string[] = [];
    for await (const block of blocksOfInputs([folder], LIMITS, from))
      for await (const item of itemsOf(block, LIMITS)) read.push(words(item));
    return read;
  }

  const filled = (folder: string): void => {
    mkdirSync(folder);
    for (const name of NAMES)
      writeFileSync(join(folder, name), name.endsWith('csv') ? `内容\n${'保本保息\n'.repeat(120_000)}` : name);
  };

  test.each<[string, (folder: string) => void]>([
    ['one before it was removed', (folder) => rmSync(join(folder, 'a.txt'))],
    [
      'it is the last, and one before it was removed',
      (folder) => ['a.txt', 'd.txt'].forEach((name) => rmSync(join(folder, name))),
    ],
    ['one came before it', (folder) => writeFileSync(join(folder, 'a0.txt'), 'a0')],
    ['one went and another came', (folder) => renameSync(join(folder, 'a.txt'), join(folder, 'b0.txt'))],
    ['it was removed with all behind it', (folder) => ['c.csv', 'd.txt'].forEach((name) => rmSync(join(folder, name)))],
  ])('is refused where %s', (_, change) =>
    inFolder(async (base) => {
      const folder = join(base, 'in');
      filled(folder);
      const stops = (await stopsOf(folder)).filter(({ source }) => source === 2);
      expect(stops.length).toBeGreaterThan(4);
      expect(await goneOn(folder, stops.at(-1)!)).toEqual(['1 0 d.txt']);
      change(folder);
      for (const stop of stops) await expect(goneOn(folder, stop)).rejects.toMatchObject({ code: 'changed' });
    }),
  );

  test('what comes behind the place is read', () =>
    inFolder(async (base) => {
      const folder = join(base, 'in');
      filled(folder);
      const stop = (await stopsOf(folder)).at(-2)!;
      writeFileSync(join(folder, 'e.txt'), 'e');
      rmSync(join(folder, 'd.txt'));
      expect(await goneOn(folder, stop)).toEqual(['1 0 e']);
    }));
});

describe('a source of which no more is wanted is closed', () => {
  test.each<LineKind>(['text', 'csv', 'ndjson'])('%s', async (kind) => {
    let closed = 0;
    const bytes = Buffer.from('内容\n1\n2\n3\n');
    const chunks = piecesOf(bytes, 4, () => closed++);
    for await (const _ of blocksOf({ index: 0, path: 'a', kind, chunks }, LIMITS)) break;
    expect(closed).toBe(1);
  });

  test.each([
    ['as it is read', '{"text":"甲"}\n{"text":"乙"}\n', {}],
    ['before it is', '%PDF-1.7\n%\n', { format: 'csv' as const }],
  ])('standard input, %s', async (_, text, options) => {
    let closed = 0;
    const stdin = piecesOf(Buffer.from(text), 9, () => closed++);
    for await (const _ of blocksOfInputs(['-'], { ...LIMITS, ...options, stdin })) break;
    expect(closed).toBe(1);
  });
});
