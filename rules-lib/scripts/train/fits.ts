// Several fits as one, each of which has not seen another part of the texts; and one question learnt so.
import { softmax } from '../../src/classify/judge/model.ts';
import { signsOfRising, signsOfSteps } from '../../src/classify/judge/packed.ts';
import type { ModelWeights } from '../../src/generated/types/model.ts';
import type { LabelledText } from '../corpus.ts';
import { narrowed } from './features.ts';
import { fitLogistic, type Fit, type FitOptions, type Row } from './logistic.ts';
import type { Settings } from './settings.ts';

/** Weights are whole steps between these: fewer pack better and leave room for more features; `docs/judgment.md` has what they cost. */
export const WEIGHT_STEPS = 10;

/** The part of each text, 0 to `count` less one; a text and its broken-off copy are in the same, and so are the lines of a page. */
export class Parts {
  private readonly places = new Map<string, number>();
  private readonly count: number;

  constructor(count: number) {
    this.count = count;
  }

  of({ id, page = id }: Pick<LabelledText, 'id' | 'page'>): number {
    const place = this.places.get(page) ?? this.places.size;
    this.places.set(page, place);
    return place % this.count;
  }
}

/** The mean of several fits, each without another part of the rows, and what each says of the rows that it has not seen. */
export interface Averaged extends Omit<Fit, 'score'> {
  unseen: number[][];
  /** What the fit that has not seen a part says of a row of it. */
  scoreUnseen: (part: number, row: Row) => number[];
}

/** What hangs on a few texts counts less in the mean of several fits. */
export function averaged(
  rows: readonly Row[],
  targets: readonly (readonly number[])[],
  parts: readonly number[],
  { fits: count, ...options }: FitOptions & { fits: number },
): Averaged {
  const fits = Array.from({ length: count }, (_, part) => {
    const here = (_row: unknown, i: number): boolean => count === 1 || parts[i] !== part;
    return fitLogistic(rows.filter(here), targets.filter(here), options);
  });
  const scoreUnseen = (part: number, row: Row): number[] => fits[part]!.score(row);
  const mean = (of: 'weights' | 'bias'): Float64Array =>
    fits[0]![of].map((_, i) => fits.reduce((sum, fit) => sum + fit[of][i]!, 0) / fits.length);
  return {
    weights: mean('weights'),
    bias: mean('bias'),
    scoreUnseen,
    unseen: rows.map((row, i) => scoreUnseen(parts[i]!, row)),
  };
}

/** By how much logits are to be enlarged so that the truth is least surprising. */
export function sharpnessOf(logits: readonly (readonly number[])[], targets: readonly (readonly number[])[]): number {
  const surprise = (by: number): number =>
    logits.reduce((sum, z, i) => {
      const p = softmax(z.map((one) => by * one));
      return sum - Math.log(Math.max(1e-12, p[targets[i]!.indexOf(1)]!));
    }, 0);
  const tried = Array.from({ length: 61 }, (_, i) => 0.5 + i / 20);
  return tried.reduce((best, by) => (surprise(by) < surprise(best) ? by : best));
}

/** Where a feature of the model stands in a row, and what its weight is multiplied by. */
export interface Place {
  at: number;
  share: number;
}

/** The features that tell something best, by their numbers in the model, rising. */
export function tellingOf(
  rows: readonly Row[],
  weightAt: (at: number) => number,
  size: number,
  order: readonly Place[],
  most: number,
): number[] {
  const presence = new Float64Array(size);
  for (const { features, values } of rows) features.forEach((f, q) => (presence[f]! += values[q]! * values[q]!));
  return order
    .map(({ at }, i) => ({ i, value: Math.abs(weightAt(at)) * Math.sqrt(presence[at]!) }))
    .sort((a, b) => b.value - a.value || a.i - b.i)
    .slice(0, most)
    .map(({ i }) => i)
    .sort((a, b) => a - b);
}

/** Learns one yes-or-no question from the features that tell it best. */
export function learnOutput(
  rows: readonly Row[],
  targets: readonly number[],
  parts: readonly number[],
  s: Settings,
  telling: readonly number[],
  order: readonly Place[],
): { packed: ModelWeights; unseen: number[][] } {
  const place = new Map(telling.map((i, n) => [order[i]!.at, n]));
  const { weights, bias, unseen } = averaged(
    rows.map((row) => narrowed(row, place)),
    targets.map((target) => [target]),
    parts,
    { fits: s.fits, epochs: s.itemEpochs, softmax: false, size: telling.length },
  );
  const real = telling.map((i, n) => weights[n]! * order[i]!.share);
  const step = largest(real) / WEIGHT_STEPS;
  const steps = real.map((w) => Math.round(w / step));
  const kept = telling.filter((_, n) => steps[n] !== 0);
  return {
    packed: {
      bias: Number(bias[0]!.toFixed(4)),
      step,
      features: signsOfRising(kept),
      weights: signsOfSteps(steps.filter((w) => w !== 0)),
    },
    unseen,
  };
}

export const largest = (numbers: readonly number[]): number =>
  numbers.reduce((most, one) => Math.max(most, Math.abs(one)), 0);
