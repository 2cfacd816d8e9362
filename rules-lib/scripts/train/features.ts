// What is learnt from: the features of a text, which of them are looked at, and a text as a row of the regression.
import type { Classifier } from '../../src/classify/classifier.ts';
import { CLASSES } from '../../src/classify/judge/classes.ts';
import { eachPair, learntOf, modelUnits } from '../../src/classify/judge/features.ts';
import type { Reading } from '../../src/classify/reading.ts';
import type { Row } from './logistic.ts';
import type { Settings } from './settings.ts';

const K = CLASSES.length;

/** What a text shows: n-grams and concepts, each with the number of lines in which it stands. */
export interface Features {
  grams: Map<number, number>;
  concepts: Map<number, number>;
}

/** Every feature met, by name; concepts begin with a space. */
export class Vocabulary {
  readonly names: string[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly units = new Uint16Array(1 << 16);

  numberOf(name: string): number {
    let number = this.numbers.get(name);
    if (number === undefined) {
      number = this.names.push(name) - 1;
      this.numbers.set(name, number);
    }
    return number;
  }

  featuresOf(classifier: Classifier, { stream, lines }: Pick<Reading, 'stream' | 'lines'>, s: Settings): Features {
    const out: Features = { grams: new Map(), concepts: new Map() };
    for (const { from, to, mentions } of lines) {
      if (mentions.length === 0) continue;
      const length = modelUnits(stream.code, from, to, classifier.folding.meanings, this.units);
      const grams = new Set<number>();
      for (let start = 0; start < length; start++) {
        let gram = '';
        for (let k = start; k < Math.min(length, start + s.longestGram); k++) {
          gram += String.fromCharCode(this.units[k]!);
          grams.add(this.numberOf(gram));
        }
      }
      const concepts = new Set<number>();
      const { ids, unlearnt } = classifier.lexicon;
      if (s.concepts) {
        const seen = learntOf(mentions, unlearnt);
        for (const { concept } of seen) concepts.add(this.numberOf(` ${ids[concept]}`));
        eachPair(seen, (a, b) => concepts.add(this.numberOf(` ${ids[a]}+${ids[b]}`)));
      }
      for (const n of grams) out.grams.set(n, (out.grams.get(n) ?? 0) + 1);
      for (const n of concepts) out.concepts.set(n, (out.concepts.get(n) ?? 0) + 1);
    }
    return out;
  }
}

/** Which features are looked at, and how freely the weight of each may grow: rare ones and those that tell classes apart more freely. */
export interface Space {
  /** Per feature of the vocabulary its number here, or -1. */
  place: Int32Array;
  scale: Float64Array;
}

export function spaceOf(
  texts: readonly Features[],
  classes: readonly number[],
  size: number,
  s: Settings,
  keep?: ReadonlySet<number>,
): Space {
  const inTexts = new Int32Array(size);
  const inClass = new Float64Array(size * K);
  const all = new Float64Array(K);
  texts.forEach(({ grams, concepts }, i) => {
    for (const n of [...grams.keys(), ...concepts.keys()]) {
      inTexts[n]!++;
      inClass[n * K + classes[i]!]!++;
      all[classes[i]!]!++;
    }
  });
  const place = new Int32Array(size).fill(-1);
  const kept: number[] = [];
  for (let n = 0; n < size; n++) if (inTexts[n]! >= s.leastTexts && (!keep || keep.has(n))) place[n] = kept.push(n) - 1;
  const total = all.reduce((a, b) => a + b, 0);
  const scale = Float64Array.from(kept, (n) => {
    let telling = 0;
    for (let v = 0; v < K; v++) {
      const here = (inClass[n * K + v]! + 1) / (all[v]! + kept.length);
      const elsewhere = (inTexts[n]! - inClass[n * K + v]! + 1) / (total - all[v]! + kept.length);
      telling = Math.max(telling, Math.abs(Math.log(here / elsewhere)));
    }
    return Math.min(2, Math.sqrt(telling)) * (1 + Math.log(texts.length / inTexts[n]!));
  });
  const mean = scale.reduce((a, b) => a + b, 0) / Math.max(1, scale.length);
  return { place, scale: scale.map((one) => one / mean) };
}

/** A text as a row of the regression: the sums of its lines, divided as the classifier divides them. */
export function rowOf({ grams, concepts }: Features, { place, scale }: Space, s: Settings): Row {
  const features: number[] = [];
  const values: number[] = [];
  for (const [group, share] of [
    [grams, 1],
    [concepts, s.conceptShare],
  ] as const) {
    const here = [...group].filter(([n]) => place[n]! >= 0);
    const count = here.reduce((sum, [, times]) => sum + times, 0);
    for (const [n, times] of here) {
      features.push(place[n]!);
      values.push((times * scale[place[n]!]! * share) / Math.sqrt(Math.max(1, count)));
    }
  }
  return { features: Int32Array.from(features), values: Float32Array.from(values) };
}

/** A row with only the features that have a place. */
export function narrowed({ features, values }: Row, place: ReadonlyMap<number, number>): Row {
  const here = [...features.keys()].filter((q) => place.has(features[q]!));
  return {
    features: Int32Array.from(here, (q) => place.get(features[q]!)!),
    values: Float32Array.from(here, (q) => values[q]!),
  };
}
