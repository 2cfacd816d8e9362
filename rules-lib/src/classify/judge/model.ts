/** The learned part: a linear model over character n-grams and concepts that says how likely each class and each plan item is. */
// Long: what was learnt is packed in one way, read in one way and added up in one loop, which none but each other use.
import { CLASSES, type Class } from './classes.ts';
import { eachPair, MAX_GRAM, modelUnits, unitsOf, type ConceptMention, type Units } from './features.ts';
import { risingIn, stepsIn } from './packed.ts';
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

/** What was learnt of one yes-or-no question. */
export interface QuestionWeights {
  bias: number;
  /** How much one step of its weights is. */
  step: number;
  /** The numbers of the features that count, rising, and their weights, as signs (`packed.ts`). */
  features: string;
  weights: string;
}

export interface SideWeights {
  /** Per item, in the order of `items`. */
  bias: readonly number[];
  /** For each item in turn the weight of each that speaks for it or against it. */
  weights: readonly number[];
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

/** Where the digits begin. */
const DIGIT = 0x30;
/** Multipliers that spread a parent and a character over the table. */
const SPREAD = 0x9e3779b1;
const SPREAD_PARENT = 0x85ebca6b;
/** How many features the lines of a text may share one array for. */
const ROOM = 0x4000;
/** How large the table is beside what it holds. */
const SPARE = 1.5;

const spread = (parent: number, char: number): number => Math.imul(Math.imul(parent, SPREAD_PARENT) ^ char, SPREAD);

export class Model {
  /** Judges a line by who speaks, and by the lines around it. */
  readonly cues: Trees;
  readonly context: Trees;
  /** By the first character of an n-gram its node; 0 where none begins so. */
  private readonly roots = new Int32Array(0x10000);
  /** Open-addressed: the nodes further on, 0 where there is none; and per node which parent and character lead to it. */
  private readonly nodes: Int32Array;
  private readonly parents: Int32Array;
  private readonly chars: Uint16Array;
  private readonly shift: number;
  private readonly mask: number;
  private readonly gramCount: number;
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
  private items: ItemTable | undefined;
  private asking: Question | undefined;
  private units = new Uint16Array(512);
  private features = new Int32Array(ROOM);
  /** How much of `features` is taken. */
  private taken = 0;

  constructor(data: ModelData, conceptIds: readonly string[]) {
    this.data = data;
    this.gramCount = data.grams.length / 2;
    const bits = Math.ceil(Math.log2(Math.max(16, SPARE * this.gramCount)));
    this.shift = 32 - bits;
    this.mask = (1 << bits) - 1;
    this.nodes = new Int32Array(1 << bits);
    this.parents = new Int32Array(this.gramCount + 1);
    this.chars = new Uint16Array(this.gramCount + 1);
    // The number of a node is one more than that of its n-gram.
    // Sorted, so that the nodes of a beginning are those of the n-gram before.
    const path = new Int32Array(MAX_GRAM + 1);
    for (let i = 0; i < this.gramCount; i++) {
      const length = data.grams.charCodeAt(2 * i) - DIGIT;
      const char = data.grams.charCodeAt(2 * i + 1);
      path[length] = i + 1;
      if (length === 1) {
        this.roots[char] = i + 1;
        continue;
      }
      const parent = path[length - 1]!;
      this.nodes[this.slot(parent, char)] = i + 1;
      this.parents[i + 1] = parent;
      this.chars[i + 1] = char;
    }
    const index = new Map(conceptIds.map((id, i) => [id, i]));
    this.conceptFeature = new Int32Array(conceptIds.length).fill(-1);
    this.pairFeatures = new Int32Array(conceptIds.length ** 2);
    data.concepts.forEach((name, i) => {
      const plus = name.indexOf('+');
      const first = index.get(plus < 0 ? name : name.slice(0, plus)) ?? -1;
      if (plus < 0 && first >= 0) this.conceptFeature[first] = this.gramCount + i;
      if (plus < 0 || first < 0) return;
      const second = index.get(name.slice(plus + 1)) ?? -1;
      if (second < 0) return;
      this.pairFeatures[Math.min(first, second) * conceptIds.length + Math.max(first, second)] = this.gramCount + i;
    });
    this.steps = stepsIn(data.classWeights);
    this.worth = Float32Array.from({ length: 0x100 }, (_, i) => (i - 0x80) * data.step);
    this.bias = data.classBias;
    this.cues = new Trees(data.cues);
    this.context = new Trees(data.context);
    this.seen = new Uint8Array(this.gramCount + data.concepts.length);
  }

