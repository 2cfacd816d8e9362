// What a case's page, its copies and its pictures say, put together from the case, the plan and the classifier.
import { classify, piecesOf, type Classification } from 'fangfei';
import {
  casesByItem,
  casesByYear,
  casesByUnit,
  printableSources,
  similarCases,
  type Case,
  type SimilarCase,
} from 'fangfei/cases';
import { planInfo, reportContents, units, type ItemId, type UnitId } from 'fangfei/plan';
import kit from '../content/kit.json' with { type: 'json' };
import { absolute } from '../lib/address.ts';
import { fullDate } from '../lib/dates.ts';
import { siteName } from '../lib/navigation.ts';
import { present } from '../lib/present.ts';
import { actorsFor, type Actor } from './actors.ts';
import { headingOf, itemKinds, itemsOf, type PageItem } from './items.ts';
import { labelOf } from './plan.ts';

/** The prose of a case, as its MDX file has it. */
export interface CaseProse {
  slogan: string;
  /** For the village loudspeaker, at most 300 characters. */
  broadcast: string;
  /** For the flag-raising on Mondays, at most three minutes. */
  talk: string;
  /** The story: second-level headings and paragraphs. */
  body: string;
}

/** One of the eight fields of 一第三阶段3. */
export interface ReportRow {
  id: keyof Case['report'];
  name: string;
  /** The field's text, or that no source states it. */
  text: string;
  state: 'stated' | 'absent';
  /** Which of the case's sources state it, counted from 1. */
  sources: readonly number[];
}

/** A stretch of the sales talk, with the items that the classifier found by it. */
interface ReadPiece {
  text: string;
  items: readonly string[];
}

/** Everything that a case's page and its kit show. */
export interface CaseViewModel {
  case: Case;
  prose: CaseProse;
  items: readonly PageItem[];
  rows: readonly ReportRow[];
  actors: readonly Actor[];
  /** Items for which the plan names nobody. */
  unassigned: readonly PageItem[];
  reading: Classification;
  pieces: readonly ReadPiece[];
  alike: readonly SimilarCase[];
  /** The page's absolute address; none where the site has none. */
  address: string | undefined;
  /** The address that stays when the page's changes; what is printed leads here. */
  shortAddress: string | undefined;
  clauseLine: string;
  /** Every source, for the data and the feeds. */
  sourceLine: string;
  /** How the case is cited; it names official and national publishers only. */
  citation: string;
}

/**
 * The name under which a case is cited, whatever becomes of its title, its id and the site's address.
 *
 * @example
 * stableId({ serial: 10 }); // 'urn:fangfei:case:0010'
 */
export const stableId = ({ serial }: Pick<Case, 'serial'>) => `urn:fangfei:case:${String(serial).padStart(4, '0')}`;

/** The path of a case by its serial. */
const shortPath = ({ serial }: Pick<Case, 'serial'>) => `/c/${serial}/`;

/** What stands beside the sales talk wherever it is given away. */
export const pitchNote = '本项目据案情改写，不是原话';

/** What every copy says of its licence; the words are this project's own. */
export const licenceLine = '防非排查手册编写，按 CC BY 4.0 许可使用，可转载、改编，请注明出处。';
export const licenceUrl = 'https://creativecommons.org/licenses/by/4.0/deed.zh-hans';

const absent = '来源未载明';
const told = present(
  reportContents.find(({ fields }) => fields !== undefined),
  '逐案说明的几项',
);
/** The columns in which the plan wants each case told, and the clause that names them. */
export const caseFields = told.fields ?? [];
export const caseFieldsClause = told.clause;

/** The eight fields of a case in the plan's order. */
function reportRows({ report, sources }: Case): ReportRow[] {
  return caseFields.map(({ id, name }) => {
    const field = id as keyof Case['report'];
    const text = report[field];
    const stating = sources.flatMap(({ supports }, at) => (supports.includes(field) ? at + 1 : []));
    return { id: field, name, text: text ?? absent, state: text === undefined ? 'absent' : 'stated', sources: stating };
  });
}

const finalities = {
  final: '已经生效',
  'first-instance': '没有查到',
  unknown: '没有查到',
} as const;

/** Whether the judgment is final, and how the project knows. */
export const finalityText = ({ finality }: Case) => `${finalities[finality.state]}（${finality.note}）`;

const notices = {
  'first-instance': '只查到一审判决，没有查到是否已经生效',
  unknown: '没有查到处理结果是否已经生效',
} as const;

/** What every piece of a case says whose result is not known to be final; nothing where it is. */
export const finalityNotice = ({ finality: { state } }: Pick<Case, 'finality'>): string | undefined =>
  state === 'final' ? undefined : notices[state];

/**
 * Whether a case may be told on anything that is hung up, handed out, read aloud or sent on: an office stands behind
 * what an official or national source says. What has none is on its page, in its report and in the data only.
 */
