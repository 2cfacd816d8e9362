// Scores the classifier on labelled texts: one JSON object a line, `text`, `stance`, `lawful?`, `labels`, `evasion?`, `plain?`.
// Labels are ids of the plan's items; files from elsewhere may use codes, explained by a `codes.mjs` beside them.
// `pages.json` holds whole pages, each line of which is labelled.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Classification } from 'fangfei';
import { bannedAds, behaviors, guises, regions, sectors, targets } from 'fangfei/plan';

/** The labelled texts that the model never met. */
export const HELD_OUT = join(import.meta.dirname, '../../rules-lib/corpus/heldout');
/** Batches of which nothing was learnt. */
export const UNLEARNT = join(import.meta.dirname, '../../rules-lib/corpus/unlearnt');

/** The rows of all files of a folder. */
export const readFolder = async (folder: string): Promise<Row[]> =>
  (await Promise.all(linesFilesIn(folder).map(readRows))).flat();

export const linesFilesIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(folder, name));

export interface Row {
  id: string;
  text: string;
  stance: Classification['stance'];
  lawful?: boolean;
  labels: string[];
  register?: string;
  evasion?: boolean;
  plain?: boolean;
}

export interface Score {
  texts: number;
  flagged: Rates;
  /** The share of all that offers nothing unlawful and was flagged; nothing where all does. */
  falseAlarms?: number;
  stances: Record<string, Rates>;
  stanceMacroF1: number;
  labels: Rates;
  /** The share of each kind of text that was flagged. */
  shares: Record<string, { share: number; n: number }>;
  misses: { id: string; wrong: string[] }[];
}

export interface Rates {
  precision: number;
  recall: number;
  f1: number;
  n: number;
}

const STANCES = ['solicit', 'report', 'warn', 'other'] as const;
const ITEMS = [...sectors, ...guises, ...regions, ...behaviors, ...targets, ...bannedAds];

class Tally {
  hit = 0;
  extra = 0;
  missed = 0;
  rates(): Rates {
    const { hit, extra, missed } = this;
    const share = (of: number): number => (of ? hit / of : 1);
    return {
      precision: share(hit + extra),
      recall: share(hit + missed),
      f1: 2 * hit + extra + missed ? (2 * hit) / (2 * hit + extra + missed) : 1,
      n: hit + missed,
    };
  }
}

const isUnlawful = ({ stance, lawful }: Pick<Row, 'stance' | 'lawful'>): boolean => stance === 'solicit' && !lawful;

/** The rows of a file, with labels as ids of items. */
export async function readRows(file: string): Promise<Row[]> {
  const beside = join(dirname(file), 'codes.mjs');
  const codes = existsSync(beside)
    ? ((await import(pathToFileURL(beside).href)) as { CODES: Record<string, [string, string?]> }).CODES
    : {};
  const idOf = (label: string): string => {
    const code = codes[label];
    if (!code) return label;
    return ITEMS.find(({ clause, name }) => clause === code[0] && (!code[1] || name === code[1]))?.id ?? label;
  };
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row)
    .map((row) => ({ ...row, labels: row.labels.map(idOf) }));
}

/** The figures of a classifier over rows. A lawful offer may be read as a solicitation or as none. */
export function score(classify: (text: string) => Classification, rows: readonly Row[]): Score {
  const flagged = new Tally();
  const labels = new Tally();
  const stances = Object.fromEntries(STANCES.map((s) => [s, new Tally()]));
  const shares: Record<string, { share: number; n: number }> = {};
  const misses: Score['misses'] = [];
  for (const row of rows) {
    const got = classify(row.text);
    const unlawful = isUnlawful(row);
    const wrong: string[] = [];
    const stance = row.lawful && got.stance === 'other' ? 'solicit' : got.stance;
    if (stance === row.stance) stances[stance]!.hit++;
    else {
      stances[row.stance]!.missed++;
      stances[stance]!.extra++;
      wrong.push(`${row.stance} → ${stance}`);
    }
    if (got.flagged && unlawful) flagged.hit++;
    else if (got.flagged) flagged.extra++;
    else if (unlawful) flagged.missed++;
    if (got.flagged !== unlawful) wrong.push(got.flagged ? 'flagged' : 'not flagged');
    const kinds = [unlawful && row.evasion && 'evasion', unlawful && row.plain && 'plain', row.lawful && 'lawful'];
    for (const kind of [...kinds, row.stance === 'warn' && 'warn', row.stance === 'other' && 'other']) {
      if (!kind) continue;
      const entry = (shares[kind] ??= { share: 0, n: 0 });
      entry.share = (entry.share * entry.n + (got.flagged ? 1 : 0)) / (entry.n + 1);
      entry.n++;
    }
    if (unlawful || row.stance === 'report') {
      const want = new Set(row.labels);
      // The labels tell guises and targets apart; the behaviours that hold them together are no labels.
      const have = new Set<string>(got.findings.filter(({ kind }) => kind !== 'behavior').map(({ id }) => id));
      for (const id of new Set([...want, ...have])) {
        if (want.has(id) && have.has(id)) labels.hit++;
        else if (have.has(id)) labels.extra++;
        else labels.missed++;
        if (want.has(id) !== have.has(id)) wrong.push(`${have.has(id) ? '+' : '-'}${id}`);
      }
    }
    if (wrong.length) misses.push({ id: row.id, wrong });
  }
  const harmless = rows.length - flagged.hit - flagged.missed;
  const perStance = Object.fromEntries(Object.entries(stances).map(([s, tally]) => [s, tally.rates()]));
  const seen = Object.values(perStance).filter(({ n }) => n > 0);
  return {
    texts: rows.length,
    flagged: flagged.rates(),
    ...(harmless > 0 && { falseAlarms: flagged.extra / harmless }),
    stances: perStance,
    stanceMacroF1: seen.reduce((sum, { f1 }) => sum + f1, 0) / Math.max(1, seen.length),
    labels: labels.rates(),
    shares,
    misses,
  };
}

