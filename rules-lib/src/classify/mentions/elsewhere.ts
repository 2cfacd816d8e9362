/** What other clauses of a text say of a payment: the price of what is bought, for how long it is paid, whether the principal comes back. */
import { returns } from '../../generated/returns.ts';
import { CLAUSE_END, type Stream } from '../text/fold.ts';
import { BESIDE, CLAUSE, EACH, join, maskOf, meet, MONEY, SENTENCE, TERM } from './forms.ts';
import type { Quantity } from './pass.ts';
import { isCap, isOther, isPriceOfOne, MOST } from './principal.ts';
import { char, GIVEN, setOf, startsWith } from './signs.ts';
import { gainWords, paymentWords, SHOPS } from './sums.ts';
import { cut, isLeast, nearby, type Stretch, termOf, type Token, yearsOf } from './tokens.ts';
import { lasting, type Lump, type Payment, rates, round, type Said, type StreamPromise } from './wording.ts';

/** How far from a payment the rest of it is looked for, in characters: three or four lines of a leaflet. */
const REACH = 120;
const NOT_AFTER = setOf(returns.numbers.notPriceAfter);
const LASTS = maskOf('满');
const JOINS = maskOf('投');
const PRICED = maskOf('价');
const RETURNED = maskOf('还本');
const LOST = maskOf('不还本');
/** No family pays in more. */
const MOST_PAID = 1e7;
/** A count is a fee from here on: 交29800托管费. */
const LEAST = 100;
/** Whoever asks for money promises more than so many per cent a year: 援疆资金投了1900万元…一个月3200元. */
const LEAST_YEARLY = 1;
/** What comes back is at most so many times as much. */
const MOST_TIMES = 5;
const ENDS = join(CLAUSE, SENTENCE);
/** What payments are counted by: 返30次, 共24期. */
const TIMES = new Set(['次', '期']);
/** 满 alone tells when something may be done: 满三年可转让. */
const FULL = char('满');

/** What a stretch says of any promise that stands in it. */
interface Facts {
  /** Where they stand, and what was looked at. */
  stretch: Stretch;
  prices: Token[];
  /** Words for taking part: 认养, 入股, 投. */
  joins: Token[];
  /** For how long or how often something is paid, up to how much in all, and any span of time. */
  terms: Token[];
  counts: Token[];
  caps: Token[];
  spans: Token[];
  backs: Token[];
}

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
    steps += stretch.steps;
  }
  return { promises: completed.filter((promise) => promise !== undefined), steps };
}

/** Whether something is left to be said of a promise. */
const isOpen = ({ type, basis, periodDays = 0, open }: StreamPromise): boolean =>
  (type === 'rate' && basis === 'per-period' && periodDays < 365) ||
  open?.lump !== undefined ||
  (open?.payment !== undefined &&
    open.payment.days > 0 &&
    (!open.payment.principal || open.payment.lasts === undefined || open.payment.back === undefined));

function factsIn(stretch: Stretch, promises: readonly StreamPromise[]): Facts {
  const facts: Facts = { stretch, prices: [], joins: [], terms: [], counts: [], caps: [], spans: [], backs: [] };
  let at = 0;
  for (const token of stretch.tokens) {
    stretch.steps++;
    while (at < promises.length && promises[at]!.to <= token.from) at++;
    const promised = at < promises.length && promises[at]!.from < token.to;
    const { mask, quantity } = token;
    if (meet(mask, RETURNED) || meet(mask, LOST)) facts.backs.push(token);
    else if (meet(mask, JOINS) && !SHOPS[stretch.stream.code[token.from]!]) facts.joins.push(token);
    else if (!quantity) continue;
    else if (meet(mask, TERM)) {
      facts.spans.push(token);
      if (isWhole(stretch, token)) facts.terms.push(token);
    } else if (quantity.kind === 'count' && TIMES.has(quantity.unit)) {
      if (isWhole(stretch, token)) facts.counts.push(token);
    } else if (isCap(stretch, token)) facts.caps.push(token);
    else if (!promised && isPrice(stretch, token)) facts.prices.push(token);
  }
  return facts;
}

