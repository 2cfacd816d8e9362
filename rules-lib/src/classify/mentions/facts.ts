/** What the clauses around promises say that may belong to any of them: prices, terms, whether what was paid in comes back. */
import { returns } from '../../generated/returns.ts';
import { SENTENCE_END } from '../text/fold.ts';
import { BESIDE, CLAUSE, EACH, join, maskOf, meet, MONEY, NEAR, SENTENCE, TERM } from './forms.ts';
import type { Span } from './pass.ts';
import { isCap, isOther, isPriceOfOne } from './principal.ts';
import { BEGINS, char, endsWith, GIVEN, setOf, startsWith } from './signs.ts';
import { SHOPS } from './sums.ts';
import { isLeast, leadsOn, nearby, paidIn, type Stretch, type Token } from './tokens.ts';
import type { StreamPromise } from './wording.ts';

const NOT_AFTER = setOf(returns.numbers.notPriceAfter);
const LASTS = maskOf('满');
const JOINS = maskOf('投');
const PRICED = maskOf('价');
const RETURNED = maskOf('还本');
const LOST = maskOf('不还本');
const BOUGHT_BACK = maskOf('回购');
const TAKEN_BACK = maskOf('回购', '收回');
const ENDS = join(CLAUSE, SENTENCE);
const IS = char('是');
/** No family pays in more. */
const MOST_PAID = 1e7;
/** A count is a fee from here on: 交29800托管费. */
const LEAST = 100;
/** What payments are counted by: 返30次, 共24期. */
const TIMES = new Set(['次', '期', '笔']);
/** How often something is paid: 半年结一次, 十天领一回. */
const ONCE = new Set(['次', '回']);
/** 本金到期退, 三万元退清: what says that something comes back; not where one of the others stands between. */
const BACK = setOf(returns.numbers.comesBack);
const TAKEN = setOf(returns.numbers.takenBack);
const NOT_BACK = setOf(returns.numbers.notBack);
/** 树钱不退, 货款到期退给您: how far before the word what comes back is named, and what may stand between 不 and the word. */
const NAMED = 8;
const REFUSAL = setOf(returns.numbers.refusal);
const { paidInNamed: PAID_IN, notPaidInNamed: NOT_PAID_IN } = returns.numbers;
const [STILL, NOT] = [char('还'), char('不')];
const GIVES_BACK = setOf(returns.numbers.givenBackTo);
const NOT_BACK_BEFORE = setOf(returns.numbers.notBackBefore);
/** How far before a sum the word may stand that says it is paid in: 存他那儿的是八万. */
const PAID_BEFORE = 8;
/** 满 alone tells when something may be done: 满三年可转让; after these for how long is paid: 拉满三十个月. */
const FULL = char('满');
const PAID_FULL = setOf(returns.numbers.paidFull);

/** A piece of the text that says whether what was paid in comes back. */
interface Back extends Span {
  lost: boolean;
}

/** What a stretch says of any promise that stands in it. */
export interface Facts {
  /** Where they stand, and what was looked at. */
  stretch: Stretch;
  prices: Token[];
  /** Every sum that is not promised, and those that are a clause by themselves. */
  sums: Token[];
  lone: Token[];
  /** Those that come back: 三万元到期退清. */
  refunds: Token[];
  /** Words for taking part: 认养, 入股, 投. */
  joins: Token[];
  /** For how long or how often something is paid, up to how much in all, and any span of time. */
  terms: Token[];
  counts: Token[];
  caps: Token[];
  spans: Token[];
  /** Whether what was paid in comes back, as it is said. */
  backs: Back[];
  /** How often something is paid, and at how much somebody buys back what was bought. */
  periods: Token[];
  buybacks: Token[];
  /** Where the sums begin that were told within another promise: at how much its goods are bought back. */
  used: Set<number>;
}

