/** Puts a judgment into the result: segments, findings with their words, near misses, circumstances, and who acts. */
// Long: one step after another to the one result, each of which needs what the steps before it have found.
import { locate } from '../mentions/promises.ts';
import type { Equipment, Reading } from '../reading.ts';
import type { CompiledItem } from '../lexicon.ts';
import type { Mention } from '../mentions/mentions.ts';
import { meet, type Span } from '../mentions/pass.ts';
import { responsibilities, type PlanLike } from '../responsible.ts';
import type { Classification, Evidence, Finding, NearMiss, Segment, Stance, Verdict } from '../types.ts';
import type { Class } from '../judge/classes.ts';
import { DECISION } from '../judge/decide.ts';
import { learntOf } from '../judge/features.ts';
import {
  hasNoWords,
  isUnread,
  standsAlone,
  type JudgedLine,
  type JudgedPassage,
  type Judgment,
} from '../judge/judge.ts';
import { phrasesOf, stretchesOf } from '../judge/phrases.ts';
import { holds, isHeld, MentionIndex } from '../judge/rules.ts';

/** What stands in place of a rule where the model gives the words. */
const MODEL = 'model';
/** And where it takes words to ask for money that no concept names. */
const ASKING = 'asking';
const MOST_EVIDENCE = 12;
const MOST_PHRASES = 3;
const MOST_NEAR_MISSES = 5;
/** Below this an item is neither found nor a near miss; a forbidden kind may still be the likeliest. */
const LEAST_TOLD = Math.min(DECISION.item, DECISION.itemWithRule, DECISION.nearMiss);

type Item = PlanLike['items'][number];

/** An item that a passage may fall under. */
interface Candidate {
  known: CompiledItem;
  score: number;
  found: boolean;
}

/** The stance of a class. */
const stanceOf = (name: Class): Stance => (name === 'unlawful' || name === 'lawful' ? 'solicit' : name);

/** The result of a judged text; what only explains it stays empty unless it is `explained`. */
export function composeResult(
  classifier: Equipment,
  reading: Reading,
  judgment: Judgment,
  explained: boolean,
): Classification {
  const found = judgment.passages.map((passage) => ({ passage, ...findingsOf(classifier, reading, passage) }));
  const verdictOf = new Map<number, Verdict>();
  for (const { passage, findings } of found) {
    const licensed = (): boolean =>
      passage.probability < DECISION.licensed && classifier.lexicon.lawful.some((rule) => isHeld(rule, passage.index));
    const asked =
      passage.verdict === 'suspected' &&
      (!isGrounded(classifier, reading, passage, findings) || wonders(classifier, passage) || licensed());
    for (const line of passage.lines)
      verdictOf.set(line.start, asked && line.verdict === 'suspected' ? 'ask' : line.verdict);
  }
  const promises = reading.promises.map((promise) => locate(promise, reading.text, reading.stream, classifier.folding));
  const passageOf = new Map<number, number>();
  judgment.passages.forEach(({ lines }, i) => {
    for (const { start } of lines) passageOf.set(start, i);
  });
  let next = 0;
  const segments = judgment.lines.map((line): Segment => {
    let verdict = verdictOf.get(line.start) ?? line.verdict;
    const offers = stanceOf(line.class) === 'solicit' || line.class === 'other';
    const before = next;
    while ((promises[next]?.start ?? line.end) < line.end) next++;
    if (verdict === 'clear' && offers && next > before) verdict = 'ask';
    const passage = passageOf.get(line.start) ?? -1;
    return {
      start: line.start,
      end: line.end,
      stance: verdict === 'suspected' ? 'solicit' : stanceOf(line.class),
      verdict,
      score: round(line.probability),
      findings: verdict === 'suspected' || line.class === 'report' ? within(found[passage]?.findings ?? [], line) : [],
    };
  });
  const flagged = segments.some(({ verdict }) => verdict === 'suspected');
  const stance = flagged ? 'solicit' : stanceOf(judgment.class);
  const findings = merge(
    found.flatMap(({ passage, findings: own }) => {
      const raised = flagged
        ? passage.lines.some((line) => verdictOf.get(line.start) === 'suspected')
        : stance === 'report' && passage.class === 'report';
      return raised ? own : [];
    }),
  );
  const result: Classification = {
    verdict: wholeVerdict(reading.text, segments),
    stance,
    flagged,
    score: round(judgment.probability),
    segments,
    findings,
    promises,
    responsible: responsibilities(findings, classifier.duties),
    stanceEvidence: [],
    context: [],
    signals: [],
    nearMisses: [],
  };
  if (!explained) return result;
  result.stanceEvidence = stanceEvidence(classifier, reading, judgment, flagged);
  result.context = contextOf(classifier, reading, judgment);
  if (findings.length > 0) result.signals = signalsOf(classifier, reading, judgment, flagged);
  const named = new Set<string>(findings.map(({ id }) => id));
  result.nearMisses = found
    .flatMap(({ misses }) => misses)
    .concat(flagged || stance === 'report' ? [] : found.flatMap((f) => f.findings.map((finding) => unflagged(finding))))
    .filter(({ id }) => !named.has(id) && named.add(id))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_NEAR_MISSES);
  return result;
}

