// npm run train: learns from the labelled texts how each kind of text is worded, and says how well that does on texts it has not seen.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { Folding } from '../src/classify/fold.ts';
import { VOICES, Wording, wordingUnit } from '../src/classify/wording.ts';
import { lexicon } from '../src/generated/lexicon.ts';
import { DATA_DIR } from './data.ts';
import type { WordingFile } from '../src/generated/types/wording.ts';
import { packWording } from './generate/lexicon.ts';

const TEXTS = join(import.meta.dirname, '../texts');
const FILE = join(DATA_DIR, 'lexicon/wording.json');
const FOLDS = 5;
/** How many characters and pairs are kept; each costs three bytes of the package. */
const KEPT = 700;
/** A character or pair must stand in this many texts. */
const LEAST_TEXTS = 3;
/** What keeps the weights small. */
const RIDGE = 1e-4;
const ROUNDS = 300;
/** Weights are whole numbers of steps. */
const STEP = 0.4;

interface LabelledText {
  id: string;
  text: string;
  stance: 'solicit' | 'report' | 'warn' | 'other';
  lawful?: boolean;
}

interface Learnt {
  numbers: Map<string, number>;
  /** Per character or pair, then for the bias, a weight for each voice. */
  weights: Float64Array;
}

const K = VOICES.length;
const folding = new Folding(lexicon.folding);

const voiceOf = ({ stance, lawful }: LabelledText): number =>
  VOICES.indexOf(stance !== 'solicit' ? stance : lawful ? 'lawful' : 'unlawful');

/** The characters of a text, and the pairs of neighbours. */
function gramsOf({ text }: LabelledText): string[] {
  const { code, length } = folding.stream(text);
  const grams = new Set<string>();
  let before = '';
  for (let k = 0; k < length; k++) {
    const unit = wordingUnit(code[k]!);
    const one = unit ? String.fromCharCode(unit) : '';
    if (one) grams.add(one);
    if (one && before) grams.add(before + one);
    before = one;
  }
  return [...grams];
}

/** Multinomial logistic regression with a ridge, by Nesterov’s method; rare voices count for more. */
function fit(texts: readonly (readonly string[])[], voices: readonly number[]): Learnt {
  const numbers = new Map<string, number>();
  for (const grams of texts) for (const gram of grams) if (!numbers.has(gram)) numbers.set(gram, numbers.size);
  const rows = texts.map((grams) => grams.map((gram) => numbers.get(gram)!));
  const shares = VOICES.map((_, v) => voices.filter((voice) => voice === v).length / voices.length);
  const importance = voices.map((voice) => 1 / Math.sqrt(K * shares[voice]!));
  const total = importance.reduce((sum, one) => sum + one, 0);
  const bias = numbers.size * K;
  let weights = new Float64Array(bias + K);
  const ahead = new Float64Array(bias + K);
  const slope = new Float64Array(bias + K);
  let pace = 1;
  for (let round = 0; round < ROUNDS; round++) {
    slope.fill(0);
    rows.forEach((row, i) => {
      const even = 1 / Math.sqrt(Math.max(1, row.length));
      const scores = VOICES.map((_, v) => {
        let sum = 0;
        for (const number of row) sum += ahead[number * K + v]!;
        return Math.exp(sum * even + ahead[bias + v]!);
      });
      const all = scores.reduce((sum, one) => sum + one, 0);
      scores.forEach((score, v) => {
        const error = ((score / all - (voices[i] === v ? 1 : 0)) * importance[i]!) / total;
        slope[bias + v]! += error;
        for (const number of row) slope[number * K + v]! += error * even;
      });
    });
    const next = weights.map((_, j) => ahead[j]! - 1.8 * (slope[j]! + (j < bias ? 2 * RIDGE * ahead[j]! : 0)));
    const nextPace = (1 + Math.sqrt(1 + 4 * pace * pace)) / 2;
    for (let j = 0; j < next.length; j++) ahead[j] = next[j]! + ((pace - 1) / nextPace) * (next[j]! - weights[j]!);
    weights = next;
    pace = nextPace;
  }
  return { numbers, weights };
}

/** The labelled texts written for the project. */
export const readTexts = (): LabelledText[] =>
  readdirSync(TEXTS)
    .sort()
    .flatMap((file) => readFileSync(join(TEXTS, file), 'utf8').trim().split('\n'))
    .map((line) => JSON.parse(line) as LabelledText);

/** Learns from texts; only what tells the kinds apart best is kept. */
export function learn(texts: readonly LabelledText[]): WordingFile {
  const grams = texts.map(gramsOf);
  const voices = texts.map(voiceOf);
  const inTexts = new Map<string, number>();
  for (const gram of grams.flat()) inTexts.set(gram, (inTexts.get(gram) ?? 0) + 1);
  const frequent = grams.map((row) => row.filter((gram) => inTexts.get(gram)! >= LEAST_TEXTS));
  const broad = fit(frequent, voices);
  const telling = [...broad.numbers]
    .map(([gram, number]) => {
      const own = broad.weights.subarray(number * K, number * K + K);
      const mean = own.reduce((sum, one) => sum + one, 0) / K;
      return { gram, value: Math.max(...own.map((one) => Math.abs(one - mean))) * Math.sqrt(inTexts.get(gram)!) };
    })
    .sort((a, b) => b.value - a.value || (a.gram < b.gram ? -1 : 1))
    .slice(0, KEPT);
  const kept = new Set(telling.map(({ gram }) => gram));
  const { numbers, weights } = fit(
    grams.map((row) => row.filter((gram) => kept.has(gram))),
    voices,
  );
  // Only differences between voices count: `other` is the measure of the rest.
  const relative = (at: number): number[] => VOICES.slice(0, -1).map((_, v) => weights[at + v]! - weights[at + K - 1]!);
  const sorted = [...numbers].sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return {
    step: STEP,
    bias: relative(numbers.size * K).map((one) => Number(one.toFixed(2))),
    weights: Object.fromEntries(
      sorted.map(([gram, number]) => [gram, relative(number * K).map((one) => Math.round(one / STEP) || 0)]),
    ),
  };
}

/** The share of texts of each kind that the wording alone takes for what they are. */
function heldOut(texts: readonly LabelledText[]): void {
  const right = VOICES.map(() => 0);
  for (let fold = 0; fold < FOLDS; fold++) {
    const wording = new Wording(packWording(learn(texts.filter((_, i) => i % FOLDS !== fold))));
    texts.forEach((one, i) => {
      if (i % FOLDS !== fold) return;
      const scores = wording.weigh(folding.stream(one.text));
      if (scores.indexOf(Math.max(...scores)) === voiceOf(one)) right[voiceOf(one)]!++;
    });
  }
  VOICES.forEach((voice, v) => {
    const all = texts.filter((one) => voiceOf(one) === v).length;
    console.log(`${voice.padEnd(9)} ${((100 * right[v]!) / all).toFixed(1).padStart(5)} % of ${all}`);
  });
}

if (import.meta.main) {
  const texts = readTexts();
  const learnt = learn(texts);
  writeFileSync(FILE, await format(JSON.stringify(learnt), { parser: 'json', printWidth: 120 }));
  console.log(`${texts.length} texts, ${Object.keys(learnt.weights).length} characters and pairs`);
  console.log(`the wording alone, on texts it has not learnt from (${FOLDS} parts in turn):`);
  heldOut(texts);
}
