/** What a form says once its tokens are known: its rate by the year, and how that was reckoned. */
import { returns } from '../../generated/returns.ts';
import { BEFORE, BESIDE, CLAUSE, EACH, type Form, maskOf, meet, NEAR, SENTENCE, TERM } from './forms.ts';
import type { Quantity } from './pass.ts';
import { char, GIVEN, setOf } from './signs.ts';
import { gainOf, openLump, openPayment, paymentOf } from './sums.ts';
import {
  endsSum,
  hasBetween,
  nearby,
  NO_TERM,
  ONE_PERIOD,
  type Roles,
  type Stretch,
  type Token,
  yearsOf,
} from './tokens.ts';
import { lasting, rates, round, type Said, span, termWords } from './wording.ts';

/** 高一点, 多一点 */
const COMPARES = setOf(returns.numbers.comparedBefore);
const NTH = char('第');
/** 投资期3个月, 期限一年 */
const TERM_NAMED = setOf(returns.numbers.termNamed);
/** 前三年, 头两年, 中间三年, 后四年 */
const FIRST = setOf(returns.numbers.partOfTerm);
/** 得两分, 扣一分 are points of a score. */
const SCORES = setOf(returns.numbers.scoreBefore);
/** From so many days on a bare 一分 after a span of time is a sharing-out. */
const OFTEN = 90;
/** 半年后, 一年内 */
const LATER = setOf(returns.numbers.later);
const TOTAL = maskOf('总');
/** More 分 than these are for the whole of a term of months. */
const MOST_MONTHLY = 3;
/** 抵房款24%, 一次性返还: what is set off or paid at once is told for all the years, unless it came to less a year than this. */
const SETS_OFF = setOf(returns.numbers.setOff);
const LEAST_YEARLY = 4;
const RAISED = maskOf('升至');
const DUE = maskOf('到期');
const BOUGHT_BACK = maskOf('回购', '收回');
const YEARLY = maskOf('年率');
const YIELDS = maskOf('收益', '年率');

/** What a form says of a return, or nothing where its tokens promise none; `first` and `last` are the places of the tokens that it took. */
export function reckon(
  stretch: Stretch,
  type: Form['type'],
  roles: Roles,
  first: number,
  last: number,
): Said | undefined {
  switch (type) {
    case 'rate':
      return rateOf(stretch, roles, first);
    case 'payment':
      return paymentOf(stretch, roles, first, last);
    case 'gain':
    case 'multiple':
      return roles['倍'] ? multipleOf(roles) : gainOf(stretch, type, roles, first, last);
    case 'payback':
      return paybackOf(roles);
    case 'goods': {
      const days = (roles['每期'] ?? roles['期限'])?.days;
      return { type, ...(days ? { periodDays: days } : {}), basis: 'in-kind', how: '许诺的是实物，折不成年利率。' };
    }
    default: {
      const paid = roles['回报']?.quantity;
      if (!paid || (paid.kind === 'number' && paid.value < 5)) return undefined;
      return {
        type,
        ...(paid.kind === 'percent' ? {} : { amount: round(paid.value) }),
        basis: 'recruiting',
        how: '这是拉人的奖励，不按本金和时间算，折不成年利率。',
      };
    }
  }
}

/** What a form says that promises nothing unless another clause tells the price. */
export function reckonOpen(
  stretch: Stretch,
  type: Form['type'],
  roles: Roles,
  first: number,
  last: number,
): Said | undefined {
  const [paid, period] = [roles['回报']!, roles['每期'] ?? roles['期限']];
  // 第五年 does not say after how many years.
  const named = period && !period.quantity && period.days === 365 && stretch.stream.code[period.from] === NTH;
  if (type !== 'payment')
    return openLump(stretch, paid, named ? NO_TERM : period, roles['多得'] !== undefined, [first, last]);
  if (roles['每次']) return openPayment(stretch, paid, NO_TERM, first, last);
  // 三个月后 tells when, 三年 for how long; 一年, 两个月一次 and 每三个月 how often.
  if (!period?.days || period.days > 365 || LATER[stretch.stream.code[period.to]!]) return undefined;
  return openPayment(stretch, paid, period, first, last);
}

