/** What was learnt of yes-or-no questions: which items of the plan a text falls under, and whether words ask for money. */
import { eachRising, stepsAt } from './packed.ts';

/** What was learnt of one yes-or-no question. */
export interface QuestionWeights {
  bias: number;
  /** How much one step of its weights is. */
  step: number;
  /** The numbers of the features that count, rising, and their weights, as signs (`packed.ts`). */
  features: string;
  weights: string;
}

/** What was learnt of the items side by side: which of them speak for which. */
export interface SideWeights {
  /** Per item, in the order of `items`. */
  bias: readonly number[];
  /** For each item in turn the weight of each that speaks for it or against it. */
  weights: readonly number[];
}

/** The features of a line, the n-grams first. */
export interface Shown {
  features: Int32Array;
  gramCount: number;
}

/** How many bits tell the steps of a weight (no more than 46 up or down), and how none is told. */
const BITS = 7;
const ZERO = 1 << (BITS - 1);

export const likely = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** What a sum over so many features is divided by: long texts are no surer than short ones. */
export const rootOf = (count: number): number => Math.sqrt(Math.max(1, count));

/** One question. */
export class Question {
  private readonly bias: number;
  private readonly step: number;
  /** Per feature its weight, in steps. */
  private readonly steps: Int8Array;

  constructor({ bias, step, features, weights }: QuestionWeights, count: number) {
    this.bias = bias;
    this.step = step;
    this.steps = new Int8Array(count);
    eachRising(features, (feature, place) => (this.steps[feature] = stepsAt(weights, place)));
  }

  /** How likely a yes is for what shows these features. */
  likelihood({ features, gramCount }: Shown): number {
    const { steps } = this;
    let [grams, concepts] = [0, 0];
    for (let i = 0; i < gramCount; i++) grams += steps[features[i]!]!;
    for (let i = gramCount; i < features.length; i++) concepts += steps[features[i]!]!;
    const said = grams / rootOf(gramCount) + concepts / rootOf(features.length - gramCount);
    return likely(this.bias + this.step * said);
  }
}

/** The plan's items, each a question of its own and then all side by side. */
export class Items {
  readonly ids: readonly string[];
  private readonly bias: Float64Array;
  /** What each item adds to each that it speaks for or against: those that one item speaks of stand side by side. */
  private readonly sideBias: readonly number[];
  private readonly side: Float64Array;
  /** The weights of all items by feature, each the item's number and its steps: those of feature f stand from `starts[f]` up to `starts[f + 1]`. */
  private readonly starts: Int32Array;
  private readonly weights: Uint16Array;
  /** What each of these comes to. */
  private readonly worth: Float32Array;
  /** Sums by item: of the n-grams, of the concepts, and of what the items say of each other. */
  private readonly grams: Float64Array;
  private readonly concepts: Float64Array;
  private readonly beside: Float64Array;

  constructor(items: Readonly<Record<string, QuestionWeights>>, side: SideWeights, features: number) {
    this.ids = Object.keys(items);
    const count = this.ids.length;
    this.bias = Float64Array.from(this.ids, (id) => items[id]!.bias);
    this.sideBias = side.bias;
    this.side = Float64Array.from(
      side.weights,
      (_, at) => side.weights[(at % count) * count + Math.floor(at / count)]!,
    );
    // A weight is looked at twice and nothing in between is kept: most of the time of a first text.
    const starts = new Int32Array(features + 1);
    for (const id of this.ids) eachRising(items[id]!.features, (feature) => starts[feature + 1]!++);
    for (let f = 0; f < features; f++) starts[f + 1]! += starts[f]!;
    const next = starts.slice();
    const own = new Uint16Array(starts[features]!);
    const worth = new Float32Array(count << BITS);
    this.ids.forEach((id, i) => {
      const { features: gaps, weights, step } = items[id]!;
      const none = (i << BITS) + ZERO;
      eachRising(gaps, (feature, place) => (own[next[feature]!++] = none + stepsAt(weights, place)));
      for (let steps = -ZERO; steps < ZERO; steps++) worth[none + steps] = steps * step;
    });
    this.starts = starts;
    this.weights = own;
    this.worth = worth;
    this.grams = new Float64Array(count);
    this.concepts = new Float64Array(count);
    this.beside = new Float64Array(count);
  }

  /** The probability of each item, in the order of `ids`, for what some lines show together. */
  likelihoods(lines: readonly Shown[]): number[] {
    const { bias, side, sideBias, grams, concepts, beside } = this;
    grams.fill(0);
    concepts.fill(0);
    beside.fill(0);
    let [gramCount, conceptCount] = [0, 0];
    for (const line of lines) {
      gramCount += line.gramCount;
      conceptCount += line.features.length - line.gramCount;
      this.add(line.features, 0, line.gramCount, grams);
      this.add(line.features, line.gramCount, line.features.length, concepts);
    }
    const [perGram, perConcept] = [1 / rootOf(gramCount), 1 / rootOf(conceptCount)];
    for (let i = 0, at = 0; i < bias.length; i++) {
      const said = bias[i]! + grams[i]! * perGram + concepts[i]! * perConcept;
      for (let other = 0; other < bias.length; other++) beside[other]! += side[at++]! * said;
    }
    return sideBias.map((own, i) => likely(own + beside[i]!));
  }

  /** Adds what some features say of each item. */
  private add(features: Int32Array, first: number, end: number, into: Float64Array): void {
    const { starts, weights, worth } = this;
    for (let i = first; i < end; i++) {
      const last = starts[features[i]! + 1]!;
      for (let j = starts[features[i]!]!; j < last; j++) into[weights[j]! >> BITS]! += worth[weights[j]!]!;
    }
  }

  /** How much a feature speaks for an item. */
  valueOf(id: string): (feature: number) => number {
    const { starts, weights, worth } = this;
    const item = this.ids.indexOf(id);
    return (feature) => {
      const last = starts[feature + 1]!;
      for (let j = starts[feature]!; j < last; j++) if (weights[j]! >> BITS === item) return worth[weights[j]!]!;
      return 0;
    };
  }
}
