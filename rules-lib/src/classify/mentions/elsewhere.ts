/** What other clauses of a text say of a payment: the price of what is bought, for how long it is paid, whether the principal comes back. */
import { SENTENCE_END, type Stream } from '../text/fold.ts';
import { type Facts, factsIn } from './facts.ts';
import { BESIDE } from './forms.ts';
import type { Quantity, Span } from './pass.ts';
import { MOST } from './principal.ts';
import { gainWords, paymentWords } from './sums.ts';
import { cut, NO_TERM, termOf, type Token, yearsOf } from './tokens.ts';
import { lasting, type Lump, type Payment, rates, round, type Said, type StreamPromise } from './wording.ts';

/** How far from a payment the rest of it is looked for, in characters: three or four lines of a leaflet. */
const REACH = 120;
/** Whoever asks for money promises more than so many per cent a year: 援疆资金投了1900万元…一个月3200元. */
const LEAST_YEARLY = 1;
/** What comes back is at most so many times as much. */
const MOST_TIMES = 5;
/** What was bought is bought back for at least such a share of its price. */
const LEAST_LEFT = 0.2;
/** A sum of which nothing says that it is paid in is at least so much. */
const LEAST_PUT = 100;

/** Fills in what the clauses around the payments say of them, where all that is said agrees; linear: each stretch is cut once, and each payment looks at a bounded part of it. */
export function complete(
  stream: Stream,
  quantities: readonly Quantity[],
  promises: readonly StreamPromise[],
): { promises: StreamPromise[]; steps: number } {
  const completed: (StreamPromise | undefined)[] = [...promises];
  let steps = 0;
  let next = 0;
  for (let i = 0; i < promises.length; i++) {
    if (!isOpen(promises[i]!)) continue;
    const begin = i;
    let to = promises[i]!.to + REACH;
    while (i + 1 < promises.length && promises[i + 1]!.from - REACH <= to) to = Math.max(to, promises[++i]!.to + REACH);
    const stretch = cut(
      stream,
      quantities,
      Math.max(0, promises[begin]!.from - REACH),
      Math.min(stream.length, to),
      next,
    );
    next = stretch.next;
    const facts = factsIn(stretch, promises.slice(begin, i + 1));
    for (let k = begin; k <= i; k++) completed[k] = completedBy(facts, promises[k]!);
    for (let k = begin; k <= i && facts.used.size > 0; k++)
      if (tellsUsed(facts, promises[k]!)) completed[k] = undefined;
    steps += stretch.steps;
  }
  return { promises: completed.filter((promise) => promise !== undefined), steps };
}

/** Whether a promise tells only what another one has told: at how much something is bought back. */
function tellsUsed({ used, stretch }: Facts, { type, from, to }: StreamPromise): boolean {
  if (type !== 'multiple') return false;
  for (let k = from; k < to; k++) {
    stretch.steps++;
    if (used.has(k)) return true;
  }
  return false;
}

/** Whether something is left to be said of a promise. */
const isOpen = ({ type, basis, periodDays = 0, open }: StreamPromise): boolean =>
  (type === 'rate' && basis === 'per-period' && periodDays < 365) ||
  open?.lump !== undefined ||
  (open?.payment !== undefined &&
    (open.payment.days > 0 || open.unsure === true) &&
    (!open.payment.principal || open.payment.lasts === undefined || open.payment.back === undefined));

/** A promise with what the clauses around it add; nothing where it is none without a price, and no price is told. */
function completedBy(facts: Facts, promise: StreamPromise): StreamPromise | undefined {
  const { open } = promise;
  if (!isOpen(promise)) return open?.unsure ? undefined : promise;
  if (!open) return { ...promise, ...cappedBy(facts, promise) };
  const said = open.lump ? lumpBy(facts, promise, open.lump) : paymentBy(facts, promise, open.payment!);
  if (!said) return open.unsure ? undefined : promise;
  // What is known now may be that nothing is gained: the rate that was reckoned before is none.
  const known = { ...promise };
  delete known.annualRate;
  delete known.annualRateLow;
  return { ...known, ...said };
}

function paymentBy(facts: Facts, promise: StreamPromise, payment: Payment): Said | undefined {
  const { paid } = payment;
  if (payment.once && !payment.principal) return lumpBy(facts, promise, { ...payment, profit: false });
  const { days, years } = payment.days ? payment : periodOf(facts, promise);
  if (!days) return undefined;
  const joins = nearTo(facts, facts.joins, promise).length > 0;
  const fits = ({ quantity: put }: Token): boolean => {
    const yearly = (paid.value / put!.low / years) * 100;
    return put!.low > paid.value && yearly >= LEAST_YEARLY && yearly <= MOST;
  };
  const told = payment.principal ?? theOne(facts, facts.prices, promise, fits);
  const mayBe = (token: Token): boolean => token.quantity!.low >= LEAST_PUT && fits(token);
  const principal =
    told ??
    besideIt(facts, promise, mayBe) ??
    theOne(facts, facts.refunds, promise, mayBe) ??
    theOne(facts, facts.lone, promise, mayBe);
  if (!principal) return undefined;
  const said = nearTo(facts, facts.backs, promise);
  const refunded = nearTo(facts, facts.refunds, promise).some(({ quantity }) => quantity!.value === principal.value);
  const back = payment.back ?? (said.length > 0 ? !said.some(({ lost }) => lost) : refunded ? true : undefined);
  let { lasts, total } = payment;
  if (lasts === undefined && !payment.untilDone) {
    const cap = theOne(facts, facts.caps, promise, ({ quantity: most }) =>
      most!.kind === 'times' ? most!.value > 1 : most!.value >= principal.value,
    );
    total = cap?.kind === 'times' ? cap.value * principal.value : cap?.value;
    const times = theOne(facts, facts.counts, promise, ({ quantity }) => quantity!.value > 1)?.value;
    lasts = total
      ? (total / paid.value) * days
      : (theOne(facts, facts.terms, promise, (term) => term.days > days)?.value ?? (times && times * days));
  }
  // 干三年，四万五不退: what does not come back is paid for the one span of time that is told.
  if (back === false && !total) lasts ??= theOne(facts, facts.spans, promise, (span) => span.days > days)?.value;
  const buyback = back === undefined ? buybackOf(facts, promise, principal) : undefined;
  if (buyback) lasts ??= theOne(facts, facts.spans, promise, (term) => term.days > days)?.value;
  // 3000元一台，一天50块 may be a rent: that one takes part, for how long it is paid or whether the price comes back is told too.
  if (promise.open?.unsure && back === undefined && !lasts && !(told && joins)) return undefined;
  if (buyback && lasts) facts.used.add(buyback.from);
  const words = paymentWords({
    ...payment,
    days,
    years,
    principal,
    lasts,
    total,
    back,
    ...(buyback && { buyback: buyback.quantity! }),
  });
  return promise.open?.unsure && words.basis === 'no-gain' ? undefined : words;
}

