// The one CSV reader, measured against csv-parse, and what no record may cost.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parseLedger } from 'fangfei/ledger';
import { distinctNames, parseCsv, toCsv } from 'fangfei/table';
import { describe, expect, test } from 'vitest';
import { ByteUnits, Cutter, TextUnits, type Units } from '../../rules-lib/src/csv/cut.ts';
import { cellsOf, recordsOf } from '../../rules-lib/src/csv/read.ts';
import { csvRow } from '../../rules-lib/src/csv/write.ts';
import { ONE_IN } from '../tools/share.ts';

const FILES = Math.ceil(100_000 / ONE_IN);
const TIMES = Math.ceil(2_000_000 / ONE_IN);
const PIECES = ['a', '"', '"', ',', '\n', '\r\n', '\r', '养', ' '];

/** Small files made of what matters to a splitter; the same on every run. */
function* randomFiles(): Generator<string> {
  let seed = 2018;
  const below = (n: number): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * n);
  };
  for (let i = 0; i < FILES; i++)
    yield Array.from({ length: 1 + below(12) }, () => PIECES[below(PIECES.length)]).join('');
}

const OPTIONS = { relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] };

/** What csv-parse reads: by the standard; with quotes where they do not belong; or nothing, when a quote never closes. */
function independently(file: string): { rows: string[][]; strict: boolean } | undefined {
  for (const strict of [true, false]) {
    try {
      return { rows: parse(file, { ...OPTIONS, relax_quotes: !strict }), strict };
    } catch {
      // The next, milder way.
    }
  }
  return undefined;
}

const withoutQuotes = (rows: string[][]): string[][] => rows.map((row) => row.map((cell) => cell.replaceAll('"', '')));

/** Where records begin and end, and whether one was given up for a stray quote. */
type Cut = [from: number, to: number, stray: boolean];

/** Cut as it comes, so many units at a time. */
function cutBy(length: number, unitsFrom: (from: number, to: number) => Units, size: number): Cut[] {
  const cuts: Cut[] = [];
  let from = 0;
  let base = 0;
  let cutter = new Cutter(unitsFrom(0, 0));
  for (let to = Math.min(size, length); from < length; to = Math.min(to + size, length)) {
    cutter = cutter.after(from - base, unitsFrom(from, to));
    base = from;
    while (from < to) {
      const found = cutter.recordEnd(from - base, to === length);
      const end = found === 'stray' ? cutter.lineEnd(from - base, to === length) : found;
      if (typeof end === 'string') break;
      cuts.push([from, base + end, found === 'stray']);
      from = base + end;
    }
  }
  return cuts;
}

/** Every record found by a cutter that knows of no other. */
function cutAlone(text: string): Cut[] {
  const cuts: Cut[] = [];
  for (let from = 0; from < text.length;) {
    const cutter = new Cutter(new TextUnits(text.slice(from)));
    const found = cutter.recordEnd(0, true);
    const to = from + Number(found === 'stray' ? cutter.lineEnd(0, true) : found);
    cuts.push([from, to, found === 'stray']);
    from = to;
  }
  return cuts;
}

