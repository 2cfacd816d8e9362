// npm run train: learns the model from the texts of corpus/train; `npm run eval` says how well it does on texts it has not met.
// Long: every step from labelled texts to the weights that are published, in the order in which they are taken.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Classifier } from '../src/classify/classifier.ts';
import type { Reading } from '../src/classify/reading.ts';
import { eachPair, learntOf, MAX_GRAM, modelUnits } from '../src/classify/judge/features.ts';
import { featuresAmong, speakerOf } from '../src/classify/judge/context.ts';
import { sharesOf } from '../src/classify/judge/shares.ts';
import { Trees } from '../src/classify/judge/trees.ts';
import { CLASSES } from '../src/classify/judge/classes.ts';
import { softmax } from '../src/classify/judge/model.ts';
import { signsOfRising, signsOfSteps } from '../src/classify/judge/packed.ts';
import { stretchesOf } from '../src/classify/judge/phrases.ts';
import { meet, type Span } from '../src/classify/mentions/pass.ts';
import type { Stream } from '../src/classify/text/fold.ts';
import { lengthOf } from '../src/classify/text/lines.ts';
import { classifyingPlan } from '../src/generated/classifying-plan.ts';
import { lexicon } from '../src/generated/lexicon.ts';
import type { ModelFile, ModelSide, ModelWeights } from '../src/generated/types/model.ts';
import { boost } from './boost.ts';
import {
  aboveWarnings,
  asOthersHoldThem,
  classOf,
  readPages,
  readTexts,
  type LabelledPage,
  type LabelledText,
} from './corpus.ts';
import { MODEL_FILE } from './data.ts';
import { fitLogistic, type Fit, type FitOptions, type Row } from './logistic.ts';

const TRAIN = join(import.meta.dirname, '../corpus/train');
const CUES = join(import.meta.dirname, '../corpus/cues');

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
  itemEpochs: 10,
  /** How many models are averaged. */
  fits: 8,
  /** Whether concepts are seen at all. */
  concepts: true,
  /** Longest n-gram that is seen. */
  longestGram: MAX_GRAM,
  /** Whether the items of the plan are learnt as well as the classes, and how many features each keeps. */
  items: true,
  itemFeatures: 1_600,
  /** How often the items of each text are looked at side by side. */
  sideEpochs: 10,
  /** Whether texts are also learnt from as others hold them: cut off, without marks, without figures. */
  spoilt: true,
  /** The trees that tell who speaks; a leaf holds at least so many lines. */
  cues: { trees: 100, leaves: 8, leastRows: 25, rate: 0.1, ridge: 1, missed: 1 },
  /** The trees that judge a line among others. */
  context: { trees: 200, leaves: 8, leastRows: 25, rate: 0.06, ridge: 1, missed: 2 },
};
export type Settings = typeof SETTINGS;