  /** Where the node of a parent and a character stands, or would stand. */
  private slot(parent: number, char: number): number {
    const { nodes, parents, chars, mask } = this;
    let at = spread(parent, char) >>> this.shift;
    for (let node = nodes[at]!; node !== 0 && !(parents[node] === parent && chars[node] === char); node = nodes[at]!)
      at = (at + 1) & mask;
    return at;
  }

  private child(parent: number, char: number): number {
    return parent === 0 ? this.roots[char]! : this.nodes[this.slot(parent, char)]!;
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
    const { stamp } = this;
    if (this.units.length < to - from) this.units = new Uint16Array((to - from) * 2);
    const most = (to - from) * MAX_GRAM + mentions.length * 8;
    if (this.features.length < this.taken + most) {
      this.features = new Int32Array(Math.max(ROOM, most));
      this.taken = 0;
    }
    const { units, seen, features, roots, nodes } = this;
    const length = modelUnits(stream.code, from, to, meanings, units);
    let n = this.taken;
    for (let start = 0; start < length; start++) {
      const end = start + MAX_GRAM < length ? start + MAX_GRAM : length;
      let node = roots[units[start]!]!;
      for (let k = start + 1; node !== 0; k++) {
        if (seen[node - 1] !== stamp) {
          seen[node - 1] = stamp;
          features[n++] = node - 1;
        }
        if (k === end) break;
        node = nodes[this.slot(node, units[k]!)]!;
      }
    }
    const gramCount = n - this.taken;
    const add = (feature: number): void => {
      if (feature < 0 || seen[feature] === stamp) return;
      seen[feature] = stamp;
      features[n++] = feature;
    };
    for (const { concept } of mentions) add(this.conceptFeature[concept] ?? -1);
    const { pairFeatures, conceptFeature } = this;
    eachPair(mentions, (first, second) => add(pairFeatures[first * conceptFeature.length + second] || -1));
    const found = features.subarray(this.taken, n);
    this.taken = n;
    return { features: found, gramCount };
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
    const grams = 1 / Math.sqrt(Math.max(1, tally.gramCount));
    const concepts = 1 / Math.sqrt(Math.max(1, tally.conceptCount));
    const { bias } = this;
    const logits = [0, 0, 0, 0, 0];
    for (let v = 0; v < K; v++) logits[v] = bias[v]! + tally.grams[v]! * grams + tally.concepts[v]! * concepts;
    return logits;
  }

  /** The probability of each plan item that the model knows, for some lines that tell of raising money. */
  itemsOf(lines: readonly LineTally[]): Map<string, number> {
    const table = (this.items ??= itemTable(this.data, this.seen.length));
    const { ids, bias, side } = table;
    const grams = new Float64Array(ids.length);
    const concepts = new Float64Array(ids.length);
    let [gramCount, conceptCount] = [0, 0];
    for (const line of lines) {
      gramCount += line.gramCount;
      conceptCount += line.conceptCount;
      addItems(table, line.features, 0, line.gramCount, grams);
      addItems(table, line.features, line.gramCount, line.features.length, concepts);
    }
    const perGram = 1 / Math.sqrt(Math.max(1, gramCount));
    const perConcept = 1 / Math.sqrt(Math.max(1, conceptCount));
    const said = grams.map((sum, i) => bias[i]! + sum * perGram + concepts[i]! * perConcept);
    return new Map(ids.map((id, i) => [id, likely(besides(side, said, i))]));
  }

  /** How likely a reader is to accept the words of a piece as asking for money against a return. */
  asks(stream: Stream, { from, to, mentions }: Piece, meanings: readonly string[]): number {
    const { steps, bias, step } = (this.asking ??= questionOf(this.data.asking, this.seen.length));
    const { features, gramCount } = this.featuresOf(stream, from, to, meanings, mentions);
    const sums = [0, 0];
    for (let i = 0; i < features.length; i++) sums[i < gramCount ? 0 : 1]! += steps[features[i]!]!;
    const grams = sums[0]! / Math.sqrt(Math.max(1, gramCount));
    const concepts = sums[1]! / Math.sqrt(Math.max(1, features.length - gramCount));
    return likely(bias + step * (grams + concepts));
  }

