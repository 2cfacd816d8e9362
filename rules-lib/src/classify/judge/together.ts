/** Short lines that follow on one another, read once more as one text: subtitles, a photographed sheet, a story told line by line. */
import type { Equipment, ReadLine, Reading } from '../reading.ts';
import { lengthOf } from '../text/lines.ts';
import type { Verdict } from '../types.ts';
import { CLASSES, type Class } from './classes.ts';
import { DECISION } from './decide.ts';
import { spokenShares, tallyOf } from './shares.ts';

/** A line no longer than this is likely to be a piece of what goes on above and below. */
const SHORT = 30;
/** How many lines before and after those that are suspected are read with them. */
const REACH = 6;

/** A line that breaks off within a sentence. */
const GOES_ON = /[，,、]\s*$/;

const UNLAWFUL = CLASSES.indexOf('unlawful');
const REPORT = CLASSES.indexOf('report');
const WARN = CLASSES.indexOf('warn');

interface Judged extends ReadLine {
  class: Class;
  verdict: Verdict;
  probability: number;
  goesOnWith: number | undefined;
}

/**
 * Asks about suspected lines among short ones which together warn or tell of a case, or, where most break off within a sentence, offer
 * nothing unlawful: a clause alone (每月给您三百) does not say who speaks. Whoever sells may break his lines so, and they are never cleared.
 */
export function askWhereTold(equipment: Equipment, reading: Reading, lines: readonly Judged[]): void {
  if (lines.length < 3 || !lines.some(isSuspected)) return;
  // A warning at the foot of an offer is no part of it.
  const isShort = lines.map((line) => line.class !== 'warn' && lengthOf(reading.text, line) <= SHORT);
  // Where a blank line stands between two, neither goes on in the other.
  const goesOn = (i: number): boolean =>
    isShort[i]! && isShort[i + 1] === true && lines[i]!.end === lines[i + 1]!.start;
  for (let i = 0; i < lines.length; i++) {
    if (!isSuspected(lines[i]!)) continue;
    let last = i;
    while (goesOn(last) && isSuspected(lines[last + 1]!)) last++;
    const suspected = lines.slice(i, last + 1);
    let first = i;
    while (first > 0 && i - first < REACH && goesOn(first - 1)) first--;
    let end = last;
    while (end - last < REACH && goesOn(end)) end++;
    i = last;
    if (end - first >= 2 && areNoOffer(equipment, reading, lines.slice(first, end + 1)))
      for (const line of suspected) askAbout(line, equipment);
  }
  // What goes on with an offer is asked about where the offer is.
  for (const line of lines)
    if (isSuspected(line) && line.goesOnWith !== undefined && !isSuspected(lines[line.goesOnWith]!))
      askAbout(line, equipment);
}

function askAbout(line: Judged, { thresholds }: Equipment): void {
  line.verdict = 'ask';
  line.probability = Math.min(line.probability, thresholds.ask);
}

const isSuspected = ({ verdict }: Judged): boolean => verdict === 'suspected';

/** Whether lines, read as one, warn or tell of a case, or are pieces of sentences that offer nothing. */
function areNoOffer(equipment: Equipment, reading: Reading, lines: readonly Judged[]): boolean {
  const first = lines[0]!;
  const last = lines.at(-1)!;
  const one = {
    from: first.from,
    to: last.to,
    start: first.start,
    end: last.end,
    mentions: lines.flatMap(({ mentions }) => mentions),
  };
  const shares = spokenShares(equipment, reading, one, tallyOf(equipment, reading, one));
  if (!shares) return false;
  if (shares[REPORT]! + shares[WARN]! >= DECISION.together) return true;
  const broken = lines.filter(({ start, end }) => GOES_ON.test(reading.text.slice(start, end))).length;
  return broken >= lines.length / 2 && shares[UNLAWFUL]! < equipment.thresholds.ask;
}
