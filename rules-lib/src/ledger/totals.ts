// 总量风险清单 and the choice of 重点线索 (五（三）): what the ledger adds up to, and which rows weigh most.
import { append } from '../append.ts';
import type { ItemId, RegionId, SectorId, UnitId } from '../generated/ids.ts';
import { guises, regions, sectors, subjects } from '../generated/plan.ts';
import type { LedgerRow } from '../generated/types/ledger-row.ts';
import { getItem, getUnit, titleOf } from '../plan/items.ts';
import { townshipOf } from '../plan/townships.ts';
import { FangfeiError } from '../error.ts';
import { frozen } from '../frozen.ts';
import { requireKeys, requireList, requireObject, requireRecords } from '../require.ts';
import { headingOf } from './columns.ts';
import { registrarKey, repeatedSubjects, sharedSubjects } from './compare.ts';
import { isKindOfUnits, registrarOf, requireRows } from './row.ts';

/** What the ledger adds up to for one item of the plan, one unit or one place. */
export interface LedgerTotal<Id> extends LedgerSums {
  id: Id;
}

/** What some rows of the ledger add up to. */
export interface LedgerSums {
  rows: number;
  /** People, over the rows for which the number is known. */
  peopleInvolved: number;
  /** 元, over the rows for which it is known. */
  riskExposure: number;
  /** Rows for which the number of people is not known. */
  peopleUnknown: number;
  /** Rows for which the exposure is not known. */
  exposureUnknown: number;
}

/** What the ledger adds up to for one township, and for what lies in it. */
export interface PlaceTotal extends LedgerTotal<string | undefined> {
  /** The places in it as the rows name them, where they name more than the township. */
  within: LedgerTotal<string>[];
}

/** The list of risks in total: the whole ledger, and the same by what the plan asks to be looked at. */
export interface LedgerTotals {
  /** Every row once. */
  all: LedgerSums;
  /**
   * Lines of business; a row counts under each that its items are or lie in. Rows filed under a subject of part 四 that lies
   * in none stand under `null`, rows that name no business but a name that money is taken in under under `guise`; rows that
   * name neither under `undefined`.
   */
  sectors: LedgerTotal<SectorId | 'guise' | null | undefined>[];
  /** Names that money is taken in under, in the plan's words: one that it has in two clauses is one. Rows without any under `undefined`. */
  guises: LedgerTotal<string | undefined>[];
  /** Kinds of region that the plan names (三（二）); rows that name none under `undefined`. */
  regions: LedgerTotal<RegionId | undefined>[];
  /**
   * Townships that the places of the rows begin with, each with what lies in it; a place that names none stands for itself, or
   * for the township that registered it. Rows without any under `undefined`.
   */
  places: PlaceTotal[];
  /** Items of every kind; a row counts under each of its own. */
  items: LedgerTotal<ItemId>[];
  units: LedgerTotal<UnitId>[];
  /** The same by name: of a kind of units each one (登记单位名称). */
  registrars: LedgerTotal<string>[];
  /** Subjects that several units have registered, by name: each unit's row is in the sums. */
  sharedSubjects: string[];
  /** Subjects of which one unit has several rows, by name: each of them is in the sums. */
  repeatedSubjects: string[];
}

/**
 * The list of risks in total (五（三） 总量风险清单): how many rows, people and how much money for each line of
 * business, region, place and unit; the largest exposure first.
 *
 * @throws FangfeiError `unknown-id`, `invalid-date` or `invalid-argument` for a value that the reader would not take; cells
 *   may still be missing
 * @example
 * ledgerTotals([{ subject: '某店', unit: 'education-bureau', items: ['private-school'], peopleInvolved: 3 }]).sectors; // → [{ id: 'private-school', rows: 1, peopleInvolved: 3, riskExposure: 0, peopleUnknown: 0, exposureUnknown: 1 }]
 */
