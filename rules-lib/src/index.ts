// The library's main entry point.
import * as plan from './plan/index.ts';

export { FangfeiError, type ErrorCode } from './error.ts';
export {
  actingOn,
  adviceOn,
  classify,
  createClassifier,
  createScreener,
  defaultLexicon,
  report,
  normalize,
  piecesOf,
  ruleFaults,
  stanceNames,
  verdictNames,
  type Acting,
  type Actor,
  type Advice,
  type Classification,
  type ClassifierOptions,
  type Concept,
  type Context,
  type Cue,
  type DutyLike,
  type Evidence,
  type Finding,
  type FindingKind,
  type FoldingData,
  type FunctionWordsFile,
  type FundraisingElement,
  type Lexicon,
  type LexiconConcept,
  type LexiconFile,
  type LexiconGroup,
  type LexiconRule,
  type OwnClassifier,
  type ModelData,
  type NearMiss,
  type Piece,
  type PlanLike,
  type PromisedReturn,
  type QuestionWeights,
  type Report,
  type Responsibility,
  type Rule,
  type RuleFault,
  type Segment,
  type SideWeights,
  type Signal,
  type Stance,
  type Thresholds,
  type TreesData,
  type Verdict,
} from './classify/index.ts';
// TypeScript finds no comment on `export * as`.
export {
  /**
   * Everything that `fangfei/plan` exports, under one name.
   *
   * @example
   * plan.getUnit('education-bureau').name; // → '县教育局'
   */
  plan,
};
export {
  triage,
  triageFlow,
  triageTable,
  type FactAnswer,
  type FactId,
  type KnownAnswer,
  type TriageBasis,
  type TriageConditions,
  type TriageFacts,
  type TriageResult,
  type TriageStep,
  type TriageTable,
} from './triage/index.ts';