/** Weights are whole steps between these: fewer pack better and leave room for more features; `docs/judgment.md` has what they cost. */
const WEIGHT_STEPS = 10;

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
  retold: readonly LabelledText[],
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
  const own = texts.map((text) => parts.of(text));
  const fit = averaged(rows, targets, own, { ...s, size: space.scale.length, softmax: true });
  // What a fit says of texts that it has learnt is too sure: the weights are made smaller or larger until they are right on those it has not seen.
  const larger = sharpnessOf(fit.unseen, targets);
  const weights = fit.weights.map((one) => larger * one);
  const bias = fit.bias.map((one) => larger * one);
  // N-grams sorted, so that beginnings come first; then concepts.
  const numbers = [...kept].filter((n) => space.place[n]! >= 0);
  const nameOf = (n: number): string => vocabulary.names[n]!;
  const byName = (a: number, b: number): number => (nameOf(a) < nameOf(b) ? -1 : 1);
  const grams = numbers.filter((n) => !nameOf(n).startsWith(' ')).sort(byName);
  const concepts = numbers.filter((n) => nameOf(n).startsWith(' ')).sort(byName);
  const order = [...grams, ...concepts];
  const shareOf = (n: number): number =>
    space.scale[space.place[n]!]! * (nameOf(n).startsWith(' ') ? s.conceptShare : 1);
  const places = order.map((n): Place => ({ at: space.place[n]!, share: shareOf(n) }));
  // Only differences between classes count: the last is the measure of the rest.
  const real = order.flatMap((n) => {
    const at = space.place[n]! * K;
    return CLASSES.slice(0, -1).map((_, v) => (weights[at + v]! - weights[at + K - 1]!) * shareOf(n));
  });
  const step = largest(real) / WEIGHT_STEPS;
  const score: Score = (id, reading, i) => {
    const line = { stream: reading.stream, lines: [reading.lines[i]!] };
    const row = rowOf(vocabulary.featuresOf(classifier, line, s), space, s);
    const logits = fit.scoreUnseen(parts.of({ id }), row).map((z) => larger * z);
    return sharesOf(logits, reading, reading.lines[i]!);
  };
  const cues = learnCues(classifier, learnt, retold, s, score);
  const trees = new Trees(cues);
  const discounted: Score = (id, reading, i) =>
    classifier.cues.discount(score(id, reading, i), reading.stream, reading.lines[i]!, trees);
  return {
    grams: grams
      .map(nameOf)
      .map((gram) => `${gram.length}${gram.at(-1)}`)
      .join(''),
    concepts: concepts.map((n) => nameOf(n).slice(1)),
    step,
    classBias: [...bias].map((one) => Number((one - bias[K - 1]!).toFixed(4))),
    classWeights: signsOfSteps(real.map((w) => Math.round(w / step))),
    ...(s.items
      ? learnItems(texts, rows, own, s, space.scale.length, places)
      : { items: {}, side: { bias: [], weights: [] } }),
    asking: learnAsking(classifier, learnt, parts, s, space.scale.length, places, (reading) =>
      rowOf(vocabulary.featuresOf(classifier, reading, s), space, s),
    ),
    cues,
    context: learnContext(classifier, [...pages, ...textPages(learnt), ...aboveWarnings(learnt)], s, discounted),
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

/** How likely each class is for a line of a text, by a model that has not seen the text. */
type Score = (id: string, reading: Reading, line: number) => number[];

/** Learns to tell who speaks: from the texts that the model has learnt from, and from those written for this alone. */
function learnCues(
  classifier: Classifier,
  learnt: readonly LabelledText[],
  retold: readonly LabelledText[],
  s: Settings,
  score: Score,
): ModelFile['cues'] {
  const rows: Float64Array[] = [];
  const truths: boolean[] = [];
  for (const text of [...learnt, ...retold]) {
    const reading = classifier.read(text.text);
    const offers = classOf(text) === 0;
    reading.lines.forEach((line, i) => {
      if (line.mentions.length === 0) return;
      const shares = score(text.id, reading, i);
      if (offers && reading.lines.length > 1 && shares[0]! < OFFERING) return;
      const own = classifier.cues.featuresOf(shares, reading.stream, line);
      if (!own) return;
      rows.push(own);
      truths.push(offers);
    });
  }
  return boost(rows, truths, s.cues);
}

/** Learns which lines belong to an offer from what a model that has not seen their page takes each of them and its neighbours for. */
function learnContext(
  classifier: Classifier,
  pages: readonly LabelledPage[],
  s: Settings,
  score: Score,
): ModelFile['context'] {
  const rows: Float64Array[] = [];
  const truths: boolean[] = [];
  for (const { id, kind, segments } of pages) {
    const reading = classifier.read(segments.map(({ text }) => text).join('\n'));
    const ends: number[] = [];
    for (const { text } of segments) ends.push((ends.at(-1) ?? -1) + 1 + text.length);
    const lines = reading.lines.map((line, i) => ({
      shares: line.mentions.length > 0 ? score(id, reading, i) : undefined,
      length: lengthOf(reading.text, line),
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

/** The mean of several fits, each without another part of the rows, and what each says of the rows that it has not seen. */
interface Averaged extends Omit<Fit, 'score'> {
  unseen: number[][];
  /** What the fit that has not seen a part says of a row of it. */
  scoreUnseen: (part: number, row: Row) => number[];
}

/** What hangs on a few texts counts less in the mean of several fits. */
function averaged(
  rows: readonly Row[],
  targets: readonly (readonly number[])[],
  parts: readonly number[],
  { fits: count, ...options }: FitOptions & { fits: number },
): Averaged {
  const fits = Array.from({ length: count }, (_, part) => {
    const here = (_row: unknown, i: number): boolean => count === 1 || parts[i] !== part;
    return fitLogistic(rows.filter(here), targets.filter(here), options);
  });
  const scoreUnseen = (part: number, row: Row): number[] => fits[part]!.score(row);
  const mean = (of: 'weights' | 'bias'): Float64Array =>
    fits[0]![of].map((_, i) => fits.reduce((sum, fit) => sum + fit[of][i]!, 0) / fits.length);
  return {
    weights: mean('weights'),
    bias: mean('bias'),
    scoreUnseen,
    unseen: rows.map((row, i) => scoreUnseen(parts[i]!, row)),
  };
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

/** Where a feature of the model stands in a row, and what its weight is multiplied by. */
interface Place {
  at: number;
  share: number;
}

/**
 * Learns every item of the plan from the texts that raise money or tell of it: from all features, then anew from those that tell it
 * best, then side by side: what the text is likely to be besides speaks for an item or against it.
 */
function learnItems(
  texts: readonly LabelledText[],
  rows: readonly Row[],
  parts: readonly number[],
  s: Settings,
  size: number,
  order: readonly Place[],
): Pick<ModelFile, 'items' | 'side'> {
  const raising = texts.flatMap((text, i) => (raises(text) ? [i] : []));
  const ids = [...new Set(raising.flatMap((i) => texts[i]!.labels))].sort();
  const targets = raising.map((i) => ids.map((id) => Number(texts[i]!.labels.includes(id))));
  const own = raising.map((i) => rows[i]!);
  const ownParts = raising.map((i) => parts[i]!);
  const whole = fitLogistic(own, targets, { epochs: s.itemEpochs, softmax: false, size });
  const learnt = ids.map((_, item) =>
    learnOutput(
      own,
      targets.map((target) => target[item]!),
      ownParts,
      s,
      tellingOf(own, (at) => whole.weights[at * ids.length + item]!, size, order, s.itemFeatures),
      order,
    ),
  );
  const unseen = own.map((_, i) => learnt.map((one) => one.unseen[i]![0]!));
  return {
    items: Object.fromEntries(ids.map((id, item) => [id, learnt[item]!.packed])),
    side: learnSide(unseen, targets, s),
  };
}

/** Learns what the items say of one another, from what the words say of each in texts that were not learnt from. */
function learnSide(said: readonly number[][], targets: readonly (readonly number[])[], s: Settings): ModelSide {
  const size = targets[0]?.length ?? 0;
  const features = Int32Array.from({ length: size }, (_, i) => i);
  const { weights, bias } = fitLogistic(
    said.map((row) => ({ features, values: Float32Array.from(row) })),
    targets,
    { epochs: s.sideEpochs, softmax: false, size },
  );
  const byItem = Array.from(weights, (_, i) => weights[(i % size) * size + Math.floor(i / size)]!);
  return {
    bias: [...bias].map((one) => Number(one.toFixed(4))),
    weights: byItem.map((w) => Number(w.toFixed(3))),
  };
}

/** The features that tell something best, by their numbers in the model, rising. */
function tellingOf(
  rows: readonly Row[],
  weightAt: (at: number) => number,
  size: number,
  order: readonly Place[],
  most: number,
): number[] {
  const presence = new Float64Array(size);
  for (const { features, values } of rows) features.forEach((f, q) => (presence[f]! += values[q]! * values[q]!));
  return order
    .map(({ at }, i) => ({ i, value: Math.abs(weightAt(at)) * Math.sqrt(presence[at]!) }))
    .sort((a, b) => b.value - a.value || a.i - b.i)
    .slice(0, most)
    .map(({ i }) => i)
    .sort((a, b) => a - b);
}

/** Learns one yes-or-no question from the features that tell it best. */
function learnOutput(
  rows: readonly Row[],
  targets: readonly number[],
  parts: readonly number[],
  s: Settings,
  telling: readonly number[],
  order: readonly Place[],
): { packed: ModelWeights; unseen: number[][] } {
  const place = new Map(telling.map((i, n) => [order[i]!.at, n]));
  const { weights, bias, unseen } = averaged(
    rows.map((row) => narrowed(row, place)),
    targets.map((target) => [target]),
    parts,
    { fits: s.fits, epochs: s.itemEpochs, softmax: false, size: telling.length },
  );
  const real = telling.map((i, n) => weights[n]! * order[i]!.share);
  const step = largest(real) / WEIGHT_STEPS;
  const steps = real.map((w) => Math.round(w / step));
  const kept = telling.filter((_, n) => steps[n] !== 0);
  return {
    packed: {
      bias: Number(bias[0]!.toFixed(4)),
      step,
      features: signsOfRising(kept),
      weights: signsOfSteps(steps.filter((w) => w !== 0)),
    },
    unseen,
  };
}

/**
 * Learns which words a reader accepts as asking for money: the stretches of offers that hold what was marked, against those that
 * touch nothing marked and those of texts that ask for nothing, or lawfully.
 */
function learnAsking(
  classifier: Classifier,
  texts: readonly LabelledText[],
  parts: Parts,
  s: Settings,
  size: number,
  order: readonly Place[],
  rowFor: (reading: Pick<Reading, 'stream' | 'lines'>) => Row,
): ModelWeights {
  const rows: Row[] = [];
  const targets: number[] = [];
  const rowParts: number[] = [];
  for (const text of texts) {
    const harmless = text.stance === 'other' || text.lawful === true;
    if (!harmless && !text.asks) continue;
    const { stream, lines } = classifier.read(text.text);
    const marked = (text.asks ?? []).map((words) => spanIn(stream, text.text.indexOf(words), words.length));
    for (const line of lines)
      for (const stretch of stretchesOf(stream, line, classifier.folding.meanings)) {
        const asks = marked.some((mark) => stretch.from <= mark.from && mark.to <= stretch.to);
        if (!asks && marked.some((mark) => meet(stretch, mark))) continue;
        rows.push(rowFor({ stream, lines: [{ ...line, ...stretch }] }));
        targets.push(Number(asks));
        rowParts.push(parts.of(text));
      }
  }
  const whole = fitLogistic(
    rows,
    targets.map((target) => [target]),
    { epochs: s.itemEpochs, softmax: false, size },
  );
  const telling = tellingOf(rows, (at) => whole.weights[at]!, size, order, s.itemFeatures);
  return learnOutput(rows, targets, rowParts, s, telling, order).packed;
}

/** Where a piece of a text stands in its stream. */
function spanIn({ pos, length }: Stream, start: number, count: number): Span {
  let from = 0;
  while (from < length && pos[from]! < start) from++;
  let to = from;
  while (to < length && pos[to]! < start + count) to++;
  return { from, to };
}

/** A row with only the features that have a place. */
function narrowed({ features, values }: Row, place: ReadonlyMap<number, number>): Row {
  const here = [...features.keys()].filter((q) => place.has(features[q]!));
  return {
    features: Int32Array.from(here, (q) => place.get(features[q]!)!),
    values: Float32Array.from(here, (q) => values[q]!),
  };
}

const largest = (numbers: readonly number[]): number => numbers.reduce((most, one) => Math.max(most, Math.abs(one)), 0);

if (import.meta.main) {
  const texts = readTexts(TRAIN);
  const model = learn(texts, readPages(TRAIN), readTexts(CUES));
  writeFileSync(MODEL_FILE, `${JSON.stringify(model)}\n`);
  console.log(
    `${texts.length} texts, ${model.grams.length / 2} n-grams, ${model.concepts.length} concepts, ${Object.keys(model.items).length} items, ${model.context.roots.length} trees`,
  );
}
