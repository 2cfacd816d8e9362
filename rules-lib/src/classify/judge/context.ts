/** How likely a line is to belong to an unlawful offer, told from the lines around it: decision trees over what each of them is by itself. */
import { CLASSES } from './classes.ts';
import { LEAST_LOG, logOf, type Trees } from './trees.ts';

/** What the lines around one can be told from. */
export interface LineAmongOthers {
  /** How likely each class is by the line itself; undefined where it mentions nothing the plan speaks of. */
  shares: readonly number[] | undefined;
  /** How many characters it has. */
  length: number;
  speaker: string | undefined;
}

/** A line is judged by those up to so many before and after it, no further than the outermost of them that tells anything. */
const REACH = 6;
/** So likely to be an offer, a report or a warning, a line tells its neighbours something. */
const TELLING = 0.1;
/** A line up to so many characters is short. */
const SHORT = 20;

const K = CLASSES.length;
const UNLAWFUL = CLASSES.indexOf('unlawful');
const LAWFUL = CLASSES.indexOf('lawful');
const OTHER = CLASSES.indexOf('other');
/** The classes whose likeliest line before and after is looked at. */
const LOOKED_FOR = [UNLAWFUL, CLASSES.indexOf('report'), CLASSES.indexOf('warn')];
const BESIDE = [-3, -2, -1, 1, 2, 3];
/** Of a line: what it is, whether it mentions nothing, its neighbours one by one and before and after, its speaker, lengths. */
const FEATURES = K + 1 + BESIDE.length + 2 * LOOKED_FOR.length + 7;

/** Whether a line tells its neighbours anything. */
export const tellsOthers = (shares: readonly number[] | undefined): boolean =>
  shares !== undefined && 1 - shares[LAWFUL]! - shares[OTHER]! >= TELLING;

/** A name before a colon, as in a chat or a thread; the number of the floor and the like before it are left out. */
const SPEAKER = /^\s*(?:\d{1,5}\s*楼\s*)?([^\s：:，,。；;、！？]{1,12}(?: [^\s：:，,。；;、！？]{1,12})?)\s*[：:]/;
const LONGEST_HEAD = 40;

/** Who speaks in a line that begins there. */
export const speakerOf = (text: string, start: number): string | undefined =>
  SPEAKER.exec(text.slice(start, start + LONGEST_HEAD))?.[1];

/** The line that stands over each message of a copied chat: who and when, in either order. */
const DAY = String.raw`(?:\d{2,4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?`;
const CLOCK = String.raw`(?:[上下中]午|凌晨|早上|晚上)?\s?\d{1,2}:\d{2}(?::\d{2})?`;
const NAME = String.raw`([^\s：:，,。；;、！？][^\n：:，,。；;、！？]{0,19}?)`;
const MESSAGE_HEAD = new RegExp(String.raw`^\s*(?:${NAME}\s+${DAY}\s+${CLOCK}|${DAY}\s+${CLOCK}\s+${NAME})\s*$`);

/**
 * Per line who is named in the head of a message that it is; undefined for all others. Times by themselves are no heads: these stand
 * over something, and more than once.
 */
export function messageHeads(text: string, lines: readonly { start: number; end: number }[]): (string | undefined)[] {
  const named = lines.map(({ start, end }) => {
    const line = end - start <= LONGEST_HEAD ? text.slice(start, end) : '';
    const found = line.includes(':') ? MESSAGE_HEAD.exec(line) : null;
    return found?.[1] ?? found?.[2];
  });
  const heads = named.map((name, i) => (i + 1 < named.length && named[i + 1] === undefined ? name : undefined));
  return heads.filter((name) => name !== undefined).length > 1 ? heads : named.map(() => undefined);
}

/** How likely a speaker's lines that tell anything are to offer, as logarithms: the likeliest with its number, and the next. */
interface Said {
  line: number;
  most: number;
  next: number | undefined;
}

