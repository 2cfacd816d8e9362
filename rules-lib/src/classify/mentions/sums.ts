/** Sums paid on sums put in: what is paid time after time, and what comes back as a whole. */
import { returns } from '../../generated/returns.ts';
import {
  AFTER,
  BEFORE,
  BESIDE,
  CLAUSE,
  EACH,
  FAR,
  type Form,
  join,
  maskOf,
  meet,
  NEAR,
  SENTENCE,
  SOLID,
  TERM,
} from './forms.ts';
import { areAlike, isAbsurd, isOther, isPut, isTaken, principalOf } from './principal.ts';
import { char, GIVEN, setOf } from './signs.ts';
import {
  hasBetween,
  isLeast,
  nearby,
  NO_TERM,
  ONE_PERIOD,
  type Roles,
  type Stretch,
  type Token,
  yearsOf,
} from './tokens.ts';
import type { Quantity } from './pass.ts';
import { lasting, type Payment, rates, round, type Said, span, termWords, yuan } from './wording.ts';

/** 充、买、花 …: who gets a little more than was paid has been given a discount. */
export const SHOPS: Uint8Array = setOf(returns.numbers.shops);
const INVEST = maskOf('投');
const TO_YOU = maskOf('给人');
const LASTS = maskOf('满');
const TIMES = maskOf('倍');
const PAYS = char('付');
const OWES = setOf(returns.numbers.owes);
const PAST = setOf(returns.numbers.past);
const SUM = maskOf('钱数');
const GIVES = maskOf('给');
const UNTIL_DONE = maskOf('返完');
const RETURNED = maskOf('还本');
const LOST = maskOf('不还本');
const PROFIT = maskOf('多得');
const PERIODS = join(TERM, EACH);
const SPENT = maskOf('付出');
const TAKEN_BACK = maskOf('收回');
const ENDS = join(CLAUSE, SENTENCE);
/** Where what is said right before a sum begins. */
const BEGINS = join(join(CLAUSE, SOLID), TO_YOU);

/** What is paid time after time: 投5万，每月返2千. */
export function paymentOf(stretch: Stretch, roles: Roles, first: number, last: number): Said | undefined {
  const paid = roles['回报']?.quantity;
  // 每月领一桶油，充五千: what is paid in is no return.
  if (!paid || !isPaidOut(stretch, roles['回报']!)) return undefined;
  // 买5000元手机，每月420元: what is bought is paid for.
  const put = roles['投'];
  if (put && SHOPS[stretch.stream.code[put.from]!]! > 0) return undefined;
  const { tokens } = stretch;
  const { days, years } = roles['每期'] ?? roles['一天'] ?? roles['期限'] ?? roles['期给'] ?? NO_TERM;
  const near = roles['本金'] ?? principalOf(stretch, first, paid.value);
  const yearly = near && days ? (paid.value / near.quantity!.low / years) * 100 : 0;
  const own = near && isAbsurd(stretch, near, roles['回报']!, yearly) ? undefined : near;
  const principal = own?.quantity;
  // 月付 alone tells a price: 零首付，月付300元.
  const by = roles['期给'];
  if (by?.days === 30 && stretch.stream.code[by.to - 1] === PAYS && !(own && isInvested(stretch, own)))
    return undefined;
  if (roles['本金'] && principal && paid.value >= principal.value) return undefined;
  const total = principal && days ? totalAfter(stretch, last, principal.value) : undefined;
  const lasts = total ? (total / paid.value) * days : lastsFor(stretch, first, last, days);
  // 1200元一份，一天38块，60天: without so many days it may be a price.
  if (roles['一天'] && (lasts === undefined || !ONE_PERIOD.has(days))) return undefined;
  if (!principal && isTaken(stretch, paid, tokens[first]!)) return undefined;
  // The sum that was put in belongs to the promise where it stands right before.
  const belongs =
    own &&
    tokens[first]!.from - own.to <= FAR &&
    !nearby(stretch, first, -1, SENTENCE, tokens[first]!.from - own.to) &&
    !(hasBetween(stretch, SUM, own, tokens[first]!) && hasBetween(stretch, PERIODS, own, tokens[first]!));
  const payment = {
    paid,
    principal,
    days,
    years,
    lasts,
    total,
    back: returned(stretch, last),
    untilDone: lasts === undefined && nearby(stretch, last, 1, UNTIL_DONE, AFTER) !== undefined,
    once: roles['每期'] === undefined && roles['期限']?.quantity !== undefined && roles['给人'] !== undefined,
  };
  return { ...(belongs ? { from: own.from } : {}), ...paymentWords(payment), open: { payment } };
}

