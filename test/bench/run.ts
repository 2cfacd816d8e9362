// npm run bench: throughput beside npm peers and a bare table walk, latency, cold start, weight, growth with length and rules.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { classify, createClassifier, Matcher, Folding, type Lexicon } from './inside.ts';
import { lexicon } from '../../rules-lib/src/generated/lexicon.ts';
import { readRows } from '../evaluation/score.ts';

const ROOT = join(import.meta.dirname, '../..');
const PEERS = ['ahocorasick', 'modern-ahocorasick', 'fastscan', '@monyone/aho-corasick'];

/** The median time in seconds of several runs. */
function time(run: () => unknown, runs = 9): number {
  run();
  const times = Array.from({ length: runs }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start) / 1e9;
  });
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

const speed = (chars: number, seconds: number): string => `${(chars / seconds / 1e6).toFixed(1).padStart(8)} M chars/s`;

/** Ordinary pages: the plan and the cases' facts, sentence by sentence in a fixed order, a million characters. */
function ordinaryText(): string {
  const dir = join(ROOT, 'rules-lib/data/cases');
  const strings = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : value && typeof value === 'object'
        ? Object.values(value).flatMap(strings)
        : [];
  const texts = readdirSync(dir).flatMap((file) => strings(JSON.parse(readFileSync(join(dir, file), 'utf8'))));
  const plan = readFileSync(join(ROOT, 'rules-lib/data/plans/aketao-2018/source.txt'), 'utf8');
  const page = [plan, ...texts.filter((t) => /[\u4e00-\u9fff]{12}/.test(t))].join('\n');
  return page.repeat(Math.ceil(1e6 / page.length)).slice(0, 1e6);
}

/** The bare loop: one complete table of transitions, walked and counted. */
function tableWalk(terms: readonly string[]): (text: string) => number {
  const classOf = new Uint16Array(0x10000);
  let classes = 1;
  for (const term of terms) for (let i = 0; i < term.length; i++) classOf[term.charCodeAt(i)] ||= classes++;
  const rows: number[][] = [Array.from({ length: classes }, () => 0)];
  const ends = [0];
  for (const term of terms) {
    let state = 0;
    for (let i = 0; i < term.length; i++) {
      const c = classOf[term.charCodeAt(i)]!;
      if (!rows[state]![c]) {
        rows[state]![c] = rows.length;
        rows.push(Array.from({ length: classes }, () => 0));
        ends.push(0);
      }
      state = rows[state]![c]!;
    }
    ends[state] = 1;
  }
  const next = new Int32Array(rows.length * classes);
  const fail = new Int32Array(rows.length);
  const queue = [0];
  for (const state of queue) {
    for (let c = 0; c < classes; c++) {
      const child = rows[state]![c]!;
      const back = state ? next[fail[state]! * classes + c]! / classes : 0;
      if (child) {
        fail[child] = state ? back : 0;
        ends[child]! += ends[fail[child]!]!;
        queue.push(child);
      }
      next[state * classes + c] = (child || back) * classes;
    }
  }
  const out = Uint8Array.from({ length: rows.length * 1 }, (_, i) => ends[i]!);
  return (text) => {
    let state = 0;
    let found = 0;
    for (let i = 0; i < text.length; i++) {
      state = next[state + classOf[text.charCodeAt(i)]!]!;
      if (state && out[state / classes]) found++;
    }
    return found;
  };
}

/** A peer's search over the same terms, where the package is installed. */
async function peer(name: string, terms: string[]): Promise<((text: string) => unknown) | undefined> {
  const module = (await import(name).catch(() => undefined)) as Record<string, unknown> | undefined;
  if (!module) return undefined;
  const Main = (module.default ?? module.AhoCorasick) as new (words: string[]) => { search(text: string): unknown };
  if (name === '@monyone/aho-corasick') {
    const { AhoCorasick } = module as unknown as {
      AhoCorasick: new (w: string[]) => { matchInText(t: string): unknown };
    };
    const machine = new AhoCorasick(terms);
    return (text) => machine.matchInText(text);
  }
  const machine = new Main(terms);
  return (text) => machine.search(text);
}

const text = ordinaryText();
const terms = [...new Set(lexicon.concepts.flatMap((c) => c.terms.split(' ')))].filter((t) => t.length > 1);
const folding = new Folding(lexicon.folding);
const all = lexicon.concepts.flatMap((c, concept) =>
  c.terms.split(' ').map((t) => ({ text: t, concept, disguise: c.disguise !== false })),
);
const matcher = new Matcher(all, folding, lexicon.folding.variants, lexicon.folding.ordinary);
const stream = folding.stream(text);
const hits = { data: new Int32Array(1 << 21), length: 0 };
const pages = text.match(/[\s\S]{1,700}/g)!;

