// Small inputs by kinds of fault: what is read wrongly, hidden, or taken for what it is not; written by people who had not seen the
// classifier, from the names of the kinds; and the plainest offers and everyday lines, put together from parts.
// They were looked at since: what they show is what has been mended, not how good it is.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Classification } from 'fangfei';

export interface Input {
  kind: string;
  text: string;
  suspected?: boolean;
  /** Whether something is found, or promised, is only told where nothing should be. */
  findings?: 0;
  promises?: 0;
  /** The highest rate a year, in per cent. */
  annualRate?: number;
}

/** Texts of one kind: one part of each list after the other. */
interface Parts extends Omit<Input, 'text'> {
  parts: string[][];
}

const read = (file: string): string => readFileSync(join(import.meta.dirname, file), 'utf8');

export const readInputs = (): Input[] => [
  ...read('inputs.jsonl')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Input),
  ...(JSON.parse(read('parts.json')) as Parts[]).flatMap(({ parts, ...input }) =>
    parts
      .reduce((texts, next) => texts.flatMap((text) => next.map((part) => text + part)), [''])
      .map((text) => ({ ...input, text })),
  ),
];

/** A rate is right within so much of it: whether thirty days are a month makes a difference of 1.4 per cent. */
const CLOSE = 0.015;

export function isRight({ suspected, findings, promises, annualRate }: Input, result: Classification): boolean {
  const rates = result.promises.flatMap(({ annualRate: rate }) => rate ?? []);
  return (
    (suspected === undefined || result.flagged === suspected) &&
    (findings === undefined || result.findings.length === 0) &&
    (promises === undefined || result.promises.length === 0) &&
    (annualRate === undefined || Math.abs(Math.max(0, ...rates) - annualRate) <= annualRate * CLOSE)
  );
}

/** Per kind how many of how many are right. */
export function scoreInputs(classify: (text: string) => Classification): Map<string, [right: number, all: number]> {
  const kinds = new Map<string, [number, number]>();
  for (const input of readInputs()) {
    const [right, all] = kinds.get(input.kind) ?? [0, 0];
    kinds.set(input.kind, [right + Number(isRight(input, classify(input.text))), all + 1]);
  }
  return kinds;
}
