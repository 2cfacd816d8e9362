/** Reads the returns that a text promises: numbers with their units first, then the few ways in which Chinese promises money. */
import { CLAUSE_END, SENTENCE_END, digitValue, type Folding, type Stream } from './text/fold.ts';
import type { PromisedReturn } from './types.ts';

/** A number of the text with its unit. */
interface Quantity {
  /** First unit in the stream, and just after the last. */
  from: number;
  to: number;
  /** M money · P per cent · F 分 or 厘 · D span of time · X times · C count of things · N bare number · T date. */
  kind: 'M' | 'P' | 'F' | 'D' | 'X' | 'C' | 'N' | 'T';
  /** 元, per cent, days or the plain number. */
  value: number;
}

/** A promise with its place in the stream. */
export interface StreamPromise extends Omit<PromisedReturn, 'start' | 'end' | 'text'> {
  from: number;
  to: number;
}

const KIND_BITS: Readonly<Record<Quantity['kind'], number>> = { M: 1, P: 2, F: 4, D: 8, X: 16, C: 32, N: 64, T: 128 };
const kindBits = (kinds: string): number =>
  [...kinds].reduce((bits, kind) => bits | KIND_BITS[kind as Quantity['kind']], 0);

const char = (s: string): number => s.charCodeAt(0);

/** Characters that stand near a promised number, by what they say; bits beside those of the kinds. */
const Near = {
  each: 1 << 8,
  give: 1 << 9,
  turns: 1 << 10,
  recruit: 1 << 11,
  yearly: 1 << 12,
  back: 1 << 13,
  goods: 1 << 14,
} as const;
const NEAR = new Uint16Array(0x10000);
for (const [signs, bit] of [
  ['每天月年日周季头首底按', Near.each],
  ['给返分领发打补送进拿挣赚付兑回落收到得奖退提派结产出红租利息辛账', Near.give],
  ['变', Near.turns],
  ['拉教带叫推介发邀招转再分直间一二三代下线级团', Near.recruit],
  ['化华', Near.yearly],
  ['本回收拿赚翻出保', Near.back],
  ['酒米面油粮肉奶蛋果茶枣羊鸡鱼', Near.goods],
] as const) {
  for (const sign of signs) NEAR[char(sign)]! |= bit;
}
const table = (entries: Record<string, number>): Map<number, number> =>
  new Map(Object.entries(entries).map(([c, v]) => [char(c), v]));
const SCALES = table({ 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8, 拾: 10, 佰: 100, 仟: 1e3, w: 1e4, k: 1e3 });
const DAYS = table({ 天: 1, 日: 1, 周: 7, 月: 30, 季: 90, 年: 365 });
const FORMAL = table({ 壹: 1, 贰: 2, 叁: 3, 肆: 4, 伍: 5, 陆: 6, 柒: 7, 捌: 8, 玖: 9 });
const COUNTERS = new Set(
  [...'股亩只头台份人名岁套间平米斤号楼层户家个项场公里条张棵桶瓶盒注次位期批件种类章届代级课室栋幢座点克吨袋'].map(
    char,
  ),
);
const GREETS = new Set([...'年月日天周季个分厘块快元毛角万千百亿倍成'].map(char));
const POINT = 0x2e;
const is = (c: number | undefined, s: string): boolean => c !== undefined && s.includes(String.fromCharCode(c));

const isTime = (code: Uint16Array, k: number): boolean =>
  is(code[k], '天年月季周日') || (code[k] === char('个') && is(code[k + 1], '月季'));
/** Which units may begin a number. */
const BEGINS = new Uint8Array(0x10000);
for (const c of '0123456789〇零一二三四五六七八九两半十百拾壹贰叁肆伍陆柒捌玖') BEGINS[char(c)] = 1;
/** What begins a number only as a share: 千分之三, 日息万五. */
for (const c of '千万') BEGINS[char(c)] = 2;

/** What may follow a number as its unit. */
const UNITS = new Uint8Array(0x10000);
for (const c of '%个时点成元圆块快美u毛角分厘倍年月日号天周季小') UNITS[char(c)] = 1;
for (const c of COUNTERS) UNITS[c] = 1;

