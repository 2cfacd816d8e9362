/** Reads the returns that a text promises: numbers first, then the forms of `data/lexicon/returns.json` over the words near them. */
import { returns } from '../../generated/returns.ts';
import { CLAUSE_END, SENTENCE_END, type Folding, type Stream } from '../text/fold.ts';
import type { PromisedReturn } from '../types.ts';
import { readNumbers } from './numbers.ts';
import type { Quantity, QuantityKind, Span } from './pass.ts';
import { setOf } from './signs.ts';

export type { Span } from './pass.ts';

/** A promise with its place in the stream. */
export interface StreamPromise extends Omit<PromisedReturn, 'start' | 'end' | 'text'> {
  from: number;
  to: number;
}

/** What a form says, before its place is known; `from` where it begins before the words of the form. */
type Said = Omit<StreamPromise, 'from' | 'to'> & { from?: number };
/** The tokens that a form took, by role. */
type Roles = Record<string, Token | undefined>;
type PromiseType = PromisedReturn['type'];

const char = (s: string): number => s.charCodeAt(0);

/** What a token can be, as bits: kinds of numbers, words for periods, and the classes of words. */
const BITS = new Map<string, number>();
const bitOf = (name: string): number => {
  let bit = BITS.get(name);
  if (bit === undefined) BITS.set(name, (bit = BITS.size));
  return bit;
};
/** The bits of one token: two words of 31, which the build sees to be enough. */
type Mask = readonly [number, number];
const maskOf = (...names: string[]): Mask => {
  let [low, high] = [0, 0];
  for (const name of names) {
    const bit = bitOf(name);
    if (bit < 31) low |= 1 << bit;
    else high |= 1 << (bit - 31);
  }
  return [low, high];
};
const meet = (a: Mask, b: Mask): boolean => (a[0] & b[0]) !== 0 || (a[1] & b[1]) !== 0;
const join = (a: Mask, b: Mask): Mask => [a[0] | b[0], a[1] | b[1]];
const same = (a: Mask, b: Mask): boolean => a[0] === b[0] && a[1] === b[1];
const NOTHING: Mask = [0, 0];
/** What a word says that only holds others within it. */
const UNRELATED = maskOf('无关');

const CLAUSE = maskOf('，');
const SENTENCE = maskOf('。');
const OF_KIND: Readonly<Record<QuantityKind, Mask>> = {
  money: maskOf('钱', '钱数'),
  percent: maskOf('率'),
  interest: maskOf('率'),
  point: maskOf('裸点'),
  days: maskOf('期限'),
  times: maskOf('倍'),
  count: maskOf('个数'),
  number: maskOf('数', '钱数'),
  none: NOTHING,
};
const FIXED_TERM = maskOf('期限', '定期限');
const PERIOD = maskOf('每期', '期末', '期限');
/** What no gap of a form may hold: another number that is paid or promised, or another period. */
const NUMBER = maskOf('钱', '钱数', '率', '裸点', '倍', '数');
const SOLID = join(PERIOD, NUMBER);

interface Word {
  mask: Mask;
  /** The period that the word names, in days. */
  days: number;
  /** Which blocks it belongs to, as bits. */
  blocks: number;
}
interface Node {
  word?: Word;
  next: Map<number, Node>;
}
const WORDS: Node = { next: new Map() };
/** Per unit of text whether a word begins with it, and whether one that makes a bare number or span a promise does. */
const BEGINS_WORD = new Uint8Array(0x10000);
const [GIVING, RETURNING] = [2, 4];

function addWord(text: string, { mask = NOTHING, days = 0, blocks = 0 }: Partial<Word>): void {
  let node = WORDS;
  BEGINS_WORD[char(text)]! |= 1;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    let next = node.next.get(c);
    if (!next) node.next.set(c, (next = { next: new Map() }));
    node = next;
  }
  const word = (node.word ??= { mask: NOTHING, days: 0, blocks: 0 });
  word.mask = join(word.mask, mask);
  word.days ||= days;
  word.blocks |= blocks;
}

const { numbers, classes, periods, blocks } = returns;
for (const [name, words] of Object.entries(classes)) {
  // 化 and 均 say something only after the sign of a period.
  if (name === '仅连期' || name === '连期给') continue;
  for (const word of words) addWord(word, { mask: maskOf(name) });
}
for (const { days, prefixes, each, ends } of periods) {
  for (const prefix of prefixes) if (classes.期字.includes(prefix)) addWord(prefix, { days });
  for (const word of each) addWord(word, { mask: maskOf('每期'), days });
  for (const word of ends) addWord(word, { mask: maskOf('期末'), days });
  for (const prefix of prefixes) {
    for (const word of [...classes.收益, ...classes.年率, ...classes.仅连期])
      addWord(prefix + word, { mask: maskOf('收益', ...(days === 365 ? ['年化'] : [])), days });
    for (const word of classes.连期给) addWord(prefix + word, { mask: maskOf('期给'), days });
  }
}
blocks.forEach(({ words }, i) => {
  for (const word of words) addWord(word, { blocks: 1 << i });
});
for (const name of ['给', '收益', '年率', '付', '变', '还'] as const)
  for (const word of classes[name]) BEGINS_WORD[char(word)]! |= GIVING;