function rateOf(stretch: Stretch, roles: Roles, at: number): Said | undefined {
  const token = roles['比率'] ?? roles['率'] ?? roles['裸点'];
  const told = token?.quantity;
  if (!token || !told || told.value > (told.kind === 'interest' && told.unit !== '毛' ? 30 : 10000)) return undefined;
  // 三年后按120%回购
  if (told.kind === 'percent' && told.value > 100 && nearby(stretch, token.at, 1, BOUGHT_BACK, BESIDE))
    return boughtBackAt(told, roles['每期'] ?? roles['期限']);
  const monthly = roles['月息'];
  if (told.kind === 'number') {
    // 月利1.8 is 1.8 per cent, 月息200 a sum.
    if (monthly ? told.value >= 10 : told.value < 3 || told.value > 60) return undefined;
  }
  if ((roles['借贷'] || roles['一期']) && !isSpoken(stretch, token, roles['一期'])) return undefined;
  const yields = yieldsOf(stretch, roles['收益'] ?? roles['年化'] ?? monthly, token);
  // 利息比银行高一点
  if (told.kind === 'point' && told.value === 1 && COMPARES[stretch.stream.code[token.from - 1]!]) return undefined;
  // 每月三分地
  if (told.kind === 'interest' && !yields && !endsSum(stretch, token.to)) return undefined;
  // 利 and 息 alone stand right beside their share: 匈牙利 promises nothing.
  if (yields && yields.to - yields.from === 1 && token.from - yields.to > BESIDE) return undefined;
  // 利息：月1.6%
  const beside = stretch.tokens[token.at - 1];
  const sign = beside && !beside.quantity && beside.days > 0 && beside.to === token.from ? beside : undefined;
  const named =
    roles['每期'] ?? roles['一期'] ?? roles['期限'] ?? roles['定期限'] ?? roles['期字'] ?? (yields ? sign : undefined);
  // 十八个月期产品，到期收益27% is for the whole term.
  const due = yields !== undefined && nearby(stretch, yields.at, -1, DUE, 0) !== undefined;
  const period = named ?? (yields && !yields.days ? termBefore(stretch, at, due) : undefined);
  const each = period && (meet(period.mask, EACH) || roles['期字'] || period === sign) ? period.days : 0;
  // 半年一分: how often it is shared out.
  const shorter = told.kind === 'interest' && besideShorter(stretch, token);
  if (told.kind === 'interest' && told.value === 1 && !yields && !each && period && period.days >= OFTEN && !shorter)
    return undefined;
  const yearly = yields !== undefined && meet(yields.mask, YEARLY);
  const whole = due || roles['给人'] !== undefined || isTotal(stretch, period ?? token, token);
  let term = each ? undefined : period;
  // 合作三年，收益10%: only what is told as a total, or for less than a year, is for the whole term.
  if (named && term && term.days > 365 && !whole && !yearly && hasBetween(stretch, CLAUSE, term, token))
    term = undefined;
  // 放半年给一分八 is 1.8 per cent a month; so is 一年两分 beside such, and alone it is 20 per cent a year.
  const spoken =
    told.kind === 'interest' && told.unit !== '毛' && told.value <= MOST_MONTHLY && !whole && term !== undefined;
  if (spoken && term!.days > 30 && (term!.days < 365 || shorter)) term = undefined;
  const fixed =
    !due &&
    (term?.quantity?.fixed === true || (!named && term !== undefined && term.days >= 365)) &&
    (told.kind !== 'interest' || term.days >= 365);
  // 前三年按8%返租 is 8 per cent in each of them.
  const first = term !== undefined && term.days >= 365 && FIRST[stretch.stream.code[term.from - 1]!]! > 0;
  if (term?.quantity?.fixed && told.kind === 'interest' && !fixed) term = undefined;
  // 两毛的利 is 20 per cent a year, 定期八厘 eight in a thousand.
  const tenths = told.unit === '毛';
  const unsaid = !yields?.days && !each && !term?.days;
  const custom =
    yields?.days === 365 ||
    roles['定期'] !== undefined ||
    (tenths && unsaid) ||
    (term !== undefined && stretch.tabled.has(term) && !yields?.days && !each && !whole) ||
    (!yields?.days && !each && !whole && (fixed || first || yearly));
  const of = yields?.days ? yields : each ? period : term;
  const days = custom ? 365 : of?.days || (told.kind === 'interest' ? 30 : 0);
  // 年息一分二 is 12 per cent.
  const ten = told.kind === 'interest' && !tenths && days >= 360 ? 10 : 1;
  const base = { type: 'rate' as const, ...(days ? { periodDays: days } : {}) };
  const [low, high] = [told.low * ten, told.value * ten];
  // 返还比例提高到60%
  const before = stretch.tokens[token.at - 1];
  if (!days && !roles['升至'] && before && meet(before.mask, RAISED)) return undefined;
  if (!days)
    return { ...base, basis: 'no-period', how: `只写了${span(low, high)}%，没有读到是多久的收益，折不成年利率。` };
  const by = 1 / (custom || !of?.years ? yearsOf(days) : of.years);
  const basis = custom ? 'yearly' : !yields?.days && !each && term ? 'over-term' : 'per-period';
  const how = custom
    ? `${yields?.days === 365 ? '文中写的就是年利率' : '按惯例，这样写的是年利率'}${span(low, high)}%，不再折算。`
    : round(by) === 1
      ? `一年${span(low, high)}%（单利）。`
      : `${basis === 'over-term' ? termWords(days) : lasting(days)}${span(low, high)}%，一年合${round(by)}次，${span(low, high)}%×${round(by)}＝每年${span(low * by, high * by)}%（单利）。`;
  return { ...base, ...rates(low * by, high * by), basis, how };
}

