// The plan as typed data: every collection, and the queries over them.
export {
  type BannedAd,
  bannedAds,
  type Behavior,
  behaviors,
  bodies,
  deadlines,
  discrepancies,
  duties,
  type Guide,
  guides,
  type Guise,
  guises,
  type Illustration,
  illustrations,
  laterLaw,
  type LaterLawDocument,
  type LedgerFactor,
  ledgerFactors,
  type Measure,
  measures,
  type Nature,
  natures,
  notEncoded,
  type Period,
  periods,
  phases,
  type PlanBody,
  type PlanDeadline,
  type PlanDiscrepancy,
  type PlanDuty,
  planInfo,
  type PlanQuota,
  type PlanReport,
  type PlanUnit,
  type Principle,
  principles,
  quotas,
  type Region,
  regions,
  type ReportContent,
  reportContents,
  reports,
  type Requirement,
  requirements,
  type ScreeningPhase,
  type Sector,
  sectors,
  type Subject,
  subjects,
  type Target,
  targets,
  terms,
  type TriageRoute,
  triageRoutes,
  units,
  type WarningSign,
  warningSigns,
} from '../generated/plan.ts';
export { clauses, type PlanClause } from '../generated/clauses.ts';
export type * from '../generated/ids.ts';
export type { NotEncoded } from '../generated/types/not-encoded.ts';
export type { PlanInfo } from '../generated/types/plan.ts';
export type { Term } from '../generated/types/term.ts';
export { allItems, filedItems, getItem, getUnit, itemsOfClause, titleOf, type PlanItem } from './items.ts';
export { commonGuide, guideFor } from './guides.ts';
export { foldText } from './fold-text.ts';
export { clauseCitation, clauseLabel, kindNames, roleNames, type DatumKind } from './labels.ts';
export { numeral } from './numerals.ts';
export { getClause, searchClauses, type ClauseHit } from './clauses.ts';
export { resolveQuery, type Resolution, type ResolutionKind } from './resolve.ts';
export { missingTownships, townshipOf } from './townships.ts';
export { findUnits, type FindUnitsOptions, type UnitMatch } from './units.ts';
export { periodsOn, phasesOn, shanghaiDay } from './dates.ts';
export {
  actorsNear,
  actorsOf,
  deadlinesOf,
  dutiesOf,
  generalHolders,
  quotasOf,
  responsibleFor,
  unitsConcernedBy,
  type ItemResponsibilities,
  type ItemResponsibility,
  type ResponsibilityBasis,
} from './responsibility.ts';
export { handInsOf, handInsTo, unstated, type HandIn } from './hand-ins.ts';
export { articlesOn, lawAsOf, type LawArticle } from './law.ts';
export { officeDates, type DateBy, type Dated, type Office, type OfficeDates } from './office.ts';
export { partnersOf, type Partner, type PartnerBasis } from './partners.ts';
export {
  citations,
  coverage,
  coverageOf,
  type Citation,
  type SentenceCoverage,
  type SentencePart,
} from './coverage.ts';
