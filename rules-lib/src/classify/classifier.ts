/** Text in, explained findings out: terms become concepts, concepts and promises meet in rules, stance and context decide. */
import { CLAUSE_END, Folding, SENTENCE_END, type FoldingData, type Stream } from './fold.ts';
import { Matcher, type Hits, type Term } from './match.ts';
import { locate, promisesIn, type StreamPromise } from './promises.ts';
import { responsibilities, type PlanLike } from './responsible.ts';
import type { Classification, Context, Evidence, Finding, FindingKind, NearMiss, Signal, Stance } from './types.ts';

/** A set of terms that mean the same for the rules. */
export interface Concept {
  id: string;
  /** In words, in Chinese. */
  name: string;
  /** The terms, between spaces. */
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
  name: string;
  /** The plan's item; absent in a rule that only lowers. */
  item?: string;
  /** All must be there: `a|b` is either, `!a` must be absent. Concepts that begin with # are found by the promise reader. */
  when: readonly string[];
  /** Within how many characters of the first; the whole text when absent. */
  near?: number;
  /** The stances in which the rule counts; solicit and report when absent. */
  stances?: readonly Stance[];
  /** 0 to 1 for a rule that points to an item; below 0 for one that lowers (-1 takes all away). */
  weight: number;
  /** In a rule that lowers: the items concerned, all when absent. */
  lowers?: readonly string[];
  /** Whether it counts only when no other item of the same kind is found. */
  last?: boolean;
}

/** Everything the classifier knows: terms, rules and the ways of hiding words. */
export interface Lexicon {
  folding: FoldingData & { ordinary: readonly string[] };
  concepts: readonly Concept[];
  rules: readonly Rule[];
}

/** From which score on something counts. */
export interface Thresholds {
  /** A finding. */
  finding: number;
  /** A near miss. */
  near: number;
  /** `flagged`: the score of the strongest forbidden kind of advertisement. */
  flagged: number;
}

interface Found {
  from: number;
  to: number;
  term: number;
}

interface Compiled extends Omit<Rule, 'when'> {
  all: number[][];
  none: number[];
}

const KEPT = 24;
const NEGATORS = new Set(
  '不 无 未 没 非 勿 莫 别 绝不 不是 不会 不得 不能 不许 没有 不承诺 未承诺 不提供 不存在 禁止 严禁 不要 拒绝 不涉及 不作 不再 并非 不属于 不承诺任何 没有任何 不存在任何 不收 不收取 不搞 从不 不做 不得以 不得采取 不支付 不涉 不设 不给予 无需 不用 从来不收'.split(
    ' ',
  ),
);
const PROMISES = ['rate', 'payment', 'payback', 'multiple', 'reward', 'principal', 'buyback', 'goods'] as const;
export const DEFAULT_THRESHOLDS: Thresholds = { finding: 0.5, near: 0.3, flagged: 0.5 };
const STANCES = ['solicit', 'report', 'warn', 'other'] as const;

/** A classifier over one plan and one lexicon. */
export class Classifier {
  private readonly folding: Folding;
  private readonly matcher: Matcher;
  private readonly concepts: readonly Concept[];
  private readonly rules: Compiled[] = [];
  private readonly byAnchor: (Compiled[] | undefined)[] = [];
  private readonly items: Map<string, PlanLike['items'][number]>;
  private readonly names: string[];
  private readonly stanceWeights: Float64Array;
  private readonly phone: number;
  private scratch: Stream = { code: new Uint16Array(0), pos: new Uint32Array(0), length: 0 };
  private hits: Hits = { data: new Int32Array(3072), length: 0 };

  private readonly plan: PlanLike;
  private readonly thresholds: Thresholds;

