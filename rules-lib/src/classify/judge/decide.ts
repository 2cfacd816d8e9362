/** The thresholds of the decision, each with what it is for and where it comes from; `npm run eval` says what a change does. What the readers and the trees reckon with stands beside them. */

/** From which probability on something counts. */
export interface Thresholds {
  /** A passage is suspected. */
  suspected: number;
  /** There is something to ask. */
  ask: number;
}

export const DEFAULT_THRESHOLDS: Readonly<Thresholds> = { suspected: 0.6, ask: 0.25 } as const;

export const DECISION = {
  /** What a change of class from one line to the next costs, as a logarithm of odds; chosen on pages written for training. */
  change: 1.6,
  /** What it costs a passage to go on over a line that mentions nothing the plan speaks of; half of two changes keeps one such line in. */
  bridge: 1.1,
  /** From which probability on a warning or a report is sure enough for a rule that decides to be silent. */
  told: 0.2,
  /** From which probability on, of a warning and a report together, short lines read as one are asked about; chosen on held-out texts broken at their clauses, with and without a warning at the foot, and on the cases' posters. */
  together: 0.6,
  /** How sure a rule must be to decide whatever the model says; a less sure one is silent where the model is surer that nothing unlawful is offered. */
  firm: 0.9,
  /** Below this probability of an unlawful offer a less sure rule raises no suspicion, either; chosen on held-out and unlearnt texts. */
  farOff: 0.1,
  /** From which probability on a passage is suspected where only one word is a ground for it, nothing in it asks plainly, no return is told in figures and no rule decides; below, it is asked about. */
  lone: 0.93,
  /** From which probability on where only everyday words are a ground, as a sum and 每月; chosen on held-out, unlearnt and everyday texts. */
  everyday: 0.8,
  /** So many lines may be a list of names: without a sum, words of a line that is suspected only among the others are then no ground. */
  list: 3,
  /** From which probability on a passage is suspected that tells of a lawful circumstance; below, it is asked about. */
  licensed: 0.8,
  /** From which probability on a line may be one that names, or follows, the sales talk that a warning quotes. */
  warning: 0.15,
  /** How much the lines of a page that do nothing of the kind count for what the whole page does: a notice warns, though most of it says who does what. Chosen on real pages. */
  aside: 0.5,
  /** How many lines from a suspected one, and from which probability on among others, a line belongs to the same offer, and wherever the same speaker says it; so near, what offers nothing may be its heading or its signature. Chosen on pages written for the project. */
  near: 4,
  beside: 0.35,
  /** From which probability on an item is found, and from which one where a rule of the item holds; chosen on held-out texts and the cases' sales talk. */
  item: 0.3,
  itemWithRule: 0.08,
  /** A line that is so sure to be an offer by itself has the items that it has alone, whatever stands beside it: several offers pasted together say less of each. */
  sureLine: 0.9,
  /** From which probability on an item is found for which there is no word of the lexicon, but phrases that moved the model; and some item must reach it where only learnt words ask. */
  byModelAlone: 0.7,
  /** From which probability on words that no concept names ask for money, so that a reader may be shown them as a ground. */
  asking: 0.4,
  /** Less is enough where the passage is the surer to offer: from which product of the odds of both, and from which probability at least. */
  askingTogether: 1.2,
  leastAsking: 0.1,
  /** A passage of no more characters is seen at a glance: where it is so sure to offer, what asks in it need say hardly more than the rest, and an item that it nearly meets is fit enough. Chosen on held-out and unlearnt texts. */
  brief: 40,
  briefSure: 0.75,
  briefAsking: 0.03,
  /** From which probability on an item that was not found is told of as a near miss. */
  nearMiss: 0.2,
  /** How likely a line must offer for a return above a bank's to raise a question. Chosen on unlearnt texts: below it stood none of 4,500 offers, and a third of the questions about loans, bonuses and news. */
  promised: 0.02,
} as const;