for (const { prefixes, each } of periods) for (const word of [...prefixes, ...each]) BEGINS_WORD[char(word)]! |= GIVING;
for (const name of ['回本', '翻倍'] as const) for (const word of classes[name]) BEGINS_WORD[char(word)]! |= RETURNING;
const PREFIXES = new Map(periods.flatMap(({ prefixes, days }) => prefixes.map((p) => [char(p), days] as const)));

/** One place of a form. */
interface Element {
  mask: Mask;
  optional: boolean;
  /** What the form takes from here; the name of its first class unless it says otherwise. */
  role: string;
  /** How many characters may stand before it, and whether a clause may end among them. */
  gap: number;
  across: boolean;
}
interface Form {
  type: PromiseType | 'gain';
  elements: Element[];
  /** What a stretch of text must have for the form to be tried. */
  needs: Mask[];
}

/** How many characters may stand between two places of a form: side by side, … and ……. */
const [BESIDE, NEAR, FAR] = [2, 8, 14];

function compile(pattern: string): Element[] {
  const out: Element[] = [];
  let [gap, across] = [BESIDE, false];
  for (const part of pattern.split(' ')) {
    if (part === '+') {
      gap = 0;
      continue;
    }
    if (part.startsWith('…')) {
      across = part.length > 1;
      gap = across ? FAR : NEAR;
      continue;
    }
    const [, names = '', optional, role] = /^([^?=]+)(\?)?(?:=(.+))?$/.exec(part)!;
    const all = names.split('|');
    out.push({ mask: maskOf(...all), optional: optional !== undefined, role: role ?? all[0]!, gap, across });
    [gap, across] = [BESIDE, false];
  }
  return out;
}

const FORMS: readonly Form[] = returns.forms.map(({ type, pattern }) => {
  const elements = compile(pattern);
  return {
    type: type,
    elements,
    needs: elements.filter(({ optional }) => !optional).map(({ mask }) => mask),
  };
});
const BLOCKS = blocks.map(({ types, before, inside, after }) => ({
  types: new Set<string>(types),
  before,
  inside: inside ? 1 : 0,
  after,
}));

/** A number, a word or the end of a clause; `at` is its place among the tokens of its stretch. */
interface Token extends Span {
  at: number;
  mask: Mask;
  /** The period or span of time that it names. */
  days: number;
  years: number;
  blocks: number;
  quantity?: Quantity;
}

/** How far before and after a number the words may stand that make it a promise. */
const BEFORE = 26;
const AFTER = 18;

/** What a person does who gives money: 交、投、存、放 … right before the sum. */
const PAYS = setOf(numbers.given);
const AFTER_SUM = setOf(numbers.afterSum);

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
  const reader = new Reader(stream, found.quantities);
  return {
    promises: found.quantities.length > 0 ? reader.read() : [],
    amounts,
    payments,
    phones: found.phones,
    steps: found.steps + reader.steps,
  };
}

/** Whether a sum is one that somebody pays in: a word of giving stands close before it, in the same clause. */
function paidIn(code: Uint16Array, from: number): boolean {
  for (let k = from - 1; k >= 0 && k >= from - 4; k--) {
    if (code[k] === CLAUSE_END || code[k] === SENTENCE_END) return false;
    if (PAYS[code[k]!]) return true;
  }
  return false;
}

class Reader {
  steps = 0;
  private tokens: Token[] = [];
  /** The terms of tables of yearly rates: 半年6% / 一年9.6%. */
  private readonly tabled = new Set<Token>();
  private readonly stream: Stream;
  private readonly quantities: readonly Quantity[];

  constructor(stream: Stream, quantities: readonly Quantity[]) {
    this.stream = stream;
    this.quantities = quantities;
  }

  read(): StreamPromise[] {
    const out: StreamPromise[] = [];
    const { quantities } = this;
    const { length } = this.stream;
    let first = 0;
    let from = -1;
    let to = 0;
    for (const q of quantities) {
      if (!this.live(q)) continue;
      const begin = Math.max(0, q.from - BEFORE);
      if (from >= 0 && begin > to) {
        first = this.zone(from, to, first, out);
        from = -1;
      }
      if (from < 0) from = Math.max(begin, to);
      to = Math.min(length, q.to + AFTER);
    }
    if (from >= 0) this.zone(from, to, first, out);
    return out;
  }

  /** Whether a form could fit near a number. */
  private live({ kind, from, to }: Quantity): boolean {
    if (kind === 'none' || kind === 'count') return false;
    if (kind !== 'number' && kind !== 'days' && kind !== 'point') return true;
    const { code, length } = this.stream;
    const wanted = kind === 'days' ? RETURNING : GIVING;
    const [begin, end] = kind === 'days' ? [from - 8, to + 10] : [from - 10, to + 2];
    for (let k = Math.max(0, begin); k < Math.min(length, end); k++) if (BEGINS_WORD[code[k]!]! & wanted) return true;
    return false;
  }

