// npm run ablate [-- FILE.jsonl …]: what each part of the model is worth, on the held-out texts and on the files given (measuring only).
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Classifier } from '../src/classify/classifier.ts';
import { classifyingPlan } from '../src/generated/classifying-plan.ts';
import { lexicon } from '../src/generated/lexicon.ts';
import type { ModelFile } from '../src/generated/types/model.ts';
import { classOf, learn, readTexts, SETTINGS, type LabelledText, type Settings } from './train.ts';

const CORPUS = join(import.meta.dirname, '../corpus');
const train = readTexts(join(CORPUS, 'train'));
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

/** How well a model tells unlawful offers from the rest: average precision of its scores, best F1, F1 at the threshold, share of others above it. */
function figures(model: ModelFile, texts: readonly LabelledText[], threshold: number): string {
  const classifier = new Classifier(classifyingPlan, { ...lexicon, model });
  const scored = texts
    .map((text) => ({ truth: classOf(text) === 0, score: classifier.classify(text.text).score }))
    .sort((a, b) => b.score - a.score);
  const positives = scored.filter(({ truth }) => truth).length;
  let hits = 0;
  let precision = 0;
  let best = 0;
  scored.forEach(({ truth }, i) => {
    if (truth) precision += ++hits / (i + 1);
    best = Math.max(best, (2 * hits) / (i + 1 + positives));
  });
  const over = scored.filter(({ score }) => score >= threshold);
  const found = over.filter(({ truth }) => truth).length;
  const percent = (x: number): string => (100 * x).toFixed(1);
  const others = percent((over.length - found) / Math.max(1, scored.length - positives));
  if (positives === 0) return `others ${others} %`;
  return `AP ${percent(precision / positives)}  best F1 ${percent(best)}  F1 ${percent((2 * found) / (over.length + positives))}  found ${percent(found / positives)}  others ${others} %`;
}

const ABLATIONS: Record<string, Partial<Settings> & { share?: number }> = {
  'as published': {},
  'half the corpus': { share: 0.5 },
  '1,500 features': { features: 1_500 },
  '6,000 features': { features: 6_000 },
  '24,000 features': { features: 24_000 },
  'without concepts': { concepts: false },
  'pairs of characters only': { longestGram: 2 },
};

const given = process.argv.find((word) => word.startsWith('{'));
const wanted = given ? (JSON.parse(given) as typeof ABLATIONS) : ABLATIONS;
for (const [name, { share = 1, ...change }] of Object.entries(wanted)) {
  const texts = train.filter((_, i) => i % 100 < share * 100);
  const model = learn(texts, { ...SETTINGS, items: false, ...change });
  console.log(`${name}: ${texts.length} texts, ${model.grams.length} n-grams, ${model.concepts.length} concepts`);
  for (const [set, rows] of sets) console.log(`  ${set.padEnd(24)} ${figures(model, rows, 0.5)}`);
}
