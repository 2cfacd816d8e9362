/** Decision trees that were learnt: what each says adds up to the logarithm of the odds. */

/** The nodes of all trees one after another, and of each tree: a node, all of its low branch, all of its high branch. */
export interface TreesData {
  /** What speaks for a yes before anything is looked at. */
  bias: number;
  /** The node with which each tree begins; a tree has no more than 32 leaves. */
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

/** A node that is no leaf: what is above `least` cannot reach the leaves of its low branch, whose bits `kept` lacks. */
interface Test {
  least: number;
  tree: number;
  kept: number;
}

/**
 * All trees at once, feature by feature (QuickScorer): the tests of a feature are passed in rising order until one holds, and each
 * passed one strikes leaves off its tree; the first leaf left is the one that walking down the tree would reach.
 */
export class Trees {
  private readonly bias: number;
  /** The tests of feature f stand from `starts[f]` up to `starts[f + 1]`, the lowest first. */
  private readonly starts: Int32Array;
  private readonly least: Float64Array;
  private readonly tree: Uint16Array;
  private readonly kept: Int32Array;
  /** Per tree where its leaves begin, and what each leaf adds, from low to high. */
  private readonly leaves: Int32Array;
  private readonly adds: Float64Array;
  /** Per tree a bit for each leaf that may still be reached. */
  private readonly left: Int32Array;

  constructor({ bias, roots, features, values, highs }: TreesData) {
    const tests: Test[][] = [];
    const adds: number[] = [];
    const leaves: number[] = [];
    /** Takes in a branch; answers how many leaves of the tree there are up to its end. */
    const take = (at: number, tree: number, before: number): number => {
      const feature = features[at]!;
      if (feature < 0) return adds.push(values[at]!) - leaves[tree]!;
      const low = take(at + 1, tree, before);
      const struck = bitsBelow(low) & ~bitsBelow(before);
      (tests[feature] ??= []).push({ least: values[at]!, tree, kept: ~struck });
      return take(at + highs[at]!, tree, low);
    };
    roots.forEach((root, tree) => {
      leaves.push(adds.length);
      take(root, tree, 0);
    });
    const sorted = Array.from(tests, (own: Test[] | undefined) => own?.sort((a, b) => a.least - b.least) ?? []);
    const all = sorted.flat();
    this.bias = bias;
    this.starts = new Int32Array(sorted.length + 1);
    sorted.forEach((own, f) => (this.starts[f + 1] = this.starts[f]! + own.length));
    this.least = Float64Array.from(all, ({ least }) => least);
    this.tree = Uint16Array.from(all, ({ tree }) => tree);
    this.kept = Int32Array.from(all, ({ kept }) => kept);
    this.leaves = Int32Array.from(leaves);
    this.adds = Float64Array.from(adds);
    this.left = new Int32Array(roots.length);
  }

  /** How likely a yes is for what has these features. */
  likelihood(own: Float64Array): number {
    const { starts, least, tree, kept, leaves, adds, left } = this;
    left.fill(-1);
    for (let f = 0; f + 1 < starts.length; f++) {
      const value = own[f]!;
      const end = starts[f + 1]!;
      for (let j = starts[f]!; j < end && value > least[j]!; j++) left[tree[j]!]! &= kept[j]!;
    }
    let sum = this.bias;
    for (let t = 0; t < leaves.length; t++) sum += adds[leaves[t]! + firstBit(left[t]!)]!;
    return 1 / (1 + Math.exp(-sum));
  }
}

/** The lowest `count` bits. */
const bitsBelow = (count: number): number => (count < 32 ? (1 << count) - 1 : -1);

/** The place of the lowest bit that is set. */
const firstBit = (bits: number): number => 31 - Math.clz32(bits & -bits);