/** Whether a sum is what one pays: 5800一台, 每份4.8万元, 交29800, 出资：5万, 5万起, 六万入会; not 两万定金, 押金两万 or what a company has. */
function isPrice(stretch: Stretch, token: Token): boolean {
  const { stream, tokens } = stretch;
  const { quantity, from, to, mask, at } = token;
  if (
    !quantity ||
    quantity.vague ||
    quantity.value > MOST_PAID ||
    startsWith(stream.code, to, returns.numbers.notPrice)
  )
    return false;
  // 交29800托管费: what follows is no unit of what is counted.
  const isFee = quantity.kind === 'count' && quantity.value >= LEAST && GIVEN[stream.code[from - 1]!]! > 0;
  if (!isFee && !meet(mask, MONEY) && quantity.kind !== 'number') return false;
  if (isOther(stretch, token) || NOT_AFTER[stream.code[from - 1]!]) return false;
  // 每年交5000元: what is put in by and by is no principal.
  if (nearby(stretch, at, -1, EACH, 4)) return false;
  if (isFee || isPriceOfOne(stretch, token)) return true;
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  // 出资|50000元
  const mark = before && before.to === from && meet(before.mask, CLAUSE) ? 1 : 0;
  const name = tokens[at - 1 - mark];
  if (name && from - name.to <= mark + BESIDE && (meet(name.mask, PRICED) || (mark > 0 && meet(name.mask, JOINS))))
    return true;
  if (isPaidIn(stretch, token)) return quantity.value >= LEAST;
  return meet(mask, MONEY) && (isLeast(stretch, token) || (after?.from === to && meet(after.mask, JOINS)));
}

/** Whether a word of giving stands right before a sum: 交29800, 先交多少：26000; not 交强险限额1万. */
function isPaidIn({ stream: { code }, tokens }: Stretch, { at, from }: Token): boolean {
  const before = tokens[at - 1];
  if (GIVEN[code[from - 1]!] || (before && meet(before.mask, JOINS) && from - before.to <= BESIDE)) return true;
  return GIVEN[code[from - 2]!]! > 0 && code[from - 1]! > CLAUSE_END;
}

/** Whether a span of time is one for which something is paid, and says so: 共36个月, 结满20周, 连续200天. */
function isWhole({ stream, tokens }: Stretch, token: Token): boolean {
  const [before, after] = [tokens[token.at - 1], tokens[token.at + 1]];
  if (!before || !meet(before.mask, LASTS)) return false;
  // 回七次 stands side by side, 返款次数：30次 need not.
  const isWord = before.to - before.from > 1;
  if (token.from - before.to > (isWord ? BESIDE : 0) || (!isWord && stream.code[before.from] === FULL)) return false;
  return !after || (after.from === token.to && meet(after.mask, ENDS)) || after.from - token.to > 1;
}

/** A promise with what the clauses around it add; nothing where it is none without a price, and no price is told. */
function completedBy(facts: Facts, promise: StreamPromise): StreamPromise | undefined {
  const { open } = promise;
  if (!isOpen(promise)) return open?.unsure ? undefined : promise;
  if (!open) return { ...promise, ...cappedBy(facts, promise) };
  const said = open.lump ? lumpBy(facts, promise, open.lump) : paymentBy(facts, promise, open.payment!);
  return said ? { ...promise, ...said } : open.unsure ? undefined : promise;
}

function paymentBy(facts: Facts, promise: StreamPromise, payment: Payment): Said | undefined {
  const { paid, days, years } = payment;
  if (payment.once && !payment.principal) return lumpBy(facts, promise, { ...payment, profit: false });
  const principal =
    payment.principal ??
    theOne(facts, facts.prices, promise, ({ quantity: put }) => {
      const yearly = (paid.value / put!.low / years) * 100;
      return put!.low > paid.value && yearly >= LEAST_YEARLY && yearly <= MOST;
    });
  if (!principal) return undefined;
  const said = nearTo(facts, facts.backs, promise);
  const back = payment.back ?? (said.length > 0 ? !said.some(({ mask }) => meet(mask, LOST)) : undefined);
  let { lasts, total } = payment;
  if (lasts === undefined && !payment.untilDone) {
    total = theOne(
      facts,
      facts.caps,
      promise,
      ({ quantity }) => quantity!.kind !== 'times' && quantity!.value >= principal.value,
    )?.value;
    const times = theOne(facts, facts.counts, promise, ({ quantity }) => quantity!.value > 1)?.value;
    lasts = total
      ? (total / paid.value) * days
      : (theOne(facts, facts.terms, promise, (term) => term.days > days)?.value ?? (times && times * days));
  }
  // 3000元一台，一天50块 may be a rent: that one takes part, for how long it is paid or whether the price comes back is told too.
  const joins = nearTo(facts, facts.joins, promise).length > 0;
  if (promise.open?.unsure && back === undefined && !lasts && !joins) return undefined;
  const words = paymentWords({ ...payment, principal, back, lasts, total });
  return promise.open?.unsure && words.basis === 'no-gain' ? undefined : words;
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
function nearTo({ stretch }: Facts, tokens: readonly Token[], { from, to }: StreamPromise): Token[] {
  let [low, high] = [0, tokens.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (from - tokens[middle]!.to > REACH) low = middle + 1;
    else high = middle;
  }
  const near: Token[] = [];
  for (let i = low; i < tokens.length && tokens[i]!.from - to <= REACH; i++) {
    stretch.steps++;
    near.push(tokens[i]!);
  }
  return near;
}
