/** Puts a judgment into the result: segments, findings with their words, near misses, circumstances, and who acts. */
import { locate } from '../mentions/promises.ts';
import type { CompiledLexicon } from '../lexicon.ts';
import { isBankRate } from '../mentions/mentions.ts';
import type { Equipment, Reading } from '../reading.ts';
import { responsibilities } from '../responsible.ts';
import type {
  Classification,
  Evidence,
  Finding,
  NearMiss,
  PromisedReturn,
  Segment,
  Stance,
  Verdict,
} from '../types.ts';
import type { Class } from '../judge/classes.ts';
import { DECISION } from '../judge/decide.ts';
import {
  hasNoWords,
  isUnread,
  standsAlone,
  type JudgedLine,
  type JudgedPassage,
  type Judgment,
} from '../judge/judge.ts';
import { holds, isHeld, MentionIndex } from '../judge/rules.ts';
import { ASKING, evidenceAt, MODEL, MOST_PHRASES, phrasesIn } from './evidence.ts';
import { findingsOf, isBrief, isShort, MOST_EVIDENCE, round, strongest, type Found } from './findings.ts';

const MOST_NEAR_MISSES = 5;

/** What passages speak of that is no item of the plan but has its duties, by the words of the whole passage and its heading. */
const spokenOf = ({ lexicon }: Equipment, found: readonly FoundIn[]): string[] => [
  ...new Set(
    lexicon.speaking.flatMap(([concept, subject]) =>
      found.some(({ passage }) => passage.framed.index.hasAny([concept])) ? [subject] : [],
    ),
  ),
];

/** The stance of a class. */
const stanceOf = (name: Class): Stance => (name === 'unlawful' || name === 'lawful' ? 'solicit' : name);

/** A passage with what is found in it, and what is nearly. */
interface FoundIn extends Found {
  passage: JudgedPassage;
}

/** The result of a judged text; what only explains it stays empty unless it is `explained`. */
export function composeResult(
  classifier: Equipment,
  reading: Reading,
  judgment: Judgment,
  explained: boolean,
): Classification {
  const found = judgment.passages.map((passage) => ({ passage, ...findingsOf(classifier, reading, passage) }));
  const verdictOf = groundedVerdicts(classifier, reading, found);
  const promises = reading.promises.map((promise) => locate(promise, reading.text, reading.stream, classifier.folding));
  const segments = segmentsOf(judgment, found, verdictOf, promises);
  const flagged = segments.some(({ verdict }) => verdict === 'suspected');
  const stance = flagged ? 'solicit' : stanceOf(judgment.class);
  const raised = found.filter(({ passage }) =>
    flagged
      ? passage.lines.some((line) => verdictOf.get(line.start) === 'suspected')
      : stance === 'report' && passage.class === 'report',
  );
  const findings = merge(raised.flatMap((one) => one.findings));
  const result: Classification = {
    verdict: wholeVerdict(reading.text, segments),
    stance,
    flagged,
    score: round(judgment.probability),
    segments,
    findings,
    promises,
    responsible: responsibilities(findings, spokenOf(classifier, raised), classifier.duties),
    stanceEvidence: [],
    context: [],
    signals: [],
    nearMisses: [],
  };
  if (!explained) return result;
  result.stanceEvidence = stanceEvidence(classifier, reading, judgment, result.verdict);
  result.context = contextOf(classifier, reading, judgment);
  if (findings.length > 0) result.signals = signalsOf(classifier, reading, judgment, flagged);
  result.nearMisses = nearMissesOf(found, result);
  return result;
}

/** The verdict of each line of a passage, by where the line begins: what has no ground, wonders, or is licensed is asked about. */
function groundedVerdicts(classifier: Equipment, reading: Reading, found: readonly FoundIn[]): Map<number, Verdict> {
  const verdictOf = new Map<number, Verdict>();
  for (const { passage, findings } of found) {
    const licensed = (): boolean =>
      passage.probability < DECISION.licensed && classifier.lexicon.lawful.some((rule) => isHeld(rule, passage.index));
    const asked =
      passage.verdict === 'suspected' &&
      (!isGrounded(classifier, reading, passage, findings) || wonders(classifier, reading.text, passage) || licensed());
    for (const line of passage.lines)
      verdictOf.set(line.start, asked && line.verdict === 'suspected' ? 'ask' : line.verdict);
  }
  return verdictOf;
}

