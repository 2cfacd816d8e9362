// Gradient boosting of small decision trees for one yes-or-no question (logistic loss, leaves grown best first); deterministic.
import type { ModelTrees } from '../src/generated/types/model.ts';

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

/** Fits trees to rows, each with its truth. */
export function boost(rows: readonly Float64Array[], truths: readonly boolean[], options: BoostOptions): ModelTrees {
  const { trees, leaves, leastRows, rate, ridge, missed } = options;
  const width = rows[0]?.length ?? 0;
  const cuts = Array.from({ length: width }, (_, f) => cutsOf(rows, f));
  // Per feature and row the number of cuts below its value.
  const binned = cuts.map((own, f) =>
    Uint8Array.from(rows, (row) => {
      const at = own.findIndex((cut) => row[f]! <= cut);
      return at < 0 ? own.length : at;
    }),
  );
  const share = truths.filter(Boolean).length / rows.length;
  const bias = rounded(Math.log((missed * share) / (1 - share)), 4);
  const scores = new Float64Array(rows.length).fill(bias);
  const slopes = new Float64Array(rows.length);
  const curves = new Float64Array(rows.length);
  const worth = (slope: number, curve: number): number => (slope * slope) / (curve + ridge);

  const bestCut = (own: Int32Array, slope: number, curve: number): Cut | undefined => {
    let best: Cut | undefined;
    for (let feature = 0; feature < width; feature++) {
      const bins = binned[feature]!;
      const size = cuts[feature]!.length + 1;
      const slopeIn = new Float64Array(size);
      const curveIn = new Float64Array(size);
      const rowsIn = new Int32Array(size);
      for (const i of own) {
        const bin = bins[i]!;
        slopeIn[bin]! += slopes[i]!;
        curveIn[bin]! += curves[i]!;
        rowsIn[bin]!++;
      }
      let [lowSlope, lowCurve, lowRows] = [0, 0, 0];
      for (let at = 0; at < size - 1; at++) {
        lowSlope += slopeIn[at]!;
        lowCurve += curveIn[at]!;
        lowRows += rowsIn[at]!;
        if (lowRows < leastRows || own.length - lowRows < leastRows) continue;
        const gain = worth(lowSlope, lowCurve) + worth(slope - lowSlope, curve - lowCurve) - worth(slope, curve);
        if (gain > (best?.gain ?? 1e-6)) best = { gain, feature, at };
      }
    }
    return best;
  };
  const leafOf = (own: Int32Array): Node => {
    let [slope, curve] = [0, 0];
    for (const i of own) [slope, curve] = [slope + slopes[i]!, curve + curves[i]!];
    return { rows: own, slope, curve, cut: bestCut(own, slope, curve) };
  };

  /** Cuts the leaf that gains most, again and again. */
  const grow = (): Node => {
    const root = leafOf(Int32Array.from(rows.keys()));
    const ends = [root];
    while (ends.length < leaves) {
      const end = ends.reduce((a, b) => ((b.cut?.gain ?? 0) > (a.cut?.gain ?? 0) ? b : a));
      const { cut } = end;
      if (!cut) break;
      const isLow = (i: number): boolean => binned[cut.feature]![i]! <= cut.at;
      end.branches = { low: leafOf(end.rows.filter(isLow)), high: leafOf(end.rows.filter((i) => !isLow(i))) };
      ends.splice(ends.indexOf(end), 1, end.branches.low, end.branches.high);
    }
    return root;
  };

  const out: ModelTrees = { bias, roots: [], features: [], values: [], highs: [] };
  /** Writes a tree, and adds what its leaves say to the scores of their rows. */
  const write = ({ cut, branches, rows: own, slope, curve }: Node): void => {
    const here = out.features.length;
    if (!cut || !branches) {
      const value = rounded((-rate * slope) / (curve + ridge), 3);
      for (const i of own) scores[i]! += value;
      out.features.push(-1);
      out.values.push(value);
      out.highs.push(0);
      return;
    }
    out.features.push(cut.feature);
    out.values.push(cuts[cut.feature]![cut.at]!);
    out.highs.push(0);
    write(branches.low);
    out.highs[here] = out.features.length - here;
    write(branches.high);
  };
  for (let n = 0; n < trees; n++) {
    truths.forEach((truth, i) => {
      const p = 1 / (1 + Math.exp(-scores[i]!));
      const counts = truth ? missed : 1;
      slopes[i] = counts * (p - Number(truth));
      curves[i] = counts * p * (1 - p);
    });
    out.roots.push(out.features.length);
    write(grow());
  }
  return out;
}
