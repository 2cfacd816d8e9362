// Townships by the names of places and of their own organs: the plan names none, those of the county are told by whoever knows them.
import { requireList, requireText } from '../require.ts';
import { county } from './elsewhere.ts';

/** A township's name at the start of a place; 城乡结合部, 乡镇企业 and 集镇 name none. */
const AT_START = /^(?![城各集][乡镇])[^\s\p{P}]+?(?:乡(?!镇)|镇|街道|[农牧林]场|园艺场)/u;

/** What stands behind the name of a township or a community where its office is meant. */
const OFFICE = /^[乡镇]?(?:人民政府|政府|党委|党工委|办事处|居委会|居民委员会|村委会|村民委员会)?$/;

const bare = (name: string): string =>
  requireText('乡镇、单位的名称', name)
    .replace(/\s/g, '')
    .replace(county().upTo, '')
    .replace(/^县(?=.)/, '');

/** The one of the names that a name begins with, the longest, and what follows it. */
function beginning(name: string, known: readonly string[]): { township: string; rest: string } | undefined {
  const text = bare(name);
  const [found] = known
    .filter((one) => bare(one) !== '' && text.startsWith(bare(one)))
    .sort((a, b) => bare(b).length - bare(a).length);
  return found === undefined ? undefined : { township: found, rest: text.slice(bare(found).length) };
}

/**
 * The township that a place or an organ's name begins with: one of those that are known, else what its ending tells.
 *
 * @param known names of townships and communities, where they are known
 * @throws FangfeiError `invalid-argument` for what is no text
 * @example
 * townshipOf('恰尔隆镇1村'); // → '恰尔隆镇'
 * @example
 * townshipOf('阿克陶县巴仁乡人民政府'); // → '巴仁乡'
 * @example
 * townshipOf('城乡结合部'); // → undefined
 */
export function townshipOf(name: string, known: readonly string[] = []): string | undefined {
  const found = beginning(name, requireList('乡镇名单', known));
  return found?.township ?? AT_START.exec(bare(name))?.[0];
}

/**
 * Those of the townships and communities whose name is not among the names of who handed in; a village is not its township.
 *
 * @throws FangfeiError `invalid-argument` for what is no list of texts
 * @example
 * missingTownships(['巴仁乡', '玉麦乡'], ['巴仁乡人民政府', '玉麦乡3村']); // → ['玉麦乡']
 */
export function missingTownships(known: readonly string[], handedIn: readonly string[]): string[] {
  requireList('乡镇名单', known);
  const seen = new Set(
    requireList('交来的单位', handedIn).flatMap((name) => {
      const found = beginning(name, known);
      return found && OFFICE.test(found.rest) ? [found.township] : [];
    }),
  );
  return known.filter((name) => !seen.has(name));
}
