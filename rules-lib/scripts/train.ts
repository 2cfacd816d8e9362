// npm run train: learns the model from the texts of corpus/train; `npm run eval` says how well it does on texts it has not met.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPages, readTexts } from './corpus.ts';
import { MODEL_FILE } from './data.ts';
import { learn } from './train/learn.ts';

const CORPUS = join(import.meta.dirname, '../corpus');
const TRAIN = join(CORPUS, 'train');

const texts = readTexts(TRAIN);
const model = learn(texts, readPages(TRAIN), readTexts(join(CORPUS, 'cues')));
writeFileSync(MODEL_FILE, `${JSON.stringify(model)}\n`);
const { grams, concepts, items, context } = model;
console.log(
  `${texts.length} texts, ${grams.length / 2} n-grams, ${concepts.length} concepts, ${Object.keys(items).length} items, ${context.roots.length} trees`,
);
