// The Chinese encodings that a PDF only names (GBK-EUC-H, UniGB-UCS2-H): pdf.js wants their tables as files, and they are no more
// than what TextDecoder knows. They are made here, so that nothing is fetched or packed for them.
// A table leads from a code to a glyph's number (CID), and another (Adobe-GB1-UCS2) from the number to the sign. As nothing is
// drawn, the numbers between may be anything; but what a font numbers itself must not be taken for them, so they lie above.

/** Numbers that Adobe's own collections use. */
const OWN = 0x7780;

/** Signs side by side, and the number of the first. */
interface Run {
  first: number;
  last: number;
  number: number;
}

/** The signs that have a number here: Latin, Greek, Cyrillic; punctuation to enclosed signs; ideographs; full-width forms. */
const RUNS: readonly Run[] = [
  { first: 0x00, last: 0x5ff, number: OWN },
  { first: 0x2000, last: 0x33ff, number: OWN + 0x600 },
  { first: 0x4e00, last: 0x9fff, number: OWN + 0x1a00 },
  { first: 0xf900, last: 0xffff, number: OWN + 0x6c00 },
];

const SPACE = 0x20;
const TILDE = 0x7e;
/** The letters of ASCII stand first in every collection, and have widths of their own. */
const FIRST_LETTER = 1;

/** The number of a sign, letters apart. */
function numberOf(sign: number): number | undefined {
  const run = RUNS.find(({ first, last }) => sign >= first && sign <= last);
  return run && run.number + sign - run.first;
}

const hex = (code: number): string => `<${code.toString(16).padStart(4, '0')}>`;

/** Codes of two bytes that may be characters. */
const PAIRS: readonly number[] = Array.from({ length: 0xfeff - 0x8140 }, (_, at) => 0x8140 + at).filter(
  (code) => (code & 0xff) >= 0x40,
);

const LETTERS = `1 begincidrange <0020> <007e> ${FIRST_LETTER} endcidrange`;

/** From a code to the number of its sign. */
function* tableOf(encoding: 'gb18030' | 'big5' | 'utf-16'): Generator<string> {
  if (encoding === 'utf-16') {
    yield '1 begincodespacerange <0000> <ffff> endcodespacerange';
    for (const { first, last, number } of RUNS)
      yield `1 begincidrange ${hex(first)} ${hex(last)} ${number} endcidrange`;
    yield LETTERS;
    return;
  }
  yield '2 begincodespacerange <00> <80> <8140> <fefe> endcodespacerange';
  yield LETTERS;
  const decoder = new TextDecoder(encoding);
  for (const code of PAIRS) {
    const text = decoder.decode(Uint8Array.of(code >> 8, code & 0xff));
    const number = text.length === 1 && text !== '\uFFFD' ? numberOf(text.charCodeAt(0)) : undefined;
    if (number !== undefined) yield `1 begincidchar ${hex(code)} ${number} endcidchar`;
  }
}

/** Where a font's own numbers lead, over and over: to no sign at all. */
const NOWHERE = 0xe000;
const NOWHERE_SIZE = 0x1900;

/** From a number to its sign; of a font's own numbers, only letters are known. */
function* signs(): Generator<string> {
  const range = (from: number, to: number, sign: number): string =>
    `1 beginbfrange ${hex(from)} ${hex(to)} ${hex(sign)} endbfrange`;
  const rest = FIRST_LETTER + TILDE - SPACE + 1;
  yield range(FIRST_LETTER, rest - 1, SPACE);
  for (let from = rest; from < OWN; from += NOWHERE_SIZE)
    yield range(from, Math.min(from + NOWHERE_SIZE, OWN) - 1, NOWHERE);
  for (const { first, last, number } of RUNS) yield range(number, number + last - first, first);
}

const NAMED: readonly (readonly [RegExp, Parameters<typeof tableOf>[0]])[] = [
  [/^(?:GB|GBpc|GBK|GBKp)-EUC-[HV]$|^GBK2K-[HV]$/, 'gb18030'],
  [/^(?:B5pc|ETen-B5|ETenms-B5|HKscs-B5)-[HV]$/, 'big5'],
  [/^Uni(?:GB|CNS|JIS|KS)-(?:UCS2|UTF16)-[HV]$/, 'utf-16'],
];

/** A predefined table by its name, as the text that a PDF itself could hold. */
function namedTable(name: string): string {
  if (/^Adobe-(?:GB1|CNS1|Japan1|Korea1)-UCS2$/.test(name)) return [...signs()].join('\n');
  const encoding = NAMED.find(([names]) => names.test(name))?.[1];
  if (!encoding) throw new Error(name);
  return [name.endsWith('V') ? '/WMode 1 def' : '', ...tableOf(encoding)].join('\n');
}

/** What pdf.js asks for the tables, in place of an address. */
export class NamedEncodings {
  /** The tables by name; what else it asks for is for drawing. */
  fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
    return kind === 'cMapUrl'
      ? Promise.resolve(new TextEncoder().encode(namedTable(filename)))
      : Promise.reject(new Error(kind));
  }
}
