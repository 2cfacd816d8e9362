/** Rule files of one's own, checked as a whole: that they fit the built-in rules and one another, and what their examples do. */
import { FangfeiError } from '../error.ts';
import type { LexiconFile } from '../generated/types/lexicon.ts';
import { unknownId } from '../require.ts';
import type { Classifier } from './classifier.ts';
import { isHeld, MentionIndex } from './judge/rules.ts';
import type { LexiconFault } from './lexicon.ts';

/** A place of a rule file that is wrong. */
export interface RuleFault {
  /** Which of the files, from 0. */
  file: number;
  /** JSON pointer of the place within it, `/` for the whole file. */
  path: string;
  /** What is wrong, in Chinese. */
  reason: string;
  /** How to mend it, in Chinese. */
  remedy: string;
}

/** Whether a rule works in a text: it is cited; or, of those without an item, which only tell a circumstance, it holds. */
function works(classifier: Classifier, item: string | undefined, rule: string, text: string): boolean {
  if (item !== undefined) return classifier.classify(text).findings.some(({ rules }) => rules.includes(rule));
  const index = new MentionIndex(classifier.read(text).lines.flatMap(({ mentions }) => mentions));
  return classifier.lexicon.lawful.some((one) => one.id === rule && isHeld(one, index));
}

/** Where an entry stands: of two of one id the last, of what is no file's own nowhere. */
function placeOf(files: readonly LexiconFile[], { list, id }: LexiconFault): Pick<RuleFault, 'file' | 'path'> {
  for (let file = files.length - 1; file >= 0; file--) {
    const { item, grounds, [list]: entries } = files[file] ?? {};
    if (list === 'grounds') {
      if (item === id && grounds) return { file, path: '/grounds' };
      continue;
    }
    const at = (entries as readonly { id: string }[] | undefined)?.findLastIndex((entry) => entry.id === id) ?? -1;
    if (at >= 0) return { file, path: `/${list}/${at}` };
  }
  return { file: 0, path: '/' };
}

/** What is made of rule files; where they do not fit, the error names the place of each fault in them. */
export function madeOf<T>(files: readonly LexiconFile[], make: () => T): T {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof FangfeiError) || error.code !== 'invalid-lexicon') throw error;
    const faults = (error.details.faults as LexiconFault[]).map((fault): RuleFault => ({
      ...placeOf(files, fault),
      reason: fault.reason,
      remedy: fault.remedy,
    }));
    throw new FangfeiError(error.code, error.message, { faults });
  }
}

/** What is wrong with files whose shape is right. */
export function faultsOfRules(files: readonly LexiconFile[], make: () => Classifier): RuleFault[] {
  let classifier: Classifier;
  try {
    classifier = make();
  } catch (error) {
    if (!(error instanceof FangfeiError) || error.code !== 'invalid-lexicon') throw error;
    return error.details.faults as RuleFault[];
  }
  return files.flatMap(({ item, rules }, file) => {
    // Nothing works for an item that there is not.
    const strange = faultOfItem(item, classifier);
    if (strange) return [{ file, ...strange }];
    return rules.flatMap(({ id, examples = [], counterExamples = [] }, at) =>
      [
        ...examples.map((text, i) => ({ text, list: 'examples', i, expected: true })),
        ...counterExamples.map((text, i) => ({ text, list: 'counterExamples', i, expected: false })),
      ]
        .filter(({ text, expected }) => works(classifier, item, id, text) !== expected)
        .map(({ text, list, i, expected }) => ({
          file,
          path: `/rules/${at}/${list}/${i}`,
          reason: `规则 “${id}” 在 “${text}” 里${expected ? '没有命中' : '命中了'}`,
          remedy: expected ? '请改例句，或改 terms、when、near' : '请改例句，或把 when、near 写得更严',
        })),
    );
  });
}

function faultOfItem(item: string | undefined, { plan }: Classifier): Omit<RuleFault, 'file'> | undefined {
  const known = plan.items.map(({ id }) => id);
  if (item === undefined || known.includes(item)) return undefined;
  const { message } = unknownId('条目', item, known);
  const [reason = '', remedy = ''] = message.split('；');
  return { path: '/item', reason, remedy: `请改正；${remedy}` };
}