export function ledgerTotals(rows: readonly LedgerRow[]): LedgerTotals {
  requireRows('台账', rows);
  const items = [...new Set(rows.flatMap((row) => row.items ?? []))];
  // A subject of part 四 stands for the line of business that it lies in.
  const standsFor = new Map(items.map((id) => [id, getItem(id).sector ?? id]));
  for (const id of new Set(rows.map(({ unit }) => unit))) getUnit(id);
  const within = <Id extends string>(known: readonly { readonly id: Id }[]) => {
    const ids = new Set<string>(known.map(({ id }) => id));
    return ({ items = [] }: LedgerRow): Id[] =>
      [...new Set(items.map((id) => standsFor.get(id) ?? id))].filter((id): id is Id & ItemId => ids.has(id));
  };
  const [sectorsOf, guisesOf, regionsOf, subjectsOf] = [
    within(sectors),
    within(guises),
    within(regions),
    within(subjects),
  ];
  const namesOf = (row: LedgerRow): string[] => [...new Set(guisesOf(row).map((id) => titleOf(getItem(id))))];
  const orElse = <Id, Other>(found: Id[], other: Other): (Id | Other)[] => (found.length ? found : [other]);
  // Of names that are one, the first that is written.
  const nameOf = new Map([...rows].reverse().map((row) => [registrarKey(row), registrarOf(row)]));
  const [all = { ...NOTHING }] = totals(rows, () => ['all']).map(({ id: _, ...sums }) => sums);
  return {
    all,
    items: totals(rows, (row) => row.items ?? []),
    // A name that money is taken in under, or whom it is taken from, is no business that anybody chose.
    sectors: totals(rows, (row) =>
      orElse(sectorsOf(row), subjectsOf(row).length ? null : guisesOf(row).length ? 'guise' : undefined),
    ),
    guises: totals(rows, (row) => orElse(namesOf(row), undefined)),
    regions: totals(rows, (row) => orElse(regionsOf(row), undefined)),
    places: placeTotals(rows),
    units: totals(rows, ({ unit }) => [unit]),
    registrars: totals(rows, (row) => [nameOf.get(registrarKey(row)) ?? '']),
    sharedSubjects: sharedSubjects(rows, (row) => row).flatMap(([first]) => first?.subject ?? []),
    repeatedSubjects: repeatedSubjects(rows).flatMap(([first]) => first?.subject ?? []),
  };
}

/** What the ledger adds up to for one of what the plan asks to be looked at, with its name. */
export interface NamedTotal extends LedgerSums {
  /** Nothing of the rows that have none. */
  id?: string | null | undefined;
  name: string;
  /** Of a township, what it comes to for the places in it. */
  within?: NamedTotal[];
}

/** The list of risks in total by one of what the plan asks to be looked at. */
export interface NamedTotals {
  by: string;
  totals: NamedTotal[];
}

/**
 * The list of risks in total as it is read: by line of business, the name that money is taken in under, region, place and
 * unit, each total with its name.
 *
 * @example
 * namedTotals(ledgerTotals([{ subject: '某店', unit: 'education-bureau', items: ['charity'] }]))[0].totals[0].name; // → '只写了名义'
 */
export function namedTotals(totals: LedgerTotals): NamedTotals[] {
  const { sectors, guises: names, regions, places, registrars } = requireObject('台账合计', totals);
  const named = <Id extends string>(
    by: string,
    found: readonly LedgerTotal<Id | null | undefined>[],
    nameOf: (id: Id) => string = (id) => id,
  ): NamedTotals => ({
    by,
    totals: requireRecords('台账合计', found).map((total) => ({
      ...total,
      name: total.id ? nameOf(total.id) : total.id === null ? `不属所列${by}` : `没有写${by}`,
    })),
  });
  const itemName = (id: ItemId): string => titleOf(getItem(id));
  return [
    named('行业', sectors, (id) => (id === 'guise' ? '只写了名义' : itemName(id))),
    named('名义', names),
    named('重点区域', regions, itemName),
    {
      by: '所在区域',
      totals: requireRecords('台账合计', places).map(({ within, ...total }) => ({
        ...total,
        name: total.id ?? '没有写所在区域',
        ...(within.length && { within: within.map((place) => ({ ...place, name: place.id })) }),
      })),
    },
    named('登记单位', registrars),
  ];
}

/** The township of each row, or the place itself where neither it nor who registered it tells one. */
function townshipsOf(rows: readonly LedgerRow[]): (row: LedgerRow) => string | undefined {
  const own = ({ unit, unitName }: LedgerRow): string | undefined =>
    unitName !== undefined && isKindOfUnits(unit) ? townshipOf(unitName) : undefined;
  const known = new Map(
    [...new Set(rows.map(({ place }) => place))].map((place) => [place, place && townshipOf(place)]),
  );
  return (row) => row.place && (known.get(row.place) ?? own(row) ?? row.place);
}

function placeTotals(rows: readonly LedgerRow[]): PlaceTotal[] {
  const inTownship = townshipsOf(rows);
  const byTownship = new Map<string | undefined, LedgerRow[]>();
  for (const row of rows) append(byTownship, inTownship(row), row);
  return totals(rows, (row) => [inTownship(row)]).map((total) => ({
    ...total,
    within: totals(
      (byTownship.get(total.id) ?? []).filter(({ place }) => place !== total.id),
      ({ place }) => (place === undefined ? [] : [place]),
    ),
  }));
}

