// What pages show, put together from the plan's data; nothing here states a fact of its own.
import {
  actorsNear as nearbyActors,
  actorsOf,
  bannedAds,
  behaviors,
  clauseLabel,
  deadlines,
  deadlinesOf,
  discrepancies,
  duties,
  dutiesOf,
  generalHolders,
  getItem,
  guises,
  laterLaw,
  partnersOf,
  planInfo,
  quotasOf,
  regions,
  roleNames,
  sectors,
  subjects,
  targets,
  titleOf,
  units,
  type ClauseAddress,
  type ItemResponsibility,
  type LaterLawDocument,
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

/** Which names the plan lists twice. */
const twice = [...new Set(guises.map(({ name }) => name))]
  .map((name) => ({ name, times: guises.filter((guise) => guise.name === name).length }))
  .filter(({ times }) => times > 1)
  .map(({ name, times }) => `；“${name}”列了 ${times} 次`)
  .join('');

/** Any of the plan's enumerated things that has a page of its own. */
export type PageItem = (typeof itemKinds)[number]['items'][number];

/** The kinds of item that have pages, in the plan's order, with what their index page says of them. */
export const itemKinds = [
  {
    folder: 'sectors',
    title: '重点领域',
    items: sectors,
    intro: `方案第三部分列出 ${sectors.length} 个行业，分 ${new Set(sectors.map(({ group }) => group)).size} 组，并写明“包括但不限于”。`,
  },
  {
    folder: 'guises',
    title: '集资名义',
    items: guises,
    intro: `方案点名的 ${guises.length} 个名义，分列在 ${new Set(guises.map(({ clause }) => clause)).size} 处${twice}。`,
  },
  {
    folder: 'regions',
    title: '重点区域',
    items: regions,
    intro: `方案点名的 ${regions.length} 类非法集资高发易发地。`,
  },
  {
    folder: 'behaviors',
    title: '重点行为',
    items: behaviors,
    intro: `方案点名的 ${behaviors.length} 种重点行为，县网信办据此筛查关键词。`,
  },
  { folder: 'targets', title: '目标群体', items: targets, intro: `方案点名的 ${targets.length} 类主要目标群体。` },
  {
    folder: 'banned-ads',
    title: '禁止的广告',
    items: bannedAds,
    intro: `明确禁止、发现即应清理的 ${bannedAds.length} 个方面的广告。`,
  },
  { folder: 'subjects', title: '排查对象', items: subjects, intro: '方案第四部分分工时用自己的叫法点名的对象。' },
] as const;

const marks: Readonly<Record<PlanDuty['role'], string>> = {
  organize: '组',
  lead: '牵',
  screen: '排',
  monitor: '测',
  publicize: '宣',
  investigate: '侦',
  prosecute: '检',
  adjudicate: '审',
  'clean-up': '清',
  report: '报',
  assist: '配',
};

/** The short name of a role, and the one character that stands for it in the matrix. */
export const roles = Object.fromEntries(
  Object.entries(roleNames).map(([role, name]) => [role, { name, mark: marks[role as PlanDuty['role']] }]),
) as Readonly<Record<PlanDuty['role'], { name: string; mark: string }>>;

const unitsById = new Map<string, PlanUnit>(units.map((unit) => [unit.id, unit]));
const itemsById = new Map<string, PageItem>(itemKinds.flatMap(({ items }) => items.map((item) => [item.id, item])));

/** A unit that a datum names; the library's build has checked that it exists. */
export function unitOf(id: string): PlanUnit {
  const unit = unitsById.get(id);
  if (!unit) throw new RangeError(`没有 id 为 ${id} 的单位：请对照 fangfei/plan 的 units。`);
  return unit;
}

/** An item with a page of its own, or undefined when the id belongs to something else. */
export function itemOf(id: string): PageItem | undefined {
  return itemsById.get(id);
}

/** What an item is called: the library's answer. */
export { titleOf as headingOf };

/** How a clause is cited: the library's answer, which refuses what is no clause. */
export const labelOf = (address: string): string => clauseLabel(address as ClauseAddress);

/** Who acts on an item, and through what: another of the plan's words for it, or the item itself. */
export interface Actor {
  duty: PlanDuty;
  unit: PlanUnit;
  via?: PageItem;
}

const actor = ({ duty, unit, via }: ItemResponsibility): Actor => {
  const other = via && itemOf(via);
  return { duty: duties.find(({ id }) => id === duty)!, unit: unitOf(unit), ...(other && { via: other }) };
};

/** The general duty holders: 四1, 四2 and 四17; the answer where the plan names nobody. */
export const generalActors: readonly Actor[] = generalHolders().map(actor);

/** The units that the plan names for an item, or for something that lies within it; empty when it names nobody. */
export function actorsFor(item: PageItem): readonly Actor[] {
  return actorsOf(item.id).map(actor);
}

/** The units that the plan names for things near in meaning to an item: the project's own reading. */
export function actorsNear(item: PageItem): readonly Actor[] {
  return nearbyActors(item.id).map(actor);
}

/** Items near in meaning, in either direction: the project's own reading. */
export function relatedTo(item: PageItem): readonly PageItem[] {
  const ids = new Set<string>(item.related ?? []);
  for (const other of itemsById.values()) if (other.related?.some((id) => id === item.id)) ids.add(other.id);
  return [...ids].flatMap((id) => itemOf(id) ?? []);
}

/** Later law, or the origin of the words, that touches an item or a clause. */
export function lawOn(...idsOrAddresses: string[]): readonly LaterLawDocument[] {
  return laterLaw.filter((law) => law.touches.some((touched) => idsOrAddresses.includes(touched)));
}

/** What governs today, for the line on every page. */
export const governing = laterLaw.find((law) => law.relation === 'supersedes');

/**
 * How much a quota asks for, as the plan puts it.
 *
 * @example
 * amountOf(quotas[0]); // '不少于 2 篇'
 */
export function amountOf({ minimum, exact, measureWord }: PlanQuota): string {
  return `${exact ? '开展 ' : '不少于 '}${minimum} ${measureWord}`;
}

/** A unit to work with, and why, in words. */
export interface Partner {
  unit: PlanUnit;
  why: string;
  clause: ClauseAddress;
}

/** Whether a clause is, or lies within, another. */
export function within(address: string, ancestor: string): boolean {
  return address === ancestor || address.startsWith(`${ancestor}.`);
}

/** Everything a unit's page shows, in the order in which it stands there. */
export interface UnitView {
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
 * unitView(units[0]).own.length; // the county government's own duties
 */
export function unitView(unit: PlanUnit): UnitView {
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
  const openHere = discrepancies.filter((one) => touching([unit.clause])(one) || (general && one.general === true));
  return {
    unit,
    own,
    shared,
    deadlines: due,
    receives: deadlines.filter((deadline) => deadline.to === unit.id),
    quotas: quotasOf(unit.id),
    lines,
    beyond: named.filter(({ subject }) => !subject.sector),
    partners: partners(unit.id),
    open: {
      own: openHere,
      shared: discrepancies
        .filter(touching([...due, ...deadlines.filter((deadline) => deadline.to === unit.id)].map((one) => one.clause)))
        .filter((one) => !openHere.includes(one)),
    },
  };
}

/** What each reason for working together is called. */
const PARTNER_WORDS: Readonly<Record<PartnerBasis, (item: string) => string>> = {
  names: () => '本单位的职责里点了名',
  'named-by': () => '该单位的职责里点了本单位',
  shares: (item) => `都涉及${item}`,
  'reports-to': () => '总结和材料报给它',
  'refers-to': () => '涉嫌犯罪的线索移送给它',
};

/** The units that a unit works with, as its page lists them. */
function partners(id: UnitId): readonly Partner[] {
  return partnersOf(id).map(({ unit, basis, item, clause }) => ({
    unit: unitOf(unit),
    why: PARTNER_WORDS[basis](item ? titleOf(getItem(item)) : ''),
    clause,
  }));
}

/** The plan that the site shows. */
export { planInfo };