  /** Reads one stretch of the stream; the number from which the next one goes on. */
  private zone(from: number, to: number, first: number, out: StreamPromise[]): number {
    const next = this.tokenize(from, to, first);
    let [low, high] = [0, 0];
    for (const { mask } of this.tokens) {
      low |= mask[0];
      high |= mask[1];
    }
    this.tabulate();
    const found: StreamPromise[] = [];
    const used = new Set<Quantity>();
    for (const { type, elements, needs } of FORMS) {
      if (!needs.every((mask) => (mask[0] & low) !== 0 || (mask[1] & high) !== 0)) continue;
      const first = elements[0]!;
      for (let i = 0; i < this.tokens.length; i++) {
        if (!first.optional && !meet(first.mask, this.tokens[i]!.mask)) continue;
        const roles: Roles = {};
        const last = this.fit(elements, 0, i, roles);
        if (last < 0 || this.beginsLater(first, i, last)) continue;
        const promised = roles['回报'] ?? roles['比率'] ?? roles['率'] ?? roles['收益'];
        const key = promised?.quantity ?? roles['期限']?.quantity;
        if (key && used.has(key)) continue;
        const start = this.tokens[i]!.from;
        const end = this.tokens[last]!.to;
        if (!this.endsWord(this.tokens[last]!) || this.blocked(type, i, last, start, end)) continue;
        const said = this.describe(type, roles, i, last);
        if (!said) continue;
        if (key) used.add(key);
        // 每年6晚 + 年化8%: what names its own period begins there.
        const own = type === 'rate' && roles['收益']?.days ? roles['收益'].from : start;
        found.push({ ...said, from: Math.min(own, said.from ?? own), to: end });
      }
    }
    const reached = new Map<PromiseType, number>();
    found.sort((a, b) => a.from - b.from || b.to - a.to);
    for (const promise of found) {
      if ((reached.get(promise.type) ?? 0) > promise.from) continue;
      reached.set(promise.type, promise.to);
      out.push(promise);
    }
    return next;
  }

  /** Cuts a stretch into numbers, the longest words, and ends of clauses; all else is left out. */
  private tokenize(from: number, to: number, first: number): number {
    const { code, pos, text } = this.stream;
    const { quantities } = this;
    const tokens: Token[] = (this.tokens = []);
    let next = first;
    let k = from;
    while (next < quantities.length && quantities[next]!.from < k) k = Math.max(k, quantities[next++]!.to);
    while (k < to) {
      this.steps++;
      const quantity = quantities[next];
      if (quantity && quantity.from === k) {
        // 第三年起 tells of every year, 第三年 of one.
        const nth = code[k - 1] === NTH && quantity.unit === '年';
        const mask = nth
          ? code[quantity.to] === SINCE
            ? EACH
            : ENDS
          : quantity.fixed
            ? FIXED_TERM
            : OF_KIND[quantity.kind];
        tokens.push({
          at: tokens.length,
          from: k,
          to: quantity.to,
          mask,
          ...(nth ? A_YEAR : termOf(quantity)),
          blocks: 0,
          ...(nth ? {} : { quantity }),
        });
        k = quantity.to;
        next++;
        continue;
      }
      const c = code[k]!;
      if (c === CLAUSE_END || c === SENTENCE_END) {
        // 30元/天
        const sign = text.charCodeAt(pos[k]!);
        const days = sign === 0x2f || sign === 0xff0f ? PREFIXES.get(code[k + 1]!) : undefined;
        if (days)
          tokens.push({ at: tokens.length, from: k, to: k + 2, mask: EACH, days, years: yearsOf(days), blocks: 0 });
        else if (!LEADS_ON[sign])
          tokens.push({
            at: tokens.length,
            from: k,
            to: k + 1,
            mask: c === CLAUSE_END ? CLAUSE : SENTENCE,
            days: 0,
            years: 0,
            blocks: 0,
          });
        k += days ? 2 : 1;
        continue;
      }
      if (!(BEGINS_WORD[c]! & 1)) {
        k++;
        continue;
      }
      const limit = quantity ? quantity.from : this.stream.length;
      let node: Node | undefined = WORDS;
      let word: Word | undefined;
      let end = k;
      for (let i = k; node && i <= limit; i++) {
        this.steps++;
        if (node.word) {
          word = node.word;
          end = i;
        }
        node = i < limit ? node.next.get(code[i]!) : undefined;
      }
      if (word && !(word.blocks === 0 && word.days === 0 && same(word.mask, UNRELATED)))
        tokens.push({
          at: tokens.length,
          from: k,
          to: end,
          mask: word.mask,
          days: word.days,
          years: yearsOf(word.days),
          blocks: word.blocks,
        });
      k = word ? end : k + 1;
    }
    return next;
  }

  /** Finds the terms that stand side by side with a rate each, where the longer ones do not pay in proportion: their rates are by the year. */
  private tabulate(): void {
    const { tokens, tabled } = this;
    tabled.clear();
    let term: Token | undefined;
    let before: { term: Token; rate: Token } | undefined;
    for (const token of tokens) {
      this.steps++;
      if (!meet(token.mask, SOLID)) continue;
      if (token.quantity?.kind === 'days' && meet(token.mask, TERM)) {
        term = token.days >= SHORTEST_TABLED ? token : undefined;
        continue;
      }
      if (term && token.quantity?.kind === 'percent' && token.from - term.to <= NEAR) {
        const beside = before !== undefined && term.from - before.rate.to <= NEAR;
        if (before && beside && (tabled.has(before.term) || isYearlyTable(before, { term, rate: token }))) {
          tabled.add(before.term);
          tabled.add(term);
        }
        before = { term, rate: token };
      } else before = undefined;
      term = undefined;
    }
  }