/** What is paid time after time on a price that another clause tells. */
export function openPayment(
  stretch: Stretch,
  token: Token,
  { days, years }: Pick<Token, 'days' | 'years'>,
  first: number,
  last: number,
): Said | undefined {
  const paid = token.quantity!;
  if (!isPaidOut(stretch, token) || isOwedOrPaid(stretch, token)) return undefined;
  // 每天早上八点零五
  if (paid.kind === 'number' && !Number.isInteger(paid.value)) return undefined;
  const [lasts, back] = [lastsFor(stretch, first, last, days), returned(stretch, last)];
  const payment = {
    paid,
    principal: undefined,
    days,
    years,
    lasts,
    total: undefined,
    back,
    untilDone: false,
    once: false,
  };
  return { ...paymentWords(payment), open: { payment, unsure: true } };
}

/** What is paid at the end, or as a `profit` besides what comes back, for what was bought at a price that another clause tells. */
export function openLump(
  stretch: Stretch,
  token: Token,
  term: Pick<Token, 'days' | 'years'> | undefined,
  profit: boolean,
  [first, last]: readonly [number, number],
): Said | undefined {
  const paid = token.quantity!;
  if (!isPaidOut(stretch, token) || isOwedOrPaid(stretch, token) || paid.vague) return undefined;
  const { days, years } =
    (term?.days ? term : undefined) ??
    nearby(stretch, first, -1, TERM, NEAR) ??
    nearby(stretch, last, 1, TERM, NEAR) ??
    NO_TERM;
  const said = { type: 'multiple' as const, amount: round(paid.value), basis: 'no-term' as const, how: '' };
  return { ...said, open: { lump: { paid, days, years, profit }, unsure: true } };
}

/** Whether a sum is paid by the reader, or was paid to somebody: 每月还3000, 月付500, 前三期我拿了四千二. */
const isOwedOrPaid = ({ tokens, stream: { code } }: Stretch, { at, from }: Token): boolean => {
  const [before, sign] = [tokens[at - 1], code[from - 1]!];
  return PAST[sign]! > 0 || (before?.to === from && OWES[sign]! > 0 && !meet(before.mask, TO_YOU));
};

/** Whether a sum may be one that is paid to somebody: not the least that is taken, nor what is given or spent. */
const isPaidOut = (stretch: Stretch, token: Token): boolean =>
  token.quantity!.value > 0 &&
  !isLeast(stretch, token) &&
  !isSpent(stretch, token) &&
  !GIVEN[stretch.stream.code[token.from - 1]!];

