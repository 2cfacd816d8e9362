// npm run bench:linear: whether twice the text takes at most 2.3 times as long, for every character of every table alone, in pairs and in mixes, and for lines.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify } from 'fangfei';
import { random } from '../test/corpus/fuzz.ts';

const TABLES = join(import.meta.dirname, '../rules-lib/data/lexicon');
const MOST = 2.3;
const LENGTH = 40_000;
const PAIR_LENGTH = 10_000;
const MIXES = 2_000;

const charactersOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [...value]
    : value && typeof value === 'object'
      ? [...Object.keys(value).join(''), ...Object.values(value).flatMap(charactersOf)]
      : [];
const read = (file: string): unknown => JSON.parse(readFileSync(join(TABLES, file), 'utf8'));
const tables = readdirSync(TABLES, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.json'));
const all = [...new Set(tables.flatMap((file) => charactersOf(read(file))))];
/** Those of numbers and promises: what is read in runs. */
const { numbers, periods } = read('returns.json') as { numbers: unknown; periods: unknown };
const counted = [...new Set([...charactersOf(numbers), ...charactersOf(periods), ...'0123456789.,%％万元'])].filter(
  (sign) => !/[a-z]/i.test(sign),
);

/** The rules' own examples, as numbered lines of which each names what follows. */
const lines = tables.flatMap((file) => {
  const { rules = [] } = read(file) as { rules?: { examples?: string[]; counterExamples?: string[] }[] };
  return rules.flatMap(({ examples = [], counterExamples = [] }) =>
    [...examples, ...counterExamples].map((example) => `1. ${example}，请看：\n`),
  );
});

const seconds = (text: string): number => {
  const from = process.cpuUsage();
  classify(text);
  const { user, system } = process.cpuUsage(from);
  return (user + system) / 1e6;
};

/** How much longer twice the text takes: the least of a few looks, since what else the machine does only ever adds. */
function ratio(piece: string, length: number): number {
  const once = piece.repeat(Math.ceil(length / piece.length));
  let [short, long] = [Infinity, Infinity];
  for (let look = 0; look < 60; look++) {
    short = Math.min(short, seconds(once));
    long = Math.min(long, seconds(once + once));
    if (look > 0 && long / short <= MOST) break;
  }
  return long / short;
}

const faults: string[] = [];
function look(name: string, pieces: Iterable<string>, length: number): void {
  let [count, worst, worstPiece] = [0, 0, ''];
  for (const piece of pieces) {
    const r = ratio(piece, length);
    count++;
    if (r > worst) [worst, worstPiece] = [r, piece];
    if (r > MOST) faults.push(`${name}：“${piece.slice(0, 12)}”，两倍的字用了 ${r.toFixed(2)} 倍的时间`);
  }
  console.log(`${name}：${count} 种，最多 ${worst.toFixed(2)} 倍（“${worstPiece.slice(0, 12)}”）`);
}

function* pairs(): Generator<string> {
  for (const a of counted) for (const b of counted) if (a !== b) yield a + b;
}

function* mixes(): Generator<string> {
  const next = random(7);
  for (let i = 0; i < MIXES; i++) {
    const from = i % 2 ? counted : all;
    yield Array.from({ length: 2 + Math.floor(next() * 60) }, () => from[Math.floor(next() * from.length)]!).join('');
  }
}

for (let i = 0; i < 200; i++) classify('投一万元，每年给您1800元，三年退本。'.repeat(50));
look('单字', all, LENGTH);
look('数字、单位和期限的字，两两相连', pairs(), PAIR_LENGTH);
look('规则的例句，一行一句', lines, PAIR_LENGTH);
look('随意混合', mixes(), PAIR_LENGTH);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
