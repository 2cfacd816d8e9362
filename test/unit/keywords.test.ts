// The keywords of 四15: words that find something in a search, and nothing that the lexicon takes out.
import lexicon from 'fangfei/data/lexicon/items/elderly.json' with { type: 'json' };
import { expect, test } from 'vitest';
import { keywordLines, keywordTable } from '../../site/views/keywords.ts';

test('no term of a concept that suppresses, and no piece of a sentence', () => {
  const offered = new Set([...keywordLines(), ...keywordTable().map(([, , variant]) => variant)]);
  const suppressed = lexicon.concepts.filter((concept) => 'suppresses' in concept && concept.suppresses);
  expect(suppressed.flatMap(({ terms }) => terms)).toContain('保洁阿姨');
  for (const { terms } of suppressed) for (const term of terms) expect(offered).not.toContain(term);
  for (const piece of ['摆脱贫困县', '他那养', '只羊', '跑共享', '扶贫大方向']) expect(offered).not.toContain(piece);
  for (const word of ['老年人', '消费返利', '代养', '牛羊']) expect(offered).toContain(word);
});