export const mayBePublished = (entry: Case) => printableSources(entry).length > 0;

/** Official and national publishers only, and which of them were not read themselves; a case that has none names none. */
export function printedSources(entry: Case): string {
  const read = new Map<string, boolean>();
  for (const { publisher, readIn } of printableSources(entry))
    read.set(publisher, read.get(publisher) === true || !readIn?.retold);
  const names = [...read].map(([publisher, itself]) => (itself ? publisher : `${publisher}（据转述）`));
  return names.length > 0 ? names.join('、') : '公开的新闻报道';
}

/** What stands above `disagreements`. */
export const disagreementsHeading = '来源没写明、说法不一的地方';

/** When a source appeared; nothing where its publisher tells it: 《人民司法》2022年第29期. */
export function appeared({ publisher, date }: Case['sources'][number]): string {
  const day = date?.length === 4 ? `${date}年` : date && fullDate(date);
  return day && !publisher.includes(day) ? `，${day}` : '';
}

const named = (source: Case['sources'][number]) =>
  `${source.publisher}${/^[《“]/.test(source.title) ? source.title : `《${source.title}》`}${appeared(source)}`;

/** The sources that a copy names, in words; whose reprint was read is told on the case's page and in the data. */
export const printedSourceList = (entry: Case): string[] => {
  const told = printableSources(entry).map(
    (one) => `${named(one)}${one.readIn ? `（本项目读的是${one.readIn.retold ? '转述' : '转载'}）` : ''}`,
  );
  return told.length > 0 ? told : [printedSources(entry)];
};

/** A source, with where it was really read. */
function sourceText(source: Case['sources'][number]): string {
  return `${named(source)}${source.readIn ? `（本项目读自${source.readIn.name}）` : ''}`;
}

/** The items that a case is filed under, each with the address of its clause. */
export function clauseText(items: readonly PageItem[]): string {
  return items.map((item) => `${labelOf(item.clause)}“${headingOf(item)}”`).join('、');
}

/**
 * Puts a case's page together.
 *
 * @param site where the site will stand
 * @example
 * caseViewModel(getCase('ezubao-lease-p2p'), prose, site).rows.length; // 8
 */
export function caseViewModel(entry: Case, prose: CaseProse, site: URL | undefined): CaseViewModel {
  const items = itemsOf(entry.items);
  const reading = classify(entry.pitchRewritten);
  const acting = items.map((item) => ({ item, actors: actorsFor(item) }));
  const actors = new Map(acting.flatMap(({ actors }) => actors.map((actor) => [actor.duty.id, actor] as const)));
  const address = absolute(`/cases/${entry.id}/`, site);
  const shortAddress = absolute(shortPath(entry), site);
  return {
    case: entry,
    prose,
    items,
    rows: reportRows(entry),
    actors: [...actors.values()],
    unassigned: acting.filter(({ actors }) => actors.length === 0).map(({ item }) => item),
    reading,
    pieces: piecesOf(entry.pitchRewritten, reading.findings).map(({ start, end, findings }) => ({
      text: entry.pitchRewritten.slice(start, end),
      items: findings.flatMap((at) => reading.findings[at]?.id ?? []),
    })),
    alike: similarCases(
      entry.items.map((id) => ({ id })),
      4,
    ).filter((other) => other.case.id !== entry.id),
    address,
    shortAddress,
    clauseLine: `《${planInfo.title}》（${planInfo.year}年）${clauseText(items)}`,
    sourceLine: entry.sources.map(sourceText).join('；'),
    citation: `${siteName}：《${entry.title}》，来源：${printedSources(entry)}，${fullDate(entry.checked.on)}核对，${stableId(entry)}${shortAddress ? `，${shortAddress}` : ''}`,
  };
}

/** Cases in the order of the list: the largest first. */
export const largestFirst = (entries: readonly Case[]) =>
  [...entries].sort((one, other) => (other.amountCny ?? 0) - (one.amountCny ?? 0));

/** The cases on an item, the largest first. */
export function casesOn(item: ItemId): Case[] {
  return largestFirst(casesByItem(item));
}

/** The cases on what the plan gives a unit by name, the largest first. */
export function casesOf(unit: UnitId): Case[] {
  return largestFirst(casesByUnit(unit));
}

export interface Order {
  id: string;
  name: string;
  /** Smallest first; a case without a key comes last. */
  keyOf: (entry: Case) => number | undefined;
}

/** A date as a number, later ones larger. */
const dateKey = (date: string) => Number(date.replaceAll('-', '').padEnd(8, '0'));

