/** The plan's items that a passage falls under, each with the words that speak for it. */
import { DECISION } from '../judge/decide.ts';
import { learntOf } from '../judge/features.ts';
import type { JudgedPassage, Seen } from '../judge/judge.ts';
import { stretchesOf } from '../judge/phrases.ts';
import { holds, isHeld } from '../judge/rules.ts';
import type { CompiledItem } from '../lexicon.ts';
import type { Mention } from '../mentions/mentions.ts';
import { meet, type Span } from '../mentions/pass.ts';
import type { Equipment, Reading } from '../reading.ts';
import { lengthOf } from '../text/lines.ts';
import type { Evidence, Finding, NearMiss } from '../types.ts';
import { ASKING, evidenceAt, MODEL, MOST_PHRASES, phrasesIn } from './evidence.ts';

export const MOST_EVIDENCE = 12;
/** Below this an item is neither found nor a near miss; a forbidden kind may still be the likeliest. */
const LEAST_TOLD = Math.min(DECISION.item, DECISION.itemWithRule, DECISION.nearMiss);

/** An item that a passage may fall under. */
interface Candidate {
  known: CompiledItem;
  score: number;
  found: boolean;
}

export interface Found {
  findings: Finding[];
  misses: NearMiss[];
}

/** The plan's items that a passage falls under, and those that it almost does. */
export function findingsOf(classifier: Equipment, reading: Reading, passage: JudgedPassage): Found {
  const { lexicon } = classifier;
  const candidates: Candidate[] = [];
  for (const known of lexicon.items) {
    const { item, rules, grounds } = known;
    const seen = seenFor(passage, known);
    const probability = seen.items[known.learnt] ?? 0;
    let override = 0;
    if (passage.overrides.size > 0)
      for (const rule of rules) if (passage.overrides.has(rule.id)) override = Math.max(override, rule.override ?? 0);
    const score = Math.max(probability, override);
    // Most items of the plan are none of the passage's.
    if (override === 0 && score < LEAST_TOLD && item.kind !== 'bannedAd') continue;
    // Of a line of business, a guise, a place or a target the words themselves are support; of a forbidden kind only a rule is.
    const held =
      score < DECISION.item &&
      score >= DECISION.itemWithRule &&
      ((item.kind !== 'bannedAd' && seen.index.hasAny(grounds)) || rules.some((rule) => isHeld(rule, seen.index)));
    candidates.push({ known, score, found: override > 0 || held || score >= DECISION.item });
  }
  const findings: Finding[] = [];
  const misses: NearMiss[] = [];
  // What asks is the same for every kind, and looked for only once a kind needs it.
  let asking: Evidence[] | undefined;
  const askingOnce = (): Evidence[] => (asking ??= askingIn(classifier, reading, passage));
  const add = ({ known, score }: Candidate): boolean => {
    const { item } = known;
    // Phrases that moved the model are no ground for a forbidden kind, nor for what is not likely enough.
    const byModel = item.kind !== 'bannedAd' && score >= DECISION.byModelAlone;
    const { evidence, rules } = evidenceFor(classifier, reading, seenFor(passage, known), known, askingOnce, byModel);
    if (evidence.length === 0) return false;
    findings.push({ ...placeOf(item), score: round(score), rules, evidence });
    return true;
  };
  for (const candidate of candidates) {
    if (candidate.found && add(candidate)) continue;
    if (candidate.score >= DECISION.nearMiss)
      misses.push({
        ...placeOf(candidate.known.item),
        score: round(candidate.score),
        missing: missingFor(classifier, passage, candidate.known),
      });
  }
  // Whoever is suspected is suspected of something: the likeliest kind for which there are words.
  if (passage.verdict === 'suspected' && !findings.some(({ kind }) => kind === 'bannedAd')) {
    const kinds = candidates
      .filter(({ known }) => known.item.kind === 'bannedAd' && isKnown(known))
      .sort((a, b) => b.score - a.score);
    for (const kind of kinds) if (add(kind)) break;
  }
  // A behaviour is found in the guises and targets that the plan counts under it.
  for (const { item } of findings.length > 0 ? lexicon.items : []) {
    if (item.kind !== 'behavior') continue;
    const parts = findings.filter(({ clause, kind }) => clause === item.clause && kind !== 'behavior').sort(strongest);
    if (parts[0]) findings.push({ ...parts[0], ...placeOf(item) });
  }
  return { findings: findings.sort(strongest), misses };
}

/** Whether anything tells of an item; of one of another plan, for which there are no rules, nothing may. */
const isKnown = ({ learnt, rules, grounds }: CompiledItem): boolean =>
  learnt >= 0 || rules.length > 0 || grounds.length > 0;

/** Where an item is looked for: who offers may stand in the heading or the signature, what is offered may not. */
function seenFor(passage: JudgedPassage, { item, learnt }: CompiledItem): Seen {
  const { framed } = passage;
  return item.kind !== 'bannedAd' && (framed.items[learnt] ?? 0) > (passage.items[learnt] ?? 0) ? framed : passage;
}

/** What is lacking for an item: the one missing part of a rule that almost holds, or clearer words. */
function missingFor({ lexicon }: Equipment, { index }: JudgedPassage, { rules }: CompiledItem): string[] {
  for (const rule of rules) {
    const held = holds(rule, index);
    if (held && 'missing' in held) return [lexicon.names[held.missing] ?? '更明确的说法'];
  }
  return ['更明确的说法'];
}