/** What a person does who gives money: 交、投、存、放 … right before the sum. */
const GIVES = new Set([...'交投存放充花缴凑'].map(char));

const SHARES = table({ 百: 1, 千: 0.1, 万: 0.01 });
/** What stands before a share that leaves out 分之: 日息千三, 每天万五. */
const BEFORE_SHARE = new Set([...'息化天日利给返益'].map(char));

/** 百分之, 千分之 and 万分之, also shortened, as a share of per cent, with the length of the words; 0 for anything else. */
function shareAt(code: Uint16Array, k: number): [share: number, length: number] {
  const share = SHARES.get(code[k]!);
  if (share === undefined) return [0, 0];
  if (code[k + 1] === char('分') && code[k + 2] === char('之')) return [share, 3];
  const short = share < 1 && k > 0 && BEFORE_SHARE.has(code[k - 1]!) && digitValue(code[k + 1]!) > 0;
  return short && !SCALES.has(code[k + 2]!) && !is(code[k + 2], '元块个') ? [share, 1] : [0, 0];
}

const isDigit = (c: number | undefined): boolean => c !== undefined && c >= 0x30 && c <= 0x39;

/** Whether three digits and no fourth follow a separator, and a unit of money after them. */
function thousands(code: Uint16Array, k: number, to: number): boolean {
  return k + 3 < to && isDigit(code[k]) && isDigit(code[k + 1]) && isDigit(code[k + 2]) && is(code[k + 3], '元块万');
}

/** All quantities of the stream, in order, and the telephone and account numbers: seven or more digits in a row. */
function readNumbers({ code, pos, length: to }: Stream): { quantities: Quantity[]; phones: Span[] } {
  const out: Quantity[] = [];
  const phones: Span[] = [];
  let read = 0;
  for (let k = 0; k < to; k++) {
    const begins = BEGINS[code[k]!]!;
    if (!begins) continue;
    const start = k;
    const [share, length] = shareAt(code, k);
    if (begins === 2 && share === 0) continue;
    k += length;
    if (share !== 0 && (k >= to || BEGINS[code[k]!] !== 1)) continue;
    const arabic = code[k]! < 0x3a;
    if (arabic && k >= read) {
      for (read = k + 1; read < to && code[read]! >= 0x30 && code[read]! <= 0x39;) read++;
      if (read - k >= 7 && read - k <= 18 && phones.length < KEPT) phones.push({ from: k, to: read });
    }
    let value = 0;
    let digits = 0;
    let scaled = false;
    if (arabic) {
      let scale = 0;
      while (k < to) {
        const d = code[k]!;
        if (d >= 0x30 && d <= 0x39) {
          if (k > start && pos[k]! - pos[k - 1]! > 1 && pos[k]! - pos[k - 1]! !== 2) break;
          if (scale) {
            value += (d - 0x30) * scale;
            scale /= 10;
          } else value = value * 10 + (d - 0x30);
          digits++;
        } else if (d === POINT && !scale) scale = 0.1;
        // 58，000
        else if (d === CLAUSE_END && !scale && digits < 4 && thousands(code, k + 1, to)) {
          k++;
          continue;
        } else break;
        k++;
      }
      // 2923余万元
      if (is(code[k], '余多') && is(code[k + 1], '万亿千百') && is(code[k + 2], '元块')) k++;
      while (
        k < to &&
        SCALES.has(code[k]!) &&
        code[k]! !== char('十') &&
        !(code[k]! === char('百') && is(code[k + 1], '分货'))
      )
        value *= SCALES.get(code[k++]!)!;
      // 3千5, 1万2: a single digit after a scale counts in the next lower one.
      if (k > start + digits && k < to && digitValue(code[k]!) > 0 && code[k]! > 0x39) {
        value += (digitValue(code[k]!) * (SCALES.get(code[k - 1]!) ?? 10)) / 10;
        k++;
      }
    } else {
      let section = 0;
      let current = 0;
      let scale = 0;
      while (k < to) {
        const d = code[k]!;
        const v = FORMAL.get(d) ?? digitValue(d);
        // 一万一天 is ten thousand, one day; the digit belongs to the time.
        if (v > 0 && scaled && current === 0 && isTime(code, k + 1)) break;
        if (v >= 0 && !(d < 0x3a)) {
          if (current && !scale && digits && v) current = current * 10 + v;
          else current = v;
          digits++;
          scale = 0;
        } else if (d === char('半')) {
          if (digits || scaled) break;
          current = 0.5;
          digits++;
        } else if (SCALES.has(d) && d > 0x7f) {
          const s = SCALES.get(d)!;
          if (d === char('百') && is(code[k + 1], '分')) break;
          if (s >= 1e4) {
            value = (value + section + current || (digits ? 0 : 1)) * s;
            section = 0;
          } else section += (current || (digits && !scaled ? 0 : 1)) * s;
          current = 0;
          scale = s;
          scaled = true;
        } else break;
        k++;
      }
      if (current && scaled && scale === 0 && digits) {
        const before = SCALES.get(code[k - 2]!);
        value += section + (before && current < 10 && before > 10 ? (current * before) / 10 : current);
      } else value += section + current;
      // 十万 and 百万 are numbers; 千万别 and 万万 are none.
      const tens = is(code[start], '十百') && is(code[start + 1], '万亿');
      if (
        k === start ||
        (share === 0 &&
          !tens &&
          digits + (scaled ? 1 : 0) < 2 &&
          !(k < to && (GREETS.has(code[k]!) || COUNTERS.has(code[k]!) || is(code[k], '%'))))
      ) {
        k = start;
        continue;
      }
    }
    // 28亿余元, 三千多块
    if (is(code[k], '余多') && is(code[k + 1], '元块')) k++;
    const [kind, end, amount]: ReturnType<typeof unitAfter> =
      share !== 0 ? ['P', k, value * share] : unitAfter(code, k, to, value, start);
    // 投69800, 一万二: what is given, and what is told in thousands, is money whether or not the unit is said.
    const told = scaled && amount >= 1000;
    const given = kind === 'N' && amount >= 100 && (told || (start > 0 && GIVES.has(code[start - 1]!)));
    out.push({ from: start, to: end, kind: given ? 'M' : kind, value: amount });
    k = end - 1;
  }
  return { quantities: out, phones };
}

