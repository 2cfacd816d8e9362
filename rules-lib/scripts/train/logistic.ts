// Logistic regression fitted by Adam: one of several classes (softmax), or several yes-or-no questions at once.

/** A sparse row. */
export interface Row {
  features: Int32Array;
  values: Float32Array;
}

export interface Fit {
  /** Per feature a weight for each output in turn. */
  weights: Float64Array;
  bias: Float64Array;
  score(row: Row): number[];
}

export interface FitOptions {
  size: number;
  /** How often every row is looked at. */
  epochs: number;
  softmax: boolean;
}

/** How many rows make a step. */
const BATCH = 128;
/** The longest step, the share of all steps that lead up to it, and how short the first is beside it. */
const RATE = 0.05;
const RISE = 0.3;
const FIRST = 0.04;
/** How long the mean of a slope, and of its square, remembers; and what keeps the quotient finite. */
const MEAN = 0.9;
const SQUARE = 0.999;
const LEAST = 1e-8;

/**
 * Fits outputs to targets (0 or 1, a row each); deterministic. A weight moves by its slope measured against how large its slopes
 * are: what stands in few texts may weigh as much as what stands in many, which a ridge does not let it.
 */
export function fitLogistic(rows: readonly Row[], targets: readonly (readonly number[])[], options: FitOptions): Fit {
  const k = targets[0]?.length ?? 0;
  const { size, epochs, softmax } = options;
  const bias = size * k;
  const w = new Float64Array(bias + k);
  const slope = new Float64Array(bias + k);
  const mean = new Float64Array(bias + k);
  const square = new Float64Array(bias + k);
  const y = Float64Array.from(targets.flat());
  const z = new Float64Array(k);

  const score = ({ features, values }: Row): Float64Array => {
    for (let v = 0; v < k; v++) z[v] = w[bias + v]!;
    for (let q = 0; q < features.length; q++) {
      const at = features[q]! * k;
      const value = values[q]!;
      for (let v = 0; v < k; v++) z[v]! += w[at + v]! * value;
    }
    return z;
  };

  const addSlope = (row: Row, i: number, share: number): void => {
    score(row);
    let log = 0;
    if (softmax) {
      const most = z.reduce((a, b) => Math.max(a, b), -Infinity);
      log = most + Math.log(z.reduce((sum, one) => sum + Math.exp(one - most), 0));
    }
    for (let v = 0; v < k; v++) {
      const p = softmax ? Math.exp(z[v]! - log) : 1 / (1 + Math.exp(-z[v]!));
      z[v] = (p - y[i * k + v]!) * share;
      slope[bias + v]! += z[v]!;
    }
    const { features, values } = row;
    for (let q = 0; q < features.length; q++) {
      const at = features[q]! * k;
      const value = values[q]!;
      for (let v = 0; v < k; v++) slope[at + v]! += z[v]! * value;
    }
  };

  const order = Int32Array.from(rows.keys());
  const random = randomNumbers();
  const steps = epochs * Math.ceil(rows.length / BATCH);
  let step = 0;
  // What the means have not yet seen, as they began with nothing.
  let [meanUnseen, squareUnseen] = [1, 1];
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    for (let first = 0; first < rows.length; first += BATCH) {
      const batch = order.subarray(first, first + BATCH);
      for (const i of batch) addSlope(rows[i]!, i, 1 / batch.length);
      meanUnseen *= MEAN;
      squareUnseen *= SQUARE;
      const rate = (RATE * rateAt(++step / steps)) / (1 - meanUnseen);
      for (let j = 0; j < w.length; j++) {
        const one = slope[j]!;
        slope[j] = 0;
        mean[j]! += (1 - MEAN) * (one - mean[j]!);
        square[j]! += (1 - SQUARE) * (one * one - square[j]!);
        w[j]! -= (rate * mean[j]!) / (Math.sqrt(square[j]! / (1 - squareUnseen)) + LEAST);
      }
    }
  }
  return { weights: w.slice(0, bias), bias: w.slice(bias), score: (row) => [...score(row)] };
}

/** How long a step is beside the longest, when that share of all steps is done: rising, then falling to nothing. */
function rateAt(done: number): number {
  const swing = (share: number): number => (1 + Math.cos(Math.PI * share)) / 2;
  return done < RISE ? FIRST + (1 - FIRST) * (1 - swing(done / RISE)) : swing((done - RISE) / (1 - RISE));
}

/** Numbers from 0 to below 1, the same in every run. */
function randomNumbers(): () => number {
  let state = 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 0x1_0000_0000;
  };
}

function shuffle(numbers: Int32Array, random: () => number): void {
  for (let i = numbers.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [numbers[i], numbers[j]] = [numbers[j]!, numbers[i]!];
  }
}
