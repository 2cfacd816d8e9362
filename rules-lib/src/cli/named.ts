// What the names in the arguments mean: units and items of the plan.
import { foldText } from '../plan/fold-text.ts';
import { allItems, findUnits, resolveQuery, units, type PlanItem, type PlanUnit } from '../plan/index.ts';
import { CliError, EXIT } from './exit.ts';

/**
 * The units that names mean, those that match each best; and what must be said of a unit that the plan does not name:
 * 县财政局 has no line of its own, what is found is the line for all others.
 */
export function unitsNamed(names: readonly string[]): { found: PlanUnit[]; reasons: string[] } {
  const matches = names.map((name) => findUnits(name).filter(({ score }, _, [first]) => score === first?.score));
  const missing = names.filter((_, at) => matches[at]?.length === 0).map((name) => `“${name}”`);
  if (missing.length) {
    const known = units.map(({ name }) => name).join('、');
    throw new CliError(EXIT.found, `方案里没有找到 ${missing.join('、')}。有职责的单位：${known}。`);
  }
  const best = matches.flat();
  return {
    found: [...new Set(best.map((match) => match.unit))],
    reasons: [...new Set(best.flatMap(({ reason }) => (reason ? [`${reason}。`] : [])))],
  };
}

/** The same where the answer has no place for words of its own. */
export function unitsToldOf(names: readonly string[]): PlanUnit[] {
  const { found, reasons } = unitsNamed(names);
  for (const reason of reasons) process.stderr.write(`${reason}\n`);
  return found;
}

/** Items by id, by their very name, by a part of it, else by what a question means. */
export function itemsNamed(name: string): PlanItem[] {
  const wanted = foldText(name);
  const items = allItems();
  const names = (item: PlanItem): string[] =>
    [item.id, item.name, item.shortName ?? '', ...(item.aliases ?? [])].map(foldText);
  const same = items.filter((item) => names(item).includes(wanted));
  const found = same.length
    ? same
    : items.filter((item) => names(item).some((one) => wanted.length > 1 && one.includes(wanted)));
  if (found.length) return found;
  const meant = resolveQuery(name).flatMap(({ id }) => items.find((item) => item.id === id) ?? []);
  if (meant.length) return meant.slice(0, 3);
  throw new CliError(
    EXIT.found,
    `方案里没有找到 “${name}”。可写行业、名义、区域、行为、对象或广告，如 养老机构、消费返利、售后包租。`,
  );
}