/**
 * Whether a flag rests on words a reader accepts: what only the model suspects is asked about. One word is little, so is a line that
 * only names an item of the plan, so are names without a sum that are suspicious only together, as in a list, and so are learnt words
 * that fit no item of the plan; a return told in figures, or a rule that decides, is not.
 */
function isGrounded(
  { plan, lexicon, thresholds }: Equipment,
  reading: Reading,
  passage: JudgedPassage,
  findings: readonly Finding[],
): boolean {
  const { lines, index, overrides, probability } = passage;
  const kinds = findings.filter(({ kind }) => kind === 'bannedAd');
  const isTold = [...overrides.values()].some((sure) => sure >= thresholds.suspected) || index.hasAny(lexicon.reckoned);
  if (isTold) return kinds.length > 0;
  const hasSum = lines.some(({ mentions }) => mentions.some(({ concept }) => concept >= lexicon.firstMoney));
  const mayBeList = lines.length >= DECISION.list && !hasSum;
  const speaking = lines.filter((line) => {
    const said = reading.text.slice(line.start, line.end).trim();
    return (!mayBeList || standsAlone(line, thresholds)) && plan.items.every(({ name }) => name !== said);
  });
  const fit = isBrief(reading, passage) ? DECISION.nearMiss : DECISION.byModelAlone;
  const isSure = findings.some(({ score }) => score >= fit);
  return kinds.some(
    ({ evidence }) =>
      (isSure || evidence.some(({ rule }) => rule !== ASKING && rule !== MODEL)) &&
      evidence.some(({ start }) => speaking.some((line) => line.start <= start && start < line.end)) &&
      (probability >= DECISION.lone ||
        evidence.some(({ rule }) => rule === ASKING) ||
        new Set(evidence.map(({ text }) => text)).size > 1),
  );
}

/** The text's verdict is that of its gravest segment; a text of which nothing could be read was not checked. */
function wholeVerdict(text: string, segments: readonly Segment[]): Verdict {
  for (const verdict of ['suspected', 'ask'] as const) if (segments.some((s) => s.verdict === verdict)) return verdict;
  const read = segments.some(({ verdict }) => verdict === 'clear');
  return !read || hasNoWords(text) || isUnread(text) ? 'unread' : 'clear';
}

const unflagged = ({ kind, id, name, clause, score }: Finding): NearMiss => ({
  kind,
  id,
  name,
  clause,
  score,
  missing: ['招揽钱款的写法'],
});

interface Found {
  findings: Finding[];
  misses: NearMiss[];
}

