/** The learned part: a linear model over character n-grams and concepts that says how likely each class and each plan item is. */
import { CLASSES, noShares, type Class } from './classes.ts';
import { eachPair, MAX_GRAM, modelUnits, unitsOf, type ConceptMention, type Units } from './features.ts';
import { Grams } from './grams.ts';
import { stepsIn } from './packed.ts';
import { Items, Question, rootOf, type QuestionWeights, type SideWeights } from './questions.ts';
import { Trees, type TreesData } from './trees.ts';
import type { Span } from '../mentions/pass.ts';
import type { Stream } from '../text/fold.ts';

const K = CLASSES.length;

/** What was learnt; `rules-lib/data/model/` says from what and how well it does. */
export interface ModelData {
  /** The n-grams in the order of their characters, with every beginning of each: of every one how long it is, and its last character. */
  grams: string;
  /** Concepts (`a`) and pairs of concepts (`a+b`), by id. */
  concepts: readonly string[];
  /** For each feature in turn the sign of a weight for each class but the last (`packed.ts`). */
  classWeights: string;
  classBias: readonly number[];
  /** How much one step of a weight is. */
  step: number;
  /** Per plan item what was learnt of it. */
  items: Readonly<Record<string, QuestionWeights>>;
  /** What was learnt of the items side by side. */
  side: SideWeights;
  /** What was learnt of words that ask for money. */
  asking: QuestionWeights;
  /** What was learnt of who speaks in a line, and of lines among others. */
  cues: TreesData;
  context: TreesData;
}

/** What the features of some lines come to; sums of two lines add up. */
export interface Tally {
  /** Per class, of the n-grams and of the concepts. */
  grams: number[];
  concepts: number[];
  gramCount: number;
  conceptCount: number;
}

/** What one line comes to, with the features that it shows, the n-grams first; they hold until the model forgets. */
export interface LineTally extends Tally {
  features: Int32Array;
}

/** How many features the lines of a text may share one array for. */
const ROOM = 0x4000;

export class Model {
  private readonly grams: Grams;
  /** Per feature the steps of each class but the last, and what so many steps come to: a quarter of the memory of the weights themselves. */
  private readonly steps: Int8Array;
  private readonly worth: Float32Array;
  private readonly conceptFeature: Int32Array;
  /** By the two numbers of a pair of concepts, the lower first, its feature; 0, an n-gram's, where it has none. */
  private readonly pairFeatures: Int32Array;
  /** Per feature the piece that showed it last; in bytes, so that it stays near the processor. */
  private readonly seen: Uint8Array;
  private stamp = 0;
  private readonly bias: readonly number[];
  private readonly data: ModelData;
  private ownItems: Items | undefined;
  private ownCues: Trees | undefined;
  private ownContext: Trees | undefined;
  private asking: Question | undefined;
  private units = new Uint16Array(512);
  private features = new Int32Array(ROOM);
  /** How much of `features` is taken. */
  private taken = 0;

  constructor(data: ModelData, conceptIds: readonly string[]) {
    this.data = data;
    this.grams = new Grams(data.grams);
    const { count } = this.grams;
    const index = new Map(conceptIds.map((id, i) => [id, i]));
    this.conceptFeature = new Int32Array(conceptIds.length).fill(-1);
    this.pairFeatures = new Int32Array(conceptIds.length ** 2);
    data.concepts.forEach((name, i) => {
      const plus = name.indexOf('+');
      const first = index.get(plus < 0 ? name : name.slice(0, plus)) ?? -1;
      if (plus < 0 && first >= 0) this.conceptFeature[first] = count + i;
      if (plus < 0 || first < 0) return;
      const second = index.get(name.slice(plus + 1)) ?? -1;
      if (second < 0) return;
      this.pairFeatures[Math.min(first, second) * conceptIds.length + Math.max(first, second)] = count + i;
    });
    this.steps = stepsIn(data.classWeights);
    this.worth = Float32Array.from({ length: 0x100 }, (_, i) => (i - 0x80) * data.step);
    this.bias = data.classBias;
    this.seen = new Uint8Array(count + data.concepts.length);
  }

  /** A new text begins: nobody needs the features of the one before. */
  forget(): void {
    this.taken = 0;
  }

  /** The features of a piece of the stream, each once; the n-grams first. Answers how many of those there are. */
  private featuresOf(
    stream: Stream,
    from: number,
    to: number,
    meanings: readonly string[],
    mentions: readonly ConceptMention[],
  ): { features: Int32Array; gramCount: number } {
    if (++this.stamp > 0xff) {
      this.seen.fill(0);
      this.stamp = 1;
    }
    if (this.units.length < to - from) this.units = new Uint16Array((to - from) * 2);
    const most = (to - from) * MAX_GRAM + mentions.length * 8;
    if (this.features.length < this.taken + most) {
      this.features = new Int32Array(Math.max(ROOM, most));
      this.taken = 0;
    }
    const { units, features, grams, pairFeatures, conceptFeature } = this;
    const length = modelUnits(stream.code, from, to, meanings, units);
    grams.number(units, length);
    let n = this.once(this.taken, grams.find(units, length, features, this.taken));
    const gramCount = n - this.taken;
    const concepts = n;
    for (const { concept } of mentions) if (conceptFeature[concept]! >= 0) features[n++] = conceptFeature[concept]!;
    eachPair(mentions, (first, second) => {
      const feature = pairFeatures[first * conceptFeature.length + second]!;
      if (feature > 0) features[n++] = feature;
    });
    n = this.once(concepts, n);
    const found = features.subarray(this.taken, n);
    this.taken = n;
    return { features: found, gramCount };
  }