/** The words for an item: of rules that hold and of concepts that are ground enough; where these say little, what asks; where there are none, the phrases that moved the model. */
function evidenceFor(
  classifier: Equipment,
  reading: Reading,
  { index, lines }: Seen,
  { item, rules: own, grounds }: CompiledItem,
  askingOnce: () => Evidence[],
  byModel: boolean,
): { evidence: Evidence[]; rules: string[] } {
  const { lexicon } = classifier;
  const cited: [Mention, string][] = [];
  const rules: string[] = [];
  for (const rule of own) {
    const held = holds(rule, index);
    if (!held || !('parts' in held)) continue;
    rules.push(rule.id);
    for (const part of held.parts) cited.push([part, rule.id]);
  }
  for (const mention of index.ofAny(grounds)) cited.push([mention, lexicon.ids[mention.concept] ?? MODEL]);
  // What only sounds like a word is shown beside words that are there, never alone.
  const sure = cited.some(([mention]) => !mention.soundAlike);
  if (!sure) rules.length = 0;
  const evidence = (sure ? apart(cited) : [])
    .slice(0, MOST_EVIDENCE)
    .map(([mention, rule]) => evidenceAt(classifier, reading, mention, rule));
  // Little by itself: one word of a forbidden kind, or none.
  if (item.kind === 'bannedAd' && new Set(evidence.map(({ text }) => text)).size < 2) {
    const asking = askingOnce();
    const beside = evidence.filter(({ start, end }) => asking.every((one) => end <= one.start || one.end <= start));
    if (asking.length > 0)
      return { evidence: [...beside, ...asking].sort((a, b) => a.start - b.start), rules: [...rules, ASKING] };
  }
  if (evidence.length > 0 || !byModel) return { evidence, rules };
  const phrases = phrasesIn(classifier, reading, lines, item.id);
  return { evidence: phrases, rules: phrases.length > 0 ? [MODEL] : [] };
}

const oddsOf = (probability: number): number => probability / (1 - probability);

/** Whether a passage is seen at a glance. */
export const isShort = (text: string, { lines }: JudgedPassage): boolean =>
  lines.reduce((length, line) => length + lengthOf(text, line), 0) <= DECISION.brief;

/** Whether a passage that is all but sure to offer is so short that its words stand for the whole of it; not where one gets no more than one's own money back. */
export const isBrief = ({ lexicon }: Equipment, text: string, passage: JudgedPassage): boolean =>
  passage.probability >= DECISION.briefSure &&
  isShort(text, passage) &&
  passage.index.of(lexicon.ownMoney).length === 0;

/** The stretches of a passage that ask for money most plainly, none over another; the surer the passage is to offer, the less they must say. */
function askingIn(classifier: Equipment, reading: Reading, passage: JudgedPassage): Evidence[] {
  const { model, folding, lexicon } = classifier;
  if (!model) return [];
  const { lines, probability: sure } = passage;
  const brief = isBrief(classifier, reading.text, passage);
  const isEnough = (asks: number): boolean =>
    asks >= DECISION.asking ||
    (brief && asks >= DECISION.briefAsking) ||
    (asks >= DECISION.leastAsking && oddsOf(asks) * oddsOf(sure) >= DECISION.askingTogether);
  const asking = lines.flatMap((line) =>
    stretchesOf(reading.stream, line, folding.meanings).flatMap(({ from, to, mentions }) => {
      const seen = { from, to, mentions: learntOf(mentions, lexicon.unlearnt) };
      const probability = model.asks(reading.stream, seen, folding.meanings);
      return isEnough(probability) ? [{ from, to, probability }] : [];
    }),
  );
  // Where none stands out, the more is quoted the better it is understood.
  const faint = asking.every((one) => one.probability < DECISION.leastAsking);
  const weight = ({ from, to, probability }: (typeof asking)[number]): number => (faint ? to - from : probability);
  const kept: Span[] = [];
  for (const one of asking.sort((a, b) => weight(b) - weight(a) || a.from - b.from)) {
    if (kept.length === MOST_PHRASES) break;
    if (!kept.some((other) => meet(one, other))) kept.push(one);
  }
  return kept
    .sort((a, b) => a.from - b.from)
    .map(({ from, to }) => evidenceAt(classifier, reading, { from, to, term: -1 }, ASKING));
}

/** Words that stand apart, in the order of the text: of those that share a character the longest. */
function apart(cited: readonly [Mention, string][]): [Mention, string][] {
  const kept: [Mention, string][] = [];
  const longestFirst = [...cited].sort(([a], [b]) => b.to - b.from - (a.to - a.from) || a.from - b.from);
  for (const one of longestFirst) if (!kept.some(([other]) => meet(one[0], other))) kept.push(one);
  return kept.sort(([a], [b]) => a.from - b.from);
}

export const strongest = (a: Finding, b: Finding): number => b.score - a.score || (a.id < b.id ? -1 : 1);

export const round = (score: number): number => Math.round(score * 1000) / 1000;

/** What a finding says of its item; with a plan of one's own, the ids are that plan's. */
const placeOf = ({ kind, id, name, clause }: CompiledItem['item']) =>
  ({ kind, id, name, clause }) as Pick<Finding, 'kind' | 'id' | 'name' | 'clause'>;