/** The plan's items that a passage falls under, and those that it almost does. */
function findingsOf(classifier: Equipment, reading: Reading, passage: JudgedPassage): Found {
  const { lexicon } = classifier;
  const candidates: Candidate[] = [];
  for (const known of lexicon.items) {
    const { item, rules, grounds } = known;
    const probability = passage.items[known.learnt] ?? 0;
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
      ((item.kind !== 'bannedAd' && passage.index.hasAny(grounds)) ||
        rules.some((rule) => isHeld(rule, passage.index)));
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
    const { evidence, rules } = evidenceFor(classifier, reading, passage, known, askingOnce, byModel);
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
    const kinds = candidates.filter(({ known }) => known.item.kind === 'bannedAd').sort((a, b) => b.score - a.score);
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
  { index, lines }: JudgedPassage,
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
const isShort = ({ lines }: JudgedPassage): boolean =>
  lines.reduce((length, { start, end }) => length + end - start, 0) <= DECISION.brief;

/** Whether a short passage asks others about an offer; long ones hold such words as a turn of speech. */
const wonders = ({ lexicon }: Equipment, passage: JudgedPassage): boolean =>
  isShort(passage) && passage.index.hasAny(lexicon.doubting);

/** Whether a passage that is all but sure to offer is so short that its words stand for the whole of it; not where one gets no more than one's own money back. */
const isBrief = ({ promises }: Reading, passage: JudgedPassage): boolean =>
  passage.probability >= DECISION.briefSure && isShort(passage) && promises.every(({ basis }) => basis !== 'no-gain');

/** The stretches of a passage that ask for money most plainly, none over another; the surer the passage is to offer, the less they must say. */
function askingIn(classifier: Equipment, reading: Reading, passage: JudgedPassage): Evidence[] {
  const { model, folding, lexicon } = classifier;
  if (!model) return [];
  const { lines, probability: sure } = passage;
  const brief = isBrief(reading, passage);
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

/** A place of the stream as words of the original. */
function evidenceAt(
  { folding, lexicon }: Equipment,
  { text, stream }: Reading,
  { from, to, term }: Pick<Mention, 'from' | 'to' | 'term'>,
  rule: string,
): Evidence {
  const start = stream.pos[from] ?? 0;
  const end = folding.endOf(text, stream, to - 1);
  const piece = text.slice(start, end);
  const evidence: Evidence = { start, end, text: piece, rule };
  const meant = term >= 0 ? (lexicon.texts[term] ?? piece) : piece;
  if (meant !== piece && meant !== piece.toLowerCase()) evidence.meant = meant;
  return evidence;
}

/** The phrases by which the model took the text for what it is. */
function stanceEvidence(classifier: Equipment, reading: Reading, judgment: Judgment, flagged: boolean): Evidence[] {
  const of = flagged ? 'unlawful' : judgment.class;
  if (of === 'other') return [];
  return phrasesIn(
    classifier,
    reading,
    judgment.lines.filter((line) => line.class === of).sort((a, b) => b.probability - a.probability),
    of,
  );
}

/** The phrases that moved the model most, from the first lines that have any. */
function phrasesIn(
  classifier: Equipment,
  reading: Reading,
  lines: readonly JudgedLine[],
  of: Class | string,
): Evidence[] {
  const { model, folding } = classifier;
  const phrases: Evidence[] = [];
  if (!model) return phrases;
  for (const line of lines) {
    const most = MOST_PHRASES - phrases.length;
    if (most === 0) break;
    for (const span of phrasesOf(model, reading.stream, line, folding.meanings, of, most))
      phrases.push(evidenceAt(classifier, reading, { ...span, term: -1 }, MODEL));
  }
  return phrases;
}

/** The lawful circumstances that the text tells of. */
function contextOf(classifier: Equipment, reading: Reading, judgment: Judgment): Classification['context'] {
  const { lexicon } = classifier;
  const held = new Map<string, Classification['context'][number]>();
  for (const line of judgment.lines) {
    if (stanceOf(line.class) !== 'solicit' || !line.mentions.some(({ concept }) => lexicon.beginsLawful[concept]))
      continue;
    const index = new MentionIndex(line.mentions);
    for (const rule of lexicon.lawful) {
      const parts = held.has(rule.id) ? undefined : holds(rule, index);
      if (!parts || !('parts' in parts)) continue;
      held.set(rule.id, {
        rule: rule.id,
        name: rule.name,
        evidence: parts.parts.map((mention) => evidenceAt(classifier, reading, mention, rule.id)),
      });
    }
  }
  return [...held.values()];
}

/** The words that speak for one of the four elements, in the passages that are reported. */
function signalsOf(classifier: Equipment, reading: Reading, { passages }: Judgment, flagged: boolean) {
  const { lexicon } = classifier;
  const seen = new Map<number, number>();
  return passages
    .filter((passage) => (flagged ? passage.verdict === 'suspected' : passage.class === 'report'))
    .flatMap(({ lines }) => lines.flatMap(({ mentions }) => mentions))
    .flatMap((mention) => {
      const element = lexicon.elements[mention.concept];
      const times = seen.get(mention.concept) ?? 0;
      seen.set(mention.concept, times + 1);
      if (!element || times >= MOST_PHRASES) return [];
      return [{ element, evidence: evidenceAt(classifier, reading, mention, lexicon.ids[mention.concept] ?? MODEL) }];
    });
}

/** The findings of a passage whose words stand in a line; all of them where none does. */
function within(findings: readonly Finding[], { start, end }: { start: number; end: number }): Finding[] {
  const here = findings.flatMap((finding) => {
    const evidence = finding.evidence.filter((one) => one.start >= start && one.start < end);
    return evidence.length > 0 ? [{ ...finding, evidence }] : [];
  });
  return here.length > 0 ? here : [...findings];
}

/** One finding for each item, with the words of all. */
function merge(findings: readonly Finding[]): Finding[] {
  const byId = new Map<string, Finding>();
  for (const finding of findings) {
    const known = byId.get(finding.id);
    if (!known) {
      byId.set(finding.id, finding);
      continue;
    }
    byId.set(finding.id, {
      ...(known.score >= finding.score ? known : finding),
      rules: [...new Set([...known.rules, ...finding.rules])],
      evidence: [...known.evidence, ...finding.evidence].slice(0, MOST_EVIDENCE),
    });
  }
  return [...byId.values()].sort(strongest);
}

const strongest = (a: Finding, b: Finding): number => b.score - a.score || (a.id < b.id ? -1 : 1);

const round = (score: number): number => Math.round(score * 1000) / 1000;

/** What a finding says of its item; with a plan of one's own, the ids are that plan's. */
const placeOf = ({ kind, id, name, clause }: Item) =>
  ({ kind, id, name, clause }) as Pick<Finding, 'kind' | 'id' | 'name' | 'clause'>;
