// Texts that come again are judged once, and nothing else is held for another.
import { expect, test } from 'vitest';
import { withRepeats } from '../../rules-lib/src/cli/repeats.ts';

test('what comes again soon is asked for once; what may differ each time, or is long, every time', () => {
  const asked: string[] = [];
  const sayOf = withRepeats(({ text }) => {
    asked.push(text);
    return { flagged: false, unread: false, hint: '', words: text };
  });
  const place = { source: 'a', line: 1 };
  const say = (text: string): string => sayOf({ ...place, text }).words;
  const long = '长'.repeat(5000);
  expect(['甲', '乙', '甲', long, long].map(say)).toEqual(['甲', '乙', '甲', long, long]);
  sayOf({ ...place, text: '甲', locate: (result) => result });
  expect(asked).toEqual(['甲', '乙', long, long, '甲']);
  // What comes again stays however much lies between; what does not is forgotten.
  for (let i = 0; i < 9000; i++) say(i % 500 ? `第 ${i} 条` : '甲');
  say('乙');
  expect(asked.filter((text) => text === '甲')).toHaveLength(2);
  expect(asked.filter((text) => text === '乙')).toHaveLength(2);
});
