// From labelled texts to the weights that are published, step by step.
import { Classifier } from '../../src/classify/classifier.ts';
import { CLASSES } from '../../src/classify/judge/classes.ts';
import { signsOfSteps } from '../../src/classify/judge/packed.ts';
import { sharesOf } from '../../src/classify/judge/shares.ts';
import { Trees } from '../../src/classify/judge/trees.ts';
import { classifyingPlan } from '../../src/generated/classifying-plan.ts';
import { lexicon } from '../../src/generated/lexicon.ts';
import type { ModelFile } from '../../src/generated/types/model.ts';
import { aboveWarnings, asOthersHoldThem, classOf, type LabelledPage, type LabelledText } from '../corpus.ts';
import { learnAsking } from './asking.ts';
import { rowOf, spaceOf, Vocabulary, type Features, type Space } from './features.ts';
import { averaged, largest, Parts, sharpnessOf, WEIGHT_STEPS, type Place } from './fits.ts';
import { learnItems } from './items.ts';
import { learnContext, learnCues, textPages, type Score } from './lines.ts';
import { fitLogistic } from './logistic.ts';
import { SETTINGS, type Settings } from './settings.ts';

const K = CLASSES.length;

/** The features that tell the classes apart best where all are learnt from, with every beginning of a kept n-gram. */
function tellingOfClasses(
  vocabulary: Vocabulary,
  features: readonly Features[],
  classes: readonly number[],
  targets: readonly (readonly number[])[],
  s: Settings,
): ReadonlySet<number> {
  const size = vocabulary.names.length;
  const space = spaceOf(features, classes, size, s);
  const { weights } = fitLogistic(
    features.map((f) => rowOf(f, space, s)),
    targets,
    { epochs: s.epochs, softmax: true, size: space.scale.length },
  );
  const inTexts = new Int32Array(size);
  for (const f of features) for (const n of [...f.grams.keys(), ...f.concepts.keys()]) inTexts[n]!++;
  const telling = vocabulary.names
    .map((_, n) => {
      const at = space.place[n]!;
      if (at < 0) return { n, value: -1 };
      const own = CLASSES.map((_, v) => weights[at * K + v]!);
      const mean = own.reduce((a, b) => a + b, 0) / K;
      const spread = Math.sqrt(own.reduce((sum, w) => sum + (w - mean) * (w - mean), 0));
      return { n, value: spread * space.scale[at]! * Math.sqrt(inTexts[n]!) };
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
  return kept;
}

/** The features as they are published: n-grams sorted, so that beginnings come first, then concepts; and where each stands in a row. */
function inOrder(
  { names }: Vocabulary,
  kept: ReadonlySet<number>,
  { place, scale }: Space,
  s: Settings,
): { grams: string[]; concepts: string[]; places: Place[] } {
  const isConcept = (n: number): boolean => names[n]!.startsWith(' ');
  const numbers = [...kept].filter((n) => place[n]! >= 0).sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
  const grams = numbers.filter((n) => !isConcept(n));
  const concepts = numbers.filter(isConcept);
  return {
    grams: grams.map((n) => names[n]!),
    concepts: concepts.map((n) => names[n]!),
    places: [...grams, ...concepts].map((n) => {
      const at = place[n]!;
      return { at, share: scale[at]! * (isConcept(n) ? s.conceptShare : 1) };
    }),
  };
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
  const targets = classes.map((c) => CLASSES.map((_, v) => Number(v === c)));
  const kept = tellingOfClasses(vocabulary, features, classes, targets, s);
  const space = spaceOf(features, classes, vocabulary.names.length, s, kept);
  const rows = features.map((f) => rowOf(f, space, s));
  const parts = new Parts(s.fits);
  const own = texts.map((text) => parts.of(text));
  const fit = averaged(rows, targets, own, { ...s, size: space.scale.length, softmax: true });
  // What a fit says of texts that it has learnt is too sure: the weights are made smaller or larger until they are right on those it has not seen.
  const larger = sharpnessOf(fit.unseen, targets);
  const weights = fit.weights.map((one) => larger * one);
  const bias = fit.bias.map((one) => larger * one);
  const { grams, concepts, places } = inOrder(vocabulary, kept, space, s);
  // Only differences between classes count: the last is the measure of the rest.
  const real = places.flatMap(({ at, share }) =>
    CLASSES.slice(0, -1).map((_, v) => (weights[at * K + v]! - weights[at * K + K - 1]!) * share),
  );
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
    grams: grams.map((gram) => `${gram.length}${gram.at(-1)}`).join(''),
    concepts: concepts.map((name) => name.slice(1)),
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
