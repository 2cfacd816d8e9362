/** Every constant of the decision, each with what it is for and where it comes from; `npm run eval` says what a change does. */

/** From which probability on something counts. */
export interface Thresholds {
  /** A passage is suspected. */
  suspected: number;
  /** There is something to ask. */
  ask: number;
}

export const DEFAULT_THRESHOLDS: Readonly<Thresholds> = { suspected: 0.5, ask: 0.3 };

export const DECISION = {
  /** What a change of class from one line to the next costs, as a logarithm of odds; chosen on pages written for training. */
  change: 1,
  /** What it costs a passage to go on over a line that mentions nothing the plan speaks of; half of two changes keeps one such line in. */
  bridge: 0.7,
  /** A kind of advertisement below its own threshold is still named when the passage is suspected and no other is; its least probability. */
  leastKind: 0.05,
  /** A near miss: the share of its threshold that an item must reach to be told of. */
  nearMiss: 0.5,
} as const;
