/** Text in, explained findings out: terms become concepts, concepts and promises meet in rules, stance and context decide. */
import { CLAUSE_END, Folding, SENTENCE_END, type FoldingData, type Stream } from './fold.ts';
import { FangfeiError } from '../error.ts';
import type { ClauseAddress, ItemId } from '../generated/ids.ts';
import { Matcher, type Hits } from './match.ts';
import { locate, readMoney, type Span, type StreamPromise } from './mentions/promises.ts';
import { indexDuties, responsibilities, type DutyIndex, type PlanLike } from './responsible.ts';
import { unpackTerms } from './terms.ts';
import type { Classification, Evidence, FindingKind, NearMiss, Signal, Stance } from './types.ts';
import { VOICES, Wording, type WordingData } from './wording.ts';

/** A set of terms that mean the same for the rules. */
export interface Concept {
  id: string;
  /** In words, in Chinese. */
  name: string;
  /** The terms, as `packTerms` joins them or between spaces. */
  terms: string;
  /** Whether its terms may be written with homophones, look-alikes and pinyin; true unless said otherwise. */
  disguise?: boolean;
  /** Whether a 不 before a term takes the term away. */
  negatable?: boolean;
  /** Whether its terms hide shorter terms within them (公积金 hides 基金). */
  masks?: boolean;
  /** What the words say of the text's stance. */
  stance?: Partial<Record<Stance, number>>;
  /** Which of the four elements the words speak for. */
  element?: Signal['element'];
}

/** A combination of concepts that points to an item, or a circumstance that lowers the scores of items. */
export interface Rule {
  id: string;
  /** In a rule that lowers: in words, in Chinese. */
  name?: string;
  /** The plan's item; absent in a rule that only lowers. */
  item?: string;
  /** All must be there: `a|b` is either, `!a` must be absent. Concepts that begin with # are found by the promise reader. */
  when: readonly string[];
  /** Within how many characters of the first; the whole text when absent. */
  near?: number;
  /** The stances in which the rule counts; solicit and report when absent. */
  stances?: readonly Stance[];
  /** How many different terms of the first part there must be; one when absent. */
  least?: number;
  /** 0 to 1 for a rule that points to an item; below 0 for one that lowers (-1 takes all away). */
  weight: number;
  /** In a rule that lowers: the items concerned, all when absent. */
  lowers?: readonly string[];
  /** In a rule that lowers: the item to which the conduct belongs instead; without it the rule does not count. */
  belongsTo?: string;
  /** Whether it counts only when no other item of the same kind is found. */
  last?: boolean;
  /** Whether it decides even where the wording of the text is against it, as rules of one's own do. */
  decides?: boolean;
  /** In a rule without an item: the stance that it speaks for; with a weight below 0, against. */
  speaks?: Stance;
}

/** Everything the classifier knows: terms, rules and the ways of hiding words. */
export interface Lexicon {
  folding: FoldingData & { ordinary: readonly string[] };
  concepts: readonly Concept[];
  rules: readonly Rule[];
  /** How texts of each kind are worded; without it the rules alone decide. */
  wording?: WordingData;
}

/** From which score on something counts. */
export interface Thresholds {
  /** A finding. */
  finding: number;
  /** A near miss. */
  near: number;
  /** `flagged`: how much the text must be like an unlawful offer. */
  flagged: number;
}

interface Found {
  from: number;
  to: number;
  term: number;
}

interface Weighed {
  items: Map<string, { miss: number; met: { rule: Compiled; parts: Found[] }[] }>;
  scores: Map<string, number>;
  lowered: Map<Compiled, Found[]>;
  lacking: Map<string, { score: number; lacked: string }>;
  /** The score of the strongest forbidden kind of advertisement. */
  alarm: number;
  /** Whether a rule that decides points to one. */
  decided: boolean;
}

/** What a text is taken for. */
interface Reading {
  stance: Stance;
  /** Of an offer how much it is like an unlawful one, of a report its strongest forbidden kind of advertisement. */
  score: number;
  /** Where the wording decided against the rules: the pairs of characters that speak most for it. */
  wording: Found[];
  weighed?: Weighed;
}

interface Compiled extends Omit<Rule, 'when' | 'stances'> {
  all: number[][];
  none: number[];
  stances: readonly Stance[];
  /** The last weighing in which it was met. */
  met: number;
}

