/** What each line is, which lines belong together, and how likely it is that they offer what the plan forbids. */
import type { Equipment, ReadLine, Reading } from '../reading.ts';
import type { Verdict } from '../types.ts';
import { isHan } from '../text/han.ts';
import { lengthOf } from '../text/lines.ts';
import { CLASSES, type Class } from './classes.ts';
import { likelyAmong, messageHeads, speakerOf, tellsOthers } from './context.ts';
import type { LineTally, Model } from './model.ts';
import { DECISION } from './decide.ts';
import { passagesOf, type LineShares } from './passages.ts';
import { isHeld, MentionIndex } from './rules.ts';
import { highest, spokenShares, tallyOf } from './shares.ts';
import { askWhereTold } from './together.ts';
import { quoteIn, type Said } from './quoted.ts';

const UNLAWFUL = CLASSES.indexOf('unlawful');
const WARN = CLASSES.indexOf('warn');
const OTHER = CLASSES.indexOf('other');

/** One line, judged. */
export interface JudgedLine extends ReadLine, Said {
  class: Class;
  verdict: Verdict;
  /** How likely it is to be an unlawful offer, among the lines around it and by itself. */
  probability: number;
  alone: number;
  /** Rules that decide whatever the model says, by id, each with how sure it is. */
  overrides: ReadonlyMap<string, number>;
  speaker: string | undefined;
  /** The number of the line whose offer it goes on with, where it is no offer by itself. */
  goesOnWith: number | undefined;
}

/** Lines, what is mentioned in them, and how likely each item is, in the order of the model's. */
export interface Seen {
  lines: readonly JudgedLine[];
  index: MentionIndex;
  items: readonly number[];
}

/** Lines that were judged together: an offer, or the telling of a case. */
export interface JudgedPassage extends Seen {
  class: Class;
  verdict: Verdict;
  probability: number;
  /** The same with the heading above and the signature below, where there are any: they offer nothing, and say who offers. */
  framed: Seen;
  /** Ids of rules that decided whatever the model said. */
  overrides: ReadonlyMap<string, number>;
}

export interface Judgment {
  /** What most of the text does. */
  class: Class;
  probability: number;
  lines: readonly JudgedLine[];
  /** The passages that may have findings. */
  passages: readonly JudgedPassage[];
}

/** Fewer Chinese characters than this, or a smaller share of all letters, cannot be judged. */
const LEAST_HAN = 2;
const LEAST_SHARE = 0.2;
const LETTERS = /\p{L}/gu;

/** How many Chinese characters stand in a piece of text; counted no further than `enough`, which most pieces reach soon. */
function hanIn(text: string, start: number, end: number, enough: number): number {
  let han = 0;
  for (let i = start; i < end && han < enough; i++) if (isHan(text.charCodeAt(i))) han++;
  return han;
}

/** Whether there are too few Chinese characters in a whole text, digits or signs though the rest may be. */
export const hasNoWords = (text: string): boolean => hanIn(text, 0, text.length, LEAST_HAN) < LEAST_HAN;

/** Whether there is hardly any Chinese in a piece of text: then it was not checked. */
export function isUnread(text: string, start = 0, end = text.length): boolean {
  const enough = Math.max(LEAST_HAN, (end - start) * LEAST_SHARE);
  const han = hanIn(text, start, end, enough);
  if (han >= enough) return false;
  const letters = text.slice(start, end).match(LETTERS)?.length ?? 0;
  return han < LEAST_HAN ? letters > 0 : han < letters * LEAST_SHARE;
}

/** Judges every line, and the whole. */
export function judge(classifier: Equipment, reading: Reading): Judgment {
  classifier.model?.forget();
  const tallies = reading.lines.map((line) => tallyOf(classifier, reading, line));
  const shares = reading.lines.map((line, i) => spokenShares(classifier, reading, line, tallies[i]));
  const lines = judgeLines(classifier, reading, shares);
  const speaking = shares.flatMap((p, i) => (p && !lines[i]!.quoted ? [{ p, weight: tallies[i]!.gramCount }] : []));
  const whole = speaking.length > 0 ? shareOf(speaking) : undefined;
  if (whole && speaking.length > 1) whole[OTHER]! *= DECISION.aside;
  return {
    class: whole ? (CLASSES[highest(whole)] ?? 'other') : 'other',
    probability: lines.reduce((most, { probability }) => Math.max(most, probability), 0),
    lines,
    passages: gather(classifier, lines, tallies),
  };
}