function unitAfter(
  code: Uint16Array,
  k: number,
  to: number,
  value: number,
  start: number,
): [Quantity['kind'], number, number] {
  const c = k < to ? code[k]! : 0;
  if (!UNITS[c]) return bare(code[k - 1]!, k, value);
  const n = k + 1 < to ? code[k + 1]! : 0;
  if (c === 0x25) return ['P', k + 1, value];
  if (c === char('个') && n === char('点')) return ['P', k + 2, value];
  if (c === char('个') && n === char('百') && code[k + 2] === char('分') && code[k + 3] === char('点'))
    return ['P', k + 4, value];
  if (c === char('个') && n === char('月')) return ['D', k + 2, value * 30];
  // 一年期八个六 is 8.6 per cent.
  if (c === char('个') && digitValue(n) > 0 && start > 0 && is(code[start - 1], '期利息化'))
    return ['P', k + 2, value + digitValue(n) / 10];
  if (is(c, '点时') && start > 0 && is(code[start - 1], '午晨早晚间夜上')) return ['T', k + 1, value];
  if (c === char('点') && value < 60 && !is(n, '前后半整钟到开一二三四五0123456789'))
    return value < 25 && is(code[k + 1], '收看结上下进出发播') ? ['T', k + 1, value] : ['P', k + 1, value];
  if (c === char('成') && value <= 10 && is(n, '利收回给以的起,1')) return ['P', k + 1, value * 10];
  if (is(c, '元圆块') || (c === char('快') && !is(n, '递速餐捷点')) || (c === char('美') && is(n, '金元'))) {
    let e = k + 1;
    if (c === char('美')) e++;
    if (e < to && is(code[e], '钱整人')) e++;
    if (is(c, '块快') && e < to && digitValue(code[e]!) >= 0 && !is(code[e + 1], '天个年月'))
      value += digitValue(code[e++]!) / 10;
    return ['M', e, value];
  }
  if (c === char('u') && !(n >= 0x61 && n <= 0x7a && n !== char('s'))) return ['M', k + 1, value];
  if (is(c, '毛角')) return ['M', k + 1, value / 10];
  if (is(c, '分厘')) {
    if (is(n, '钟店公司部校享期之类支院局析配红')) return ['N', k, value];
    // 一分八, 2分半
    const tenths = n === char('半') ? 5 : digitValue(n);
    const more = tenths > 0 && !isTime(code, k + 2) && !is(code[k + 2], '个元块') && !SCALES.has(code[k + 2]!);
    const share = more ? value + tenths / 10 : value;
    return ['F', more ? k + 2 : k + 1, c === char('厘') ? share / 10 : share];
  }
  if (c === char('倍')) return ['X', k + 1, value];
  if (c === char('年') && ((value >= 1900 && value <= 2100) || is(n, '级'))) return ['T', k + 1, value];
  if (c === char('月') && value <= 12 && (digitValue(n) >= 0 || is(n, '起底初中末份旬,') || n === CLAUSE_END))
    return ['T', k + 1, value];
  if (is(c, '日号') && value <= 31 && start > 0 && code[start - 1] === char('月')) return ['T', k + 1, value];
  if (is(c, '时点') && value <= 24) return ['T', k + 1, value];
  // 五年前 is a time, no term.
  if (DAYS.has(c) && n === char('前')) return ['T', k + 1, value];
  if (DAYS.has(c) && !(c === char('年') && is(n, '底终末初')) && !(c === char('月') && is(n, '底初末'))) {
    let e = k + 1;
    if (c === char('季') && n === char('度')) e++;
    if (c === char('年') && n === char('期')) e++;
    return ['D', e, value * DAYS.get(c)!];
  }
  if (c === char('个') && is(n, '季')) return ['D', k + (is(code[k + 2], '度') ? 3 : 2), value * 90];
  if (is(c, '小') && n === char('时')) return ['D', k + 2, value / 24];
  if (COUNTERS.has(c)) return ['C', k + 1, value];
  return bare(code[k - 1]!, k, value);
}

