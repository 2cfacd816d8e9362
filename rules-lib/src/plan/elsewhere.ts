// Whether a name means a body above the county or beside it, by what is left of it around the name that is known.
import { planInfo } from '../generated/plan.ts';

/** Words that hold the sign of a place and name none. */
const NO_PLACE =
  /^(?:文明|卫生|智慧|园林|森林|旅游|新型)?城市|[上超夜]市|市(?=场|容|政[局管公工建养])|神州|^山区|高新区|[社园小老牧林灾库景护校厂辖片发城街住灌矿农业活置胜作税能范贸目]区|区(?=[划域块别间])|[联同加]盟|[红国升锦]旗|节省/g;

/** What may stand before the county's own 县 where it names no other: 原县工商局, 报县公安局. */
const LEADS = '原我本全该各某团共党行年月日号件表账的由报请问致送给到向在于与及驻经按见打据咱是前';

/** The county in names of bodies. */
interface County {
  /** What it is called beside what it is. */
  name: string;
  /** All up to its name; a town of the county's name is within it. */
  upTo: RegExp;
  /** Its 县 without its name. */
  bare: RegExp;
}

let own: County | undefined;

/** The county in names of bodies; made when the first one is looked for. */
export function county(): County {
  const name = planInfo.county.slice(0, -1);
  own ??= {
    name,
    upTo: new RegExp(`^.*${name}(?!镇)`),
    bare: new RegExp(`(^|[^\\p{Script=Han}]|[${LEADS}])${planInfo.county.slice(-1)}`, 'gu'),
  };
  return own;
}

/** The signs of a place that has bodies of its own. */
const PLACE = /[省市州区县盟旗]/;

/** Before towns and villages only what surely names a place: 神州花园社区 and 红旗村 are in none. */
const PLACE_OF_TOWNS = /[^省市州县]{2}[省市州县]|地区/;

/** Ministries, departments of a province and head offices, behind the name of what they deal with. */
const HIGHER = /^(?:部(?![门队长])|厅|总[局行署队])/;

/** Courts and procurators above the county's. */
const HIGHER_COURT = /(?:最高|[高中]级)(?:人民)?[法检]|检察.*分院/;

/** A street is called after a place and is not there. */
const STREET = /^(?:[路街巷]|大道)/;

/** What is left of a name around the piece that is known of it. */
export interface Remainder {
  before: string;
  behind: string;
}

/** Whether the piece of a name is followed by what only a level above the county has. */
export const isHigher = ({ behind }: Remainder): boolean => HIGHER.test(behind);

/** Whether a folded name, without the county in it, is that of a body elsewhere. */
export function isElsewhere(name: string, { before }: Remainder, isTown: boolean): boolean {
  const bare = name.replace(/^(?:中国共产党|中共|原)/, '');
  if (planInfo.otherPlaces.some((place) => bare.startsWith(place) && !STREET.test(bare.slice(place.length))))
    return true;
  if (HIGHER_COURT.test(name) || before.endsWith('总')) return true;
  return (isTown ? PLACE_OF_TOWNS : PLACE).test(before.replace(NO_PLACE, '').replace(county().bare, '$1'));
}