/** Whether a rate is told for the whole of its term: 三年租金共30%, 三年租金24%一次性返还, 直接抵三年租金21%. */
function isTotal(stretch: Stretch, period: Token, rate: Token): boolean {
  const { stream, tokens } = stretch;
  const [before, after] = [tokens[period.at - 1], tokens[rate.at + 1]];
  const told =
    nearby(stretch, rate.at, -1, TOTAL, rate.from - period.to) ??
    (before && period.from - before.to <= 1 && meet(before.mask, TOTAL) ? before : undefined) ??
    (after && after.from - rate.to <= 1 && meet(after.mask, TOTAL) ? after : undefined);
  if (!told) return false;
  return !SETS_OFF[stream.code[told.from]!] || rate.quantity!.value >= LEAST_YEARLY * period.years;
}

/** Whether in the same sentence 分 or 厘 are told for less than a year: 三个月5厘，半年7厘，一年1分. */
function besideShorter(stretch: Stretch, { at, from, to }: Token): boolean {
  const { tokens } = stretch;
  for (const step of [-1, 1]) {
    for (let i = at + step; i > 0 && i < tokens.length && !meet(tokens[i]!.mask, SENTENCE); i += step) {
      stretch.steps++;
      const { quantity, from: begin, to: end } = tokens[i]!;
      if ((step < 0 ? from - end : begin - to) > BEFORE) break;
      if (quantity?.kind !== 'interest') continue;
      const term = nearby(stretch, i, -1, TERM, NEAR);
      if (term && term.days >= 30 && term.days < 365) return true;
    }
  }
  return false;
}

/** What names the rate: of two names side by side the one that tells its period, 收益年化9%. */
function yieldsOf({ tokens }: Stretch, first: Token | undefined, rate: Token): Token | undefined {
  const next = first && tokens[first.at + 1];
  return next && next.from === first.to && next.at < rate.at && next.days > 0 && meet(next.mask, YIELDS) ? next : first;
}

/** The term that is named as one before the promise in its sentence: 投资期3个月，1万元起，约定回报2%; 放50天，给5%的利; any term before what is `due` at its end. */
function termBefore(stretch: Stretch, at: number, due: boolean): Token | undefined {
  const term = nearby(stretch, at, -1, TERM, BEFORE);
  const before = term?.quantity ? stretch.stream.code[term.from - 1]! : 0;
  return due || TERM_NAMED[before]! > 0 || GIVEN[before]! > 0 ? term : undefined;
}

/** Whether 分 or 厘 are those of interest where only a loan or a single period is named: 借钱两分, 一厘一天, 万五一天; not 得了两分. */
function isSpoken(stretch: Stretch, { from, to, quantity }: Token, once?: Token): boolean {
  const isInterest = quantity!.kind === 'interest' || (quantity!.kind === 'percent' && once?.days === 1);
  if (!isInterest || quantity!.value > 5 || SCORES[stretch.stream.code[from - 1]!]) return false;
  return endsSum(stretch, to) && (!once || ONE_PERIOD.has(once.days));
}

function multipleOf(roles: Roles): Said | undefined {
  const told = roles['倍']!.quantity!;
  const { days, years } = roles['期限'] ?? NO_TERM;
  const base = { type: 'multiple' as const, ...(days ? { termDays: days } : {}) };
  if (!days)
    return { ...base, basis: 'no-term', how: `许诺${span(told.low, told.value)}倍，没有读到多久，折不成年利率。` };
  const of = (n: number): number => ((n - 1) * 100) / years;
  return {
    ...base,
    ...(told.value > 1 ? rates(of(told.low), of(told.value)) : {}),
    basis: told.value > 1 ? 'gain-on-principal' : 'no-gain',
    how: `${termWords(days)}到${span(told.low, told.value)}倍，多得${span((told.low - 1) * 100, (told.value - 1) * 100)}%，折成一年是${span(of(told.low), of(told.value))}%（单利）。`,
  };
}

/** What comes back is a share of what was put in, told in per cent. */
function boughtBackAt(told: Quantity, term: Token | undefined): Said {
  const [low, high] = [told.low - 100, told.value - 100];
  const base = { type: 'multiple' as const };
  // 第三年 does not say after how many years.
  if (!term?.quantity)
    return {
      ...base,
      basis: 'no-term',
      how: `按本金的${span(told.low, told.value)}%回购，没有读到多久，折不成年利率。`,
    };
  const { days, years } = term;
  return {
    ...base,
    termDays: days,
    ...rates(low / years, high / years),
    basis: 'gain-on-principal',
    how: `${termWords(days)}后按本金的${span(told.low, told.value)}%回购，多得${span(low, high)}%；折成一年是${span(low / years, high / years)}%（单利）。`,
  };
}

function paybackOf(roles: Roles): Said | undefined {
  const term = roles['期限'];
  if (!term?.days) return undefined;
  const low = 100 / term.years;
  const high = (low * term.days) / (term.quantity?.low ?? term.days);
  return {
    type: 'payback',
    periodDays: term.days,
    ...rates(low, high),
    basis: roles['翻倍'] ? 'gain-on-principal' : 'payback',
    how: roles['翻倍']
      ? `${termWords(term.days)}翻一倍，多得100%，折成一年是${span(low, high)}%（单利）。`
      : `${termWords(term.days)}收回全部本金，合每年收回本金的${span(low, high)}%。`,
  };
}