/** A number without a unit; round thousands and more are money. */
function bare(last: number, k: number, value: number): [Quantity['kind'], number, number] {
  const round = is(last, '万亿w') || (is(last, '千百') && value >= 100);
  return [round ? 'M' : 'N', k, value];
}

const GIVE =
  '(?:给|返|分|领|发|打|补|送|进|拿|挣|赚|付|兑|回|落|收入|收租|到手|得|奖|到账|退|提|派|结|产|出|不少于|不低于|至少|保底)';
const EACH =
  '(?:每个?[月季年天日周]度?|每个星期|每到|天天|月月|年年|日日|周周|次月|头年|首年|第D|年底|年终|月底|季末|按[月季年天日周]|[月季年日周](?=付|结|返|发|分|领)|D)';
const YIELD =
  '(?:年化|年华|收益|月息|日息|周息|年息|月利|年利|利息|利钱|利率|回报|分红|返利|返还|返现|返|保底|固定|增值|月均|溢价|分润|红利|股息|涨幅?|盈利|赚|给|拿|付息|生息|派息|净收|本金的|利)';
const WHO =
  '(?:人|个|位|户|家|店|单|名|姐妹|朋友|会员|合伙人|客户|商家|邻居|老乡|下线|直推|好友|亲戚|亲友|街坊|伙计|同事|新人|老人)';
const RECRUIT =
  '(?:拉|教(?!练|育|师|室|学|程)|带(?!回|来|上|队|货)|带来(?=[几个位名新老CN])|叫|推荐|介绍|发展|邀请?|招|转介绍?|推广|直推|再?推|分享)';

/** What may begin a repeated payment: a word for each period, or a span of time. */
const EACH_OR_SPAN = Near.each | KIND_BITS.D;

