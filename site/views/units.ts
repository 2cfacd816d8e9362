// What a unit's page shows, and whom the unit works with.
import {
  deadlinesOf,
  discrepancies,
  duties,
  dutiesOf,
  getItem,
  partnersOf,
  quotasOf,
  sectors,
  subjects,
  titleOf,
  units,
  type ClauseAddress,
  type Dated,
  type PartnerBasis,
  type PlanDeadline,
  type PlanDiscrepancy,
  type PlanDuty,
  type PlanQuota,
  type PlanUnit,
  type Sector,
  type Subject,
  type UnitId,
} from 'fangfei/plan';
import { dates } from '../lib/office.ts';
import { present } from '../lib/present.ts';
import { generalActors } from './actors.ts';
import { unitOf, within } from './plan.ts';

/** Whether one name is the other's short form: it has no sign of its own. */
const isShortOf = (short: string, long: string) => [...short].every((sign) => long.includes(sign));

/** What is said beside a unit's name in the plan: who it is today, by the reforms that were announced; the bank's work went to two. */
export function todayNote({ aliases }: PlanUnit): string | undefined {
  const announced = aliases.flatMap(({ name, type, announced }) => (type === 'successor' && announced ? name : []));
  const now = announced.filter(
    (name, at) => !announced.slice(0, at).some((other) => isShortOf(name, other) || isShortOf(other, name)),
  );
  return now.length > 0 ? `今天对应的是${now.join('、')}，在本县的设置尚未核实` : undefined;
}

/** Who the units are today that a text calls by the plan's names, a line to each. */
export function todayNotesOn(text: string): string[] {
  return units.flatMap((unit) => {
    const [called] = [unit, ...unit.aliases]
      .map(({ name }) => name)
      .filter((name) => text.includes(name))
      .sort((a, b) => b.length - a.length);
    const note = todayNote(unit);
    return called && note ? [`${called}：${note}。`] : [];
  });
}

/** The one duty that names villages. */
export const villageDuty = present(
  duties.find(({ quote }) => quote.includes('在各村、各社区')),
  '村、社区的职责',
);

/** Units to work with, and why, in words: one, or those that a word for all of a kind is read to mean. */
interface Partners {
  units: readonly PlanUnit[];
  why: string;
  /** It rests on this project's reading of a word for all of a kind. */
  reading: boolean;
  clause: ClauseAddress;
}

/** Everything a unit's page shows, in the order in which it stands there. */
export interface UnitViewModel {
  unit: PlanUnit;
  own: readonly PlanDuty[];
  shared: readonly PlanDuty[];
  /** What falls to its villages, of which the plan says a line. */
  villages?: PlanDuty;
  /** The duty to screen whatever the plan lists, within one's own area. */
  everything?: PlanDuty;
  deadlines: readonly Dated<PlanDeadline>[];
  /** What others report to this unit. */
  receives: readonly Dated<PlanDeadline>[];
  quotas: readonly PlanQuota[];
  lines: readonly { sector: Sector; through: readonly Subject[]; duty: PlanDuty }[];
  beyond: readonly { subject: Subject; duty: PlanDuty }[];
  partners: readonly Partners[];
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
  const mine = deadlinesOf(unit.id).map(({ id }) => id);
  const due = dates.deadlines.filter(({ id }) => mine.includes(id));
  const receives = dates.deadlines.filter(({ to }) => to === unit.id);
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
  const everything = own.find(({ role, general, scope }) => role === 'screen' && general && scope === '本辖区');
  const villages = own.find((duty) => duty === villageDuty);
  const touching = (addresses: readonly string[]) => (one: PlanDiscrepancy) =>
    one.clauses.some((address) => addresses.some((mine) => within(address, mine)));
  const openHere = discrepancies.filter((one) => touching([unit.clause])(one) || (general && one.general === true));
  return {
    unit,
    own,
    shared,
    ...(villages && { villages }),
    ...(everything && { everything }),
    deadlines: due,
    receives,
    quotas: quotasOf(unit.id),
    lines,
    beyond: named.filter(({ subject }) => !subject.sector),
    partners: partners(unit.id),
    open: {
      own: openHere,
      shared: discrepancies
        .filter(touching([...due, ...receives].map((one) => one.clause)))
        .filter((one) => !openHere.includes(one)),
    },
  };
}

/** What each reason for working together is called. */
const PARTNER_WORDS: Readonly<Record<PartnerBasis, (other: string, item: string) => string>> = {
  names: () => '本单位的职责里点了名',
  'named-by': () => '其职责里点了本单位的名',
  shares: (_, item) => `都涉及${item}`,
  'reports-to': (other) => `总结和材料报${other}`,
  'refers-to': (other) => `涉嫌犯罪的线索移送${other}`,
};

/** The units that a unit works with, as its page lists them. */
function partners(id: UnitId): readonly Partners[] {
  const rows: (Partners & { units: PlanUnit[] })[] = [];
  for (const { unit: other, basis, item, collective, clause } of partnersOf(id)) {
    const unit = unitOf(other);
    const reading = collective !== undefined;
    const why = reading
      ? `${basis === 'names' ? '本单位的' : '其'}职责只写统称“${collective}”`
      : PARTNER_WORDS[basis](unit.name, item ? titleOf(getItem(item)) : '');
    const last = rows.at(-1);
    if (reading && last?.reading && last.why === why && last.clause === clause) last.units.push(unit);
    else rows.push({ units: [unit], why, reading, clause });
  }
  return rows;
}
