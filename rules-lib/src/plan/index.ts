// The plan as typed data: every collection, and the queries over them.
export { bannedAds, type BannedAd } from '../generated/plan/bannedAds.ts';
export { behaviors, type Behavior } from '../generated/plan/behaviors.ts';
export { clauses, type PlanClause } from '../generated/plan/clauses.ts';
export { deadlines, type PlanDeadline } from '../generated/plan/deadlines.ts';
export { discrepancies, type PlanDiscrepancy } from '../generated/plan/discrepancies.ts';
export { duties, type PlanDuty } from '../generated/plan/duties.ts';
export { guises, type Guise } from '../generated/plan/guises.ts';
export { illustrations, type Illustration } from '../generated/plan/illustrations.ts';
export { planInfo } from '../generated/plan/info.ts';
export { laterLaw, type LaterLawDocument } from '../generated/plan/laterLaw.ts';
export { ledgerFactors, type LedgerFactor } from '../generated/plan/ledgerFactors.ts';
export { measures, type Measure } from '../generated/plan/measures.ts';
export { natures, type Nature } from '../generated/plan/natures.ts';
export { notEncoded } from '../generated/plan/notEncoded.ts';
export { periods, type Period } from '../generated/plan/periods.ts';
export { phases, type ScreeningPhase } from '../generated/plan/phases.ts';
export { principles, type Principle } from '../generated/plan/principles.ts';
export { quotas, type PlanQuota } from '../generated/plan/quotas.ts';
export { regions, type Region } from '../generated/plan/regions.ts';
export { reportContents, type ReportContent } from '../generated/plan/reportContents.ts';
export { requirements, type Requirement } from '../generated/plan/requirements.ts';
export { sectors, type Sector } from '../generated/plan/sectors.ts';
export { subjects, type Subject } from '../generated/plan/subjects.ts';
export { targets, type Target } from '../generated/plan/targets.ts';
export { terms } from '../generated/plan/terms.ts';
export { triageRoutes, type TriageRoute } from '../generated/plan/triageRoutes.ts';
export { units, type PlanUnit } from '../generated/plan/units.ts';
export { warningSigns, type WarningSign } from '../generated/plan/warningSigns.ts';
export type * from '../generated/ids.ts';
export { allItems, getItem, getUnit, itemsOfClause, type PlanItem } from './items.ts';
export { foldText } from './fold-text.ts';
export { clauseLabel } from './labels.ts';
export { getClause, searchClauses, type ClauseHit } from './clauses.ts';
export { resolveQuery, type Resolution, type ResolutionKind } from './resolve.ts';
export { findUnits, type UnitMatch } from './units.ts';
export { periodsOn, phasesOn, shanghaiDay } from './dates.ts';
export {
  collaboratorsOf,
  deadlinesOf,
  dutiesOf,
  generalHolders,
  quotasOf,
  responsibleFor,
  type Collaborator,
  type ItemResponsibilities,
  type ItemResponsibility,
  type ResponsibilityBasis,
} from './responsibility.ts';