  /** The characters of a line as the model reads them, where each stands, and how much each speaks for an item, or for a class where `of` is one. */
  weigh(stream: Stream, piece: Span, meanings: readonly string[], of: Class | string): Weighed {
    const value = this.valueOf(of);
    const { units, places } = unitsOf(stream, piece, meanings);
    const said = new Float64Array(units.length);
    for (let start = 0; start < units.length; start++) {
      let node = 0;
      for (let k = start; k < Math.min(units.length, start + MAX_GRAM); k++) {
        node = this.child(node, units[k]!);
        if (node === 0) break;
        const share = value(node - 1) / (k - start + 1);
        for (let j = start; j <= k; j++) said[j]! += share;
      }
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
        let sum = 0;
        for (let u = 0; u < K - 1; u++) sum += worth[steps[at + u]! + 0x80]!;
        return (v < K - 1 ? worth[steps[at + v]! + 0x80]! : 0) - sum / K;
      };
    const table = (this.items ??= itemTable(this.data, this.seen.length));
    const item = table.ids.indexOf(of);
    return (feature) => {
      for (let j = table.starts[feature]!; j < table.starts[feature + 1]!; j++)
        if (table.item[j] === item) return table.weight[j]!;
      return 0;
    };
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

/** The weights of all items by feature: those of feature f stand from `starts[f]` up to `starts[f + 1]`. */
interface ItemTable {
  ids: readonly string[];
  bias: readonly number[];
  side: { bias: Float64Array; weights: Float64Array };
  starts: Int32Array;
  item: Uint8Array;
  weight: Float32Array;
}

/** The weights of one question by feature, in steps. */
interface Question {
  bias: number;
  step: number;
  steps: Int8Array;
}

function questionOf({ bias, step, features, weights }: QuestionWeights, count: number): Question {
  const steps = new Int8Array(count);
  const own = stepsIn(weights);
  risingIn(features).forEach((feature, j) => (steps[feature] = own[j]!));
  return { bias, step, steps };
}

const likely = (logit: number): number => 1 / (1 + Math.exp(-logit));

/** The logarithm of an item's odds once it is known what the words say of every item. */
function besides({ bias, weights }: ItemTable['side'], said: Float64Array, item: number): number {
  let sum = 0;
  for (let i = 0, at = item * said.length; i < said.length; i++) sum += weights[at + i]! * said[i]!;
  return bias[item]! + sum;
}

/** Adds what some features say of each item. */
function addItems(
  { starts, item, weight }: ItemTable,
  features: Int32Array,
  first: number,
  end: number,
  into: Float64Array,
): void {
  for (let i = first; i < end; i++) {
    const last = starts[features[i]! + 1]!;
    for (let j = starts[features[i]!]!; j < last; j++) into[item[j]!]! += weight[j]!;
  }
}

function itemTable({ items, side }: ModelData, features: number): ItemTable {
  const ids = Object.keys(items);
  const rows = ids.map((id) => {
    const { features: gaps, weights, step } = items[id]!;
    return { numbers: risingIn(gaps), step, weights: stepsIn(weights) };
  });
  const starts = new Int32Array(features + 1);
  for (const { numbers } of rows) for (let j = 0; j < numbers.length; j++) starts[numbers[j]! + 1]!++;
  for (let f = 0; f < features; f++) starts[f + 1]! += starts[f]!;
  const next = starts.slice();
  const item = new Uint8Array(starts[features]!);
  const weight = new Float32Array(starts[features]!);
  rows.forEach(({ numbers, weights, step }, i) => {
    for (let j = 0; j < numbers.length; j++) {
      const at = next[numbers[j]!]!++;
      item[at] = i;
      weight[at] = weights[j]! * step;
    }
  });
  return {
    ids,
    bias: ids.map((id) => items[id]!.bias),
    side: { bias: Float64Array.from(side.bias), weights: Float64Array.from(side.weights) },
    starts,
    item,
    weight,
  };
}

/** Shares that add up to 1. */
export function softmax(logits: readonly number[]): number[] {
  let most = -Infinity;
  for (let v = 0; v < K; v++) if (logits[v]! > most) most = logits[v]!;
  const parts = [0, 0, 0, 0, 0];
  let sum = 0;
  for (let v = 0; v < K; v++) sum += parts[v] = Math.exp(logits[v]! - most);
  for (let v = 0; v < K; v++) parts[v]! /= sum;
  return parts;
}
