/** What each line is, which lines belong together, and how likely it is that they offer what the plan forbids. */
import type { Classifier, ReadLine, Reading } from '../classifier.ts';
import type { Verdict } from '../types.ts';
import { CLASSES, softmax, type Class, type ItemProbability, type Tally } from './model.ts';
import { DECISION } from './decide.ts';
import { passagesOf } from './passages.ts';
import { holds, MentionIndex } from './rules.ts';

const K = CLASSES.length;
const UNLAWFUL = CLASSES.indexOf('unlawful');

/** One line, judged. */
export interface JudgedLine extends ReadLine {
  class: Class;
  verdict: Verdict;
  /** How likely it is to be an unlawful offer. */
  probability: number;
}

/** Lines that were judged together: an offer, or the telling of a case. */
export interface JudgedPassage {
  class: Class;
  verdict: Verdict;
  probability: number;
  lines: readonly JudgedLine[];
  index: MentionIndex;
  items: readonly ItemProbability[];
  /** Ids of rules that decided whatever the model said. */
  overrides: ReadonlyMap<string, number>;
}

export interface Judgment {
  class: Class;
  probability: number;
  lines: readonly JudgedLine[];
  /** The passages that may have findings. */
  passages: readonly JudgedPassage[];
}

const HAN = /\p{Script=Han}/gu;
const LETTERS = /\p{L}/gu;
/** Fewer Chinese characters than this, or a smaller share of all letters, cannot be judged. */
const LEAST_HAN = 2;
const LEAST_SHARE = 0.2;

/** Whether there is hardly any Chinese in a piece of text: then it was not checked. */
export function isUnread(text: string): boolean {
  const han = text.match(HAN)?.length ?? 0;
  if (han >= LEAST_HAN && han * 5 >= text.length) return false;
  const letters = text.match(LETTERS)?.length ?? 0;
  return han < LEAST_HAN ? letters > han || han > 0 : han < letters * LEAST_SHARE;
}

/** Judges every line, and the whole. */
export function judge(classifier: Classifier, reading: Reading): Judgment {
  const { model, folding, thresholds } = classifier;
  const { stream, lines } = reading;
  const tallies = lines.map((line) =>
    model && line.mentions.length > 0
      ? model.tally(stream, line.from, line.to, folding.meanings, line.mentions)
      : undefined,
  );
  const logits = tallies.map((tally) => tally && model?.logits(tally));
  const judged: JudgedLine[] = lines.map((line) => ({ ...line, class: 'other', verdict: 'clear', probability: 0 }));
  const overrides = lines.map((line) => overridesOf(classifier, line));
  for (const { first, last, class: name } of passagesOf(logits)) {
    const together = model && softmax(model.logits(sum(tallies.slice(first, last + 1))));
    for (let i = first; i <= last; i++) {
      const line = judged[i]!;
      const alone = logits[i];
      if (!alone) continue;
      const own = softmax(alone);
      line.class = name === 'other' ? (CLASSES[highest(own)] ?? 'other') : name;
      if (name === 'unlawful') line.probability = Math.max(own[UNLAWFUL]!, together?.[UNLAWFUL] ?? 0);
      else if (name === 'other' || name === 'lawful') line.probability = own[UNLAWFUL]!;
      else line.probability = Math.min(own[UNLAWFUL]!, thresholds.ask / 2);
    }
  }
  judged.forEach((line, i) => {
    const sure = overrides[i]?.size ? Math.max(...overrides[i].values()) : 0;
    if (sure >= thresholds.suspected && line.class !== 'warn' && line.class !== 'report') {
      line.class = 'unlawful';
      line.probability = Math.max(line.probability, sure);
    }
    if (line.probability >= thresholds.suspected) line.class = 'unlawful';
    else if (line.class === 'unlawful' && line.probability < thresholds.ask) line.class = 'other';
    line.verdict = line.probability >= thresholds.suspected ? 'suspected' : line.probability >= thresholds.ask ? 'ask' : 'clear';
    if (line.verdict === 'clear' && isUnread(reading.text.slice(line.start, line.end))) line.verdict = 'unread';
  });
  // An offer goes on in the lines beside it: forwards, then backwards.
  const along = judged.map((_, i) => i);
  for (const order of [along, along.toReversed()])
    for (const [k, i] of order.entries()) {
      const line = judged[i]!;
      const before = order.slice(Math.max(0, k - 2), k).map((at) => judged[at]!);
      const beside = before.at(-1)?.mentions.length === 0 ? before[0] : before.at(-1);
      if (beside?.verdict !== 'suspected' || line.class === 'warn' || line.class === 'report') continue;
      if (line.probability < DECISION.beside || line.verdict === 'suspected') continue;
      line.class = 'unlawful';
      line.verdict = 'suspected';
    }
  const whole = model && tallies.some(Boolean) ? softmax(model.logits(sum(tallies))) : undefined;
  const passages = gather(classifier, reading, judged, overrides);
  const probability = Math.max(0, ...judged.map((line) => line.probability));
  const suspected = judged.some((line) => line.verdict === 'suspected');
  return {
    class: suspected ? 'unlawful' : whole ? (CLASSES[highest(whole)] ?? 'other') : 'other',
    probability,
    lines: judged,
    passages,
  };
}