const NOTHING = { rows: 0, peopleInvolved: 0, riskExposure: 0, peopleUnknown: 0, exposureUnknown: 0 };

function totals<Id>(rows: readonly LedgerRow[], idsOf: (row: LedgerRow) => readonly Id[]): LedgerTotal<Id>[] {
  const byId = new Map<Id, LedgerTotal<Id>>();
  for (const row of rows) {
    for (const id of idsOf(row)) {
      const total = byId.get(id) ?? { id, ...NOTHING };
      total.rows += 1;
      total.peopleInvolved += row.peopleInvolved ?? 0;
      total.riskExposure += row.riskExposure ?? 0;
      if (row.peopleInvolved === undefined) total.peopleUnknown += 1;
      if (row.riskExposure === undefined) total.exposureUnknown += 1;
      byId.set(id, total);
    }
  }
  return [...byId.values()].sort((a, b) => b.riskExposure - a.riskExposure || b.peopleInvolved - a.peopleInvolved);
}

/** What is not known at all is no sum of 0. */
const sumOf = (sum: number, unknown: number, rows: number): number | undefined =>
  rows > 0 && unknown === rows ? undefined : sum;

/**
 * What a total comes to for readers: people and 元, nothing where it is known of no row.
 *
 * @example
 * knownSums({ rows: 1, peopleInvolved: 3, riskExposure: 0, peopleUnknown: 0, exposureUnknown: 1 }); // → { peopleInvolved: 3, riskExposure: undefined }
 */
export function knownSums(total: LedgerSums): Record<'peopleInvolved' | 'riskExposure', number | undefined> {
  const { rows, peopleInvolved, riskExposure, peopleUnknown, exposureUnknown } = requireObject('合计', total);
  return {
    peopleInvolved: sumOf(peopleInvolved, peopleUnknown, rows),
    riskExposure: sumOf(riskExposure, exposureUnknown, rows),
  };
}

/** A sum with what is not in it. */
function sumInWords(what: string, sum: number | undefined, measure: string, of: string, unknown: number): string {
  if (sum === undefined) return `${of}都没有查明`;
  const rest = unknown ? `，另有 ${unknown} 条${of}没有查明` : '';
  return `${what} ${sum.toLocaleString('zh-CN')} ${measure}${rest}`;
}

/**
 * What a total comes to as a sentence reads it: people and 元, and of how many rows they are not known.
 *
 * @example
 * sumsInWords({ rows: 2, peopleInvolved: 120, riskExposure: 3_650_000, peopleUnknown: 1, exposureUnknown: 0 }); // → '涉众 120 人，另有 1 条人数没有查明；风险敞口 3,650,000 元'
 */
export function sumsInWords(total: LedgerSums): string {
  const { peopleInvolved, riskExposure } = knownSums(total);
  const people = sumInWords('涉众', peopleInvolved, '人', '人数', total.peopleUnknown);
  return `${people}；${sumInWords('风险敞口', riskExposure, '元', '金额', total.exposureUnknown)}`;
}

const MOST_SUBJECTS = 5;

/**
 * What a list of risks in total counts more than once: nothing where no subject has several rows.
 *
 * @example
 * repeatsInWords(ledgerTotals([{ subject: '某店', unit: 'education-bureau' }, { subject: '某店', unit: 'cyberspace-office' }])); // → '其中 1 个主体（某店）有几个单位登记，条数、人数、金额都按各单位登记的计入，重复的没有扣除。'
 */
export function repeatsInWords(totals: LedgerTotals): string {
  const { sharedSubjects, repeatedSubjects } = requireObject('台账合计', totals);
  const told = (names: readonly string[], how: string): string => {
    const named = `${names.slice(0, MOST_SUBJECTS).join('、')}${names.length > MOST_SUBJECTS ? '等' : ''}`;
    return names.length ? `其中 ${names.length} 个主体（${named}）${how}` : '';
  };
  const shared = told(
    requireList('台账合计里几个单位登记的主体', sharedSubjects),
    '有几个单位登记，条数、人数、金额都按各单位登记的计入，重复的没有扣除。',
  );
  const repeated = told(
    requireList('台账合计里同一单位登记了几条的主体', repeatedSubjects),
    '由同一单位登记了几条，都计入了；是同一件的并成一条。',
  );
  return shared + repeated;
}