/** What each line is: by itself, among the lines that do the same, and by the rules that decide. */
function judgeLines(classifier: Equipment, reading: Reading, shares: readonly LineShares[]): JudgedLine[] {
  // Field by field: a spread costs more than all else for a line that mentions nothing.
  const lines = reading.lines.map((line): JudgedLine => ({
    from: line.from,
    to: line.to,
    start: line.start,
    end: line.end,
    mentions: line.mentions,
    class: 'other',
    verdict: 'clear',
    probability: 0,
    alone: 0,
    overrides: overridesOf(classifier, line),
    warning: 0,
    quoted: false,
    speaker: undefined,
    goesOnWith: undefined,
  }));
  const certain = new Float64Array(lines.length);
  for (const { first, last, class: name } of passagesOf(shares)) {
    for (let i = first; i <= last; i++) {
      const line = lines[i]!;
      const own = shares[i];
      if (!own) continue;
      const unlawful = own[UNLAWFUL]!;
      line.alone = unlawful;
      line.warning = own[WARN]!;
      line.class = name === 'other' ? (CLASSES[highest(own)] ?? 'other') : name;
      certain[i] = own[CLASSES.indexOf(line.class)]!;
      line.probability =
        name === 'report' || name === 'warn' ? Math.min(unlawful, classifier.thresholds.ask / 2) : unlawful;
    }
  }
  quoteIn(lines, reading);
  const said = shares.map((own, i) => (lines[i]!.quoted ? undefined : own));
  judgeAmong(classifier, reading.text, lines, said);
  lines.forEach((line, i) => settle(classifier, reading.text, line, certain[i]!));
  spread(classifier, lines);
  askWhereTold(classifier, reading, lines);
  return lines;
}

/** Judges each line by what stands around it, where that says anything; what is in another script is part of no offer. */
function judgeAmong(
  { model }: Equipment,
  text: string,
  lines: readonly JudgedLine[],
  shares: readonly LineShares[],
): void {
  if (!model || lines.length < 2 || !shares.some(tellsOthers)) return;
  const heads = messageHeads(text, lines);
  let over: string | undefined;
  lines.forEach((line, i) => {
    over = heads[i] ?? over;
    line.speaker = over ?? speakerOf(text, line.start);
  });
  // Who speaks and when is no part of what is said.
  const said = lines.flatMap((line, i) => (heads[i] === undefined ? [{ line, shares: shares[i] }] : []));
  const among = likelyAmong(
    model.context,
    said.map(({ line, shares }) => ({ shares, length: lengthOf(text, line), speaker: line.speaker })),
  );
  said.forEach(({ line }, i) => {
    const likely = among[i];
    if (likely !== undefined && !isUnread(text, line.start, line.end)) line.probability = likely;
  });
}

/** Whether a rule that is so sure has a say in a line, of whose class the model is so certain. */
function mayDecide(
  { model, lexicon, thresholds }: Equipment,
  text: string,
  line: JudgedLine,
  certain: number,
  sure: number,
): boolean {
  // A bare sum and what is paid on it stand in many a case that is told, and tell of none.
  const said = text.slice(line.start, line.end);
  const isTelling = line.class !== 'report' || [...said].some((sign) => lexicon.telling.has(sign));
  if (line.quoted || (tells(line) && isTelling && certain >= DECISION.told)) return false;
  if (sure >= DECISION.firm) return true;
  const isHarmless = (line.class === 'lawful' || line.class === 'other') && certain > sure;
  const isFarOff = model !== undefined && sure >= thresholds.suspected && line.alone < DECISION.farOff;
  return !isHarmless && !isFarOff;
}

