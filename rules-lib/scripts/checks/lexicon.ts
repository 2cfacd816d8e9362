// What one file of rules cannot say of itself: concepts that exist, ids that are unique, items of the plan.
import type { Data } from '../data.ts';
import type { Fault } from './fault.ts';

/** Concepts that no file of rules defines: the reader of promises finds them. */
const PROMISES = ['#rate', '#payment', '#payback', '#multiple', '#reward', '#goods', '#phone', '#amount', '#paid-in'];

export function checkLexicon({ lexicon: sources }: Pick<Data, 'lexicon'>): Fault[] {
  const faults: Fault[] = [];
  const concepts = new Set(PROMISES);
  const rules = new Set<string>();
  for (const { name, content } of sources) {
    content.concepts.forEach(({ id }, i) => {
      if (concepts.has(id))
        faults.push({
          file: `lexicon/${name}.json`,
          path: `/concepts/${i}/id`,
          reason: `概念 “${id}” 已经有了`,
          remedy: '换一个 id',
        });
      concepts.add(id);
    });
  }
  for (const { name, content } of sources) {
    const file = `lexicon/${name}.json`;
    content.rules.forEach((rule, i) => {
      if (rules.has(rule.id))
        faults.push({ file, path: `/rules/${i}/id`, reason: `规则 “${rule.id}” 已经有了`, remedy: '换一个 id' });
      rules.add(rule.id);
      for (const id of rule.when.flatMap((w) => w.replace(/^!/, '').split('|'))) {
        if (!concepts.has(id))
          faults.push({
            file,
            path: `/rules/${i}/when`,
            reason: `没有概念 “${id}”`,
            remedy: '改正 id，或加上这个概念',
          });
      }
    });
  }
  for (const { name, content } of sources) {
    (content.grounds ?? []).forEach((id, i) => {
      if (!concepts.has(id))
        faults.push({
          file: `lexicon/${name}.json`,
          path: `/grounds/${i}`,
          reason: `没有概念 “${id}”`,
          remedy: '改正 id，或加上这个概念',
        });
    });
  }
  return faults;
}
