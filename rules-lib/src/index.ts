// The library's main door.
export { FangfeiError, type ErrorCode } from './error.ts';
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
