// npm run ablate [-- FILE.jsonl …]: what each part of the model is worth, on the held-out texts and on the files given (measuring only).
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Classifier } from '../src/classify/classifier.ts';
import { DEFAULT_THRESHOLDS } from '../src/classify/judge/decide.ts';
import { learntOf } from '../src/classify/judge/features.ts';
import { CLASSES } from '../src/classify/judge/classes.ts';
import { softmax, type Tally } from '../src/classify/judge/model.ts';
import { isHeld, MentionIndex } from '../src/classify/judge/rules.ts';
import type { CompiledRule } from '../src/classify/lexicon.ts';
import { classifyingPlan } from '../src/generated/classifying-plan.ts';
import { lexicon } from '../src/generated/lexicon.ts';
import type { ModelFile } from '../src/generated/types/model.ts';
import { classOf, readPages, readTexts, type LabelledText } from './corpus.ts';
import { learn } from './train/learn.ts';
import { SETTINGS, type Settings } from './train/settings.ts';

const CORPUS = join(import.meta.dirname, '../corpus');
const train = readTexts(join(CORPUS, 'train'));
const pages = readPages(join(CORPUS, 'train'));
const retold = readTexts(join(CORPUS, 'cues'));
const sets: [name: string, texts: LabelledText[]][] = [
  ['held out', readTexts(join(CORPUS, 'heldout'))],
  ...process.argv
    .slice(2)
    .filter((word) => !word.startsWith('{'))
    .map((file): [string, LabelledText[]] => [
      basename(file),
      readFileSync(file, 'utf8')
        .split('\n')
        .flatMap((line) => (line.trim() ? [JSON.parse(line) as LabelledText & { sure?: boolean }] : []))
        .filter(({ sure }) => sure !== false),
    ]),
];

/** How likely a text is to be an unlawful offer, by some way of judging. */
type Judge = (text: string) => number;

/** How well a judge tells unlawful offers from the rest: average precision of its scores, best F1, F1 at the threshold, share of others above it. */
function figures(judge: Judge, texts: readonly LabelledText[]): string {
  const scored = texts
    .map((text) => ({ truth: classOf(text) === 0, score: judge(text.text) }))
    .sort((a, b) => b.score - a.score);
  const positives = scored.filter(({ truth }) => truth).length;
  let hits = 0;
  let precision = 0;
  let best = 0;
  scored.forEach(({ truth }, i) => {
    if (truth) precision += ++hits / (i + 1);
    best = Math.max(best, (2 * hits) / (i + 1 + positives));
  });
  const over = scored.filter(({ score }) => score >= DEFAULT_THRESHOLDS.suspected);
  const found = over.filter(({ truth }) => truth).length;
  const percent = (x: number): string => (100 * x).toFixed(1);
  const others = percent((over.length - found) / Math.max(1, scored.length - positives));
  if (positives === 0) return `others ${others} %`;
  return `AP ${percent(precision / positives)}  best F1 ${percent(best)}  F1 ${percent((2 * found) / (over.length + positives))}  found ${percent(found / positives)}  others ${others} %`;
}

const withModel = (model: ModelFile): Classifier => new Classifier(classifyingPlan, { ...lexicon, model });

/** Each line by itself and with its neighbours, as published. */
const inSegments =
  (classifier: Classifier): Judge =>
  (text) =>
    classifier.classify(text).score;

/** What some lines come to together. */
function sum(tallies: readonly Tally[]): Tally {
  const perClass = (key: 'grams' | 'concepts'): number[] =>
    CLASSES.map((_, v) => tallies.reduce((all, tally) => all + (tally[key][v] ?? 0), 0));
  const count = (key: 'gramCount' | 'conceptCount'): number => tallies.reduce((all, tally) => all + tally[key], 0);
  return {
    grams: perClass('grams'),
    concepts: perClass('concepts'),
    gramCount: count('gramCount'),
    conceptCount: count('conceptCount'),
  };
}

/** The whole text as one. */
const asAWhole =
  (classifier: Classifier): Judge =>
  (text) => {
    const { lines, stream } = classifier.read(text);
    const { model, folding, cues, lexicon: compiled } = classifier;
    if (!model) throw new Error('分类器没有带模型');
    const tallies = lines
      .filter(({ mentions }) => mentions.length > 0)
      .map(({ from, to, mentions }) =>
        model.tally(stream, from, to, folding.meanings, learntOf(mentions, compiled.unlearnt)),
      );
    if (tallies.length === 0) return 0;
    const all = { start: 0, end: text.length, from: 0, to: stream.length };
    const [unlawful = 0] = cues.discount(softmax(model.logits(sum(tallies))), stream, all, model.cues);
    return unlawful;
  };

/** Only the rules: sure where one of a forbidden kind holds and none of a lawful circumstance does. */
const byRules =
  (classifier: Classifier): Judge =>
  (text) => {
    const rules = classifier.lexicon;
    const index = new MentionIndex(classifier.read(text).lines.flatMap(({ mentions }) => mentions));
    const held = (rule: CompiledRule): boolean => isHeld(rule, index);
    const forbidden = classifyingPlan.items.filter(({ kind }) => kind === 'bannedAd');
    return Number(forbidden.some(({ id }) => rules.byItem.get(id)?.some(held)) && !rules.lawful.some(held));
  };

interface Ablation extends Partial<Settings> {
  /** The share of the corpus that is learnt from. */
  share?: number;
}

const ABLATIONS: Record<string, Ablation> = {
  'as published': {},
  'half the corpus': { share: 0.5 },
  'no text as others hold it': { spoilt: false },
  '1,500 features': { features: 1_500 },
  '6,000 features': { features: 6_000 },
  '24,000 features': { features: 24_000 },
  'without concepts': { concepts: false },
  'pairs of characters only': { longestGram: 2 },
};

/** Trees that find every line an offer: nothing is discounted. */
const UNDISCOUNTED = { bias: Infinity, roots: [], features: [], values: [], highs: [] };

const show = (name: string, judge: Judge): void => {
  console.log(name);
  for (const [set, rows] of sets) console.log(`  ${set.padEnd(24)} ${figures(judge, rows)}`);
};

const given = process.argv.find((word) => word.startsWith('{'));
const wanted = given ? (JSON.parse(given) as typeof ABLATIONS) : ABLATIONS;
for (const [name, { share = 1, ...change }] of Object.entries(wanted)) {
  const texts = train.filter((_, i) => i % 100 < share * 100);
  const model = learn(texts, pages, retold, { ...SETTINGS, items: false, ...change });
  const classifier = withModel(model);
  show(
    `${name}: ${texts.length} texts, ${model.grams.length / 2} n-grams, ${model.concepts.length} concepts`,
    inSegments(classifier),
  );
  if (name !== 'as published') continue;
  show('without segments', asAWhole(classifier));
  const { folding } = lexicon;
  const deaf = new Classifier(classifyingPlan, { ...lexicon, model, folding: { ...folding, variants: {} } });
  show('without cue words', inSegments(withModel({ ...model, cues: UNDISCOUNTED })));
  show('without sounds and look-alikes', inSegments(deaf));
  show('rules only', byRules(classifier));
}