  /** Leaves each feature of a stretch of `features` that this piece has not shown before; answers where they end. */
  private once(first: number, end: number): number {
    const { features, seen, stamp } = this;
    let n = first;
    for (let i = first; i < end; i++) {
      const feature = features[i]!;
      features[n] = feature;
      if (seen[feature] !== stamp) n++;
      seen[feature] = stamp;
    }
    return n;
  }

  /** What a line comes to. */
  tally(
    stream: Stream,
    from: number,
    to: number,
    meanings: readonly string[],
    mentions: readonly ConceptMention[],
  ): LineTally {
    const { features, gramCount } = this.featuresOf(stream, from, to, meanings, mentions);
    return {
      grams: this.sumOf(features, 0, gramCount),
      concepts: this.sumOf(features, gramCount, features.length),
      gramCount,
      conceptCount: features.length - gramCount,
      features,
    };
  }

  /** What some features come to for each class; nothing for the last, the measure of the rest. */
  private sumOf(features: Int32Array, first: number, end: number): number[] {
    const { steps, worth } = this;
    let [unlawful, lawful, report, warn] = [0, 0, 0, 0];
    for (let i = first; i < end; i++) {
      const at = features[i]! * (K - 1);
      unlawful += worth[steps[at]! + 0x80]!;
      lawful += worth[steps[at + 1]! + 0x80]!;
      report += worth[steps[at + 2]! + 0x80]!;
      warn += worth[steps[at + 3]! + 0x80]!;
    }
    return [unlawful, lawful, report, warn, 0];
  }

  /** The logarithm of how likely each class is, for the sum of some lines. */
  logits(tally: Tally): number[] {
    const grams = 1 / rootOf(tally.gramCount);
    const concepts = 1 / rootOf(tally.conceptCount);
    const { bias } = this;
    const logits = noShares();
    for (let v = 0; v < K; v++) logits[v] = bias[v]! + tally.grams[v]! * grams + tally.concepts[v]! * concepts;
    return logits;
  }

  // What not every text needs is made when it is first asked for.
  /** What is known of the plan's items. */
  get items(): Items {
    return (this.ownItems ??= new Items(this.data.items, this.data.side, this.seen.length));
  }

  /** Judges a line by who speaks. */
  get cues(): Trees {
    return (this.ownCues ??= new Trees(this.data.cues));
  }

  /** Judges a line by the lines around it. */
  get context(): Trees {
    return (this.ownContext ??= new Trees(this.data.context));
  }

  /** How likely a reader is to accept the words of a piece as asking for money against a return. */
  asks(stream: Stream, { from, to, mentions }: Piece, meanings: readonly string[]): number {
    this.asking ??= new Question(this.data.asking, this.seen.length);
    return this.asking.likelihood(this.featuresOf(stream, from, to, meanings, mentions));
  }

  /** The characters of a line as the model reads them, where each stands, and how much each speaks for an item, or for a class where `of` is one. */
  weigh(stream: Stream, piece: Span, meanings: readonly string[], of: Class | string): Weighed {
    const value = this.valueOf(of);
    const { units, places } = unitsOf(stream, piece, meanings);
    const { grams } = this;
    const said = new Float64Array(units.length);
    const speak = (node: number, first: number, last: number): void => {
      const share = value(node - 1) / (last - first + 1);
      for (let k = first; k <= last; k++) said[k]! += share;
    };
    const numbers = units.slice();
    grams.number(numbers, numbers.length);
    for (let k = 0; k < numbers.length; k++) {
      const one = grams.one(numbers[k]!);
      if (one === 0) continue;
      speak(one, k, k);
      const two = k + 1 < numbers.length ? grams.two(numbers[k]!, numbers[k + 1]!) : 0;
      if (two === 0) continue;
      speak(two, k, k + 1);
      const three = k + 2 < numbers.length ? grams.three(two, numbers[k + 2]!) : 0;
      if (three !== 0) speak(three, k, k + 2);
    }
    return { units, places, said };
  }

  /** How much a feature speaks for a class above the others, or for an item. */
  private valueOf(of: Class | string): (feature: number) => number {
    const v = CLASSES.indexOf(of as Class);
    const { steps, worth } = this;
    if (v >= 0)
      return (feature) => {
        const at = feature * (K - 1);
        const [a, b, c, d] = [steps[at]!, steps[at + 1]!, steps[at + 2]!, steps[at + 3]!];
        const sum = worth[a + 0x80]! + worth[b + 0x80]! + worth[c + 0x80]! + worth[d + 0x80]!;
        return (v < K - 1 ? worth[steps[at + v]! + 0x80]! : 0) - sum / K;
      };
    return this.items.valueOf(of);
  }
}

/** A line as the model reads it: its units, where each stands in the stream, and what each says. */
export interface Weighed extends Units {
  said: Float64Array;
}

/** A line of the stream with what is mentioned in it. */
export interface Piece extends Span {
  mentions: readonly ConceptMention[];
}

/** Shares that add up to 1. */
export function softmax(logits: readonly number[]): number[] {
  let most = -Infinity;
  for (let v = 0; v < K; v++) if (logits[v]! > most) most = logits[v]!;
  const parts = noShares();
  let sum = 0;
  for (let v = 0; v < K; v++) sum += parts[v] = Math.exp(logits[v]! - most);
  for (let v = 0; v < K; v++) parts[v]! /= sum;
  return parts;
}