/** The verdict of a line; `certain` is how likely its class is by itself. */
function settle(equipment: Equipment, text: string, line: JudgedLine, certain: number): void {
  const { thresholds } = equipment;
  if (line.quoted) [line.class, line.probability] = ['warn', 0];
  if (hanIn(text, line.start, line.end, 1) === 0) [line.class, line.probability] = ['other', 0];
  const sure = line.overrides.size > 0 ? Math.max(...line.overrides.values()) : 0;
  if (sure > 0 && mayDecide(equipment, text, line, certain, sure)) line.probability = Math.max(line.probability, sure);
  if (line.probability >= thresholds.suspected) {
    line.class = 'unlawful';
    line.verdict = 'suspected';
  } else if (line.probability >= thresholds.ask) line.verdict = 'ask';
  else {
    if (line.class === 'unlawful') line.class = 'other';
    if (isUnread(text, line.start, line.end)) line.verdict = 'unread';
  }
}

const tells = ({ class: name }: JudgedLine): boolean => name === 'warn' || name === 'report';

/** Whether a line is suspected by itself, or by a rule that decides. */
export const standsAlone = (
  { verdict, alone, overrides }: JudgedLine,
  { suspected }: Equipment['thresholds'],
): boolean => verdict === 'suspected' && (alone >= suspected || overrides.size > 0);

/**
 * An offer that stands by itself goes on in the lines near it, forwards and backwards, and in what its speaker says elsewhere; what
 * warns or tells of a case parts them.
 */
function spread({ thresholds }: Equipment, lines: readonly JudgedLine[]): void {
  const stands = (line: JudgedLine): boolean => standsAlone(line, thresholds);
  if (lines.length < 2 || !lines.some(stands)) return;
  const offering = new Map<string, number>();
  lines.forEach((line, i) => {
    if (line.speaker !== undefined && stands(line) && !offering.has(line.speaker)) offering.set(line.speaker, i);
  });
  const join = (line: JudgedLine, offer: number | undefined): void => {
    if (offer === undefined || tells(line) || stands(line) || line.probability < DECISION.beside) return;
    line.class = 'unlawful';
    line.verdict = 'suspected';
    line.goesOnWith ??= offer;
  };
  for (const line of lines) if (line.speaker !== undefined) join(line, offering.get(line.speaker));
  for (const step of [1, -1]) {
    let offer: number | undefined;
    let reached = 0;
    for (let i = step > 0 ? 0 : lines.length - 1; i >= 0 && i < lines.length; i += step) {
      const line = lines[i]!;
      if (stands(line)) offer = i;
      else if (Math.abs(i - reached) <= DECISION.near) join(line, offer);
      if (line.verdict === 'suspected') reached = i;
      else if (tells(line)) offer = undefined;
    }
  }
}

/** The passages that raise money, or tell of it, each with the probabilities of the plan's items. */
function gather(
  { model }: Equipment,
  lines: readonly JudgedLine[],
  tallies: readonly (LineTally | undefined)[],
): JudgedPassage[] {
  const groups: number[][] = [];
  const groupOf = new Map<number, number[]>();
  lines.forEach((line, i) => {
    if (line.class !== 'unlawful' && line.class !== 'report') return;
    const last = groups.at(-1)?.at(-1);
    const open = last !== undefined && lines[last]!.class === line.class && quiet(lines, last, i);
    const group = open ? groups.at(-1)! : [];
    if (!open) groups.push(group);
    group.push(i);
    groupOf.set(i, group);
  });
  // What goes on with an offer further off belongs to it.
  lines.forEach(({ goesOnWith }, i) => {
    const from = groupOf.get(i);
    const into = goesOnWith === undefined ? undefined : groupOf.get(goesOnWith);
    if (!from || !into || from === into) return;
    for (const member of from) {
      into.push(member);
      groupOf.set(member, into);
    }
    from.length = 0;
  });
  const offers = groups.filter(({ length }) => length > 0).map((group) => group.sort((a, b) => a - b));
  return offers.map((group) => {
    const frame = frameOf(lines, group);
    // Of a line by itself nothing more is known than of the passage that it is.
    const sure = model && group.length + frame.length > 1 ? itemsOfSure(model, lines, tallies, group) : [];
    const seen = seenIn(model, lines, tallies, group, sure);
    const own = seen.lines;
    const probability = own.reduce((most, line) => Math.max(most, line.probability), 0);
    return {
      class: own[0]!.class,
      verdict: own.some((line) => line.verdict === 'suspected') ? 'suspected' : own[0]!.verdict,
      probability,
      ...seen,
      framed:
        frame.length > 0
          ? seenIn(
              model,
              lines,
              tallies,
              [...frame, ...group].sort((a, b) => a - b),
              sure,
            )
          : seen,
      overrides: new Map(own.flatMap((line) => [...line.overrides])),
    };
  });
}