/** How often something is paid that says 每次: 按月发, 半年结一次账, or in what the whole of its term is told: 连发15个月. */
function periodOf(facts: Facts, promise: StreamPromise): { days: number; years: number } {
  const near = nearTo(facts, facts.periods, promise);
  const [first, ...others] = near;
  if (first && others.every(({ days }) => days === first.days)) return first;
  const unit = theOne(facts, facts.terms, promise, () => true)?.unit;
  const days = unit?.includes('月') ? 30 : unit?.includes('天') ? 1 : 0;
  return first ? NO_TERM : { days, years: yearsOf(days) };
}

/** The sum right before a payment, in its sentence: 金卡：5万元，每月750元. */
function besideIt(facts: Facts, promise: StreamPromise, fits: (token: Token) => boolean): Quantity | undefined {
  const { code } = facts.stretch.stream;
  const near = nearTo(facts, facts.sums, promise).findLast(({ to }) => to <= promise.from);
  if (!near || promise.from - near.to > BESIDE || !fits(near)) return undefined;
  for (let k = near.to; k < promise.from; k++) if (code[k] === SENTENCE_END) return undefined;
  return near.quantity;
}

/** The sum at which what was bought is bought back, where it is another than its price. */
function buybackOf(facts: Facts, promise: StreamPromise, { value }: Quantity): Token | undefined {
  const near = nearTo(facts, facts.buybacks, promise).filter(({ quantity }) => {
    const times = quantity!.value / value;
    return times !== 1 && times >= LEAST_LEFT && times <= MOST_TIMES;
  });
  return near.length === 1 ? near[0] : undefined;
}

/** A rate that is paid until so many times as much has been paid: 每日释放1%，释放到2.2倍出局. */
function cappedBy(facts: Facts, promise: StreamPromise): Partial<Said> {
  const times = theOne(
    facts,
    facts.caps,
    promise,
    ({ quantity }) => quantity!.kind === 'times' && quantity!.value > 1,
  )?.value;
  const { annualRate, periodDays } = promise;
  if (!times || !annualRate || !periodDays) return {};
  const rate = annualRate * yearsOf(periodDays);
  const days = (times * 100 * periodDays) / rate;
  const yearly = ((times - 1) * 100) / yearsOf(days);
  return {
    ...rates(yearly, yearly),
    termDays: round(days),
    basis: 'total-minus-principal',
    how: `${lasting(periodDays)}${round(rate)}%，给到${times}倍为止，合${round(days)}天，多得${round((times - 1) * 100)}%；折成一年是${round(yearly)}%（单利）。`,
  };
}

function lumpBy(facts: Facts, promise: StreamPromise, { paid, days, years, profit }: Lump): Said | undefined {
  const put = theOne(facts, facts.prices, promise, ({ quantity }) => {
    const times = (paid.value + (profit ? quantity!.value : 0)) / quantity!.value;
    return quantity!.low === quantity!.value && times >= 1.01 && times <= MOST_TIMES;
  });
  const span = days ? undefined : theOne(facts, facts.spans, promise, () => true);
  const term = span ? termOf(span) : { days, years };
  return put && term.days ? gainWords(put, paid, term, profit) : undefined;
}

/** The number that the tokens near a promise tell, where all tell the same; or else the one that those before it tell. */
function theOne(
  facts: Facts,
  tokens: readonly Token[],
  promise: StreamPromise,
  fits: (token: Token) => boolean,
): Quantity | undefined {
  const near = nearTo(facts, tokens, promise).filter(fits);
  return agreed(near) ?? agreed(near.filter(({ to }) => to <= promise.from));
}
const agreed = ([first, ...others]: readonly Token[]): Quantity | undefined =>
  others.every(({ quantity }) => quantity!.value === first!.quantity!.value) ? first?.quantity : undefined;

/** The tokens near a promise, of some in the order of the text: a stretch may be as long as the text, so no others are looked at. */
function nearTo<Place extends Span>(
  { stretch }: Facts,
  tokens: readonly Place[],
  { from, to }: StreamPromise,
): Place[] {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (from - tokens[middle]!.to > REACH) low = middle + 1;
    else high = middle;
  }
  const near: Place[] = [];
  for (let i = low; i < tokens.length && tokens[i]!.from - to <= REACH; i++) {
    stretch.steps++;
    near.push(tokens[i]!);
  }
  return near;
}
