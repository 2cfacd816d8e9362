/** Which sum near a promise was put in, and which only looks like it. */
import { returns } from '../../generated/returns.ts';
import { CLAUSE_END, SENTENCE_END, type Stream } from '../text/fold.ts';
import { AFTER, BEFORE, BESIDE, CLAUSE, EACH, maskOf, meet, MONEY, SENTENCE, TERM } from './forms.ts';
import type { Quantity } from './pass.ts';
import {
  char,
  EACH as EACH_OF,
  endsWith,
  ONE,
  PIECE,
  PIECES,
  SCALE,
  setOf,
  startsWith,
  TAKES,
  UNITS,
} from './signs.ts';
import { hasBetween, isLeast, nearby, paidIn, type Stretch, type Token } from './tokens.ts';

/** 赚, 领 …: what somebody got was not put in. */
const GETS = setOf(returns.numbers.gets);
const INVEST = maskOf('投');
const GIVES = maskOf('给');
const LASTS = maskOf('每');
const CAPS = maskOf('满');
const GAINS = maskOf('给', '奖');
const EACH_TIME = maskOf('每次');
const HAN_ONE = char('一');
const WHOLE = maskOf('总额');
/** From here on a number that is bought with is a sum though no 元 follows: 购3999大礼包. */
const LEAST = 100;
/** How many characters may stand between one thing and its price: 一只母羊1280. */
const NAME = 4;
/** No scheme promises so many per cent a year on a sum that stands in another clause. */
export const MOST = 10000;
/** What is promised at once may be any multiple of a fee: 交98元，下月领五万. */
const LUMP = 10000;

/** The sum that was put in: before the promise and larger than what is paid; the one right beside it, the nearest that somebody pays in, or else the nearest. */
export function principalOf(stretch: Stretch, first: number, amount: number): Token | undefined {
  const { tokens } = stretch;
  const from = tokens[first]!.from;
  let beyond = false;
  let nearest: Token | undefined;
  for (let i = first - 1; i >= 0; i--) {
    stretch.steps++;
    const token = tokens[i]!;
    if (from - token.to > 2 * BEFORE) break;
    if (meet(token.mask, SENTENCE)) beyond = true;
    if (!isSum(stretch, token) || token.quantity!.value <= amount || isCap(stretch, token)) continue;
    if (isLeast(stretch, token)) return token;
    // 每年交1万: what is put in by and by is no principal.
    if (nearby(stretch, i, -1, EACH, 4)) return undefined;
    if (isOther(stretch, token)) continue;
    // 3万月利500
    if (from === token.to) return token;
    if (isPut(stretch, token)) return beyond && isOneOfMore(stretch, token) ? undefined : token;
    if (isPrice(stretch, token)) return nearest ?? token;
    if (!beyond) nearest ??= token;
  }
  return nearest ?? leastAfter(stretch, first, amount);
}

/** The least sum that is taken, where it is told after the promise: 每月返600元，5万起. */
function leastAfter(stretch: Stretch, first: number, amount: number): Token | undefined {
  const { tokens } = stretch;
  for (let i = first + 1; i < tokens.length && tokens[i]!.from - tokens[first]!.to <= 2 * AFTER; i++) {
    stretch.steps++;
    if (isLeast(stretch, tokens[i]!) && tokens[i]!.quantity!.value > amount) return tokens[i];
  }
  return undefined;
}

/** Whether a token is a sum, or a bare number that something is bought with: 消费满1000, 购3999大礼包, 一只母羊1280. */
function isSum({ stream, tokens }: Stretch, { at, mask, from, quantity }: Token): boolean {
  if (meet(mask, MONEY)) return true;
  if (!quantity || quantity.value < LEAST || quantity.vague) return false;
  // 1000 15天
  const isBare = quantity.kind === 'number' && stream.pos[quantity.to - 1]! - stream.pos[from]! < quantity.to - from;
  if (!isBare && !(quantity.kind === 'count' && startsWith(stream.code, quantity.to, returns.numbers.bought)))
    return false;
  if (isBare && isOfOne(tokens, at)) return true;
  let before = tokens[at - 1];
  if (before && before.to === from && meet(before.mask, LASTS)) before = tokens[at - 2];
  return before !== undefined && from - before.to <= 1 && meet(before.mask, INVEST);
}

/** Whether a sum is what is paid in all: 返到12000元为止. */
export function isCap({ tokens }: Stretch, { at, from }: Token): boolean {
  const before = tokens[at - 1];
  return before !== undefined && before.to === from && before.to - before.from > 1 && meet(before.mask, CAPS);
}

/** Whether somebody pays a sum in, in the same clause. */
export function isPut(stretch: Stretch, token: Token): boolean {
  if (paidIn(stretch.stream.code, token.from)) return true;
  const put = nearby(stretch, token.at, -1, INVEST, 4);
  return put !== undefined && !hasBetween(stretch, CLAUSE, put, token);
}