  constructor(plan: PlanLike, lexicon: Lexicon, thresholds: Thresholds) {
    this.plan = plan;
    this.thresholds = thresholds;
    this.folding = new Folding(lexicon.folding);
    this.concepts = lexicon.concepts;
    this.items = new Map(plan.items.map((item) => [item.id, item]));
    const terms: Term[] = [];
    const index = new Map<string, number>();
    lexicon.concepts.forEach((concept, i) => {
      index.set(concept.id, i);
      for (const text of concept.terms.split(' '))
        if (text.length > 1) terms.push({ text, concept: i, disguise: concept.disguise !== false });
    });
    this.names = lexicon.concepts.map((c) => c.id);
    for (const type of PROMISES) index.set(`#${type}`, this.names.push(`#${type}`) - 1);
    this.phone = this.names.push('#phone') - 1;
    index.set('#phone', this.phone);
    this.stanceWeights = new Float64Array(this.names.length * 4);
    lexicon.concepts.forEach((c, i) => STANCES.forEach((s, j) => (this.stanceWeights[i * 4 + j] = c.stance?.[s] ?? 0)));
    this.matcher = new Matcher(terms, this.folding, lexicon.folding.variants, lexicon.folding.ordinary);
    const ids = (words: string): number[] => words.split('|').map((w) => index.get(w) ?? -1);
    for (const { when, ...rule } of lexicon.rules) {
      const all = when.filter((w) => !w.startsWith('!')).map(ids);
      const compiled = { ...rule, all, none: when.filter((w) => w.startsWith('!')).flatMap((w) => ids(w.slice(1))) };
      this.rules.push(compiled);
      for (const anchor of all[0] ?? []) (this.byAnchor[anchor] ??= []).push(compiled);
    }
  }

  /** What the text is and which items of the plan it falls under. Never throws on a string; linear in its length. */
  classify(text: string): Classification {
    const stream = (this.scratch = this.folding.stream(text, this.scratch));
    const hits = this.matcher.match(stream, this.hits);
    const found: (Found[] | undefined)[] = [];
    const count = new Float64Array(this.names.length);
    const { concepts } = this;
    const masks = this.masks(hits);
    let mask = 0;
    for (let h = 0; h < hits.length; h += 3) {
      const from = hits.data[h]!;
      const term = hits.data[h + 2]!;
      const concept = this.matcher.terms[term]!.concept;
      while (mask < masks.length && masks[mask + 1]! <= from) mask += 2;
      if (masks[mask]! <= from && masks[mask + 1]! >= hits.data[h + 1]! && !concepts[concept]!.masks) continue;
      if (concepts[concept]!.negatable && this.negated(stream, from)) continue;
      count[concept]!++;
      const list = (found[concept] ??= []);
      if (list.length < KEPT) list.push({ from, to: hits.data[h + 1]!, term });
    }
    const promises = promisesIn(stream, 0, stream.length);
    for (const p of promises) this.add(found, count, this.concepts.length + PROMISES.indexOf(p.type), p);
    for (const p of phones(stream)) this.add(found, count, this.phone, p);
    const sentences = sentencesOf(stream);
    const { stance, evidence } = this.stance(found, count, sentences);
    const result: Classification = {
      stance,
      flagged: false,
      score: 0,
      findings: [],
      promises: [],
      responsible: [],
      stanceEvidence: evidence.map(([c, f]) => this.evidence(text, stream, f, this.names[c]!)),
      context: [],
      signals: [],
      nearMisses: [],
    };
    if (stance === 'solicit' || stance === 'report') this.judge(text, stream, found, promises, result);
    return result;
  }

  /** Where longer terms hide what is within them: starts and ends in turn. */
  private masks(hits: Hits): number[] {
    const out: number[] = [];
    for (let h = 0; h < hits.length; h += 3) {
      if (!this.concepts[this.matcher.terms[hits.data[h + 2]!]!.concept]!.masks) continue;
      const from = hits.data[h]!;
      const to = hits.data[h + 1]!;
      if (out.length && out.at(-1)! >= from) out[out.length - 1] = Math.max(out.at(-1)!, to);
      else out.push(from, to);
    }
    return out;
  }

  private add(
    found: (Found[] | undefined)[],
    count: Float64Array,
    concept: number,
    p: { from: number; to: number },
  ): void {
    count[concept]!++;
    const list = (found[concept] ??= []);
    if (list.length < KEPT) list.push({ from: p.from, to: p.to, term: -1 });
  }

  /** Whether a word of denial stands right before a place of the stream, in the same clause. */
  private negated(stream: Stream, from: number): boolean {
    let before = '';
    for (let k = from - 1; k >= 0 && k >= from - 5; k--) {
      const c = stream.code[k]!;
      if (c === CLAUSE_END || c === SENTENCE_END) return false;
      before = String.fromCharCode(c) + before;
      if (NEGATORS.has(before)) return true;
    }
    return false;
  }

