// Each check of the data build refuses the fault it is for, and names file, place, reason and remedy.
import { describe, expect, test } from 'vitest';
import { faultsIn } from '../../rules-lib/scripts/checks/index.ts';
import { readData, type Data, type Entry } from '../../rules-lib/scripts/data.ts';

const good = readData();

/** The data with one collection changed. */
const withEntries = (name: string, change: (entries: Entry[]) => void): Data => {
  const data = structuredClone(good);
  change(data.collections.find((collection) => collection.name === name)!.entries as Entry[]);
  return data;
};

const withRule = (change: (rule: Data['lexicon'][number]['content']['rules'][number]) => void): Data => {
  const data = structuredClone(good);
  change(data.lexicon[0]!.content.rules[0]!);
  return data;
};

const withConcept = (change: (concept: Data['lexicon'][number]['content']['concepts'][number]) => void): Data => {
  const data = structuredClone(good);
  change(data.lexicon[0]!.content.concepts[0]!);
  return data;
};

const withReturns = (change: (returns: Data['returns']) => void): Data => {
  const data = structuredClone(good);
  change(data.returns);
  return data;
};

const withAdvice = (change: (advice: Data['advice']) => void): Data => {
  const data = structuredClone(good);
  change(data.advice);
  return data;
};

/** The data with one counter-example in every rule. */
function withOneCounterExample(): Data {
  const data = structuredClone(good);
  const text = data.lexicon[0]!.content.rules[0]!.counterExamples![0]!;
  for (const { content } of data.lexicon) for (const rule of content.rules) rule.counterExamples![0] = text;
  return data;
}

test('the data as they are have no fault', () => {
  expect(faultsIn(good)).toEqual([]);
});

describe('a fault is told with file, place, reason and remedy', () => {
  test.each<[string, Data, file: string, path: string, reason: string]>([
    ['another text', { ...good, source: `${good.source} ` }, 'plan.json', '/sourceSha256', '与记录的不同'],
    [
      'a quote that is not in its clause',
      withEntries('duties', ([first]) => (first!.quote = '负责本市排查')),
      'duties.json',
      '/0/quote',
      '找不到引文 “负责本市排查”',
    ],
    [
      'a reference to nothing',
      withEntries('duties', ([first]) => (first!.unit = 'county')),
      'duties.json',
      '/0/unit',
      '不是已有的 unit',
    ],
    [
      'an id used twice',
      withEntries('regions', ([first, second]) => (second!.id = first!.id)),
      'regions.json',
      good.collections.find(({ name }) => name === 'regions')!.entries[0]!.id,
      '重复',
    ],
    [
      'an item of another kind',
      withEntries('sectors', ([first]) => (first!.kind = 'guise')),
      'sectors.json',
      '/0/kind',
      'kind 是 “guise”',
    ],
    [
      'a value that its schema does not allow',
      withEntries('quotas', ([first]) => (first!.minimum = 0)),
      'quotas.json',
      '/0/minimum',
      '太小',
    ],
    [
      'a rule with a concept that does not exist',
      withRule((rule) => (rule.when[0] = 'no-such-concept')),
      `lexicon/${good.lexicon[0]!.name}.json`,
      '/rules/0/when',
      '没有概念 “no-such-concept”',
    ],
    [
      'a rule of one concept, which is a ground',
      withRule((rule) => (rule.when = rule.when.slice(0, 1))),
      `lexicon/${good.lexicon[0]!.name}.json`,
      '/rules/0/when',
      '和 grounds 重复',
    ],
    [
      'a fragment that is none of the terms',
      withConcept((concept) => (concept.fragments = ['别的词'])),
      `lexicon/${good.lexicon[0]!.name}.json`,
      '/concepts/0/fragments/0',
      '不是这个概念的词语',
    ],
    [
      'a counter-example without a word of the rule',
      withRule((rule) => (rule.counterExamples![1] = '今天天气好。')),
      `lexicon/${good.lexicon[0]!.name}.json`,
      '/rules/0/counterExamples/1',
      '没有规则的任何词语',
    ],
    [
      'a counter-example that serves many rules',
      withOneCounterExample(),
      `lexicon/${good.lexicon[0]!.name}.json`,
      '/rules/0/counterExamples/0',
      '条规则里',
    ],
    [
      'a promise of a class that does not exist',
      withReturns(({ forms }) => (forms[0]!.pattern = '没有的 钱')),
      'lexicon/returns.json',
      '/forms/0/pattern',
      '没有词类 “没有的”',
    ],
    [
      'more classes of promises than can be told apart',
      withReturns(({ classes }) => {
        Object.assign(classes, Object.fromEntries(Array.from({ length: 62 }, (_, at) => [`多${at}`, ['多']])));
      }),
      'lexicon/returns.json',
      '/classes',
      '太多',
    ],
    [
      'a sequence of advice of a concept that does not exist',
      withAdvice(({ concepts }) =>
        concepts.push({ id: 'new', name: '新', sequences: [{ parts: [{ concept: 'none' }] }] }),
      ),
      'lexicon/advice.json',
      `/concepts/${good.advice.concepts.length}/sequences/0/parts/0/concept`,
      '没有只有词语的概念 “none”',
    ],
    [
      'a concept of advice twice',
      withAdvice(({ concepts }) => concepts.push(concepts[0]!)),
      'lexicon/advice.json',
      `/concepts/${good.advice.concepts.length}/id`,
      '已经有了',
    ],
    [
      'words of the plan in the advice that its clause has not',
      withAdvice(({ police }) => (police.quote = '负责抓人')),
      'lexicon/advice.json',
      '/police/quote',
      '找不到引文 “负责抓人”',
    ],
    [
      'a kind of advice without counter-examples',
      withAdvice(({ kinds }) => (kinds[0]!.counterExamples = [])),
      'lexicon/advice.json',
      '/kinds/0/counterExamples',
      '条目太少',
    ],
  ])('%s', (_, data, file, path, reason) => {
    const faults = faultsIn(data);
    const fault = faults.find((one) => one.file === file && one.path === path && one.reason.includes(reason));
    expect(fault, JSON.stringify(faults)).toBeDefined();
    expect(fault!.remedy.length).toBeGreaterThan(1);
  });
});
