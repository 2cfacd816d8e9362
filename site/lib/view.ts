// What pages show, put together from the plan's data; nothing here states a fact of its own.
import {
  bannedAds,
  behaviors,
  clauses,
  deadlines,
  deadlinesOf,
  discrepancies,
  duties,
  dutiesOf,
  generalHolders,
  guises,
  laterLaw,
  planInfo,
  quotasOf,
  regions,
  responsibleFor,
  roleNames,
  sectors,
  subjects,
  targets,
  triageRoutes,
  units,
  type ItemResponsibility,
  type LaterLawDocument,
  type PlanDeadline,
  type PlanDiscrepancy,
  type PlanDuty,
  type PlanQuota,
  type PlanUnit,
  type Sector,
  type Subject,
} from 'fangfei/plan';

/** Any of the plan's enumerated things that has a page of its own. */
export type PageItem = (typeof itemKinds)[number]['items'][number];

/** The kinds of item that have pages, in the plan's order, with what their index page says of them. */
export const itemKinds = [
  {
    folder: 'sectors',
    title: '重点领域',
    items: sectors,
    intro: '方案第三部分列出十六个行业，分四组，并写明“包括但不限于”。',
  },
  {
    folder: 'guises',
    title: '集资名义',
    items: guises,
    intro: '方案点名的十三个名义，分列在三处；“消费返利”列了两次。',
  },
  { folder: 'regions', title: '重点区域', items: regions, intro: '方案点名的六类非法集资高发易发地。' },
  {
    folder: 'behaviors',
    title: '重点行为',
    items: behaviors,
    intro: '方案点名的三种重点行为，县网信办据此筛查关键词。',
  },
  { folder: 'targets', title: '目标群体', items: targets, intro: '方案点名的三类主要目标群体。' },
  { folder: 'banned-ads', title: '禁止的广告', items: bannedAds, intro: '明确禁止、发现即应清理的八个方面的广告。' },
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

/** The label of a clause, as an official cites it. */
export function labelOf(address: string): string {
  const clause = clauses.find((candidate) => candidate.address === address);
  if (!clause) throw new RangeError(`没有地址为 ${address} 的条款：请对照 fangfei/plan 的 clauses。`);
  return clause.label;
}

/** The name that fits a heading: the short one where the plan's own is a sentence. */
export function headingOf(item: PageItem): string {
  return item.shortName ?? item.name;
}

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
  return responsibleFor(item.id)
    .responsibilities.filter(({ basis }) => basis === 'named' || basis === 'contained')
    .map(actor);
}

/** The units that the plan names for things near in meaning to an item: the project's own reading. */
export function actorsNear(item: PageItem): readonly Actor[] {
  return responsibleFor(item.id)
    .responsibilities.filter(({ basis, role }) => basis === 'related' && role !== 'clean-up')
    .map(actor);
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

/** Why two units have to do with each other. */
export interface Partner {
  unit: PlanUnit;
  why: string;
  clause: string;
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

/** The plan that the site shows. */
export { planInfo };
