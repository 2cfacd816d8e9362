// Gradient boosting of small decision trees for one yes-or-no question (logistic loss, leaves grown best first); deterministic.
import type { ModelTrees } from '../../src/generated/types/model.ts';

export interface BoostOptions {
  trees: number;
  /** How many leaves a tree has at most, and how many rows a leaf at least. */
  leaves: number;
  leastRows: number;
  /** How much of each tree is believed. */
  rate: number;
  /** How much more a yes that is missed counts than a no that is taken for one. */
  missed: number;
  /** What keeps the values of leaves small. */
  ridge: number;
}

/** A feature is cut at so many places at most. */
const MOST_CUTS = 120;
const rounded = (x: number, digits: number): number => Number(x.toFixed(digits));

/** A branch where it has been cut, a leaf where not. */
interface Node {
  rows: Int32Array;
  /** The sums of the slopes and of the curvatures of its rows. */
  slope: number;
  curve: number;
  /** Where it is best cut, if anywhere. */
  cut: Cut | undefined;
  branches?: { low: Node; high: Node };
}
interface Cut {
  gain: number;
  feature: number;
  at: number;
}

/** Where each feature may be cut: quantiles, rounded so that they are written as they were learnt. */
function cutsOf(rows: readonly Float64Array[], feature: number): number[] {
  const sorted = rows.map((row) => row[feature]!).sort((a, b) => a - b);
  const cuts = new Set<number>();
  for (let i = 1; i < MOST_CUTS; i++) cuts.add(rounded(sorted[Math.floor((i * sorted.length) / MOST_CUTS)] ?? 0, 2));
  return [...cuts].filter((cut) => cut < (sorted.at(-1) ?? 0)).sort((a, b) => a - b);
}

/** Grows trees one after another, each on what those before it have left wrong. */
class Booster {
  private readonly options: BoostOptions;
  private readonly truths: readonly boolean[];
  private readonly cuts: readonly number[][];
  /** Per feature and row the number of cuts below its value. */
  private readonly binned: readonly Uint8Array[];
  private readonly scores: Float64Array;
  private readonly slopes: Float64Array;
  private readonly curves: Float64Array;
  readonly out: ModelTrees;

  constructor(rows: readonly Float64Array[], truths: readonly boolean[], options: BoostOptions) {
    this.options = options;
    this.truths = truths;
    this.cuts = Array.from({ length: rows[0]?.length ?? 0 }, (_, f) => cutsOf(rows, f));
    this.binned = this.cuts.map((own, f) =>
      Uint8Array.from(rows, (row) => {
        const at = own.findIndex((cut) => row[f]! <= cut);
        return at < 0 ? own.length : at;
      }),
    );
    const share = truths.filter(Boolean).length / rows.length;
    const bias = rounded(Math.log((options.missed * share) / (1 - share)), 4);
    this.scores = new Float64Array(rows.length).fill(bias);
    this.slopes = new Float64Array(rows.length);
    this.curves = new Float64Array(rows.length);
    this.out = { bias, roots: [], features: [], values: [], highs: [] };
  }

  /** Adds a tree. */
  add(): void {
    this.truths.forEach((truth, i) => {
      const p = 1 / (1 + Math.exp(-this.scores[i]!));
      const counts = truth ? this.options.missed : 1;
      this.slopes[i] = counts * (p - Number(truth));
      this.curves[i] = counts * p * (1 - p);
    });
    this.out.roots.push(this.out.features.length);
    this.write(this.grow());
  }

  /** Cuts the leaf that gains most, again and again. */
  private grow(): Node {
    const root = this.leafOf(Int32Array.from(this.truths.keys()));
    const ends = [root];
    while (ends.length < this.options.leaves) {
      const end = ends.reduce((a, b) => ((b.cut?.gain ?? 0) > (a.cut?.gain ?? 0) ? b : a));
      const { cut } = end;
      if (!cut) break;
      const isLow = (i: number): boolean => this.binned[cut.feature]![i]! <= cut.at;
      const low = this.leafOf(end.rows.filter(isLow));
      const high = this.leafOf(end.rows.filter((i) => !isLow(i)));
      end.branches = { low, high };
      ends.splice(ends.indexOf(end), 1, low, high);
    }
    return root;
  }

  private leafOf(rows: Int32Array): Node {
    let [slope, curve] = [0, 0];
    for (const i of rows) [slope, curve] = [slope + this.slopes[i]!, curve + this.curves[i]!];
    return { rows, slope, curve, cut: this.bestCut(rows, slope, curve) };
  }

  private worth(slope: number, curve: number): number {
    return (slope * slope) / (curve + this.options.ridge);
  }

  private bestCut(rows: Int32Array, slope: number, curve: number): Cut | undefined {
    const { leastRows } = this.options;
    let best: Cut | undefined;
    for (let feature = 0; feature < this.cuts.length; feature++) {
      const bins = this.binned[feature]!;
      const size = this.cuts[feature]!.length + 1;
      const slopeIn = new Float64Array(size);
      const curveIn = new Float64Array(size);
      const rowsIn = new Int32Array(size);
      for (const i of rows) {
        const bin = bins[i]!;
        slopeIn[bin]! += this.slopes[i]!;
        curveIn[bin]! += this.curves[i]!;
        rowsIn[bin]!++;
      }
      let [lowSlope, lowCurve, lowRows] = [0, 0, 0];
      for (let at = 0; at < size - 1; at++) {
        lowSlope += slopeIn[at]!;
        lowCurve += curveIn[at]!;
        lowRows += rowsIn[at]!;
        if (lowRows < leastRows || rows.length - lowRows < leastRows) continue;
        const parted = this.worth(lowSlope, lowCurve) + this.worth(slope - lowSlope, curve - lowCurve);
        const gain = parted - this.worth(slope, curve);
        if (gain > (best?.gain ?? 1e-6)) best = { gain, feature, at };
      }
    }
    return best;
  }

  /** Writes a tree, and adds what its leaves say to the scores of their rows. */
  private write({ cut, branches, rows, slope, curve }: Node): void {
    const { out } = this;
    const here = out.features.length;
    if (!cut || !branches) {
      const value = rounded((-this.options.rate * slope) / (curve + this.options.ridge), 3);
      for (const i of rows) this.scores[i]! += value;
      out.features.push(-1);
      out.values.push(value);
      out.highs.push(0);
      return;
    }
    out.features.push(cut.feature);
    out.values.push(this.cuts[cut.feature]![cut.at]!);
    out.highs.push(0);
    this.write(branches.low);
    out.highs[here] = out.features.length - here;
    this.write(branches.high);
  }
}

/** Fits trees to rows, each with its truth. */
export function boost(rows: readonly Float64Array[], truths: readonly boolean[], options: BoostOptions): ModelTrees {
  const booster = new Booster(rows, truths, options);
  for (let n = 0; n < options.trees; n++) booster.add();
  return booster.out;
}