describe('reading', () => {
  test('a last cell that ends in quotes does not swallow the next line', () => {
    expect(parseCsv('线索,登记单位\n县教育局,某商行""\n县民政局,乙店')).toEqual([
      ['线索', '登记单位'],
      ['县教育局', '某商行""'],
      ['县民政局', '乙店'],
    ]);
    const { rows } = parseLedger('主体名称（疑似）,登记单位,备注\n甲店,县教育局,某商行""\n乙店,县民政局,');
    expect(rows.map(({ subject }) => subject)).toEqual(['甲店', '乙店']);
  });

  test(`agrees with csv-parse on ${FILES} random files`, () => {
    const seen = { strict: 0, relaxed: 0, stray: 0 };
    for (const file of randomFiles()) {
      const records = [...recordsOf(file)];
      const rows = records.map(({ cells }) => cells);
      const other = independently(file);
      if (records.some(({ stray }) => stray)) {
        // It refuses the file, or joins lines by quotes that have more behind them.
        seen.stray++;
        expect(other?.strict, file).not.toBe(true);
      } else if (other?.strict) {
        seen.strict++;
        expect(rows, file).toEqual(other.rows);
      } else {
        // What follows a closing quote: spreadsheets drop the quotes before it, csv-parse keeps them. The cuts are the same.
        seen.relaxed++;
        expect(withoutQuotes(rows), file).toEqual(withoutQuotes(other!.rows));
      }
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(FILES / 20);
  }, 240_000);

  test('a quote that never closes costs its own line and no more', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a养, ]{1,5}$/), { minLength: 1 }), fc.nat(), (lines, at) => {
        const broken = lines.with(at % lines.length, `"${lines[at % lines.length]!}`);
        const records = [...recordsOf(broken.join('\n'))];
        expect(records.map(({ stray }) => stray)).toEqual(lines.map((_, i) => i === at % lines.length));
        expect(records.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 1));
      }),
    );
  });

  test('a quote that a later line closes costs its own line, unless nothing but blanks stands behind', () => {
    const cut = (text: string): unknown[] => Array.from(recordsOf(text), ({ cells, stray }) => [stray, ...cells]);
    expect(cut('1,"通知,你好\n2,"再见,再见\n3,x\n')).toEqual([
      [true, '1', '通知,你好'],
      [true, '2', '再见,再见'],
      [false, '3', 'x'],
    ]);
    expect(cut('1,"通知\n你好" \t,x\r\n2,"甲"乙\n')).toEqual([
      [false, '1', '通知\n你好 \t', 'x'],
      [false, '2', '甲乙'],
    ]);
  });

  test('records end where they do when they are cut by themselves, in a text and in its bytes, however they come', () => {
    const texts = fc.array(fc.constantFrom(...PIECES, 'a","b\n'), { maxLength: 40 }).map((all) => all.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 9 }), (text, size) => {
        const alone = cutAlone(text);
        expect(cutBy(text.length, (from, to) => new TextUnits(text.slice(from, to)), size)).toEqual(alone);
        const bytes = Buffer.from(text);
        const inText = (at: number): number => bytes.toString('utf8', 0, at).length;
        const cut = cutBy(bytes.length, (from, to) => new ByteUnits(bytes.subarray(from, to)), size);
        expect(cut.map(([from, to, stray]) => [inText(from), inText(to), stray])).toEqual(alone);
      }),
      { numRuns: Math.ceil(20_000 / ONE_IN) },
    );
  });

  test.each(['a","b\n', '"a,"b\n', ',"\n', '"""\n"\n', '"\r\n'])(
    'rows of %j are looked at so many times a unit, however many they are and however they come',
    (row) => {
      /** How often a unit is looked at. */
      const looks = (rows: number, pieces: number): number => {
        const text = row.repeat(rows);
        let count = 0;
        const counted = (from: number, to: number): Units => {
          const units = new TextUnits(text.slice(from, to));
          const at = (place: number): number => {
            count++;
            return units.at(place);
          };
          const next = (unit: number, since: number): number => {
            const found = units.next(unit, since);
            count += found - since;
            return found;
          };
          return { length: units.length, at, next };
        };
        cutBy(text.length, counted, Math.ceil(text.length / pieces));
        return count / text.length;
      };
      for (const pieces of [1, 4]) {
        expect(looks(400, pieces)).toBeLessThan(12 * pieces);
        expect(looks(4000, pieces)).toBeLessThan(1.05 * looks(400, pieces));
      }
    },
  );

  test('a record is not ended before its end is seen', () => {
    const end = (text: string, whole: boolean): unknown => new Cutter(new TextUnits(text)).recordEnd(0, whole);
    expect(end('a,b\r', false)).toBe('open');
    expect(end('a,b\r', true)).toBe(4);
    expect(end('a,b\r\n', false)).toBe(5);
    expect(end('a,"b\n', false)).toBe('open');
    expect(end('a,"b\n', true)).toBe('stray');
    expect(end('a,"b\n"c', false)).toBe('stray');
    expect(end('a,b', true)).toBe(3);
  });

  test('lines end at LF, CRLF and CR; other delimiters split alike', () => {
    expect(new Cutter(new TextUnits('"a\nb\r\nc"\rd')).linesIn(0, 9)).toBe(3);
    expect(cellsOf('a;"b;c";\r\n', ';')).toEqual(['a', 'b;c', '']);
    expect([...recordsOf('a\t"b\rc"\r1\t2', '\t')].map(({ cells, line }) => [line, ...cells])).toEqual([
      [1, 'a', 'b\rc'],
      [3, '1', '2'],
    ]);
  });

  test.each(['"', '""', ',', '\n', '\r', '"\n', '"""\n', ',"', '"a', '\r"', 'a","b\n'])(
    `${TIMES} times %j are read: a quadratic reader would not come back`,
    (piece) => {
      let count = 0;
      for (const { cells } of recordsOf(piece.repeat(TIMES))) count += cells.length;
      expect(count).toBeGreaterThan(0);
    },
  );
});

describe('writing', () => {
  test('what a spreadsheet would run is kept from it; ids, dates and numbers stay what they are', () => {
    expect(csvRow(['=1+1', '@SUM(A1)', '＝1', '+86 139', '-', '-1', '+2.5', '0001', '2018-07-10', 3])).toBe(
      `"'=1+1","'@SUM(A1)","'＝1","'+86 139",-,-1,+2.5,0001,2018-07-10,3\r\n`,
    );
    expect(csvRow(['=1+1', "'a"], true)).toBe(`=1+1,"'a"\r\n`);
    expect(toCsv([["'a"]])).toBe(`\uFEFF"''a"\r\n`);
  });
});

test('columns of one name get names of their own, however many they are', () => {
  expect(distinctNames(['备注', '备注（2）', '备注', '备注'])).toEqual(['备注', '备注（2）', '备注（3）', '备注（4）']);
  expect(distinctNames(['constructor', '来源'], ['来源', '来源（2）'])).toEqual(['constructor', '来源（3）']);
  expect(new Set(distinctNames(Array<string>(200_000).fill('')))).toHaveLength(200_000);
});
