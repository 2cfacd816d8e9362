// npm run bench: throughput beside npm peers and a bare table walk, latency, cold start, weight, growth with length and rules.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { classify, createClassifier } from 'fangfei';
import type { Lexicon } from '../rules-lib/src/classify/lexicon.ts';
import { Folding } from '../rules-lib/src/classify/text/fold.ts';
import { Matcher } from '../rules-lib/src/classify/text/match.ts';
import { lexicon } from '../rules-lib/src/generated/lexicon.ts';
import { HELD_OUT, readRows } from '../test/corpus/score.ts';
import { slower, yardstick } from './yardstick.ts';

const ROOT = join(import.meta.dirname, '..');
const PEERS = ['ahocorasick', 'modern-ahocorasick', 'fastscan', '@monyone/aho-corasick'];

/** The median time in seconds of several runs, once the engine has warmed up. */
function time(run: () => unknown, runs = 9, warmUp = 4): number {
  for (let i = 0; i < warmUp; i++) run();
  const times = Array.from({ length: runs }, () => {
    const start = process.hrtime.bigint();
    run();
    return Number(process.hrtime.bigint() - start) / 1e9;
  });
  return times.sort((a, b) => a - b)[runs >> 1]!;
}

/** Whether a figure reaches its mark: at least, or (`most`) at most. */
const verdict = (figure: number, mark?: number, most = false): string =>
  mark === undefined
    ? ''
    : `   ${most ? '≤' : '≥'} ${mark}: ${(most ? figure <= mark : figure >= mark) ? 'met' : 'NOT MET'}`;

const speed = (chars: number, seconds: number): string => `${(chars / seconds / 1e6).toFixed(1).padStart(8)} M chars/s`;

const MILLION = 1_000_000;
const million = (text: string): string => text.repeat(Math.ceil(MILLION / text.length)).slice(0, MILLION);

/** Ordinary pages, of anything but fundraising: a million characters of the compiler's own messages in Chinese. */
function ordinaryText(): string {
  const file = createRequire(import.meta.url).resolve('typescript/lib/zh-cn/diagnosticMessages.generated.json');
  return million(Object.values(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>).join('\n'));
}