const KEPT = 24;
/** What speaks for `other` before a word is read. */
const NEUTRAL = 0.8;
const RAISING: readonly Stance[] = ['solicit', 'report'];
/** What makes an offer lawful says nothing of a report. */
const LOWERING: readonly Stance[] = ['solicit'];
const PROMISE_STANCE = 0.3;
const AMOUNT_STANCE = 0.1;
/** What one sentence can say at most, and how much of what does not lead in it counts. */
const MOST_PER_SENTENCE = 2.5;
const SECOND_PLACE = 0.4;
const UNTOLD = 0.45;
/** How much of what speaks for a report stays with a story that is none of the plan's. */
const OTHER_STORY = 0.6;
const NEGATORS = new Set(
  '不 无 未 没 非 勿 莫 别 绝不 不是 不会 不得 不能 不许 没有 不承诺 未承诺 不提供 不存在 禁止 严禁 不要 拒绝 不涉及 不作 不再 并非 不属于 不承诺任何 没有任何 不存在任何 不收 不收取 不搞 从不 不做 不得以 不得采取 不支付 不涉 不设 不给予 无需 不用 从来不收'.split(
    ' ',
  ),
);
/** What the promise reader finds, numbered after the concepts, in words. */
const READ = {
  rate: '收益率',
  payment: '定期付款',
  payback: '回本期限',
  multiple: '成倍回报',
  reward: '拉人奖励',
  goods: '定期给实物',
  phone: '联系电话',
  amount: '金额',
  'paid-in': '交钱的数额',
} as const;
const READ_TYPES = Object.keys(READ) as (keyof typeof READ)[];
export const DEFAULT_THRESHOLDS: Thresholds = { finding: 0.5, near: 0.3, flagged: 0.5 };
const STANCES = ['solicit', 'report', 'warn', 'other'] as const;
const UNLAWFUL = VOICES.indexOf('unlawful');
const LAWFUL = VOICES.indexOf('lawful');
/** What stands in place of a rule where the wording of the whole text decided. */
const WORDING = 'wording';
const LAWFUL_WORDING = '通篇的写法像正当的经营';
/** What a near miss lacked, where it is no single concept: a clearer promise, or a text that offers or tells of a case. */
const CLEAR_PROMISE = '明确的集资许诺';
const VOICE = '招揽钱款或讲述案情的写法';
/** What the rules' reading adds to what the wording says: of an offer at a finding, of all else, and for what lies above a finding. */
const OFFER_SAYS = 0.3;
const RULES_SAY = 1.6;
const ALARM_SAYS = 2;
/** What speaks against an unlawful offer where the rules hear no offer at all. */
const NO_OFFER_SAYS = 0.6;
/** More than any wording says. */
const DECIDES = 20;
/** What speaks for a lawful offer where no rule forbids it: that it is like a known trade, or no more than that. */
const KNOWN_TRADE_SAYS = 2.5;
const NO_RULE_SAYS = 0.4;

/** A classifier over one plan and one lexicon. */
export class Classifier {
  private readonly folding: Folding;
  private readonly matcher: Matcher;
  private readonly concepts: readonly Concept[];
  /** By each concept of their first part, the rules that point to items or lower them, and those that speak for a stance. */
  private readonly byAnchor: Compiled[][];
  private readonly speaking: Compiled[][];
  private readonly items: Map<string, PlanLike['items'][number]>;
  /** Per concept its id, and its name in words. */
  private readonly names: readonly string[];
  private readonly inWords: readonly string[];
  private readonly stanceWeights: Float64Array;
  /** Per term its concept; per concept whether a 不 takes its terms away, and whether they hide shorter ones. */
  private readonly conceptOf: Uint16Array;
  private readonly negatable: Uint8Array;
  private readonly masking: Uint8Array;
  private readonly phone: number;
  private readonly amount: number;
  private readonly payment: number;
  private scratch: Stream = { text: '', code: new Uint16Array(0), pos: new Uint32Array(0), length: 0, ends: [] };
  private hits: Hits = { data: new Int32Array(3072), length: 0 };
  private readonly found: Finds;
  private weighings = 0;

  private readonly wording: Wording | undefined;
  /** The forbidden kind of advertisement for what is of no other kind. */
  private readonly otherKind: string | undefined;
  private readonly duties: DutyIndex;
  private readonly thresholds: Thresholds;