  /**
   * Fits a form from an element and a token on; the last token that it takes, or -1.
   *
   * @param end where the place before ended; -1 before the first
   * @param skipped how far a place that was left out might have stood
   */
  private fit(form: readonly Element[], element: number, at: number, roles: Roles, end = -1, skipped = 0): number {
    if (element === form.length) return at - 1;
    const { mask, optional, role, gap, across } = form[element]!;
    const { tokens } = this;
    // 三个月：8%
    const reach = Math.max(gap, skipped) + (end >= 0 && this.leadsOn(end) ? 1 : 0);
    for (let i = at; i < tokens.length; i++) {
      this.steps++;
      const token = tokens[i]!;
      if (end >= 0 && token.from - end > reach) break;
      if (meet(token.mask, mask)) {
        const taken = roles[role];
        roles[role] = token;
        const last = this.fit(form, element + 1, i + 1, roles, token.to);
        if (last >= 0) return last;
        roles[role] = taken;
      }
      if (end < 0 || meet(token.mask, SENTENCE) || (!across && meet(token.mask, CLAUSE)) || meet(token.mask, SOLID))
        break;
    }
    return optional ? this.fit(form, element + 1, at, roles, end, gap) : -1;
  }

  /** Whether what recruits stands again within the stretch: the 拉 of 色拉油 begins nothing. */
  private beginsLater({ mask }: Element, first: number, last: number): boolean {
    if (!meet(mask, RECRUITS)) return false;
    for (let i = first + 1; i < last; i++) if (meet(this.tokens[i]!.mask, mask)) return true;
    return false;
  }

  /** Whether a mark stands here after which what was begun goes on. */
  private leadsOn(k: number): boolean {
    const { code, pos, text } = this.stream;
    return code[k] === CLAUSE_END && LEADS_ON[text.charCodeAt(pos[k]!)]! > 0;
  }

  /** Whether words in it, before it in its clause, or right after it say that no return is promised. */
  private blocked(type: Form['type'], first: number, last: number, start: number, end: number): boolean {
    const { tokens } = this;
    const counts = ({ blocks: bits }: Token, distance: number, side: 'before' | 'inside' | 'after'): boolean => {
      this.steps++;
      for (let b = 0; bits >> b > 0; b++) {
        if (!((bits >> b) & 1)) continue;
        const block = BLOCKS[b]!;
        if ((block.types.has(type) || (type === 'gain' && block.types.has('multiple'))) && distance <= block[side])
          return true;
      }
      return false;
    };
    for (let i = first; i <= last; i++) if (counts(tokens[i]!, 1, 'inside')) return true;
    for (let i = first - 1; i >= 0 && !meet(tokens[i]!.mask, SENTENCE) && !meet(tokens[i]!.mask, CLAUSE); i--) {
      if (start - tokens[i]!.to > BEFORE) break;
      if (counts(tokens[i]!, start - tokens[i]!.to + 1, 'before')) return true;
    }
    for (
      let i = last + 1;
      i < tokens.length && !meet(tokens[i]!.mask, SENTENCE) && !meet(tokens[i]!.mask, CLAUSE);
      i++
    ) {
      if (tokens[i]!.from - end > NEAR) break;
      if (counts(tokens[i]!, tokens[i]!.from - end + 1, 'after')) return true;
    }
    return false;
  }

  /** The nearest token before or after a place in the same sentence that fits, within a number of characters. */
  private nearby(at: number, step: 1 | -1, mask: Mask, reach: number): Token | undefined {
    const { tokens } = this;
    const start = tokens[at]!;
    for (let i = at + step; i >= 0 && i < tokens.length; i += step) {
      this.steps++;
      const token = tokens[i]!;
      const distance = step < 0 ? start.from - token.to : token.from - start.to;
      if (distance > reach || meet(token.mask, SENTENCE)) return undefined;
      if (meet(token.mask, mask)) return token;
    }
    return undefined;
  }

  /** The sum that was put in: before the promise and larger than what is paid; the nearest that somebody pays in, or else the nearest. */
  private principal(first: number, amount: number): Token | undefined {
    const { tokens } = this;
    const from = tokens[first]!.from;
    let beyond = false;
    let nearest: Token | undefined;
    for (let i = first - 1; i >= 0; i--) {
      this.steps++;
      const token = tokens[i]!;
      if (from - token.to > 2 * BEFORE) break;
      if (meet(token.mask, SENTENCE)) beyond = true;
      if (!meet(token.mask, MONEY) || token.quantity!.value <= amount) continue;
      if (this.isLeast(token)) return token;
      // 每年交1万: what is put in by and by is no principal.
      if (this.nearby(i, -1, EACH, 4)) return undefined;
      const pays = paidIn(this.stream.code, token.from) || this.nearby(i, -1, INVEST, 4) !== undefined;
      if (pays) return token;
      if (!beyond) nearest ??= token;
    }
    return nearest ?? this.leastAfter(first, amount);
  }