/** What is paid time after time, on what is put in, where that is known. */
export function paymentWords({ paid, principal, days, years, lasts, total, back, buyback, untilDone }: Payment): Said {
  const base = {
    type: 'payment' as const,
    amount: round(paid.value),
    ...(principal ? { principal: round(principal.value) } : {}),
    ...(days ? { periodDays: days } : {}),
    ...(lasts ? { termDays: lasts } : {}),
    ...(back === undefined ? {} : { principalReturned: back }),
  };
  if (paid.vague || principal?.vague) return { ...base, basis: 'vague', how: '钱数只说了个大概，折不成年利率。' };
  if (!days) return { ...base, basis: 'no-period', how: '没有读到多久给一次，折不成年利率。' };
  if (!principal)
    return {
      ...base,
      basis: 'no-principal',
      how: `${lasting(days)}给${yuan(paid)}，没有读到要投多少钱，折不成年利率。`,
    };
  if (untilDone)
    return {
      ...base,
      basis: 'no-gain',
      how: `${lasting(days)}给${yuan(paid)}，返完交的${yuan(principal)}为止，没有多给。`,
    };
  const count = total ? total / paid.value : lasts ? (days % 30 === 0 ? yearsOf(lasts) / years : lasts / days) : 0;
  if (lasts && buyback && !back) {
    const gain = count * paid.value + buyback.value - principal.value;
    const all = `投${yuan(principal)}，${lasting(days)}给${yuan(paid)}，给${round(count)}次共${round(count * paid.value)}元，再按${yuan(buyback)}收回`;
    if (gain < 0.01 * principal.value) return { ...base, basis: 'no-gain', how: `${all}，没有超过交的钱。` };
    const rate = (gain / principal.value / yearsOf(lasts)) * 100;
    return {
      ...base,
      ...rates(rate, rate),
      basis: 'total-minus-principal',
      how: `${all}，多得${round(gain)}元，是本金的${round((gain / principal.value) * 100)}%；按${round(lasts)}天折算，每年${round(rate)}%（单利）。`,
    };
  }
  if (lasts && back !== true && count * paid.value >= principal.value) {
    const gain = count * paid.value - principal.value;
    if (gain < 0.01 * principal.value)
      return {
        ...base,
        basis: 'no-gain',
        how: `总共返${round(count * paid.value)}元，没有超过交的${yuan(principal)}。`,
      };
    const all = `投${yuan(principal)}，${lasting(days)}给${yuan(paid)}，给${round(count)}次共${round(count * paid.value)}元，是本金的${round((count * paid.value * 100) / principal.value)}%，多得${round(gain)}元`;
    const rate = (gain / principal.value / yearsOf(lasts)) * 100;
    return {
      ...base,
      ...rates(rate, rate),
      basis: 'total-minus-principal',
      how: `${all}；按${round(lasts)}天折算，每年${round(rate)}%（单利）${yearsOf(lasts) < 0.98 ? `，实际只给${round(lasts)}天` : ''}。`,
    };
  }
  const share = 100 / years;
  const [low, high] = [(paid.low / principal.value) * share, (paid.value / principal.low) * share];
  return {
    ...base,
    ...rates(low, high),
    basis: 'payment-on-principal',
    how: `投${yuan(principal)}，${lasting(days)}给${yuan(paid)}，一年合${round(share / 100)}次，一年所得与本金之比${span(low, high)}%（${lasts ? `给${round(count)}次共${round(count * paid.value)}元，` : ''}${back === undefined ? '没有读到退不退本金' : back ? '另退本金' : '不退本金'}）。`,
  };
}

/** Whether a sum is put in by somebody who buys nothing with it: 每份两万, not 买手机3000元. */
function isInvested(stretch: Stretch, token: Token): boolean {
  const word = nearby(stretch, token.at, -1, INVEST, BESIDE);
  return word !== undefined && isPut(stretch, token) && !SHOPS[stretch.stream.code[word.from]!];
}

/** Whether a sum is lost or must be spent, not paid out: 头一个月还亏了四千, 每月复购298元, but not 亏了给您补三千. */
function isSpent(stretch: Stretch, { at }: Token): boolean {
  const { tokens } = stretch;
  for (let i = at - 1; i >= 0 && !meet(tokens[i]!.mask, BEGINS); i--) {
    stretch.steps++;
    if (meet(tokens[i]!.mask, SPENT)) return true;
  }
  return false;
}

/** Up to how much is paid in all, told in the same sentence: 返满两万出局, 返到1.5倍为止. */
function totalAfter(stretch: Stretch, last: number, principal: number): number | undefined {
  const { tokens } = stretch;
  for (let i = last + 1; i + 1 < tokens.length; i++) {
    stretch.steps++;
    const [token, next] = [tokens[i]!, tokens[i + 1]!];
    if (meet(token.mask, SENTENCE) || token.from - tokens[last]!.to > AFTER) break;
    if (!meet(token.mask, LASTS) || !next.quantity || next.from - token.to > BESIDE) continue;
    if (meet(next.mask, TIMES)) return next.quantity.value * principal;
    // 再卖给我们三十五万二
    if (meet(token.mask, GIVES) && next.from > token.to) continue;
    if (meet(next.mask, SUM) && next.quantity.value >= principal) return next.quantity.value;
  }
  return undefined;
}

