// Where words are marked, all the words that decided are, and no others.
import { piecesOf } from 'fangfei';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markSpans } from '../../rules-lib/src/cli/terminal.ts';

type Spans = { start: number; end: number }[];

/** Of every character, which findings have it among their words. */
const heldIn = (text: string, findings: readonly { evidence: Spans }[]): number[][] =>
  Array.from(text, (_, at) =>
    findings.flatMap(({ evidence }, finding) =>
      evidence.some(({ start, end }) => start <= at && at < end) ? [finding] : [],
    ),
  );

const TEXT = '甲乙丙丁戊己庚辛壬癸';
const spans: fc.Arbitrary<Spans> = fc.array(
  fc.tuple(fc.nat(TEXT.length), fc.nat(TEXT.length)).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) })),
  { maxLength: 5 },
);
const findings = fc.array(fc.record({ evidence: spans }), { maxLength: 5 });

describe('however the words of findings lie upon one another', () => {
  test('the pieces are the whole text, each with all findings that hold it, and no two that are alike stand together', () => {
    fc.assert(
      fc.property(findings, (given) => {
        const pieces = piecesOf(TEXT, given);
        expect(pieces.map(({ start, end }) => TEXT.slice(start, end)).join('')).toBe(TEXT);
        const held = heldIn(TEXT, given);
        for (const piece of pieces)
          for (let at = piece.start; at < piece.end; at++) expect(piece.findings).toEqual(held[at]);
        pieces.slice(1).forEach((piece, before) => expect(piece.findings).not.toEqual(pieces[before]!.findings));
      }),
    );
  });

  test('the terminal marks the union of them', () => {
    fc.assert(
      fc.property(spans, (given) => {
        const held = heldIn(TEXT, [{ evidence: given }]);
        const marked = [...markSpans(TEXT, given, false).matchAll(/【([^【】]*)】/g)]
          .map(([, words]) => words)
          .join('');
        expect(marked).toBe(Array.from(TEXT, (char, at) => (held[at]!.length > 0 ? char : '')).join(''));
      }),
    );
  });
});