  constructor(plan: PlanLike, lexicon: Lexicon, thresholds: Thresholds) {
    this.duties = indexDuties(plan);
    this.thresholds = thresholds;
    this.folding = new Folding(lexicon.folding);
    this.wording = lexicon.wording && new Wording(lexicon.wording);
    this.concepts = lexicon.concepts;
    this.items = new Map(plan.items.map((item) => [item.id, item]));
    const texts: string[] = [];
    const disguise: boolean[] = [];
    const conceptOf: number[] = [];
    const index = new Map<string, number>();
    const faults: string[] = [];
    for (let concept = 0; concept < lexicon.concepts.length; concept++) {
      const { id, terms, disguise: hides = true } = lexicon.concepts[concept]!;
      if (index.has(id)) faults.push(`概念 “${id}” 写了两次；请合并或改名`);
      index.set(id, concept);
      const words = unpackTerms(terms);
      for (let i = 0; i < words.length; i++) {
        const text = words[i]!;
        if (text.length > 1) {
          texts.push(text);
          disguise.push(hides);
          conceptOf.push(concept);
        } else if (text) faults.push(`词语 “${text}” 太短；至少两个字`);
      }
    }
    this.names = [...lexicon.concepts.map(({ id }) => id), ...READ_TYPES.map((type) => `#${type}`)];
    this.inWords = [...lexicon.concepts.map(({ name }) => name), ...Object.values(READ)];
    READ_TYPES.forEach((type, i) => index.set(`#${type}`, lexicon.concepts.length + i));
    this.phone = index.get('#phone')!;
    this.amount = index.get('#amount')!;
    this.payment = index.get('#paid-in')!;
    this.found = new Finds(this.names.length);
    // Full from the start: an array with gaps is read several times as slowly.
    this.byAnchor = this.names.map(() => []);
    this.speaking = this.names.map(() => []);
    this.stanceWeights = new Float64Array(this.names.length * 4);
    lexicon.concepts.forEach((c, i) => STANCES.forEach((s, j) => (this.stanceWeights[i * 4 + j] = c.stance?.[s] ?? 0)));
    this.stanceWeights[this.amount * 4] = AMOUNT_STANCE;
    this.stanceWeights[this.payment * 4] = AMOUNT_STANCE;
    for (let i = lexicon.concepts.length; i <= this.phone; i++) this.stanceWeights[i * 4] = PROMISE_STANCE;
    this.conceptOf = Uint16Array.from(conceptOf);
    this.negatable = Uint8Array.from(lexicon.concepts, ({ negatable }) => Number(negatable ?? false));
    this.masking = Uint8Array.from(lexicon.concepts, ({ masks }) => Number(masks ?? false));
    for (const { id, when, item, belongsTo, lowers = [] } of lexicon.rules) {
      if (!when[0] || when[0].startsWith('!'))
        faults.push(`规则 “${id}” 的 when 第一项应是要有的概念；请把不许有的（!）往后放`);
      for (const word of when.flatMap((w) => w.replace(/^!/, '').split('|'))) {
        if (!index.has(word)) faults.push(`规则 “${id}” 的 when 里没有概念 “${word}”；请改正，或加上这个概念`);
      }
      for (const named of [item, belongsTo, ...lowers]) {
        if (named && !this.items.has(named))
          faults.push(`规则 “${id}” 里的 “${named}” 不是方案的条目；请改为方案条目的 id`);
      }
    }
    if (faults.length)
      throw new FangfeiError('invalid-lexicon', `规则有 ${faults.length} 处问题：\n${faults.join('\n')}`, { faults });
    this.otherKind = lexicon.rules.find(({ item, last }) => last && this.items.get(item!)?.kind === 'bannedAd')?.item;
    this.matcher = new Matcher({ texts, disguise }, this.folding, lexicon.folding.variants, lexicon.folding.ordinary);
    const ids = (words: string): number[] => words.split('|').map((w) => index.get(w)!);
    for (const { when, ...rule } of lexicon.rules) {
      const all = when.filter((w) => !w.startsWith('!')).map(ids);
      const compiled = {
        ...rule,
        all,
        none: when.filter((w) => w.startsWith('!')).flatMap((w) => ids(w.slice(1))),
        stances: rule.stances ?? (rule.weight < 0 ? LOWERING : RAISING),
        met: 0,
      };
      const rules = rule.speaks ? this.speaking : this.byAnchor;
      for (const anchor of all[0] ?? []) rules[anchor]!.push(compiled);
    }
  }

  /** What the text is and which items of the plan it falls under. Never throws on a string; linear in its length. */
  classify(text: string): Classification {
    const stream = (this.scratch = this.folding.stream(text, this.scratch));
    const hits = this.matcher.match(stream, this.hits);
    const { found, votes, promises } = this.read(stream, hits);
    const reading = this.voice(stream, found, votes, this.stance(text, found, votes));
    const result: Classification = {
      stance: reading.stance,
      flagged: reading.stance === 'solicit' && reading.score >= this.thresholds.flagged,
      score: reading.score,
      findings: [],
      promises: [],
      responsible: [],
      stanceEvidence: [
        ...this.spoken(found, STANCES.indexOf(reading.stance)).map(([c, f]) =>
          this.evidence(text, stream, f, this.names[c]!),
        ),
        ...reading.wording.map((f) => this.evidence(text, stream, f, WORDING)),
      ],
      context: [],
      signals: [],
      nearMisses: [],
    };
    result.promises = promises.map((p) => locate(p, text, stream, this.folding));
    if (reading.weighed) this.report(text, stream, found, reading, reading.weighed, result);
    return result;
  }