  private stance(
    found: (Found[] | undefined)[],
    count: Float64Array,
    sentences: Sentences,
  ): { stance: Stance; evidence: [number, Found][] } {
    const total = [0, 0, 0, 0.8];
    const w = this.stanceWeights;
    const shares: [number, number, Found][] = [];
    const per = new Float64Array(sentences.count * 4);
    for (let c = 0; c < this.names.length; c++) {
      const n = count[c]!;
      if (!n) continue;
      const many = 1 + 0.5 * Math.log2(n);
      for (let s = 0; s < 4; s++) {
        const weight = w[c * 4 + s]!;
        if (!weight) continue;
        total[s]! += weight * many;
        for (const f of found[c]!) per[sentences.of(f.from) * 4 + s]! += weight;
        if (weight > 0) shares.push([s, weight * many, found[c]![0]!]);
      }
    }
    void per;
    const best = total.indexOf(Math.max(...total));
    const stance = STANCES[best]!;
    const evidence = shares
      .filter(([s]) => s === best)
      .sort((a, b) => b[1] - a[1])
      .slice(0, 5)
      .map(([, , f]): [number, Found] => [f.term >= 0 ? this.matcher.terms[f.term]!.concept : 0, f]);
    return { stance, evidence };
  }

  private judge(
    text: string,
    stream: Stream,
    found: (Found[] | undefined)[],
    promises: StreamPromise[],
    result: Classification,
  ): void {
    const { stance } = result;
    const scores = new Map<string, { miss: number; evidence: Map<string, Evidence> }>();
    const lowered: { rule: Compiled; evidence: Found[] }[] = [];
    const near = new Map<string, { score: number; lacked: string[] }>();
    const last = new Set<string>();
    for (let anchor = 0; anchor < found.length; anchor++) {
      if (!found[anchor]) continue;
      for (const rule of this.byAnchor[anchor] ?? []) {
        if (rule.stances && !rule.stances.includes(stance)) continue;
        const hit = this.meets(rule, anchor, found);
        if (Array.isArray(hit)) {
          if (rule.weight < 0) {
            if (!lowered.some((l) => l.rule === rule)) lowered.push({ rule, evidence: hit.map(([, f]) => f) });
          } else if (rule.item) {
            if (rule.last) last.add(rule.item);
            let entry = scores.get(rule.item);
            if (!entry) scores.set(rule.item, (entry = { miss: 1, evidence: new Map() }));
            let own = false;
            for (const [c, f] of hit) {
              const e = this.evidence(text, stream, f, rule.id);
              const key = `${e.start}-${e.end}`;
              if (!entry.evidence.has(key)) entry.evidence.set(key, e);
              own ||= c === anchor;
            }
            if (own) entry.miss *= 1 - rule.weight;
          }
        } else if (hit && rule.item && rule.weight > 0) {
          const before = near.get(rule.item);
          if (!before || before.score < rule.weight / 2)
            near.set(rule.item, { score: rule.weight / 2, lacked: [this.nameOf(hit.lacked)] });
        }
      }
    }
    const factor = (item: string): number =>
      lowered.reduce((f, { rule }) => (!rule.lowers || rule.lowers.includes(item) ? f * (1 + rule.weight) : f), 1);
    const findings: Finding[] = [];
    for (const [id, { miss, evidence }] of scores) {
      const item = this.items.get(id);
      if (!item) continue;
      const score = Math.round((1 - miss) * factor(id) * 1000) / 1000;
      if (score >= this.thresholds.finding) {
        findings.push({
          kind: item.kind as FindingKind,
          id,
          name: item.name,
          clause: item.clause,
          score,
          evidence: [...evidence.values()].sort((a, b) => a.start - b.start || a.end - b.end).slice(0, 12),
        });
      } else
        near.set(id, { score, lacked: lowered.length ? lowered.map((l) => `无“${l.rule.name}”`) : ['更明确的词语'] });
    }
    for (const id of last) {
      const i = findings.findIndex((f) => f.id === id);
      if (i >= 0 && findings.some((f, j) => j !== i && f.kind === findings[i]!.kind)) findings.splice(i, 1);
    }
    findings.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
    result.score = findings.reduce((m, f) => (f.kind === 'bannedAd' ? Math.max(m, f.score) : m), 0);
    result.flagged = stance === 'solicit' && result.score >= this.thresholds.flagged;
    // An offer that no rule forbids has no findings: its line of business alone is nothing to report.
    result.findings = stance === 'report' || result.flagged ? findings : [];
    result.promises = promises.map((p) => locate(p, text, stream, this.folding));
    result.context = lowered.map(({ rule, evidence }): Context => ({
      rule: rule.id,
      name: rule.name,
      effect: rule.weight,
      evidence: evidence.map((f) => this.evidence(text, stream, f, rule.id)),
    }));
    found.forEach((list, c) => {
      const element = this.concepts[c]?.element;
      if (element && list)
        for (const f of list.slice(0, 3))
          result.signals.push({ element, evidence: this.evidence(text, stream, f, this.names[c]!) });
    });
    result.nearMisses = [...near]
      .filter(([id]) => !result.findings.some((f) => f.id === id))
      .flatMap(([id, { score, lacked }]): NearMiss[] => {
        const item = this.items.get(id);
        return item && score >= this.thresholds.near
          ? [{ kind: item.kind as FindingKind, id, name: item.name, clause: item.clause, score, lacked }]
          : [];
      })
      .sort((a, b) => b.score - a.score)
      .slice(0, 5);
    result.responsible = responsibilities(result.findings, this.plan);
  }

