// What one file of rules cannot say of itself: concepts that exist, ids that are unique, rules that are worth having, counter-examples that could fail.
import { conceptsIn } from '../../src/classify/lexicon.ts';
import { MONEY_CONCEPTS } from '../../src/classify/mentions/money.ts';
import type { Data } from '../data.ts';
import type { Fault } from './fault.ts';

/** Concepts that no file of rules defines: the reader of promises finds them. */
const PROMISES = Object.keys(MONEY_CONCEPTS).map((type) => `#${type}`);

/** One text may show of this many rules that they do not hold. */
const MOST_USES = 3;

export function checkLexicon({ lexicon: sources }: Pick<Data, 'lexicon'>): Fault[] {
  const faults: Fault[] = [];
  const concepts = new Set(PROMISES);
  const terms = new Map(sources.flatMap(({ content }) => content.concepts.map((c) => [c.id, c.terms] as const)));
  const groups = new Map(
    sources.flatMap(({ content }) => (content.groups ?? []).map((g) => [g.id, g.concepts] as const)),
  );
  const namedIn = (part: string): string[] => conceptsIn(part.replace(/^!/, ''), groups);
  const uses = new Map<string, number>();
  for (const { content } of sources)
    for (const text of content.rules.flatMap((rule) => rule.counterExamples ?? []))
      uses.set(text, (uses.get(text) ?? 0) + 1);
  const rules = new Set<string>();
  for (const { name, content } of sources) {
    content.concepts.forEach(({ id, terms: own, fragments = [] }, i) => {
      if (concepts.has(id))
        faults.push({
          file: `lexicon/${name}.json`,
          path: `/concepts/${i}/id`,
          reason: `概念 “${id}” 已经有了`,
          remedy: '换一个 id',
        });
      concepts.add(id);
      fragments.forEach((fragment, at) => {
        if (!own.includes(fragment))
          faults.push({
            file: `lexicon/${name}.json`,
            path: `/concepts/${i}/fragments/${at}`,
            reason: `“${fragment}” 不是这个概念的词语`,
            remedy: '改成 terms 里的一个，或删去',
          });
      });
    });
  }
  for (const { name, content } of sources) {
    const file = `lexicon/${name}.json`;
    content.rules.forEach((rule, i) => {
      if (rules.has(rule.id))
        faults.push({ file, path: `/rules/${i}/id`, reason: `规则 “${rule.id}” 已经有了`, remedy: '换一个 id' });
      rules.add(rule.id);
      if (content.item && rule.when.length === 1)
        faults.push({
          file,
          path: `/rules/${i}/when`,
          reason: `规则 “${rule.id}” 只有一个概念，和 grounds 重复`,
          remedy: '把概念写进 grounds，删去规则',
        });
      const words = rule.when.flatMap(namedIn).flatMap((id) => terms.get(id) ?? []);
      (rule.counterExamples ?? []).forEach((text, at) => {
        const path = `/rules/${i}/counterExamples/${at}`;
        // A rule of one concept holds wherever its words stand.
        if (rule.when.length > 1 && !words.some((word) => text.includes(word)))
          faults.push({
            file,
            path,
            reason: '没有规则的任何词语，证明不了什么',
            remedy: '换一段有规则的词语、规则却不成立的文字',
          });
        if ((uses.get(text) ?? 0) > MOST_USES)
          faults.push({ file, path, reason: `用在 ${uses.get(text)} 条规则里`, remedy: '给每条规则写自己的反例' });
      });
      for (const id of rule.when.flatMap(namedIn)) {
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