  /** The words, promises, sums and numbers of the text by concept, and what they say of the stance. */
  private read(stream: Stream, hits: Hits): { found: Finds; votes: Votes; promises: StreamPromise[] } {
    const { found } = this;
    found.clear();
    const votes = new Votes(stream);
    const { promises, amounts, payments, phones } = readMoney(stream);
    const extra: [number, Span][] = [];
    for (const hit of promises) extra.push([this.concepts.length + READ_TYPES.indexOf(hit.type), hit]);
    for (const hit of amounts) extra.push([this.amount, hit]);
    for (const hit of payments) extra.push([this.payment, hit]);
    for (const hit of phones) extra.push([this.phone, hit]);
    if (extra.length > 1) extra.sort(([, a], [, b]) => a.from - b.from);
    const masks = this.masks(hits);
    let mask = 0;
    let next = 0;
    const add = (concept: number, from: number, to: number, term: number): void => {
      votes.add(this.stanceWeights, concept * 4, from);
      found.add(concept, from, to, term);
    };
    const addUpTo = (from: number): void => {
      for (; next < extra.length && extra[next]![1].from <= from; next++) {
        const [concept, hit] = extra[next]!;
        add(concept, hit.from, hit.to, -1);
      }
    };
    for (let h = 0; h < hits.length; h += 3) {
      const from = hits.data[h]!;
      const to = hits.data[h + 1]!;
      const term = hits.data[h + 2]!;
      const concept = this.conceptOf[term]!;
      while (mask < masks.length && masks[mask + 1]! <= from) mask += 2;
      if (masks[mask]! <= from && masks[mask + 1]! >= to && to - from < masks[mask + 1]! - masks[mask]!) continue;
      if (this.negatable[concept] && negated(stream, from)) continue;
      if (next < extra.length) addUpTo(from);
      add(concept, from, to, term);
    }
    addUpTo(Infinity);
    return { found, votes, promises };
  }

  /** Where longer terms hide what is within them: starts and ends in turn. */
  private masks(hits: Hits): number[] {
    const out: number[] = [];
    for (let h = 0; h < hits.length; h += 3) {
      if (!this.masking[this.conceptOf[hits.data[h + 2]!]!]) continue;
      const from = hits.data[h]!;
      const to = hits.data[h + 1]!;
      if (out.length && out.at(-1)! >= from) out[out.length - 1] = Math.max(out.at(-1)!, to);
      else out.push(from, to);
    }
    return out;
  }

  /** What the text does: sentences vote by their words, and rules that join words speak for the whole. */
  private stance(text: string, found: Finds, votes: Votes): Reading {
    const total = votes.totals();
    total[3]! += NEUTRAL;
    const left = [1, 1, 1, 1];
    let told = false;
    const weighing = ++this.weighings;
    for (const anchor of found.touched) {
      for (const rule of this.speaking[anchor]!) {
        if (rule.met === weighing || !Array.isArray(this.meets(rule, anchor, found))) continue;
        rule.met = weighing;
        const speaks = STANCES.indexOf(rule.speaks!);
        if (rule.weight < 0) left[speaks]! *= 1 + rule.weight;
        else total[speaks]! += rule.weight;
        told ||= rule.speaks === 'report' && rule.weight > 0;
      }
    }
    for (let s = 0; s < 4; s++) total[s]! *= left[s]!;
    // Words of police and courts alone tell of no raising of money.
    if (!told) total[1]! *= UNTOLD;
    let best = total.indexOf(Math.max(...total));
    let weighed: Weighed | undefined;
    if (best === 1) {
      weighed = this.weigh(votes.told(found), 'report');
      // Who tells of no raising of money that the plan names reports something else.
      if (weighed.alarm < this.thresholds.finding) {
        weighed = undefined;
        total[3]! += total[1]! * OTHER_STORY;
        total[1] = -1;
        best = total.indexOf(Math.max(...total));
      }
    }
    // Nothing says what the text is, but a forbidden offer stands in it: then it is that offer.
    const against = total[3]! - NEUTRAL - total[0]!;
    if (best === 3 && total[0]! > total[1]! && against <= 0.8) {
      weighed = this.weigh(found, 'solicit');
      // A list of lines of business is no offer: someone's money, or a word of inviting, has to be in it.
      const clear = weighed.alarm >= this.thresholds.flagged + Math.max(0, against - 0.3) / 2;
      if (clear && (total[0]! >= INVITING || MONEY.test(text))) best = 0;
    }
    if (best === 0) weighed ??= this.weigh(found, 'solicit');
    // What was weighed for a text that is something else still says what it lacked.
    else if (best === 2) weighed = undefined;
    return {
      stance: STANCES[best]!,
      score: best < 2 ? weighed!.alarm : 0,
      wording: [],
      ...(weighed ? { weighed } : {}),
    };
  }

