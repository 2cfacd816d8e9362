/** What is found in a text: terms by their concept, promises, sums and telephone numbers, in the order of the text. */
import { CLAUSE_END, SENTENCE_END, type Stream } from '../text/fold.ts';
import type { Hits } from '../text/match.ts';
import { soundsAlike } from '../text/unhide.ts';
import { MONEY_CONCEPTS } from './money.ts';
import type { CompiledLexicon, Denials } from '../lexicon.ts';
import type { Span } from './pass.ts';
import { readMoney } from './promises.ts';
import type { StreamPromise } from './wording.ts';

/** A concept found, in units of the stream, `to` exclusive. */
export interface Mention {
  from: number;
  to: number;
  /** The concept's number in the lexicon. */
  concept: number;
  /** The term's number, -1 for what the promise reader found. */
  term: number;
  /** Whether two characters that merely sound like the term stand side by side (到期全额: 期权); no ground by itself. */
  soundAlike?: boolean;
}

/** Up to this many per cent a year a bank might pay (deposits of five years in the years of the plan); this project's own line. */
const BANK_RATE = 4;
/** Whether a bank might promise as much. */
export const isBankRate = ({ annualRate }: Pick<StreamPromise, 'annualRate'>): boolean =>
  annualRate !== undefined && annualRate <= BANK_RATE;
const MONEY_TYPES = Object.keys(MONEY_CONCEPTS) as (keyof typeof MONEY_CONCEPTS)[];

/** All mentions and promises of a stream; `hits` are the terms that were matched in it. */
export function mentionsOf(
  stream: Stream,
  hits: Hits,
  lexicon: CompiledLexicon,
): { mentions: Mention[]; promises: StreamPromise[] } {
  const { promises, amounts, payments, phones } = readMoney(stream);
  const mentions: Mention[] = [];
  const addMoney = (type: keyof typeof MONEY_CONCEPTS, { from, to }: Span): void => {
    mentions.push({ from, to, concept: lexicon.firstMoney + MONEY_TYPES.indexOf(type), term: -1 });
  };
  for (const promise of promises) {
    // Nothing was learnt of these: they are shown, and say nothing of who offers.
    if (promise.open?.unsure) continue;
    addMoney(promise.basis === 'no-gain' ? 'no-gain' : isBankRate(promise) ? 'low-rate' : promise.type, promise);
  }
  for (const amount of amounts) addMoney('amount', amount);
  for (const payment of payments) addMoney('paid-in', payment);
  for (const phone of phones) addMoney('phone', phone);
  const suppressed = suppressedSpans(hits, lexicon);
  let at = 0;
  for (let h = 0; h < hits.length; h += 3) {
    const from = hits.data[h] ?? 0;
    const to = hits.data[h + 1] ?? 0;
    const term = hits.data[h + 2] ?? 0;
    const concept = lexicon.conceptOf[term] ?? 0;
    for (let span = suppressed[at]; span && span.to <= from; span = suppressed[++at]);
    const span = suppressed[at];
    if (span && span.from <= from && span.to >= to && to - from < span.to - span.from) continue;
    if (lexicon.negatable[concept] && negated(stream, from, lexicon.denials)) continue;
    const mention: Mention = { from, to, concept, term };
    if (soundsAlike(stream, from, to, lexicon.texts[term] ?? '')) mention.soundAlike = true;
    mentions.push(mention);
  }
  return { mentions: mentions.sort((a, b) => a.from - b.from || a.to - b.to || a.concept - b.concept), promises };
}

/** Where longer terms hide what is within them. */
function suppressedSpans(hits: Hits, { conceptOf, suppressing }: CompiledLexicon): Span[] {
  const spans: Span[] = [];
  for (let h = 0; h < hits.length; h += 3) {
    if (!suppressing[conceptOf[hits.data[h + 2] ?? 0] ?? 0]) continue;
    const from = hits.data[h] ?? 0;
    const to = hits.data[h + 1] ?? 0;
    const last = spans.at(-1);
    if (last && last.to >= from) last.to = Math.max(last.to, to);
    else spans.push({ from, to });
  }
  return spans;
}

/** Whether a word of denial stands right before a place of the stream, in the same clause. */
function negated({ code }: Stream, from: number, { words, longest, ends }: Denials): boolean {
  if (from === 0 || !ends[code[from - 1] ?? 0]) return false;
  let before = '';
  for (let k = from - 1; k >= 0 && k >= from - longest; k--) {
    const c = code[k] ?? 0;
    if (c === CLAUSE_END || c === SENTENCE_END) return false;
    before = String.fromCharCode(c) + before;
    if (words.has(before)) return true;
  }
  return false;
}
