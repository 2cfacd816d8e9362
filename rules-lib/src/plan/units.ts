// Units by any name that people use.
import { type PlanUnit, units } from '../generated/plan.ts';
import { foldText } from './fold-text.ts';

/** A unit found by one of its names. */
export interface UnitMatch {
  unit: PlanUnit;
  /** The name that matched, as the data has it. */
  name: string;
  /** The alias entry, when it was not the plan's own name: its type, dates and note. */
  alias?: PlanUnit['aliases'][number];
  /** 1 for the very name, less for a part of it. */
  score: number;
}

/** What a name is compared by: `阿克陶县`, `县`, `我县`, `各` in front do not tell units apart. */
const core = (name: string): string =>
  foldText(name).replace(/^(?:各|我县|本县|阿克陶县|阿克陶|县委(?=宣)|县(?!政府|委|人民政府))+/, '');

/**
 * The units that a name may mean, the best match first: the plan's own names, short and common names,
 * names of the bodies before and after, with or without the county.
 *
 * @example
 * findUnits('县市监局')[0].unit.id; // → 'market-regulation-bureau'
 * @example
 * findUnits('农业农村局')[0].alias.type; // → 'successor'
 */
export function findUnits(name: string): UnitMatch[] {
  const wanted = core(name);
  if (wanted === '') return [];
  const best = new Map<string, UnitMatch>();
  for (const unit of units) {
    const names = [{ name: unit.name }, ...unit.aliases.map((alias) => ({ name: alias.name, alias }))];
    for (const candidate of names) {
      const score = likeness(wanted, core(candidate.name));
      if (score > (best.get(unit.id)?.score ?? 0)) best.set(unit.id, { unit, ...candidate, score });
    }
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}

/** 1 for the same; the share of the longer that the shorter covers, where one holds the other; else 0. */
function likeness(a: string, b: string): number {
  if (a === b) return 1;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return short.length >= 2 && long.includes(short) ? (short.length / long.length) * 0.9 : 0;
}
