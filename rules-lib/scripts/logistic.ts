// Logistic regression with a ridge, fitted by L-BFGS: one of several classes (softmax), or several yes-or-no questions at once.

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

interface Options {
  size: number;
  ridge: number;
  rounds: number;
  softmax: boolean;
}

/** How many steps the curvature is estimated from. */
const MEMORY = 6;
const ENOUGH = 1e-6;

/** Fits outputs to targets (0 or 1, a row each); deterministic. */
export function fitLogistic(rows: readonly Row[], targets: readonly (readonly number[])[], options: Options): Fit {
  const k = targets[0]?.length ?? 0;
  const { size, ridge, rounds, softmax } = options;
  const bias = size * k;
  const length = bias + k;
  const y = Float64Array.from(targets.flat());
  const z = new Float64Array(k);

  const score = (w: Float64Array, { features, values }: Row): Float64Array => {
    for (let v = 0; v < k; v++) z[v] = w[bias + v]!;
    for (let q = 0; q < features.length; q++) {
      const at = features[q]! * k;
      const value = values[q]!;
      for (let v = 0; v < k; v++) z[v]! += w[at + v]! * value;
    }
    return z;
  };

  const lossAndSlope = (w: Float64Array, slope: Float64Array): number => {
    slope.fill(0);
    let loss = 0;
    rows.forEach((row, i) => {
      score(w, row);
      let log = 0;
      if (softmax) {
        const most = z.reduce((a, b) => Math.max(a, b), -Infinity);
        log = most + Math.log(z.reduce((sum, one) => sum + Math.exp(one - most), 0));
      }
      for (let v = 0; v < k; v++) {
        const truth = y[i * k + v]!;
        const p = softmax ? Math.exp(z[v]! - log) : 1 / (1 + Math.exp(-z[v]!));
        if (softmax) loss -= truth * (z[v]! - log);
        else loss -= Math.log(Math.max(1e-12, truth ? p : 1 - p));
        z[v] = (p - truth) / rows.length;
        slope[bias + v]! += z[v]!;
      }
      const { features, values } = row;
      for (let q = 0; q < features.length; q++) {
        const at = features[q]! * k;
        const value = values[q]!;
        for (let v = 0; v < k; v++) slope[at + v]! += z[v]! * value;
      }
    });
    loss /= rows.length;
    for (let j = 0; j < bias; j++) {
      // Not `** 2`: interpreted and compiled code may round it differently, and no two runs would learn the same.
      loss += 0.5 * ridge * w[j]! * w[j]!;
      slope[j]! += ridge * w[j]!;
    }
    return loss;
  };

  const w = new Float64Array(length);
  const slope = new Float64Array(length);
  const next = new Float64Array(length);
  const nextSlope = new Float64Array(length);
  const memory: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  let loss = lossAndSlope(w, slope);
  for (let round = 0; round < rounds; round++) {
    const step = direction(slope, memory);
    const descent = dot(slope, step);
    let size = memory.length === 0 ? Math.min(1, 1 / Math.sqrt(dot(slope, slope))) : 1;
    let nextLoss = Infinity;
    for (let attempt = 0; attempt < 20; attempt++, size /= 2) {
      for (let j = 0; j < length; j++) next[j] = w[j]! - size * step[j]!;
      nextLoss = lossAndSlope(next, nextSlope);
      if (nextLoss <= loss - 1e-4 * size * descent) break;
    }
    const s = next.map((one, j) => one - w[j]!);
    const change = nextSlope.map((one, j) => one - slope[j]!);
    const curvature = dot(s, change);
    if (curvature > 1e-12) memory.push({ s, y: change, rho: 1 / curvature });
    if (memory.length > MEMORY) memory.shift();
    w.set(next);
    slope.set(nextSlope);
    if (Math.abs(loss - nextLoss) < ENOUGH * Math.abs(loss)) break;
    loss = nextLoss;
  }
  return { weights: w.slice(0, bias), bias: w.slice(bias), score: (row) => [...score(w, row)] };
}

/** The slope, turned by what the last steps say of the curvature. */
function direction(
  slope: Float64Array,
  memory: readonly { s: Float64Array; y: Float64Array; rho: number }[],
): Float64Array {
  const d = slope.slice();
  const shares: number[] = [];
  for (let i = memory.length - 1; i >= 0; i--) {
    const { s, y, rho } = memory[i]!;
    shares[i] = rho * dot(s, d);
    for (let j = 0; j < d.length; j++) d[j]! -= shares[i]! * y[j]!;
  }
  const last = memory.at(-1);
  if (last) {
    const scale = 1 / (last.rho * dot(last.y, last.y));
    for (let j = 0; j < d.length; j++) d[j]! *= scale;
  }
  memory.forEach(({ s, y, rho }, i) => {
    const share = shares[i]! - rho * dot(y, d);
    for (let j = 0; j < d.length; j++) d[j]! += share * s[j]!;
  });
  return d;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
