// npm run eval [-- FILE.jsonl …] [-- --misses] [-- --write] [-- --fuzz N]: the scorer's table on the held-out texts, on batches of which nothing was learnt and on the files given, the reliability plot, the held-out pages, small inputs by kinds of fault; `--write` keeps the figures of the held-out texts, and by register those of the files, for the developers' page.
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
/** The figures of all rows, and of those of each kind, in the order in which the kinds are met. */
const figuresBy = (rows: readonly Row[], kindOf: (row: Row) => string) =>
  ['全部', ...new Set(rows.map(kindOf))].map((register, i) => {
    const { texts, flagged, falseAlarms } = score(
      classify,
      i === 0 ? rows : rows.filter((row) => kindOf(row) === register),
    );
    const { n, precision, recall } = flagged;
    return { register, texts, ...(n > 0 && { precision, recall }), ...(falseAlarms !== undefined && { falseAlarms }) };
  });
for (const file of files) show(file, await readRows(file));
show('all texts of batches that were not learnt', await readFolder(UNLEARNT));
const heldOut = await readFolder(HELD_OUT);
show('all held-out texts', heldOut);
console.log(`\n${reliability(classify, heldOut)}`);
if (args.includes('--write')) {
  const stances = { solicit: '广告和招揽', report: '讲述个案', warn: '提醒', other: '其他' };
  const sets = [
    { name: '为本项目写的', kind: 'held-out', figures: figuresBy(heldOut, ({ stance }) => stances[stance]) },
  ];
  const given = (await Promise.all(args.filter((a) => !a.startsWith('--')).map(readRows))).flat();
  if (given.length > 0)
    sets.push({ name: '别处来的', kind: 'real', figures: figuresBy(given, ({ register = '别的' }) => register) });
  const measured = new Date().toISOString().slice(0, 10);
  writeFileSync(
    join(import.meta.dirname, '../../rules-lib/data/model/figures.json'),
    `${JSON.stringify({ measured, sets }, null, 2)}\n`,
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