  /** The words that speak most for a stance. */
  private spoken(found: Finds, stance: number): [number, Found][] {
    const evidence: [number, number, Found][] = [];
    for (const c of found.touched) {
      const weight = this.stanceWeights[c * 4 + stance]!;
      const list = found.lists[c]!;
      if (weight > 0) evidence.push([weight * Math.min(3, list.length), c, list[0]!]);
    }
    return evidence
      .sort((x, y) => y[0] - x[0])
      .slice(0, 5)
      .map(([, c, f]) => [c, f]);
  }

  /** What the rules' reading and the wording of the whole text come to together. */
  private voice(stream: Stream, found: Finds, votes: Votes, read: Reading): Reading {
    // A text without money and without a word of any item is none of the plan's, however it is worded.
    if (!this.wording || !found.touched.some((c) => c >= this.concepts.length || this.byAnchor[c]!.length)) return read;
    const scores = this.wording.weigh(stream);
    const alarming = read.stance === 'solicit' && read.score >= this.thresholds.finding;
    const heard = read.stance !== 'solicit' ? VOICES.indexOf(read.stance) : alarming ? UNLAWFUL : LAWFUL;
    if (alarming && read.weighed?.decided) scores[heard]! += DECIDES;
    else if (alarming || read.stance === 'report')
      scores[heard]! += (alarming ? OFFER_SAYS : RULES_SAY) + ALARM_SAYS * (read.score - this.thresholds.finding);
    else scores[heard]! += RULES_SAY;
    if (read.stance !== 'solicit') scores[UNLAWFUL]! -= NO_OFFER_SAYS;
    // What is known of lawful trade counts where only the wording is against it.
    if (!alarming && highest(scores) === UNLAWFUL) {
      scores[LAWFUL]! += (read.weighed ?? this.weigh(found, 'solicit')).lowered.size ? KNOWN_TRADE_SAYS : NO_RULE_SAYS;
    }
    const voice = highest(scores);
    const stance: Stance = voice <= LAWFUL ? 'solicit' : (VOICES[voice] as Stance);
    let { weighed } = read;
    if (stance !== read.stance) {
      if (stance === 'solicit') weighed = this.weigh(found, stance);
      else if (stance === 'report') weighed = this.weigh(votes.told(found), stance);
      else if (stance === 'warn') weighed = undefined;
    }
    const likeness = 1 / (1 + Math.exp(Math.max(scores[1]!, scores[2]!, scores[3]!, scores[4]!) - scores[UNLAWFUL]!));
    return {
      stance,
      score: round(stance === 'solicit' ? likeness : stance === 'report' ? weighed!.alarm : 0),
      wording:
        voice === heard ? [] : this.wording.foremost(stream, voice).map((from) => ({ from, to: from + 2, term: -1 })),
      ...(weighed ? { weighed } : {}),
    };
  }

  /** Every rule that the text meets under a stance, added up by item, and the circumstances that lower the scores. */
  private weigh(found: Finds, stance: Stance): Weighed {
    const items = new Map<string, { miss: number; met: { rule: Compiled; parts: Found[] }[] }>();
    const lowered = new Map<Compiled, Found[]>();
    const lacking = new Map<string, { score: number; lacked: string }>();
    const weighing = ++this.weighings;
    for (const anchor of found.touched) {
      for (const rule of this.byAnchor[anchor]!) {
        if (rule.met === weighing || !rule.stances.includes(stance)) continue;
        const parts = this.meets(rule, anchor, found);
        if (Array.isArray(parts)) {
          rule.met = weighing;
          if (rule.weight < 0) lowered.set(rule, parts);
          else if (rule.item) {
            let entry = items.get(rule.item);
            if (!entry) items.set(rule.item, (entry = { miss: 1, met: [] }));
            entry.miss *= 1 - rule.weight;
            entry.met.push({ rule, parts });
          }
        } else if (parts && rule.item && rule.weight > 0 && (lacking.get(rule.item)?.score ?? 0) < rule.weight / 2) {
          lacking.set(rule.item, { score: rule.weight / 2, lacked: this.inWords[parts.lacked]! });
        }
      }
    }
    for (const rule of lowered.keys()) {
      if (rule.belongsTo && 1 - (items.get(rule.belongsTo)?.miss ?? 1) < this.thresholds.finding) lowered.delete(rule);
    }
    const scores = new Map<string, number>();
    for (const [id, { miss }] of items) {
      let score = 1 - miss;
      for (const rule of lowered.keys()) if (!rule.lowers || rule.lowers.includes(id)) score *= 1 + rule.weight;
      scores.set(id, round(score));
    }
    for (const [id, { met }] of items) {
      if (!met.every(({ rule }) => rule.last)) continue;
      const kind = this.items.get(id)?.kind;
      for (const [other, score] of scores) {
        if (other !== id && score >= this.thresholds.finding && this.items.get(other)?.kind === kind) scores.set(id, 0);
      }
    }
    let alarm = 0;
    let decided = false;
    for (const [id, score] of scores) {
      if (this.items.get(id)?.kind !== 'bannedAd') continue;
      alarm = Math.max(alarm, score);
      decided ||= score >= this.thresholds.finding && items.get(id)!.met.some(({ rule }) => rule.decides);
    }
    return { items, scores, lowered, lacking, alarm, decided };
  }

