/** What a piece of a text does: how likely each class is, by what the model has learnt, and by who speaks. */
import type { Equipment, ReadLine, Reading } from '../reading.ts';
import type { Line } from '../text/lines.ts';
import { CLASSES } from './classes.ts';
import { learntOf } from './features.ts';
import { softmax, type LineTally } from './model.ts';

const WARN = CLASSES.indexOf('warn');

/** What warns in one character, and what only with others, some of which praise holds too. */
const WARNS_ALONE = '别勿莫谁骗防假怕慎警诈诱陷罚罪法？?“"「『';
const WARNS_TOGETHER = ['不', '险', '小心', '当心', '举报', '报警', '远离', '拒绝', '抵制', '守住', '守好', '擦亮'];
const WARNS = new RegExp(`[${WARNS_ALONE}]|${WARNS_TOGETHER.join('|')}`);
/** Words of praise, and of calling people in, that hold such a word. */
const PRAISES =
  /(?:[零无低]|没有?)风险|风险(?:[小低]|可控)|保险|赚不[赔亏]|不[赔亏]本?|不[限候断愁误]|不(?:动产|变现|容错过|用操心|用管|用经营|操心|费心|费力)|[^么]不多|不可失/g;
/** Per unit of text whether it warns alone, or may begin what warns: nearly all lines are told by these. */
const [BEGINS, ALONE] = [1, 2];
const WARNING = new Uint8Array(0x10000);
for (const word of WARNS_TOGETHER) WARNING[word.charCodeAt(0)] = BEGINS;
for (const sign of WARNS_ALONE) WARNING[sign.charCodeAt(0)] = ALONE;

const FOLDED = new TextDecoder('utf-16le');

/** Nothing warns without a word of denial, doubt or danger, or a quotation, as written or as folded: bare praise that stands in many warnings is praise. */
function mayWarn({ text, stream: { code } }: Pick<Reading, 'text' | 'stream'>, line: Line): boolean {
  for (let i = line.start; i < line.end; i++) if (WARNING[text.charCodeAt(i)] === ALONE) return true;
  let begins = false;
  for (let k = line.from; k < line.to; k++) {
    const sign = WARNING[code[k]!]!;
    if (sign === ALONE) return true;
    if (sign === BEGINS) begins = true;
  }
  return begins && WARNS.test(FOLDED.decode(code.subarray(line.from, line.to)).replace(PRAISES, ''));
}

/** How likely each class is for a line, by its logits. */
export function sharesOf(logits: number[], reading: Pick<Reading, 'text' | 'stream'>, line: Line): number[] {
  if (!mayWarn(reading, line)) logits[WARN] = -Infinity;
  return softmax(logits);
}

/** What the model makes of a line; nothing where it mentions nothing that the plan speaks of. */
export const tallyOf = (
  { model, folding, lexicon }: Equipment,
  { stream }: Reading,
  { from, to, mentions }: ReadLine,
): LineTally | undefined =>
  mentions.length > 0
    ? model?.tally(stream, from, to, folding.meanings, learntOf(mentions, lexicon.unlearnt))
    : undefined;

/** How likely each class is for a line, once it is told who speaks. */
export const spokenShares = (
  { model, cues }: Equipment,
  reading: Reading,
  line: ReadLine,
  tally: LineTally | undefined,
): number[] | undefined =>
  tally && model && cues.discount(sharesOf(model.logits(tally), reading, line), reading.stream, line, model.cues);

/** Where the highest of some numbers stands. */
export function highest(numbers: readonly number[]): number {
  let best = 0;
  for (let i = 1; i < numbers.length; i++) if (numbers[i]! > numbers[best]!) best = i;
  return best;
}
