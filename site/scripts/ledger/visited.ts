// What a visit's record says of who was there and where, as a row of the ledger has it.
import { readLedgerCell, registrarOf, rowSources, type LedgerCells } from 'fangfei/ledger';

/** What stands before a township in an address: province, prefecture, county. Each part ends with a sign that it has not within. */
const TOWNSHIP =
  /^(?:[^省州市县区]{1,12}[省州市县区]){0,4}((?![乡城小古老]镇)(?:(?![省州市县区旁街路])[\u4e00-\u9fff]){1,8}?(?:[乡镇]|[农林牧]场))(?![街路巷])/;

/**
 * The township that an address, or the name of an office, begins with.
 *
 * @example
 * townshipIn('阿克陶县玉麦镇3号院'); // '玉麦镇'
 */
export const townshipIn = (text: string): string | undefined => TOWNSHIP.exec(text.replace(/\s/g, ''))?.[1];

/** A village or a neighbourhood, right behind its township. */
const VILLAGE = /^(?:\d{1,3}|[\u4e00-\u9fff]{1,8}?)(?:村|社区)/;

/**
 * The township that an address begins with, and the village where it goes on with one.
 *
 * @example
 * placeIn('阿克陶县巴仁乡3村，老供销社'); // '巴仁乡3村'
 */
export function placeIn(text: string): string | undefined {
  const [whole, township] = TOWNSHIP.exec(text.replace(/\s/g, '')) ?? [];
  if (whole === undefined || township === undefined) return undefined;
  const [village = ''] = VILLAGE.exec(text.replace(/\s/g, '').slice(whole.length)) ?? [];
  return township + village;
}

/**
 * The day that a record of a visit begins with; without its year nobody can tell which it was.
 *
 * @example
 * dayIn('2018年6月12日 上午'); // '2018-06-12'
 */
export function dayIn(text: string): string | undefined {
  const [, year, month, day] =
    /^\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)/.exec(text.normalize('NFKC')) ?? [];
  if (year === undefined) return undefined;
  const { part, faults } = readLedgerCell('foundOn', `${year}-${month}-${day}`);
  return faults.length ? undefined : part.foundOn;
}

/** A township by its name, not its government's: other rows have it so. */
const townshipName = (name: string): string => name.replace(/([乡镇场])(?:人民)?政府$/, '$1');

/**
 * Who was on a visit, where, and in which of the ways of 五（一） the lead came in, as far as the record tells.
 *
 * @param unit the unit whose page led to the record, by name; the record may say otherwise
 * @param screenedBy the units that the plan charges with what was visited, by name
 */
export function visitCells(
  registrar: string | undefined,
  address: string | undefined,
  unit: string | undefined,
  screenedBy: readonly string[],
): LedgerCells {
  const [known] = [registrar, unit].flatMap((name) => {
    const { part } = readLedgerCell('unit', name ?? '');
    return part.unit ? [{ name: registrarOf({ unit: part.unit }), ...part }] : [];
  });
  const isTownship = known?.unit === 'townships-and-communities';
  const source = isTownship
    ? ('grid-screening' as const)
    : known && screenedBy.includes(known.name)
      ? ('industry-screening' as const)
      : undefined;
  const named = known?.unitName && townshipName(known.unitName);
  return {
    // Of another unit's name nothing is kept.
    ...(known && { unit: known.name, unitName: named }),
    place: placeIn(address ?? '') ?? (isTownship ? townshipIn(named ?? '') : undefined),
    ...(source && { source: rowSources[source] }),
  };
}