  private report(
    text: string,
    stream: Stream,
    found: Finds,
    { wording }: Reading,
    { items, scores, lowered, lacking, alarm }: Weighed,
    result: Classification,
  ): void {
    const overruled = result.stance === 'solicit' && !result.flagged && alarm >= this.thresholds.flagged;
    const unnamed = result.flagged && alarm < this.thresholds.finding ? this.likeliest(scores, lacking) : undefined;
    const misses: NearMiss[] = [];
    for (const [id, score] of scores) {
      const item = this.items.get(id);
      if (!item) continue;
      if (id === unnamed) continue;
      // An offer that no rule forbids has no findings: its line of business alone is nothing to report.
      if (score < this.thresholds.finding || !(result.flagged || result.stance === 'report')) {
        if (score < this.thresholds.near) continue;
        const excused = [...lowered.keys()].filter((rule) => !rule.lowers || rule.lowers.includes(id));
        const lacked =
          score < this.thresholds.finding && excused.length
            ? excused.map((rule) => `排除“${rule.name!}”`)
            : [
                overruled
                  ? `排除“${LAWFUL_WORDING}”`
                  : score < this.thresholds.finding || result.stance === 'solicit'
                    ? CLEAR_PROMISE
                    : VOICE,
              ];
        misses.push({ ...placeOf(item, score), lacked });
        continue;
      }
      const { met } = items.get(id)!;
      const cited: [Found, string][] = [];
      for (const { rule, parts } of met) {
        for (const part of parts) if (!cited.some(([other]) => samePlace(other, part))) cited.push([part, rule.id]);
      }
      result.findings.push({
        ...placeOf(item, score),
        rules: met.map(({ rule }) => rule.id),
        evidence: cited
          .sort(([a], [b]) => a.from - b.from || a.to - b.to)
          .slice(0, 12)
          .map(([part, rule]) => this.evidence(text, stream, part, rule)),
      });
    }
    for (const [id, { score, lacked }] of lacking) {
      const item = this.items.get(id);
      if (!item || scores.has(id) || id === unnamed || score < this.thresholds.near) continue;
      misses.push({ ...placeOf(item, score), lacked: [lacked] });
    }
    const kind = unnamed && this.items.get(unnamed);
    if (kind) {
      const met = items.get(unnamed)?.met ?? [];
      result.findings.push({
        ...placeOf(kind, result.score),
        rules: [...met.map(({ rule }) => rule.id), WORDING],
        evidence: [
          ...met.flatMap(({ rule, parts }) => parts.map((part) => this.evidence(text, stream, part, rule.id))),
          ...wording.map((part) => this.evidence(text, stream, part, WORDING)),
        ],
      });
    }
    result.findings.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    result.nearMisses = misses.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, 5);
    for (const [rule, parts] of lowered) {
      result.context.push({
        rule: rule.id,
        name: rule.name!,
        effect: rule.weight,
        evidence: parts.map((f) => this.evidence(text, stream, f, rule.id)),
      });
    }
    if (overruled)
      result.context.push({
        rule: WORDING,
        name: LAWFUL_WORDING,
        effect: -1,
        evidence: wording.map((part) => this.evidence(text, stream, part, WORDING)),
      });
    if (result.findings.length) {
      for (const c of found.touched) {
        const element = this.concepts[c]?.element;
        if (!element) continue;
        for (const one of found.lists[c]!.slice(0, 3))
          result.signals.push({ element, evidence: this.evidence(text, stream, one, this.names[c]!) });
      }
    }
    result.responsible = responsibilities(result.findings, this.duties);
  }

  /** The forbidden kind of advertisement that a text is likeliest to be where its wording alone gives it away. */
  private likeliest(scores: Weighed['scores'], lacking: Weighed['lacking']): string | undefined {
    const near = [...scores, ...[...lacking].map(([id, { score }]) => [id, score] as const)]
      .filter(([id]) => this.items.get(id)?.kind === 'bannedAd')
      .sort((a, b) => b[1] - a[1]);
    return near[0]?.[0] ?? this.otherKind;
  }

  /** The evidence when the rule is met from this anchor; what it lacks when only one thing is missing. */
  private meets(rule: Compiled, anchor: number, { lists }: Finds): Found[] | { lacked: number } | undefined {
    for (const c of rule.none) if (lists[c]) return undefined;
    if (rule.least && differentTerms(rule.all[0]!, lists) < rule.least) return undefined;
    // Without any of a part's concepts in the text there is nothing to measure.
    let absent = -1;
    for (let i = 1; i < rule.all.length; i++) {
      if (anyOf(rule.all[i]!, lists)) continue;
      if (absent >= 0) return undefined;
      absent = rule.all[i]![0]!;
    }
    if (absent >= 0 && rule.all.length === 2) return { lacked: absent };
    let lacked = -1;
    for (const first of lists[anchor]!) {
      const out: Found[] = [first];
      let missing = 0;
      for (let i = 1; i < rule.all.length; i++) {
        const best = nearest(rule.all[i]!, lists, first, rule.near ?? Infinity);
        if (best) out.push(best);
        else {
          missing++;
          lacked = rule.all[i]![0]!;
        }
      }
      if (!missing) return out;
      if (missing > 1) lacked = -1;
    }
    return lacked >= 0 ? { lacked } : undefined;
  }

  private evidence(text: string, stream: Stream, f: Found, rule: string): Evidence {
    const start = stream.pos[f.from]!;
    const end = this.folding.endOf(text, stream, f.to - 1);
    const piece = text.slice(start, end);
    const evidence: Evidence = { start, end, text: piece, rule };
    const meant = f.term >= 0 ? this.matcher.texts[f.term]! : piece;
    if (meant !== piece && meant !== piece.toLowerCase()) evidence.meant = meant;
    return evidence;
  }

  /** The folded text with, for each of its units, the offset in the original. */
  normalize(text: string): { text: string; map: Uint32Array } {
    const stream = this.folding.stream(text);
    let out = '';
    for (let k = 0; k < stream.length; k++) {
      const c = stream.code[k]!;
      out +=
        c === CLAUSE_END
          ? '，'
          : c === SENTENCE_END
            ? '。'
            : c >= 0xe000 && c < 0xf900
              ? this.folding.meanings[c - 0xe000]!.charAt(0)
              : String.fromCharCode(c);
    }
    return { text: out, map: stream.pos.slice(0, stream.length) };
  }
}