/** The lines as a result shows them; one that promises a return above a bank's, and may by itself be an offer, is not clear. */
function segmentsOf(
  { lines }: Judgment,
  found: readonly FoundIn[],
  verdictOf: ReadonlyMap<number, Verdict>,
  promises: readonly PromisedReturn[],
): Segment[] {
  const findingsAt = new Map<number, readonly Finding[]>();
  for (const { passage, findings } of found) for (const { start } of passage.lines) findingsAt.set(start, findings);
  let next = 0;
  return lines.map((line) => {
    const { start, end } = line;
    let verdict = verdictOf.get(start) ?? line.verdict;
    const offers = stanceOf(line.class) === 'solicit' || line.class === 'other';
    const first = next;
    while ((promises[next]?.start ?? end) < end) next++;
    const promised = promises.slice(first, next);
    const mayOffer = offers && Math.max(line.alone, line.probability) >= DECISION.promised;
    if (verdict === 'clear' && mayOffer && promised.some((promise) => !isBankRate(promise))) verdict = 'ask';
    return {
      start,
      end,
      stance: verdict === 'suspected' ? 'solicit' : stanceOf(line.class),
      verdict,
      score: round(line.probability),
      findings: verdict === 'suspected' || line.class === 'report' ? within(findingsAt.get(start) ?? [], line) : [],
    };
  });
}

/** What was nearly found, and what was found in a text that raises no suspicion; each item once, the likeliest first. */
function nearMissesOf(found: readonly FoundIn[], { findings, flagged, stance }: Classification): NearMiss[] {
  const named = new Set<string>(findings.map(({ id }) => id));
  const unraised = flagged || stance === 'report' ? [] : found.flatMap((one) => one.findings.map(unflagged));
  return found
    .flatMap(({ misses }) => misses)
    .concat(unraised)
    .filter(({ id }) => !named.has(id) && named.add(id))
    .sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
    .slice(0, MOST_NEAR_MISSES);
}

/**
 * Whether a flag rests on words a reader accepts: what only the model suspects is asked about. One word is little, so is a line that
 * only names an item of the plan, so are names without a sum that are suspicious only together, as in a list, and so are learnt words
 * that fit no item of the plan; a return told in figures, or a rule that decides, is not.
 */
function isGrounded(
  classifier: Equipment,
  reading: Reading,
  passage: JudgedPassage,
  findings: readonly Finding[],
): boolean {
  const { plan, lexicon, thresholds } = classifier;
  const { lines, index, overrides, probability } = passage;
  const decides = (rule: string): boolean => (overrides.get(rule) ?? 0) >= thresholds.suspected;
  if (findings.some(({ rules }) => rules.some(decides))) return true;
  const kinds = findings.filter(({ kind }) => kind === 'bannedAd');
  const isTold = [...overrides.keys()].some(decides) || index.hasAny(lexicon.reckoned);
  if (isTold) return kinds.length > 0;
  const hasSum = lines.some(({ mentions }) => mentions.some(({ concept }) => concept >= lexicon.firstMoney));
  const mayBeList = lines.length >= DECISION.list && !hasSum;
  const speaking = lines.filter((line) => {
    const said = reading.text.slice(line.start, line.end).trim();
    return (!mayBeList || standsAlone(line, thresholds)) && plan.items.every(({ name }) => name !== said);
  });
  const fit = isBrief(classifier, reading.text, passage) ? DECISION.nearMiss : DECISION.byModelAlone;
  const isSure = findings.some(({ score }) => score >= fit);
  return kinds.some(
    ({ evidence }) =>
      (isSure || evidence.some(({ rule }) => rule !== ASKING)) &&
      evidence.some(({ start }) => speaking.some((line) => line.start <= start && start < line.end)) &&
      (evidence.some(({ rule }) => rule === ASKING) || probability >= sureFor(lexicon, evidence)),
  );
}

/** How likely a passage must be for words to be a ground that are no learnt ones: one is little, and so are a rule's everyday words. */
function sureFor({ everyday }: CompiledLexicon, evidence: readonly Evidence[]): number {
  if (new Set(evidence.map(({ text }) => text)).size < 2) return DECISION.lone;
  return evidence.every(({ rule }) => everyday.has(rule)) ? DECISION.everyday : 0;
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

/**
 * Whether a short passage asks others about an offer that it has told of; long ones hold such words as a turn of speech, and who goes on
 * to promise answers the question.
 */
function wonders({ lexicon }: Equipment, text: string, passage: JudgedPassage): boolean {
  if (!isShort(text, passage)) return false;
  const asked = passage.index.ofAny(lexicon.doubting).at(-1);
  return asked !== undefined && passage.index.ofAny(lexicon.reckoned).every(({ from }) => from < asked.from);
}

/** The phrases by which the model took the text for what it is; of one that is to be asked about, those that raise the question. */
function stanceEvidence(classifier: Equipment, reading: Reading, judgment: Judgment, verdict: Verdict): Evidence[] {
  const of = verdict === 'suspected' || verdict === 'ask' ? 'unlawful' : judgment.class;
  if (of === 'other') return [];
  const speaks = (line: JudgedLine): boolean =>
    verdict === 'ask' ? line.probability >= classifier.thresholds.ask : line.class === of;
  const lines = judgment.lines.filter(speaks).sort((a, b) => b.probability - a.probability);
  return phrasesIn(classifier, reading, lines, of);
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