/** The passages that raise money, or tell of it, each with the probabilities of the plan's items. */
function gather(
  { model, folding }: Classifier,
  { stream }: Reading,
  lines: readonly JudgedLine[],
  overrides: readonly ReadonlyMap<string, number>[],
): JudgedPassage[] {
  const groups: number[][] = [];
  lines.forEach((line, i) => {
    if (line.class !== 'unlawful' && line.class !== 'report') return;
    const open = groups.at(-1);
    const last = open?.at(-1);
    if (open && last !== undefined && lines[last]!.class === line.class && quiet(lines, last, i)) open.push(i);
    else groups.push([i]);
  });
  return groups.map((group) => {
    const own = group.map((i) => lines[i]!);
    const probability = Math.max(...own.map((line) => line.probability));
    const rules = new Map(group.flatMap((i) => [...(overrides[i] ?? [])]));
    return {
      class: own[0]!.class,
      verdict: own.some((line) => line.verdict === 'suspected') ? 'suspected' : own[0]!.verdict,
      probability,
      lines: own,
      index: new MentionIndex(own.flatMap((line) => line.mentions)),
      items: model?.itemsOf(stream, own, folding.meanings) ?? [],
      overrides: rules,
    };
  });
}

/** Whether nothing but lines that mention nothing stand between two lines. */
function quiet(lines: readonly JudgedLine[], after: number, before: number): boolean {
  for (let i = after + 1; i < before; i++) if (lines[i]!.mentions.length > 0) return false;
  return before - after <= 2;
}

/** The rules that decide whatever the model says, and hold in a line where nothing tells of a lawful circumstance. */
function overridesOf({ lexicon }: Classifier, line: ReadLine): Map<string, number> {
  const found = new Map<string, number>();
  if (!lexicon.hasOverrides || line.mentions.length === 0) return found;
  const index = new MentionIndex(line.mentions);
  for (const rules of lexicon.byItem.values())
    for (const rule of rules) {
      if (rule.override === undefined) continue;
      const held = holds(rule, index);
      if (held && 'parts' in held) found.set(rule.id, rule.override);
    }
  if (found.size && lexicon.lawful.some((rule) => isHeld(holds(rule, index)))) found.clear();
  return found;
}

const isHeld = (held: ReturnType<typeof holds>): boolean => held !== undefined && 'parts' in held;

function sum(tallies: readonly (Tally | undefined)[]): Tally {
  const total: Tally = { grams: new Float64Array(K), concepts: new Float64Array(K), gramCount: 0, conceptCount: 0 };
  for (const tally of tallies) {
    if (!tally) continue;
    total.gramCount += tally.gramCount;
    total.conceptCount += tally.conceptCount;
    for (let v = 0; v < K; v++) {
      total.grams[v]! += tally.grams[v]!;
      total.concepts[v]! += tally.concepts[v]!;
    }
  }
  return total;
}

/** Where the highest of some numbers stands. */
export function highest(numbers: readonly number[]): number {
  let best = 0;
  for (let i = 1; i < numbers.length; i++) if (numbers[i]! > numbers[best]!) best = i;
  return best;
}
