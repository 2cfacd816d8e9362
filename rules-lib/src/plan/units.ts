// Units by any name that people use.
import { type PlanUnit, units } from '../generated/plan.ts';
import { requireKeys, requireText } from '../require.ts';
import { shanghaiDay } from './dates.ts';
import { county, isElsewhere, isHigher, type Remainder } from './elsewhere.ts';
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

/** What a folded name is compared by: the county, what stands before it, `县`, `我县`, `各` in front do not tell units apart. */
const core = (folded: string): string =>
  folded.replace(county().upTo, '').replace(/^(?:各|我县|本县|县委(?=宣)|县(?!政府|委|人民政府))+/, '');

/** Of a name, a piece smaller than this says little. */
const SMALL_PART = 0.3;

type Known = Pick<UnitMatch, 'unit' | 'name' | 'alias'> & { core: string };

/** A word that names end with and that tells a kind of unit. */
interface Ending {
  unit: PlanUnit;
  text: string;
}

let known: { names: Known[]; endings: Ending[] } | undefined;

/** Every name of every unit, and the endings of names, the longest first; made when the first unit is looked for. */
function allNames(): { names: Known[]; endings: Ending[] } {
  known ??= {
    names: units.flatMap((unit) =>
      [{ name: unit.name }, ...unit.aliases.map((alias) => ({ name: alias.name, alias }))].map((one) => ({
        unit,
        ...one,
        core: core(foldText(one.name)),
      })),
    ),
    endings: units
      .flatMap((unit) => (unit.nameEndings ?? []).map((text) => ({ unit, text })))
      .sort((a, b) => b.text.length - a.text.length),
  };
  return known;
}

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
  const address = addressOfLabel(asked);
  const cited = units.find(({ id, clause }) => id === asked || clause === address);
  if (cited) return [{ unit: cited, name: cited.name, score: 1 }];
  const folded = foldText(asked);
  const wanted = core(folded);
  if (wanted === '') return [];
  const best = new Map<string, Known & UnitMatch>();
  for (const one of allNames().names) {
    if (one.alias && day !== undefined && !isInUse(one.alias, day)) continue;
    const score = likeness(wanted, one.core);
    if (score > (best.get(one.unit.id)?.score ?? 0)) best.set(one.unit.id, { ...one, score });
  }
  const found = [...best.values()].sort((a, b) => b.score - a.score);
  const matches = found.map(({ core: _, ...match }): UnitMatch => match);
  const [first] = found;
  if (first?.score === 1) return matches;
  const ending = byEnding(asked, wanted);
  const isEnding = ending && (!first || saysMore(ending, first));
  if (!folded.includes(county().name)) {
    if (first && isHigher(around(wanted, first.core))) return [];
    const isTown = (isEnding ? ending.match : first)?.unit.id === 'townships-and-communities';
    if (isElsewhere(folded, around(wanted, isEnding ? ending.text : (first?.core ?? '')), isTown)) return [];
  }
  return isEnding ? [ending.match] : matches;
}

/**
 * Whether the ending of a name tells more of it than the known name in it: 镇人民政府 holds 人民政府 and is none, 县委 is
 * a small part of 中共阿克陶县委宣传部 and is not it, and 城东社区 is not all 社区.
 */
const saysMore = (
  { text, match }: { text: string; match: UnitMatch },
  { unit, core: name, score }: Known & UnitMatch,
) => score < SMALL_PART || text.length > name.length || (text === name && match.unit === unit);

/** What is left of a name around the last place where a piece of it stands; nothing where it does not. */
function around(name: string, piece: string): Remainder {
  const at = name.lastIndexOf(piece);
  return at < 0 ? { before: '', behind: '' } : { before: name.slice(0, at), behind: name.slice(at + piece.length) };
}

/** Whether a name was known by a day: since it was used or, where that is not known, since it was announced. */
const isInUse = ({ from, announced, to }: PlanUnit['aliases'][number], day: string): boolean =>
  (from ?? announced ?? '') <= day && (to === undefined || day <= to);

/** The kind of unit that a name's longest known ending tells. */
function byEnding(name: string, wanted: string): { text: string; match: UnitMatch } | undefined {
  // 局 alone names nobody; 残联 does.
  const found = wanted.length > 1 ? allNames().endings.find(({ text }) => wanted.endsWith(text)) : undefined;
  if (!found) return undefined;
  const { unit, text } = found;
  const reason = `方案没有点名“${name}”，适用${labelOf(unit.clause)}`;
  return { text, match: { unit, name, score: 0.9, reason } };
}

/** 1 for the same; the share of the longer that the shorter covers, where one holds the other; else 0. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 2 && long.includes(short) ? (short.length / long.length) * 0.9 : 0;
}