  /** Whether a sum is the least that is taken: 5万起, 十万起投; not 起诉. */
  private isLeast({ to, mask }: Token): boolean {
    const { code } = this.stream;
    return meet(mask, MONEY) && code[to] === SINCE && !NOT_SINCE[code[to + 1]!];
  }

  /** The least sum that is taken, where it is told after the promise: 每月返600元，5万起. */
  private leastAfter(first: number, amount: number): Token | undefined {
    const { tokens } = this;
    for (let i = first + 1; i < tokens.length && tokens[i]!.from - tokens[first]!.to <= 2 * AFTER; i++) {
      this.steps++;
      if (this.isLeast(tokens[i]!) && tokens[i]!.quantity!.value > amount) return tokens[i];
    }
    return undefined;
  }

  private describe(type: Form['type'], roles: Roles, first: number, last: number): Said | undefined {
    switch (type) {
      case 'rate':
        return this.rate(roles, first);
      case 'payment':
        return this.payment(roles, first, last);
      case 'gain':
      case 'multiple':
        return roles['倍'] ? times(roles) : this.gain(type, roles, first, last);
      case 'payback':
        return payback(roles);
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

  private rate(roles: Roles, at: number): Said | undefined {
    const token = roles['比率'] ?? roles['率'] ?? roles['裸点'];
    const told = token?.quantity;
    if (!token || !told || told.value > (told.kind === 'interest' && told.unit !== '毛' ? 30 : 10000)) return undefined;
    const monthly = roles['月息'];
    if (told.kind === 'number') {
      // 月利1.8 is 1.8 per cent, 月息200 a sum.
      if (monthly ? told.value >= 10 : told.value < 3 || told.value > 60) return undefined;
    }
    if ((roles['借贷'] || roles['一期']) && !this.isSpoken(token, roles['一期'])) return undefined;
    const yields = roles['收益'] ?? roles['年化'] ?? monthly;
    // 利息比银行高一点
    if (told.kind === 'point' && told.value === 1 && COMPARES[this.stream.code[token.from - 1]!]) return undefined;
    // 每月三分地
    if (told.kind === 'interest' && !yields && !this.endsSum(token.to)) return undefined;
    // 利 and 息 alone stand right beside their share: 匈牙利 promises nothing.
    if (yields && yields.to - yields.from === 1 && token.from - yields.to > BESIDE) return undefined;
    const named = roles['每期'] ?? roles['一期'] ?? roles['期限'] ?? roles['定期限'] ?? roles['期字'];
    const period = named ?? (yields && !yields.days ? this.termBefore(at) : undefined);
    const each = period && (meet(period.mask, EACH) || roles['期字']) ? period.days : 0;
    // 半年一分: how often it is shared out.
    if (told.kind === 'interest' && told.value === 1 && !yields && !each && period && period.days >= OFTEN)
      return undefined;
    const yearly = yields !== undefined && meet(yields.mask, YEARLY);
    const whole = this.hasBetween(TOTAL, period ?? token, token);
    let term = each ? undefined : period;
    // 合作三年，收益10%: only what is told as a total, or for less than a year, is for the whole term.
    if (named && term && term.days >= 365 && !whole && !yearly && this.hasBetween(CLAUSE, term, token))
      term = undefined;
    const fixed =
      (term?.quantity?.fixed === true || (!named && term !== undefined && term.days >= 365)) &&
      (told.kind !== 'interest' || term.days >= 365);
    // 前三年按8%返租 is 8 per cent in each of them.
    const first = term !== undefined && term.days >= 365 && FIRST[this.stream.code[term.from - 1]!]! > 0;
    if (term?.quantity?.fixed && told.kind === 'interest' && !fixed) term = undefined;
    // 两毛的利 is 20 per cent a year, 定期八厘 eight in a thousand.
    const tenths = told.unit === '毛';
    const unsaid = !yields?.days && !each && !term?.days;
    const custom =
      yields?.days === 365 ||
      roles['定期'] !== undefined ||
      (tenths && unsaid) ||
      (term !== undefined && this.tabled.has(term) && !yields?.days && !each && !whole) ||
      (!yields?.days && !each && !whole && (fixed || first || yearly));
    const of = yields?.days ? yields : each ? period : term;
    const days = custom ? 365 : of?.days || (told.kind === 'interest' ? 30 : 0);
    // 年息一分二 is 12 per cent.
    const ten = told.kind === 'interest' && !tenths && days >= 360 ? 10 : 1;
    const base = { type: 'rate' as const, ...(days ? { periodDays: days } : {}) };
    const [low, high] = [told.low * ten, told.value * ten];
    if (!days)
      return { ...base, basis: 'no-period', how: `只写了${span(low, high)}%，没写是多久的收益，折不成年利率。` };
    const by = 1 / (custom || !of?.years ? yearsOf(days) : of.years);
    const basis = custom ? 'yearly' : !yields?.days && !each && term ? 'over-term' : 'per-period';
    const how = custom
      ? `${yields?.days === 365 ? '文中写的就是年利率' : '按惯例，这样写的是年利率'}${span(low, high)}%，不再折算。`
      : `${lasting(days)}${span(low, high)}%，一年合${round(by)}个这样的期间，${span(low, high)}%×${round(by)}＝每年${span(low * by, high * by)}%（单利）。`;
    return { ...base, ...rates(low * by, high * by), basis, how };
  }

  /** The term that is named as one before the promise in its sentence: 投资期3个月，1万元起，约定回报2%. */
  private termBefore(at: number): Token | undefined {
    const term = this.nearby(at, -1, TERM, BEFORE);
    return term?.quantity && TERM_NAMED[this.stream.code[term.from - 1]!] ? term : undefined;
  }

  /** Whether 分 or 厘 are those of interest where only a loan or a single period is named: 借钱两分, 一厘一天; not 得了两分. */
  private isSpoken({ from, to, quantity }: Token, once?: Token): boolean {
    if (quantity!.kind !== 'interest' || quantity!.value > 5 || SCORES[this.stream.code[from - 1]!]) return false;
    return this.endsSum(to) && (!once || ONE_PERIOD.has(once.days));
  }

  /** Whether a token that fits stands between two others. */
  private hasBetween(mask: Mask, first: Token, second: Token): boolean {
    const { tokens } = this;
    for (let i = first.at + 1; i < second.at; i++) {
      this.steps++;
      if (meet(tokens[i]!.mask, mask)) return true;
    }
    return false;
  }

  /** Whether a word of one character ends here: 三分利, but not 三分利落. */
  private endsWord({ from, to, mask }: Token): boolean {
    return to - from > 1 || !meet(mask, YIELD) || this.endsSum(to);
  }

  /** Whether a sum or share may end here: no other noun goes on. */
  private endsSum(k: number): boolean {
    const c = this.stream.code[k]!;
    return c < 0x4e00 || AFTER_SUM[c]! > 0;
  }

  private payment(roles: Roles, first: number, last: number): Said | undefined {
    const paid = roles['回报']?.quantity;
    // 每月领一桶油，充五千: what is paid in is no return.
    if (!paid || paid.value <= 0 || this.isLeast(roles['回报']!) || PAYS[this.stream.code[paid.from - 1]!])
      return undefined;
    // 买5000元手机，每月420元: what is bought is paid for.
    const put = roles['投'];
    if (put && SHOPS[this.stream.code[put.from]!]! > 0) return undefined;
    const { tokens } = this;
    const { days, years } = roles['每期'] ?? roles['一天'] ?? roles['期限'] ?? roles['期给'] ?? NO_TERM;
    const own = roles['本金'] ?? this.principal(first, paid.value);
    const principal = own?.quantity;
    if (roles['本金'] && principal && paid.value >= principal.value) return undefined;
    const lasts = this.lastsFor(first, last, days);
    // 1200元一份，一天38块，60天: without so many days it may be a price.
    if (roles['一天'] && (lasts === undefined || !ONE_PERIOD.has(days))) return undefined;
    const back = this.returned(last);
    const base = {
      type: 'payment' as const,
      // The sum that was put in belongs to the promise where it stands right before.
      ...(own && tokens[first]!.from - own.to <= FAR && !this.nearby(first, -1, SENTENCE, tokens[first]!.from - own.to)
        ? { from: own.from }
        : {}),
      amount: round(paid.value),
      ...(principal ? { principal: round(principal.value) } : {}),
      ...(days ? { periodDays: days } : {}),
      ...(lasts ? { termDays: lasts } : {}),
      ...(back === undefined ? {} : { principalReturned: back }),
    };
    if (paid.vague || principal?.vague) return { ...base, basis: 'vague', how: '钱数只说了个大概，折不成年利率。' };
    if (!days) return { ...base, basis: 'no-period', how: '没写多久给一次，折不成年利率。' };
    if (!principal)
      return { ...base, basis: 'no-principal', how: `${lasting(days)}给${yuan(paid)}，没写要投多少钱，折不成年利率。` };
    if (lasts === undefined && this.nearby(last, 1, UNTIL_DONE, AFTER))
      return {
        ...base,
        basis: 'no-gain',
        how: `${lasting(days)}给${yuan(paid)}，返完交的${yuan(principal)}为止，没有多给。`,
      };
    const count = lasts ? (days % 30 === 0 ? yearsOf(lasts) / years : lasts / days) : 0;
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
    const by = 100 / years;
    const [low, high] = [(paid.low / principal.value) * by, (paid.value / principal.low) * by];
    return {
      ...base,
      ...rates(low, high),
      basis: 'payment-on-principal',
      how: `投${yuan(principal)}，${lasting(days)}给${yuan(paid)}，一年合${round(by / 100)}次，一年所得与本金之比${span(low, high)}%${back === undefined ? '（没写退不退本金）' : back ? '（另退本金）' : '（不退本金）'}。`,
    };
  }

  /** For how many days it is paid, told in the same sentence: 返满100天, 周期60天, 十个月返完. */
  private lastsFor(first: number, last: number, days: number): number | undefined {
    const { tokens } = this;
    for (let i = last + 1; i < tokens.length; i++) {
      this.steps++;
      if (meet(tokens[i]!.mask, SENTENCE) || tokens[i]!.from - tokens[last]!.to > NEAR + AFTER) break;
      const told = this.termAt(i) ?? (i <= last + 2 ? this.bareTerm(i, days) : undefined);
      if (told !== undefined) return told;
    }
    for (let i = first - 1; i >= 0; i--) {
      this.steps++;
      if (meet(tokens[i]!.mask, SENTENCE) || tokens[first]!.from - tokens[i]!.to > BEFORE) break;
      const told = this.termAt(i);
      if (told !== undefined) return told;
    }
    return undefined;
  }

  /** The span of time that follows a word like 返满, or that 返完 follows, in days. */
  private termAt(at: number): number | undefined {
    const { tokens } = this;
    const [token, next] = [tokens[at]!, tokens[at + 1]];
    if (!next) return undefined;
    const gap = next.from - token.to;
    if (meet(token.mask, LASTS) && meet(next.mask, TERM) && next.quantity)
      return gap <= (meet(token.mask, GIVES) ? 0 : BESIDE) ? next.days : undefined;
    return token.quantity && meet(token.mask, TERM) && meet(next.mask, UNTIL_DONE) && gap <= BESIDE
      ? token.days
      : undefined;
  }

  /** A span of time that makes a clause of its own right after the payment: 一天38块，60天. */
  private bareTerm(at: number, days: number): number | undefined {
    const { tokens } = this;
    const [before, token, next] = [tokens[at - 1]!, tokens[at]!, tokens[at + 1]];
    if (!token.quantity || !meet(token.mask, TERM) || !meet(before.mask, CLAUSE) || before.to !== token.from)
      return undefined;
    const ends = next ? next.from === token.to && (meet(next.mask, CLAUSE) || meet(next.mask, SENTENCE)) : true;
    return ends && this.stream.code[token.to]! < 0x4e00 && token.days > days ? token.days : undefined;
  }

  /** Whether the sentence says that the principal is given back. */
  private returned(last: number): boolean | undefined {
    if (this.nearby(last, 1, LOST, BEFORE) ?? this.nearby(last, -1, LOST, BEFORE)) return false;
    if (this.nearby(last, 1, RETURNED, BEFORE) ?? this.nearby(last, -1, RETURNED, BEFORE)) return true;
    return undefined;
  }

  private gain(type: Form['type'], roles: Roles, first: number, last: number): Said | undefined {
    const [put, paid] = [roles['本金']?.quantity, roles['回报']?.quantity];
    if (!put || !paid || put === paid || paid.value <= 0 || put.value <= 0) return undefined;
    // 秋天给您两千，三年六千: what is given to you was not put in.
    if (this.nearby(roles['本金']!.at, -1, TO_YOU, 0)) return undefined;
    // 每月返利，3万起，10万起
    if (this.isLeast(roles['回报']!)) return undefined;
    const { tokens } = this;
    // 每月租费二百二，十八个月后返还本金八千: what is paid by and by is no principal.
    if (this.nearby(roles['本金']!.at, -1, EACH, NEAR)) return undefined;
    const after = tokens[last + 1];
    const profit =
      roles['多得'] !== undefined ||
      Object.values(roles).some((token) => token && !token.quantity && meet(token.mask, PROFIT)) ||
      (after !== undefined && after.from - tokens[last]!.to <= BESIDE && meet(after.mask, PROFIT));
    // 到期 says that there is a term, not which.
    const named = roles['期限']?.days ? roles['期限'] : undefined;
    const term = named ?? this.nearby(first, -1, TERM, NEAR) ?? this.nearby(last, 1, TERM, NEAR);
    const { days, years } = term ?? NO_TERM;
    const times = paid.value / put.value;
    if (paid.value < put.value || (profit && days > 0)) {
      // 到期返本金加400, and nobody says when.
      if (!days && roles['本金'] && roles['期限'] && roles['多得'])
        return this.payment({ 回报: roles['回报']!, 本金: roles['本金'] }, first, last);
      // 5万一个月返5千 is a payment; without a span of time it is a discount or a price.
      if (type !== 'gain' || !days || (paid.kind === 'number' && times < 0.001)) return undefined;
      return this.payment({ 每期: term!, 回报: roles['回报']!, 本金: roles['本金']! }, first, last);
    }
    const shop = tokens[first]!.quantity === undefined ? tokens[first] : first > 0 ? tokens[first - 1] : undefined;
    // 充300得340 is a discount.
    if (
      !days &&
      times < 1.9 &&
      shop &&
      meet(shop.mask, INVEST) &&
      SHOPS[this.stream.code[shop.from]!]! > 0 &&
      !roles['回购']
    )
      return undefined;
    if (times < 1.01 || (put.kind === 'number' && put.value < 50)) return undefined;
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
        how: `交${yuan(put)}给${yuan(paid)}，多得${round(share)}%，没写多久，折不成年利率。`,
      };
    const rate = share / years;
    return {
      ...base,
      ...rates(rate, rate),
      basis: 'gain-on-principal',
      how: `交${yuan(put)}，${lasting(days)}后给${yuan(paid)}，多得${round(gain)}元，是本金的${round(share)}%；折成一年是${round(rate)}%（单利）。`,
    };
  }
}

/** Marks after which what was begun goes on: 年化收益：12%. */
const LEADS_ON = setOf(numbers.leadsOn);
/** 高一点, 多一点 */
const COMPARES = setOf(numbers.comparedBefore);
/** 投资期3个月, 期限一年 */
const TERM_NAMED = setOf(numbers.termNamed);
/** 前三年, 头两年, 中间三年, 后四年 */
const FIRST = setOf(numbers.partOfTerm);
/** 得两分, 扣一分 are points of a score. */
const SCORES = setOf(numbers.scoreBefore);
/** Tables of shorter terms than this, in days, tell what is paid in all. */
const SHORTEST_TABLED = 28;
/** By how much less than in proportion a longer term pays, where rates are by the year. */
const IN_PROPORTION = 0.81;
/** Whether two terms with their rates are lines of a table of yearly rates. */
function isYearlyTable(a: { term: Token; rate: Token }, b: { term: Token; rate: Token }): boolean {
  const [short, long] = a.term.years < b.term.years ? [a, b] : [b, a];
  const pays = long.rate.quantity!.value / short.rate.quantity!.value;
  return short.term.years < long.term.years && pays <= (IN_PROPORTION * long.term.years) / short.term.years;
}
/** From so many days on a bare 一分 after a span of time is a sharing-out. */
const OFTEN = 90;
/** A day, a week, a month or a year: 一厘一天. */
const ONE_PERIOD = new Set([1, 7, 30, 365]);
const TOTAL = maskOf('总');
const RECRUITS = maskOf('拉人');
const TO_YOU = maskOf('给人');
const NTH = char('第');
const SINCE = char('起');
/** 起诉, 起来 … */
const NOT_SINCE = setOf(numbers.notLeast);
const A_YEAR = { days: 365, years: 1 };
const ENDS = maskOf('期末');
const MONEY = maskOf('钱');
const INVEST = maskOf('投');
const EACH = maskOf('每期');
const YIELD = maskOf('收益');
const YEARLY = maskOf('年率');
const TERM = maskOf('期限', '期末');
const LASTS = maskOf('满');
const GIVES = maskOf('给');
const UNTIL_DONE = maskOf('返完');
const RETURNED = maskOf('还本');
const LOST = maskOf('不还本');
const PROFIT = maskOf('多得');
/** 充、买、花 …: who gets a little more than was paid has been given a discount. */
const SHOPS = setOf(numbers.shops);

function times(roles: Roles): Said | undefined {
  const told = roles['倍']!.quantity!;
  const { days, years } = roles['期限'] ?? NO_TERM;
  const base = { type: 'multiple' as const, ...(days ? { termDays: days } : {}) };
  if (!days) return { ...base, basis: 'no-term', how: `许诺${span(told.low, told.value)}倍，没写多久，折不成年利率。` };
  const of = (n: number): number => ((n - 1) * 100) / years;
  return {
    ...base,
    ...(told.value > 1 ? rates(of(told.low), of(told.value)) : {}),
    basis: told.value > 1 ? 'gain-on-principal' : 'no-gain',
    how: `${lasting(days)}到${span(told.low, told.value)}倍，多得${span((told.low - 1) * 100, (told.value - 1) * 100)}%，折成一年是${span(of(told.low), of(told.value))}%（单利）。`,
  };
}

function payback(roles: Roles): Said | undefined {
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
      ? `${lasting(term.days)}翻一倍，多得100%，折成一年是${span(low, high)}%（单利）。`
      : `${lasting(term.days)}收回全部本金，合每年收回本金的${span(low, high)}%。`,
  };
}