/**
 * What is told of each line that has another one to be judged by; undefined for the rest. Its features are one array for all lines: read
 * them at once, and do not keep them. A line that tells nothing is judged only between two that do, or where its speaker tells something
 * elsewhere: what stands before and after all that tells anything changes nothing, and belongs to nothing.
 */
function eachAmong<T>(lines: readonly LineAmongOthers[], tell: (own: Float64Array) => T): (T | undefined)[] {
  const count = lines.length;
  const logs = new Float64Array(count * K).fill(LEAST_LOG);
  const tells = lines.map(({ shares }) => tellsOthers(shares));
  const spoken = new Map<string, Said>();
  const own = new Float64Array(FEATURES);
  lines.forEach(({ shares, speaker }, i) => {
    if (!shares) {
      logs[i * K + OTHER] = 0;
      return;
    }
    for (let v = 0; v < K; v++) logs[i * K + v] = logOf(shares[v]!);
    if (!tells[i] || speaker === undefined) return;
    const log = logs[i * K + UNLAWFUL]!;
    const said = spoken.get(speaker);
    if (said === undefined) spoken.set(speaker, { line: i, most: log, next: undefined });
    else if (log > said.most) spoken.set(speaker, { line: i, most: log, next: said.most });
    else said.next = Math.max(said.next ?? LEAST_LOG, log);
  });
  return lines.map(({ shares, length, speaker }, i) => {
    let first = i;
    for (let j = Math.max(0, i - REACH); j < i && first === i; j++) if (tells[j]) first = j;
    let last = i;
    for (let j = Math.min(count - 1, i + REACH); j > i && last === i; j--) if (tells[j]) last = j;
    const said = speaker === undefined ? undefined : spoken.get(speaker);
    const saidElsewhere = said?.line === i ? said.next : said?.most;
    const isJudged = tells[i] ? first < i || last > i : first < i && last > i;
    if (!isJudged && saidElsewhere === undefined) return undefined;
    const log = (j: number, v: number): number => (j >= first && j <= last ? logs[j * K + v]! : LEAST_LOG);
    const lengthAt = (j: number): number => (j >= first && j <= last ? lines[j]!.length : 0);
    const isShort = (j: number): boolean => j >= first && j <= last && lines[j]!.length <= SHORT;
    let from = i;
    let to = i;
    if (isShort(i)) {
      while (isShort(from - 1)) from--;
      while (isShort(to + 1)) to++;
    }
    let n = 0;
    for (let v = 0; v < K; v++) own[n++] = logs[i * K + v]!;
    own[n++] = shares ? 0 : 1;
    for (const step of BESIDE) own[n++] = log(i + step, UNLAWFUL);
    for (const v of LOOKED_FOR) {
      let [before, after] = [LEAST_LOG, LEAST_LOG];
      for (let j = first; j < i; j++) before = Math.max(before, logs[j * K + v]!);
      for (let j = i + 1; j <= last; j++) after = Math.max(after, logs[j * K + v]!);
      own[n++] = before;
      own[n++] = after;
    }
    own[n++] = saidElsewhere ?? LEAST_LOG;
    own[n++] = speaker === undefined ? 0 : 1;
    own[n++] = length;
    own[n++] = lengthAt(i - 1);
    own[n++] = lengthAt(i + 1);
    own[n++] = to - from;
    own[n] = i - from;
    return tell(own);
  });
}

/** The features of each line that has another one to be judged by. */
export const featuresAmong = (lines: readonly LineAmongOthers[]): (Float64Array | undefined)[] =>
  eachAmong(lines, (own) => own.slice());

/** For each line how likely it is to belong to an unlawful offer; undefined where nothing around it says anything of it. */
export const likelyAmong = (trees: Trees, lines: readonly LineAmongOthers[]): (number | undefined)[] =>
  eachAmong(lines, (own) => trees.likelihood(own));
