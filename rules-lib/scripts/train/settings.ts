// How the model is learnt.
import { MAX_GRAM } from '../../src/classify/judge/features.ts';

/** What can be set in an experiment; what is published is made with these. */
export const SETTINGS = {
  /** How many features are kept. */
  features: 62_000,
  /** A feature must stand in this many texts. */
  leastTexts: 5,
  /** How much the concepts count beside the n-grams. */
  conceptShare: 0.5,
  /** How often every text is looked at for its class, and for its items. */
  epochs: 3,
  itemEpochs: 10,
  /** How many models are averaged. */
  fits: 8,
  /** Whether concepts are seen at all. */
  concepts: true,
  /** Longest n-gram that is seen. */
  longestGram: MAX_GRAM,
  /** Whether the items of the plan are learnt as well as the classes, and how many features each keeps. */
  items: true,
  itemFeatures: 1_600,
  /** How often the items of each text are looked at side by side. */
  sideEpochs: 10,
  /** Whether texts are also learnt from as others hold them: cut off, without marks, without figures. */
  spoilt: true,
  /** The trees that tell who speaks; a leaf holds at least so many lines. */
  cues: { trees: 100, leaves: 8, leastRows: 25, rate: 0.1, ridge: 1, missed: 1 },
  /** The trees that judge a line among others. */
  context: { trees: 200, leaves: 8, leastRows: 25, rate: 0.06, ridge: 1, missed: 2 },
};
export type Settings = typeof SETTINGS;
