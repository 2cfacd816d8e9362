// npm run eval [-- FILE.jsonl …] [-- --misses] [-- --fuzz N]: the scorer's table on the project's own labelled sentences, then on the files given.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from 'fangfei';
import { alarming, mutate, random, spansHold } from './fuzz.ts';
import { readRows, score, table, TEXTS } from './score.ts';

const args = process.argv.slice(2);
const at = args.indexOf('--fuzz');
const fuzz = at >= 0 ? Number(args.splice(at, 2)[1] ?? 1e6) : 0;
const own = readdirSync(TEXTS)
  .sort()
  .map((name) => join(TEXTS, name));
const files = [...own, ...args.filter((a) => !a.startsWith('--'))];
for (const file of files) {
  const result = score(classify, await readRows(file));
  console.log(`\n${file}\n${table(result)}`);
  if (args.includes('--misses')) for (const { id, wrong } of result.misses) console.log(`${id}: ${wrong.join(', ')}`);
}
if (fuzz > 0) {
  const texts = await alarming();
  const next = random(1);
  for (let i = 0; i < fuzz; i++) {
    const text = mutate(texts[Math.floor(next() * texts.length)]!, next);
    const fault = spansHold(text, classify(text));
    if (fault) throw new Error(`text ${i}: ${fault}: ${JSON.stringify(text)}`);
  }
  console.log(`\n${fuzz} mutated texts: no throw, every span inside the text and equal to its piece`);
}
