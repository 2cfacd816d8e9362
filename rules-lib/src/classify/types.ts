/** The shapes of the classifier's results; `schemas/classification.schema.json` is their one definition. */
export type {
  Advice,
  Classification,
  Context,
  Evidence,
  Finding,
  FindingKind,
  NearMiss,
  PromisedReturn,
  Responsibility,
  Segment,
  Signal,
  Stance,
  Verdict,
} from '../generated/types/classification.ts';