console.log(`Node ${process.version}; ${terms.length} terms; ${text.length} characters of ordinary pages\n`);
const walk = tableWalk(terms);
const bare = time(() => walk(text));
const matching = time(() => matcher.match(stream, hits));
const folded = time(() => matcher.match(folding.stream(text, stream), hits));
const whole = time(() => pages.map((page) => classify(page)), 5);
const against = (t: number): string => `${(bare / t).toFixed(2)} × the bare loop`;
console.log(`bare table walk      ${speed(text.length, bare)}`);
console.log(`matching             ${speed(text.length, matching)}   ${against(matching)}`);
console.log(`folding + matching   ${speed(text.length, folded)}   ${against(folded)}`);
console.log(`classify, 700 a page ${speed(text.length, whole)}   ${against(whole)}`);
for (const name of PEERS) {
  const search = await peer(name, terms);
  if (!search) console.log(`${name.padEnd(20)}  not installed`);
  else
    console.log(
      `${name.padEnd(20)} ${speed(
        text.length / 10,
        time(() => search(text.slice(0, text.length / 10)), 3),
      )}`,
    );
}

const short = (await readRows(join(ROOT, 'test/evaluation/own.jsonl')))
  .map((row) => row.text)
  .filter((t) => t.length >= 50 && t.length <= 70);
const each = time(() => short.map((t) => classify(t)), 21) / short.length;
console.log(`\nan advertisement of about 60 characters: ${(each * 1e6).toFixed(1)} µs`);

const cold = `const t=performance.now();const {classify}=await import(${JSON.stringify(join(ROOT, 'rules-lib/dist/classify/index.js'))});classify('月息2分，名额有限');console.log(performance.now()-t)`;
const starts = Array.from({ length: 7 }, () =>
  Number(execFileSync(process.execPath, ['--input-type=module', '-e', cold], { encoding: 'utf8' })),
);
console.log(`import and first call: ${starts.sort((a, b) => a - b)[3]!.toFixed(1)} ms`);

const bundle = buildSync({
  stdin: { contents: "export { classify } from 'fangfei'", resolveDir: ROOT },
  bundle: true,
  minify: true,
  format: 'esm',
  write: false,
}).outputFiles[0]!.contents;
console.log(`classifier with rules: ${(gzipSync(bundle).length / 1000).toFixed(1)} kB compressed`);

console.log('\ntime by length (ms), each twice the one before');
const ADVERSE: Record<string, string> = {
  ordinary: text,
  prefixes: '非法集',
  symbols: '★',
  digits: '8',
  numerals: '一万',
  promises: '每年给您',
  hits: '保本',
};
for (const [name, piece] of Object.entries(ADVERSE)) {
  const times = [125_000, 250_000, 500_000, 1_000_000].map((n) => {
    const long = piece.repeat(Math.ceil(n / piece.length)).slice(0, n);
    return (time(() => classify(long), 3) * 1000).toFixed(1).padStart(8);
  });
  console.log(`${name.padEnd(10)} ${times.join(' ')}`);
}

console.log('\ntime by number of rules');
for (const factor of [1, 10, 100]) {
  const concepts: Lexicon['concepts'] = [
    ...lexicon.concepts,
    ...Array.from({ length: (factor - 1) * 30 }, (_, i) => ({
      id: `more-${i}`,
      name: '更多',
      terms: Array.from(
        { length: 10 },
        (__, j) => `${terms[(i * 7 + j) % terms.length]}${terms[(i * 13 + j * 5) % terms.length]}`,
      ).join(' '),
    })),
  ];
  const rules: Lexicon['rules'] = [
    ...lexicon.rules,
    ...Array.from({ length: (factor - 1) * lexicon.rules.length }, (_, i) => ({
      id: `more-${i}`,
      name: '更多',
      item: 'charity',
      when: [`more-${i % ((factor - 1) * 30)}`],
      weight: 0.1,
    })),
  ];
  const many = createClassifier({ lexicon: { ...lexicon, concepts, rules } });
  console.log(
    `${String(factor).padStart(4)} ×  ${speed(
      text.length / 5,
      time(() => pages.slice(0, pages.length / 5).map((page) => many(page)), 3),
    )}`,
  );
}