/** How likely each item is in each line that is an offer by itself: several offers may stand side by side. */
const itemsOfSure = (
  { items }: Model,
  lines: readonly JudgedLine[],
  tallies: readonly (LineTally | undefined)[],
  group: readonly number[],
): (readonly number[])[] =>
  group.flatMap((i) => {
    const [line, tally] = [lines[i]!, tallies[i]];
    return tally && line.alone >= DECISION.sureLine ? [items.likelihoods([tally])] : [];
  });

/** @param sure how likely each item is in what is taken by itself too */
function seenIn(
  model: Equipment['model'],
  lines: readonly JudgedLine[],
  tallies: readonly (LineTally | undefined)[],
  group: readonly number[],
  sure: readonly (readonly number[])[],
): Seen {
  const own = group.map((i) => lines[i]!);
  const whole = model?.items.likelihoods(group.flatMap((i) => tallies[i] ?? [])) ?? [];
  return {
    lines: own,
    index: new MentionIndex(own.flatMap((line) => line.mentions)),
    items: whole.map((likely, item) => sure.reduce((most, one) => Math.max(most, one[item]!), likely)),
  };
}

/** The lines right above the first of a group and right below its last that do nothing of the kind: its heading and its signature. */
function frameOf(lines: readonly JudgedLine[], group: readonly number[]): number[] {
  const frame: number[] = [];
  for (const [edge, step] of [
    [group[0]!, -1],
    [group.at(-1)!, 1],
  ] as const) {
    for (let n = 1; n <= DECISION.near; n++) {
      const line = lines[edge + step * n];
      if (!line || line.class !== 'other' || line.verdict !== 'clear' || line.quoted) break;
      if (line.mentions.length > 0) frame.push(edge + step * n);
    }
  }
  return frame;
}

/** Whether nothing but lines that mention nothing stand between two lines. */
function quiet(lines: readonly JudgedLine[], after: number, before: number): boolean {
  for (let i = after + 1; i < before; i++) if (lines[i]!.mentions.length > 0) return false;
  return before - after <= 2;
}

const NO_OVERRIDES: ReadonlyMap<string, number> = new Map();

/** The rules that decide whatever the model says, and hold in a line where nothing tells of a lawful circumstance. */
function overridesOf({ lexicon }: Equipment, line: ReadLine): ReadonlyMap<string, number> {
  if (!line.mentions.some(({ concept }) => lexicon.beginsOverriding[concept])) return NO_OVERRIDES;
  const found = new Map<string, number>();
  const index = new MentionIndex(line.mentions);
  for (const rule of lexicon.overriding) if (isHeld(rule, index)) found.set(rule.id, rule.override ?? 0);
  if (found.size && lexicon.lawful.some((rule) => isHeld(rule, index))) found.clear();
  return found;
}

/** How much of a text each class has: of every line what it is likely to be, by its length. */
function shareOf(lines: readonly { p: readonly number[]; weight: number }[]): number[] {
  const all = lines.reduce((total, { weight }) => total + weight, 0);
  return CLASSES.map((_, v) => lines.reduce((share, { p, weight }) => share + (p[v]! * weight) / all, 0));
}