/** The ways of promising, over the skeleton in which each number is one capital letter and each clause end a comma; each needs one of every group of bits in `of`. */
const PATTERNS: { type: PromisedReturn['type']; of: readonly number[]; pattern: RegExp }[] = [
  {
    type: 'goods',
    of: [EACH_OR_SPAN, Near.goods],
    pattern: new RegExp(
      `${EACH}[^,;MP]{0,3}(?:返|分|送|领|给)[^,;MP]{0,4}(?:酒|米|面|油|粮|肉|奶|蛋|果|茶|枣|羊|鸡|鱼)`,
      'g',
    ),
  },
  { type: 'rate', of: [kindBits('PF')], pattern: new RegExp(`${YIELD}[^,;MPD]{0,8}[PF](?:[^,;]{0,4}[PF])?`, 'g') },
  {
    type: 'rate',
    of: [kindBits('PF')],
    pattern: new RegExp(`(?:[每按]?个?[月季年天日周]|D|保底|固定|保)[^,;MPD]{0,5}[PF](?:以上)?(?:的?${YIELD})?`, 'g'),
  },
  {
    type: 'rate',
    of: [kindBits('PF')],
    pattern: new RegExp(`[PF][^,;MPD]{0,4}(?:收益|利息|回报|红利|分红|返利|年化|给|利|租金)`, 'g'),
  },
  {
    type: 'rate',
    of: [kindBits('N')],
    pattern: /年(?:[化华]|收益|回报|利率?|息)[^,;MPD]{0,4}N|D[^,;MP]{0,2}年[化华]N/g,
  },
  {
    type: 'payment',
    of: [EACH_OR_SPAN, kindBits('MN')],
    pattern: new RegExp(`${EACH}[^;MP]{0,9}${GIVE}[^,;MPCD]{0,7}[MN](?!C)`, 'g'),
  },
  {
    type: 'payment',
    of: [EACH_OR_SPAN, kindBits('MN')],
    pattern: new RegExp(
      `${EACH}[^,;MPD]{0,4}[MN][^,;MP]{0,4}(?:补贴|分红|返利|租金|利息|利钱|辛苦|红利|收益|到手|到账|进账|入账|回报|打卡|打到|打给|给您|给你|返给|纯利|养老金)`,
      'g',
    ),
  },
  {
    type: 'payment',
    of: [EACH_OR_SPAN, kindBits('MN')],
    pattern: new RegExp(`(?:M|[存放交投入]D)[^;MP]{0,7}${EACH}[^,;MP]{0,3}${GIVE}?[MN]`, 'g'),
  },
  {
    type: 'payment',
    of: [EACH_OR_SPAN, kindBits('MN')],
    pattern: new RegExp(`每[万千百]元?[^;MP]{0,3}${EACH}[^,;MP]{0,3}${GIVE}?[MN]`, 'g'),
  },
  {
    type: 'payment',
    of: [kindBits('M')],
    pattern: /M[^,;MP]{0,2}(?:给|分|赚|挣|摊到|落)[您你]?M|每M[^,;MP]{0,2}(?:到手|返|得|拿|付|补)M/g,
  },
  {
    type: 'multiple',
    of: [kindBits('M'), KIND_BITS.D],
    pattern: /M[^;MP]{0,10}D[^,;MP]{0,3}(?:还|给|返|退|拿|得|变|兑)[^,;MP]{0,4}M/g,
  },
  {
    type: 'multiple',
    of: [kindBits('M')],
    pattern: /M[^,;MP]{0,4}(?:还|变|换|返|得|退|拿回|给)[^,;MP]{0,3}M/g,
  },
  {
    type: 'multiple',
    of: [kindBits('M')],
    pattern: /M[^;MPX]{0,8}(?:能卖|可卖|卖到|就值|能值)[^,;MP]{0,3}[MN]/g,
  },
  {
    type: 'payback',
    of: [KIND_BITS.D, Near.back],
    pattern: new RegExp(
      `D[^,;MP]{0,5}(?:回本|返本|回来|收回|拿回|赚回|翻倍|翻番|翻一番|出局|保本)|(?:回本|收回成本)[^,;MP]{0,4}D`,
      'g',
    ),
  },
  {
    type: 'multiple',
    of: [kindBits('M')],
    pattern: new RegExp(
      `(?:投|存|交|放|充|买|打|入|借|花|布施|排单|出|拿)[^,;MP]{0,3}M[^;MPX]{0,12}(?:返|得|变|兑|还|给|领|收|赚|到手|回报|拿|能卖|可卖|添|配)[^,;MP]{0,5}[MNX]`,
      'g',
    ),
  },
  {
    type: 'multiple',
    of: [Near.turns | KIND_BITS.X, kindBits('MNX')],
    pattern: new RegExp(
      `[MN](?:块|元)?[^,;]{0,2}变[^,;MP]{0,2}[MNX]|(?:翻|涨|赚|赔|变)[^,;MP]{0,4}X|X[^,;MP]{0,3}(?:收益|回报|返|利润)`,
      'g',
    ),
  },
  {
    type: 'reward',
    of: [Near.recruit, kindBits('MPN')],
    pattern: new RegExp(
      `${RECRUIT}[^;MP]{0,4}(?:[CN])?${WHO}[^;MP]{0,14}(?:奖|给|拿|提|返|得|送|补|领|分|赚)[^,;MPC]{0,5}[MPN]`,
      'g',
    ),
  },
  {
    type: 'reward',
    of: [Near.recruit, kindBits('MPN')],
    pattern: /下[面级线边][^;MP]{0,10}(?:提|拿|奖|给|分)[^,;MP]{0,4}[MPN]/g,
  },
  {
    type: 'reward',
    of: [Near.recruit, kindBits('MPN')],
    pattern: new RegExp(`(?:直推|间推|一代|二代|三代|下级|下线|团队|C代)[^,;MP]{0,6}[PMN]`, 'g'),
  },
  {
    type: 'reward',
    of: [Near.recruit, KIND_BITS.C, kindBits('MPN')],
    pattern: new RegExp(
      `${RECRUIT}[^,;MP]{0,2}C[^;MP]{0,12}(?:奖|给|拿|提|返|得|送|补|领|分|赚)[^,;MPC]{0,5}[MPN]`,
      'g',
    ),
  },
];

