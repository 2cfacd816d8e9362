/** Decision trees that were learnt: what each says adds up to the logarithm of the odds. */

/** The nodes of all trees one after another, and of each tree: a node, all of its low branch, all of its high branch. */
export interface TreesData {
  /** What speaks for a yes before anything is looked at. */
  bias: number;
  /** The node with which each tree begins. */
  roots: readonly number[];
  /** Per node the feature it looks at; -1 for a leaf. */
  features: readonly number[];
  /** Per node the highest value that goes low; of a leaf what it adds to the logarithm of the odds. */
  values: readonly number[];
  /** Per node how many nodes further its high branch begins. */
  highs: readonly number[];
}

/** Below this a logarithm of likelihood is as good as none. */
export const LEAST_LOG = -7;

/** The logarithm of a likelihood, as trees look at it. */
export const logOf = (likelihood: number): number => Math.max(LEAST_LOG, Math.log(likelihood));

export class Trees {
  private readonly bias: number;
  private readonly roots: Int32Array;
  private readonly features: Int8Array;
  private readonly values: Float64Array;
  private readonly highs: Uint8Array;

  constructor({ bias, roots, features, values, highs }: TreesData) {
    this.bias = bias;
    this.roots = Int32Array.from(roots);
    this.features = Int8Array.from(features);
    this.values = Float64Array.from(values);
    this.highs = Uint8Array.from(highs);
  }

  /** How likely a yes is for what has these features. */
  likelihood(own: Float64Array): number {
    let sum = this.bias;
    for (const root of this.roots) {
      let at = root;
      for (let f = this.features[at]!; f >= 0; f = this.features[at]!)
        at += own[f]! <= this.values[at]! ? 1 : this.highs[at]!;
      sum += this.values[at]!;
    }
    return 1 / (1 + Math.exp(-sum));
  }
}