/** For how many days it is paid, told in the same sentence: 返满100天, 周期60天, 十个月返完. */
function lastsFor(stretch: Stretch, first: number, last: number, days: number): number | undefined {
  const { tokens } = stretch;
  for (let i = last + 1; i < tokens.length; i++) {
    stretch.steps++;
    const next = tokens[i + 1];
    // 每天收60⏎连收100天
    const goesOn = next !== undefined && next.from === tokens[i]!.to && meet(next.mask, LASTS);
    if ((meet(tokens[i]!.mask, SENTENCE) && !goesOn) || tokens[i]!.from - tokens[last]!.to > NEAR + AFTER) break;
    const told = termAt(stretch, i) ?? (i <= last + 2 ? bareTerm(stretch, i, days) : undefined);
    if (told !== undefined) return told;
  }
  for (let i = first - 1; i >= 0; i--) {
    stretch.steps++;
    if (meet(tokens[i]!.mask, SENTENCE) || tokens[first]!.from - tokens[i]!.to > BEFORE) break;
    const told = termAt(stretch, i) ?? (i === first - 2 ? bareTerm(stretch, i, days) : undefined);
    if (told !== undefined) return told;
  }
  return undefined;
}

/** The span of time that follows a word like 返满, or that 返完 follows, in days. */
function termAt(stretch: Stretch, at: number): number | undefined {
  const { tokens } = stretch;
  const [token, next] = [tokens[at]!, tokens[at + 1]];
  if (!next) return undefined;
  const gap = next.from - token.to;
  if (meet(token.mask, LASTS) && meet(next.mask, TERM) && next.quantity)
    return gap <= (meet(token.mask, GIVES) ? 0 : BESIDE) ? next.days : undefined;
  return token.quantity && meet(token.mask, TERM) && meet(next.mask, UNTIL_DONE) && gap <= BESIDE
    ? token.days
    : undefined;
}

/** A span of time that makes a clause of its own right after or before the payment: 一天38块，60天; 十个月，每月给四千四. */
function bareTerm(stretch: Stretch, at: number, days: number): number | undefined {
  const { tokens } = stretch;
  const [before, token, next] = [tokens[at - 1], tokens[at]!, tokens[at + 1]];
  if (!token.quantity || !meet(token.mask, TERM) || !before || !meet(before.mask, CLAUSE) || before.to !== token.from)
    return undefined;
  const ends = next ? next.from === token.to && (meet(next.mask, CLAUSE) || meet(next.mask, SENTENCE)) : true;
  return ends && stretch.stream.code[token.to]! < 0x4e00 && token.days > days ? token.days : undefined;
}

/** Whether the sentence says that the principal is given back. */
function returned(stretch: Stretch, last: number): boolean | undefined {
  if (nearby(stretch, last, 1, LOST, BEFORE) ?? nearby(stretch, last, -1, LOST, BEFORE)) return false;
  if (nearby(stretch, last, 1, RETURNED, BEFORE) ?? nearby(stretch, last, -1, RETURNED, BEFORE)) return true;
  return undefined;
}