/** What is paid, not promised: what stands before such a number makes it a price, a fee or a loan's rate. */
const PRICE =
  /贷款|贷.?利率|费率|首付|折扣|同比|增长|下降|业绩比较|占比|占总|占全|税|手续费|中介|押金|月薪|底薪|罚|涉案|房租|转让费|学费|保教费|伙食|饭钱|培训|工资|每小时|做满|每斤|每公斤|每吨|货款|增幅|加盟费|佣金|违约|滞纳|降|逾期|存款准备|上涨|低至/;

/** What is given to spend in the shop again is no money. */
const COUPON = /券|代金|抵用|话费|流量/;

/** How far before and after a number the words may stand that make it a promise. */
const BEFORE = 26;
const AFTER = 18;

/** A piece of the stream, `to` exclusive. */
export interface Span {
  from: number;
  to: number;
}

/** How many sums and telephone numbers of a text are kept. */
const KEPT = 24;

/**
 * The returns promised in a stream, the sums of money that it names, and the telephone and account numbers in it.
 * Linear: only what stands near a number is read, every pattern is bounded, and each number is looked at by each once.
 */
export function readMoney(stream: Stream): {
  promises: StreamPromise[];
  amounts: Span[];
  payments: Span[];
  phones: Span[];
} {
  const { quantities: found, phones } = readNumbers(stream);
  const amounts = found.filter((q) => q.kind === 'M');
  const payments = amounts.filter(({ from }) => paidIn(stream.code, from));
  const skeleton = outline(stream, found);
  return { promises: skeleton ? promisesIn(skeleton, found) : [], amounts, payments, phones };
}

/** Whether a sum is one that somebody pays in: a word of giving stands close before it, in the same clause. */
function paidIn(code: Uint16Array, from: number): boolean {
  for (let k = from - 1; k >= 0 && k >= from - 4; k--) {
    if (code[k] === CLAUSE_END || code[k] === SENTENCE_END) return false;
    if (GIVES.has(code[k]!)) return true;
  }
  return false;
}