export interface Page {
  id: string;
  segments: Pick<Row, 'text' | 'stance' | 'lawful' | 'labels'>[];
  flagged: boolean;
}

export const readPages = (folder: string): Page[] =>
  JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8')) as Page[];

/** How well whole pages are flagged, and their unlawful lines found. */
export function scorePages(
  classify: (text: string) => Classification,
  pages: readonly Page[],
): { pages: Rates; lines: Rates } {
  const whole = new Tally();
  const lines = new Tally();
  const count = (tally: Tally, got: boolean, want: boolean): void => {
    if (got && want) tally.hit++;
    else if (got) tally.extra++;
    else if (want) tally.missed++;
  };
  for (const { segments, flagged } of pages) {
    const got = classify(segments.map(({ text }) => text).join('\n'));
    count(whole, got.flagged, flagged);
    let start = 0;
    for (const segment of segments) {
      const end = start + segment.text.length;
      const here = got.segments.filter((s) => s.start < end && s.end > start);
      count(
        lines,
        here.some(({ verdict }) => verdict === 'suspected'),
        isUnlawful(segment),
      );
      start = end + 1;
    }
  }
  return { pages: whole.rates(), lines: lines.rates() };
}

const percent = (x: number): string => (100 * x).toFixed(1).padStart(6);

/** Rates as a line of a table. */
export const rateLine = (name: string, r: Rates): string =>
  `${name.padEnd(18)} P ${percent(r.precision)}  R ${percent(r.recall)}  F1 ${percent(r.f1)}  n ${r.n}`;

/** The figures as a table. */
export function table({ texts, flagged, stances, stanceMacroF1, labels, shares }: Score): string {
  return [
    `${texts} texts`,
    rateLine('flagged', flagged),
    `${'stance (macro)'.padEnd(18)} F1 ${percent(stanceMacroF1)}`,
    ...Object.entries(stances).map(([name, rates]) => rateLine(`  ${name}`, rates)),
    rateLine('labels (micro)', labels),
    ...Object.entries(shares).map(
      ([name, { share, n }]) => `${`  ${name}`.padEnd(18)} flagged ${percent(share)}  n ${n}`,
    ),
  ].join('\n');
}

/** Of the texts that are given such a score, how many are unlawful offers: a reliability plot in signs, a row for each tenth. */
export function reliability(classify: (text: string) => Classification, rows: readonly Row[]): string {
  const bins = Array.from({ length: 10 }, () => ({ texts: 0, said: 0, right: 0 }));
  for (const row of rows) {
    const { score: said } = classify(row.text);
    const bin = bins[Math.min(9, Math.floor(said * 10))]!;
    bin.texts++;
    bin.said += said;
    bin.right += Number(isUnlawful(row));
  }
  const width = 40;
  const lines = bins.map(({ texts, said, right }, i) => {
    const [shown, is] = [said / texts, right / texts];
    const bar = '█'.repeat(Math.round(is * width)).padEnd(width, '·');
    // Where the bar would end if the scores were exactly right.
    const at = Math.min(width - 1, Math.round(shown * width));
    const drawn = `${bar.slice(0, at)}│${bar.slice(at + 1)}`;
    return `${(i / 10).toFixed(1)}–${((i + 1) / 10).toFixed(1)} ${drawn} shown ${(100 * shown).toFixed(0).padStart(3)} %, right ${(100 * is).toFixed(0).padStart(3)} % of ${texts}`;
  });
  return `reliability (│: as shown, █: as it is)\n${lines.join('\n')}`;
}
