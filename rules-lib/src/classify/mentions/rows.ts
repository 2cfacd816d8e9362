/** Sums that stand in a row with the term and no word: 1000 → 7天 → 1300, 2万→2.3万，60天. */
import { returns } from '../../generated/returns.ts';
import type { Stream } from '../text/fold.ts';
import type { Quantity } from './pass.ts';
import { setOf, TERM_BEFORE } from './signs.ts';
import { gainWords } from './sums.ts';
import { termOf } from './tokens.ts';
import type { StreamPromise } from './wording.ts';

/** What is put in is at least so much, and what comes back at most so many times as much. */
const LEAST = 100;
const MOST_TIMES = 20;

/** Whether a sign that the folding left out, or a mark, stands right before a unit of the stream; so does the end of the text. */
const isApart = ({ code, pos, length }: Stream, k: number): boolean =>
  k === 0 || k === length || code[k - 1]! < 0x20 || code[k]! < 0x20 || pos[k]! - pos[k - 1]! > 1;

/** Whether two quantities stand side by side, with something between them that is no word. */
function joined(stream: Stream, first: Quantity | undefined, second: Quantity | undefined): boolean {
  if (!first || !second) return false;
  // 10000→11300，满一年
  const from = TERM_BEFORE[stream.code[second.from - 1]!]! > 0 ? second.from - 1 : second.from;
  const gap = from - first.to;
  return (gap === 0 || (gap === 1 && stream.code[first.to]! < 0x20)) && isApart(stream, from);
}

/** Whether an arrow leads from the one to what stands right before a unit of the stream. */
const BECOMES = setOf(returns.numbers.becomesSigns);
const becomes = ({ pos, text }: Stream, { from }: Quantity): boolean => {
  let at = pos[from]! - 1;
  while (at >= 0 && text.charCodeAt(at) === 0x20) at--;
  return at >= 0 && BECOMES[text.charCodeAt(at)]! > 0;
};

const isSum = ({ kind, value, low }: Quantity): boolean =>
  (kind === 'money' || kind === 'number') && value >= LEAST && low === value;

/** The promises that rows of a sum, a term and a larger sum make; a price list (30天 300, 90天 800) is none. */
export function rowsOf(stream: Stream, quantities: readonly Quantity[]): StreamPromise[] {
  const found: StreamPromise[] = [];
  for (let i = 1; i + 1 < quantities.length; i++) {
    const [put, second, third] = [quantities[i - 1]!, quantities[i]!, quantities[i + 1]!];
    const [term, paid] = third.kind === 'days' && becomes(stream, second) ? [third, second] : [second, third];
    if (term.kind !== 'days' || !isSum(put) || !isSum(paid)) continue;
    if (paid.value < put.value * 1.01 || paid.value > put.value * MOST_TIMES) continue;
    if (!joined(stream, put, second) || !joined(stream, second, third)) continue;
    if (!isApart(stream, put.from) || !isApart(stream, third.to)) continue;
    const [before, after] = [quantities[i - 2], quantities[i + 2]];
    if (before?.kind === 'days' && joined(stream, before, put)) continue;
    if (after?.kind === 'days' && joined(stream, third, after)) continue;
    found.push({ ...gainWords(put, paid, termOf(term)), from: put.from, to: third.to });
  }
  return found;
}