/** What stands near the numbers, each number written as the letter of its kind. */
interface Skeleton {
  text: string;
  /** Where each character stands in the stream. */
  at: readonly number[];
  /** The number that each character stands for, or -1. */
  owner: readonly number[];
  /** Bits for the kinds of number in it, and for what its other characters say. */
  has: number;
}

/** Whether a pattern could fit near a number. */
function promising({ kind, from, to }: Quantity, code: Uint16Array, length: number): boolean {
  if (kind === 'T' || kind === 'C') return false;
  if (kind !== 'N' && kind !== 'D') return true;
  let near = 0;
  const end = Math.min(length, to + AFTER);
  for (let k = Math.max(0, from - BEFORE); k < end; k++) near |= NEAR[code[k]!]!;
  if (near & (Near.turns | Near.yearly)) return true;
  if (kind === 'D') return (near & Near.back) !== 0;
  return (near & (Near.give | Near.goods)) !== 0 && (near & (Near.each | Near.recruit)) !== 0;
}

function outline(stream: Stream, found: readonly Quantity[]): Skeleton | undefined {
  const { code, length } = stream;
  const signs: number[] = [];
  const at: number[] = [];
  const owner: number[] = [];
  let has = 0;
  let next = 0;
  let reach = 0;
  for (let i = 0; i < found.length; i++) {
    const live = found[i]!;
    if (!promising(live, code, length)) continue;
    let k = Math.max(reach, live.from - BEFORE);
    const end = Math.min(length, live.to + AFTER);
    if (k > reach && signs.length > 0) {
      signs.push(0x3b);
      at.push(k);
      owner.push(-1);
    }
    // What was not read before must not begin within a number.
    while (next < i && found[next]!.from < k) k = Math.max(k, found[next++]!.to);
    while (k < end) {
      const q = found[next];
      at.push(k);
      if (q && k === q.from) {
        has |= KIND_BITS[q.kind];
        owner.push(next++);
        signs.push(q.kind.charCodeAt(0));
        k = q.to;
        continue;
      }
      const c = code[k++]!;
      has |= NEAR[c]!;
      owner.push(-1);
      signs.push(c === CLAUSE_END ? 0x2c : c === SENTENCE_END ? 0x3b : c);
    }
    reach = Math.max(reach, k);
  }
  if (signs.length === 0) return undefined;
  let text = '';
  for (let k = 0; k < signs.length; k += 8192) text += String.fromCharCode(...signs.slice(k, k + 8192));
  return { text, at, owner, has };
}

function promisesIn({ text, at, owner, has }: Skeleton, found: readonly Quantity[]): StreamPromise[] {
  const out: StreamPromise[] = [];
  for (const { type, of, pattern } of PATTERNS) {
    if (!of.every((group) => group & has)) continue;
    pattern.lastIndex = 0;
    for (let m = pattern.exec(text); m; m = pattern.exec(text)) {
      const start = m.index;
      const end = start + m[0].length;
      if (PRICE.test(text.slice(Math.max(0, start - 6), end)) || COUPON.test(text.slice(end, end + 4))) continue;
      const inside = numbersIn(owner, start, end, found);
      const promise = describe(type, m[0], inside, numbersIn(owner, Math.max(0, start - 24), start, found));
      if (promise) out.push({ ...promise, from: at[start]!, to: endAt(owner[end - 1]!, found, at[end - 1]!) });
    }
  }
  if (out.length < 2) return out;
  const reached = new Map<string, number>();
  return out
    .sort((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ type, from, to }) => {
      if ((reached.get(type) ?? 0) > from) return false;
      reached.set(type, to);
      return true;
    });
}

function numbersIn(owner: readonly number[], start: number, end: number, found: readonly Quantity[]): Quantity[] {
  const out: Quantity[] = [];
  for (let i = start; i < end; i++) if (owner[i]! >= 0) out.push(found[owner[i]!]!);
  return out;
}

const endAt = (owner: number, found: readonly Quantity[], last: number): number =>
  owner >= 0 ? found[owner]!.to : last + 1;