/** Whether a bare number follows one thing and its name: 一只母羊1280. */
function isOfOne(tokens: readonly Token[], at: number): boolean {
  const { from } = tokens[at]!;
  for (let i = at - 1; i >= 0 && from - tokens[i]!.to <= NAME; i--) {
    const { quantity, mask } = tokens[i]!;
    // 介绍一位提200
    if (meet(mask, GAINS)) return false;
    if (quantity) return quantity.kind === 'count' && quantity.value === 1;
  }
  return false;
}

/** Whether a sum follows one piece: 一块板子1500元, 每块砖80元. */
function isOfPiece({ code }: Stream, from: number): boolean {
  for (let k = from - 1; k >= from - NAME && code[k]! > SENTENCE_END; k--)
    if (code[k] === PIECE && PIECES[code[k + 1]!]) return code[k - 1] === HAN_ONE || code[k - 1] === EACH_OF;
  return false;
}

/** Whether a sum is the price of one thing: 1万一份, 一只母羊1280. */
const isPrice = ({ stream: { code }, tokens }: Stretch, { at, to, quantity }: Token): boolean =>
  quantity!.kind === 'number' ? isOfOne(tokens, at) : code[to] === ONE && isCounted(code[to + 1]!);

/** Whether a sum is said to be the price of one thing in any way: 1万一份, 680元/棵, 每份4.8万元, 一只母羊1280元. */
export function isPriceOfOne(stretch: Stretch, token: Token): boolean {
  const { code } = stretch.stream;
  const { from, to, at } = token;
  if (isPrice(stretch, token) || isOfOne(stretch.tokens, at) || isOfPiece(stretch.stream, from)) return true;
  if (code[to] === CLAUSE_END && stretch.stream.text.charAt(stretch.stream.pos[to]!) === '/')
    return isCounted(code[to + 1]!);
  return code[from - 2] === EACH_OF && isCounted(code[from - 1]!);
}

const isCounted = (c: number): boolean => UNITS.valueOf(UNITS.next(0, c))?.kind === 'count';

/** Whether a sum is what there is in all, what somebody got, or one on which nothing is promised: 总投资120万, 十年拿二十二万, 押金3600元. */
export function isOther({ stream, tokens }: Stretch, { at, from }: Token): boolean {
  if (endsWith(stream.code, from, returns.numbers.notPaidIn)) return true;
  const before = tokens[at - 1];
  if (!before || from - before.to > BESIDE) return false;
  // 半年派一次，每次250元
  if (meet(before.mask, WHOLE) || (meet(before.mask, EACH_TIME) && isCountedBefore(tokens, at - 1))) return true;
  if (!meet(before.mask, GIVES)) return false;
  if (GETS[stream.code[before.from]!] && from - before.to <= 1) return true;
  if (!meet(before.mask, INVEST)) return false;
  const term = tokens[at - 2];
  return term !== undefined && before.from - term.to <= 1 && (meet(term.mask, TERM) || meet(term.mask, EACH));
}

/** Whether something is counted right before, in its clause or the one before: 派一次，每次. */
const isCountedBefore = (tokens: readonly Token[], at: number): boolean =>
  tokens.slice(Math.max(0, at - 2), at).some(({ quantity }) => quantity?.kind === 'count');

/** Whether another sum is put in before it in its sentence, so that nobody knows which is meant after it: 存一万送油，存两万送被. */
function isOneOfMore(stretch: Stretch, { at, quantity }: Token): boolean {
  const { tokens } = stretch;
  for (let i = at - 1; i >= 0 && !meet(tokens[i]!.mask, SENTENCE); i--) {
    stretch.steps++;
    const token = tokens[i]!;
    if (tokens[at]!.from - token.to > BEFORE) break;
    if (meet(token.mask, MONEY) && token.quantity!.value !== quantity!.value && isPut(stretch, token)) return true;
  }
  return false;
}

/** Whether two sums that stand in different clauses, with nothing that says that one is put in, are no pair: 一件四毛，手快的一天一百五. */
export const isAbsurd = (stretch: Stretch, put: Token, paid: Token, rate: number): boolean =>
  rate > MOST && paid.quantity!.value < LUMP && hasBetween(stretch, CLAUSE, put, paid) && !isPut(stretch, put);

/** Whether two sums are told of with one verb, as those of two people: 大姐拿了八千，老许拿了两万. */
export function areAlike({ stream, tokens }: Stretch, put: Token, paid: Token): boolean {
  const [one, other] = [tokens[put.at - 1], tokens[paid.at - 1]];
  if (!one || !other || one === put || other.at <= put.at || one.to - one.from !== other.to - other.from) return false;
  if (put.from - one.to > 1 || paid.from - other.to > 1 || !meet(one.mask, INVEST) || !meet(one.mask, GIVES))
    return false;
  return stream.code[one.from] === stream.code[other.from] && stream.code[one.to - 1] === stream.code[other.to - 1];
}

/** Whether a sum is taken from each one, not paid out: 每亩每月收6元, but not 每万每天收三块六. */
export function isTaken({ stream: { code } }: Stretch, paid: Quantity, { from }: Token): boolean {
  return code[paid.from - 1] === TAKES && code[from - 2] === EACH_OF && SCALE[code[from - 1]!] === 0;
}