  /** The evidence when the rule is met from this anchor; what it lacks when only one thing is missing. */
  private meets(
    rule: Compiled,
    anchor: number,
    found: (Found[] | undefined)[],
  ): [number, Found][] | { lacked: number } | undefined {
    for (const c of rule.none) if (found[c]) return undefined;
    let lacked = -1;
    for (const first of found[anchor]!) {
      const out: [number, Found][] = [[anchor, first]];
      let missing = 0;
      for (let i = 1; i < rule.all.length; i++) {
        let best: Found | undefined;
        let concept = -1;
        let distance = rule.near ?? Infinity;
        for (const c of rule.all[i]!) {
          for (const f of found[c] ?? []) {
            const d = f.from >= first.to ? f.from - first.to : first.from >= f.to ? first.from - f.to : 0;
            if (d < distance || (d === 0 && !best)) {
              best = f;
              concept = c;
              distance = d;
            }
          }
        }
        if (best) out.push([concept, best]);
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

  private nameOf(concept: number): string {
    return (
      this.concepts[concept]?.name ??
      {
        '#rate': '收益率',
        '#payment': '定期付款',
        '#payback': '回本期限',
        '#multiple': '成倍回报',
        '#reward': '拉人奖励',
        '#phone': '联系电话',
      }[this.names[concept]!] ??
      this.names[concept]!
    );
  }

  private evidence(text: string, stream: Stream, f: Found, rule: string): Evidence {
    const start = stream.pos[f.from]!;
    const end = this.folding.endOf(text, stream, f.to - 1);
    const piece = text.slice(start, end);
    const meant = f.term >= 0 ? this.matcher.terms[f.term]!.text : undefined;
    return { start, end, text: piece, rule, ...(meant && meant !== piece.toLowerCase() ? { meant } : {}) };
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

interface Sentences {
  count: number;
  of(k: number): number;
}

function sentencesOf(stream: Stream): Sentences {
  const ends: number[] = [];
  for (let k = 0; k < stream.length; k++) if (stream.code[k] === SENTENCE_END) ends.push(k);
  return {
    count: ends.length + 1,
    of(k) {
      let lo = 0;
      let hi = ends.length;
      while (lo < hi) {
        const mid = (lo + hi) >> 1;
        if (ends[mid]! < k) lo = mid + 1;
        else hi = mid;
      }
      return lo;
    },
  };
}

/** Telephone and account numbers: seven or more digits in a row. */
function phones(stream: Stream): { from: number; to: number }[] {
  const out: { from: number; to: number }[] = [];
  const { code, length } = stream;
  let run = 0;
  for (let k = 0; k <= length; k++) {
    const c = k < length ? code[k]! : 0;
    if (c >= 0x30 && c <= 0x39) run++;
    else {
      if (run >= 7 && run <= 18 && out.length < KEPT) out.push({ from: k - run, to: k });
      run = 0;
    }
  }
  return out;
}