/** Pages on fundraising: the plan and the cases' facts, where every other word is one of the rules'. */
function pagesOnTheSubject(): string {
  const dir = join(ROOT, 'rules-lib/data/cases');
  const strings = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : value && typeof value === 'object'
        ? Object.values(value).flatMap(strings)
        : [];
  const texts = readdirSync(dir).flatMap((file) => strings(JSON.parse(readFileSync(join(dir, file), 'utf8'))));
  const plan = readFileSync(join(ROOT, 'rules-lib/data/plans/aketao-2018/source.txt'), 'utf8');
  return million([plan, ...texts.filter((t) => /[\u4e00-\u9fff]{12}/.test(t))].join('\n'));
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
        ends[child]! += ends[fail[child]]!;
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

/** A peer's search over the same terms. */
async function peer(name: string, terms: string[]): Promise<(text: string) => unknown> {
  const module = (await import(name)) as Record<string, unknown>;
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

const terms = [...new Set(lexicon.concepts.flatMap((c) => c.terms))].filter((t) => t.length > 1);
const folding = new Folding(lexicon.folding);
const all = lexicon.concepts.flatMap(({ terms: words, disguise = true }) => words.map((text) => ({ text, disguise })));
const matcher = new Matcher(
  { texts: all.map(({ text }) => text), disguise: all.map(({ disguise }) => disguise), whole: new Set() },
  folding,
  lexicon.folding.variants,
  lexicon.folding.ordinary,
);
const hits = { data: new Int32Array(1 << 21), length: 0 };
const walk = tableWalk(terms);
const inPages = (text: string): string[] => text.match(/[\s\S]{1,700}/g)!;
const ordinary = ordinaryText();

console.log(`${yardstick}\nNode ${process.version}; ${terms.length} terms; texts of ${MILLION} characters; medians\n`);
for (const [name, text, marked] of [
  ['ordinary pages', ordinary, true],
  ['pages on the subject', pagesOnTheSubject(), false],
] as const) {
  const pages = inPages(text);
  const stream = folding.stream(text);
  const bare = time(() => walk(text));
  const matching = time(() => matcher.match(stream, hits));
  const folded = time(() => matcher.match(folding.stream(text, stream), hits));
  const whole = time(() => pages.map((page) => classify(page)), 5);
  const line = (what: string, seconds: number, least?: number): void => {
    const ratio = `${(bare / seconds).toFixed(2)} × the loop`;
    console.log(`  ${what.padEnd(22)} ${speed(text.length, seconds)}   ${ratio}${verdict(bare / seconds, least)}`);
  };
  console.log(name);
  console.log(`  ${'bare table walk'.padEnd(22)} ${speed(text.length, bare)}`);
  line('matching', matching, marked ? 0.8 : undefined);
  line('folding and matching', folded);
  line('classify, 700 a page', whole);
  const there = (text.length / whole / 1e6) * slower;
  console.log(`  ${''.padEnd(22)} ${there.toFixed(1).padStart(8)} M chars/s there${verdict(there, marked ? 20 : 5)}`);
  const part = text.slice(0, MILLION / 10);
  for (const peerName of PEERS) {
    const search = await peer(peerName, terms);
    const seconds = time(() => search(part), 3);
    const times = seconds / part.length / (matching / text.length);
    console.log(
      `  ${peerName.padEnd(22)} ${speed(part.length, seconds)}   matching is ${times.toFixed(0)} × as fast${verdict(times, 1)}`,
    );
  }
}

const short = (await readRows(join(HELD_OUT, 'grid.jsonl')))
  .map((row) => row.text)
  .filter((t) => t.length >= 50 && t.length <= 70);
// In a process of its own, warm: what went before in this one would weigh on it.
const warm = `import { classify } from 'fangfei';
const texts = JSON.parse(process.argv[1]);
const rounds = Array.from({ length: 500 }, () => {
  const from = performance.now();
  texts.map((text) => classify(text));
  return (performance.now() - from) / texts.length;
});
console.log(rounds.slice(100).sort((a, b) => a - b)[200] / 1000);`;
const each = Number(
  execFileSync(process.execPath, ['--input-type=module', '-e', warm, JSON.stringify(short)], {
    cwd: ROOT,
    encoding: 'utf8',
  }),
);
const micros = each * 1e6;
console.log(
  `\nan advertisement of about 60 characters: ${micros.toFixed(1)} µs, ${(micros / slower).toFixed(1)} µs there${verdict(micros / slower, 60, true)}`,
);

const cold = `const t=performance.now();const {classify}=await import('fangfei');classify('月息2分，名额有限');console.log(performance.now()-t)`;
const starts = Array.from({ length: 15 }, () =>
  Number(execFileSync(process.execPath, ['--input-type=module', '-e', cold], { cwd: ROOT, encoding: 'utf8' })),
);
const start = starts.sort((a, b) => a - b)[7]!;
console.log(
  `import of 'fangfei' and first call: ${start.toFixed(1)} ms, ${(start / slower).toFixed(1)} ms there${verdict(start / slower, 60, true)}`,
);

const bundle = buildSync({
  stdin: { contents: "export { classify } from 'fangfei'", resolveDir: ROOT },
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'esm',
  write: false,
}).outputFiles[0]!.contents;
const weight = gzipSync(bundle).length / 1000;
console.log(`classifier with rules, minified and gzipped: ${weight.toFixed(1)} kB${verdict(weight, 500, true)}`);

console.log(
  '\ntime by length (ms): each text twice as long as the one before; the last 10 million characters on one line',
);
const ADVERSE: Record<string, string> = {
  ordinary,
  prefixes: '非法集',
  symbols: '★',
  digits: '8',
  numerals: '一万',
  promises: '每年给您',
  hits: '保本',
};
for (const [name, piece] of Object.entries(ADVERSE)) {
  const times = [625_000, 1_250_000, 2_500_000, 5_000_000, 10_000_000].map((n) => {
    const long = piece.repeat(Math.ceil(n / piece.length)).slice(0, n);
    return (time(() => classify(long), 1, 1) * 1000).toFixed(1).padStart(8);
  });
  const [, , , fifth, tenth] = times.map(Number);
  console.log(`${name.padEnd(10)} ${times.join(' ')}   last step × ${(tenth! / fifth!).toFixed(2)}`);
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
      ),
    })),
  ];
  const rules: Lexicon['rules'] = [
    ...lexicon.rules,
    ...Array.from({ length: (factor - 1) * lexicon.rules.length }, (_, i) => ({
      id: `more-${i}`,
      name: '更多',
      item: 'charity',
      when: [`more-${i % ((factor - 1) * 30)}`],
    })),
  ];
  const many = createClassifier({ lexicon: { ...lexicon, concepts, rules } });
  console.log(
    `${String(factor).padStart(4)} ×  ${speed(
      MILLION / 5,
      time(() => inPages(ordinary.slice(0, MILLION / 5)).map((page) => many(page)), 3),
    )}`,
  );
}
