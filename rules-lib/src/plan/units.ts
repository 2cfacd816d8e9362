// Units by any name that people use.
import { planInfo, type PlanUnit, units } from '../generated/plan.ts';
import { requireKeys, requireText } from '../require.ts';
import { shanghaiDay } from './dates.ts';
import { foldText } from './fold-text.ts';
import { addressOfLabel, labelOf } from './labels.ts';

/** A unit found by one of its names. */
export interface UnitMatch {
  unit: PlanUnit;
  /** The name that matched, as the data has it; where a name's ending told, the name asked for. */
  name: string;
  /** The alias entry, when it was not the plan's own name: its type, dates and note. */
  alias?: PlanUnit['aliases'][number];
  /** 1 for the very name, less for a part of it. */
  score: number;
  /** Why, where the plan does not name the unit itself: in Chinese, for people to read. */
  reason?: string;
}

/** How units are looked for. */
export interface FindUnitsOptions {
  /** Only names that were in use, or made public, by this day count: `YYYY-MM-DD`, or a moment in time. */
  asOf?: string | Date;
}

/** What the county is called beside what it is. */
const county = (): string => planInfo.county.replace(/[县市区]$/, '');

/** What a name is compared by: the county, what stands before it, `县`, `我县`, `各` in front do not tell units apart. */
const core = (name: string): string =>
  foldText(name)
    // A town of the county's name is within it.
    .replace(new RegExp(`^.*${county()}(?!镇)`), '')
    .replace(/^(?:各|我县|本县|县委(?=宣)|县(?!政府|委|人民政府))+/, '');

/** Of a name, a piece smaller than this says little. */
const SMALL_PART = 0.3;

/** A body of the prefecture, of another county: none of the county's. */
const isElsewhere = (name: string): boolean =>
  !name.includes(county()) && planInfo.otherPlaces.some((place) => name.startsWith(place));

/**
 * The units that a name may mean, the best match first: the plan's own names, short and common names, names of the
 * bodies before and after, with or without the county; an id or a clause of part 四, too. A township or a body that
 * the plan does not name by itself is found by the ending of its name, with the reason: its own line of part 四 is
 * 四16 or 四17. Bodies above the county, and other counties', are none of them.
 *
 * @throws FangfeiError `invalid-argument` for what is no text or an unknown option; `invalid-date`
 * @example
 * findUnits('县市监局')[0].unit.id; // → 'market-regulation-bureau'
 * @example
 * findUnits('农业农村局')[0].alias.type; // → 'successor'
 * @example
 * findUnits('县财政局').map(({ unit, reason }) => `${unit.id}：${reason}`); // → ['other-units：方案没有点名“县财政局”，适用四17']
 * @example
 * findUnits('自治州处非办'); // → []
 * @example
 * findUnits('县林业和草原局', { asOf: '2018-03-01' })[0].alias; // → undefined
 */
export function findUnits(name: string, options: FindUnitsOptions = {}): UnitMatch[] {
  const { asOf } = requireKeys('选项', options, ['asOf']);
  const day = asOf === undefined ? undefined : shanghaiDay(asOf);
  const asked = requireText('单位名称', name).trim();
  const cited = units.find(({ id, clause }) => id === asked || clause === addressOfLabel(asked));
  if (cited) return [{ unit: cited, name: cited.name, score: 1 }];
  const wanted = core(asked);
  if (wanted === '') return [];
  const best = new Map<string, UnitMatch>();
  for (const unit of units) {
    const aliases = unit.aliases.filter((alias) => day === undefined || isInUse(alias, day));
    const names = [{ name: unit.name }, ...aliases.map((alias) => ({ name: alias.name, alias }))];
    for (const candidate of names) {
      const score = likeness(wanted, core(candidate.name));
      if (score > (best.get(unit.id)?.score ?? 0)) best.set(unit.id, { unit, ...candidate, score });
    }
  }
  const matches = [...best.values()].sort((a, b) => b.score - a.score);
  if (matches[0]?.score === 1) return matches;
  if (isElsewhere(foldText(asked))) return [];
  const ending = byEnding(asked, wanted);
  const [first] = matches;
  // 镇人民政府 holds 人民政府 and is none; 县委 is a small part of 中共阿克陶县委宣传部 and is not it.
  if (ending && (!first || first.score < SMALL_PART || ending.length > core(first.name).length)) return [ending.match];
  return matches;
}

/** Whether a name was known by a day: since it was used or, where that is not known, since it was announced. */
const isInUse = ({ from, announced, to }: PlanUnit['aliases'][number], day: string): boolean =>
  (from ?? announced ?? '') <= day && (to === undefined || day <= to);

/** The kind of unit that a name's longest known ending tells. */
function byEnding(name: string, wanted: string): { length: number; match: UnitMatch } | undefined {
  const [found] = units
    .flatMap((unit) => (unit.nameEndings ?? []).map((ending) => ({ unit, ending })))
    // 局 alone names nobody; 残联 does.
    .filter(({ ending }) => wanted.endsWith(ending) && wanted.length > 1)
    .sort((a, b) => b.ending.length - a.ending.length);
  if (!found) return undefined;
  const { unit, ending } = found;
  const reason = `方案没有点名“${name}”，适用${labelOf(unit.clause)}`;
  return { length: ending.length, match: { unit, name, score: 0.9, reason } };
}

/** 1 for the same; the share of the longer that the shorter covers, where one holds the other; else 0. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 2 && long.includes(short) ? (short.length / long.length) * 0.9 : 0;
}
