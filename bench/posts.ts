// What the bulk run is measured on, and where the figures go that the page "从一台到一百台" shows.
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { HELD_OUT, readRows } from '../test/corpus/score.ts';

const FIGURES = join(import.meta.dirname, '../site/content/scale.json');

const ordinary = (await readRows(join(HELD_OUT, 'ordinary.jsonl'))).map(({ text }) => text);
const grid = (await readRows(join(HELD_OUT, 'grid.jsonl'))).map(({ text }) => text);

/** What is passed on: nine of ten are everyday matters, one is of the screened kind; a thousand texts that come again and again. */
const passedOnAt = (at: number): string => (at % 10 ? ordinary[at % ordinary.length]! : grid[(at / 10) % grid.length]!);

/** A stream of posts of which each is its own. */
export const textAt = (at: number): string => `${passedOnAt(at)} ${at}`;

const lineOf = (id: number, text: string): string => `${JSON.stringify({ id, text })}\n`;

/** A post, or one that is passed on, as a line of NDJSON. */
export const postAt = (at: number): string => lineOf(at, textAt(at));
export const repeatAt = (at: number): string => lineOf(at, passedOnAt(at));

/** What the machine is, and how busy it is: a figure without it says little. */
export const machine = (): string =>
  `Node ${process.version}，${availableParallelism()} 核，负载 ${loadavg()[0]!.toFixed(1)}`;

/** Puts figures beside those that were measured before. */
export function writeFigures(figures: object): void {
  const before = JSON.parse(readFileSync(FIGURES, 'utf8')) as object;
  const measured = new Date().toISOString().slice(0, 10);
  writeFileSync(FIGURES, `${JSON.stringify({ ...before, ...figures, measured }, null, 2)}\n`);
}
