// How whole texts are worded: what was learnt is what the texts teach, and it has its say beside the rules.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classify, createClassifier } from 'fangfei';
import { describe, expect, it } from 'vitest';
import { learn, readTexts } from '../../rules-lib/scripts/train.ts';

describe('the wording', () => {
  it('is what the texts teach, to the last weight', () => {
    const file = join(import.meta.dirname, '../../rules-lib/data/lexicon/wording.json');
    expect(learn(readTexts())).toEqual(JSON.parse(readFileSync(file, 'utf8')));
  });

  it('finds an offer that no rule knows, names the likeliest kind and shows the words', () => {
    const text =
      '老姐妹们，我那院子还差点钱修房，您先拿三万来，往后每回过节我给您装一袋子米面，住满三年原钱还您，街坊都凑了。';
    const { flagged, findings } = classify(text);
    expect(flagged).toBe(true);
    for (const { evidence } of findings.filter(({ kind }) => kind === 'bannedAd')) {
      expect(evidence.length).toBeGreaterThan(0);
      for (const { start, end, text: piece } of evidence) expect(text.slice(start, end)).toBe(piece);
    }
  });

  it('does not outvote rules of one’s own', () => {
    const concepts = [{ id: 'sun-card', name: '太阳卡', terms: ['太阳卡'] }];
    const rules = [{ id: 'sun', name: '太阳卡', when: ['sun-card'], weight: 0.6 }];
    const text = '太阳卡年费六十元，到店可用，地址在人民路，欢迎办理。';
    expect(classify(text).flagged).toBe(false);
    const check = createClassifier({ lexicon: [{ item: 'purchase-or-membership-profit', concepts, rules }] });
    expect(check(text).flagged).toBe(true);
  });
});
