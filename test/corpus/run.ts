// npm run eval [-- FILE.jsonl …] [-- --misses] [-- --write] [-- --fuzz N]: the scorer's table on the held-out texts, on batches of which nothing was learnt and on the files given, the reliability plot, the held-out pages, small inputs by kinds of fault; `--write` keeps the figures of the held-out texts for the developers' page.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from 'fangfei';
import { alarming, mutate, random, spansHold } from './fuzz.ts';
import { scoreInputs } from './inputs.ts';
import {
  HELD_OUT,
  linesFilesIn,
  rateLine,
  readFolder,
  readPages,
  readRows,
  reliability,
  score,
  scorePages,
  table,
  UNLEARNT,
  type Row,
} from './score.ts';

const args = process.argv.slice(2);
const at = args.indexOf('--fuzz');
const fuzz = at >= 0 ? Number(args.splice(at, 2)[1] ?? 1e6) : 0;
const files = [...linesFilesIn(HELD_OUT), ...linesFilesIn(UNLEARNT), ...args.filter((a) => !a.startsWith('--'))];
const show = (name: string, rows: readonly Row[]): void => {
  const result = score(classify, rows);
  console.log(`\n${name}\n${table(result)}`);
  if (args.includes('--misses')) for (const { id, wrong } of result.misses) console.log(`${id}: ${wrong.join(', ')}`);
};
for (const file of files) show(file, await readRows(file));
show('all texts of batches that were not learnt', await readFolder(UNLEARNT));
const heldOut = await readFolder(HELD_OUT);
show('all held-out texts', heldOut);
console.log(`\n${reliability(classify, heldOut)}`);
if (args.includes('--write')) {
  const stances = { solicit: '广告和招揽', report: '讲述个案', warn: '提醒', other: '其他' };
  const kinds = [
    { register: '全部', rows: heldOut },
    ...Object.entries(stances).map(([name, register]) => ({
      register,
      rows: heldOut.filter(({ stance }) => stance === name),
    })),
  ];
  const figures = kinds.map(({ register, rows }) => {
    const { texts, flagged, falseAlarms } = score(classify, rows);
    const { n, precision, recall } = flagged;
    return { register, texts, ...(n > 0 && { precision, recall }), ...(falseAlarms !== undefined && { falseAlarms }) };
  });
  const measured = new Date().toISOString().slice(0, 10);
  writeFileSync(
    join(import.meta.dirname, '../../rules-lib/data/model/figures.json'),
    `${JSON.stringify({ measured, sets: [{ name: '为本项目写的', kind: 'held-out', figures }] }, null, 2)}\n`,
  );
}
const { pages, lines } = scorePages(classify, readPages(HELD_OUT));
console.log(`\npages\n${rateLine('flagged', pages)}\n${rateLine('lines', lines)}`);
console.log('\nsmall inputs by kinds of fault');
for (const [kind, [right, all]] of scoreInputs(classify)) console.log(`${`${right} / ${all}`.padStart(9)}  ${kind}`);
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