/** The orders of the list, the first as it is built. */
export const orders: readonly Order[] = [
  { id: 'amount', name: '金额从大到小', keyOf: ({ amountCny }) => amountCny && -amountCny },
  { id: 'people', name: '人数从多到少', keyOf: ({ participantsCount }) => participantsCount && -participantsCount },
  { id: 'newest', name: '裁判从新到旧', keyOf: ({ judgedOn }) => (judgedOn ? -dateKey(judgedOn) : undefined) },
  { id: 'start', name: '收钱从早到晚', keyOf: ({ period }) => (period?.from ? dateKey(period.from) : undefined) },
  { id: 'serial', name: '编号', keyOf: ({ serial }) => serial },
];

/** One value by which the list is narrowed. */
interface FacetValue {
  id: string;
  label: string;
}

export interface Facet {
  id: string;
  name: string;
  /** All values in their order. */
  values: readonly FacetValue[];
  of: (entry: Case) => readonly string[];
}

const bands = [
  { id: 'under-10m', label: '不到一千万元', below: 1e7 },
  { id: '10m-100m', label: '一千万元至一亿元', below: 1e8 },
  { id: '100m-1b', label: '一亿元至十亿元', below: 1e9 },
  { id: '1b-10b', label: '十亿元至一百亿元', below: 1e10 },
  { id: 'over-10b', label: '一百亿元以上', below: Infinity },
  { id: 'unstated', label: absent, below: NaN },
];

/** By the years in which money was taken, and the year of judgment; the newest first. */
function yearFacet(entries: readonly Case[]): Facet {
  const stated = entries
    .flatMap(({ period, judgedOn }) => [period?.from, period?.to, judgedOn])
    .flatMap((day) => (day ? Number(day.slice(0, 4)) : []));
  const [first, last] = [Math.min(...stated), Math.max(...stated)];
  const years = Array.from({ length: last - first + 1 }, (_, at) => last - at)
    .map((year) => ({ id: String(year), label: `${year}年`, cases: casesByYear(year) }))
    .filter(({ cases }) => entries.some((entry) => cases.includes(entry)));
  return {
    id: 'years',
    name: '收钱到裁判的年份',
    values: years,
    of: (entry) => years.filter(({ cases }) => cases.includes(entry)).map(({ id }) => id),
  };
}

function itemFacet({ folder, title, items: all }: (typeof itemKinds)[number]): Facet {
  const items: readonly PageItem[] = all;
  const shared = (item: PageItem) => items.some((other) => other !== item && headingOf(other) === headingOf(item));
  return {
    id: folder,
    name: title,
    values: items.map((item) => ({
      id: item.id,
      label: shared(item) ? `${headingOf(item)}（${labelOf(item.clause)}）` : headingOf(item),
    })),
    of: (entry) => items.filter(({ id }) => casesByItem(id as ItemId).includes(entry)).map(({ id }) => id),
  };
}

/** Whom a case is told to; what may not be published is told to nobody. */
const audienceFacet: Facet = {
  id: 'audiences',
  name: '讲给谁听',
  values: kit.map(({ id, name }) => ({ id, label: name })),
  of: (entry) => (mayBePublished(entry) ? kit.filter(({ cases }) => cases.includes(entry.id)).map(({ id }) => id) : []),
};

/** By the unit that the plan gives a case's items to, as the units' pages list them. */
const unitFacet: Facet = {
  id: 'units',
  name: '哪个单位要排查',
  values: units.map(({ id, name }) => ({ id, label: name })),
  of: (entry) => units.filter(({ id }) => casesByUnit(id).includes(entry)).map(({ id }) => id),
};

/** The kinds of item that the list is narrowed by: few cases are of a region or a subject. */
const narrowing = new Set<string>(['sectors', 'guises', 'behaviors', 'targets', 'banned-ads']);

/** The ways to narrow the list, over the cases given. */
export function facetsOf(entries: readonly Case[]): Facet[] {
  return [
    ...itemKinds.filter(({ folder }) => narrowing.has(folder)).map(itemFacet),
    audienceFacet,
    unitFacet,
    yearFacet(entries),
    {
      id: 'amounts',
      name: '收取金额',
      values: bands,
      of: ({ amountCny }) => [bands.find(({ below }) => (amountCny ?? NaN) < below)?.id ?? 'unstated'],
    },
  ];
}

/** A case as other programs read it: the data with the prose, the clauses and the way back to the page. */
export function caseData({ case: entry, prose, items, address, citation }: CaseViewModel) {
  const { slogan, broadcast, talk } = prose;
  return {
    stableId: stableId(entry),
    ...entry,
    pitchNote,
    clauses: items.map((item) => ({
      id: item.id,
      kind: item.kind,
      clause: item.clause,
      label: labelOf(item.clause),
      quote: item.quote,
    })),
    prose: { slogan, broadcast: broadcast.trim(), talk: talk.trim() },
    ...(address && { url: address }),
    citation,
    licence: 'CC BY 4.0',
  };
}