/** What stands around the promises of a stretch, each fact in the order of the text. */
export function factsIn(stretch: Stretch, promises: readonly StreamPromise[]): Facts {
  const facts: Facts = {
    stretch,
    prices: [],
    sums: [],
    lone: [],
    refunds: [],
    joins: [],
    terms: [],
    counts: [],
    caps: [],
    spans: [],
    backs: [],
    periods: [],
    buybacks: [],
    used: new Set(),
  };
  let at = 0;
  for (const token of stretch.tokens) {
    stretch.steps++;
    while (at < promises.length && promises[at]!.to <= token.from) at++;
    const promised = at < promises.length && promises[at]!.from < token.to;
    const { mask, quantity } = token;
    if (meet(mask, RETURNED) || meet(mask, LOST) || (meet(mask, PRICED) && comesBack(stretch, token)))
      facts.backs.push({ from: token.from, to: token.to, lost: meet(mask, LOST) });
    else if (meet(mask, JOINS) && !SHOPS[stretch.stream.code[token.from]!]) facts.joins.push(token);
    else if (meet(mask, EACH) && token.days > 0) facts.periods.push(token);
    else if (!quantity) continue;
    else if (meet(mask, TERM)) {
      facts.spans.push(token);
      if (isEvery(stretch, token)) facts.periods.push(token);
      if (isWhole(stretch, token)) facts.terms.push(token);
    } else if (quantity.kind === 'count' && TIMES.has(quantity.unit)) {
      if (isWhole(stretch, token)) facts.counts.push(token);
    } else if (isCap(stretch, token)) facts.caps.push(token);
    else if (!paidIn(stretch.stream.code, token.from) && isBuyback(stretch, token)) facts.buybacks.push(token);
    else if (!promised) {
      if (isPrice(stretch, token)) facts.prices.push(token);
      const isSum = meet(mask, MONEY) && !isOther(stretch, token);
      // 再把2500还给各位
      if (quantity.kind === 'number' && quantity.value >= LEAST && comesBack(stretch, token)) facts.refunds.push(token);
      if (isSum) {
        facts.sums.push(token);
        if (stretch.stream.code[token.from - 1] !== FULL && comesBack(stretch, token)) facts.refunds.push(token);
        if (isAlone(stretch, token)) facts.lone.push(token);
      }
    }
  }
  facts.backs = [...facts.backs, ...backsIn(stretch)].sort((a, b) => a.from - b.from);
  return facts;
}

/** What says of money by its name whether it comes back: 树钱不退, 席位费不予返还, 货款到期退给您. */
function backsIn({ stream: { code, length }, tokens }: Stretch): Back[] {
  const backs: Back[] = [];
  const [first, last] = [tokens[0], tokens.at(-1)];
  if (!first || !last) return backs;
  for (let k = first.from; k < Math.min(length, last.to + NAMED); k++) {
    if (!givesBack(code, k)) continue;
    let at = k;
    while (at > 0 && k - at < NAMED && REFUSAL[code[at - 1]!]) at--;
    const lost = code.subarray(at, k).includes(NOT);
    if (isPaidInNamed(code, at, lost)) backs.push({ from: at, to: k + 1, lost });
  }
  return backs;
}

/** Whether a sign says that something is given back: 退, 返, 还您; not 退休 or 还有. */
const givesBack = (code: Uint16Array, k: number): boolean =>
  code[k] === STILL ? GIVES_BACK[code[k + 1]!]! > 0 : BACK[code[k]!]! > 0 && NOT_BACK_BEFORE[code[k + 1]!] === 0;