/** The period that words of the skeleton name, in days. */
function period(words: string, inside: Quantity[]): number | undefined {
  const m = /[每按]?个?([天日周月季年])(?:底|终|末|度|利|息|化|华|付|结|返|发|分|领|均|年|月|天|日)?/.exec(words);
  const span = inside.find((q) => q.kind === 'D');
  if (span) return span.value;
  return m ? DAYS.get(char(m[1]!)) : undefined;
}

/** Days in years; what is told in months (30 days each) counts as months. */
const yearsOf = (days: number): number => (days % 30 === 0 ? days / 360 : days / 365);

function describe(
  type: PromisedReturn['type'],
  words: string,
  inside: Quantity[],
  before: Quantity[],
): Omit<StreamPromise, 'from' | 'to'> | undefined {
  const round = (x: number): number => Math.round(x * 100) / 100;
  if (type === 'rate') {
    const q = inside.findLast(
      (x) => x.kind === 'P' || x.kind === 'F' || (x.kind === 'N' && x.value >= 3 && x.value <= 60),
    );
    if (!q || (q.kind === 'F' && !/[息利]|回报|收益|[月年日].?F|D[^,;]?F/.test(words)) || q.value > 10000)
      return undefined;
    // 年化, 年息 and 利率 are annual, whatever the term that stands beside them.
    const annual =
      /年[化华息利]|年收益|年回报|年[息利]?F|[^月日]利率/.test(words) || (q.kind === 'F' && /年/.test(words));
    const days = annual
      ? 365
      : period(
          words,
          inside.filter((x) => x !== q),
        );
    const percent = q.kind === 'F' && days === 365 ? q.value * 10 : q.value;
    // A bare 收益 is annual; a rate in 分 without a period is monthly by custom.
    const each = days ?? (q.kind === 'F' ? 30 : /化|华/.test(words) ? 365 : undefined);
    return { type, ...(each ? { annualRate: round(percent / yearsOf(each)), periodDays: each } : {}) };
  }
  if (type === 'goods') {
    const days = period(words, inside);
    return { type, ...(days ? { periodDays: days } : {}) };
  }
  const money = inside.filter((q) => q.kind === 'M' || q.kind === 'N');
  if (type === 'payment') {
    const paid = money.at(-1);
    if (!paid || paid.value <= 0) return undefined;
    // 一万给一万二 is no interest but a multiple.
    if (money.length > 1 && paid.value >= money[0]!.value && !/[每月年日天周季D]/.test(words)) return undefined;
    const principal = money.length > 1 ? money[0]! : before.findLast((q) => q.kind === 'M' && q.value > paid.value);
    const days = period(words, inside);
    const years = days && yearsOf(days);
    return {
      type,
      amount: round(paid.value),
      ...(principal ? { principal: round(principal.value) } : {}),
      ...(days ? { periodDays: days } : {}),
      ...(principal && years ? { annualRate: round((paid.value / principal.value / years) * 100) } : {}),
    };
  }
  if (type === 'payback') {
    const days = inside.find((q) => q.kind === 'D')?.value;
    if (!days) return undefined;
    const gain = /翻/.test(words) ? 1 : undefined;
    return { type, periodDays: days, annualRate: round((100 * (gain ?? 1) * 365) / days) };
  }
  if (type === 'multiple') {
    const [a, b] = [money[0], money.at(-1)];
    if (a && b && a !== b) {
      // 充300得340 is a discount.
      if (b.value <= a.value * (words.startsWith('充') ? 1.9 : 1.01)) return undefined;
      return { type, principal: round(a.value), amount: round(b.value) };
    }
    const times = inside.find((q) => q.kind === 'X');
    return times ? { type, ...(a ? { principal: round(a.value) } : {}) } : undefined;
  }
  const reward = inside.findLast((q) => q.kind === 'M' || q.kind === 'N' || q.kind === 'P');
  if (!reward) return undefined;
  return reward.kind === 'P' ? { type } : { type, amount: round(reward.value) };
}

/** The promise as the result shows it. */
export function locate(promise: StreamPromise, text: string, stream: Stream, folding: Folding): PromisedReturn {
  const { from, to, ...rest } = promise;
  const start = stream.pos[from]!;
  const end = folding.endOf(text, stream, to - 1);
  return { ...rest, start, end, text: text.slice(start, end) };
}
