// The library's main door.
export { FangfeiError, type ErrorCode } from './error.ts';
export {
  classify,
  createClassifier,
  explain,
  normalize,
  type Classification,
  type ClassifierOptions,
  type Element,
  type Evidence,
  type Explanation,
  type Finding,
  type FindingKind,
  type Lexicon,
  type NearMiss,
  type PlanLike,
  type PromisedReturn,
  type Responsibility,
  type Signal,
  type Stance,
  type Thresholds,
} from './classify/index.ts';
export * as plan from './plan/index.ts';
export {
  triage,
  triageFlow,
  triageTable,
  type FactAnswer,
  type FactId,
  type TriageFacts,
  type TriageResult,
  type TriageStep,
} from './triage/index.ts';
