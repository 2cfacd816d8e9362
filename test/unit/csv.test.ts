// The one CSV reader, measured against csv-parse, and what no record may cost.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { parseCsv, parseLedger, toCsv } from 'fangfei/ledger';
import { describe, expect, test } from 'vitest';
import { cellsOf, countLineEnds, endOfRecord, recordsOf } from '../../rules-lib/src/csv/read.ts';
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
    const seen = { strict: 0, relaxed: 0, unclosed: 0 };
    for (const file of randomFiles()) {
      const records = [...recordsOf(file)];
      const rows = records.map(({ cells }) => cells);
      const other = independently(file);
      const unclosed = records.some((record) => record.unclosed);
      expect(unclosed, file).toBe(other === undefined);
      if (!other) seen.unclosed++;
      else if (other.strict) {
        seen.strict++;
        expect(rows, file).toEqual(other.rows);
      } else {
        // What follows a closing quote: spreadsheets drop the quotes before it, csv-parse keeps them. The cuts are the same.
        seen.relaxed++;
        expect(withoutQuotes(rows), file).toEqual(withoutQuotes(other.rows));
      }
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(FILES / 20);
  }, 240_000);

  test('a quote that never closes costs its own line and no more', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a养, ]{1,5}$/), { minLength: 1 }), fc.nat(), (lines, at) => {
        const broken = lines.with(at % lines.length, `"${lines[at % lines.length]!}`);
        const records = [...recordsOf(broken.join('\n'))];
        expect(records.map(({ unclosed }) => unclosed)).toEqual(lines.map((_, i) => i === at % lines.length));
        expect(records.map(({ line }) => line)).toEqual(lines.map((_, i) => i + 1));
      }),
    );
  });

  test('records of bytes end where records of the text end, in any encoding that ASCII reads through', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        const bytes = Buffer.from(text).toString('latin1');
        const cut = (whole: string): string[] => {
          const records = [];
          for (let at = 0; at < whole.length;) {
            const end = endOfRecord(whole, at, ',', true);
            if (end < 0) break;
            records.push(whole.slice(at, end));
            at = end;
          }
          return records;
        };
        expect(cut(bytes).map((record) => Buffer.from(record, 'latin1').toString())).toEqual(cut(text));
      }),
    );
  });

  test('a record is not ended before its end is seen', () => {
    expect(endOfRecord('a,b\r', 0, ',', false)).toBe(-1);
    expect(endOfRecord('a,b\r', 0, ',', true)).toBe(4);
    expect(endOfRecord('a,b\r\n', 0, ',', false)).toBe(5);
    expect(endOfRecord('a,"b\n', 0, ',', false)).toBe(-1);
    expect(endOfRecord('a,b', 0, ',', true)).toBe(3);
  });

  test('lines end at LF, CRLF and CR; other delimiters split alike', () => {
    expect(countLineEnds('a\nb\r\nc\rd')).toBe(3);
    expect(cellsOf('a;"b;c";\r\n', ';')).toEqual(['a', 'b;c', '']);
    expect([...recordsOf('a\t"b\rc"\r1\t2', '\t')].map(({ cells, line }) => [line, ...cells])).toEqual([
      [1, 'a', 'b\rc'],
      [3, '1', '2'],
    ]);
  });

  test.each(['"', '""', ',', '\n', '\r', '"\n', '"""\n', ',"', '"a', '\r"'])(
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
