// npm run train: learns the model from the texts of corpus/train; `npm run eval` says how well it does on texts it has not met.
// Long: every step from labelled texts to the weights that are published, in the order in which they are taken.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Classifier } from '../src/classify/classifier.ts';
import type { Reading } from '../src/classify/reading.ts';
import { eachPair, learntOf, MAX_GRAM, modelUnits } from '../src/classify/judge/features.ts';
import { featuresAmong, speakerOf } from '../src/classify/judge/context.ts';
import { sharesOf } from '../src/classify/judge/judge.ts';
import { CLASSES } from '../src/classify/judge/classes.ts';
import { softmax } from '../src/classify/judge/model.ts';
import { classifyingPlan } from '../src/generated/classifying-plan.ts';
import { lexicon } from '../src/generated/lexicon.ts';
import type { ModelFile, ModelItem } from '../src/generated/types/model.ts';
import { boost } from './boost.ts';
import { asOthersHoldThem, classOf, readPages, readTexts, type LabelledPage, type LabelledText } from './corpus.ts';
import { MODEL_FILE } from './data.ts';
import { fitLogistic, type Row } from './logistic.ts';

const TRAIN = join(import.meta.dirname, '../corpus/train');

/** What can be set in an experiment; what is published is made with these. */
export const SETTINGS = {
  /** How many features are kept. */
  features: 62_000,
  /** A feature must stand in this many texts. */
  leastTexts: 5,
  /** How much the concepts count beside the n-grams. */
  conceptShare: 0.5,
  /** How often every text is looked at for its class, and for its items. */
  epochs: 3,
  itemEpochs: 20,
  /** How many models are averaged. */
  fits: 8,
  /** Whether concepts are seen at all. */
  concepts: true,
  /** Longest n-gram that is seen. */
  longestGram: MAX_GRAM,
  /** Whether the items of the plan are learnt as well as the classes, and how many features each keeps. */
  items: true,
  itemFeatures: 1_600,
  /** Whether texts are also learnt from as others hold them: cut off, without marks, without figures. */
  spoilt: true,
  /** The trees that judge a line among others; a leaf holds at least so many lines. */
  context: { trees: 200, leaves: 8, leastRows: 25, rate: 0.06, ridge: 1, missed: 2 },
};
export type Settings = typeof SETTINGS;

/** Weights are whole steps between these: fewer pack better and leave room for more features; `docs/judgment.md` has what they cost. */
const MOST_STEPS = 10;

const K = CLASSES.length;

const raises = (text: LabelledText): boolean => classOf(text) === 0 || text.stance === 'report';

/** What a text shows: n-grams and concepts, each with the number of lines in which it stands. */
interface Features {
  grams: Map<number, number>;
  concepts: Map<number, number>;
  gramCount: number;
  conceptCount: number;
}

