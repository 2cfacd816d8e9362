/** Reads the returns that a text promises: numbers first, then the forms of `data/lexicon/returns.json` over the words near them. */
import type { Folding, Stream } from '../text/fold.ts';
import type { PromisedReturn } from '../types.ts';
import { complete } from './elsewhere.ts';
import {
  AFTER,
  BEFORE,
  BEGINS_WORD,
  BLOCKS,
  CLAUSE,
  type Element,
  type Form,
  FORMS,
  GIVING,
  type Mask,
  maskOf,
  meet,
  type PromiseType,
  RETURNING,
  SENTENCE,
  SOLID,
} from './forms.ts';
import { readNumbers } from './numbers.ts';
import { meet as overlap, type Quantity, type Span } from './pass.ts';
import { reckon, reckonOpen } from './reckon.ts';
import { rowsOf } from './rows.ts';
import { cut, endsWord, leadsOn, paidIn, type Roles, type Stretch, type Token } from './tokens.ts';
import type { StreamPromise } from './wording.ts';

const RECRUITS = maskOf('拉人');
const SURE = FORMS.filter(({ priceElsewhere }) => !priceElsewhere);
const OPEN = FORMS.filter(({ priceElsewhere }) => priceElsewhere);

/**
 * The returns promised in a stream, the sums of money that it names, those of them that somebody pays in, and the telephone and account numbers in it.
 * Linear: only what stands near a number is read, and every form looks at a bounded stretch.
 */
export function readMoney(stream: Stream): {
  promises: StreamPromise[];
  amounts: Span[];
  payments: Span[];
  phones: Span[];
  steps: number;
} {
  const found = readNumbers(stream);
  const amounts = found.quantities.filter(({ kind }) => kind === 'money');
  const payments = amounts.filter(({ from }) => paidIn(stream.code, from));
  const read = readPromises(stream, found.quantities);
  const { promises: said, steps } = complete(stream, found.quantities, read.promises);
  let next = 0;
  const rows = rowsOf(stream, found.quantities).filter(({ from, to }) => {
    while (next < said.length && said[next]!.to <= from) next++;
    return next === said.length || said[next]!.from >= to;
  });
  const promises = rows.length > 0 ? [...said, ...rows].sort((a, b) => a.from - b.from) : said;
  return { promises, amounts, payments, phones: found.phones, steps: found.steps + read.steps + steps };
}

/** Reads the stretches around the numbers that could be promised, and no others. */
function readPromises(stream: Stream, quantities: readonly Quantity[]): { promises: StreamPromise[]; steps: number } {
  const promises: StreamPromise[] = [];
  let steps = 0;
  let first = 0;
  let from = -1;
  let to = 0;
  const read = (): void => {
    const stretch = cut(stream, quantities, from, to, first);
    // A stretch may be as long as the text: too many for the arguments of one call.
    for (const promise of promisesIn(stretch)) promises.push(promise);
    steps += stretch.steps;
    first = stretch.next;
  };
  for (const q of quantities) {
    if (!isLive(stream, q)) continue;
    const begin = Math.max(0, q.from - BEFORE);
    if (from >= 0 && begin > to) {
      read();
      from = -1;
    }
    if (from < 0) from = Math.max(begin, to);
    to = Math.min(stream.length, q.to + AFTER);
  }
  if (from >= 0) read();
  return { promises, steps };
}

/** Whether a form could fit near a number. */
function isLive({ code, length }: Stream, { kind, from, to }: Quantity): boolean {
  if (kind === 'none' || kind === 'count') return false;
  if (kind !== 'number' && kind !== 'days' && kind !== 'point') return true;
  const wanted = kind === 'days' ? RETURNING : GIVING;
  const [begin, end] = kind === 'days' ? [from - 8, to + 10] : [from - 10, to + 2];
  for (let k = Math.max(0, begin); k < Math.min(length, end); k++) if (BEGINS_WORD[code[k]!]! & wanted) return true;
  return false;
}

/** Whether a stretch has something of each mask; most forms lack what they need. */
function areMet(needs: readonly Mask[], low: number, high: number): boolean {
  for (const mask of needs) if ((mask[0] & low) === 0 && (mask[1] & high) === 0) return false;
  return true;
}

/** The promises of one stretch, in order; of those of one type that overlap the first. */
function promisesIn(stretch: Stretch): StreamPromise[] {
  const used = new Set<Quantity>();
  const found = promisesBy(SURE, stretch, used);
  let at = 0;
  const open = promisesBy(OPEN, stretch, used).filter((one) => {
    while (at < found.length && found[at]!.to <= one.from) at++;
    for (let i = at; i < found.length && found[i]!.from < one.to; i++) {
      stretch.steps++;
      if (overlap(one, found[i]!)) return false;
    }
    return true;
  });
  return open.length > 0 ? [...found, ...open].sort((a, b) => a.from - b.from) : found;
}

