// Every rule holds in its own examples and not in its counter-examples; every item of the plan has rules or grounds.
import { classify, defaultLexicon, normalize, type Lexicon } from 'fangfei';
import { bannedAds, behaviors, guises, regions, sectors, targets } from 'fangfei/plan';
import { describe, expect, it, test } from 'vitest';
import { ONE_IN } from '../tools/share.ts';
import { join } from 'node:path';
import { readData } from '../../rules-lib/scripts/data.ts';
import { readTexts } from '../../rules-lib/scripts/corpus.ts';
import { Classifier } from '../../rules-lib/src/classify/classifier.ts';
import { holds, MentionIndex } from '../../rules-lib/src/classify/judge/rules.ts';
import { classifyingPlan } from '../../rules-lib/src/generated/classifying-plan.ts';

const files = readData().lexicon.map(({ content }) => content);
const rules = files.flatMap((file) => file.rules);
const learnt = new Set(readTexts(join(import.meta.dirname, '../../rules-lib/corpus/train')).map(({ text }) => text));

/** The ids of the rules that hold in a text, by a lexicon. */
function heldBy(lexicon: Lexicon): (text: string) => string[] {
  const classifier = new Classifier(classifyingPlan, lexicon);
  const compiled = [...classifier.lexicon.byItem.values(), classifier.lexicon.lawful].flat();
  return (text) => {
    const index = new MentionIndex(classifier.read(text).lines.flatMap(({ mentions }) => mentions));
    return compiled.flatMap((rule) => {
      const held = holds(rule, index);
      return held && 'parts' in held ? [rule.id] : [];
    });
  };
}
const held = heldBy(defaultLexicon);

test('what alone is missing of a rule is told, though its first word stands once more', () => {
  const [selling, ticket, cheap] = [0, 1, 2];
  const rule = { id: 'three', name: '三样', when: [], all: [[selling], [ticket], [cheap]], none: [], near: 8 };
  const mention = (concept: number, from: number) => ({ from, to: from + 2, concept, term: concept });
  const near = [mention(selling, 0), mention(ticket, 2)];
  expect(holds(rule, new MentionIndex(near))).toEqual({ missing: cheap });
  expect(holds(rule, new MentionIndex([...near, mention(selling, 60)]))).toEqual({ missing: cheap });
});

describe('the lexicon', () => {
  it.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, { examples = [], counterExamples = [] }) => {
    expect(examples.length).toBeGreaterThanOrEqual(2);
    expect(counterExamples.length).toBeGreaterThanOrEqual(2);
    expect(examples.filter((text) => !held(text).includes(id))).toEqual([]);
    expect(counterExamples.filter((text) => held(text).includes(id))).toEqual([]);
    expect(examples.filter((text) => learnt.has(text))).toEqual([]);
  });

  it('loses one of its examples with every rule', () => {
    const tried = rules.filter((_, at) => at % Math.min(ONE_IN, 8) === 0);
    const idle = tried.filter(({ id, examples = [] }) => {
      const without = heldBy({ ...defaultLexicon, rules: defaultLexicon.rules.filter((rule) => rule.id !== id) });
      return examples.every((text) => held(text).join() === without(text).join());
    });
    expect(idle.map(({ id }) => id)).toEqual([]);
  });

  it('has rules or grounds for every line of business, guise, region, behaviour, target and forbidden advertisement', () => {
    const covered = new Set(files.filter((f) => f.grounds ?? f.rules.length > 0).map(({ item }) => item));
    const lacking = [...sectors, ...guises, ...regions, ...behaviors, ...targets, ...bannedAds].filter(
      ({ id }) => !covered.has(id),
    );
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('spells every term as folding leaves it', () => {
    const changed = files.flatMap(({ concepts }) =>
      concepts.flatMap(({ terms }) => terms.filter((term) => normalize(term).text !== term)),
    );
    expect(changed).toEqual([]);
  });
});

describe('what the words of two others make by chance', () => {
  /** Every word that the result rests on. */
  const cited = (text: string): string[] =>
    classify(text).findings.flatMap(({ evidence }) => evidence.flatMap((one) => one.meant ?? one.text));

  it.each([
    ['部分红色', '分红'],
    ['十分红火', '分红'],
    ['分配资源', '配资'],
  ])('%s is no %s', (words, term) => {
    const classifier = new Classifier(classifyingPlan, defaultLexicon);
    const found = classifier
      .read(words)
      .lines.flatMap(({ mentions }) => mentions.map(({ term: t }) => classifier.lexicon.texts[t]));
    expect(found).not.toContain(term);
  });

  it.each([
    ['一股暖流涌上心头', false],
    ['大家拧成一股绳', false],
    ['另一股东没有签字', false],
    ['三块二一股', true],
    ['一股五千元', true],
    ['自己也认一股', true],
  ])('“%s” speaks of shares: %s', (words, does) => {
    const classifier = new Classifier(classifyingPlan, defaultLexicon);
    const mentions = classifier.read(words).lines.flatMap((line) => line.mentions);
    expect(mentions.some(({ concept }) => classifier.lexicon.ids[concept] === 'shares-talk')).toBe(does);
  });

  it.each([
    ['到期全额归还，一万元起，每月给您一百五十元，名额有限', '期权'],
    ['首单八折，一万元起，每月给您一百五十元，名额有限', '收单'],
    ['放平台上卖，一万元起，每月给您一百五十元，名额有限', '放平台'],
  ])('“%s” rests on no %s', (text, term) => {
    expect(cited(text)).not.toContain(term);
  });

  it('two different homophones close together are meant: they are read as written out', () => {
    const [promise] = classify('钱送息，每月芬红三百，加薇领').promises;
    expect(promise).toMatchObject({ type: 'payment' });
    expect(cited('五万元头资，年化百分之十五，购物饭利，名额有限')).toContain('返利');
  });
  it('one homophone among plain words changes no word beside it', () => {
    const read = new Classifier(classifyingPlan, defaultLexicon).read('支付保险费六年，西凤酒两箱');
    expect(String.fromCharCode(...read.stream.code.subarray(0, 3))).toBe('支付保');
  });

  it('still reads a homophone among plain words about money', () => {
    expect(cited('购物就返俐，每天到账八十元，推荐一人奖三百，名额有限')).toContain('返利');
    expect(classify('五万元投姿理财，年化百分之十五，到期还本付息，名额有限').flagged).toBe(true);
  });
});
