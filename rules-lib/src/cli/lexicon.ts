// Rule files of one's own, read and checked: what `validate` calls good is what `--lexicon` takes.
import { ruleFaults, type LexiconFile } from '../classify/index.ts';
import { validate, type DataFault } from '../validate/index.ts';

/** What a file holds, one set of rules or a list of them. */
export interface RuleFile {
  file: string;
  value: unknown;
}

export interface PlacedFault extends DataFault {
  file: string;
}

/** Every fault of some files: of the shape of each, or, where all have theirs, of what they say together. */
export function faultsOfRuleFiles(given: readonly RuleFile[]): PlacedFault[] {
  const parts = given.flatMap(({ file, value }) =>
    Array.isArray(value)
      ? value.map((rules: unknown, at) => ({ file, within: `/${at}`, rules }))
      : [{ file, within: '', rules: value }],
  );
  const placed = ({ file, within }: (typeof parts)[number], { path, reason, remedy }: DataFault): PlacedFault => ({
    file,
    path: path === '/' ? within || '/' : within + path,
    reason,
    remedy,
  });
  const misshapen = parts.flatMap((part) => validate('lexicon', part.rules).map((fault) => placed(part, fault)));
  if (misshapen.length) return misshapen;
  return ruleFaults(parts.map(({ rules }) => rules as LexiconFile)).flatMap(({ file: at, ...fault }) => {
    const part = parts[at];
    return part ? [placed(part, fault)] : [];
  });
}