const round = (x: number): number => Math.round(x * 100) / 100;
/** The annual rate, and its lower end where the text gives a range. */
const rates = (low: number, high: number): { annualRate: number; annualRateLow?: number } => ({
  annualRate: round(high),
  ...(round(low) < round(high) ? { annualRateLow: round(low) } : {}),
});
const span = (low: number, high: number): string =>
  round(low) === round(high) ? String(round(high)) : `${round(low)}至${round(high)}`;
const yuan = ({ low, value }: Quantity): string =>
  value >= 10000 && low >= 10000 ? `${span(low / 10000, value / 10000)}万元` : `${span(low, value)}元`;
const NAMED: Readonly<Record<number, string>> = {
  1: '每天',
  7: '每周',
  30: '每月',
  90: '每季',
  180: '半年',
  365: '一年',
};
const lasting = (days: number): string => NAMED[days] ?? `${round(days)}天`;

const NO_TERM = { days: 0, years: 0 };
/** A span of time in days, and in years: what is told in months counts as months. */
const termOf = ({ kind, value, unit }: Quantity): { days: number; years: number } =>
  kind === 'days' ? { days: value, years: unit.includes('月') ? value / 360 : yearsOf(value) } : NO_TERM;
/** Days in years; thirty days count as a month. */
const yearsOf = (days: number): number => (days % 30 === 0 ? days / 360 : days / 365);

/** The promise as the result shows it. */
export function locate(promise: StreamPromise, text: string, stream: Stream, folding: Folding): PromisedReturn {
  const { from, to, ...rest } = promise;
  const start = stream.pos[from]!;
  const end = folding.endOf(text, stream, to - 1);
  return { ...rest, start, end, text: text.slice(start, end) };
}
