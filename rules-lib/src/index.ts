// The library's main door.
export { FangfeiError, type ErrorCode } from './error.ts';
export {
  classify,
  createClassifier,
  explain,
  normalize,
  stanceNames,
  type Classification,
  type Concept,
  type ClassifierOptions,
  type DutyLike,
  type Element,
  type Evidence,
  type Explanation,
  type Finding,
  type FindingKind,
  type Lexicon,
  type LexiconFile,
  type NearMiss,
  type PlanLike,
  type PromisedReturn,
  type Responsibility,
  type Rule,
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