/** Where the highest of some scores stands. */
function highest(scores: readonly number[]): number {
  let best = 0;
  for (let v = 1; v < scores.length; v++) if (scores[v]! > scores[best]!) best = v;
  return best;
}

const samePlace = (a: Found, b: Found): boolean => a.from === b.from && a.to === b.to;

const round = (score: number): number => Math.round(score * 1000) / 1000;

/** What a finding says of its item; with a plan of one's own, the ids are that plan's. */
const placeOf = ({ kind, id, name, clause }: PlanLike['items'][number], score: number) => ({
  kind: kind as FindingKind,
  id: id as ItemId,
  name,
  clause: clause as ClauseAddress,
  score,
});

/** What the words of a text must at least say for an offer, where it names no money. */
const INVITING = 0.3;
const MONEY = /[元块塊钱錢万萬赔賠￥¥]/u;

function anyOf(concepts: readonly number[], lists: readonly (Found[] | undefined)[]): boolean {
  for (const c of concepts) if (lists[c]) return true;
  return false;
}

/** How many different terms of some concepts the text has; 贷款 within 小额贷款 is not another. */
function differentTerms(concepts: readonly number[], lists: readonly (Found[] | undefined)[]): number {
  const all = concepts.flatMap((c) => lists[c] ?? []).sort((a, b) => a.from - b.from || b.to - a.to);
  const terms = new Set<number>();
  let reached = 0;
  for (const { from, to, term } of all) {
    if (from < reached) continue;
    terms.add(term);
    reached = to;
  }
  return terms.size;
}