/** A column of a table of totals. */
export interface TotalColumn {
  heading: string;
  /** What stands in it; nothing where it is known of no row. */
  valueOf: (total: LedgerSums) => number | undefined;
}

/**
 * The columns of a table of totals, wherever it is shown.
 *
 * @example
 * totalColumns.map(({ heading }) => heading); // → ['线索（条）', '涉众规模（人）', '人数没有查明（条）', '风险敞口（元）', '金额没有查明（条）']
 */
export const totalColumns: readonly TotalColumn[] = /* @__PURE__ */ frozen([
  { heading: '线索（条）', valueOf: ({ rows }) => rows },
  { heading: headingOf('peopleInvolved'), valueOf: (total) => knownSums(total).peopleInvolved },
  { heading: '人数没有查明（条）', valueOf: ({ peopleUnknown }) => peopleUnknown },
  { heading: headingOf('riskExposure'), valueOf: (total) => knownSums(total).riskExposure },
  { heading: '金额没有查明（条）', valueOf: ({ exposureUnknown }) => exposureUnknown },
]);

/** How much each of the four factors of 五（三） counts, 0 or more. */
export type FactorWeights = Readonly<
  Record<'peopleInvolved' | 'riskExposure' | 'publicAttention' | 'stabilityRisk', number>
>;

/**
 * Each factor alike; this project's own reading, the plan names the factors and gives no weights.
 *
 * @example
 * defaultWeights.riskExposure; // → 1
 */
export const defaultWeights: FactorWeights = /* @__PURE__ */ frozen({
  peopleInvolved: 1,
  riskExposure: 1,
  publicAttention: 1,
  stabilityRisk: 1,
});

/** A row with what the factors make of it. */
export interface RankedRow {
  row: LedgerRow;
  /** 0 to 100. */
  score: number;
  /** What each factor gave, 0 to 1, before the weights; left out where it is not known. */
  parts: Partial<Record<keyof FactorWeights, number>>;
}

const LEVEL = { low: 1 / 3, medium: 2 / 3, high: 1 };

/** The share of the known values that are not larger. */
function shares(values: readonly (number | undefined)[]): (value: number) => number {
  const sorted = values.filter((value) => value !== undefined).sort((a, b) => a - b);
  const upTo = new Map(sorted.map((value, at) => [value, (at + 1) / sorted.length]));
  return (value) => upTo.get(value) ?? 0;
}

/**
 * The rows by the four factors of 五（三）, the heaviest first, to help choose the 重点线索. Numbers count by their rank
 * within the ledger (the largest gives 1), levels as thirds, what is not known as 0; this is the project's own reading.
 *
 * @throws FangfeiError `invalid-argument` when a weight is negative, no number, or all are 0; as `ledgerTotals` for a row
 * @example
 * rankLedger([{ subject: '甲', unit: 'education-bureau' }, { subject: '乙', unit: 'education-bureau', peopleInvolved: 9 }])[0]; // → { row: { subject: '乙', unit: 'education-bureau', peopleInvolved: 9 }, score: 25, parts: { peopleInvolved: 1 } }
 */
export function rankLedger(rows: readonly LedgerRow[], weights: FactorWeights = defaultWeights): RankedRow[] {
  requireRows('台账', rows);
  const names = Object.keys(defaultWeights) as (keyof FactorWeights)[];
  requireKeys('权重', weights, names);
  const sum = names.reduce((total, name) => total + weights[name], 0);
  if (names.some((name) => !(weights[name] >= 0)) || !(sum > 0) || !Number.isFinite(sum)) {
    throw new FangfeiError('invalid-argument', '权重应是不小于 0 的数，四个不能都是 0；请改正', { received: weights });
  }
  const people = shares(rows.map((row) => row.peopleInvolved));
  const money = shares(rows.map((row) => row.riskExposure));
  const ranked = rows.map((row): RankedRow => {
    const parts: RankedRow['parts'] = {};
    if (row.peopleInvolved !== undefined) parts.peopleInvolved = people(row.peopleInvolved);
    if (row.riskExposure !== undefined) parts.riskExposure = money(row.riskExposure);
    if (row.publicAttention) parts.publicAttention = LEVEL[row.publicAttention];
    if (row.stabilityRisk) parts.stabilityRisk = LEVEL[row.stabilityRisk];
    const got = names.reduce((total, name) => total + weights[name] * (parts[name] ?? 0), 0);
    return { row, score: (100 * got) / sum, parts };
  });
  return ranked.sort((a, b) => b.score - a.score);
}