/** What comes back as a whole, more than was put in: 交1万，一年后给1万5. */
export function gainOf(
  stretch: Stretch,
  type: Form['type'],
  roles: Roles,
  first: number,
  last: number,
): Said | undefined {
  const [put, paid] = [roles['本金']?.quantity, roles['回报']?.quantity];
  if (!put || !paid || put === paid || paid.value <= 0 || put.value <= 0) return undefined;
  // 秋天给您两千，三年六千: what is given to you was not put in.
  if (nearby(stretch, roles['本金']!.at, -1, TO_YOU, 0)) return undefined;
  // 每月返利，3万起，10万起
  if (isLeast(stretch, roles['回报']!) || isSpent(stretch, roles['回报']!)) return undefined;
  if (isOther(stretch, roles['本金']!) || areAlike(stretch, roles['本金']!, roles['回报']!)) return undefined;
  const { tokens } = stretch;
  // 存一年：1680元收回⏎存两年：1950元收回
  const { at } = roles['本金']!;
  const [taken, end] = [tokens[at + 1], tokens[at + 2]];
  if (taken?.from === put.to && meet(taken.mask, TAKEN_BACK) && end?.from === taken.to && meet(end.mask, ENDS))
    return undefined;
  // 每月租费二百二，十八个月后返还本金八千: what is paid by and by is no principal.
  if (nearby(stretch, roles['本金']!.at, -1, EACH, NEAR)) return undefined;
  const after = tokens[last + 1];
  const profit =
    roles['多得'] !== undefined ||
    Object.values(roles).some((token) => token && !token.quantity && meet(token.mask, PROFIT)) ||
    (after !== undefined && after.from - tokens[last]!.to <= BESIDE && meet(after.mask, PROFIT));
  // 到期 says that there is a term, not which.
  const named = roles['期限']?.days ? roles['期限'] : undefined;
  const term = named ?? nearby(stretch, first, -1, TERM, NEAR) ?? nearby(stretch, last, 1, TERM, NEAR);
  const { days, years } = term ?? NO_TERM;
  const times = paid.value / put.value;
  if (paid.value < put.value || (profit && days > 0)) {
    // 5800元一台，三年后300元回收
    if (paid.value < put.value && (roles['回购'] ?? roles['收回'])) return undefined;
    // 到期返本金加400, and nobody says when.
    if (!days && roles['本金'] && roles['期限'] && roles['多得'])
      return paymentOf(stretch, { 回报: roles['回报']!, 本金: roles['本金'] }, first, last);
    // 5万一个月返5千 is a payment; without a span of time it is a discount or a price.
    if (type !== 'gain' || !days || (paid.kind === 'number' && times < 0.001)) return undefined;
    return paymentOf(stretch, { 每期: term!, 回报: roles['回报']!, 本金: roles['本金']! }, first, last);
  }
  const shop = tokens[first]!.quantity === undefined ? tokens[first] : first > 0 ? tokens[first - 1] : undefined;
  // 充300得340 is a discount.
  if (
    !days &&
    times < 1.9 &&
    shop &&
    meet(shop.mask, INVEST) &&
    SHOPS[stretch.stream.code[shop.from]!]! > 0 &&
    !roles['回购']
  )
    return undefined;
  if (times < 1.01 || (put.kind === 'number' && put.value < 50)) return undefined;
  // 一百克就是三千块，三年九千: the same for each year.
  if (years >= 2 && times === years && !isPut(stretch, roles['本金']!)) return undefined;
  const rate = days ? ((times - 1) * 100) / years : 0;
  if (isAbsurd(stretch, roles['本金']!, roles['回报']!, rate)) return undefined;
  return gainWords(put, paid, { days, years }, profit);
}

/** What is put in and what comes back of it, as a whole or, where it is the `profit`, besides it. */
export function gainWords(
  put: Quantity,
  paid: Quantity,
  { days, years }: { days: number; years: number },
  profit = false,
): Said {
  const base = {
    type: 'multiple' as const,
    principal: round(put.value),
    amount: round(paid.value),
    ...(days ? { termDays: days } : {}),
  };
  if (put.vague || paid.vague) return { ...base, basis: 'vague', how: '钱数只说了个大概，折不成年利率。' };
  const gain = profit ? paid.value : paid.value - put.value;
  const share = (gain / put.value) * 100;
  if (!days)
    return {
      ...base,
      basis: 'no-term',
      how: `交${yuan(put)}给${yuan(paid)}，多得${round(share)}%，没有读到多久，折不成年利率。`,
    };
  const rate = share / years;
  return {
    ...base,
    ...rates(rate, rate),
    basis: 'gain-on-principal',
    how: `交${yuan(put)}，${termWords(days)}后${profit ? `除本金外另给${yuan(paid)}` : `给${yuan(paid)}，多得${round(gain)}元`}，是本金的${round(share)}%；折成一年是${round(rate)}%（单利）。`,
  };
}
