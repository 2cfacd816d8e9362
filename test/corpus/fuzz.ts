// Texts that try to break the classifier: the labelled texts, cut, joined, disguised and spoiled, the same on every run.
import type { Classification, Evidence } from 'fangfei';
import { HELD_OUT, readFolder } from './score.ts';

/** The labelled texts, in their order. */
export const alarming = async (): Promise<string[]> => (await readFolder(HELD_OUT)).map(({ text }) => text);

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const NOISE = [
  '★',
  ' ',
  '\u200b',
  '\u0301',
  '😀',
  '\ud800',
  '\udc00',
  '.',
  '，',
  '。',
  '\n',
  '\0',
  '８',
  '𝟖',
  '%',
  '万',
  'gu',
];

/** A spoiled copy: noise put in, pieces cut out, moved or doubled. */
export function mutate(text: string, next: () => number): string {
  const units = [...text];
  const edits = 1 + Math.floor(next() * 8);
  for (let e = 0; e < edits; e++) {
    const at = Math.floor(next() * (units.length + 1));
    const kind = Math.floor(next() * 4);
    if (kind === 0) units.splice(at, 0, NOISE[Math.floor(next() * NOISE.length)]!);
    else if (kind === 1) units.splice(at, Math.floor(next() * 6));
    else if (kind === 2) units.splice(at, 0, ...units.slice(0, Math.floor(next() * 20)));
    else units.splice(at, 1, String.fromCharCode(Math.floor(next() * 0x10000)));
  }
  return units.join('').slice(0, 600);
}

/** What is wrong with a result's spans, if anything. */
export function spansHold(text: string, result: Classification): string | undefined {
  const pieces: Pick<Evidence, 'start' | 'end' | 'text'>[] = [
    ...result.findings.flatMap(({ evidence }) => evidence),
    ...result.stanceEvidence,
    ...result.context.flatMap(({ evidence }) => evidence),
    ...result.signals.map(({ evidence }) => evidence),
    ...result.promises,
    ...result.segments.flatMap(({ findings }) => findings.flatMap(({ evidence }) => evidence)),
    ...result.segments.map(({ start, end }) => ({ start, end, text: text.slice(start, end) })),
  ];
  for (const { start, end, text: piece } of pieces) {
    if (start < 0 || end > text.length || start >= end) return `span ${start}–${end} outside the text`;
    if (text.slice(start, end) !== piece) return `span ${start}–${end} is not its piece`;
  }
  return undefined;
}