/** Whether what is paid in is named before a place, in its clause. */
function isPaidInNamed(code: Uint16Array, to: number, lost: boolean): boolean {
  for (let k = to; k > 0 && k > to - NAMED && code[k - 1]! > SENTENCE_END; k--) {
    if (endsWith(code, k, PAID_IN)) return !endsWith(code, k, NOT_PAID_IN);
    if (!lost && NOT_BACK[code[k - 1]!]) return false;
  }
  return false;
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

/** Whether a word of giving stands before a sum in its clause, or in what leads on to it: 交29800, 先交多少：26000, 存他那儿的是八万; not 交强险限额1万. */
function isPaidIn(stretch: Stretch, { at, from }: Token): boolean {
  const { stream, tokens } = stretch;
  const { code } = stream;
  const before = tokens[at - 1];
  if (GIVEN[code[from - 1]!] || (before && meet(before.mask, JOINS) && from - before.to <= BESIDE)) return true;
  if (GIVEN[code[from - 2]!]! > 0 && code[from - 1]! > SENTENCE_END) return true;
  const leads = leadsOn(stretch, from - 1);
  if (!leads && code[from - 1] !== IS) return false;
  for (let k = from - 2; k >= 0 && k >= from - PAID_BEFORE && code[k]! > SENTENCE_END; k--)
    if (GIVEN[code[k]!]) return true;
  return false;
}

/** Whether what a token names or counts comes back, told after it in its clause; not 1000元返1500. */
function comesBack({ stream: { code } }: Stretch, { to, quantity }: Token): boolean {
  for (let k = to; k < to + NEAR && code[k]! > SENTENCE_END && !NOT_BACK[code[k]!]; k++) {
    const next = code[k + 1]!;
    if (givesBack(code, k) || (!quantity && TAKEN[code[k]!] && !NOT_BACK_BEFORE[next])) return BEGINS[next] !== 1;
  }
  return false;
}

/** Whether a sum is a clause by itself: 他二舅也要投了。十万。 */
function isAlone({ tokens, stream }: Stretch, { at, from, to }: Token): boolean {
  const [before, after] = [tokens[at - 1], tokens[at + 1]];
  const begins = from === 0 || (before?.to === from && meet(before.mask, ENDS));
  return begins && (to === stream.length || (after?.from === to && meet(after.mask, ENDS)));
}

/** Whether a span of time tells how often something is paid: 半年结一次账, 每十天领一回. */
function isEvery({ tokens }: Stretch, { at, to }: Token): boolean {
  const next = tokens.slice(at + 1, at + 3).find(({ quantity }) => quantity);
  return (
    next?.quantity?.kind === 'count' &&
    next.quantity.value === 1 &&
    ONCE.has(next.quantity.unit) &&
    next.from - to <= NEAR
  );
}

/** Whether a sum is one at which what was bought is bought back: 按6000元一台买回来, 折价九千收走. */
function isBuyback(stretch: Stretch, { at, from, to, mask }: Token): boolean {
  if (!meet(mask, MONEY)) return false;
  const { tokens } = stretch;
  const [before, next, second] = [tokens[at - 1], tokens[at + 1], tokens[at + 2]];
  // 两万四一亩收回来
  const after = next?.quantity?.kind === 'count' && next.from === to ? second : next;
  const gets = after !== undefined && after.from - to <= BESIDE && meet(after.mask, TAKEN_BACK);
  return gets || (before !== undefined && from - before.to <= BESIDE && meet(before.mask, BOUGHT_BACK));
}

/** Whether a span of time is one for which something is paid, and says so: 共36个月, 结满20周, 连续200天. */
function isWhole({ stream, tokens }: Stretch, token: Token): boolean {
  const [before, after] = [tokens[token.at - 1], tokens[token.at + 1]];
  if (!before || !meet(before.mask, LASTS)) return false;
  // 回七次 stands side by side, 返款次数：30次 need not.
  const isWord = before.to - before.from > 1;
  const alone = !isWord && stream.code[before.from] === FULL && !PAID_FULL[stream.code[before.from - 1]!];
  if (token.from - before.to > (isWord ? BESIDE : 0) || alone) return false;
  return !after || (after.from === token.to && meet(after.mask, ENDS)) || after.from - token.to > 1;
}