/** Of several concepts the find that stands nearest to another, no farther than `within` units. */
function nearest(
  concepts: readonly number[],
  lists: readonly (Found[] | undefined)[],
  to: Found,
  within: number,
): Found | undefined {
  let best: Found | undefined;
  let distance = within;
  for (const c of concepts) {
    const list = lists[c];
    if (!list) continue;
    for (const one of list) {
      const d = one.from >= to.to ? one.from - to.to : to.from >= one.to ? to.from - one.to : 0;
      if (d < distance || (d === 0 && !best)) {
        best = one;
        distance = d;
      }
    }
  }
  return best;
}

/** The last characters of the words of denial. */
const ENDS_NEGATOR = new Uint8Array(0x10000);
for (const word of NEGATORS) ENDS_NEGATOR[word.charCodeAt(word.length - 1)] = 1;

/** Whether a word of denial stands right before a place of the stream, in the same clause. */
function negated({ code }: Stream, from: number): boolean {
  if (from === 0 || !ENDS_NEGATOR[code[from - 1]!]) return false;
  let before = '';
  for (let k = from - 1; k >= 0 && k >= from - 5; k--) {
    const c = code[k]!;
    if (c === CLAUSE_END || c === SENTENCE_END) return false;
    before = String.fromCharCode(c) + before;
    if (NEGATORS.has(before)) return true;
  }
  return false;
}

/** What was found of each concept, the first `KEPT` of each. */
class Finds {
  readonly lists: (Found[] | undefined)[];
  /** The concepts that have any, in order. */
  readonly touched: number[] = [];

  constructor(concepts: number) {
    this.lists = new Array<Found[] | undefined>(concepts).fill(undefined);
  }

  add(concept: number, from: number, to: number, term: number): void {
    const list = this.lists[concept];
    if (!list) {
      this.lists[concept] = [{ from, to, term }];
      const { touched } = this;
      let at = touched.length;
      for (; at > 0 && touched[at - 1]! > concept; at--) touched[at] = touched[at - 1]!;
      touched[at] = concept;
    } else if (list.length < KEPT) list.push({ from, to, term });
  }

  clear(): void {
    for (const concept of this.touched) this.lists[concept] = undefined;
    this.touched.length = 0;
  }

  /** Only what passes. */
  filter(keep: (found: Found) => boolean): Finds {
    const kept = new Finds(this.lists.length);
    for (const concept of this.touched) {
      const list = this.lists[concept]!.filter(keep);
      if (list.length === 0) continue;
      kept.lists[concept] = list;
      kept.touched.push(concept);
    }
    return kept;
  }
}

/** Adds up, sentence by sentence, what the words say of the stance. */
class Votes {
  private readonly ends: readonly number[];
  private readonly sums = [0, 0, 0, 0];
  private readonly now = [0, 0, 0, 0];
  private open = false;
  private sentence = 0;
  /** The sentences that warn or tell of meetings, and in which little tells of a case. */
  private readonly aside = new Set<number>();

  constructor({ ends }: Stream) {
    this.ends = ends;
  }

  /** A word's weights for the four stances, standing at `from`, no earlier than the word before. */
  add(weights: Float64Array, at: number, from: number): void {
    if (this.ends[this.sentence]! < from) {
      if (this.open) this.close();
      this.sentence = sentenceAt(this.ends, this.sentence, from);
    }
    for (let s = 0; s < 4; s++) this.now[s]! += weights[at + s]!;
    this.open = true;
  }

  /** Ends a sentence: the stance that leads in it counts in full, the others in part. */
  private close(): void {
    const { now, sums } = this;
    this.open = false;
    let lead = 0;
    for (let s = 1; s < 4; s++) if (now[s]! >= now[lead]!) lead = s;
    const best = now[lead]!;
    if (best === 0) return;
    if (lead >= 2 && now[1]! < best * SECOND_PLACE) this.aside.add(this.sentence);
    for (let s = 0; s < 4; s++) {
      sums[s]! += Math.min(now[s]!, MOST_PER_SENTENCE) * (now[s] === best ? 1 : SECOND_PLACE);
      now[s] = 0;
    }
  }

  totals(): number[] {
    if (this.open) this.close();
    return [...this.sums];
  }

  /** What does not stand in a sentence that warns or tells of meetings. */
  told(found: Finds): Finds {
    return found.filter(({ from }) => !this.aside.has(sentenceAt(this.ends, 0, from)));
  }
}

/** The number of the sentence in which a place stands, looked for from `sentence` on. */
function sentenceAt(ends: readonly number[], sentence: number, from: number): number {
  let [low, high] = [sentence, ends.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (ends[middle]! < from) low = middle + 1;
    else high = middle;
  }
  return low;
}