/** The promises of some forms, of numbers that no other form has used. */
function promisesBy(forms: readonly Form[], stretch: Stretch, used: Set<Quantity>): StreamPromise[] {
  const { tokens } = stretch;
  let [low, high] = [0, 0];
  for (const { mask } of tokens) {
    low |= mask[0];
    high |= mask[1];
  }
  const found: StreamPromise[] = [];
  for (const { type, elements, needs, priceElsewhere } of forms) {
    if (!areMet(needs, low, high)) continue;
    const first = elements[0]!;
    for (let i = 0; i < tokens.length; i++) {
      if (!first.optional && !meet(first.mask, tokens[i]!.mask)) continue;
      const roles: Roles = {};
      const last = fit(stretch, elements, 0, i, roles);
      if (last < 0 || beginsLater(stretch, first, i, last)) continue;
      const promised = roles['回报'] ?? roles['比率'] ?? roles['率'] ?? roles['收益'];
      const key = promised?.quantity ?? roles['期限']?.quantity;
      if (key && used.has(key)) continue;
      const start = tokens[i]!.from;
      const end = tokens[last]!.to;
      if (!endsWord(stretch, tokens[last]!) || blocked(stretch, type, i, last, start, end)) continue;
      const said = priceElsewhere ? reckonOpen(stretch, type, roles, i, last) : reckon(stretch, type, roles, i, last);
      if (!said) continue;
      if (key) used.add(key);
      // 每年6晚 + 年化8%: what names its own period begins there.
      const own = type === 'rate' && roles['收益']?.days ? roles['收益'].from : start;
      found.push({ ...said, from: Math.min(own, said.from ?? own), to: end });
    }
  }
  if (found.length < 2) return found;
  const reached = new Map<PromiseType, number>();
  found.sort((a, b) => a.from - b.from || b.to - a.to);
  return found.filter(({ type, from, to }) => {
    if ((reached.get(type) ?? 0) > from) return false;
    reached.set(type, to);
    return true;
  });
}

/**
 * Fits a form from an element and a token on; the last token that it takes, or -1.
 *
 * @param end where the place before ended; -1 before the first
 * @param skipped how far a place that was left out might have stood
 */
function fit(
  stretch: Stretch,
  form: readonly Element[],
  element: number,
  at: number,
  roles: Roles,
  end = -1,
  skipped = 0,
): number {
  if (element === form.length) return at - 1;
  const { mask, optional, role, gap, across } = form[element]!;
  const { tokens } = stretch;
  // 三个月：8%
  const reach = Math.max(gap, skipped) + (end >= 0 && leadsOn(stretch, end) ? 1 : 0);
  for (let i = at; i < tokens.length; i++) {
    stretch.steps++;
    const token = tokens[i]!;
    if (end >= 0 && token.from - end > reach) break;
    if (meet(token.mask, mask)) {
      const taken = roles[role];
      roles[role] = token;
      const last = fit(stretch, form, element + 1, i + 1, roles, token.to);
      if (last >= 0) return last;
      roles[role] = taken;
    }
    if (end < 0 || meet(token.mask, SENTENCE) || (!across && meet(token.mask, CLAUSE)) || meet(token.mask, SOLID))
      break;
  }
  return optional ? fit(stretch, form, element + 1, at, roles, end, gap) : -1;
}

/** Whether what recruits stands again within the stretch: the 拉 of 色拉油 begins nothing. */
function beginsLater(stretch: Stretch, { mask }: Element, first: number, last: number): boolean {
  if (!meet(mask, RECRUITS)) return false;
  for (let i = first + 1; i < last; i++) if (meet(stretch.tokens[i]!.mask, mask)) return true;
  return false;
}

/** How far apart two places stand: in one clause, in one sentence, or farther. */
const apartAt = (apart: number, mask: Mask): number =>
  meet(mask, SENTENCE) ? 2 : meet(mask, CLAUSE) ? Math.max(1, apart) : apart;

/** Whether words in it, or before or after it in its clause or sentence or beyond, say that no return is promised. */
function blocked(
  stretch: Stretch,
  type: Form['type'],
  first: number,
  last: number,
  start: number,
  end: number,
): boolean {
  const { tokens } = stretch;
  const counts = (
    { blocks: bits }: Token,
    distance: number,
    side: 'before' | 'inside' | 'after',
    apart = 0,
  ): boolean => {
    stretch.steps++;
    for (let b = 0; bits >> b > 0; b++) {
      if (!((bits >> b) & 1)) continue;
      const block = BLOCKS[b]!;
      if (apart > block.reach) continue;
      if ((block.types.has(type) || (type === 'gain' && block.types.has('multiple'))) && distance <= block[side])
        return true;
    }
    return false;
  };
  for (let i = first; i <= last; i++) if (counts(tokens[i]!, 1, 'inside')) return true;
  let apart = 0;
  for (let i = first - 1; i >= 0; i--) {
    if (start - tokens[i]!.to > BEFORE) break;
    apart = apartAt(apart, tokens[i]!.mask);
    if (counts(tokens[i]!, start - tokens[i]!.to + 1, 'before', apart)) return true;
  }
  apart = 0;
  for (let i = last + 1; i < tokens.length; i++) {
    if (tokens[i]!.from - end > AFTER) break;
    apart = apartAt(apart, tokens[i]!.mask);
    if (counts(tokens[i]!, tokens[i]!.from - end + 1, 'after', apart)) return true;
  }
  return false;
}

/** The promise as the result shows it. */
export function locate(promise: StreamPromise, text: string, stream: Stream, folding: Folding): PromisedReturn {
  const { from, to, open: _, ...rest } = promise;
  const start = stream.pos[from]!;
  const end = folding.endOf(text, stream, to - 1);
  return { ...rest, start, end, text: text.slice(start, end) };
}