/** Every feature met, by name; concepts begin with a space. */
class Vocabulary {
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
    const out: Features = { grams: new Map(), concepts: new Map(), gramCount: 0, conceptCount: 0 };
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
interface Space {
  /** Per feature of the vocabulary its number here, or -1. */
  place: Int32Array;
  scale: Float64Array;
}

function spaceOf(
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
function rowOf({ grams, concepts }: Features, { place, scale }: Space, s: Settings): Row {
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

/** Learns the classes from texts; only what tells them apart best is kept, with every beginning of a kept n-gram. */
export function learn(
  written: readonly LabelledText[],
  pages: readonly LabelledPage[],
  s: Settings = SETTINGS,
): ModelFile {
  // A line of a page may say nothing alone: what it does among others is learnt from the page.
  const learnt = written.filter(({ page }) => page === undefined);
  const { model: _, ...unlearnt } = lexicon;
  const classifier = new Classifier(classifyingPlan, unlearnt);
  // What mentions nothing is never judged, and would only teach that nothing is likely.
  const vocabulary = new Vocabulary();
  const seen = (s.spoilt ? [...learnt, ...asOthersHoldThem(learnt)] : learnt).flatMap((text) => {
    const reading = classifier.read(text.text);
    const judged = reading.lines.some(({ mentions }) => mentions.length > 0);
    return judged ? [{ text, features: vocabulary.featuresOf(classifier, reading, s) }] : [];
  });
  const texts = seen.map(({ text }) => text);
  const features = seen.map((one) => one.features);
  const classes = texts.map(classOf);
  const size = vocabulary.names.length;
  const targets = classes.map((c) => CLASSES.map((_, v) => Number(v === c)));
  const broadSpace = spaceOf(features, classes, size, s);
  const broad = fitLogistic(
    features.map((f) => rowOf(f, broadSpace, s)),
    targets,
    { epochs: s.epochs, softmax: true, size: broadSpace.scale.length },
  );
  const inTexts = new Int32Array(size);
  for (const f of features) for (const n of [...f.grams.keys(), ...f.concepts.keys()]) inTexts[n]!++;
  const telling = vocabulary.names
    .map((_, n) => {
      const at = broadSpace.place[n]!;
      if (at < 0) return { n, value: -1 };
      const own = CLASSES.map((_, v) => broad.weights[at * K + v]!);
      const mean = own.reduce((a, b) => a + b, 0) / K;
      const spread = Math.sqrt(own.reduce((sum, w) => sum + (w - mean) * (w - mean), 0));
      return { n, value: spread * broadSpace.scale[at]! * Math.sqrt(inTexts[n]!) };
    })
    .filter(({ value }) => value > 0)
    .sort((a, b) => b.value - a.value || a.n - b.n)
    .slice(0, s.features);
  const kept = new Set<number>();
  for (const { n } of telling) {
    kept.add(n);
    const name = vocabulary.names[n]!;
    if (name.startsWith(' ')) continue;
    for (let length = 1; length < name.length; length++) kept.add(vocabulary.numberOf(name.slice(0, length)));
  }
  const space = spaceOf(features, classes, size, s, kept);
  const rows = features.map((f) => rowOf(f, space, s));
  const parts = new Parts(s.fits);
  const { weights, bias, scoreUnseen } = averaged(
    rows,
    targets,
    texts.map((text) => parts.of(text)),
    { ...s, size: space.scale.length },
  );
  // N-grams sorted, so that beginnings come first; then concepts.
  const numbers = [...kept].filter((n) => space.place[n]! >= 0);
  const nameOf = (n: number): string => vocabulary.names[n]!;
  const byName = (a: number, b: number): number => (nameOf(a) < nameOf(b) ? -1 : 1);
  const grams = numbers.filter((n) => !nameOf(n).startsWith(' ')).sort(byName);
  const concepts = numbers.filter((n) => nameOf(n).startsWith(' ')).sort(byName);
  const order = [...grams, ...concepts];
  const shareOf = (n: number): number =>
    space.scale[space.place[n]!]! * (nameOf(n).startsWith(' ') ? s.conceptShare : 1);
  // Only differences between classes count: the last is the measure of the rest.
  const real = order.flatMap((n) => {
    const at = space.place[n]! * K;
    return CLASSES.slice(0, -1).map((_, v) => (weights[at + v]! - weights[at + K - 1]!) * shareOf(n));
  });
  const step = largest(real) / MOST_STEPS;
  return {
    grams: grams
      .map(nameOf)
      .map((gram) => `${gram.length}${gram.at(-1)}`)
      .join(''),
    concepts: concepts.map((n) => nameOf(n).slice(1)),
    step,
    classBias: [...bias].map((one) => Number((one - bias[K - 1]!).toFixed(4))),
    classWeights: base64(Int8Array.from(real, (w) => Math.round(w / step))),
    items: s.items
      ? learnItems(
          texts,
          rows,
          s,
          space.scale.length,
          order.map((n) => ({ at: space.place[n]!, share: shareOf(n) })),
        )
      : {},
    context: learnContext(classifier, [...pages, ...textPages(learnt)], s, (id, reading) =>
      scoreUnseen(parts.of({ id }), rowOf(vocabulary.featuresOf(classifier, reading, s), space, s)),
    ),
  };
}

/** The part of each text, 0 to `count` less one; a text and its broken-off copy are in the same, and so are the lines of a page. */
class Parts {
  private readonly places = new Map<string, number>();
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  of({ id, page = id }: Pick<LabelledText, 'id' | 'page'>): number {
    const place = this.places.get(page) ?? this.places.size;
    this.places.set(page, place);
    return place % this.count;
  }
}

/** Texts of several paragraphs, as pages. */
const textPages = (texts: readonly LabelledText[]): LabelledPage[] =>
  texts.filter(({ text }) => text.includes('\n')).map((text) => ({ id: text.id, kind: 'text', segments: [text] }));

/** Not every line of a text that offers does so: only one that is so likely to by itself is learnt from. */
const OFFERING = 0.8;

/** Learns which lines belong to an offer from what a model that has not seen their page takes each of them and its neighbours for. */
function learnContext(
  classifier: Classifier,
  pages: readonly LabelledPage[],
  s: Settings,
  score: (page: string, line: Pick<Reading, 'stream' | 'lines'>) => number[],
): ModelFile['context'] {
  const rows: Float64Array[] = [];
  const truths: boolean[] = [];
  for (const { id, kind, segments } of pages) {
    const reading = classifier.read(segments.map(({ text }) => text).join('\n'));
    const ends: number[] = [];
    for (const { text } of segments) ends.push((ends.at(-1) ?? -1) + 1 + text.length);
    const lines = reading.lines.map((line, i) => ({
      shares:
        line.mentions.length > 0
          ? sharesOf(score(id, { stream: reading.stream, lines: [line] }), reading, i)
          : undefined,
      length: line.end - line.start,
      speaker: speakerOf(reading.text, line.start),
    }));
    featuresAmong(lines).forEach((own, i) => {
      const segment = segments[ends.findIndex((end) => reading.lines[i]!.start < end)];
      if (!own || !segment) return;
      const offers = classOf({ ...segment, id }) === 0;
      if (kind === 'text' && offers && (lines[i]!.shares?.[0] ?? 0) < OFFERING) return;
      rows.push(own);
      truths.push(offers);
    });
  }
  return boost(rows, truths, s.context);
}

/**
 * The mean of several fits, each without another part of the texts: what hangs on a few texts counts less. What a fit
 * says of texts that it has learnt is too sure: the weights are made smaller or larger until they are right on those it has not seen.
 */
function averaged(
  rows: readonly Row[],
  targets: readonly (readonly number[])[],
  parts: readonly number[],
  s: Settings & { size: number },
): { weights: Float64Array; bias: Float64Array; scoreUnseen: (part: number, row: Row) => number[] } {
  const fits = Array.from({ length: s.fits }, (_, part) => {
    const here = (_row: unknown, i: number): boolean => s.fits === 1 || parts[i] !== part;
    return fitLogistic(rows.filter(here), targets.filter(here), { ...s, softmax: true });
  });
  const unseen = rows.map((row, i) => fits[parts[i]!]!.score(row));
  const larger = sharpnessOf(unseen, targets);
  const mean = (of: 'weights' | 'bias'): Float64Array =>
    fits[0]![of].map((_, i) => (larger * fits.reduce((sum, fit) => sum + fit[of][i]!, 0)) / fits.length);
  const scoreUnseen = (part: number, row: Row): number[] => fits[part]!.score(row).map((z) => larger * z);
  return { weights: mean('weights'), bias: mean('bias'), scoreUnseen };
}

/** By how much logits are to be enlarged so that the truth is least surprising. */
function sharpnessOf(logits: readonly (readonly number[])[], targets: readonly (readonly number[])[]): number {
  const surprise = (by: number): number =>
    logits.reduce((sum, z, i) => {
      const p = softmax(z.map((one) => by * one));
      return sum - Math.log(Math.max(1e-12, p[targets[i]!.indexOf(1)]!));
    }, 0);
  const tried = Array.from({ length: 61 }, (_, i) => 0.5 + i / 20);
  return tried.reduce((best, by) => (surprise(by) < surprise(best) ? by : best));
}

/** Learns every item of the plan from the texts that raise money or tell of it: from all features, then anew from those that tell it best. */
function learnItems(
  texts: readonly LabelledText[],
  rows: readonly Row[],
  s: Settings,
  size: number,
  order: readonly { at: number; share: number }[],
): ModelFile['items'] {
  const raising = texts.flatMap((text, i) => (raises(text) ? [i] : []));
  const ids = [...new Set(raising.flatMap((i) => texts[i]!.labels))].sort();
  const targets = raising.map((i) => ids.map((id) => Number(texts[i]!.labels.includes(id))));
  const own = raising.map((i) => rows[i]!);
  const options = { epochs: s.itemEpochs, softmax: false };
  const whole = fitLogistic(own, targets, { ...options, size });
  const presence = new Float64Array(size);
  for (const { features, values } of own) features.forEach((f, q) => (presence[f]! += values[q]! * values[q]!));
  return Object.fromEntries(
    ids.map((id, item): [string, ModelItem] => {
      const telling = order
        .map(({ at }, i) => ({ i, value: Math.abs(whole.weights[at * ids.length + item]!) * Math.sqrt(presence[at]!) }))
        .sort((a, b) => b.value - a.value || a.i - b.i)
        .slice(0, s.itemFeatures)
        .map(({ i }) => i)
        .sort((a, b) => a - b);
      const place = new Int32Array(size).fill(-1);
      telling.forEach((i, n) => (place[order[i]!.at] = n));
      const { weights, bias } = fitLogistic(
        own.map((row) => narrowed(row, place)),
        targets.map((target) => [target[item]!]),
        { ...options, size: telling.length },
      );
      const real = telling.map((i, n) => weights[n]! * order[i]!.share);
      const step = largest(real) / MOST_STEPS;
      const steps = real.map((w) => Math.round(w / step));
      const kept = telling.filter((_, n) => steps[n] !== 0);
      return [
        id,
        {
          bias: Number(bias[0]!.toFixed(4)),
          step,
          features: base64(gapsOf(kept)),
          weights: base64(Int8Array.from(steps.filter((w) => w !== 0))),
        },
      ];
    }),
  );
}

/** A row with only the features that have a place. */
function narrowed({ features, values }: Row, place: Int32Array): Row {
  const here = [...features.keys()].filter((q) => place[features[q]!]! >= 0);
  return {
    features: Int32Array.from(here, (q) => place[features[q]!]!),
    values: Float32Array.from(here, (q) => values[q]!),
  };
}

/** Rising numbers as the steps between them, a byte each; 255 says that 255 and the next byte belong together. */
function gapsOf(numbers: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  numbers.forEach((number, i) => {
    let gap = number - (numbers[i - 1] ?? 0);
    for (; gap >= 255; gap -= 255) bytes.push(255);
    bytes.push(gap);
  });
  return Uint8Array.from(bytes);
}

const largest = (numbers: readonly number[]): number => numbers.reduce((most, one) => Math.max(most, Math.abs(one)), 0);

const base64 = (numbers: Int8Array | Uint8Array): string =>
  Buffer.from(numbers.buffer, numbers.byteOffset, numbers.byteLength).toString('base64');

if (import.meta.main) {
  const texts = readTexts(TRAIN);
  const model = learn(texts, readPages(TRAIN));
  writeFileSync(MODEL_FILE, `${JSON.stringify(model)}\n`);
  console.log(
    `${texts.length} texts, ${model.grams.length / 2} n-grams, ${model.concepts.length} concepts, ${Object.keys(model.items).length} items, ${model.context.roots.length} trees`,
  );
}
