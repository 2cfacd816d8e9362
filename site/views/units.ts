// What a unit's page shows, and whom the unit works with.
import {
  deadlines,
  deadlinesOf,
  discrepancies,
  duties,
  dutiesOf,
  quotasOf,
  sectors,
  subjects,
  triageRoutes,
  units,
  type PlanDeadline,
  type PlanDiscrepancy,
  type PlanDuty,
  type PlanQuota,
  type PlanUnit,
  type Sector,
  type Subject,
} from 'fangfei/plan';
import { generalActors } from './actors.ts';
import { headingOf, itemOf, type PageItem } from './items.ts';
import { unitOf, within } from './plan.ts';

/** Why two units have to do with each other. */
export interface Partner {
  unit: PlanUnit;
  why: string;
  clause: string;
}

/** Everything a unit's page shows, in the order in which it stands there. */
export interface UnitViewModel {
  unit: PlanUnit;
  own: readonly PlanDuty[];
  shared: readonly PlanDuty[];
  deadlines: readonly PlanDeadline[];
  /** What others report to this unit. */
  receives: readonly PlanDeadline[];
  quotas: readonly PlanQuota[];
  lines: readonly { sector: Sector; through: readonly Subject[]; duty: PlanDuty }[];
  beyond: readonly { subject: Subject; duty: PlanDuty }[];
  partners: readonly Partner[];
  /** What the text leaves open in this unit's own clause, and in what every unit has to report. */
  open: { own: readonly PlanDiscrepancy[]; shared: readonly PlanDiscrepancy[] };
}

/**
 * Puts a unit's page together.
 *
 * @example
 * unitViewModel(units[0]).own.length; // the county government's own duties
 */
export function unitViewModel(unit: PlanUnit): UnitViewModel {
  const own = duties.filter((duty) => duty.unit === unit.id && !duty.sharedBy);
  const shared = dutiesOf(unit.id).filter((duty) => duty.sharedBy);
  const due = deadlinesOf(unit.id);
  const named = own.flatMap((duty) =>
    subjects
      .filter((subject) => (duty.subjects as readonly string[]).includes(subject.id))
      .map((subject) => ({ subject, duty })),
  );
  const lines = sectors.flatMap((sector) => {
    const found = named.filter(({ subject }) => subject.sector === sector.id);
    return found[0] ? [{ sector, through: found.map(({ subject }) => subject), duty: found[0].duty }] : [];
  });
  const general = generalActors.some((actor) => actor.unit === unit);
  const touching = (addresses: readonly string[]) => (one: PlanDiscrepancy) =>
    one.clauses.some((address) => addresses.some((mine) => within(address, mine)));
  const openHere = discrepancies.filter(
    (one) => touching([unit.clause])(one) || (general && one.id === 'lead-missing-for-lines'),
  );
  return {
    unit,
    own,
    shared,
    deadlines: due,
    receives: deadlines.filter((deadline) => deadline.to === unit.id),
    quotas: quotasOf(unit.id),
    lines,
    beyond: named.filter(({ subject }) => !subject.sector),
    partners: partnersOf(unit, own),
    open: {
      own: openHere,
      shared: discrepancies
        .filter(touching([...due, ...deadlines.filter((deadline) => deadline.to === unit.id)].map((one) => one.clause)))
        .filter((one) => !openHere.includes(one)),
    },
  };
}

/** All names that may stand in a text, the longest first, so that 人民政府 is never read as 民政. */
const namesInText = [
  ...units.flatMap((unit) => [unit.name, ...unit.aliases.map((alias) => alias.name)].map((name) => ({ name, unit }))),
  ...subjects.map(({ name }) => ({ name, unit: undefined })),
].sort((one, other) => other.name.length - one.name.length);

/** The units that a piece of the plan names, by any of their names. */
function unitsNamedIn(text: string): readonly PlanUnit[] {
  const found = new Set<PlanUnit>();
  let rest = text;
  for (const { name, unit } of namesInText) {
    if (!rest.includes(name)) continue;
    rest = rest.split(name).join('\n');
    if (unit) found.add(unit);
  }
  return [...found];
}

/** What a duty is about, with the line of business behind part four's own words. */
function thingsOf(duty: PlanDuty): readonly PageItem[] {
  return duty.subjects.flatMap((id) => {
    const item = itemOf(id);
    const sector = item && 'sector' in item && item.sector ? itemOf(item.sector) : undefined;
    return [sector ?? item ?? []].flat();
  });
}

const isAboutAdvertising = (duty: PlanDuty) => duty.role === 'clean-up' && duty.quote.includes('广告');
const dutiesOfPartFour = duties.filter((duty) => within(duty.clause, '4'));

/** The units that a unit works with: named in its clause, naming it in theirs, acting on the same things, reported to. */
function partnersOf(unit: PlanUnit, own: readonly PlanDuty[]): readonly Partner[] {
  const partners = new Map<string, Partner>();
  const add = (other: PlanUnit, why: string, clause: string) => {
    if (other !== unit && !partners.has(other.id)) partners.set(other.id, { unit: other, why, clause });
  };
  for (const duty of own.filter((duty) => within(duty.clause, '4'))) {
    for (const other of unitsNamedIn(duty.quote)) add(other, '本单位的职责里点了名', duty.clause);
  }
  for (const duty of dutiesOfPartFour) {
    if (unitsNamedIn(duty.quote).includes(unit)) add(unitOf(duty.unit), '该单位的职责里点了本单位', duty.clause);
  }
  const things = new Set(own.flatMap(thingsOf));
  for (const duty of dutiesOfPartFour) {
    const thing = thingsOf(duty).find((candidate) => things.has(candidate));
    if (thing) add(unitOf(duty.unit), `都涉及${headingOf(thing)}`, duty.clause);
    if (isAboutAdvertising(duty) && own.some(isAboutAdvertising)) add(unitOf(duty.unit), '都清理广告', duty.clause);
  }
  for (const deadline of deadlines) add(unitOf(deadline.to), '总结和材料报给它', deadline.clause);
  for (const route of triageRoutes) {
    for (const other of unitsNamedIn(route.name)) add(other, '涉嫌犯罪的线索移送给它', route.clause);
  }
  return [...partners.values()];
}
